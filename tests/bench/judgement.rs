//! How long the list of numbers that rest on judgement takes to be ordered.
//!
//! `cargo bench --bench judgement` prints when each stage was done, with two workers; nothing is
//! asserted, because a time depends on the machine.
#![expect(clippy::print_stdout, reason = "the numbers are what it is for")]
#![expect(clippy::unwrap_used, reason = "a measurement may end by surprise")]

use brinkline::analysis::{Judgements, Stage, Weighing};
use brinkline::engine::{Compiled, RandomSeed, State, Workspace};
use brinkline::forecast::{Launch, Recipe};
use brinkline::format::{BundledRegisters, bundled_scenario, load};
use brinkline::jobs::{Findings, JobEvent, Simulator, Urgency};
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
        recipe: Arc::new(Recipe::left_to_itself(RandomSeed(1), 1)),
    };
    let waiting = std::thread::current();
    let mut simulator = Simulator::new(WORKERS, Box::new(move || waiting.unpark()));
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
