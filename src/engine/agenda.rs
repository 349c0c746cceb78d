//! The lanes of a block on which something comes up, by step, so that no lane is asked in vain.

use super::lane_set::LaneSet;
use crate::model::checks::LAST_STEP_MAX;

/// What comes up when. A lane may be noted where nothing comes up any more.
#[derive(Debug, Clone, Default)]
pub(crate) struct Agenda {
    by_step: Vec<LaneSet>,
}

impl Agenda {
    /// Notes that something comes up on a lane in a step; what no scenario lasts for is left out.
    #[inline]
    pub fn note(&mut self, step: u32, lane: usize) {
        if step > LAST_STEP_MAX {
            return;
        }
        let place = step as usize;
        if place >= self.by_step.len() {
            self.by_step.resize(place + 1, LaneSet::NONE);
        }
        self.by_step[place].add(lane);
    }

    /// The lanes to look at in a step.
    #[inline]
    pub fn in_step(&self, step: u32) -> LaneSet {
        let those = self.by_step.get(step as usize);
        those.copied().unwrap_or(LaneSet::NONE)
    }
}
