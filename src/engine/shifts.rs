//! Shifts of baselines in force, and what they pull together.
//!
//! A shift lasts many steps and pulls the same in each, so the sum of what pulls an indicator is kept
//! and worked out anew only where a shift begins or ends.

use super::agenda::Agenda;
use super::lane_set::LaneSet;
use super::ledger::Origin;
use crate::model::ids::IndicatorId;

/// A shift of a baseline in force.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ActiveShift {
    pub of: IndicatorId,
    pub amount: f64,
    /// What it adds in each step.
    pub pull: f64,
    /// First step in which it is over.
    pub until: u32,
    pub origin: Origin,
}

/// Added to any number, -0 leaves every bit as it is; 0 does not.
pub(super) const NO_PULL: f64 = -0.0;

/// The shifts of all lanes of a block.
#[derive(Debug, Clone)]
pub(crate) struct Shifts {
    /// By the first lane of the twins on which they are in force, in the order in which they began;
    /// each with the lanes on which it is.
    of_twins: Vec<Vec<(ActiveShift, LaneSet)>>,
    /// Where some are over, by the first lane of the twins.
    over: Agenda,
    /// What those of each indicator pull, added up in the order in which they began.
    ///
    /// **Shape** a row of lanes, those that only fill vectors included, for each indicator; empty while
    /// nothing has ever been shifted.
    pulls: Vec<f64>,
    indicators: usize,
    width: usize,
}

impl Shifts {
    /// None yet, for so many futures in `width` lanes.
    pub fn none(futures: usize, width: usize, indicators: usize) -> Self {
        Self {
            of_twins: vec![Vec::new(); futures],
            over: Agenda::default(),
            pulls: Vec::new(),
            indicators,
            width,
        }
    }

    /// None yet, for one of the futures alone.
    pub fn alone(&self) -> Self {
        Self::none(1, 1, self.indicators)
    }

    /// Begins one on some of the twins that begin in a lane. Inlined, so that it is written where it
    /// stays and not copied there.
    #[inline(always)]
    pub fn push(&mut self, (first, lanes): (usize, LaneSet), shift: ActiveShift) {
        if self.pulls.is_empty() {
            self.pulls = vec![NO_PULL; self.indicators * self.width];
        }
        let pulls = &mut self.pulls[shift.of.index() * self.width..];
        for lane in lanes {
            pulls[lane] += shift.pull;
        }
        self.over.note(shift.until, first);
        self.of_twins[first].push((shift, lanes));
    }

    /// Ends those whose time is over on some lanes.
    pub fn end_those_over(&mut self, step: u32, lanes: LaneSet) {
        for first in self.over.in_step(step) {
            let shifts = &mut self.of_twins[first];
            let mut place = 0;
            while place < shifts.len() {
                let (shift, on) = shifts[place];
                let ending = on.and(lanes);
                if shift.until > step || ending.is_empty() {
                    place += 1;
                    continue;
                }
                let left = on.without(lanes);
                if left.is_empty() {
                    shifts.remove(place);
                } else {
                    shifts[place].1 = left;
                    place += 1;
                }
                let pulls = &mut self.pulls[shift.of.index() * self.width..];
                for lane in ending {
                    pulls[lane] = NO_PULL;
                }
                for (other, on) in shifts.iter().filter(|(other, _)| other.of == shift.of) {
                    for lane in on.and(ending) {
                        pulls[lane] += other.pull;
                    }
                }
            }
        }
    }

    /// What pulls an indicator on each lane; none while nothing has ever been shifted.
    #[inline(always)]
    pub fn pulls(&self, of: usize) -> Option<&[f64]> {
        self.pulls.get(of * self.width..(of + 1) * self.width)
    }

    /// Those of a lane, one of the twins that begin in `first`, in the order in which they began.
    pub fn of_lane(&self, first: usize, lane: usize) -> impl Iterator<Item = ActiveShift> + '_ {
        let all = self.of_twins[first].iter();
        all.filter(move |(_, lanes)| lanes.has(lane))
            .map(|(shift, _)| *shift)
    }

    /// Puts others in place of those of the twins that begin in a lane.
    pub fn replace(
        &mut self,
        (first, lanes): (usize, LaneSet),
        others: impl Iterator<Item = ActiveShift>,
    ) {
        for (shift, on) in &self.of_twins[first] {
            for lane in *on {
                self.pulls[shift.of.index() * self.width + lane] = NO_PULL;
            }
        }
        self.of_twins[first].clear();
        self.extend((first, lanes), others);
    }

    /// Begins others too.
    pub fn extend(&mut self, twins: (usize, LaneSet), others: impl Iterator<Item = ActiveShift>) {
        for shift in others {
            self.push(twins, shift);
        }
    }
}

impl PartialEq for Shifts {
    /// What follows from the shifts is not compared.
    fn eq(&self, other: &Self) -> bool {
        self.of_twins == other.of_twins
    }
}

#[cfg(test)]
mod tests {
    use super::{ActiveShift, NO_PULL, Shifts};
    use crate::engine::lane_set::LaneSet;
    use crate::engine::ledger::{Carrier, Origin};
    use crate::model::ids::{IndicatorId, MoveId};

    #[test]
    fn shifts_end_on_the_lanes_that_live_and_stay_on_others() {
        let mut shifts = Shifts::none(1, 2, 1);
        let both = (0, LaneSet::first(2));
        let of = |pull, until| ActiveShift {
            of: IndicatorId(0),
            amount: pull,
            pull,
            until,
            origin: Origin {
                carrier: Carrier::Move(MoveId(0)),
                effect: 0,
                step: 0,
                tick: 0,
            },
        };
        shifts.push(both, of(1.0, 2));
        shifts.push(both, of(8.0, 5));
        shifts.push((0, LaneSet::one(1)), of(2.0, 2));
        assert_eq!(shifts.pulls(0), Some(&[9.0, 11.0][..]));
        shifts.end_those_over(2, LaneSet::one(1));
        assert_eq!(shifts.pulls(0), Some(&[9.0, 8.0][..]));
        let left = |lane| shifts.of_lane(0, lane).collect::<Vec<_>>();
        assert_eq!(left(0), [of(1.0, 2), of(8.0, 5)]);
        assert_eq!(left(1), [of(8.0, 5)]);
        shifts.end_those_over(5, LaneSet::first(2));
        let pulls = shifts.pulls(0).map(|pulls| pulls[1].to_bits());
        assert_eq!(pulls, Some(NO_PULL.to_bits()));
    }
}
