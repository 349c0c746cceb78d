//! The points in time that were played, on the time axis of the curves.

use crate::model::ids::NodeId;

/// All points and how they hang together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BranchStrip {
    /// The points, each after the one it follows.
    pub nodes: Vec<BranchNode>,
    /// The branches by their last points, in the order of their lanes.
    pub lanes: Vec<BranchLane>,
    /// The sentence a screen reader gives for the picture.
    pub summary: String,
}

/// One point in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BranchNode {
    /// Which.
    pub id: NodeId,
    /// The place in `nodes` of the point it follows; none for the start.
    pub follows: Option<usize>,
    /// Its place on the time axis.
    pub moment: u32,
    /// Its row, 0 at the top.
    pub lane: u32,
    /// It lies on the branch looked at.
    pub on_path: bool,
    /// It is the point looked at.
    pub current: bool,
    /// Something was planned or set by hand in the step that led to it.
    pub steered: bool,
    /// An outcome was reached there, named.
    pub outcome: Option<String>,
    /// What it is, in one sentence: "Day 3, 15 Feb: telephone; Brasswick closed the bridge".
    pub words: String,
}

/// One branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BranchLane {
    /// Its last point.
    pub tip: NodeId,
    /// Its row.
    pub lane: u32,
    /// Its name: "Branch B".
    pub name: String,
    /// It is the branch looked at.
    pub current: bool,
    /// It is drawn over the curves.
    pub overlaid: bool,
}
