//! The bar below the board: the plan of this step, and time.

use super::{Scene, barred, by_hand, log, names, when};
use crate::engine::Planned;
use crate::model::ScenarioParts;
use crate::model::ids::NodeId;
use crate::viewmodel::plan::{LaterChip, PlanBar, PlanChip};
use crate::wording::{moves, number, plan as said};

/// The plan and what can be done with time.
pub(super) fn plan_bar(scene: &Scene<'_>) -> PlanBar {
    let document = scene.document;
    let parts = scene.parts;
    let at_start = document.looked_at() == NodeId::START;
    let chips = document
        .plan()
        .into_iter()
        .map(|planned| {
            let one = parts.a_move(planned.played);
            let why = scene.barred.get(planned.played.index()).copied().flatten();
            PlanChip {
                id: planned.played,
                name: name(parts, &planned),
                actor: names::actors(parts, &one.actors),
                decided: at_start
                    && parts
                        .decided
                        .iter()
                        .any(|decided| decided.played == planned.played),
                barred: why.map(|why| barred::past_reason(parts, planned.played, why)),
            }
        })
        .collect();
    let by_hand = document.by_hand().iter();
    let by_hand = by_hand.map(|one| by_hand::chip(parts, one)).collect();
    let can_play = !scene.node.state.has_ended() && scene.node.moment() <= parts.calendar.last_step;
    PlanBar {
        step_word: when::steps(parts).one,
        chips,
        later: later(scene),
        by_hand,
        note: note(scene),
        can_play,
        can_look_back: scene.before.is_some(),
        can_look_on: document.continuation().is_some(),
        can_reroll: scene.before.is_some(),
        follows: document.follows(),
    }
}

/// The name of a planned move, with its size if it has one.
fn name(parts: &ScenarioParts, planned: &Planned) -> String {
    let one = parts.a_move(planned.played);
    match one.size {
        Some(limits) => {
            let size = planned.size.unwrap_or(limits.min);
            let size = number::plain(size, number::digits_for(limits.step, 0));
            moves::with_size(&one.name, &size)
        }
        None => one.name.clone(),
    }
}

fn later(scene: &Scene<'_>) -> Vec<LaterChip> {
    let parts = scene.parts;
    if scene.is_over() {
        return Vec::new();
    }
    let plans = scene.document.later_plans();
    let all = plans
        .iter()
        .flat_map(|(step, plan)| plan.iter().map(|one| (*step, one)));
    let chip = |(step, planned): (u32, &Planned)| {
        let name = name(parts, planned);
        let actor = names::actors(parts, &parts.a_move(planned.played).actors);
        let when = when::step(parts, step);
        LaterChip {
            id: planned.played,
            step,
            details: said::later_details(&actor, &name, &when),
            name,
            when: when::short(parts, step),
        }
    };
    all.map(chip).collect()
}

fn note(scene: &Scene<'_>) -> Option<String> {
    let parts = scene.parts;
    let outcome = || {
        let step = scene.node.moment().saturating_sub(1);
        let id = scene.node.state.outcome_by(scene.compiled, step);
        parts.outcome(id).name.clone()
    };
    if scene.node.state.has_ended() {
        return Some(said::ended(&outcome()));
    }
    if scene.node.moment() > parts.calendar.last_step {
        return Some(said::at_the_end(&outcome()));
    }
    let happening = scene.document.stopped_by()?;
    let what = log::sentence(parts, happening)?;
    Some(said::stopped(
        &when::step(parts, scene.node.moment().saturating_sub(1)),
        &what,
    ))
}
