//! Joins a chain of sums, differences and products with constants to one weighted sum, and a `sat` of
//! one to a single instruction.
//!
//! Formulas are mostly such sums. Written out they are two operations a term, each of which goes
//! over all lanes and through memory; joined, a lane's sum stays where it is worked on. Each product
//! and each sum is rounded as if written out, from left to right, so no bit changes.

use super::Cell;
use super::arithmetic::Operation;
use super::code::{Instruction, Term, Terms};

/// Instructions about to be joined, and what they work with.
pub(super) struct Joining {
    pub instructions: Vec<Instruction>,
    pub constants: Vec<f64>,
    /// Of all weighted sums. A sum that has been joined to a longer one leaves its terms behind.
    pub terms: Vec<Term>,
    /// How often each result is read.
    readers: Vec<u32>,
}

impl Joining {
    pub fn new(instructions: Vec<Instruction>, constants: Vec<f64>, results: &[Cell]) -> Self {
        let mut readers = vec![0_u32; instructions.len()];
        let read = instructions.iter().flat_map(|instruction| {
            let taken = instruction.operation.takes();
            instruction.operands.into_iter().take(taken)
        });
        for row in read
            .chain(results.iter().copied())
            .filter_map(Cell::as_scratch)
        {
            readers[row] += 1;
        }
        Self {
            instructions,
            constants,
            terms: Vec::new(),
            readers,
        }
    }

    /// Joins what can be joined. What nobody reads any more stays, to be left out later.
    pub fn join(&mut self) {
        for index in 0..self.instructions.len() {
            let instruction = self.instructions[index];
            let sign = match instruction.operation {
                Operation::Add => 1.0,
                Operation::Subtract => -1.0,
                Operation::Sat => {
                    self.join_sat(index);
                    continue;
                }
                _ => continue,
            };
            let [left, right, _] = instruction.operands;
            if !instruction.safe || right.is_constant() {
                continue;
            }
            let Some((start, first)) = self.begin(left, right) else {
                continue;
            };
            let term = self
                .product(right)
                .unwrap_or_else(|| self.multiplied(right, 1.0));
            self.terms.push(Term {
                factor: sign * term.factor,
                ..term
            });
            self.instructions[index] = Instruction {
                operation: Operation::Sum,
                operands: [start; 3],
                safe: true,
                terms: self.terms_from(first),
            };
        }
    }

    /// Joins a `sat` to the sum or product that nobody else reads.
    fn join_sat(&mut self, index: usize) {
        let [of, ..] = self.instructions[index].operands;
        let begun = self
            .alone(of)
            .filter(|one| one.operation == Operation::Sum)
            .map(|one| (one.operands[0], one.terms));
        let begun = begun.or_else(|| {
            let term = self.product(of)?;
            let first = self.end();
            self.terms.push(term);
            let terms = self.terms_from(first);
            Some((self.constant(-0.0), terms))
        });
        if let Some((start, terms)) = begun {
            self.instructions[index] = Instruction {
                operation: Operation::SatOfSum,
                operands: [start; 3],
                safe: true,
                terms,
            };
        }
    }

    /// What the sum of two operands starts with, and where its terms begin; nothing if there is
    /// nothing to join.
    fn begin(&mut self, left: Cell, right: Cell) -> Option<(Cell, u32)> {
        if let Some(begun) = self
            .alone(left)
            .filter(|one| one.operation == Operation::Sum)
        {
            let mut first = begun.terms.first;
            if begun.terms.end != self.end() {
                first = self.end();
                self.terms.extend_from_within(begun.terms.range());
            }
            return Some((begun.operands[0], first));
        }
        let first = self.end();
        if let Some(term) = self.product(left) {
            self.terms.push(term);
            // Added to -0, every number stays what it is, 0 and -0 included.
            return Some((self.constant(-0.0), first));
        }
        self.product(right).map(|_| (left, first))
    }

    /// The terms from a place up to the last.
    fn terms_from(&self, first: u32) -> Terms {
        Terms {
            first,
            end: self.end(),
            plain: self.terms[first as usize..].iter().all(Term::is_plain),
        }
    }

    fn end(&self) -> u32 {
        u32::try_from(self.terms.len()).unwrap_or(u32::MAX)
    }

    /// The instruction that makes a value which nobody else reads.
    fn alone(&self, cell: Cell) -> Option<Instruction> {
        let row = cell.as_scratch().filter(|row| self.readers[*row] == 1)?;
        Some(self.instructions[row])
    }

    /// The instruction that makes a value.
    fn maker(&self, cell: Cell) -> Option<Instruction> {
        Some(self.instructions[cell.as_scratch()?])
    }

    /// A product with a constant, as a term. Whoever else reads it loses nothing: as a term it is
    /// worked out as quickly as it is read.
    fn product(&self, cell: Cell) -> Option<Term> {
        let one = self.maker(cell)?;
        if one.operation != Operation::Multiply || !one.safe {
            return None;
        }
        let [x, y, _] = one.operands;
        let (cell, constant) = if y.is_constant() { (x, y) } else { (y, x) };
        let factor = self.constants[constant.as_constant()?];
        (!cell.is_constant()).then(|| self.multiplied(cell, factor))
    }

    /// A value times a factor; of the difference from a constant, the value it is taken from.
    fn multiplied(&self, cell: Cell, factor: f64) -> Term {
        self.difference(cell, factor).unwrap_or(Term {
            cell,
            offset: 0.0,
            factor,
        })
    }

    fn difference(&self, cell: Cell, factor: f64) -> Option<Term> {
        let one = self.maker(cell).filter(|one| one.safe)?;
        let [x, y, _] = one.operands;
        let sign = match one.operation {
            Operation::Subtract => 1.0,
            Operation::Add => -1.0,
            _ => return None,
        };
        let offset = sign * self.constants[y.as_constant()?];
        (!x.is_constant()).then_some(Term {
            cell: x,
            offset,
            factor,
        })
    }

    fn constant(&mut self, value: f64) -> Cell {
        let bits = value.to_bits();
        let known = self.constants.iter().position(|one| one.to_bits() == bits);
        Cell::constant(known.unwrap_or_else(|| {
            self.constants.push(value);
            self.constants.len() - 1
        }))
    }
}
