//! Criteria: one number made of the values of an indicator over time.
//!
//! Branches and futures are ordered by such numbers, and the order may hang on which of them is
//! taken: a curve that ends lowest may have been highest in between.

use super::indicator::Indicator;

/// What one number is made of many values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Criterion {
    /// The last value.
    #[default]
    Last,
    /// The highest value.
    Highest,
    /// The lowest value.
    Lowest,
    /// The mean of all values.
    Mean,
    /// How many of the values lie in this band or above; bands are counted from the lowest.
    StepsFrom(u8),
}

impl Criterion {
    /// All that can be asked of an indicator; the lowest band is left out, because every value lies
    /// in it or above.
    pub fn all(indicator: &Indicator) -> Vec<Self> {
        let bands = u8::try_from(indicator.bands.len()).unwrap_or(u8::MAX);
        [Self::Last, Self::Highest, Self::Lowest, Self::Mean]
            .into_iter()
            .chain((1..bands).map(Self::StepsFrom))
            .collect()
    }

    /// The number.
    ///
    /// **Shape** none of no values. **Unit** that of the values; steps for
    /// [`StepsFrom`](Self::StepsFrom).
    pub fn of(self, indicator: &Indicator, values: &[f64]) -> Option<f64> {
        let last = *values.last()?;
        Some(match self {
            Self::Last => last,
            Self::Highest => values.iter().copied().fold(last, f64::max),
            Self::Lowest => values.iter().copied().fold(last, f64::min),
            Self::Mean => values.iter().sum::<f64>() / values.len() as f64,
            Self::StepsFrom(band) => {
                let from = indicator.bands.get(usize::from(band).checked_sub(1)?)?;
                let from = from.below?;
                values.iter().filter(|value| **value >= from).count() as f64
            }
        })
    }

    /// How far apart two such numbers can lie at most, for values over so many steps.
    pub fn width(self, indicator: &Indicator, steps: usize) -> f64 {
        match self {
            Self::StepsFrom(_) => (steps as f64).max(1.0),
            _ => (indicator.range.1 - indicator.range.0).max(f64::MIN_POSITIVE),
        }
    }
}
