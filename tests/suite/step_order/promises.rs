//! Promises: when they are drawn, kept and broken.

use crate::build::{Build, Run};
use brinkline::engine::Happening;
use brinkline::formula::Formula;
use brinkline::model::rule::{Consequence, Promise};

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
        (
            Promise::Does(Consequence::Effects(vec![build.change("x", "7")])),
            2,
        ),
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
        if step == 1 {
            run.play("show")
        } else {
            run.wait(1)
        };
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
