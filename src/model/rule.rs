//! What follows by itself: rules and actors' promises.

use super::grounds::Ground;
use super::ids::{ActorId, FlagId, MoveId};
use super::moves::Effect;
use crate::formula::Formula;

/// When a condition holds, effects or a move follow.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Name in the file.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// The condition.
    pub when: Formula,
    /// Chance per step in which the condition holds.
    pub chance: Formula,
    /// Fires again and again; otherwise once in a run.
    pub repeat: bool,
    /// Steps until it follows.
    pub after: u32,
    /// What follows.
    pub consequence: Consequence,
    /// Grounds.
    pub because: Vec<Ground>,
}

/// What follows from a rule or a kept promise.
#[derive(Debug, Clone, PartialEq)]
pub enum Consequence {
    /// Effects arrive.
    Effects(Vec<Effect>),
    /// A move is played, with a size where it has one.
    Plays(MoveId, Option<Formula>),
}

/// An actor's promise.
#[derive(Debug, Clone, PartialEq)]
pub struct Commitment {
    /// Name in the file.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Who promised.
    pub actor: ActorId,
    /// When it becomes due.
    pub trigger: Formula,
    /// What was promised.
    pub promise: Promise,
    /// Steps from the trigger until it is acted on.
    pub after: u32,
    /// Chance per step of acting, from then on.
    pub pace: Formula,
    /// Chance that the promise is kept, read when the trigger becomes true.
    pub credibility: Formula,
    /// Steps after the trigger at which a promise not kept counts as broken.
    pub within: u32,
    /// What breaking it brings.
    pub cost: Vec<Effect>,
    /// Grounds.
    pub because: Vec<Ground>,
}

/// What an actor promised.
#[derive(Debug, Clone, PartialEq)]
pub enum Promise {
    /// To act.
    Does(Consequence),
    /// Not to play a move while the trigger holds.
    Forbids(MoveId),
    /// A flag stands while the trigger holds.
    Sets(FlagId),
}
