//! Facts and assumptions, in words.

use super::number;

/// Reported.
pub const REPORTED: &str = "reported";

/// Claims, of whomever.
pub const CLAIMED: &str = "claimed";
/// Assessments, of whomever.
pub const ASSESSED: &str = "assessed";
/// Disputed facts, by whomever.
pub const DISPUTED: &str = "disputed";
/// Facts on which nothing rests.
pub const UNUSED: &str = "nothing rests on it";
/// A fact on which nothing rests.
pub const NOTHING: &str = "Nothing in the scenario rests on this fact.";
/// The filter by status.
pub const FILTER: &str = "Status";
/// No filter.
pub const FILTER_ALL: &str = "all";

/// One thing of a kind, and several.
pub type OneAndMany = (&'static str, &'static str);
/// Numbers.
pub const KIND_NUMBER: OneAndMany = ("number", "numbers");
/// Moves.
pub const KIND_MOVE: OneAndMany = ("part of a move", "parts of moves");
/// Stances.
pub const KIND_STANCE: OneAndMany = ("stance", "stances");
/// Rules.
pub const KIND_RULE: OneAndMany = ("rule", "rules");
/// Promises.
pub const KIND_PROMISE: OneAndMany = ("promise", "promises");
/// Outcomes.
pub const KIND_OUTCOME: OneAndMany = ("outcome", "outcomes");
/// Accounts.
pub const KIND_ACCOUNT: OneAndMany = ("account", "accounts");
/// Actors.
pub const KIND_ACTOR: OneAndMany = ("actor", "actors");
/// Dates.
pub const KIND_DATE: OneAndMany = ("date", "dates");
/// What came before, and scripts.
pub const KIND_STORY: OneAndMany = ("event of the story", "events of the story");

/// Several counts.
pub fn several(counts: &[String]) -> String {
    counts.join(", ")
}

/// How much rests on a fact.
pub fn rest_on_it(count: usize) -> String {
    format!(
        "{} on it",
        number::count(count, "thing rests", "things rest")
    )
}

/// How much there is of a status.
pub fn of_status(facts: usize, holds: usize) -> String {
    let facts = number::count(facts, "fact", "facts");
    format!(
        "{facts}; {} on them",
        number::count(holds, "thing rests", "things rest")
    )
}

/// Leads from a number to a fact that it rests on.
pub fn show_fact(id: &str) -> String {
    format!("Show the fact {id}")
}

/// A claim.
pub fn claimed(actor: &str) -> String {
    format!("claimed by {actor}")
}

/// An assessment.
pub fn assessed(actor: &str) -> String {
    format!("assessed by {actor}")
}

/// A dispute.
pub fn disputed(actor: &str) -> String {
    format!("disputed by {actor}")
}

/// How much rests on what.
pub fn summary(figure: usize, direction: usize, assumption: usize) -> String {
    let all = number::count(figure + direction + assumption, "thing", "things");
    format!(
        "Of {all} that rest on something, {figure} stand in a fact, {direction} have their direction \
         from a fact and their size judged, {assumption} are assumed."
    )
}

/// What rests on a fact, and how.
pub fn holds(what: &str, grade: &str) -> String {
    format!("{what} ({grade})")
}

/// One of several parts of something: `Telephone: effect 2`.
pub fn part(name: &str, part: &str) -> String {
    format!("{name}: {part}")
}

/// A fact as a ground: `F12, claimed by Brasswick: …`.
pub fn ground(id: &str, status: &str, words: &str) -> String {
    format!("{id}, {status}: {words}")
}

/// A move decided before the start.
pub const DECIDED: &str = "already decided";
/// A named date.
pub const DATE: &str = "date";
/// An actor's weight and part.
pub const ACTOR: &str = "part and influence";
/// A budget.
pub const BUDGET: &str = "means";
/// A start value.
pub const START: &str = "start value";
/// A usual level.
pub const BASELINE: &str = "usual level";
/// A chance of acting.
pub const CHANCE: &str = "chance of acting";
/// A scheduled step.
pub const SCHEDULE: &str = "expected date";
/// The cost of a broken promise.
pub const COST: &str = "cost of breaking it";
/// Alternatives.
pub const ALTERNATIVES: &str = "one of several";

/// An actor's position.
pub fn position(actor: &str) -> String {
    format!("position of {actor}")
}

/// The pull of another indicator.
pub fn coupling(source: &str) -> String {
    format!("pull of “{source}”")
}

/// What an effect changes.
pub fn effect_on(name: &str) -> String {
    format!("effect on “{name}”")
}
