//! What could be done at the point looked at.

use super::tone::{Grounds, Tone};
use crate::model::ids::{ActorId, MoveId, SeatId};

/// All moves, grouped by actor, with what filters them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MoveList {
    /// The seats, to filter by and to steer.
    pub seats: Vec<SeatRow>,
    /// The moves, in the scenario's order.
    pub groups: Vec<MoveGroup>,
    /// Why nothing can be planned here ("the run has ended"); none where it can.
    pub closed: Option<String>,
}

/// A seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatRow {
    /// Which.
    pub id: SeatId,
    /// Its name.
    pub name: String,
    /// It does only what the plan says.
    pub steered: bool,
    /// What is left of its budget: "8 of 12 points of political capital"; only while steered.
    pub budget: Option<String>,
}

/// The moves of one actor, or of several who act together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MoveGroup {
    /// The actors, named: "France and Germany".
    pub name: String,
    /// The actors, to filter by.
    pub actors: Vec<ActorId>,
    /// The moves.
    pub moves: Vec<MoveRow>,
}

/// One move.
#[derive(Debug, Clone, PartialEq)]
pub struct MoveRow {
    /// Which.
    pub id: MoveId,
    /// Its name.
    pub name: String,
    /// Who acts, as its group is named.
    pub actor: String,
    /// One sentence on what it is.
    pub words: String,
    /// Its kind's name: "diplomatic".
    pub kind: String,
    /// The seats that can play it.
    pub seats: Vec<SeatId>,
    /// What it costs a steered seat: "2 points"; none where it costs nothing.
    pub cost: Option<String>,
    /// What it changes, the largest first.
    pub effects: Vec<EffectRow>,
    /// The weakest grounds among its numbers.
    pub grounds: Grounds,
    /// Whether it can be planned now.
    pub standing: Standing,
    /// The size to choose, where it has one.
    pub size: Option<SizeChoice>,
    /// The rest of the card, in order: its chance of acting, needs with their values, cooldown,
    /// the sentences it rests on.
    pub card: Vec<CardLine>,
}

/// Whether a move can be planned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Standing {
    /// It can.
    #[default]
    Open,
    /// It is in the plan.
    Planned,
    /// It cannot, and why: "only after the talks have begun", "needs talks ≥ 35, now 31".
    Barred(String),
}

/// One change a move makes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EffectRow {
    /// What changes: "tension".
    pub name: String,
    /// By how much, signed: "−3", "+5 a day for 4 days", "raised".
    pub amount: String,
    /// Whether that is better.
    pub tone: Tone,
    /// What the amount rests on.
    pub grounds: Grounds,
}

/// A size the player chooses.
#[derive(Debug, Clone, PartialEq)]
pub struct SizeChoice {
    /// The smallest.
    pub min: f64,
    /// The largest.
    pub max: f64,
    /// The distance between sizes.
    pub step: f64,
    /// The one chosen.
    pub value: f64,
    /// Digits behind the point.
    pub decimals: usize,
}

/// One line of a move's card: a heading and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CardLine {
    /// "Chance of acting", "Needs", "Rests on".
    pub head: String,
    /// The text.
    pub text: String,
    /// A need that does not hold, or anything else that stands in the way.
    pub stands_in_the_way: bool,
    /// The id of the fact that the text tells, which leads to it; empty where it tells none.
    pub fact: String,
}
