//! Brinkline: a desktop what-if explorer for crises.

pub mod cli;
pub mod diagnostic;
pub mod engine;
pub mod format;
pub mod formula;
pub mod model;
