//! Many counts in little memory.
//!
//! A tally has a count for each of 256 parts of the range of each indicator at each moment, most of them
//! small. Counting many futures is mostly a matter of bringing these counts to the processor, so each
//! takes two bytes; what goes beyond is kept apart.

use super::tally::BINS;
use std::collections::BTreeMap;

/// Rows of counts, one for each part of a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counts {
    /// What is left of each count after whole [`CARRIED`]s.
    rest: Vec<u16>,
    /// How many of these have been carried, for the few places where any have.
    carried: BTreeMap<usize, u32>,
}

/// One row of counts, being added to.
#[derive(Debug)]
pub(super) struct RowOfCounts<'c> {
    rest: &'c mut [u16; BINS],
    first: usize,
    carried: &'c mut BTreeMap<usize, u32>,
}

impl RowOfCounts<'_> {
    /// Adds one to a part.
    #[inline(always)]
    pub fn add_one(&mut self, part: u8) {
        let rest = &mut self.rest[usize::from(part)];
        *rest = rest.wrapping_add(1);
        if *rest == 0 {
            self.carry(part);
        }
    }

    #[cold]
    fn carry(&mut self, part: u8) {
        let place = self.first + usize::from(part);
        *self.carried.entry(place).or_default() += 1;
    }
}

/// What no longer fits into two bytes.
const CARRIED: u64 = 1 << 16;

impl Counts {
    /// So many rows of nothing.
    pub fn zeros(row_count: usize) -> Self {
        Self {
            rest: vec![0; row_count * BINS],
            carried: BTreeMap::new(),
        }
    }

    /// A row, to be added to one by one.
    ///
    /// **Errors** none where there is no such row.
    #[inline(always)]
    pub fn open(&mut self, row: usize) -> Option<RowOfCounts<'_>> {
        let first = row * BINS;
        let rest = self.rest.get_mut(first..)?.first_chunk_mut()?;
        Some(RowOfCounts {
            rest,
            first,
            carried: &mut self.carried,
        })
    }

    /// Adds others, place by place.
    pub fn add(&mut self, others: &Self) {
        for (place, (mine, theirs)) in self.rest.iter_mut().zip(&others.rest).enumerate() {
            let (sum, carries) = mine.overflowing_add(*theirs);
            *mine = sum;
            if carries {
                *self.carried.entry(place).or_default() += 1;
            }
        }
        for (place, carried) in &others.carried {
            *self.carried.entry(*place).or_default() += carried;
        }
    }

    /// The counts of a row.
    pub fn of(&self, row: usize) -> impl Iterator<Item = u64> + '_ {
        let places = row * BINS..(row + 1) * BINS;
        let rests = self.rest[places.clone()].iter();
        places.zip(rests).map(|(place, rest)| {
            let carried = self.carried.get(&place).copied().unwrap_or(0);
            u64::from(carried) * CARRIED + u64::from(*rest)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Counts;

    fn count(counts: &mut Counts, row: usize, parts: &[u8]) {
        let mut row = counts.open(row).expect("there is such a row");
        for &part in parts {
            row.add_one(part);
        }
    }

    #[test]
    fn counts_beyond_two_bytes_are_whole() {
        let mut counts = Counts::zeros(2);
        for _ in 0..70_000 {
            count(&mut counts, 1, &[3, 3, 200]);
        }
        let all: Vec<u64> = counts.of(1).collect();
        assert_eq!((all[3], all[200], all[0]), (140_000, 70_000, 0));
        assert!(counts.of(0).all(|count| count == 0));
        assert!(counts.open(2).is_none());
        let mut both = counts.clone();
        both.add(&counts);
        let all: Vec<u64> = both.of(1).collect();
        assert_eq!((all[3], all[200], all[0]), (280_000, 140_000, 0));
        // However a count came about, it is the same.
        let mut again = Counts::zeros(2);
        for _ in 0..140_000 {
            count(&mut again, 1, &[3, 200, 3]);
        }
        assert_eq!(again, both);
    }
}
