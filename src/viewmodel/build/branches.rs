//! The points in time and their branches.

use super::{Scene, log, when};
use crate::document::{Document, Node, Timeline};
use crate::engine::{Happening, PlayedBy};
use crate::model::ids::NodeId;
use crate::viewmodel::branches::{BranchLane, BranchNode, BranchStrip};
use crate::wording::log as said;

/// From so many points on, only those of the branch looked at get all their words.
const WORDED: usize = 400;
/// Most happenings told of one point.
const TOLD: usize = 3;

/// The lane of each point: a point stays on its parent's lane if it was played first there, else
/// it opens a lane.
fn lanes(timeline: &Timeline) -> Vec<u32> {
    let mut lanes: Vec<u32> = Vec::with_capacity(timeline.len());
    let mut followed = vec![false; timeline.len()];
    let mut next = 0;
    for id in timeline.ids() {
        let lane = match timeline.node(id).parent {
            Some(parent) if !followed[parent.index()] => {
                followed[parent.index()] = true;
                lanes[parent.index()]
            }
            _ => {
                next += 1;
                next - 1
            }
        };
        lanes.push(lane);
    }
    lanes
}

/// The name of the branch that ends in a point: "Branch B".
pub(super) fn name_of(timeline: &Timeline, tip: NodeId) -> String {
    let lane = lanes(timeline).get(tip.index()).copied().unwrap_or(0);
    lane_name(lane)
}

/// The same for whoever has only the document.
pub fn branch_name(document: &Document, tip: NodeId) -> String {
    name_of(document.timeline(), tip)
}

fn lane_name(lane: u32) -> String {
    let mut letters = String::new();
    let mut rest = lane + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    said::branch(&letters)
}

/// The strip below the curves.
pub(super) fn branch_strip(scene: &Scene<'_>, overlay: Option<NodeId>) -> BranchStrip {
    let document = scene.document;
    let timeline = document.timeline();
    let lanes = lanes(timeline);
    let mut on_path = vec![false; timeline.len()];
    for id in document.branch() {
        on_path[id.index()] = true;
    }
    let nodes = timeline
        .ids()
        .map(|id| {
            let node = timeline.node(id);
            let on_path = on_path[id.index()];
            let full = on_path || timeline.len() <= WORDED;
            BranchNode {
                id,
                follows: node.parent.map(NodeId::index),
                moment: node.moment(),
                lane: lanes[id.index()],
                on_path,
                current: id == document.looked_at(),
                steered: !node.conduct.plan.is_empty() || !node.conduct.by_hand.is_empty(),
                outcome: outcome(scene, node),
                words: words(scene, node, full),
            }
        })
        .collect();
    let mut tips = timeline.tips();
    tips.sort_by_key(|tip| lanes[tip.index()]);
    let lanes: Vec<BranchLane> = tips
        .into_iter()
        .map(|tip| BranchLane {
            tip,
            lane: lanes[tip.index()],
            name: lane_name(lanes[tip.index()]),
            current: tip == document.tip(),
            overlaid: overlay == Some(tip),
        })
        .collect();
    let now = when::moment(scene.parts, scene.node.moment());
    let summary = said::strip_summary(timeline.len(), lanes.len(), &now);
    BranchStrip {
        nodes,
        lanes,
        summary,
    }
}

fn outcome(scene: &Scene<'_>, node: &Node) -> Option<String> {
    node.ledger
        .happenings
        .iter()
        .find_map(|happening| match happening {
            Happening::Reached(id, _) => Some(scene.parts.outcome(*id).name.clone()),
            _ => None,
        })
}

/// The step that led to a point, and the weightiest things that happened in it.
fn words(scene: &Scene<'_>, node: &Node, full: bool) -> String {
    let parts = scene.parts;
    let Some(before) = node
        .parent
        .map(|parent| scene.document.timeline().node(parent))
    else {
        return said::start(&when::step(parts, 0));
    };
    let when = when::step(parts, before.moment());
    if !full {
        return when;
    }
    let weight = |happening: &Happening| match happening {
        Happening::Reached(..) => Some(0),
        Happening::Played {
            by: PlayedBy::Plan, ..
        }
        | Happening::DoneByHand(_) => Some(1),
        Happening::Kept(_) | Happening::Broken(_) => Some(2),
        Happening::Played { .. } => Some(3),
        Happening::Rung { .. }
        | Happening::NotPlayed { .. }
        | Happening::NotFollowed { .. }
        | Happening::Refused { .. } => Some(4),
        Happening::RuleFired(_) | Happening::Script(..) | Happening::DateReached(_) => Some(5),
        _ => None,
    };
    let mut told: Vec<(u8, &Happening)> = node
        .ledger
        .happenings
        .iter()
        .filter_map(|happening| Some((weight(happening)?, happening)))
        .collect();
    told.sort_by_key(|(weight, _)| *weight);
    let rest = told.len().saturating_sub(TOLD);
    let mut words: Vec<String> = told
        .iter()
        .take(TOLD)
        .filter_map(|(_, happening)| log::told(parts, node, happening))
        .collect();
    if rest > 0 {
        words.push(said::and_more(rest));
    }
    said::point(&when, &words)
}
