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

    /// Units after which there is something new to show, after a picture of so many: about twice as
    /// many, and those after which all is known that is wanted first.
    pub(super) fn units_of_next_picture(&self, shown: u32) -> u32 {
        let wanted_first = match self {
            Self::Comparison(comparison) => comparison.units_wanted_first(),
            Self::Futures(_) | Self::Weighing(_) => 0,
        };
        next_picture(self.units_of_first_picture(), wanted_first, shown)
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

/// Units of the picture after one of `shown` units: twice as many, but none passes over those that are
/// wanted first, and behind these it begins anew.
fn next_picture(first: u32, wanted_first: u32, shown: u32) -> u32 {
    if shown < wanted_first {
        return wanted_first.min(2 * shown);
    }
    let begin = if wanted_first > first {
        wanted_first
    } else {
        0
    };
    (begin + first).max(begin + 2 * (shown - begin))
}

#[cfg(test)]
mod tests {
    use super::next_picture;

    fn pictures(first: u32, wanted_first: u32) -> Vec<u32> {
        let next = |shown: &u32| Some(next_picture(first, wanted_first, *shown));
        std::iter::successors(Some(first), next).take(8).collect()
    }

    #[test]
    fn what_is_wanted_first_is_shown_as_soon_as_it_is_known() {
        assert_eq!(pictures(3, 34), [3, 6, 12, 24, 34, 37, 40, 46]);
        assert_eq!(pictures(3, 6), [3, 6, 9, 12, 18, 30, 54, 102]);
        assert_eq!(pictures(2, 0), [2, 4, 8, 16, 32, 64, 128, 256]);
        // Nothing but the first picture is wanted first.
        assert_eq!(pictures(2, 2), [2, 4, 8, 16, 32, 64, 128, 256]);
    }
}
