//! The slow plain way: a recursive walk over the typed tree, one lane at a time.
//!
//! Independent of compiled code: it shares no line with it and knows the rules from the format
//! reference alone.

use std::collections::BTreeSet;

use brinkline::formula::{ArithmeticEvent, BinaryOp, Comparison, Function, Tree};

use super::town::row_of;

/// What one lane of a state holds.
pub struct Lane<'a> {
    pub rows: &'a [f64],
    pub lanes: usize,
    pub at: usize,
    pub composite: &'a Tree,
    pub memory: &'a dyn Fn(&Tree) -> f64,
}

/// A value, how the calculation reads once constants are worked out, and whether it is constant.
#[derive(Clone)]
struct Worked {
    value: f64,
    key: String,
    constant: bool,
}

/// The events of one lane, each with the calculation it happened in.
pub type Seen = BTreeSet<(String, ArithmeticEvent)>;

impl Lane<'_> {
    pub fn value(&self, tree: &Tree, seen: &mut Seen) -> f64 {
        self.walk(tree, true, seen).value
    }

    fn walk(&self, tree: &Tree, used: bool, seen: &mut Seen) -> Worked {
        match tree {
            Tree::Number(number) => constant(*number),
            Tree::Truth(holds) => constant(if *holds { 1.0 } else { 0.0 }),
            Tree::Read(brinkline::formula::Read::Quantity(
                brinkline::formula::Quantity::Indicator(4),
            )) => self.walk(self.composite, used, seen),
            Tree::Read(read) => {
                let row = row_of(*read);
                leaf(self.rows[row * self.lanes + self.at], format!("row{row}"))
            }
            Tree::Negate(x) => {
                let x = self.walk(x, used, seen);
                note("neg", &[&x], (-x.value, None), used, seen)
            }
            Tree::Not(x) => {
                let x = self.walk(x, used, seen);
                let value = if x.value == 1.0 { 0.0 } else { 1.0 };
                note("not", &[&x], (value, None), used, seen)
            }
            Tree::Binary(operation, x, y) => {
                let (x, y) = (self.walk(x, used, seen), self.walk(y, used, seen));
                binary(*operation, &x, &y, used, seen)
            }
            Tree::Compare(first, rest) => self.chain(first, rest, used, seen),
            Tree::And(trees) => self.fold("and", trees, used, seen, |x, y| (both(x, y), None)),
            Tree::Or(trees) => self.fold("or", trees, used, seen, |x, y| {
                (if x == 1.0 || y == 1.0 { 1.0 } else { 0.0 }, None)
            }),
            Tree::If(condition, yes, no) => {
                let condition = self.walk(condition, used, seen);
                let taken = condition.value == 1.0;
                if condition.constant {
                    return self.walk(if taken { yes } else { no }, used, seen);
                }
                let yes = self.walk(yes, used && taken, seen);
                let no = self.walk(no, used && !taken, seen);
                let value = if taken { yes.value } else { no.value };
                note("if", &[&condition, &yes, &no], (value, None), used, seen)
            }
            Tree::Call(function, trees) => self.call(*function, trees, used, seen),
            Tree::Streak(_) | Tree::Before(..) | Tree::Mean(..) => {
                leaf((self.memory)(tree), format!("{tree:?}"))
            }
        }
    }

    fn chain(
        &self,
        first: &Tree,
        rest: &[(Comparison, Tree)],
        used: bool,
        seen: &mut Seen,
    ) -> Worked {
        let mut left = self.walk(first, used, seen);
        let mut all: Option<Worked> = None;
        for (comparison, right) in rest {
            let right = self.walk(right, used, seen);
            let (a, b) = (left.value, right.value);
            let (name, holds, swapped) = match comparison {
                Comparison::Less => ("lt", a < b, false),
                Comparison::LessOrEqual => ("le", a <= b, false),
                Comparison::Greater => ("lt", a > b, true),
                Comparison::GreaterOrEqual => ("le", a >= b, true),
                Comparison::Equal => ("eq", a == b, false),
                Comparison::NotEqual => ("ne", a != b, false),
            };
            let operands = if swapped {
                [&right, &left]
            } else {
                [&left, &right]
            };
            let link = note(
                name,
                &operands,
                (if holds { 1.0 } else { 0.0 }, None),
                used,
                seen,
            );
            all = Some(match all {
                None => link,
                Some(all) => note(
                    "and",
                    &[&all, &link],
                    (both(all.value, link.value), None),
                    used,
                    seen,
                ),
            });
            left = right;
        }
        all.unwrap()
    }

    fn call(&self, function: Function, trees: &[Tree], used: bool, seen: &mut Seen) -> Worked {
        let smaller = |x: f64, y: f64| (if y < x { y } else { x }, None);
        let larger = |x: f64, y: f64| (if y > x { y } else { x }, None);
        match function {
            Function::Min => return self.fold("min", trees, used, seen, smaller),
            Function::Max => return self.fold("max", trees, used, seen, larger),
            Function::Pow => return self.fold("pow", trees, used, seen, power),
            Function::Clamp => {
                let raised = self.fold("max", &trees[..2], used, seen, larger);
                let high = self.walk(&trees[2], used, seen);
                return note(
                    "min",
                    &[&raised, &high],
                    smaller(raised.value, high.value),
                    used,
                    seen,
                );
            }
            _ => {}
        }
        let x = self.walk(&trees[0], used, seen);
        let v = x.value;
        let exponent = |v: f64| {
            if v > 700.0 {
                (700.0, Some(ArithmeticEvent::ExponentCut))
            } else if v < -700.0 {
                (-700.0, Some(ArithmeticEvent::ExponentCut))
            } else {
                (v, None)
            }
        };
        let result = match function {
            Function::Abs => (v.abs(), None),
            Function::Exp => {
                let (v, cut) = exponent(v);
                let (value, large) = bounded(libm::exp(v));
                (value, cut.or(large))
            }
            Function::Ln if v <= 0.0 => {
                (libm::log(1e-300), Some(ArithmeticEvent::LogarithmOfNothing))
            }
            Function::Ln => (libm::log(v), None),
            Function::Sqrt if v < 0.0 => (0.0, Some(ArithmeticEvent::RootOfNegative)),
            Function::Sqrt => (libm::sqrt(v), None),
            Function::Sat => (v / (1.0 + v.abs()), None),
            Function::Round => {
                let whole = v.trunc();
                let up = (v - whole).abs() >= 0.5;
                (if up { whole + v.signum() } else { whole }, None)
            }
            Function::Logistic => {
                let (v, cut) = exponent(-v);
                (1.0 / (1.0 + libm::exp(v)), cut)
            }
            _ => unreachable!(),
        };
        note(function.name(), &[&x], result, used, seen)
    }

    fn fold(
        &self,
        name: &str,
        trees: &[Tree],
        used: bool,
        seen: &mut Seen,
        operation: impl Fn(f64, f64) -> (f64, Option<ArithmeticEvent>),
    ) -> Worked {
        let mut taken = self.walk(&trees[0], used, seen);
        for tree in &trees[1..] {
            let next = self.walk(tree, used, seen);
            taken = note(
                name,
                &[&taken, &next],
                operation(taken.value, next.value),
                used,
                seen,
            );
        }
        taken
    }
}

fn binary(operation: BinaryOp, x: &Worked, y: &Worked, used: bool, seen: &mut Seen) -> Worked {
    let (name, result) = match operation {
        BinaryOp::Add => ("add", bounded(x.value + y.value)),
        BinaryOp::Subtract => ("sub", bounded(x.value - y.value)),
        BinaryOp::Multiply => ("mul", bounded(x.value * y.value)),
        BinaryOp::Divide if y.value == 0.0 => ("div", (0.0, Some(ArithmeticEvent::DivisionByZero))),
        BinaryOp::Divide => ("div", bounded(x.value / y.value)),
        BinaryOp::Power => ("pow", power(x.value, y.value)),
    };
    note(name, &[x, y], result, used, seen)
}

fn constant(value: f64) -> Worked {
    Worked {
        value,
        key: format!("{:x}", value.to_bits()),
        constant: true,
    }
}

fn leaf(value: f64, key: String) -> Worked {
    Worked {
        value,
        key,
        constant: false,
    }
}

fn note(
    name: &str,
    operands: &[&Worked],
    (value, event): (f64, Option<ArithmeticEvent>),
    used: bool,
    seen: &mut Seen,
) -> Worked {
    if event.is_none() && operands.iter().all(|operand| operand.constant) {
        return constant(value);
    }
    let keys: Vec<&str> = operands
        .iter()
        .map(|operand| operand.key.as_str())
        .collect();
    let worked = leaf(value, format!("{name}({})", keys.join(",")));
    if let Some(event) = event.filter(|_| used) {
        seen.insert((worked.key.clone(), event));
    }
    worked
}

fn both(x: f64, y: f64) -> f64 {
    if x == 1.0 && y == 1.0 { 1.0 } else { 0.0 }
}

fn bounded(value: f64) -> (f64, Option<ArithmeticEvent>) {
    if value > 1e15 {
        (1e15, Some(ArithmeticEvent::MagnitudeCut))
    } else if value < -1e15 {
        (-1e15, Some(ArithmeticEvent::MagnitudeCut))
    } else {
        (value, None)
    }
}

fn power(x: f64, y: f64) -> (f64, Option<ArithmeticEvent>) {
    if y == 0.0 {
        (1.0, None)
    } else if x == 0.0 && y < 0.0 {
        (0.0, Some(ArithmeticEvent::DivisionByZero))
    } else if x < 0.0 && y.fract() != 0.0 {
        (0.0, Some(ArithmeticEvent::RootOfNegative))
    } else {
        bounded(libm::pow(x, y))
    }
}
