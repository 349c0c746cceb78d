//! What a second thread brings.

use crate::Wish;
use crate::clock::wall_time;
use crate::engine::{Bands, Prepared, independent};
use crate::model::Standoff;
use crate::scenario::{Shape, scenario};

/// Wall time of one thread over that of two, the best of some pairs: others on the machine can only
/// make it less.
pub fn measure(model: &Standoff, wish: &Wish) -> f64 {
    let prepared = Prepared::from_text(&scenario(model, Shape::WHOLE));
    let rollouts = if wish.quick { 4_096 } else { 32_768 };
    let time = |seed, threads| {
        wall_time(|| independent(&prepared, rollouts, seed, Bands::Counted, threads)).0
    };
    let best = (0..if wish.quick { 2 } else { 5 })
        .map(|seed| time(seed, 1) / time(seed, 2))
        .fold(f64::NAN, f64::max);
    println!("{:<42} {best:.3} times the speed of one", "two threads");
    best
}
