//! What a person calls a number, by its path.
//!
//! Apart from `sources`, which names what carries grounds: a number is one step finer, and every one
//! of them can be doubted.

use super::names::Names;
use super::sources::path_words;
use crate::formula::Formula;
use crate::model::ScenarioParts;
use crate::model::moves::{Effect, EffectKind};
use crate::model::rule::{Consequence, Promise};
use crate::wording::{number, number_names as said, source};

/// A number in words: what it belongs to, and which one it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NumberName {
    /// The move, indicator, actor … it belongs to.
    pub owner: String,
    /// Which of its numbers.
    pub which: String,
    /// The formula it stands in, where it does not stand alone.
    pub formula: Option<String>,
}

/// A number in one text: `Tension: start value`.
pub(super) fn full_name(parts: &ScenarioParts, path: &str) -> String {
    let name = number_name(parts, path);
    if name.which.is_empty() {
        name.owner
    } else {
        source::part(&name.owner, &name.which)
    }
}

/// A number in words.
pub(super) fn number_name(parts: &ScenarioParts, path: &str) -> NumberName {
    let steps: Vec<&str> = path.split('.').collect();
    let owner = owner(parts, &steps);
    let which = which(parts, path, &steps);
    let term = steps.iter().position(|step| *step == "terms");
    let (which, formula) = match term {
        None => (which, None),
        Some(at) => {
            let place = steps.get(at + 1).and_then(|place| place.parse().ok());
            let whole = steps[..at].join(".");
            let formula = formula_at(parts, &whole).map(|formula| Names(parts).words(formula));
            (said::term(&which, place.unwrap_or(0_usize) + 1), formula)
        }
    };
    NumberName {
        owner,
        which,
        formula,
    }
}

fn owner(parts: &ScenarioParts, steps: &[&str]) -> String {
    match steps {
        ["stances", issue, actor, ..] => {
            let actor = parts.actors.iter().find(|one| one.id == *actor);
            let issue = parts.issues.iter().find(|one| one.id == *issue);
            match (actor, issue) {
                (Some(actor), Some(issue)) => said::on_issue(&actor.name, &issue.name),
                _ => steps.join("."),
            }
        }
        ["kinds", id, ..] => {
            let kind = parts.kinds.iter().find(|one| one.id == *id);
            kind.map_or_else(|| (*id).to_owned(), |kind| said::kind(&kind.name))
        }
        ["ladder", ..] => said::LADDER.to_owned(),
        [list, id, ..] => path_words(parts, &format!("{list}.{id}"))
            .split(": ")
            .next()
            .unwrap_or_default()
            .to_owned(),
        _ => steps.join("."),
    }
}

fn which(parts: &ScenarioParts, path: &str, steps: &[&str]) -> String {
    let counted = |place: &str| place.parse::<usize>().map_or(1, |place| place + 1);
    match steps {
        [_, _, "influence"] | ["stances", _, _, "influence"] => said::INFLUENCE.to_owned(),
        ["stances", _, _, "position"] => said::POSITION.to_owned(),
        ["stances", _, _, "salience"] => said::SALIENCE.to_owned(),
        [_, _, "wear", place] => said::wear(counted(place)),
        ["seats", _, "budget", "start"] => said::BUDGET_START.to_owned(),
        ["seats", _, "budget", "gain"] => said::BUDGET_GAIN.to_owned(),
        ["seats", _, "budget", "cap"] => said::BUDGET_CAP.to_owned(),
        ["indicators", _, "composite", ..] => said::COMPOSITE.to_owned(),
        ["indicators", _, "flow", ..] => said::FLOW.to_owned(),
        ["indicators", _, "start", "value"] => source::START.to_owned(),
        ["indicators", _, "start", "spread"] => said::START_SPREAD.to_owned(),
        ["indicators", _, "baseline", "value"] => source::BASELINE.to_owned(),
        ["indicators", _, "baseline", "half_life"] => said::HALF_LIFE.to_owned(),
        ["indicators", _, "noise"] => said::NOISE.to_owned(),
        ["indicators", _, "couplings", from, kind] => {
            let from = parts.indicators.iter().find(|one| one.id == *from);
            let from = from.map_or("", |from| from.name.as_str());
            if *kind == "gain" {
                source::coupling(from)
            } else {
                said::reference(from)
            }
        }
        ["parameters", _, which] => said::distribution(which),
        ["parameters", _, place, which] => said::choice(counted(place), which),
        ["series", _, "points", place] => said::point(counted(place)),
        [_, _, "needs", place, ..] => said::need(counted(place)),
        ["moves", _, "cost"] => said::COST_OF_MOVE.to_owned(),
        ["moves", _, "hazard", ..] => source::CHANCE.to_owned(),
        ["moves", _, "schedule", place, ..] => said::scheduled(counted(place)),
        ["moves", _, "accept", ..] => said::ACCEPT.to_owned(),
        ["rules", _, "chance", ..] => said::RULE_CHANCE.to_owned(),
        [_, _, "when" | "trigger", ..] => said::THRESHOLD.to_owned(),
        ["commitments", _, "pace", ..] => said::PACE.to_owned(),
        ["commitments", _, "credibility", ..] => said::CREDIBILITY.to_owned(),
        [_, _, "size", ..] => said::SIZE.to_owned(),
        ["ladder", "of", ..] => said::LADDER_OF.to_owned(),
        ["ladder", "rungs", place, end] => {
            let mut rungs = parts.ladder.iter().flat_map(|ladder| &ladder.rungs);
            let rung = rungs.nth(counted(place) - 1);
            said::rung(rung.map_or("", |rung| rung.name.as_str()), *end == "up")
        }
        _ => of_effect(parts, path).unwrap_or_default(),
    }
}

/// What an effect's number is called.
fn of_effect(parts: &ScenarioParts, path: &str) -> Option<String> {
    let (effect, number) = effect_at(parts, path)?;
    let name = match &effect.kind {
        EffectKind::Change { of, .. } | EffectKind::Shift { of, .. } => {
            source::effect_on(&parts.indicator(*of).name)
        }
        EffectKind::Transfer { to, .. } => source::effect_on(&parts.indicator(*to).name),
        EffectKind::Stance { actor, .. } => source::position(&parts.actor(*actor).name),
        EffectKind::Budget { of, .. } => source::effect_on(&parts.seat(*of).name),
        EffectKind::Date { of, .. } => {
            source::effect_on(&parts.calendar.dates.get(of.index())?.name)
        }
        EffectKind::OneOf(_) => {
            let place = number.split('.').next()?.parse::<usize>().ok()?;
            said::alternative(place + 1)
        }
        EffectKind::Set { .. } | EffectKind::Clear { .. } => return None,
    };
    let cost = path.starts_with("commitments.") && path.contains(".cost.");
    let name = if cost { said::breaking(&name) } else { name };
    Some(if number == "spread" {
        said::spread(&name)
    } else {
        name
    })
}

/// The effect that a path leads to, with the rest of the path.
fn effect_at<'a, 'p>(parts: &'a ScenarioParts, path: &'p str) -> Option<(&'a Effect, &'p str)> {
    let mut steps = path.splitn(4, '.');
    let (list, id, field, rest) = (steps.next()?, steps.next()?, steps.next()?, steps.next()?);
    let mut effects = effects_of(parts, list, id, field)?;
    let mut rest = rest;
    loop {
        let (place, after) = rest.split_once('.')?;
        let effect = effects.get(place.parse::<usize>().ok()?)?;
        let EffectKind::OneOf(alternatives) = &effect.kind else {
            return Some((effect, after));
        };
        let (alternative, inner) = after.split_once('.')?;
        match inner.strip_prefix("effects.") {
            None => return Some((effect, after)),
            Some(inner) => {
                let place = alternative.parse::<usize>().ok()?;
                effects = &alternatives.get(place)?.effects;
                rest = inner;
            }
        }
    }
}

fn effects_of<'a>(
    parts: &'a ScenarioParts,
    list: &str,
    id: &str,
    field: &str,
) -> Option<&'a [Effect]> {
    let of = |consequence: &'a Consequence| match consequence {
        Consequence::Effects(effects) => Some(effects.as_slice()),
        Consequence::Plays(..) => None,
    };
    match (list, field) {
        ("moves", "effects") => Some(&parts.moves.iter().find(|one| one.id == id)?.effects),
        ("rules", "effects") => of(&parts.rules.iter().find(|one| one.id == id)?.consequence),
        ("commitments", "cost") => Some(&parts.commitments.iter().find(|one| one.id == id)?.cost),
        ("commitments", "effects") => {
            match &parts.commitments.iter().find(|one| one.id == id)?.promise {
                Promise::Does(consequence) => of(consequence),
                Promise::Forbids(_) | Promise::Sets(_) => None,
            }
        }
        _ => None,
    }
}

/// The formula that stands at a path.
fn formula_at<'a>(parts: &'a ScenarioParts, path: &str) -> Option<&'a Formula> {
    let steps: Vec<&str> = path.split('.').collect();
    let place = |text: &str| text.parse::<usize>().ok();
    match steps.as_slice() {
        ["indicators", id, kind] => {
            let indicator = parts.indicators.iter().find(|one| one.id == *id)?;
            match *kind {
                "composite" => indicator.composite(),
                _ => indicator.stock()?.flow.as_ref(),
            }
        }
        ["moves", id, "hazard"] => parts
            .moves
            .iter()
            .find(|one| one.id == *id)?
            .hazard
            .as_ref(),
        ["moves", id, "accept"] => parts
            .moves
            .iter()
            .find(|one| one.id == *id)?
            .accept
            .as_ref(),
        ["moves", id, "needs", at] => {
            let one = parts.moves.iter().find(|one| one.id == *id)?;
            one.needs.get(place(at)?)
        }
        ["moves", id, "schedule", at, "chance"] => {
            let one = parts.moves.iter().find(|one| one.id == *id)?;
            Some(&one.schedule.get(place(at)?)?.chance)
        }
        ["rules", id, field @ ("when" | "chance")] => {
            let one = parts.rules.iter().find(|one| one.id == *id)?;
            Some(if *field == "when" {
                &one.when
            } else {
                &one.chance
            })
        }
        [
            "commitments",
            id,
            field @ ("trigger" | "pace" | "credibility"),
        ] => {
            let one = parts.commitments.iter().find(|one| one.id == *id)?;
            Some(match *field {
                "trigger" => &one.trigger,
                "pace" => &one.pace,
                _ => &one.credibility,
            })
        }
        ["outcomes", id, "when"] => parts
            .outcomes
            .iter()
            .find(|one| one.id == *id)?
            .when
            .as_ref(),
        ["ladder", "of"] => parts.ladder.as_ref().map(|ladder| &ladder.of),
        _ => {
            let (effect, number) = effect_at(parts, path)?;
            match &effect.kind {
                EffectKind::Change { by, .. }
                | EffectKind::Shift { by, .. }
                | EffectKind::Transfer { by, .. }
                | EffectKind::Stance { by, .. }
                | EffectKind::Budget { by, .. }
                | EffectKind::Date { by, .. } => Some(by),
                EffectKind::OneOf(alternatives) => {
                    let at = place(number.split('.').next()?)?;
                    Some(&alternatives.get(at)?.chance)
                }
                EffectKind::Set { .. } | EffectKind::Clear { .. } => None,
            }
        }
    }
}

/// A number with as many digits as it has, up to four.
pub(super) fn digits(value: f64) -> String {
    let fits = |decimals: usize| {
        let shown: f64 = format!("{value:.decimals$}").parse().unwrap_or(value);
        (shown - value).abs() <= value.abs() * 1e-9
    };
    let decimals = (0..=4).find(|&decimals| fits(decimals)).unwrap_or(4);
    if value != 0.0 && value.abs() < 0.000_05 {
        return format!("{value:e}").replace('-', "−");
    }
    number::plain(value, decimals)
}
