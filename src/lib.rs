//! Brinkline: a desktop what-if explorer for crises.
//!
//! # Code map
//!
//! - `model`: what a crisis is.
//! - `files`: reading and saving users' files without losing any.

pub mod files;
pub mod model;
