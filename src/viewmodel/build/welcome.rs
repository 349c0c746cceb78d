//! A scenario as a card on the welcome page.

use super::situation;
use crate::engine::{Compiled, RandomSeed, State, Workspace};
use crate::forecast::{Recipe, run_chunk};
use crate::model::Scenario;
use crate::viewmodel::welcome::{CardPicture, ScenarioCard};
use crate::wording::plan as said;
use std::sync::Arc;

/// Futures in the picture: enough for its shape, few enough to make while a window opens.
const FUTURES: u32 = 64;

/// The card of a scenario, with a small picture of its headline left to itself.
pub fn welcome_card(id: &str, scenario: &Arc<Scenario>, first: bool) -> ScenarioCard {
    ScenarioCard {
        id: id.to_owned(),
        title: scenario.title.clone(),
        summary: scenario.summary.clone(),
        span: said::card(&situation::short_span(scenario), scenario.moves.len()),
        first,
        picture: picture(scenario),
    }
}

fn picture(scenario: &Arc<Scenario>) -> Option<CardPicture> {
    let compiled = Compiled::new(Arc::clone(scenario));
    let mut work = Workspace::default();
    let start = State::at_start(&compiled, &mut work);
    let recipe = Recipe::left_to_itself(RandomSeed(1), FUTURES);
    let tally = run_chunk(&compiled, &start, &recipe, 0, &mut work);
    let (low, high) = scenario.indicator(scenario.headline).range;
    let share = |value: f64| ((value - low) / (high - low)).clamp(0.0, 1.0);
    let mut picture = CardPicture::default();
    for moment in 0..=scenario.calendar.step_count() {
        let [a, b, c] = tally.quantiles(&compiled, scenario.headline, moment, [0.05, 0.5, 0.95])?;
        picture.low.push(share(a));
        picture.middle.push(share(b));
        picture.high.push(share(c));
    }
    Some(picture)
}
