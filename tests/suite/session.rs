//! Sessions: what is written is read again as the same work, and damage is told, never a crash.

use crate::document::{do_all, doings, lantern_bridge};
use brinkline::diagnostic::{Problem, Severity};
use brinkline::document::{ByHandEdit, Command, Document};
use brinkline::engine::RandomSeed;
use brinkline::format::session::{
    Embedded, Kind, ReadSession, kind_of, read_session, read_session_within, write_session,
};
use brinkline::format::{BundledRegisters, Limits, bundled_scenario, load};
use brinkline::model::by_hand::Intervention;
use brinkline::model::ids::{IndicatorId, MoveId, NodeId};
use proptest::prelude::*;
use std::sync::Arc;

/// A scenario of a few lines, for tests that read it thousands of times.
const SMALL: &str = r##"(
    format: "1-draft", id: "small", title: "A \"small\" one", summary: "Two sides.", headline: "heat",
    calendar: (step: (length: 1, unit: turn), last_step: 3, reference_step: 3),
    actors: [(id: "one", name: "One", influence: 1)],
    kinds: [(id: "talk", name: "Talk")],
    seats: [(id: "one", name: "One", actors: ["one"])],
    indicators: [(id: "heat", name: "Heat", range: (0, 100), start: (value: 50, spread: 3), noise: 2)],
    moves: [
        (id: "cool", name: "Cool", actors: ["one"], kind: "talk", effects: [change(of: "heat", by: -5)]),
        (id: "blow", name: "Blow", actors: ["one"], kind: "talk", size: (min: 1, max: 4, step: 1), effects: [change(of: "heat", by: "2*size")]),
    ],
    outcomes: [(id: "hot", name: "Hot", when: "heat > 70", tone: bad), (id: "else", name: "Else", tone: mixed, otherwise: true)],
    world_views: [(id: "calm", name: "Calm", words: "It is calm.", overrides: [(path: "indicators.heat.start.value", value: 40)])],
)
// The end, with a fence "# in a comment.
"##;

fn embedded() -> Embedded {
    Embedded::new(
        bundled_scenario("lantern_bridge").unwrap().1,
        "lantern-bridge.ron",
    )
}

fn read(text: &str) -> ReadSession {
    read_session(text, &BundledRegisters)
}

fn errors(read: &ReadSession) -> Vec<&Problem> {
    read.diagnostics
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .collect()
}

/// A small session with a plan, a draft and a branch.
fn small_session() -> String {
    let loaded = load(SMALL, &BundledRegisters);
    assert!(loaded.scenario.is_some(), "{:#?}", loaded.diagnostics);
    let mut document = Document::new(Arc::new(loaded.scenario.unwrap()), RandomSeed(u64::MAX));
    for command in [
        Command::ToggleMove(MoveId(1)),
        Command::SetMoveSize(MoveId(1), 2.5),
        Command::PlayStep,
        Command::ByHand(ByHandEdit::Do(Intervention::Set(IndicatorId(0), 1.0 / 3.0))),
        Command::ToggleMove(MoveId(0)),
        Command::PlayStep,
        Command::Reroll,
        Command::ToggleMove(MoveId(1)),
    ] {
        document.apply(command).unwrap();
    }
    write_session(&document, &Embedded::new(SMALL, "small \"one\".ron"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_done_is_read_again(seed in any::<u64>(), what in doings()) {
        let mut document = Document::new(lantern_bridge(), RandomSeed(seed));
        do_all(&mut document, &what);
        let text = write_session(&document, &embedded());
        prop_assert_eq!(kind_of(&text), Kind::Session);
        let again = read(&text);
        prop_assert!(again.diagnostics.is_empty(), "{:#?}", again.diagnostics);
        prop_assert!(again.changed.is_empty());
        prop_assert_eq!(again.embedded, Some(embedded()));
        let restored = again.document.unwrap();
        prop_assert_eq!(restored.snapshot(), document.snapshot());
        prop_assert_eq!(write_session(&restored, &embedded()), text);
    }
}

#[test]
fn a_session_reads_well_and_keeps_every_sign() {
    let text = small_session();
    println!("{text}");
    assert!(text.contains("plan: [\"blow@2.5\"]"));
    assert!(text.contains("by_hand: [set(indicator: \"heat\", value: 0.3333333333333333)]"));
    assert!(text.contains("from: \"small \\\"one\\\".ron\""));
    let again = read(&text);
    assert!(again.diagnostics.is_empty(), "{:#?}", again.diagnostics);
    assert_eq!(again.embedded.unwrap().text, SMALL);
    let document = again.document.unwrap();
    assert_eq!(document.timeline().len(), 4);
    assert!(document.history().undoes().is_none());
}

/// Sessions from before events could be put in hold values set by hand in a list of their own.
#[test]
fn values_set_by_hand_are_read_from_older_sessions() {
    let text = small_session();
    let (new, old) = (
        "by_hand: [set(indicator: \"heat\", value: 0.3333333333333333)]",
        "set: [(indicator: \"heat\", value: 0.3333333333333333)]",
    );
    let pending = "by_hand: [set(indicator: \"heat\", value: 70)]";
    let now = "now: (looked_at: 3, tip: 3";
    assert!(text.contains(new) && text.contains(now) && text.contains("(at: 3, plan: "));
    let with = text.replace("(at: 3, plan: ", &format!("(at: 3, {pending}, plan: "));
    let older = text.replace(new, old).replace(
        now,
        &format!("{now}, set: [(indicator: \"heat\", value: 70)], set_at: 3"),
    );
    let (with, older) = (read(&with), read(&older));
    assert!(with.diagnostics.is_empty(), "{:#?}", with.diagnostics);
    assert!(older.diagnostics.is_empty(), "{:#?}", older.diagnostics);
    let (with, older) = (with.document.unwrap(), older.document.unwrap());
    assert_eq!(older.by_hand(), [Intervention::Set(IndicatorId(0), 70.0)]);
    assert_eq!(with.snapshot(), older.snapshot());
}

#[test]
fn bundled_scenarios_can_be_carried() {
    for (name, text) in brinkline::format::bundled_scenarios() {
        let scenario = Arc::new(load(text, &BundledRegisters).scenario.unwrap());
        let mut document = Document::new(scenario, RandomSeed(1));
        document.apply(Command::PlayStep).unwrap();
        let written = write_session(&document, &Embedded::new(text, name));
        let again = read(&written);
        assert!(
            again.diagnostics.is_empty(),
            "{name}: {:#?}",
            again.diagnostics
        );
        assert_eq!(
            again.document.unwrap().snapshot(),
            document.snapshot(),
            "{name}"
        );
        assert_eq!(again.embedded.unwrap().text, text, "{name}");
    }
}

#[test]
fn no_truncation_crashes_or_passes_unnoticed() {
    let text = small_session();
    let whole = text.trim_end().len();
    for end in (0..whole).filter(|end| text.is_char_boundary(*end)) {
        let read = read(&text[..end]);
        assert!(
            read.document.is_none(),
            "the first {end} bytes made a document"
        );
        assert!(
            !errors(&read).is_empty(),
            "the first {end} bytes gave no error"
        );
        for problem in &read.diagnostics {
            assert!(problem.span.end <= end, "{end}: {problem:?}");
            assert!(!problem.message.is_empty());
        }
    }
}

#[test]
fn no_single_wrong_sign_crashes() {
    let text = small_session();
    let end = text.find("scenario: r#").unwrap();
    for at in 0..end {
        for sign in ["9", "\"", "(", "-", ","] {
            let mut damaged = text.clone();
            damaged.replace_range(at..=at, sign);
            let read = read(&damaged);
            assert_eq!(
                read.document.is_none(),
                !errors(&read).is_empty(),
                "{at} {sign}"
            );
        }
    }
}

/// Each damage with the code of the complaint and the words it points at.
const DAMAGES: &[(&str, &str, &str, &str)] = &[
    (
        "session: \"1-draft\"",
        "session: \"2\"",
        "version-newer",
        "\"2\"",
    ),
    (
        "session: \"1-draft\"",
        "session: \"draft\"",
        "version-unknown",
        "\"draft\"",
    ),
    ("session: \"1-draft\",", "", "version-missing", "("),
    ("tip: ", "top: ", "unknown-field", "top"),
    ("\"blow@2.5\"", "\"blw@2.5\"", "unknown-name", "\"blw@2.5\""),
    ("\"blow@2.5\"", "\"blow@NaN\"", "bad-size", "\"blow@NaN\""),
    (
        "\"blow@2.5\"",
        "\"blow\", \"blow@2\"",
        "named-twice",
        "\"blow@2\"",
    ),
    (
        "indicators: [\"heat\"]",
        "indicators: [\"heatt\"]",
        "unknown-name",
        "\"heatt\"",
    ),
    (
        "indicators: [\"heat\"]",
        "indicators: []",
        "missing-name",
        "[",
    ),
    (
        "indicators: [\"heat\"]",
        "indicators: [\"heat\", \"heat\"]",
        "named-twice",
        "[",
    ),
    ("(after: 0,", "(after: 7,", "no-such-point", "7"),
    ("(after: 0,", "(after: 1,", "no-such-point", "1"),
    (
        "(after: 0,",
        "(after: 0, after: 0,",
        "duplicate-field",
        "after",
    ),
    ("(after: 0,", "(after: -1,", "wrong-type", "-1"),
    (
        "(after: 0,",
        "(world_view: \"clam\", after: 0,",
        "unknown-name",
        "\"clam\"",
    ),
    (
        "(after: 0,",
        "(steered: [\"two\"], after: 0,",
        "unknown-name",
        "\"two\"",
    ),
    (
        "(after: 0,",
        "(others: replay(\"x\"), after: 0,",
        "unknown-name",
        "replay(\"x\")",
    ),
    (
        "(after: 0,",
        "(others: by_luck, after: 0,",
        "unknown-word",
        "by_luck",
    ),
    (
        "value: 0.3333333333333333",
        "value: NaN",
        "not-finite",
        "NaN",
    ),
    (
        "value: 0.3333333333333333",
        "value: 1e300",
        "out-of-range",
        "set",
    ),
    (
        "by_hand: [set(",
        "by_hand: [inject(words: \"\", reason: \"so\"), set(",
        "out-of-range",
        "inject",
    ),
    (
        "by_hand: [set(",
        "by_hand: [inject(words: \"A storm\"), set(",
        "missing-field",
        "inject",
    ),
    (
        "by_hand: [set(",
        "by_hand: [inject(words: \"A storm\", changes: [change(of: \"heat\", by: 1e9)], reason: \"so\"), set(",
        "out-of-range",
        "inject",
    ),
    (
        "by_hand: [set(",
        "by_hand: [set(indicator: \"heat\", value: 1), set(",
        "named-twice",
        "set",
    ),
    (
        "by_hand: [set(",
        "by_hand: [position(actor: \"nobody\", issue: \"none\", value: 1), set(",
        "unknown-name",
        "\"nobody\"",
    ),
    ("values: [50]", "values: [NaN]", "not-finite", "["),
    ("values: [50]", "values: [50, 50]", "wrong-count", "["),
    ("values: [50]", "values: 50", "wrong-type", "50"),
    ("looked_at: 3", "looked_at: 9", "no-such-point", "9"),
    ("looked_at: 3", "looked_at: 2", "not-on-branch", "("),
    (
        "drafts: [",
        "drafts: [(at: 3, plan: []),",
        "named-twice",
        "(",
    ),
    (
        "random_seed: 18446744073709551615",
        "random_seed: 18446744073709551616",
        "wrong-type",
        "18446744073709551616",
    ),
    ("tone: bad", "tone: dreadful", "unknown-word", "dreadful"),
    (
        "format: \"1-draft\"",
        "format: \"2\"",
        "version-newer",
        "\"2\"",
    ),
];

#[test]
fn each_damage_is_told_where_it_is() {
    let text = small_session();
    for (whole, broken, code, pointed_at) in DAMAGES {
        assert!(text.contains(whole), "{whole}");
        let damaged = text.replacen(whole, broken, 1);
        let read = read(&damaged);
        assert!(read.document.is_none(), "{broken}");
        let found = errors(&read);
        let said: Vec<(&str, &str)> = found
            .iter()
            .map(|problem| (problem.code, problem.span.of(&damaged)))
            .collect();
        let right = said
            .iter()
            .any(|(said, at)| said == code && at == pointed_at);
        assert!(right, "{broken}: {said:?}");
    }
}

#[test]
fn a_newer_session_is_refused_by_name_and_nothing_else_is_said() {
    let text = small_session()
        .replace("session: \"1-draft\"", "session: \"2\"")
        .replace(
            concat!("program: \"", env!("CARGO_PKG_VERSION"), "\""),
            "program: \"7.1\", dreams: []",
        );
    let read = read(&text);
    let said: Vec<String> = read
        .diagnostics
        .iter()
        .map(|problem| problem.hints.join("; "))
        .collect();
    assert!(
        said.iter().any(|hint| hint.contains("Brinkline 7.1")),
        "{:#?}",
        read.diagnostics
    );
}

#[test]
fn values_that_come_out_otherwise_stay_and_are_marked() {
    let text = small_session().replacen("values: [50]", "values: [51]", 1);
    let first = read(&text);
    assert_eq!(first.changed, [NodeId::START]);
    assert_eq!(first.diagnostics.len(), 1);
    assert_eq!(
        (first.diagnostics[0].severity, first.diagnostics[0].code),
        (Severity::Warning, "values-differ")
    );
    let document = first.document.unwrap();
    let node = document.timeline().node(NodeId::START);
    assert_eq!(node.values, [51.0]);
    let differs = node.differs.as_ref().unwrap();
    assert_eq!(
        (&*differs.made_by, &differs.recomputed[..]),
        (env!("CARGO_PKG_VERSION"), &[50.0][..])
    );
    // Written again they still say who made them, and are marked again.
    let again = write_session(&document, &first.embedded.unwrap());
    assert!(again.contains("made_by: "));
    assert_eq!(read(&again).changed, [NodeId::START]);
}

#[test]
fn an_edited_scenario_inside_is_said_and_played() {
    let text = small_session().replace("start: (value: 50", "start: (value: 60");
    let read = read(&text);
    let codes: Vec<&str> = read
        .diagnostics
        .iter()
        .map(|problem| problem.code)
        .collect();
    assert_eq!(codes, ["scenario-edited", "values-differ"]);
    assert!(read.changed.contains(&NodeId::START));
}

#[test]
fn limits_hold() {
    let text = small_session();
    let within =
        |bytes, nesting| read_session_within(&text, &BundledRegisters, Limits { bytes, nesting });
    assert_eq!(within(100, 64).diagnostics[0].code, "too-large");
    assert_eq!(within(100_000, 2).diagnostics[0].code, "too-deep");
    assert!(within(100_000, 64).document.is_some());
}
