//! All that the benchmark asks of the engine, so that only this file follows when it changes.

use brinkline::engine::legality::barred_moves;
use brinkline::engine::{Compiled, Orders, Planned, RandomSeed, State, Workspace};
use brinkline::forecast::{
    CHUNK, Comparison, Desk, Differences, Launch, Recipe, Tally, with_move_toggled,
};
use brinkline::format::{BundledRegisters, bundled_scenario, load};
use brinkline::model::ids::MoveId;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Whether values are counted for bands, or outcomes alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bands {
    Counted,
    LeftOut,
}

/// The instructions that the engine's rows run on.
pub fn instruction_set() -> &'static str {
    brinkline::engine::Instructions::widest().name()
}

/// A scenario ready to be played from its start.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub compiled: Arc<Compiled>,
    start: Arc<State>,
}

impl Prepared {
    pub fn from_text(text: &str) -> Self {
        let loaded = load(text, &BundledRegisters);
        assert!(loaded.diagnostics.is_empty(), "{:#?}", loaded.diagnostics);
        let compiled = Arc::new(Compiled::new(Arc::new(loaded.scenario.unwrap())));
        let start = Arc::new(State::at_start(&compiled, &mut Workspace::default()));
        Self { compiled, start }
    }

    pub fn bundled(name: &str) -> Self {
        Self::from_text(bundled_scenario(name).unwrap().1)
    }

    /// The moves that a person could plan at the start.
    pub fn possible_moves(&self) -> Vec<MoveId> {
        let mut work = Workspace::default();
        let barred = barred_moves(&self.compiled, &self.start, &Orders::default(), &mut work);
        self.compiled
            .scenario
            .move_ids()
            .zip(barred)
            .filter_map(|(played, barred)| barred.is_none().then_some(played))
            .collect()
    }

    fn launch(&self, planned: Option<MoveId>, rollout_count: u32, seed: u64) -> Launch {
        let plans = planned
            .map(|played| (self.start.next_step(), vec![Planned::new(played)]))
            .into_iter()
            .collect();
        Launch {
            compiled: Arc::clone(&self.compiled),
            state: Arc::clone(&self.start),
            recipe: Arc::new(Recipe {
                plans,
                ..Recipe::left_to_itself(RandomSeed(seed), rollout_count)
            }),
        }
    }
}

/// Rollouts of the scenario left to itself. `None` where the engine cannot leave bands out.
pub fn independent(
    prepared: &Prepared,
    rollout_count: u32,
    seed: u64,
    bands: Bands,
    threads: usize,
) -> Option<Tally> {
    let launches = [prepared.launch(None, rollout_count, seed)];
    Some(all_chunks(&launches, bands, threads)?.remove(0))
}

/// A click: doing nothing, and each of the moves planned in the first step, on the same luck.
/// `None` where the engine cannot leave bands out.
pub fn click(
    prepared: &Prepared,
    moves: &[MoveId],
    rollout_count: u32,
    seed: u64,
    bands: Bands,
    threads: usize,
) -> Option<Vec<Tally>> {
    let launches: Vec<Launch> = std::iter::once(None)
        .chain(moves.iter().copied().map(Some))
        .map(|planned| prepared.launch(planned, rollout_count, seed))
        .collect();
    all_chunks(&launches, bands, threads)
}

/// What each of the moves changes when planned in the first step, as the window asks for it: of so
/// many pairs, up to the moment when `until` of them are there.
pub fn on_the_button(
    prepared: &Prepared,
    moves: &[MoveId],
    (pairs, until): (u32, u32),
    seed: u64,
    threads: usize,
) -> Differences {
    let base = prepared.launch(None, pairs, seed);
    let step = prepared.start.next_step();
    let with = |played: &MoveId| with_move_toggled(&base.recipe.plans, step, *played);
    let comparison = Comparison {
        compiled: Arc::clone(&base.compiled),
        state: Arc::clone(&base.state),
        wanted_first: 0,
        variants: Arc::new(moves.iter().map(with).collect()),
        recipe: base.recipe,
    };
    let next = AtomicU32::new(0);
    let units = comparison.units_of_chunks(until.div_ceil(CHUNK));
    let work = || {
        let mut desk = Desk::default();
        let mut found = comparison.empty_differences();
        loop {
            let unit = next.fetch_add(1, Ordering::Relaxed);
            if unit >= units {
                return found;
            }
            found.merge(&comparison.run(unit, &mut desk, &|| false).unwrap());
        }
    };
    let mut all = comparison.empty_differences();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            all.merge(&worker.join().unwrap());
        }
    });
    assert_eq!(all.pairs(), u64::from(until));
    all
}

/// Every chunk of every launch, shared out among threads; one tally a launch.
fn all_chunks(launches: &[Launch], bands: Bands, threads: usize) -> Option<Vec<Tally>> {
    let empty = || -> Vec<Tally> {
        let of = |launch: &Launch| match bands {
            Bands::Counted => launch.empty_tally(),
            Bands::LeftOut => Tally::of_outcomes(&launch.compiled, launch.state.next_step()),
        };
        launches.iter().map(of).collect()
    };
    // Branches are played side by side chunk by chunk; runs that end are replaced within a batch.
    let side_by_side = launches.len() > 1;
    let first = launches.first()?;
    let part_count = if side_by_side {
        first.chunk_count()
    } else {
        first.batch_count()
    };
    let next = AtomicU32::new(0);
    let work = || {
        let mut desk = Desk::default();
        let mut tallies = empty();
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            if part >= part_count {
                return tallies;
            }
            if side_by_side {
                Launch::add_side_by_side(launches, part, &mut desk, &mut tallies);
                continue;
            }
            for (launch, tally) in launches.iter().zip(&mut tallies) {
                launch.add_together(launch.chunks_of(part), &mut desk, tally);
            }
        }
    };
    if threads == 1 {
        return Some(work());
    }
    let mut all = empty();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            for (tally, part) in all.iter_mut().zip(worker.join().unwrap()) {
                tally.merge(&part);
            }
        }
    });
    Some(all)
}
