//! Brinkline: a desktop what-if explorer for crises.
//!
//! # From above
//!
//! A scenario file becomes a checked [`model::Scenario`]. The [`engine`] compiles it once and steps
//! it: one state, one step, one evaluator, whether a person plays one future by hand or a
//! [`forecast`] runs thousands of them in lanes. A [`document::Document`] holds the points in time
//! that were played and changes only through commands. [`viewmodel`] turns it into plain data,
//! `ui` draws that data and pushes [`action::Action`]s, `app` carries them out. Nothing below
//! `format` and `files` knows a file, nothing below `app` knows a window, and nothing at all knows
//! any particular crisis.
//!
//! # Code map
//!
//! From the ground up; `tests/suite/layers.rs` holds who may name whom.
//!
//! - `wording`: every text a person reads.
//! - `diagnostic`: what is wrong with a text, where, and what to do about it.
//! - `formula`: short texts as in a spreadsheet, to flat code over rows of lanes.
//! - `model`: what a crisis is; every number and every ground by path.
//! - `engine`: what happens in one step; chance by key; the ledger.
//! - `forecast`: many futures, in chunks that can be worked anywhere.
//! - `analysis`: questions over many futures: what the answer hangs on.
//! - `document`: the open work: points in time, the plan, undo.
//! - `action`: everything a user can ask for.
//! - `viewmodel`: what the screen shows, as plain data; `build` fills it.
//! - `format`: scenario and session files, from text and back; `format::manuscript` is the text
//!   while it is written.
//! - `files`: reading and saving users' files without losing any; `files::recovery` keeps what is not
//!   yet in one.
//! - `jobs`: named workers for long work, with cancel and progress.
//! - `cli`: the same without a window.
//! - `ui`: draws view-models and pushes actions.
//! - `app`: the window: dispatch, dialogs, what is selected.
//!
//! # What must hold
//!
//! 1. A step is a pure function: equal scenario, state, orders, random seed and future give equal
//!    bits, in any number of lanes and threads (`tests/suite/determinism.rs`).
//! 2. The ledger's entries lead from the state before a step to the state after it, left to right;
//!    no part is called "other" (`tests/suite/reference.rs`).
//! 3. A [`model::Scenario`] that exists is valid; there is no "validate later".
//! 4. A document changes only in `apply`, `undo` and `redo`, whole or not at all; a point in time is
//!    never altered; looking is no edit (`tests/suite/document.rs`).
//! 5. A result keeps what it was made from, and one that belongs to something else is never shown
//!    as current.
//! 6. Loading reports every problem it can find, with its place; no input makes it panic
//!    (`tests/suite/format.rs`).
//! 7. A user's file is whole after any failure, old or new (`tests/suite/files.rs`).
//! 8. Unsaved work outlasts the process but for its last action, and is offered at the next start
//!    until it is restored or discarded (`tests/suite/recovery.rs`, `tests/suite/killed.rs`).
//! 9. `ui` reaches no document and `viewmodel` names no widget (`tests/suite/layers.rs`).
//!
//! # How a click flows
//!
//! A panel pushes an action → `app` dispatches it in one match → [`document::Document::apply`] →
//! [`engine::step`] → `app` asks `jobs` for the futures of what is now looked at, and rebuilds the
//! view-models → `ui` draws. Futures arrive in the background, first rough, then finer; each arrival
//! rebuilds what they touch and asks for one more picture. Idle, nothing is drawn.
//!
//! # How writing flows
//!
//! A scenario's text is the truth ([`format::manuscript`]). A letter typed and a field changed in a
//! form are both splices of it; an errand reads the text and makes everything played again on what
//! it says ([`document::Played`]). While the text is in order, that is what is open; while it is not,
//! the last that was goes on. Forms, completion and rename are made of the shapes of the format's
//! own declarations ([`format::Shape`]), so nothing lists the fields a second time.
//!
//! # Recipes
//!
//! - *Add an effect*: `model::moves::EffectKind`; its numbers in `model::numbers`, its check in
//!   `model::checks`; its shape in `format::wire`; its code in `engine::compiled` and what it does in
//!   `engine::effects`; its words in `viewmodel::build`; a row in `scenarios/README.md`; the second
//!   implementation in `tests/suite/reference/`, written from that row.
//! - *Add a field to the format*: its declaration in `format::wire`, its reading in `format::read`, a
//!   row in `scenarios/README.md`. Its form comes by itself; what it names goes into
//!   `format::means`.
//! - *Add a formula function*: `formula::Function` and its operation, its value in
//!   `tests/suite/formula/`, a word in `scenarios/README.md`.
//! - *Add something that can be done by hand before a step*: `model::by_hand` with its check; what it
//!   does in `engine::by_hand`; its names in `document::played`; its text in
//!   `format::session::by_hand` and `format::recipe`; its words in `viewmodel::build::by_hand`; the second
//!   implementation in `tests/suite/reference/by_hand.rs`.
//! - *Add something the user can ask for*: a variant of [`action::Action`] with label, tooltip and
//!   key; its line in the match of `app::dispatch`; an edit is also a [`document::Command`] with its
//!   words for undo.
//! - *Add a panel*: its data in `viewmodel`, its filling in `viewmodel::build` with a text snapshot,
//!   its drawing in `ui` as a function from data to actions with a test by name.
//! - *Add something that is worked on*: a strand of `files::recovery`, its text in
//!   `app::recovery`, what is said of it in `app::recovery::about`; what no crash may take is tried in
//!   `tests/suite/recovery.rs`.
//! - *Release a version of a format*: its number without `-draft`, its files and fingerprints in
//!   `tests/data/versions/`; the next one begins with a step in `format::migrate`.
//! - *Add a fuzz target*: what it does in `tests/fuzz/src/`, its row in `tests/suite/regressions.rs`, its
//!   name in `.ci/long`.
//! - *Add a room*: a row in `tests/suite/layers.rs`, a line above.

pub mod action;
pub mod analysis;
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
