//! Moves that have come up by themselves in a step, and the order in which they are played.

use super::lane_set::LaneSet;
use super::state::LANES_MAX;
use crate::model::ids::MoveId;

/// A move that has come up by itself on twins and waits for its turn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fired {
    pub played: MoveId,
    /// Where it has come up: one lane, or several of the same future.
    pub lanes: LaneSet,
    /// Whether its schedule brought it.
    pub scheduled: bool,
}

/// All that have come up in a step.
#[derive(Debug, Default)]
pub(crate) struct FiredMoves {
    come_up: Vec<ComeUp>,
    sorted: Vec<ComeUp>,
    in_turn: Vec<Fired>,
}

/// A move that has come up, and when its turn is.
#[derive(Debug, Clone, Copy, Default)]
struct ComeUp {
    /// **Shape** from the highest bits down: the first of the twins; a keyed draw; the place in the
    /// file; whether its schedule brought it.
    turn: u64,
    lanes: LaneSet,
}

/// Where the first of the twins begins, behind the draw, the place and the schedule.
const LANE: u32 = 32 + DRAW;
const DRAW: u32 = 16 + PLACE;
const PLACE: u32 = 1;

impl ComeUp {
    fn first_lane(self) -> usize {
        (self.turn >> LANE) as usize % LANES_MAX
    }
}

impl FiredMoves {
    pub fn clear(&mut self) {
        self.come_up.clear();
    }

    /// Adds one that has come up on some of the twins that begin in a lane. Its turn comes after those
    /// of the same twins with a lower draw, and of equal ones after those that stand earlier in the
    /// file.
    #[inline]
    pub fn add(
        &mut self,
        (first, lanes): (usize, LaneSet),
        draw: u32,
        played: MoveId,
        scheduled: bool,
    ) {
        let move_and_cause = u64::from(played.0) << PLACE | u64::from(scheduled);
        let turn = (first as u64) << LANE | u64::from(draw) << DRAW | move_and_cause;
        self.come_up.push(ComeUp { turn, lanes });
    }

    /// All of them in the order in which they are played, twins after twins.
    pub fn in_turn(&mut self) -> &[Fired] {
        self.sort();
        self.in_turn.clear();
        self.in_turn.extend(self.sorted.iter().map(|one| {
            let [low, high, ..] = (one.turn >> PLACE).to_le_bytes();
            Fired {
                played: MoveId(u16::from_le_bytes([low, high])),
                lanes: one.lanes,
                scheduled: one.turn & 1 != 0,
            }
        }));
        &self.in_turn
    }

    /// Sorts them: by twins, counting how many each have, and the few of each one by one.
    fn sort(&mut self) {
        let mut ends = [0_usize; LANES_MAX + 1];
        for one in &self.come_up {
            ends[one.first_lane() + 1] += 1;
        }
        for lane in 0..LANES_MAX {
            ends[lane + 1] += ends[lane];
        }
        self.sorted.clear();
        self.sorted.resize(self.come_up.len(), ComeUp::default());
        let begins = ends;
        for &one in &self.come_up {
            let end = &mut ends[one.first_lane()];
            let mut place = *end;
            *end += 1;
            let first = begins[one.first_lane()];
            while place > first && self.sorted[place - 1].turn > one.turn {
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
    use crate::engine::lane_set::LaneSet;
    use crate::model::ids::MoveId;

    #[test]
    fn twins_after_twins_in_the_order_drawn() {
        let mut fired = FiredMoves::default();
        let alone = |lane: usize| (lane, LaneSet::first(lane + 1).without(LaneSet::first(lane)));
        let twins = (3, LaneSet::first(7).without(LaneSet::first(4)));
        for _ in 0..2 {
            fired.clear();
            fired.add(alone(63), 7, MoveId(2), false);
            fired.add(alone(3), u32::MAX, MoveId(4), false);
            fired.add(twins, 5, MoveId(u16::MAX), true);
            fired.add(twins, 5, MoveId(1), false);
            fired.add(alone(0), 0, MoveId(9), true);
            fired.add(alone(3), 6, MoveId(5), false);
            let told: Vec<_> = fired
                .in_turn()
                .iter()
                .map(|one| (one.lanes.into_iter().next(), one.played.0, one.scheduled))
                .collect();
            let expected = [
                (Some(0), 9, true),
                (Some(4), 1, false),
                (Some(4), u16::MAX, true),
                (Some(3), 5, false),
                (Some(3), 4, false),
                (Some(63), 2, false),
            ];
            assert_eq!(told, expected);
        }
    }
}
