//! Formulas: text → typed tree → flat code over rows of lanes.
//!
//! Apart from the model because a formula knows no crisis: names reach it through [`Symbols`] and
//! rows through [`Layout`]. Three things must hold. Arithmetic never fails and never makes a NaN
//! (see [`ArithmeticEvent`]). A value has the same bits for any number of lanes, any part of them
//! and any machine. And reading a hostile text costs no more than the [`Limits`] allow.

mod aligned;
mod arithmetic;
mod bounds;
mod cell;
mod code;
mod compile;
mod complaint;
mod exponential;
mod grammar;
mod instructions;
mod lineage;
mod machine;
mod number_set;
mod parse;
mod reference;
mod row_test;
mod sums;
mod symbols;
mod token;
mod tree;
mod usage;
mod whole;
mod wide;
mod words;

pub use crate::diagnostic::Problem;
pub(crate) use aligned::{AlignedRows, LANES_TOGETHER, row_stride};
pub use arithmetic::{ArithmeticEvent, ArithmeticEvents, LARGEST};
pub use cell::Cell;
pub use code::{Code, Lanes, Scratch};
pub use compile::{Layout, Place, compile, compile_all};
pub use instructions::Instructions;
pub use number_set::{FewNumbers, NumberSet};
pub use parse::{Limits, parse, parse_within};
pub(crate) use row_test::RowTest;
pub use symbols::{NameClass, Symbols, is_reserved, reserved};
pub use tree::{BinaryOp, Comparison, Function, Kind, Quantity, Read, Tree};
pub use whole::Formula;
pub(crate) use wide::{
    LANES_MOST, Source, change_each, change_each_by, copy_row, each_of_one, each_of_two,
};
pub use words::{ReadNames, words};
