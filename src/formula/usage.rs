//! On which lanes the result of an instruction is used.
//!
//! Goes backwards from the result of a formula: a selected value is used where its condition
//! selects it, every other operand wherever its instruction is used. One pass is enough since
//! operands always stand below. It drops what is used nowhere, and adds instructions that work out
//! where the others are used; these run only when they are needed.

use std::collections::HashMap;

use super::arithmetic::Operation;
use super::code::{Check, Instruction, Term, Terms};
use super::sums::Joining;
use super::{Cell, Code};

/// Where a result is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Nowhere,
    Everywhere,
    /// On the lanes on which this row is true.
    Where(Cell),
}

/// Makes code of the instructions which work out `results`.
pub(super) fn finish(
    instructions: &[Instruction],
    constants: Vec<f64>,
    results: Vec<Cell>,
    constant: Option<f64>,
    bounds: Vec<(f64, f64)>,
) -> Code {
    let (instructions, results) = without_unused(instructions.to_vec(), &mut [], results);
    let main = instructions.len();
    let mut marking = Marking {
        instructions,
        main,
        known: HashMap::new(),
    };
    let uses = marking.uses(&results);
    let checks: Vec<Check> = uses
        .into_iter()
        .enumerate()
        .filter_map(|(instruction, used)| match used {
            Use::Where(used) => Some(Check { instruction, used }),
            Use::Nowhere | Use::Everywhere => None,
        })
        .filter(|check| {
            let instruction = marking.instructions[check.instruction];
            instruction.operation.is_fallible() && !instruction.safe
        })
        .collect();
    let mut instructions = marking.instructions;
    if !checks.is_empty() {
        // Checks look at results on the way, which must all stay.
        let all = 0..instructions.len();
        return Code {
            places: all.filter_map(|place| u32::try_from(place).ok()).collect(),
            row_count: instructions.len(),
            counts_nothing: false,
            instructions,
            terms: Vec::new(),
            constants,
            main,
            checks,
            results,
            constant,
            bounds,
        };
    }
    instructions.truncate(main);
    let mut joining = Joining::new(instructions, constants, &results);
    joining.join();
    let mut terms = joining.terms;
    let (mut instructions, mut results) = without_unused(joining.instructions, &mut terms, results);
    let (places, row_count) = share_rows(&mut instructions, &mut terms, &mut results);
    Code {
        main: instructions.len(),
        counts_nothing: instructions
            .iter()
            .all(|one| one.safe || !one.operation.is_fallible()),
        instructions,
        places,
        row_count,
        terms,
        constants: joining.constants,
        checks,
        results,
        constant,
        bounds,
    }
}

/// The scratch rows that an instruction reads.
fn reads<'i>(instruction: &'i Instruction, terms: &'i [Term]) -> impl Iterator<Item = usize> {
    let taken = instruction.operands.iter().copied();
    let summed = terms[instruction.terms.range()].iter();
    taken
        .chain(summed.map(|term| term.cell))
        .filter_map(Cell::as_scratch)
}

/// Lets an instruction read its scratch rows where they are now.
fn read_from(instruction: &mut Instruction, terms: &mut [Term], place: impl Fn(usize) -> Cell) {
    let moved = |cell: Cell| cell.as_scratch().map_or(cell, &place);
    instruction.operands = instruction.operands.map(moved);
    for term in &mut terms[instruction.terms.range()] {
        term.cell = moved(term.cell);
    }
}

/// Gives each instruction a row that nobody reads any more; rows of results stay.
///
/// **Shape** the row of each instruction, and how many rows there are.
fn share_rows(
    instructions: &mut [Instruction],
    terms: &mut [Term],
    results: &mut [Cell],
) -> (Vec<u32>, usize) {
    let mut last_read = vec![0; instructions.len()];
    for (index, instruction) in instructions.iter().enumerate() {
        for row in reads(instruction, terms) {
            last_read[row] = index;
        }
    }
    for row in results.iter().filter_map(|cell| cell.as_scratch()) {
        last_read[row] = usize::MAX;
    }
    let mut places: Vec<usize> = Vec::with_capacity(instructions.len());
    let (mut free, mut row_count) = (Vec::new(), 0);
    for (index, instruction) in instructions.iter_mut().enumerate() {
        let mut over: Vec<usize> = reads(instruction, terms)
            .filter(|row| last_read[*row] == index)
            .collect();
        over.sort_unstable();
        over.dedup();
        read_from(instruction, terms, |row| Cell::scratch(places[row]));
        places.push(free.pop().unwrap_or_else(|| {
            row_count += 1;
            row_count - 1
        }));
        free.extend(over.into_iter().map(|row| places[row]));
    }
    for result in results {
        *result = result
            .as_scratch()
            .map_or(*result, |row| Cell::scratch(places[row]));
    }
    let places = places.into_iter().filter_map(|row| u32::try_from(row).ok());
    (places.collect(), row_count)
}

/// Leaves out instructions whose results nobody reads.
fn without_unused(
    instructions: Vec<Instruction>,
    terms: &mut [Term],
    results: Vec<Cell>,
) -> (Vec<Instruction>, Vec<Cell>) {
    let mut used = vec![false; instructions.len()];
    for row in results.iter().filter_map(|cell| cell.as_scratch()) {
        used[row] = true;
    }
    for (index, instruction) in instructions.iter().enumerate().rev() {
        if used[index] {
            reads(instruction, terms).for_each(|row| used[row] = true);
        }
    }
    let mut kept: Vec<Instruction> = Vec::with_capacity(instructions.len());
    let mut places: Vec<Cell> = Vec::with_capacity(instructions.len());
    for (mut instruction, used) in instructions.into_iter().zip(used) {
        places.push(Cell::scratch(kept.len()));
        if used {
            read_from(&mut instruction, terms, |row| places[row]);
            kept.push(instruction);
        }
    }
    let moved = |cell: Cell| cell.as_scratch().map_or(cell, |row| places[row]);
    (kept, results.into_iter().map(moved).collect())
}

struct Marking {
    instructions: Vec<Instruction>,
    main: usize,
    /// Instructions for truths about use that are already there.
    known: HashMap<Instruction, Cell>,
}

impl Marking {
    /// Where each of the main instructions is used.
    fn uses(&mut self, results: &[Cell]) -> Vec<Use> {
        let mut uses = vec![Use::Nowhere; self.main];
        for row in results.iter().filter_map(|cell| cell.as_scratch()) {
            uses[row] = Use::Everywhere;
        }
        for index in (0..self.main).rev() {
            let Instruction {
                operation,
                operands,
                ..
            } = self.instructions[index];
            for (place, operand) in operands.into_iter().enumerate().take(operation.takes()) {
                // Rows of the state need no look: reading them counts nothing.
                let Some(row) = operand.as_scratch() else {
                    continue;
                };
                let here = match (operation, place) {
                    (Operation::Select, 1) => self.both(uses[index], operands[0]),
                    (Operation::Select, 2) => {
                        let refused = self.truth(Operation::Not, operands[0], operands[0]);
                        self.both(uses[index], refused)
                    }
                    _ => uses[index],
                };
                uses[row] = self.either(uses[row], here);
            }
        }
        uses
    }

    fn both(&mut self, used: Use, condition: Cell) -> Use {
        match used {
            Use::Nowhere => Use::Nowhere,
            Use::Everywhere => Use::Where(condition),
            Use::Where(cell) if cell == condition => used,
            Use::Where(cell) => Use::Where(self.truth(Operation::And, cell, condition)),
        }
    }

    fn either(&mut self, one: Use, other: Use) -> Use {
        match (one, other) {
            (Use::Nowhere, used) | (used, Use::Nowhere) => used,
            (Use::Everywhere, _) | (_, Use::Everywhere) => Use::Everywhere,
            (Use::Where(a), Use::Where(b)) if a == b => one,
            (Use::Where(a), Use::Where(b)) => Use::Where(self.truth(Operation::Or, a, b)),
        }
    }

    fn truth(&mut self, operation: Operation, a: Cell, b: Cell) -> Cell {
        let instruction = Instruction {
            operation,
            operands: [a, b, a],
            safe: true,
            terms: Terms::NONE,
        };
        let next = Cell::scratch(self.instructions.len());
        let cell = *self.known.entry(instruction).or_insert(next);
        if cell == next {
            self.instructions.push(instruction);
        }
        cell
    }
}
