//! What each possible move changes: asked for after the futures of the plan, and at less urgency.
//!
//! What was found stays on the screen, marked as stale, until the first futures of the next
//! comparison are there.

use super::futures::{Key, recipe};
use crate::document::{Document, Standpoint};
use crate::engine::Planned;
use crate::forecast::{Comparison, Differences, Plans, with_move_put_off, with_move_toggled};
use crate::jobs::{JobId, Simulator, Urgency};
use crate::model::ids::MoveId;
use crate::viewmodel::build;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// By how many steps a move is put off.
const DELAYS: [u32; 8] = [1, 2, 3, 5, 7, 10, 14, 21];

/// Most pairs of futures for each move under each other account.
const PAIRS_ELSEWHERE: u32 = 512;

/// Moves compared with the plan, each with whether the plan has it.
type Moves = Vec<(MoveId, bool)>;

/// The comparison of all moves that can be played, and of one of them played later.
#[derive(Debug, Default)]
pub(super) struct ComparedMoves {
    /// Pairs of futures for each move.
    pairs: u32,
    asked: Moves,
    /// The plan as a whole is compared too.
    whole_plan: bool,
    /// What was in view when they were asked for.
    in_view: Vec<MoveId>,
    job: Option<JobId>,
    found: Option<Found>,
    stale: bool,
    later: Option<Later>,
    /// The same moves under each other account; none until their order is asked for.
    elsewhere: Option<Vec<build::ComparedUnder>>,
    jobs_elsewhere: BTreeMap<JobId, usize>,
}

/// What was found: of the plan as a whole, then of moves, those in view before the others.
#[derive(Debug)]
struct Found {
    whole_plan: bool,
    moves: Moves,
    in_view: usize,
    differences: Arc<Differences>,
}

#[derive(Debug)]
struct Later {
    played: MoveId,
    /// By how many steps it is put off.
    steps: Vec<u32>,
    /// What is planned with the move played now, and nowhere else.
    of: Key,
    job: Option<JobId>,
    found: Option<Arc<Differences>>,
}

impl ComparedMoves {
    /// Nothing compared yet.
    pub fn new(pairs: u32) -> Self {
        Self {
            pairs,
            ..Self::default()
        }
    }

    /// Pairs of futures for each move.
    pub fn pairs(&self) -> u32 {
        self.pairs
    }

    /// Asks for the comparison of all moves that can be played now, those in view before the others.
    /// What is there is still true, only of fewer futures, where it belongs to the `same` point, plan
    /// and account.
    pub fn ask(
        &mut self,
        document: &mut Document,
        simulator: &mut Simulator,
        key: &Key,
        (same, in_view): (bool, &[MoveId]),
    ) {
        self.cancel(simulator);
        self.stale = !same || self.stale;
        self.elsewhere = None;
        let planned = |id: MoveId| key.plan.iter().any(|one| one.played == id);
        let barred = document.barred();
        let ids = document.scenario().move_ids();
        self.asked = ids
            .filter(|id| barred.get(id.index()).is_some_and(Option::is_none))
            .map(|id| (id, planned(id)))
            .collect();
        // What goes on goes on in the order in which it began, so that no number gets worse.
        if !same || self.in_view.is_empty() {
            self.in_view = in_view.to_vec();
        }
        let out_of_view = |(id, _): &(MoveId, bool)| !self.in_view.contains(id);
        self.asked.sort_by_key(out_of_view);
        // Of one move planned for now alone the list tells what leaving it out changes.
        self.whole_plan = key.planned_count() > 1 || !key.later.is_empty();
        let wanted_first = self.asked_in_view() + usize::from(self.whole_plan);
        if self.pairs == 0 {
            self.asked.clear();
        }
        if self.asked.is_empty() {
            self.found = None;
            self.stale = false;
        } else {
            let step = document.node().state.next_step();
            let plans = key.plans(step);
            let without = self.whole_plan.then(Plans::new);
            let toggled = self.asked.iter();
            let toggled = toggled.map(|&(id, _)| with_move_toggled(&plans, step, id));
            let variants = without.into_iter().chain(toggled).collect();
            let comparison = Comparison {
                wanted_first,
                ..comparison(document, key, (self.pairs, plans.clone()), variants)
            };
            self.job = Some(simulator.submit(comparison, Urgency::Compare));
        }
        if let Some(before) = self.later.take() {
            self.ask_later(document, simulator, key, (Some(before.played), true));
            // When it is planned otherwise the comparison can still be the same.
            let is_same = |later: &&mut Later| later.steps == before.steps && later.of == before.of;
            if let Some(later) = self.later.as_mut().filter(is_same) {
                later.found = before.found;
            }
        }
    }

    /// Whether all moves are compared, and nothing is asked of their order elsewhere.
    pub fn waits_for_order(&self) -> bool {
        let is_there = self.found.is_some() && !self.stale;
        is_there && self.elsewhere.is_none() && self.job.is_none() && !self.asked.is_empty()
    }

    /// Whether their order under other accounts is being found out.
    pub fn is_ordering(&self) -> bool {
        !self.jobs_elsewhere.is_empty()
    }

    /// Share of the other accounts under which the order is known.
    pub fn ordered(&self) -> f32 {
        let all = self.elsewhere.iter().flatten();
        let (there, all) = (
            all.clone().filter(|one| one.found.is_some()).count(),
            all.count(),
        );
        there as f32 / all.max(1) as f32
    }

    /// Asks for the comparison of the same moves under other standpoints, each by its name.
    pub fn ask_elsewhere(
        &mut self,
        document: &mut Document,
        simulator: &mut Simulator,
        key: &Key,
        others: Vec<(String, Standpoint)>,
    ) {
        let step = document.node().state.next_step();
        let plans = key.plans(step);
        let toggled = self.asked.iter();
        let toggled: Vec<Plans> = toggled
            .map(|&(id, _)| with_move_toggled(&plans, step, id))
            .collect();
        let pairs = self.pairs.min(PAIRS_ELSEWHERE);
        let mut under = Vec::with_capacity(others.len());
        for (place, (name, standpoint)) in others.into_iter().enumerate() {
            let mut there = key.clone();
            there.standpoint = standpoint;
            let of = (pairs, plans.clone());
            let comparison = comparison(document, &there, of, toggled.clone());
            under.push(build::ComparedUnder {
                name,
                compiled: Arc::clone(&comparison.compiled),
                found: None,
                failed: false,
            });
            let job = simulator.submit(comparison, Urgency::Compare);
            self.jobs_elsewhere.insert(job, place);
        }
        self.elsewhere = Some(under);
    }

    /// Whether it was asked for before the moves were on the screen, and nothing has been found yet
    /// that asking again would lose.
    pub fn waits_for_view(&self, in_view: &[MoveId]) -> bool {
        let found = self.found.as_ref().filter(|_| !self.stale);
        let view_unknown = self.in_view.is_empty() && !in_view.is_empty();
        view_unknown && self.job.is_some() && found.is_none()
    }

    /// How many of the first that are asked for are in view.
    fn asked_in_view(&self) -> usize {
        let in_view = |(id, _): &(MoveId, bool)| self.in_view.contains(id);
        self.asked.partition_point(in_view)
    }

    /// What is there belongs to something else, and nothing new is begun.
    pub fn hold(&mut self) {
        self.stale = self.found.is_some();
        if let Some(later) = &mut self.later {
            later.found = None;
        }
    }

    /// Asks what playing a move later changes against playing it now, or notes that it is wanted
    /// where nothing may `begin`; none forgets it.
    pub fn ask_later(
        &mut self,
        document: &mut Document,
        simulator: &mut Simulator,
        key: &Key,
        (played, begin): (Option<MoveId>, bool),
    ) {
        if let Some(job) = self.later.take().and_then(|later| later.job) {
            simulator.cancel(job);
        }
        let Some(played) = played else { return };
        let step = document.node().state.next_step();
        let left = document.scenario().calendar.last_step.saturating_sub(step);
        let planned_for = |plan: &Vec<Planned>| plan.iter().any(|one| one.played == played);
        let planned = key.later.iter().filter(|(_, plan)| planned_for(plan));
        let planned: Vec<u32> = planned.map(|(later, _)| later - step).collect();
        let usual = DELAYS.into_iter().filter(|&by| by <= left);
        let steps: BTreeSet<u32> = usual.chain(planned).collect();
        let steps: Vec<u32> = steps.into_iter().collect();
        let mut of = key.clone();
        let known = of.later.values().flatten().find(|one| one.played == played);
        let known = known.copied().unwrap_or_else(|| Planned::new(played));
        for plan in of.later.values_mut() {
            plan.retain(|one| one.played != played);
        }
        of.later.retain(|_, plan| !plan.is_empty());
        if !planned_for(&of.plan) {
            of.plan.push(known);
        }
        let plans = of.plans(step);
        let put_off = |&by: &u32| with_move_put_off(&plans, step, step + by, played);
        let left_out = with_move_toggled(&plans, step, played);
        let variants: Vec<Plans> = steps.iter().map(put_off).chain([left_out]).collect();
        let job = (begin && !steps.is_empty() && self.pairs > 0).then(|| {
            let comparison = comparison(document, key, (self.pairs, plans.clone()), variants);
            simulator.submit(comparison, Urgency::Refine)
        });
        self.later = Some(Later {
            played,
            steps,
            of,
            job,
            found: None,
        });
    }

    /// Takes in what was found; says whether it belongs here.
    pub fn take(&mut self, id: JobId, found: &Arc<Differences>, done: bool) -> bool {
        let found = Arc::clone(found);
        if self.job == Some(id) {
            let shown = self.found.as_ref().filter(|_| !self.stale);
            // Begun again after a pause: fewer futures than are shown say nothing new.
            let fewer = |shown: &Found| found.pairs_in_all() < shown.differences.pairs_in_all();
            if !done && shown.is_some_and(fewer) {
                return false;
            }
            self.found = Some(Found {
                whole_plan: self.whole_plan,
                moves: self.asked.clone(),
                in_view: self.asked_in_view(),
                differences: found,
            });
            self.stale = false;
            if done {
                self.job = None;
            }
            return true;
        }
        if let Some(&place) = self.jobs_elsewhere.get(&id) {
            // An order of a few futures would only be taken back.
            if done {
                self.jobs_elsewhere.remove(&id);
                let under = self.elsewhere.iter_mut().flatten().nth(place);
                if let Some(under) = under {
                    under.found = Some(found);
                }
            }
            return done;
        }
        let Some(later) = self.later.as_mut().filter(|later| later.job == Some(id)) else {
            return false;
        };
        let shown = later.found.as_ref();
        if !done && shown.is_some_and(|shown| found.pairs() < shown.pairs()) {
            return false;
        }
        later.found = Some(found);
        if done {
            later.job = None;
        }
        true
    }

    /// Forgets a job that failed.
    pub fn forget(&mut self, id: JobId) {
        if self.job == Some(id) {
            self.job = None;
        }
        if let Some(place) = self.jobs_elsewhere.remove(&id)
            && let Some(under) = self.elsewhere.iter_mut().flatten().nth(place)
        {
            under.failed = true;
        }
        if let Some(later) = self.later.as_mut().filter(|later| later.job == Some(id)) {
            later.job = None;
        }
    }

    /// Stops everything; what is there stays.
    pub fn cancel(&mut self, simulator: &mut Simulator) {
        let later = self.later.as_mut().and_then(|later| later.job.take());
        let elsewhere = std::mem::take(&mut self.jobs_elsewhere);
        if !elsewhere.is_empty() {
            self.elsewhere = None;
        }
        let elsewhere = elsewhere.into_keys();
        for job in self.job.take().into_iter().chain(later).chain(elsewhere) {
            simulator.cancel(job);
        }
    }

    /// What is found of all moves, as the screen is told of it.
    pub fn moves(&self) -> Option<build::Compared<'_>> {
        let found = self.found.as_ref()?;
        Some(build::Compared {
            whole_plan: found.whole_plan,
            moves: &found.moves,
            found: &found.differences,
            in_view: found.in_view,
            under: self.elsewhere.as_deref().unwrap_or_default(),
        })
    }

    /// What is found of one of them played later.
    pub fn later(&self, paused: bool) -> Option<build::ComparedLater<'_>> {
        let later = self.later.as_ref()?;
        Some(build::ComparedLater {
            played: later.played,
            steps: &later.steps,
            found: later.found.as_deref(),
            is_held: paused && later.found.is_none(),
        })
    }

    /// Whether what is there belongs to something else.
    pub fn is_stale(&self) -> bool {
        self.stale
    }

    /// The fewest pairs on which one of the moves has been compared.
    pub fn counted(&self) -> u64 {
        let found = self.found.as_ref().filter(|_| !self.stale);
        found.map_or(0, |found| found.differences.pairs())
    }

    /// Whether moves are being compared.
    pub fn is_running(&self) -> bool {
        self.job.is_some()
    }

    /// Whether moves are still to be compared, be it now or when what is held goes on.
    pub fn is_unfinished(&self) -> bool {
        !self.asked.is_empty() && self.counted() < u64::from(self.pairs)
    }

    /// How many moves are compared.
    pub fn move_count(&self) -> usize {
        self.asked.len()
    }

    /// Share of the pairs that are there.
    pub fn progress(&self) -> f32 {
        let found = self.found.as_ref().filter(|_| !self.stale);
        let done = found.map_or(0, |found| found.differences.pairs_in_all());
        let compared = self.asked.len() + usize::from(self.whole_plan);
        let wanted = u64::from(self.pairs) * compared as u64;
        done as f32 / wanted.max(1) as f32
    }
}

fn comparison(
    document: &mut Document,
    key: &Key,
    (pairs, plans): (u32, Plans),
    variants: Vec<Plans>,
) -> Comparison {
    let compiled = document.compiled_for(&key.standpoint);
    let state = document.state_under(&compiled);
    let mut recipe = recipe(key, pairs, state.next_step());
    recipe.plans = plans;
    Comparison {
        compiled,
        state: Arc::new(state),
        recipe: Arc::new(recipe),
        variants: Arc::new(variants),
        wanted_first: 0,
    }
}
