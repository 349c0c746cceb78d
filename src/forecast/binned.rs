//! Counts of values over time, from which quantiles are read.
//!
//! Apart from a tally because what is counted here is made of two futures: the difference of two
//! quantiles is not the quantile of the differences. Counts are whole numbers, so that the order of
//! futures does not matter.

/// Bins on either side of nothing; one more stands for exactly nothing.
const SIDE: u16 = 128;
const BINS: usize = 2 * SIDE as usize + 1;

/// Shares of what was counted for which a value is told.
pub const SHARES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// Counts of values of −1 … 1, by moment; once settled only the quantiles that are told.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Binned {
    /// Values counted, by moment.
    counted: Vec<u16>,
    bins: Vec<u16>,
    settled: Vec<Option<[f64; 5]>>,
}

impl Binned {
    /// Nothing counted yet.
    pub fn new(moment_count: usize) -> Self {
        Self {
            counted: vec![0; moment_count],
            bins: vec![0; moment_count * BINS],
            settled: Vec::new(),
        }
    }

    /// Counts a value.
    ///
    /// **Range** of `value`: −1 … 1; what lies beyond counts as the end. A place beyond the last
    /// moment is left out, and so is what no longer fits: 65,535 values a moment.
    pub fn count(&mut self, place: usize, value: f64) {
        if let Some(counted) = self.counted.get_mut(place)
            && *counted < u16::MAX
        {
            *counted += 1;
            self.bins[place * BINS + bin(value)] += 1;
        }
    }

    /// Keeps what is told and forgets the counts, which need a hundred times the room.
    pub fn settle(&mut self) {
        self.settled = (0..self.counted.len())
            .map(|place| self.told(place))
            .collect();
        self.counted = Vec::new();
        self.bins = Vec::new();
    }

    /// The values that [`SHARES`] of those counted at a moment lie at or below.
    ///
    /// **Range** off by at most half a bin, 1/256; nothing at all is exactly 0. None where nothing
    /// was counted.
    pub fn quantiles(&self, place: usize) -> Option<[f64; 5]> {
        match self.settled.get(place) {
            Some(settled) => *settled,
            None => self.told(place),
        }
    }

    fn told(&self, place: usize) -> Option<[f64; 5]> {
        let all = f64::from(*self.counted.get(place).filter(|counted| **counted > 0)?);
        let bins = &self.bins[place * BINS..(place + 1) * BINS];
        let mut found = [0.0; 5];
        let mut below = 0.0;
        let mut next = 0;
        for (bin, &count) in bins.iter().enumerate() {
            below += f64::from(count);
            while let Some(share) = SHARES.get(next)
                && below >= (share * all).max(1.0)
            {
                found[next] = (bin as f64 - f64::from(SIDE)) / f64::from(SIDE);
                next += 1;
            }
        }
        Some(found)
    }
}

/// The bin whose middle is nearest; only exactly nothing stands in the middle one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a whole number of 0 … 256"
)]
fn bin(value: f64) -> usize {
    let middle = f64::from(SIDE);
    let away = (value * middle).round().clamp(-middle, middle);
    let away = if away == 0.0 && value != 0.0 {
        value.signum()
    } else {
        away
    };
    (middle + away) as usize
}

#[cfg(test)]
mod tests {
    use super::Binned;

    #[test]
    fn quantiles_of_a_ramp() {
        let mut binned = Binned::new(2);
        for part in -100..=100 {
            binned.count(1, f64::from(part) / 100.0);
        }
        let check = |binned: &Binned| {
            let [low, _, middle, _, high] = binned.quantiles(1).unwrap();
            assert!((low + 0.9).abs() < 0.02, "{low}");
            assert!(middle.abs() < 0.01, "{middle}");
            assert!((high - 0.9).abs() < 0.02, "{high}");
            assert_eq!(binned.quantiles(0), None, "nothing was counted");
            assert_eq!(binned.quantiles(2), None, "no such moment");
        };
        check(&binned);
        binned.settle();
        check(&binned);
    }

    #[test]
    fn only_nothing_is_nothing() {
        let mut binned = Binned::new(1);
        binned.count(0, 1e-12);
        assert!(binned.quantiles(0).unwrap()[2] > 0.0);
    }
}
