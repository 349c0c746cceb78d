//! Whole runs written out in the words of the field, for a reader who knows the field and no code.
//!
//! Each run is a file in `tests/data/playthroughs`. It says *unchanged*, not *right*;
//! `UPDATE_EXPECT=1` writes it anew and is refused where `CI` is set. What no update can touch
//! stands in the tests beside it: parts add up, what was planned happened, pauses and limits are
//! kept, and the outcome is what the flags say.

mod telling;

use brinkline::document::{Command, Document, Node};
use brinkline::engine::{Compiled, Happening, PlayedBy, RandomSeed};
use brinkline::format::{BundledRegisters, bundled_scenario, load};
use brinkline::model::ids::{FlagId, IndicatorId, MoveId, NodeId, OutcomeId};
use std::path::Path;
use std::sync::Arc;

/// A run, played and told.
struct Run {
    document: Document,
    told: String,
}

/// Plays to the end with these moves in the plan of their steps.
fn play(name: &str, seed: u64, about: &str, plans: &[(u32, &[&str])]) -> Run {
    let (_, text) = bundled_scenario(name).unwrap();
    let scenario = Arc::new(load(text, &BundledRegisters).scenario.unwrap());
    let mut document = Document::new(scenario, RandomSeed(seed));
    let mut told = telling::title(&document, about);
    let mut known = telling::Known::new();
    loop {
        let before = document.node().clone();
        for (_, ids) in plans.iter().filter(|(step, _)| *step == before.moment()) {
            for id in *ids {
                let played = document.scenario().find_move(id).unwrap();
                document.apply(Command::ToggleMove(played)).unwrap();
            }
        }
        let mut choices = telling::choices(&mut document, &mut known);
        choices.push_str(&telling::planned(&document));
        if document.apply(Command::PlayStep).is_err() {
            break;
        }
        let after = document.node();
        told.push_str(&telling::step(&document, &before, after, &choices));
    }
    told.push_str(&telling::ending(&document));
    Run { document, told }
}

fn compare(file: &str, run: &Run) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/playthroughs")
        .join(file);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        assert!(
            std::env::var_os("CI").is_none(),
            "playthroughs are not updated where CI is set"
        );
        std::fs::write(&path, &run.told).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let mut lines = expected.lines().zip(run.told.lines()).enumerate();
    if let Some((number, (expected, found))) = lines.find(|(_, (one, other))| one != other) {
        panic!(
            "{file}:{} \n  expected: {expected}\n  found:    {found}\nUPDATE_EXPECT=1 writes it anew",
            number + 1
        );
    }
    assert_eq!(expected.len(), run.told.len(), "{file} has another end");
}

impl Run {
    fn nodes(&self) -> Vec<&Node> {
        let timeline = self.document.timeline();
        timeline
            .path(self.document.tip())
            .into_iter()
            .map(|id| timeline.node(id))
            .collect()
    }

    fn compiled(&self) -> &Compiled {
        self.document.compiled()
    }

    fn id(&self, name: &str) -> MoveId {
        self.document.scenario().find_move(name).unwrap()
    }

    fn flag(&self, name: &str) -> FlagId {
        self.document.scenario().find_flag(name).unwrap()
    }

    fn outcome(&self) -> &str {
        let parts = self.document.scenario();
        let reference = parts.calendar.reference_step;
        let state = &self.document.node().state;
        let id = state.outcome_by(self.compiled(), reference);
        &parts.outcome(id).id
    }

    /// The steps in which a move was played, and by whom.
    fn played(&self, played: MoveId) -> Vec<(u32, PlayedBy)> {
        let mut found = Vec::new();
        for (step, node) in (0_u32..).zip(self.nodes().into_iter().skip(1)) {
            for happening in &node.ledger.happenings {
                if let Happening::Played {
                    played: one, by, ..
                } = happening
                    && *one == played
                {
                    found.push((step, *by));
                }
            }
        }
        found
    }

    /// What must hold in every run of every scenario.
    fn is_sound(&self) {
        self.parts_add_up();
        self.pauses_and_limits_are_kept();
        let parts = self.document.scenario();
        let steps = usize::try_from(parts.calendar.step_count()).unwrap();
        assert_eq!(self.nodes().len(), steps + 1, "one point a step");
        for node in self.nodes() {
            for (indicator, value) in parts.indicators.iter().zip(&node.values) {
                let (low, high) = indicator.range;
                assert!((low..=high).contains(value), "{}: {value}", indicator.id);
            }
        }
    }

    /// Every value is the one before it and the parts of its change.
    fn parts_add_up(&self) {
        let mut work = brinkline::engine::Workspace::default();
        let parts = self.document.scenario();
        for pair in self.nodes().windows(2) {
            for id in parts.indicator_ids() {
                let mut exact =
                    |node: &Node| node.state.exact_value(self.compiled(), id, &mut work);
                let (before, after) = (exact(pair[0]), exact(pair[1]));
                let sum: f64 = pair[1].ledger.of(id).map(|entry| entry.amount).sum();
                assert!(
                    (before + sum - after).abs() < 1e-9,
                    "{} in step {}: {before} + {sum} is not {after}",
                    parts.indicator(id).id,
                    pair[0].moment(),
                );
            }
        }
    }

    fn pauses_and_limits_are_kept(&self) {
        let parts = self.document.scenario();
        for id in parts.move_ids() {
            let one = parts.a_move(id);
            let steps: Vec<u32> = self.played(id).into_iter().map(|(step, _)| step).collect();
            for pair in steps.windows(2) {
                assert!(pair[1] - pair[0] >= one.cooldown, "{}: {steps:?}", one.id);
            }
            let limit = one.uses.unwrap_or(u32::MAX);
            assert!(u32::try_from(steps.len()).unwrap() <= limit, "{}", one.id);
        }
    }

    /// An outcome is reached exactly when its flag has stood at the end of a step, and at the first.
    fn outcome_follows_flag(&self, outcome: &str, flag: &str) {
        let place = self
            .document
            .scenario()
            .outcomes
            .iter()
            .position(|one| one.id == outcome);
        let id = OutcomeId::from(place.unwrap());
        let stands = |node: &&Node| node.state.flag(self.compiled(), self.flag(flag));
        let first = self.nodes().iter().position(stands);
        let reached = self.document.node().state.reached(self.compiled(), id);
        let reached = reached.map(|step| step as usize + 1);
        assert_eq!(reached, first, "{outcome} by {flag}");
    }

    fn value(&self, name: &str, moment: usize) -> f64 {
        let id: IndicatorId = self.document.scenario().find_indicator(name).unwrap();
        self.nodes()[moment].values[id.index()]
    }
}

#[test]
fn the_bridge_left_to_itself() {
    let run = play("lantern_bridge", 7, "Nothing is planned.", &[]);
    compare("bridge-left-to-itself.txt", &run);
    run.is_sound();
    the_bridge_keeps_its_story(&run);
    for id in run.document.scenario().move_ids() {
        for (_, by) in run.played(id) {
            assert_ne!(by, PlayedBy::Plan);
        }
    }
}

#[test]
fn the_bridge_with_patience() {
    let plans: &[(u32, &[&str])] = &[
        (0, &["telephone"]),
        (2, &["shared_post", "telephone"]),
        (4, &["telephone"]),
        (9, &["withdraw_guards"]),
    ];
    let about = "Aldmoor telephones, offers a shared post and withdraws its guards on the eve of market day.";
    let run = play("lantern_bridge", 2031, about, plans);
    compare("bridge-with-patience.txt", &run);
    run.is_sound();
    the_bridge_keeps_its_story(&run);
    let telephone = run.id("telephone");
    assert!(run.played(telephone).contains(&(0, PlayedBy::Plan)));
}

/// What the story says of every run.
fn the_bridge_keeps_its_story(run: &Run) {
    run.outcome_follows_flag("closed", "closed");
    run.outcome_follows_flag("signed", "treaty");
    let market_day = 10;
    for (step, node) in (0_u32..).zip(run.nodes().into_iter().skip(1)) {
        for happening in &node.ledger.happenings {
            match happening {
                Happening::Promised(..) | Happening::Kept(_) | Happening::Broken(_) => {
                    assert!(step >= market_day, "the promise is about market day");
                }
                _ => {}
            }
        }
    }
    // Guards that are gone can neither be doubled nor be driven off.
    if let [(gone, _)] = run.played(run.id("withdraw_guards"))[..] {
        for after in ["double_guards", "close_bridge"] {
            let later = run.played(run.id(after));
            assert!(later.iter().all(|(step, _)| *step <= gone), "{after}");
        }
    }
    let known = ["closed", "signed", "quiet", "uneasy"];
    assert!(known.contains(&run.outcome()));
    if run.outcome() == "quiet" {
        assert!(run.value("tension", 15) < 35.0);
    }
}

#[test]
fn ukraine_as_decided() {
    let about = "What was already decided is done on the first day, then nothing more is planned.";
    let run = play("ukraine_2022", 12, about, &[]);
    compare("ukraine-as-decided.txt", &run);
    run.is_sound();
    for id in ["leader_call", "macron_call", "send_3000_to_poland"] {
        assert_eq!(run.played(run.id(id))[0], (0, PlayedBy::Plan), "{id}");
    }
    run.outcome_follows_flag("invasion", "invaded");
    run.outcome_follows_flag("clash", "clash");
    assert_eq!(run.nodes().len(), 47, "46 days");
    let start = run.document.timeline().node(NodeId::START);
    assert!(
        run.document
            .scenario()
            .flags
            .iter()
            .enumerate()
            .all(|(place, _)| !start.state.flag(run.compiled(), place.into()))
    );
}
