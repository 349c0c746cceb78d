//! What has been set off and has yet to arrive.

use super::agenda::Agenda;
use super::lane_set::LaneSet;
use super::ledger::Origin;
use crate::model::ids::{IndicatorId, RuleId};

/// Something that has been set off and has yet to arrive.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pending {
    pub due: u32,
    /// How many more times it arrives, a step after the other.
    pub more: u32,
    pub landing: Landing,
}

/// What arrives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Landing {
    /// A change, its amount fixed when it was played.
    Change(IndicatorId, f64, Origin),
    /// What a rule brings.
    Rule(RuleId),
}

impl Pending {
    /// Gets ready for the next of its times.
    fn come_again(&mut self) {
        self.due += 1;
        self.more -= 1;
        if let Landing::Change(_, _, origin) = &mut self.landing {
            origin.tick = origin.tick.saturating_add(1);
        }
    }
}

/// What has yet to arrive on the lanes of a block.
#[derive(Debug, Clone)]
pub(crate) struct Awaited {
    /// By the first lane of the twins on which it will arrive, in the order in which it was put off;
    /// each with those lanes.
    of_twins: Vec<Vec<(Pending, LaneSet)>>,
    /// Where something is due, by the first lane of the twins.
    due: Agenda,
}

impl Awaited {
    /// Nothing yet, for so many futures.
    pub fn nothing(futures: usize) -> Self {
        Self {
            of_twins: vec![Vec::new(); futures],
            due: Agenda::default(),
        }
    }

    /// Puts something off on some of the twins that begin in a lane. Inlined, so that it is written
    /// where it stays.
    #[inline(always)]
    pub fn put_off(&mut self, (first, lanes): (usize, LaneSet), pending: Pending) {
        self.due.note(pending.due, first);
        self.of_twins[first].push((pending, lanes));
    }

    /// The first lanes of twins on which something may be due in a step.
    pub fn due_in(&self, step: u32) -> LaneSet {
        self.due.in_step(step)
    }

    /// Takes what is due on the twins that begin in a lane, as far as they are among some lanes. What
    /// comes more than once is awaited again.
    pub fn take_due(
        &mut self,
        first: usize,
        step: u32,
        lanes: LaneSet,
        due: &mut Vec<(Pending, LaneSet)>,
    ) {
        due.clear();
        let awaited = &mut self.of_twins[first];
        let mut place = 0;
        while place < awaited.len() {
            let (pending, on) = awaited[place];
            let arriving = on.and(lanes);
            if pending.due > step || arriving.is_empty() {
                place += 1;
                continue;
            }
            due.push((pending, arriving));
            if arriving != on {
                awaited[place].1 = arriving;
                awaited.insert(place, (pending, on.without(lanes)));
                place += 1;
            }
            if pending.more == 0 {
                awaited.remove(place);
            } else {
                let again = &mut awaited[place].0;
                again.come_again();
                self.due.note(again.due, first);
                place += 1;
            }
        }
    }

    /// What has yet to arrive on a lane, one of the twins that begin in `first`.
    pub fn of_lane(&self, first: usize, lane: usize) -> impl Iterator<Item = Pending> + '_ {
        let all = self.of_twins[first].iter();
        all.filter(move |(_, lanes)| lanes.has(lane))
            .map(|(pending, _)| *pending)
    }

    /// Awaits other things in place of those of the twins that begin in a lane.
    pub fn replace(
        &mut self,
        (first, lanes): (usize, LaneSet),
        others: impl Iterator<Item = Pending>,
    ) {
        self.of_twins[first].clear();
        self.extend((first, lanes), others);
    }

    /// Awaits other things too.
    pub fn extend(&mut self, twins: (usize, LaneSet), others: impl Iterator<Item = Pending>) {
        for pending in others {
            self.put_off(twins, pending);
        }
    }
}

impl PartialEq for Awaited {
    /// When something may be due is not compared: it follows from the rest.
    fn eq(&self, other: &Self) -> bool {
        self.of_twins == other.of_twins
    }
}

#[cfg(test)]
mod tests {
    use super::{Awaited, Landing, Pending};
    use crate::engine::lane_set::LaneSet;
    use crate::model::ids::RuleId;

    #[test]
    fn what_is_due_where_a_run_has_ended_stays_in_its_place() {
        let mut awaited = Awaited::nothing(1);
        let both = (0, LaneSet::first(2));
        let of = |due, more, rule| Pending {
            due,
            more,
            landing: Landing::Rule(RuleId(rule)),
        };
        awaited.put_off(both, of(3, 2, 0));
        awaited.put_off(both, of(4, 0, 1));
        awaited.put_off(both, of(3, 0, 2));
        assert!(awaited.due_in(3).has(0) && !awaited.due_in(5).has(0));
        let mut due = Vec::new();
        let living = LaneSet::one(1);
        awaited.take_due(0, 3, living, &mut due);
        assert_eq!(due, [(of(3, 2, 0), living), (of(3, 0, 2), living)]);
        let left = |lane| awaited.of_lane(0, lane).collect::<Vec<_>>();
        assert_eq!(left(0), [of(3, 2, 0), of(4, 0, 1), of(3, 0, 2)]);
        assert_eq!(left(1), [of(4, 1, 0), of(4, 0, 1)]);
    }
}
