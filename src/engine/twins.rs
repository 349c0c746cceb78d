//! Lanes of one future beside each other, and what is done on several lanes at once.
//!
//! Twins draw the same and differ only in what was planned for them, so that what happens to one of
//! them mostly happens to all.

use super::lane_set::LaneSet;
use super::state::{Block, LANES_MAX};
use pulp::{Arch, NullaryFnOnce};

impl Block {
    /// The twins that a lane is one of, with the first of them.
    #[inline]
    pub(super) fn twins(&self, lane: usize) -> (usize, LaneSet) {
        self.twins_begin.run_of(lane, self.futures.len())
    }

    /// Some lanes, those of one future together, with the first lane of all twins of that future.
    #[inline]
    pub(super) fn by_twins(&self, lanes: LaneSet) -> ByTwins {
        ByTwins {
            left: lanes,
            begins: self.twins_begin,
            end: self.futures.len(),
        }
    }

    /// Gives some lanes another value, for whoever marks what is worked out from the row.
    #[inline(always)]
    pub(crate) fn change_only(
        &mut self,
        arch: Arch,
        row: u32,
        lanes: LaneSet,
        change: impl Fn(f64) -> f64,
    ) {
        if let Some(lane) = lanes.only_lane() {
            let place = row as usize * self.stride + lane;
            self.rows.put(place, change(self.rows.at(place)));
            return;
        }
        let first = row as usize * self.stride;
        let values = &mut self.rows[first..first + self.lanes];
        arch.dispatch(Changing {
            values,
            lanes,
            change,
        });
    }
}

/// Gives some lanes, those of one future together.
#[derive(Debug, Clone)]
pub(super) struct ByTwins {
    left: LaneSet,
    begins: LaneSet,
    end: usize,
}

impl Iterator for ByTwins {
    type Item = (usize, LaneSet);

    #[inline]
    fn next(&mut self) -> Option<(usize, LaneSet)> {
        let lane = self.left.first_lane()?;
        let (first, twins) = self.begins.run_of(lane, self.end);
        let lanes = self.left.and(twins);
        self.left = self.left.without(twins);
        Some((first, lanes))
    }
}

/// Changes values on some lanes with the machine's widest vectors.
struct Changing<'c, F> {
    values: &'c mut [f64],
    lanes: LaneSet,
    change: F,
}

impl<F: Fn(f64) -> f64> NullaryFnOnce for Changing<'_, F> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        if let Ok(values) = <&mut [f64; LANES_MAX]>::try_from(&mut *self.values) {
            for (lane, value) in values.iter_mut().enumerate() {
                let changed = (self.change)(*value);
                *value = if self.lanes.has(lane) {
                    changed
                } else {
                    *value
                };
            }
        } else {
            for lane in self.lanes {
                self.values[lane] = (self.change)(self.values[lane]);
            }
        }
    }
}

/// The lanes whose future is another than that of the lane before.
pub(super) fn begins_of_twins(futures: &[u32]) -> LaneSet {
    let mut begins = LaneSet::first(futures.len().min(1));
    for (lane, two) in (1..).zip(futures.windows(2)) {
        if two[0] != two[1] {
            begins.add(lane);
        }
    }
    begins
}
