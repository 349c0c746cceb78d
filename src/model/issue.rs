//! Where actors stand: issues as lines between two poles, stances as points on them.
//!
//! **Source** position, salience and influence are the triple of spatial bargaining models
//! (Bueno de Mesquita, *The War Trap*, 1981, and later expected-utility models).

use super::grounds::Ground;
use super::ids::ActorId;

/// A line between two poles.
#[derive(Debug, Clone, PartialEq)]
pub struct Issue {
    /// Name in the file and in formulas.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// The pole at −100, in words.
    pub minus: String,
    /// The pole at +100, in words.
    pub plus: String,
    /// Who stands where.
    pub stances: Vec<Stance>,
    /// Grounds.
    pub because: Vec<Ground>,
}

/// An actor's place on an issue.
#[derive(Debug, Clone, PartialEq)]
pub struct Stance {
    /// Whose.
    pub actor: ActorId,
    /// **Range** −100 … 100.
    pub position: f64,
    /// How much the actor cares.
    ///
    /// **Range** 0 … 1.
    pub salience: f64,
    /// The actor's weight on this issue, where it differs from its overall influence.
    ///
    /// **Range** 0 … 1.
    pub influence: Option<f64>,
    /// What the actor could live with, lower and upper position.
    pub accepts: Option<(f64, f64)>,
    /// Grounds.
    pub because: Vec<Ground>,
}
