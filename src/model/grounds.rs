//! Where a number comes from: documents, facts and the three grades of grounds.
//!
//! Apart from what the numbers mean, because every entity carries grounds and the screen shows
//! assumptions differently from sourced facts.

use super::ids::{ActorId, FactId};

/// A document that facts come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Name in the file.
    pub id: String,
    /// Title, in our words where the document's own is protected.
    pub title: String,
    /// Who published it; empty when not known.
    pub publisher: String,
    /// Date as written, `2022-02-12`; empty when not known.
    pub date: String,
    /// The facts of this source, places in the scenario's list of facts.
    pub facts: Vec<FactId>,
}

/// One thing a source says, in our own words.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Name in the file, unique over all sources.
    pub id: String,
    /// The fact, in our own words.
    pub words: String,
    /// Date it speaks of, as written; empty when not known.
    pub date: String,
    /// How sure the source is of it, and on whose word.
    pub status: FactStatus,
}

/// On whose word a fact rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactStatus {
    /// The source reports it as having happened or being so.
    Reported,
    /// An actor claims it.
    Claimed(ActorId),
    /// An actor assesses it to be so.
    Assessed(ActorId),
    /// Reported, and disputed by an actor.
    Disputed(ActorId),
}

/// What a number rests on.
#[derive(Debug, Clone, PartialEq)]
pub enum Ground {
    /// The number stands in the fact; the text is the figure as the fact's words have it.
    Figure(FactId, String),
    /// The fact supports the sign or order; the size is judged.
    Direction(FactId),
    /// A judgement of the author, in a sentence.
    Assumption(String),
}

/// How firm a list of grounds is, the firmest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// At least one figure stands in a source.
    Figure,
    /// At least one fact supports the direction.
    Direction,
    /// Judgement alone.
    Assumption,
    /// No grounds are given.
    None,
}

/// The firmest grade in a list of grounds.
pub fn grade(grounds: &[Ground]) -> Grade {
    grounds
        .iter()
        .map(|ground| match ground {
            Ground::Figure(..) => Grade::Figure,
            Ground::Direction(_) => Grade::Direction,
            Ground::Assumption(_) => Grade::Assumption,
        })
        .min()
        .unwrap_or(Grade::None)
}

/// How firm one number is: by its own grounds, else by those of the entity it belongs to.
///
/// A figure that an entity cites is some number of that entity, not each of them, so for a number
/// without grounds of its own it supports the direction at most.
pub fn grade_of_number(own: &[Ground], of_entity: &[Ground]) -> Grade {
    if own.is_empty() {
        match grade(of_entity) {
            Grade::Figure => Grade::Direction,
            other => other,
        }
    } else {
        grade(own)
    }
}
