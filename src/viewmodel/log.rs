//! What happened, step by step.

use crate::model::ids::{ActorId, IndicatorId, NodeId};
use crate::wording::log as said;

/// The whole log of the branch looked at, the latest step first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Log {
    /// The steps.
    pub steps: Vec<LogStep>,
    /// The actors it can be narrowed to, and in how many lines each takes part.
    pub actors: Vec<(ActorId, String, usize)>,
    /// The same for the indicators.
    pub indicators: Vec<(IndicatorId, String, usize)>,
}

/// One step, or one date before the start.
#[derive(Debug, Clone, PartialEq)]
pub struct LogStep {
    /// The point at its end; none before the start.
    pub node: Option<NodeId>,
    /// The moment at its end; none before the start.
    pub moment: Option<u32>,
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
    /// Who takes part: who acts, at whom it is directed, whose promise it is.
    pub actors: Vec<ActorId>,
    /// What it changed in its step, what it changed most first.
    pub indicators: Vec<IndicatorId>,
    /// What decided that it happened, a rule, a promise, an outcome or the ladder: the path that
    /// the paths of its numbers begin with; empty where that is told elsewhere.
    pub decided_by: String,
}

/// What a line tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum LogKind {
    /// A move from the plan.
    Planned,
    /// A move of somebody else.
    Other,
    /// A promise become due, kept or broken.
    Promise,
    /// A rule.
    Rule,
    /// A band or a rung of the ladder crossed.
    Crossing,
    /// A named date.
    Date,
    /// What came before the start, what a script tells.
    Event,
    /// An outcome.
    Outcome,
    /// Something set by hand.
    ByHand,
    /// A change of numbers.
    #[default]
    Change,
}

impl LogKind {
    /// All kinds in reading order.
    pub const ALL: [Self; 10] = [
        Self::Planned,
        Self::Other,
        Self::Promise,
        Self::Rule,
        Self::Crossing,
        Self::Date,
        Self::Event,
        Self::Outcome,
        Self::ByHand,
        Self::Change,
    ];

    /// The kind in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Planned => said::KIND_PLANNED,
            Self::Other => said::KIND_OTHER,
            Self::Promise => said::KIND_PROMISE,
            Self::Rule => said::KIND_RULE,
            Self::Crossing => said::KIND_CROSSING,
            Self::Date => said::KIND_DATE,
            Self::Event => said::KIND_EVENT,
            Self::Outcome => said::KIND_OUTCOME,
            Self::ByHand => said::KIND_BY_HAND,
            Self::Change => said::KIND_CHANGE,
        }
    }
}

/// Which lines are wanted; of several wishes all must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LogFilter {
    /// Only what this actor takes part in.
    pub actor: Option<ActorId>,
    /// Only what is of this kind.
    pub kind: Option<LogKind>,
    /// Only what changed this indicator in its step.
    pub indicator: Option<IndicatorId>,
}

impl LogFilter {
    /// Whether every line is wanted.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a line is wanted.
    pub fn wants(&self, line: &LogLine) -> bool {
        self.actor.is_none_or(|actor| line.actors.contains(&actor))
            && self.kind.is_none_or(|kind| line.kind == kind)
            && self
                .indicator
                .is_none_or(|one| line.indicators.contains(&one))
    }
}

impl Log {
    /// How many lines there are.
    pub fn count(&self) -> usize {
        self.steps.iter().map(|step| step.lines.len()).sum()
    }

    /// How many lines are wanted.
    pub fn count_wanted(&self, filter: &LogFilter) -> usize {
        let lines = self.steps.iter().flat_map(|step| &step.lines);
        lines.filter(|line| filter.wants(line)).count()
    }

    /// How many lines there are of a kind.
    pub fn count_of(&self, kind: LogKind) -> usize {
        let of_kind = LogFilter {
            kind: Some(kind),
            ..LogFilter::default()
        };
        self.count_wanted(&of_kind)
    }

    /// What is left of a filter: a wish for what this log cannot name is none.
    pub fn known(&self, filter: LogFilter) -> LogFilter {
        let knows_actor = |id: &ActorId| self.actors.iter().any(|(known, ..)| known == id);
        let knows_indicator = |id: &IndicatorId| self.indicators.iter().any(|(one, ..)| one == id);
        LogFilter {
            actor: filter.actor.filter(knows_actor),
            kind: filter.kind,
            indicator: filter.indicator.filter(knows_indicator),
        }
    }
}
