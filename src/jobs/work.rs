//! The kinds of work there are, and what each finds.

use crate::analysis::{Weighing, Weights};
use crate::forecast::{BATCHES_OF_ONE, Comparison, Desk, Differences, Launch, Tally};
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

impl Work {
    /// How many units there are.
    pub(super) fn unit_count(&self) -> u32 {
        match self {
            Self::Futures(launch) => launch.batch_count(),
            Self::Comparison(comparison) => comparison.unit_count(),
            Self::Weighing(weighing) => weighing.unit_count(),
        }
    }

    /// Units after which there is something to show.
    pub(super) fn units_of_first_picture(&self) -> u32 {
        match self {
            Self::Futures(_) => BATCHES_OF_ONE,
            // A hundred moves: 64 pairs of each are soon there, and say where to look.
            Self::Comparison(comparison) => comparison.units_of_chunks(1),
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
            Self::Futures(launch) => launch
                .run_batch(unit, desk, stopped)
                .map(|found| Findings::Futures(Arc::new(found))),
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
