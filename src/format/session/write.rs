//! From a document to the text of a session.
//!
//! A point is a line or two and what equals the default is left out, so that a version control
//! system shows what was played since. The same document gives the same text.

use super::assumptions::{self, assumed_lists};
use super::{Embedded, SESSION_VERSION, branches, by_hand};
use crate::document::{Assumed, Chosen, Conduct, Document, Node};
use crate::engine::{Others, Planned};
use crate::format::write_planned;
use crate::model::ScenarioParts;
use crate::model::ids::{NodeId, WorldViewId};
use std::collections::BTreeSet;

/// Most `#` around a raw text; a text that would need more is written with escapes.
const HASHES_MAX: usize = 100;

/// The text of a session.
pub fn write_session(document: &Document, embedded: &Embedded) -> String {
    let scenario: &ScenarioParts = document.scenario();
    let mut out = String::from("#![enable(implicit_some)]\n");
    out.push_str("// What was played of a scenario, and at the end the scenario itself.\n(\n");
    let mut line = |text: String| {
        let margin = if text.is_empty() { "" } else { "    " };
        out.extend([margin, &text, "\n"]);
    };
    line(format!("session: {},", quoted(SESSION_VERSION)));
    line(format!("program: {},", quoted(env!("CARGO_PKG_VERSION"))));
    line(format!("title: {},", quoted(&scenario.title)));
    line(format!("from: {},", quoted(&embedded.from)));
    let fingerprint = embedded.fingerprint();
    if embedded.from_fingerprint != fingerprint {
        line(format!(
            "from_fingerprint: {},",
            quoted(&embedded.from_fingerprint)
        ));
    }
    line(format!("fingerprint: {},", quoted(&fingerprint)));
    line(String::new());
    let lists = assumed_lists(document);
    for text in assumptions::lines(document, &lists) {
        line(text);
    }
    line(format!("now: {},", now(scenario, document)));
    let drafts = drafts(scenario, &document.chosen());
    if !drafts.is_empty() {
        line("drafts: [".to_owned());
        for draft in drafts {
            line(format!("    {draft},"));
        }
        line("],".to_owned());
    }
    for text in branches::lines(document) {
        line(text);
    }
    line(String::new());
    line("// The values of each point stand in this order.".to_owned());
    line(format!(
        "indicators: {},",
        list(scenario.indicators.iter().map(|one| quoted(&one.id)))
    ));
    line("points: [".to_owned());
    for id in document.timeline().ids() {
        for part in point(scenario, document, &lists, id) {
            line(format!("    {part}"));
        }
    }
    line("],".to_owned());
    line(String::new());
    line(format!("scenario: {},", raw(&embedded.text)));
    out.push_str(")\n");
    out
}

fn now(scenario: &ScenarioParts, document: &Document) -> String {
    let chosen = document.chosen();
    let mut parts = vec![
        format!("looked_at: {}", chosen.looked_at.0),
        format!("tip: {}", chosen.tip.0),
    ];
    policies(
        scenario,
        chosen.others,
        &chosen.steered,
        chosen.world_view,
        &mut parts,
    );
    let active = chosen.assumptions.active;
    parts.extend(active.map(|place| format!("assumptions: {place}")));
    format!("({})", parts.join(", "))
}

/// What is to be played next, by point.
fn drafts(scenario: &ScenarioParts, chosen: &Chosen) -> Vec<String> {
    let at: BTreeSet<NodeId> = chosen
        .drafts
        .keys()
        .chain(chosen.later.keys())
        .chain(chosen.by_hand.keys())
        .copied()
        .collect();
    at.into_iter()
        .map(|at| {
            let mut parts = vec![format!("at: {}", at.0)];
            if let Some(plan) = chosen.drafts.get(&at) {
                parts.push(format!("plan: {}", list(words(scenario, plan))));
            }
            if let Some(plans) = chosen.later.get(&at) {
                let later = plans.iter().map(|(step, plan)| {
                    format!("(step: {step}, plan: {})", list(words(scenario, plan)))
                });
                parts.push(format!("later: {}", list(later)));
            }
            if let Some(all) = chosen.by_hand.get(&at) {
                parts.push(format!("by_hand: {}", by_hand::written(scenario, all)));
            }
            format!("({})", parts.join(", "))
        })
        .collect()
}

/// The lines of a point: how it came about and what was shown.
fn point(
    scenario: &ScenarioParts,
    document: &Document,
    lists: &[Assumed],
    id: NodeId,
) -> Vec<String> {
    let node = document.timeline().node(id);
    let mut parts = Vec::new();
    if let Some(parent) = node.parent {
        parts.push(format!("after: {}", parent.0));
        conduct(scenario, &node.conduct, &mut parts);
        let list = assumptions::place_of(lists, &node.conduct.standpoint.assumed);
        parts.extend(list.map(|place| format!("assumed: {place}")));
    }
    let before = node
        .parent
        .map(|parent| &document.timeline().node(parent).conduct);
    if before.map(|before| before.random_seed) != Some(node.conduct.random_seed) {
        parts.push(format!("random_seed: {}", node.conduct.random_seed.0));
    }
    if before.map_or(0, |before| before.future) != node.conduct.future {
        parts.push(format!("future: {}", node.conduct.future));
    }
    if node.conduct.drawn_anew {
        parts.push("drawn_anew: true".to_owned());
    }
    if let Some(differs) = &node.differs {
        parts.push(format!("made_by: {}", quoted(&differs.made_by)));
    }
    vec![
        format!("/* {} */ ({},", id.0, parts.join(", ")),
        format!("    values: {}),", shown(node)),
    ]
}

fn conduct(scenario: &ScenarioParts, conduct: &Conduct, parts: &mut Vec<String>) {
    if !conduct.plan.is_empty() {
        parts.push(format!("plan: {}", list(words(scenario, &conduct.plan))));
    }
    policies(
        scenario,
        conduct.others,
        &conduct.steered,
        conduct.standpoint.view,
        parts,
    );
    if !conduct.by_hand.is_empty() {
        let done = by_hand::written(scenario, &conduct.by_hand);
        parts.push(format!("by_hand: {done}"));
    }
}

fn policies(
    scenario: &ScenarioParts,
    others: Others,
    steered: &[bool],
    world_view: Option<WorldViewId>,
    parts: &mut Vec<String>,
) {
    match others {
        Others::ByChance => {}
        Others::StandStill => parts.push("others: stand_still".to_owned()),
        Others::Replay(id) => {
            let replay = scenario
                .replays
                .get(id.index())
                .map_or("", |replay| replay.id.as_str());
            parts.push(format!("others: replay({})", quoted(replay)));
        }
    }
    let seats = scenario
        .seats
        .iter()
        .zip(steered)
        .filter(|(_, steered)| **steered);
    let seats: Vec<String> = seats.map(|(seat, _)| quoted(&seat.id)).collect();
    if !seats.is_empty() {
        parts.push(format!("steered: {}", list(seats)));
    }
    if let Some(view) = world_view.and_then(|view| scenario.world_views.get(view.index())) {
        parts.push(format!("world_view: {}", quoted(&view.id)));
    }
}

fn words<'a>(
    scenario: &'a ScenarioParts,
    plan: &'a [Planned],
) -> impl Iterator<Item = String> + 'a {
    plan.iter()
        .map(|planned| quoted(&write_planned(scenario, planned)))
}

fn shown(node: &Node) -> String {
    // The shortest digits that read back to the same bits.
    list(node.values.iter().map(f64::to_string))
}

pub(super) fn list(entries: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", entries.into_iter().collect::<Vec<_>>().join(", "))
}

/// A text in quotation marks.
pub(in crate::format) fn quoted(text: &str) -> String {
    let mut written = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            hidden if crate::format::hygiene::is_refused(hidden) => {
                written.extend(hidden.escape_unicode());
            }
            other => written.push(other),
        }
    }
    written.push('"');
    written
}

/// A text as it stands, between as many `#` as it takes.
fn raw(text: &str) -> String {
    let longest = text
        .split('"')
        .skip(1)
        .map(|after| after.bytes().take_while(|byte| *byte == b'#').count())
        .max();
    let hashes = longest.map_or(1, |longest| longest + 1);
    if hashes > HASHES_MAX {
        return quoted(text);
    }
    let fence = "#".repeat(hashes);
    format!("r{fence}\"{text}\"{fence}")
}
