//! Many futures: rollouts in chunks, mergeable tallies, shares with intervals, paired differences.
//!
//! A forecast here claims one thing: how often what happened in so many simulated futures of this
//! scenario, from this point, under these policies. It claims nothing about the world. Chunks are
//! pure and merge in any order to the same bits; this room starts no threads and reads no clock.

pub mod binned;
pub mod compare;
mod counts;
pub mod differences;
pub mod endings_under;
pub mod interval;
pub mod launch;
pub mod paired;
pub mod recipe;
pub mod rollout;
pub mod sample;
pub mod side_by_side;
mod sorted;
pub mod tally;
mod twins;

pub use compare::{Comparison, with_move_put_off, with_move_toggled};
pub use differences::{Difference, Differences, PlayedThen};
pub use endings_under::EndingsUnder;
pub use interval::{Interval, wilson};
pub use launch::{BATCHES_OF_ONE, Desk, Launch, start_under, state_under};
pub use paired::{PairedMean, PairedShare, paired_mean, paired_share, paired_shares};
pub use recipe::{DoneByHand, Plans, Recipe};
pub use rollout::{CHUNK, chunk_count, future_start, run_chunk, run_future};
pub use sample::{Ending, Ranked, Sample};
pub use side_by_side::{Judged, SideBySide};
pub use tally::{BINS, Tally};
