//! Some of a code's results without the others.
//!
//! Apart from [`code`](super::code) because only whoever has many results and wants few of them pays
//! for it.

use super::cell::Found;
use super::{Cell, Code, FewNumbers};

impl Code {
    /// From which of its instructions each result comes, and what it reads of the state on the way.
    ///
    /// **Shape** a set of instructions, for [`run_some`](Self::run_some), and rows, ascending, for each
    /// result.
    pub fn lineage(&self) -> Vec<(FewNumbers, Vec<usize>)> {
        let mut ancestry = Ancestry::new(self);
        let results = self.results.iter();
        results.map(|result| ancestry.of(self, *result)).collect()
    }

    /// All that an instruction reads.
    fn cells(&self, number: usize) -> impl Iterator<Item = Cell> {
        let instruction = &self.instructions[number];
        let terms = &self.terms[instruction.terms.range()];
        let operands = instruction.operands.into_iter();
        operands.chain(terms.iter().map(|term| term.cell))
    }
}

/// Which instructions each of a code's instructions reads directly.
struct Ancestry {
    reads: Vec<Vec<usize>>,
    /// The last instruction that wrote each scratch row.
    writers: Vec<Option<usize>>,
    /// For which search each was found last, and the number of the current one.
    found_in: Vec<usize>,
    search: usize,
}

impl Ancestry {
    fn new(code: &Code) -> Self {
        // Scratch rows serve again and again, so what counts is who wrote one last.
        let mut writers = vec![None; code.row_count];
        let mut reads = Vec::new();
        for (number, place) in code.places[..code.main].iter().enumerate() {
            let read = code
                .cells(number)
                .filter_map(|cell| written_by(cell, &writers));
            reads.push(read.collect());
            writers[*place as usize] = Some(number);
        }
        Self {
            reads,
            writers,
            found_in: vec![0; code.main],
            search: 0,
        }
    }

    /// All instructions that a result comes from, and the rows of the state that are read for it,
    /// ascending.
    fn of(&mut self, code: &Code, result: Cell) -> (FewNumbers, Vec<usize>) {
        self.search += 1;
        let mut open: Vec<usize> = written_by(result, &self.writers).into_iter().collect();
        let mut rows: Vec<usize> = result.as_row().into_iter().collect();
        let mut found = Vec::new();
        while let Some(number) = open.pop() {
            if std::mem::replace(&mut self.found_in[number], self.search) != self.search {
                found.push(number);
                open.extend(&self.reads[number]);
                rows.extend(code.cells(number).filter_map(Cell::as_row));
            }
        }
        rows.sort_unstable();
        rows.dedup();
        (found.into_iter().collect(), rows)
    }
}

/// The instruction that wrote what stands in a scratch row.
fn written_by(cell: Cell, writers: &[Option<usize>]) -> Option<usize> {
    match cell.found() {
        Found::Scratch(row) => writers[row],
        Found::Row(_) | Found::Constant(_) => None,
    }
}
