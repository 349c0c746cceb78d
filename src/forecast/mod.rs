//! Many futures: rollouts in chunks, mergeable tallies, shares with intervals, paired differences.
//!
//! A forecast here claims one thing: how often what happened in so many simulated futures of this
//! scenario, from this point, under these policies. It claims nothing about the world. Chunks are
//! pure and merge in any order to the same bits; this room starts no threads and reads no clock.

pub mod difference;
pub mod interval;
pub mod launch;
pub mod paired;
pub mod recipe;
pub mod rollout;
pub mod sample;
pub mod tally;

pub use difference::Difference;
pub use interval::{Interval, wilson};
pub use launch::{Desk, Launch};
pub use paired::{PairedShare, paired_shares};
pub use recipe::Recipe;
pub use rollout::{CHUNK, chunk_count, future_start, run_chunk, run_future};
pub use sample::{Ending, Ranked, Sample};
pub use tally::{BINS, Tally};
