//! A set of lanes of a block, a bit for each.

/// Some of at most 64 lanes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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

    /// The lanes on whose value something is so.
    #[inline(always)]
    pub fn of_values(values: &[f64], is_so: impl Fn(f64) -> bool) -> Self {
        if let Ok(values) = <&[f64; 64]>::try_from(values) {
            return Self::of_all(
                #[inline(always)]
                |lane| is_so(values[lane]),
            );
        }
        Self::of(values.iter().map(
            #[inline(always)]
            |value| is_so(*value),
        ))
    }

    /// The lanes of which something is so, from the first one on.
    ///
    /// Truths are written as bytes, which vectors do together; then a product brings the lowest
    /// bits of eight bytes next to each other.
    #[inline(always)]
    pub fn of(is_so: impl Iterator<Item = bool>) -> Self {
        const LOWEST_BITS: u64 = 0x0102_0408_1020_4080;
        let mut truths = [0_u8; 64];
        for (truth, so) in truths.iter_mut().zip(is_so) {
            *truth = u8::from(so);
        }
        let mut bits = 0;
        for eight in truths.as_chunks::<8>().0.iter().rev() {
            let gathered = u64::from_le_bytes(*eight).wrapping_mul(LOWEST_BITS) >> 56;
            bits = bits << 8 | gathered;
        }
        Self(bits)
    }

    /// The same where all lanes are there: comparisons of vectors, and nothing written.
    #[inline(always)]
    pub fn of_all(is_so: impl Fn(usize) -> bool) -> Self {
        let mut bits = 0;
        for lane in 0..64 {
            bits |= u64::from(is_so(lane)) << lane;
        }
        Self(bits)
    }

    /// One lane.
    #[inline]
    pub fn one(lane: usize) -> Self {
        Self(1 << lane)
    }

    /// The lane, where there is one alone.
    #[inline]
    pub fn only_lane(self) -> Option<usize> {
        let rest = self.0 & self.0.wrapping_sub(1);
        if rest == 0 { self.first_lane() } else { None }
    }

    /// The first of the lanes.
    #[inline]
    pub fn first_lane(self) -> Option<usize> {
        self.into_iter().next()
    }

    /// The run that a lane is in, where runs begin in these lanes and the last one ends before `end`;
    /// with its first lane.
    #[inline]
    pub fn run_of(self, lane: usize, end: usize) -> (usize, Self) {
        let behind = u64::MAX << lane << 1;
        let first = 63 - (self.0 & !behind | 1).leading_zeros() as usize;
        let next = self.0 & behind;
        let before_next = if next == 0 {
            Self::first(end).0
        } else {
            (next & next.wrapping_neg()) - 1
        };
        (first, Self(before_next & u64::MAX << first))
    }

    #[inline]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many lanes there are.
    pub fn count(self) -> usize {
        self.0.count_ones() as usize
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
