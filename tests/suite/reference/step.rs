//! One step of the second implementation, in the order of `scenarios/README.md`.

use super::draws::normal;
use super::future::Future;
use brinkline::engine::{Cause, Happening, Orders, Others, Subject};
use brinkline::model::account::{Replay, ReplayStep};
use brinkline::model::ids::{DateId, FlagId, IndicatorId, OutcomeId, ReplayId, SeatId};

impl<'s> Future<'s> {
    /// Plays a step. What happened and the parts of all changes are told afterwards.
    pub fn step(&mut self, orders: &Orders) {
        self.told.clear();
        self.happenings.clear();
        if self.ended {
            self.next += 1;
            return;
        }
        let bands = self.bands();
        let still = self.still(orders);
        if !self.drawn && !still {
            self.draw_unknowns(true);
            self.drawn = true;
        }
        self.clock = self.next;
        self.credit(Cause::Time, false);
        self.times_over(orders, still);
        self.arrivals(orders, still);
        self.planned(orders, still);
        self.own_moves(orders, still);
        self.rules(still);
        self.promises(still);
        self.by_themselves(orders, still);
        self.end(&bands);
        self.next += 1;
    }

    pub fn still(&self, orders: &Orders) -> bool {
        match orders.others {
            Others::ByChance => false,
            Others::StandStill => true,
            Others::Replay(id) => !self.parts.replays[id.index()].others_by_chance,
        }
    }

    /// The script that is followed, and its entry for this step.
    pub fn script(&self, orders: &Orders) -> Option<(ReplayId, &'s Replay, Option<usize>)> {
        let Others::Replay(id) = orders.others else {
            return None;
        };
        let replay = &self.parts.replays[id.index()];
        let entry = replay.steps.iter().position(|step| step.at == self.clock);
        Some((id, replay, entry))
    }

    /// Part 1: flags and shifts whose time is over end; at the very start a script's start values and
    /// the promises that are due from the beginning.
    fn times_over(&mut self, orders: &Orders, still: bool) {
        for place in 0..self.flags.len() {
            if self.flags[place].up
                && self.flags[place]
                    .until
                    .is_some_and(|until| until <= self.clock)
            {
                self.lower(FlagId::from(place), Cause::Expired);
            }
        }
        let now = self.clock;
        self.shifts
            .retain(|shift| shift.over.is_none_or(|over| over > now));
        if self.clock == 0 {
            if let Some((_, replay, _)) = self.script(orders) {
                for &(of, value) in &replay.start {
                    self.set_to(of, value);
                }
                self.remember_start();
                self.credit(Cause::Time, false);
            }
            for place in 0..self.promises.len() {
                self.look_at_trigger(place, still);
            }
        }
        for place in 0..self.dates.len() {
            if self.dates[place] == f64::from(self.clock) {
                self.happenings
                    .push(Happening::DateReached(DateId::from(place)));
            }
        }
    }

    /// 2. What is due arrives; then what is done by hand and what a script sets.
    fn arrivals(&mut self, orders: &Orders, still: bool) {
        let now = self.clock;
        let (due, later) = std::mem::take(&mut self.pending)
            .into_iter()
            .partition(|&(step, _)| step <= now);
        self.pending = later;
        for (_, arrival) in due {
            self.arrive(&arrival, still);
        }
        self.by_hand(&orders.by_hand);
        if let Some((id, replay, Some(entry))) = self.script(orders) {
            let ReplayStep { set, effects, .. } = &replay.steps[entry];
            for &(of, value) in set {
                self.set_to(of, value);
            }
            self.effects_of_script(id, effects, still);
        }
    }

    /// 6. Drift, couplings, flows and noise, all from the values before; then budgets gain.
    fn by_themselves(&mut self, orders: &Orders, still: bool) {
        let changes: Vec<Vec<(Cause, f64)>> = (0..self.values.len())
            .map(|place| self.own_change(place, still))
            .collect();
        for (place, changes) in changes.into_iter().enumerate() {
            let subject = Subject::Indicator(IndicatorId::from(place));
            // What all shifts pull is one sum.
            let (mut unshifted, mut pulled) = (self.values[place], 0.0);
            for &(cause, amount) in &changes {
                if matches!(cause, Cause::Shift(_)) {
                    pulled += amount;
                    self.values[place] = unshifted + pulled;
                } else {
                    self.values[place] += amount;
                    unshifted = self.values[place];
                }
                self.tell(subject, cause, false, amount);
            }
            let (low, high) = self.parts.indicators[place].range;
            let whole = self.values[place];
            let kept = whole.clamp(low, high);
            if kept != whole && self.parts.indicators[place].stock().is_some() {
                let outward = |part: &&(Cause, f64)| (part.1 > 0.0) == (whole > kept);
                let most = changes
                    .iter()
                    .filter(outward)
                    .max_by(|a, b| a.1.abs().partial_cmp(&b.1.abs()).expect("numbers"));
                self.values[place] = kept;
                self.tell(
                    subject,
                    most.expect("something pushed").0,
                    true,
                    kept - whole,
                );
            }
        }
        for (place, seat) in self.parts.seats.iter().enumerate() {
            let id = SeatId::from(place);
            if let Some(budget) = &seat.budget
                && orders.is_steered(id)
            {
                self.add_budget(id, budget.gain, Cause::Gain);
            }
        }
    }

    /// The parts of what an indicator does by itself in this step.
    fn own_change(&self, place: usize, still: bool) -> Vec<(Cause, f64)> {
        let mut changes = Vec::new();
        let Some(stock) = self.parts.indicators[place].stock() else {
            return changes;
        };
        if let Some(baseline) = &stock.baseline {
            let closed = 1.0 - libm::exp2(-1.0 / baseline.half_life);
            changes.push((Cause::Drift, closed * (baseline.value - self.values[place])));
            for shift in self.shifts.iter().filter(|shift| shift.of.index() == place) {
                changes.push((Cause::Shift(shift.origin), closed * shift.amount));
            }
        }
        for coupling in &stock.couplings {
            let away = self.reading(coupling.source.index()) - coupling.reference;
            changes.push((Cause::Coupling(coupling.source), coupling.gain * away));
        }
        if let Some(flow) = &stock.flow {
            changes.push((Cause::Flow, self.eval(flow.tree())));
        }
        if stock.noise != 0.0 && !still {
            let shock = normal(self.draws.standing(self.clock, place));
            changes.push((Cause::Noise, stock.noise * shock));
        }
        changes
    }

    /// 7. Streaks, ladder, outcomes.
    fn end(&mut self, bands: &[Option<usize>]) {
        self.count_streaks();
        self.credit(Cause::Time, false);
        self.climb();
        for (place, outcome) in self.parts.outcomes.iter().enumerate() {
            let Some(when) = &outcome.when else { continue };
            if self.reached[place].is_some() || !self.holds(when.tree()) {
                continue;
            }
            let label = outcome
                .labels
                .iter()
                .position(|one| self.holds(one.1.tree()));
            self.reached[place] = Some((self.clock, label));
            self.ended |= outcome.ends_run;
            self.happenings
                .push(Happening::Reached(OutcomeId::from(place), label));
        }
        self.remember_end();
        for (place, (from, to)) in bands.iter().zip(self.bands()).enumerate() {
            if let (Some(from), Some(to)) = (*from, to)
                && from != to
            {
                let indicator = IndicatorId::from(place);
                self.happenings.push(Happening::Band {
                    indicator,
                    from,
                    to,
                });
            }
        }
    }

    /// The rung rises when the value reaches `up` and falls only when it drops below `down`.
    fn climb(&mut self) {
        let Some(ladder) = &self.parts.ladder else {
            return;
        };
        let value = self.eval(ladder.of.tree());
        let from = self.rung;
        while self.rung > 0 && value < ladder.rungs[self.rung].down {
            self.rung -= 1;
        }
        while ladder
            .rungs
            .get(self.rung + 1)
            .is_some_and(|rung| value >= rung.up)
        {
            self.rung += 1;
        }
        if self.rung != from {
            self.happenings.push(Happening::Rung {
                from,
                to: self.rung,
            });
        }
    }

    fn bands(&self) -> Vec<Option<usize>> {
        let band = |place: usize| {
            let value = self.reading(place);
            let bands = &self.parts.indicators[place].bands;
            bands
                .iter()
                .position(|band| band.below.is_none_or(|below| value < below))
        };
        (0..self.values.len()).map(band).collect()
    }
}
