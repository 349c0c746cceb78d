//! Brinkline: a desktop what-if explorer for crises.
//!
//! # Code map
//!
//! From the ground up; `tests/suite/layers.rs` holds who may name whom.
//!
//! - `wording`: every text a person reads.
//! - `diagnostic`: what is wrong with a text, where, and what to do about it.
//! - `formula`: short texts as in a spreadsheet, to flat code.
//! - `model`: what a crisis is.
//! - `engine`: what happens in one step.
//! - `forecast`: many futures, in chunks that can be worked anywhere.
//! - `document`: the open work: points in time, the plan, undo.
//! - `action`: everything a user can ask for.
//! - `viewmodel`: what the screen shows, as plain data.
//! - `format`: text in and out.
//! - `files`: reading and saving users' files without losing any.
//! - `jobs`: named workers for long work, with cancel and progress.
//! - `cli`: the same without a window.
//! - `ui`: draws view-models and pushes actions.
//! - `app`: the window: dispatch, dialogs, what is selected.

pub mod action;
#[cfg(feature = "window")]
pub mod app;
pub mod cli;
pub mod diagnostic;
pub mod document;
pub mod engine;
pub mod files;
pub mod forecast;
pub mod format;
pub mod formula;
pub mod jobs;
pub mod model;
#[cfg(feature = "window")]
pub mod ui;
pub mod viewmodel;
pub mod wording;
