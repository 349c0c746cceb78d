//! What a move may, costs and does: size, cooldown, wear, budget, steering, standing still.

use crate::build::{Build, Run, date, effect, still};
use brinkline::engine::{Barred, Happening, Orders, Planned};
use brinkline::formula::Formula;
use brinkline::model::actor::Budget;
use brinkline::model::by_hand::Intervention;
use brinkline::model::ids::{DateId, IndicatorId, SeatId};
use brinkline::model::moves::{EffectKind, Scheduled, ScheduledAt, Size};

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
        by_hand: vec![Intervention::Set(IndicatorId(0), value)],
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
