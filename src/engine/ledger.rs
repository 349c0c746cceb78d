//! What changed and why: the ledger of a step, and what happened in it.
//!
//! The state after a step is the state before it with the ledger's entries applied from left to
//! right, each with the value it leaves behind, so the parts of a change add up by construction.
//! Only a single future keeps a ledger; many at once do not pay for it.

use super::chance::DrawKind;
use crate::formula::ArithmeticEvents;
use crate::model::ids::{
    ActorId, CommitmentId, DateId, FlagId, IndicatorId, IssueId, MoveId, OutcomeId, ReplayId,
    RuleId, SeatId,
};

/// Something of the state that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An indicator's value.
    Indicator(IndicatorId),
    /// An actor's position on an issue.
    Position(ActorId, IssueId),
    /// A flag, 1 when it stands.
    Flag(FlagId),
    /// What is left of a seat's budget.
    Budget(SeatId),
    /// The step of a named date.
    Date(DateId),
    /// Time, what is remembered and outside data, read by composites only.
    Clock,
}

/// Which effect, played when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// What carried it.
    pub carrier: Carrier,
    /// Number of the effect, in reading order.
    pub effect: u16,
    /// Step in which it was played.
    pub step: u16,
    /// Which of the steps in a row.
    pub tick: u16,
}

/// What carries an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Carrier {
    /// A move.
    Move(MoveId),
    /// A rule.
    Rule(RuleId),
    /// A promise: kept, or the cost of breaking it.
    Commitment(CommitmentId),
    /// A dated script.
    Replay(ReplayId),
    /// An event that a person adjudicated, by its place among what is done by hand in the step.
    Inject(u16),
}

impl Carrier {
    pub(crate) fn key(self) -> (DrawKind, u16) {
        match self {
            Self::Move(id) => (DrawKind::MoveEffect, id.0),
            Self::Rule(id) => (DrawKind::RuleEffect, id.0),
            Self::Commitment(id) => (DrawKind::CommitmentEffect, id.0),
            Self::Replay(id) => (DrawKind::ReplayEffect, id.0),
            Self::Inject(place) => (DrawKind::InjectEffect, place),
        }
    }
}

/// Why something changed. There is no "other".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The start value was drawn for this world.
    StartDrawn,
    /// An effect arrived.
    Effect(Origin),
    /// Drift to its own baseline.
    Drift,
    /// A shift of the baseline, credited to what shifted it.
    Shift(Origin),
    /// Another indicator.
    Coupling(IndicatorId),
    /// Its flow.
    Flow,
    /// Chance.
    Noise,
    /// Set by hand, or by a replay.
    SetByHand,
    /// A move was paid for.
    Paid(MoveId),
    /// A seat's gain per step.
    Gain,
    /// The promise that holds a flag.
    Promise(CommitmentId),
    /// A flag's time was over.
    Expired,
    /// Time went by: step, dates, series, what is remembered.
    Time,
}

/// One part of a change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// What changed.
    pub subject: Subject,
    /// Why.
    pub cause: Cause,
    /// Set when this part is what the end of the range cut off the cause's change.
    pub cut: bool,
    /// For a composite, what it read that changed.
    pub through: Option<Subject>,
    /// Signed size of the part.
    pub amount: f64,
    /// Value left behind.
    pub after: f64,
}

/// Who made a move happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlayedBy {
    /// The plan.
    Plan,
    /// Its actor, by its own chance.
    Autopilot,
    /// Its schedule.
    Schedule,
    /// A rule.
    Rule(RuleId),
    /// A kept promise.
    Commitment(CommitmentId),
    /// A dated script.
    Replay(ReplayId),
}

/// Why a move cannot be played.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Barred {
    /// A need does not hold, by its place in the move's list.
    Need(usize),
    /// Played too recently: possible again at this step.
    Cooldown(u32),
    /// Played as often as it can be.
    UsedUp,
    /// The budget is short of this much.
    Budget(f64),
    /// The run has ended.
    Ended,
}

/// Something that happened in a step.
#[derive(Debug, Clone, PartialEq)]
pub enum Happening {
    /// A move was played.
    Played {
        /// Which.
        played: MoveId,
        /// Who made it happen.
        by: PlayedBy,
        /// Its size, for moves that have one.
        size: Option<f64>,
        /// Factor on its effects.
        wear: f64,
    },
    /// A planned move could not be played.
    NotPlayed {
        /// Which.
        planned: MoveId,
        /// Why.
        why: Barred,
    },
    /// A joint move was refused by a co-actor.
    Refused {
        /// Which.
        offered: MoveId,
        /// Who.
        by: ActorId,
    },
    /// A rule fired.
    RuleFired(RuleId),
    /// The move that a rule brings after a delay could not be played when its time had come; the
    /// rule tries no more. One without a delay tries again and is not told.
    NotFollowed {
        /// The rule.
        rule: RuleId,
        /// What bars its move.
        why: Barred,
    },
    /// A promise became due: whether it is kept.
    Promised(CommitmentId, bool),
    /// A promise was acted on.
    Kept(CommitmentId),
    /// A promise counts as broken.
    Broken(CommitmentId),
    /// A delayed effect arrived.
    Arrived(Origin, IndicatorId, f64),
    /// The rung of the ladder changed.
    Rung {
        /// Before.
        from: usize,
        /// After.
        to: usize,
    },
    /// A band was crossed between the step's begin and end.
    Band {
        /// Of which indicator.
        indicator: IndicatorId,
        /// Before.
        from: usize,
        /// After.
        to: usize,
    },
    /// A named date was reached.
    DateReached(DateId),
    /// Something was done by hand, by its place among what is done so in the step.
    DoneByHand(u16),
    /// Text of a dated script: replay, place of the step, place of the text.
    Script(ReplayId, usize, usize),
    /// An outcome was reached, with its sub-label.
    Reached(OutcomeId, Option<usize>),
}

/// Arithmetic of formulas that had no answer, by what was done instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mended(pub ArithmeticEvents);

impl Mended {
    /// Adds what was mended in another part of the work.
    pub fn merge(&mut self, other: &Self) {
        self.0.merge(&other.0);
    }
}

/// The record of one step of one future.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ledger {
    /// Parts of all changes, in the order in which they came.
    pub entries: Vec<Entry>,
    /// What happened, in order.
    pub happenings: Vec<Happening>,
    /// Arithmetic of formulas that was mended on the way.
    pub mended: Mended,
}

impl Ledger {
    /// Parts of the change of one indicator.
    pub fn of(&self, indicator: IndicatorId) -> impl Iterator<Item = &Entry> {
        self.entries
            .iter()
            .filter(move |entry| entry.subject == Subject::Indicator(indicator))
    }
}
