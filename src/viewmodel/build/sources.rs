//! What everything rests on.

use super::{effects, when};
use crate::action::DrawerTab;
use crate::model::because;
use crate::model::grounds::{Fact, FactStatus as ModelStatus, Grade, Ground, grade};
use crate::model::ids::FactId;
use crate::model::moves::{Effect, EffectKind, Move};
use crate::model::{Scenario, ScenarioParts};
use crate::viewmodel::sources::{
    AssumptionRow, FactFilter, FactRow, FactStatus, Held, HeldKind, HeldLead, SourceList,
    StatusCount,
};
use crate::wording::{screen, source as said, time};
use std::collections::BTreeMap;

/// All facts and assumptions with what rests on each.
pub(super) fn source_list(scenario: &Scenario) -> SourceList {
    let mut facts = facts(scenario);
    let mut assumptions: Vec<AssumptionRow> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut grades: BTreeMap<String, Grade> = BTreeMap::new();
    because::visit(scenario, &mut |path, ground| {
        let what = path_words(scenario, path);
        let one = grade(std::slice::from_ref(ground));
        // What an entity as a whole cites is the figure of no particular number of it.
        let is_number = path.split('.').count() > 2 || path.starts_with("parameters.");
        let counted = if is_number {
            one
        } else {
            one.max(Grade::Direction)
        };
        grades
            .entry(path.to_owned())
            .and_modify(|best| *best = counted.min(*best))
            .or_insert(counted);
        match ground {
            Ground::Figure(fact, _) | Ground::Direction(fact) => {
                if let Some(row) = facts.get_mut(fact.index()) {
                    let words = said::holds(&what, effects::grounds(one).short());
                    hold(scenario, &mut row.holds, words, path);
                }
            }
            Ground::Assumption(words) => {
                let place = *places.entry(words.clone()).or_insert_with(|| {
                    assumptions.push(AssumptionRow {
                        words: words.clone(),
                        holds: Vec::new(),
                    });
                    assumptions.len() - 1
                });
                if let Some(row) = assumptions.get_mut(place) {
                    hold(scenario, &mut row.holds, what, path);
                }
            }
        }
    });
    let count = |wanted: Grade| grades.values().filter(|&&one| one == wanted).count();
    let summary = said::summary(
        count(Grade::Figure),
        count(Grade::Direction),
        count(Grade::Assumption),
    );
    SourceList {
        summary,
        by_status: by_status(&facts),
        facts,
        assumptions,
    }
}

/// How many facts there are of each status, and how much rests on them.
fn by_status(facts: &[FactRow]) -> Vec<StatusCount> {
    let count = |filter: FactFilter| {
        let mut count = StatusCount {
            filter,
            facts: 0,
            holds: 0,
        };
        for fact in facts.iter().filter(|fact| filter.wants(fact)) {
            count.facts += 1;
            count.holds += fact.holds.len();
        }
        count
    };
    let all = FactFilter::ALL.into_iter().map(count);
    all.filter(|one| one.facts > 0).collect()
}

/// What kind of thing a path is of.
fn kind(path: &str) -> HeldKind {
    match path.split('.').next().unwrap_or_default() {
        "moves" | "decided" => HeldKind::Move,
        "issues" | "stances" => HeldKind::Stance,
        "rules" => HeldKind::Rule,
        "commitments" => HeldKind::Promise,
        "outcomes" => HeldKind::Outcome,
        "world_views" => HeldKind::Account,
        "prologue" | "replays" => HeldKind::Story,
        "actors" | "seats" => HeldKind::Actor,
        "calendar" => HeldKind::Date,
        _ => HeldKind::Number,
    }
}

/// Where a person meets what a path is of.
fn lead(parts: &ScenarioParts, path: &str) -> HeldLead {
    let mut steps = path.split('.');
    let (list, id) = (steps.next().unwrap_or_default(), steps.next());
    let id = id.unwrap_or_default();
    let found = match list {
        "moves" | "decided" => parts.find_move(id).map(HeldLead::Move),
        "indicators" => parts.find_indicator(id).map(HeldLead::Indicator),
        "issues" | "stances" => Some(HeldLead::Tab(DrawerTab::Stances)),
        "commitments" => Some(HeldLead::Tab(DrawerTab::Relations)),
        "ladder" => Some(HeldLead::Tab(DrawerTab::Ladder)),
        "prologue" => Some(HeldLead::Tab(DrawerTab::Log)),
        "parameters" | "series" | "rules" | "seats" | "outcomes" | "actors" => {
            let rest: Vec<&str> = steps.collect();
            entity(parts, list, id, &rest).map(HeldLead::Numbers)
        }
        _ => None,
    };
    found.unwrap_or_default()
}

/// Adds what rests on something, once for each thing that is called so.
fn hold(parts: &ScenarioParts, holds: &mut Vec<Held>, words: String, path: &str) {
    if holds.iter().all(|held| held.words != words) {
        let (kind, lead) = (kind(path), lead(parts, path));
        holds.push(Held {
            words,
            path: path.to_owned(),
            kind,
            lead,
        });
    }
}

/// All facts, without what rests on them.
pub(super) fn facts(scenario: &Scenario) -> Vec<FactRow> {
    let place = |index: usize| {
        let id = FactId::from(index);
        let fact = scenario.fact(id);
        let source = scenario
            .sources
            .iter()
            .find(|source| source.facts.contains(&id));
        let source = source.map_or_else(String::new, |source| {
            screen::join_comma(&[&source.title, &source.publisher, &source.date])
        });
        let (status, status_words) = status(scenario, fact);
        FactRow {
            id: fact.id.clone(),
            words: fact.words.clone(),
            source,
            date: fact.date.clone(),
            status,
            status_words,
            holds: Vec::new(),
        }
    };
    (0..scenario.facts.len()).map(place).collect()
}

fn status(parts: &ScenarioParts, fact: &Fact) -> (FactStatus, String) {
    let name = |actor| parts.actor(actor).name.as_str();
    match fact.status {
        ModelStatus::Reported => (FactStatus::Reported, said::REPORTED.to_owned()),
        ModelStatus::Claimed(actor) => (FactStatus::Claimed, said::claimed(name(actor))),
        ModelStatus::Assessed(actor) => (FactStatus::Assessed, said::assessed(name(actor))),
        ModelStatus::Disputed(actor) => (FactStatus::Disputed, said::disputed(name(actor))),
    }
}

/// The sentences a move rests on, each once: facts with their ids and status, then assumptions.
pub(super) fn rests_on(parts: &ScenarioParts, one: &Move) -> Vec<(String, String)> {
    let mut grounds: Vec<&Ground> = one.because.iter().chain(&one.hazard_because).collect();
    grounds.extend(one.schedule.iter().flat_map(|scheduled| &scheduled.because));
    collect(&one.effects, &mut grounds);
    let mut facts: Vec<(String, String)> = Vec::new();
    let mut assumptions: Vec<(String, String)> = Vec::new();
    for ground in grounds {
        let (list, words) = match ground {
            Ground::Figure(id, _) | Ground::Direction(id) => {
                let fact = parts.fact(*id);
                let words = said::ground(&fact.id, &status(parts, fact).1, &fact.words);
                (&mut facts, (fact.id.clone(), words))
            }
            Ground::Assumption(words) => (&mut assumptions, (String::new(), words.clone())),
        };
        if !list.contains(&words) {
            list.push(words);
        }
    }
    facts.extend(assumptions);
    facts
}

fn collect<'a>(effects: &'a [Effect], grounds: &mut Vec<&'a Ground>) {
    for effect in effects {
        grounds.extend(&effect.because);
        if let EffectKind::OneOf(alternatives) = &effect.kind {
            for one in alternatives {
                collect(&one.effects, grounds);
            }
        }
    }
}

/// A path of the scenario as a person calls what stands there: `Tension: start value`.
pub(super) fn path_words(parts: &ScenarioParts, path: &str) -> String {
    let mut steps = path.split('.');
    let (list, id) = (
        steps.next().unwrap_or_default(),
        steps.next().unwrap_or_default(),
    );
    let rest: Vec<&str> = steps.collect();
    let name = entity(parts, list, id, &rest).unwrap_or_else(|| id.to_owned());
    match part(parts, list, id, &rest) {
        Some(part) => said::part(&name, &part),
        None => name,
    }
}

fn entity(parts: &ScenarioParts, list: &str, id: &str, rest: &[&str]) -> Option<String> {
    macro_rules! named {
        ($list:expr) => {
            $list
                .iter()
                .find(|one| one.id == id)
                .map(|one| one.name.clone())
        };
    }
    match list {
        "calendar" => {
            let wanted = rest.first()?;
            parts
                .calendar
                .dates
                .iter()
                .find(|date| date.id == *wanted)
                .map(|date| date.name.clone())
        }
        "actors" => named!(parts.actors),
        "seats" => named!(parts.seats),
        "issues" | "stances" => named!(parts.issues),
        "indicators" => named!(parts.indicators),
        "parameters" => named!(parts.parameters),
        "series" => named!(parts.series),
        "moves" | "decided" => named!(parts.moves),
        "rules" => named!(parts.rules),
        "commitments" => named!(parts.commitments),
        "outcomes" => named!(parts.outcomes),
        "world_views" => named!(parts.world_views),
        "replays" => named!(parts.replays),
        "prologue" => parts
            .prologue
            .get(id.parse::<usize>().ok()?)
            .map(|entry| entry.when.clone()),
        _ => None,
    }
}

fn part(parts: &ScenarioParts, list: &str, id: &str, rest: &[&str]) -> Option<String> {
    match (list, rest) {
        ("stances", [actor, ..]) => {
            let actor = parts.actors.iter().find(|one| one.id == *actor)?;
            Some(said::position(&actor.name))
        }
        ("decided", _) => Some(said::DECIDED.to_owned()),
        ("calendar", _) => Some(said::DATE.to_owned()),
        ("actors", _) => Some(said::ACTOR.to_owned()),
        ("seats", ["budget", ..]) => Some(said::BUDGET.to_owned()),
        ("prologue", _) | (_, []) => None,
        (_, ["start", ..]) => Some(said::START.to_owned()),
        (_, ["baseline", ..]) => Some(said::BASELINE.to_owned()),
        (_, ["couplings", source, ..]) => {
            let source = parts.indicators.iter().find(|one| one.id == *source)?;
            Some(said::coupling(&source.name))
        }
        (_, ["hazard", ..]) => Some(said::CHANCE.to_owned()),
        (_, ["schedule", ..]) => Some(said::SCHEDULE.to_owned()),
        ("moves", ["effects", places @ ..]) => {
            let one = parts.moves.iter().find(|one| one.id == id)?;
            effect_name(parts, &one.effects, places)
        }
        ("rules", ["effects", places @ ..]) => {
            let one = parts.rules.iter().find(|one| one.id == id)?;
            match &one.consequence {
                crate::model::rule::Consequence::Effects(effects) => {
                    effect_name(parts, effects, places)
                }
                crate::model::rule::Consequence::Plays(..) => None,
            }
        }
        ("commitments", ["cost", ..]) => Some(said::COST.to_owned()),
        ("replays", ["steps", step, ..]) => Some(when::step(parts, step.parse().ok()?)),
        _ => None,
    }
}

/// What an effect changes, found by the places in its path.
fn effect_name(parts: &ScenarioParts, effects: &[Effect], places: &[&str]) -> Option<String> {
    let [place, inner @ ..] = places else {
        return None;
    };
    let effect = effects.get(place.parse::<usize>().ok()?)?;
    let indicator = |id| said::effect_on(&parts.indicator(id).name);
    Some(match &effect.kind {
        EffectKind::Change { of, .. } | EffectKind::Shift { of, .. } => indicator(*of),
        EffectKind::Transfer { to, .. } => indicator(*to),
        EffectKind::Set { flag, .. } | EffectKind::Clear { flag } => {
            time::quoted(&parts.flag(*flag).name)
        }
        EffectKind::Stance { actor, .. } => said::position(&parts.actor(*actor).name),
        EffectKind::Budget { of, .. } => said::effect_on(&parts.seat(*of).name),
        EffectKind::Date { of, .. } => said::effect_on(&parts.calendar.dates.get(of.index())?.name),
        EffectKind::OneOf(alternatives) => match inner {
            [alternative, _, rest @ ..] => {
                let one = alternatives.get(alternative.parse::<usize>().ok()?)?;
                return effect_name(parts, &one.effects, rest);
            }
            _ => said::ALTERNATIVES.to_owned(),
        },
    })
}
