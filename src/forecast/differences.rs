//! What other plans change: paired differences that merge in any order.
//!
//! Values are taken as whole parts of an indicator's range and summed as whole numbers, so that
//! differences have the same bits however the futures were shared out. Of each plan only sums are
//! kept: pairs gained and lost for each outcome, sums and sums of squares at one step, and, of some
//! of the futures, the mean at a few moments for a small picture.

use super::interval::Interval;
use super::paired::{PairedMean, PairedShare, paired_mean, paired_share};
use crate::engine::Compiled;
use crate::model::ids::{IndicatorId, MoveId, OutcomeId};
use std::collections::BTreeMap;

/// Parts into which an indicator's range is divided.
const PARTS: f64 = 2_147_483_648.0;
/// Most moments of a small picture.
pub const PICTURE_MOMENTS: usize = 24;

/// Differences between each of several plans and one plan, under the same luck.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differences {
    /// Moment at which the futures start: 0 is the start, k + 1 the end of step k.
    pub first_moment: u32,
    /// Step at whose end is compared: the reference step while it lies ahead, else the last.
    pub measured_step: u32,
    /// Moments of the small picture, ascending.
    ///
    /// **Shape** at most [`PICTURE_MOMENTS`], evenly over all that lie ahead.
    pub picture_moments: Vec<u32>,
    variants: Vec<Difference>,
}

/// In how many futures a move that is planned for a later step was played in that step, be it by the
/// plan or because it came up by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlayedThen {
    /// Futures in which it was played.
    pub played: u64,
    /// Futures that were looked at.
    pub of: u64,
}

/// The moves that are planned for later steps, by step.
pub type PlayedLater = BTreeMap<(u32, MoveId), PlayedThen>;

/// What one plan changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// Futures compared.
    pub pairs: u64,
    /// Futures in the pictures, some of those compared.
    pub pictured: u64,
    /// What became of the moves that this plan has for later steps.
    pub later: PlayedLater,
    /// The same of the plan that it is compared with.
    pub later_of_plan: PlayedLater,
    gained: Vec<u64>,
    lost: Vec<u64>,
    sums: Vec<i64>,
    squares: Vec<u128>,
    differing: Vec<u64>,
    /// Sums of differences by indicator and moment of the picture.
    value_picture: Vec<i64>,
    /// Futures gained less futures lost by outcome and moment of the picture.
    outcome_picture: Vec<i64>,
}

/// What is kept of one plan on one chunk of futures until it has been compared.
#[derive(Debug)]
pub(super) struct Played {
    futures: usize,
    outcome_count: usize,
    /// Moments pictured; none where only the measured step is looked at.
    moments: usize,
    /// Values at the measured step by indicator and future.
    values: Vec<u32>,
    /// Outcome at the measured step by future.
    outcomes: Vec<u16>,
    value_sums: Vec<i64>,
    outcome_counts: Vec<i64>,
    later: PlayedLater,
}

impl Differences {
    /// Nothing compared yet.
    pub(super) fn new(compiled: &Compiled, first_moment: u32, variants: usize) -> Self {
        let calendar = &compiled.scenario.calendar;
        // What is named by the end of a past step cannot be changed any more.
        let measured_step = calendar.quoted_step(first_moment);
        Self {
            first_moment,
            measured_step,
            picture_moments: picture_moments(first_moment, calendar.step_count()),
            variants: vec![Difference::default(); variants],
        }
    }

    /// What each plan changes, in the order in which they were given.
    pub fn variants(&self) -> &[Difference] {
        &self.variants
    }

    /// The fewest futures on which any of the plans has been compared.
    pub fn pairs(&self) -> u64 {
        self.variants.iter().map(|one| one.pairs).min().unwrap_or(0)
    }

    /// On how many futures the plans have been compared, all of them together.
    pub fn pairs_in_all(&self) -> u64 {
        self.variants.iter().map(|one| one.pairs).sum()
    }

    /// Adds differences of the same comparison.
    pub fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.variants.iter_mut().zip(&other.variants) {
            mine.merge(theirs);
        }
    }

    /// Counts the futures of a chunk under the plan and under one of the others.
    pub(super) fn count(&mut self, variant: usize, base: &Played, other: &Played) {
        if let Some(variant) = self.variants.get_mut(variant) {
            variant.count(base, other);
        }
    }

    /// Place of a moment in the picture.
    pub(super) fn picture_place(&self, moment: u32) -> Option<usize> {
        self.picture_moments.binary_search(&moment).ok()
    }
}

impl Difference {
    /// The change in the share of an outcome at the measured step.
    ///
    /// The interval holds together with `comparisons − 1` others at 95 %.
    pub fn share(&self, outcome: OutcomeId, comparisons: usize) -> PairedShare {
        let at = |counts: &[u64]| counts.get(outcome.index()).copied().unwrap_or(0);
        let (gained, lost) = (at(&self.gained), at(&self.lost));
        paired_share(outcome, gained, lost, self.pairs, comparisons)
    }

    /// The change in the mean of an indicator at the measured step.
    ///
    /// **Unit** the indicator's. The interval holds together with `comparisons − 1` others at 95 %.
    pub fn mean(&self, compiled: &Compiled, id: IndicatorId, comparisons: usize) -> PairedMean {
        let place = id.index();
        let (sum, squares) = (
            self.sums.get(place).copied().unwrap_or(0),
            self.squares.get(place).copied().unwrap_or(0),
        );
        let (low, high) = compiled.scenario.indicator(id).range;
        let width = high - low;
        let shares = paired_mean(sum, squares, self.pairs, comparisons);
        let part = width / PARTS;
        let scaled = |value: f64| (value * part).clamp(-width, width);
        PairedMean {
            indicator: id,
            difference: Interval {
                low: scaled(shares.low),
                point: scaled(shares.point),
                high: scaled(shares.high),
            },
            differing: self.differing.get(place).copied().unwrap_or(0),
            pairs: self.pairs,
        }
    }

    /// The change in the mean of an indicator at each moment of the picture.
    ///
    /// **Unit** the indicator's. **Shape** empty while no future is pictured.
    pub fn mean_picture(&self, compiled: &Compiled, id: IndicatorId) -> Vec<f64> {
        let (low, high) = compiled.scenario.indicator(id).range;
        let part = (high - low) / PARTS;
        let row = self.picture(&self.value_picture, id.index());
        row.iter().map(|&sum| self.per_future(sum) * part).collect()
    }

    /// The change in the share of an outcome by each moment of the picture.
    ///
    /// **Shape** empty while no future is pictured.
    pub fn share_picture(&self, outcome: OutcomeId) -> Vec<f64> {
        let row = self.picture(&self.outcome_picture, outcome.index());
        row.iter().map(|&sum| self.per_future(sum)).collect()
    }

    fn picture<'a>(&self, sums: &'a [i64], place: usize) -> &'a [i64] {
        let rows = self.sums.len() + self.gained.len();
        let all = self.value_picture.len() + self.outcome_picture.len();
        let moments = all.checked_div(rows).unwrap_or(0);
        sums.get(place * moments..(place + 1) * moments)
            .unwrap_or_default()
    }

    fn per_future(&self, sum: i64) -> f64 {
        sum as f64 / self.pictured.max(1) as f64
    }

    fn merge(&mut self, other: &Self) {
        if other.pairs == 0 {
            return;
        }
        if self.pairs == 0 {
            self.clone_from(other);
            return;
        }
        self.pairs += other.pairs;
        add_later(&mut self.later, &other.later);
        add_later(&mut self.later_of_plan, &other.later_of_plan);
        add(&mut self.gained, &other.gained);
        add(&mut self.lost, &other.lost);
        add(&mut self.sums, &other.sums);
        add(&mut self.squares, &other.squares);
        add(&mut self.differing, &other.differing);
        if self.pictured == 0 {
            self.value_picture.clone_from(&other.value_picture);
            self.outcome_picture.clone_from(&other.outcome_picture);
        } else {
            add(&mut self.value_picture, &other.value_picture);
            add(&mut self.outcome_picture, &other.outcome_picture);
        }
        self.pictured += other.pictured;
    }

    fn count(&mut self, base: &Played, other: &Played) {
        let indicators = base.values.len().checked_div(base.futures).unwrap_or(0);
        let outcomes = base.outcome_count;
        let futures = base.futures as u64;
        let mut counted = Self {
            pairs: futures,
            pictured: if base.moments > 0 { futures } else { 0 },
            later: other.later.clone(),
            later_of_plan: base.later.clone(),
            gained: vec![0; outcomes],
            lost: vec![0; outcomes],
            sums: vec![0; indicators],
            squares: vec![0; indicators],
            differing: vec![0; indicators],
            value_picture: less(&other.value_sums, &base.value_sums),
            outcome_picture: less(&other.outcome_counts, &base.outcome_counts),
        };
        for (&without, &with) in base.outcomes.iter().zip(&other.outcomes) {
            if with != without {
                counted.gained[usize::from(with)] += 1;
                counted.lost[usize::from(without)] += 1;
            }
        }
        let rows = base.values.chunks_exact(base.futures.max(1));
        let others = other.values.chunks_exact(base.futures.max(1));
        for (place, (without, with)) in rows.zip(others).enumerate() {
            for (&without, &with) in without.iter().zip(with) {
                let change = i64::from(with) - i64::from(without);
                counted.sums[place] += change;
                let size = u128::from(change.unsigned_abs());
                counted.squares[place] += size * size;
                counted.differing[place] += u64::from(change != 0);
            }
        }
        self.merge(&counted);
    }
}

impl Played {
    pub fn new(
        compiled: &Compiled,
        differences: &Differences,
        futures: usize,
        pictured: bool,
    ) -> Self {
        let parts = &compiled.scenario;
        let moments = if pictured {
            differences.picture_moments.len()
        } else {
            0
        };
        Self {
            futures,
            outcome_count: parts.outcomes.len(),
            moments,
            values: vec![0; parts.indicators.len() * futures],
            outcomes: vec![0; futures],
            value_sums: vec![0; parts.indicators.len() * moments],
            outcome_counts: vec![0; parts.outcomes.len() * moments],
            later: PlayedLater::new(),
        }
    }

    /// Takes in whether a move was played in one future in the later step that it is planned for.
    pub fn take_later(&mut self, step: u32, planned: MoveId, is_played: bool) {
        let then = self.later.entry((step, planned)).or_default();
        then.played += u64::from(is_played);
        then.of += 1;
    }

    /// Takes in the value of an indicator in one future, at a moment that is pictured, measured or
    /// both.
    pub fn take_value(
        &mut self,
        (id, future): (IndicatorId, usize),
        range: (f64, f64),
        value: f64,
        pictured: Option<usize>,
        measured: bool,
    ) {
        let width = range.1 - range.0;
        let parts = part((value - range.0) / width);
        if measured {
            self.values[id.index() * self.futures + future] = parts;
        }
        if let Some(moment) = pictured {
            self.value_sums[id.index() * self.moments + moment] += i64::from(parts);
        }
    }

    /// Takes in how one future came out: when each outcome was first reached in it.
    pub fn take_ending(
        &mut self,
        future: usize,
        reached: &[Option<u32>],
        differences: &Differences,
        otherwise: OutcomeId,
    ) {
        let by = |moment: u32| {
            reached
                .iter()
                .position(|at| at.is_some_and(|step| step < moment))
                .unwrap_or(otherwise.index())
        };
        let outcome = by(differences.measured_step + 1);
        self.outcomes[future] = u16::try_from(outcome).unwrap_or(u16::MAX);
        let pictured = differences.picture_moments.iter().take(self.moments);
        for (place, &moment) in pictured.enumerate() {
            self.outcome_counts[by(moment) * self.moments + place] += 1;
        }
    }
}

/// Moments evenly from the first to the last, both among them.
fn picture_moments(first: u32, last: u32) -> Vec<u32> {
    let span = last.saturating_sub(first);
    let points = (span + 1).min(u32::try_from(PICTURE_MOMENTS).unwrap_or(u32::MAX));
    let steps = u64::from(points.saturating_sub(1).max(1));
    (0..u64::from(points))
        .map(|place| u64::from(span) * place / steps)
        .filter_map(|offset| u32::try_from(offset).ok())
        .map(|offset| first + offset)
        .collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of 0 … 1 times 2^31"
)]
fn part(share: f64) -> u32 {
    (share.clamp(0.0, 1.0) * PARTS) as u32
}

fn add_later(mine: &mut PlayedLater, theirs: &PlayedLater) {
    for (which, then) in theirs {
        let known = mine.entry(*which).or_default();
        known.played += then.played;
        known.of += then.of;
    }
}

fn add<T: Copy + std::ops::AddAssign>(mine: &mut [T], theirs: &[T]) {
    for (mine, &theirs) in mine.iter_mut().zip(theirs) {
        *mine += theirs;
    }
}

fn less(with: &[i64], without: &[i64]) -> Vec<i64> {
    with.iter()
        .zip(without)
        .map(|(with, without)| with - without)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{PICTURE_MOMENTS, picture_moments};

    #[test]
    fn a_picture_has_both_ends_and_few_moments() {
        for (first, last) in [(0, 10_000), (3, 46), (5, 6), (7, 7), (0, 23)] {
            let moments = picture_moments(first, last);
            assert_eq!(moments.first(), Some(&first), "{first} {last}");
            assert_eq!(moments.last(), Some(&last), "{first} {last}");
            assert!(moments.len() <= PICTURE_MOMENTS, "{moments:?}");
            assert!(moments.windows(2).all(|two| two[0] < two[1]), "{moments:?}");
        }
    }
}
