//! How it may end: shares of simulated futures.

use super::{Scene, when};
use crate::forecast::Tally;
use crate::model::ids::OutcomeId;
use crate::model::outcome::Tone as ModelTone;
use crate::viewmodel::outcomes::{OutcomeList, OutcomeRow, Share};
use crate::viewmodel::tone::Gravity;
use crate::wording::{number, outcome as said};

/// Futures that must reach an outcome before anything is said of when.
const FEWEST: f64 = 20.0;

/// All outcomes.
pub(super) fn outcome_list(scene: &Scene<'_>) -> OutcomeList {
    let parts = scene.parts;
    let simulated = scene.simulated;
    let by = said::by(&when::end_of(parts, parts.calendar.reference_step));
    let rows: Vec<OutcomeRow> = (0..parts.outcomes.len())
        .map(|place| row(scene, OutcomeId::from(place)))
        .collect();
    let summary = summary(&by, &rows);
    let pending = match simulated.plan {
        None if simulated.running => Some(said::RUNNING),
        None => Some(said::NOT_YET),
        Some(_) if simulated.stale && simulated.running => Some(said::STALE),
        Some(_) if simulated.stale => Some(said::STALE_IDLE),
        Some(_) => None,
    };
    OutcomeList {
        by,
        rows,
        leaning: simulated
            .lean
            .map(|(played, _)| parts.a_move(played).name.clone()),
        lean_is_without: scene.lean_is_without(),
        pending: pending.map(str::to_owned),
        recipe: simulated.plan.map_or_else(String::new, |plan| {
            let account = scene
                .document
                .world_view()
                .map_or(crate::wording::plan::AS_WRITTEN, |chosen| {
                    &scene.document.scenario().world_views[chosen.index()].name
                });
            said::recipe(
                plan.rollout_count,
                simulated.wanted,
                account,
                simulated.accounts.len(),
            )
        }),
        summary,
    }
}

fn summary(by: &str, rows: &[OutcomeRow]) -> String {
    let rows: Vec<String> = rows
        .iter()
        .map(|row| {
            let share = row
                .share
                .as_ref()
                .map_or(crate::wording::screen::NOT_SIMULATED, |share| &share.words);
            said::row(&row.name, share)
        })
        .collect();
    said::summary(by, &rows)
}

fn row(scene: &Scene<'_>, id: OutcomeId) -> OutcomeRow {
    let parts = scene.parts;
    let outcome = parts.outcome(id);
    let simulated = scene.simulated;
    let range = simulated
        .accounts
        .iter()
        .map(|(_, tally)| tally.share(id).point);
    let share = simulated
        .plan
        .filter(|plan| plan.rollout_count > 0)
        .map(|plan| {
            let point = plan.share(id).point;
            let low = range.clone().fold(point, f64::min);
            let high = range.clone().fold(point, f64::max);
            share_of(low, point, high)
        });
    let lean = simulated
        .lean
        .filter(|(_, tally)| tally.rollout_count > 0)
        .map(|(_, tally)| {
            let point = tally.share(id).point;
            share_of(point, point, point)
        });
    let state = &scene.node.state;
    let reached = state.reached(scene.compiled, id).map(|step| {
        let label = state
            .label(scene.compiled, id)
            .and_then(|place| outcome.labels.get(place));
        said::reached(
            &when::step(parts, step),
            label.map(|(name, _)| name.as_str()),
        )
    });
    OutcomeRow {
        id,
        name: outcome.name.clone(),
        words: outcome.words.clone(),
        gravity: gravity(outcome.tone),
        share,
        lean,
        reached,
        details: details(scene, id),
    }
}

pub(super) fn gravity(tone: ModelTone) -> Gravity {
    match tone {
        ModelTone::Calm => Gravity::Calm,
        ModelTone::Mixed => Gravity::Mixed,
        ModelTone::Bad => Gravity::Bad,
        ModelTone::Grave => Gravity::Grave,
    }
}

fn share_of(low: f64, point: f64, high: f64) -> Share {
    Share {
        low,
        point,
        high,
        words: number::in_ten(low, high),
    }
}

/// Accounts, sampling error, when, and comparable cases, each a sentence.
fn details(scene: &Scene<'_>, id: OutcomeId) -> Vec<String> {
    let parts = scene.parts;
    let mut lines = Vec::new();
    if let Some(plan) = scene.simulated.plan.filter(|plan| plan.rollout_count > 0) {
        for (name, tally) in scene.simulated.accounts {
            let point = tally.share(id).point;
            lines.push(said::under(name, &number::in_ten(point, point)));
        }
        let interval = plan.share(id);
        lines.push(said::sampling(
            interval.low,
            interval.high,
            plan.rollout_count,
        ));
        lines.extend(half(scene, plan, id));
    }
    if let Some((rate, source)) = &parts.outcome(id).base_rate {
        lines.push(said::base_rate(&number::in_ten(*rate, *rate), source));
    }
    lines
}

/// When half of the futures that reach it have done so; told only while it is not reached.
fn half(scene: &Scene<'_>, plan: &Tally, id: OutcomeId) -> Option<String> {
    let all = plan
        .share_reached_by(id, scene.parts.calendar.last_step)
        .point;
    let counted = all * plan.rollout_count as f64;
    if counted < FEWEST || scene.node.state.reached(scene.compiled, id).is_some() {
        return None;
    }
    let step = plan.reached_quantile(id, 0.5)?;
    Some(said::half_by(&when::step(scene.parts, step)))
}
