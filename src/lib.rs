//! Brinkline: a desktop what-if explorer for crises.
//!
//! # Code map
//!
//! - `model`: what a crisis is.

pub mod model;
