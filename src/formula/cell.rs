//! Where flat code finds what it reads.
//!
//! Apart from [`code`](super::code), which runs it: a place is one number, so that instructions stay
//! small.

/// Something that code reads: a row of the state or of its own scratch memory, or a constant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell(u32);

/// Marks a scratch row.
const SCRATCH: u32 = 1 << 31;
/// Marks a constant.
const CONSTANT: u32 = 1 << 30;
/// What is left for the number.
const NUMBER: u32 = CONSTANT - 1;

/// Where a cell is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    Row(usize),
    Scratch(usize),
    Constant(usize),
}

impl Cell {
    /// A row of the state. **Range** below 2^30.
    pub fn row(row: u32) -> Self {
        Self(row & NUMBER)
    }

    /// A scratch row; until rows are shared, instruction i writes row i.
    pub(super) fn scratch(instruction: usize) -> Self {
        Self(number(instruction) | SCRATCH)
    }

    /// A constant of the code, by its place.
    pub(super) fn constant(place: usize) -> Self {
        Self(number(place) | CONSTANT)
    }

    pub(super) fn found(self) -> Found {
        let place = (self.0 & NUMBER) as usize;
        if self.0 & SCRATCH != 0 {
            Found::Scratch(place)
        } else if self.0 & CONSTANT != 0 {
            Found::Constant(place)
        } else {
            Found::Row(place)
        }
    }

    pub(super) fn is_constant(self) -> bool {
        self.as_constant().is_some()
    }

    /// The place of the constant, if it is one.
    pub(super) fn as_constant(self) -> Option<usize> {
        match self.found() {
            Found::Constant(place) => Some(place),
            Found::Row(_) | Found::Scratch(_) => None,
        }
    }

    /// The row of the state, if it is one.
    pub fn as_row(self) -> Option<usize> {
        match self.found() {
            Found::Row(row) => Some(row),
            Found::Scratch(_) | Found::Constant(_) => None,
        }
    }

    /// The scratch row, if it is one.
    pub(super) fn as_scratch(self) -> Option<usize> {
        match self.found() {
            Found::Scratch(row) => Some(row),
            Found::Row(_) | Found::Constant(_) => None,
        }
    }
}

/// Limits on formulas keep code far shorter; a longer one could not be held in memory.
fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(NUMBER).min(NUMBER)
}
