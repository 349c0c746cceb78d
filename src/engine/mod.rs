//! What happens: a compiled scenario, the state of a future, one step, chance by key, the ledger.
//!
//! Everything here is a pure function of its arguments: the same scenario, state, orders, random
//! seed and future give the same bits on every machine, alone or among others. The contract of a
//! step is in `scenarios/README.md` under "Order of a step"; the second implementation in the
//! tests was written from it and holds this room to it.

mod agenda;
mod awaited;
mod behaviour;
mod by_hand;
pub mod chance;
mod chances;
pub mod compiled;
mod draws;
mod drift;
mod effect_code;
mod effects;
mod evaluation;
mod expression;
mod fired;
mod gathering;
mod lane_set;
pub mod ledger;
pub mod legality;
mod luck;
mod move_code;
pub mod normal;
pub mod normal_draw;
pub mod orders;
pub mod outlook;
mod own_moves;
pub mod philox;
mod promised;
pub mod promises;
mod rows;
mod shifts;
pub mod state;
mod step;
mod twins;
mod unknowns;
mod workspace;

pub use crate::formula::Instructions;
pub use chance::RandomSeed;
pub use compiled::Compiled;
pub use gathering::gather;
pub use ledger::{
    Barred, Carrier, Cause, Entry, Happening, Ledger, Mended, Origin, PlayedBy, Subject,
};
pub use orders::{Orders, Others, Planned};
pub use outlook::Outlook;
pub use promises::PromiseStanding;
pub use state::{Block, LANES_MAX, State};
pub use step::{step, step_block, step_block_with_plans};
pub use unknowns::{draw_from, futures_from, share_below};
pub use workspace::Workspace;

/// What is known at the point futures start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub enum Knowledge {
    /// What is seen is known; what nobody sees is drawn anew in each future.
    #[default]
    AsSeen,
    /// Everything is as it is in this one world.
    AsTheWorldIs,
}
