//! Flat code over rows of lanes.
//!
//! An instruction writes a scratch row that it does not read, so the rows it works on are slices
//! that cannot overlap (see [`machine`](super::machine)). Scratch rows are used again as soon as
//! nobody reads them any more, so that even long code stays in the fastest memory; sums of many terms
//! are one instruction (see [`sums`](super::sums)). Lanes never meet: each lane's bits are those it
//! would have alone, whatever the width of the machine's vectors.
//!
//! Events are rare, so the fast way pays almost nothing for them. Most instructions are known to
//! stay within the range from the bounds of what they read (see [`bounds`](super::bounds)). The
//! others compute as if nothing could go wrong and look once over their results; only if one is out
//! of range do they go through them again, lane by lane. What stands in a branch of an `if` counts
//! only on lanes that take the branch; these lanes are worked out after everything else, and only
//! if something happened there.

use super::aligned::AlignedRows;
use super::arithmetic::{Operation, calculate, sat, truth};
use super::cell::{Cell, Found};
use super::exponential::exponential;
use super::machine::MainRun;
use super::number_set::NumberSet;
use super::wide::Source;
use super::{ArithmeticEvent, ArithmeticEvents};
use pulp::{Arch, Scalar};

/// One operation on whole rows. Operands that the operation does not take repeat the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Instruction {
    pub(super) operation: Operation,
    pub(super) operands: [Cell; 3],
    /// Known to count no event, whatever the state.
    pub(super) safe: bool,
    /// What a weighted sum adds up.
    pub(super) terms: Terms,
}

/// Which of a code's terms; they are added from the first on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Terms {
    pub(super) first: u32,
    pub(super) end: u32,
    /// Whether none has an offset.
    pub(super) plain: bool,
}

impl Terms {
    pub(super) const NONE: Self = Self {
        first: 0,
        end: 0,
        plain: true,
    };

    pub(super) fn range(self) -> std::ops::Range<usize> {
        self.first as usize..self.end as usize
    }
}

/// How far a value lies above a constant, times another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Term {
    pub(super) cell: Cell,
    pub(super) offset: f64,
    pub(super) factor: f64,
}

impl Term {
    /// Whether every value stays what it is when the offset is taken from it. Of -0 that is not so:
    /// -0 less -0 is 0.
    pub(super) fn is_plain(&self) -> bool {
        self.offset.to_bits() == 0
    }

    /// The term of a value; `ABOVE` says whether there may be an offset.
    #[inline(always)]
    pub(super) fn of<const ABOVE: bool>(&self, value: f64) -> f64 {
        let above = if ABOVE { value - self.offset } else { value };
        self.factor * above
    }
}

/// An instruction that counts only on some lanes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Check {
    /// The instruction.
    pub(super) instruction: usize,
    /// Where its result is used.
    pub(super) used: Cell,
}

/// A compiled formula.
#[derive(Debug, Clone, PartialEq)]
pub struct Code {
    /// Those that make the result, then those that work out where checked instructions are used.
    pub(super) instructions: Vec<Instruction>,
    /// The scratch row that each instruction writes.
    pub(super) places: Vec<u32>,
    /// How many scratch rows there are.
    pub(super) row_count: usize,
    pub(super) terms: Vec<Term>,
    pub(super) constants: Vec<f64>,
    /// How many make the result.
    pub(super) main: usize,
    /// In ascending order of instructions.
    pub(super) checks: Vec<Check>,
    /// At least one.
    pub(super) results: Vec<Cell>,
    pub(super) constant: Option<f64>,
    /// Between what each result stays.
    pub(super) bounds: Vec<(f64, f64)>,
    /// Whether no state makes it count an event.
    pub(super) counts_nothing: bool,
}

/// The state's memory, and the lanes of it to work on.
///
/// **Shape** row r begins at `rows[r * stride]`. **Range** all values finite, truths 0 or 1,
/// `from <= to <= stride`.
#[derive(Debug, Clone, Copy)]
pub struct Lanes<'a> {
    /// All rows.
    pub rows: &'a [f64],
    /// From the beginning of a row to that of the next.
    pub stride: usize,
    /// First lane to work on.
    pub from: usize,
    /// First lane after them.
    pub to: usize,
}

impl<'a> Lanes<'a> {
    /// All lanes of rows without room between them.
    pub fn all(rows: &'a [f64], lanes: usize) -> Self {
        Self {
            rows,
            stride: lanes,
            from: 0,
            to: lanes,
        }
    }

    #[inline(always)]
    pub(crate) fn width(&self) -> usize {
        self.to.saturating_sub(self.from)
    }

    #[inline(always)]
    pub(crate) fn row(&self, row: usize) -> &'a [f64] {
        &self.rows[row * self.stride + self.from..][..self.width()]
    }
}

/// Memory for results on the way; grows as needed and can serve any code.
#[derive(Debug, Clone)]
pub struct Scratch {
    values: AlignedRows,
    /// A row of a result that is a constant.
    constant: Vec<f64>,
    /// The machine's widest vectors.
    arch: Arch,
}

impl Default for Scratch {
    fn default() -> Self {
        Self {
            values: AlignedRows::default(),
            constant: Vec::new(),
            arch: Arch::new(),
        }
    }
}

impl Scratch {
    /// Empty.
    pub fn new() -> Self {
        Self::default()
    }

    /// Memory for running with a set of instructions, for what the machine has.
    pub(crate) fn using(arch: Arch) -> Self {
        Self {
            arch,
            ..Self::default()
        }
    }

    /// The vectors that it runs with.
    pub(crate) fn arch(&self) -> Arch {
        self.arch
    }
}

impl Code {
    /// Its value if that is the same on every lane and in every state.
    pub fn is_constant(&self) -> Option<f64> {
        self.constant
    }

    /// Lowest and highest that each of its results can be, whatever the state.
    pub fn bounds(&self) -> &[(f64, f64)] {
        &self.bounds
    }

    /// Whether no state makes it count an event.
    pub fn counts_nothing(&self) -> bool {
        self.counts_nothing
    }

    /// The rows of the state that it reads, ascending, each once.
    pub fn rows(&self) -> Vec<usize> {
        let operands = self
            .instructions
            .iter()
            .flat_map(|instruction| instruction.operands)
            .chain(self.terms.iter().map(|term| term.cell));
        let mut rows: Vec<usize> = operands
            .chain(self.results.iter().copied())
            .filter_map(Cell::as_row)
            .collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// How many instructions it takes on each lane.
    pub fn instruction_count(&self) -> usize {
        self.main
    }

    /// Its values on the lanes from `lanes.from` up to, not including, `lanes.to`.
    ///
    /// **Shape** `lanes.to - lanes.from` values. Truths are 0 or 1. Never a NaN.
    pub fn run<'s>(
        &'s self,
        lanes: &Lanes<'s>,
        scratch: &'s mut Scratch,
        events: &mut ArithmeticEvents,
    ) -> &'s [f64] {
        if self.main > 0 {
            self.run_all(lanes, scratch, events);
        }
        self.result(0, lanes, scratch)
    }

    /// Works out all results, for [`result`](Self::result) to find.
    pub fn run_all(&self, lanes: &Lanes<'_>, scratch: &mut Scratch, events: &mut ArithmeticEvents) {
        self.run_those(None, lanes, scratch, events);
    }

    /// Works out the results that come from some instructions, as [`lineage`](Self::lineage) says; the
    /// others mean nothing, and what would have happened on the way to them is not counted.
    pub fn run_some(
        &self,
        those: &NumberSet,
        lanes: &Lanes<'_>,
        scratch: &mut Scratch,
        events: &mut ArithmeticEvents,
    ) {
        self.run_those(Some(those.parts()), lanes, scratch, events);
    }

    fn run_those(
        &self,
        those: Option<&[u64]>,
        lanes: &Lanes<'_>,
        scratch: &mut Scratch,
        events: &mut ArithmeticEvents,
    ) {
        let width = lanes.width();
        let needed = self.row_count * width;
        scratch.values.grow(needed);
        let values = &mut scratch.values[..needed];
        let mut ignored = ArithmeticEvents::new();
        scratch.arch.dispatch(MainRun {
            code: self,
            those,
            lanes,
            values,
            events,
            ignored: &mut ignored,
        });
        if !ignored.is_empty() {
            self.check(lanes, values, events);
        }
    }

    /// How many results it has.
    pub(crate) fn result_count(&self) -> usize {
        self.results.len()
    }

    /// One of the results after all have been worked out in this scratch memory, as it stands.
    ///
    /// **Range** `place` below the number of results.
    #[inline(always)]
    pub(crate) fn found_result<'s>(
        &'s self,
        place: usize,
        lanes: &Lanes<'s>,
        scratch: &'s Scratch,
    ) -> Source<'s> {
        self.source(self.results[place], lanes, &scratch.values)
    }

    /// One of the results after all have been worked out in this scratch memory.
    ///
    /// **Shape** as of [`run`](Self::run). **Range** `place` below the number of results.
    pub fn result<'s>(
        &'s self,
        place: usize,
        lanes: &Lanes<'s>,
        scratch: &'s mut Scratch,
    ) -> &'s [f64] {
        let width = lanes.width();
        match self.results[place].found() {
            Found::Row(row) => lanes.row(row),
            Found::Scratch(row) => &scratch.values[row * width..(row + 1) * width],
            Found::Constant(constant) => {
                scratch.constant.clear();
                scratch.constant.resize(width, self.constants[constant]);
                &scratch.constant
            }
        }
    }

    #[inline(always)]
    fn source<'v>(&self, cell: Cell, lanes: &Lanes<'v>, values: &'v [f64]) -> Source<'v> {
        let width = lanes.width();
        match cell.found() {
            Found::Row(row) => Source::Row(lanes.row(row)),
            Found::Scratch(row) => Source::Row(&values[row * width..][..width]),
            Found::Constant(place) => Source::Constant(self.constants[place]),
        }
    }

    /// Its value on one lane: the same instructions, one value after the other.
    pub fn run_one(
        &self,
        rows: &[f64],
        stride: usize,
        lane: usize,
        scratch: &mut Scratch,
        events: &mut ArithmeticEvents,
    ) -> f64 {
        if let Some(constant) = self.constant {
            return constant;
        }
        scratch.values.grow(self.row_count);
        let values = &mut *scratch.values;
        let mut seen = false;
        let (mut last, mut last_place) = (0.0, u32::MAX);
        let main = self.instructions[..self.main].iter();
        for (instruction, &place) in main.zip(&self.places) {
            let read = |cell: Cell| match cell.found() {
                Found::Row(row) => rows[row * stride + lane],
                Found::Scratch(row) => values[row],
                Found::Constant(place) => self.constants[place],
            };
            let (value, event) = self.on_one_lane(instruction, read);
            seen |= event;
            values[place as usize] = value;
            (last, last_place) = (value, place);
        }
        if seen {
            // Which events count is a matter of the rows' way.
            let lanes = Lanes {
                rows,
                stride,
                from: lane,
                to: lane + 1,
            };
            return self
                .run(&lanes, scratch, events)
                .first()
                .copied()
                .unwrap_or_default();
        }
        match self.results[0].found() {
            Found::Scratch(place) if place == last_place as usize => last,
            Found::Scratch(place) => values[place],
            Found::Row(row) => rows[row * stride + lane],
            Found::Constant(place) => self.constants[place],
        }
    }

    /// One instruction on one lane, and whether it counts an event.
    #[inline(always)]
    fn on_one_lane(&self, instruction: &Instruction, read: impl Fn(Cell) -> f64) -> (f64, bool) {
        let [x, y, z] = instruction.operands;
        let x = read(x);
        let value = match instruction.operation {
            // The few that most formulas are made of, without the long way round.
            Operation::Multiply if instruction.safe => x * read(y),
            Operation::Add if instruction.safe => x + read(y),
            Operation::Subtract if instruction.safe => x - read(y),
            Operation::Divide if instruction.safe => x / read(y),
            Operation::Less => truth(x < read(y)),
            Operation::LessOrEqual => truth(x <= read(y)),
            Operation::And => x * read(y),
            Operation::Sum => self.sum_on_one_lane(instruction, x, read),
            Operation::SatOfSum => sat(self.sum_on_one_lane(instruction, x, read)),
            Operation::Exp if instruction.safe => exponential(x),
            Operation::Logistic if instruction.safe => 1.0 / (1.0 + exponential(-x)),
            operation => {
                let (value, event) = calculate(operation, [x, read(y), read(z)]);
                return (value, event.is_some());
            }
        };
        (value, false)
    }

    #[inline(always)]
    fn sum_on_one_lane(
        &self,
        instruction: &Instruction,
        start: f64,
        read: impl Fn(Cell) -> f64,
    ) -> f64 {
        self.terms[instruction.terms.range()]
            .iter()
            .fold(start, |sum, term| sum + term.of::<true>(read(term.cell)))
    }

    /// Counts what happened in instructions that are not used on every lane.
    fn check(&self, lanes: &Lanes<'_>, values: &mut [f64], events: &mut ArithmeticEvents) {
        let later = self.instructions.iter().enumerate().skip(self.main);
        for (index, instruction) in later {
            self.run_instruction(Scalar, index, instruction, lanes, values, events);
        }
        for check in &self.checks {
            let instruction = self.instructions[check.instruction];
            let operands = instruction
                .operands
                .map(|cell| self.source(cell, lanes, values));
            let used = self.source(check.used, lanes, values);
            for lane in (0..lanes.width()).filter(|lane| used.at(*lane) != 0.0) {
                let operands = operands.map(|operand| operand.at(lane));
                count(calculate(instruction.operation, operands).1, events);
            }
        }
    }
}

pub(super) fn count(event: Option<ArithmeticEvent>, events: &mut ArithmeticEvents) {
    if let Some(event) = event {
        events.count(event);
    }
}
