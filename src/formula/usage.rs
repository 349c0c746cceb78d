//! On which lanes the result of an instruction is used.
//!
//! Goes backwards from the result of a formula: a selected value is used where its condition
//! selects it, every other operand wherever its instruction is used. One pass is enough since
//! operands always stand below. It drops what is used nowhere, and adds instructions that work out
//! where the others are used; these run only when they are needed.

use std::collections::HashMap;

use super::arithmetic::Operation;
use super::code::{Check, Instruction};
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
) -> Code {
    let (instructions, results) = without_unused(instructions, results);
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
    let mut results = results;
    let mut main = main;
    let (places, row_count) = if checks.is_empty() {
        instructions.truncate(main);
        join_products(&mut instructions, &results);
        (instructions, results) = without_unused(&instructions, results);
        main = instructions.len();
        share_rows(&mut instructions, &mut results)
    } else {
        // Checks look at results on the way, which must all stay.
        let all = 0..instructions.len();
        let places = all.filter_map(|place| u32::try_from(place).ok());
        (places.collect(), instructions.len())
    };
    Code {
        instructions,
        places,
        row_count,
        constants,
        main,
        checks,
        results,
        constant,
    }
}

/// Makes one instruction of a sum and a product with a constant that nobody else reads. Each is
/// rounded as before, so no bit changes.
fn join_products(instructions: &mut [Instruction], results: &[Cell]) {
    let mut readers = vec![0_u32; instructions.len()];
    let read = instructions.iter().flat_map(|instruction| {
        let taken = instruction.operation.takes();
        instruction.operands.into_iter().take(taken)
    });
    for row in read.chain(results.iter().copied()).filter_map(Cell::as_scratch) {
        readers[row] += 1;
    }
    for index in 0..instructions.len() {
        let sum = instructions[index];
        if sum.operation != Operation::Add || !sum.safe {
            continue;
        }
        let [first, second, _] = sum.operands;
        for (product, other) in [(second, first), (first, second)] {
            let Some(row) = product.as_scratch().filter(|row| readers[*row] == 1) else {
                continue;
            };
            let Instruction {
                operation: Operation::Multiply,
                operands: [x, y, _],
                safe: true,
            } = instructions[row]
            else {
                continue;
            };
            let (factor, constant) = if y.is_constant() { (x, y) } else { (y, x) };
            if constant.is_constant() && !factor.is_constant() {
                instructions[index] = Instruction {
                    operation: Operation::AddProduct,
                    operands: [other, factor, constant],
                    safe: true,
                };
                break;
            }
        }
    }
}

/// Gives each instruction a row that nobody reads any more; rows of results stay.
///
/// **Shape** the row of each instruction, and how many rows there are.
fn share_rows(instructions: &mut [Instruction], results: &mut [Cell]) -> (Vec<u32>, usize) {
    let mut last_read = vec![0; instructions.len()];
    for (index, instruction) in instructions.iter().enumerate() {
        for row in instruction.operands.iter().filter_map(|cell| cell.as_scratch()) {
            last_read[row] = index;
        }
    }
    for row in results.iter().filter_map(|cell| cell.as_scratch()) {
        last_read[row] = usize::MAX;
    }
    let mut places: Vec<usize> = Vec::with_capacity(instructions.len());
    let (mut free, mut row_count) = (Vec::new(), 0);
    let moved = |cell: Cell, places: &[usize]| {
        cell.as_scratch()
            .map_or(cell, |row| Cell::scratch(places[row]))
    };
    for (index, instruction) in instructions.iter_mut().enumerate() {
        let read = instruction.operands.map(Cell::as_scratch);
        instruction.operands = instruction.operands.map(|cell| moved(cell, &places));
        places.push(free.pop().unwrap_or_else(|| {
            row_count += 1;
            row_count - 1
        }));
        for (place, row) in read.iter().enumerate() {
            let Some(row) = row.filter(|row| last_read[*row] == index) else {
                continue;
            };
            if !read[..place].contains(&Some(row)) {
                free.push(places[row]);
            }
        }
    }
    for result in results {
        *result = moved(*result, &places);
    }
    let places = places.into_iter().filter_map(|row| u32::try_from(row).ok());
    (places.collect(), row_count)
}

/// Leaves out instructions whose results nobody reads.
fn without_unused(
    instructions: &[Instruction],
    results: Vec<Cell>,
) -> (Vec<Instruction>, Vec<Cell>) {
    let mut used = vec![false; instructions.len()];
    for row in results.iter().filter_map(|cell| cell.as_scratch()) {
        used[row] = true;
    }
    for (index, instruction) in instructions.iter().enumerate().rev() {
        if used[index] {
            instruction
                .operands
                .iter()
                .filter_map(|cell| cell.as_scratch())
                .for_each(|row| used[row] = true);
        }
    }
    let mut kept: Vec<Instruction> = Vec::with_capacity(instructions.len());
    let mut places: Vec<Cell> = Vec::with_capacity(instructions.len());
    let moved = |cell: Cell, places: &[Cell]| cell.as_scratch().map_or(cell, |row| places[row]);
    for (instruction, used) in instructions.iter().zip(used) {
        places.push(Cell::scratch(kept.len()));
        if used {
            kept.push(Instruction {
                operands: instruction.operands.map(|cell| moved(cell, &places)),
                ..*instruction
            });
        }
    }
    let results = results.into_iter().map(|cell| moved(cell, &places));
    (kept, results.collect())
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
                safe: _,
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
        };
        let next = Cell::scratch(self.instructions.len());
        let cell = *self.known.entry(instruction).or_insert(next);
        if cell == next {
            self.instructions.push(instruction);
        }
        cell
    }
}
