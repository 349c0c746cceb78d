//! The points in time and their branches.

use super::{Scene, by_hand, log, when};
use crate::document::{Branch, Branches, Document, Node};
use crate::engine::{Happening, PlayedBy};
use crate::model::ids::NodeId;
use crate::viewmodel::branches::{BranchLane, BranchNode, BranchStrip, Done};
use crate::wording::{branch as branch_words, log as said};
use std::collections::BTreeSet;

/// From so many points on, only those of the branch looked at get all their words.
const WORDED: usize = 400;
/// Most happenings told of one point.
const TOLD: usize = 3;

/// The name of the branch that a point lies on: "Branch B", or what a person called it.
pub fn branch_name(document: &Document, id: NodeId) -> String {
    name(document, &document.branches(), id)
}

/// The same for whoever has all branches.
pub(super) fn name(document: &Document, branches: &Branches, id: NodeId) -> String {
    let Some(branch) = branches.of(id) else {
        return String::new();
    };
    let given = document.marks().get(&branch.head).map(|mark| &mark.name);
    given
        .filter(|name| !name.is_empty())
        .cloned()
        .unwrap_or_else(|| said::branch(&letter(branch.number)))
}

/// A, B … Z, AA.
pub(super) fn letter(number: u32) -> String {
    let mut letters = String::new();
    let mut rest = number.saturating_add(1);
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters
}

/// The strip below the curves.
pub(super) fn branch_strip(scene: &Scene<'_>, compared: &[(NodeId, u8)]) -> BranchStrip {
    let document = scene.document;
    let branches = document.branches();
    let drawing = Drawing {
        scene,
        under: under(&branches),
        on_path: on_path(document),
        compared,
        places: places(&branches),
        branches: &branches,
    };
    let order = drawing.seen();
    let mut strip = BranchStrip {
        unseen: branches.all.len() - order.len(),
        ..BranchStrip::default()
    };
    let mut rows: Vec<Option<usize>> = vec![None; branches.all.len()];
    for &place in &order {
        rows[place] = Some(strip.lanes.len());
        let leaves = drawing.leaves(place, &rows);
        strip.lanes.push(drawing.lane(place, leaves));
    }
    let now = when::moment(scene.parts, scene.node.moment());
    strip.summary = said::strip_summary(document.timeline().len(), branches.all.len(), &now);
    strip
}

/// How many branches begin on each, and on those.
fn under(branches: &Branches) -> Vec<usize> {
    let mut under = vec![0; branches.all.len()];
    for (place, branch) in branches.all.iter().enumerate().rev() {
        if let Some(leaves) = branch.leaves {
            under[leaves] += under[place] + 1;
        }
    }
    under
}

fn on_path(document: &Document) -> Vec<bool> {
    let mut on_path = vec![false; document.timeline().len()];
    for id in document.branch() {
        on_path[id.index()] = true;
    }
    on_path
}

/// The points of each branch, in the order of time.
fn places(branches: &Branches) -> Vec<Vec<NodeId>> {
    let mut places = vec![Vec::new(); branches.all.len()];
    for (point, &branch) in (0..).map(NodeId).zip(&branches.of_point) {
        places[branch].push(point);
    }
    places
}

struct Drawing<'a> {
    scene: &'a Scene<'a>,
    branches: &'a Branches,
    under: Vec<usize>,
    on_path: Vec<bool>,
    compared: &'a [(NodeId, u8)],
    places: Vec<Vec<NodeId>>,
}

impl Drawing<'_> {
    /// The branches that are drawn, each below the one that it leaves. The one looked at and those
    /// compared are drawn wherever they stand.
    fn seen(&self) -> Vec<usize> {
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); self.branches.all.len()];
        for (place, branch) in self.branches.all.iter().enumerate() {
            if let Some(leaves) = branch.leaves {
                children[leaves].push(place);
            }
        }
        let mut order = Vec::new();
        let mut next = vec![(0, false)];
        while let Some((place, beneath)) = next.pop() {
            let Some(branch) = self.branches.all.get(place) else {
                continue;
            };
            let mark = self.scene.document.marks().get(&branch.head);
            let hidden = beneath || mark.is_some_and(|mark| mark.hidden);
            if !hidden || self.is_needed(branch) {
                order.push(place);
            }
            let folded = hidden || mark.is_some_and(|mark| mark.folded);
            next.extend(children[place].iter().rev().map(|&child| (child, folded)));
        }
        order
    }

    fn is_needed(&self, branch: &Branch) -> bool {
        branch.tip == self.scene.document.tip()
            || self.compared.iter().any(|(tip, _)| *tip == branch.tip)
    }

    /// The nearest drawn branch that a branch comes from, by its row.
    fn leaves(&self, place: usize, rows: &[Option<usize>]) -> Option<(usize, u32)> {
        let mut at = place;
        loop {
            let branch = self.branches.all.get(at)?;
            let before = self.scene.document.timeline().node(branch.head).moment();
            at = branch.leaves?;
            if let Some(row) = rows[at] {
                return Some((row, before.saturating_sub(1)));
            }
        }
    }

    fn lane(&self, place: usize, leaves: Option<(usize, u32)>) -> BranchLane {
        let scene = self.scene;
        let document = scene.document;
        let branch = self.branches.all[place];
        let mark = document.marks().get(&branch.head).cloned();
        let mark = mark.unwrap_or_default();
        let nodes: Vec<BranchNode> = self.places[place].iter().map(|&id| self.node(id)).collect();
        let name = name(document, self.branches, branch.head);
        let tip = document.timeline().node(branch.tip);
        let planned = self.planned(place);
        let reached = nodes.iter().rev().find_map(|node| node.outcome.as_deref());
        let words = branch_words::sentence(
            &name,
            planned.1,
            &when::moment(scene.parts, tip.moment()),
            reached,
        );
        let find = [name.as_str(), &mark.note, &planned.0].join("\n");
        BranchLane {
            head: branch.head,
            tip: branch.tip,
            leaves,
            nodes,
            letter: letter(branch.number),
            given: mark.name,
            colour: mark.colour,
            current: branch.tip == document.tip(),
            compared: self
                .compared
                .iter()
                .find(|(tip, _)| *tip == branch.tip)
                .map(|(_, colour)| *colour),
            under: self.under[place],
            folded: mark.folded,
            words: if mark.note.is_empty() {
                words
            } else {
                branch_words::with_note(&words, &mark.note)
            },
            note: mark.note,
            find: find.to_lowercase(),
            can_replay: branch.tip != document.tip() && tip.moment() > scene.node.moment(),
            can_delete: self.branches.all.len() > 1,
            name,
        }
    }

    /// What was planned and done by hand on a branch, and how many moves were planned.
    fn planned(&self, place: usize) -> (String, usize) {
        let timeline = self.scene.document.timeline();
        let mut names = BTreeSet::new();
        let mut count = 0;
        for &id in &self.places[place] {
            let conduct = &timeline.node(id).conduct;
            for planned in &conduct.plan {
                names.insert(self.scene.parts.a_move(planned.played).name.clone());
                count += 1;
            }
            let by_hand = conduct.by_hand.iter();
            names.extend(by_hand.map(|done| by_hand::line(self.scene.parts, done)));
        }
        (Vec::from_iter(names).join("\n"), count)
    }

    fn node(&self, id: NodeId) -> BranchNode {
        let document = self.scene.document;
        let node = document.timeline().node(id);
        let on_path = self.on_path[id.index()];
        let full = on_path || document.timeline().len() <= WORDED;
        BranchNode {
            id,
            moment: node.moment(),
            on_path,
            current: id == document.looked_at(),
            done: if !node.conduct.by_hand.is_empty() {
                Done::ByHand
            } else if node.conduct.plan.is_empty() {
                Done::Nothing
            } else {
                Done::Planned
            },
            outcome: outcome(self.scene, node),
            words: words(self.scene, node, full),
        }
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
