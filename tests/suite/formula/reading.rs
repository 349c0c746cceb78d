//! What texts mean: precedence, chains, names, numbers, limits.

use brinkline::formula::{
    BinaryOp, Comparison, Formula, Function, Kind, Limits, Quantity, Read, Tree, is_reserved,
    parse_within,
};

use super::town::{Town, number, problems, truth};

fn same(one: &str, other: &str) {
    assert_eq!(
        number(one).tree(),
        number(other).tree(),
        "{one} and {other}"
    );
}

fn same_truth(one: &str, other: &str) {
    assert_eq!(truth(one).tree(), truth(other).tree(), "{one} and {other}");
}

#[test]
fn strong_operators_bind_before_weak_ones() {
    same("1 + tension * 3", "1 + (tension * 3)");
    same("tension - trust - trade", "(tension - trust) - trade");
    same("tension / trust / trade", "(tension / trust) / trade");
    same("tension - trust + trade", "(tension - trust) + trade");
    same("2 ^ tension ^ trust", "2 ^ (tension ^ trust)");
    same("-tension ^ 2", "-(tension ^ 2)");
    same("-3 ^ 2", "-(3 ^ 2)");
    same("2 ^ -tension", "2 ^ (-tension)");
    same("-tension * trust", "(-tension) * trust");
    same("tension * -trust", "tension * (-trust)");
    same("+tension", "tension");
    same(
        "0.28*tension + 0.2*(100 - trust)",
        "(0.28 * tension) + (0.2 * (100 - trust))",
    );
    same_truth(
        "flag.war or flag.closed and true",
        "flag.war or (flag.closed and true)",
    );
    same_truth(
        "not flag.war and flag.closed",
        "(not flag.war) and flag.closed",
    );
    same_truth("not tension < 3", "not (tension < 3)");
    same_truth("tension + 1 < trust * 2", "(tension + 1) < (trust * 2)");
    same_truth(
        "tension <= 52 and not flag.war",
        "(tension <= 52) and (not flag.war)",
    );
}

#[test]
fn spaces_and_digit_groups_do_not_matter() {
    same("1_000+tension", " 1000\n+\ttension ");
    same("2e3", "2000");
    same("5.", "5");
    same("1.5e-3 * tension", "0.0015*tension");
    same("3-2", "3 - 2");
}

#[test]
fn a_chain_keeps_its_links() {
    let step = || Tree::Read(Read::Step);
    assert_eq!(
        truth("2 <= step <= 4").tree(),
        &Tree::Compare(
            Box::new(Tree::Number(2.0)),
            vec![
                (Comparison::LessOrEqual, step()),
                (Comparison::LessOrEqual, Tree::Number(4.0))
            ]
        )
    );
    assert_eq!(
        truth("step != 3").tree(),
        &Tree::Compare(
            Box::new(step()),
            vec![(Comparison::NotEqual, Tree::Number(3.0))]
        )
    );
}

#[test]
fn every_name_is_found() {
    let table = [
        ("tension", Read::Quantity(Quantity::Indicator(0))),
        ("nerve", Read::Quantity(Quantity::Parameter(0))),
        ("market_day", Read::Quantity(Quantity::Date(0))),
        ("purse", Read::Quantity(Quantity::Budget(0))),
        ("rain", Read::Quantity(Quantity::Series(0))),
        ("step", Read::Step),
        ("size", Read::Size),
        ("uses(close_bridge)", Read::Uses(1)),
        ("since(close_bridge)", Read::SinceMove(1)),
        ("since(flag.war)", Read::SinceFlag(1)),
        ("last_size(telephone)", Read::LastSize(0)),
        (
            "position(brasswick, toll)",
            Read::Position { actor: 1, issue: 0 },
        ),
        (
            "salience(aldmoor, guards)",
            Read::Salience { actor: 0, issue: 1 },
        ),
        (
            "distance(aldmoor, brasswick, guards)",
            Read::Distance {
                a: 0,
                b: 1,
                issue: 1,
            },
        ),
        ("weighted_view(guards)", Read::WeightedView(1)),
        (
            "believed(aldmoor, trust)",
            Read::Believed {
                actor: 0,
                indicator: 1,
            },
        ),
    ];
    for (text, read) in table {
        assert_eq!(number(text).tree(), &Tree::Read(read), "{text}");
    }
    assert_eq!(truth("flag.talks_open").tree(), &Tree::Read(Read::Flag(2)));
    assert_eq!(truth("done(telephone)").tree(), &Tree::Read(Read::Done(0)));
}

#[test]
fn functions_become_calls() {
    assert_eq!(
        number("max(1, tension, 3)").tree(),
        &Tree::Call(
            Function::Max,
            vec![
                Tree::Number(1.0),
                Tree::Read(Read::Quantity(Quantity::Indicator(0))),
                Tree::Number(3.0)
            ]
        )
    );
    assert_eq!(
        number("before(step, 400)").tree(),
        &Tree::Before(Box::new(Tree::Read(Read::Step)), 400)
    );
    assert_eq!(
        number("mean(step, 1)").tree(),
        &Tree::Mean(Box::new(Tree::Read(Read::Step)), 1)
    );
    assert_eq!(
        number("streak(flag.war)").tree(),
        &Tree::Streak(Box::new(Tree::Read(Read::Flag(1))))
    );
    assert_eq!(
        truth("if(flag.war, true, step > 3)").tree().kind(),
        Kind::Truth,
        "an if is of the kind of its branches"
    );
    assert_eq!(
        number("-step").tree(),
        &Tree::Negate(Box::new(Tree::Read(Read::Step)))
    );
    assert_eq!(number("-3").tree(), Formula::constant(-3.0).tree());
}

#[test]
fn a_number_on_its_own_is_a_formula() {
    assert_eq!(Formula::constant(-2.5), number("-2.5"));
    assert_eq!(Formula::constant_truth(true), truth("true"));
    assert_eq!(Formula::constant(f64::NAN), Formula::constant(0.0));
    assert_eq!(Formula::constant(f64::INFINITY), Formula::constant(1e15));
    assert_eq!(number("7").as_constant(), Some(7.0));
    assert_eq!(number("7 + 0").as_constant(), None);
}

#[test]
fn numbers_are_counted_in_reading_order() {
    let mut formula =
        number("0.15 * exp(0.3 * (before(tension - 7, 5) - 50) / -10) + if(2 < step < 4, 5, 6)");
    let mut seen = Vec::new();
    formula.visit_numbers(&mut |at, number| seen.push((at, *number)));
    let numbers = [0.15, 0.3, 7.0, 50.0, -10.0, 2.0, 4.0, 5.0, 6.0];
    assert_eq!(seen, numbers.into_iter().enumerate().collect::<Vec<_>>());

    formula.visit_numbers(&mut |at, number| {
        if at == 1 {
            *number = 0.5;
        }
    });
    let expected =
        number("0.15 * exp(0.5 * (before(tension - 7, 5) - 50) / -10) + if(2 < step < 4, 5, 6)");
    assert_eq!(formula.tree(), expected.tree());
    assert_ne!(formula.text(), expected.text(), "the author's text stays");

    let mut formula = number("3 + tension");
    formula.visit_numbers(&mut |_, number| *number = f64::NAN);
    assert_eq!(formula.tree(), number("3 + tension").tree());
    formula.visit_numbers(&mut |_, number| *number = f64::NEG_INFINITY);
    assert_eq!(formula.tree(), number("-1e15 + tension").tree());
}

#[test]
fn reads_and_memories_are_listed() {
    let formula = number("tension + before(trust, 3) * if(flag.war, streak(flag.closed), tension)");
    let mut reads = Vec::new();
    formula.reads(&mut |read| reads.push(read));
    let quantity = |at| Read::Quantity(Quantity::Indicator(at));
    assert_eq!(
        reads,
        [
            quantity(0),
            quantity(1),
            Read::Flag(1),
            Read::Flag(0),
            quantity(0)
        ]
    );
    let mut now = Vec::new();
    formula.tree().reads_now(&mut |read| now.push(read));
    assert_eq!(now, [quantity(0), Read::Flag(1), quantity(0)]);
    let mut memories = Vec::new();
    formula
        .tree()
        .memories(&mut |tree| memories.push(tree.clone()));
    assert_eq!(
        memories,
        [
            Tree::Before(Box::new(Tree::Read(quantity(1))), 3),
            Tree::Streak(Box::new(Tree::Read(Read::Flag(0))))
        ]
    );
}

fn codes(text: &str, limits: Limits) -> Vec<&'static str> {
    parse_within(text, Kind::Number, &Town, &limits)
        .err()
        .unwrap_or_default()
        .iter()
        .map(|problem| problem.code)
        .collect()
}

#[test]
fn limits_hold_to_the_last_one() {
    let limits = Limits {
        characters: 9,
        ..Limits::FORMAT
    };
    assert!(codes("1 + 2 + 3", limits).is_empty());
    assert_eq!(codes("1 + 2 + 34", limits), ["formula-too-long"]);

    let limits = Limits {
        depth: 3,
        ..Limits::FORMAT
    };
    for fine in [
        "(((1)))",
        "abs(abs(abs(1)))",
        "---step",
        "2^2^2^2",
        "((1)) + ((2 ^ 3))",
    ] {
        assert!(codes(fine, limits).is_empty(), "{fine}");
    }
    for deep in [
        "((((1))))",
        "abs(abs(abs(abs(1))))",
        "----step",
        "2^2^2^2^2",
        "if(not not not not true, 1, 2)",
    ] {
        assert_eq!(codes(deep, limits), ["formula-too-deep"], "{deep}");
    }

    let limits = Limits {
        nodes: 5,
        ..Limits::FORMAT
    };
    assert!(codes("1 + 2 + 3", limits).is_empty());
    assert_eq!(codes("1 + 2 + 3 + 4", limits), ["formula-too-large"]);

    let limits = Limits {
        window: 7,
        ..Limits::FORMAT
    };
    assert!(codes("mean(step, 7)", limits).is_empty());
    assert_eq!(codes("mean(step, 8)", limits), ["wrong-window"]);
}

#[test]
fn the_largest_formulas_are_read() {
    let deep = format!("{}1{}", "(".repeat(64), ")".repeat(64));
    assert_eq!(number(&deep).tree(), &Tree::Number(1.0));
    assert_eq!(
        codes(&format!("({deep})"), Limits::FORMAT),
        ["formula-too-deep"]
    );
    let long = vec!["step"; 500].join(" + ");
    let Tree::Binary(BinaryOp::Add, ..) = number(&long).tree() else {
        panic!("a sum")
    };
    assert_eq!(
        codes(&format!("{long} + step"), Limits::FORMAT),
        ["formula-too-large"]
    );
    // A hostile text of megabytes or of brackets alone ends early.
    assert_eq!(
        codes(&"(".repeat(4_000), Limits::FORMAT),
        ["formula-too-deep"]
    );
    assert_eq!(
        codes(&"x".repeat(5_000_000), Limits::FORMAT),
        ["formula-too-long"]
    );
}

#[test]
fn words_of_the_language_are_reserved() {
    for word in [
        "and", "if", "flag", "step", "size", "min", "logistic", "streak", "true", "done",
    ] {
        assert!(is_reserved(word), "{word}");
    }
    assert!(!is_reserved("tension"));
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}|[a-z0-9().,+*/^<>=!&| -]{0,60}") {
        for kind in [Kind::Number, Kind::Truth] {
            for problem in problems(&text, kind) {
                assert!(text.get(problem.span.start..problem.span.end).is_some(), "{text}: {problem:?}");
            }
        }
    }

    #[test]
    fn any_row_of_words_is_read_or_refused(words in proptest::collection::vec(proptest::sample::select(vec![
        "tension", "flag", ".", "war", "(", ")", "(", ")", ",", "if", "min", "since", "before", "3", "step", "not",
        "and", "<", "-", "^", "position", "aldmoor", "toll", "telephone", "done",
    ]), 0..25)) {
        let text = words.join(" ");
        for kind in [Kind::Number, Kind::Truth] {
            match brinkline::formula::parse(&text, kind, &Town) {
                Ok(formula) => assert_eq!(formula.tree().kind(), kind),
                Err(problems) => assert!(!problems.is_empty(), "{text}"),
            }
        }
    }
}
