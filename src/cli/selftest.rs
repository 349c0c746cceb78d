//! `brinkline selftest`: whether this machine works out the same as the one the program was made on.
//!
//! The numbers to compare with come with the program. The same scenario, random seed and count must
//! give the same bits on every machine; where they do not, numbers from here and from elsewhere must
//! not be compared, and this says so.

use super::Report;
use crate::document::{Command, Document};
use crate::engine::{Compiled, RandomSeed, State, Workspace};
use crate::files::{Before, Disk, backup_path, read_text, save_text};
use crate::forecast::{Recipe, Tally, run_chunk};
use crate::format::session::{Embedded, read_session, write_session};
use crate::format::{BundledRegisters, bundled_scenarios, fingerprint, load};
use crate::model::Scenario;
use crate::model::ids::{IndicatorId, OutcomeId};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

/// What each bundled scenario must come to, a line each.
const GOLDEN: &str = include_str!("../../assets/selftest.txt");
/// Futures of each scenario.
const ROLLOUTS: u32 = 256;
/// Quantiles that are compared.
const QUANTILES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];
/// Steps that are played by hand.
const STEPS: u32 = 10;

/// Arguments of `selftest`.
#[derive(Debug, clap::Args)]
pub(super) struct SelfTest {
    /// Write what this machine comes to, in the form of the numbers that come with the program
    #[arg(long)]
    print: bool,
}

impl SelfTest {
    pub(super) fn run(&self) -> Report {
        let found = found();
        if self.print {
            return Report {
                out: found,
                err: String::new(),
                code: 0,
            };
        }
        let mut out = String::new();
        let mut good = true;
        for (found, golden) in found.lines().zip(GOLDEN.lines()) {
            let name = found.split(' ').next().unwrap_or_default();
            let same = found == golden;
            good &= same;
            let words = if same {
                "the same as where the program was made"
            } else {
                "NOT the same as where the program was made"
            };
            // Writing to a text cannot fail.
            let _never = writeln!(out, "{name}: {words}").is_err();
        }
        good &= found.lines().count() == GOLDEN.lines().count();
        let saved = saves_and_reads_back();
        let words = match &saved {
            Ok(()) => "a file is saved, kept as .bak and read back".to_owned(),
            Err(why) => format!("NOT saved: {why}"),
        };
        let _never = writeln!(out, "files: {words}").is_err();
        good &= saved.is_ok();
        let last = if good {
            "All is well: numbers from this machine can be compared with numbers from others.\n"
        } else {
            "Numbers from this machine must not be compared with numbers from others. Please report \
             this with the lines above.\n"
        };
        out.push_str(last);
        Report {
            out,
            err: String::new(),
            code: u8::from(!good),
        }
    }
}

/// A line for each bundled scenario: its name, the fingerprint of its text, what is simulated and
/// what is played.
fn found() -> String {
    let mut lines = String::new();
    for (name, text) in bundled_scenarios() {
        let Some(scenario) = load(text, &BundledRegisters).scenario else {
            continue;
        };
        let scenario = Arc::new(scenario);
        let _never = writeln!(
            lines,
            "{name} {} {} {}",
            fingerprint(text),
            simulated(&scenario),
            played(&scenario, text),
        )
        .is_err();
    }
    lines
}

/// What many futures come to. They are worked in two orders, which must not matter.
fn simulated(scenario: &Arc<Scenario>) -> String {
    let compiled = Compiled::new(Arc::clone(scenario));
    let mut work = Workspace::default();
    let start = State::at_start(&compiled, &mut work);
    let recipe = Recipe::left_to_itself(RandomSeed(1), ROLLOUTS);
    let chunks = crate::forecast::chunk_count(ROLLOUTS);
    let mut tallied = |order: Vec<u32>| {
        let mut all = Tally::new(&compiled, 0);
        for chunk in order {
            all.merge(&run_chunk(&compiled, &start, &recipe, chunk, &mut work));
        }
        told(&compiled, &all)
    };
    let onwards = tallied((0..chunks).collect());
    let backwards = tallied((0..chunks).rev().collect());
    if onwards == backwards {
        fingerprint(&onwards)
    } else {
        "order-matters".to_owned()
    }
}

/// Every number of a tally by its bits.
fn told(compiled: &Compiled, tally: &Tally) -> String {
    let mut told = String::new();
    let scenario = &compiled.scenario;
    let ids = |count: usize| (0..count).filter_map(|place| u16::try_from(place).ok());
    for id in ids(scenario.indicators.len()).map(IndicatorId) {
        for moment in 0..=scenario.calendar.step_count() {
            let values = tally.quantiles(compiled, id, moment, QUANTILES);
            for value in values.into_iter().flatten() {
                let _never = write!(told, "{:x} ", value.to_bits()).is_err();
            }
        }
    }
    for id in ids(scenario.outcomes.len()).map(OutcomeId) {
        let share = tally.share(id).point;
        let _never = write!(told, "{:x} ", share.to_bits()).is_err();
    }
    told
}

/// What playing some steps comes to, written as a session and read again.
fn played(scenario: &Arc<Scenario>, text: &str) -> String {
    let mut document = Document::new(Arc::clone(scenario), RandomSeed(1));
    for _ in 0..STEPS {
        // A run that has ended stays where it is.
        let _ended = document.apply(Command::PlayStep).is_err();
    }
    let mut told = String::new();
    for id in document.timeline().ids() {
        for value in &document.timeline().node(id).values {
            let _never = write!(told, "{:x} ", value.to_bits()).is_err();
        }
    }
    let written = write_session(&document, &Embedded::new(text, ""));
    let read = read_session(&written, &BundledRegisters);
    if read.document.is_some() && read.changed.is_empty() {
        fingerprint(&told)
    } else {
        "read-otherwise".to_owned()
    }
}

/// Saves twice in a folder for passing files and reads back, as with a document.
///
/// **Errors** what went wrong, in words.
fn saves_and_reads_back() -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|reason| reason.to_string())?;
    let path = folder.path().join("selftest.ron");
    let said = |error: crate::files::FileError| error.to_string().replace('\n', " ");
    let stamp = save_text(&Disk, &path, "first", Before::Nothing).map_err(said)?;
    save_text(&Disk, &path, "second", Before::Unchanged(&stamp)).map_err(said)?;
    let holds = |path: &Path, text: &str| {
        read_text(&Disk, path, 100).is_ok_and(|loaded| loaded.text == text)
    };
    if holds(&path, "second") && holds(&backup_path(&path), "first") {
        Ok(())
    } else {
        Err("other text was read back than was written".to_owned())
    }
}
