//! What is asked of a step: the plan, who is steered, what the others do.

use crate::model::by_hand::Intervention;
use crate::model::ids::{MoveId, ReplayId};

/// A move in a plan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Planned {
    /// Which.
    pub played: MoveId,
    /// Its size, for moves that have one; the smallest when not chosen.
    pub size: Option<f64>,
}

impl Planned {
    /// A move without a chosen size.
    pub fn new(played: MoveId) -> Self {
        Self { played, size: None }
    }
}

/// What everyone not steered does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Others {
    /// Acts by chance, in one drawn world.
    #[default]
    ByChance,
    /// Stands still: chances of acting never come up, noise and spreads are at their mean; what is
    /// expected with a probability of at least ½ happens.
    StandStill,
    /// Follows a dated script.
    Replay(ReplayId),
}

/// Everything asked of one step.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Orders {
    /// Moves, in the order chosen.
    pub plan: Vec<Planned>,
    /// Which seats are steered, by seat; missing ones are not.
    pub steered: Vec<bool>,
    /// What the others do.
    pub others: Others,
    /// Moves that never come up by themselves, by move; missing ones may.
    pub banned: Vec<bool>,
    /// What is done by hand before the plan, in this order.
    pub by_hand: Vec<Intervention>,
}

impl Orders {
    /// Whether a seat is steered.
    pub fn is_steered(&self, seat: crate::model::ids::SeatId) -> bool {
        self.steered.get(seat.index()).copied().unwrap_or(false)
    }

    /// Whether a move never comes up by itself.
    pub fn is_banned(&self, played: MoveId) -> bool {
        self.banned.get(played.index()).copied().unwrap_or(false)
    }
}
