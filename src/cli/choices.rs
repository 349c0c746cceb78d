//! What the command line chooses in a scenario, from words to ids.

use crate::diagnostic::{did_you_mean, quoted};
use crate::document::{Assumed, Standpoint};
use crate::engine::{Knowledge, Others, Planned};
use crate::format::read_planned;
use crate::format::recipe::knowledge_word;
use crate::model::Scenario;
use crate::model::account::Override;
use crate::model::defect::Defect;
use crate::model::ids::{MoveId, ReplayId, SeatId, WorldViewId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Planned moves by step.
pub(super) type Plans = BTreeMap<u32, Vec<Planned>>;

/// Reads each `STEP:move,move@size`. Step 0 holds what is already decided unless it is named.
///
/// **Errors** a sentence for the user, as for all functions here.
pub(super) fn plans(scenario: &Scenario, plays: &[String]) -> Result<Plans, String> {
    let mut plans = Plans::new();
    for play in plays {
        let Some((step, moves)) = play.split_once(':') else {
            let said = quoted(play);
            return Err(format!(
                "{said} is no plan; write `STEP:move,move@size`, as in `3:telephone`"
            ));
        };
        let last = scenario.calendar.last_step;
        let step: u32 = step
            .trim()
            .parse()
            .map_err(|_error| format!("{} is no step; steps are 0 to {last}", quoted(step)))?;
        if step > last {
            return Err(format!("step {step} is after the last step, {last}"));
        }
        let plan = plans.entry(step).or_default();
        for word in moves
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty())
        {
            let planned = planned(scenario, word)?;
            if plan.iter().any(|earlier| earlier.played == planned.played) {
                return Err(format!("{} is planned twice in step {step}", quoted(word)));
            }
            plan.push(planned);
        }
    }
    let decided = || {
        scenario
            .decided
            .iter()
            .map(|one| Planned::new(one.played))
            .collect()
    };
    plans.entry(0).or_insert_with(decided);
    Ok(plans)
}

fn planned(scenario: &Scenario, word: &str) -> Result<Planned, String> {
    let (id, size) = read_planned(word)?;
    let played = a_move(scenario, id)?;
    match (size, scenario.a_move(played).size) {
        (Some(_), None) => Err(format!("the move {} has no size", quoted(id))),
        (Some(size), Some(limits)) if !(limits.min..=limits.max).contains(&size) => {
            let (min, max) = (limits.min, limits.max);
            Err(format!(
                "the size of {} is {min} to {max}, not {size}",
                quoted(id)
            ))
        }
        _ => Ok(Planned { played, size }),
    }
}

/// What is known at the point that futures start from.
pub(super) fn knowledge(word: &str) -> Result<Knowledge, String> {
    let all = [Knowledge::AsSeen, Knowledge::AsTheWorldIs];
    let found = all.into_iter().find(|&one| knowledge_word(one) == word);
    found.ok_or_else(|| {
        unknown(
            "what is known is `as_seen` or `as_the_world_is`; there is no",
            word,
            all.into_iter().map(knowledge_word),
        )
    })
}

/// A move by its id.
pub(super) fn a_move(scenario: &Scenario, id: &str) -> Result<MoveId, String> {
    let known = scenario.moves.iter().map(|one| one.id.as_str());
    named("move", id, known).map(MoveId::from)
}

/// Moves that never come up by themselves, by move.
pub(super) fn banned(scenario: &Scenario, ids: &[String]) -> Result<Vec<bool>, String> {
    let mut banned = vec![false; scenario.moves.len()];
    for id in ids {
        banned[a_move(scenario, id)?.index()] = true;
    }
    Ok(banned)
}

/// Steered seats, by seat.
pub(super) fn steered(scenario: &Scenario, ids: &[String]) -> Result<Vec<bool>, String> {
    let mut steered = vec![false; scenario.seats.len()];
    for id in ids {
        let known = scenario.seats.iter().map(|one| one.id.as_str());
        steered[named("seat", id, known).map(SeatId::from)?.index()] = true;
    }
    Ok(steered)
}

/// An account by its id.
pub(super) fn world_view(
    scenario: &Scenario,
    id: Option<&str>,
) -> Result<Option<WorldViewId>, String> {
    let known = scenario.world_views.iter().map(|one| one.id.as_str());
    id.map(|id| named("world view", id, known).map(WorldViewId::from))
        .transpose()
}

/// Numbers taken otherwise, each `path=value`.
pub(super) fn assumed(words: &[String]) -> Result<Assumed, String> {
    let mut overrides: Vec<Override> = Vec::new();
    for word in words {
        let read = word.split_once('=').and_then(|(path, value)| {
            let value = value.parse().ok().filter(|value: &f64| value.is_finite())?;
            Some((path, value))
        });
        let (path, value) = read
            .ok_or_else(|| format!("a number is assumed as `path=value`, not {}", quoted(word)))?;
        if overrides.iter().any(|known| known.path == path) {
            return Err(format!("the number {} is assumed twice", quoted(path)));
        }
        overrides.push(Override {
            path: path.to_owned(),
            value,
        });
    }
    overrides.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(Assumed::new(overrides))
}

/// A scenario as an account tells it, with numbers taken otherwise on top of it.
pub(super) fn taken_as(
    scenario: &Arc<Scenario>,
    standpoint: &Standpoint,
) -> Result<Arc<Scenario>, String> {
    let why = |defects: Vec<Defect>, what: &str| {
        let first = defects.into_iter().next();
        first.map_or_else(
            || what.to_owned(),
            |defect| format!("{what}: {}: {}", defect.path, defect.message),
        )
    };
    let mut taken = Arc::clone(scenario);
    if let Some(view) = standpoint.view {
        let seen = taken.according_to(view);
        taken = Arc::new(seen.map_err(|all| why(all, "the account makes no valid scenario"))?);
    }
    if !standpoint.assumed.is_empty() {
        let overrides = standpoint.assumed.overrides().iter();
        let assumed = taken.with_overrides(overrides.map(|one| (one.path.as_str(), one.value)));
        taken = Arc::new(assumed.map_err(|all| why(all, "this cannot be assumed"))?);
    }
    Ok(taken)
}

/// What the others do: `chance`, `still` or a replay.
pub(super) fn others(scenario: &Scenario, word: &str) -> Result<Others, String> {
    match word {
        "chance" => Ok(Others::ByChance),
        "still" => Ok(Others::StandStill),
        id => {
            let replays = scenario.replays.iter().map(|one| one.id.as_str());
            if let Some(place) = replays.clone().position(|known| known == id) {
                return Ok(Others::Replay(ReplayId::from(place)));
            }
            let known = ["chance", "still"].into_iter().chain(replays);
            Err(unknown(
                "the others do `chance`, `still` or a replay; there is no",
                id,
                known,
            ))
        }
    }
}

fn named<'a>(
    what: &str,
    id: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Result<usize, String> {
    let place = known.clone().position(|known| known == id);
    place.ok_or_else(|| unknown(&format!("there is no {what}"), id, known))
}

fn unknown<'a>(what: &str, id: &str, known: impl Iterator<Item = &'a str>) -> String {
    let near: Vec<String> = did_you_mean(id, known)
        .into_iter()
        .map(|name| format!("`{name}`"))
        .collect();
    let hint = if near.is_empty() {
        String::new()
    } else {
        format!("; did you mean {}?", near.join(" or "))
    };
    format!("{what} {}{hint}", quoted(id))
}
