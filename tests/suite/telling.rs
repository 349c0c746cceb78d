//! What a person is told, where rounding or a short word would mislead.

use crate::build::Build;
use brinkline::document::{Command, Document};
use brinkline::engine::{Barred, Happening, RandomSeed};
use brinkline::forecast::{CHUNK, Desk, Launch, Recipe};
use brinkline::format::manuscript::TEMPLATE;
use brinkline::format::{BundledRegisters, load};
use brinkline::model::rule::{Consequence, Promise};
use brinkline::viewmodel::build::{
    BoardCache, Looking, Simulated, board, sentence, situation, top_bar,
};
use brinkline::viewmodel::chart::{Chart, Fan, TimeAxis};
use brinkline::viewmodel::moves::Standing;
use brinkline::viewmodel::screen::Board;
use brinkline::wording::number::{change, shows_change, telling_digits};
use std::sync::Arc;

fn opened(build: Build) -> Document {
    Document::new(Arc::new(build.scenario()), RandomSeed(1))
}

fn shown(document: &mut Document) -> Board {
    board(
        document,
        &Simulated::default(),
        &Looking::default(),
        &mut BoardCache::new(),
    )
}

#[test]
fn a_change_agrees_with_the_values_beside_it() {
    // Shown as 59 and 60.
    assert_eq!(change(59.4, 59.8, 0), "rose 0.4");
    assert_eq!(change(59.499, 59.501, 0), "rose 0.002");
    // Shown as 60 and 60.
    assert_eq!(change(59.6, 60.4, 0), "rose 0.8");
    assert_eq!(change(60.4, 60.1, 0), "unchanged");
    assert_eq!(change(58.0, 62.0, 0), "rose 4");
    assert_eq!(change(2.44, 2.36, 1), "fell 0.08");
    assert_eq!(change(2.46, 2.44, 1), "fell 0.02");
    assert!(shows_change(59.4, 59.8, 0) && !shows_change(60.4, 60.1, 0));
}

#[test]
fn a_value_that_falls_just_short_shows_it() {
    assert_eq!(telling_digits(54.6, &[54.6, 55.0], 0), 1);
    assert_eq!(telling_digits(54.98, &[54.98, 55.0], 0), 2);
    assert_eq!(telling_digits(55.0, &[55.0], 0), 0);
    assert_eq!(telling_digits(31.4, &[31.4, 55.0], 0), 0);

    let mut build = Build::new("trust", "", "call");
    build.indicators[0].name = "Trust".to_owned();
    build.stock("trust").start = 54.6;
    let need = build.truth("trust >= 55");
    build.a_move("call").needs = vec![need];
    let mut document = opened(build);
    let board = shown(&mut document);
    let row = &board.moves.groups[0].moves[0];
    let reason = "needs Trust ≥ 55, now 54.6";
    assert_eq!(row.standing, Standing::Barred(reason.to_owned()));
    let mut card = row.card.iter().map(|line| line.text.as_str());
    assert!(card.any(|text| text == "Trust ≥ 55, now 54.6"), "{row:?}");
}

#[test]
fn a_promise_to_act_falls_due_and_another_applies() {
    let mut build = Build::new("x", "open", "strike");
    build.actors[0].name = "Aldmoor".to_owned();
    let strike = build.m("strike");
    let open = build.f("open");
    let acts = Promise::Does(Consequence::Plays(strike, None));
    let promises = [acts, Promise::Forbids(strike), Promise::Sets(open)];
    for (promise, name) in promises.into_iter().zip(["to act", "never", "open doors"]) {
        build.promise("step >= 1", promise).name = name.to_owned();
    }
    let mut document = opened(build);
    document.apply(Command::PlayStep).unwrap();
    document.apply(Command::PlayStep).unwrap();
    let board = shown(&mut document);
    let told: Vec<&str> = board
        .log
        .steps
        .iter()
        .flat_map(|step| &step.lines)
        .map(|line| line.words.as_str())
        .collect();
    for wanted in [
        "A promise of Aldmoor has become due: to act",
        "A promise of Aldmoor applies from now on: never",
        "A promise of Aldmoor applies from now on: open doors",
    ] {
        assert!(told.contains(&wanted), "{told:#?}");
    }
}

#[test]
fn a_delayed_rule_whose_move_is_barred_says_so_once() {
    let mut build = Build::new("x", "gate", "strike");
    build.a_move("strike").name = "Strike".to_owned();
    let need = build.truth("flag.gate");
    build.a_move("strike").needs = vec![need];
    let strike = build.m("strike");
    let rule = build.rule("step == 1", Consequence::Plays(strike, None));
    rule.after = 2;
    rule.name = "Patience ends".to_owned();
    // Without a delay it is tried again in every step, and says nothing.
    build.rule("true", Consequence::Plays(strike, None));
    let mut run = build.run();
    let orders = brinkline::engine::Orders::default();
    for step in 0..6 {
        run.step(&orders);
        let told: Vec<&Happening> = run.ledger.happenings.iter().collect();
        let expected = Happening::NotFollowed {
            rule: brinkline::model::ids::RuleId(0),
            why: Barred::Need(0),
        };
        if step == 3 {
            assert_eq!(told, [&expected]);
            let words = sentence(&run.compiled.scenario, &expected).unwrap();
            assert!(
                words.starts_with("Nothing followed from “Patience ends”: Strike was not possible"),
                "{words}"
            );
        } else {
            assert!(told.is_empty(), "step {step}: {told:?}");
        }
    }
}

#[test]
fn shares_look_ahead_and_a_run_that_is_over_has_none() {
    let mut build = Build::new("x", "", "wait");
    build.calendar.last_step = 4;
    build.calendar.reference_step = 1;
    build.outcome("late", "step >= 3", false);
    let mut document = opened(build);
    let by = |document: &mut Document| shown(document).outcomes.by;
    assert_eq!(by(&mut document), "by the end of turn 1");
    document.apply(Command::PlayStep).unwrap();
    assert_eq!(by(&mut document), "by the end of turn 1");
    document.apply(Command::PlayStep).unwrap();
    assert_eq!(by(&mut document), "by the end of turn 4");
    assert_eq!(top_bar(&document).step, "turn 2");
    document.apply(Command::RunToEnd).unwrap();
    assert_eq!(top_bar(&document).step, "the end of turn 4");
    let outcomes = shown(&mut document).outcomes;
    let words: Vec<&str> = outcomes
        .rows
        .iter()
        .map(|row| row.share.as_ref().unwrap().words.as_str())
        .collect();
    assert_eq!(words, ["came about", "did not come about"]);
    assert_eq!((outcomes.by.as_str(), outcomes.pending), ("", None));
    assert!(outcomes.recipe.starts_with("This run has ended"));
}

#[test]
fn the_situation_cites_without_links_and_tells_the_past_once_a_day() {
    let (_, text) = brinkline::format::bundled_scenarios()
        .into_iter()
        .find(|(_, text)| text.contains("prologue:") && text.contains("[F"))
        .unwrap();
    let loaded = load(text, &BundledRegisters);
    let scenario = Arc::new(loaded.scenario.unwrap());
    let cited = scenario.situation.matches("[F").count();
    let page = situation(&scenario, false);
    assert!(cited > 0 && !page.markdown.contains("[F"));
    assert_eq!(page.markdown.matches("(F").count(), cited);

    let mut document = Document::new(Arc::clone(&scenario), RandomSeed(1));
    let steps = shown(&mut document).log.steps;
    assert!(
        steps
            .windows(2)
            .all(|pair| pair[0].heading != pair[1].heading)
    );
    let told: usize = steps.iter().map(|step| step.lines.len()).sum();
    assert_eq!(told, scenario.prologue.len());
    let last = scenario.prologue.last().unwrap();
    assert_eq!(steps[0].lines.last().unwrap().words, last.words);
}

#[test]
fn a_fan_is_read_with_its_unit() {
    let chart = Chart {
        unit: "thousand troops".to_owned(),
        time: TimeAxis {
            now: 0,
            last: 1,
            labels: vec!["12 Feb".to_owned(), "end of 12 Feb".to_owned()],
            steps: vec!["12 Feb".to_owned()],
            rounds: Vec::new(),
        },
        fan: Some(Fan {
            from: 0,
            low_90: vec![100.0, 95.0],
            low_50: vec![100.0, 99.0],
            middle: vec![100.0, 102.0],
            high_50: vec![100.0, 105.0],
            high_90: vec![100.0, 120.0],
            stale: false,
        }),
        ..Chart::default()
    };
    let read = "With the plan: half above 102; 5 in 10 between 99 and 105, 9 in 10 between 95 and 120 thousand troops";
    assert_eq!(chart.words_at(1), ["end of 12 Feb", read]);
    assert_eq!(chart.words_at(0), ["Start of 12 Feb"]);
}

#[test]
fn arithmetic_that_was_mended_is_said_of_steps_and_of_futures() {
    let divided = TEMPLATE.replace("0.05 + 0.002 * strain", "0.05 / (strain - strain)");
    for (text, is_mended) in [(divided.as_str(), true), (TEMPLATE, false)] {
        let scenario = Arc::new(load(text, &BundledRegisters).scenario.unwrap());
        let mut document = Document::new(scenario, RandomSeed(1));
        document.apply(Command::PlayStep).unwrap();
        let launch = Launch {
            compiled: document.compiled_for(None),
            state: Arc::new(document.node().state.clone()),
            recipe: Arc::new(Recipe::left_to_itself(RandomSeed(1), 2 * CHUNK)),
        };
        let mut desk = Desk::default();
        // Each chunk counts its own, and both together what they count.
        let (mut plan, other) = (launch.run(0, &mut desk), launch.run(1, &mut desk));
        let counted = plan.mended.0.total() + other.mended.0.total();
        plan.merge(&other);
        assert_eq!(plan.mended.0.total(), counted);
        assert_eq!(counted > 0, is_mended);
        let simulated = Simulated {
            plan: Some(&plan),
            ..Simulated::default()
        };
        let looking = Looking::default();
        let board = board(&mut document, &simulated, &looking, &mut BoardCache::new());
        let told = "a formula divided by zero, which counts as 0";
        assert_eq!(board.outcomes.recipe.contains(told), is_mended);
        let lines = &board.log.steps[0].lines;
        assert_eq!(
            lines
                .iter()
                .filter(|line| line.words.contains(told))
                .count(),
            usize::from(is_mended)
        );
    }
}
