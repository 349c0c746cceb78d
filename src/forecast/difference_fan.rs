//! How far apart an indicator lies in two points' futures, future by future under the same luck.
//!
//! Apart from a tally because the difference of two quantiles is not the quantile of the
//! differences: each future is compared with its twin before anything is counted. Counts are whole
//! numbers, so that parts merge in any order to the same bits.

use super::launch::{Desk, Launch};
use super::rollout::CHUNK;
use super::sample::Sample;
use crate::model::ids::IndicatorId;

/// Bins on either side of no difference; one more stands for none at all.
const SIDE: u32 = 256;
const BINS: usize = 2 * SIDE as usize + 1;

/// Counts of paired differences of one indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferenceFan {
    /// Moment at which the futures of both points start.
    pub first_moment: u32,
    /// Number of moments counted.
    pub moment_count: usize,
    /// Pairs counted.
    pub pair_count: u64,
    bins: Vec<u32>,
}

impl DifferenceFan {
    /// A count of nothing yet.
    ///
    /// **Errors** none where the two points stand at different moments or their futures are drawn
    /// with different random seeds: there are no twins then.
    pub fn between(with: &Launch, without: &Launch) -> Option<Self> {
        let first_moment = with.state.next_step();
        let twins = first_moment == without.state.next_step()
            && with.recipe.random_seed == without.recipe.random_seed;
        let steps = with.compiled.scenario.calendar.step_count();
        let moment_count = (steps + 1).saturating_sub(first_moment).max(1) as usize;
        twins.then(|| Self {
            first_moment,
            moment_count,
            pair_count: 0,
            bins: vec![0; moment_count * BINS],
        })
    }

    /// Simulates one chunk on both sides and counts `with` minus `without`.
    pub fn count(
        &mut self,
        (with, without): (&Launch, &Launch),
        of: IndicatorId,
        chunk: u32,
        desk: &mut Desk,
    ) {
        let wanted = with.recipe.rollout_count.min(without.recipe.rollout_count);
        let first = chunk * CHUNK;
        let numbers: Vec<u32> = (first..(first + CHUNK).min(wanted)).collect();
        // The same futures are played on both sides, so their draws are made once.
        desk.keep_draws(true);
        let side = |launch: &Launch, desk: &mut Desk| {
            Sample::of(
                &launch.compiled,
                &launch.state,
                &launch.recipe,
                &numbers,
                &[of],
                &mut desk.0,
            )
        };
        let (one, other) = (side(with, desk), side(without, desk));
        desk.keep_draws(false);
        let (low, high) = with.compiled.scenario.indicator(of).range;
        for place in 0..numbers.len() {
            let (Some(a), Some(b)) = (one.values(place, of), other.values(place, of)) else {
                continue;
            };
            for (moment, (a, b)) in a.iter().zip(b).enumerate().take(self.moment_count) {
                self.bins[moment * BINS + bin((a - b) / (high - low))] += 1;
            }
            self.pair_count += 1;
        }
    }

    /// Adds another count of the same two points.
    pub fn merge(&mut self, other: &Self) {
        self.pair_count += other.pair_count;
        for (mine, theirs) in self.bins.iter_mut().zip(&other.bins) {
            *mine += theirs;
        }
    }

    /// The difference that a share of pairs lie at or below at a moment, for several shares.
    ///
    /// **Unit** widths of the indicator's range, −1 … 1. **Range** off by at most half a bin,
    /// 1/512 of the range; no difference at all is exactly 0.
    pub fn quantiles<const N: usize>(&self, moment: u32, shares: [f64; N]) -> Option<[f64; N]> {
        let place = moment.checked_sub(self.first_moment)? as usize;
        if place >= self.moment_count || self.pair_count == 0 {
            return None;
        }
        let bins = &self.bins[place * BINS..(place + 1) * BINS];
        Some(shares.map(|share| {
            let wanted = (share * self.pair_count as f64).max(1.0);
            let mut below = 0.0;
            let found = bins.iter().position(|&count| {
                below += f64::from(count);
                below >= wanted
            });
            (found.unwrap_or(BINS - 1) as f64 - f64::from(SIDE)) / f64::from(SIDE)
        }))
    }
}

/// The bin whose middle is nearest; only a difference of exactly nothing stands in the middle one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a whole number of 0 … 512"
)]
fn bin(share: f64) -> usize {
    let middle = f64::from(SIDE);
    let away = (share * middle).round().clamp(-middle, middle);
    let away = if away == 0.0 && share != 0.0 {
        share.signum()
    } else {
        away
    };
    (middle + away) as usize
}
