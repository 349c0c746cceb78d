//! What is done by hand, in the second implementation.

use super::future::Future;
use brinkline::engine::{Carrier, Cause, Happening, Origin, Subject};
use brinkline::model::by_hand::{Inject, Injected, Intervention};
use brinkline::model::ids::{ActorId, IndicatorId, IssueId};

impl Future<'_> {
    /// In the order in which it was chosen.
    pub fn by_hand(&mut self, all: &[Intervention]) {
        for (place, one) in all.iter().enumerate() {
            let place = u16::try_from(place).expect("few");
            self.happenings.push(Happening::DoneByHand(place));
            match one {
                Intervention::Set(of, value) => self.set_to(*of, *value),
                Intervention::Place(actor, issue, position) => {
                    let by = position - self.position_of(*actor, *issue);
                    self.shift_position(*actor, *issue, by, Cause::SetByHand);
                    self.positions.insert((actor.0, issue.0), *position);
                    self.credit(Cause::SetByHand, false);
                }
                Intervention::Inject(event) => self.event(place, event),
            }
        }
    }

    pub fn set_to(&mut self, of: IndicatorId, value: f64) {
        let (low, high) = self.parts.indicators[of.index()].range;
        let before = self.values[of.index()];
        self.values[of.index()] = value;
        let subject = Subject::Indicator(of);
        self.tell(subject, Cause::SetByHand, false, value - before);
        let kept = value.clamp(low, high);
        if kept != value {
            self.values[of.index()] = kept;
            self.tell(subject, Cause::SetByHand, true, kept - value);
        }
    }

    /// Its changes at once, each at its full size.
    fn event(&mut self, place: u16, event: &Inject) {
        for (number, change) in event.changes.iter().enumerate() {
            let cause = Cause::Effect(Origin {
                carrier: Carrier::Inject(place),
                effect: u16::try_from(number).expect("few"),
                step: u16::try_from(self.clock).expect("a short run"),
                tick: 0,
            });
            match *change {
                Injected::Indicator(of, by) => self.add(of, by, cause),
                Injected::Position(actor, issue, by) => {
                    self.shift_position(actor, issue, by, cause);
                    self.credit(cause, false);
                }
                Injected::Flag(flag, true) => self.raise(flag, None, cause),
                Injected::Flag(flag, false) => self.lower(flag, cause),
            }
        }
    }

    fn position_of(&self, actor: ActorId, issue: IssueId) -> f64 {
        let known = self.positions.get(&(actor.0, issue.0));
        known.copied().unwrap_or(0.0)
    }

    fn shift_position(&mut self, actor: ActorId, issue: IssueId, by: f64, cause: Cause) {
        let before = self.position_of(actor, issue);
        let subject = Subject::Position(actor, issue);
        let after = self.limited(subject, before, by, (-100.0, 100.0), cause);
        self.positions.insert((actor.0, issue.0), after);
    }
}
