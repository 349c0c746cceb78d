//! The engine against answers worked out on paper.
//!
//! Random seeds are fixed, so a test gives the same numbers every time; bounds are wide enough
//! (about 4 standard errors) that a right engine passes with almost any seed.

use crate::build::{Build, effect};
use brinkline::engine::{
    Block, Compiled, Knowledge, LANES_MAX, Orders, RandomSeed, State, Workspace, draw_from,
    futures_from, step_block,
};
use brinkline::formula::Formula;
use brinkline::model::ids::{IndicatorId, OutcomeId, ParameterId};
use brinkline::model::indicator::{Baseline, Distribution, Parameter, SeenBy};
use brinkline::model::moves::EffectKind;
use brinkline::model::rule::Promise;
use std::sync::Arc;

struct Many {
    compiled: Compiled,
    blocks: Vec<Block>,
    work: Workspace,
}

impl Many {
    fn new(build: Build, futures: u32, seed: u64) -> Self {
        let compiled = Compiled::new(Arc::new(build.scenario()));
        let mut work = Workspace::default();
        let start = State::at_start(&compiled, &mut work);
        let numbers: Vec<u32> = (0..futures).collect();
        let known = Knowledge::AsSeen;
        let seed = RandomSeed(seed);
        let blocks = numbers
            .chunks(LANES_MAX)
            .map(|chunk| futures_from(&compiled, &start, chunk, seed, known, &mut work))
            .collect();
        Self {
            compiled,
            blocks,
            work,
        }
    }

    fn steps(&mut self, count: u32) -> &mut Self {
        for block in &mut self.blocks {
            for _ in 0..count {
                step_block(&self.compiled, block, &Orders::default(), &mut self.work);
            }
        }
        self
    }

    fn values(&mut self) -> Vec<f64> {
        let (compiled, work) = (&self.compiled, &mut self.work);
        let mut values = Vec::new();
        for block in &self.blocks {
            values.extend(block.values(compiled, IndicatorId(0), work));
        }
        values
    }

    /// Each future at its end, in order.
    fn states(&self) -> impl Iterator<Item = State> {
        let of_block = |block: &Block| (0..block.lanes()).map(|lane| block.state(lane)).collect();
        self.blocks
            .iter()
            .flat_map(move |block| -> Vec<State> { of_block(block) })
    }

    fn reached(&self, outcome: u16) -> Vec<Option<u32>> {
        self.states()
            .map(|state| state.reached(&self.compiled, OutcomeId(outcome)))
            .collect()
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / count(values.len())
}

fn variance(values: &[f64]) -> f64 {
    let middle = mean(values);
    values
        .iter()
        .map(|value| (value - middle) * (value - middle))
        .sum::<f64>()
        / count(values.len() - 1)
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).expect("few"))
}

/// A share of `of` cases is within 4 standard errors of what is expected.
fn assert_share(found: usize, of: usize, expected: f64) {
    let share = count(found) / count(of);
    let error = (expected * (1.0 - expected) / count(of)).sqrt();
    assert!(
        (share - expected).abs() <= 4.0 * error,
        "{share} found, {expected} expected"
    );
}

#[test]
fn a_hazard_alone_is_geometric() {
    const FUTURES: u32 = 20_000;
    let p = 0.15;
    let mut build = Build::new("x", "war", "strike");
    let set = build.set("war", None);
    build.a_move("strike").effects = vec![set];
    build.a_move("strike").hazard = Some(Formula::constant(p));
    build.a_move("strike").uses = Some(1);
    build.outcome("war", "flag.war", true);
    let mut many = Many::new(build, FUTURES, 11);
    let reached = many.steps(40).reached(0);
    // Chi-square over steps 0 … 19 and later: 20 degrees of freedom, 0.1 % point 45.3.
    let mut square = 0.0;
    let mut left = 1.0;
    let mut later = f64::from(FUTURES);
    for step in 0..20 {
        let found = count(reached.iter().filter(|at| **at == Some(step)).count());
        let expected = f64::from(FUTURES) * left * p;
        square += (found - expected) * (found - expected) / expected;
        left *= 1.0 - p;
        later -= found;
    }
    let expected = f64::from(FUTURES) * left;
    square += (later - expected) * (later - expected) / expected;
    assert!(square < 45.3, "chi-square {square}");
}

#[test]
fn drift_alone_halves_the_distance_in_a_half_life() {
    let mut build = Build::new("x", "", "wait");
    build.stock("x").start = 90.0;
    let half_life = 5.0;
    build.stock("x").baseline = Some(Baseline {
        value: 10.0,
        half_life,
        because: Vec::new(),
    });
    let mut run = build.run();
    for lives in 1..6 {
        run.wait(5);
        let expected = 10.0 + 80.0 / f64::from(1 << lives);
        assert!(
            (run.value("x") - expected).abs() < 1e-12,
            "{} {expected}",
            run.value("x")
        );
    }
}

#[test]
fn a_shift_for_some_steps_pulls_exactly_that_long() {
    let mut build = Build::new("x", "", "push");
    build.stock("x").baseline = Some(Baseline {
        value: 50.0,
        half_life: 4.0,
        because: Vec::new(),
    });
    let by = build.number("12");
    build.a_move("push").effects = vec![effect(EffectKind::Shift {
        of: IndicatorId(0),
        by,
        spread: 0.0,
        lasts: Some(6),
    })];
    let mut run = build.run();
    run.play("push").wait(5);
    // Six steps toward 62: 12 (1 − 2^(−6/4)) of the way.
    let top = 50.0 + 12.0 * (1.0 - libm::exp2(-1.5));
    assert!((run.value("x") - top).abs() < 1e-12);
    run.wait(8);
    // Then back to 50, two half-lives.
    assert!((run.value("x") - (50.0 + (top - 50.0) / 4.0)).abs() < 1e-12);
}

#[test]
fn drift_with_noise_has_its_stationary_variance() {
    let (half_life, noise) = (3.0, 4.0);
    let mut build = Build::new("x", "", "wait");
    build.indicators[0].range = (-1_000.0, 1_000.0);
    build.stock("x").baseline = Some(Baseline {
        value: 50.0,
        half_life,
        because: Vec::new(),
    });
    build.stock("x").noise = noise;
    let mut many = Many::new(build, 20_000, 5);
    let values = many.steps(80).values();
    // x' = 50 + r (x − 50) + noise with r = 2^(−1/half-life): variance noise² / (1 − r²).
    let r = libm::exp2(-1.0 / half_life);
    let expected = noise * noise / (1.0 - r * r);
    let error = expected * (2.0 / count(values.len())).sqrt();
    assert!(
        (variance(&values) - expected).abs() < 4.0 * error,
        "{}",
        variance(&values)
    );
    assert!((mean(&values) - 50.0).abs() < 4.0 * (expected / count(values.len())).sqrt());
}

/// Two hazards race to a first move that makes the other impossible. In one step both are drawn
/// with chance p q and the drawn order decides, fairly.
#[test]
fn a_race_in_the_same_step_is_decided_by_the_drawn_order() {
    const FUTURES: u32 = 20_000;
    let (p, q) = (0.3, 0.5);
    let mut build = Build::new("x", "first second", "one other");
    let free = build.truth("not flag.first and not flag.second");
    for (name, flag, hazard) in [("one", "first", p), ("other", "second", q)] {
        let set = build.set(flag, None);
        let a_move = build.a_move(name);
        a_move.effects = vec![set];
        a_move.needs = vec![free.clone()];
        a_move.hazard = Some(Formula::constant(hazard));
    }
    build.outcome("first", "flag.first", true);
    build.outcome("second", "flag.second", true);
    let mut many = Many::new(build, FUTURES, 23);
    many.steps(1);
    let at_once = |outcome| {
        many.reached(outcome)
            .iter()
            .filter(|at| at.is_some())
            .count()
    };
    let all = FUTURES as usize;
    assert_share(at_once(0), all, p * (1.0 - q) + p * q / 2.0);
    assert_share(at_once(1), all, q * (1.0 - p) + p * q / 2.0);
    many.steps(60);
    let both = many.reached(0).into_iter().zip(many.reached(1));
    let (mut firsts, mut twice) = (0, 0);
    for (one, other) in both {
        firsts += usize::from(one.is_some());
        twice += usize::from(one.is_some() && other.is_some());
    }
    assert_eq!(
        twice, 0,
        "needs are checked again just before a move is applied"
    );
    let share = (p - p * q / 2.0) / (p + q - p * q);
    assert_share(firsts, all, share);
}

/// Without needs that exclude each other both happen in the same step; the outcome first in the
/// file names the run.
#[test]
fn two_outcomes_in_the_same_step_are_named_in_file_order() {
    const FUTURES: u32 = 20_000;
    let (p, q) = (0.2, 0.35);
    let mut build = Build::new("x", "war deal", "fight sign");
    for (name, flag, hazard) in [("fight", "war", p), ("sign", "deal", q)] {
        let set = build.set(flag, None);
        build.a_move(name).effects = vec![set];
        build.a_move(name).hazard = Some(Formula::constant(hazard));
    }
    build.outcome("war", "flag.war", true);
    build.outcome("deal", "flag.deal", true);
    let mut many = Many::new(build, FUTURES, 29);
    many.steps(100);
    let wars = many
        .states()
        .filter(|state| state.outcome_by(&many.compiled, 100) == OutcomeId(0))
        .count();
    assert_share(wars, FUTURES as usize, p / (p + q - p * q));
}

#[test]
fn a_promise_is_kept_as_often_as_it_is_credible() {
    const FUTURES: u32 = 20_000;
    let mut build = Build::new("x", "closed", "wait");
    let closed = build.f("closed");
    let promise = build.promise("step >= 3", Promise::Sets(closed));
    promise.credibility = Formula::constant(0.37);
    build.outcome("closed", "flag.closed", false);
    let mut many = Many::new(build, FUTURES, 31);
    let reached = many.steps(12).reached(0);
    assert!(
        reached.iter().flatten().all(|&at| at == 3),
        "drawn once, at the rising edge"
    );
    assert_share(reached.iter().flatten().count(), FUTURES as usize, 0.37);
}

#[test]
fn a_pace_is_geometric_from_its_delay_on() {
    const FUTURES: u32 = 20_000;
    let pace = 0.4;
    let mut build = Build::new("x", "open", "wait");
    let open = vec![build.set("open", None)];
    let does = Promise::Does(brinkline::model::rule::Consequence::Effects(open));
    let one = build.promise("step >= 1", does);
    one.after = 2;
    one.pace = Formula::constant(pace);
    build.outcome("open", "flag.open", false);
    let mut many = Many::new(build, FUTURES, 37);
    let reached = many.steps(30).reached(0);
    for (waited, step) in (3..9).enumerate() {
        let found = reached.iter().filter(|at| **at == Some(step)).count();
        let expected = pace * libm::pow(1.0 - pace, count(waited));
        assert_share(found, FUTURES as usize, expected);
    }
    assert!(reached.iter().flatten().all(|&at| at >= 3));
}

#[test]
fn start_values_follow_the_normal_distribution() {
    const FUTURES: u32 = 20_000;
    let mut build = Build::new("x", "", "wait");
    build.stock("x").start_spread = 6.0;
    let values = Many::new(build, FUTURES, 41).values();
    for edge in [35.0, 41.0, 47.0, 50.0, 54.0, 60.0] {
        let below = values.iter().filter(|value| **value < edge).count();
        let expected = 0.5 * libm::erfc((50.0 - edge) / 6.0 / std::f64::consts::SQRT_2);
        assert_share(below, FUTURES as usize, expected);
    }
}

/// An unknown at a later node: value there + this future's start draw − the start value used.
#[test]
fn from_a_later_node_the_unknown_is_drawn_around_what_became_of_it() {
    let build = || {
        let mut build = Build::new("hidden seen", "", "push");
        build.indicators[0].range = (-1_000.0, 1_000.0);
        build.indicators[0].seen_by = SeenBy::Nobody;
        build.stock("hidden").start_spread = 5.0;
        build.stock("seen").start_spread = 5.0;
        build.changes("push", "hidden", "20");
        build.parameters.push(Parameter {
            id: "nerve".into(),
            name: String::new(),
            words: String::new(),
            value: Distribution::Normal(1.0, 0.2),
            because: Vec::new(),
        });
        build
    };
    let (hidden, seen, nerve) = (IndicatorId(0), IndicatorId(1), ParameterId(0));
    // The start draws of the new futures, from futures that begin at the start.
    let mut fresh = Many::new(build(), 50, 77);
    let mut run = build().run();
    run.play("push").wait(3);
    let Many {
        compiled,
        blocks,
        work,
    } = &mut fresh;
    let block = &blocks[0];
    let draws: Vec<f64> = block.values(compiled, hidden, work).to_vec();
    let nerves: Vec<f64> = (0..50)
        .map(|lane| block.state(lane).parameter(compiled, nerve))
        .collect();
    let node = run.state.clone();
    let at_node = node.value(compiled, hidden, work);
    let used = at_node - 20.0;
    assert!(
        (used - 50.0).abs() > 0.01,
        "this world has a draw of its own"
    );
    let numbers: Vec<u32> = (0..50).collect();
    let later = futures_from(
        compiled,
        &node,
        &numbers,
        RandomSeed(77),
        Knowledge::AsSeen,
        work,
    );
    for lane in 0..50 {
        let state = later.state(lane);
        let expected = at_node + (draws[lane] - used);
        assert!((state.value(compiled, hidden, work) - expected).abs() < 1e-9);
        // What is seen is known; a parameter is as unknown as ever.
        assert_eq!(
            state.value(compiled, seen, work),
            node.value(compiled, seen, work)
        );
        assert!((state.parameter(compiled, nerve) - nerves[lane]).abs() < 1e-12);
    }
    let known = Knowledge::AsTheWorldIs;
    let same = futures_from(compiled, &node, &numbers, RandomSeed(77), known, work);
    for lane in 0..50 {
        assert_eq!(same.state(lane).value(compiled, hidden, work), at_node);
        assert_eq!(
            same.state(lane).parameter(compiled, nerve),
            node.parameter(compiled, nerve)
        );
    }
}

#[test]
fn no_draw_is_infinite() {
    for spread in [400.0, 1e6, 1e15] {
        for word in [0, 1, u32::MAX - 1, u32::MAX] {
            let draw = draw_from(&Distribution::Lognormal(1.0, spread), word);
            assert!((0.0..=1e15).contains(&draw), "{draw}");
            assert!(draw_from(&Distribution::Normal(0.0, spread), word).abs() <= 1e15);
        }
    }
}
