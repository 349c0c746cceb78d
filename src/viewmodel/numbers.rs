//! The numbers of a scenario where a person meets them, and the card on which one is doubted.

use super::tone::Grounds;
use crate::action::DoubtAs;
use crate::model::ids::{IndicatorId, IssueId, MoveId, NodeId};

/// All numbers, in the scenario's order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NumberList {
    /// The numbers.
    pub rows: Vec<NumberRow>,
}

/// One number.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NumberRow {
    /// Its path.
    pub path: String,
    /// Where it is met.
    pub met: MetAt,
    /// What it belongs to: "Telephone".
    pub owner: String,
    /// Which of its numbers: "effect on “Tension”".
    pub which: String,
    /// The formula it stands in, in words; none where it stands alone.
    pub formula: Option<String>,
    /// The value that holds.
    pub value: String,
    /// The value as written: "as written 4"; none where that holds.
    pub written: Option<String>,
    /// The user's own assumption stands in its place.
    pub doubted: bool,
    /// What it rests on as written.
    pub grounds: Grounds,
    /// The facts among that, by their ids.
    pub facts: Vec<String>,
}

/// Where a number is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MetAt {
    /// On a move's card.
    Move(MoveId),
    /// Where a change of an indicator is explained.
    Indicator(IndicatorId),
    /// On the line of an issue.
    Issue(IssueId),
    /// Where all numbers can be looked up.
    #[default]
    List,
}

/// The card on which a number is doubted.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DoubtCard {
    /// The number's path.
    pub path: String,
    /// The number's whole name.
    pub name: String,
    /// What can stand in its place.
    pub choices: Vec<DoubtChoice>,
    /// Where it can be slid; none where the number says nothing of how far.
    pub slider: Option<NumberSlider>,
    /// What it can be: "Give a value from 0 to 1."; empty where it can be anything.
    pub range: String,
    /// Why a typed value was refused.
    pub problem: Option<String>,
    /// The number counts at the start, and something is played already: the start is to be looked
    /// at for it to count from the beginning.
    pub counts_from: Option<NodeId>,
    /// The reason given.
    pub because: String,
    /// What stands in its place, to be kept when the reason is written; none as written.
    pub chosen: Option<DoubtAs>,
    /// The set that holds it, to take it back from.
    pub set: Option<usize>,
}

/// Values that a number can be slid over.
///
/// **Unit** that of the number.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct NumberSlider {
    /// The value that holds.
    pub value: f64,
    /// The lowest.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// How far two neighbours are apart.
    pub step: f64,
    /// Digits behind the point that tell them apart.
    pub decimals: usize,
}

/// Something that can stand in place of a number.
#[derive(Debug, Clone, PartialEq)]
pub struct DoubtChoice {
    /// What is asked for.
    pub instead: DoubtAs,
    /// Its name: "half".
    pub name: String,
    /// The value it comes to.
    pub value: String,
    /// It holds.
    pub chosen: bool,
    /// Why it cannot be chosen; none where it can.
    pub problem: Option<String>,
}

impl NumberRow {
    /// The number in one text.
    pub fn name(&self) -> String {
        crate::wording::source::part(&self.owner, &self.which)
    }
}
