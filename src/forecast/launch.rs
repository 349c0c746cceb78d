//! A forecast ready to be run chunk by chunk, by whoever owns threads.

use super::recipe::Recipe;
use super::rollout::{chunk_count, run_chunk};
use super::tally::Tally;
use crate::engine::{Compiled, State, Workspace};
use std::sync::Arc;

/// Everything that simulating futures needs; cheap to copy and to send to another thread.
#[derive(Debug, Clone)]
pub struct Launch {
    /// The scenario as one account sees it.
    pub compiled: Arc<Compiled>,
    /// The state the futures start from.
    pub state: Arc<State>,
    /// How they are simulated.
    pub recipe: Arc<Recipe>,
}

/// Space that one worker reuses from chunk to chunk.
#[derive(Debug, Default)]
pub struct Desk(pub(super) Workspace);

impl Launch {
    /// How many chunks there are.
    pub fn chunk_count(&self) -> u32 {
        chunk_count(self.recipe.rollout_count)
    }

    /// A tally with nothing counted yet.
    pub fn empty_tally(&self) -> Tally {
        Tally::new(&self.compiled, self.state.next_step())
    }

    /// Simulates one chunk.
    pub fn run(&self, chunk: u32, desk: &mut Desk) -> Tally {
        run_chunk(
            &self.compiled,
            &self.state,
            &self.recipe,
            chunk,
            &mut desk.0,
        )
    }
}
