//! How the futures of several branches end under another account of the situation.
//!
//! A share under one account alone says less than its range over all of them, and so does the
//! difference between two branches. Only endings are counted here, future by future.

use super::launch::{Desk, Launch};
use super::paired::{PairedShare, paired_shares};
use super::tally::Tally;
use crate::model::ids::OutcomeId;

/// The endings of the futures of several branches under one account.
#[derive(Debug, Clone, PartialEq)]
pub struct EndingsUnder {
    /// Name of the account.
    pub account: String,
    /// The place of the branch that the others are compared with.
    baseline: usize,
    outcome_count: usize,
    sides: Vec<Tally>,
}

impl EndingsUnder {
    /// A count of nothing yet; none where there is no branch to compare with.
    pub fn of(account: String, launches: &[Launch], baseline: usize) -> Option<Self> {
        let first = launches.get(baseline)?;
        let side = |launch: &Launch| Tally::of_outcomes(&launch.compiled, launch.state.next_step());
        Some(Self {
            account,
            baseline,
            outcome_count: first.compiled.scenario.outcomes.len(),
            sides: launches.iter().map(side).collect(),
        })
    }

    /// Simulates one chunk of every branch and counts it.
    pub fn count(&mut self, launches: &[Launch], chunk: u32, desk: &mut Desk) {
        Launch::add_side_by_side(launches, chunk, desk, &mut self.sides);
    }

    /// The share of a branch's futures that have an outcome, and how far it lies from the
    /// baseline's. The intervals hold together at 95 % for so many comparisons shown at once.
    pub fn share(
        &self,
        side: usize,
        outcome: OutcomeId,
        comparisons: usize,
    ) -> Option<(f64, PairedShare)> {
        let (found, base) = (self.sides.get(side)?, self.sides.get(self.baseline)?);
        if found.rollout_count == 0 {
            return None;
        }
        let paired = paired_shares(found, base, self.outcome_count, comparisons);
        let paired = *paired.get(outcome.index())?;
        Some((found.share(outcome).point, paired))
    }
}
