//! What formulas come to, worked out by hand.

use std::rc::Rc;

use brinkline::formula::{
    ArithmeticEvent, ArithmeticEvents, Kind, LARGEST, Layout, Place, Quantity, Read, Tree, compile,
};

use super::town::{Rows, evaluate, number, truth};

const STATE: [(&str, f64); 6] = [
    ("tension", 40.0),
    ("trust", -2.0),
    ("trade", 0.5),
    ("grain_store", 0.0),
    ("flag.war", 1.0),
    ("step", 3.0),
];

fn value(text: &str) -> f64 {
    let (value, events) = evaluate(text, Kind::Number, &STATE);
    assert!(events.is_empty(), "{text}: {events:?}");
    value
}

fn holds(text: &str) -> bool {
    match evaluate(text, Kind::Truth, &STATE).0 {
        1.0 => true,
        0.0 => false,
        other => panic!("{text} is {other}"),
    }
}

#[test]
fn functions_give_their_values() {
    let table = [
        ("tension + trust", 38.0),
        ("tension - trust", 42.0),
        ("tension * trust", -80.0),
        ("tension / trust", -20.0),
        ("trust ^ 3", -8.0),
        ("pow(tension, trade) ^ 2", 40.000_000_000_000_01),
        ("-tension", -40.0),
        ("min(tension, trust, trade)", -2.0),
        ("max(tension, trust, trade)", 40.0),
        ("abs(trust)", 2.0),
        ("clamp(tension, 0, 10)", 10.0),
        ("clamp(trust, 0, 10)", 0.0),
        ("clamp(trade, 0, 10)", 0.5),
        ("clamp(trade, 3, 1)", 1.0),
        ("exp(grain_store)", 1.0),
        ("exp(step - 2)", std::f64::consts::E),
        ("ln(exp(step))", 3.0),
        ("ln(tension / 20)", std::f64::consts::LN_2),
        ("sqrt(tension * 2.5)", 10.0),
        ("sat(trust)", -2.0 / 3.0),
        ("sat(tension)", 40.0 / 41.0),
        ("round(tension / 16)", 3.0),
        ("round(trust * 1.25)", -3.0),
        ("round(0.499_999_999_999_999_94 + grain_store)", 0.0),
        ("logistic(grain_store)", 0.5),
        // 1/(1+e^2), to seventeen digits from a table.
        ("logistic(trust)", 0.119_202_922_022_117_56),
        ("if(flag.war, tension, trust)", 40.0),
        ("if(flag.closed, tension, trust)", -2.0),
        ("if(tension > 50, 1, if(tension > 30, 2, 3))", 2.0),
        ("0 ^ 0", 1.0),
        ("grain_store ^ 2", 0.0),
        ("trust ^ 0", 1.0),
        ("2 ^ 10 - 1024", 0.0),
    ];
    for (text, expected) in table {
        let found = value(text);
        assert!(
            (found - expected).abs() <= 2e-16 * expected.abs(),
            "{text} is {found}, not {expected}"
        );
    }
}

#[test]
fn conditions_hold_or_do_not() {
    let table = [
        ("2 <= step <= 4", true),
        ("2 <= step < 3", false),
        ("4 > step > 2", true),
        ("1 < 5 > 2", true),
        ("step == 3", true),
        ("step != 3", false),
        ("step >= 3", true),
        ("step > 3", false),
        ("flag.war and not flag.closed", true),
        ("flag.war and flag.closed", false),
        ("flag.war or flag.closed", true),
        ("flag.closed or false", false),
        ("not (flag.war or flag.closed)", false),
        ("if(flag.war, step > 2, false)", true),
        ("true", true),
    ];
    for (text, expected) in table {
        assert_eq!(holds(text), expected, "{text}");
    }
}

#[test]
fn arithmetic_is_total() {
    use ArithmeticEvent::{
        DivisionByZero, ExponentCut, LogarithmOfNothing, MagnitudeCut, RootOfNegative,
    };
    let ln_least = -690.775_527_898_213_7;
    let table = [
        ("tension / grain_store", 0.0, DivisionByZero),
        ("tension / -grain_store", 0.0, DivisionByZero),
        ("grain_store / grain_store", 0.0, DivisionByZero),
        ("grain_store ^ -1", 0.0, DivisionByZero),
        ("1 / 0", 0.0, DivisionByZero),
        ("ln(grain_store)", ln_least, LogarithmOfNothing),
        ("ln(trust)", ln_least, LogarithmOfNothing),
        ("sqrt(trust)", 0.0, RootOfNegative),
        ("trust ^ trade", 0.0, RootOfNegative),
        ("trust ^ -1.5", 0.0, RootOfNegative),
        ("exp(tension * 20)", LARGEST, ExponentCut),
        ("exp(tension * -20)", libm::exp(-700.0), ExponentCut),
        ("exp(tension)", LARGEST, MagnitudeCut),
        ("logistic(tension * 20)", 1.0, ExponentCut),
        (
            "logistic(tension * -20)",
            1.0 / (1.0 + libm::exp(700.0)),
            ExponentCut,
        ),
        ("tension * 1e15", LARGEST, MagnitudeCut),
        ("trust * 1e15", -LARGEST, MagnitudeCut),
        ("1e15 + tension", LARGEST, MagnitudeCut),
        ("-1e15 - tension", -LARGEST, MagnitudeCut),
        ("tension / 1e-300", LARGEST, MagnitudeCut),
        ("tension ^ tension", LARGEST, MagnitudeCut),
        ("(trust * 1000) ^ 301", -LARGEST, MagnitudeCut),
    ];
    for (text, expected, event) in table {
        let (found, events) = evaluate(text, Kind::Number, &STATE);
        assert_eq!(
            found.to_bits(),
            f64::to_bits(expected),
            "{text} is {found}, not {expected}"
        );
        assert_eq!(events.iter().collect::<Vec<_>>(), [(event, 1)], "{text}");
    }
}

#[test]
fn small_results_are_no_event() {
    assert_eq!(value("logistic(tension)"), 1.0);
    assert_eq!(value("1e15 * 1"), 1e15);
    assert_eq!(value("exp(0 - tension * 17)"), libm::exp(-680.0));
}

fn counted(text: &str) -> u64 {
    evaluate(text, Kind::Number, &STATE).1.total()
}

#[test]
fn only_branches_taken_count() {
    assert_eq!(counted("if(grain_store != 0, 1 / grain_store, 5)"), 0);
    assert_eq!(counted("if(grain_store == 0, 1 / grain_store, 5)"), 1);
    assert_eq!(counted("if(flag.closed, 5, 1 / grain_store)"), 1);
    assert_eq!(counted("if(flag.war, 5, 1 / grain_store)"), 0);
    assert_eq!(
        counted("if(flag.war, if(flag.closed, 1 / grain_store, 1), ln(trust))"),
        0
    );
    assert_eq!(
        counted("if(flag.war, if(flag.closed, 1, 1 / grain_store), ln(trust))"),
        1
    );
    assert_eq!(
        counted("if(flag.war, 1, 1 / grain_store) + if(flag.closed, 1 / grain_store, 1)"),
        0
    );
    // A condition is looked at wherever its if is.
    assert_eq!(counted("if(1 / grain_store > 2, 1, 2)"), 1);
    assert_eq!(
        counted("if(flag.closed, if(1 / grain_store > 2, 1, 2), 3)"),
        0
    );
    assert_eq!(counted("if(1 / grain_store > 2, 1 / grain_store, 3)"), 1);
    // "and" looks at all its parts.
    assert_eq!(
        counted("if(grain_store != 0 and 1 / grain_store > 2, 1, 2)"),
        1
    );
    // A branch that a constant rules out is not there.
    assert_eq!(counted("if(1 > 2, 1 / grain_store, 3)"), 0);
}

#[test]
fn a_calculation_written_twice_counts_once() {
    assert_eq!(counted("1 / grain_store + 1 / grain_store"), 1);
    assert_eq!(
        counted("if(flag.closed, 1 / grain_store, 2) + 1 / grain_store"),
        1
    );
    assert_eq!(
        counted("if(flag.closed, 1 / grain_store, 1 / grain_store + 1)"),
        1
    );
    assert_eq!(counted("1 / grain_store + 2 / grain_store"), 2);
}

#[test]
fn counts_add_up() {
    let mut events = ArithmeticEvents::new();
    events.add(ArithmeticEvent::DivisionByZero, 2);
    let mut other = ArithmeticEvents::new();
    other.count(ArithmeticEvent::DivisionByZero);
    other.count(ArithmeticEvent::MagnitudeCut);
    events.merge(&other);
    assert_eq!(events.of(ArithmeticEvent::DivisionByZero), 3);
    assert_eq!(events.total(), 4);
    events.add(ArithmeticEvent::MagnitudeCut, u64::MAX);
    assert_eq!(events.total(), u64::MAX);
}

#[test]
fn constants_are_worked_out_once() {
    let constant = |text: &str| compile(number(text).tree(), &mut Rows::default()).is_constant();
    assert_eq!(constant("2 * 3 + 4"), Some(10.0));
    assert_eq!(constant("if(1 < 2, 5, tension)"), Some(5.0));
    assert_eq!(constant("min(2, 3) ^ 2 + abs(-1)"), Some(5.0));
    assert_eq!(constant("tension"), None);
    // Its event must be counted each time.
    assert_eq!(constant("1 / 0"), None);
    let code = compile(number("2 * 3 * tension").tree(), &mut Rows::default());
    assert_eq!(code.instruction_count(), 1);
    let code = compile(
        truth("tension < 3 or tension < 3 and tension < 3").tree(),
        &mut Rows::default(),
    );
    assert_eq!(code.instruction_count(), 3);
    assert_eq!(code.rows(), [0]);
}

/// Indicator n is the sum of indicator n − 1 and itself, down to row 0.
struct Tower {
    asked: usize,
}

impl Layout for Tower {
    fn place(&mut self, read: &Read) -> Place {
        self.asked += 1;
        match read {
            Read::Quantity(Quantity::Indicator(0)) => Place::Row(0),
            Read::Quantity(Quantity::Indicator(at)) => {
                let below = || Box::new(Tree::Read(Read::Quantity(Quantity::Indicator(at - 1))));
                let branch = Box::new(Tree::If(
                    Box::new(Tree::Compare(
                        below(),
                        vec![(brinkline::formula::Comparison::Less, Tree::Number(0.0))],
                    )),
                    Box::new(Tree::Negate(below())),
                    below(),
                ));
                Place::Tree(Rc::new(Tree::Binary(
                    brinkline::formula::BinaryOp::Add,
                    branch,
                    Box::new(Tree::Number(1.0)),
                )))
            }
            _ => Place::Row(0),
        }
    }
    fn memory(&mut self, _: &Tree) -> u32 {
        0
    }
}

#[test]
fn a_tower_of_composites_is_compiled_once_each() {
    let mut layout = Tower { asked: 0 };
    let tree = Tree::Read(Read::Quantity(Quantity::Indicator(10_000)));
    let code = compile(&tree, &mut layout);
    assert!(layout.asked < 100_000, "{}", layout.asked);
    let mut events = ArithmeticEvents::new();
    let found = code.run_one(
        &[7.0],
        1,
        0,
        &mut brinkline::formula::Scratch::new(),
        &mut events,
    );
    assert_eq!(found, 10_007.0);
}

/// Every indicator reads the next of two in a circle.
struct Circle;

impl Layout for Circle {
    fn place(&mut self, read: &Read) -> Place {
        let next = match read {
            Read::Quantity(Quantity::Indicator(0)) => 1,
            _ => 0,
        };
        let next = Tree::Read(Read::Quantity(Quantity::Indicator(next)));
        Place::Tree(Rc::new(Tree::Binary(
            brinkline::formula::BinaryOp::Add,
            Box::new(next),
            Box::new(Tree::Number(1.0)),
        )))
    }
    fn memory(&mut self, _: &Tree) -> u32 {
        0
    }
}

#[test]
fn a_circle_comes_to_an_end() {
    let code = compile(
        &Tree::Read(Read::Quantity(Quantity::Indicator(0))),
        &mut Circle,
    );
    assert_eq!(code.is_constant(), Some(2.0));
}

#[test]
fn a_long_sum_and_a_deep_nest_compile() {
    let sum = number(&vec!["step"; 500].join(" + "));
    let code = compile(sum.tree(), &mut Rows::default());
    assert_eq!(code.instruction_count(), 499);
    let nest = format!("{}step{}", "abs(1 - ".repeat(60), ")".repeat(60));
    // 3, 2, 1, 0, 1, 0, …
    assert_eq!(value(&nest), 1.0);
    let signs = format!("{}step", "-".repeat(60));
    assert_eq!(value(&signs), 3.0);
}
