//! What is planned: for the step that comes next, and for later ones.
//!
//! The plan of the next step belongs to the point looked at. What is planned for a later step holds
//! at the point at which it was planned and at all that follow it, until it is planned otherwise at
//! one of those.

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
        let earlier = self
            .known_later(Some(at))
            .and_then(|known| known.get(&next));
        for one in earlier.into_iter().flatten() {
            if !plan.iter().any(|known| known.played == one.played) {
                plan.push(*one);
            }
        }
        plan
    }

    /// What holds at a point of what was planned for later, be that step over or not.
    fn known_later(&self, mut at: Option<NodeId>) -> Option<&Plans> {
        while let Some(id) = at {
            let known = self.now.later.get(&id);
            if known.is_some() {
                return known;
            }
            at = self.now.timeline.node(id).parent;
        }
        None
    }

    fn later_than(&self, at: NodeId) -> Plans {
        let next = self.now.timeline.node(at).moment();
        let known = self.known_later(Some(at)).into_iter().flatten();
        known
            .filter(|(step, plan)| **step > next && !plan.is_empty())
            .map(|(step, plan)| (*step, plan.clone()))
            .collect()
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
        let mut later = self.later_plans();
        let is_there = |plan: &Vec<Planned>| plan.iter().any(|one| one.played == played);
        let planned_then = later.get(&step).is_some_and(is_there);
        let mut plan = self.plan();
        let now = take_out(&mut plan, played);
        if now.is_some() {
            self.choose_plan(plan);
        }
        let mut planned = now.unwrap_or_else(|| Planned::new(played));
        for plan in later.values_mut() {
            planned = take_out(plan, played).unwrap_or(planned);
        }
        if !planned_then {
            later.entry(step).or_default().push(planned);
        }
        self.choose_later(later);
        Ok(())
    }

    pub(super) fn remove_from_later(&mut self, played: MoveId, step: u32) -> Result<(), Refusal> {
        let mut later = self.later_plans();
        let plan = later.get_mut(&step).ok_or(Refusal::NotPlanned)?;
        take_out(plan, played).ok_or(Refusal::NotPlanned)?;
        self.choose_later(later);
        Ok(())
    }

    /// What was planned earlier for the next step is part of what is chosen for it from now on.
    fn choose_plan(&mut self, plan: Vec<Planned>) {
        self.now.drafts.insert(self.now.looked_at, plan);
        self.keep_later(self.later_plans());
    }

    fn choose_later(&mut self, mut later: Plans) {
        let next = self.node().moment();
        let known = self.known_later(Some(self.now.looked_at));
        if let Some(plan) = known.and_then(|known| known.get(&next)) {
            later.insert(next, plan.clone());
        }
        self.keep_later(later);
    }

    /// Notes what holds from the point looked at on, where it is not what held before.
    fn keep_later(&mut self, mut later: Plans) {
        later.retain(|_, plan| !plan.is_empty());
        let at = self.now.looked_at;
        let next = self.node().moment();
        self.now.later.remove(&at);
        let before = self.known_later(self.node().parent).into_iter().flatten();
        let before = before.filter(|(step, plan)| **step >= next && !plan.is_empty());
        if !before.eq(&later) {
            self.now.later.insert(at, later);
        }
    }
}

fn take_out(plan: &mut Vec<Planned>, played: MoveId) -> Option<Planned> {
    let place = plan.iter().position(|one| one.played == played)?;
    Some(plan.remove(place))
}
