//! How it may end: the share of simulated futures per outcome.

use super::tone::Gravity;
use crate::action::Knowledge;
use crate::model::ids::OutcomeId;

/// The shares at the point looked at.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OutcomeList {
    /// By when: "by 14 March (day 30)".
    pub by: String,
    /// The outcomes in the scenario's order.
    pub rows: Vec<OutcomeRow>,
    /// The move that leans the bars, named; none while no move is hovered.
    pub leaning: Option<String>,
    /// The hovered move is in the plan, so that the leaning shares are those without it.
    pub lean_is_without: bool,
    /// The run is over: what came about is told, and there are no futures to open.
    pub settled: bool,
    /// Nothing is simulated yet, or what there is belongs to another point: said in words, and the
    /// bars are drawn faint.
    pub pending: Option<String>,
    /// What the bars are made of: "2,000 futures; range over 5 accounts".
    pub recipe: String,
    /// What can be known at the point that the futures start from.
    pub knowledge: Vec<KnowledgeRow>,
    /// The sentence a screen reader gives for the whole picture.
    pub summary: String,
}

/// One outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeRow {
    /// Which.
    pub id: OutcomeId,
    /// Its name.
    pub name: String,
    /// One sentence on what it means.
    pub words: String,
    /// How grave it is.
    pub gravity: Gravity,
    /// The share now; none while nothing is simulated.
    pub share: Option<Share>,
    /// The share with the hovered move, or without it where the plan has it.
    pub lean: Option<Share>,
    /// How often it happened in comparable cases; none where the scenario names none.
    pub base_rate: Option<BaseRate>,
    /// What the user's assumptions change in it, under the same luck: "by your assumptions: 9 more
    /// in 100"; none while nothing is assumed.
    pub change: Option<String>,
    /// It has been reached on this branch, and when: "reached on day 12".
    pub reached: Option<String>,
    /// More for the pointer: sampling error, base rate, each a sentence.
    pub details: Vec<String>,
}

/// How often an outcome happened in comparable cases.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BaseRate {
    /// **Unit** fraction of cases.
    pub share: f64,
    /// In words: "in comparable cases 1 in 10".
    pub words: String,
    /// Where that is from.
    pub source: String,
    /// The share of futures is far from it under every account: "more than three times the base
    /// rate".
    pub flag: Option<String>,
}

/// Something that can be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnowledgeRow {
    /// What is asked for when it is chosen.
    pub choice: Knowledge,
    /// Its name: "as seen".
    pub name: String,
    /// One sentence on what it means.
    pub words: String,
    /// It holds now.
    pub chosen: bool,
}

/// A share of futures.
///
/// **Unit** fraction of all futures. **Range** 0 ≤ low ≤ point ≤ high ≤ 1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Share {
    /// The lowest share among the accounts and assumptions.
    pub low: f64,
    /// The share under the account that holds.
    pub point: f64,
    /// The highest.
    pub high: f64,
    /// In words: "5 to 6 in 10".
    pub words: String,
}
