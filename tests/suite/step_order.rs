//! The order of a step, one rule at a time, in scenarios small enough to be worked out by hand.

use crate::build::{Build, Run};
use brinkline::engine::{Barred, Happening, Orders, Others, Planned};
use brinkline::formula::Formula;
use brinkline::model::account::Replay;
use brinkline::model::ids::{IndicatorId, OutcomeId, ReplayId};
use brinkline::model::moves::Size;
use brinkline::model::rule::{Consequence, Promise};

#[test]
fn needs_read_the_size_that_is_about_to_be_played() {
    let mut build = Build::new("store", "", "take small");
    let need = build.truth("store >= size");
    build.changes("take", "store", "-size");
    build.a_move("take").needs = vec![need];
    build.a_move("take").size = Some(Size { min: 1.0, max: 90.0, step: 1.0 });
    let mut run = build.run();
    let take = run.compiled.scenario.find_move("take").expect("a move");
    let of = |size| Orders {
        plan: vec![Planned { played: take, size: Some(size) }],
        ..Orders::default()
    };
    run.step(&of(60.0));
    assert!(run.happened(|one| *one
        == Happening::NotPlayed { planned: take, why: Barred::Need(0) }));
    run.step(&of(40.0));
    assert!(run.played("take"));
    assert_eq!(run.value("store"), 10.0);
}

#[test]
fn outside_a_move_there_is_no_size() {
    let mut build = Build::new("x seen", "", "take");
    build.a_move("take").size = Some(Size { min: 7.0, max: 9.0, step: 1.0 });
    build.stock("seen").flow = Some(build.clone().number("size"));
    let mut run = build.run();
    run.play("take");
    assert_eq!(run.value("seen"), 50.0);
}

#[test]
fn what_is_set_by_hand_is_exactly_that() {
    // 100.3 + (0.1 - 100.3) is not 0.1.
    let mut build = Build::new("x", "", "wait");
    build.indicators[0].range = (0.0, 200.0);
    build.stock("x").start = 100.3;
    let mut run = build.run();
    let set = |value| Orders { set: vec![(IndicatorId(0), value)], ..Orders::default() };
    run.step(&set(0.1));
    assert_eq!(run.value("x"), 0.1);
    run.step(&set(f64::NAN));
    assert_eq!(run.value("x"), 0.1);
    run.step(&set(250.0));
    assert_eq!(run.value("x"), 200.0);
}

#[test]
fn what_is_shown_after_a_step_is_what_its_end_compared() {
    let mut build = Build::new("x rise smooth", "", "push");
    build.composite("rise", "x - before(x, 1)");
    build.composite("smooth", "mean(rise, 4)");
    build.changes("push", "x", "8");
    build.outcome("jump", "rise >= 8", false);
    let mut run = build.run();
    assert_eq!((run.value("rise"), run.value("smooth")), (0.0, 0.0));
    run.play("push");
    assert_eq!(run.state.reached(&run.compiled, OutcomeId(0)), Some(0));
    assert_eq!(run.value("rise"), 8.0);
    run.wait(1);
    assert_eq!(run.value("rise"), 0.0);
    // At the ends of the last four steps x rose by 0, 0, 0 (before the start) and 8.
    assert_eq!(run.value("smooth"), 2.0);
}

#[test]
fn before_the_start_stands_the_start_value_of_everything() {
    // The mean of a change is written before what the change remembers.
    let mut build = Build::new("smooth rise x", "", "push");
    build.composite("rise", "x - before(x, 3)");
    build.composite("smooth", "mean(rise, 2)");
    let mut run = build.run();
    assert_eq!((run.value("rise"), run.value("smooth")), (0.0, 0.0));
    run.wait(2);
    assert_eq!((run.value("rise"), run.value("smooth")), (0.0, 0.0));
}

#[test]
fn a_script_that_starts_elsewhere_has_no_other_past() {
    let mut build = Build::new("x rise", "", "push");
    build.composite("rise", "x - before(x, 1)");
    build.replays.push(Replay {
        id: "story".into(),
        name: String::new(),
        words: String::new(),
        others_by_chance: false,
        waive: false,
        start: vec![(IndicatorId(0), 80.0)],
        steps: Vec::new(),
        because: Vec::new(),
    });
    let mut run = build.run();
    run.step(&Orders { others: Others::Replay(ReplayId(0)), ..Orders::default() });
    assert_eq!((run.value("x"), run.value("rise")), (80.0, 0.0));
}

fn broken(run: &Run) -> bool {
    run.happened(|one| matches!(one, Happening::Broken(_)))
}

#[test]
fn a_promise_that_holds_from_the_start_forbids_in_the_first_step() {
    let mut build = Build::new("x", "", "strike");
    build.changes("strike", "x", "1");
    build.a_move("strike").hazard = Some(Formula::constant(1.0));
    let strike = build.m("strike");
    build.promise("step < 3", Promise::Forbids(strike));
    let mut run = build.run();
    run.wait(3);
    assert_eq!(run.value("x"), 50.0);
    // The trigger is looked at in part 5: in step 3 the promise still forbids, in step 4 no more.
    run.wait(1);
    assert_eq!(run.value("x"), 50.0);
    run.wait(1);
    assert_eq!(run.value("x"), 51.0);
}

#[test]
fn a_forbidden_move_breaks_the_promise_whoever_plays_it() {
    let build = || {
        let mut build = Build::new("x", "", "strike");
        let cost = build.change("x", "-20");
        let strike = build.m("strike");
        build.promise("true", Promise::Forbids(strike)).cost = vec![cost];
        build
    };
    // The plan.
    let mut run = build().run();
    run.play("strike");
    assert!(broken(&run) && run.value("x") == 30.0);
    run.play("strike");
    assert!(!broken(&run), "a promise breaks once");
    // A rule.
    let mut by_rule = build();
    let strike = by_rule.m("strike");
    by_rule.rule("step == 1", Consequence::Plays(strike, None));
    let mut run = by_rule.run();
    assert!(!broken(run.wait(1)));
    assert!(broken(run.wait(1)));
    // Its own actor, when the promise is not meant.
    let mut by_itself = build();
    by_itself.commitments[0].credibility = Formula::constant(0.0);
    by_itself.a_move("strike").hazard = Some(Formula::constant(1.0));
    let mut run = by_itself.run();
    assert!(broken(run.wait(1)) && run.value("x") == 30.0);
}

#[test]
fn a_promise_to_act_outlives_its_trigger() {
    let mut build = Build::new("x", "", "");
    build.0.moves = Build::new("", "", "wait").0.moves;
    let answer = Promise::Does(Consequence::Effects(vec![build.change("x", "7")]));
    build.promise("step == 1", answer).after = 2;
    let mut run = build.run();
    run.wait(3);
    assert_eq!(run.value("x"), 50.0);
    run.wait(1);
    assert_eq!(run.value("x"), 57.0);
    run.wait(5);
    assert_eq!(run.value("x"), 57.0);
}

#[test]
fn a_promise_not_kept_is_broken_when_its_time_is_over() {
    let mut build = Build::new("x", "open", "wait");
    let open = build.f("open");
    for (promise, within) in [
        (Promise::Does(Consequence::Effects(vec![build.change("x", "7")])), 2),
        (Promise::Sets(open), 3),
    ] {
        let cost = vec![build.change("x", "-10")];
        let one = build.promise("step >= 1", promise);
        one.credibility = Formula::constant(0.0);
        one.within = within;
        one.cost = cost;
    }
    let mut run = build.run();
    let mut values = Vec::new();
    for _ in 0..6 {
        run.wait(1);
        values.push(run.value("x"));
        assert!(!run.flag("open"));
    }
    assert_eq!(values, [50.0, 50.0, 50.0, 40.0, 30.0, 30.0]);
}

#[test]
fn a_promised_flag_stands_while_the_trigger_holds() {
    let mut build = Build::new("x", "guard", "show");
    let brief = build.set("guard", Some(1));
    build.a_move("show").effects = vec![brief];
    let guard = build.f("guard");
    build.promise("step < 4", Promise::Sets(guard));
    let mut run = build.run();
    for step in 0..6 {
        if step == 1 { run.play("show") } else { run.wait(1) };
        assert_eq!(run.flag("guard"), step < 4, "step {step}");
    }
}

#[test]
fn a_promise_not_kept_lowers_no_flag() {
    let mut build = Build::new("x", "guard", "show");
    let raise = build.set("guard", None);
    build.a_move("show").effects = vec![raise];
    let guard = build.f("guard");
    build.promise("step < 2", Promise::Sets(guard)).credibility = Formula::constant(0.0);
    let mut run = build.run();
    run.play("show").wait(4);
    assert!(run.flag("guard"));
}
