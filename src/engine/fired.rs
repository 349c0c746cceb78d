//! Moves that have come up by themselves in a step, and the order in which they are played.

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
    /// As they come up. **Shape** from the highest bits down: the lane; a keyed draw; the place in the
    /// file; whether its schedule brought it.
    come_up: Vec<u64>,
    sorted: Vec<u64>,
    in_turn: Vec<Fired>,
}

/// Where the lane begins, behind the draw, the place and the schedule.
const LANE: u32 = 32 + DRAW;
const DRAW: u32 = 16 + PLACE;
const PLACE: u32 = 1;

fn lane_of(one: u64) -> usize {
    (one >> LANE) as usize % LANES_MAX
}

impl FiredMoves {
    pub fn clear(&mut self) {
        self.come_up.clear();
    }

    /// Adds one whose turn comes after those of its lane with a lower draw, and of equal ones after
    /// those that stand earlier in the file.
    #[inline]
    pub fn add(&mut self, lane: usize, turn: u32, played: MoveId, scheduled: bool) {
        let move_and_cause = u64::from(played.0) << PLACE | u64::from(scheduled);
        let one = (lane as u64) << LANE | u64::from(turn) << DRAW | move_and_cause;
        self.come_up.push(one);
    }

    /// All of them in the order in which they are played, lane after lane.
    pub fn in_turn(&mut self) -> &[Fired] {
        self.sort();
        self.in_turn.clear();
        let mut before = usize::MAX;
        for &one in &self.sorted {
            let [low, high, ..] = (one >> PLACE).to_le_bytes();
            let lane = lane_of(one);
            self.in_turn.push(Fired {
                played: MoveId(u16::from_le_bytes([low, high])),
                lane: lane_number(lane),
                scheduled: one & 1 != 0,
                first: lane != before,
            });
            before = lane;
        }
        &self.in_turn
    }

    /// Sorts them: by lane, counting how many each has, and the few of each lane one by one.
    fn sort(&mut self) {
        let mut ends = [0_usize; LANES_MAX + 1];
        for &one in &self.come_up {
            ends[lane_of(one) + 1] += 1;
        }
        for lane in 0..LANES_MAX {
            ends[lane + 1] += ends[lane];
        }
        self.sorted.clear();
        self.sorted.resize(self.come_up.len(), 0);
        let begins = ends;
        for &one in &self.come_up {
            let end = &mut ends[lane_of(one)];
            let mut place = *end;
            *end += 1;
            let first = begins[lane_of(one)];
            while place > first && self.sorted[place - 1] > one {
                self.sorted[place] = self.sorted[place - 1];
                place -= 1;
            }
            self.sorted[place] = one;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FiredMoves;
    use crate::model::ids::MoveId;

    #[test]
    fn lane_after_lane_in_the_order_drawn() {
        let mut fired = FiredMoves::default();
        for _ in 0..2 {
            fired.clear();
            fired.add(63, 7, MoveId(2), false);
            fired.add(3, u32::MAX, MoveId(4), false);
            fired.add(3, 5, MoveId(u16::MAX), true);
            fired.add(3, 5, MoveId(1), false);
            fired.add(0, 0, MoveId(9), true);
            fired.add(3, 6, MoveId(5), false);
            let told: Vec<_> = fired.in_turn().iter().collect();
            let told: Vec<_> = told
                .iter()
                .map(|one| (one.lane(), one.played.0, one.scheduled, one.first))
                .collect();
            let expected = [
                (0, 9, true, true),
                (3, 1, false, true),
                (3, u16::MAX, true, false),
                (3, 5, false, false),
                (3, 4, false, false),
                (63, 2, false, true),
            ];
            assert_eq!(told, expected);
        }
    }
}
