//! The one test binary.
#![cfg(test)]

mod diagnostic;
mod formula;
