//! Every edit of a document.

use super::assumptions::AssumptionEdit;
use super::branches::BranchEdit;
use super::by_hand::ByHandEdit;
use super::future::SingleFuture;
use crate::engine::Others;
use crate::model::by_hand::Unfit;
use crate::model::ids::{MoveId, NodeId, SeatId, WorldViewId};

/// An edit, undone as one.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Put a move into the plan, or take it out.
    ToggleMove(MoveId),
    /// Take a move out of the plan.
    RemoveFromPlan(MoveId),
    /// Choose the size of a planned move.
    SetMoveSize(MoveId, f64),
    /// Plan a move for a later step in place of any other time at which it is planned from here, or
    /// take it out of that step.
    PlanLater(MoveId, u32),
    /// Take a move out of the plan of a later step.
    RemoveFromLater(MoveId, u32),
    /// Play one step.
    PlayStep,
    /// Play until something happens that is worth a stop.
    ToNextEvent,
    /// Play to the last step.
    RunToEnd,
    /// Play the last step again with other luck.
    Reroll,
    /// Do for a seat only what is planned.
    Steer(SeatId, bool),
    /// Choose what the others do.
    SetOthers(Others),
    /// Choose whose account holds.
    SetWorldView(Option<WorldViewId>),
    /// Change what is assumed.
    Assume(AssumptionEdit),
    /// Change what is done by hand in the next step.
    ByHand(ByHandEdit),
    /// Keep one simulated future as a branch.
    KeepFuture(Box<SingleFuture>),
    /// Note something of the branch that a point opened.
    MarkBranch(NodeId, BranchEdit),
    /// Take away the points that only the branch has which ends in this point.
    DeleteBranch(NodeId),
    /// Play again, from the point looked at, what was planned on the branch that ends in this point.
    ReplayHere(NodeId),
}

/// What kinds of thing a command touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Change {
    /// Points were added.
    pub timeline: bool,
    /// The plan, policies or what is done by hand are others.
    pub plan: bool,
    /// Another account holds.
    pub account: bool,
    /// Another point is looked at.
    pub position: bool,
}

/// Why an edit was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The horizon is reached.
    AtTheEnd,
    /// No step of that number comes later.
    NoSuchStep,
    /// The run has ended before its horizon.
    RunEnded,
    /// There is no step to play again.
    NothingToReroll,
    /// No more points fit into a document.
    TooManyPoints,
    /// The point is there already.
    PlayedAlready,
    /// The move is not in the plan.
    NotPlanned,
    /// There is no such point.
    NoSuchPoint,
    /// The account's numbers do not make a valid scenario.
    AccountBroken,
    /// The number cannot be doubted so; [`Document::unfit`](super::Document::unfit) says why.
    UnfitDoubt,
    /// That cannot be done by hand, and why.
    UnfitByHand(Unfit),
    /// There is no such set of assumptions, or no such doubt in it.
    NoSuchAssumption,
    /// No more assumptions fit into a document.
    TooManyAssumptions,
    /// A name or note of a branch is too long or holds signs that cannot be shown.
    UnfitMark,
    /// The only branch cannot be taken away.
    OnlyBranch,
    /// Nothing was played on that branch after the moment looked at.
    NothingToReplay,
}
