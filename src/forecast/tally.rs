//! What is kept of many futures: counts that merge in any order.
//!
//! Values are counted in bins and summed as whole numbers, so that a tally has the same bits
//! however the futures were shared out.

use super::counts::{Counts, RowOfCounts};
use super::interval::{Interval, wilson};
use super::rollout::CHUNK;
use crate::engine::{Compiled, LANES_MAX, Mended};
use crate::model::ids::{IndicatorId, OutcomeId};
use pulp::{Arch, NullaryFnOnce};
use std::collections::BTreeMap;

/// Bins over an indicator's range; a quantile is off by at most one bin, range / 256.
pub const BINS: usize = 256;
/// Parts into which an indicator's range is divided when values are summed.
const SUM_PARTS: f64 = (1_u64 << SUM_BITS) as f64;
const SUM_BITS: u32 = 32;

/// Counts over futures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Moment at which the futures start: 0 is the start, k + 1 the end of step k.
    pub first_moment: u32,
    /// Number of moments counted.
    pub moment_count: usize,
    /// Futures counted.
    pub rollout_count: u64,
    /// Arithmetic of formulas that was mended in them.
    pub mended: Mended,
    /// Place of the outcome at the step that shares are quoted for, by chunk, in order of futures.
    pub(crate) outcomes: BTreeMap<u32, Vec<u8>>,
    at_reference: Vec<u64>,
    at_end: Vec<u64>,
    /// First step at which each outcome was reached, by outcome and step.
    reached: Vec<Vec<u64>>,
    bins: Counts,
    sums: Vec<u64>,
    indicator_count: usize,
}

impl Tally {
    /// An empty tally.
    pub fn new(compiled: &Compiled, first_moment: u32) -> Self {
        Self::of(compiled, first_moment, compiled.scenario.indicators.len())
    }

    /// A tally that counts outcomes and no values.
    pub fn of_outcomes(compiled: &Compiled, first_moment: u32) -> Self {
        Self::of(compiled, first_moment, 0)
    }

    fn of(compiled: &Compiled, first_moment: u32, indicator_count: usize) -> Self {
        let parts = &compiled.scenario;
        let steps = parts.calendar.step_count();
        let moment_count = (steps + 1).saturating_sub(first_moment).max(1) as usize;
        let outcomes = parts.outcomes.len();
        Self {
            first_moment,
            moment_count,
            rollout_count: 0,
            mended: Mended::default(),
            outcomes: BTreeMap::new(),
            at_reference: vec![0; outcomes],
            at_end: vec![0; outcomes],
            reached: vec![vec![0; steps as usize]; outcomes],
            bins: Counts::zeros(indicator_count * moment_count),
            sums: vec![0; indicator_count * moment_count],
            indicator_count,
        }
    }

    /// Whether values are counted.
    pub(crate) fn counts_values(&self) -> bool {
        self.indicator_count > 0
    }

    /// Counts the values of an indicator at a moment, places counted from the first moment.
    pub(crate) fn count_values(
        &mut self,
        arch: Arch,
        id: IndicatorId,
        place: usize,
        range: (f64, f64),
        values: &[f64],
    ) {
        let row = id.index() * self.moment_count + place;
        let mut parts = [0_u8; LANES_MAX];
        let mut sum = 0;
        for values in values.chunks(LANES_MAX) {
            arch.dispatch(Sorting {
                values,
                range,
                parts: &mut parts,
                sum: &mut sum,
            });
            if let Some(mut counts) = self.bins.open(row) {
                for &part in &parts[..values.len()] {
                    counts.add_one(part);
                }
            }
        }
        self.sums[row] += sum;
    }

    /// The counts of an indicator's values at a moment, to be added to one by one.
    ///
    /// **Shape** rows by indicator, then moment; none where values are not counted.
    #[inline(always)]
    pub(super) fn open_counts(&mut self, row: usize) -> Option<RowOfCounts<'_>> {
        self.bins.open(row)
    }

    /// Adds sums of values that have been sorted, in finer parts. **Shape** by indicator, then moment.
    pub(super) fn add_sums(&mut self, sums: impl Iterator<Item = u64>) {
        for (mine, sum) in self.sums.iter_mut().zip(sums) {
            *mine += sum;
        }
    }

    /// Counts how one future ended.
    pub(crate) fn count_outcome(&mut self, at_reference: OutcomeId, at_end: OutcomeId) {
        self.at_reference[at_reference.index()] += 1;
        self.at_end[at_end.index()] += 1;
        self.rollout_count += 1;
    }

    /// Counts when an outcome was first reached.
    pub(crate) fn count_reached(&mut self, outcome: OutcomeId, step: u32) {
        if let Some(count) = self.reached[outcome.index()].get_mut(step as usize) {
            *count += 1;
        }
    }

    /// Adds another tally of the same shape.
    pub fn merge(&mut self, other: &Self) {
        self.rollout_count += other.rollout_count;
        self.mended.merge(&other.mended);
        add(&mut self.at_reference, &other.at_reference);
        add(&mut self.at_end, &other.at_end);
        for (mine, theirs) in self.reached.iter_mut().zip(&other.reached) {
            add(mine, theirs);
        }
        self.bins.add(&other.bins);
        add(&mut self.sums, &other.sums);
        self.outcomes.extend(
            other
                .outcomes
                .iter()
                .map(|(chunk, labels)| (*chunk, labels.clone())),
        );
    }

    /// Numbers of the futures that an outcome names at the step that shares are quoted for,
    /// ascending; only those counted so far.
    pub fn futures_named(&self, outcome: OutcomeId) -> impl Iterator<Item = u32> + '_ {
        self.outcomes.iter().flat_map(move |(&chunk, labels)| {
            (chunk * CHUNK..)
                .zip(labels)
                .filter(move |&(_, &label)| u16::from(label) == outcome.0)
                .map(|(number, _)| number)
        })
    }

    /// Share of futures that an outcome names at the reference step, with sampling error.
    pub fn share(&self, outcome: OutcomeId) -> Interval {
        wilson(self.at_reference[outcome.index()], self.rollout_count)
    }

    /// The same at the last step.
    pub fn share_at_end(&self, outcome: OutcomeId) -> Interval {
        wilson(self.at_end[outcome.index()], self.rollout_count)
    }

    /// Share of futures that had reached an outcome by a step, whatever else they reached.
    pub fn share_reached_by(&self, outcome: OutcomeId, step: u32) -> Interval {
        let counts = &self.reached[outcome.index()];
        let count = counts.iter().take(step as usize + 1).sum();
        wilson(count, self.rollout_count)
    }

    /// The step by which a share `q` of the futures that ever reach an outcome have reached it.
    pub fn reached_quantile(&self, outcome: OutcomeId, q: f64) -> Option<u32> {
        let counts = &self.reached[outcome.index()];
        let total: u64 = counts.iter().sum();
        if total == 0 {
            return None;
        }
        let wanted = q * total as f64;
        let mut below = 0;
        for (step, &count) in counts.iter().enumerate() {
            below += count;
            if below as f64 >= wanted && count > 0 {
                return u32::try_from(step).ok();
            }
        }
        None
    }

    /// The value that a share `q` of futures stay below at a moment.
    ///
    /// **Range** off by at most one bin, 1/256 of the indicator's range.
    pub fn quantile(
        &self,
        compiled: &Compiled,
        id: IndicatorId,
        moment: u32,
        q: f64,
    ) -> Option<f64> {
        let row = self.row(id, moment)?;
        let bins = self.bins.of(row);
        let wanted = q * self.rollout_count as f64;
        let (low, high) = compiled.scenario.indicator(id).range;
        let width = (high - low) / BINS as f64;
        let mut below = 0.0;
        for (place, count) in bins.enumerate() {
            let count = count as f64;
            if count > 0.0 && below + count >= wanted {
                let within = ((wanted - below) / count).clamp(0.0, 1.0);
                return Some(low + width * (place as f64 + within));
            }
            below += count;
        }
        None
    }

    /// Several quantiles of an indicator at a moment in one pass, the shares ascending.
    ///
    /// **Range** as [`quantile`](Self::quantile).
    pub fn quantiles<const N: usize>(
        &self,
        compiled: &Compiled,
        id: IndicatorId,
        moment: u32,
        shares: [f64; N],
    ) -> Option<[f64; N]> {
        let row = self.row(id, moment)?;
        let (low, high) = compiled.scenario.indicator(id).range;
        let width = (high - low) / BINS as f64;
        let mut found = [high; N];
        let (mut next, mut below) = (0, 0.0);
        for (place, count) in self.bins.of(row).enumerate() {
            if count == 0 {
                continue;
            }
            let count = count as f64;
            while let Some(&share) = shares.get(next) {
                let wanted = share * self.rollout_count as f64;
                if below + count < wanted {
                    break;
                }
                let within = ((wanted - below) / count).clamp(0.0, 1.0);
                found[next] = low + width * (place as f64 + within);
                next += 1;
            }
            below += count;
        }
        Some(found)
    }

    /// Mean of an indicator at a moment.
    pub fn mean(&self, compiled: &Compiled, id: IndicatorId, moment: u32) -> Option<f64> {
        let row = self.row(id, moment)?;
        let (low, high) = compiled.scenario.indicator(id).range;
        let share = self.sums[row] as f64 / SUM_PARTS / self.rollout_count as f64;
        Some(low + (high - low) * share)
    }

    fn row(&self, id: IndicatorId, moment: u32) -> Option<usize> {
        let place = moment.checked_sub(self.first_moment)? as usize;
        (place < self.moment_count && id.index() < self.indicator_count && self.rollout_count > 0)
            .then(|| id.index() * self.moment_count + place)
    }
}

/// Values about to be sorted into the parts of a range with the machine's widest vectors.
struct Sorting<'s> {
    values: &'s [f64],
    range: (f64, f64),
    parts: &'s mut [u8; LANES_MAX],
    sum: &'s mut u64,
}

impl NullaryFnOnce for Sorting<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let mut sum = 0;
        // Of a full block the compiler knows the length.
        match <&[f64; LANES_MAX]>::try_from(self.values) {
            Ok(values) => sort(values, self.range, self.parts, |_, fine| sum += fine),
            Err(_) => sort(self.values, self.range, self.parts, |_, fine| sum += fine),
        }
        *self.sum += sum;
    }
}

/// Tells the part of each value, and gives each in finer parts to `add`.
#[inline(always)]
pub(super) fn sort(
    values: &[f64],
    (low, high): (f64, f64),
    parts: &mut [u8; LANES_MAX],
    mut add: impl FnMut(usize, u64),
) {
    let scale = 1.0 / (high - low);
    for (lane, (part, value)) in parts.iter_mut().zip(values).enumerate() {
        let share = (value - low) * scale;
        // What is no number counts as the lowest.
        let share = if share > 0.0 { share } else { 0.0 };
        let share = if share < 1.0 { share } else { 1.0 };
        let fine = whole(share * SUM_PARTS);
        // The top of the range belongs to the last bin.
        *part = low_byte((fine - (fine >> SUM_BITS)) >> (SUM_BITS - BIN_BITS));
        add(lane, fine);
    }
}

const BIN_BITS: u32 = BINS.ilog2();

/// The whole part of a number.
///
/// **Range** 0 up to 2^51. By the bits of a sum, because vectors have no such instruction.
#[inline(always)]
fn whole(value: f64) -> u64 {
    const SHIFT: f64 = 4_503_599_627_370_496.0;
    let rounded = value + SHIFT;
    let above = u64::from(rounded - SHIFT > value);
    rounded.to_bits() - SHIFT.to_bits() - above
}

#[expect(clippy::cast_possible_truncation, reason = "there are 256 bins")]
#[inline(always)]
fn low_byte(place: u64) -> u8 {
    place as u8
}

fn add(mine: &mut [u64], theirs: &[u64]) {
    for (mine, theirs) in mine.iter_mut().zip(theirs) {
        *mine += theirs;
    }
}
