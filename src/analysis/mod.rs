//! Questions over many futures: what the answer hangs on.
//!
//! Apart from `forecast`, which simulates one recipe and compares plans of it: here the scenario
//! itself is varied, number by number. Nothing here starts a thread; work is offered in units.

pub mod candidates;
pub mod judgements;
pub mod weighing;

pub use candidates::{Candidate, candidates, together};
pub use judgements::{Judgements, Stage};
pub use weighing::{Moved, Variant, Weighing, Weights};
