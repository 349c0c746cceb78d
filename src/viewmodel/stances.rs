//! Where the actors stand on each issue.

use crate::model::ids::{ActorId, IssueId};

/// All issues.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StanceBoard {
    /// The issues in the scenario's order.
    pub issues: Vec<IssueLine>,
}

/// One issue: a line between two poles.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueLine {
    /// Which.
    pub id: IssueId,
    /// Its name.
    pub name: String,
    /// The pole at −100.
    pub minus: String,
    /// The pole at 100.
    pub plus: String,
    /// An actor can be put elsewhere by hand.
    pub can_put: bool,
    /// The actors on it.
    pub dots: Vec<StanceDot>,
    /// The weighted view of all. **Range** −100 … 100.
    pub weighted: f64,
    /// What every actor who names a range could live with, if there is such a thing.
    /// **Range** −100 … 100.
    pub common_ground: Option<(f64, f64)>,
    /// Where there is none: from the smallest upper end to the largest lower one.
    /// **Range** −100 … 100.
    pub gap: Option<(f64, f64)>,
    /// That in words, with whose ranges bound it.
    pub ground_words: String,
    /// The zone or the gap of each two who name a range: for each but the first, those before it.
    pub pairs: Vec<PairZones>,
    /// The sentence a screen reader gives for the positions over time.
    pub ways_summary: String,
    /// The sentence a screen reader gives for the picture.
    pub summary: String,
}

/// What one actor has in common with each of several others.
#[derive(Debug, Clone, PartialEq)]
pub struct PairZones {
    /// Its short name.
    pub short: String,
    /// With each of those before it.
    pub with: Vec<PairZone>,
}

/// What two actors could both live with.
#[derive(Debug, Clone, PartialEq)]
pub struct PairZone {
    /// The other's short name.
    pub short: String,
    /// How wide that is; below 0 how wide the gap.
    pub width: f64,
    /// The width as a number: "25" or "−35".
    pub width_words: String,
    /// In a sentence.
    pub words: String,
}

/// One actor on the line.
#[derive(Debug, Clone, PartialEq)]
pub struct StanceDot {
    /// Who.
    pub actor: ActorId,
    /// The name.
    pub name: String,
    /// A short name for beside the dot: "US".
    pub short: String,
    /// The place of the actor's bloc among the blocs; none without a bloc.
    pub bloc: Option<usize>,
    /// **Range** −100 … 100.
    pub position: f64,
    /// Where it stood at the start. **Range** −100 … 100.
    pub began: f64,
    /// Where it stood at each moment up to the one looked at. **Range** −100 … 100.
    pub way: Vec<f64>,
    /// Salience times influence. **Range** 0 … 1.
    pub weight: f64,
    /// How much it cares. **Range** 0 … 1.
    pub salience: f64,
    /// What the actor could live with. **Range** −100 … 100.
    pub accepts: Option<(f64, f64)>,
    /// Where it is put by hand in this step.
    pub by_hand: Option<PutByHand>,
    /// All of it in one sentence.
    pub words: String,
}

/// Where an actor is put by hand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PutByHand {
    /// **Range** −100 … 100.
    pub position: f64,
    /// Its place among what is done by hand.
    pub place: usize,
}

impl StanceDot {
    /// Where it stands, or is about to.
    pub fn stands(&self) -> f64 {
        self.by_hand.map_or(self.position, |put| put.position)
    }
}
