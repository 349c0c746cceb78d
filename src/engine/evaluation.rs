//! Formulas evaluated on a block: on all lanes, or on one.
//!
//! What is worked out once for all formulas is made current before one that reads it is looked at.

use super::compiled::Compiled;
use super::expression::Expression;
use super::lane_set::LaneSet;
use super::state::Block;
use super::workspace::Workspace;
use crate::formula::{ArithmeticEvents, Lanes, Scratch, Source};
use pulp::NullaryFnOnce;

/// On so few lanes it is quicker to work something out one by one than on all of them.
pub(super) const FEW: usize = 3;

/// Looks with the machine's widest vectors on which lanes something is so.
struct Looking<'l, F> {
    values: &'l [f64],
    is_so: F,
}

impl<F: Fn(f64) -> bool> NullaryFnOnce for Looking<'_, F> {
    type Output = LaneSet;

    #[inline(always)]
    fn call(self) -> LaneSet {
        LaneSet::of_values(self.values, self.is_so)
    }
}

/// Whether a truth holds.
#[inline(always)]
fn holds(truth: f64) -> bool {
    truth > 0.0
}

impl Block {
    /// A formula's value on one lane.
    #[inline]
    pub(crate) fn run_one(
        &mut self,
        compiled: &Compiled,
        expression: &Expression,
        lane: usize,
        work: &mut Workspace,
    ) -> f64 {
        if let Some(constant) = expression.constant() {
            return constant;
        }
        for &place in &expression.worked {
            if self.stale[usize::from(place)].has(lane) {
                self.work_out_one(compiled, usize::from(place), lane, work);
            }
        }
        expression.code.run_one(
            &self.rows,
            self.stride,
            lane,
            &mut work.scratch,
            &mut work.events,
        )
    }

    /// Whether a formula is true on one lane.
    #[inline]
    pub(crate) fn holds(
        &mut self,
        compiled: &Compiled,
        expression: &Expression,
        lane: usize,
        work: &mut Workspace,
    ) -> bool {
        match expression.test {
            Some(test) => test.holds(self.at(test.row, lane)),
            None => self.run_one(compiled, expression, lane, work) > 0.0,
        }
    }

    fn work_out_one(
        &mut self,
        compiled: &Compiled,
        place: usize,
        lane: usize,
        work: &mut Workspace,
    ) {
        let value = compiled.worked.codes[place].run_one(
            &self.rows,
            self.stride,
            lane,
            &mut work.scratch,
            &mut work.events,
        );
        let row = compiled.worked.first_row + place;
        self.rows[row * self.stride + lane] = value;
        self.stale[place].remove(lane);
    }

    /// A formula's values on all lanes; those of lanes that are not alive mean nothing.
    ///
    /// **Shape** a value for each lane, those that only fill vectors included.
    #[inline]
    pub(crate) fn run<'s>(
        &'s mut self,
        compiled: &'s Compiled,
        expression: &'s Expression,
        scratch: &'s mut Scratch,
        events: &mut ArithmeticEvents,
    ) -> &'s [f64] {
        let worked = expression.worked.iter().copied().map(usize::from);
        self.work_out(compiled, worked, scratch, events);
        let lanes = self.all_lanes();
        expression.code.run(&lanes, scratch, events)
    }

    /// Makes current what formulas read.
    pub(crate) fn work_out(
        &mut self,
        compiled: &Compiled,
        worked: impl Iterator<Item = usize>,
        scratch: &mut Scratch,
        events: &mut ArithmeticEvents,
    ) {
        for place in worked {
            let stale = self.stale[place].and(self.alive);
            let code = &compiled.worked.codes[place];
            if stale.is_empty() {
                continue;
            }
            if stale.only_lane().is_some() && code.counts_nothing() {
                for lane in stale {
                    let value = code.run_one(&self.rows, self.stride, lane, scratch, events);
                    let row = compiled.worked.first_row + place;
                    self.rows.put(row * self.stride + lane, value);
                }
                self.stale[place] = LaneSet::NONE;
            } else {
                // What is worked out stands behind what it reads.
                let row = compiled.worked.first_row + place;
                let (before, behind) = self.rows.split_at_mut(row * self.stride);
                let lanes = Lanes {
                    rows: before,
                    stride: self.stride,
                    from: 0,
                    to: self.lanes,
                };
                let values = code.run(&lanes, scratch, events);
                behind[..self.lanes].copy_from_slice(values);
                self.stale[place] = LaneSet::NONE;
            }
        }
    }

    /// The lanes on which a formula is true.
    #[inline]
    pub(crate) fn holding(
        &mut self,
        compiled: &Compiled,
        expression: &Expression,
        work: &mut Workspace,
    ) -> LaneSet {
        let alive = self.alive;
        if let Some(test) = expression.test {
            let those = self.lanes_where(
                test.row,
                work,
                #[inline(always)]
                |value| test.holds(value),
            );
            return those.and(alive);
        }
        let arch = work.arch();
        let values = self.run(compiled, expression, &mut work.scratch, &mut work.events);
        let is_so = holds;
        arch.dispatch(Looking { values, is_so }).and(alive)
    }

    /// The lanes on which something is so of a row of the state, those that are not alive included.
    #[inline]
    pub(crate) fn lanes_where(
        &self,
        row: u32,
        work: &Workspace,
        is_so: impl Fn(f64) -> bool,
    ) -> LaneSet {
        let values = self.row(row);
        work.arch().dispatch(Looking { values, is_so })
    }

    /// Works out all of several formulas, for [`found`](Self::found) to find.
    pub(crate) fn run_all(
        &mut self,
        compiled: &Compiled,
        expression: &Expression,
        scratch: &mut Scratch,
        events: &mut ArithmeticEvents,
    ) {
        let worked = expression.worked.iter().copied().map(usize::from);
        self.work_out(compiled, worked, scratch, events);
        let lanes = self.all_lanes();
        expression.code.run_all(&lanes, scratch, events);
    }

    /// One of several formulas that have just been worked out in this scratch memory.
    #[inline(always)]
    pub(crate) fn found<'s>(
        &'s self,
        expression: &'s Expression,
        place: usize,
        scratch: &'s Scratch,
    ) -> Source<'s> {
        let lanes = self.all_lanes();
        expression.code.found_result(place, &lanes, scratch)
    }

    /// The lanes on which each of several formulas is true.
    pub(crate) fn all_holding(
        &mut self,
        compiled: &Compiled,
        expression: &Expression,
        work: &mut Workspace,
        holding: &mut Vec<LaneSet>,
    ) {
        self.run_all(compiled, expression, &mut work.scratch, &mut work.events);
        holding.clear();
        for place in 0..expression.code.result_count() {
            let truths = match self.found(expression, place, &work.scratch) {
                Source::Row(values) => work.arch().dispatch(Looking {
                    values,
                    is_so: holds,
                }),
                Source::Constant(truth) if truth > 0.0 => LaneSet::ALL,
                Source::Constant(_) => LaneSet::NONE,
            };
            holding.push(truths.and(self.alive));
        }
    }
}
