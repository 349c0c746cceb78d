//! Branches side by side: which, how they are shown, and their numbers and steps.

use super::chart::Change;
use crate::action::{CompareTable, CompareView};
use crate::model::ids::NodeId;

/// What is compared.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Compare {
    /// The branches, the one looked at first.
    pub branches: Vec<ComparedBranch>,
    /// How they are shown.
    pub view: CompareView,
    /// From when on their futures are simulated, or why they are not.
    pub futures: String,
    /// What the table can tell of.
    pub choices: Vec<TableChoice>,
    /// Numbers by criterion, while they are shown.
    pub table: Option<CompareGrid>,
    /// What only one of two has, while that is shown; one list for each branch but the baseline.
    pub steps: Vec<StepList>,
}

/// A branch that is compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ComparedBranch {
    /// Its last point.
    pub tip: NodeId,
    /// Its name.
    pub name: String,
    /// Its letter.
    pub letter: String,
    /// The colour of its curve; none for the branch looked at, which has the colour of what is
    /// played.
    pub colour: Option<u8>,
    /// The others are compared with it.
    pub baseline: bool,
}

/// Something that the table can tell of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableChoice {
    /// What.
    pub table: CompareTable,
    /// Its name.
    pub name: String,
    /// It is told of.
    pub chosen: bool,
}

/// Numbers of all branches.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CompareGrid {
    /// What is told of.
    pub title: String,
    /// What was played, then what is simulated.
    pub sections: Vec<CompareSection>,
    /// Whether the order of the branches hangs on the criterion; empty where one alone is shown.
    pub decides: String,
}

/// Rows of one kind.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CompareSection {
    /// What they are: "Played, to 15 Feb, day 3".
    pub title: String,
    /// The rows.
    pub rows: Vec<CompareRow>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CompareRow {
    /// Its name.
    pub name: String,
    /// A number for each branch, in the order of the branches.
    pub cells: Vec<CompareCell>,
    /// Which branch has the highest and the lowest.
    pub extremes: String,
}

/// The number of one branch.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CompareCell {
    /// The number with its unit; empty where there is none.
    pub words: String,
    /// How far it lies from the baseline; none for the baseline itself.
    pub difference: Option<Change>,
    /// More of it, for the pointer that rests on it.
    pub details: String,
}

/// What only one of two branches has, step by step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StepList {
    /// The baseline's name.
    pub one: String,
    /// The other's name.
    pub other: String,
    /// Where they part, in one sentence.
    pub fork: String,
    /// Where each curve parts visibly, the first first.
    pub parted: Vec<String>,
    /// The steps in which they differ.
    pub rows: Vec<StepRow>,
}

/// A step in which two branches differ.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StepRow {
    /// The step with its date.
    pub when: String,
    /// What only the baseline has.
    pub one: Vec<StepLine>,
    /// What only the other has.
    pub other: Vec<StepLine>,
}

/// Something that only one of two branches has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StepLine {
    /// In words.
    pub words: String,
    /// The kind of it.
    pub kind: StepLineKind,
    /// The point at the end of the step.
    pub at: NodeId,
    /// The last point of its branch.
    pub along: NodeId,
}

/// What a line of a difference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StepLineKind {
    /// A move from the plan.
    Planned,
    /// Something done by hand.
    ByHand,
    /// A planned move that could not be played.
    Barred,
    /// What somebody else did, a promise, a rule.
    #[default]
    Reaction,
}
