//! One step, in its seven parts.
//!
//! This file is the order of things and nothing else; each part has a file of its own.

use super::compiled::Compiled;
use super::draws::Wanted;
use super::evaluation::FEW;
use super::expression::Expression;
use super::lane_set::LaneSet;
use super::ledger::{Cause, Entry, Happening, Ledger, Mended, Subject};
use super::luck::BlockDraws;
use super::orders::{Orders, Others, Planned};
use super::rows::{NEVER_SINCE, index};
use super::state::{Block, State};
use super::workspace::Workspace;
use crate::model::ids::{DateId, FlagId, IndicatorId};

/// Steps a block: everything that happens in the step that comes next.
///
/// Lanes whose run ends keep their last values and are not stepped again.
pub fn step_block(compiled: &Compiled, block: &mut Block, orders: &Orders, work: &mut Workspace) {
    Stepper::new(compiled, block, orders, work).step();
}

/// Steps a block of which each lane has a plan of its own, in place of that of the orders.
///
/// **Shape** a plan for each future of the block.
pub fn step_block_with_plans(
    compiled: &Compiled,
    block: &mut Block,
    orders: &Orders,
    plans: &[&[Planned]],
    work: &mut Workspace,
) {
    let mut stepper = Stepper::new(compiled, block, orders, work);
    stepper.plans = Some(plans);
    stepper.step();
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
    let before = std::mem::take(&mut work.events);
    let mut trace = Trace::new(compiled, &mut block, work);
    let mut stepper = Stepper::new(compiled, &mut block, orders, work);
    stepper.trace = Some(&mut trace);
    stepper.step();
    trace.ledger.mended = Mended(work.events);
    work.events.merge(&before);
    (State(block), trace.ledger)
}

/// A step under way.
pub(crate) struct Stepper<'a> {
    pub compiled: &'a Compiled,
    pub block: &'a mut Block,
    pub orders: &'a Orders,
    /// The plan of each lane, if they are not all the same.
    pub plans: Option<&'a [&'a [Planned]]>,
    pub work: &'a mut Workspace,
    /// Whether nothing acts by chance.
    pub still: bool,
    pub trace: Option<&'a mut Trace>,
    /// The standing draws of this step.
    pub draws: BlockDraws,
    /// Lanes whose run ends with this step.
    pub ending: LaneSet,
    /// Where the draws of the move being played begin, if they were made with others'.
    pub drawn_first: Option<u32>,
}

/// A ledger being written, with the composites' last values, so that each entry's part of them can
/// be told.
pub(crate) struct Trace {
    pub ledger: Ledger,
    composites: Vec<f64>,
    bands: Vec<Option<usize>>,
}

impl Trace {
    pub fn new(compiled: &Compiled, block: &mut Block, work: &mut Workspace) -> Self {
        let composites = compiled
            .composites
            .iter()
            .map(|id| block.run_one(compiled, &compiled.readings[id.index()], 0, work))
            .collect();
        Self {
            ledger: Ledger::default(),
            composites,
            bands: bands(compiled, block, work),
        }
    }
}

fn bands(compiled: &Compiled, block: &mut Block, work: &mut Workspace) -> Vec<Option<usize>> {
    let parts = &compiled.scenario;
    parts
        .indicator_ids()
        .map(|id| {
            let value = block.run_one(compiled, &compiled.readings[id.index()], 0, work);
            parts.indicator(id).band(value)
        })
        .collect()
}

fn stands_still(compiled: &Compiled, orders: &Orders) -> bool {
    match orders.others {
        Others::ByChance => false,
        Others::StandStill => true,
        Others::Replay(id) => compiled
            .scenario
            .replays
            .get(id.index())
            .is_none_or(|replay| !replay.others_by_chance),
    }
}

impl<'a> Stepper<'a> {
    pub fn new(
        compiled: &'a Compiled,
        block: &'a mut Block,
        orders: &'a Orders,
        work: &'a mut Workspace,
    ) -> Self {
        Self {
            compiled,
            block,
            orders,
            plans: None,
            work,
            still: stands_still(compiled, orders),
            trace: None,
            draws: BlockDraws::default(),
            ending: LaneSet::NONE,
            drawn_first: None,
        }
    }
}

impl Stepper<'_> {
    pub fn step(&mut self) {
        if !self.block.alive.is_empty() {
            self.begin();
            self.arrivals();
            self.planned_moves();
            self.own_moves();
            self.rules_and_promises();
            self.drift();
            self.end();
            self.block.alive = self.block.alive.without(self.ending);
            let draws = std::mem::take(&mut self.draws);
            self.work.luck.put_back(draws, self.block.step);
        }
        self.block.step += 1;
    }

    pub fn step_number(&self) -> u32 {
        self.block.step
    }

    /// The step as draws and origins carry it; the limit on steps keeps it below 65,536.
    pub fn step_key(&self) -> u16 {
        u16::try_from(self.block.step).unwrap_or(u16::MAX)
    }

    /// Part 1: time goes on; flags, shifts and dates whose time is over end.
    pub fn begin(&mut self) {
        if !self.block.drawn && !self.still {
            self.draw_world();
        }
        if !self.still {
            let wanted = Wanted {
                slots: &self.compiled.slots,
                futures: &self.block.futures,
                lanes: self.block.lanes,
                step: self.block.step,
                seed: self.block.seed,
            };
            self.draws = self.work.luck.take(self.work.scratch.arch(), &wanted);
        }
        let compiled = self.compiled;
        let step = self.block.step;
        let rows = &compiled.rows;
        let now = f64::from(step);
        self.put_row(rows.step, |_, _| now);
        if step > 0 {
            for &row in rows.since_move.values().chain(rows.since_flag.values()) {
                self.put_row(row, |_, since| (since + 1.0).min(NEVER_SINCE));
            }
            self.look_back();
        }
        for (place, series) in compiled.scenario.series.iter().enumerate() {
            let value = series.at(now);
            self.put_row(rows.series + index(place), |_, _| value);
        }
        self.settle(Cause::Time, Subject::Clock);
        for &flag in &compiled.timed_flags {
            let until_row = rows.flags_until + u32::from(flag.0);
            let over = self
                .block
                .lanes_where(until_row, self.work, |until| until <= now);
            let row = rows.flags + u32::from(flag.0);
            let stands = self
                .block
                .lanes_where(row, self.work, |stands| stands > 0.0);
            let over = over.and(stands);
            self.put_flag(over.and(self.block.alive), flag, false, Cause::Expired);
        }
        self.block.shifts.end_those_over(step, self.block.alive);
        if step == 0 {
            self.replay_start();
            self.block.fill_rings(compiled, self.work);
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

    /// The word of a standing draw.
    pub fn word(&self, slot: u32, lane: usize) -> u32 {
        self.draws.word(slot, lane)
    }

    /// Part 7: streaks, ladder, outcomes, and what is remembered of this step end.
    fn end(&mut self) {
        let compiled = self.compiled;
        for (code, row) in &compiled.streaks {
            let holding = self.block.holding(compiled, code, self.work);
            self.put_row(
                *row,
                |lane, streak| {
                    if holding.has(lane) { streak + 1.0 } else { 0.0 }
                },
            );
        }
        self.settle(Cause::Time, Subject::Clock);
        self.ladder();
        self.outcomes();
        self.remember();
        self.bands_crossed();
    }

    fn ladder(&mut self) {
        let compiled = self.compiled;
        let (Some(code), Some(ladder)) = (&compiled.ladder, &compiled.scenario.ladder) else {
            return;
        };
        let row = compiled.rows.rung;
        let values = self.column(code);
        for lane in self.block.alive {
            let value = values[lane];
            let from = super::state::as_step(self.block.at(row, lane)).unwrap_or(0) as usize;
            let mut to = from.min(ladder.rungs.len().saturating_sub(1));
            while to > 0 && value < ladder.rungs[to].down {
                to -= 1;
            }
            while to + 1 < ladder.rungs.len() && value >= ladder.rungs[to + 1].up {
                to += 1;
            }
            if to != from {
                self.put(row, lane, f64::from(index(to)));
                self.happened(Happening::Rung { from, to });
            }
        }
        self.work.column = values;
    }

    fn outcomes(&mut self) {
        let compiled = self.compiled;
        let now = f64::from(self.block.step);
        let rows = &compiled.rows;
        let mut holding = std::mem::take(&mut self.work.holding);
        self.block
            .all_holding(compiled, &compiled.reached_when, self.work, &mut holding);
        for (place, outcome) in compiled.outcomes.iter().enumerate() {
            let Some(when) = outcome.when else { continue };
            let reached = rows.reached + index(place);
            let holding = holding[when];
            if holding.is_empty() {
                continue;
            }
            let before = self
                .block
                .lanes_where(reached, self.work, |step| step >= 0.0);
            for lane in holding.without(before) {
                self.put(reached, lane, now);
                let label = outcome
                    .labels
                    .iter()
                    .position(|code| self.run_one(code, lane) > 0.0);
                let label_value = label.map_or(-1.0, |label| f64::from(index(label)));
                self.put(rows.labels + index(place), lane, label_value);
                if compiled.scenario.outcomes[place].ends_run {
                    self.ending.add(lane);
                }
                self.happened(Happening::Reached(place.into(), label));
            }
        }
        self.work.holding = holding;
    }

    /// Keeps the values of this step end.
    fn remember(&mut self) {
        let compiled = self.compiled;
        let step = self.block.step;
        for ring in &compiled.rings {
            let values = self.column(&ring.code);
            let row = ring.first_row + step % ring.length;
            self.put_row(row, |lane, _| values[lane]);
            self.work.column = values;
        }
    }

    /// What `before` and `mean` read in this step: the ends of the steps before it. It stays until
    /// the next step begins, so that what a step's end compares and what is shown after it agree.
    fn look_back(&mut self) {
        let compiled = self.compiled;
        let step = self.block.step;
        for ring in &compiled.rings {
            for &(row, back, mean) in &ring.readers {
                // Rows not yet written hold the start value.
                let end_of = |ago: u32| ring.first_row + (step + ring.length - ago) % ring.length;
                let mut values = std::mem::take(&mut self.work.column);
                values.clear();
                values.extend_from_slice(self.block.row(end_of(if mean { 1 } else { back })));
                if mean {
                    for ago in 2..=back {
                        let others = self.block.row(end_of(ago));
                        for (value, other) in values.iter_mut().zip(others) {
                            *value += other;
                        }
                    }
                    for value in &mut values {
                        *value /= f64::from(back);
                    }
                }
                self.put_row(row, |lane, _| values[lane]);
                self.work.column = values;
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

    /// A formula's values on all lanes, copied, so that the state can be changed meanwhile. Whoever
    /// takes them gives the space back as `work.column`.
    pub fn column(&mut self, code: &Expression) -> Vec<f64> {
        let mut column = std::mem::take(&mut self.work.column);
        column.clear();
        let work = &mut *self.work;
        let values = self
            .block
            .run(self.compiled, code, &mut work.scratch, &mut work.events);
        column.extend_from_slice(values);
        column
    }

    /// A formula's values on all lanes, for whoever wants those of so many that one by one would take
    /// longer.
    pub fn column_for(&mut self, lanes: LaneSet, code: &Expression) -> Option<Vec<f64>> {
        let together = lanes.count() > FEW && code.code.counts_nothing();
        together.then(|| self.column(code))
    }

    /// A formula's value on one lane.
    #[inline]
    pub fn run_one(&mut self, code: &Expression, lane: usize) -> f64 {
        self.block.run_one(self.compiled, code, lane, self.work)
    }

    #[inline]
    pub fn put(&mut self, row: u32, lane: usize, value: f64) {
        self.block.put(self.compiled, row, lane, value);
    }

    /// Gives some lanes another value.
    #[inline(always)]
    pub fn change(&mut self, row: u32, lanes: LaneSet, change: impl Fn(f64) -> f64) {
        if let Some(lane) = lanes.only_lane() {
            let value = change(self.block.at(row, lane));
            self.put(row, lane, value);
            return;
        }
        let arch = self.work.arch();
        self.block.change_only(arch, row, lanes, change);
        self.block
            .mark_stale_on(self.compiled.worked.from(row), lanes);
    }

    #[inline]
    pub fn put_row(&mut self, row: u32, value: impl Fn(usize, f64) -> f64) {
        self.block.put_row(self.compiled, row, value);
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
            let reading = &self.compiled.readings[id.index()];
            let after = self.block.run_one(self.compiled, reading, 0, self.work);
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

    pub fn put_flag(&mut self, lanes: LaneSet, flag: FlagId, stands: bool, cause: Cause) {
        let row = self.compiled.rows.flags + u32::from(flag.0);
        let after = f64::from(u8::from(stands));
        for lane in lanes {
            let before = self.block.at(row, lane);
            self.put(row, lane, after);
            if after != before {
                self.record(Subject::Flag(flag), cause, false, after - before, after);
            }
        }
    }
}
