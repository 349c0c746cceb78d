//! Lanes whose run has ended are filled with living futures of other blocks.

use super::chance::RandomSeed;
use super::compiled::Compiled;
use super::lane_set::LaneSet;
use super::state::Block;
use super::twins::begins_of_twins;
use std::ops::Range;

/// Gathers the living futures of blocks that stand at the same step into as few blocks as possible.
///
/// **Range** blocks without twins. `leaves` is told of each lane that has ended and is given up, while it is still there.
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
        self.twins_begin = begins_of_twins(&self.futures);
        let (first, _) = from.twins(other);
        let twins = self.twins(lane);
        self.awaited
            .replace(twins, from.awaited.of_lane(first, other));
        self.shifts
            .replace(twins, from.shifts.of_lane(first, other));
    }

    /// The futures of some lanes of blocks that stand at the same step in a block of their own; those
    /// of one future that come one after the other become twins, whether their states are the same or
    /// not.
    ///
    /// **Range** at least one lane and at most [`LANES_MAX`](super::LANES_MAX). A block that is no
    /// longer wanted can be given for its memory.
    pub fn of_lanes(compiled: &Compiled, lanes: &[(&Self, usize)], spare: Option<Self>) -> Self {
        let futures: Vec<u32> = lanes
            .iter()
            .map(|(from, lane)| from.futures[*lane])
            .collect();
        let memory = spare.map(|spare| spare.rows);
        let seed = lanes.first().map_or(RandomSeed(0), |(from, _)| from.seed);
        let mut block = Self::empty_in(memory, compiled, &futures, seed);
        let mut runs: Vec<(LaneSet, Range<usize>, (&Self, usize))> = Vec::new();
        for (lane, &(from, other)) in lanes.iter().enumerate() {
            match runs.last_mut() {
                Some((on, run, known)) if std::ptr::eq(known.0, from) && known.1 == other => {
                    on.add(lane);
                    run.end += 1;
                }
                _ => runs.push((LaneSet::one(lane), lane..lane + 1, (from, other))),
            }
        }
        for (on, run, (from, other)) in &runs {
            block.step = from.step;
            block.drawn = from.drawn;
            let twins = (block.twins(run.start).0, *on);
            let (first, _) = from.twins(*other);
            block
                .awaited
                .extend(twins, from.awaited.of_lane(first, *other));
            block
                .shifts
                .extend(twins, from.shifts.of_lane(first, *other));
            if !from.alive.has(*other) {
                block.alive = block.alive.without(*on);
            }
        }
        // Lanes that only fill vectors repeat the first.
        if let Some((_, _, first)) = runs.first() {
            runs.push((LaneSet::NONE, lanes.len()..block.lanes, *first));
        }
        for (_, run, (from, other)) in &runs {
            if run.is_empty() {
                continue;
            }
            let rows = block.rows.chunks_exact_mut(block.stride);
            let theirs = from.rows[*other..].iter().step_by(from.stride);
            for (row, value) in rows.zip(theirs) {
                row[run.clone()].fill(*value);
            }
            let moves = block.free_from.chunks_exact_mut(block.lanes);
            let theirs = from.free_from[*other..].iter().step_by(from.lanes);
            for (mine, step) in moves.zip(theirs) {
                mine[run.clone()].fill(*step);
            }
        }
        block
    }
}
