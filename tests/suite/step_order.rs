//! The order of a step, one rule at a time, in scenarios small enough to be worked out by hand.

use crate::build::{Build, Run, date, effect, still};
use brinkline::engine::{
    Barred, Happening, Knowledge, Orders, Others, Planned, Workspace, futures_from, step_block,
};
use brinkline::formula::Formula;
use brinkline::model::account::Replay;
use brinkline::model::actor::Budget;
use brinkline::model::ids::{DateId, IndicatorId, OutcomeId, ReplayId, SeatId};
use brinkline::model::indicator::{Baseline, Coupling};
use brinkline::model::moves::{EffectKind, Scheduled, ScheduledAt, Size};
use brinkline::model::rule::{Consequence, Promise};

#[test]
fn needs_read_the_size_that_is_about_to_be_played() {
    let mut build = Build::new("store", "", "take small");
    let need = build.truth("store >= size");
    build.changes("take", "store", "-size");
    build.a_move("take").needs = vec![need];
    build.a_move("take").size = Some(Size {
        min: 1.0,
        max: 90.0,
        step: 1.0,
    });
    let mut run = build.run();
    let take = run.compiled.scenario.find_move("take").expect("a move");
    let of = |size| Orders {
        plan: vec![Planned {
            played: take,
            size: Some(size),
        }],
        ..Orders::default()
    };
    run.step(&of(60.0));
    assert!(run.happened(|one| *one
        == Happening::NotPlayed {
            planned: take,
            why: Barred::Need(0)
        }));
    run.step(&of(40.0));
    assert!(run.played("take"));
    assert_eq!(run.value("store"), 10.0);
}

#[test]
fn outside_a_move_there_is_no_size() {
    let mut build = Build::new("x seen", "", "take");
    build.a_move("take").size = Some(Size {
        min: 7.0,
        max: 9.0,
        step: 1.0,
    });
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
    let set = |value| Orders {
        set: vec![(IndicatorId(0), value)],
        ..Orders::default()
    };
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
    run.step(&Orders {
        others: Others::Replay(ReplayId(0)),
        ..Orders::default()
    });
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

#[test]
fn a_flag_that_stands_longer_keeps_its_time() {
    let mut build = Build::new("x", "alarm", "long short");
    for (name, lasts) in [("long", 5), ("short", 1)] {
        let alarm = build.set("alarm", Some(lasts));
        build.a_move(name).effects = vec![alarm];
    }
    let mut run = build.run();
    run.play("long short").wait(4);
    assert!(run.flag("alarm"));
    assert!(!run.wait(1).flag("alarm"));
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
fn a_streak_counts_step_ends() {
    let mut build = Build::new("x shown", "", "push drop");
    build.composite("shown", "streak(x >= 60)");
    build.changes("push", "x", "10");
    build.changes("drop", "x", "-30");
    let seen = vec![build.change("x", "1")];
    build.rule("streak(x >= 60) >= 2", Consequence::Effects(seen));
    let mut run = build.run();
    run.play("push");
    assert_eq!(run.value("shown"), 1.0);
    run.wait(1);
    // The rule of step 1 still read 1; that of step 2 reads 2.
    assert_eq!((run.value("shown"), run.value("x")), (2.0, 60.0));
    run.wait(1);
    assert_eq!((run.value("shown"), run.value("x")), (3.0, 61.0));
    run.play("drop");
    assert_eq!(run.value("shown"), 0.0);
}

#[test]
fn a_cooldown_of_n_lets_a_move_come_again_n_steps_later() {
    let mut build = Build::new("x", "", "push");
    build.a_move("push").cooldown = 3;
    let mut run = build.run();
    let played: Vec<bool> = (0..7).map(|_| run.play("push").played("push")).collect();
    assert_eq!(played, [true, false, false, true, false, false, true]);
}

#[test]
fn wear_is_on_indicators_only() {
    let mut build = Build::new("x", "", "push");
    build.changes("push", "x", "10");
    build.kinds[0].wear = vec![1.0, 0.5, 0.2];
    build.calendar.dates.push(date("day", 5));
    let by = build.number("2");
    let of = DateId(0);
    build
        .a_move("push")
        .effects
        .push(effect(EffectKind::Date { of, by }));
    let mut run = build.run();
    let mut values = Vec::new();
    for _ in 0..4 {
        values.push(run.play("push").value("x"));
    }
    assert_eq!(values, [60.0, 65.0, 67.0, 69.0]);
    assert_eq!(run.state.date(&run.compiled, of), 13.0);
}

#[test]
fn who_stands_still_does_what_is_expected_of_him() {
    let mut build = Build::new("x", "", "likely unlikely spread");
    for (name, chance, by) in [("likely", 0.5, "1"), ("unlikely", 0.49, "10")] {
        build.changes(name, "x", by);
        let chance = Formula::constant(chance);
        let at = ScheduledAt::Step(0);
        build.a_move(name).schedule.push(Scheduled {
            at,
            chance,
            because: Vec::new(),
        });
    }
    build.a_move("unlikely").hazard = Some(Formula::constant(1.0));
    build.stock("x").noise = 9.0;
    build.stock("x").start_spread = 9.0;
    let mut run = build.run();
    run.step(&still()).step(&still());
    assert_eq!(run.value("x"), 51.0);
    assert!(!run.state.is_drawn());
}

/// A steered seat plays only the plan and pays; it gains at the end of each step.
#[test]
fn a_steered_seat_pays_from_its_budget_and_does_nothing_by_itself() {
    let mut build = Build::new("x", "", "push");
    build.changes("push", "x", "5");
    build.a_move("push").cost = 3.0;
    build.a_move("push").hazard = Some(Formula::constant(1.0));
    build.seats[0].budget = Some(Budget {
        id: "purse".into(),
        name: String::new(),
        unit: String::new(),
        start: 4.0,
        gain: 0.5,
        cap: 5.0,
        because: Vec::new(),
    });
    let mut run = build.run();
    let push = run.compiled.scenario.find_move("push").expect("a move");
    let steered = |moves: &[Planned]| Orders {
        plan: moves.to_vec(),
        steered: vec![true],
        ..Orders::default()
    };
    let budget = |run: &Run| run.state.budget(&run.compiled, SeatId(0));
    run.step(&steered(&[]));
    assert_eq!((run.value("x"), budget(&run)), (50.0, 4.5));
    run.step(&steered(&[Planned::new(push)]));
    assert_eq!((run.value("x"), budget(&run)), (55.0, 2.0));
    run.step(&steered(&[Planned::new(push)]));
    let short = Happening::NotPlayed {
        planned: push,
        why: Barred::Budget(1.0),
    };
    assert!(run.happened(|one| *one == short));
    // On autopilot it acts, and no budget runs.
    run.wait(1);
    assert_eq!((run.value("x"), budget(&run)), (60.0, 2.5));
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
