//! Part 6 of a step: what the indicators do by themselves.
//!
//! Everything is worked out from the values before this part and then applied, so no indicator
//! sees another's change of the same step.

use super::ledger::{Cause, Subject};
use super::step::Stepper;
use crate::formula::Lanes;
use crate::model::ids::{IndicatorId, SeatId};

/// One part of the change of an indicator, for the ledger.
type Part = (Cause, f64);

impl Stepper<'_> {
    /// Drift, couplings, flows and noise; then budgets gain.
    pub fn drift(&mut self) {
        let compiled = self.compiled;
        let lanes = self.block.lanes;
        let mut next = std::mem::take(&mut self.work.next);
        next.resize(compiled.stocks.len() * lanes, 0.0);
        let mut told: Vec<Vec<Part>> = Vec::new();
        if self.trace.is_some() {
            told.resize(compiled.stocks.len(), Vec::new());
        }
        self.own_drift(&mut next, &mut told);
        self.shifts(&mut next, &mut told);
        self.couplings_flow_and_noise(&mut next, &mut told);
        for (place, stock) in compiled.stocks.iter().enumerate() {
            if stock.is_none() {
                continue;
            }
            let id = IndicatorId::from(place);
            match told.get(place) {
                Some(parts) => self.commit_told(id, parts),
                None => self.commit(id, &mut next[place * lanes..(place + 1) * lanes]),
            }
        }
        self.work.next = next;
        self.budgets_gain();
    }

    /// Each indicator's way back to its baseline.
    fn own_drift(&mut self, next: &mut [f64], told: &mut [Vec<Part>]) {
        let lanes = self.block.lanes;
        let arch = self.work.scratch.arch();
        for (place, stock) in self.compiled.stocks.iter().enumerate() {
            let Some(stock) = stock else { continue };
            let out = &mut next[place * lanes..(place + 1) * lanes];
            let old = self
                .block
                .row(self.compiled.rows.value(IndicatorId::from(place)));
            if stock.rate == 0.0 {
                out.copy_from_slice(old);
                continue;
            }
            let (rate, baseline) = (stock.rate, stock.baseline);
            arch.dispatch(
                #[inline(always)]
                || {
                    for (next, value) in out.iter_mut().zip(old) {
                        *next = value + rate * (baseline - value);
                    }
                },
            );
            if let Some(told) = told.get_mut(place) {
                told.push((Cause::Drift, rate * (baseline - old[0])));
            }
        }
    }

    /// What is shifting the baselines.
    fn shifts(&mut self, next: &mut [f64], told: &mut [Vec<Part>]) {
        let lanes = self.block.lanes;
        for lane in self.block.alive {
            for shift in &self.block.shifts[lane] {
                let place = shift.of.index();
                let rate = self.compiled.stocks[place]
                    .as_ref()
                    .map_or(0.0, |stock| stock.rate);
                if rate == 0.0 {
                    continue;
                }
                let amount = rate * shift.amount;
                next[place * lanes + lane] += amount;
                if let Some(told) = told.get_mut(place) {
                    told.push((Cause::Shift(shift.origin), amount));
                }
            }
        }
    }

    fn couplings_flow_and_noise(&mut self, next: &mut [f64], told: &mut [Vec<Part>]) {
        let compiled = self.compiled;
        let lanes = self.block.lanes;
        let still = self.stands_still();
        let work = &mut *self.work;
        let arch = work.scratch.arch();
        if let Some(flows) = &compiled.flows {
            self.block
                .work_out(compiled, flows, &mut work.scratch, &mut work.events);
            let rows = Lanes::all(&self.block.rows, lanes);
            flows.code.run_all(&rows, &mut work.flows, &mut work.events);
        }
        for (place, stock) in compiled.stocks.iter().enumerate() {
            let Some(stock) = stock else { continue };
            let out = &mut next[place * lanes..(place + 1) * lanes];
            for coupled in &stock.couplings {
                let block = &mut *self.block;
                let values = block.run(
                    compiled,
                    &coupled.source,
                    &mut work.scratch,
                    &mut work.events,
                );
                let (gain, reference) = (coupled.gain, coupled.reference);
                arch.dispatch(
                    #[inline(always)]
                    || {
                        for (next, value) in out.iter_mut().zip(values) {
                            *next += gain * (value - reference);
                        }
                    },
                );
                if let Some(told) = told.get_mut(place) {
                    told.push((Cause::Coupling(coupled.to), gain * (values[0] - reference)));
                }
            }
            if let Some((flows, flow)) = compiled.flows.as_ref().zip(stock.flow) {
                let rows = Lanes::all(&self.block.rows, lanes);
                let values = flows.code.result(flow, &rows, &mut work.flows);
                arch.dispatch(
                    #[inline(always)]
                    || {
                        for (next, value) in out.iter_mut().zip(values) {
                            *next += value;
                        }
                    },
                );
                if let Some(told) = told.get_mut(place) {
                    told.push((Cause::Flow, values[0]));
                }
            }
            if let Some(noise_place) = stock.noise_place.filter(|_| !still) {
                let normals = self.draws.normals(noise_place);
                let noise = stock.noise;
                arch.dispatch(
                    #[inline(always)]
                    || {
                        for (next, normal) in out.iter_mut().zip(normals) {
                            *next += noise * normal;
                        }
                    },
                );
                if let Some(told) = told.get_mut(place) {
                    told.push((Cause::Noise, noise * normals[0]));
                }
            }
        }
    }

    /// Cuts values to the range and makes them the present ones.
    fn commit(&mut self, id: IndicatorId, next: &mut [f64]) {
        let indicator = self.compiled.scenario.indicator(id);
        let (low, high) = indicator.range;
        let rows = &self.compiled.rows;
        let arch = self.work.scratch.arch();
        let cut = &mut *next;
        arch.dispatch(
            #[inline(always)]
            || {
                for next in cut.iter_mut() {
                    // As `clamp`, which the compiler does not turn into vectors.
                    let raised = if *next < low { low } else { *next };
                    *next = if raised > high { high } else { raised };
                }
            },
        );
        self.block.put_values(self.compiled, rows.value(id), next);
        if indicator.whole {
            for next in &mut *next {
                *next = indicator.reading(*next);
            }
        }
        self.block.put_values(self.compiled, rows.reading(id), next);
    }

    /// As [`commit`](Self::commit), part by part with an entry for each.
    fn commit_told(&mut self, id: IndicatorId, parts: &[Part]) {
        let row = self.compiled.rows.value(id);
        let subject = Subject::Indicator(id);
        let mut sum = self.block.at(row, 0);
        for &(cause, amount) in parts {
            sum += amount;
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
                for lane in self.block.alive {
                    self.add_budget(lane, id, budget.gain, Cause::Gain);
                }
            }
        }
    }
}
