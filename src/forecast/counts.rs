//! Many counts in little memory.
//!
//! A tally has a count for each of 256 parts of the range of each indicator at each moment, most of them
//! small. Counting many futures is mostly a matter of bringing these counts to the processor, so each
//! takes two bytes; what goes beyond is kept apart.

use std::collections::BTreeMap;

/// Counts by place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counts {
    /// What is left of each count after whole [`CARRIED`]s.
    rest: Vec<u16>,
    /// How many of these have been carried, for the few places where any have.
    carried: BTreeMap<usize, u32>,
}

/// Counts that are being added to.
#[derive(Debug)]
pub(super) struct OpenCounts<'c> {
    rest: &'c mut [u16],
    carried: &'c mut BTreeMap<usize, u32>,
}

impl OpenCounts<'_> {
    /// Adds one to a place, told from `first` on.
    #[inline(always)]
    pub fn add_one(&mut self, first: usize, place: u8) {
        let place = first + usize::from(place);
        let rest = &mut self.rest[place];
        *rest = rest.wrapping_add(1);
        if *rest == 0 {
            self.carry(place);
        }
    }

    #[cold]
    fn carry(&mut self, place: usize) {
        *self.carried.entry(place).or_default() += 1;
    }
}

/// What no longer fits into two bytes.
const CARRIED: u64 = 1 << 16;

impl Counts {
    /// So many counts of nothing.
    pub fn zeros(count: usize) -> Self {
        Self {
            rest: vec![0; count],
            carried: BTreeMap::new(),
        }
    }

    /// Adds one for each of some places, told from `first` on.
    #[inline]
    pub fn count(&mut self, first: usize, places: impl Iterator<Item = u8>) {
        let mut open = self.open();
        for place in places {
            open.add_one(first, place);
        }
    }

    /// The counts, to be added to one by one.
    pub fn open(&mut self) -> OpenCounts<'_> {
        OpenCounts {
            rest: &mut self.rest,
            carried: &mut self.carried,
        }
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

    /// The counts of some places.
    pub fn of(&self, places: std::ops::Range<usize>) -> impl Iterator<Item = u64> + '_ {
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

    #[test]
    fn counts_beyond_two_bytes_are_whole() {
        let mut counts = Counts::zeros(512);
        for _ in 0..70_000 {
            counts.count(256, [3, 3, 200].into_iter());
        }
        let all: Vec<u64> = counts.of(256..512).collect();
        assert_eq!((all[3], all[200], all[0]), (140_000, 70_000, 0));
        assert!(counts.of(0..256).all(|count| count == 0));
        let mut both = counts.clone();
        both.add(&counts);
        let all: Vec<u64> = both.of(256..512).collect();
        assert_eq!((all[3], all[200], all[0]), (280_000, 140_000, 0));
        // However a count came about, it is the same.
        let mut again = Counts::zeros(512);
        for _ in 0..140_000 {
            again.count(256, [3, 200, 3].into_iter());
        }
        assert_eq!(again, both);
    }
}
