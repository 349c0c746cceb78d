//! How long a person waits for an explanation, a comparison, and a tree of many branches.
//!
//! `cargo bench --bench branches` prints medians in milliseconds and the memory of the largest tree;
//! nothing is asserted. Drawing by the graphics driver is not in them; all that comes before is.
#![expect(clippy::print_stdout, reason = "the numbers are what it is for")]
#![expect(clippy::unwrap_used, reason = "a measurement may end by surprise")]

mod clicked;
mod window;

use brinkline::action::WhySpan;
use brinkline::document::{Command, Document};
use brinkline::engine::RandomSeed;
use brinkline::format::session::{Embedded, read_session, write_session};
use brinkline::format::{BundledRegisters, bundled_scenario, load};
use brinkline::model::ids::{IndicatorId, NodeId};
use brinkline::viewmodel::build::{BoardCache, Looking, Simulated, board};
use brinkline::viewmodel::screen::{Board, Page};
use brinkline::viewmodel::why::Explained;
use clicked::{click, place, timed};
use egui::Role;
use std::fmt::Write as _;
use std::sync::Arc;
use window::{Window, report};

const SCENARIO: &str = "ukraine-2022";
/// Pictures that are measured of each kind.
const PICTURES: usize = 60;

fn main() {
    explanations();
    compared();
    trees();
}

/// The bundled scenario with so many steps.
fn text(last_step: u32) -> String {
    let (_, text) = bundled_scenario(SCENARIO).unwrap();
    let at = text.find("last_step:").unwrap();
    let end = at + text[at..].find(',').unwrap();
    format!("{}last_step: {last_step}{}", &text[..at], &text[end..])
}

fn document(text: &str) -> Document {
    let scenario = load(text, &BundledRegisters).scenario.unwrap();
    Document::new(Arc::new(scenario), RandomSeed(1))
}

/// Every indicator over 365 steps and over one, with everything that is made anew beside it.
fn explanations() {
    let mut document = document(&text(364));
    while document.apply(Command::PlayStep).is_ok() {}
    let moment = document.node().moment();
    println!("a path of {moment} steps");
    let ids: Vec<IndicatorId> = document.scenario().indicator_ids().collect();
    let mut cache = BoardCache::new();
    for (name, span) in [
        ("why over all steps", WhySpan::SinceStart),
        ("why over one step", WhySpan::Step),
    ] {
        let mut times = Vec::new();
        for _ in 0..3 {
            for &indicator in &ids {
                let looking = Looking {
                    explained: Some(Explained {
                        of: indicator,
                        moment,
                        over: span,
                        trail: Vec::new(),
                    }),
                    ..Looking::default()
                };
                let simulated = Simulated::default();
                let (time, shown) =
                    timed(|| board(&mut document, &simulated, &looking, &mut cache));
                assert!(shown.why.is_some());
                times.push(time);
            }
        }
        report(name, times);
    }
}

/// The bundled scenario with twenty indicators.
fn with_twenty(text: &str) -> String {
    let missing = 20 - document(text).scenario().indicators.len();
    let mut more = String::new();
    for one in 0..missing {
        let start = "range: (0, 100), start: (value: 50, spread: 3), noise: 2";
        writeln!(more, "(id: \"more_{one}\", {start}),").unwrap();
    }
    text.replacen("indicators: [\n", &format!("indicators: [\n{more}"), 1)
}

/// So many branches of some steps each, off the first one, and the text of their session.
fn tree(text: &str, branches: u32, steps: u32) -> String {
    let mut document = document(text);
    for _ in 0..=steps {
        document.apply(Command::PlayStep).unwrap();
    }
    for branch in 1..branches {
        let from = 1 + branch % steps;
        document.look_at(NodeId(from));
        document.apply(Command::Reroll).unwrap();
        for _ in 1..steps {
            if document.apply(Command::PlayStep).is_err() {
                break;
            }
        }
    }
    println!(
        "a tree of {} points in {} branches",
        document.timeline().len(),
        document.branches().all.len()
    );
    write_session(&document, &Embedded::new(text, "scenario.ron"))
}

fn opened(session: &str) -> Window {
    let path = std::env::temp_dir().join(format!("brinkline-bench-{}.ron", std::process::id()));
    std::fs::write(&path, session).unwrap();
    let mut window = Window::new(path.to_str());
    std::fs::remove_file(&path).unwrap();
    for _ in 0..3 {
        window.picture(Vec::new());
    }
    window
}

fn shown(window: &Window) -> &Board {
    let Page::Board(board) = &window.app.screen().page else {
        unreachable!("a session is open");
    };
    board
}

fn pictures(window: &mut Window, name: &str) {
    let times = (0..PICTURES).map(|_| timed(|| window.picture(Vec::new())).0);
    report(name, times.collect());
}

fn compared() {
    let (_, text) = bundled_scenario(SCENARIO).unwrap();
    let mut window = opened(&tree(&with_twenty(text), 8, 12));
    let curves = 1 + shown(&window).pinned.len();
    println!("{curves} indicators");
    let lanes = shown(&window).branches.lanes.iter();
    let names: Vec<String> = lanes
        .filter(|lane| !lane.current)
        .map(|lane| lane.name.clone())
        .collect();
    let more = place(&mut window, Role::Button, "More room for branches");
    click(&mut window, more);
    for name in names {
        let at = place(&mut window, Role::Button, &format!("Compare with {name}"));
        click(&mut window, at);
    }
    // Their futures come from another thread.
    for _ in 0..100_000 {
        window.picture(Vec::new());
        let found = (shown(&window).compare.as_ref())
            .is_some_and(|compare| compare.futures.starts_with("1,024"));
        if found {
            break;
        }
        std::thread::yield_now();
    }
    for view in [
        "Overlay",
        "Difference",
        "Percent",
        "By criterion",
        "Step by step",
    ] {
        let at = place(&mut window, Role::RadioButton, view);
        let time = click(&mut window, at);
        report(&format!("8 branches, click on {view}"), vec![time]);
        pictures(&mut window, &format!("8 branches, picture of {view}"));
    }
}

fn trees() {
    for (branches, steps) in [(1, 12), (5, 12), (50, 8), (300, 6)] {
        let (_, text) = bundled_scenario(SCENARIO).unwrap();
        let session = tree(text, branches, steps);
        let (time, read) = timed(|| read_session(&session, &BundledRegisters));
        report("  read and made again", vec![time]);
        let document = read.document.unwrap();
        let embedded = Embedded::new(text, "scenario.ron");
        let (time, again) = timed(|| write_session(&document, &embedded));
        assert_eq!(again.len(), session.len());
        report("  written", vec![time]);
        drop(document);
        let mut window = opened(&session);
        pictures(&mut window, "  a picture in which nothing changed");
        let times = (0..20).map(|_| {
            let at = place_of_some_point(&window);
            click(&mut window, at)
        });
        report("  click on a point, two pictures", times.collect());
        println!("  memory {} MB", memory());
    }
}

/// A point of the first branch in the strip; where it lies is as the picture has it.
fn place_of_some_point(_window: &Window) -> egui::Pos2 {
    egui::pos2(370.0, 628.0)
}

/// Memory that the process holds, in MB, where the system tells it.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let held = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    held.unwrap_or(0) / 1024
}
