//! The same bits however futures are stepped: alone or among others, with or without a ledger,
//! with or without one more move in the plan.

use crate::reference::generate::{Dice, Habits, orders, scenario};
use brinkline::engine::{
    Block, Compiled, Happening, Instructions, Knowledge, Mended, Orders, Planned, RandomSeed,
    State, Workspace, futures_from, gather, step, step_block,
};
use brinkline::forecast::{CHUNK, Desk, Launch, Recipe, Tally};
use brinkline::model::Scenario;
use brinkline::model::ids::MoveId;
use std::ops::Range;
use std::sync::Arc;

const STEPS: u32 = 30;
const FUTURES: u32 = 64;

/// What a future is at the end, by its number.
fn ends(block: &Block, digests: &mut [u64]) {
    for (lane, &future) in block.futures().iter().enumerate() {
        digests[future as usize] = block.state(lane).digest();
    }
}

/// A scenario made at random, and what is ordered in it step by step.
pub struct World {
    pub compiled: Arc<Compiled>,
    pub orders: Vec<Orders>,
    pub seed: RandomSeed,
}

impl World {
    pub fn new(seed: u64) -> Self {
        // Every outcome ends the run, so that lanes end at different steps.
        let mut parts = scenario(seed).to_parts();
        parts
            .outcomes
            .iter_mut()
            .for_each(|one| one.ends_run = true);
        let scenario = Scenario::new(parts).expect("still valid");
        let mut dice = Dice::new(seed + 5_000_000);
        let habits = Habits::new(&mut dice, &scenario);
        let orders = (0..STEPS)
            .map(|_| orders(&mut dice, &scenario, &habits))
            .collect();
        Self {
            compiled: Arc::new(Compiled::new(Arc::new(scenario))),
            orders,
            seed: RandomSeed(seed),
        }
    }

    pub fn start(&self) -> State {
        State::at_start(&self.compiled, &mut Workspace::default())
    }

    fn futures(&self, numbers: &[u32]) -> Block {
        let work = &mut Workspace::default();
        let start = self.start();
        futures_from(
            &self.compiled,
            &start,
            numbers,
            self.seed,
            Knowledge::AsSeen,
            work,
        )
    }

    /// Digests, and whether some lanes had ended while others went on.
    fn in_lanes(&self, lanes: usize) -> (Vec<u64>, bool) {
        let mut digests = vec![0; FUTURES as usize];
        let mut apart = false;
        let mut work = Workspace::default();
        let numbers: Vec<u32> = (0..FUTURES).collect();
        for chunk in numbers.chunks(lanes) {
            let mut block = self.futures(chunk);
            for orders in &self.orders {
                step_block(&self.compiled, &mut block, orders, &mut work);
                let ended = (0..chunk.len()).filter(|&lane| block.state(lane).has_ended());
                apart |= (1..chunk.len()).contains(&ended.count());
            }
            ends(&block, &mut digests);
        }
        (digests, apart)
    }

    /// In blocks of so many lanes, living futures filling lanes whose run has ended; how many moved.
    fn gathered(&self, lanes: usize) -> (Vec<u64>, usize) {
        let mut digests = vec![0; FUTURES as usize];
        let mut moved = 0;
        let mut work = Workspace::default();
        let numbers: Vec<u32> = (0..FUTURES).collect();
        let mut blocks: Vec<Block> = numbers
            .chunks(lanes)
            .map(|chunk| self.futures(chunk))
            .collect();
        let mut left: Vec<(u32, State)> = Vec::new();
        for orders in &self.orders {
            for (future, state) in &mut left {
                *state = step(&self.compiled, state, orders, self.seed, *future, &mut work).0;
            }
            for block in &mut blocks {
                step_block(&self.compiled, block, orders, &mut work);
            }
            let numbers: Vec<Vec<u32>> = blocks.iter().map(|one| one.futures().to_vec()).collect();
            gather(&self.compiled, &mut blocks, |block, lane| {
                left.push((block.futures()[lane], block.state(lane)));
            });
            let stay = |block: &Block| {
                let before = numbers.iter().find(|one| one[0] == block.futures()[0]);
                before.is_some_and(|before| before == block.futures())
            };
            moved += blocks.iter().filter(|block| !stay(block)).count();
        }
        for block in &blocks {
            ends(block, &mut digests);
        }
        for (future, state) in left {
            assert!(state.has_ended(), "a living future is left behind");
            digests[future as usize] = state.digest();
        }
        (digests, moved)
    }

    /// A forecast of some chunks, the last of which is not full, with what is ordered as its plan.
    fn launch(&self) -> Launch {
        let by_step = || (0..).zip(&self.orders);
        let first = &self.orders[0];
        let recipe = Recipe {
            plans: by_step().map(|(at, one)| (at, one.plan.clone())).collect(),
            by_hand: by_step()
                .map(|(at, one)| (at, one.by_hand.clone()))
                .collect(),
            steered: first.steered.clone(),
            banned: first.banned.clone(),
            ..Recipe::left_to_itself(self.seed, 6 * CHUNK - 23)
        };
        Launch {
            compiled: Arc::clone(&self.compiled),
            state: Arc::new(self.start()),
            recipe: Arc::new(recipe),
        }
    }

    /// One after another, each step with a ledger.
    fn alone(&self) -> Vec<u64> {
        let mut work = Workspace::default();
        let mut digests = vec![0; FUTURES as usize];
        for future in 0..FUTURES {
            let mut state = self.futures(&[future]).state(0);
            for orders in &self.orders {
                let told = step(&self.compiled, &state, orders, self.seed, future, &mut work);
                state = told.0;
            }
            digests[future as usize] = state.digest();
        }
        digests
    }
}

#[test]
fn a_future_is_the_same_in_any_number_of_lanes() {
    let mut some_ended_early = 0;
    for seed in 0..24 {
        let world = World::new(seed);
        let alone = world.alone();
        for lanes in [1, 2, 3, 7, 64] {
            let (together, apart) = world.in_lanes(lanes);
            assert_eq!(together, alone, "scenario {seed} in {lanes} lanes");
            some_ended_early += usize::from(apart);
        }
        if seed % 2 == 1 {
            let (first, last) = (alone.first(), alone.last());
            assert_ne!(
                first, last,
                "scenario {seed}: futures differ by what is drawn"
            );
        }
    }
    assert!(
        some_ended_early > 10,
        "hardly a block had lanes that ended at different steps"
    );
}

/// Narrow and wide instructions give the same bits.
#[test]
fn a_future_is_the_same_on_any_instructions() {
    let mut compared = 0;
    for seed in 0..12 {
        let world = World::new(seed);
        let alone = world.alone();
        for instructions in Instructions::ALL {
            let Some(mut work) = Workspace::using(instructions) else {
                continue;
            };
            compared += 1;
            let numbers: Vec<u32> = (0..FUTURES).collect();
            let mut block = world.futures(&numbers);
            for orders in &world.orders {
                step_block(&world.compiled, &mut block, orders, &mut work);
            }
            let mut digests = vec![0; FUTURES as usize];
            ends(&block, &mut digests);
            assert_eq!(digests, alone, "scenario {seed}, {}", instructions.name());
        }
    }
    assert!(compared >= 12, "the baseline is always there");
}

#[test]
fn a_future_is_the_same_in_the_lane_of_one_that_has_ended() {
    let mut moved = 0;
    for seed in 0..24 {
        let world = World::new(seed);
        let alone = world.alone();
        for lanes in [2, 3, 5, 11, 33] {
            let (gathered, count) = world.gathered(lanes);
            assert_eq!(gathered, alone, "scenario {seed} in {lanes} lanes");
            moved += count;
        }
    }
    assert!(
        moved > 40,
        "only {moved} times did blocks take futures over"
    );
}

/// What chunks count does not depend on which others are simulated together with them.
#[test]
fn chunks_count_the_same_together_and_one_after_the_other() {
    for seed in 0..24 {
        let launch = World::new(seed).launch();
        let mut desk = Desk::default();
        for counts_values in [true, false] {
            let empty = || {
                if counts_values {
                    launch.empty_tally()
                } else {
                    Tally::of_outcomes(&launch.compiled, launch.state.next_step())
                }
            };
            let mut count = |groups: &[Range<u32>]| {
                let mut tally = empty();
                for group in groups {
                    launch.add_together(group.clone(), &mut desk, &mut tally);
                }
                // Formulas are worked out on lanes that have ended too.
                tally.mended = Mended::default();
                tally
            };
            let alone = count(&[0..1, 1..2, 2..3, 3..4, 4..5, 5..6]);
            assert_eq!(alone.rollout_count, u64::from(launch.recipe.rollout_count));
            for groups in [&[0..1, 1..6][..], &[4..6, 0..4], &[5..6, 0..3, 3..5]] {
                assert_eq!(count(groups), alone, "scenario {seed}, {groups:?}");
            }
        }
    }
}

#[test]
fn batches_hold_each_chunk_once_and_can_be_stopped() {
    let mut launch = World::new(1).launch();
    for rollout_count in [
        1,
        CHUNK,
        4 * CHUNK,
        4 * CHUNK + 1,
        12 * CHUNK,
        100 * CHUNK - 1,
    ] {
        let recipe = Arc::make_mut(&mut launch.recipe);
        recipe.rollout_count = rollout_count;
        let chunks: Vec<u32> = (0..launch.batch_count())
            .flat_map(|batch| launch.chunks_of(batch))
            .collect();
        let all: Vec<u32> = (0..launch.chunk_count()).collect();
        assert_eq!(chunks, all, "{rollout_count} futures");
    }
    // The fifth batch has eight blocks; a stop that comes in the midst of them is heeded at once.
    let asked = std::cell::Cell::new(0);
    let stopped = || {
        asked.set(asked.get() + 1);
        asked.get() == 5
    };
    let mut desk = Desk::default();
    assert_eq!(launch.run_batch(4, &mut desk, &stopped), None);
    assert_eq!(asked.get(), 5);
    assert!(launch.run_batch(4, &mut desk, &|| false).is_some());
}

/// Futures of a block in another order are the same futures.
#[test]
fn the_order_of_lanes_does_not_matter() {
    let world = World::new(3);
    let mut work = Workspace::default();
    let mut forward = world.futures(&[0, 1, 2, 3, 4]);
    let mut backward = world.futures(&[4, 3, 2, 1, 0]);
    for orders in &world.orders {
        step_block(&world.compiled, &mut forward, orders, &mut work);
        step_block(&world.compiled, &mut backward, orders, &mut work);
    }
    let (mut one, mut other) = (vec![0; 5], vec![0; 5]);
    ends(&forward, &mut one);
    ends(&backward, &mut other);
    assert_eq!(one, other);
}

/// An added move without effects changes nothing that is drawn for anyone else.
#[test]
fn one_more_move_in_the_plan_leaves_all_other_draws_alone() {
    let mut compared = 0;
    for seed in 0..200 {
        let scenario = scenario(seed);
        let mut parts = scenario.to_parts();
        let idle = MoveId::from(0);
        for one in &mut parts.moves[..1] {
            one.effects.clear();
            one.needs.clear();
            one.hazard = None;
            one.schedule.clear();
            one.cost = 0.0;
            one.cooldown = 1;
            one.actors.truncate(1);
            one.uses = None;
        }
        parts.commitments.clear();
        let text = format!("{parts:?}");
        let reads = ["Done(0)", "Uses(0)", "SinceMove(0)", "LastSize(0)"];
        if reads.iter().any(|read| text.contains(read)) {
            continue;
        }
        compared += 1;
        let compiled = Compiled::new(Arc::new(Scenario::new(parts).expect("still valid")));
        let mut work = Workspace::default();
        let start = State::at_start(&compiled, &mut work);
        let (mut without, mut with) = (start.clone(), start);
        for played in 0..STEPS {
            let empty = Orders::default();
            let plan = if played % 3 == 0 {
                vec![Planned::new(idle)]
            } else {
                Vec::new()
            };
            let added = Orders {
                plan,
                ..Orders::default()
            };
            let draws = RandomSeed(seed);
            let (one, plain) = step(&compiled, &without, &empty, draws, 0, &mut work);
            let (other, mut more) = step(&compiled, &with, &added, draws, 0, &mut work);
            more.happenings
                .retain(|one| !matches!(one, Happening::Played { played, .. } if *played == idle));
            if plain
                .happenings
                .iter()
                .any(|one| matches!(one, Happening::Played { played, .. } if *played == idle))
            {
                // A rule played it too; from here on the two differ for good reason.
                break;
            }
            assert_eq!(
                plain.happenings, more.happenings,
                "scenario {seed} step {played}"
            );
            for id in compiled.scenario.indicator_ids() {
                assert_eq!(
                    one.value(&compiled, id, &mut work).to_bits(),
                    other.value(&compiled, id, &mut work).to_bits(),
                    "scenario {seed} step {played} i{}",
                    id.0
                );
            }
            (without, with) = (one, other);
        }
    }
    assert!(
        compared > 20,
        "only {compared} scenarios in which nothing reads the move"
    );
}
