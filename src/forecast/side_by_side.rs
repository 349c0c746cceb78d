//! The futures of several branches, future by future under the same luck.
//!
//! All branches start at one moment and draw the same luck, so that each future has a twin on every
//! branch. What is kept are counts and sums: where the values lie, how far each twin is from that of
//! the baseline, what each criterion comes to, and how the futures end.

use super::binned::{Binned, SHARES};
use super::interval::Interval;
use super::launch::{Desk, Launch};
use super::paired::{FEWEST_DIFFERING, PairedShare, paired_mean, paired_share};
use super::rollout::CHUNK;
use super::sample::Sample;
use crate::model::criteria::Criterion;
use crate::model::ids::{IndicatorId, OutcomeId};

/// Parts into which the width of a criterion is divided, so that sums are whole numbers.
const PARTS: f64 = 1_073_741_824.0;

/// Futures of several branches.
#[derive(Debug, Clone, PartialEq)]
pub struct SideBySide {
    /// Moment at which the futures start.
    pub first_moment: u32,
    /// Number of moments from there on.
    pub moment_count: usize,
    /// The step up to whose end criteria are taken, and for which shares are told.
    pub measured_step: u32,
    /// Futures of each branch.
    pub future_count: u64,
    /// The place of the branch that the others are compared with.
    pub baseline: usize,
    sides: Vec<Side>,
}

/// The futures of one branch.
#[derive(Debug, Clone, PartialEq, Default)]
struct Side {
    values: Vec<Binned>,
    differences: Vec<Binned>,
    percents: Vec<Binned>,
    /// By indicator, then criterion.
    criteria: Vec<Vec<Sums>>,
    ended: Vec<u64>,
    gained: Vec<u64>,
    lost: Vec<u64>,
}

/// What a criterion comes to over many futures.
#[derive(Debug, Clone, PartialEq)]
struct Sums {
    criterion: Criterion,
    width: f64,
    sum: f64,
    difference: i64,
    squares: u128,
    higher: u64,
    lower: u64,
}

/// What a criterion comes to on one branch, over many futures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// The mean over all futures.
    pub mean: f64,
    /// The mean of the differences from the baseline, future by future.
    pub difference: Interval,
    /// Futures in which it is higher than on the baseline.
    pub higher: u64,
    /// Futures in which it is lower.
    pub lower: u64,
}

impl Judged {
    /// Whether the interval leaves 0 out, and enough futures differ for it to mean anything.
    pub fn is_clear(&self) -> bool {
        self.higher + self.lower >= FEWEST_DIFFERING
            && (self.difference.low > 0.0 || self.difference.high < 0.0)
    }
}

impl SideBySide {
    /// A count of nothing yet.
    ///
    /// **Errors** none where the branches start at different moments, draw different luck, or there
    /// is none.
    pub fn of(launches: &[Launch], baseline: usize) -> Option<Self> {
        let first = launches.get(baseline)?;
        let first_moment = first.state.next_step();
        let twins = launches.iter().all(|one| {
            one.state.next_step() == first_moment
                && one.recipe.random_seed == first.recipe.random_seed
        });
        let parts = &first.compiled.scenario;
        let steps = parts.calendar.step_count();
        let moment_count = (steps + 1).saturating_sub(first_moment).max(1) as usize;
        let measured_step = parts.calendar.quoted_step(first_moment);
        let measured = (measured_step + 1).saturating_sub(first_moment) as usize;
        // What nobody sees is drawn nowhere, and the baseline lies nowhere apart from itself.
        let rows = |wanted: bool| -> Vec<Binned> {
            let seen = parts.indicators.iter().map(|one| one.is_seen() && wanted);
            seen.map(|seen| Binned::new(if seen { moment_count } else { 0 }))
                .collect()
        };
        let sums = |id: IndicatorId| {
            let indicator = parts.indicator(id);
            let one = |criterion: Criterion| Sums {
                criterion,
                width: criterion.width(indicator, measured),
                sum: 0.0,
                difference: 0,
                squares: 0,
                higher: 0,
                lower: 0,
            };
            Criterion::all(indicator).into_iter().map(one).collect()
        };
        let side = |place: usize| Side {
            values: rows(true),
            differences: rows(place != baseline),
            percents: rows(place != baseline),
            criteria: parts.indicator_ids().map(sums).collect(),
            ended: vec![0; parts.outcomes.len()],
            gained: vec![0; parts.outcomes.len()],
            lost: vec![0; parts.outcomes.len()],
        };
        twins.then(|| Self {
            first_moment,
            moment_count,
            measured_step,
            future_count: 0,
            baseline,
            sides: (0..launches.len()).map(side).collect(),
        })
    }

    /// Simulates one chunk of every branch and counts it.
    pub fn count(&mut self, launches: &[Launch], chunk: u32, desk: &mut Desk) {
        let wanted = launches.iter().map(|one| one.recipe.rollout_count).min();
        let first = chunk * CHUNK;
        let numbers: Vec<u32> = (first..(first + CHUNK).min(wanted.unwrap_or(0))).collect();
        let Some(ours) = launches.get(self.baseline) else {
            return;
        };
        let parts = &ours.compiled.scenario;
        let all: Vec<IndicatorId> = parts.indicator_ids().collect();
        // The same futures are played on all sides, so their draws are made once.
        desk.keep_draws(true);
        let play = |launch: &Launch| {
            Sample::of(
                &launch.compiled,
                &launch.state,
                &launch.recipe,
                &numbers,
                &all,
                &mut desk.work,
            )
        };
        let played: Vec<Sample> = launches.iter().map(play).collect();
        desk.keep_draws(false);
        let base = &played[self.baseline];
        let measured = (self.measured_step + 1).saturating_sub(self.first_moment) as usize;
        for (side, sample) in self.sides.iter_mut().zip(&played) {
            for place in 0..numbers.len() {
                side.count_ending(sample, base, place);
                for &id in &all {
                    let indicator = parts.indicator(id);
                    let (Some(mine), Some(theirs)) =
                        (sample.values(place, id), base.values(place, id))
                    else {
                        continue;
                    };
                    side.count_values(id, indicator.range, mine, theirs);
                    for sums in &mut side.criteria[id.index()] {
                        let of = |values: &[f64]| {
                            let ahead = values.get(1..=measured).or(values.get(1..));
                            sums.criterion.of(indicator, ahead.unwrap_or_default())
                        };
                        if let (Some(mine), Some(theirs)) = (of(mine), of(theirs)) {
                            sums.count(mine, theirs);
                        }
                    }
                }
            }
        }
        self.future_count += numbers.len() as u64;
    }

    /// Keeps what is told and forgets what it was counted from.
    pub fn settled(mut self) -> Self {
        for side in &mut self.sides {
            let rows = side.values.iter_mut().chain(&mut side.differences);
            rows.chain(&mut side.percents).for_each(Binned::settle);
        }
        self
    }

    /// The shares of futures for which a value is told.
    pub const SHARES: [f64; 5] = SHARES;

    /// The values of an indicator that [`SHARES`](Self::SHARES) of the futures of a branch lie at or
    /// below.
    ///
    /// **Unit** that of the indicator, whose range is needed for it.
    pub fn values(
        &self,
        (side, id, range): (usize, IndicatorId, (f64, f64)),
        moment: u32,
    ) -> Option<[f64; 5]> {
        let place = moment.checked_sub(self.first_moment)? as usize;
        let found = self.sides.get(side)?.values.get(id.index())?;
        let half = (range.1 - range.0) / 2.0;
        let value = |share: f64| range.0 + (share + 1.0) * half;
        Some(found.quantiles(place)?.map(value))
    }

    /// The same of the differences from the baseline, future by future.
    ///
    /// **Unit** widths of the indicator's range.
    pub fn differences(&self, side: usize, id: IndicatorId, moment: u32) -> Option<[f64; 5]> {
        let place = moment.checked_sub(self.first_moment)? as usize;
        let found = self.sides.get(side)?.differences.get(id.index())?;
        found.quantiles(place)
    }

    /// The same of the differences in parts of the baseline's value, cut at −1 and 1; futures whose
    /// baseline is 0 have none.
    pub fn percents(&self, side: usize, id: IndicatorId, moment: u32) -> Option<[f64; 5]> {
        let place = moment.checked_sub(self.first_moment)? as usize;
        let found = self.sides.get(side)?.percents.get(id.index())?;
        found.quantiles(place)
    }

    /// What a criterion comes to on a branch. The intervals hold together at 95 % for so many
    /// comparisons shown at once (Bonferroni).
    pub fn judged(
        &self,
        side: usize,
        id: IndicatorId,
        criterion: Criterion,
        comparisons: usize,
    ) -> Option<Judged> {
        let all = self.sides.get(side)?.criteria.get(id.index())?;
        let sums = all.iter().find(|sums| sums.criterion == criterion)?;
        if self.future_count == 0 {
            return None;
        }
        let parts = paired_mean(
            sums.difference,
            sums.squares,
            self.future_count,
            comparisons,
        );
        let unit = sums.width / PARTS;
        Some(Judged {
            mean: sums.sum / self.future_count as f64,
            difference: Interval {
                low: parts.low * unit,
                point: parts.point * unit,
                high: parts.high * unit,
            },
            higher: sums.higher,
            lower: sums.lower,
        })
    }

    /// How many futures of a branch have an outcome, and the difference of the share from the
    /// baseline's.
    pub fn share(
        &self,
        side: usize,
        outcome: OutcomeId,
        comparisons: usize,
    ) -> Option<(u64, PairedShare)> {
        let found = self.sides.get(side)?;
        let ended = *found.ended.get(outcome.index())?;
        let (gained, lost) = (found.gained[outcome.index()], found.lost[outcome.index()]);
        if self.future_count == 0 {
            return None;
        }
        let difference = paired_share(outcome, gained, lost, self.future_count, comparisons);
        Some((ended, difference))
    }
}

impl Side {
    fn count_ending(&mut self, sample: &Sample, base: &Sample, place: usize) {
        let (Some(mine), Some(theirs)) = (sample.endings.get(place), base.endings.get(place))
        else {
            return;
        };
        self.ended[mine.outcome.index()] += 1;
        if mine.outcome != theirs.outcome {
            self.gained[mine.outcome.index()] += 1;
            self.lost[theirs.outcome.index()] += 1;
        }
    }

    fn count_values(
        &mut self,
        id: IndicatorId,
        (low, high): (f64, f64),
        mine: &[f64],
        theirs: &[f64],
    ) {
        let width = (high - low).max(f64::MIN_POSITIVE);
        for (moment, (&a, &b)) in mine.iter().zip(theirs).enumerate() {
            self.values[id.index()].count(moment, 2.0 * (a - low) / width - 1.0);
            self.differences[id.index()].count(moment, (a - b) / width);
            if b != 0.0 {
                self.percents[id.index()].count(moment, (a - b) / b.abs());
            }
        }
    }
}

impl Sums {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a share of −1 … 1 in so many parts"
    )]
    fn count(&mut self, mine: f64, theirs: f64) {
        self.sum += mine;
        let apart = ((mine - theirs) / self.width).clamp(-1.0, 1.0);
        let parts = (apart * PARTS).round() as i64;
        self.difference += parts;
        self.squares += u128::from(parts.unsigned_abs()).pow(2);
        self.higher += u64::from(mine > theirs);
        self.lower += u64::from(mine < theirs);
    }
}
