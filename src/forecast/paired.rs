//! The difference a change of plan makes, future by future under the same luck.
//!
//! Each interval is widened so that all of those shown at once hold together at 95 % (Bonferroni):
//! among sixty moves three would else look as if they changed something by sampling alone.

use super::interval::Interval;
use super::tally::Tally;
use crate::engine::normal::normal_quantile;
use crate::model::ids::{IndicatorId, OutcomeId};

/// The difference in the share of one outcome between two plans under the same luck.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedShare {
    /// Which outcome.
    pub outcome: OutcomeId,
    /// Share with the change minus share without.
    pub difference: Interval,
    /// Futures that only the change brings to this outcome.
    pub gained: u64,
    /// Futures that only the change keeps from it.
    pub lost: u64,
    /// Futures compared.
    pub pairs: u64,
}

/// The difference in the mean of one indicator between two plans under the same luck.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedMean {
    /// Which indicator.
    pub indicator: IndicatorId,
    /// Mean with the change minus mean without.
    pub difference: Interval,
    /// Futures in which the change makes any difference.
    pub differing: u64,
    /// Futures compared.
    pub pairs: u64,
}

/// Futures that must differ before the spread among them says how far their mean may be off.
pub const FEWEST_DIFFERING: u64 = 20;

impl PairedMean {
    /// Whether the interval leaves 0 out, and enough futures differ for it to mean anything.
    pub fn is_clear(&self) -> bool {
        self.differing >= FEWEST_DIFFERING
            && (self.difference.low > 0.0 || self.difference.high < 0.0)
    }
}

impl PairedShare {
    /// Whether the interval leaves 0 out.
    pub fn is_clear(&self) -> bool {
        self.difference.low > 0.0 || self.difference.high < 0.0
    }
}

/// Differences of all outcomes' shares at the step that they are quoted for, over the futures in
/// both tallies.
///
/// The intervals hold together at 95 % for `comparisons` of them shown at once (Bonferroni).
///
/// **Source** the paired interval of a difference of proportions with the +2 adjustment of Agresti
/// and Min, *Simple improved confidence intervals for comparing matched proportions*, Statistics in
/// Medicine 24 (2005).
pub fn paired_shares(
    with: &Tally,
    without: &Tally,
    outcome_count: usize,
    comparisons: usize,
) -> Vec<PairedShare> {
    let mut gained = vec![0_u64; outcome_count];
    let mut lost = vec![0_u64; outcome_count];
    let mut pairs = 0_u64;
    for (chunk, labels) in &with.outcomes {
        let Some(others) = without.outcomes.get(chunk) else {
            continue;
        };
        for (&a, &b) in labels.iter().zip(others) {
            pairs += 1;
            if a != b {
                gained[usize::from(a)] += 1;
                lost[usize::from(b)] += 1;
            }
        }
    }
    (0..outcome_count)
        .map(|place| {
            let outcome = OutcomeId::from(place);
            paired_share(outcome, gained[place], lost[place], pairs, comparisons)
        })
        .collect()
}

/// The difference of one outcome's share from the pairs that the change gains and loses.
///
/// **Source** as [`paired_shares`].
pub fn paired_share(
    outcome: OutcomeId,
    gained: u64,
    lost: u64,
    pairs: u64,
    comparisons: usize,
) -> PairedShare {
    PairedShare {
        outcome,
        difference: share_interval(gained, lost, pairs, z_for(comparisons)),
        gained,
        lost,
        pairs,
    }
}

/// The interval of the mean of paired differences, from their sum and the sum of their squares.
///
/// **Unit** that of the differences summed. **Range** `sum² ≤ pairs × squares`; the point alone
/// below two pairs.
///
/// **Source** the normal interval of a mean (central limit theorem) with the sample variance of the
/// differences; see Glasserman and Yao, *Some guidelines and guarantees for common random numbers*,
/// Management Science 38 (1992), for why they are taken future by future.
pub fn paired_mean(sum: i64, squares: u128, pairs: u64, comparisons: usize) -> Interval {
    let point = sum as f64 / pairs.max(1) as f64;
    if pairs < 2 {
        return Interval {
            low: point,
            point,
            high: point,
        };
    }
    // In whole numbers the difference of two large terms loses nothing.
    let square_of_sum = u128::from(sum.unsigned_abs()).pow(2);
    let spread = (u128::from(pairs) * squares).saturating_sub(square_of_sum) as f64;
    let pairs = pairs as f64;
    let variance = spread / pairs / (pairs - 1.0);
    let reach = z_for(comparisons) * libm::sqrt(variance / pairs);
    Interval {
        low: point - reach,
        point,
        high: point + reach,
    }
}

/// The two-sided standard normal value at which so many intervals hold together at 95 %.
fn z_for(comparisons: usize) -> f64 {
    normal_quantile(1.0 - 0.025 / comparisons.max(1) as f64)
}

fn share_interval(gained: u64, lost: u64, pairs: u64, z: f64) -> Interval {
    if pairs == 0 {
        return Interval {
            low: -1.0,
            point: 0.0,
            high: 1.0,
        };
    }
    let (gained, lost, pairs) = (gained as f64, lost as f64, pairs as f64);
    let point = (gained - lost) / pairs;
    let (gained, lost, pairs) = (gained + 0.5, lost + 0.5, pairs + 2.0);
    let centre = (gained - lost) / pairs;
    let variance = ((gained + lost) - (gained - lost) * (gained - lost) / pairs) / (pairs * pairs);
    let spread = z * libm::sqrt(variance);
    Interval {
        low: (centre - spread).clamp(-1.0, 1.0).min(point),
        point,
        high: (centre + spread).clamp(-1.0, 1.0).max(point),
    }
}
