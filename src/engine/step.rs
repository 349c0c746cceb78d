//! One step, in its seven parts.
//!
//! This file is the order of things and nothing else; each part has a file of its own.

use super::compiled::Compiled;
use super::ledger::{Cause, Entry, Happening, Ledger, Subject};
use super::orders::{Orders, Others};
use super::rows::{NEVER_SINCE, index};
use super::state::{Block, State, Workspace};
use crate::formula::{Code, Lanes};
use crate::model::ids::{DateId, FlagId, IndicatorId};

/// Steps a block: everything that happens in the step that comes next.
///
/// Lanes whose run ends keep their last values and are not stepped again.
pub fn step_block(compiled: &Compiled, block: &mut Block, orders: &Orders, work: &mut Workspace) {
    Stepper {
        compiled,
        block,
        orders,
        work,
        trace: None,
    }
    .step();
}

/// Steps one future and says what changed and why.
///
/// **Shape** the ledger's entries lead from `state` to the result, left to right.
pub fn step(
    compiled: &Compiled,
    state: &State,
    orders: &Orders,
    seed: super::chance::RandomSeed,
    future: u32,
    work: &mut Workspace,
) -> (State, Ledger) {
    let mut block = state.0.clone();
    block.seed = seed;
    block.futures[0] = future;
    let mut trace = Trace::new(compiled, &block, work);
    Stepper {
        compiled,
        block: &mut block,
        orders,
        work,
        trace: Some(&mut trace),
    }
    .step();
    (State(block), trace.ledger)
}

/// A step under way.
pub(crate) struct Stepper<'a> {
    pub compiled: &'a Compiled,
    pub block: &'a mut Block,
    pub orders: &'a Orders,
    pub work: &'a mut Workspace,
    pub trace: Option<&'a mut Trace>,
}

/// A ledger being written, with the composites' last values, so that each entry's part of them can
/// be told.
pub(crate) struct Trace {
    pub ledger: Ledger,
    composites: Vec<f64>,
    bands: Vec<Option<usize>>,
}

impl Trace {
    pub fn new(compiled: &Compiled, block: &Block, work: &mut Workspace) -> Self {
        let composites = compiled
            .composites
            .iter()
            .map(|id| block.run_one(&compiled.readings[id.index()], 0, work))
            .collect();
        Self {
            ledger: Ledger::default(),
            composites,
            bands: bands(compiled, block, work),
        }
    }
}

fn bands(compiled: &Compiled, block: &Block, work: &mut Workspace) -> Vec<Option<usize>> {
    let parts = &compiled.scenario;
    parts
        .indicator_ids()
        .map(|id| {
            let value = block.run_one(&compiled.readings[id.index()], 0, work);
            parts.indicator(id).band(value)
        })
        .collect()
}

impl Stepper<'_> {
    pub fn step(&mut self) {
        if self.block.active == 0 {
            self.block.step += 1;
            return;
        }
        self.begin();
        self.arrivals();
        self.planned_moves();
        self.own_moves();
        self.rules_and_promises();
        self.drift();
        self.end();
        self.block.step += 1;
    }

    pub fn step_number(&self) -> u32 {
        self.block.step
    }

    /// The step as draws and origins carry it; the limit on steps keeps it below 65,536.
    pub fn step_key(&self) -> u16 {
        u16::try_from(self.block.step).unwrap_or(u16::MAX)
    }

    pub fn stands_still(&self) -> bool {
        match self.orders.others {
            Others::ByChance => false,
            Others::StandStill => true,
            Others::Replay(id) => self
                .compiled
                .scenario
                .replays
                .get(id.index())
                .is_none_or(|replay| !replay.others_by_chance),
        }
    }

    /// Part 1: time goes on; flags, shifts and dates whose time is over end.
    pub fn begin(&mut self) {
        if !self.block.drawn && !self.stands_still() {
            self.draw_world();
        }
        self.draw_words();
        let step = self.block.step;
        let rows = &self.compiled.rows;
        let now = f64::from(step);
        self.block.fill(rows.step, now);
        if step > 0 {
            for &row in rows.since_move.values().chain(rows.since_flag.values()) {
                for value in self.block.row_mut(row) {
                    *value = (*value + 1.0).min(NEVER_SINCE);
                }
            }
            self.look_back();
        }
        for (place, series) in self.compiled.scenario.series.iter().enumerate() {
            self.block.fill(rows.series + index(place), series.at(now));
        }
        self.settle(Cause::Time, Subject::Clock);
        for &flag in &self.compiled.timed_flags {
            for lane in 0..self.block.active {
                let stands = self.block.at(rows.flags + u32::from(flag.0), lane) > 0.0;
                if stands && self.block.at(rows.flags_until + u32::from(flag.0), lane) <= now {
                    self.put_flag(lane, flag, false, Cause::Expired);
                }
            }
        }
        for shifts in &mut self.block.shifts[..self.block.active] {
            shifts.retain(|shift| shift.until > step);
        }
        if step == 0 {
            self.replay_start();
            self.block.fill_rings(self.compiled, self.work);
            self.settle(Cause::Time, Subject::Clock);
            self.first_promises();
        }
        self.dates_reached(now);
    }

    fn dates_reached(&mut self, now: f64) {
        let Some(trace) = &mut self.trace else { return };
        for place in 0..self.compiled.scenario.calendar.dates.len() {
            if self.block.at(self.compiled.rows.dates + index(place), 0) == now {
                trace
                    .ledger
                    .happenings
                    .push(Happening::DateReached(DateId::from(place)));
            }
        }
    }

    /// The standing draws of this step, a row of random words for each slot in use.
    fn draw_words(&mut self) {
        let lanes = self.block.lanes;
        let step = self.block.step;
        let seed = self.block.seed;
        self.work
            .words
            .resize(self.compiled.slots.count.next_multiple_of(4) * lanes, 0);
        for &quad in &self.compiled.slots.quads {
            let first = quad as usize * 4 * lanes;
            let words = &mut self.work.words[first..first + 4 * lanes];
            for (lane, &future) in self.block.futures[..self.block.active].iter().enumerate() {
                for (place, word) in seed.standing(future, step, quad).into_iter().enumerate() {
                    words[place * lanes + lane] = word;
                }
            }
        }
    }

    /// The word of a standing draw.
    pub fn word(&self, slot: u32, lane: usize) -> u32 {
        self.work.words[slot as usize * self.block.lanes + lane]
    }

    /// Part 7: streaks, ladder, outcomes, and what is remembered of this step end.
    fn end(&mut self) {
        for (code, row) in &self.compiled.streaks {
            let truths = self.values(code);
            for (streak, truth) in self.block.row_mut(*row).iter_mut().zip(truths) {
                *streak = if truth > 0.0 { *streak + 1.0 } else { 0.0 };
            }
        }
        self.settle(Cause::Time, Subject::Clock);
        self.ladder();
        self.outcomes();
        self.remember();
        self.bands_crossed();
        self.retire_ended();
    }

    fn ladder(&mut self) {
        let (Some(code), Some(ladder)) = (&self.compiled.ladder, &self.compiled.scenario.ladder)
        else {
            return;
        };
        let row = self.compiled.rows.rung;
        let values = self.values(code);
        for (lane, value) in values.into_iter().enumerate() {
            let from = super::state::as_step(self.block.at(row, lane)).unwrap_or(0) as usize;
            let mut to = from.min(ladder.rungs.len().saturating_sub(1));
            while to > 0 && value < ladder.rungs[to].down {
                to -= 1;
            }
            while to + 1 < ladder.rungs.len() && value >= ladder.rungs[to + 1].up {
                to += 1;
            }
            self.block.put(row, lane, f64::from(index(to)));
            if to != from {
                self.happened(Happening::Rung { from, to });
            }
        }
    }

    fn outcomes(&mut self) {
        let now = f64::from(self.block.step);
        let rows = &self.compiled.rows;
        for (place, outcome) in self.compiled.outcomes.iter().enumerate() {
            let Some(when) = &outcome.when else { continue };
            let reached = rows.reached + index(place);
            let holds: Vec<usize> = self
                .run(when)
                .iter()
                .enumerate()
                .filter(|&(_, &value)| value > 0.0)
                .map(|(lane, _)| lane)
                .collect();
            for lane in holds {
                if self.block.at(reached, lane) >= 0.0 {
                    continue;
                }
                self.block.put(reached, lane, now);
                let label = outcome
                    .labels
                    .iter()
                    .position(|code| self.block.run_one(code, lane, self.work) > 0.0);
                let label_value = label.map_or(-1.0, |label| f64::from(index(label)));
                self.block
                    .put(rows.labels + index(place), lane, label_value);
                if self.compiled.scenario.outcomes[place].ends_run {
                    self.block.put(rows.ended, lane, 1.0);
                }
                self.happened(Happening::Reached(place.into(), label));
            }
        }
    }

    /// Keeps the values of this step end.
    fn remember(&mut self) {
        let step = self.block.step;
        for ring in &self.compiled.rings {
            let values = self.values(&ring.code);
            let row = ring.first_row + step % ring.length;
            self.block.row_mut(row).copy_from_slice(&values);
        }
    }

    /// What `before` and `mean` read in this step: the ends of the steps before it. It stays until
    /// the next step begins, so that what a step's end compares and what is shown after it agree.
    fn look_back(&mut self) {
        let step = self.block.step;
        for ring in &self.compiled.rings {
            for lane in 0..self.block.active {
                for &(row, back, mean) in &ring.readers {
                    // Rows not yet written hold the start value.
                    let end_of = |ago: u32| (step + ring.length - ago) % ring.length;
                    let at = |ago: u32| self.block.at(ring.first_row + end_of(ago), lane);
                    let value = if mean {
                        (1..=back).map(at).sum::<f64>() / f64::from(back)
                    } else {
                        at(back)
                    };
                    self.block.put(row, lane, value);
                }
            }
        }
    }

    fn bands_crossed(&mut self) {
        if self.trace.is_none() {
            return;
        }
        let after = bands(self.compiled, self.block, self.work);
        let Some(trace) = &mut self.trace else { return };
        for (place, (from, to)) in trace.bands.iter().zip(&after).enumerate() {
            if let (Some(from), Some(to)) = (*from, *to)
                && from != to
            {
                let indicator = IndicatorId::from(place);
                trace.ledger.happenings.push(Happening::Band {
                    indicator,
                    from,
                    to,
                });
            }
        }
    }

    fn retire_ended(&mut self) {
        let row = self.compiled.rows.ended;
        let mut lane = 0;
        while lane < self.block.active {
            if self.block.at(row, lane) > 0.0 {
                self.block.retire(lane);
            } else {
                lane += 1;
            }
        }
    }

    /// A formula's values on the active lanes.
    pub fn run<'s>(&'s mut self, code: &'s Code) -> &'s [f64] {
        let lanes = Lanes {
            rows: &self.block.rows,
            lanes: self.block.lanes,
            from: 0,
            to: self.block.active,
        };
        code.run(&lanes, &mut self.work.scratch, &mut self.work.events)
    }

    /// As [`run`](Self::run), copied, so that the state can be changed meanwhile.
    pub fn values(&mut self, code: &Code) -> Vec<f64> {
        self.run(code).to_vec()
    }

    /// A formula's value on one lane.
    pub fn run_one(&mut self, code: &Code, lane: usize) -> f64 {
        self.block.run_one(code, lane, self.work)
    }

    pub fn happened(&mut self, happening: Happening) {
        if let Some(trace) = &mut self.trace {
            trace.ledger.happenings.push(happening);
        }
    }

    /// Writes an entry, and one for each composite that it moved.
    pub fn record(&mut self, subject: Subject, cause: Cause, cut: bool, amount: f64, after: f64) {
        let Some(trace) = &mut self.trace else { return };
        trace.ledger.entries.push(Entry {
            subject,
            cause,
            cut,
            through: None,
            amount,
            after,
        });
        self.settle_cut(cause, subject, cut);
    }

    /// Credits any change of a composite to the cause.
    pub fn settle(&mut self, cause: Cause, through: Subject) {
        self.settle_cut(cause, through, false);
    }

    fn settle_cut(&mut self, cause: Cause, through: Subject, cut: bool) {
        let Some(trace) = &mut self.trace else { return };
        for (place, &id) in self.compiled.composites.iter().enumerate() {
            let after = self
                .block
                .run_one(&self.compiled.readings[id.index()], 0, self.work);
            let before = trace.composites[place];
            if after != before {
                trace.composites[place] = after;
                trace.ledger.entries.push(Entry {
                    subject: Subject::Indicator(id),
                    cause,
                    cut,
                    through: Some(through),
                    amount: after - before,
                    after,
                });
            }
        }
    }

    pub fn put_flag(&mut self, lane: usize, flag: FlagId, stands: bool, cause: Cause) {
        let row = self.compiled.rows.flags + u32::from(flag.0);
        let after = f64::from(u8::from(stands));
        let before = self.block.at(row, lane);
        self.block.put(row, lane, after);
        if after != before {
            self.record(Subject::Flag(flag), cause, false, after - before, after);
        }
    }
}
