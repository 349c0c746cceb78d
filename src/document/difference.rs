//! How two branches differ: where they part, and step by step what only one of them has.

use super::timeline::{Node, Timeline};
use crate::engine::Happening;
use crate::model::ids::NodeId;

/// What only one of two branches has in a step.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StepDifference {
    /// The step.
    pub step: u32,
    /// Happened on the one alone.
    pub one: Vec<Happening>,
    /// Happened on the other alone.
    pub other: Vec<Happening>,
}

/// Two ways from the start, side by side.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parted {
    /// The last point that both share.
    pub fork: NodeId,
    /// The steps in which they differ, in order.
    pub steps: Vec<StepDifference>,
}

impl Parted {
    /// Lays two ways side by side.
    pub fn between(timeline: &Timeline, one: NodeId, other: NodeId) -> Self {
        let fork = timeline.fork(one, other);
        let after = timeline.node(fork).moment() as usize + 1;
        let (one, other) = (timeline.path(one), timeline.path(other));
        let (one, other) = (
            one.get(after..).unwrap_or_default(),
            other.get(after..).unwrap_or_default(),
        );
        let steps = (0..one.len().max(other.len()))
            .filter_map(|place| {
                let step = u32::try_from(place + after).ok()?.checked_sub(1)?;
                let of = |path: &[NodeId]| path.get(place).map(|&id| timeline.node(id));
                let found = difference(step, of(one), of(other));
                (!found.one.is_empty() || !found.other.is_empty()).then_some(found)
            })
            .collect();
        Self { fork, steps }
    }
}

fn difference(step: u32, one: Option<&Node>, other: Option<&Node>) -> StepDifference {
    let told = |node: Option<&Node>| node.map(|node| node.ledger.happenings.clone());
    let (one_only, other_only) = apart(
        told(one).unwrap_or_default(),
        told(other).unwrap_or_default(),
        |a, b| match (a, b) {
            // What was done by hand is told by its place among all that was.
            (Happening::DoneByHand(_), Happening::DoneByHand(_)) => {
                one.and_then(|node| node.done_by_hand(a))
                    == other.and_then(|node| node.done_by_hand(b))
            }
            _ => is_same(a, b),
        },
    );
    StepDifference {
        step,
        one: one_only,
        other: other_only,
    }
}

/// What only one of two lists has; what stands in both goes from both, one for one.
fn apart<T>(mut one: Vec<T>, other: Vec<T>, same: impl Fn(&T, &T) -> bool) -> (Vec<T>, Vec<T>) {
    let mut rest = Vec::new();
    for entry in other {
        match one.iter().position(|known| same(known, &entry)) {
            Some(place) => {
                one.remove(place);
            }
            None => rest.push(entry),
        }
    }
    (one, rest)
}

/// Whether two happenings tell the same thing. How worn a move was is no other happening, nor what
/// exactly a delayed effect brought.
fn is_same(one: &Happening, other: &Happening) -> bool {
    match (one, other) {
        (
            Happening::Played {
                played, by, size, ..
            },
            Happening::Played {
                played: played_there,
                by: by_there,
                size: size_there,
                ..
            },
        ) => played == played_there && by == by_there && size == size_there,
        (Happening::Arrived(origin, of, _), Happening::Arrived(there, of_there, _)) => {
            origin == there && of == of_there
        }
        _ => one == other,
    }
}
