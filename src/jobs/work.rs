//! The kinds of work there are, and what each finds.

use crate::analysis::{Weighing, Weights};
use crate::forecast::{Comparison, Desk, Differences, Launch, Tally};
use std::sync::Arc;

/// Work that is done unit by unit, in any order and by any worker.
#[derive(Debug, Clone)]
pub enum Work {
    /// Many futures of one plan.
    Futures(Launch),
    /// What other plans change, under the same luck.
    Comparison(Comparison),
    /// What other numbers change, under the same luck.
    Weighing(Weighing),
}

/// What some units of work found; cheap to copy.
#[derive(Debug, Clone, PartialEq)]
pub enum Findings {
    /// Of futures.
    Futures(Arc<Tally>),
    /// Of a comparison.
    Differences(Arc<Differences>),
    /// Of numbers.
    Weights(Arc<Weights>),
}

impl From<Launch> for Work {
    fn from(launch: Launch) -> Self {
        Self::Futures(launch)
    }
}

impl From<Comparison> for Work {
    fn from(comparison: Comparison) -> Self {
        Self::Comparison(comparison)
    }
}

impl From<Weighing> for Work {
    fn from(weighing: Weighing) -> Self {
        Self::Weighing(weighing)
    }
}

/// Chunks of the first picture: 256 futures.
const FIRST_PICTURE: u32 = 4;
/// Chunks of futures in a unit after the first picture, so that counts are seldom put together and
/// a unit still ends within a few hundredths of a second.
const CHUNKS_TOGETHER: u32 = 8;

/// How many units so many chunks of futures make.
fn units_of(chunk_count: u32) -> u32 {
    let first = chunk_count.min(FIRST_PICTURE);
    first + (chunk_count - first).div_ceil(CHUNKS_TOGETHER)
}

/// The chunks of futures of a unit.
fn chunks_of(unit: u32, chunk_count: u32) -> std::ops::Range<u32> {
    if unit < FIRST_PICTURE {
        return unit..unit + 1;
    }
    let first = FIRST_PICTURE + (unit - FIRST_PICTURE) * CHUNKS_TOGETHER;
    first..chunk_count.min(first + CHUNKS_TOGETHER)
}

impl Work {
    /// How many units there are.
    pub(super) fn unit_count(&self) -> u32 {
        match self {
            Self::Futures(launch) => units_of(launch.chunk_count()),
            Self::Comparison(comparison) => comparison.unit_count(),
            Self::Weighing(weighing) => weighing.unit_count(),
        }
    }

    /// Units after which there is something to show.
    pub(super) fn units_of_first_picture(&self) -> u32 {
        match self {
            Self::Futures(_) => FIRST_PICTURE,
            // A hundred moves: 64 pairs of each are soon there, and say where to look.
            Self::Comparison(comparison) => comparison.units_per_chunk(),
            // Thousands of numbers: some are better than none.
            Self::Weighing(weighing) => weighing.units_per_round().div_ceil(8),
        }
    }

    /// Findings of no units.
    pub(super) fn nothing_found(&self) -> Findings {
        match self {
            Self::Futures(launch) => Findings::Futures(Arc::new(launch.empty_tally())),
            Self::Comparison(comparison) => {
                Findings::Differences(Arc::new(comparison.empty_differences()))
            }
            Self::Weighing(weighing) => Findings::Weights(Arc::new(weighing.empty_weights())),
        }
    }

    /// Does one unit; none where it was stopped on the way.
    pub(super) fn run(
        &self,
        unit: u32,
        desk: &mut Desk,
        stopped: &dyn Fn() -> bool,
    ) -> Option<Findings> {
        match self {
            Self::Futures(launch) => {
                let mut tally = launch.empty_tally();
                for chunk in chunks_of(unit, launch.chunk_count()) {
                    if stopped() {
                        return None;
                    }
                    launch.add(chunk, desk, &mut tally);
                }
                Some(Findings::Futures(Arc::new(tally)))
            }
            Self::Comparison(comparison) => comparison
                .run(unit, desk, stopped)
                .map(|found| Findings::Differences(Arc::new(found))),
            Self::Weighing(weighing) => weighing
                .run(unit, desk, stopped)
                .map(|found| Findings::Weights(Arc::new(found))),
        }
    }
}

impl Findings {
    /// Whether there is something of each that was asked about.
    pub(super) fn speak_of_all(&self) -> bool {
        match self {
            Self::Futures(_) | Self::Weights(_) => true,
            Self::Differences(differences) => differences.pairs() > 0,
        }
    }

    /// Adds what another unit of the same work found.
    pub(super) fn merge(&mut self, other: &Self) {
        match (self, other) {
            (Self::Futures(mine), Self::Futures(theirs)) => Arc::make_mut(mine).merge(theirs),
            (Self::Differences(mine), Self::Differences(theirs)) => {
                Arc::make_mut(mine).merge(theirs);
            }
            (Self::Weights(mine), Self::Weights(theirs)) => Arc::make_mut(mine).merge(theirs),
            // Units of one job are of one kind.
            (Self::Futures(_) | Self::Differences(_) | Self::Weights(_), _) => {}
        }
    }
}
