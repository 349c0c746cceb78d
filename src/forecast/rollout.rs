//! Simulated futures in numbered chunks, and one of them alone.

use super::recipe::{Plans, Recipe};
use super::tally::Tally;
use crate::engine::{
    Block, Compiled, Knowledge, Ledger, Mended, Orders, RandomSeed, State, Workspace, futures_from,
    gather, step, step_block,
};
use crate::model::ids::OutcomeId;
use std::ops::Range;

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
    add_chunks(compiled, state, recipe, chunk..chunk + 1, work, &mut tally);
    tally
}

/// Steps between two looks at which lanes have ended.
const STEPS_TOGETHER: usize = 10;

/// Simulates chunks together and counts them into a tally that has begun at the same moment.
///
/// Lanes whose run has ended are filled with living futures of the other chunks.
pub fn add_chunks(
    compiled: &Compiled,
    state: &State,
    recipe: &Recipe,
    chunks: Range<u32>,
    work: &mut Workspace,
    tally: &mut Tally,
) {
    let before = std::mem::take(&mut work.events);
    let mut orders = orders(recipe);
    let mut blocks = Vec::new();
    for chunk in chunks {
        let first = chunk * CHUNK;
        let last = (first + CHUNK).min(recipe.rollout_count);
        let futures: Vec<u32> = (first..last).collect();
        tally.outcomes.insert(chunk, vec![0; futures.len()]);
        blocks.push(futures_from(
            compiled,
            state,
            &futures,
            recipe.random_seed,
            recipe.knowledge,
            work,
        ));
    }
    let mut place = 0;
    while place < tally.moment_count {
        let until = (place + STEPS_TOGETHER).min(tally.moment_count);
        for block in &mut blocks {
            for place in place..until {
                if place > 0 {
                    ask(&mut orders, recipe, &recipe.plans, block.next_step());
                    step_block(compiled, block, &orders, work);
                }
                count_values(compiled, block, place, work, tally);
            }
        }
        place = until;
        if place < tally.moment_count && blocks.len() > 1 {
            let mut left: Vec<Vec<f64>> = vec![Vec::new(); compiled.scenario.indicators.len()];
            let counts = tally.counts_values();
            gather(compiled, &mut blocks, |block, lane| {
                count_ending(compiled, block, lane, tally);
                if counts {
                    let state = block.state(lane);
                    for (id, left) in compiled.scenario.indicator_ids().zip(&mut left) {
                        left.push(state.value(compiled, id, work));
                    }
                }
            });
            for (id, left) in compiled.scenario.indicator_ids().zip(&left) {
                let range = compiled.scenario.indicator(id).range;
                for place in place..tally.moment_count {
                    if !left.is_empty() {
                        tally.count_values(work.arch(), id, place, range, left);
                    }
                }
            }
        }
    }
    for block in &blocks {
        for lane in 0..block.lanes() {
            count_ending(compiled, block, lane, tally);
        }
    }
    tally.mended.merge(&Mended(work.events));
    work.events.merge(&before);
}

fn count_values(
    compiled: &Compiled,
    block: &Block,
    place: usize,
    work: &mut Workspace,
    tally: &mut Tally,
) {
    if !tally.counts_values() {
        return;
    }
    let arch = work.arch();
    for id in compiled.scenario.indicator_ids() {
        let range = compiled.scenario.indicator(id).range;
        tally.count_values(arch, id, place, range, block.values(compiled, id, work));
    }
}

/// Counts how the future in a lane ended.
fn count_ending(compiled: &Compiled, block: &Block, lane: usize, tally: &mut Tally) {
    let parts = &compiled.scenario;
    let reached = |outcome| block.reached(compiled, outcome, lane);
    let by = |step: u32| {
        (0..parts.outcomes.len())
            .map(OutcomeId::from)
            .find(|&outcome| reached(outcome).is_some_and(|at| at <= step))
            .unwrap_or(parts.otherwise())
    };
    let (reference, last) = (parts.calendar.reference_step, parts.calendar.last_step);
    tally.count_outcome(by(reference), by(last));
    let quoted = by(parts.calendar.quoted_step(tally.first_moment));
    let future = block.futures()[lane];
    if let Some(labels) = tally.outcomes.get_mut(&(future / CHUNK)) {
        labels[(future % CHUNK) as usize] = u8::try_from(quoted.0).unwrap_or(u8::MAX);
    }
    for outcome in (0..parts.outcomes.len()).map(OutcomeId::from) {
        if let Some(step) = reached(outcome) {
            tally.count_reached(outcome, step);
        }
    }
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
