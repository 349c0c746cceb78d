//! How fast futures are simulated, beside a hand-written C program on the same model.
//!
//! `cargo bench --bench futures` measures everything in a few minutes;
//! `cargo bench --bench futures -- --quick independent` one part in seconds. The parts are `agree`,
//! `independent`, `shared`, `threads`, `ukraine`, `growth` and `memory`. Nothing is asserted of a
//! time, because it depends on the machine; only that the C program and the engine play the same
//! model is.
//!
//! The last line is for scripts; `nan` stands for what was not measured. The ratios are the speed of
//! one core over that of the C program on one core, without bands where the engine can leave them
//! out; `bands_cost` is what bands add, 0.3 for 30 %.
#![expect(clippy::print_stdout, reason = "the numbers are what it is for")]
#![expect(clippy::unwrap_used, reason = "a measurement may end by surprise")]

mod clock;
mod engine;
mod growth;
mod header;
mod memory;
#[path = "../../suite/standoff/model.rs"]
mod model;
#[path = "../../suite/standoff/scenario.rs"]
mod scenario;
mod side_by_side;
mod threads;
mod ukraine;
mod yardstick;

use model::Standoff;
use std::process::ExitCode;
use yardstick::Yardstick;

const PARTS: [&str; 7] = [
    "agree",
    "independent",
    "shared",
    "threads",
    "ukraine",
    "growth",
    "memory",
];

/// What is to be measured.
#[derive(Debug, Default)]
struct Wish {
    quick: bool,
    parts: Vec<String>,
}

impl Wish {
    /// Reads the command line.
    ///
    /// **Errors** with the word that says nothing here.
    fn read(words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut wish = Self::default();
        for word in words {
            match word.as_str() {
                "--quick" => wish.quick = true,
                // Cargo says so to every benchmark.
                "--bench" => {}
                part if PARTS.contains(&part) => wish.parts.push(word),
                _ => return Err(format!("{word}: the parts are {}", PARTS.join(", "))),
            }
        }
        Ok(wish)
    }

    fn wants(&self, part: &str) -> bool {
        self.parts.is_empty() || self.parts.iter().any(|wanted| wanted == part)
    }

    fn rounds(&self) -> u64 {
        if self.quick { 3 } else { 7 }
    }
}

/// What the last line says.
#[derive(Debug)]
struct Figures {
    ratio_scalar_c: f64,
    ratio_shared_draws: f64,
    rollouts_per_s_core: f64,
    bands_cost: f64,
    bands_cost_shared: f64,
    threads_2: f64,
}

impl Figures {
    const NONE: Self = Self {
        ratio_scalar_c: f64::NAN,
        ratio_shared_draws: f64::NAN,
        rollouts_per_s_core: f64::NAN,
        bands_cost: f64::NAN,
        bands_cost_shared: f64::NAN,
        threads_2: f64::NAN,
    };

    fn line(&self) -> String {
        let number = |value: f64, places: usize| {
            if value.is_nan() {
                "nan".to_owned()
            } else {
                format!("{value:.places$}")
            }
        };
        format!(
            "ratio_scalar_c={} ratio_shared_draws={} rollouts_per_s_core={} bands_cost={} \
             bands_cost_shared={} threads_2={} isa={}",
            number(self.ratio_scalar_c, 3),
            number(self.ratio_shared_draws, 3),
            number(self.rollouts_per_s_core, 0),
            number(self.bands_cost, 3),
            number(self.bands_cost_shared, 3),
            number(self.threads_2, 3),
            engine::instruction_set()
        )
    }
}

/// Threads that the machine runs side by side.
fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [name, rollouts] = words.as_slice()
        && name == memory::CHILD
    {
        memory::measure_here(rollouts.parse().unwrap());
        return ExitCode::SUCCESS;
    }
    match Wish::read(words.into_iter()) {
        Ok(wish) => measure(&wish),
        Err(why) => {
            println!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn measure(wish: &Wish) -> ExitCode {
    let mut figures = Figures::NONE;
    let mut same_model = true;
    let model = Standoff::new(16, 24);
    if !clock::tells_cpu_time() {
        println!("this system does not tell processor time; wall time stands in its place");
    }
    let beside_c = ["agree", "independent", "shared"];
    if beside_c.iter().any(|part| wish.wants(part)) {
        let yardstick = Yardstick::new(&model)
            .map_err(|why| println!("no comparison with C: {why}"))
            .ok();
        if let Some(yardstick) = yardstick.as_ref().filter(|_| wish.wants("agree")) {
            same_model = side_by_side::agree(&model, yardstick);
        }
        if wish.wants("independent") || wish.wants("shared") {
            side_by_side::measure(&model, yardstick.as_ref(), wish, &mut figures);
        }
    }
    if wish.wants("threads") {
        figures.threads_2 = threads::measure(&model, wish);
    }
    if wish.wants("ukraine") {
        ukraine::measure(wish);
    }
    if wish.wants("growth") {
        growth::measure(wish);
    }
    if wish.wants("memory") {
        memory::measure(wish);
    }
    println!("{}", figures.line());
    if same_model {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
