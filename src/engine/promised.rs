//! Promises: when they are made, whether they are kept, and what breaking them costs.

use super::compiled::CommitmentCode;
use super::lane_set::LaneSet;
use super::ledger::{Carrier, Cause, Happening, PlayedBy};
use super::rows::promise_rows;
use super::step::Stepper;
use crate::model::ids::{CommitmentId, MoveId};
use crate::model::rule::Promise;

impl Stepper<'_> {
    pub fn is_forbidden(&self, lane: usize, played: MoveId) -> bool {
        self.compiled.forbidding.iter().any(|&id| {
            let one = &self.compiled.scenario.commitments[id.index()];
            matches!(one.promise, Promise::Forbids(forbidden) if forbidden == played)
                && self.standing(lane, id) == promise_rows::KEPT
        })
    }

    /// A forbidden move that is played breaks the promise, whoever played it.
    pub(super) fn break_forbidding_promises(&mut self, lane: usize, played: MoveId) {
        let compiled = self.compiled;
        for &id in &compiled.forbidding {
            let one = &compiled.scenario.commitments[id.index()];
            let standing = self.standing(lane, id);
            if matches!(one.promise, Promise::Forbids(forbidden) if forbidden == played)
                && (standing == promise_rows::KEPT || standing == promise_rows::FAILING)
            {
                self.break_promise(LaneSet::one(lane), id);
            }
        }
    }

    /// Breaks a promise on lanes of one future.
    fn break_promise(&mut self, lanes: LaneSet, id: CommitmentId) {
        let compiled = self.compiled;
        for lane in lanes {
            self.put_standing(lane, id, promise_rows::BROKEN);
        }
        self.happened(Happening::Broken(id));
        self.apply(
            lanes,
            &compiled.commitments[id.index()].cost,
            Carrier::Commitment(id),
            1.0,
        );
    }

    fn standing(&self, lane: usize, id: CommitmentId) -> f64 {
        self.block.at(
            self.compiled
                .rows
                .promise(id.index(), promise_rows::STANDING),
            lane,
        )
    }

    fn put_standing(&mut self, lane: usize, id: CommitmentId, standing: f64) {
        let row = self
            .compiled
            .rows
            .promise(id.index(), promise_rows::STANDING);
        self.put(row, lane, standing);
    }
    /// Promises whose trigger holds from the start are drawn before anything is played, so that
    /// one that forbids a move stands in the first step.
    pub fn first_promises(&mut self) {
        for place in 0..self.compiled.commitments.len() {
            self.look_at_trigger(CommitmentId::from(place));
        }
    }

    pub(super) fn promise(&mut self, id: CommitmentId) {
        self.look_at_trigger(id);
        let compiled = self.compiled;
        let promise = &compiled.scenario.commitments[id.index()].promise;
        if matches!(promise, Promise::Does(_)) {
            let acted_on = self.acted_on(id);
            for (_, lanes) in self.block.by_twins(acted_on) {
                self.keep(lanes, id, &compiled.commitments[id.index()]);
            }
        }
        if !matches!(promise, Promise::Forbids(_)) {
            let broken = self.standing_until(id, promise_rows::FAILING, promise_rows::BREAKS_AT);
            for (_, lanes) in self.block.by_twins(broken) {
                self.break_promise(lanes, id);
            }
        }
    }

    /// The lanes on which a promise stands so, up to a step that has come.
    fn standing_until(&self, id: CommitmentId, standing: f64, until: u32) -> LaneSet {
        let row = |row| self.compiled.rows.promise(id.index(), row);
        let (block, work) = (&self.block, &*self.work);
        let standing_row = row(promise_rows::STANDING);
        let those = block.lanes_where(standing_row, work, |one| one == standing);
        let those = those.and(block.alive);
        if those.is_empty() {
            return those;
        }
        let now = f64::from(self.step_number());
        those.and(block.lanes_where(row(until), work, |until| until <= now))
    }

    /// The lanes on which a kept promise may be acted on now. Its pace is compared on all at once
    /// where it is the same on all.
    fn acted_on(&self, id: CommitmentId) -> LaneSet {
        let due = self.standing_until(id, promise_rows::KEPT, promise_rows::DUE);
        let pace = self.compiled.commitments[id.index()].pace.constant();
        match pace.filter(|_| !self.still && !due.is_empty()) {
            Some(chance) => {
                let (arch, slot) = (self.work.arch(), self.pace_slot(id));
                due.and(self.draws.below(arch, slot, chance))
            }
            None => due,
        }
    }

    /// Where it is drawn whether a kept promise is acted on in a step.
    fn pace_slot(&self, id: CommitmentId) -> u32 {
        self.compiled.slots.promises + 2 * u32::from(id.0) + 1
    }

    fn look_at_trigger(&mut self, id: CommitmentId) {
        let compiled = self.compiled;
        let one = &compiled.scenario.commitments[id.index()];
        let code = &compiled.commitments[id.index()];
        let trigger_row = compiled.rows.promise(id.index(), promise_rows::TRIGGER);
        let slot = compiled.slots.promises + 2 * u32::from(id.0);
        let holding = self.block.holding(compiled, &code.trigger, self.work);
        let held = self
            .block
            .lanes_where(trigger_row, self.work, |held| held > 0.0);
        let changed = holding.without(held).or(held.without(holding));
        let changed = changed.and(self.block.alive);
        let credibility = self.column_for(changed.and(holding), &code.credibility);
        for lane in changed {
            let truth = f64::from(u8::from(holding.has(lane)));
            let holds = truth > 0.0;
            self.put(trigger_row, lane, truth);
            let standing = self.standing(lane, id);
            let acts = matches!(one.promise, Promise::Does(_));
            if !holds {
                if !acts {
                    self.put_standing(lane, id, promise_rows::IDLE);
                }
                if let (Promise::Sets(flag), true) = (&one.promise, standing == promise_rows::KEPT)
                {
                    self.put_flag(LaneSet::one(lane), *flag, false, Cause::Promise(id));
                }
                continue;
            }
            // What has been promised once is done or broken before it is promised again.
            if acts && (standing == promise_rows::KEPT || standing == promise_rows::FAILING) {
                continue;
            }
            let credibility = match &credibility {
                Some(values) => values[lane],
                None => self.run_one(&code.credibility, lane),
            };
            let kept = self.comes_about(lane, slot, credibility);
            let standing = if kept {
                promise_rows::KEPT
            } else {
                promise_rows::FAILING
            };
            self.put_standing(lane, id, standing);
            let step = self.step_number();
            let due = f64::from(step + one.after);
            let breaks = f64::from(step + one.within);
            self.put(
                compiled.rows.promise(id.index(), promise_rows::DUE),
                lane,
                due,
            );
            self.put(
                compiled.rows.promise(id.index(), promise_rows::BREAKS_AT),
                lane,
                breaks,
            );
            self.happened(Happening::Promised(id, kept));
            if let (Promise::Sets(flag), true) = (&one.promise, kept) {
                let lanes = LaneSet::one(lane);
                self.raise(lanes, *flag, f64::INFINITY, Cause::Promise(id));
            }
        }
        if let Some(values) = credibility {
            self.work.column = values;
        }
    }

    fn keep(&mut self, lanes: LaneSet, id: CommitmentId, code: &CommitmentCode) {
        let mut acting = self.coming_about(lanes, self.pace_slot(id), &code.pace);
        if let Some(brought) = &code.plays {
            acting = self.free_for(acting, brought).0;
        }
        if acting.is_empty() {
            return;
        }
        for lane in acting {
            self.put_standing(lane, id, promise_rows::DONE);
        }
        self.happened(Happening::Kept(id));
        match &code.plays {
            Some(brought) => self.play_brought(acting, brought, PlayedBy::Commitment(id)),
            None => self.apply(acting, &code.effects, Carrier::Commitment(id), 1.0),
        }
    }
}
