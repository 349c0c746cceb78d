//! Who takes part: blocs, actors, groups, the kinds of their moves, and the seats people play.

use super::grounds::Ground;
use super::ids::{ActorId, BlocId};

/// A side in the crisis.
#[derive(Debug, Clone, PartialEq)]
pub struct Bloc {
    /// Name in the file.
    pub id: String,
    /// Name for people.
    pub name: String,
}

/// A party that can act: a government, a firm, a union, or chance.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// Name in the file and in formulas.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Side, if any.
    pub bloc: Option<BlocId>,
    /// Overall weight in this crisis.
    ///
    /// **Range** 0 … 1.
    pub influence: f64,
    /// People who speak for it.
    pub people: Vec<String>,
    /// One line on its part in the crisis.
    pub role: String,
    /// Grounds.
    pub because: Vec<Ground>,
}

/// A named group of actors.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Name in the file.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Its actors.
    pub actors: Vec<ActorId>,
}

/// A kind of move, with how its effects wear off when repeated.
#[derive(Debug, Clone, PartialEq)]
pub struct Kind {
    /// Name in the file.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Factor on effects at the first, second, third … use; the last holds from there on.
    ///
    /// **Range** each 0 … 1; never empty.
    pub wear: Vec<f64>,
}

/// What one person can play.
#[derive(Debug, Clone, PartialEq)]
pub struct Seat {
    /// Name in the file.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// The actors it plays.
    pub actors: Vec<ActorId>,
    /// What its moves are paid from, if anything; runs only while the seat is steered.
    pub budget: Option<Budget>,
}

/// A seat's means.
#[derive(Debug, Clone, PartialEq)]
pub struct Budget {
    /// Name in the file and in formulas.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Amount at the start.
    pub start: f64,
    /// Gained at the end of each step.
    pub gain: f64,
    /// Never above this.
    pub cap: f64,
    /// Grounds.
    pub because: Vec<Ground>,
}
