//! The points in time that were played, and how they hang together.
//!
//! A point is never altered and never removed by playing: another choice from the same point is a
//! sibling. Looking at a point changes nothing here.

use super::assumptions::Standpoint;
use crate::engine::{Happening, Ledger, Others, Planned, RandomSeed, State};
use crate::model::by_hand::Intervention;
use crate::model::ids::NodeId;
use std::sync::Arc;

/// Most points of one document.
pub const NODES_MAX: usize = 20_000;

/// Everything that led from one point to the next, enough to make it again.
#[derive(Debug, Clone, PartialEq)]
pub struct Conduct {
    /// What was planned, in order.
    pub plan: Vec<Planned>,
    /// Which seats were steered.
    pub steered: Vec<bool>,
    /// What the others did.
    pub others: Others,
    /// Whose account held, and which numbers were taken otherwise.
    pub standpoint: Standpoint,
    /// What was done by hand before the plan, in order.
    pub by_hand: Vec<Intervention>,
    /// Random seed of the drawn world.
    pub random_seed: RandomSeed,
    /// Number of the future among all that this random seed draws; 0 for a world played by hand
    /// from the start.
    pub future: u32,
    /// What nobody sees was drawn anew before the step, as each simulated future does at the point
    /// it starts from.
    pub drawn_anew: bool,
}

/// A point in time.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The point it follows; none for the start.
    pub parent: Option<NodeId>,
    /// What led here; for the start what holds there.
    pub conduct: Conduct,
    /// The complete state.
    pub state: State,
    /// Value of every indicator as people read it.
    pub values: Vec<f64>,
    /// What changed in the step that led here, and why.
    pub ledger: Ledger,
    /// Set when `values` were kept from an earlier sitting and this program works out others.
    pub differs: Option<Differs>,
}

/// That the values shown at a point are not those this program works out.
#[derive(Debug, Clone, PartialEq)]
pub struct Differs {
    /// Version of the program that made the values shown.
    pub made_by: Arc<str>,
    /// The values this program works out, by indicator.
    pub recomputed: Vec<f64>,
}

impl Node {
    /// What was done by hand where a happening of this point says so.
    pub fn done_by_hand(&self, happening: &Happening) -> Option<&Intervention> {
        match happening {
            Happening::DoneByHand(place) => self.conduct.by_hand.get(usize::from(*place)),
            _ => None,
        }
    }

    /// The moment on the time axis: 0 at the start, k + 1 at the end of step k.
    pub fn moment(&self) -> u32 {
        self.state.next_step()
    }
}

/// All points of a document.
#[derive(Debug, Clone)]
pub struct Timeline {
    nodes: Vec<Arc<Node>>,
}

impl PartialEq for Timeline {
    /// Shared points are equal without a look: every edit compares whole documents.
    fn eq(&self, other: &Self) -> bool {
        let same = |(one, two): (&Arc<Node>, &Arc<Node>)| Arc::ptr_eq(one, two) || one == two;
        self.nodes.len() == other.nodes.len() && self.nodes.iter().zip(&other.nodes).all(same)
    }
}

impl Timeline {
    /// A timeline that holds only the start.
    pub fn new(start: Node) -> Self {
        Self {
            nodes: vec![Arc::new(start)],
        }
    }

    /// The point with this id; the start for an id that is not there.
    pub fn node(&self, id: NodeId) -> &Node {
        self.nodes.get(id.index()).unwrap_or(&self.nodes[0])
    }

    /// Number of points.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Never: the start is always there.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Ids of all points, each after the one it follows.
    pub fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)).map(NodeId)
    }

    /// Points that follow a point, in the order played.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.ids()
            .skip(id.index() + 1)
            .filter(move |&child| self.node(child).parent == Some(id))
    }

    /// The continuation of a point that came about in exactly this way.
    pub fn child_by(&self, id: NodeId, conduct: &Conduct) -> Option<NodeId> {
        self.children(id)
            .find(|&child| self.node(child).conduct == *conduct)
    }

    /// From the start to a point, both included.
    pub fn path(&self, to: NodeId) -> Vec<NodeId> {
        let mut path = vec![to];
        let mut at = to;
        while let Some(parent) = self.node(at).parent {
            path.push(parent);
            at = parent;
        }
        path.reverse();
        path
    }

    /// The last point reached from here by always taking the latest continuation.
    pub fn latest_tip(&self, from: NodeId) -> NodeId {
        let mut at = from;
        while let Some(next) = self.children(at).last() {
            at = next;
        }
        at
    }

    /// The last point that two ways from the start share.
    pub fn fork(&self, one: NodeId, other: NodeId) -> NodeId {
        let (one, other) = (self.path(one), self.path(other));
        let shared = one.iter().zip(&other).take_while(|(a, b)| a == b);
        shared.last().map_or(NodeId::START, |(&id, _)| id)
    }

    /// Where a point of this document stands that stood at a place before an edit; none where it is
    /// gone.
    pub fn place_of(&self, before: &Self, id: NodeId) -> Option<NodeId> {
        let was = before.nodes.get(id.index())?;
        let same = |now: &Arc<Node>| {
            Arc::ptr_eq(now, was)
                || (now.moment() == was.moment()
                    && now.conduct == was.conduct
                    && now.state == was.state)
        };
        if self.nodes.get(id.index()).is_some_and(same) {
            return Some(id);
        }
        let place = self.nodes.iter().position(same)?;
        u32::try_from(place).ok().map(NodeId)
    }

    /// Whether all points of another timeline of this document stand where they stood there.
    pub fn goes_on_from(&self, before: &Self) -> bool {
        self.nodes.len() >= before.nodes.len()
            && self
                .nodes
                .iter()
                .zip(&before.nodes)
                .all(|(now, was)| Arc::ptr_eq(now, was))
    }

    /// The timeline without some points and all that follow them, and where each point is now.
    ///
    /// **Shape** `gone` and the places have one entry a point; the start stays.
    pub(super) fn without(&self, gone: &[bool]) -> (Self, Vec<Option<NodeId>>) {
        let mut nodes: Vec<Arc<Node>> = Vec::new();
        let mut places: Vec<Option<NodeId>> = Vec::with_capacity(self.nodes.len());
        for (node, gone) in self.nodes.iter().zip(gone) {
            let parent = node.parent.map(|parent| places[parent.index()]);
            if *gone || parent == Some(None) {
                places.push(None);
                continue;
            }
            places.push(u32::try_from(nodes.len()).ok().map(NodeId));
            let parent = parent.flatten();
            nodes.push(if parent == node.parent {
                Arc::clone(node)
            } else {
                Arc::new(Node {
                    parent,
                    ..Node::clone(node)
                })
            });
        }
        (Self { nodes }, places)
    }

    pub(super) fn push(&mut self, node: Node) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Arc::new(node));
        id
    }

    /// Changes how a point is shown while a document is made again.
    pub(super) fn change(&mut self, id: NodeId, change: impl FnOnce(&mut Node) -> bool) -> bool {
        self.nodes
            .get_mut(id.index())
            .is_some_and(|node| change(Arc::make_mut(node)))
    }
}
