//! Futures of several sides beside each other in one block: each has the bits that it has alone.

use crate::determinism::World;
use brinkline::engine::{
    Block, Knowledge, Orders, Planned, State, Workspace, futures_from, step, step_block_with_plans,
};
use brinkline::forecast::{CHUNK, Desk, Launch, Plans, Recipe, Tally};
use std::sync::Arc;

/// Steps before the sides part.
const BEFORE: usize = 4;
const FUTURES: u32 = 21;
const SIDES: usize = 3;

/// What is planned on a side in a step, from what a world orders there.
fn plan(side: usize, orders: &Orders, step: usize) -> Vec<Planned> {
    match side {
        0 => orders.plan.clone(),
        1 => Vec::new(),
        _ => orders.plan.iter().rev().skip(step % 2).copied().collect(),
    }
}

/// The states from which the sides start: the first two share one, the third has come another way.
fn starts(world: &World) -> Vec<State> {
    let mut work = Workspace::default();
    let mut come_to = |side: usize| {
        let mut state = world.start();
        for (place, orders) in world.orders[..BEFORE].iter().enumerate() {
            let orders = Orders {
                plan: plan(side, orders, place),
                ..orders.clone()
            };
            let draws = world.seed;
            state = step(&world.compiled, &state, &orders, draws, 7, &mut work).0;
        }
        state
    };
    let shared = come_to(0);
    vec![shared.clone(), shared, come_to(1)]
}

#[test]
fn twins_have_the_bits_that_each_has_alone() {
    let (mut parted, mut ended_apart) = (0, 0);
    for seed in 0..40 {
        let world = World::new(seed);
        let compiled = &world.compiled;
        let starts = starts(&world);
        let mut work = Workspace::default();
        let mut futures = |state: &State, numbers: &[u32]| {
            let knowledge = Knowledge::AsSeen;
            futures_from(compiled, state, numbers, world.seed, knowledge, &mut work)
        };
        let numbers: Vec<u32> = (0..FUTURES).collect();
        let blocks: Vec<Block> = starts.iter().map(|one| futures(one, &numbers)).collect();
        let places =
            (0..FUTURES as usize).flat_map(|lane| (0..SIDES).map(move |side| (side, lane)));
        let lanes: Vec<(&Block, usize)> = places
            .clone()
            .map(|(side, lane)| (&blocks[side], lane))
            .collect();
        // The memory of a block with other values serves again.
        let spare = Block::of_lanes(compiled, &lanes[..lanes.len() - 1], None);
        let mut block = Block::of_lanes(compiled, &lanes, Some(spare));
        for (place, orders) in world.orders.iter().enumerate().skip(BEFORE) {
            let plans: Vec<Vec<Planned>> =
                (0..SIDES).map(|side| plan(side, orders, place)).collect();
            let of_lanes: Vec<&[Planned]> = places.clone().map(|(side, _)| &*plans[side]).collect();
            step_block_with_plans(compiled, &mut block, orders, &of_lanes, &mut work);
            let ended = |lane: usize| block.state(lane).has_ended();
            let firsts = (0..lanes.len()).step_by(SIDES);
            ended_apart += firsts
                .filter(|&lane| ended(lane) != ended(lane + 1))
                .count();
        }
        let mut alone = Vec::new();
        for (side, lane) in places {
            let number = numbers[lane];
            let mut work = Workspace::default();
            let (seed, knowledge) = (world.seed, Knowledge::AsSeen);
            let start = futures_from(
                compiled,
                &starts[side],
                &[number],
                seed,
                knowledge,
                &mut work,
            );
            let mut state = start.state(0);
            for (place, orders) in world.orders.iter().enumerate().skip(BEFORE) {
                let orders = Orders {
                    plan: plan(side, orders, place),
                    ..orders.clone()
                };
                state = step(compiled, &state, &orders, world.seed, number, &mut work).0;
            }
            alone.push(state);
        }
        for (lane, state) in alone.iter().enumerate() {
            let together = block.state(lane);
            assert_eq!(
                together.digest(),
                state.digest(),
                "scenario {seed}, lane {lane}"
            );
        }
        for twins in alone.chunks(SIDES) {
            parted += usize::from(twins[0].digest() != twins[1].digest());
        }
    }
    assert!(parted > 200, "only {parted} twins became different");
    assert!(
        ended_apart > 20,
        "only in {ended_apart} steps had one of two twins ended"
    );
}

/// A forecast of two chunks, the last of which is not full.
fn launch(world: &World, state: &Arc<State>, side: usize, steered: &[bool]) -> Launch {
    let ahead = (0..).zip(world.orders.iter().enumerate()).skip(BEFORE);
    let plans: Plans = ahead
        .map(|(at, (place, orders))| (at, plan(side, orders, place)))
        .collect();
    let recipe = Recipe {
        plans,
        steered: steered.to_vec(),
        banned: world.orders[0].banned.clone(),
        ..Recipe::left_to_itself(world.seed, 2 * CHUNK - 27)
    };
    Launch {
        compiled: Arc::clone(&world.compiled),
        state: Arc::clone(state),
        recipe: Arc::new(recipe),
    }
}

#[test]
fn launches_count_the_same_side_by_side_and_one_after_the_other() {
    for seed in 0..24 {
        let world = World::new(seed);
        let starts: Vec<Arc<State>> = starts(&world).into_iter().map(Arc::new).collect();
        let nobody = Vec::new();
        let everybody = vec![true; world.compiled.scenario.seats.len()];
        // Enough with the same seats to be played as twins, and two that are not.
        let launches: Vec<Launch> = (0..9)
            .map(|place| {
                let steered = if place < 7 { &nobody } else { &everybody };
                launch(&world, &starts[place % 4 / 2 * 2], place % 3, steered)
            })
            .collect();
        // The third counts outcomes alone.
        let empty = |(place, launch): (usize, &Launch)| match place {
            2 => Tally::of_outcomes(&launch.compiled, launch.state.next_step()),
            _ => launch.empty_tally(),
        };
        let empty = || {
            launches
                .iter()
                .enumerate()
                .map(empty)
                .collect::<Vec<Tally>>()
        };
        let mut desk = Desk::default();
        let mut together = empty();
        for chunk in 0..2 {
            Launch::add_side_by_side(&launches, chunk, &mut desk, &mut together);
        }
        let mut alone = empty();
        for (launch, tally) in launches.iter().zip(&mut alone) {
            for chunk in 0..2 {
                launch.add(chunk, &mut desk, tally);
            }
            tally.mended = brinkline::engine::Mended::default();
        }
        for (place, (one, other)) in together.iter().zip(&alone).enumerate() {
            assert!(one == other, "scenario {seed}, launch {place}");
        }
    }
}
