//! Forecasts of odd scenarios, on the command line and in the window: a clear message or a right
//! picture, never a crash and never a number that is none.

use crate::desk::Desk;
use brinkline::cli::{Answer, Report, answer};
use brinkline::document::{Command, Document};
use brinkline::engine::RandomSeed;
use brinkline::forecast::{Desk as Space, Launch, Recipe, Sample, SideBySide, Tally};
use brinkline::format::{BundledRegisters, load};
use brinkline::viewmodel::build::{BoardCache, Looking, Simulated, board};
use brinkline::viewmodel::screen::Board;
use egui::Role;
use std::path::PathBuf;
use std::sync::Arc;

/// A small scenario with one part of it exchanged.
fn scenario(last_step: u32, outcome: &str, hazard: &str, noise: &str) -> String {
    format!(
        r#"(
    format: "1-draft", id: "odd", title: "Odd", summary: "Two sides.", headline: "heat",
    calendar: (step: (length: 1, unit: turn), last_step: {last_step}, reference_step: {last_step}),
    actors: [(id: "one", name: "One", influence: 1)],
    kinds: [(id: "talk", name: "Talk")],
    seats: [(id: "one", name: "One", actors: ["one"])],
    indicators: [(id: "heat", name: "Heat", range: (0, 100), start: (value: 50, spread: 0){noise})],
    moves: [(id: "cool", name: "Cool", actors: ["one"], kind: "talk", hazard: "{hazard}", effects: [change(of: "heat", by: -5)])],
    outcomes: [{outcome}, (id: "else", name: "Else", tone: mixed, otherwise: true)],
)
"#
    )
}

/// Each odd scenario with its name.
fn odd() -> Vec<(&'static str, String)> {
    let at_once = r#"(id: "hot", name: "Hot", when: "heat > 0", tone: bad, ends_run: true, base_rate: (share: 0.1, source: "A register."))"#;
    let never = r#"(id: "hot", name: "Hot", when: "heat > 99.5", tone: bad, base_rate: (share: 0.5, source: "A register."))"#;
    vec![
        ("over at once", scenario(5, at_once, "0.1", ", noise: 2")),
        ("a hazard of 1", scenario(5, never, "1", "")),
        ("constant", scenario(5, never, "0", "")),
        ("one step", scenario(0, never, "0.5", ", noise: 2")),
        ("one step, over", scenario(0, at_once, "1", "")),
    ]
}

fn report(arguments: &[&str]) -> Report {
    match answer(std::iter::once("brinkline").chain(arguments.iter().copied())) {
        Answer::Report(report) => report,
        Answer::Window(file) => panic!("a window for {file:?}"),
    }
}

fn written(folder: &tempfile::TempDir, name: &str, text: &str) -> PathBuf {
    let file = folder
        .path()
        .join(format!("{name}.ron").replace([' ', ','], "-"));
    std::fs::write(&file, text).unwrap();
    file
}

fn document(text: &str) -> Document {
    let loaded = load(text, &BundledRegisters);
    assert!(loaded.scenario.is_some(), "{:#?}", loaded.diagnostics);
    Document::new(Arc::new(loaded.scenario.unwrap()), RandomSeed(3))
}

fn launch(document: &mut Document) -> Launch {
    Launch {
        compiled: document.compiled_for(None),
        state: Arc::new(document.node().state.clone()),
        recipe: Arc::new(Recipe::left_to_itself(RandomSeed(1), 100)),
    }
}

fn simulated(launch: &Launch) -> Tally {
    let mut all = launch.empty_tally();
    let mut desk = Space::default();
    for chunk in 0..launch.chunk_count() {
        all.merge(&launch.run(chunk, &mut desk));
    }
    all
}

/// Every number of a picture is one, and every share lies between nothing and all.
fn assert_sound(name: &str, board: &Board) {
    let sum: f64 = board
        .outcomes
        .rows
        .iter()
        .map(|row| row.share.as_ref().unwrap().point)
        .sum();
    assert!((sum - 1.0).abs() < 1e-9, "{name}: {sum}");
    for chart in std::iter::once(&board.headline).chain(&board.pinned) {
        let fan = chart.fan.as_ref().unwrap();
        let rows = [
            &fan.low_90,
            &fan.low_50,
            &fan.middle,
            &fan.high_50,
            &fan.high_90,
        ];
        for row in rows {
            assert!(!row.is_empty(), "{name}");
            assert!(
                row.iter().all(|value| (0.0..=100.0).contains(value)),
                "{name}: {row:?}"
            );
        }
    }
    let text = format!("{board:?}");
    assert!(!text.contains("NaN") && !text.contains("inf,"), "{name}");
}

#[test]
fn odd_scenarios_have_a_right_picture_at_every_point() {
    for (name, text) in odd() {
        let mut document = document(&text);
        loop {
            let launch = launch(&mut document);
            let tally = simulated(&launch);
            let numbers: Vec<u32> = (0..9).collect();
            let headline = launch.compiled.scenario.headline;
            let mut work = brinkline::engine::Workspace::default();
            let sample = Sample::of(
                &launch.compiled,
                &launch.state,
                &launch.recipe,
                &numbers,
                &[headline],
                &mut work,
            );
            let mut desk = Space::default();
            let both = [launch.clone(), launch.clone()];
            let mut beside = SideBySide::of(&both, 0).unwrap();
            beside.count(&both, 0, &mut desk);
            assert_eq!(
                beside.differences(1, headline, beside.first_moment),
                Some([0.0; 5]),
                "{name}: nothing differs from itself"
            );
            let simulated = Simulated {
                plan: Some(&tally),
                alone: Some(&tally),
                wanted: 100,
                sample: Some(&sample),
                traces: true,
                worlds: Some(9),
                ..Simulated::default()
            };
            let looking = Looking::default();
            let shown = board(&mut document, &simulated, &looking, &mut BoardCache::new());
            assert_sound(name, &shown);
            // Once the run is over there are no futures to show one by one.
            let cards = shown.worlds.as_ref().map(|grid| grid.cards.len());
            let expected = (!shown.outcomes.settled).then_some(9);
            assert_eq!(cards, expected, "{name}");
            if document.apply(Command::PlayStep).is_err() {
                break;
            }
        }
    }
}

#[test]
fn the_picture_of_an_odd_scenario_says_what_is_so() {
    let at_start = |place: usize| {
        let (_, text) = odd().remove(place);
        let mut document = document(&text);
        let launch = launch(&mut document);
        let tally = simulated(&launch);
        let simulated = Simulated {
            plan: Some(&tally),
            wanted: 100,
            ..Simulated::default()
        };
        board(
            &mut document,
            &simulated,
            &Looking::default(),
            &mut BoardCache::new(),
        )
    };
    let over = at_start(0);
    assert_eq!(
        over.outcomes.rows[0].share.as_ref().unwrap().words,
        "nearly all"
    );
    let base = over.outcomes.rows[0].base_rate.as_ref().unwrap();
    assert_eq!(
        base.flag.as_deref(),
        Some("more than three times the base rate")
    );
    assert_eq!(base.source, "A register.");
    let certain = at_start(1);
    let fan = certain.headline.fan.unwrap();
    assert_eq!(fan.low_90.len(), 7);
    // Five less a step, and no spread but that of a bin.
    assert!(
        (fan.middle[6] - 20.0).abs() < 100.0 / 256.0 + 1e-9,
        "{:?}",
        fan.middle
    );
    assert!(fan.high_90[6] - fan.low_90[6] <= 100.0 / 256.0 + 1e-9);
    let constant = at_start(2);
    let fan = constant.headline.fan.unwrap();
    assert!(
        fan.middle
            .iter()
            .all(|value| (value - 50.0).abs() <= 100.0 / 256.0)
    );
    let base = constant.outcomes.rows[0].base_rate.as_ref().unwrap();
    assert_eq!(
        base.flag.as_deref(),
        Some("less than a third of the base rate")
    );
    let one_step = at_start(3);
    assert_eq!(one_step.headline.fan.unwrap().middle.len(), 2);
}

#[test]
fn the_command_line_refuses_or_answers() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in odd() {
        let file = written(&folder, name, &text);
        let file = file.to_str().unwrap();
        for json in [true, false] {
            let mut arguments = vec!["forecast", file, "--rollouts", "65", "--random-seed", "1"];
            if json {
                arguments.push("--json");
            }
            let report = report(&arguments);
            assert_eq!(report.code, 0, "{name}: {}", report.err);
            assert!(!report.out.contains("NaN"), "{name}: {}", report.out);
        }
    }
    for (count, said) in [
        ("0", "0 rollouts; 1 to 10000000 are possible"),
        ("10000001", "10000001 rollouts; 1 to 10000000 are possible"),
    ] {
        let report = report(&[
            "forecast",
            "lantern-bridge",
            "--rollouts",
            count,
            "--random-seed",
            "1",
        ]);
        assert_eq!(report.code, 2);
        assert!(report.err.contains(said), "{}", report.err);
    }
    let known = report(&[
        "forecast",
        "lantern-bridge",
        "--rollouts",
        "10",
        "--random-seed",
        "1",
        "--knowledge",
        "as_sen",
    ]);
    assert_eq!(known.code, 2);
    assert!(
        known.err.contains("did you mean `as_seen`"),
        "{}",
        known.err
    );
}

#[test]
fn the_window_shows_odd_scenarios() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in odd() {
        let file = written(&folder, name, &text);
        let mut desk = Desk::new();
        desk.key(egui::Key::O);
        desk.type_path(&file);
        desk.press("Start");
        desk.all_futures();
        assert_sound(name, desk.board());
        desk.show_worlds();
        desk.press("Show the curves");
        desk.press("Run to the end");
        desk.all_futures();
        // Where nothing is left to simulate there is nothing to open, and that is said.
        let outcomes = desk.board().outcomes.clone();
        assert!(outcomes.settled, "{name}");
        assert!(outcomes.recipe.contains("nothing is left"), "{name}");
        for row in &outcomes.rows {
            let open = format!("Open one of these futures: {}", row.name);
            assert!(!desk.has(Role::Button, &open), "{name}");
        }
    }
}
