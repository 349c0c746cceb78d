//! A formula as a person would say it: names for ids, signs of print, no bracket too many.

use super::{BinaryOp, Comparison, Function, Read, Tree};

/// How what is read is called.
pub trait ReadNames {
    /// A phrase that can stand in a sentence, such as "Diplomatic channel openness", "the deal" or
    /// "the position of Aldmoor on the open door".
    fn name(&self, read: &Read) -> String;
}

/// How tightly a phrase holds together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    /// Several words with a structure of their own.
    Phrase,
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Power,
    Whole,
}

/// The formula for people: "Diplomatic channel openness ≥ 35 and not the deal".
pub fn words(tree: &Tree, names: &dyn ReadNames) -> String {
    said(tree, names).0
}

fn said(tree: &Tree, names: &dyn ReadNames) -> (String, Binding) {
    let within = |tree: &Tree, least: Binding| within(tree, names, least);
    match tree {
        Tree::Number(number) => number_said(*number),
        Tree::Truth(true) => ("always".to_owned(), Binding::Whole),
        Tree::Truth(false) => ("never".to_owned(), Binding::Whole),
        Tree::Read(read) => (names.name(read), Binding::Whole),
        Tree::Negate(x) => (format!("−{}", within(x, Binding::Power)), Binding::Sum),
        Tree::Not(c) => (
            format!("not {}", within(c, Binding::Comparison)),
            Binding::Not,
        ),
        Tree::Binary(operation, left, right) => {
            let (sign, binding, least_left, least_right) = match operation {
                BinaryOp::Add => (" + ", Binding::Sum, Binding::Sum, Binding::Product),
                BinaryOp::Subtract => (" − ", Binding::Sum, Binding::Sum, Binding::Product),
                BinaryOp::Multiply => (" × ", Binding::Product, Binding::Product, Binding::Power),
                BinaryOp::Divide => (" ÷ ", Binding::Product, Binding::Product, Binding::Power),
                BinaryOp::Power => (" ^ ", Binding::Power, Binding::Whole, Binding::Power),
            };
            (
                format!(
                    "{}{sign}{}",
                    within(left, least_left),
                    within(right, least_right)
                ),
                binding,
            )
        }
        Tree::Compare(first, rest) => {
            let mut chain = within(first, Binding::Sum);
            for (comparison, tree) in rest {
                chain.push_str(sign(*comparison));
                chain.push_str(&within(tree, Binding::Sum));
            }
            (chain, Binding::Comparison)
        }
        // Mixed "and" and "or" are bracketed: in a sentence nobody knows which of them is stronger.
        Tree::And(trees) => (joined(trees, " and ", names, Binding::And), Binding::And),
        Tree::Or(trees) => (joined(trees, " or ", names, Binding::Or), Binding::Or),
        Tree::If(condition, yes, no) => {
            let part = |tree| within(tree, Binding::Or);
            (
                format!(
                    "if {} then {} else {}",
                    part(condition),
                    part(yes),
                    part(no)
                ),
                Binding::Phrase,
            )
        }
        Tree::Call(function, trees) => call(*function, trees, names),
        Tree::Streak(c) => (
            format!("steps in a row with {}", within(c, Binding::Not)),
            Binding::Phrase,
        ),
        Tree::Before(x, steps) => (
            format!("{} {} ago", within(x, Binding::Whole), steps_said(*steps)),
            Binding::Phrase,
        ),
        Tree::Mean(x, steps) => (
            format!(
                "mean of {} over {}",
                within(x, Binding::Whole),
                steps_said(*steps)
            ),
            Binding::Phrase,
        ),
    }
}

/// A part that must hold together at least so tightly, else in brackets.
fn within(tree: &Tree, names: &dyn ReadNames, least: Binding) -> String {
    let (text, binding) = said(tree, names);
    if binding < least {
        format!("({text})")
    } else {
        text
    }
}

fn joined(trees: &[Tree], word: &str, names: &dyn ReadNames, own: Binding) -> String {
    let parts: Vec<String> = trees
        .iter()
        .map(|tree| {
            let (text, binding) = said(tree, names);
            if binding == own || binding >= Binding::Not {
                text
            } else {
                format!("({text})")
            }
        })
        .collect();
    parts.join(word)
}

fn call(function: Function, trees: &[Tree], names: &dyn ReadNames) -> (String, Binding) {
    let parts: Vec<String> = trees
        .iter()
        .map(|tree| within(tree, names, Binding::Sum))
        .collect();
    match (function, parts.as_slice()) {
        (Function::Min | Function::Max, [_, .., last]) => {
            let two = parts.len() == 2;
            let which = match (function, two) {
                (Function::Min, true) => "smaller",
                (Function::Min, false) => "smallest",
                (_, true) => "larger",
                (_, false) => "largest",
            };
            let others = parts[..parts.len() - 1].join(", ");
            (
                format!("the {which} of {others} and {last}"),
                Binding::Phrase,
            )
        }
        (Function::Clamp, [x, low, high]) => (
            format!("{x} kept between {low} and {high}"),
            Binding::Phrase,
        ),
        (Function::Abs, [x]) => (format!("|{x}|"), Binding::Whole),
        (Function::Pow, [_, _]) => {
            let base = within(&trees[0], names, Binding::Whole);
            let exponent = within(&trees[1], names, Binding::Power);
            (format!("{base} ^ {exponent}"), Binding::Power)
        }
        (Function::Sqrt, [_]) => (
            format!("√{}", within(&trees[0], names, Binding::Whole)),
            Binding::Power,
        ),
        (Function::Exp, [_]) => (
            format!("e ^ {}", within(&trees[0], names, Binding::Power)),
            Binding::Power,
        ),
        _ => (
            format!("{}({})", function.name(), parts.join(", ")),
            Binding::Whole,
        ),
    }
}

fn number_said(number: f64) -> (String, Binding) {
    if number < 0.0 {
        (format!("−{}", -number), Binding::Sum)
    } else {
        (number.abs().to_string(), Binding::Whole)
    }
}

fn steps_said(steps: u16) -> String {
    if steps == 1 {
        "1 step".to_owned()
    } else {
        format!("{steps} steps")
    }
}

fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Less => " < ",
        Comparison::LessOrEqual => " ≤ ",
        Comparison::Greater => " > ",
        Comparison::GreaterOrEqual => " ≥ ",
        Comparison::Equal => " = ",
        Comparison::NotEqual => " ≠ ",
    }
}
