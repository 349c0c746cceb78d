//! A comparison of one row with a number: what a truth mostly is, answered without running code.

use super::arithmetic::Operation;
use super::cell::{Cell, Found};
use super::code::Code;

/// Whether the value of a row lies on one side of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RowTest {
    pub row: u32,
    side: Side,
    than: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Above,
    AtLeast,
    Below,
    AtMost,
}

impl RowTest {
    /// Whether it holds of a value of the row.
    #[inline(always)]
    pub fn holds(self, value: f64) -> bool {
        match self.side {
            Side::Above => value > self.than,
            Side::AtLeast => value >= self.than,
            Side::Below => value < self.than,
            Side::AtMost => value <= self.than,
        }
    }
}

impl Code {
    /// The comparison that its first result is, if it is one of a row with a number: then the result
    /// is above 0 wherever the comparison holds, and nowhere else.
    pub(crate) fn as_row_test(&self) -> Option<RowTest> {
        let test = |row: usize, side, than| {
            let row = u32::try_from(row).ok()?;
            Some(RowTest { row, side, than })
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
