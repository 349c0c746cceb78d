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
    if checks.is_empty() {
        instructions.truncate(main);
    }
    Code {
        instructions,
        constants,
        main,
        checks,
        results,
        constant,
    }
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
