//! Part 6 of a step: what the indicators do by themselves.
//!
//! Everything is worked out from the values before this part and then applied, so no indicator
//! sees another's change of the same step.

use super::chance::normal;
use super::compiled::{CoupledTo, StockCode};
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
        self.read_coupled_composites();
        let mut next = std::mem::take(&mut self.work.next);
        next.clear();
        next.resize(compiled.stocks.len() * lanes, 0.0);
        let mut parts: Vec<Vec<Part>> = Vec::new();
        for (place, stock) in compiled.stocks.iter().enumerate() {
            let mut told = Vec::new();
            if let Some(stock) = stock {
                let out = &mut next[place * lanes..place * lanes + self.block.active];
                self.change_of(IndicatorId::from(place), stock, out, &mut told);
            }
            if self.trace.is_some() {
                parts.push(told);
            }
        }
        for (place, stock) in compiled.stocks.iter().enumerate() {
            if stock.is_none() {
                continue;
            }
            let id = IndicatorId::from(place);
            if self.trace.is_some() {
                self.commit_told(id, &parts[place]);
            } else {
                let out = &next[place * lanes..place * lanes + self.block.active];
                self.commit(id, out);
            }
        }
        self.work.next = next;
        self.budgets_gain();
    }

    fn read_coupled_composites(&mut self) {
        let compiled = self.compiled;
        let lanes = self.block.lanes;
        let mut coupled = std::mem::take(&mut self.work.coupled);
        coupled.resize(compiled.coupled_composites.len() * lanes, 0.0);
        for (place, id) in compiled.coupled_composites.iter().enumerate() {
            let values = self.run(&compiled.readings[id.index()]);
            coupled[place * lanes..place * lanes + values.len()].copy_from_slice(values);
        }
        self.work.coupled = coupled;
    }

    /// The next value of an indicator in every lane, before it is cut to its range. The parts of
    /// the first lane are told when a ledger is kept.
    fn change_of(
        &mut self,
        id: IndicatorId,
        stock: &StockCode,
        out: &mut [f64],
        told: &mut Vec<Part>,
    ) {
        let tell = self.trace.is_some();
        let compiled = self.compiled;
        let block = &*self.block;
        let old = block.row(compiled.rows.value(id));
        out.copy_from_slice(old);
        if stock.rate != 0.0 {
            for (next, value) in out.iter_mut().zip(old) {
                *next += stock.rate * (stock.baseline - value);
            }
            if tell {
                told.push((Cause::Drift, stock.rate * (stock.baseline - old[0])));
            }
            for (next, shifts) in out.iter_mut().zip(&block.shifts) {
                for shift in shifts.iter().filter(|shift| shift.of == id) {
                    let amount = stock.rate * shift.amount;
                    *next += amount;
                    if tell {
                        told.push((Cause::Shift(shift.origin), amount));
                    }
                }
            }
        }
        for &(source, gain, reference) in &stock.couplings {
            let values = match source {
                CoupledTo::Stock(source) => block.row(compiled.rows.reading(source)),
                CoupledTo::Composite(_, place) => {
                    let first = place * block.lanes;
                    &self.work.coupled[first..first + block.active]
                }
            };
            for (next, value) in out.iter_mut().zip(values) {
                *next += gain * (value - reference);
            }
            if tell {
                told.push((
                    Cause::Coupling(source.indicator()),
                    gain * (values[0] - reference),
                ));
            }
        }
        if let Some(flow) = &stock.flow {
            let lanes = Lanes {
                rows: &block.rows,
                lanes: block.lanes,
                from: 0,
                to: block.active,
            };
            let values = flow.run(&lanes, &mut self.work.scratch, &mut self.work.events);
            for (next, value) in out.iter_mut().zip(values) {
                *next += value;
            }
            if tell {
                told.push((Cause::Flow, values[0]));
            }
        }
        if stock.noise != 0.0 && !self.stands_still() {
            let first = id.index() * self.block.lanes;
            let words = &self.work.words[first..first + out.len()];
            for (next, &word) in out.iter_mut().zip(words) {
                *next += stock.noise * normal(word);
            }
            if tell {
                told.push((Cause::Noise, stock.noise * normal(words[0])));
            }
        }
    }

    fn commit(&mut self, id: IndicatorId, next: &[f64]) {
        let indicator = self.compiled.scenario.indicator(id);
        let (low, high) = indicator.range;
        let (value, reading) = (self.compiled.rows.value(id), self.compiled.rows.reading(id));
        for (value, next) in self.block.row_mut(value).iter_mut().zip(next) {
            *value = next.clamp(low, high);
        }
        for (reading, next) in self.block.row_mut(reading).iter_mut().zip(next) {
            *reading = indicator.reading(next.clamp(low, high));
        }
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
                for lane in 0..self.block.active {
                    self.add_budget(lane, id, budget.gain, Cause::Gain);
                }
            }
        }
    }
}
