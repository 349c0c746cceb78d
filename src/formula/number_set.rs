//! Sets of numbers, a bit for each: instructions of a code, chances of moves.

/// Some of several things that are numbered, such as a code's instructions.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct NumberSet(Vec<u64>);

impl NumberSet {
    /// None of so many.
    pub fn clear(&mut self, count: usize) {
        self.0.clear();
        self.0.resize(count.div_ceil(64), 0);
    }

    /// Adds one. **Range** one of those that there are.
    pub fn add(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }

    /// Adds those of another set of as many.
    pub fn add_all(&mut self, others: &FewNumbers) {
        for (part, bits) in &others.0 {
            self.0[*part as usize] |= bits;
        }
    }

    /// Adds those of a larger set from a number on, as many as there can be here.
    ///
    /// **Range** a multiple of 64.
    pub fn add_from(&mut self, others: &Self, first: usize) {
        for (part, bits) in self.0.iter_mut().zip(&others.0[first / 64..]) {
            *part |= bits;
        }
    }

    /// Whether it is one of them.
    #[inline(always)]
    pub fn has(&self, number: usize) -> bool {
        self.0[number / 64] >> (number % 64) & 1 != 0
    }

    /// A bit for each, 64 together.
    pub(super) fn parts(&self) -> &[u64] {
        &self.0
    }

    /// All of them, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(part, &bits)| {
            let mut left = bits;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                (left != 0).then(|| {
                    left &= left - 1;
                    part * 64 + bit
                })
            })
        })
    }
}

/// The same where there are few of many: only the parts of the set in which there are any.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct FewNumbers(Vec<(u32, u64)>);

impl FromIterator<usize> for FewNumbers {
    fn from_iter<I: IntoIterator<Item = usize>>(numbers: I) -> Self {
        let mut numbers: Vec<usize> = numbers.into_iter().collect();
        numbers.sort_unstable();
        let mut parts: Vec<(u32, u64)> = Vec::new();
        for number in numbers {
            let part = u32::try_from(number / 64).unwrap_or(u32::MAX);
            let bit = 1 << (number % 64);
            match parts.last_mut() {
                Some((last, bits)) if *last == part => *bits |= bit,
                _ => parts.push((part, bit)),
            }
        }
        Self(parts)
    }
}
