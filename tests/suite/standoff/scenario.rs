//! The reference model as a scenario file, written as a person would write it.

use super::model::{Condition, DAYS, Indicator, Move, Standoff};
use std::fmt::Write as _;

/// Which of the model's parts a scenario has.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// Steps until the last.
    pub days: u32,
    /// Whether there is noise and moves come up by themselves; else drift and influences alone.
    pub by_chance: bool,
    /// Whether a run that reaches an outcome ends.
    pub ends: bool,
    /// Whether two composites count a run's days and moves, so that any program's counts can be
    /// compared.
    pub counted: bool,
}

impl Shape {
    /// The model itself.
    pub const WHOLE: Self = Self {
        days: DAYS,
        by_chance: true,
        ends: true,
        counted: false,
    };
}

/// Days that a run has seen.
pub const DAYS_SEEN: &str = "days_seen";
/// Moves made in a run.
pub const MOVES_MADE: &str = "moves_made";

/// The scenario's text.
pub fn scenario(model: &Standoff, shape: Shape) -> String {
    let (indicators, moves) = (model.indicators.len(), model.moves.len());
    let mut text = String::new();
    write!(
        text,
        r#"#![enable(implicit_some)]
// A yardstick for speed, not a scenario to play: {indicators} indicators and {moves} moves whose numbers mean nothing.
// tests/suite/standoff/ writes it; UPDATE_EXPECT=1 cargo test --test suite -- standoff writes it anew.
(
    format: "1-draft",
    id: "standoff_{indicators}",
    title: "Standoff {indicators}",
    summary: "A made-up model of {indicators} indicators and {moves} moves to measure speed with.",
    claims_not: "Anything. All numbers are drawn at random.",
    language: "en", tags: ["test data"],
    headline: "x0",
    calendar: (step: (length: 1, unit: turn), last_step: {last}),
    actors: [(id: "left", name: "Left"), (id: "right", name: "Right")],
    kinds: [(id: "act", name: "Act")],
    seats: [(id: "left", name: "Left", actors: ["left"]), (id: "right", name: "Right", actors: ["right"])],

    indicators: [
"#,
        last = shape.days - 1,
    )
    .unwrap();
    for (place, indicator) in model.indicators.iter().enumerate() {
        text += &indicator_text(place, indicator, shape.by_chance);
    }
    if shape.counted {
        let uses: Vec<String> = (0..moves).map(|place| format!("uses(m{place})")).collect();
        writeln!(
            text,
            "        (id: \"{DAYS_SEEN}\", range: (0, 100), composite: \"step + 1\"),\n        \
             (id: \"{MOVES_MADE}\", range: (0, 1000), composite: \"{}\"),",
            uses.join(" + ")
        )
        .unwrap();
    }
    text += "    ],\n\n    moves: [\n";
    for (place, one) in model.moves.iter().enumerate() {
        let drift = model.indicators[one.lasting.0].drift;
        text += &move_text(place, one, drift, shape.by_chance);
    }
    text += "    ],\n\n    outcomes: [\n";
    let ends = if shape.ends { ", ends_run: true" } else { "" };
    write!(
        text,
        r#"        (id: "high", when: "x0 > 58"{ends}),
        (id: "last_move", when: "done(m{last_move})"{ends}),
        (id: "low", when: "x5 < 38 and x9 < 52"{ends}),
"#,
        last_move = moves - 1
    )
    .unwrap();
    text += "        (id: \"open\", otherwise: true),\n    ],\n)\n";
    text
}

/// The drift as a baseline has it; so day 90 is as near to the exact values as with the drift written
/// into the flow, within 3e-14.
///
/// **Unit** steps after which half of the distance to the base is closed.
fn half_life(drift: f64) -> f64 {
    -std::f64::consts::LN_2 / libm::log1p(-drift)
}

fn indicator_text(place: usize, indicator: &Indicator, noisy: bool) -> String {
    let Indicator {
        start,
        base,
        drift,
        noise,
        influences,
    } = indicator;
    let mut flow = String::new();
    for (term, (source, weight)) in influences.iter().enumerate() {
        let sign = match (term, *weight < 0.0) {
            (0, false) => "",
            (0, true) => "-",
            (_, false) => " + ",
            (_, true) => " - ",
        };
        write!(flow, "{sign}{}*sat(0.04*(x{source} - 50))", weight.abs()).unwrap();
    }
    let noise = if noisy {
        format!(" noise: {noise},")
    } else {
        String::new()
    };
    format!(
        "        (id: \"x{place}\", range: (0, 100), start: (value: {start}), \
         baseline: (value: {base}, half_life: {}),{noise}\n         flow: \"{flow}\"),\n",
        half_life(*drift)
    )
}

/// `drift` is that of the indicator that the lasting effect pushes: a shift of its base by the push
/// over the drift moves it by the push each day.
fn move_text(place: usize, one: &Move, drift: f64, by_itself: bool) -> String {
    let Move {
        base_chance,
        chance_per_point,
        condition,
        rest,
        effects,
        lasting: (of, by, days),
    } = one;
    let actor = if place.is_multiple_of(2) {
        "left"
    } else {
        "right"
    };
    let mut hazard = String::new();
    if by_itself {
        write!(hazard, " hazard: \"{base_chance}").unwrap();
        for (source, weight) in chance_per_point {
            let sign = if *weight < 0.0 { '-' } else { '+' };
            write!(hazard, " {sign} {}*x{source}", weight.abs()).unwrap();
        }
        hazard += "\",";
    }
    let needs = condition.as_ref().map_or_else(String::new, needs_text);
    let mut at_once = String::new();
    for (of, by) in effects {
        write!(at_once, "change(of: \"x{of}\", by: {by}), ").unwrap();
    }
    // Ready again after the days of rest: a cooldown counts the day of play too.
    let cooldown = rest + 1;
    format!(
        "        (id: \"m{place}\", actors: [\"{actor}\"], kind: \"act\", cooldown: {cooldown},{hazard}{needs}\n         \
         effects: [{at_once}shift(of: \"x{of}\", by: {}, for: {days})]),\n",
        by / drift
    )
}

fn needs_text(condition: &Condition) -> String {
    let Condition {
        indicator,
        above,
        threshold,
        not_done,
        done,
    } = condition;
    let sign = if *above { '>' } else { '<' };
    let mut needs = vec![format!("\"x{indicator} {sign} {threshold}\"")];
    needs.extend(not_done.map(|other| format!("\"not done(m{other})\"")));
    needs.extend(done.map(|other| format!("\"done(m{other})\"")));
    format!(" needs: [{}],", needs.join(", "))
}
