//! The bar above the page: what is open, when, whose account, what the others do.

use crate::action::Others;
use crate::model::ids::WorldViewId;

/// What the bar above the page shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopBar {
    /// The scenario's title; empty when nothing is open.
    pub title: String,
    /// The session has changes that are in no file.
    pub unsaved: bool,
    /// The date looked at: "Sat 12 Feb 2022"; empty for abstract turns.
    pub date: String,
    /// The step looked at: "day 0".
    pub step: String,
    /// The accounts that can be chosen, the scenario as written first.
    pub accounts: Vec<AccountRow>,
    /// What the others can do.
    pub others: Vec<OthersRow>,
    /// What undo would take back: "Undo plan telephone"; none when there is nothing.
    pub undo: Option<String>,
    /// The scenario was changed since, and what was played before it stays.
    pub undo_began_anew: bool,
    /// What redo would make again.
    pub redo: Option<String>,
    /// There is a file to save to, or anything to save at all.
    pub can_save: bool,
}

/// An account of the situation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// Which; none is the scenario as written.
    pub id: Option<WorldViewId>,
    /// Its name.
    pub name: String,
    /// One sentence on what it holds to be so.
    pub words: String,
    /// It holds now.
    pub chosen: bool,
}

/// Something the others can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OthersRow {
    /// What is asked for when it is chosen.
    pub choice: Others,
    /// Its name: "act by chance".
    pub name: String,
    /// One sentence on what it means.
    pub words: String,
    /// It holds now.
    pub chosen: bool,
}
