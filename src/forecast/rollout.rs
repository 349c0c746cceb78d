//! Simulated futures in numbered chunks, and one of them alone.

use super::recipe::{Plans, Recipe};
use super::tally::Tally;
use crate::engine::{
    Compiled, Knowledge, Ledger, Mended, Orders, RandomSeed, State, Workspace, futures_from, step,
    step_block,
};
use crate::model::ids::OutcomeId;

/// Futures in a chunk: one block of lanes.
pub const CHUNK: u32 = 64;

/// How many chunks make up a number of futures.
pub fn chunk_count(rollout_count: u32) -> u32 {
    rollout_count.div_ceil(CHUNK)
}

/// Simulates one chunk of futures from a state to the horizon.
///
/// **Shape** chunk `c` holds the futures `c * 64` … and merges with the others in any order.
pub fn run_chunk(
    compiled: &Compiled,
    state: &State,
    recipe: &Recipe,
    chunk: u32,
    work: &mut Workspace,
) -> Tally {
    let mut tally = Tally::new(compiled, state.next_step());
    add_chunk(compiled, state, recipe, chunk, work, &mut tally);
    tally
}

/// Simulates one chunk and counts it into a tally that has begun at the same moment.
pub fn add_chunk(
    compiled: &Compiled,
    state: &State,
    recipe: &Recipe,
    chunk: u32,
    work: &mut Workspace,
    tally: &mut Tally,
) {
    let before = std::mem::take(&mut work.events);
    let first = chunk * CHUNK;
    let last = (first + CHUNK).min(recipe.rollout_count);
    let futures: Vec<u32> = (first..last).collect();
    let mut block = futures_from(
        compiled,
        state,
        &futures,
        recipe.random_seed,
        recipe.knowledge,
        work,
    );
    let mut orders = orders(recipe);
    let parts = &compiled.scenario;
    for place in 0..tally.moment_count {
        if place > 0 {
            ask(&mut orders, recipe, &recipe.plans, block.next_step());
            step_block(compiled, &mut block, &orders, work);
        }
        if !tally.counts_values() {
            continue;
        }
        let arch = work.arch();
        for id in parts.indicator_ids() {
            tally.count_values(
                arch,
                id,
                place,
                parts.indicator(id).range,
                block.values(compiled, id, work),
            );
        }
    }
    let mut labels = vec![0; futures.len()];
    let quoted = parts.calendar.quoted_step(tally.first_moment);
    for lane in 0..block.lanes() {
        let reached = |outcome| block.reached(compiled, outcome, lane);
        let by = |step: u32| {
            (0..parts.outcomes.len())
                .map(OutcomeId::from)
                .find(|&outcome| reached(outcome).is_some_and(|at| at <= step))
                .unwrap_or(parts.otherwise())
        };
        let (reference, last) = (parts.calendar.reference_step, parts.calendar.last_step);
        tally.count_outcome(by(reference), by(last));
        labels[(block.futures()[lane] - first) as usize] =
            u8::try_from(by(quoted).0).unwrap_or(u8::MAX);
        for outcome in (0..parts.outcomes.len()).map(OutcomeId::from) {
            if let Some(step) = reached(outcome) {
                tally.count_reached(outcome, step);
            }
        }
    }
    tally.outcomes.insert(chunk, labels);
    tally.mended.merge(&Mended(work.events));
    work.events.merge(&before);
}

/// One future alone, step by step with its ledger; the same bits as its lane among others.
///
/// **Shape** the state it starts from, with its own unknowns drawn, and one entry a step.
pub fn run_future(
    compiled: &Compiled,
    state: &State,
    recipe: &Recipe,
    future: u32,
    work: &mut Workspace,
) -> (State, Vec<(State, Ledger)>) {
    let seed = recipe.random_seed;
    let start = future_start(compiled, state, seed, future, recipe.knowledge, work);
    let mut orders = orders(recipe);
    let mut steps: Vec<(State, Ledger)> = Vec::new();
    let mut now = start.clone();
    while now.next_step() <= compiled.scenario.calendar.last_step {
        ask(&mut orders, recipe, &recipe.plans, now.next_step());
        let (next, ledger) = step(compiled, &now, &orders, recipe.random_seed, future, work);
        steps.push((next.clone(), ledger));
        now = next;
    }
    (start, steps)
}

/// The state that one future starts from, with its own draw of what is not known there.
pub fn future_start(
    compiled: &Compiled,
    state: &State,
    random_seed: RandomSeed,
    future: u32,
    knowledge: Knowledge,
    work: &mut Workspace,
) -> State {
    futures_from(compiled, state, &[future], random_seed, knowledge, work).state(0)
}

/// What a recipe asks of one step.
pub(crate) fn plan_orders(recipe: &Recipe, step: u32) -> Orders {
    let mut orders = orders(recipe);
    ask(&mut orders, recipe, &recipe.plans, step);
    orders
}

/// Takes up what is planned and done by hand in one step.
pub(super) fn ask(orders: &mut Orders, recipe: &Recipe, plans: &Plans, step: u32) {
    orders.plan = plans.get(&step).cloned().unwrap_or_default();
    orders.by_hand = recipe.by_hand.get(&step).cloned().unwrap_or_default();
}

pub(super) fn orders(recipe: &Recipe) -> Orders {
    Orders {
        steered: recipe.steered.clone(),
        banned: recipe.banned.clone(),
        ..Orders::default()
    }
}
