//! Single simulated futures: the one that is opened, and the first ones as small cards.
//!
//! Futures are counted from 0 inside and from 1 in words.

use super::tone::Gravity;
use crate::model::ids::OutcomeId;

/// The future that is opened.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OpenedFuture {
    /// Its number, counted from 0.
    pub number: u32,
    /// Which: "Future 417 of 2,048".
    pub title: String,
    /// How it ends: "ends in war, 24 Feb, day 12".
    pub ending: String,
    /// How grave that is.
    pub gravity: Gravity,
    /// How it was chosen among the others.
    pub chosen: String,
    /// The moment stepped to; none while all of it is looked at.
    pub at: Option<u32>,
    /// That moment in words: "The end of 15 Feb, day 3".
    pub at_words: String,
    /// The moment before, while there is one to step back to.
    pub back: Option<u32>,
    /// The moment after; where stepping has not begun, the first.
    pub on: Option<u32>,
    /// Said above what is told of it in place of the branch: "In future 417".
    pub in_words: String,
    /// How it ends, so that the next of the same ending can be asked for.
    pub outcome: Option<OutcomeId>,
    /// The name of that ending.
    pub outcome_name: String,
}

/// The first futures as cards.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WorldGrid {
    /// What is shown: "The first 25 of 2,048 simulated futures".
    pub title: String,
    /// What they show, and how they were chosen.
    pub note: String,
    /// How many cards are asked for.
    pub wanted: u8,
    /// How many can be asked for.
    pub choices: Vec<u8>,
    /// The cards; empty until they are simulated.
    pub cards: Vec<WorldCard>,
    /// They are being simulated.
    pub pending: Option<String>,
    /// The span of values of all pictures.
    pub span: (f64, f64),
    /// The moment at which the futures begin, and the last.
    pub moments: (u32, u32),
}

/// One future as a card.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WorldCard {
    /// Its number, counted from 0.
    pub future: u32,
    /// The number in words: "7".
    pub number: String,
    /// The name of its ending by the date that shares are told for.
    pub ending: String,
    /// When that was reached, "24 Feb, day 12", empty where nothing was; or what it comes to later,
    /// "later: War, 24 Mar, day 40".
    pub when: String,
    /// How grave it is.
    pub gravity: Gravity,
    /// The headline, one value a moment until the run ends.
    pub values: Vec<f64>,
    /// The sentence a screen reader gives for it.
    pub words: String,
}
