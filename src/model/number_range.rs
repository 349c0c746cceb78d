//! What a number of a scenario can be, by its path.
//!
//! For whoever changes a single number: the check of a whole scenario finds the same and more, but
//! says it only afterwards and in the words of the entity.

use super::checks::MAGNITUDE_MAX;
use super::scenario::ScenarioParts;

/// The values that a number can take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NumberRange {
    /// The lowest.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// The lowest itself is not among them.
    pub above: bool,
}

impl NumberRange {
    /// Any number.
    pub const ANY: Self = Self::between(-MAGNITUDE_MAX, MAGNITUDE_MAX);
    /// A share or a chance.
    pub const SHARE: Self = Self::between(0.0, 1.0);
    /// A size.
    pub const SIZE: Self = Self::between(0.0, MAGNITUDE_MAX);
    /// A size that is something.
    pub const SOME: Self = Self {
        above: true,
        ..Self::SIZE
    };

    /// All from one value to another, both included.
    pub const fn between(low: f64, high: f64) -> Self {
        Self {
            low,
            high,
            above: false,
        }
    }

    /// Whether a value is among them.
    pub fn holds(&self, value: f64) -> bool {
        value <= self.high && value >= self.low && !(self.above && value == self.low)
    }

    /// Whether every number is.
    pub fn is_any(&self) -> bool {
        self.low <= -MAGNITUDE_MAX && self.high >= MAGNITUDE_MAX
    }

    /// Whether it has no end above.
    pub fn is_open(&self) -> bool {
        self.high >= MAGNITUDE_MAX
    }
}

/// What the number with this path can be.
///
/// **Range** never narrower than the check of a whole scenario allows, but for the fixed chances of
/// hazards, promises and offers: beyond 0 … 1 they would only be cut.
pub fn range_of(parts: &ScenarioParts, path: &str) -> NumberRange {
    let steps: Vec<&str> = path.split('.').collect();
    match steps.as_slice() {
        ["actors", _, "influence"]
        | ["stances", _, _, "influence" | "salience"]
        | ["kinds" | "moves", _, "wear", _]
        | ["moves", _, "hazard" | "accept"]
        | ["moves", _, "schedule", _, "chance"]
        | ["commitments", _, "pace" | "credibility"] => NumberRange::SHARE,
        ["stances", _, _, "position"] => NumberRange::between(-100.0, 100.0),
        ["indicators", id, "start", "value"] => {
            let indicator = parts.indicators.iter().find(|one| one.id == *id);
            indicator.map_or(NumberRange::ANY, |one| {
                NumberRange::between(one.range.0, one.range.1)
            })
        }
        ["indicators", _, "baseline", "half_life"] | ["parameters", _, "median"] => {
            NumberRange::SOME
        }
        ["indicators", _, "noise"]
        | ["indicators", _, "start", "spread"]
        | ["parameters", _, "sd" | "sigma"]
        | ["parameters", _, _, "weight"]
        | ["moves", _, "cost"]
        | ["seats", _, "budget", _]
        | [.., "spread"] => NumberRange::SIZE,
        [.., "chance"] => NumberRange::SHARE,
        _ => NumberRange::ANY,
    }
}
