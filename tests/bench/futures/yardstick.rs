//! The C program beside which the engine is measured: built when the benchmark runs, then asked
//! for runs of the reference model.

use crate::header::header;
use crate::model::Standoff;
use std::process::Command;

/// The program, in a folder that goes with it.
#[derive(Debug)]
pub struct Yardstick {
    folder: tempfile::TempDir,
}

/// Mean and standard deviation over runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Observed {
    pub what: String,
    pub mean: f64,
    pub deviation: f64,
}

/// What it said of some runs.
#[derive(Debug, Clone)]
pub struct Report {
    pub runs: u32,
    /// User and system time of the process.
    pub cpu_seconds: f64,
    /// Runs by outcome: none, then the model's.
    pub outcomes: [f64; 4],
    /// Days, moves and the indicators at a run's end.
    pub observed: Vec<Observed>,
}

impl Yardstick {
    /// Builds it.
    ///
    /// **Errors** in words for the person who measures, such as that there is no compiler.
    pub fn new(model: &Standoff) -> Result<Self, String> {
        let folder = tempfile::tempdir().map_err(|why| format!("no temporary folder: {why}"))?;
        let source = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/bench/yardstick/scalar.c"
        );
        std::fs::write(folder.path().join("model.h"), header(model))
            .and_then(|()| std::fs::copy(source, folder.path().join("scalar.c")))
            .map_err(|why| format!("{source}: {why}"))?;
        let built = Command::new("clang")
            .current_dir(folder.path())
            .args(["-O3", "-march=native", "scalar.c", "-lm", "-o", "scalar"])
            .output()
            .map_err(|why| format!("clang cannot be run ({why}); Debian's package is `clang`"))?;
        if built.status.success() {
            Ok(Self { folder })
        } else {
            Err(String::from_utf8_lossy(&built.stderr).into_owned())
        }
    }

    /// Plays so many runs.
    pub fn run(&self, runs: u32, seed: u64) -> Report {
        let output = Command::new(self.folder.path().join("scalar"))
            .args(["sto", &runs.to_string(), &seed.to_string()])
            .output()
            .unwrap();
        let mut report = Report {
            runs,
            cpu_seconds: f64::NAN,
            outcomes: [0.0; 4],
            observed: Vec::new(),
        };
        for line in String::from_utf8(output.stdout).unwrap().lines() {
            let (what, numbers) = line.split_once(' ').unwrap();
            let numbers: Vec<f64> = numbers
                .split(' ')
                .map(|number| number.parse().unwrap())
                .collect();
            match (what, numbers.as_slice()) {
                ("outcomes", counts) => report.outcomes.copy_from_slice(counts),
                ("cpu_seconds", &[seconds]) => report.cpu_seconds = seconds,
                (what, &[mean, deviation]) => report.observed.push(Observed {
                    what: what.to_owned(),
                    mean,
                    deviation,
                }),
                _ => {}
            }
        }
        report
    }
}
