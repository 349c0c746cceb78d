//! A forecast ready to be run chunk by chunk, by whoever owns threads.

use super::compare::Base;
use super::recipe::{Plans, Recipe};
use super::rollout::{add_chunks, add_twins, chunk_count};
use super::sorted::SortedValues;
use super::tally::Tally;
use super::twins::SIDES_TOGETHER_MIN;
use crate::engine::{Compiled, State, Workspace};
use std::ops::Range;
use std::sync::Arc;

/// Batches of one chunk at the beginning, which make the first picture: 256 futures.
pub const BATCHES_OF_ONE: u32 = 4;
/// Chunks in each batch after them: runs that end early are then replaced by others, counts are
/// seldom put together, and a batch still ends within a few hundredths of a second.
const CHUNKS_TOGETHER: u32 = 8;

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
pub struct Desk {
    pub(super) work: Workspace,
    /// What other plans are being compared with; its draws are kept.
    pub(super) base: Option<Base>,
    /// Values of several launches while they are played side by side.
    pub(super) values: SortedValues,
}

impl Desk {
    /// Keeps the draws of futures from now on, for launches that play the same futures under other
    /// plans: chunk after chunk, all launches of a chunk one after the other.
    pub fn keep_draws(&mut self, kept: bool) {
        self.base = None;
        self.work.keep_draws(kept);
    }
}

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
        let mut tally = self.empty_tally();
        self.add(chunk, desk, &mut tally);
        tally
    }

    /// Simulates one chunk and counts it into a tally of this launch.
    pub fn add(&self, chunk: u32, desk: &mut Desk, tally: &mut Tally) {
        self.add_together(chunk..chunk + 1, desk, tally);
    }

    /// Simulates chunks together and counts them into a tally of this launch: faster than one after
    /// the other where runs end early.
    pub fn add_together(&self, chunks: Range<u32>, desk: &mut Desk, tally: &mut Tally) {
        self.add_until(chunks, desk, tally, &|| false);
    }

    /// Simulates one chunk of several launches on the same futures and counts each into a tally of its
    /// own: the same as one after the other, but that arithmetic which was mended is not told, because
    /// it is not known on which side it was.
    ///
    /// **Shape** a tally for each launch, all begun at the same moment. Where values are counted, a byte
    /// is kept for each of a chunk's until they are.
    pub fn add_side_by_side(launches: &[Self], chunk: u32, desk: &mut Desk, tallies: &mut [Tally]) {
        desk.keep_draws(true);
        let mut left: Vec<(&Self, &mut Tally)> = launches.iter().zip(tallies).collect();
        while let Some(&(first, _)) = left.first() {
            let (group, others): (Vec<_>, Vec<_>) = left
                .into_iter()
                .partition(|(one, _)| one.may_be_twin_of(first));
            left = others;
            if group.len() >= SIDES_TOGETHER_MIN {
                add_twins(group, chunk, desk);
                continue;
            }
            for (launch, tally) in group {
                let mended = tally.mended;
                launch.add(chunk, desk, tally);
                tally.mended = mended;
            }
        }
        desk.keep_draws(false);
    }

    /// Whether all but the state and the plans are the same.
    fn may_be_twin_of(&self, other: &Self) -> bool {
        let all_but_plans = |launch: &Self| Recipe {
            plans: Plans::new(),
            ..Recipe::clone(&launch.recipe)
        };
        Arc::ptr_eq(&self.compiled, &other.compiled)
            && self.state.next_step() == other.state.next_step()
            && self.state.is_drawn() == other.state.is_drawn()
            && all_but_plans(self) == all_but_plans(other)
    }

    /// How many batches of chunks there are.
    pub fn batch_count(&self) -> u32 {
        let chunk_count = self.chunk_count();
        let alone = chunk_count.min(BATCHES_OF_ONE);
        alone + (chunk_count - alone).div_ceil(CHUNKS_TOGETHER)
    }

    /// The chunks of a batch.
    pub fn chunks_of(&self, batch: u32) -> Range<u32> {
        if batch < BATCHES_OF_ONE {
            return batch..batch + 1;
        }
        let first = BATCHES_OF_ONE + (batch - BATCHES_OF_ONE) * CHUNKS_TOGETHER;
        first..self.chunk_count().min(first + CHUNKS_TOGETHER)
    }

    /// Simulates a batch; none where `stopped` says so on the way.
    ///
    /// All batches together are the same tally, however they are shared out.
    pub fn run_batch(
        &self,
        batch: u32,
        desk: &mut Desk,
        stopped: &dyn Fn() -> bool,
    ) -> Option<Tally> {
        let mut tally = self.empty_tally();
        let chunks = self.chunks_of(batch);
        self.add_until(chunks, desk, &mut tally, stopped)
            .then_some(tally)
    }

    fn add_until(
        &self,
        chunks: Range<u32>,
        desk: &mut Desk,
        tally: &mut Tally,
        stopped: &dyn Fn() -> bool,
    ) -> bool {
        if desk.base.is_some() {
            desk.keep_draws(false);
        }
        let (compiled, state, recipe) = (&self.compiled, &self.state, &self.recipe);
        let work = &mut desk.work;
        add_chunks(compiled, state, recipe, chunks, work, tally, stopped)
    }
}

/// A state of one scenario taken up by the same scenario with other numbers.
///
/// Before anything has happened there is nothing to be kept: a start is the start of the scenario
/// that takes it up, positions and means included.
pub fn start_under(state: &State, compiled: &Compiled, desk: &mut Desk) -> State {
    state_under(state, compiled, &mut desk.work)
}

/// [`start_under`] with space of one's own.
pub fn state_under(state: &State, compiled: &Compiled, work: &mut Workspace) -> State {
    if state.next_step() == 0 && !state.is_drawn() {
        State::at_start(compiled, work)
    } else {
        state.under(compiled)
    }
}
