//! What happened, step by step.

use crate::model::ids::NodeId;

/// The whole log of the branch looked at, the latest step first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Log {
    /// The steps.
    pub steps: Vec<LogStep>,
}

/// One step, or one date before the start.
#[derive(Debug, Clone, PartialEq)]
pub struct LogStep {
    /// The point at its end; none before the start.
    pub node: Option<NodeId>,
    /// "Tue 15 Feb · day 3".
    pub heading: String,
    /// It is the point looked at.
    pub current: bool,
    /// What happened.
    pub lines: Vec<LogLine>,
}

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogLine {
    /// The sentence.
    pub words: String,
    /// What it tells of.
    pub kind: LogKind,
    /// What decided that it happened, a rule, a promise, an outcome or the ladder: the path that
    /// the paths of its numbers begin with; empty where that is told elsewhere.
    pub decided_by: String,
}

/// What a line tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogKind {
    /// A move from the plan.
    Planned,
    /// A move of somebody else.
    Other,
    /// A promise kept or broken, a rule, a band or rung crossed, a date.
    Event,
    /// An outcome.
    Outcome,
    /// A change of numbers.
    #[default]
    Change,
}
