//! Doubts: a doubted run is the run of the edited file, to the bit, and what cannot hold is said
//! and kept.

use crate::document::lantern_bridge;
use brinkline::document::{AssumptionEdit, Command, Document, Lost, Refusal};
use brinkline::engine::RandomSeed;
use brinkline::format::account_text::with_account;
use brinkline::format::session::{Embedded, read_session, write_session};
use brinkline::format::{BundledRegisters, bundled_scenario, load};
use brinkline::model::account::{Override, WorldView};
use brinkline::model::doubt::{Doubt, Instead, Unfit, apply};
use brinkline::model::grounds::Ground;
use brinkline::model::number_range::NumberRange;
use brinkline::model::{Scenario, numbers};
use std::collections::BTreeMap;
use std::sync::Arc;

const SEED: RandomSeed = RandomSeed(11);

fn scenario(text: &str) -> Scenario {
    let loaded = load(text, &BundledRegisters);
    loaded.scenario.expect("a scenario without problems")
}

fn doubt(path: &str, instead: Instead) -> Doubt {
    Doubt {
        path: path.to_owned(),
        instead,
        because: String::new(),
        on: true,
    }
}

/// What a run of some steps comes to.
fn digests(mut document: Document, steps: u32) -> Vec<u64> {
    for _ in 0..steps {
        if document.apply(Command::PlayStep).is_err() {
            break;
        }
    }
    let timeline = document.timeline();
    // The start shows the scenario as written; it is what follows that is doubted.
    let played = timeline.ids().skip(1);
    played.map(|id| timeline.node(id).state.digest()).collect()
}

/// A path without the names in it: the kind of its number.
fn kind(path: &str) -> String {
    let steps: Vec<&str> = path.split('.').collect();
    let words: Vec<&str> = steps
        .iter()
        .enumerate()
        .filter(|(place, step)| *place != 1 && step.parse::<usize>().is_err())
        .map(|(_, step)| *step)
        .collect();
    let named = matches!(steps[0], "stances") || steps.get(2) == Some(&"couplings");
    let place = if named { words.len() - 1 } else { 0 };
    format!("{}.{}", words[0], words[place..].join("."))
}

/// The scenario as an author would have edited it, its numbers in its text and read again.
fn edited(scenario: &Scenario, numbers: &BTreeMap<String, f64>) -> Arc<Scenario> {
    let mut parts = scenario.to_parts();
    let given = numbers.iter().map(|(path, value)| (path.as_str(), *value));
    assert!(numbers::replace(&mut parts, given).is_empty());
    parts.world_views.clear();
    Arc::new(Scenario::new(parts).expect("an edit that makes a scenario"))
}

/// Doubts one number of each kind, each in several ways, and compares with the edited scenario.
fn each_kind_of_number(scenario: &Arc<Scenario>, steps: u32) -> usize {
    let mut kinds: BTreeMap<String, (String, f64)> = BTreeMap::new();
    for (path, value) in numbers::list(scenario) {
        // A number that is something says more.
        let entry = kinds.entry(kind(&path)).or_insert((path.clone(), value));
        if entry.1 == 0.0 {
            *entry = (path, value);
        }
    }
    let as_written = digests(Document::new(Arc::clone(scenario), SEED), steps);
    let mut felt = 0;
    for (path, _) in kinds.values() {
        for instead in [
            Instead::Off,
            Instead::Half,
            Instead::Double,
            Instead::Reverse,
        ] {
            let mut document = Document::new(Arc::clone(scenario), SEED);
            let edit = AssumptionEdit::Doubt(doubt(path, instead));
            if let Err(refusal) = document.apply(Command::Assume(edit)) {
                assert_eq!(refusal, Refusal::UnfitDoubt, "{path}");
                assert!(document.unfit(&doubt(path, instead)).is_some());
                continue;
            }
            let standpoint = document.standpoint();
            let numbers = standpoint.assumed.overrides().iter();
            let numbers = numbers.map(|one| (one.path.clone(), one.value)).collect();
            let doubted = digests(document, steps);
            let written = digests(Document::new(edited(scenario, &numbers), SEED), steps);
            assert_eq!(doubted, written, "{path} {instead:?}");
            felt += usize::from(doubted != as_written);
        }
    }
    felt
}

#[test]
fn a_doubted_run_is_the_run_of_the_edited_scenario() {
    let everything = include_str!("../data/everything.ron");
    let loaded = load(everything, &crate::format::TestRegisters);
    let everything = Arc::new(loaded.scenario.expect("everything"));
    assert!(each_kind_of_number(&everything, 6) > 20);
    assert!(each_kind_of_number(&lantern_bridge(), 12) > 20);
    let (_, text) = bundled_scenario("ukraine_2022").unwrap();
    assert!(each_kind_of_number(&Arc::new(scenario(text)), 6) > 20);
}

#[test]
fn a_doubted_run_is_the_run_of_the_edited_text() {
    for (from, to, path) in [
        (
            "start: (value: 50, spread: 3)",
            "start: (value: 25, spread: 3)",
            "indicators.heat.start.value",
        ),
        ("by: -5", "by: -2.5", "moves.cool.effects.0.by"),
        ("noise: 2", "noise: 1", "indicators.heat.noise"),
        ("position: 60", "position: 30", "stances.tone.one.position"),
        ("hazard: 0.8", "hazard: 0.4", "moves.cool.hazard"),
        (
            "\"0.3 + 0.002*heat\"",
            "\"0.15 + 0.002*heat\"",
            "moves.blow.hazard.terms.0",
        ),
    ] {
        assert_eq!(SMALL.matches(from).count(), 1, "{from}");
        let written = Arc::new(scenario(&SMALL.replace(from, to)));
        let mut document = Document::new(Arc::new(scenario(SMALL)), SEED);
        let edit = AssumptionEdit::Doubt(doubt(path, Instead::Half));
        document.apply(Command::Assume(edit)).unwrap();
        let doubted = digests(document, 4);
        assert_eq!(doubted, digests(Document::new(written, SEED), 4), "{path}");
        let as_written = digests(Document::new(Arc::new(scenario(SMALL)), SEED), 4);
        assert_ne!(doubted, as_written, "{path} is felt");
    }
}

/// A scenario of a few lines in which every number is felt.
const SMALL: &str = r#"(
    format: "1-draft", id: "small", title: "A small one", summary: "Two sides.", headline: "heat",
    calendar: (step: (length: 1, unit: turn), last_step: 3, reference_step: 3),
    actors: [(id: "one", name: "One", influence: 1)],
    kinds: [(id: "talk", name: "Talk")],
    seats: [(id: "one", name: "One", actors: ["one"])],
    issues: [(id: "tone", name: "Tone", minus: "quiet", plus: "loud", stances: [(actor: "one", position: 60, salience: 0.5)])],
    indicators: [(id: "heat", name: "Heat", range: (0, 100), start: (value: 50, spread: 3), noise: 2, flow: "position(one, tone) / 20")],
    moves: [
        (id: "cool", name: "Cool", actors: ["one"], kind: "talk", hazard: 0.8, effects: [change(of: "heat", by: -5)]),
        (id: "blow", name: "Blow", actors: ["one"], kind: "talk", hazard: "0.3 + 0.002*heat", effects: [
            one_of([
                (chance: 0.5, effects: [change(of: "heat", by: 8)]),
                (chance: 0.3, effects: [change(of: "heat", by: 4)]),
                (chance: 0.2, effects: [change(of: "heat", by: 1)]),
            ]),
        ]),
    ],
    outcomes: [(id: "hot", name: "Hot", when: "heat > 70", tone: bad), (id: "else", name: "Else", tone: mixed, otherwise: true)],
    world_views: [(id: "calm", name: "Calm", words: "It is calm.", overrides: [(path: "indicators.heat.start.value", value: 40)])],
)
"#;

#[test]
fn a_doubt_of_a_chance_leaves_the_rest_to_the_others() {
    let small = scenario(SMALL);
    let path = "moves.blow.effects.0.0.chance";
    let applied = apply(&small, &[doubt(path, Instead::Half)]);
    assert_eq!(applied.unfit, []);
    let values: Vec<f64> = applied.overrides.iter().map(|one| one.value).collect();
    for (value, wanted) in values.iter().zip([0.25, 0.45, 0.3]) {
        assert!((value - wanted).abs() < 1e-12, "{values:?}");
    }
    // All of them doubted, they have to go together.
    let all = [(0, 0.5), (1, 0.4), (2, 0.3)].map(|(place, value)| {
        let path = format!("moves.blow.effects.0.{place}.chance");
        doubt(&path, Instead::Value(value))
    });
    let applied = apply(&small, &all);
    assert!(
        matches!(applied.unfit[..], [(2, Unfit::Breaks(_))]),
        "{applied:?}"
    );
}

#[test]
fn what_cannot_hold_is_refused_with_its_range() {
    let mut document = Document::new(Arc::new(scenario(SMALL)), SEED);
    let before = document.snapshot().clone();
    for (path, instead, why) in [
        ("moves.gone.hazard", Instead::Half, Unfit::NoSuchNumber),
        (
            "indicators.heat.noise",
            Instead::Value(f64::NAN),
            Unfit::NotFinite,
        ),
        (
            "indicators.heat.noise",
            Instead::Value(f64::INFINITY),
            Unfit::NotFinite,
        ),
        (
            "indicators.heat.noise",
            Instead::Value(2e15),
            Unfit::NotFinite,
        ),
        (
            "indicators.heat.noise",
            Instead::Reverse,
            Unfit::OutOfRange(NumberRange::SIZE),
        ),
        (
            "moves.cool.hazard",
            Instead::Value(1.5),
            Unfit::OutOfRange(NumberRange::SHARE),
        ),
        (
            "indicators.heat.start.value",
            Instead::Value(101.0),
            Unfit::OutOfRange(NumberRange::between(0.0, 100.0)),
        ),
        (
            "stances.tone.one.position",
            Instead::Value(-101.0),
            Unfit::OutOfRange(NumberRange::between(-100.0, 100.0)),
        ),
    ] {
        let doubt = doubt(path, instead);
        assert_eq!(document.unfit(&doubt), Some(why), "{path}");
        let refused = document.apply(Command::Assume(AssumptionEdit::Doubt(doubt)));
        assert_eq!(refused, Err(Refusal::UnfitDoubt), "{path}");
        assert_eq!(document.snapshot(), &before);
    }
}

#[test]
fn sets_are_chosen_switched_and_taken_back() {
    let mut document = Document::new(Arc::new(scenario(SMALL)), SEED);
    let mut assume = |edit| document.apply(Command::Assume(edit)).map(|_| ());
    let path = "indicators.heat.noise".to_owned();
    assume(AssumptionEdit::Doubt(doubt(&path, Instead::Half))).unwrap();
    assume(AssumptionEdit::Doubt(doubt(&path, Instead::Double))).unwrap();
    assume(AssumptionEdit::Begin("Another".into())).unwrap();
    assert_eq!(
        assume(AssumptionEdit::Choose(Some(2))),
        Err(Refusal::NoSuchAssumption)
    );
    assert_eq!(document.standpoint().assumed.overrides(), []);
    let mut assume = |edit| document.apply(Command::Assume(edit)).map(|_| ());
    assume(AssumptionEdit::Choose(Some(0))).unwrap();
    let assumed = document.standpoint().assumed;
    assert_eq!(
        assumed.overrides().len(),
        1,
        "the later doubt of a number holds"
    );
    assert_eq!(assumed.overrides()[0].value, 4.0);
    let edit = AssumptionEdit::Switch(0, path, false);
    document.apply(Command::Assume(edit)).unwrap();
    assert!(document.standpoint().assumed.is_empty());
    assert!(document.undo());
    assert_eq!(document.standpoint().assumed, assumed);
    document
        .apply(Command::Assume(AssumptionEdit::Discard(0)))
        .unwrap();
    assert!(document.standpoint().assumed.is_empty());
    assert_eq!(document.assumptions().sets.len(), 1);
    while document.undo() {}
    assert!(document.assumptions().sets.is_empty());
}

#[test]
fn half_is_half_of_what_the_account_says() {
    let mut document = Document::new(Arc::new(scenario(SMALL)), SEED);
    let half = doubt("indicators.heat.start.value", Instead::Half);
    document
        .apply(Command::Assume(AssumptionEdit::Doubt(half)))
        .unwrap();
    let value = |document: &Document| document.standpoint().assumed.overrides()[0].value;
    assert_eq!(value(&document), 25.0);
    document
        .apply(Command::SetWorldView(Some(0.into())))
        .unwrap();
    assert_eq!(value(&document), 20.0);
}

#[test]
fn a_number_that_is_gone_is_said_kept_and_not_applied() {
    let mut document = Document::new(Arc::new(scenario(SMALL)), SEED);
    for path in ["moves.cool.effects.0.by", "indicators.heat.noise"] {
        let edit = AssumptionEdit::Doubt(doubt(path, Instead::Double));
        document.apply(Command::Assume(edit)).unwrap();
    }
    document.apply(Command::PlayStep).unwrap();
    let text = write_session(&document, &Embedded::new(SMALL, "small.ron"));
    let changed = text.replace("id: \"cool\"", "id: \"chill\"");
    let read = read_session(&changed, &BundledRegisters);
    let codes: Vec<&str> = read.diagnostics.iter().map(|one| one.code).collect();
    assert!(codes.contains(&"no-such-number"), "{:#?}", read.diagnostics);
    let document = read.document.expect("it opens");
    assert_eq!(document.assumptions().sets[0].doubts.len(), 2);
    assert_eq!(document.unfit_doubts(), [(0, Unfit::NoSuchNumber)]);
    assert_eq!(document.standpoint().assumed.overrides().len(), 1);
}

#[test]
fn while_a_scenario_is_written_assumptions_stay_and_what_is_gone_is_said() {
    let mut document = Document::new(Arc::new(scenario(SMALL)), SEED);
    for path in ["moves.cool.effects.0.by", "indicators.heat.noise"] {
        let edit = AssumptionEdit::Doubt(doubt(path, Instead::Double));
        document.apply(Command::Assume(edit)).unwrap();
    }
    document.apply(Command::PlayStep).unwrap();
    let played = document.played();
    let same = played.carried_to(Arc::new(scenario(SMALL)));
    assert_eq!(same.lost, []);
    assert_eq!(same.document.snapshot(), document.snapshot());
    let changed = SMALL.replace("id: \"cool\"", "id: \"chill\"");
    let carried = played.carried_to(Arc::new(scenario(&changed)));
    let gone = Lost::Choice("moves.cool.effects.0.by".to_owned());
    assert!(carried.lost.contains(&gone), "{:?}", carried.lost);
    let document = carried.document;
    assert_eq!(document.assumptions().sets[0].doubts.len(), 2);
    assert_eq!(document.unfit_doubts(), [(0, Unfit::NoSuchNumber)]);
    let now = document.node().conduct.standpoint.assumed.overrides();
    assert_eq!(now.len(), 1, "the step was played without it");
    assert_eq!(now[0].path, "indicators.heat.noise");
}

#[test]
fn assumptions_become_an_account_and_the_rest_of_the_text_stays() {
    let small_without =
        SMALL.split("    world_views:").next().unwrap().to_owned() + ")\n// The end (of it).\n";
    let with_remark = SMALL.replace("value: 40)])],", "value: 40)]), // calm\n    ],");
    let empty = small_without.replace(")\n// The", "    world_views: [],\n)\n// The");
    let mut texts = vec![small_without, SMALL.to_owned(), with_remark, empty];
    let bundled = brinkline::format::bundled_scenarios();
    texts.extend(bundled.into_iter().map(|(_, text)| text.to_owned()));
    for text in texts {
        let before = scenario(&text);
        let path = format!("indicators.{}.noise", before.indicators[0].id);
        let view = WorldView {
            id: "My “own” view".to_owned(),
            name: "My \"own\" view".to_owned(),
            words: "As it is.".to_owned(),
            overrides: vec![Override {
                path,
                value: 0.1 + 0.2,
            }],
            because: vec![Ground::Assumption("It seems so.".to_owned())],
        };
        let reasons = [(view.overrides[0].path.as_str(), "a \\ reason")];
        let made = with_account(&text, &BundledRegisters, &view, &reasons);
        let (made, id) = made.unwrap_or_else(|why| panic!("{why:?}:\n{text}"));
        assert_eq!(id, "my__own__view");
        let after = scenario(&made);
        assert_eq!(after.world_views.len(), before.world_views.len() + 1);
        assert_eq!(after.world_views.last().unwrap().overrides, view.overrides);
        let mut parts = after.to_parts();
        parts.world_views.pop();
        parts.further_because = before.further_because.clone();
        assert_eq!(parts, before.to_parts());
        // What was there stands there still, in its order.
        let mut rest = made.as_str();
        for line in text.lines().filter(|line| line.trim().len() > 3) {
            let kept = line.trim().trim_end_matches([']', ',', ')']);
            let at = rest
                .find(kept)
                .unwrap_or_else(|| panic!("{line:?} in:\n{made}"));
            rest = &rest[at + kept.len()..];
        }
        if text.contains("// calm") {
            assert!(made.contains("value: 40)]), // calm\n        ("), "{made}");
        }
        // And once more: the name is taken now.
        let again = with_account(&made, &BundledRegisters, &view, &reasons).unwrap();
        assert_eq!(again.1, "my__own__view_2");
    }
}
