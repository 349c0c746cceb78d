//! The one test binary.

mod formula;
