//! Compiled code against the plain walk: the same bits and counts for any lanes and part of them, and
//! for some of several results.

use std::rc::Rc;

use brinkline::formula::{
    ArithmeticEvent, ArithmeticEvents, BinaryOp, Comparison, Formula, Function, Kind, Lanes,
    NumberSet, Quantity, Read, Scratch, Tree, compile, compile_all, parse,
};
use proptest::collection::vec;
use proptest::prelude::*;

use super::town::{FIRST_EXTRA, Rows, Town};
use super::walk::{Lane, Seen};
use super::worded::written;

/// Numbers at which rules change.
fn odd_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => proptest::sample::select(vec![
            0.0, 1.0, 2.0, 0.5, 3.0, 10.0, 100.0, 700.0, 701.0, 1e15, 1e14, 1e8, 1e-300, 1e-9, 34.5, 34.6,
        ]),
        4 => -100.0..100.0,
        2 => proptest::sample::select(vec![-0.0, -1.0, -2.0, -0.5, -701.0, -1e15, -1e-300]),
        1 => -1e15..1e15,
    ]
}

/// Trees of a number and of a truth, at most so deep. `composite`: whether indicator 4 may occur.
pub fn trees(depth: u32, composite: bool) -> (BoxedStrategy<Tree>, BoxedStrategy<Tree>) {
    let indicators = if composite { 5 } else { 4_u16 };
    let mut number = prop_oneof![
        odd_number().prop_map(Tree::Number),
        (0..indicators).prop_map(|at| Tree::Read(Read::Quantity(Quantity::Indicator(at)))),
        Just(Tree::Read(Read::Step)),
        (0..indicators.min(4), 1..401_u16).prop_map(|(at, steps)| Tree::Mean(
            Box::new(Tree::Read(Read::Quantity(Quantity::Indicator(at)))),
            steps
        )),
    ]
    .boxed();
    let mut truth =
        prop_oneof![1 => any::<bool>().prop_map(Tree::Truth), 3 => (0..3_u16).prop_map(|at| Tree::Read(Read::Flag(at)))]
            .boxed();
    for _ in 0..depth {
        (number, truth) = (
            deeper_number(&number, &truth),
            deeper_truth(&number, &truth),
        );
    }
    (number, truth)
}

fn deeper_number(number: &BoxedStrategy<Tree>, truth: &BoxedStrategy<Tree>) -> BoxedStrategy<Tree> {
    let operation = proptest::sample::select(vec![
        BinaryOp::Add,
        BinaryOp::Subtract,
        BinaryOp::Multiply,
        BinaryOp::Divide,
        BinaryOp::Power,
    ]);
    let one = proptest::sample::select(vec![
        Function::Abs,
        Function::Exp,
        Function::Ln,
        Function::Sqrt,
        Function::Sat,
        Function::Round,
        Function::Logistic,
    ]);
    let many = proptest::sample::select(vec![Function::Min, Function::Max]);
    prop_oneof![
        2 => number.clone(),
        // A sign before a number as written belongs to the number.
        1 => number.clone().prop_map(|x| match x {
            Tree::Number(x) => Tree::Number(-x),
            x => Tree::Negate(Box::new(x)),
        }),
        5 => (operation, number.clone(), number.clone()).prop_map(|(op, x, y)| Tree::Binary(op, Box::new(x), Box::new(y))),
        3 => (one, number.clone()).prop_map(|(function, x)| Tree::Call(function, vec![x])),
        1 => (many, vec(number.clone(), 2..4)).prop_map(|(function, trees)| Tree::Call(function, trees)),
        1 => vec(number.clone(), 3).prop_map(|trees| Tree::Call(Function::Clamp, trees)),
        1 => vec(number.clone(), 2).prop_map(|trees| Tree::Call(Function::Pow, trees)),
        3 => branches(truth, number),
        1 => number.clone().prop_map(|x| Tree::Binary(BinaryOp::Add, Box::new(x.clone()), Box::new(x))),
    ]
    .boxed()
}

/// How far an indicator may come from 0 where sums are joined.
const WITHIN: f64 = 100.0;

/// Numbers small enough that no sum of a few of their products leaves the range.
fn small_number() -> impl Strategy<Value = f64> {
    let special = vec![0.0, -0.0, 1.0, -1.0, 0.5, -100.0, 100.0, 1e-300];
    prop_oneof![proptest::sample::select(special), -WITHIN..WITHIN]
}

/// Sums, differences, products with numbers and `sat`, of indicators: what is joined.
fn sums() -> BoxedStrategy<Tree> {
    let read = |at| Tree::Read(Read::Quantity(Quantity::Indicator(at)));
    let mut sum = prop_oneof![
        4 => (0..4_u16).prop_map(read),
        1 => small_number().prop_map(Tree::Number),
    ]
    .boxed();
    for _ in 0..4 {
        let op = proptest::sample::select(vec![BinaryOp::Add, BinaryOp::Subtract]);
        let binary = |op, x, y| Tree::Binary(op, Box::new(x), Box::new(y));
        let number = small_number().prop_map(Tree::Number).boxed();
        sum = prop_oneof![
            1 => sum.clone(),
            3 => (op.clone(), sum.clone(), sum.clone()).prop_map(move |(op, x, y)| binary(op, x, y)),
            3 => (op, sum.clone(), number.clone()).prop_map(move |(op, x, y)| binary(op, x, y)),
            4 => (number, sum.clone())
                .prop_map(move |(x, y)| binary(BinaryOp::Multiply, x, y)),
            2 => sum.prop_map(|x| Tree::Call(Function::Sat, vec![x])),
        ]
        .boxed();
    }
    sum
}

fn deeper_truth(number: &BoxedStrategy<Tree>, truth: &BoxedStrategy<Tree>) -> BoxedStrategy<Tree> {
    let comparison = proptest::sample::select(vec![
        Comparison::Less,
        Comparison::LessOrEqual,
        Comparison::Greater,
        Comparison::GreaterOrEqual,
        Comparison::Equal,
        Comparison::NotEqual,
    ]);
    prop_oneof![
        1 => truth.clone(),
        4 => (number.clone(), vec((comparison, number.clone()), 1..3))
            .prop_map(|(first, rest)| Tree::Compare(Box::new(first), rest)),
        1 => truth.clone().prop_map(|c| Tree::Not(Box::new(c))),
        1 => vec(truth.clone(), 2..4).prop_map(Tree::And),
        1 => vec(truth.clone(), 2..4).prop_map(Tree::Or),
        1 => branches(truth, truth),
    ]
    .boxed()
}

fn branches(truth: &BoxedStrategy<Tree>, each: &BoxedStrategy<Tree>) -> BoxedStrategy<Tree> {
    (truth.clone(), each.clone(), each.clone())
        .prop_map(|(c, yes, no)| Tree::If(Box::new(c), Box::new(yes), Box::new(no)))
        .boxed()
}

const MOST_LANES: usize = 64;

/// Some value for a memory that differs between memories and lanes.
fn remembered(tree: &Tree, lane: usize) -> f64 {
    let Tree::Mean(_, steps) = tree else {
        panic!("only means are made here")
    };
    (f64::from(*steps) - 200.0) * if lane.is_multiple_of(3) { 0.0 } else { 1.0 }
}

struct Made {
    tree: Tree,
    composite: Tree,
    /// Indicators, flags and the step for 64 lanes, lane by lane.
    state: Vec<Vec<f64>>,
}

impl std::fmt::Debug for Made {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            to,
            "{} with mood {}",
            written(&self.tree),
            written(&self.composite)
        )
    }
}

fn made() -> impl Strategy<Value = Made> {
    let (number, truth) = trees(5, true);
    let lane = (vec(odd_number(), 4), vec(any::<bool>(), 3), 0..400_u16).prop_map(
        |(numbers, flags, step)| {
            let flags = flags.into_iter().map(f64::from);
            numbers
                .into_iter()
                .chain(flags)
                .chain([f64::from(step)])
                .collect::<Vec<f64>>()
        },
    );
    (
        prop_oneof![number, truth],
        trees(2, false).0,
        vec(lane, MOST_LANES),
    )
        .prop_map(|(tree, composite, state)| Made {
            tree,
            composite,
            state,
        })
}

/// The same of sums over indicators that stay near 0.
fn made_sums() -> impl Strategy<Value = Made> {
    let lane = vec(small_number(), 4).prop_map(|mut numbers| {
        numbers.resize(FIRST_EXTRA, 0.0);
        numbers
    });
    (sums(), vec(lane, MOST_LANES)).prop_map(|(tree, state)| Made {
        tree,
        composite: Tree::Number(0.0),
        state,
    })
}

/// Rows for the first `lanes` lanes.
fn rows(made: &Made, layout: &Rows, lanes: usize) -> Vec<f64> {
    let state = (0..FIRST_EXTRA).flat_map(|row| (0..lanes).map(move |lane| made.state[lane][row]));
    let extra = layout
        .extra
        .iter()
        .flat_map(|tree| (0..lanes).map(move |lane| remembered(tree, lane)));
    state.chain(extra).collect()
}

/// Several formulas of indicators within ±[`WITHIN`], and which of them are wanted.
fn made_together() -> impl Strategy<Value = (Vec<Tree>, Vec<bool>, Vec<Vec<f64>>)> {
    let (number, truth) = trees(3, false);
    let formula = prop_oneof![3 => number, 1 => truth, 2 => sums()];
    let lane = (vec(small_number(), 4), vec(any::<bool>(), 3), 0..400_u16).prop_map(
        |(mut numbers, flags, step)| {
            numbers.extend(flags.into_iter().map(f64::from));
            numbers.push(f64::from(step));
            numbers
        },
    );
    let formulas = vec((formula, any::<bool>()), 2..6);
    (formulas, vec(lane, 9)).prop_map(|(formulas, state)| {
        let (trees, wanted) = formulas.into_iter().unzip();
        (trees, wanted, state)
    })
}

/// Holds some results of a code to those of the whole code, and all to their bounds.
fn some_agree(trees: &[Tree], wanted: &[bool], state: &[Vec<f64>]) -> Result<(), TestCaseError> {
    let lanes = state.len();
    let mut layout = Rows {
        within: Some(WITHIN),
        ..Rows::default()
    };
    let code = compile_all(&trees.iter().collect::<Vec<_>>(), &mut layout);
    let extra = layout.extra.iter();
    let extra = extra.flat_map(|tree| (0..lanes).map(move |lane| remembered(tree, lane)));
    let rows = (0..FIRST_EXTRA).flat_map(|row| state.iter().map(move |lane| lane[row]));
    let rows: Vec<f64> = rows.chain(extra).collect();
    let (mut scratch, mut events) = (Scratch::new(), ArithmeticEvents::new());
    let span = Lanes::all(&rows, lanes);
    code.run_all(&span, &mut scratch, &mut events);
    let mut whole = Vec::new();
    for (place, &(low, high)) in code.bounds().iter().enumerate() {
        let values = code.result(place, &span, &mut scratch).to_vec();
        for value in &values {
            prop_assert!(
                (low..=high).contains(value),
                "{} in {}..={}",
                value,
                low,
                high
            );
        }
        whole.push(values);
    }
    let lineage = code.lineage();
    prop_assert_eq!(lineage.len(), trees.len());
    let mut instructions = NumberSet::default();
    instructions.clear(code.instruction_count());
    let mut read = vec![false; layout.extra.len() + FIRST_EXTRA];
    for (place, (some, reads)) in lineage.iter().enumerate() {
        if wanted[place] {
            instructions.add_all(some);
            for row in reads {
                read[*row] = true;
            }
        }
    }
    // What is not said to be read may be anything else in its range.
    let elsewhere = rows.chunks(lanes).zip(&read).flat_map(|(row, read)| {
        let changed = row
            .iter()
            .map(|value| if *read { *value } else { 0.5 * *value });
        changed.collect::<Vec<_>>()
    });
    let elsewhere: Vec<f64> = elsewhere.collect();
    for rows in [&rows, &elsewhere] {
        let mut scratch = Scratch::new();
        let span = Lanes::all(rows, lanes);
        code.run_some(
            &instructions,
            &span,
            &mut scratch,
            &mut ArithmeticEvents::new(),
        );
        for (place, _) in wanted.iter().enumerate().filter(|(_, wanted)| **wanted) {
            let values = code.result(place, &span, &mut scratch);
            let bits = |values: &[f64]| values.iter().map(|one| one.to_bits()).collect::<Vec<_>>();
            prop_assert_eq!(bits(values), bits(&whole[place]), "result {}", place);
        }
    }
    Ok(())
}

/// Holds code to the plain walk, on all lanes, on those from `cut` to `end`, and on each alone.
fn agree(made: &Made, within: Option<f64>, cut: usize, end: usize) -> Result<(), TestCaseError> {
    let mut layout = Rows {
        composite: Some(Rc::new(made.composite.clone())),
        within,
        ..Rows::default()
    };
    let code = compile(&made.tree, &mut layout);
    let mut scratch = Scratch::new();
    for lanes in [1, 3, MOST_LANES] {
        let rows = rows(made, &layout, lanes);
        let (from, to) = (cut.min(end).min(lanes - 1), cut.max(end).min(lanes - 1) + 1);
        for (from, to) in [(0, lanes), (from, to), (to, to)] {
            let mut events = ArithmeticEvents::new();
            let span = Lanes {
                rows: &rows,
                stride: lanes,
                from,
                to,
            };
            let found = code.run(&span, &mut scratch, &mut events).to_vec();
            prop_assert_eq!(found.len(), to - from);
            let mut expected_events = ArithmeticEvents::new();
            for lane in from..to {
                let memory = |tree: &Tree| remembered(tree, lane);
                let walker = Lane {
                    rows: &rows,
                    lanes,
                    at: lane,
                    composite: &made.composite,
                    memory: &memory,
                };
                let mut seen = Seen::new();
                let expected = walker.value(&made.tree, &mut seen);
                let mut ignored = ArithmeticEvents::new();
                let alone = code.run_one(&rows, lanes, lane, &mut scratch, &mut ignored);
                for found in [found[lane - from], alone] {
                    prop_assert!(found.is_finite());
                    prop_assert_eq!(
                        found.to_bits(),
                        expected.to_bits(),
                        "lane {}: {} not {}",
                        lane,
                        found,
                        expected
                    );
                }
                for (_, event) in &seen {
                    expected_events.count(*event);
                }
            }
            for event in ArithmeticEvent::ALL {
                prop_assert_eq!(events.of(event), expected_events.of(event), "{:?}", event);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn code_is_the_plain_walk(made in made(), cut in 0..MOST_LANES, end in 0..MOST_LANES) {
        agree(&made, None, cut, end)?;
    }

    #[test]
    fn joined_sums_are_the_plain_walk(made in made_sums(), cut in 0..MOST_LANES, end in 0..MOST_LANES) {
        agree(&made, Some(WITHIN), cut, end)?;
    }

    #[test]
    fn some_results_are_as_if_all_were_worked_out((trees, wanted, state) in made_together()) {
        some_agree(&trees, &wanted, &state)?;
    }

    #[test]
    fn a_tree_written_out_reads_as_itself((tree, kind) in {
        let (number, truth) = trees(4, true);
        prop_oneof![(number, Just(Kind::Number)), (truth, Just(Kind::Truth))]
    }) {
        let text = written(&tree);
        if text.chars().count() <= 4_000 {
            let formula = parse(&text, kind, &Town).map_err(|problems| TestCaseError::fail(format!("{text}: {problems:?}")))?;
            prop_assert_eq!(formula.tree(), &tree);
        }
    }
}

#[test]
fn the_walk_would_notice_a_wrong_branch() {
    // The comparison above must not be vacuous: events and values of a state differ by lane.
    let tree = super::town::number("if(tension > 0, 1 / trust, ln(trust))");
    let mut layout = Rows::default();
    let code = compile(tree.tree(), &mut layout);
    let rows_of = |lanes: &[[f64; 2]]| {
        let mut rows: Vec<f64> = (0..2)
            .flat_map(|row| lanes.iter().map(move |lane| lane[row]))
            .collect();
        rows.resize(FIRST_EXTRA * lanes.len(), 0.0);
        rows
    };
    let rows = rows_of(&[[1.0, 0.0], [0.0, 0.0], [1.0, 4.0], [0.0, 1.0]]);
    let mut events = ArithmeticEvents::new();
    let mut scratch = Scratch::new();
    let found = code.run(&Lanes::all(&rows, 4), &mut scratch, &mut events);
    assert_eq!(found, [0.0, libm::log(1e-300), 0.25, 0.0]);
    assert_eq!(events.of(ArithmeticEvent::DivisionByZero), 1);
    assert_eq!(events.of(ArithmeticEvent::LogarithmOfNothing), 1);
}

#[test]
fn what_is_not_wanted_is_not_run() {
    let texts = [
        "exp(0.1 * tension) + abs(trust)",
        "abs(trust) * 2",
        "1 / trade",
        "7",
    ];
    let formulas = texts.map(super::town::number);
    let mut layout = Rows {
        within: Some(WITHIN),
        ..Rows::default()
    };
    let trees = formulas.each_ref().map(Formula::tree);
    let code = compile_all(&trees, &mut layout);
    let counted = |wanted: &[usize]| {
        let mut instructions = NumberSet::default();
        instructions.clear(code.instruction_count());
        let lineage = code.lineage();
        for place in wanted {
            instructions.add_all(&lineage[*place].0);
        }
        instructions.iter().count()
    };
    assert_eq!(counted(&[]), 0);
    assert_eq!(counted(&[2]), 1);
    assert_eq!(counted(&[3]), 0, "a constant");
    assert_eq!(counted(&[1]), 2, "an amount and its double");
    assert_eq!(counted(&[0, 1]), code.instruction_count() - 1);
    assert_eq!(counted(&[0, 1, 2, 3]), code.instruction_count());
}

#[test]
fn sums_are_joined_where_ranges_are_known() {
    let cost = |text: &str, within| {
        let mut layout = Rows {
            within,
            ..Rows::default()
        };
        compile(super::town::number(text).tree(), &mut layout).instruction_count()
    };
    for text in [
        "sat(0.04 * (tension - 50))",
        "2 + 3 * (tension + 1) - 0.5 * trust + trade",
    ] {
        assert_eq!(cost(text, Some(WITHIN)), 1, "{text}");
        assert!(cost(text, None) > 1, "{text}");
    }
}

#[test]
fn no_zero_changes_its_sign_in_a_sum() {
    // -0 + 0 and -0 - -0 are 0; -0 - 0 is -0.
    for (text, expected) in [
        ("sat(2 * (tension + 0))", 0.0_f64),
        ("sat(2 * (tension - -0))", 0.0),
        ("sat(2 * (tension - 0))", -0.0),
    ] {
        let mut layout = Rows {
            within: Some(WITHIN),
            ..Rows::default()
        };
        let code = compile(super::town::number(text).tree(), &mut layout);
        assert_eq!(code.instruction_count(), 1, "{text} is joined");
        let rows = vec![-0.0; FIRST_EXTRA];
        let (mut scratch, mut events) = (Scratch::new(), ArithmeticEvents::new());
        let found = code.run(&Lanes::all(&rows, 1), &mut scratch, &mut events);
        assert_eq!(found[0].to_bits(), expected.to_bits(), "{text}");
        let alone = code.run_one(&rows, 1, 0, &mut scratch, &mut events);
        assert_eq!(alone.to_bits(), expected.to_bits(), "{text} alone");
    }
}
