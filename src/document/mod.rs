//! The open work: points in time, the plan, policies, and undo for all edits.
//!
//! A document changes only through [`Document::apply`], [`Document::undo`] and [`Document::redo`];
//! each edit is made whole or not at all. Looking at another point is no edit. The document knows
//! no files and no screen.

pub mod assumptions;
pub mod branches;
mod by_hand;
mod carry;
pub mod command;
mod difference;
mod future;
pub mod history;
mod planned;
mod play;
mod played;
mod renamed;
mod replayed;
mod restore;
mod standpoints;
pub mod timeline;
mod trial;

pub use assumptions::{Assumed, AssumptionEdit, Assumptions, Standpoint};
pub use branches::{Branch, BranchEdit, BranchMark, BranchMarks, Branches};
pub use by_hand::ByHandEdit;
pub use carry::{Carried, Lost};
pub use command::{Change, Command, Refusal};
pub use difference::{Parted, StepDifference};
pub use future::SingleFuture;
pub use history::History;
pub use played::Played;
pub use renamed::{Renamable, Renaming};
pub use restore::Chosen;
pub use timeline::{Conduct, Differs, NODES_MAX, Node, Timeline};
pub use trial::Trial;

use crate::engine::legality::barred_moves;
use crate::engine::{
    Barred, Compiled, Happening, Orders, Others, Planned, RandomSeed, State, Workspace,
};
use crate::forecast::{Plans, state_under};
use crate::model::Scenario;
use crate::model::by_hand::Intervention;
use crate::model::doubt::{self, Doubt, Unfit};
use crate::model::ids::{NodeId, WorldViewId};
use standpoints::Standpoints;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A scenario being played.
#[derive(Debug)]
pub struct Document {
    standpoints: Standpoints,
    now: Snapshot,
    history: History,
    work: Workspace,
    /// Counts edits, undo and redo; two equal numbers mean nothing changed in between.
    revision: u64,
    /// Counts edits alone, not looking.
    edits: u64,
    stopped_by: Option<Happening>,
}

/// Everything that undo restores.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    timeline: Timeline,
    looked_at: NodeId,
    tip: NodeId,
    drafts: BTreeMap<NodeId, Vec<Planned>>,
    /// What is planned for later steps, by the point at which; see [`Document::later_plans`].
    later: BTreeMap<NodeId, Plans>,
    /// What is chosen to be done by hand, by the point before which; see [`Document::by_hand`].
    by_hand: BTreeMap<NodeId, Vec<Intervention>>,
    steered: Vec<bool>,
    others: Others,
    world_view: Option<WorldViewId>,
    assumptions: Arc<Assumptions>,
    /// What the set that holds comes to under the account that holds.
    assumed: Assumed,
    /// Doubts of that set which do not hold, by place, and why.
    unfit: Arc<Vec<(usize, Unfit)>>,
    marks: Arc<BranchMarks>,
}

impl Document {
    /// A document at the start of a scenario, with what is already decided in its plan.
    pub fn new(scenario: Arc<Scenario>, random_seed: RandomSeed) -> Self {
        let steered = vec![false; scenario.seats.len()];
        let compiled = Arc::new(Compiled::new(scenario));
        let mut work = Workspace::default();
        let state = State::at_start(&compiled, &mut work);
        let values = readings(&compiled, &state, &mut work);
        let conduct = Conduct {
            plan: Vec::new(),
            steered: steered.clone(),
            others: Others::ByChance,
            standpoint: Standpoint::default(),
            by_hand: Vec::new(),
            random_seed,
            future: 0,
            drawn_anew: false,
        };
        let start = Node {
            parent: None,
            conduct,
            state,
            values,
            ledger: crate::engine::Ledger::default(),
            differs: None,
        };
        Self {
            standpoints: Standpoints::new(compiled),
            now: Snapshot {
                timeline: Timeline::new(start),
                looked_at: NodeId::START,
                tip: NodeId::START,
                drafts: BTreeMap::new(),
                later: BTreeMap::new(),
                by_hand: BTreeMap::new(),
                steered,
                others: Others::ByChance,
                world_view: None,
                assumptions: Arc::default(),
                assumed: Assumed::default(),
                unfit: Arc::default(),
                marks: Arc::default(),
            },
            history: History::default(),
            work,
            revision: 0,
            edits: 0,
            stopped_by: None,
        }
    }

    /// The scenario as written.
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.standpoints.base.scenario
    }

    /// The scenario as written, ready to be stepped.
    pub fn compiled(&self) -> &Arc<Compiled> {
        &self.standpoints.base
    }

    /// The scenario under a standpoint, ready to be stepped; an account alone is one.
    ///
    /// **Shape** the scenario as written where there is no such account; a scenario is only valid
    /// when all its accounts are.
    pub fn compiled_for(&mut self, standpoint: impl Into<Standpoint>) -> Arc<Compiled> {
        self.standpoints.compiled(&standpoint.into())
    }

    /// The state looked at, as a scenario under some standpoint takes it up.
    pub fn state_under(&mut self, compiled: &Compiled) -> State {
        let state = &self.now.timeline.node(self.now.looked_at).state;
        state_under(state, compiled, &mut self.work)
    }

    /// All points in time.
    pub fn timeline(&self) -> &Timeline {
        &self.now.timeline
    }

    /// The point looked at.
    pub fn looked_at(&self) -> NodeId {
        self.now.looked_at
    }

    /// The point looked at, whole.
    pub fn node(&self) -> &Node {
        self.now.timeline.node(self.now.looked_at)
    }

    /// The last point of the branch looked at.
    pub fn tip(&self) -> NodeId {
        self.now.tip
    }

    /// The branch looked at, from the start to its last point.
    pub fn branch(&self) -> Vec<NodeId> {
        self.now.timeline.path(self.now.tip)
    }

    /// The point after the one looked at on this branch.
    pub fn continuation(&self) -> Option<NodeId> {
        let branch = self.branch();
        let place = branch.iter().position(|&id| id == self.now.looked_at)?;
        branch.get(place + 1).copied()
    }

    /// Counts every change.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Counts edits, undo and redo, but not looking: what a saved file is compared with.
    pub fn edits(&self) -> u64 {
        self.edits
    }

    /// Edits that can be taken back and made again.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Whose account holds.
    pub fn world_view(&self) -> Option<WorldViewId> {
        self.now.world_view
    }

    /// Whose account holds, and which numbers are taken otherwise.
    pub fn standpoint(&self) -> Standpoint {
        Standpoint {
            view: self.now.world_view,
            assumed: self.now.assumed.clone(),
        }
    }

    /// The same with another set of doubts in place of the one that holds.
    pub fn standpoint_with(&self, set: usize) -> Standpoint {
        let view = self.now.world_view;
        let scenario = self.standpoints.scenario(&Standpoint::from(view));
        let doubts = self.now.assumptions.sets.get(set);
        let applied = doubts.map(|set| doubt::apply(&scenario, &set.doubts));
        Standpoint {
            view,
            assumed: Assumed::new(applied.map(|applied| applied.overrides).unwrap_or_default()),
        }
    }

    /// The sets of doubts.
    pub fn assumptions(&self) -> &Assumptions {
        &self.now.assumptions
    }

    /// Doubts of the set that holds which do not fit the scenario, by their place, and why. They
    /// are kept, and nothing is taken otherwise because of them.
    pub fn unfit_doubts(&self) -> &[(usize, Unfit)] {
        &self.now.unfit
    }

    /// Why a number cannot be doubted so under the account that holds; none where it can.
    pub fn unfit(&self, doubted: &Doubt) -> Option<Unfit> {
        let account = Standpoint::from(self.now.world_view);
        doubt::unfit(&self.standpoints.scenario(&account), doubted)
    }

    /// What the others do.
    pub fn others(&self) -> Others {
        self.now.others
    }

    /// Which seats are steered.
    pub fn steered(&self) -> &[bool] {
        &self.now.steered
    }

    /// What the last run of several steps stopped at.
    pub fn stopped_by(&self) -> Option<&Happening> {
        self.stopped_by.as_ref()
    }

    /// Whether playing on from here follows what was already played.
    pub fn follows(&self) -> bool {
        self.continuation()
            .is_some_and(|next| self.now.timeline.node(next).conduct == self.conduct())
    }

    /// How the next step would be played.
    pub fn conduct(&self) -> Conduct {
        let next = self.continuation();
        let luck = &next.map_or(self.node(), |next| self.now.timeline.node(next));
        let Conduct {
            random_seed,
            future,
            ..
        } = luck.conduct;
        // Another plan at a point where a future was kept is that future with another plan: the
        // same luck and the same unknowns.
        let drawn_anew = next.is_some() && luck.conduct.drawn_anew;
        Conduct {
            plan: self.plan(),
            steered: self.now.steered.clone(),
            others: self.now.others,
            standpoint: self.standpoint(),
            by_hand: self.by_hand().to_vec(),
            random_seed,
            future,
            drawn_anew,
        }
    }

    /// For every move, what bars it from the plan of the next step.
    ///
    /// **Shape** one entry a move; moves in the plan are judged as if the plan before them held.
    pub fn barred(&mut self) -> Vec<Option<Barred>> {
        let conduct = self.conduct();
        let compiled = self.compiled_for(&conduct.standpoint);
        let state = self.state_under(&compiled);
        let mut barred = barred_moves(&compiled, &state, &orders(&conduct), &mut self.work);
        for (place, planned) in conduct.plan.iter().enumerate() {
            let earlier = Conduct {
                plan: conduct.plan[..place].to_vec(),
                ..conduct.clone()
            };
            let before = barred_moves(&compiled, &state, &orders(&earlier), &mut self.work);
            barred[planned.played.index()] = before[planned.played.index()];
        }
        barred
    }

    /// Makes an edit, whole or not at all.
    ///
    /// **Errors** why it was refused; the document is as before.
    pub fn apply(&mut self, command: Command) -> Result<Change, Refusal> {
        let before = self.now.clone();
        self.stopped_by = None;
        match self.perform(&command) {
            Ok(change) => {
                if self.now != before {
                    self.revision += 1;
                    if change.timeline || change.plan || change.account {
                        self.edits += 1;
                        self.history.record(command, before);
                    }
                }
                Ok(change)
            }
            Err(refusal) => {
                self.now = before;
                Err(refusal)
            }
        }
    }

    /// Takes back the last edit; says whether there was one.
    pub fn undo(&mut self) -> bool {
        let restored = self.history.undo(self.now.clone());
        self.restore(restored)
    }

    /// Makes the edit again that was taken back last; says whether there was one.
    pub fn redo(&mut self) -> bool {
        let restored = self.history.redo(self.now.clone());
        self.restore(restored)
    }

    fn restore(&mut self, snapshot: Option<Snapshot>) -> bool {
        let Some(snapshot) = snapshot else {
            return false;
        };
        let before = std::mem::replace(&mut self.now, snapshot);
        self.keep_folds(&before);
        self.stopped_by = None;
        self.revision += 1;
        self.edits += 1;
        true
    }

    /// Looks at a point. Nothing is undone, and playing on from there follows its branch.
    pub fn look_at(&mut self, id: NodeId) -> bool {
        if id.index() >= self.now.timeline.len() || id == self.now.looked_at {
            return false;
        }
        if !self.branch().contains(&id) {
            self.now.tip = self.now.timeline.latest_tip(id);
        }
        self.now.looked_at = id;
        self.stopped_by = None;
        self.revision += 1;
        true
    }

    /// Looks at a point on the way to the end of a branch, and at that branch.
    pub fn look_along(&mut self, tip: NodeId, at: NodeId) -> bool {
        let fits = tip.index() < self.now.timeline.len()
            && self.now.timeline.path(tip).contains(&at)
            && (tip, at) != (self.now.tip, self.now.looked_at);
        if fits {
            self.now.tip = tip;
            self.now.looked_at = at;
            self.stopped_by = None;
            self.revision += 1;
        }
        fits
    }

    /// Looks at the point before; says whether there is one.
    pub fn look_back(&mut self) -> bool {
        self.node()
            .parent
            .is_some_and(|parent| self.look_at(parent))
    }

    /// Looks at the point after, on this branch; says whether there is one.
    pub fn look_on(&mut self) -> bool {
        self.continuation().is_some_and(|next| self.look_at(next))
    }
}

/// What is asked of a step by how it is conducted.
pub fn orders(conduct: &Conduct) -> Orders {
    Orders {
        plan: conduct.plan.clone(),
        steered: conduct.steered.clone(),
        others: conduct.others,
        banned: Vec::new(),
        by_hand: conduct.by_hand.clone(),
    }
}

/// The value of every indicator as people read it.
pub fn readings(compiled: &Compiled, state: &State, work: &mut Workspace) -> Vec<f64> {
    compiled
        .scenario
        .indicator_ids()
        .map(|id| state.value(compiled, id, work))
        .collect()
}
