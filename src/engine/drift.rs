//! Part 6 of a step: what the indicators do by themselves.
//!
//! Everything is worked out from the values before this part and then applied, so no indicator
//! sees another's change of the same step.

use super::compiled::{Compiled, Limits, StockCode};
use super::lane_set::LaneSet;
use super::ledger::{Cause, Subject};
use super::luck::BlockDraws;
use super::shifts::{NO_PULL, Shifts};
use super::state::{Block, LANES_MAX};
use super::step::Stepper;
use crate::formula::{
    Lanes, Scratch, Source, change_each, change_each_by, copy_row, each_of_one, each_of_two,
};
use crate::model::ids::{IndicatorId, SeatId};
use pulp::NullaryFnOnce;

/// One part of the change of an indicator, for the ledger.
type Part = (Cause, f64);

impl Stepper<'_> {
    /// Drift, couplings, flows and noise; then budgets gain.
    pub fn drift(&mut self) {
        let compiled = self.compiled;
        let lanes = self.block.lanes;
        let still = self.still;
        let arch = self.work.arch();
        let mut next = std::mem::take(&mut self.work.next);
        next.resize(compiled.stocks.len() * lanes, 0.0);
        let work = &mut *self.work;
        let (scratch, events) = (&mut work.scratch, &mut work.events);
        self.block
            .run_all(compiled, &compiled.drivers, scratch, events);
        let rows = self.block.all_lanes();
        let driven = Driven {
            compiled,
            rows,
            scratch: &work.scratch,
            draws: (!still).then_some(&self.draws),
        };
        if self.trace.is_some() {
            let told: Vec<_> = (0..compiled.stocks.len())
                .map(|place| driven.parts(self.block, place))
                .collect();
            for (place, parts) in told.iter().enumerate() {
                if compiled.stocks[place].is_some() {
                    self.commit_told(IndicatorId::from(place), parts);
                }
            }
        } else {
            let next = &mut next;
            arch.dispatch(Adding {
                driven,
                shifts: &self.block.shifts,
                next,
            });
            self.commit(next);
        }
        self.work.next = next;
        self.budgets_gain();
    }

    /// Makes the values that have been worked out the present ones.
    fn commit(&mut self, next: &[f64]) {
        let compiled = self.compiled;
        let arch = self.work.arch();
        arch.dispatch(Committing {
            block: self.block,
            compiled,
            next,
        });
        for (place, stock) in compiled.stocks.iter().enumerate() {
            if stock.is_none() {
                continue;
            }
            let id = IndicatorId::from(place);
            self.block.mark_stale(compiled, compiled.rows.value(id));
            if compiled.limits[place].whole {
                let of = place * self.block.lanes;
                self.put_row(compiled.rows.reading(id), |lane, _| {
                    libm::round(next[of + lane])
                });
            }
        }
    }

    /// As [`commit`](Self::commit), part by part with an entry for each.
    fn commit_told(&mut self, id: IndicatorId, parts: &[Part]) {
        let row = self.compiled.rows.value(id);
        let subject = Subject::Indicator(id);
        let mut sum = self.block.at(row, 0);
        // What shifts pull is added up before it is added.
        let (mut unshifted, mut pull) = (sum, NO_PULL);
        for &(cause, amount) in parts {
            if matches!(cause, Cause::Shift(_)) {
                pull += amount;
                sum = unshifted + pull;
            } else {
                sum += amount;
                unshifted = sum;
            }
            if amount != 0.0 {
                self.store(0, row, subject, sum);
                self.record(subject, cause, false, amount, sum);
            }
        }
        let (low, high) = self.compiled.scenario.indicator(id).range;
        let after = sum.clamp(low, high);
        if after != sum {
            let over = sum - after;
            let cause = parts
                .iter()
                .filter(|(_, amount)| amount * over > 0.0)
                .max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))
                .map_or(Cause::Drift, |&(cause, _)| cause);
            self.store(0, row, subject, after);
            self.record(subject, cause, true, after - sum, after);
        }
    }

    fn budgets_gain(&mut self) {
        let compiled = self.compiled;
        for (place, seat) in compiled.scenario.seats.iter().enumerate() {
            let id = SeatId::from(place);
            if let Some(budget) = seat.budget.as_ref().filter(|_| self.orders.is_steered(id)) {
                self.add_budget(self.block.alive, id, budget.gain, Cause::Gain);
            }
        }
    }
}

/// What drives the indicators from outside of them.
#[derive(Clone, Copy)]
struct Driven<'d> {
    compiled: &'d Compiled,
    rows: Lanes<'d>,
    scratch: &'d Scratch,
    /// None where nothing acts by chance.
    draws: Option<&'d BlockDraws>,
}

impl<'d> Driven<'d> {
    #[inline(always)]
    fn by(&self, place: usize) -> Source<'d> {
        let code = &self.compiled.drivers.code;
        code.found_result(place, &self.rows, self.scratch)
    }

    /// The parts of an indicator's change in the first lane, in the order in which they are added.
    fn parts(&self, block: &Block, place: usize) -> Vec<Part> {
        let Some(stock) = &self.compiled.stocks[place] else {
            return Vec::new();
        };
        let id = IndicatorId::from(place);
        let mut parts = Vec::new();
        if stock.rate != 0.0 {
            let value = block.at(self.compiled.rows.value(id), 0);
            parts.push((Cause::Drift, stock.rate * (stock.baseline - value)));
        }
        let shifts = block.shifts.of_lane(0, 0);
        let shifts = shifts.filter(|shift| shift.of == id && shift.pull != 0.0);
        parts.extend(shifts.map(|shift| (Cause::Shift(shift.origin), shift.pull)));
        for coupled in &stock.couplings {
            let value = self.by(coupled.source).at(0);
            let amount = coupled.gain * (value - coupled.reference);
            parts.push((Cause::Coupling(coupled.to), amount));
        }
        if let Some(flow) = stock.flow {
            parts.push((Cause::Flow, self.by(flow).at(0)));
        }
        if let Some((place, draws)) = stock.noise_place.zip(self.draws) {
            let normal = f64::from(draws.normals(place)[0]);
            parts.push((Cause::Noise, stock.noise * normal));
        }
        parts
    }
}

/// Each indicator's way back to its baseline, what pulls and drives it, noise, and the cut to its range.
struct Adding<'a> {
    driven: Driven<'a>,
    shifts: &'a Shifts,
    next: &'a mut [f64],
}

impl NullaryFnOnce for Adding<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Driven {
            compiled,
            rows,
            draws,
            ..
        } = self.driven;
        let places = self.next.chunks_exact_mut(rows.width()).enumerate();
        let stocks = compiled.stocks.iter().zip(&compiled.limits);
        for ((place, next), (stock, limits)) in places.zip(stocks) {
            let Some(stock) = stock else { continue };
            let old = rows.row(compiled.rows.value(IndicatorId::from(place)) as usize);
            let flow = stock.flow.map(|flow| self.driven.by(flow));
            let normals = stock.noise_place.zip(draws);
            let sources = Sources {
                old,
                pulls: self.shifts.pulls(place),
                flow,
                normals: normals.map(|(place, draws)| draws.normals(place)),
            };
            if stock.couplings.is_empty() && sources.add_together(next, stock, *limits) {
                continue;
            }
            sources.add_one_by_one(next, stock, *limits, &self.driven);
        }
    }
}

/// What an indicator's next value is made of.
struct Sources<'s> {
    old: &'s [f64],
    pulls: Option<&'s [f64]>,
    flow: Option<Source<'s>>,
    normals: Option<&'s [f32]>,
}

/// Rows of what leaves every bit as it is when it is added.
const NO_PULLS: [f64; LANES_MAX] = [NO_PULL; LANES_MAX];
const NO_NORMALS: [f32; LANES_MAX] = [0.0; LANES_MAX];

impl Sources<'_> {
    /// Adds all up lane by lane, for full rows that nothing is coupled to; false for others.
    #[inline(always)]
    fn add_together(&self, next: &mut [f64], stock: &StockCode, limits: Limits) -> bool {
        let flow = match self.flow {
            Some(Source::Row(row)) => row,
            Some(Source::Constant(_)) => return false,
            None => &NO_PULLS,
        };
        let (noise, normals) = match self.normals {
            Some(normals) => (stock.noise, normals),
            None => (NO_PULL, &NO_NORMALS[..]),
        };
        let (Ok(next), Ok(old), Ok(pulls), Ok(flow), Ok(normals)) = (
            <&mut [f64; LANES_MAX]>::try_from(next),
            <&[f64; LANES_MAX]>::try_from(self.old),
            <&[f64; LANES_MAX]>::try_from(self.pulls.unwrap_or(&NO_PULLS)),
            <&[f64; LANES_MAX]>::try_from(flow),
            <&[f32; LANES_MAX]>::try_from(normals),
        ) else {
            return false;
        };
        if stock.rate == 0.0 {
            return false;
        }
        let (rate, baseline) = (stock.rate, stock.baseline);
        for lane in 0..LANES_MAX {
            let drifted = old[lane] + rate * (baseline - old[lane]);
            let driven = drifted + pulls[lane] + flow[lane];
            let noisy = driven + noise * f64::from(normals[lane]);
            next[lane] = cut(noisy, limits.low, limits.high);
        }
        true
    }

    /// The same, one source after the other.
    #[inline(always)]
    fn add_one_by_one(
        &self,
        next: &mut [f64],
        stock: &StockCode,
        limits: Limits,
        driven: &Driven<'_>,
    ) {
        let (rate, baseline) = (stock.rate, stock.baseline);
        let way = |value: f64| value + rate * (baseline - value);
        if rate == 0.0 {
            next.copy_from_slice(self.old);
        } else if let Some(pulls) = self.pulls {
            each_of_two(next, self.old, pulls, |value, pull| way(value) + pull);
        } else {
            each_of_one(next, self.old, way);
        }
        for coupled in &stock.couplings {
            let (gain, reference) = (coupled.gain, coupled.reference);
            match driven.by(coupled.source) {
                Source::Row(row) => {
                    change_each_by(next, row, |next, value| next + gain * (value - reference));
                }
                Source::Constant(value) => add_everywhere(next, gain * (value - reference)),
            }
        }
        match self.flow {
            Some(Source::Row(row)) => change_each_by(next, row, |next, value| next + value),
            Some(Source::Constant(value)) => add_everywhere(next, value),
            None => {}
        }
        let (low, high) = (limits.low, limits.high);
        match self.normals {
            Some(normals) => {
                let noise = stock.noise;
                change_each_by(next, normals, |next, normal: f32| {
                    cut(next + noise * f64::from(normal), low, high)
                });
            }
            None => change_each(next, |next| cut(next, low, high)),
        }
    }
}

#[inline(always)]
fn add_everywhere(next: &mut [f64], amount: f64) {
    for next in next {
        *next += amount;
    }
}

/// As `clamp`, which the compiler does not turn into vectors.
#[inline(always)]
pub(super) fn cut(value: f64, low: f64, high: f64) -> f64 {
    let raised = if value < low { low } else { value };
    if raised > high { high } else { raised }
}

/// Makes next values the present ones on the lanes that are alive.
struct Committing<'c> {
    block: &'c mut Block,
    compiled: &'c Compiled,
    next: &'c [f64],
}

impl NullaryFnOnce for Committing<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let block = self.block;
        let lanes = block.lanes;
        let all = block.alive == LaneSet::first(block.futures.len());
        let mut living = [0_u64; LANES_MAX];
        for (lane, living) in living.iter_mut().enumerate() {
            *living = if block.alive.has(lane) { u64::MAX } else { 0 };
        }
        let places = self.next.chunks_exact(lanes).zip(&self.compiled.stocks);
        for (place, (next, stock)) in places.enumerate() {
            if stock.is_none() {
                continue;
            }
            let first = self.compiled.rows.value(IndicatorId::from(place)) as usize * block.stride;
            let row = &mut block.rows[first..first + lanes];
            if all {
                copy_row(row, next);
                continue;
            }
            for ((value, next), living) in row.iter_mut().zip(next).zip(&living) {
                *value = f64::from_bits((next.to_bits() & living) | (value.to_bits() & !living));
            }
        }
    }
}
