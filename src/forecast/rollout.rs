//! Simulated futures in numbered chunks, and one of them alone.

use super::launch::{Desk, Launch};
use super::recipe::{Plans, Recipe};
use super::tally::Tally;
use super::twins::{Side, Twins};
use crate::engine::{
    Block, Compiled, Knowledge, Ledger, Mended, Orders, RandomSeed, State, Workspace, futures_from,
    gather, step, step_block,
};
use crate::model::ids::OutcomeId;
use std::ops::Range;
use std::sync::Arc;

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
    let chunks = chunk..chunk + 1;
    add_chunks(compiled, state, recipe, chunks, work, &mut tally, &|| false);
    tally
}

/// Steps between two looks at which lanes have ended.
const STEPS_TOGETHER: usize = 10;

/// Simulates chunks together and counts them into a tally that has begun at the same moment.
///
/// Lanes whose run has ended are filled with living futures of the other chunks, so fewer blocks
/// are left to step where runs end early. What is counted is the same for any chunks taken together,
/// but for mended arithmetic: a formula is worked out on whole blocks, lanes that have ended included.
///
/// **Shape** false where `stopped` said so on the way; the tally is then of no use.
pub(super) fn add_chunks(
    compiled: &Compiled,
    state: &State,
    recipe: &Recipe,
    chunks: Range<u32>,
    work: &mut Workspace,
    tally: &mut Tally,
    stopped: &dyn Fn() -> bool,
) -> bool {
    let before = std::mem::take(&mut work.events);
    let finished = play_chunks(compiled, state, recipe, chunks, work, tally, stopped);
    tally.mended.merge(&Mended(work.events));
    work.events.merge(&before);
    finished
}

fn play_chunks(
    compiled: &Compiled,
    state: &State,
    recipe: &Recipe,
    chunks: Range<u32>,
    work: &mut Workspace,
    tally: &mut Tally,
    stopped: &dyn Fn() -> bool,
) -> bool {
    let mut blocks: Vec<Block> = chunks
        .map(|chunk| {
            let futures = futures_of(chunk, recipe);
            tally.outcomes.insert(chunk, vec![0; futures.len()]);
            let (seed, knowledge) = (recipe.random_seed, recipe.knowledge);
            futures_from(compiled, state, &futures, seed, knowledge, work)
        })
        .collect();
    let mut orders = orders(recipe);
    let mut place = 0;
    while place < tally.moment_count {
        let until = (place + STEPS_TOGETHER).min(tally.moment_count);
        for block in &mut blocks {
            if stopped() {
                return false;
            }
            for place in place..until {
                if place > 0 {
                    ask(&mut orders, recipe, &recipe.plans, block.next_step());
                    step_block(compiled, block, &orders, work);
                }
                count_values(compiled, block, place, work, tally);
            }
        }
        place = until;
        gather_blocks(compiled, &mut blocks, place, work, tally);
    }
    for block in &blocks {
        for lane in 0..block.lanes() {
            count_ending(compiled, block, lane, tally);
        }
    }
    true
}

/// Simulates one chunk of futures of launches that differ in state and plans alone, and counts each
/// launch into its tally.
///
/// **Range** at least [`SIDES_TOGETHER_MIN`](super::twins::SIDES_TOGETHER_MIN) launches.
pub(super) fn add_twins(group: Vec<(&Launch, &mut Tally)>, chunk: u32, desk: &mut Desk) {
    let Desk { work, values, .. } = desk;
    let (launches, mut tallies): (Vec<&Launch>, Vec<&mut Tally>) = group.into_iter().unzip();
    let Some(first) = launches.first() else {
        return;
    };
    let (compiled, recipe) = (&*first.compiled, &*first.recipe);
    let futures = futures_of(chunk, recipe);
    let mut starts: Vec<(&Arc<State>, Block)> = Vec::new();
    for launch in &launches {
        if !starts.iter().any(|(of, _)| Arc::ptr_eq(of, &launch.state)) {
            let (seed, knowledge) = (recipe.random_seed, recipe.knowledge);
            let start = futures_from(compiled, &launch.state, &futures, seed, knowledge, work);
            starts.push((&launch.state, start));
        }
    }
    let mut sides: Vec<Side<'_>> = Vec::new();
    for launch in &launches {
        let plans = &launch.recipe.plans;
        let known = starts
            .iter()
            .filter(|(of, _)| Arc::ptr_eq(of, &launch.state));
        sides.extend(known.map(|(_, start)| Side { start, plans }));
    }
    let moments = tallies.iter().map(|tally| tally.moment_count).max();
    let counted = tallies.iter().any(|tally| tally.counts_values());
    if counted {
        values.begin(compiled, futures.len(), sides.len(), moments.unwrap_or(0));
    }
    for tally in &mut tallies {
        tally.outcomes.insert(chunk, vec![0; futures.len()]);
    }
    let twins = Twins {
        compiled,
        recipe,
        sides: &sides,
    };
    let first_moment = first.state.next_step();
    let last_moment = compiled.scenario.calendar.step_count();
    twins.play(last_moment, work, &|| false, |block, twins, work| {
        let moment = block.next_step();
        if let Some(twin) = twins.first().filter(|_| counted) {
            let place = (moment - first_moment) as usize;
            let first = twin.future * sides.len() + twin.side;
            let arch = work.arch();
            for id in compiled.scenario.indicator_ids() {
                let range = compiled.scenario.indicator(id).range;
                values.sort(
                    arch,
                    (id, place),
                    range,
                    first,
                    block.values(compiled, id, work),
                );
            }
        }
        if moment >= last_moment {
            for (lane, twin) in twins.iter().enumerate() {
                count_ending(compiled, block, lane, tallies[twin.side]);
            }
        }
    });
    if counted {
        values.count(&mut tallies);
    }
}

/// Numbers of the futures of a chunk.
fn futures_of(chunk: u32, recipe: &Recipe) -> Vec<u32> {
    let first = chunk * CHUNK;
    (first..(first + CHUNK).min(recipe.rollout_count)).collect()
}

/// Gathers the living futures of the blocks in fewer blocks, and counts those that are left behind
/// to the last moment: theirs from `place` on are the values they have.
fn gather_blocks(
    compiled: &Compiled,
    blocks: &mut Vec<Block>,
    place: usize,
    work: &mut Workspace,
    tally: &mut Tally,
) {
    let parts = &compiled.scenario;
    let counted = if tally.counts_values() && place < tally.moment_count {
        parts.indicators.len()
    } else {
        0
    };
    let mut left: Vec<Vec<f64>> = vec![Vec::new(); counted];
    gather(compiled, blocks, |block, lane| {
        count_ending(compiled, block, lane, tally);
        for (id, left) in parts.indicator_ids().zip(&mut left) {
            left.push(block.value(compiled, id, lane, work));
        }
    });
    for (id, left) in parts.indicator_ids().zip(&left) {
        for place in place..tally.moment_count {
            tally.count_values(work.arch(), id, place, parts.indicator(id).range, left);
        }
    }
}

/// Counts the values that the futures of a block have at a moment.
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
