//! Some of a code's results without the others.
//!
//! Apart from [`code`](super::code) because only whoever has many results and wants few of them pays
//! for it. What may count an event is run whatever is wanted, so that events do not depend on that.

use super::cell::Found;
use super::{Cell, Code};

/// Some of several things that are numbered, such as a code's instructions.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct NumberSet(pub(super) Vec<u64>);

impl NumberSet {
    /// None of so many.
    pub fn clear(&mut self, count: usize) {
        self.0.clear();
        self.0.resize(count.div_ceil(64), 0);
    }

    /// Adds one. **Range** one of those that there are.
    pub fn add(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }

    /// Adds those of another set of as many.
    pub fn add_all(&mut self, others: &FewNumbers) {
        for (part, bits) in &others.0 {
            self.0[*part as usize] |= bits;
        }
    }

    /// Adds those of a larger set from a number on, as many as there can be here.
    ///
    /// **Range** a multiple of 64.
    pub fn add_from(&mut self, others: &Self, first: usize) {
        for (part, bits) in self.0.iter_mut().zip(&others.0[first / 64..]) {
            *part |= bits;
        }
    }

    /// Whether it is one of them.
    #[inline(always)]
    pub fn has(&self, number: usize) -> bool {
        self.0[number / 64] >> (number % 64) & 1 != 0
    }

    /// All of them, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(part, &bits)| {
            let mut left = bits;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                (left != 0).then(|| {
                    left &= left - 1;
                    part * 64 + bit
                })
            })
        })
    }
}

/// The same where there are few of many: only the parts of the set in which there are any.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct FewNumbers(Vec<(u32, u64)>);

impl FromIterator<usize> for FewNumbers {
    fn from_iter<I: IntoIterator<Item = usize>>(numbers: I) -> Self {
        let mut numbers: Vec<usize> = numbers.into_iter().collect();
        numbers.sort_unstable();
        let mut parts: Vec<(u32, u64)> = Vec::new();
        for number in numbers {
            let part = u32::try_from(number / 64).unwrap_or(u32::MAX);
            let bit = 1 << (number % 64);
            match parts.last_mut() {
                Some((last, bits)) if *last == part => *bits |= bit,
                _ => parts.push((part, bit)),
            }
        }
        Self(parts)
    }
}

impl Code {
    /// From which of its instructions each result comes, and what it reads of the state on the way.
    ///
    /// **Shape** a set of instructions, for [`run_some`](Self::run_some), and rows, ascending, for each
    /// result; at last those that are always to be run.
    pub fn lineage(&self) -> Vec<(FewNumbers, Vec<usize>)> {
        let mut ancestry = Ancestry::new(self);
        let results = self.results.iter();
        let mut all: Vec<_> = results
            .map(|result| ancestry.of(self, Some(*result)))
            .collect();
        all.push(ancestry.of(self, None));
        all
    }
}

/// Which instructions each of a code's instructions reads directly.
struct Ancestry {
    reads: Vec<Vec<usize>>,
    /// The last instruction that wrote each scratch row.
    writers: Vec<Option<usize>>,
    /// Those that are run in any case.
    always: Vec<usize>,
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
            let read = code.cells(number).filter_map(|cell| writer(cell, &writers));
            reads.push(read.collect());
            writers[*place as usize] = Some(number);
        }
        Self {
            reads,
            writers,
            always: (0..code.main).filter(|one| code.may_count(*one)).collect(),
            found_in: vec![0; code.main],
            search: 0,
        }
    }

    /// The instructions that a result comes from, with those that are run in any case, and the rows of
    /// the state that they read.
    fn of(&mut self, code: &Code, result: Option<Cell>) -> (FewNumbers, Vec<usize>) {
        self.search += 1;
        let mut open = self.always.clone();
        open.extend(result.and_then(|cell| writer(cell, &self.writers)));
        let mut found = Vec::new();
        let mut rows: Vec<usize> = result.and_then(Cell::as_row).into_iter().collect();
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
fn writer(cell: Cell, writers: &[Option<usize>]) -> Option<usize> {
    match cell.found() {
        Found::Scratch(row) => writers[row],
        Found::Row(_) | Found::Constant(_) => None,
    }
}

impl Code {
    /// All that an instruction reads.
    fn cells(&self, number: usize) -> impl Iterator<Item = Cell> {
        let instruction = &self.instructions[number];
        let terms = &self.terms[instruction.terms.range()];
        let operands = instruction.operands.into_iter();
        operands.chain(terms.iter().map(|term| term.cell))
    }

    /// Whether an instruction may count an event, or is looked at where others do.
    fn may_count(&self, number: usize) -> bool {
        let instruction = &self.instructions[number];
        let fallible = !instruction.safe && instruction.operation.is_fallible();
        fallible || !self.checks.is_empty()
    }
}
