//! The order of a step, one rule at a time, in scenarios small enough to be worked out by hand.

use crate::build::Build;
use brinkline::engine::{Barred, Happening, Orders, Planned};
use brinkline::model::ids::IndicatorId;
use brinkline::model::moves::Size;

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
