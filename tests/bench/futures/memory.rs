//! Memory that many futures need over a program that has none.
//!
//! The peak is a process's, so each measurement is a process of its own: this program called with
//! [`CHILD`] and a number of rollouts.

use crate::clock::peak_memory;
use crate::engine::{Bands, Prepared, independent};
use crate::model::Standoff;
use crate::scenario::{Shape, scenario};
use crate::{Wish, cores};
use std::process::Command;

/// The argument that asks for one measurement.
pub const CHILD: &str = "--peak-memory-of";

pub fn measure(wish: &Wish) {
    let rollouts = if wish.quick { 20_000 } else { 1_000_000 };
    let over_idle = peak_of(rollouts)
        .zip(peak_of(0))
        .map(|(busy, idle)| busy - idle);
    println!(
        "memory of {rollouts} rollouts on {} threads: {:.1} MB over none",
        cores(),
        over_idle.unwrap_or(f64::NAN)
    );
}

fn peak_of(rollouts: u32) -> Option<f64> {
    let program = std::env::current_exe().ok()?;
    let output = Command::new(program)
        .args([CHILD, &rollouts.to_string()])
        .output()
        .ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// One measurement, in the process that was called for it.
pub fn measure_here(rollouts: u32) {
    let prepared = Prepared::from_text(&scenario(&Standoff::new(16, 24), Shape::WHOLE));
    if rollouts > 0 {
        let tally = independent(&prepared, rollouts, 1, Bands::Counted, cores()).unwrap();
        assert_eq!(tally.rollout_count, u64::from(rollouts));
    }
    println!("{}", peak_memory().unwrap_or(f64::NAN));
}
