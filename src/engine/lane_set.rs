//! A set of lanes of a block, a bit for each.

/// Some of at most 64 lanes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LaneSet(u64);

impl LaneSet {
    pub const NONE: Self = Self(0);
    pub const ALL: Self = Self(u64::MAX);

    /// The first so many lanes.
    pub fn first(count: usize) -> Self {
        if count >= 64 {
            Self::ALL
        } else {
            Self((1 << count) - 1)
        }
    }

    /// The lanes on which a truth holds.
    #[inline(always)]
    pub fn where_true(values: &[f64]) -> Self {
        Self::of(values.len(), |lane| values[lane] > 0.0)
    }

    /// The lanes below `count` of which something is so, a byte of them at a time.
    #[inline(always)]
    pub fn of(count: usize, is_so: impl Fn(usize) -> bool) -> Self {
        let mut bits = 0;
        let mut first = 0;
        while first < count.min(64) {
            let mut byte = 0;
            for place in 0..8.min(count - first) {
                byte |= u64::from(is_so(first + place)) << place;
            }
            bits |= byte << first;
            first += 8;
        }
        Self(bits)
    }

    #[inline]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    #[inline]
    pub fn has(self, lane: usize) -> bool {
        self.0 >> lane & 1 != 0
    }

    #[inline]
    pub fn add(&mut self, lane: usize) {
        self.0 |= 1 << lane;
    }

    #[inline]
    pub fn remove(&mut self, lane: usize) {
        self.0 &= !(1 << lane);
    }

    #[inline]
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    #[inline]
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    #[inline]
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl IntoIterator for LaneSet {
    type Item = usize;
    type IntoIter = EachLane;

    #[inline]
    fn into_iter(self) -> EachLane {
        EachLane(self.0)
    }
}

/// Gives the lanes of a set in ascending order.
#[derive(Debug, Clone)]
pub(crate) struct EachLane(u64);

impl Iterator for EachLane {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.0 == 0 {
            return None;
        }
        let lane = self.0.trailing_zeros() as usize;
        self.0 &= self.0 - 1;
        Some(lane)
    }
}
