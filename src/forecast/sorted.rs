//! Values of the futures of several sides, sorted while they are played and counted afterwards.
//!
//! Twins of many sides stand beside each other, so counting a value at once would look for the counts
//! of another side each time, and all sides' counts together are far from the processor. What is kept
//! meanwhile is a byte for each value.

use super::tally::{Tally, sort};
use crate::engine::{Compiled, LANES_MAX};
use crate::model::ids::IndicatorId;
use pulp::{Arch, NullaryFnOnce};

/// Sorted values of some futures on several sides.
///
/// **Shape** futures and sides as one list, by future, then side.
#[derive(Debug, Default)]
pub(super) struct SortedValues {
    sides: usize,
    twins: usize,
    moments: usize,
    /// The part of its range in which each value lies: by indicator and moment a row of all twins.
    parts: Vec<u8>,
    /// Sums of values in finer parts: by indicator and moment a row in which each place stands for
    /// every side whose number it is, counted on beyond the last side.
    sums: Vec<u64>,
}

impl SortedValues {
    /// Forgets all and makes room for so many futures on each side.
    pub fn begin(&mut self, compiled: &Compiled, futures: usize, sides: usize, moments: usize) {
        let rows = compiled.scenario.indicators.len() * moments;
        self.sides = sides;
        self.twins = futures * sides;
        self.moments = moments;
        // Every part is written before it is counted.
        self.parts.resize(rows * (self.twins + LANES_MAX), 0);
        self.sums.clear();
        self.sums.resize(rows * (sides + LANES_MAX), 0);
    }

    /// Sorts the values of an indicator at a moment, of the twins from `first` on.
    pub fn sort(
        &mut self,
        arch: Arch,
        (id, moment): (IndicatorId, usize),
        range: (f64, f64),
        first: usize,
        values: &[f64],
    ) {
        let row = id.index() * self.moments + moment;
        let part = row * (self.twins + LANES_MAX) + first;
        let sum = row * (self.sides + LANES_MAX) + first % self.sides;
        arch.dispatch(Sorting {
            values,
            range,
            parts: &mut self.parts[part..part + LANES_MAX],
            sums: &mut self.sums[sum..sum + LANES_MAX],
        });
    }

    /// Counts all of them, each side into its own tally.
    ///
    /// Values of one side at one moment are mostly near each other, and a count that is added to again
    /// at once waits for itself; so sides are counted two by two, a value of each in turn.
    pub fn count(&self, tallies: &mut [&mut Tally]) {
        let sums = self.sums.chunks_exact(self.sides + LANES_MAX);
        for (side, tally) in tallies.iter_mut().enumerate() {
            if tally.counts_values() {
                let of_side = |sums: &[u64]| sums.iter().skip(side).step_by(self.sides).sum();
                tally.add_sums(sums.clone().map(of_side));
            }
        }
        let parts = self.parts.chunks_exact(self.twins + LANES_MAX);
        for (row, parts) in parts.enumerate() {
            let of_futures = parts[..self.twins].chunks_exact(self.sides);
            for (pair, tallies) in tallies.chunks_mut(2).enumerate() {
                let side = 2 * pair;
                let mut counts = tallies.iter_mut().map(|tally| tally.open_counts(row));
                match (counts.next().flatten(), counts.next().flatten()) {
                    (Some(mut one), Some(mut other)) => {
                        for of_future in of_futures.clone() {
                            one.add_one(of_future[side]);
                            other.add_one(of_future[side + 1]);
                        }
                    }
                    (one, other) => {
                        for (side, counts) in (side..).zip([one, other]) {
                            let Some(mut counts) = counts else { continue };
                            for of_future in of_futures.clone() {
                                counts.add_one(of_future[side]);
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Values about to be sorted with the machine's widest vectors.
struct Sorting<'s> {
    values: &'s [f64],
    range: (f64, f64),
    parts: &'s mut [u8],
    sums: &'s mut [u64],
}

impl NullaryFnOnce for Sorting<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let (Ok(parts), Ok(sums)) = (
            <&mut [u8; LANES_MAX]>::try_from(self.parts),
            <&mut [u64; LANES_MAX]>::try_from(self.sums),
        ) else {
            return;
        };
        // Of a full block the compiler knows the length.
        match <&[f64; LANES_MAX]>::try_from(self.values) {
            Ok(values) => sort(values, self.range, parts, |lane, fine| {
                sums[lane] += fine;
            }),
            Err(_) => sort(self.values, self.range, parts, |lane, fine| {
                sums[lane] += fine;
            }),
        }
    }
}
