//! How the situation is told: accounts as overrides, what came before, and dated scripts.

use super::grounds::Ground;
use super::ids::{ActorId, IndicatorId, MoveId};
use super::moves::Effect;

/// An account of the situation: overrides of numbers by path.
#[derive(Debug, Clone, PartialEq)]
pub struct WorldView {
    /// Name in the file.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Whose account, and what it says.
    pub words: String,
    /// The numbers it sees differently.
    pub overrides: Vec<Override>,
    /// Grounds.
    pub because: Vec<Ground>,
}

/// Another value for one number: what an account, and a [`Doubt`](super::doubt::Doubt) in the end,
/// say.
#[derive(Debug, Clone, PartialEq)]
pub struct Override {
    /// Which number, by its path.
    pub path: String,
    /// Its value.
    pub value: f64,
}

/// Something that happened before the start.
#[derive(Debug, Clone, PartialEq)]
pub struct PrologueEntry {
    /// When, in words.
    pub when: String,
    /// What happened.
    pub words: String,
    /// Who took part.
    pub actors: Vec<ActorId>,
    /// Grounds.
    pub because: Vec<Ground>,
}

/// A dated script.
#[derive(Debug, Clone, PartialEq)]
pub struct Replay {
    /// Name in the file.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What it tells.
    pub words: String,
    /// Everything else acts by chance meanwhile; otherwise it stands still.
    pub others_by_chance: bool,
    /// Needs, cooldown and uses are lifted.
    pub waive: bool,
    /// Start values.
    pub start: Vec<(IndicatorId, f64)>,
    /// What happens when, steps ascending.
    pub steps: Vec<ReplayStep>,
    /// Grounds.
    pub because: Vec<Ground>,
}

/// One dated entry of a script.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplayStep {
    /// Step.
    pub at: u32,
    /// Moves played, in order.
    pub moves: Vec<MoveId>,
    /// Text only, for the log.
    pub words: Vec<String>,
    /// Values set by hand.
    pub set: Vec<(IndicatorId, f64)>,
    /// Effects that arrive.
    pub effects: Vec<Effect>,
    /// Grounds.
    pub because: Vec<Ground>,
}
