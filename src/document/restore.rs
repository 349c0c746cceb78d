//! A document made again from what was kept of it: its points one by one, then what was chosen.
//!
//! Apart from playing because nothing here is an edit: it leaves no undo, and a point is made again
//! exactly as it was conducted, even where one would not play on today.

use super::assumptions::{Assumed, Assumptions};
use super::branches::BranchMarks;
use super::timeline::{Conduct, Differs, NODES_MAX};
use super::{Document, Refusal, Snapshot};
use crate::engine::{Others, Planned};
use crate::forecast::Plans;
use crate::model::by_hand::Intervention;
use crate::model::ids::{NodeId, WorldViewId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is chosen in a document besides its points.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// The point looked at.
    pub looked_at: NodeId,
    /// The last point of the branch looked at.
    pub tip: NodeId,
    /// Plans not yet played, by the point they start from.
    pub drafts: BTreeMap<NodeId, Vec<Planned>>,
    /// What is planned for later steps, by the point at which, then by step.
    pub later: BTreeMap<NodeId, Plans>,
    /// What is chosen to be done by hand, by the point before which.
    pub by_hand: BTreeMap<NodeId, Vec<Intervention>>,
    /// Which seats are steered, by seat.
    pub steered: Vec<bool>,
    /// What the others do.
    pub others: Others,
    /// Whose account holds.
    pub world_view: Option<WorldViewId>,
    /// The sets of doubts.
    pub assumptions: Assumptions,
    /// What is noted of branches, by the points that opened them.
    pub marks: BranchMarks,
}

impl Document {
    /// Everything that undo restores; two equal ones are the same work.
    pub fn snapshot(&self) -> &Snapshot {
        &self.now
    }

    /// What is chosen besides the points.
    pub fn chosen(&self) -> Chosen {
        Chosen {
            looked_at: self.now.looked_at,
            tip: self.now.tip,
            drafts: self.now.drafts.clone(),
            later: self.now.later.clone(),
            by_hand: self.now.by_hand.clone(),
            steered: self.now.steered.clone(),
            others: self.now.others,
            world_view: self.now.world_view,
            assumptions: Assumptions::clone(&self.now.assumptions),
            marks: BranchMarks::clone(&self.now.marks),
        }
    }

    /// Makes a point again that followed a known one.
    ///
    /// A run that ends earlier today than it did is frozen there, as it is among many futures, so
    /// that no point is lost.
    ///
    /// **Errors** when no more points fit, the horizon is passed, or the point is there already.
    pub fn restore_point(&mut self, after: NodeId, conduct: Conduct) -> Result<NodeId, Refusal> {
        if self.now.timeline.len() >= NODES_MAX {
            return Err(Refusal::TooManyPoints);
        }
        if self.now.timeline.node(after).moment() > self.scenario().calendar.last_step {
            return Err(Refusal::AtTheEnd);
        }
        if self.now.timeline.child_by(after, &conduct).is_some() {
            return Err(Refusal::PlayedAlready);
        }
        let looked_at = std::mem::replace(&mut self.now.looked_at, after);
        let added = self.add_point(conduct);
        self.now.looked_at = looked_at;
        added
    }

    /// Shows at a point the values that were kept, made by another version of the program; says
    /// whether they differ from today's.
    ///
    /// **Shape** one value an indicator.
    pub fn show_as_kept(&mut self, id: NodeId, kept: &[f64], made_by: &str) -> bool {
        self.now.timeline.change(id, |node| {
            if node.values == kept {
                return false;
            }
            let recomputed = std::mem::replace(&mut node.values, kept.to_vec());
            node.differs = Some(Differs {
                made_by: Arc::from(made_by),
                recomputed,
            });
            true
        })
    }

    /// Takes up what was chosen; says whether it fits the points.
    pub fn choose(&mut self, chosen: Chosen) -> bool {
        let count = self.now.timeline.len();
        let known = |id: NodeId| id.index() < count;
        let fits = known(chosen.tip)
            && self
                .now
                .timeline
                .path(chosen.tip)
                .contains(&chosen.looked_at)
            && chosen.drafts.keys().all(|&id| known(id))
            && chosen.later.keys().all(|&id| known(id))
            && chosen.by_hand.keys().all(|&id| known(id))
            && chosen.steered.len() == self.scenario().seats.len();
        if fits {
            let timeline = self.now.timeline.clone();
            let Chosen {
                looked_at,
                tip,
                drafts,
                later,
                by_hand,
                steered,
                others,
                world_view,
                assumptions,
                marks,
            } = chosen;
            self.now = Snapshot {
                timeline,
                looked_at,
                tip,
                drafts,
                later,
                by_hand,
                steered,
                others,
                world_view,
                assumptions: Arc::new(assumptions),
                assumed: Assumed::default(),
                unfit: Arc::default(),
                marks: Arc::default(),
            };
            let heads = self.branches();
            let is_head = |id: &NodeId| heads.all.iter().any(|one| one.head == *id);
            let marks = marks.into_iter().filter(|(head, _)| is_head(head));
            self.now.marks = Arc::new(marks.collect());
            self.take_assumptions();
        }
        fits
    }
}
