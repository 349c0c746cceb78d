//! The scenario's formulas made ready, and what is worked out once for all that read it.
//!
//! Composites and weighted views stand in many formulas; parts that read only what seldom changes,
//! such as an exponential of a position, in the chances of many moves. Each has a row behind the
//! state in which its value is kept as long as nothing it reads has changed; it is made current
//! before a formula that reads it is looked at, so for formulas it is as if it were worked out anew
//! each time.

use super::rows::{Allocator, index};
use crate::formula::{Code, RowTest, Tree, compile_all};

/// A formula made ready.
#[derive(Debug)]
pub(crate) struct Expression {
    pub code: Code,
    /// Places of what must be current before it is looked at.
    pub worked: Vec<u16>,
    /// The comparison of a row of the state that it is, if it is one.
    pub test: Option<RowTest>,
}

impl Expression {
    pub fn new(tree: &Tree, allocator: &mut Allocator<'_>) -> Self {
        Self::of_all(&[tree], allocator)
    }

    /// One of several formulas, with a result for each.
    pub fn of_all(trees: &[&Tree], allocator: &mut Allocator<'_>) -> Self {
        let code = compile_all(trees, allocator);
        let worked: Vec<u16> = code
            .rows()
            .into_iter()
            .filter_map(|row| allocator.place_of_worked(row))
            .collect();
        let test = code.as_row_test().filter(|_| worked.is_empty());
        Self { code, worked, test }
    }

    /// Its value, if that is the same in every state.
    pub fn constant(&self) -> Option<f64> {
        self.code.is_constant()
    }
}

/// What is worked out from the state once for all that read it.
#[derive(Debug)]
pub(crate) struct Worked {
    /// By place; place p stands in row `first_row` + p.
    pub codes: Vec<Code>,
    pub first_row: usize,
    /// What is worked out from the rows of the state, row after row, and where each row's begins.
    from_rows: Vec<u16>,
    begins: Vec<u32>,
}

impl Worked {
    pub fn new(codes: Vec<Code>, state_rows: usize) -> Self {
        let mut readers: Vec<Vec<u16>> = vec![Vec::new(); state_rows];
        for (place, code) in (0_u16..).zip(&codes) {
            for row in code.rows() {
                readers[row].push(place);
            }
        }
        let (mut from_rows, mut begins) = (Vec::new(), vec![0]);
        for readers in readers {
            from_rows.extend(readers);
            begins.push(index(from_rows.len()));
        }
        Self {
            codes,
            first_row: state_rows,
            from_rows,
            begins,
        }
    }

    /// What is worked out from a row of the state.
    #[inline]
    pub fn from(&self, row: u32) -> &[u16] {
        let row = row as usize;
        &self.from_rows[self.begins[row] as usize..self.begins[row + 1] as usize]
    }
}
