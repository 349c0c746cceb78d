//! The one test binary.

mod diagnostic;
mod formula;
