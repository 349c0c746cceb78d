//! What is planned: for the step that comes next, and for later ones.
//!
//! The plan of the next step belongs to the point looked at. What is planned for a later step holds
//! at the point at which it was planned and at all that follow it, until that step is planned
//! otherwise at one of those.

use super::Document;
use super::command::Refusal;
use crate::engine::{Others, Planned};
use crate::forecast::Plans;
use crate::model::ids::{MoveId, NodeId};

impl Document {
    /// The plan of the next step: what was chosen, else what was played from here on this branch,
    /// else what is already decided at the start; with what was planned for that step earlier.
    pub fn plan(&self) -> Vec<Planned> {
        self.plan_of(self.now.looked_at, self.continuation())
    }

    /// What is planned for the steps after the next one.
    ///
    /// **Shape** by step, none of them empty.
    pub fn later_plans(&self) -> Plans {
        self.later_than(self.now.looked_at)
    }

    /// All that is planned where a branch ends: for the step that comes next there, and for later
    /// ones.
    pub fn plans_at_end(&self, tip: NodeId) -> Plans {
        let mut plans = self.later_than(tip);
        plans.insert(
            self.now.timeline.node(tip).moment(),
            self.plan_of(tip, None),
        );
        plans
    }

    fn plan_of(&self, at: NodeId, next: Option<NodeId>) -> Vec<Planned> {
        // A dated script says itself what happens in the first step.
        let is_scripted = matches!(self.now.others, Others::Replay(_));
        let mut plan = match (self.now.drafts.get(&at), next) {
            (Some(draft), _) => draft.clone(),
            (None, Some(next)) => self.now.timeline.node(next).conduct.plan.clone(),
            (None, None) if at == NodeId::START && !is_scripted => {
                let decided = self.scenario().decided.iter();
                decided.map(|one| Planned::new(one.played)).collect()
            }
            (None, None) => Vec::new(),
        };
        let next = self.now.timeline.node(at).moment();
        for one in self.planned_for(Some(at), next) {
            if !plan.iter().any(|known| known.played == one.played) {
                plan.push(*one);
            }
        }
        plan
    }

    /// What was planned for a step at the nearest point that planned it, up from this one.
    fn planned_for(&self, mut at: Option<NodeId>, step: u32) -> &[Planned] {
        while let Some(id) = at {
            let known = self.now.later.get(&id).and_then(|plans| plans.get(&step));
            if let Some(plan) = known {
                return plan;
            }
            at = self.now.timeline.node(id).parent;
        }
        &[]
    }

    fn later_than(&self, at: NodeId) -> Plans {
        let next = self.now.timeline.node(at).moment();
        let mut plans = Plans::new();
        // From the start on: what is planned nearer to the point takes the place of what was before.
        for id in self.now.timeline.path(at) {
            let known = self.now.later.get(&id).into_iter().flatten();
            plans.extend(known.map(|(step, plan)| (*step, plan.clone())));
        }
        plans.retain(|step, plan| *step > next && !plan.is_empty());
        plans
    }

    pub(super) fn toggle(&mut self, played: MoveId) -> Result<(), Refusal> {
        let mut plan = self.plan();
        if plan.iter().any(|planned| planned.played == played) {
            return self.remove(played);
        }
        self.refuse_at_the_end()?;
        plan.push(Planned::new(played));
        self.choose_plan(plan);
        Ok(())
    }

    pub(super) fn remove(&mut self, played: MoveId) -> Result<(), Refusal> {
        let mut plan = self.plan();
        take_out(&mut plan, played).ok_or(Refusal::NotPlanned)?;
        self.choose_plan(plan);
        Ok(())
    }

    pub(super) fn set_size(&mut self, played: MoveId, size: f64) -> Result<(), Refusal> {
        let mut plan = self.plan();
        let planned = plan.iter_mut().find(|planned| planned.played == played);
        planned.ok_or(Refusal::NotPlanned)?.size = Some(size);
        self.choose_plan(plan);
        Ok(())
    }

    pub(super) fn plan_later(&mut self, played: MoveId, step: u32) -> Result<(), Refusal> {
        self.refuse_at_the_end()?;
        if step <= self.node().moment() || step > self.scenario().calendar.last_step {
            return Err(Refusal::NoSuchStep);
        }
        let at = Some(self.now.looked_at);
        let is_it = |one: &Planned| one.played == played;
        if self.planned_for(at, step).iter().any(is_it) {
            return self.remove_from_later(played, step);
        }
        let mut plan = self.plan();
        let now = take_out(&mut plan, played);
        if now.is_some() {
            self.choose_plan(plan);
        }
        let mut planned = now.unwrap_or_else(|| Planned::new(played));
        for (step, mut plan) in self.later_plans() {
            if let Some(found) = take_out(&mut plan, played) {
                planned = found;
                self.choose_for(step, plan);
            }
        }
        let mut plan = self.planned_for(at, step).to_vec();
        plan.push(planned);
        self.choose_for(step, plan);
        Ok(())
    }

    pub(super) fn remove_from_later(&mut self, played: MoveId, step: u32) -> Result<(), Refusal> {
        let mut plan = self.later_plans().remove(&step).unwrap_or_default();
        take_out(&mut plan, played).ok_or(Refusal::NotPlanned)?;
        self.choose_for(step, plan);
        Ok(())
    }

    fn choose_plan(&mut self, plan: Vec<Planned>) {
        self.now.drafts.insert(self.now.looked_at, plan);
        self.take_up_next();
    }

    /// What was planned earlier for the next step is part of what is chosen for it from now on.
    pub(super) fn take_up_next(&mut self) {
        self.choose_for(self.node().moment(), Vec::new());
    }

    /// Notes what is planned for a step from the point looked at on, where that is not what it was.
    fn choose_for(&mut self, step: u32, plan: Vec<Planned>) {
        let at = self.now.looked_at;
        let mut own = self.now.later.remove(&at).unwrap_or_default();
        own.remove(&step);
        if self.planned_for(self.node().parent, step) != plan {
            own.insert(step, plan);
        }
        if !own.is_empty() {
            self.now.later.insert(at, own);
        }
    }
}

fn take_out(plan: &mut Vec<Planned>, played: MoveId) -> Option<Planned> {
    let place = plan.iter().position(|one| one.played == played)?;
    Some(plan.remove(place))
}
