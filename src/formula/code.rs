//! Flat code over rows of lanes, and how it runs.
//!
//! Instruction i writes scratch row i and reads only rows of the state and scratch rows below i, so
//! one split of the scratch memory gives slices that cannot overlap, and plain loops over them
//! become vector instructions. Lanes never meet: each lane's bits are those it would have alone.
//!
//! Events are rare, so the fast way pays almost nothing for them. An arithmetic loop computes as
//! if nothing could go wrong and looks once over its results; only if one is out of range does it
//! go through them again, lane by lane. What stands in a branch of an `if` counts only on lanes
//! that take the branch; these lanes are worked out after everything else, and only if something
//! happened there.

use super::arithmetic::{LARGEST, Operation, calculate, max, min, sat, select, truth};
use super::{ArithmeticEvent, ArithmeticEvents};

/// A row that code reads: of the state, or of its own scratch memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell(u32);

/// Marks a scratch row.
const SCRATCH: u32 = 1 << 31;

impl Cell {
    /// A row of the state. **Range** below 2^31.
    pub fn row(row: u32) -> Self {
        Self(row & !SCRATCH)
    }

    /// The scratch row that an instruction writes.
    pub(super) fn scratch(instruction: usize) -> Self {
        // Limits on formulas keep code far shorter; a longer one could not be held in memory.
        Self(u32::try_from(instruction).unwrap_or(u32::MAX) | SCRATCH)
    }

    /// The row of the state, if it is one.
    pub fn as_row(self) -> Option<usize> {
        (self.0 & SCRATCH == 0).then_some(self.0 as usize)
    }

    /// The scratch row, if it is one.
    pub(super) fn as_scratch(self) -> Option<usize> {
        (self.0 & SCRATCH != 0).then_some((self.0 & !SCRATCH) as usize)
    }
}

/// One operation on whole rows. Operands that the operation does not take repeat the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Instruction {
    pub(super) operation: Operation,
    pub(super) operands: [Cell; 3],
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
    /// How many make the result.
    pub(super) main: usize,
    /// In ascending order of instructions.
    pub(super) checks: Vec<Check>,
    pub(super) result: Cell,
    pub(super) constant: Option<f64>,
}

/// The state's memory, and the lanes of it to work on.
///
/// **Shape** row r is `rows[r * lanes..(r + 1) * lanes]`. **Range** all values finite, truths 0 or
/// 1, `from <= to <= lanes`.
#[derive(Debug, Clone, Copy)]
pub struct Lanes<'a> {
    /// All rows.
    pub rows: &'a [f64],
    /// Lanes in a row.
    pub lanes: usize,
    /// First lane to work on.
    pub from: usize,
    /// First lane after them.
    pub to: usize,
}

impl<'a> Lanes<'a> {
    /// All lanes.
    pub fn all(rows: &'a [f64], lanes: usize) -> Self {
        Self {
            rows,
            lanes,
            from: 0,
            to: lanes,
        }
    }

    fn width(&self) -> usize {
        self.to.saturating_sub(self.from)
    }

    fn row(&self, row: usize) -> &'a [f64] {
        &self.rows[row * self.lanes + self.from..row * self.lanes + self.to]
    }
}

/// Memory for results on the way; grows as needed and can serve any code.
#[derive(Debug, Clone, Default)]
pub struct Scratch {
    values: Vec<f64>,
}

impl Scratch {
    /// Empty.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Code {
    /// Its value if that is the same on every lane and in every state.
    pub fn is_constant(&self) -> Option<f64> {
        self.constant
    }

    /// The rows of the state that it reads, ascending, each once.
    pub fn rows(&self) -> Vec<usize> {
        let operands = self
            .instructions
            .iter()
            .flat_map(|instruction| instruction.operands);
        let mut rows: Vec<usize> = operands
            .chain([self.result])
            .filter_map(Cell::as_row)
            .collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// How many operations it takes on each lane.
    pub fn cost(&self) -> usize {
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
        let width = lanes.width();
        let needed = self.instructions.len() * width;
        if scratch.values.len() < needed {
            scratch.values.resize(needed, 0.0);
        }
        let values = &mut scratch.values[..needed];
        let mut checks = self.checks.iter().map(|check| check.instruction).peekable();
        let mut doubtful = false;
        for (index, instruction) in self.instructions.iter().enumerate().take(self.main) {
            let checked = checks.next_if_eq(&index).is_some();
            let mut ignored = ArithmeticEvents::new();
            let counted = if checked { &mut ignored } else { &mut *events };
            instruction.run(index, lanes, values, counted);
            doubtful |= !ignored.is_empty();
        }
        if doubtful {
            self.check(lanes, values, events);
        }
        match self.result.as_scratch() {
            Some(row) => &scratch.values[row * width..(row + 1) * width],
            None => self.result.as_row().map_or(&[], |row| lanes.row(row)),
        }
    }

    /// Its value on one lane.
    pub fn run_one(
        &self,
        rows: &[f64],
        lanes: usize,
        lane: usize,
        scratch: &mut Scratch,
        events: &mut ArithmeticEvents,
    ) -> f64 {
        let lanes = Lanes {
            rows,
            lanes,
            from: lane,
            to: lane + 1,
        };
        self.run(&lanes, scratch, events)
            .first()
            .copied()
            .unwrap_or_default()
    }

    /// Counts what happened in instructions that are not used on every lane.
    fn check(&self, lanes: &Lanes<'_>, values: &mut [f64], events: &mut ArithmeticEvents) {
        for (index, instruction) in self.instructions.iter().enumerate().skip(self.main) {
            instruction.run(index, lanes, values, events);
        }
        let width = lanes.width();
        for check in &self.checks {
            let instruction = self.instructions[check.instruction];
            let [x, y, z] = instruction
                .operands
                .map(|cell| source(cell, lanes, values, width));
            let used = source(check.used, lanes, values, width);
            for lane in (0..width).filter(|lane| used[*lane] != 0.0) {
                let (_, event) = calculate(instruction.operation, [x[lane], y[lane], z[lane]]);
                count(event, events);
            }
        }
    }
}

fn source<'v>(cell: Cell, lanes: &Lanes<'v>, values: &'v [f64], width: usize) -> &'v [f64] {
    match (cell.as_scratch(), cell.as_row()) {
        (Some(row), _) => &values[row * width..(row + 1) * width],
        (None, row) => row.map_or(&[], |row| lanes.row(row)),
    }
}

fn count(event: Option<ArithmeticEvent>, events: &mut ArithmeticEvents) {
    if let Some(event) = event {
        events.count(event);
    }
}

impl Instruction {
    fn run(
        self,
        index: usize,
        lanes: &Lanes<'_>,
        values: &mut [f64],
        events: &mut ArithmeticEvents,
    ) {
        let width = lanes.width();
        let (below, from) = values.split_at_mut(index * width);
        let to = &mut from[..width];
        let [x, y, z] = self.operands.map(|cell| source(cell, lanes, below, width));
        match self.operation {
            Operation::Add => within(self, to, [x, y], events, |x, y| x + y),
            Operation::Subtract => within(self, to, [x, y], events, |x, y| x - y),
            Operation::Multiply => within(self, to, [x, y], events, |x, y| x * y),
            Operation::Divide => within(self, to, [x, y], events, |x, y| x / y),
            Operation::Sqrt => within(self, to, [x, y], events, |x, _| x.sqrt()),
            Operation::Power | Operation::Exp | Operation::Ln | Operation::Logistic => {
                self.lane_by_lane(to, [x, y], events);
            }
            Operation::Min => each(to, [x, y], min),
            Operation::Max | Operation::Or => each(to, [x, y], max),
            Operation::Less => each(to, [x, y], |x, y| truth(x < y)),
            Operation::LessOrEqual => each(to, [x, y], |x, y| truth(x <= y)),
            Operation::Equal => each(to, [x, y], |x, y| truth(x == y)),
            Operation::NotEqual => each(to, [x, y], |x, y| truth(x != y)),
            Operation::And => each(to, [x, y], |x, y| x * y),
            Operation::Not => each(to, [x, y], |x, _| 1.0 - x),
            Operation::Negate => each(to, [x, y], |x, _| -x),
            Operation::Abs => each(to, [x, y], |x, _| x.abs()),
            Operation::Sat => each(to, [x, y], |x, _| sat(x)),
            Operation::Round => each(to, [x, y], |x, _| libm::round(x)),
            Operation::Select => {
                for (((to, x), y), z) in to.iter_mut().zip(x).zip(y).zip(z) {
                    *to = select(*x, *y, *z);
                }
            }
        }
    }

    /// The careful way: one lane after the other, each event counted.
    fn lane_by_lane(self, to: &mut [f64], [x, y]: [&[f64]; 2], events: &mut ArithmeticEvents) {
        for ((to, x), y) in to.iter_mut().zip(x).zip(y) {
            let (value, event) = calculate(self.operation, [*x, *y, 0.0]);
            *to = value;
            count(event, events);
        }
    }
}

/// A loop that nothing can go wrong in.
fn each(to: &mut [f64], [x, y]: [&[f64]; 2], operation: impl Fn(f64, f64) -> f64) {
    for ((to, x), y) in to.iter_mut().zip(x).zip(y) {
        *to = operation(*x, *y);
    }
}

/// A loop whose results are right wherever they are within the range.
fn within(
    instruction: Instruction,
    to: &mut [f64],
    operands: [&[f64]; 2],
    events: &mut ArithmeticEvents,
    operation: impl Fn(f64, f64) -> f64,
) {
    each(to, operands, operation);
    // Written so that what is no number is out of range too.
    let fine = to
        .iter()
        .fold(true, |fine, value| fine & (value.abs() <= LARGEST));
    if !fine {
        instruction.lane_by_lane(to, operands, events);
    }
}
