//! Which futures are simulated for what is looked at, and which results are still true.
//!
//! A result belongs to the state, plan, steering and account it was made from. When any of them
//! changes the old result stays on the screen marked as stale until the first futures of the new
//! one are there.

use super::compared::ComparedMoves;
use crate::document::{Document, SingleFuture, Standpoint};
use crate::engine::{Compiled, Knowledge, Planned, RandomSeed};
use crate::forecast::{Launch, Plans, Recipe, Tally};
use crate::jobs::{Findings, JobEvent, JobId, Simulator, Urgency};
use crate::model::by_hand::Intervention;
use crate::model::ids::{MoveId, NodeId, WorldViewId};
use crate::viewmodel::build;
use crate::wording::compare::AS_WRITTEN;
use crate::wording::doubt;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Random seed of all simulated futures, so that all comparisons are under the same luck.
const FUTURES_SEED: RandomSeed = RandomSeed(1);
/// Futures of the plan and of the crisis left to itself.
pub(super) const FUTURES: u32 = 2_048;
/// Futures under each account, for the range of a share.
const FUTURES_PER_ACCOUNT: u32 = 512;
/// Futures with the move under the pointer.
const FUTURES_ON_HOVER: u32 = 512;
/// Moves whose futures are kept for when the pointer comes back.
const LEANS_KEPT: usize = 16;

/// What futures are made from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Key {
    state: u64,
    pub plan: Vec<Planned>,
    /// What is planned for later steps.
    pub later: Plans,
    by_hand: Vec<Intervention>,
    steered: Vec<bool>,
    pub standpoint: Standpoint,
    knowledge: Knowledge,
}

impl Key {
    /// Nothing is planned, done by hand or steered.
    fn is_left_to_itself(&self) -> bool {
        self.planned_count() == 0 && self.by_hand.is_empty() && !self.steered.contains(&true)
    }

    /// All that is planned from the next step on, which has this number.
    pub fn plans(&self, step: u32) -> Plans {
        let mut plans = self.later.clone();
        plans.insert(step, self.plan.clone());
        plans
    }

    /// How many moves are planned, for the next step and later ones.
    pub fn planned_count(&self) -> usize {
        self.plan.len() + self.later.values().map(Vec::len).sum::<usize>()
    }
}

/// A set of futures: asked for, or there.
#[derive(Debug, Default)]
struct Slot {
    job: Option<JobId>,
    tally: Option<Arc<Tally>>,
}

/// What is wanted of the comparison of moves.
#[derive(Debug, Clone, Copy)]
pub(super) struct WantedOfMoves<'a> {
    /// The moves on the screen, compared first.
    pub in_view: &'a [MoveId],
    /// They stand in the order of their differences.
    pub ordered: bool,
}

/// The futures of what is looked at.
#[derive(Debug, Default)]
pub(super) struct Futures {
    key: Option<Key>,
    /// Counts how often other futures were asked for.
    generation: u64,
    /// What the futures with the plan are made from.
    launch: Option<Launch>,
    plan: Slot,
    alone: Slot,
    /// Without what is assumed.
    unassumed: Slot,
    accounts: Vec<(String, Slot)>,
    /// The scenario as each of them sees it, and without what is assumed.
    elsewhere: Vec<(String, Arc<Compiled>)>,
    leans: BTreeMap<MoveId, Slot>,
    /// Moves in the order in which the pointer left them.
    lean_order: Vec<MoveId>,
    compared: ComparedMoves,
    stale: bool,
    failed: Option<String>,
    cancelled: bool,
    /// Nothing new is begun.
    paused: bool,
    /// What was held is asked for again.
    resuming: bool,
    /// What is known at the point that they start from.
    pub knowledge: Knowledge,
}

impl Futures {
    /// Nothing asked for yet; moves are to be compared with so many pairs of futures.
    pub fn new(pairs: u32) -> Self {
        Self {
            compared: ComparedMoves::new(pairs),
            ..Self::default()
        }
    }

    /// Asks for new futures where what is looked at has changed.
    pub fn follow(
        &mut self,
        document: &mut Document,
        simulator: &mut Simulator,
        wanted: &WantedOfMoves<'_>,
    ) -> bool {
        let key = self.key_of(document);
        let same = self.key.as_ref() == Some(&key);
        if self.paused {
            return self.hold(same);
        }
        if same && !self.resuming {
            if self.compared.waits_for_view(wanted.in_view) {
                let asked = (true, wanted.in_view);
                self.compared.ask(document, simulator, &key, asked);
            }
            return wanted.ordered && self.order_elsewhere(document, simulator, &key);
        }
        self.resuming = false;
        self.cancel(simulator);
        self.cancelled = false;
        // What was there when it was held is still true, only of fewer futures.
        self.stale = !same || self.stale;
        self.leans.clear();
        self.lean_order.clear();
        let compiled = document.compiled_for(&key.standpoint);
        let state = Arc::new(document.state_under(&compiled));
        let with_plan = recipe(&key, FUTURES, state.next_step());
        let launch = Launch {
            compiled,
            state: Arc::clone(&state),
            recipe: Arc::new(with_plan),
        };
        self.generation += 1;
        self.launch = Some(launch.clone());
        self.plan.job = Some(simulator.submit(launch.clone(), Urgency::Rough));
        if key.is_left_to_itself() {
            self.alone = Slot::default();
        } else {
            let alone = Recipe {
                knowledge: key.knowledge,
                ..Recipe::left_to_itself(FUTURES_SEED, FUTURES)
            };
            let alone = Launch {
                recipe: Arc::new(alone),
                ..launch
            };
            self.alone.job = Some(simulator.submit(alone, Urgency::Refine));
        }
        self.ask_unassumed(document, simulator, &key);
        self.ask_accounts(document, simulator, &key);
        let asked = (same, wanted.in_view);
        self.compared.ask(document, simulator, &key, asked);
        self.key = Some(key);
        true
    }

    /// What is looked at.
    pub fn key_of(&self, document: &Document) -> Key {
        let conduct = document.conduct();
        Key {
            state: document.node().state.digest(),
            plan: conduct.plan,
            later: document.later_plans(),
            by_hand: conduct.by_hand,
            steered: conduct.steered,
            standpoint: conduct.standpoint,
            knowledge: self.knowledge,
        }
    }

    /// Begins nothing new; says whether what is shown became stale or true again.
    fn hold(&mut self, same: bool) -> bool {
        if same || self.stale {
            return false;
        }
        self.stale = true;
        self.compared.hold();
        self.generation += 1;
        self.launch = None;
        // What is there belongs to nothing that is looked at.
        self.key = None;
        true
    }

    /// Stops what runs and begins nothing new.
    pub fn pause(&mut self, simulator: &mut Simulator) {
        self.cancel(simulator);
        self.cancelled = false;
        self.paused = true;
    }

    /// Begins again what was held or stopped before it was done: the same chunks give the same futures, so what is shown
    /// only ever grows.
    pub fn resume(&mut self) {
        self.resuming = self.paused || self.cancelled;
        self.paused = false;
    }

    /// Whether nothing new is begun.
    pub fn is_paused(&self) -> bool {
        self.paused
    }

    /// Futures with the plan that are there for what is looked at.
    pub fn counted(&self) -> u64 {
        let tally = self.plan.tally.as_ref().filter(|_| !self.stale);
        tally.map_or(0, |tally| tally.rollout_count)
    }

    /// Asks for the same futures as with the plan, without what is assumed, so that the two can be
    /// compared one by one.
    fn ask_unassumed(&mut self, document: &mut Document, simulator: &mut Simulator, key: &Key) {
        self.unassumed = Slot::default();
        self.elsewhere.clear();
        if key.standpoint.assumed.is_empty() {
            return;
        }
        let compiled = document.compiled_for(key.standpoint.view);
        let state = document.state_under(&compiled);
        let launch = Launch {
            recipe: Arc::new(recipe(key, FUTURES, state.next_step())),
            state: Arc::new(state),
            compiled: Arc::clone(&compiled),
        };
        self.elsewhere.push((doubt::WITHOUT.to_owned(), compiled));
        self.unassumed.job = Some(simulator.submit(launch, Urgency::Refine));
    }

    /// Asks how the moves would be ordered under each other account and set of assumptions, and
    /// without any; once, and when the moves are compared here. Says whether it was asked.
    fn order_elsewhere(
        &mut self,
        document: &mut Document,
        simulator: &mut Simulator,
        key: &Key,
    ) -> bool {
        if !self.compared.waits_for_order() || self.cancelled {
            return false;
        }
        let mut others = other_standpoints(document, key);
        if !key.standpoint.assumed.is_empty() {
            others.insert(0, (doubt::WITHOUT.to_owned(), key.standpoint.view.into()));
        }
        self.compared
            .ask_elsewhere(document, simulator, key, others);
        true
    }

    fn ask_accounts(&mut self, document: &mut Document, simulator: &mut Simulator, key: &Key) {
        self.accounts.clear();
        for (name, standpoint) in other_standpoints(document, key) {
            let compiled = document.compiled_for(&standpoint);
            let state = document.state_under(&compiled);
            let launch = Launch {
                recipe: Arc::new(recipe(key, FUTURES_PER_ACCOUNT, state.next_step())),
                state: Arc::new(state),
                compiled: Arc::clone(&compiled),
            };
            self.elsewhere.push((name.clone(), compiled));
            let job = Some(simulator.submit(launch, Urgency::Aside));
            self.accounts.push((name, Slot { job, tally: None }));
        }
    }

    /// Asks for the futures with one more move, unless they are there.
    pub fn lean(&mut self, document: &mut Document, simulator: &mut Simulator, played: MoveId) {
        let Some(key) = self.key.clone().filter(|_| !self.paused) else {
            return;
        };
        self.lean_order.retain(|known| *known != played);
        self.lean_order.push(played);
        if self.lean_order.len() > LEANS_KEPT {
            let oldest = self.lean_order.remove(0);
            if let Some(job) = self.leans.remove(&oldest).and_then(|slot| slot.job) {
                simulator.cancel(job);
            }
        }
        if self.leans.contains_key(&played) {
            return;
        }
        let mut with = key;
        if let Some(place) = with
            .plan
            .iter()
            .position(|planned| planned.played == played)
        {
            with.plan.remove(place);
        } else {
            with.plan.push(Planned::new(played));
        }
        let compiled = document.compiled_for(&with.standpoint);
        let state = document.state_under(&compiled);
        let launch = Launch {
            recipe: Arc::new(recipe(&with, FUTURES_ON_HOVER, state.next_step())),
            state: Arc::new(state),
            compiled,
        };
        let job = Some(simulator.submit(launch, Urgency::Hover));
        self.leans.insert(played, Slot { job, tally: None });
    }

    /// Asks what playing a move later changes, at once or when what is held goes on; none forgets
    /// it.
    pub fn compare_later(
        &mut self,
        document: &mut Document,
        simulator: &mut Simulator,
        played: Option<MoveId>,
    ) {
        let key = self.key_of(document);
        let begin = !self.paused;
        self.compared
            .ask_later(document, simulator, &key, (played, begin));
    }

    /// What each possible move changes.
    pub fn compared(&self) -> &ComparedMoves {
        &self.compared
    }

    /// Takes in what the workers have to say; says whether anything shown changed.
    pub fn take(&mut self, event: JobEvent) -> bool {
        let (id, found, done) = match event {
            JobEvent::Partial(id, found) => (id, found, false),
            JobEvent::Done(id, found) => (id, found, true),
            JobEvent::Failed(id, message) => {
                self.failed = Some(message);
                self.forget_job(id);
                return true;
            }
        };
        let tally = match found {
            Findings::Futures(tally) => tally,
            Findings::Differences(found) => return self.compared.take(id, &found, done),
            Findings::Weights(_) => return false,
        };
        let is_plan = self.plan.job == Some(id);
        let shown = self.counted();
        let Some(slot) = self.slot_of(id) else {
            return false;
        };
        // Begun again after a pause: fewer futures than are shown say nothing new.
        if is_plan && !done && tally.rollout_count < shown {
            return false;
        }
        slot.tally = Some(tally);
        if done {
            slot.job = None;
        }
        if is_plan {
            self.stale = false;
        }
        true
    }

    fn slot_of(&mut self, id: JobId) -> Option<&mut Slot> {
        let fixed = [&mut self.plan, &mut self.alone, &mut self.unassumed];
        fixed
            .into_iter()
            .chain(self.accounts.iter_mut().map(|(_, slot)| slot))
            .chain(self.leans.values_mut())
            .find(|slot| slot.job == Some(id))
    }

    fn forget_job(&mut self, id: JobId) {
        self.compared.forget(id);
        if let Some(slot) = self.slot_of(id) {
            slot.job = None;
        }
    }

    /// Stops everything; what is there stays.
    pub fn cancel(&mut self, simulator: &mut Simulator) {
        self.cancelled =
            self.is_running() || self.compared.is_running() || self.compared.is_ordering();
        self.compared.cancel(simulator);
        let slots = [&mut self.plan, &mut self.alone, &mut self.unassumed];
        for slot in slots
            .into_iter()
            .chain(self.accounts.iter_mut().map(|(_, slot)| slot))
            .chain(self.leans.values_mut())
        {
            if let Some(job) = slot.job.take() {
                simulator.cancel(job);
            }
        }
    }

    /// Forgets everything, as when another document is opened.
    pub fn reset(&mut self, simulator: &mut Simulator) {
        self.cancel(simulator);
        *self = Self {
            generation: self.generation + 1,
            ..Self::new(self.compared.pairs())
        };
    }

    /// Counts how often other futures were asked for: what belongs to one count is of one kind.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// What the futures with the plan are made from.
    pub fn launch(&self) -> Option<&Launch> {
        self.launch.as_ref()
    }

    /// One of the futures with the plan, from the point that they start from.
    pub fn single(&self, from: NodeId, number: u32) -> Option<SingleFuture> {
        let recipe = &self.launch.as_ref()?.recipe;
        let key = self.key.as_ref()?;
        (number < recipe.rollout_count).then(|| SingleFuture {
            from,
            number,
            random_seed: recipe.random_seed,
            knowledge: recipe.knowledge,
            plans: recipe.plans.clone(),
            by_hand: recipe.by_hand.clone(),
            steered: recipe.steered.clone(),
            standpoint: key.standpoint.clone(),
        })
    }

    /// The futures with the plan.
    pub fn plan(&self) -> Option<&Tally> {
        self.plan.tally.as_deref()
    }

    /// The crisis left to itself; the same as the plan where nothing is planned.
    pub fn alone(&self) -> Option<&Tally> {
        self.alone.tally.as_deref()
    }

    /// The futures with the plan, without what is assumed.
    pub fn unassumed(&self) -> Option<&Tally> {
        self.unassumed.tally.as_deref()
    }

    /// The futures with one more move.
    pub fn leaning(&self, played: MoveId) -> Option<&Tally> {
        self.leans
            .get(&played)
            .and_then(|slot| slot.tally.as_deref())
    }

    /// The futures under each other account and set of assumptions, and without any.
    pub fn accounts(&self) -> Vec<(String, &Tally)> {
        let unassumed = self.unassumed.tally.as_deref();
        let unassumed = unassumed.map(|tally| (doubt::WITHOUT.to_owned(), tally));
        let others = self
            .accounts
            .iter()
            .filter_map(|(name, slot)| slot.tally.as_deref().map(|tally| (name.clone(), tally)));
        unassumed.into_iter().chain(others).collect()
    }

    /// The scenario as each other account and set of assumptions sees it, and without any.
    pub fn elsewhere(&self) -> &[(String, Arc<Compiled>)] {
        &self.elsewhere
    }

    /// Whether what is there belongs to something else.
    pub fn is_stale(&self) -> bool {
        self.stale
    }

    /// Whether anything is being simulated.
    pub fn is_running(&self) -> bool {
        self.plan.job.is_some()
            || self.alone.job.is_some()
            || self.unassumed.job.is_some()
            || self.accounts.iter().any(|(_, slot)| slot.job.is_some())
    }

    /// Whether anything but the comparison of moves is being simulated.
    pub fn is_awaited(&self) -> bool {
        self.is_running() || self.leans.values().any(|slot| slot.job.is_some())
    }

    /// Whether it was stopped before all futures were there.
    pub fn was_cancelled(&self) -> bool {
        self.cancelled
    }

    /// Share of the futures with the plan that are there.
    pub fn progress(&self) -> f32 {
        let done = self.counted();
        f32::from(u16::try_from(done).unwrap_or(u16::MAX))
            / f32::from(u16::try_from(FUTURES).unwrap_or(u16::MAX))
    }

    /// What went wrong in the background since last asked.
    pub fn take_failure(&mut self) -> Option<String> {
        self.failed.take()
    }
}

/// Each other account, and each other set of assumptions under the account that holds.
fn other_standpoints(document: &Document, key: &Key) -> Vec<(String, Standpoint)> {
    let names = document.scenario().world_views.iter();
    let names = names.map(|view| view.name.clone()).enumerate();
    let views = names.map(|(place, name)| (name, Some(WorldViewId::from(place)).into()));
    // Where an account holds, the scenario as written is another.
    let as_written = (AS_WRITTEN.to_owned(), Standpoint::default());
    let views = std::iter::once(as_written).chain(views);
    let mut others: Vec<(String, Standpoint)> = views
        // As the account that holds is told is asked for already.
        .filter(|(_, one): &(_, Standpoint)| one.view != key.standpoint.view)
        .collect();
    for place in 0..document.assumptions().sets.len() {
        let name = build::set_name(document.assumptions(), place);
        let standpoint = document.standpoint_with(place);
        if !standpoint.assumed.is_empty() && standpoint != key.standpoint {
            others.push((name, standpoint));
        }
    }
    others
}

pub(super) fn recipe(key: &Key, rollout_count: u32, step: u32) -> Recipe {
    Recipe {
        random_seed: FUTURES_SEED,
        rollout_count,
        plans: key.plans(step),
        by_hand: BTreeMap::from([(step, key.by_hand.clone())]),
        steered: key.steered.clone(),
        banned: Vec::new(),
        knowledge: key.knowledge,
    }
}
