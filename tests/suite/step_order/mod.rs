//! The order of a step, one rule at a time, in scenarios small enough to be worked out by hand.

mod playing;
mod promises;
mod remembered;

use crate::build::Build;
use brinkline::engine::{Knowledge, Orders, Workspace, futures_from, step_block};
use brinkline::formula::Formula;
use brinkline::model::indicator::{Baseline, Coupling};
use brinkline::model::rule::Consequence;

#[test]
fn what_comes_later_lands_before_the_planned_moves() {
    let mut build = Build::new("x", "", "send use");
    let late = build.later("x", "30", 2, 1);
    build.a_move("send").effects = vec![late];
    let need = build.truth("x >= 80");
    build.a_move("use").needs = vec![need];
    let mut run = build.run();
    run.play("send");
    assert_eq!(run.value("x"), 50.0);
    run.play("use");
    assert!(!run.played("use"));
    // Played in step 0, it lands in step 2, where the plan can already count on it.
    run.play("use");
    assert!(run.played("use"));
    assert_eq!(run.value("x"), 80.0);
}

#[test]
fn a_change_for_some_steps_comes_on_each_of_them() {
    let mut build = Build::new("x", "", "send");
    let effects = vec![build.later("x", "1", 0, 3), build.later("x", "10", 2, 2)];
    build.a_move("send").effects = effects;
    let mut run = build.run();
    let mut values = Vec::new();
    run.wait(1).play("send");
    for _ in 0..5 {
        values.push(run.value("x"));
        run.wait(1);
    }
    // Steps 1, 2, 3 bring 1 each; steps 3 and 4 bring 10 each.
    assert_eq!(values, [51.0, 52.0, 63.0, 73.0, 73.0]);
}

#[test]
fn a_flag_for_some_steps_stands_in_each_of_them() {
    let mut build = Build::new("x", "alarm", "ring");
    let alarm = build.set("alarm", Some(3));
    build.a_move("ring").effects = vec![alarm];
    let flow = build.number("if(flag.alarm, 1, 0)");
    build.stock("x").flow = Some(flow);
    let mut run = build.run();
    run.play("ring").wait(2);
    assert!(run.flag("alarm"));
    run.wait(1);
    assert!(!run.flag("alarm"));
    run.wait(5);
    assert_eq!(run.value("x"), 53.0);
}

/// Of two moves that each take what the other needs only one is played, though both were drawn.
#[test]
fn needs_are_checked_again_just_before_a_move_is_applied() {
    let mut build = Build::new("bread", "", "one other");
    build.stock("bread").start = 1.0;
    let need = build.truth("bread >= 1");
    for name in ["one", "other"] {
        build.changes(name, "bread", "-1");
        build.a_move(name).needs = vec![need.clone()];
        build.a_move(name).hazard = Some(Formula::constant(1.0));
    }
    let mut run = build.run();
    run.wait(1);
    assert_eq!(run.value("bread"), 0.0);
    assert_ne!(run.played("one"), run.played("other"));
}

/// Chances are worked out together: a move that needs what another brings in the same step waits.
#[test]
fn what_is_drawn_together_is_drawn_on_the_same_state() {
    let mut build = Build::new("x", "door", "open enter");
    let door = build.set("door", None);
    build.a_move("open").effects = vec![door];
    let need = build.truth("flag.door");
    build.a_move("enter").needs = vec![need];
    for name in ["open", "enter"] {
        build.a_move(name).hazard = Some(Formula::constant(1.0));
    }
    let mut run = build.run();
    run.wait(1);
    assert!(run.played("open") && !run.played("enter"));
    assert!(run.wait(1).played("enter"));
}

#[test]
fn the_others_see_what_was_planned() {
    let mut build = Build::new("x", "insult", "mock answer");
    let insult = build.set("insult", None);
    build.a_move("mock").effects = vec![insult];
    let hazard = build.number("if(flag.insult, 1, 0)");
    build.a_move("answer").hazard = Some(hazard);
    let mut run = build.run();
    assert!(!run.wait(1).played("answer"));
    assert!(run.play("mock").played("answer"));
}

#[test]
fn rules_see_the_moves_of_the_step_and_not_each_other_again() {
    let mut build = Build::new("x y", "shot", "shoot");
    let shot = build.set("shot", None);
    build.a_move("shoot").effects = vec![shot];
    // The first rule reads what the second brings: it sees it one step later.
    let first = vec![build.change("y", "1")];
    build.rule("x >= 60", Consequence::Effects(first));
    let second = vec![build.change("x", "10")];
    build.rule("flag.shot", Consequence::Effects(second));
    let mut run = build.run();
    run.play("shoot");
    assert_eq!((run.value("x"), run.value("y")), (60.0, 50.0));
    run.wait(1);
    assert_eq!((run.value("x"), run.value("y")), (60.0, 51.0));
    run.wait(3);
    assert_eq!((run.value("x"), run.value("y")), (60.0, 51.0));
}

#[test]
fn drift_uses_the_values_before() {
    let mut build = Build::new("x y", "", "wait");
    for (one, other) in [("x", "y"), ("y", "x")] {
        let source = build.x(other);
        build.stock(one).couplings = vec![Coupling {
            source,
            gain: 0.5,
            reference: 0.0,
            words: String::new(),
            because: Vec::new(),
        }];
    }
    build.stock("x").start = 4.0;
    build.stock("y").start = 8.0;
    let mut run = build.run();
    run.wait(1);
    assert_eq!((run.value("x"), run.value("y")), (8.0, 10.0));
}

#[test]
fn moves_come_before_drift_and_every_change_is_cut_at_once() {
    let mut build = Build::new("x", "", "push");
    let half_life = 1.0;
    build.stock("x").baseline = Some(Baseline {
        value: 0.0,
        half_life,
        because: Vec::new(),
    });
    build.changes("push", "x", "70");
    build.changes("push", "x", "-20");
    let mut run = build.run();
    run.play("push");
    // 50 + 70 is cut to 100, then 80, then half of the way to 0.
    assert_eq!(run.value("x"), 40.0);
}

#[test]
fn an_outcome_is_reached_at_the_end_of_the_first_step_that_has_it() {
    let mut build = Build::new("x", "", "push");
    build.changes("push", "x", "40");
    build.stock("x").baseline = Some(Baseline {
        value: 50.0,
        half_life: 1.0,
        because: Vec::new(),
    });
    let high = build.outcome("high", "x >= 90", false);
    let some = build.outcome("some", "x >= 70", false);
    let label = build.truth("uses(push) >= 2");
    build.outcomes[1].labels.push(("twice".into(), label));
    let mut run = build.run();
    // 90 within the step, 70 at its end.
    run.play("push");
    assert_eq!(run.state.reached(&run.compiled, high), None);
    assert_eq!(run.state.reached(&run.compiled, some), Some(0));
    run.play("push").play("push");
    assert_eq!(run.state.reached(&run.compiled, some), Some(0));
    assert_eq!(
        run.state.label(&run.compiled, some),
        None,
        "as it was when reached"
    );
    let by = |step| run.state.outcome_by(&run.compiled, step);
    assert_eq!((by(0), by(400)), (some, some));
}

#[test]
fn a_run_that_has_ended_stands_for_ever() {
    let mut build = Build::new("x", "", "push");
    build.changes("push", "x", "10");
    build.outcome("end", "x >= 70", true);
    let mut run = build.run();
    run.play("push").play("push");
    assert!(run.state.has_ended());
    run.play("push");
    assert_eq!((run.value("x"), run.state.next_step()), (70.0, 3));
    assert!(run.ledger.entries.is_empty() && run.ledger.happenings.is_empty());
}

#[test]
fn no_lanes_at_all_can_be_stepped() {
    let run = Build::new("x", "", "wait").run();
    let mut work = Workspace::default();
    let known = Knowledge::AsSeen;
    let mut block = futures_from(&run.compiled, &run.state, &[], run.seed, known, &mut work);
    step_block(&run.compiled, &mut block, &Orders::default(), &mut work);
    assert_eq!((block.lanes(), block.next_step()), (0, 1));
}
