//! The page before the first step.

use super::{sources, when};
use crate::model::Scenario;
use crate::viewmodel::situation::{ActorRow, DateRow, SituationPage};
use crate::wording::{plan as said, time};

/// What a scenario says of its situation.
pub fn situation(scenario: &Scenario, started: bool) -> SituationPage {
    let text = |text: &str| (!text.trim().is_empty()).then(|| text.to_owned());
    let steps = when::steps(scenario);
    let mut dates: Vec<_> = scenario.calendar.dates.iter().collect();
    dates.sort_by_key(|date| date.step);
    SituationPage {
        title: scenario.title.clone(),
        span: span(scenario),
        opening: text(&scenario.opening),
        markdown: citations(scenario),
        claims_not: text(&scenario.claims_not),
        actors: scenario
            .actors
            .iter()
            .map(|actor| ActorRow {
                name: actor.name.clone(),
                bloc: actor
                    .bloc
                    .and_then(|bloc| scenario.blocs.get(bloc.index()))
                    .map(|bloc| bloc.name.clone()),
                role: time::capital(&actor.role),
            })
            .collect(),
        facts: sources::facts(scenario),
        dates: dates
            .into_iter()
            .map(|date| DateRow {
                when: time::heading(&when::date(scenario, date.step), &steps.number(date.step)),
                name: date.name.clone(),
            })
            .collect(),
        started,
    }
}

/// Dates and length where there is little room.
pub(super) fn short_span(scenario: &Scenario) -> String {
    let calendar = &scenario.calendar;
    let steps = when::steps(scenario).count(calendar.step_count());
    said::short_span(
        &when::date(scenario, 0),
        &when::date(scenario, calendar.last_step),
        &last_year(scenario),
        &steps,
    )
}

/// Date and length in words.
pub(super) fn span(scenario: &Scenario) -> String {
    let calendar = &scenario.calendar;
    let steps = when::steps(scenario).count(calendar.step_count());
    said::span(
        &when::date(scenario, 0),
        &when::date(scenario, calendar.last_step),
        &last_year(scenario),
        &steps,
    )
}

/// The year in which it ends, empty without a calendar.
fn last_year(scenario: &Scenario) -> String {
    let calendar = &scenario.calendar;
    calendar
        .moment(calendar.last_step)
        .map_or_else(String::new, |at| at.year().to_string())
}

/// The text with its citations, `[F01, F02]`, in round brackets: square ones begin a link, and a
/// line would break inside of them.
fn citations(scenario: &Scenario) -> String {
    let is_fact = |id: &str| scenario.facts.iter().any(|fact| fact.id == id.trim());
    let mut text = String::new();
    let mut rest = scenario.situation.as_str();
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        match after.split_once(']') {
            Some((ids, next)) if !next.starts_with('(') && ids.split(',').all(is_fact) => {
                text.push('(');
                text.push_str(ids);
                text.push(')');
                rest = next;
            }
            _ => {
                text.push('[');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}
