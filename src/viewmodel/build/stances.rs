//! Where the actors stand on each issue.

use super::Scene;
use super::stance_zones::{Ground, ground, pairs};
use crate::model::by_hand::Intervention;
use crate::model::ids::{ActorId, IssueId};
use crate::model::issue::Issue;
use crate::viewmodel::stances::{IssueLine, PutByHand, StanceBoard, StanceDot};
use crate::wording::stance as said;

/// Longest name that needs no short form.
const SHORT: usize = 9;

/// All issues.
pub(super) fn stance_board(scene: &Scene<'_>) -> StanceBoard {
    let shorts = shorts(scene);
    let issues = scene.parts.issues.iter().enumerate();
    StanceBoard {
        issues: issues
            .map(|(place, issue)| line(scene, place.into(), issue, &shorts))
            .collect(),
    }
}

fn line(scene: &Scene<'_>, id: IssueId, issue: &Issue, shorts: &[String]) -> IssueLine {
    let parts = scene.parts;
    let timeline = scene.document.timeline();
    let dots: Vec<StanceDot> = issue
        .stances
        .iter()
        .map(|stance| {
            let actor = parts.actor(stance.actor);
            let position = scene.node.state.position(scene.compiled, stance.actor, id);
            let nodes = scene.path.iter().map(|&node| timeline.node(node));
            let way = nodes.map(|node| node.state.position(scene.compiled, stance.actor, id));
            let weight = parts.stance_weight(stance);
            let mut words = said::dot(&actor.name, position, stance.position, weight);
            if let Some((low, high)) = stance.accepts {
                words.push_str(&said::accepts(low, high));
            }
            let by_hand = put(scene, stance.actor, id);
            if let Some(put) = by_hand {
                words.push_str(&said::put(put.position));
            }
            StanceDot {
                by_hand,
                actor: stance.actor,
                name: actor.name.clone(),
                short: shorts
                    .get(stance.actor.index())
                    .cloned()
                    .unwrap_or_default(),
                bloc: actor.bloc.map(crate::model::ids::BlocId::index),
                position,
                began: stance.position,
                way: way.collect(),
                weight,
                salience: stance.salience,
                accepts: stance.accepts,
                words,
            }
        })
        .collect();
    let total: f64 = dots.iter().map(|dot| dot.weight).sum();
    let sum: f64 = dots.iter().map(|dot| dot.weight * dot.position).sum();
    let Ground { zone, gap, words } = ground(parts, issue);
    let said_dots: Vec<String> = dots.iter().map(|dot| dot.words.clone()).collect();
    IssueLine {
        id,
        name: issue.name.clone(),
        minus: issue.minus.clone(),
        plus: issue.plus.clone(),
        summary: said::summary(&issue.name, &issue.minus, &issue.plus, &said_dots),
        can_put: !scene.is_over(),
        ways_summary: ways_summary(&issue.name, &dots),
        dots,
        weighted: if total > 0.0 { sum / total } else { 0.0 },
        common_ground: zone,
        gap,
        ground_words: words,
        pairs: pairs(parts, issue, shorts),
    }
}

/// Where an actor is put by hand in the step that comes next.
fn put(scene: &Scene<'_>, actor: ActorId, issue: IssueId) -> Option<PutByHand> {
    let mut done = scene.document.by_hand().iter().enumerate();
    done.find_map(|(place, one)| match one {
        Intervention::Place(who, on, position) if (*who, *on) == (actor, issue) => {
            let position = *position;
            Some(PutByHand { position, place })
        }
        _ => None,
    })
}

/// The way each has come, in a sentence; who has not moved is left out.
fn ways_summary(issue: &str, dots: &[StanceDot]) -> String {
    let moved = dots.iter().filter(|dot| {
        let (began, now) = (dot.way.first(), dot.way.last());
        began != now
    });
    let ways: Vec<String> = moved
        .map(|dot| said::way(&dot.name, dot.way.first().copied(), dot.position))
        .collect();
    said::ways(issue, &ways)
}

/// A short name of each actor, no two alike: initials of a name of several capital words, else the
/// name itself or its first word.
fn shorts(scene: &Scene<'_>) -> Vec<String> {
    let mut shorts: Vec<String> = Vec::new();
    for actor in &scene.parts.actors {
        let short = short(&actor.name);
        shorts.push(if shorts.contains(&short) {
            actor.name.clone()
        } else {
            short
        });
    }
    shorts
}

fn short(name: &str) -> String {
    if name.chars().count() <= SHORT {
        return name.to_owned();
    }
    let words: Vec<&str> = name
        .split_whitespace()
        .filter(|word| !matches!(*word, "A" | "An" | "The"))
        .collect();
    let capital = |word: &&&str| word.chars().next().is_some_and(char::is_uppercase);
    let leading: Vec<&&str> = words.iter().take_while(capital).collect();
    if leading.len() >= 2 {
        leading
            .iter()
            .filter_map(|word| word.chars().next())
            .collect()
    } else {
        let word = words
            .iter()
            .find(|word| word.chars().count() > 2)
            .copied()
            .unwrap_or(name);
        crate::wording::time::capital(word)
    }
}
