//! Which values and moments get a name on an axis.

use crate::viewmodel::chart::TimeAxis;

/// Round values inside a span, about as many as asked for: steps of 1, 2 or 5 times a power of ten.
pub fn values(low: f64, high: f64, about: f64) -> Vec<f64> {
    let span = high - low;
    if !(span.is_finite() && span > 0.0) {
        return Vec::new();
    }
    let raw = span / about.max(1.0);
    let power = power_of_ten_below(raw);
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|unit| unit * power)
        .find(|step| *step >= raw)
        .unwrap_or(10.0 * power);
    let mut ticks = Vec::new();
    let mut tick = (low / step).ceil() * step;
    while tick <= high + step * 1e-9 && ticks.len() < 32 {
        ticks.push(tick);
        tick += step;
    }
    ticks
}

/// The largest power of ten that is not above a positive number.
fn power_of_ten_below(number: f64) -> f64 {
    let mut power = 1.0;
    while power * 10.0 <= number && power < 1e15 {
        power *= 10.0;
    }
    while power > number && power > 1e-15 {
        power /= 10.0;
    }
    power
}

/// How many digits behind the point such ticks need, at most as many as the indicator has.
pub fn decimals(ticks: &[f64], most: usize) -> usize {
    (0..most)
        .find(|digits| {
            let power = [1.0, 10.0, 100.0, 1000.0]
                .get(*digits)
                .copied()
                .unwrap_or(1000.0);
            ticks
                .iter()
                .all(|tick| ((tick * power).round() - tick * power).abs() < 1e-6)
        })
        .unwrap_or(most)
}

/// Moments that get a name, at most as many as fit.
pub fn moments(time: &TimeAxis, most: usize) -> Vec<u32> {
    let most = most.max(2);
    let every_moment_fits = (time.last as usize) < most;
    let all: Vec<u32> = if time.rounds.is_empty() || every_moment_fits {
        (0..=time.last).collect()
    } else {
        time.rounds.clone()
    };
    for stride in [1, 2, 5, 7, 10, 14, 20, 30, 50, 100, 200, 500] {
        let picked: Vec<u32> = all.iter().copied().step_by(stride).collect();
        if picked.len() <= most {
            return picked;
        }
    }
    vec![0, time.last]
}
