//! What happened, step by step.

use super::log_subjects::{actors_of, changed_by, counted};
use super::{OpenedRun, Scene, barred, by_hand, mended, names, when};
use crate::document::Node;
use crate::engine::{Carrier, Happening, Origin, PlayedBy};
use crate::model::ScenarioParts;
use crate::model::ids::{CommitmentId, IndicatorId, RuleId};
use crate::model::rule::{Consequence, Promise};
use crate::viewmodel::log::{Log, LogKind, LogLine, LogStep};
use crate::wording::{arithmetic, log as said, number, time};

/// How many changes of numbers are told in a step.
const CHANGES: usize = 3;

/// The log of the branch looked at, the latest step first, then what came before the start.
pub(super) fn log(scene: &Scene<'_>) -> Log {
    let parts = scene.parts;
    let timeline = scene.document.timeline();
    let mut steps: Vec<LogStep> = Vec::new();
    // An opened future tells its own story from where it starts; what the branch came to after
    // that is another one.
    let branch = match scene.simulated.opened {
        Some(run) => {
            steps.extend(of_future(scene, run));
            timeline.path(run.from)
        }
        None => scene.document.branch(),
    };
    for &id in branch.iter().rev() {
        let node = timeline.node(id);
        let Some(before) = node.parent.map(|parent| timeline.node(parent)) else {
            continue;
        };
        let step = before.moment();
        steps.push(LogStep {
            node: Some(id),
            moment: Some(node.moment()),
            heading: time::heading(
                &when::long_date(parts, step),
                &when::steps(parts).number(step),
            ),
            current: id == scene.document.looked_at(),
            lines: lines(parts, node, before),
        });
    }
    for entry in parts.prologue.iter().rev() {
        let line = LogLine {
            words: entry.words.clone(),
            kind: LogKind::Event,
            actors: entry.actors.clone(),
            ..LogLine::default()
        };
        match steps.last_mut() {
            // What came at one time stands together, in the author's order.
            Some(same) if same.node.is_none() && same.heading == entry.when => {
                same.lines.insert(0, line);
            }
            _ => steps.push(LogStep {
                node: None,
                moment: None,
                heading: entry.when.clone(),
                current: false,
                lines: vec![line],
            }),
        }
    }
    let (actors, indicators) = counted(parts, &steps);
    Log {
        steps,
        actors,
        indicators,
    }
}

/// The steps of the opened future as far as they are looked at, the latest first.
fn of_future(scene: &Scene<'_>, run: OpenedRun<'_>) -> Vec<LogStep> {
    let parts = scene.parts;
    let from = scene.document.timeline().node(run.from);
    let seen = run.seen();
    let before = std::iter::once(from).chain(seen);
    let mut steps: Vec<LogStep> = seen
        .iter()
        .zip(before)
        .map(|(node, before)| LogStep {
            node: None,
            moment: Some(node.moment()),
            heading: time::heading(
                &when::long_date(parts, before.moment()),
                &when::steps(parts).number(before.moment()),
            ),
            current: run.at == Some(node.moment()),
            lines: lines(parts, node, before),
        })
        .collect();
    steps.reverse();
    steps
}

fn lines(parts: &ScenarioParts, node: &Node, before: &Node) -> Vec<LogLine> {
    let mut lines: Vec<LogLine> = node
        .ledger
        .happenings
        .iter()
        .filter_map(|happening| {
            let done = node.done_by_hand(happening);
            Some(LogLine {
                words: told(parts, node, happening)?,
                kind: kind(happening),
                actors: actors_of(parts, happening, done),
                indicators: changed_by(parts, &node.ledger, before.moment(), (happening, done)),
                decided_by: decided_by(parts, happening).unwrap_or_default(),
            })
        })
        .collect();
    lines.extend(changes(parts, node, before));
    lines.extend(mended::all(&node.ledger.mended).map(|what| LogLine {
        words: arithmetic::in_step(&what),
        kind: LogKind::Change,
        ..LogLine::default()
    }));
    lines
}

/// The largest changes of what is seen, the headline's first.
fn changes(parts: &ScenarioParts, node: &Node, before: &Node) -> Vec<LogLine> {
    let value = |node: &Node, id: IndicatorId| node.values.get(id.index()).copied().unwrap_or(0.0);
    let by = |id: IndicatorId| value(node, id) - value(before, id);
    let weight = |id: IndicatorId| {
        let (low, high) = parts.indicator(id).range;
        if id == parts.headline {
            f64::INFINITY
        } else {
            by(id).abs() / (high - low).max(f64::MIN_POSITIVE)
        }
    };
    let mut ids: Vec<IndicatorId> = parts
        .indicator_ids()
        .filter(|&id| {
            let decimals = usize::from(parts.indicator(id).decimals);
            parts.indicator(id).is_seen()
                && number::shows_change(value(before, id), value(node, id), decimals)
        })
        .collect();
    ids.sort_by(|&a, &b| weight(b).total_cmp(&weight(a)));
    ids.truncate(CHANGES);
    ids.into_iter()
        .map(|id| {
            let indicator = parts.indicator(id);
            let decimals = usize::from(indicator.decimals);
            let change = number::change(value(before, id), value(node, id), decimals);
            let now = names::value(parts, id, value(node, id));
            LogLine {
                words: said::changed(&indicator.name, &change, &now),
                kind: LogKind::Change,
                indicators: vec![id],
                ..LogLine::default()
            }
        })
        .collect()
}

fn kind(happening: &Happening) -> LogKind {
    match happening {
        Happening::Played {
            by: PlayedBy::Plan, ..
        }
        | Happening::NotPlayed { .. }
        | Happening::Refused { .. } => LogKind::Planned,
        Happening::Played { .. } => LogKind::Other,
        Happening::RuleFired(_) | Happening::NotFollowed { .. } => LogKind::Rule,
        Happening::Promised(..) | Happening::Kept(_) | Happening::Broken(_) => LogKind::Promise,
        Happening::Arrived(..) => LogKind::Change,
        Happening::Rung { .. } | Happening::Band { .. } => LogKind::Crossing,
        Happening::DateReached(_) => LogKind::Date,
        Happening::DoneByHand(_) => LogKind::ByHand,
        Happening::Script(..) => LogKind::Event,
        Happening::Reached(..) => LogKind::Outcome,
    }
}

/// The path of what decided that something happened; none where it is told elsewhere.
fn decided_by(parts: &ScenarioParts, happening: &Happening) -> Option<String> {
    let rule = |id: RuleId| {
        let rule = parts.rules.get(id.index())?;
        Some(format!("rules.{}", rule.id))
    };
    let promise = |id: CommitmentId| {
        let promise = parts.commitments.get(id.index())?;
        Some(format!("commitments.{}", promise.id))
    };
    match happening {
        Happening::RuleFired(id)
        | Happening::NotFollowed { rule: id, .. }
        | Happening::Played {
            by: PlayedBy::Rule(id),
            ..
        } => rule(*id),
        Happening::Promised(id, _)
        | Happening::Kept(id)
        | Happening::Broken(id)
        | Happening::Played {
            by: PlayedBy::Commitment(id),
            ..
        } => promise(*id),
        Happening::Rung { .. } => Some("ladder".to_owned()),
        Happening::Reached(id, _) => Some(format!("outcomes.{}", parts.outcome(*id).id)),
        _ => None,
    }
}

/// One happening of the step that led to a point; what was done by hand is told by the point.
pub(super) fn told(parts: &ScenarioParts, node: &Node, happening: &Happening) -> Option<String> {
    match node.done_by_hand(happening) {
        Some(done) => Some(by_hand::line(parts, done)),
        None => sentence(parts, happening),
    }
}

/// One happening in a sentence; none for what nobody sees.
pub fn sentence(parts: &ScenarioParts, happening: &Happening) -> Option<String> {
    Some(match happening {
        Happening::Played {
            played, by, size, ..
        } => {
            let one = parts.a_move(*played);
            let name = match (size, &one.size) {
                (Some(size), Some(limits)) => {
                    let size = number::plain(*size, number::digits_for(limits.step, 0));
                    crate::wording::moves::with_size(&one.name, &size)
                }
                _ => one.name.clone(),
            };
            played_by(parts, &names::actors(parts, &one.actors), &name, *by)
        }
        Happening::NotPlayed { planned, why } => {
            let reason = barred::past_reason(parts, *planned, *why);
            said::not_played(&parts.a_move(*planned).name, &reason)
        }
        Happening::Refused { offered, by } => {
            said::refused(&parts.actor(*by).name, &parts.a_move(*offered).name)
        }
        Happening::RuleFired(id) => parts.rules.get(id.index())?.name.clone(),
        Happening::NotFollowed { rule, why } => {
            let rule = parts.rules.get(rule.index())?;
            let Consequence::Plays(played, _) = &rule.consequence else {
                return None;
            };
            let reason = barred::past_reason(parts, *played, *why);
            said::not_followed(&rule.name, &parts.a_move(*played).name, &reason)
        }
        Happening::Promised(id, _) => {
            let promise = parts.commitments.get(id.index())?;
            let actor = &parts.actor(promise.actor).name;
            match promise.promise {
                Promise::Does(_) => said::due(actor, &promise.name),
                Promise::Forbids(_) | Promise::Sets(_) => said::applies(actor, &promise.name),
            }
        }
        Happening::Kept(id) => {
            let promise = parts.commitments.get(id.index())?;
            said::kept(&parts.actor(promise.actor).name, &promise.name)
        }
        Happening::Broken(id) => {
            let promise = parts.commitments.get(id.index())?;
            said::broken(&parts.actor(promise.actor).name, &promise.name)
        }
        Happening::Arrived(origin, id, amount) => {
            let indicator = parts.indicator(*id);
            if !indicator.is_seen() {
                return None;
            }
            let change = number::rose_or_fell(*amount, usize::from(indicator.decimals));
            said::arrived(&indicator.name, &change, &carrier_name(parts, *origin))
        }
        Happening::Rung { from, to } => {
            let rungs = &parts.ladder.as_ref()?.rungs;
            said::rung(&rungs.get(*from)?.name, &rungs.get(*to)?.name, to > from)
        }
        Happening::Band {
            indicator,
            from,
            to,
        } => {
            let indicator = parts.indicator(*indicator);
            if !indicator.is_seen() {
                return None;
            }
            said::band(
                &indicator.name,
                &indicator.bands.get(*from)?.name,
                &indicator.bands.get(*to)?.name,
            )
        }
        Happening::DoneByHand(_) => return None,
        Happening::DateReached(id) => parts.calendar.dates.get(id.index())?.name.clone(),
        Happening::Script(replay, step, text) => parts
            .replays
            .get(replay.index())?
            .steps
            .get(*step)?
            .words
            .get(*text)?
            .clone(),
        Happening::Reached(id, label) => {
            let outcome = parts.outcome(*id);
            let label = label.and_then(|place| outcome.labels.get(place));
            said::outcome(&outcome.name, label.map(|(name, _)| name.as_str()))
        }
    })
}

fn played_by(parts: &ScenarioParts, actors: &str, name: &str, by: PlayedBy) -> String {
    match by {
        PlayedBy::Plan => said::played_as_planned(actors, name),
        PlayedBy::Autopilot => said::played(actors, name),
        PlayedBy::Schedule => said::played_as_scheduled(actors, name),
        PlayedBy::Rule(id) => {
            let cause = parts
                .rules
                .get(id.index())
                .map_or("", |rule| rule.name.as_str());
            said::played_because(actors, name, cause)
        }
        PlayedBy::Commitment(id) => {
            let promise = parts
                .commitments
                .get(id.index())
                .map_or("", |one| one.name.as_str());
            said::played_as_promised(actors, name, promise)
        }
        PlayedBy::Replay(id) => {
            let script = parts
                .replays
                .get(id.index())
                .map_or("", |one| one.name.as_str());
            said::played_in_script(actors, name, script)
        }
    }
}

/// The name of what carried an effect.
pub(super) fn carrier_name(parts: &ScenarioParts, origin: Origin) -> String {
    let name = match origin.carrier {
        Carrier::Move(id) => parts.moves.get(id.index()).map(|one| &one.name),
        Carrier::Rule(id) => parts.rules.get(id.index()).map(|one| &one.name),
        Carrier::Commitment(id) => parts.commitments.get(id.index()).map(|one| &one.name),
        Carrier::Replay(id) => parts.replays.get(id.index()).map(|one| &one.name),
        Carrier::Inject(_) => None,
    };
    name.map_or_else(|| crate::wording::why::INJECT.to_owned(), Clone::clone)
}
