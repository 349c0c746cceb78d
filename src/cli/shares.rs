//! What a forecast says, as text and as JSON.

use super::table::{date_word, iso_date, moment_word, table, value};
use crate::engine::Compiled;
use crate::forecast::{Interval, Launch, Tally};
use crate::model::Scenario;
use crate::model::ids::{IndicatorId, OutcomeId};
use serde_json::{Value, json};

/// Shares of futures below each quantile shown of an indicator.
const QUANTILES: [(&str, f64); 5] = [
    ("q05", 0.05),
    ("q25", 0.25),
    ("q50", 0.5),
    ("q75", 0.75),
    ("q95", 0.95),
];
/// The same of the step at which an outcome is reached.
const REACHED: [(&str, f64); 3] = [("q10", 0.1), ("q50", 0.5), ("q90", 0.9)];
/// Moments of the headline shown as text.
const MOMENTS_SHOWN: u32 = 6;

/// Outcomes: shares at the reference step and at the end, and when they are reached.
pub(super) fn outcomes(compiled: &Compiled, tally: &Tally) -> Value {
    let scenario = &compiled.scenario;
    let calendar = &scenario.calendar;
    let one = |(place, outcome): (usize, &crate::model::outcome::Outcome)| {
        let id = OutcomeId::from(place);
        let reached: serde_json::Map<String, Value> = REACHED
            .iter()
            .map(|(name, q)| ((*name).to_owned(), json!(tally.reached_quantile(id, *q))))
            .collect();
        json!({
            "id": outcome.id,
            "name": outcome.name,
            "at_reference": interval(calendar.reference_step, tally.share(id)),
            "at_end": interval(calendar.last_step, tally.share_at_end(id)),
            "ever_reached": interval(calendar.last_step, tally.share_reached_by(id, calendar.last_step)),
            "reached_in_step": reached,
        })
    };
    scenario.outcomes.iter().enumerate().map(one).collect()
}

fn interval(step: u32, share: Interval) -> Value {
    json!({ "step": step, "share": share.point, "low_95": share.low, "high_95": share.high })
}

/// Quantiles of every indicator at every moment.
pub(super) fn quantiles(compiled: &Compiled, tally: &Tally) -> Value {
    let scenario = &compiled.scenario;
    let steps = |id: IndicatorId| -> Value {
        moments(scenario, tally)
            .map(|moment| {
                let mut row = json!({
                    "step": moment.checked_sub(1),
                    "date": iso_date(scenario, moment),
                    "mean": tally.mean(compiled, id, moment),
                });
                if let Some(fields) = row.as_object_mut() {
                    for (name, q) in QUANTILES {
                        fields.insert(
                            name.to_owned(),
                            json!(tally.quantile(compiled, id, moment, q)),
                        );
                    }
                }
                row
            })
            .collect()
    };
    let all = scenario
        .indicator_ids()
        .map(|id| (scenario.indicator(id).id.clone(), steps(id)));
    Value::Object(all.collect())
}

fn moments(scenario: &Scenario, tally: &Tally) -> impl Iterator<Item = u32> + use<> {
    tally.first_moment..=scenario.calendar.step_count()
}

/// The forecast for a terminal.
pub(super) fn as_text(launch: &Launch, tally: &Tally) -> String {
    let compiled = &launch.compiled;
    let scenario = &compiled.scenario;
    let calendar = &scenario.calendar;
    let mut out = format!(
        "{}: {} simulated futures, random seed {}, from {}\n\n",
        scenario.title,
        tally.rollout_count,
        launch.recipe.random_seed.0,
        match tally.first_moment {
            0 => "the start".to_owned(),
            moment => format!("the end of step {}", moment_word(moment)),
        },
    );
    let (reference, last) = (calendar.reference_step, calendar.last_step);
    let mut rows = vec![vec![
        "Outcome".to_owned(),
        format!("at step {reference}"),
        "95 % sampling interval".to_owned(),
        format!("at the end, step {last}"),
        "95 % sampling interval".to_owned(),
        "reached in step (10, 50, 90 %)".to_owned(),
    ]];
    for (place, outcome) in scenario.outcomes.iter().enumerate() {
        let id = OutcomeId::from(place);
        let (at_reference, at_end) = (tally.share(id), tally.share_at_end(id));
        let reached: Vec<String> = REACHED
            .iter()
            .filter_map(|(_, q)| tally.reached_quantile(id, *q))
            .map(|step| step.to_string())
            .collect();
        rows.push(vec![
            outcome.name.clone(),
            percent(at_reference.point),
            ends(at_reference),
            percent(at_end.point),
            ends(at_end),
            if reached.is_empty() {
                "–".to_owned()
            } else {
                reached.join(", ")
            },
        ]);
    }
    out.push_str(&table(&rows, 1));
    out.push_str("\nThe intervals hold what chance in the simulation leaves open, not what the model may have wrong.\n\n");
    out.push_str(&headline(compiled, tally));
    out
}

fn headline(compiled: &Compiled, tally: &Tally) -> String {
    let scenario = &compiled.scenario;
    let id = scenario.headline;
    let mut rows = vec![vec!["step".to_owned(), "date".to_owned()]];
    rows[0].extend(["5 %", "25 %", "50 %", "75 %", "95 %"].map(str::to_owned));
    for moment in some_moments(scenario, tally) {
        let mut row = vec![moment_word(moment), date_word(scenario, moment)];
        row.extend(QUANTILES.iter().map(|(_, q)| {
            let quantile = tally.quantile(compiled, id, moment, *q);
            quantile.map_or_else(String::new, |found| value(scenario, id.index(), found))
        }));
        rows.push(row);
    }
    let indicator = scenario.indicator(id);
    format!(
        "{}: so many futures stay below\n{}",
        indicator.name,
        table(&rows, 2)
    )
}

/// The first, the last and the reference moment, and some between them.
fn some_moments(scenario: &Scenario, tally: &Tally) -> Vec<u32> {
    let (first, last) = (tally.first_moment, scenario.calendar.step_count());
    let parts = MOMENTS_SHOWN - 1;
    let mut shown: Vec<u32> = (0..=parts)
        .map(|part| first + (last - first) * part / parts)
        .collect();
    let reference = scenario.calendar.reference_step + 1;
    shown.push(reference.clamp(first, last));
    shown.sort_unstable();
    shown.dedup();
    shown
}

fn percent(share: f64) -> String {
    format!("{:.1} %", 100.0 * share)
}

fn ends(share: Interval) -> String {
    format!("{:.1} to {:.1} %", 100.0 * share.low, 100.0 * share.high)
}
