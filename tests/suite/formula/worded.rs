//! Formulas in words for people, and written out with every bracket for tests.

use brinkline::formula::{BinaryOp, Comparison, Kind, Read, ReadNames, Tree, parse, words};
use proptest::prelude::*;

use super::town::{Town, number, truth};

/// A tree as a formula, with all brackets.
pub fn written(tree: &Tree) -> String {
    let list =
        |trees: &[Tree], between: &str| trees.iter().map(written).collect::<Vec<_>>().join(between);
    match tree {
        Tree::Number(number) => format!("({number})"),
        Tree::Truth(holds) => holds.to_string(),
        Tree::Read(read) => Town.name(read),
        Tree::Negate(x) => format!("(-{})", written(x)),
        Tree::Not(x) => format!("(not {})", written(x)),
        Tree::Binary(operation, x, y) => {
            let sign = match operation {
                BinaryOp::Add => '+',
                BinaryOp::Subtract => '-',
                BinaryOp::Multiply => '*',
                BinaryOp::Divide => '/',
                BinaryOp::Power => '^',
            };
            format!("({}{sign}{})", written(x), written(y))
        }
        Tree::Compare(first, rest) => {
            let links: String = rest
                .iter()
                .map(|(comparison, tree)| sign(*comparison).to_owned() + &written(tree))
                .collect();
            format!("({}{links})", written(first))
        }
        Tree::And(trees) => format!("({})", list(trees, " and ")),
        Tree::Or(trees) => format!("({})", list(trees, " or ")),
        Tree::If(c, yes, no) => format!("if({}, {}, {})", written(c), written(yes), written(no)),
        Tree::Call(function, trees) => format!("{}({})", function.name(), list(trees, ", ")),
        Tree::Streak(c) => format!("streak({})", written(c)),
        Tree::Before(x, steps) => format!("before({}, {steps})", written(x)),
        Tree::Mean(x, steps) => format!("mean({}, {steps})", written(x)),
    }
}

fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
        Comparison::Equal => "==",
        Comparison::NotEqual => "!=",
    }
}

/// Names as a scenario would have them.
struct People;

impl ReadNames for People {
    fn name(&self, read: &Read) -> String {
        match read {
            Read::Flag(1) => "the deal".to_owned(),
            Read::Step => "the step".to_owned(),
            Read::Quantity(quantity) => match quantity {
                brinkline::formula::Quantity::Indicator(0) => {
                    "Diplomatic channel openness".to_owned()
                }
                brinkline::formula::Quantity::Indicator(1) => "Trust".to_owned(),
                other => format!("{other:?}"),
            },
            other => format!("{other:?}"),
        }
    }
}

#[test]
fn words_read_like_a_sentence() {
    let table = [
        (
            truth("tension >= 35 and not flag.war"),
            "Diplomatic channel openness ≥ 35 and not the deal",
        ),
        (truth("2 <= step < 4"), "2 ≤ the step < 4"),
        (
            truth("not (flag.war or step > 3)"),
            "not (the deal or the step > 3)",
        ),
        (
            truth("flag.war and step > 3 or step == 1"),
            "(the deal and the step > 3) or the step = 1",
        ),
        (truth("not (step != 3)"), "not the step ≠ 3"),
        (truth("true"), "always"),
        (
            number("0.28*trust + 0.2*(100 - step)"),
            "0.28 × Trust + 0.2 × (100 − the step)",
        ),
        (number("((trust)) - (step - 1)"), "Trust − (the step − 1)"),
        (number("(trust + step) + 1"), "Trust + the step + 1"),
        (number("trust / (step * 2)"), "Trust ÷ (the step × 2)"),
        (number("trust - -3"), "Trust − (−3)"),
        (number("-3 * trust"), "(−3) × Trust"),
        (number("-(trust + 1)"), "−(Trust + 1)"),
        (number("(-trust) ^ 2"), "(−Trust) ^ 2"),
        (number("-trust ^ 2"), "−Trust ^ 2"),
        (number("pow(trust + 1, 2)"), "(Trust + 1) ^ 2"),
        (number("exp(0.3 * trust)"), "e ^ (0.3 × Trust)"),
        (number("sqrt(trust)"), "√Trust"),
        (number("abs(trust - 1)"), "|Trust − 1|"),
        (
            number("2 * max(trust, step)"),
            "2 × (the larger of Trust and the step)",
        ),
        (
            number("min(trust, step, 3)"),
            "the smallest of Trust, the step and 3",
        ),
        (number("clamp(trust, 0, 1)"), "Trust kept between 0 and 1"),
        (number("sat(trust)"), "sat(Trust)"),
        (
            number("if(flag.war, 1, trust + 2)"),
            "if the deal then 1 else Trust + 2",
        ),
        (
            number("1 + if(flag.war, 1, 2)"),
            "1 + (if the deal then 1 else 2)",
        ),
        (
            truth("streak(trust > 3) >= 2"),
            "(steps in a row with Trust > 3) ≥ 2",
        ),
        (
            truth("trust < before(trust, 1)"),
            "Trust < (Trust 1 step ago)",
        ),
        (
            number("mean(trust + 1, 7)"),
            "mean of (Trust + 1) over 7 steps",
        ),
    ];
    for (formula, expected) in table {
        assert_eq!(
            words(formula.tree(), &People),
            expected,
            "{}",
            formula.text()
        );
    }
}

/// Trees whose words are signs and names only, so that they can be read again.
fn plain() -> BoxedStrategy<(Tree, Kind)> {
    let (number, truth) = super::lanes::trees(5, true);
    prop_oneof![(number, Just(Kind::Number)), (truth, Just(Kind::Truth))]
        .prop_map(|(tree, kind)| (signs_only(&tree), kind))
        .boxed()
}

/// The tree without functions: their first value in their place; and "and" within "and" is one.
fn signs_only(tree: &Tree) -> Tree {
    let boxed = |tree: &Tree| Box::new(signs_only(tree));
    match tree {
        Tree::Call(_, trees) => signs_only(&trees[0]),
        Tree::If(_, yes, _) => signs_only(yes),
        Tree::Streak(_) | Tree::Before(..) | Tree::Mean(..) => Tree::Read(Read::Step),
        Tree::Negate(x) => match signs_only(x) {
            Tree::Number(x) => Tree::Number(-x),
            x => Tree::Negate(Box::new(x)),
        },
        Tree::Not(x) => Tree::Not(boxed(x)),
        Tree::Binary(operation, x, y) => Tree::Binary(*operation, boxed(x), boxed(y)),
        Tree::Compare(first, rest) => Tree::Compare(
            boxed(first),
            rest.iter()
                .map(|(comparison, tree)| (*comparison, signs_only(tree)))
                .collect(),
        ),
        Tree::And(trees) => Tree::And(
            trees
                .iter()
                .map(signs_only)
                .flat_map(|tree| match tree {
                    Tree::And(inner) => inner,
                    other => vec![other],
                })
                .collect(),
        ),
        Tree::Or(trees) => Tree::Or(
            trees
                .iter()
                .map(signs_only)
                .flat_map(|tree| match tree {
                    Tree::Or(inner) => inner,
                    other => vec![other],
                })
                .collect(),
        ),
        other => other.clone(),
    }
}

proptest! {
    #[test]
    fn words_have_all_brackets_they_need((tree, kind) in plain()) {
        let mut text = words(&tree, &Town);
        for (print, sign) in [
            ("×", "*"), ("÷", "/"), ("−", "-"), ("≤", "<="), ("≥", ">="), (" = ", " == "), ("≠", "!="),
            ("always", "true"), ("never", "false"),
        ] {
            text = text.replace(print, sign);
        }
        if text.chars().count() <= 4_000 {
            let formula = parse(&text, kind, &Town).map_err(|problems| TestCaseError::fail(format!("{text}: {problems:?}")))?;
            prop_assert_eq!(formula.tree(), &tree, "{}", text);
        }
    }
}
