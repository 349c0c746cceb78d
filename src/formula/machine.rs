//! Instructions run on whole rows.
//!
//! What an instruction reads and what it writes are slices that cannot overlap. Everything here is
//! inlined into one function for each set of vectors. Instructions are read where they stand: copied,
//! their parts would be read back from memory before they have arrived there, which stalls the
//! machine at each of them.

use super::ArithmeticEvents;
use super::aligned::row_stride;
use super::arithmetic::{LARGEST, Operation, calculate, select};
use super::cell::{Cell, Found};
use super::code::{Code, Instruction, Lanes, Term, count};
use super::exponential::exponential;
use super::wide::{
    Below, Chosen, Different, LANES_MOST, Larger, Minus, Negative, Over, Plus, Root, Same,
    Saturated, Size, Smaller, Source, Times, UpTo, add_rows, copy_row, fill_each, in_each, of_both,
    of_one, of_three,
};
use pulp::{Simd, WithSimd};

/// The main instructions of a code, to be run with the machine's widest vectors. A type of its own
/// and no closure, because only what is inlined as a whole is compiled for them.
pub(super) struct MainRun<'r> {
    pub code: &'r Code,
    /// Those that are run, a bit for each; or all of them.
    pub those: Option<&'r [u64]>,
    pub lanes: &'r Lanes<'r>,
    pub values: &'r mut [f64],
    pub events: &'r mut ArithmeticEvents,
    pub ignored: &'r mut ArithmeticEvents,
}

impl WithSimd for MainRun<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self {
            code,
            those,
            lanes,
            values,
            events,
            ignored,
        } = self;
        if lanes.from == 0 && lanes.to == LANES_MOST && lanes.stride == row_stride(LANES_MOST) {
            // The same, but of a size that the compiler knows.
            let lanes = Lanes {
                rows: lanes.rows,
                stride: row_stride(LANES_MOST),
                from: 0,
                to: LANES_MOST,
            };
            code.run_main(simd, those, &lanes, values, events, ignored);
        } else {
            code.run_main(simd, those, lanes, values, events, ignored);
        }
    }
}

/// What an instruction can read: everything but the row that it writes.
struct Around<'v> {
    lanes: &'v Lanes<'v>,
    constants: &'v [f64],
    width: usize,
    /// The row that it writes.
    place: usize,
    below: &'v [f64],
    above: &'v [f64],
}

impl<'v> Around<'v> {
    #[inline(always)]
    fn source(&self, cell: Cell) -> Source<'v> {
        let width = self.width;
        match cell.found() {
            Found::Row(row) => Source::Row(self.lanes.row(row)),
            Found::Scratch(row) if row < self.place => {
                Source::Row(&self.below[row * width..][..width])
            }
            Found::Scratch(row) => {
                Source::Row(&self.above[(row - self.place - 1) * width..][..width])
            }
            Found::Constant(place) => Source::Constant(self.constants[place]),
        }
    }

    /// The row of a term; terms are no constants.
    #[inline(always)]
    fn term(&self, term: &Term) -> &'v [f64] {
        match self.source(term.cell) {
            Source::Row(row) => row,
            Source::Constant(_) => &[],
        }
    }

    /// A start and terms, added from left to right, some of them at a time; at last saturated with
    /// `SAT`.
    #[inline(always)]
    fn add_up<S: Simd, const SAT: bool>(
        &self,
        simd: S,
        to: &mut [f64],
        start: Source<'_>,
        terms: &[Term],
        plain: bool,
    ) {
        let mut start = match start {
            Source::Row(row) => {
                copy_row(to, row);
                None
            }
            Source::Constant(start) => Some(start),
        };
        let mut left = terms;
        while left.len() > 4 {
            let (four, rest) = left.split_at(4);
            self.add_some::<S, false>(simd, to, start, four, plain);
            start = None;
            left = rest;
        }
        self.add_some::<S, SAT>(simd, to, start, left, plain);
    }

    /// Adds up to four terms to a start, or to what is there.
    #[inline(always)]
    fn add_some<S: Simd, const SAT: bool>(
        &self,
        simd: S,
        to: &mut [f64],
        start: Option<f64>,
        terms: &[Term],
        plain: bool,
    ) {
        if plain {
            self.add_weighted::<S, false, SAT>(simd, to, start, terms);
        } else {
            self.add_weighted::<S, true, SAT>(simd, to, start, terms);
        }
    }

    #[inline(always)]
    fn add_weighted<S: Simd, const ABOVE: bool, const SAT: bool>(
        &self,
        simd: S,
        to: &mut [f64],
        start: Option<f64>,
        terms: &[Term],
    ) {
        match terms {
            [a, b, c, d] => {
                let rows = [self.term(a), self.term(b), self.term(c), self.term(d)];
                add_rows::<S, 4, ABOVE, SAT>(simd, to, start, rows, [*a, *b, *c, *d]);
            }
            [a, b, c] => {
                let rows = [self.term(a), self.term(b), self.term(c)];
                add_rows::<S, 3, ABOVE, SAT>(simd, to, start, rows, [*a, *b, *c]);
            }
            [a, b] => {
                let rows = [self.term(a), self.term(b)];
                add_rows::<S, 2, ABOVE, SAT>(simd, to, start, rows, [*a, *b]);
            }
            [a] => add_rows::<S, 1, ABOVE, SAT>(simd, to, start, [self.term(a)], [*a]),
            _ => {}
        }
    }
}

impl Code {
    #[inline(always)]
    fn run_main<S: Simd>(
        &self,
        simd: S,
        those: Option<&[u64]>,
        lanes: &Lanes<'_>,
        values: &mut [f64],
        events: &mut ArithmeticEvents,
        ignored: &mut ArithmeticEvents,
    ) {
        let mut next_check = 0;
        for part in 0..self.main.div_ceil(64) {
            let all = u64::MAX >> 64_usize.saturating_sub(self.main - part * 64);
            let mut left = those.map_or(all, |those| those[part]);
            while left != 0 {
                let index = part * 64 + left.trailing_zeros() as usize;
                left &= left - 1;
                let checked = self
                    .checks
                    .get(next_check)
                    .is_some_and(|check| check.instruction == index);
                next_check += usize::from(checked);
                let counted = if checked { &mut *ignored } else { &mut *events };
                let instruction = &self.instructions[index];
                self.run_instruction(simd, index, instruction, lanes, values, counted);
            }
        }
    }

    /// Runs one instruction; its row is none of those that it reads.
    #[inline(always)]
    pub(super) fn run_instruction<S: Simd>(
        &self,
        simd: S,
        index: usize,
        instruction: &Instruction,
        lanes: &Lanes<'_>,
        values: &mut [f64],
        events: &mut ArithmeticEvents,
    ) {
        let width = lanes.width();
        let place = self.places[index] as usize;
        let (below, from) = values.split_at_mut(place * width);
        let (to, above) = from.split_at_mut(width);
        let around = Around {
            lanes,
            constants: &self.constants,
            width,
            place,
            below,
            above,
        };
        let [x, y, z] = instruction.operands;
        let x_source = around.source(x);
        let terms = &self.terms[instruction.terms.range()];
        let plain = instruction.terms.plain;
        match instruction.operation {
            Operation::Sum => {
                return around.add_up::<S, false>(simd, to, x_source, terms, plain);
            }
            Operation::SatOfSum => {
                return around.add_up::<S, true>(simd, to, x_source, terms, plain);
            }
            _ => {}
        }
        // Operands that are not taken repeat the first.
        let y_source = if y == x { x_source } else { around.source(y) };
        let z_source = if z == x { x_source } else { around.source(z) };
        instruction.run(simd, to, [x_source, y_source, z_source], events);
    }
}

/// Up to this exponent of e results lie within the range of all numbers, and far below 0 none is lost.
const EXPONENT_WITHIN_RANGE: f64 = 34.0;
/// Up to this exponent the vectors' own way gives the bits of the library.
const EXPONENT_MAX: f64 = 700.0;

/// Whether all values lie within a distance of 0; what is no number does not.
#[inline(always)]
fn is_within(values: Source<'_>, distance: f64) -> bool {
    match values {
        Source::Row(row) => row
            .iter()
            .fold(true, |within, value| within & (value.abs() <= distance)),
        Source::Constant(value) => value.abs() <= distance,
    }
}

impl Instruction {
    #[expect(
        clippy::redundant_closure,
        reason = "a closure is inlined; a function passed by its name may not be"
    )]
    #[inline(always)]
    fn run<S: Simd>(
        &self,
        simd: S,
        to: &mut [f64],
        operands: [Source<'_>; 3],
        events: &mut ArithmeticEvents,
    ) {
        let [x, y, z] = operands;
        match self.operation {
            Operation::Add => of_both(simd, to, x, y, Plus),
            Operation::Subtract => of_both(simd, to, x, y, Minus),
            Operation::Multiply | Operation::And => of_both(simd, to, x, y, Times),
            Operation::Divide => of_both(simd, to, x, y, Over),
            Operation::Sqrt => of_one(simd, to, x, Root),
            Operation::Exp if self.safe || is_within(x, EXPONENT_WITHIN_RANGE) => in_each(
                to,
                x,
                #[inline(always)]
                |x| exponential(x),
            ),
            Operation::Logistic if self.safe || is_within(x, EXPONENT_MAX) => in_each(
                to,
                x,
                #[inline(always)]
                |x| 1.0 / (1.0 + exponential(-x)),
            ),
            Operation::Power | Operation::Exp | Operation::Ln | Operation::Logistic => {
                self.lane_by_lane(to, operands, events);
            }
            Operation::Min => of_both(simd, to, x, y, Smaller),
            Operation::Max | Operation::Or => of_both(simd, to, x, y, Larger),
            Operation::Less => of_both(simd, to, x, y, Below),
            Operation::LessOrEqual => of_both(simd, to, x, y, UpTo),
            Operation::Equal => of_both(simd, to, x, y, Same),
            Operation::NotEqual => of_both(simd, to, x, y, Different),
            Operation::Not => of_both(simd, to, Source::Constant(1.0), x, Minus),
            Operation::Negate => of_one(simd, to, x, Negative),
            Operation::Abs => of_one(simd, to, x, Size),
            Operation::Sat => of_one(simd, to, x, Saturated),
            Operation::Round => {
                fill_each(to, |lane| libm::round(x.at(lane)));
            }
            // They need their terms, and are run where these are.
            Operation::Sum | Operation::SatOfSum => {}
            Operation::Select => match x {
                Source::Row(x) => of_three(simd, to, x, y, z, Chosen),
                Source::Constant(_) => {
                    fill_each(to, |lane| select(x.at(lane), y.at(lane), z.at(lane)));
                }
            },
        }
        let may_leave_range = matches!(
            self.operation,
            Operation::Add
                | Operation::Subtract
                | Operation::Multiply
                | Operation::Divide
                | Operation::Sqrt
        );
        if may_leave_range && !self.safe {
            self.look_over(to, operands, events);
        }
    }

    /// Looks whether all results are within the range, and mends them if not.
    #[inline(always)]
    fn look_over(&self, to: &mut [f64], operands: [Source<'_>; 3], events: &mut ArithmeticEvents) {
        // Written so that what is no number is out of range too.
        let fine = to
            .iter()
            .fold(true, |fine, value| fine & (value.abs() <= LARGEST));
        if !fine {
            self.lane_by_lane(to, operands, events);
        }
    }

    /// The careful way: one lane after the other, each event counted.
    #[inline(never)]
    fn lane_by_lane(
        &self,
        to: &mut [f64],
        operands: [Source<'_>; 3],
        events: &mut ArithmeticEvents,
    ) {
        for (lane, to) in to.iter_mut().enumerate() {
            let (value, event) =
                calculate(self.operation, operands.map(|operand| operand.at(lane)));
            *to = value;
            count(event, events);
        }
    }
}
