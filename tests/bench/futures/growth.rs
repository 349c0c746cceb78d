//! How the cost grows with the size of the question: slopes on doubly logarithmic paper.
//!
//! Runs here never end before the horizon, so that equal steps are compared.

use crate::Wish;
use crate::clock::cpu_time;
use crate::engine::{Bands, Prepared, independent};
use crate::model::{DAYS, Standoff};
use crate::scenario::{Shape, scenario};

/// One size of the question.
#[derive(Clone, Copy)]
struct Size {
    indicators: u32,
    moves: u32,
    days: u32,
    rollouts: u32,
}

const BASE: Size = Size {
    indicators: 16,
    moves: 24,
    days: DAYS,
    rollouts: 512,
};

impl Size {
    /// **Unit** seconds of processor time, the least of some tries.
    fn cost(self, tries: u64) -> f64 {
        let shape = Shape {
            days: self.days,
            ends: false,
            ..Shape::WHOLE
        };
        let model = Standoff::new(self.indicators, self.moves);
        let prepared = Prepared::from_text(&scenario(&model, shape));
        let play = |seed, bands| independent(&prepared, self.rollouts, seed, bands, 1);
        (0..tries)
            .map(|seed| {
                let (seconds, tally) = cpu_time(|| play(seed, Bands::LeftOut));
                match tally {
                    Some(_) => seconds,
                    None => cpu_time(|| play(seed, Bands::Counted)).0,
                }
            })
            .fold(f64::INFINITY, f64::min)
    }
}

pub fn measure(wish: &Wish) {
    println!("growth of processor time, runs that do not end early");
    let tries = if wish.quick { 1 } else { 3 };
    let grow = |what: &str, sizes: &[u32], with: &dyn Fn(u32) -> Size| {
        let ends = [sizes[0], sizes[sizes.len() - 1]];
        let sizes = if wish.quick { &ends[..] } else { sizes };
        let costs: Vec<(f64, f64)> = sizes
            .iter()
            .map(|&value| (f64::from(value), with(value).cost(tries)))
            .collect();
        let told: Vec<String> = sizes
            .iter()
            .zip(&costs)
            .map(|(&value, (_, seconds))| {
                let size = with(value);
                let steps = f64::from(size.rollouts) * f64::from(size.days);
                format!("{value}: {:.0}", seconds * 1e9 / steps)
            })
            .collect();
        println!(
            "  {what:<12} slope {:.3}   ns a step: {}",
            slope(&costs),
            told.join(", ")
        );
    };
    let rollouts = [256, 1_024, 4_096, 16_384];
    grow("rollouts", &rollouts, &|rollouts| Size { rollouts, ..BASE });
    let days = [22, 45, 90, 180, 360];
    grow("horizon", &days, &|days| Size { days, ..BASE });
    let indicators = [16, 32, 64, 128, 256];
    grow("indicators", &indicators, &|indicators| Size {
        indicators,
        ..BASE
    });
    let moves = [24, 50, 100, 200, 400];
    grow("moves", &moves, &|moves| Size { moves, ..BASE });
}

/// Slope of the least squares line through the logarithms.
fn slope(points: &[(f64, f64)]) -> f64 {
    let logs: Vec<(f64, f64)> = points
        .iter()
        .map(|&(x, y)| (libm::log(x), libm::log(y)))
        .collect();
    let count = logs.len() as f64;
    let middle_x = logs.iter().map(|(x, _)| x).sum::<f64>() / count;
    let middle_y = logs.iter().map(|(_, y)| y).sum::<f64>() / count;
    let rise: f64 = logs
        .iter()
        .map(|(x, y)| (x - middle_x) * (y - middle_y))
        .sum();
    let run: f64 = logs
        .iter()
        .map(|(x, _)| (x - middle_x) * (x - middle_x))
        .sum();
    rise / run
}
