//! How names become numbers, asked of whoever knows the scenario.

use super::{Function, Quantity};

/// What sort of thing a name must name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameClass {
    /// An indicator, parameter, date, budget or series.
    Quantity,
    /// A flag.
    Flag,
    /// A move.
    Move,
    /// An actor.
    Actor,
    /// An issue.
    Issue,
    /// An indicator, where nothing else that reads as a number will do.
    Indicator,
}

/// The names that formulas of a scenario may use.
pub trait Symbols {
    /// A name that reads as a number.
    fn quantity(&self, name: &str) -> Option<Quantity>;
    /// A flag's place in its list.
    fn flag(&self, name: &str) -> Option<u16>;
    /// A move's place in its list.
    fn a_move(&self, name: &str) -> Option<u16>;
    /// An actor's place in its list.
    fn actor(&self, name: &str) -> Option<u16>;
    /// An issue's place in its list.
    fn issue(&self, name: &str) -> Option<u16>;
    /// An indicator's place in its list.
    fn indicator(&self, name: &str) -> Option<u16>;
    /// All names of a class, to guess what a mistyped one means.
    fn known(&self, class: NameClass) -> Vec<&str>;
}

/// Words of the language that are no function of numbers.
pub(super) const WORDS: [&str; 21] = [
    "and",
    "or",
    "not",
    "if",
    "true",
    "false",
    "flag",
    "step",
    "size",
    "done",
    "uses",
    "since",
    "last_size",
    "position",
    "salience",
    "distance",
    "weighted_view",
    "believed",
    "streak",
    "before",
    "mean",
];

/// All words that mean the same in every formula.
pub fn reserved() -> impl Iterator<Item = &'static str> {
    let functions = Function::ALL.into_iter().map(Function::name);
    WORDS.into_iter().chain(functions)
}

/// Whether a name has a meaning in every formula and so can name no entity that formulas read.
pub fn is_reserved(name: &str) -> bool {
    WORDS.contains(&name) || Function::ALL.iter().any(|function| function.name() == name)
}
