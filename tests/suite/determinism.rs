//! The same bits however futures are stepped: alone or among others, with or without a ledger,
//! with or without one more move in the plan.

use crate::reference::generate::{Dice, Habits, orders, scenario};
use brinkline::engine::{
    Block, Compiled, Happening, Instructions, Knowledge, Orders, Planned, RandomSeed, State,
    Workspace, futures_from, step, step_block,
};
use brinkline::model::Scenario;
use brinkline::model::ids::MoveId;
use std::sync::Arc;

const STEPS: u32 = 30;
const FUTURES: u32 = 64;

/// What a future is at the end, by its number.
fn ends(block: &Block, digests: &mut [u64]) {
    for (lane, &future) in block.futures().iter().enumerate() {
        digests[future as usize] = block.state(lane).digest();
    }
}

struct World {
    compiled: Compiled,
    orders: Vec<Orders>,
    seed: RandomSeed,
}

impl World {
    fn new(seed: u64) -> Self {
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
            compiled: Compiled::new(Arc::new(scenario)),
            orders,
            seed: RandomSeed(seed),
        }
    }

    fn start(&self) -> State {
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
