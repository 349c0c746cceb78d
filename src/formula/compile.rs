//! From a tree to flat code: names become rows, constants are worked out, and what stands there
//! twice is calculated once.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::arithmetic::{Operation, calculate, truth};
use super::bounds::{Bounds, bounds_of};
use super::code::{Instruction, Terms};
use super::usage::finish;
use super::{BinaryOp, Cell, Code, Comparison, Function, Read, Tree};

/// Where something that a formula reads is found.
#[derive(Debug, Clone)]
pub enum Place {
    /// A row of the state.
    Row(u32),
    /// It is worked out where it is read, such as a composite indicator.
    Tree(Rc<Tree>),
}

/// Given by the engine while it compiles: how its memory is laid out.
pub trait Layout {
    /// Where to find something. Must give the same answer each time, and must not lead in a circle:
    /// what stands inside itself counts as 0.
    fn place(&mut self, read: &Read) -> Place;
    /// Between which values a row stays in every state, whatever happens.
    ///
    /// **Range** as wide as need be; arithmetic on narrow ones needs fewer looks.
    fn range(&self, _row: u32) -> (f64, f64) {
        (-super::LARGEST, super::LARGEST)
    }
    /// The row in which the engine keeps the value of this part of a formula while nothing changes
    /// that it reads; nothing where that is not worth a row. Must give the same answer each time.
    fn kept(&mut self, _tree: &Tree) -> Option<u32> {
        None
    }
    /// The row in which the engine keeps the current value of this `streak`, `before` or `mean`.
    fn memory(&mut self, tree: &Tree) -> u32;
}

/// Makes flat code of a tree.
///
/// A calculation of constants is done now unless it counts an event, which must be counted each
/// time. An `if` whose condition is constant keeps only the branch taken.
pub fn compile(tree: &Tree, layout: &mut dyn Layout) -> Code {
    compile_all(&[tree], layout)
}

/// Makes one code of several trees: a result for each, and what stands in more than one of them is
/// calculated once.
pub fn compile_all(trees: &[&Tree], layout: &mut dyn Layout) -> Code {
    let mut compiler = Compiler {
        layout,
        instructions: Vec::new(),
        known: HashMap::new(),
        constants: Vec::new(),
        placed: HashMap::new(),
    };
    let mut values = Vec::with_capacity(trees.len());
    for tree in trees {
        compiler.place_reads(tree);
        values.push(compiler.value(tree));
    }
    let (mut results, mut bounds) = (Vec::new(), Vec::new());
    for value in &values {
        let (cell, within) = compiler.cell(*value);
        results.push(cell);
        bounds.push((within.low, within.high));
    }
    let constant = match values.as_slice() {
        [Value::Constant(constant)] => Some(*constant),
        _ => None,
    };
    finish(
        &compiler.instructions,
        compiler.constants,
        results,
        constant,
        bounds,
    )
}

#[derive(Debug, Clone, Copy)]
enum Value {
    Constant(f64),
    Cell(Cell, Bounds),
}

struct Compiler<'l> {
    layout: &'l mut dyn Layout,
    instructions: Vec<Instruction>,
    /// The instructions that are already there.
    known: HashMap<Instruction, Cell>,
    constants: Vec<f64>,
    placed: HashMap<Read, Value>,
}

impl Compiler<'_> {
    /// Finds a value for everything that the tree reads. What must be worked out is taken in an
    /// order in which each comes after what it reads itself, with a list instead of recursion, so
    /// that a long chain of composites needs no deep stack and each is compiled once.
    fn place_reads(&mut self, tree: &Tree) {
        let mut open: Vec<(Read, Rc<Tree>)> = Vec::new();
        let mut begun: HashSet<Read> = HashSet::new();
        self.open_reads(tree, &begun, &mut open);
        while let Some((read, inner)) = open.last().cloned() {
            let before = open.len();
            if !self.placed.contains_key(&read) {
                begun.insert(read);
                self.open_reads(&inner, &begun, &mut open);
            }
            if open.len() == before {
                if !self.placed.contains_key(&read) {
                    let value = self.value(&inner);
                    self.placed.insert(read, value);
                }
                open.pop();
            }
        }
    }

    /// Asks for the places of what a tree reads; what is itself a tree is left for later.
    fn open_reads(&mut self, tree: &Tree, begun: &HashSet<Read>, open: &mut Vec<(Read, Rc<Tree>)>) {
        tree.reads_now(&mut |read| {
            // What has begun and has no place yet is reading itself.
            if self.placed.contains_key(&read) || begun.contains(&read) {
                return;
            }
            match self.layout.place(&read) {
                Place::Row(row) => {
                    let value = self.row(row);
                    self.placed.insert(read, value);
                }
                Place::Tree(inner) => open.push((read, inner)),
            }
        });
    }

    fn value(&mut self, tree: &Tree) -> Value {
        if let Some(row) = self.layout.kept(tree) {
            return self.row(row);
        }
        match tree {
            Tree::Number(number) => Value::Constant(*number),
            Tree::Truth(holds) => Value::Constant(truth(*holds)),
            Tree::Read(read) => self
                .placed
                .get(read)
                .copied()
                .unwrap_or(Value::Constant(0.0)),
            Tree::Negate(x) => self.unary(Operation::Negate, x),
            Tree::Not(x) => self.unary(Operation::Not, x),
            Tree::Binary(..) => self.binary(tree),
            Tree::Compare(first, rest) => self.chain(first, rest),
            Tree::And(trees) => self.all(Operation::And, trees),
            Tree::Or(trees) => self.all(Operation::Or, trees),
            Tree::If(condition, yes, no) => match self.value(condition) {
                Value::Constant(0.0) => self.value(no),
                Value::Constant(_) => self.value(yes),
                condition @ Value::Cell(..) => {
                    let (yes, no) = (self.value(yes), self.value(no));
                    self.apply(Operation::Select, [condition, yes, no])
                }
            },
            Tree::Call(function, trees) => self.call(*function, trees),
            Tree::Streak(_) | Tree::Before(..) | Tree::Mean(..) => {
                let row = self.layout.memory(tree);
                self.row(row)
            }
        }
    }

    fn unary(&mut self, operation: Operation, tree: &Tree) -> Value {
        let x = self.value(tree);
        self.apply(operation, [x, x, x])
    }

    fn both(&mut self, operation: Operation, x: Value, y: Value) -> Value {
        self.apply(operation, [x, y, x])
    }

    /// A sum of a thousand terms leans to the left a thousand deep, so the left side is a loop.
    fn binary(&mut self, tree: &Tree) -> Value {
        let mut rights = Vec::new();
        let mut tree = tree;
        while let Tree::Binary(operation, left, right) = tree {
            rights.push((*operation, right));
            tree = left;
        }
        let mut value = self.value(tree);
        for (operation, right) in rights.into_iter().rev() {
            let operation = match operation {
                BinaryOp::Add => Operation::Add,
                BinaryOp::Subtract => Operation::Subtract,
                BinaryOp::Multiply => Operation::Multiply,
                BinaryOp::Divide => Operation::Divide,
                BinaryOp::Power => Operation::Power,
            };
            let right = self.value(right);
            value = self.both(operation, value, right);
        }
        value
    }

    fn chain(&mut self, first: &Tree, rest: &[(Comparison, Tree)]) -> Value {
        let mut left = self.value(first);
        let mut holds = None;
        for (comparison, right) in rest {
            let right = self.value(right);
            let link = match comparison {
                Comparison::Less => self.both(Operation::Less, left, right),
                Comparison::LessOrEqual => self.both(Operation::LessOrEqual, left, right),
                Comparison::Greater => self.both(Operation::Less, right, left),
                Comparison::GreaterOrEqual => self.both(Operation::LessOrEqual, right, left),
                Comparison::Equal => self.both(Operation::Equal, left, right),
                Comparison::NotEqual => self.both(Operation::NotEqual, left, right),
            };
            holds = Some(holds.map_or(link, |holds| self.both(Operation::And, holds, link)));
            left = right;
        }
        holds.unwrap_or(Value::Constant(1.0))
    }

    /// Taken together from left to right. Nothing taken together is what changes nothing.
    fn all(&mut self, operation: Operation, trees: &[Tree]) -> Value {
        let mut taken = None;
        for tree in trees {
            let value = self.value(tree);
            taken = Some(taken.map_or(value, |taken| self.both(operation, taken, value)));
        }
        taken.unwrap_or(Value::Constant(truth(operation == Operation::And)))
    }

    fn call(&mut self, function: Function, trees: &[Tree]) -> Value {
        let operation = match function {
            Function::Min => return self.all(Operation::Min, trees),
            Function::Max => return self.all(Operation::Max, trees),
            Function::Clamp => {
                let raised = self.all(Operation::Max, trees.get(..2).unwrap_or(trees));
                let high = trees.get(2).map_or(raised, |high| self.value(high));
                return self.both(Operation::Min, raised, high);
            }
            Function::Pow => return self.all(Operation::Power, trees),
            Function::Abs => Operation::Abs,
            Function::Exp => Operation::Exp,
            Function::Ln => Operation::Ln,
            Function::Sqrt => Operation::Sqrt,
            Function::Sat => Operation::Sat,
            Function::Round => Operation::Round,
            Function::Logistic => Operation::Logistic,
        };
        trees
            .first()
            .map_or(Value::Constant(0.0), |tree| self.unary(operation, tree))
    }

    fn apply(&mut self, operation: Operation, operands: [Value; 3]) -> Value {
        if let [Value::Constant(x), Value::Constant(y), Value::Constant(z)] = operands {
            let (value, event) = calculate(operation, [x, y, z]);
            if event.is_none() {
                return Value::Constant(value);
            }
        }
        let operands = operands.map(|operand| self.cell(operand));
        let (bounds, safe) = bounds_of(operation, operands.map(|(_, bounds)| bounds));
        let instruction = Instruction {
            operation,
            operands: operands.map(|(cell, _)| cell),
            safe,
            terms: Terms::NONE,
        };
        let next = Cell::scratch(self.instructions.len());
        let cell = *self.known.entry(instruction).or_insert(next);
        if cell == next {
            self.instructions.push(instruction);
        }
        Value::Cell(cell, bounds)
    }

    fn row(&self, row: u32) -> Value {
        let bounds = Bounds::between(self.layout.range(row));
        Value::Cell(Cell::row(row), bounds)
    }

    fn cell(&mut self, value: Value) -> (Cell, Bounds) {
        match value {
            Value::Cell(cell, bounds) => (cell, bounds),
            Value::Constant(constant) => {
                let bits = constant.to_bits();
                let known = self.constants.iter().position(|one| one.to_bits() == bits);
                let place = known.unwrap_or_else(|| {
                    self.constants.push(constant);
                    self.constants.len() - 1
                });
                (Cell::constant(place), Bounds::of(constant))
            }
        }
    }
}
