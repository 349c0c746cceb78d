//! The engine and the C program on the same model, in turns.

use crate::clock::{cpu_time, median, spread};
use crate::engine::{Bands, Prepared, click, independent};
use crate::model::{DAYS, Standoff};
use crate::scenario::{DAYS_SEEN, MOVES_MADE, Shape, scenario};
use crate::yardstick::Yardstick;
use crate::{Figures, Wish};
use brinkline::forecast::Tally;
use brinkline::model::ids::MoveId;

/// Runs that must show the same model in both programs.
const RUNS_COMPARED: u32 = 20_000;
/// Standard errors by which two samples of one model may differ.
const STANDARD_ERRORS: f64 = 4.0;

/// Whether outcome shares, days, moves and values at the end agree within sampling error.
pub fn agree(model: &Standoff, yardstick: &Yardstick) -> bool {
    let shape = Shape {
        counted: true,
        ..Shape::WHOLE
    };
    let prepared = Prepared::from_text(&scenario(model, shape));
    let ours = independent(&prepared, RUNS_COMPARED, 1, Bands::Counted, 2).unwrap();
    let theirs = yardstick.run(RUNS_COMPARED, 1);
    let mut furthest = (0.0, String::new());
    let mut look_at = |what: &str, ours: f64, theirs: f64, deviation: f64| {
        let error = deviation * (2.0 / f64::from(RUNS_COMPARED)).sqrt();
        let distance = if ours == theirs {
            0.0
        } else {
            (ours - theirs).abs() / error
        };
        if distance > furthest.0 {
            furthest = (distance, format!("{what}: {ours:.4} ours, {theirs:.4} C"));
        }
    };
    // The model's `none` is the first outcome there, the scenario's `open` the last here.
    for (place, id) in [(0, "open"), (1, "high"), (2, "last_move"), (3, "low")] {
        let outcome = prepared.compiled.scenario.find_outcome(id).unwrap();
        let share = ours.share_at_end(outcome).point;
        let there = theirs.outcomes[place] / f64::from(theirs.runs);
        let middle = f64::midpoint(share, there);
        look_at(id, share, there, (middle * (1.0 - middle)).sqrt());
    }
    for one in &theirs.observed {
        let id = match one.what.as_str() {
            "days" => DAYS_SEEN,
            "fires" => MOVES_MADE,
            indicator => indicator,
        };
        look_at(
            id,
            mean_at_end(&prepared, &ours, id),
            one.mean,
            one.deviation,
        );
    }
    let same = furthest.0 <= STANDARD_ERRORS;
    println!(
        "{} in {RUNS_COMPARED} runs; furthest apart, {:.1} standard errors: {}",
        if same {
            "the same model"
        } else {
            "NOT THE SAME MODEL"
        },
        furthest.0,
        furthest.1
    );
    same
}

fn mean_at_end(prepared: &Prepared, tally: &Tally, id: &str) -> f64 {
    let indicator = prepared.compiled.scenario.find_indicator(id).unwrap();
    tally.mean(&prepared.compiled, indicator, DAYS).unwrap()
}

/// One way of playing the model, measured again and again.
struct Way {
    name: &'static str,
    bands: Bands,
    /// Branches of a click; without any, independent rollouts.
    moves: Option<Vec<MoveId>>,
    rollouts: u32,
    /// Processor time of each round.
    ///
    /// **Unit** microseconds a rollout.
    micros: Vec<f64>,
    /// Time of the C program over this one's, round by round.
    ratios: Vec<f64>,
}

impl Way {
    fn new(name: &'static str, bands: Bands, moves: Option<Vec<MoveId>>, rollouts: u32) -> Self {
        Self {
            name,
            bands,
            moves,
            rollouts,
            micros: Vec::new(),
            ratios: Vec::new(),
        }
    }

    fn play(&mut self, prepared: &Prepared, seed: u64, yardstick_micros: f64) {
        let (seconds, branches) = cpu_time(|| match &self.moves {
            None => {
                independent(prepared, self.rollouts, seed, self.bands, 1).map(|tally| vec![tally])
            }
            Some(moves) => click(prepared, moves, self.rollouts, seed, self.bands, 1),
        });
        let Some(branches) = branches else { return };
        let rollouts: u64 = branches.iter().map(|tally| tally.rollout_count).sum();
        let micros = seconds * 1e6 / rollouts as f64;
        self.micros.push(micros);
        self.ratios.push(yardstick_micros / micros);
    }

    fn tell(&self) {
        if self.micros.is_empty() {
            println!("{:<42} needs an engine that can leave bands out", self.name);
        } else {
            println!(
                "{:<42} {} µs a rollout{}",
                self.name,
                spread(&self.micros),
                beside_c(&self.ratios)
            );
        }
    }
}

/// Nothing where there was no C program to measure beside.
fn beside_c(ratios: &[f64]) -> String {
    if ratios.iter().any(|ratio| ratio.is_nan()) {
        String::new()
    } else {
        format!(", {} times the speed of C", spread(ratios))
    }
}

/// Independent rollouts and clicks against the C program, each with and without bands.
pub fn measure(
    model: &Standoff,
    yardstick: Option<&Yardstick>,
    wish: &Wish,
    figures: &mut Figures,
) {
    let prepared = Prepared::from_text(&scenario(model, Shape::WHOLE));
    let moves: Vec<MoveId> = prepared.compiled.scenario.move_ids().collect();
    let mut ways = Vec::new();
    let (alone, branch) = if wish.quick {
        (4_096, 192)
    } else {
        (16_384, 1_024)
    };
    if wish.wants("independent") {
        ways.push(Way::new(
            "independent rollouts",
            Bands::LeftOut,
            None,
            alone,
        ));
        ways.push(Way::new("the same with bands", Bands::Counted, None, alone));
    }
    if wish.wants("shared") {
        let click = || Some(moves.clone());
        ways.push(Way::new(
            "a click, 25 branches",
            Bands::LeftOut,
            click(),
            branch,
        ));
        ways.push(Way::new(
            "the same with bands",
            Bands::Counted,
            click(),
            branch,
        ));
    }
    let mut theirs = Vec::new();
    for round in 0..wish.rounds() {
        let report = yardstick.map(|one| one.run(if wish.quick { 8_192 } else { 16_384 }, round));
        let micros = report.map_or(f64::NAN, |report| {
            report.cpu_seconds * 1e6 / f64::from(report.runs)
        });
        theirs.push(micros);
        for way in &mut ways {
            way.play(&prepared, round, micros);
        }
    }
    if yardstick.is_some() {
        println!("{:<42} {} µs a rollout", "scalar C", spread(&theirs));
    }
    for way in &ways {
        way.tell();
    }
    for pair in ways.chunks(2) {
        settle(pair, figures);
    }
}

/// What a way without bands and the same with them say together.
fn settle(pair: &[Way], figures: &mut Figures) {
    let [without, with] = pair else { return };
    let fastest = if without.micros.is_empty() {
        with
    } else {
        without
    };
    let ratio = median(fastest.ratios.clone());
    let costs = without.micros.iter().zip(&with.micros);
    let bands_cost = median(costs.map(|(without, with)| with / without - 1.0).collect());
    if without.moves.is_none() {
        figures.ratio_scalar_c = ratio;
        figures.rollouts_per_s_core = 1e6 / median(fastest.micros.clone());
        figures.bands_cost = bands_cost;
    } else {
        figures.ratio_shared_draws = ratio;
        figures.bands_cost_shared = bands_cost;
    }
}
