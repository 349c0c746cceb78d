//! How long a person waits: the program's time of a click, of a played day, of simulated futures.
//!
//! `cargo bench --bench click` prints medians in milliseconds; nothing is asserted, because a time
//! depends on the machine. Drawing by the graphics driver is not in them; all that comes before is.
#![expect(clippy::print_stdout, reason = "the numbers are what it is for")]
#![expect(clippy::unwrap_used, reason = "a measurement may end by surprise")]

mod clicked;
mod window;

use brinkline::engine::{Compiled, Knowledge, Orders, RandomSeed, State, Workspace, step};
use brinkline::forecast::{Desk, Launch, Recipe};
use brinkline::format::{BundledRegisters, bundled_scenario, load};
use clicked::{click, place, timed};
use egui::Role;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use window::{Window, report};

const SCENARIO: &str = "ukraine-2022";
const MOVE: &str = "Suspend Nord Stream 2";

fn main() {
    first_picture();
    clicks();
    days();
    futures();
}

/// From the start of the program to the triangles of the first picture that shows anything; the
/// system's window and the driver come on top.
fn first_picture() {
    let start = |opened: Option<&str>| {
        let (time, window) = timed(|| {
            let mut window = Window::new(opened);
            window.picture(Vec::new());
            window
        });
        drop(window);
        time
    };
    let cold = start(None);
    println!(
        "{:<44} {:>16.3} ms",
        "first picture of a cold start",
        cold.as_secs_f64() * 1e3
    );
    report(
        "first picture, welcome page",
        (0..20).map(|_| start(None)).collect(),
    );
    report(
        "first picture, a scenario is named",
        (0..20).map(|_| start(Some(SCENARIO))).collect(),
    );
}

fn clicks() {
    let mut window = Window::new(Some(SCENARIO));
    for _ in 0..3 {
        window.picture(Vec::new());
    }
    let start = place(&mut window, Role::Button, "Start");
    click(&mut window, start);
    let at = place(&mut window, Role::CheckBox, MOVE);
    let times = (0..100).map(|_| click(&mut window, at)).collect();
    report("click on a move, two pictures", times);
    let still = (0..100)
        .map(|_| timed(|| window.picture(Vec::new())).0)
        .collect();
    report("a picture in which nothing changed", still);
    let play = place(&mut window, Role::Button, "Play the day");
    let times = (0..20).map(|_| click(&mut window, play)).collect();
    report("click on Play the day, two pictures", times);
}

fn prepared() -> (Arc<Compiled>, Arc<State>) {
    let (_, text) = bundled_scenario(SCENARIO).unwrap();
    let scenario = load(text, &BundledRegisters).scenario.unwrap();
    let compiled = Arc::new(Compiled::new(Arc::new(scenario)));
    let state = State::at_start(&compiled, &mut Workspace::default());
    (compiled, Arc::new(state))
}

fn days() {
    let (compiled, state) = prepared();
    let orders = Orders {
        steered: vec![false; compiled.scenario.seats.len()],
        ..Orders::default()
    };
    let mut work = Workspace::default();
    let times = (0..200)
        .map(|seed| timed(|| step(&compiled, &state, &orders, RandomSeed(seed), 0, &mut work)).0)
        .collect();
    report("one day with its causes", times);
}

fn futures() {
    let (compiled, state) = prepared();
    let launch = |rollout_count: u32| Launch {
        compiled: Arc::clone(&compiled),
        state: Arc::clone(&state),
        recipe: Arc::new(Recipe {
            random_seed: RandomSeed(1),
            rollout_count,
            plans: BTreeMap::new(),
            by_hand: BTreeMap::new(),
            steered: vec![false; compiled.scenario.seats.len()],
            banned: Vec::new(),
            knowledge: Knowledge::AsSeen,
        }),
    };
    let rough = launch(256);
    let mut desk = Desk::default();
    let alone = |desk: &mut Desk| {
        for chunk in 0..rough.chunk_count() {
            drop(rough.run(chunk, desk));
        }
    };
    let times: Vec<Duration> = (0..20).map(|_| timed(|| alone(&mut desk)).0).collect();
    let quickest = times.iter().min().unwrap().as_secs_f64();
    report("256 futures on one core", times);
    println!(
        "{:<44} {:>16.0} a second",
        "futures a core",
        256.0 / quickest
    );
    let fine = launch(10_000);
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let next = AtomicU32::new(0);
    let (time, ()) = timed(|| {
        std::thread::scope(|scope| {
            for _ in 0..cores {
                scope.spawn(|| {
                    let mut desk = Desk::default();
                    loop {
                        let chunk = next.fetch_add(1, Ordering::Relaxed);
                        if chunk >= fine.chunk_count() {
                            break;
                        }
                        drop(fine.run(chunk, &mut desk));
                    }
                });
            }
        });
    });
    println!(
        "{:<44} {:>16.2} s on {cores} cores",
        "10,000 futures",
        time.as_secs_f64()
    );
}
