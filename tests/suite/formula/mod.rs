//! Formulas: reading, complaining, compiling, running.

mod arithmetic;
mod lanes;
mod problems;
mod reading;
mod town;
mod walk;
mod worded;
