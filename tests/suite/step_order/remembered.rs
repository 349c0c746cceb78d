//! What `before`, `mean` and `streak` see, and when.

use crate::build::Build;
use brinkline::engine::{Orders, Others};
use brinkline::model::account::Replay;
use brinkline::model::ids::{IndicatorId, OutcomeId, ReplayId};
use brinkline::model::rule::Consequence;

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
