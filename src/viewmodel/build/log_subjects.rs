//! Whom a line of the log is about, and which numbers its cause changed.
//!
//! What changed is read from the ledger of the step alone, so that the log and the explanation of a
//! curve can never tell two stories.

use crate::engine::{Carrier, Cause, Entry, Happening, Ledger, Origin, PlayedBy, Subject};
use crate::model::ScenarioParts;
use crate::model::by_hand::{Injected, Intervention};
use crate::model::ids::{ActorId, CommitmentId, IndicatorId, MoveId};
use crate::viewmodel::log::LogStep;

/// Changes below this are what is lost when numbers of different size are added.
const NOTHING: f64 = 1e-9;

/// Who takes part: who acts, at whom it is directed, whose promise it is.
pub(super) fn actors_of(
    parts: &ScenarioParts,
    happening: &Happening,
    by_hand: Option<&Intervention>,
) -> Vec<ActorId> {
    let mut actors = match happening {
        Happening::DoneByHand(_) => by_hand.map(moved_by_hand).unwrap_or_default(),
        Happening::Played { played, by, .. } => {
            let mut actors = of_move(parts, *played);
            if let PlayedBy::Commitment(id) = by {
                actors.extend(promised_by(parts, *id));
            }
            actors
        }
        Happening::NotPlayed { planned, .. } => of_move(parts, *planned),
        Happening::Refused { offered, by } => {
            let mut actors = of_move(parts, *offered);
            actors.push(*by);
            actors
        }
        Happening::Promised(id, _) | Happening::Kept(id) | Happening::Broken(id) => {
            promised_by(parts, *id).into_iter().collect()
        }
        Happening::Arrived(origin, ..) => match origin.carrier {
            Carrier::Move(id) => of_move(parts, id),
            Carrier::Commitment(id) => promised_by(parts, id).into_iter().collect(),
            Carrier::Rule(_) | Carrier::Replay(_) | Carrier::Inject(_) => Vec::new(),
        },
        Happening::RuleFired(_)
        | Happening::NotFollowed { .. }
        | Happening::Rung { .. }
        | Happening::Band { .. }
        | Happening::DateReached(_)
        | Happening::Script(..)
        | Happening::Reached(..) => Vec::new(),
    };
    actors.sort_unstable();
    actors.dedup();
    actors
}

/// Whom something done by hand is ascribed to, and whose position it moves.
fn moved_by_hand(done: &Intervention) -> Vec<ActorId> {
    match done {
        Intervention::Set(..) => Vec::new(),
        Intervention::Place(actor, ..) => vec![*actor],
        Intervention::Inject(inject) => {
            let moved = inject.changes.iter().filter_map(|change| match change {
                Injected::Position(actor, ..) => Some(*actor),
                Injected::Indicator(..) | Injected::Flag(..) => None,
            });
            inject.actor.into_iter().chain(moved).collect()
        }
    }
}

fn of_move(parts: &ScenarioParts, id: MoveId) -> Vec<ActorId> {
    let one = parts.a_move(id);
    one.actors.iter().chain(&one.targets).copied().collect()
}

fn promised_by(parts: &ScenarioParts, id: CommitmentId) -> Option<ActorId> {
    Some(parts.commitments.get(id.index())?.actor)
}

/// What a happening changed in the step it stands in, as the ledger of that step has it: what it
/// changed most first, measured against the range, and the headline before all. Only what is seen.
pub(super) fn changed_by(
    parts: &ScenarioParts,
    ledger: &Ledger,
    step: u32,
    (happening, by_hand): (&Happening, Option<&Intervention>),
) -> Vec<IndicatorId> {
    let carrier = match happening {
        Happening::DoneByHand(place) => match by_hand {
            Some(Intervention::Set(of, _)) => return vec![*of],
            _ => Carrier::Inject(*place),
        },
        Happening::Played { played, .. } => Carrier::Move(*played),
        Happening::RuleFired(id) => Carrier::Rule(*id),
        Happening::Kept(id) | Happening::Broken(id) => Carrier::Commitment(*id),
        Happening::Script(id, ..) => Carrier::Replay(*id),
        Happening::Arrived(origin, ..) => {
            let late = |of: Origin| of == *origin;
            return changed(parts, ledger, &late);
        }
        Happening::Band { indicator, .. } => return vec![*indicator],
        Happening::NotPlayed { .. }
        | Happening::Refused { .. }
        | Happening::NotFollowed { .. }
        | Happening::Promised(..)
        | Happening::Rung { .. }
        | Happening::DateReached(_)
        | Happening::Reached(..) => return Vec::new(),
    };
    // What came of an earlier playing in the same step has a line of its own.
    let now = |of: Origin| of.carrier == carrier && u32::from(of.step) == step;
    changed(parts, ledger, &now)
}

fn changed(
    parts: &ScenarioParts,
    ledger: &Ledger,
    wanted: &dyn Fn(Origin) -> bool,
) -> Vec<IndicatorId> {
    let mut sums: Vec<(IndicatorId, f64)> = Vec::new();
    for entry in &ledger.entries {
        let (Subject::Indicator(id), Some(origin)) = (entry.subject, origin(entry)) else {
            continue;
        };
        if !wanted(origin) || !parts.indicator(id).is_seen() {
            continue;
        }
        match sums.iter_mut().find(|(known, _)| *known == id) {
            Some((_, sum)) => *sum += entry.amount,
            None => sums.push((id, entry.amount)),
        }
    }
    sums.retain(|(_, sum)| sum.abs() > NOTHING);
    let weight = |(id, sum): &(IndicatorId, f64)| {
        let (low, high) = parts.indicator(*id).range;
        if *id == parts.headline {
            f64::INFINITY
        } else {
            sum.abs() / (high - low).max(f64::MIN_POSITIVE)
        }
    };
    sums.sort_by(|one, other| weight(other).total_cmp(&weight(one)));
    sums.into_iter().map(|(id, _)| id).collect()
}

fn origin(entry: &Entry) -> Option<Origin> {
    match entry.cause {
        Cause::Effect(origin) | Cause::Shift(origin) => Some(origin),
        _ => None,
    }
}

/// Something a log can be narrowed to: its name, and how many lines that leaves.
type Counted<Id> = Vec<(Id, String, usize)>;

/// All actors, and all indicators that are seen.
pub(super) fn counted(
    parts: &ScenarioParts,
    steps: &[LogStep],
) -> (Counted<ActorId>, Counted<IndicatorId>) {
    let mut by_actor = vec![0_usize; parts.actors.len()];
    let mut by_indicator = vec![0_usize; parts.indicators.len()];
    for line in steps.iter().flat_map(|step| &step.lines) {
        for actor in &line.actors {
            by_actor[actor.index()] += 1;
        }
        for one in &line.indicators {
            by_indicator[one.index()] += 1;
        }
    }
    let actors = (0..).zip(&parts.actors).zip(by_actor);
    let actors = actors.map(|((id, actor), count)| (ActorId(id), actor.name.clone(), count));
    let indicators = parts.indicator_ids().zip(by_indicator);
    let indicators = indicators
        .filter(|(id, _)| parts.indicator(*id).is_seen())
        .map(|(id, count)| (id, parts.indicator(id).name.clone(), count));
    (actors.collect(), indicators.collect())
}
