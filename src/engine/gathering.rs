//! Lanes whose run has ended are filled with living futures of other blocks.

use super::compiled::Compiled;
use super::lane_set::LaneSet;
use super::state::Block;

/// Gathers the living futures of blocks that stand at the same step into as few blocks as possible.
///
/// `leaves` is told of each lane that has ended and is given up, while it is still there.
pub fn gather(compiled: &Compiled, blocks: &mut Vec<Block>, mut leaves: impl FnMut(&Block, usize)) {
    while let Some(place) = spare(blocks) {
        let from = blocks.swap_remove(place);
        let mut living = from.alive.into_iter();
        for lane in from.taken().without(from.alive) {
            leaves(&from, lane);
        }
        for block in blocks.iter_mut() {
            for lane in block.taken().without(block.alive) {
                let Some(other) = living.next() else { break };
                leaves(block, lane);
                block.take_over(compiled, lane, &from, other);
            }
        }
    }
}

/// The block with the fewest living futures, where the others have lanes for all of them.
fn spare(blocks: &[Block]) -> Option<usize> {
    let (place, fewest) = blocks
        .iter()
        .enumerate()
        .min_by_key(|(_, block)| block.alive.count())?;
    let free = |block: &Block| block.futures.len() - block.alive.count();
    let all: usize = blocks.iter().map(free).sum();
    let free_elsewhere = all - free(fewest);
    (blocks.len() > 1 && free_elsewhere >= fewest.alive.count()).then_some(place)
}

impl Block {
    fn taken(&self) -> LaneSet {
        LaneSet::first(self.futures.len())
    }

    fn take_over(&mut self, compiled: &Compiled, lane: usize, from: &Self, other: usize) {
        for row in 0..compiled.row_count {
            self.rows[row * self.stride + lane] = from.rows[row * from.stride + other];
        }
        for (mine, theirs) in self.stale.iter_mut().zip(&from.stale) {
            if theirs.has(other) {
                mine.add(lane);
            } else {
                mine.remove(lane);
            }
        }
        let theirs = from.free_from[other..].iter().step_by(from.lanes);
        let mine = self.free_from[lane..].iter_mut().step_by(self.lanes);
        for (mine, theirs) in mine.zip(theirs) {
            *mine = *theirs;
        }
        self.alive.add(lane);
        self.futures[lane] = from.futures[other];
        self.put_off_alike(lane, &from.pending[other]);
        self.shifts.replace(lane, from.shifts.of_lane(other));
    }
}
