//! A comparison of one row with a number: what a truth mostly is, answered without running code.

use super::arithmetic::Operation;
use super::cell::{Cell, Found};
use super::code::Code;

/// Whether the value of a row lies between two numbers, neither of them included: so that any
/// comparison is the same few instructions, on one value or on many together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RowTest {
    pub row: u32,
    above: f64,
    below: f64,
}

/// On which side of a number a value lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Above,
    AtLeast,
    Below,
    AtMost,
}

impl RowTest {
    fn new(row: u32, side: Side, than: f64) -> Self {
        let (above, below) = match side {
            Side::Above => (than, f64::INFINITY),
            Side::AtLeast => (than.next_down(), f64::INFINITY),
            Side::Below => (f64::NEG_INFINITY, than),
            Side::AtMost => (f64::NEG_INFINITY, than.next_up()),
        };
        Self { row, above, below }
    }

    /// Whether it holds of a value of the row, which is a number and not infinite.
    #[inline(always)]
    pub fn holds(self, value: f64) -> bool {
        value > self.above && value < self.below
    }
}

impl Code {
    /// The comparison that its first result is, if it is one of a row with a number: then the result
    /// is above 0 wherever the comparison holds, and nowhere else.
    pub(crate) fn as_row_test(&self) -> Option<RowTest> {
        let test = |row: usize, side, than| {
            let row = u32::try_from(row).ok()?;
            Some(RowTest::new(row, side, than))
        };
        let result = self.results.first()?.found();
        match (&self.instructions[..self.main], result) {
            ([], Found::Row(row)) => test(row, Side::Above, 0.0),
            ([one], Found::Scratch(_)) => {
                let [x, y, _] = one.operands.map(Cell::found);
                match (one.operation, x, y) {
                    (Operation::Not, Found::Row(row), _) => test(row, Side::Below, 1.0),
                    (Operation::Less, Found::Row(row), Found::Constant(than)) => {
                        test(row, Side::Below, self.constants[than])
                    }
                    (Operation::Less, Found::Constant(than), Found::Row(row)) => {
                        test(row, Side::Above, self.constants[than])
                    }
                    (Operation::LessOrEqual, Found::Row(row), Found::Constant(than)) => {
                        test(row, Side::AtMost, self.constants[than])
                    }
                    (Operation::LessOrEqual, Found::Constant(than), Found::Row(row)) => {
                        test(row, Side::AtLeast, self.constants[than])
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
