//! The bundled crisis, whole horizon: what a person waits for.

use crate::clock::{median, wall_time};
use crate::engine::{Bands, Prepared, independent, on_the_button};
use crate::{Wish, cores};

const SCENARIO: &str = "ukraine-2022";

pub fn measure(wish: &Wish) {
    let prepared = Prepared::bundled(SCENARIO);
    let moves = prepared.possible_moves();
    println!(
        "{SCENARIO}, {} steps, wall time, median of up to {} rounds",
        prepared.compiled.scenario.calendar.step_count(),
        wish.rounds()
    );
    // What takes long is measured less often.
    let budget = if wish.quick { 1.0 } else { 60.0 };
    let tell = |what: &str, threads: usize, work: &dyn Fn(u64)| {
        let mut times = Vec::new();
        for round in 0..wish.rounds() {
            times.push(wall_time(|| work(round)).0);
            if times.iter().sum::<f64>() > budget {
                break;
            }
        }
        println!(
            "  {what:<52} {threads} threads {:>10.1} ms",
            1e3 * median(times)
        );
    };
    for threads in [1, cores()] {
        tell("rough fan, 256 rollouts", threads, &|seed| {
            drop(independent(&prepared, 256, seed, Bands::Counted, threads));
        });
    }
    tell("10,000 rollouts", cores(), &|seed| {
        drop(independent(
            &prepared,
            10_000,
            seed,
            Bands::Counted,
            cores(),
        ));
    });
    let pairs: &[u32] = if wish.quick {
        &[64, 320]
    } else {
        &[64, 320, 2_000]
    };
    for &until in pairs {
        let what = format!(
            "{} possible moves, {until} of 2,000 paired rollouts",
            moves.len()
        );
        tell(&what, cores(), &|seed| {
            let pairs = (2_000, until);
            drop(on_the_button(&prepared, &moves, pairs, seed, cores()));
        });
    }
}
