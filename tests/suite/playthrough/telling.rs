//! A run in the words of the field, one paragraph a step.

use brinkline::document::{Document, Node};
use brinkline::engine::{Barred, Compiled, Happening};
use brinkline::model::ScenarioParts;
use brinkline::model::calendar::Calendar;
use brinkline::model::ids::{IndicatorId, MoveId, NodeId};
use brinkline::viewmodel::build::{BoardCache, Looking, Simulated, board, sentence};
use brinkline::viewmodel::moves::Standing;
use brinkline::wording::number;
use brinkline::wording::time::capital;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::mem::discriminant;

/// Columns of a page.
const WIDTH: usize = 118;

/// What barred each move a step ago, with the place of the need that did not hold.
pub(super) type Known = BTreeMap<usize, (Barred, String)>;

/// The head of the file: what is told.
pub(super) fn title(document: &Document, about: &str) -> String {
    let parts: &ScenarioParts = document.scenario();
    let seed = document
        .timeline()
        .node(NodeId::START)
        .conduct
        .random_seed
        .0;
    let start = document.timeline().node(NodeId::START);
    format!(
        "{}, random seed {seed}. {about}\n\nAt the start\n{}",
        parts.title,
        values(parts, start)
    )
}

/// Everything a step did, told from the point that it led to.
pub(super) fn step(document: &Document, before: &Node, after: &Node, choices: &str) -> String {
    let parts: &ScenarioParts = document.scenario();
    let heading = heading(&parts.calendar, before.moment());
    let mut told = format!("\n{}\n{choices}", capital(&heading));
    let happened: Vec<String> = after
        .ledger
        .happenings
        .iter()
        .filter_map(|happening| sentence(parts, happening))
        .collect();
    for words in &happened {
        writeln!(told, "  * {words}").unwrap();
    }
    if happened.is_empty() {
        told.push_str("  * nothing\n");
    }
    told.push_str(&promises(parts, after));
    told.push_str(&flags(document, before, after));
    told.push_str(&values(parts, after));
    told
}

/// What can be chosen at the point looked at: how many moves, and which became barred or possible.
pub(super) fn choices(document: &mut Document, known: &mut Known) -> String {
    let barred = document.barred();
    let possible = barred.iter().filter(|why| why.is_none()).count();
    let mut told = format!("  {possible} of {} moves are possible.\n", barred.len());
    let reasons = reasons(document);
    let mut now = Known::new();
    for (place, why) in barred.iter().enumerate() {
        if let Some(why) = why {
            now.insert(place, (*why, reasons[&place].clone()));
        }
    }
    let parts: &ScenarioParts = document.scenario();
    let name = |place: &usize| parts.a_move(MoveId::from(*place)).name.clone();
    let again: Vec<String> = known
        .keys()
        .filter(|place| !now.contains_key(place))
        .map(name)
        .collect();
    if !again.is_empty() {
        told.push_str(&in_lines("  Again possible: ", &again));
    }
    for (place, (why, words)) in &now {
        let same = known
            .get(place)
            .is_some_and(|(earlier, _)| is_same(earlier, why));
        if !same {
            writeln!(told, "  - {}: {words}", name(place)).unwrap();
        }
    }
    *known = now;
    told
}

/// Whether a move is barred for the reason for which it was.
fn is_same(earlier: &Barred, now: &Barred) -> bool {
    match (earlier, now) {
        (Barred::Need(one), Barred::Need(other)) => one == other,
        (Barred::Cooldown(one), Barred::Cooldown(other)) => one == other,
        _ => discriminant(earlier) == discriminant(now),
    }
}

/// Why each barred move is barred, as the screen says it; planned moves too.
fn reasons(document: &mut Document) -> BTreeMap<usize, String> {
    let shown = board(
        document,
        &Simulated::default(),
        &Looking::default(),
        &mut BoardCache::new(),
    );
    let rows = shown.moves.groups.iter().flat_map(|group| &group.moves);
    let listed = rows.filter_map(|row| match &row.standing {
        Standing::Barred(why) => Some((row.id.index(), why.clone())),
        Standing::Open | Standing::Planned => None,
    });
    let planned = shown.plan.chips.iter();
    let planned = planned.filter_map(|chip| Some((chip.id.index(), chip.barred.clone()?)));
    listed.chain(planned).collect()
}

/// The moves of a plan.
pub(super) fn planned(document: &Document) -> String {
    let parts: &ScenarioParts = document.scenario();
    let plan = document.plan();
    if plan.is_empty() {
        return String::new();
    }
    let names: Vec<&str> = plan
        .iter()
        .map(|planned| parts.a_move(planned.played).name.as_str())
        .collect();
    format!("  Planned: {}.\n", names.join("; "))
}

fn heading(calendar: &Calendar, step: u32) -> String {
    format!("step {step}, {}", calendar.label(step))
}

fn promises(parts: &ScenarioParts, after: &Node) -> String {
    let mut told = String::new();
    for happening in &after.ledger.happenings {
        if let Happening::Promised(id, kept) = happening {
            let promise = &parts.commitments[id.index()].name;
            let drawn = if *kept { "is" } else { "is not" };
            writeln!(told, "  Promise: “{promise}” {drawn} to be kept.").unwrap();
        }
    }
    told
}

fn flags(document: &Document, before: &Node, after: &Node) -> String {
    let compiled: &Compiled = document.compiled();
    let parts: &ScenarioParts = document.scenario();
    let mut told = String::new();
    for place in 0..parts.flags.len() {
        let id = place.into();
        let name = &parts.flag(id).name;
        match (
            before.state.flag(compiled, id),
            after.state.flag(compiled, id),
        ) {
            (false, true) => writeln!(told, "  Flag raised: {name}.").unwrap(),
            (true, false) => writeln!(told, "  Flag lowered: {name}.").unwrap(),
            _ => {}
        }
    }
    told
}

/// Every indicator with its value and band; those that nobody sees say so.
fn values(parts: &ScenarioParts, node: &Node) -> String {
    let one = |id: IndicatorId| {
        let indicator = parts.indicator(id);
        let value = node.values[id.index()];
        let number = number::with_unit(value, usize::from(indicator.decimals), &indicator.unit);
        let notes: Vec<&str> = [indicator.band_name(value)]
            .into_iter()
            .filter(|band| !band.is_empty())
            .chain((!indicator.is_seen()).then_some("nobody sees it"))
            .collect();
        if notes.is_empty() {
            format!("{} {number}", indicator.name)
        } else {
            format!("{} {number} ({})", indicator.name, notes.join(", "))
        }
    };
    let all: Vec<String> = parts.indicator_ids().map(one).collect();
    in_lines("  = ", &all)
}

/// A list in lines that fit a page.
fn in_lines(first: &str, entries: &[String]) -> String {
    let mut told = String::new();
    let mut line = first.to_owned();
    for (place, entry) in entries.iter().enumerate() {
        if place > 0 {
            line.push(';');
            if line.chars().count() + entry.chars().count() > WIDTH {
                writeln!(told, "{line}").unwrap();
                line = "   ".to_owned();
            }
            line.push(' ');
        }
        line.push_str(entry);
    }
    told + &line + "\n"
}

/// How it ended.
pub(super) fn ending(document: &Document) -> String {
    let compiled: &Compiled = document.compiled();
    let parts: &ScenarioParts = document.scenario();
    let state = &document.node().state;
    let mut told = "\nAt the end\n".to_owned();
    for place in 0..parts.outcomes.len() {
        let id = place.into();
        if let Some(step) = state.reached(compiled, id) {
            let label = state
                .label(compiled, id)
                .map_or("", |label| parts.outcome(id).labels[label].0.as_str());
            let name = [parts.outcome(id).name.as_str(), label];
            let name: Vec<&str> = name.into_iter().filter(|word| !word.is_empty()).collect();
            let when = heading(&parts.calendar, step);
            writeln!(told, "  Reached: {} ({when}).", name.join(", ")).unwrap();
        }
    }
    let reference = parts.calendar.reference_step;
    let outcome = parts.outcome(state.outcome_by(compiled, reference));
    let by = heading(&parts.calendar, reference);
    writeln!(told, "  Outcome by the end of {by}: {}.", outcome.name).unwrap();
    told
}
