//! Between which values a result must lie, from the bounds of what it is made of.
//!
//! Worked out once while a formula is compiled. An instruction whose result cannot leave the range
//! of arithmetic, whatever the state, counts no event and needs no look over its results; on the
//! scenarios we know that is nearly every one.

use super::arithmetic::{LARGEST, Operation};

/// Lowest and highest value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    pub low: f64,
    pub high: f64,
}

impl Bounds {
    /// Any result of arithmetic.
    pub const ANY: Self = Self {
        low: -LARGEST,
        high: LARGEST,
    };
    const TRUTH: Self = Self {
        low: 0.0,
        high: 1.0,
    };

    pub fn of(value: f64) -> Self {
        Self {
            low: value,
            high: value,
        }
    }

    /// What is no proper range could be anything.
    pub fn between((low, high): (f64, f64)) -> Self {
        if low <= high {
            Self { low, high }
        } else {
            Self::ANY
        }
    }

    fn around(values: &[f64]) -> Self {
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        Self { low, high }
    }

    fn is_within(self, most: f64) -> bool {
        self.low >= -most && self.high <= most
    }

    fn holds_zero(self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }
}

/// Bounds of a result, and whether the operation can count no event.
///
/// Rounding keeps the order of numbers, so the bounds of rounded results are the rounded bounds.
pub(super) fn bounds_of(operation: Operation, [x, y, z]: [Bounds; 3]) -> (Bounds, bool) {
    let exact = |bounds: Bounds| {
        let safe = bounds.is_within(LARGEST);
        (if safe { bounds } else { Bounds::ANY }, safe)
    };
    match operation {
        Operation::Add => exact(Bounds {
            low: x.low + y.low,
            high: x.high + y.high,
        }),
        Operation::Subtract => exact(Bounds {
            low: x.low - y.high,
            high: x.high - y.low,
        }),
        Operation::Multiply => exact(corners(x, y, |x, y| x * y)),
        Operation::Divide if y.holds_zero() => (Bounds::ANY, false),
        Operation::Divide => exact(corners(x, y, |x, y| x / y)),
        Operation::Exp if x.is_within(30.0) => {
            // Wider by more than the function's own error.
            let bounds = Bounds {
                low: libm::exp(x.low) * 0.999,
                high: libm::exp(x.high) * 1.001,
            };
            (bounds, true)
        }
        Operation::Logistic if x.is_within(700.0) => {
            let at = |x: f64| 1.0 / (1.0 + libm::exp(-x));
            let bounds = Bounds {
                low: at(x.low) * 0.999,
                high: (at(x.high) * 1.001).min(1.0),
            };
            (bounds, true)
        }
        Operation::Logistic => (Bounds::TRUTH, false),
        Operation::Sqrt if x.low >= 0.0 => exact(Bounds {
            low: x.low.sqrt(),
            high: x.high.sqrt(),
        }),
        // Sums are joined after bounds have been looked at.
        Operation::Power
        | Operation::Exp
        | Operation::Ln
        | Operation::Sqrt
        | Operation::Sum
        | Operation::SatOfSum => (Bounds::ANY, false),
        Operation::Min => (pairwise(x, y, f64::min), true),
        Operation::Max => (pairwise(x, y, f64::max), true),
        Operation::Less
        | Operation::LessOrEqual
        | Operation::Equal
        | Operation::NotEqual
        | Operation::And
        | Operation::Or
        | Operation::Not => (Bounds::TRUTH, true),
        Operation::Negate => (
            Bounds {
                low: -x.high,
                high: -x.low,
            },
            true,
        ),
        Operation::Abs => {
            let least = if x.holds_zero() {
                0.0
            } else {
                x.low.abs().min(x.high.abs())
            };
            let bounds = Bounds {
                low: least,
                high: x.low.abs().max(x.high.abs()),
            };
            (bounds, true)
        }
        Operation::Sat => (
            Bounds {
                low: -1.0,
                high: 1.0,
            },
            true,
        ),
        Operation::Round => (
            Bounds {
                low: libm::round(x.low),
                high: libm::round(x.high),
            },
            true,
        ),
        Operation::Select => (Bounds::around(&[y.low, y.high, z.low, z.high]), true),
    }
}

/// Of an operation that rises or falls in each operand, the extremes lie in the corners.
fn corners(x: Bounds, y: Bounds, operation: impl Fn(f64, f64) -> f64) -> Bounds {
    Bounds::around(&[
        operation(x.low, y.low),
        operation(x.low, y.high),
        operation(x.high, y.low),
        operation(x.high, y.high),
    ])
}

fn pairwise(x: Bounds, y: Bounds, operation: impl Fn(f64, f64) -> f64) -> Bounds {
    Bounds {
        low: operation(x.low, y.low),
        high: operation(x.high, y.high),
    }
}
