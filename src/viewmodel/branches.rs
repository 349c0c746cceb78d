//! The points in time that were played, on the time axis of the curves.

use crate::model::ids::NodeId;

/// All branches that are drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BranchStrip {
    /// The branches from the top down, each below the one that it leaves.
    pub lanes: Vec<BranchLane>,
    /// How many are hidden or folded away.
    pub unseen: usize,
    /// The sentence a screen reader gives for the picture.
    pub summary: String,
}

impl BranchStrip {
    /// All points that are drawn, branch by branch.
    pub fn nodes(&self) -> impl Iterator<Item = &BranchNode> {
        self.lanes.iter().flat_map(|lane| &lane.nodes)
    }
}

/// One branch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BranchLane {
    /// The point that opened it.
    pub head: NodeId,
    /// Its last point.
    pub tip: NodeId,
    /// The place in `lanes` of the branch that it leaves, and the moment at which it does; none for
    /// the first.
    pub leaves: Option<(usize, u32)>,
    /// Its points, in the order of time.
    pub nodes: Vec<BranchNode>,
    /// Its name: "Branch B", or what a person called it.
    pub name: String,
    /// Its letter: "B".
    pub letter: String,
    /// What a person called it; empty where it has only its letter.
    pub given: String,
    /// What a person noted.
    pub note: String,
    /// The colour a person chose.
    pub colour: Option<u8>,
    /// It is the branch looked at.
    pub current: bool,
    /// It is compared with the one looked at; the colour of its curve.
    pub compared: Option<u8>,
    /// How many branches begin on it, and on those.
    pub under: usize,
    /// They are not drawn.
    pub folded: bool,
    /// All of it in one sentence.
    pub words: String,
    /// In small letters what it can be found by.
    pub find: String,
    /// Something was planned or played there after the moment looked at.
    pub can_replay: bool,
    /// There is another branch, so that it can be taken away.
    pub can_delete: bool,
}

/// One point in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BranchNode {
    /// Which.
    pub id: NodeId,
    /// Its place on the time axis.
    pub moment: u32,
    /// It lies on the branch looked at.
    pub on_path: bool,
    /// It is the point looked at.
    pub current: bool,
    /// What was done in the step that led to it.
    pub done: Done,
    /// An outcome was reached there, named.
    pub outcome: Option<String>,
    /// What it is, in one sentence: "Day 3, 15 Feb: telephone; Brasswick closed the bridge".
    pub words: String,
}

/// What a person did in a step; each has a mark of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Done {
    /// Nothing.
    #[default]
    Nothing,
    /// Moves were planned.
    Planned,
    /// Something was done by hand.
    ByHand,
}
