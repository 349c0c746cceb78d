//! What was promised and what became of it, and who did what to whom.

use crate::model::ids::{ActorId, MoveId};

/// Promises and pairs of actors.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RelationBoard {
    /// Every promise of the scenario, in its order.
    pub promises: Vec<PromiseRow>,
    /// How many were kept and broken on this branch: "2 kept, 1 not kept so far".
    pub promise_counts: String,
    /// The pairs of actors of which one did something to the other, the busiest first.
    pub pairs: Vec<PairRow>,
    /// Moves that are directed at nobody and so stand in no pair; empty where there are none.
    pub undirected: String,
    /// The last moment of the time axis of all pairs.
    pub last: u32,
    /// The moment looked at.
    pub now: u32,
    /// The largest sum of weights of a step, either way, by which all pairs are drawn.
    pub largest: f64,
}

/// One promise.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PromiseRow {
    /// Its path, which the paths of its numbers begin with.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Who promised.
    pub actor: String,
    /// Where it stands.
    pub standing: PromiseMark,
    /// That in words: "due now, counts as not kept in 4 days".
    pub standing_words: String,
    /// What was promised: "Plays “Close the bridge”".
    pub promise: String,
    /// Its condition in words.
    pub condition: String,
    /// How often it was kept and broken on this branch; empty where neither.
    pub counts: String,
    /// The chance that it would be kept now: "about 8 in 10".
    pub credibility: String,
    /// Where that number comes from: the formula in words.
    pub formula: String,
    /// What the formula reads as it stands now; empty where it reads nothing.
    pub values: String,
    /// What became of it, the earliest first.
    pub steps: Vec<RelationStep>,
}

/// A sign for where a promise stands; never without its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PromiseMark {
    /// Its condition has not come about.
    #[default]
    Idle,
    /// It has, and nothing shows yet.
    Open,
    /// Kept.
    Kept,
    /// Broken.
    Broken,
}

/// A step of the log that something leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationStep {
    /// The moment at its end.
    pub moment: u32,
    /// What happened, and when.
    pub words: String,
}

/// What one actor did to another.
#[derive(Debug, Clone, PartialEq)]
pub struct PairRow {
    /// Who acted.
    pub source: ActorId,
    /// At whom it was directed.
    pub target: ActorId,
    /// "Aldmoor → Brasswick".
    pub name: String,
    /// "3 conflictual, 1 cooperative".
    pub counts: String,
    /// "sum −15.4, mean −3.9".
    pub weights: String,
    /// For each moment with events the sums of the weights below and above 0.
    pub by_moment: Vec<(u32, f64, f64)>,
    /// The events, the earliest first.
    pub events: Vec<PairEvent>,
    /// The sentence a screen reader gives for the picture.
    pub summary: String,
}

/// A move played towards another actor.
#[derive(Debug, Clone, PartialEq)]
pub struct PairEvent {
    /// The move.
    pub played: MoveId,
    /// The moment at the end of its step.
    pub moment: u32,
    /// "15 Feb, day 3".
    pub when: String,
    /// The move's name.
    pub name: String,
    /// Its code and weight: "CAMEO 041, +1.0".
    pub code: String,
}
