//! The ladder: on which rung things stand, and what leads up and back down.

use super::names::Names;
use super::{Scene, when};
use crate::engine::{Happening, Workspace};
use crate::formula::{Quantity, Read};
use crate::model::ids::IndicatorId;
use crate::model::outcome::Ladder;
use crate::viewmodel::ladder::{LadderBoard, RungRow};
use crate::wording::{ladder as said, number};

/// The ladder up to the point looked at; none where the scenario has none.
pub(super) fn ladder(scene: &Scene<'_>, work: &mut Workspace) -> Option<LadderBoard> {
    let parts = scene.parts;
    let ladder = parts.ladder.as_ref()?;
    let nodes = scene.played();
    let last = nodes.last().copied().unwrap_or(scene.node);
    let now = last.state.rung(scene.compiled);
    let value = last.state.ladder_value(scene.compiled, work);
    let value = value.filter(|_| is_seen(scene, ladder));
    let mut reached: Vec<Vec<(u32, String)>> = vec![Vec::new(); ladder.rungs.len()];
    if let Some(first) = reached.get_mut(first_rung(scene)) {
        first.push((0, said::AT_START.to_owned()));
    }
    for node in &nodes {
        for one in &node.ledger.happenings {
            if let Happening::Rung { from, to } = *one
                && let Some(times) = reached.get_mut(to)
            {
                let step = when::step(parts, node.moment().saturating_sub(1));
                times.push((node.moment(), said::reached(to > from, &step)));
            }
        }
    }
    let rungs = (0..).zip(&ladder.rungs).zip(reached);
    let rungs = rungs.map(|((place, rung), reached)| RungRow {
        name: rung.name.clone(),
        is_now: place == now,
        up: threshold(place, rung.up, said::reached_from),
        down: threshold(place, rung.down, said::left_below),
        reached,
        moves: parts
            .move_ids()
            .filter(|&id| parts.a_move(id).rung == rung.name)
            .map(|id| (id, parts.a_move(id).name.clone()))
            .collect(),
    });
    let mut rungs: Vec<RungRow> = rungs.collect();
    rungs.reverse();
    let name = |place: usize| ladder.rungs.get(place).map_or("", |one| one.name.as_str());
    let words = |value: f64| number::plain(value, number::digits_for(value, 0));
    let far = |threshold: f64, value: f64| {
        let apart = (threshold - value).abs();
        // What is not there yet is never shown as no way at all.
        let digits = (1..=3).find(|&digits| number::shows_change(0.0, apart, digits));
        number::plain(apart, digits.unwrap_or(3))
    };
    let up = ladder.rungs.get(now + 1).map(|rung| {
        let far = value.map(|value| far(rung.up, value));
        said::up(&rung.name, &words(rung.up), far.as_deref())
    });
    let down = ladder.rungs.get(now).filter(|_| now > 0).map(|rung| {
        let far = value.map(|value| far(rung.down, value));
        said::down(name(now - 1), &words(rung.down), far.as_deref())
    });
    let swings = ladder.rungs.iter().any(|rung| rung.down < rung.up);
    Some(LadderBoard {
        of: said::compared(&Names(parts).words(&ladder.of)),
        value: value.map(|value| said::value(&number::plain(value, 1))),
        up: up.unwrap_or_default(),
        down: down.unwrap_or_default(),
        note: if swings { said::NOTE } else { "" }.to_owned(),
        summary: said::summary(ladder.rungs.len(), name(now)),
        rungs,
    })
}

fn threshold(place: usize, value: f64, words: fn(&str) -> String) -> String {
    if place == 0 {
        return String::new();
    }
    words(&number::plain(value, number::digits_for(value, 0)))
}

/// The rung at the start.
fn first_rung(scene: &Scene<'_>) -> usize {
    let timeline = scene.document.timeline();
    let start = scene.path.first().map(|&id| timeline.node(id));
    start.map_or(0, |node| node.state.rung(scene.compiled))
}

/// Whether nothing that it reads is hidden.
fn is_seen(scene: &Scene<'_>, ladder: &Ladder) -> bool {
    let mut seen = true;
    ladder.of.reads(&mut |read| {
        if let Read::Quantity(Quantity::Indicator(id)) = read {
            seen &= scene.parts.indicator(IndicatorId(id)).is_seen();
        }
    });
    seen
}
