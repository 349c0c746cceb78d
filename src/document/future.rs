//! One simulated future taken out of many: to be looked at step by step, or kept as points.
//!
//! A point is made again from how it was conducted, so a kept future carries the random seed and
//! number under which it was simulated, and at its first step that what nobody sees was drawn anew.

use super::assumptions::Standpoint;
use super::command::Refusal;
use super::timeline::{Conduct, NODES_MAX, Node};
use super::{Document, Snapshot};
use crate::engine::{
    Cause, Compiled, Entry, Knowledge, Others, Planned, RandomSeed, State, Subject, Workspace,
};
use crate::forecast::DoneByHand;
use crate::model::ids::NodeId;
use std::collections::BTreeMap;

/// What tells one simulated future from all others.
#[derive(Debug, Clone, PartialEq)]
pub struct SingleFuture {
    /// The point that the futures start from.
    pub from: NodeId,
    /// Its number among them, counted from 0.
    pub number: u32,
    /// Random seed of the futures.
    pub random_seed: RandomSeed,
    /// What is known at the point they start from.
    pub knowledge: Knowledge,
    /// What is planned in which step.
    pub plans: BTreeMap<u32, Vec<Planned>>,
    /// What is done by hand before that, in which step.
    pub by_hand: DoneByHand,
    /// Which seats are steered.
    pub steered: Vec<bool>,
    /// Whose account holds, and which numbers are taken otherwise.
    pub standpoint: Standpoint,
}

impl SingleFuture {
    /// How the step after a state is conducted in this future.
    pub(super) fn conduct(&self, before: &State, is_first: bool) -> Conduct {
        let step = before.next_step();
        let plan = self.plans.get(&step);
        let by_hand = self.by_hand.get(&step);
        Conduct {
            plan: plan.cloned().unwrap_or_default(),
            steered: self.steered.clone(),
            others: Others::ByChance,
            standpoint: self.standpoint.clone(),
            by_hand: by_hand.cloned().unwrap_or_default(),
            random_seed: self.random_seed,
            future: self.number,
            // At the start of a scenario the first step draws everything by itself.
            drawn_anew: is_first && before.is_drawn() && self.knowledge == Knowledge::AsSeen,
        }
    }
}

impl Document {
    /// Every step of a simulated future until its run or the scenario ends, each as the point that
    /// keeping it would add, with its ledger.
    pub fn one_future(&mut self, future: &SingleFuture) -> Vec<Node> {
        let last = self.scenario().calendar.last_step;
        let mut before = self.now.timeline.node(future.from).state.clone();
        let mut nodes: Vec<Node> = Vec::new();
        while before.next_step() <= last && !before.has_ended() {
            let conduct = future.conduct(&before, nodes.is_empty());
            let node = self.work_out(future.from, &before, conduct);
            before = node.state.clone();
            nodes.push(node);
        }
        nodes
    }

    /// Adds the points of a future that are not there yet, and puts its branch in front. The point
    /// it starts from is looked at: what follows is there to be stepped through.
    pub(super) fn keep_future(&mut self, future: &SingleFuture) -> Result<(), Refusal> {
        if future.from.index() >= self.now.timeline.len() {
            return Err(Refusal::NoSuchPoint);
        }
        let nodes = self.one_future(future);
        if nodes.is_empty() {
            return Err(Refusal::RunEnded);
        }
        let mut at = future.from;
        for node in nodes {
            at = match self.now.timeline.child_by(at, &node.conduct) {
                Some(known) => known,
                None if self.now.timeline.len() >= NODES_MAX => return Err(Refusal::TooManyPoints),
                None => self.now.timeline.push(Node {
                    parent: Some(at),
                    ..node
                }),
            };
        }
        let Snapshot {
            looked_at,
            tip,
            drafts,
            others,
            by_hand,
            ..
        } = &mut self.now;
        *looked_at = future.from;
        *tip = at;
        // Playing on follows what was kept, which was simulated by chance.
        drafts.remove(&future.from);
        by_hand.remove(&future.from);
        *others = Others::ByChance;
        Ok(())
    }
}

/// What a draw of the unknowns changed, as entries of a ledger.
pub(super) fn drawn_entries(
    compiled: &Compiled,
    before: &State,
    after: &State,
    work: &mut Workspace,
) -> Vec<Entry> {
    let parts = &compiled.scenario;
    parts
        .indicator_ids()
        .filter_map(|id| {
            let is_stock = parts.indicator(id).stock().is_some();
            let was = before.exact_value(compiled, id, work);
            let is = after.exact_value(compiled, id, work);
            (was != is).then_some(Entry {
                subject: Subject::Indicator(id),
                cause: Cause::StartDrawn,
                cut: false,
                through: (!is_stock).then_some(Subject::Clock),
                amount: is - was,
                after: is,
            })
        })
        .collect()
}
