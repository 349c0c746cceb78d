//! Brinkline: a desktop what-if explorer for crises.
//!
//! # Code map
//!
//! - `diagnostic`: what is wrong with a text, where, and what to do about it.
//! - `formula`: short texts as in a spreadsheet, to flat code.
//! - `model`: what a crisis is.
//! - `engine`: what happens in one step.
//! - `files`: reading and saving users' files without losing any.

pub mod action;
pub mod cli;
pub mod diagnostic;
pub mod document;
pub mod engine;
pub mod files;
pub mod forecast;
pub mod format;
pub mod formula;
pub mod model;
#[cfg(feature = "window")]
pub mod ui;
pub mod viewmodel;
pub mod wording;
