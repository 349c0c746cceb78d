//! What actors may do, and what follows: moves and their effects.

use super::grounds::Ground;
use super::ids::{ActorId, DateId, FlagId, IndicatorId, IssueId, KindId, SeatId};
use crate::formula::Formula;

/// What an actor may do in a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// Name in the file and in formulas.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// One sentence on what it is.
    pub words: String,
    /// Who acts; more than one for a joint move.
    pub actors: Vec<ActorId>,
    /// At whom it is directed.
    pub targets: Vec<ActorId>,
    /// Its kind.
    pub kind: KindId,
    /// CAMEO event code, a label; empty when none fits.
    pub cameo: String,
    /// Goldstein weight of the code, a label that drives nothing.
    pub goldstein: Option<f64>,
    /// Name of the rung of the ladder that it belongs to, a label that drives nothing; empty when
    /// to none.
    pub rung: String,
    /// Seats that may play it.
    pub playable_by: Vec<SeatId>,
    /// All must hold.
    pub needs: Vec<Formula>,
    /// What follows.
    pub effects: Vec<Effect>,
    /// Taken from the budget of a steered seat.
    pub cost: f64,
    /// Steps until it can be played again, at least 1.
    pub cooldown: u32,
    /// How often in a run at most; `None` without limit.
    pub uses: Option<u32>,
    /// Overrides the wear of the kind.
    pub wear: Option<Vec<f64>>,
    /// Sizes a player can choose.
    pub size: Option<Size>,
    /// Chance of acting per step when nobody plays it.
    pub hazard: Option<Formula>,
    /// Grounds of the hazard.
    pub hazard_because: Vec<Ground>,
    /// Steps at which another chance stands in place of the hazard.
    pub schedule: Vec<Scheduled>,
    /// Chance that a co-actor nobody steers agrees to a joint move.
    pub accept: Option<Formula>,
    /// Grounds.
    pub because: Vec<Ground>,
}

/// Sizes a player can choose for a move.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// Smallest, and the size used when nobody chooses.
    pub min: f64,
    /// Largest.
    pub max: f64,
    /// Distance between two sizes.
    pub step: f64,
}

/// A move expected at a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Scheduled {
    /// When.
    pub at: ScheduledAt,
    /// Chance of being played then.
    pub chance: Formula,
    /// Grounds.
    pub because: Vec<Ground>,
}

/// When a scheduled move is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScheduledAt {
    /// At this step.
    Step(u32),
    /// At a named date, wherever it has moved to.
    Date(DateId),
}

/// One consequence.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// What happens.
    pub kind: EffectKind,
    /// Grounds.
    pub because: Vec<Ground>,
}

/// What an effect does.
#[derive(Debug, Clone, PartialEq)]
pub enum EffectKind {
    /// Adds an amount to an indicator.
    Change {
        /// Which.
        of: IndicatorId,
        /// Mean amount.
        by: Formula,
        /// Standard deviation of the amount.
        spread: f64,
        /// Steps until it lands.
        after: u32,
        /// On how many steps in a row, at least 1.
        ticks: u32,
    },
    /// Moves an indicator's baseline.
    Shift {
        /// Which.
        of: IndicatorId,
        /// Mean amount.
        by: Formula,
        /// Standard deviation of the amount.
        spread: f64,
        /// Steps it lasts; `None` for good.
        lasts: Option<u32>,
    },
    /// Moves an amount from one indicator to another, as far as it is there and fits.
    Transfer {
        /// Giver.
        from: IndicatorId,
        /// Taker.
        to: IndicatorId,
        /// Mean amount.
        by: Formula,
        /// Standard deviation of the amount.
        spread: f64,
    },
    /// Raises a flag.
    Set {
        /// Which.
        flag: FlagId,
        /// Steps it stands; `None` for good.
        lasts: Option<u32>,
    },
    /// Lowers a flag.
    Clear {
        /// Which.
        flag: FlagId,
    },
    /// Moves an actor's position.
    Stance {
        /// Whose.
        actor: ActorId,
        /// On which issue.
        issue: IssueId,
        /// By how much.
        by: Formula,
    },
    /// Changes a seat's budget.
    Budget {
        /// Whose.
        of: SeatId,
        /// By how much.
        by: Formula,
    },
    /// Moves a named date.
    Date {
        /// Which.
        of: DateId,
        /// By how many steps.
        by: Formula,
    },
    /// One of several alternatives.
    OneOf(Vec<Alternative>),
}

/// One alternative of an effect.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// How likely, relative to the others.
    pub chance: Formula,
    /// What happens then.
    pub effects: Vec<Effect>,
}

impl Move {
    /// The wear factor of the use after `uses` earlier ones.
    pub fn wear_factor(&self, kind_wear: &[f64], uses: u32) -> f64 {
        let wear = self.wear.as_deref().unwrap_or(kind_wear);
        let place = (uses as usize).min(wear.len().saturating_sub(1));
        wear.get(place).copied().unwrap_or(1.0)
    }
}
