//! What a person does by hand, arriving in a step.
//!
//! Apart from effects because no part of the scenario carries it: what is set is set exactly, and
//! an event's changes are what was said, neither worn nor drawn.

use super::effects::Change;
use super::lane_set::LaneSet;
use super::ledger::{Carrier, Cause, Happening, Origin, Subject};
use super::step::Stepper;
use crate::model::by_hand::{Inject, Injected, Intervention, POSITIONS};
use crate::model::ids::{ActorId, IndicatorId, IssueId};

impl Stepper<'_> {
    /// All that is done by hand in this step, in its order.
    pub fn done_by_hand(&mut self) {
        let orders = self.orders;
        for (place, one) in (0_u16..).zip(&orders.by_hand) {
            self.happened(Happening::DoneByHand(place));
            match one {
                Intervention::Set(of, value) => self.set_by_hand(*of, *value),
                Intervention::Place(actor, issue, position) => {
                    self.place_by_hand(*actor, *issue, *position);
                }
                Intervention::Inject(inject) => self.inject(place, inject),
            }
        }
    }

    /// Sets an indicator to a value, exactly; what is no number sets nothing.
    pub fn set_by_hand(&mut self, of: IndicatorId, value: f64) {
        let range = self.compiled.scenario.indicator(of).range;
        let row = self.compiled.rows.value(of);
        self.bring_to(row, Subject::Indicator(of), value, range);
    }

    fn place_by_hand(&mut self, actor: ActorId, issue: IssueId, position: f64) {
        let row = self.compiled.rows.position(actor, issue);
        let subject = Subject::Position(actor, issue);
        self.bring_to(row, subject, position, POSITIONS);
    }

    fn bring_to(&mut self, row: u32, subject: Subject, value: f64, range: (f64, f64)) {
        if value.is_nan() {
            return;
        }
        for lane in self.block.alive {
            let change = Change {
                row,
                subject,
                amount: value - self.block.at(row, lane),
                range,
                cause: Cause::SetByHand,
            };
            self.land(lane, change, value);
        }
    }

    /// Lets an event make its changes, numbered in their order.
    fn inject(&mut self, place: u16, inject: &Inject) {
        let step = self.step_key();
        for (number, change) in (0_u16..).zip(&inject.changes) {
            let cause = Cause::Effect(Origin {
                carrier: Carrier::Inject(place),
                effect: number,
                step,
                tick: 0,
            });
            self.inject_one(self.block.alive, *change, cause);
        }
    }

    fn inject_one(&mut self, lanes: LaneSet, change: Injected, cause: Cause) {
        match change {
            Injected::Indicator(of, by) => self.add(lanes, of, by, cause),
            Injected::Position(actor, issue, by) => {
                let change = Change {
                    row: self.compiled.rows.position(actor, issue),
                    subject: Subject::Position(actor, issue),
                    amount: by,
                    range: POSITIONS,
                    cause,
                };
                self.add_within(lanes, change);
            }
            Injected::Flag(flag, true) => self.raise(lanes, flag, f64::INFINITY, cause),
            Injected::Flag(flag, false) => self.put_flag(lanes, flag, false, cause),
        }
    }
}
