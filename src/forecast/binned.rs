//! Counts of values over time, from which quantiles are read.
//!
//! Apart from a tally because what is counted here is made of two futures: the difference of two
//! quantiles is not the quantile of the differences. Counts are whole numbers, so that the order of
//! futures does not matter.

/// Bins on either side of nothing; one more stands for exactly nothing.
const SIDE: u16 = 256;
const BINS: usize = 2 * SIDE as usize + 1;

/// Counts of values of −1 … 1, by moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Binned {
    /// Values counted, by moment.
    counted: Vec<u32>,
    bins: Vec<u32>,
}

impl Binned {
    /// Nothing counted yet.
    pub fn new(moment_count: usize) -> Self {
        Self {
            counted: vec![0; moment_count],
            bins: vec![0; moment_count * BINS],
        }
    }

    /// Counts a value.
    ///
    /// **Range** of `value`: −1 … 1; what lies beyond counts as the end. A place beyond the last
    /// moment is left out.
    pub fn count(&mut self, place: usize, value: f64) {
        if let Some(counted) = self.counted.get_mut(place) {
            *counted += 1;
            self.bins[place * BINS + bin(value)] += 1;
        }
    }

    /// The values that shares of those counted at a moment lie at or below.
    ///
    /// **Range** off by at most half a bin, 1/512; nothing at all is exactly 0. None where nothing
    /// was counted.
    pub fn quantiles<const N: usize>(&self, place: usize, shares: [f64; N]) -> Option<[f64; N]> {
        let all = f64::from(*self.counted.get(place).filter(|counted| **counted > 0)?);
        let bins = &self.bins[place * BINS..(place + 1) * BINS];
        Some(shares.map(|share| {
            let wanted = (share * all).max(1.0);
            let mut below = 0.0;
            let found = bins.iter().position(|&count| {
                below += f64::from(count);
                below >= wanted
            });
            (found.unwrap_or(BINS - 1) as f64 - f64::from(SIDE)) / f64::from(SIDE)
        }))
    }
}

/// The bin whose middle is nearest; only exactly nothing stands in the middle one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a whole number of 0 … 512"
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
        let [low, middle, high] = binned.quantiles(1, [0.05, 0.5, 0.95]).unwrap();
        assert!((low + 0.9).abs() < 0.01, "{low}");
        assert!(middle.abs() < 0.006, "{middle}");
        assert!((high - 0.9).abs() < 0.01, "{high}");
        assert_eq!(binned.quantiles(0, [0.5]), None, "nothing was counted");
        assert_eq!(binned.quantiles(2, [0.5]), None, "no such moment");
    }

    #[test]
    fn only_nothing_is_nothing() {
        let mut binned = Binned::new(1);
        binned.count(0, 1e-12);
        assert!(binned.quantiles(0, [0.5]).unwrap()[0] > 0.0);
    }
}
