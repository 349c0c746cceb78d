//! What a forecast was made from, as text that it can be made again from.
//!
//! One place for the command line and the window, so that both name the same fields in the same
//! way. A point that the command line reaches by playing on from the start gets the line for it; any
//! other gets the steps that led there.

use super::write_planned;
use crate::document::{Conduct, Document, Standpoint};
use crate::engine::{Knowledge, Others, Planned};
use crate::forecast::{DoneByHand, Recipe};
use crate::model::Scenario;
use crate::model::by_hand::{Injected, Intervention};
use crate::model::ids::NodeId;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Why there is no command line for a recipe.
const NO_COMMAND: &str = "The command line plays on from the start by chance, with one random seed and under one account, and does nothing by hand. These futures start from what was played otherwise: the steps say how.";

/// The same where the futures start from the start.
const NOTHING_BY_HAND: &str = "The command line does nothing by hand; what is done by hand before these futures stands in the recipe.";

/// A recipe with what it was used on.
#[derive(Debug, Clone, Copy)]
pub struct MadeFrom<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Fingerprint of its text.
    pub fingerprint: &'a str,
    /// How the futures are simulated. The plans of steps before `at` are those that were played.
    pub recipe: &'a Recipe,
    /// The step that comes next at the point that they start from.
    pub at: u32,
    /// Whose account holds, and which numbers are taken otherwise.
    pub standpoint: &'a Standpoint,
}

/// The fields of a recipe.
pub fn recipe_fields(made: &MadeFrom<'_>) -> Value {
    let (scenario, recipe) = (made.scenario, made.recipe);
    json!({
        "scenario": scenario.id,
        "fingerprint": made.fingerprint,
        "version": env!("CARGO_PKG_VERSION"),
        "random_seed": recipe.random_seed.0,
        "rollouts": recipe.rollout_count,
        "at": made.at,
        "plans": plans(scenario, &recipe.plans),
        "by_hand": done_by_hand(scenario, &recipe.by_hand),
        "banned": banned(scenario, &recipe.banned),
        "steered": steered(scenario, &recipe.steered),
        "world_view": made.standpoint.view.map(|view| &scenario.world_view(view).id),
        "assumed": assumed(made.standpoint),
        "knowledge": knowledge_word(recipe.knowledge),
    })
}

/// How the command line names what is known.
pub fn knowledge_word(knowledge: Knowledge) -> &'static str {
    match knowledge {
        Knowledge::AsSeen => "as_seen",
        Knowledge::AsTheWorldIs => "as_the_world_is",
    }
}

fn plans(scenario: &Scenario, plans: &BTreeMap<u32, Vec<Planned>>) -> Value {
    let planned = plans.iter().filter(|(_, plan)| !plan.is_empty());
    let steps = planned.map(|(step, plan)| (step.to_string(), json!(words(scenario, plan))));
    Value::Object(steps.collect::<Map<String, Value>>())
}

fn words(scenario: &Scenario, plan: &[Planned]) -> Vec<String> {
    plan.iter()
        .map(|one| write_planned(scenario, one))
        .collect()
}

fn done_by_hand(scenario: &Scenario, done: &DoneByHand) -> Value {
    let done = done.iter().filter(|(_, all)| !all.is_empty());
    let steps = done.map(|(step, all)| (step.to_string(), by_hand(scenario, all)));
    Value::Object(steps.collect::<Map<String, Value>>())
}

fn by_hand(scenario: &Scenario, all: &[Intervention]) -> Value {
    let one = |one: &Intervention| match one {
        Intervention::Set(of, value) => {
            json!({ "set": scenario.indicator(*of).id, "value": value })
        }
        Intervention::Place(actor, issue, value) => json!({
            "position": scenario.actor(*actor).id,
            "issue": scenario.issue(*issue).id,
            "value": value,
        }),
        Intervention::Inject(inject) => json!({
            "inject": inject.words,
            "actor": inject.actor.map(|actor| &scenario.actor(actor).id),
            "changes": inject.changes.iter().map(|one| injected(scenario, *one)).collect::<Vec<_>>(),
            "reason": inject.reason,
        }),
    };
    all.iter().map(one).collect()
}

fn injected(scenario: &Scenario, change: Injected) -> Value {
    match change {
        Injected::Indicator(of, by) => json!({ "change": scenario.indicator(of).id, "by": by }),
        Injected::Position(actor, issue, by) => json!({
            "stance": scenario.actor(actor).id,
            "issue": scenario.issue(issue).id,
            "by": by,
        }),
        Injected::Flag(flag, up) => json!({ "flag": scenario.flag(flag).id, "raised": up }),
    }
}

/// The numbers taken otherwise, by path.
fn assumed(standpoint: &Standpoint) -> Value {
    let numbers = standpoint.assumed.overrides().iter();
    Value::Object(
        numbers
            .map(|one| (one.path.clone(), json!(one.value)))
            .collect(),
    )
}

fn banned<'a>(scenario: &'a Scenario, banned: &[bool]) -> Vec<&'a str> {
    let moves = scenario.moves.iter().zip(banned);
    moves
        .filter(|(_, banned)| **banned)
        .map(|(one, _)| one.id.as_str())
        .collect()
}

fn steered<'a>(scenario: &'a Scenario, steered: &[bool]) -> Vec<&'a str> {
    let seats = scenario.seats.iter().zip(steered);
    seats
        .filter(|(_, steered)| **steered)
        .map(|(seat, _)| seat.id.as_str())
        .collect()
}

/// The recipe of futures from a point of a document, with the way to that point.
///
/// **Shape** JSON with `recipe`, and either `command`, the command line that simulates the same
/// futures, or `steps`, how each step before was played, with `no_command`, why. `scenario_name` is the name or path by
/// which the scenario can be opened.
pub fn recipe_text(
    document: &Document,
    from: NodeId,
    recipe: &Recipe,
    standpoint: &Standpoint,
    (scenario_name, fingerprint): (&str, &str),
) -> String {
    let scenario = document.scenario();
    let timeline = document.timeline();
    let path = timeline.path(from);
    let steps: Vec<&Conduct> = path
        .iter()
        .skip(1)
        .map(|&id| &timeline.node(id).conduct)
        .collect();
    let mut whole = recipe.clone();
    for (step, conduct) in (0..).zip(&steps) {
        whole.plans.insert(step, conduct.plan.clone());
        whole.by_hand.insert(step, conduct.by_hand.clone());
    }
    let made = MadeFrom {
        scenario,
        fingerprint,
        recipe: &whole,
        at: timeline.node(from).moment(),
        standpoint,
    };
    let mut text = Map::new();
    text.insert("recipe".to_owned(), recipe_fields(&made));
    // The command line does nothing by hand.
    let reached = recipe.by_hand.values().all(Vec::is_empty)
        && steps
            .iter()
            .all(|conduct| is_played_plainly(conduct, recipe, standpoint));
    if reached {
        let line = command_line(&made, scenario_name);
        text.insert("command".to_owned(), Value::String(line));
    } else {
        let why = if steps.is_empty() {
            NOTHING_BY_HAND
        } else {
            NO_COMMAND
        };
        text.insert("no_command".to_owned(), Value::from(why));
        let steps = steps.iter().map(|conduct| step(scenario, conduct));
        text.insert("steps".to_owned(), steps.collect());
    }
    format!("{:#}\n", Value::Object(text))
}

/// Whether the command line plays a step in this way on its way to a later one.
fn is_played_plainly(conduct: &Conduct, recipe: &Recipe, standpoint: &Standpoint) -> bool {
    conduct.random_seed == recipe.random_seed
        && conduct.future == 0
        && !conduct.drawn_anew
        && conduct.others == Others::ByChance
        && conduct.by_hand.is_empty()
        && conduct.standpoint == *standpoint
        && conduct.steered == recipe.steered
        && !recipe.banned.contains(&true)
}

fn command_line(made: &MadeFrom<'_>, scenario_name: &str) -> String {
    let (scenario, recipe) = (made.scenario, made.recipe);
    let mut line = vec![
        format!("brinkline forecast {}", as_one_word(scenario_name)),
        format!("--rollouts {}", recipe.rollout_count),
        format!("--random-seed {}", recipe.random_seed.0),
        format!("--at {}", made.at),
    ];
    let mut plans = recipe.plans.clone();
    // Without a plan for it the first step holds what is already decided.
    plans.entry(0).or_default();
    for (step, plan) in &plans {
        if *step == 0 || !plan.is_empty() {
            line.push(format!("--play {step}:{}", words(scenario, plan).join(",")));
        }
    }
    let seats = steered(scenario, &recipe.steered);
    if !seats.is_empty() {
        line.push(format!("--steer {}", seats.join(",")));
    }
    if let Some(view) = made.standpoint.view {
        line.push(format!("--world-view {}", scenario.world_view(view).id));
    }
    for one in made.standpoint.assumed.overrides() {
        let assumed = format!("{}={}", one.path, one.value);
        line.push(format!("--assume {}", as_one_word(&assumed)));
    }
    let known = knowledge_word(recipe.knowledge);
    line.push(format!("--knowledge {known} --json"));
    line.join(" ")
}

/// A name as a shell takes it for one word.
fn as_one_word(name: &str) -> String {
    let plain = |sign: char| sign.is_ascii_alphanumeric() || "-_./=".contains(sign);
    if !name.is_empty() && name.chars().all(plain) {
        name.to_owned()
    } else {
        format!("'{}'", name.replace('\'', "'\\''"))
    }
}

fn step(scenario: &Scenario, conduct: &Conduct) -> Value {
    let others = match conduct.others {
        Others::ByChance => "by_chance".to_owned(),
        Others::StandStill => "stand_still".to_owned(),
        Others::Replay(id) => scenario
            .replays
            .get(id.index())
            .map_or_else(String::new, |replay| replay.id.clone()),
    };
    json!({
        "plan": words(scenario, &conduct.plan),
        "steered": steered(scenario, &conduct.steered),
        "others": others,
        "world_view": conduct.standpoint.view.map(|view| &scenario.world_view(view).id),
        "assumed": assumed(&conduct.standpoint),
        "by_hand": by_hand(scenario, &conduct.by_hand),
        "random_seed": conduct.random_seed.0,
        "future": conduct.future,
        "drawn_anew": conduct.drawn_anew,
    })
}
