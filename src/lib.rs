//! Brinkline: a desktop what-if explorer for crises.

pub mod action;
pub mod diagnostic;
pub mod engine;
pub mod formula;
pub mod model;
#[cfg(feature = "window")]
pub mod ui;
pub mod viewmodel;
pub mod wording;
