//! Questions over what was played and over many futures: who did what to whom, and what the answer
//! hangs on.
//!
//! Apart from `forecast`, which simulates one recipe and compares plans of it: here a branch is read
//! as a whole, or the scenario itself is varied, number by number. Nothing here starts a thread;
//! work is offered in units.

pub mod bargaining;
pub mod candidates;
pub mod dyads;
pub mod judgements;
pub mod weighing;

pub use candidates::{Candidate, candidates, together};
pub use dyads::{Dyad, DyadEvent, dyads};
pub use judgements::{Judgements, Stage};
pub use weighing::{Moved, Variant, Weighing, Weights};
