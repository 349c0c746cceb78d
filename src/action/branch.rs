//! What a person asks of branches: to note something, to take one away, to compare.

use super::Action;
use crate::model::criteria::Criterion;
use crate::model::ids::{IndicatorId, NodeId};
use crate::wording::branch as words;

/// One request about branches. A branch is named by the point that opened it, or by its last point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BranchAction {
    /// Call the branch that a point opened so; empty for its letter alone.
    Name(NodeId, String),
    /// Note this of the branch that a point opened.
    Note(NodeId, String),
    /// Draw the branch that a point opened in one of the colours, or as any other.
    Colour(NodeId, Option<u8>),
    /// Draw the branches that begin on the branch that a point opened, or not.
    Fold(NodeId, bool),
    /// Draw the branch that a point opened, or not.
    Hide(NodeId, bool),
    /// Draw all branches.
    ShowAll,
    /// Take away the points that only the branch has which ends in this point.
    Delete(NodeId),
    /// Play from the point looked at what was planned on the branch that ends in this point.
    ReplayHere(NodeId),
    /// Look at a point on the way to the end of a branch, which is named first, and at that branch.
    LookAlong(NodeId, NodeId),
    /// Look at the branch drawn above this one, at the same moment where it reaches it.
    Above,
    /// The same for the branch below.
    Below,
    /// Compare the branch that ends in this point with the one looked at, or no longer.
    Compare(NodeId, bool),
    /// Compare with none.
    CompareNone,
    /// Take differences from the branch that ends in this point; none for the one looked at.
    Baseline(Option<NodeId>),
    /// Choose how the compared branches are shown.
    View(CompareView),
    /// Choose what the table of compared branches tells of.
    Tell(CompareTable),
}

/// How compared branches are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CompareView {
    /// All curves in one picture.
    #[default]
    Overlay,
    /// Each minus the baseline.
    Difference,
    /// Each minus the baseline, in percent of the baseline.
    Percent,
    /// Numbers by criterion.
    Table,
    /// What only one of two has, step by step.
    Steps,
}

impl CompareView {
    /// All in reading order.
    pub const ALL: [Self; 5] = [
        Self::Overlay,
        Self::Difference,
        Self::Percent,
        Self::Table,
        Self::Steps,
    ];

    /// Its name on the switch.
    pub fn label(self) -> &'static str {
        match self {
            Self::Overlay => words::VIEW_OVERLAY,
            Self::Difference => words::VIEW_DIFFERENCE,
            Self::Percent => words::VIEW_PERCENT,
            Self::Table => words::VIEW_TABLE,
            Self::Steps => words::VIEW_STEPS,
        }
    }

    /// What it shows, in a sentence.
    pub fn tooltip(self) -> &'static str {
        match self {
            Self::Overlay => words::VIEW_OVERLAY_TIP,
            Self::Difference => words::VIEW_DIFFERENCE_TIP,
            Self::Percent => words::VIEW_PERCENT_TIP,
            Self::Table => words::VIEW_TABLE_TIP,
            Self::Steps => words::VIEW_STEPS_TIP,
        }
    }

    /// It stands in place of the curves.
    pub fn covers_curves(self) -> bool {
        matches!(self, Self::Table | Self::Steps)
    }
}

/// What the table of compared branches tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompareTable {
    /// One criterion, for every indicator.
    By(Criterion),
    /// Every criterion, for one indicator.
    Of(IndicatorId),
}

impl Default for CompareTable {
    fn default() -> Self {
        Self::Of(IndicatorId(0))
    }
}

impl BranchAction {
    /// What a menu calls it.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Name(..) => words::NAME,
            Self::Note(..) => words::NOTE,
            Self::Colour(..) => words::COLOUR,
            Self::Fold(_, true) => words::FOLD,
            Self::Fold(_, false) => words::UNFOLD,
            Self::Hide(_, true) => words::HIDE,
            Self::Hide(_, false) | Self::ShowAll => words::SHOW_ALL,
            Self::Delete(_) => words::DELETE,
            Self::ReplayHere(_) => words::REPLAY_HERE,
            Self::LookAlong(..) => crate::wording::action::LOOK_AT,
            Self::Above => words::ABOVE,
            Self::Below => words::BELOW,
            Self::Compare(_, true) => words::COMPARE,
            Self::Compare(_, false) | Self::CompareNone => words::COMPARE_NONE,
            Self::Baseline(_) => words::BASELINE,
            Self::View(view) => view.label(),
            Self::Tell(_) => words::TELL,
        }
    }

    /// What it does, in a sentence.
    pub fn tooltip(&self) -> &'static str {
        match self {
            Self::Delete(_) => words::DELETE_TIP,
            Self::ReplayHere(_) => words::REPLAY_HERE_TIP,
            Self::Compare(..) => words::COMPARE_TIP,
            Self::Baseline(_) => words::BASELINE_TIP,
            Self::Fold(..) => words::FOLD_TIP,
            Self::Hide(..) => words::HIDE_TIP,
            Self::View(view) => view.tooltip(),
            _ => self.label(),
        }
    }
}

impl From<BranchAction> for Action {
    fn from(asked: BranchAction) -> Self {
        Self::Branch(asked)
    }
}
