//! What everything rests on: facts, and judgements that no fact supports.

/// Facts and assumptions.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SourceList {
    /// How much rests on what: "41 numbers stand in a fact, 88 are judged in size, 30 assumed".
    pub summary: String,
    /// The facts.
    pub facts: Vec<FactRow>,
    /// The judgements.
    pub assumptions: Vec<AssumptionRow>,
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
}

impl Held {
    /// Whether a number belongs to it.
    pub fn has(&self, number: &str) -> bool {
        number
            .strip_prefix(self.path.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}
