//! How it may end: outcomes, their tone, and the escalation ladder.

use super::grounds::Ground;
use crate::formula::Formula;

/// A way the crisis may end.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Name in the file.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What it means.
    pub words: String,
    /// When it is reached; `None` for the one that stands when no other is.
    pub when: Option<Formula>,
    /// How grave it is.
    pub tone: Tone,
    /// Sub-labels: name and condition, the first that holds when it is reached.
    pub labels: Vec<(String, Formula)>,
    /// The run stops here.
    pub ends_run: bool,
    /// How often this happened in comparable cases, with the source in words.
    pub base_rate: Option<(f64, String)>,
    /// Grounds.
    pub because: Vec<Ground>,
}

/// How grave an outcome is; chooses a colour, never a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Tension is down.
    Calm,
    /// Some of each.
    Mixed,
    /// Worse than now.
    Bad,
    /// People die.
    Grave,
}

/// An escalation ladder over one formula.
#[derive(Debug, Clone, PartialEq)]
pub struct Ladder {
    /// What is compared with the thresholds.
    pub of: Formula,
    /// Rungs, lowest first; the lowest has no thresholds.
    pub rungs: Vec<Rung>,
}

/// One rung of the ladder.
#[derive(Debug, Clone, PartialEq)]
pub struct Rung {
    /// Name for people.
    pub name: String,
    /// Reached when the value is at least this.
    pub up: f64,
    /// Left when the value is below this.
    pub down: f64,
}
