//! What a crisis is: the entities of a scenario and the checks that make them one valid whole.
//!
//! The words are the field's. An *actor* is a party that can act. An *issue* is a line between two
//! poles; a *stance* is an actor's position, salience and influence on it. An *indicator* is a
//! measured quantity with *bands*. A *move* is what an actor may do; its *effects* are what
//! follows; its *hazard* is the chance of acting when nobody plays it. A *rule* fires when a
//! condition holds. A *commitment* is a promise, kept with its *credibility*. An *outcome* is a way
//! it may end. A *world view* is an account of the situation; a *doubt* is one number of it taken
//! otherwise. Nothing here knows files or screens.

pub mod account;
pub mod actor;
pub mod because;
pub mod by_hand;
pub mod calendar;
pub mod checks;
mod circles;
pub mod criteria;
pub mod defect;
pub mod doubt;
pub mod grounds;
pub mod ids;
pub mod indicator;
pub mod issue;
pub mod judged;
pub mod moves;
pub mod number_path;
pub mod number_range;
pub mod numbers;
pub mod outcome;
pub mod rule;
pub mod scenario;

pub use scenario::{Decided, Scenario, ScenarioParts};
