//! Something that happens and is no move of the scenario: what it can change, and by how much.

use crate::model::ids::{ActorId, IndicatorId};

/// What there is to choose from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SomethingElse {
    /// Whom it can be ascribed to.
    pub actors: Vec<(ActorId, String)>,
    /// What it can change.
    pub rows: Vec<SizeRow>,
}

/// One indicator, and what small, medium and large mean for it.
#[derive(Debug, Clone, PartialEq)]
pub struct SizeRow {
    /// Which.
    pub of: IndicatorId,
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Small, medium and large.
    ///
    /// **Range** above 0, at most the width of the indicator's range.
    pub amounts: [f64; 3],
    /// The same as they are shown.
    pub words: [String; 3],
    /// Where they come from, in a sentence.
    pub basis: String,
}

/// How much something is changed: three sizes in two directions, or not at all.
///
/// **Range** −3 … 3; 0 is not at all.
pub type Degree = i8;

impl SizeRow {
    /// The change of a degree; 0 where there is none.
    pub fn amount(&self, degree: Degree) -> f64 {
        let size = usize::from(degree.unsigned_abs());
        let size = size.checked_sub(1).and_then(|size| self.amounts.get(size));
        f64::from(degree.signum()) * size.copied().unwrap_or(0.0)
    }

    /// The change of a degree as it is shown, without its sign; empty where there is none.
    pub fn size_words(&self, degree: Degree) -> &str {
        let size = usize::from(degree.unsigned_abs());
        let size = size.checked_sub(1).and_then(|size| self.words.get(size));
        size.map_or("", String::as_str)
    }
}
