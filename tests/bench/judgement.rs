//! How long the list of numbers that rest on judgement takes to be ordered.
//!
//! `cargo bench --bench judgement` prints when each stage was done, with two workers; nothing is
//! asserted, because a time depends on the machine.
#![expect(clippy::print_stdout, reason = "the numbers are what it is for")]
#![expect(clippy::unwrap_used, reason = "a measurement may end by surprise")]

use brinkline::analysis::{Judgements, Stage, Weighing};
use brinkline::engine::{Compiled, RandomSeed, State, Workspace};
use brinkline::forecast::{Desk, Launch, Recipe, Tally};
use brinkline::format::{BundledRegisters, bundled_scenario, load};
use brinkline::jobs::{Findings, JobEvent, Simulator, Threads, Urgency};
use std::sync::Arc;
use std::time::Instant;

const SCENARIO: &str = "ukraine-2022";
const WORKERS: usize = 2;

#[expect(clippy::disallowed_methods, reason = "measuring time is the purpose")]
fn main() {
    let (_, text) = bundled_scenario(SCENARIO).unwrap();
    let scenario = Arc::new(load(text, &BundledRegisters).scenario.unwrap());
    let compiled = Arc::new(Compiled::new(scenario));
    let state = State::at_start(&compiled, &mut Workspace::default());
    let launch = Launch {
        compiled,
        state: Arc::new(state),
        recipe: Arc::new(Recipe::left_to_itself(RandomSeed(1), 64)),
    };
    pieces(&launch);
    let waiting = std::thread::current();
    let mut simulator = Simulator::new(
        WORKERS,
        Threads::default(),
        Box::new(move || waiting.unpark()),
    );
    let begun = Instant::now();
    let mut judgements = Judgements::new(launch);
    let mut work = judgements.begin();
    println!("{} numbers rest on judgement", judgements.candidates.len());
    while let Some(stage) = work {
        let (name, variants) = (judgements.stage, stage.variants.len());
        run(&mut simulator, &mut judgements, stage);
        let seconds = begun.elapsed().as_secs_f64();
        println!("{name:?}: {variants} variants, done after {seconds:.2} s");
        if name == Stage::Closer {
            first(&judgements);
        }
        work = judgements.go_on();
    }
}

/// What one variant costs, piece by piece, on one core.
fn pieces(launch: &Launch) {
    let scenario = &launch.compiled.scenario;
    let path = "indicators.brink.noise";
    let numbers = brinkline::model::numbers::list(scenario);
    let path = numbers
        .iter()
        .map(|(path, _)| path.as_str())
        .find(|one| *one == path);
    let path = path.unwrap_or(numbers[0].0.as_str());
    let mut changed = None;
    let check = mean(20, || changed = scenario.with_overrides([(path, 0.5)]).ok());
    let changed = Arc::new(changed.unwrap());
    let compile = mean(20, || drop(Compiled::new(Arc::clone(&changed))));
    let mut desk = Desk::default();
    desk.keep_draws(true);
    let simulate = mean(20, || {
        let mut tally = Tally::of_outcomes(&launch.compiled, 0);
        launch.add(0, &mut desk, &mut tally);
    });
    println!(
        "a variant: change and check {check:.2} ms, compile {compile:.2} ms, a future {:.3} ms",
        simulate / f64::from(launch.recipe.rollout_count)
    );
}

/// Processor time of one round.
///
/// **Unit** milliseconds.
fn mean(rounds: u32, mut work: impl FnMut()) -> f64 {
    let spent = || -> f64 {
        std::thread::yield_now();
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
        text.split(' ')
            .next()
            .and_then(|first| first.parse().ok())
            .unwrap_or(0.0)
    };
    let begun = spent();
    for _ in 0..rounds {
        work();
    }
    (spent() - begun) / 1e6 / f64::from(rounds)
}

/// Does the work of a stage.
fn run(simulator: &mut Simulator, judgements: &mut Judgements, stage: Weighing) {
    let id = simulator.submit(stage, Urgency::Weigh);
    loop {
        for event in simulator.news() {
            match event {
                JobEvent::Done(done, Findings::Weights(found)) if done == id => {
                    judgements.take(&found);
                    return;
                }
                JobEvent::Failed(_, message) => {
                    println!("failed: {message}");
                    return;
                }
                _ => {}
            }
        }
        std::thread::park();
    }
}

/// The numbers on which most hangs.
fn first(judgements: &Judgements) {
    for place in judgements.order().into_iter().take(10) {
        let (path, size) = (&judgements.candidates[place].path, judgements.size(place));
        println!("    {:>5.1} in 100  {path}", size * 100.0);
    }
}
