//! The whole engine: a scenario with odd numbers is loaded, played for some steps, and its futures
//! are simulated.

use brinkline::document::Document;
use brinkline::engine::{RandomSeed, State, Workspace};
use brinkline::forecast::{Recipe, run_chunk};
use brinkline::format::manuscript::{TEMPLATE, tokens};
use brinkline::format::session::{Embedded, read_session, write_session};
use brinkline::format::{BundledRegisters, bundled_scenario, load};
use brinkline::model::ids::IndicatorId;
use std::sync::Arc;

use super::Choices;
use super::playing::play;

/// Numbers at which rules change.
const ODD: [&str; 16] = [
    "0",
    "1",
    "-1",
    "0.5",
    "100",
    "-100",
    "1e-300",
    "1e15",
    "-1e15",
    "1e308",
    "0.999999999",
    "3",
    "7",
    "365",
    "-0.0",
    "42",
];
const STEPS: usize = 40;
const ROLLOUTS: u32 = 100;

/// A scenario in which some numbers are others.
fn some_text(choices: &mut Choices<'_>) -> String {
    let text = match choices.byte() % 3 {
        0 => TEMPLATE,
        1 => bundled_scenario("lantern_bridge").map_or(TEMPLATE, |(_, text)| text),
        _ => include_str!("../../data/everything.ron"),
    };
    let is_number = |word: &str| word.parse::<f64>().is_ok();
    let places: Vec<_> = tokens(text)
        .into_iter()
        .map(|token| token.span)
        .filter(|span| is_number(span.of(text)))
        .collect();
    let mut changed = text.to_owned();
    let mut chosen: Vec<usize> = (0..usize::from(choices.byte() % 6))
        .map(|_| choices.below(places.len()))
        .collect();
    chosen.sort_unstable();
    chosen.dedup();
    // From the end, so that the places before stay where they are.
    for place in chosen.into_iter().rev() {
        let span = places[place];
        let number = ODD[usize::from(choices.byte()) % ODD.len()];
        changed.replace_range(span.start..span.end, number);
    }
    changed
}

/// Loads, plays and simulates; all values are finite, and the session is read as it was written.
pub fn engine(data: &[u8]) {
    let mut choices = Choices::new(data);
    let text = some_text(&mut choices);
    let Some(scenario) = load(&text, &BundledRegisters).scenario else {
        return;
    };
    let mut document = Document::new(Arc::new(scenario), RandomSeed(u64::from(choices.byte())));
    play(&mut document, STEPS, &mut choices);
    let compiled = Arc::clone(document.compiled());
    let mut work = Workspace::default();
    let start = State::at_start(&compiled, &mut work);
    let recipe = Recipe::left_to_itself(RandomSeed(1), ROLLOUTS);
    for chunk in 0..2 {
        let tally = run_chunk(&compiled, &start, &recipe, chunk, &mut work);
        for place in 0..compiled.scenario.indicators.len() {
            let indicator = IndicatorId(u16::try_from(place).expect("few of them"));
            let last = compiled.scenario.calendar.step_count();
            if let Some(found) = tally.quantiles(&compiled, indicator, last, [0.0, 0.5, 1.0]) {
                assert!(found.iter().all(|value| value.is_finite()), "{found:?}");
                assert!(found.is_sorted(), "{found:?}");
            }
        }
    }
    let written = write_session(&document, &Embedded::new(&text, "fuzz"));
    let read = read_session(&written, &BundledRegisters);
    let (Some(document), Some(embedded)) = (read.document, read.embedded) else {
        panic!("what was played cannot be read: {:?}", read.diagnostics);
    };
    assert!(read.changed.is_empty(), "other values: {:?}", read.changed);
    assert_eq!(write_session(&document, &embedded), written);
}
