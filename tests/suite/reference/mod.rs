//! A second implementation of a step, slow and plain, and the engine held against it.
//!
//! Written from `scenarios/README.md`. It walks the typed trees of formulas, keeps one future in
//! maps and lists and the whole past instead of rings, and shares no code with `engine`: only the
//! words in which a step is told (happenings, causes, orders) are the engine's.

mod agree;
mod by_hand;
mod compare;
mod draws;
mod effects;
mod formula;
mod future;
pub mod generate;
mod memory;
mod players;
mod step;
