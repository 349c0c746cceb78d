//! What everything rests on: facts, and judgements that no fact supports.

use crate::action::DrawerTab;
use crate::model::ids::{IndicatorId, MoveId};
use crate::wording::{number, source as said};

/// Facts and assumptions.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SourceList {
    /// How much rests on what: "41 numbers stand in a fact, 88 are judged in size, 30 assumed".
    pub summary: String,
    /// How much there is of each status; only of those that there are.
    pub by_status: Vec<StatusCount>,
    /// The facts.
    pub facts: Vec<FactRow>,
    /// The judgements.
    pub assumptions: Vec<AssumptionRow>,
}

/// How much there is of one status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusCount {
    /// Of which facts.
    pub filter: FactFilter,
    /// How many facts.
    pub facts: usize,
    /// How many things rest on them, counted with each fact.
    pub holds: usize,
}

/// Which facts are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactFilter {
    /// Those of a status.
    Status(FactStatus),
    /// Those on which nothing rests.
    Unused,
}

impl FactFilter {
    /// All filters in reading order.
    pub const ALL: [Self; 5] = [
        Self::Status(FactStatus::Reported),
        Self::Status(FactStatus::Claimed),
        Self::Status(FactStatus::Assessed),
        Self::Status(FactStatus::Disputed),
        Self::Unused,
    ];

    /// Whether a fact is wanted.
    pub fn wants(self, fact: &FactRow) -> bool {
        match self {
            Self::Status(status) => fact.status == status,
            Self::Unused => fact.holds.is_empty(),
        }
    }

    /// The filter in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Status(FactStatus::Reported) => said::REPORTED,
            Self::Status(FactStatus::Claimed) => said::CLAIMED,
            Self::Status(FactStatus::Assessed) => said::ASSESSED,
            Self::Status(FactStatus::Disputed) => said::DISPUTED,
            Self::Unused => said::UNUSED,
        }
    }
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FactRow {
    /// Its id: "F12".
    pub id: String,
    /// The fact in our words.
    pub words: String,
    /// Its document: "Title, publisher, date".
    pub source: String,
    /// The date it speaks of.
    pub date: String,
    /// What kind of statement it is.
    pub status: FactStatus,
    /// The status in words: "claimed by the council".
    pub status_words: String,
    /// What rests on it.
    pub holds: Vec<Held>,
}

/// What kind of statement a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FactStatus {
    /// Reported.
    #[default]
    Reported,
    /// An actor's claim.
    Claimed,
    /// An actor's assessment.
    Assessed,
    /// An actor denies it.
    Disputed,
}

/// One judgement of the author.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AssumptionRow {
    /// The sentence.
    pub words: String,
    /// What rests on it.
    pub holds: Vec<Held>,
}

/// Something that rests on a fact or a judgement.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Held {
    /// In words: "Tension: start value (figure)".
    pub words: String,
    /// Its path, which the paths of its numbers begin with.
    pub path: String,
    /// What kind of thing it is.
    pub kind: HeldKind,
    /// Where a person meets it.
    pub lead: HeldLead,
}

/// What kind of thing rests on something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum HeldKind {
    /// A number of an indicator, a parameter, a series, the ladder.
    #[default]
    Number,
    /// A move.
    Move,
    /// An actor's place on an issue.
    Stance,
    /// A rule.
    Rule,
    /// A promise.
    Promise,
    /// An outcome.
    Outcome,
    /// An account of the situation.
    Account,
    /// An actor or its means.
    Actor,
    /// A named date.
    Date,
    /// What came before, or a script.
    Story,
}

/// Where something is met that rests on a fact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum HeldLead {
    /// On the card of a move.
    Move(MoveId),
    /// Where a change of an indicator is explained.
    Indicator(IndicatorId),
    /// In another tab.
    Tab(DrawerTab),
    /// In the list of all numbers, found by this text.
    Numbers(String),
    /// Nowhere else.
    #[default]
    Nowhere,
}

/// What rests on something, counted by kind: "2 moves, 1 rule".
pub fn counted(holds: &[Held]) -> String {
    let mut kinds: Vec<(HeldKind, usize)> = Vec::new();
    for held in holds {
        match kinds.iter_mut().find(|(kind, _)| *kind == held.kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((held.kind, 1)),
        }
    }
    kinds.sort_unstable();
    let words = kinds.into_iter().map(|(kind, count)| kind.words(count));
    said::several(&words.collect::<Vec<String>>())
}

impl HeldKind {
    fn words(self, of: usize) -> String {
        let (one, many) = match self {
            Self::Number => said::KIND_NUMBER,
            Self::Move => said::KIND_MOVE,
            Self::Stance => said::KIND_STANCE,
            Self::Rule => said::KIND_RULE,
            Self::Promise => said::KIND_PROMISE,
            Self::Outcome => said::KIND_OUTCOME,
            Self::Account => said::KIND_ACCOUNT,
            Self::Actor => said::KIND_ACTOR,
            Self::Date => said::KIND_DATE,
            Self::Story => said::KIND_STORY,
        };
        number::count(of, one, many)
    }
}

impl Held {
    /// Whether a number belongs to it.
    pub fn has(&self, number: &str) -> bool {
        number
            .strip_prefix(self.path.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}
