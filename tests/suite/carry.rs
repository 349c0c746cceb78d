//! What was played, on a scenario that changes; and playing it at random.

use brinkline::document::{Command, Document, Lost, Trial};
use brinkline::engine::RandomSeed;
use brinkline::format::manuscript::TEMPLATE;
use brinkline::format::{BundledRegisters, bundled_scenarios, load};
use brinkline::formula::ArithmeticEvent;
use brinkline::model::Scenario;
use brinkline::model::ids::MoveId;
use std::sync::Arc;

fn scenario(text: &str) -> Arc<Scenario> {
    let loaded = load(text, &BundledRegisters);
    Arc::new(
        loaded
            .scenario
            .unwrap_or_else(|| panic!("{:?}", loaded.diagnostics)),
    )
}

/// Four steps, a branch, a plan for the next step.
fn played(text: &str) -> Document {
    let mut document = Document::new(scenario(text), RandomSeed(1));
    for command in [
        Command::ToggleMove(MoveId(0)),
        Command::PlayStep,
        Command::PlayStep,
        Command::ToggleMove(MoveId(1)),
        Command::PlayStep,
        Command::Reroll,
        Command::PlanLater(MoveId(1), 7),
        Command::PlayStep,
        Command::ToggleMove(MoveId(0)),
    ] {
        document.apply(command).unwrap();
    }
    document
}

#[test]
fn on_the_same_text_it_is_the_same_document() {
    for (_, text) in bundled_scenarios() {
        let document = played(text);
        let carried = document.played().carried_to(scenario(text));
        assert_eq!(carried.lost, []);
        assert_eq!(carried.document.snapshot(), document.snapshot());
    }
}

#[test]
fn a_move_that_is_gone_is_said_and_comes_back() {
    let document = played(TEMPLATE);
    let played = document.played();
    let start = TEMPLATE
        .find("        (\n            id: \"protest\"")
        .unwrap();
    let end = start + TEMPLATE[start..].find("\n        ),\n").unwrap() + 12;
    let without = format!("{}{}", &TEMPLATE[..start], &TEMPLATE[end..]);
    let carried = played.carried_to(scenario(&without));
    let gone = |lost: &Lost| matches!(lost, Lost::NoSuchMove { id, .. } if id == "protest");
    assert!(carried.lost.iter().all(gone) && !carried.lost.is_empty());
    assert_eq!(carried.document.node().moment(), document.node().moment());
    let again = played.carried_to(scenario(TEMPLATE));
    assert_eq!(again.document.snapshot(), document.snapshot());
}

#[test]
fn a_move_that_is_barred_now_is_said() {
    let document = played(TEMPLATE);
    let barred = TEMPLATE.replace("not flag.settled", "flag.settled");
    let carried = document.played().carried_to(scenario(&barred));
    let lost = carried.lost.as_slice();
    assert!(
        matches!(
            lost,
            [
                Lost::Barred {
                    step: 2,
                    played: MoveId(1),
                    ..
                },
                ..
            ]
        ),
        "{lost:?}"
    );
}

#[test]
fn a_nearer_end_leaves_points_out() {
    let document = played(TEMPLATE);
    let shorter = TEMPLATE.replace(
        "last_step: 30, reference_step: 30",
        "last_step: 1, reference_step: 1",
    );
    let carried = document.played().carried_to(scenario(&shorter));
    assert_eq!(carried.lost, [Lost::Points(3)]);
    assert_eq!(carried.document.node().moment(), 2);
}

#[test]
fn a_move_planned_for_a_step_that_is_gone_is_said() {
    let document = played(TEMPLATE);
    let shorter = TEMPLATE.replace(
        "last_step: 30, reference_step: 30",
        "last_step: 5, reference_step: 5",
    );
    let carried = document.played().carried_to(scenario(&shorter));
    let (step, played) = (7, MoveId(1));
    assert_eq!(carried.lost, [Lost::NoStepLeft { step, played }]);
    assert!(carried.document.later_plans().is_empty());
    assert_eq!(document.later_plans()[&step][0].played, played);
}

fn trials(text: &str, count: u32) -> Vec<Trial> {
    let mut document = Document::new(scenario(text), RandomSeed(1));
    (0..count)
        .map(|number| document.try_at_random(RandomSeed(1), number))
        .collect()
}

#[test]
fn random_plays_are_the_same_each_time_and_open_as_branches() {
    let first = trials(TEMPLATE, 8);
    assert_eq!(first, trials(TEMPLATE, 8));
    assert!(first.iter().any(|trial| !trial.future.plans.is_empty()));
    let mut document = Document::new(scenario(TEMPLATE), RandomSeed(1));
    for trial in first {
        document
            .apply(Command::KeepFuture(Box::new(trial.future)))
            .unwrap();
    }
    assert!(document.branches().all.len() > 4);
}

#[test]
fn a_move_nobody_can_play_is_found() {
    let never = TEMPLATE.replace("not flag.settled", "strain > 100");
    let found = trials(&never, 20);
    assert!(found.iter().all(|trial| !trial.possible[1]));
    assert!(found.iter().any(|trial| trial.possible[0]));
    assert!(trials(TEMPLATE, 20).iter().any(|trial| trial.possible[1]));
}

#[test]
fn a_dead_end_is_found() {
    let used_up = TEMPLATE
        .replace("cooldown: 3, hazard: 0.1", "uses: 1, hazard: 1")
        .replace(
            "cooldown: 2, hazard: \"0.05 + 0.002 * strain\"",
            "uses: 1, hazard: 1",
        );
    let found = trials(&used_up, 10);
    assert!(
        found
            .iter()
            .any(|trial| trial.dead_end.is_some_and(|step| step < 5))
    );
    assert!(
        trials(TEMPLATE, 10)
            .iter()
            .all(|trial| trial.dead_end.is_none())
    );
}

#[test]
fn mended_arithmetic_is_found() {
    let divided = TEMPLATE.replace("0.05 + 0.002 * strain", "0.05 / (strain - strain)");
    let found = trials(&divided, 3);
    let event = found[0].mended.map(|(_, event)| event);
    assert_eq!(event, Some(ArithmeticEvent::DivisionByZero));
    assert!(
        trials(TEMPLATE, 3)
            .iter()
            .all(|trial| trial.mended.is_none())
    );
}
