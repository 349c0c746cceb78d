//! What the command line chooses in a scenario, from words to ids.

use crate::diagnostic::{did_you_mean, quoted};
use crate::engine::{Knowledge, Others, Planned};
use crate::format::read_planned;
use crate::format::recipe::knowledge_word;
use crate::model::Scenario;
use crate::model::ids::{MoveId, ReplayId, SeatId, WorldViewId};
use std::collections::BTreeMap;

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
