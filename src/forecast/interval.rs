//! Sampling error of shares.

/// A share with the range in which it lies but for sampling error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// The share observed.
    pub point: f64,
    /// Upper end.
    pub high: f64,
}

/// Standard normal value that 97.5 % lie below.
pub const Z_95: f64 = 1.959_963_984_540_054;

/// Wilson's score interval of a share at 95 %.
///
/// **Shape** 0 … 1 where nothing was counted.
///
/// **Source** Wilson, *Probable inference, the law of succession, and statistical inference*,
/// Journal of the American Statistical Association 22 (1927).
pub fn wilson(count: u64, total: u64) -> Interval {
    wilson_at(count, total, Z_95)
}

/// As [`wilson`], at the confidence whose two-sided standard normal value is `z`.
pub fn wilson_at(count: u64, total: u64, z: f64) -> Interval {
    if total == 0 {
        return Interval {
            low: 0.0,
            point: 0.0,
            high: 1.0,
        };
    }
    let n = total as f64;
    let share = count as f64 / n;
    let square = z * z;
    let centre = share + square / (2.0 * n);
    let spread = z * libm::sqrt(share * (1.0 - share) / n + square / (4.0 * n * n));
    let scale = 1.0 + square / n;
    Interval {
        low: ((centre - spread) / scale).clamp(0.0, share),
        point: share,
        high: ((centre + spread) / scale).clamp(share, 1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::wilson;

    #[test]
    fn published_example() {
        // Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263 gives 0.2553 to 0.3662.
        let interval = wilson(81, 263);
        assert!((interval.low - 0.2553).abs() < 5e-5, "{interval:?}");
        assert!((interval.high - 0.3662).abs() < 5e-5, "{interval:?}");
    }

    #[test]
    fn none_and_all() {
        // The same table: 0 of 20 gives 0 to 0.1611.
        assert!((wilson(0, 20).high - 0.1611).abs() < 5e-5);
        assert!(wilson(20, 20).high >= 1.0);
    }
}
