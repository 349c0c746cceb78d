//! Effects arriving in one future.

use super::awaited::{Landing, Pending};
use super::chance::{RareKey, uniform};
use super::compiled::Limits;
use super::drift::cut;
use super::effect_code::{EffectCode, EffectCodeKind, WorkedOut};
use super::expression::Expression;
use super::lane_set::LaneSet;
use super::ledger::{Carrier, Cause, Happening, Origin, Subject};
use super::normal_draw::normal;
use super::shifts::ActiveShift;
use super::step::Stepper;
use crate::model::by_hand::POSITIONS;
use crate::model::ids::{DateId, FlagId, IndicatorId};

/// A change of one row within a range.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change {
    pub row: u32,
    pub subject: Subject,
    pub amount: f64,
    pub range: (f64, f64),
    pub cause: Cause,
}

impl Stepper<'_> {
    /// Part 2: delayed effects arrive, then what is done by hand.
    pub fn arrivals(&mut self) {
        let step = self.block.step;
        let mut due = std::mem::take(&mut self.work.due);
        for first in self.block.awaited.due_in(step) {
            let alive = self.block.alive;
            self.block.awaited.take_due(first, step, alive, &mut due);
            for &(pending, lanes) in &due {
                match pending.landing {
                    Landing::Change(of, amount, origin) => {
                        self.happened(Happening::Arrived(origin, of, amount));
                        self.add(lanes, of, amount, Cause::Effect(origin));
                    }
                    Landing::Rule(rule) => {
                        if let (_, Some(why)) = self.follow(lanes, rule) {
                            self.happened(Happening::NotFollowed { rule, why });
                        }
                    }
                }
            }
        }
        self.work.due = due;
        self.done_by_hand();
        self.replay_values();
    }

    /// Lets a list of effects arrive on lanes of one future.
    pub fn apply(&mut self, lanes: LaneSet, effects: &[EffectCode], carrier: Carrier, wear: f64) {
        for effect in effects {
            let origin = self.origin(carrier, effect.number);
            self.apply_one(lanes, effect, origin, wear);
        }
    }

    /// Where an effect that lands now comes from.
    #[inline]
    pub(super) fn origin(&self, carrier: Carrier, effect: u16) -> Origin {
        Origin {
            carrier,
            effect,
            step: self.step_key(),
            tick: 0,
        }
    }

    pub(super) fn apply_one(
        &mut self,
        lanes: LaneSet,
        effect: &EffectCode,
        origin: Origin,
        wear: f64,
    ) {
        let formula = match effect.worked_out() {
            WorkedOut::Nothing => return self.apply_alike(lanes, effect, 0.0, origin, wear),
            WorkedOut::Chances => {
                for lane in lanes {
                    self.apply_alike(LaneSet::one(lane), effect, 0.0, origin, wear);
                }
                return;
            }
            WorkedOut::Amount(formula) => formula,
        };
        if let Some(amount) = formula.constant() {
            return self.apply_alike(lanes, effect, amount, origin, wear);
        }
        if lanes.only_lane().is_some() || !formula.code.counts_nothing() {
            for lane in lanes {
                let amount = self.run_one(formula, lane);
                self.apply_alike(LaneSet::one(lane), effect, amount, origin, wear);
            }
            return;
        }
        let amounts = self.column(formula);
        let mut left = lanes;
        while let Some(lane) = left.first_lane() {
            let amount = amounts[lane];
            let same = LaneSet::of_values(&amounts, |one| one.to_bits() == amount.to_bits());
            self.apply_alike(left.and(same), effect, amount, origin, wear);
            left = left.without(same);
        }
        self.work.column = amounts;
    }

    /// Lets an effect arrive on lanes of one future on which what is worked out for it comes to the
    /// same `mean`.
    fn apply_alike(
        &mut self,
        lanes: LaneSet,
        effect: &EffectCode,
        mean: f64,
        origin: Origin,
        wear: f64,
    ) {
        let Some(lane) = lanes.first_lane() else {
            return;
        };
        let step = self.step_number();
        let cause = Cause::Effect(origin);
        match &effect.kind {
            EffectCodeKind::Push { of, by, spread } => {
                let amount = self.drawn(lane, *by, *spread, origin) * wear;
                self.add(lanes, *of, amount, cause);
            }
            EffectCodeKind::Change {
                of,
                spread,
                after,
                ticks,
                ..
            } => {
                let mut tick = 0;
                while tick < *ticks {
                    let origin = Origin {
                        tick: u16::try_from(tick).unwrap_or(u16::MAX),
                        ..origin
                    };
                    let amount = self.drawn(lane, mean, *spread, origin) * wear;
                    let due = step + after + tick;
                    tick += 1;
                    if due == step {
                        self.add(lanes, *of, amount, Cause::Effect(origin));
                        continue;
                    }
                    // What is the same in each step waits as one.
                    let more = if *spread == 0.0 { ticks - tick } else { 0 };
                    tick += more;
                    let landing = Landing::Change(*of, amount, origin);
                    let twins = (self.block.twins(lane).0, lanes);
                    self.block
                        .awaited
                        .put_off(twins, Pending { due, more, landing });
                }
            }
            EffectCodeKind::Shift {
                of, spread, lasts, ..
            } => {
                let amount = self.drawn(lane, mean, *spread, origin) * wear;
                let until = lasts.map_or(u32::MAX, |lasts| step + lasts);
                let shift = ActiveShift {
                    of: *of,
                    amount,
                    pull: self.compiled.pull(*of, amount),
                    until,
                    origin,
                };
                let twins = (self.block.twins(lane).0, lanes);
                self.block.shifts.push(twins, shift);
            }
            EffectCodeKind::Transfer {
                from, to, spread, ..
            } => {
                let wanted = self.drawn(lane, mean, *spread, origin) * wear;
                for lane in lanes {
                    self.transfer(lane, *from, *to, wanted, cause);
                }
            }
            EffectCodeKind::Set { flag, lasts } => {
                let until = lasts.map_or(f64::INFINITY, |lasts| f64::from(step + lasts));
                self.raise(lanes, *flag, until, cause);
            }
            EffectCodeKind::Clear { flag } => self.put_flag(lanes, *flag, false, cause),
            EffectCodeKind::Stance { actor, issue, .. } => {
                let change = Change {
                    row: self.compiled.rows.position(*actor, *issue),
                    subject: Subject::Position(*actor, *issue),
                    amount: mean,
                    range: POSITIONS,
                    cause,
                };
                self.add_within(lanes, change);
            }
            EffectCodeKind::Budget { of, .. } => self.add_budget(lanes, *of, mean, cause),
            EffectCodeKind::Date { of, .. } => self.move_date(lanes, *of, mean, cause),
            EffectCodeKind::OneOf(alternatives) => {
                if let Some(place) = self.alternative(lane, alternatives, origin) {
                    for effect in &alternatives[place].1 {
                        let origin = Origin {
                            effect: effect.number,
                            ..origin
                        };
                        self.apply_one(lanes, effect, origin, wear);
                    }
                }
            }
        }
    }

    /// An amount with its spread drawn; the mean where nothing acts by chance.
    #[inline]
    pub(super) fn drawn(&self, lane: usize, mean: f64, spread: f64, origin: Origin) -> f64 {
        if spread == 0.0 || self.still {
            return mean;
        }
        mean + spread * self.rare_normal(lane, origin)
    }

    /// The draw of an effect: from those made with others', if it is among them.
    #[inline]
    pub(super) fn rare_normal(&self, lane: usize, origin: Origin) -> f64 {
        match self.made_with_others(origin) {
            Some(first) => self.work.rare.normal(first, origin.effect),
            None => f64::from(normal(self.rare_word(lane, origin))),
        }
    }

    /// Where the draws of a move that came up by itself begin; what else its being played sets off
    /// draws alone.
    fn made_with_others(&self, origin: Origin) -> Option<u32> {
        self.drawn_first
            .filter(|_| origin.tick == 0 && matches!(origin.carrier, Carrier::Move(_)))
    }

    fn rare_word(&self, lane: usize, origin: Origin) -> u32 {
        if let Some(first) = self.made_with_others(origin) {
            return self.work.rare.word(first, origin.effect);
        }
        let (kind, entity) = origin.carrier.key();
        let key = RareKey {
            kind,
            entity,
            effect: origin.effect,
            tick: origin.tick,
            step: origin.step,
        };
        self.block.seed.rare(self.block.futures[lane], key)
    }

    /// Which alternative comes about; the likeliest where nothing acts by chance.
    fn alternative(
        &mut self,
        lane: usize,
        alternatives: &[(Expression, Vec<EffectCode>)],
        origin: Origin,
    ) -> Option<usize> {
        let chances: Vec<f64> = alternatives
            .iter()
            .map(|(chance, _)| self.run_one(chance, lane).max(0.0))
            .collect();
        let total: f64 = chances.iter().sum();
        if total <= 0.0 {
            return None;
        }
        if self.still {
            let most = chances.iter().copied().fold(0.0, f64::max);
            return chances.iter().position(|&chance| chance == most);
        }
        let mut left = uniform(self.rare_word(lane, origin)) * total;
        for (place, chance) in chances.iter().enumerate() {
            if left < *chance {
                return Some(place);
            }
            left -= chance;
        }
        chances.iter().rposition(|&chance| chance > 0.0)
    }

    /// Adds to an indicator and cuts to its range.
    #[inline]
    pub fn add(&mut self, lanes: LaneSet, of: IndicatorId, amount: f64, cause: Cause) {
        if self.trace.is_none() {
            let row = self.compiled.rows.value(of);
            let Limits { low, high, whole } = self.compiled.limits[of.index()];
            self.change(row, lanes, |value| cut(value + amount, low, high));
            if whole {
                self.read_rounded(lanes, of);
            }
            return;
        }
        let change = Change {
            row: self.compiled.rows.value(of),
            subject: Subject::Indicator(of),
            amount,
            range: self.compiled.scenario.indicator(of).range,
            cause,
        };
        self.add_within(lanes, change);
    }

    /// Makes the reading of a whole indicator its value, rounded.
    fn read_rounded(&mut self, lanes: LaneSet, of: IndicatorId) {
        let rows = &self.compiled.rows;
        for lane in lanes {
            let value = self.block.at(rows.value(of), lane);
            self.put(rows.reading(of), lane, libm::round(value));
        }
    }

    /// Adds to a row and cuts to its range.
    pub(super) fn add_within(&mut self, lanes: LaneSet, change: Change) {
        if self.trace.is_none() && !matches!(change.subject, Subject::Indicator(_)) {
            let (low, high) = change.range;
            self.change(change.row, lanes, |value| {
                cut(value + change.amount, low, high)
            });
            return;
        }
        for lane in lanes {
            let sum = self.block.at(change.row, lane) + change.amount;
            self.land(lane, change, sum);
        }
    }

    /// Lets a change come to `sum`, cut to the range.
    pub(super) fn land(&mut self, lane: usize, change: Change, sum: f64) {
        let Change {
            row,
            subject,
            amount,
            range,
            cause,
        } = change;
        let after = sum.clamp(range.0, range.1);
        if self.trace.is_some() {
            self.store(lane, row, subject, sum);
            self.record(subject, cause, false, amount, sum);
        }
        self.store(lane, row, subject, after);
        if after != sum {
            self.record(subject, cause, true, after - sum, after);
        }
    }

    /// Writes a value, for whole indicators the rounded reading too.
    pub fn store(&mut self, lane: usize, row: u32, subject: Subject, value: f64) {
        self.put(row, lane, value);
        if let Subject::Indicator(of) = subject
            && self.compiled.limits[of.index()].whole
        {
            self.put(self.compiled.rows.reading(of), lane, libm::round(value));
        }
    }

    fn transfer(
        &mut self,
        lane: usize,
        from: IndicatorId,
        to: IndicatorId,
        wanted: f64,
        cause: Cause,
    ) {
        let parts = &self.compiled.scenario;
        let (giver, taker) = if wanted >= 0.0 {
            (from, to)
        } else {
            (to, from)
        };
        let there =
            self.block.at(self.compiled.rows.value(giver), lane) - parts.indicator(giver).range.0;
        let fits =
            parts.indicator(taker).range.1 - self.block.at(self.compiled.rows.value(taker), lane);
        let amount = wanted.abs().min(there).min(fits).max(0.0);
        self.add(LaneSet::one(lane), giver, -amount, cause);
        self.add(LaneSet::one(lane), taker, amount, cause);
    }

    /// Raises a flag until a step; one that stands longer keeps its time.
    pub fn raise(&mut self, lanes: LaneSet, flag: FlagId, until: f64, cause: Cause) {
        let rows = &self.compiled.rows;
        let row = rows.flags_until + u32::from(flag.0);
        for lane in lanes {
            let stands = self.block.at(rows.flags + u32::from(flag.0), lane) > 0.0;
            let until = if stands {
                self.block.at(row, lane).max(until)
            } else {
                until
            };
            self.put(row, lane, until);
        }
        if let Some(&since) = rows.since_flag.get(&flag.0) {
            self.change(since, lanes, |_| 0.0);
        }
        self.put_flag(lanes, flag, true, cause);
        self.settle(cause, Subject::Flag(flag));
    }

    pub fn add_budget(
        &mut self,
        lanes: LaneSet,
        of: crate::model::ids::SeatId,
        by: f64,
        cause: Cause,
    ) {
        let cap = self
            .compiled
            .scenario
            .seat(of)
            .budget
            .as_ref()
            .map_or(0.0, |budget| budget.cap);
        let change = Change {
            row: self.compiled.rows.budgets + u32::from(of.0),
            subject: Subject::Budget(of),
            amount: by,
            range: (0.0, cap),
            cause,
        };
        self.add_within(lanes, change);
    }

    fn move_date(&mut self, lanes: LaneSet, of: DateId, by: f64, cause: Cause) {
        let last = f64::from(crate::model::checks::LAST_STEP_MAX);
        let change = Change {
            row: self.compiled.rows.dates + u32::from(of.0),
            subject: Subject::Date(of),
            amount: libm::round(by),
            range: (0.0, last),
            cause,
        };
        self.add_within(lanes, change);
    }
}
