//! The difference a change of plan makes, future by future under the same luck.

use super::interval::Interval;
use super::tally::Tally;
use crate::engine::normal::normal_quantile;
use crate::model::ids::OutcomeId;

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

impl PairedShare {
    /// Whether the interval leaves 0 out.
    pub fn is_clear(&self) -> bool {
        self.difference.low > 0.0 || self.difference.high < 0.0
    }
}

/// Differences of all outcomes' shares at the reference step, over the futures in both tallies.
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
    let z = normal_quantile(1.0 - 0.025 / comparisons.max(1) as f64);
    (0..outcome_count)
        .map(|place| PairedShare {
            outcome: OutcomeId::from(place),
            difference: paired_interval(gained[place], lost[place], pairs, z),
            gained: gained[place],
            lost: lost[place],
            pairs,
        })
        .collect()
}

fn paired_interval(gained: u64, lost: u64, pairs: u64, z: f64) -> Interval {
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
