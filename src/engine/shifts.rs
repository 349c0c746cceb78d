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
    /// By lane, in the order in which they began.
    of_lanes: Vec<Vec<ActiveShift>>,
    /// Where some are over.
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
            of_lanes: vec![Vec::new(); futures],
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

    /// Begins one. Inlined, so that it is written where it stays and not copied there.
    #[inline(always)]
    pub fn push(&mut self, lane: usize, shift: ActiveShift) {
        if self.pulls.is_empty() {
            self.pulls = vec![NO_PULL; self.indicators * self.width];
        }
        self.pulls[shift.of.index() * self.width + lane] += shift.pull;
        self.over.note(shift.until, lane);
        self.of_lanes[lane].push(shift);
    }

    /// Ends those whose time is over on some lanes.
    pub fn end_those_over(&mut self, step: u32, lanes: LaneSet) {
        for lane in self.over.in_step(step).and(lanes) {
            let shifts = &mut self.of_lanes[lane];
            let mut place = 0;
            while place < shifts.len() {
                if shifts[place].until > step {
                    place += 1;
                    continue;
                }
                let of = shifts.remove(place).of;
                let those = shifts.iter().filter(|shift| shift.of == of);
                let sum = those.fold(NO_PULL, |sum, shift| sum + shift.pull);
                self.pulls[of.index() * self.width + lane] = sum;
            }
        }
    }

    /// What pulls an indicator on each lane; none while nothing has ever been shifted.
    #[inline(always)]
    pub fn pulls(&self, of: usize) -> Option<&[f64]> {
        self.pulls.get(of * self.width..(of + 1) * self.width)
    }

    /// Those of one lane, in the order in which they began.
    pub fn of_lane(&self, lane: usize) -> &[ActiveShift] {
        &self.of_lanes[lane]
    }

    /// Puts others in place of those of a lane.
    pub fn replace(&mut self, lane: usize, others: &[ActiveShift]) {
        for shift in &self.of_lanes[lane] {
            self.pulls[shift.of.index() * self.width + lane] = NO_PULL;
        }
        self.of_lanes[lane].clear();
        for shift in others {
            self.push(lane, *shift);
        }
    }
}

impl PartialEq for Shifts {
    /// What follows from the shifts is not compared.
    fn eq(&self, other: &Self) -> bool {
        self.of_lanes == other.of_lanes
    }
}
