//! Brinkline: a desktop what-if explorer for crises.

pub mod diagnostic;
pub mod document;
pub mod engine;
pub mod forecast;
pub mod formula;
pub mod model;
