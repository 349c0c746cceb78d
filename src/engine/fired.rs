//! Moves that have come up by themselves in a step, and the order in which they are played.

use super::lane_set::LaneSet;
use super::state::{LANES_MAX, lane_number};
use crate::model::ids::MoveId;

/// A move that has come up by itself in one lane and waits for its turn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fired {
    pub played: MoveId,
    lane: u8,
    /// Whether its schedule brought it.
    pub scheduled: bool,
    /// Whether it is the first one in its lane.
    pub first: bool,
}

impl Fired {
    #[inline]
    pub fn lane(self) -> usize {
        usize::from(self.lane)
    }
}

/// All that have come up in a step.
#[derive(Debug, Default)]
pub(crate) struct FiredMoves {
    /// By lane, in turn. **Shape** from the highest bits down: a keyed draw; the place in the file;
    /// whether its schedule brought it.
    by_lane: Vec<Vec<u64>>,
    taken: LaneSet,
    in_turn: Vec<Fired>,
}

impl FiredMoves {
    pub fn clear(&mut self) {
        self.by_lane.resize_with(LANES_MAX, Vec::new);
        for lane in self.taken {
            self.by_lane[lane].clear();
        }
        self.taken = LaneSet::NONE;
    }

    /// Adds one where its turn comes among those of its lane: after those with a lower draw, and of
    /// equal ones after those that stand earlier in the file.
    #[inline]
    pub fn add(&mut self, lane: usize, turn: u32, played: MoveId, scheduled: bool) {
        self.taken.add(lane);
        let one = u64::from(turn) << 32 | u64::from(played.0) << 1 | u64::from(scheduled);
        let waiting = &mut self.by_lane[lane];
        waiting.push(one);
        let mut place = waiting.len() - 1;
        while place > 0 && waiting[place - 1] > one {
            waiting.swap(place - 1, place);
            place -= 1;
        }
    }

    /// All of them in the order in which they are played, lane after lane.
    pub fn in_turn(&mut self) -> &[Fired] {
        self.in_turn.clear();
        for lane in self.taken {
            for (place, one) in self.by_lane[lane].iter().enumerate() {
                let [low, high, ..] = (one >> 1).to_le_bytes();
                self.in_turn.push(Fired {
                    played: MoveId(u16::from_le_bytes([low, high])),
                    lane: lane_number(lane),
                    scheduled: one & 1 != 0,
                    first: place == 0,
                });
            }
        }
        &self.in_turn
    }
}
