//! What only one of two branches has, step by step, and where their curves part.

use super::super::{Scene, log, when};
use super::Side;
use crate::document::Parted;
use crate::engine::{Happening, PlayedBy};
use crate::model::ids::NodeId;
use crate::viewmodel::compare::{StepLine, StepLineKind, StepList, StepRow};
use crate::wording::{compare as said, number};

/// One list for each branch but the baseline.
pub(super) fn lists(scene: &Scene<'_>, sides: &[Side<'_>], baseline: usize) -> Vec<StepList> {
    let Some(one) = sides.get(baseline) else {
        return Vec::new();
    };
    let others = sides.iter().enumerate();
    others
        .filter(|(place, _)| *place != baseline)
        .map(|(_, other)| list(scene, one, other))
        .collect()
}

fn list(scene: &Scene<'_>, one: &Side<'_>, other: &Side<'_>) -> StepList {
    let timeline = scene.document.timeline();
    let parted = Parted::between(timeline, one.tip, other.tip);
    let fork = timeline.node(parted.fork).moment();
    let rows = parted.steps.iter().filter_map(|step| {
        let at = |side: &Side<'_>| {
            let last = side.path.last().copied().unwrap_or_default();
            side.path
                .get(step.step as usize + 1)
                .copied()
                .unwrap_or(last)
        };
        let lines = |happenings: &[Happening], side: &Side<'_>| -> Vec<StepLine> {
            happenings
                .iter()
                .filter_map(|happening| line(scene, happening, at(side), side.tip))
                .collect()
        };
        let row = StepRow {
            when: when::step(scene.parts, step.step),
            one: lines(&step.one, one),
            other: lines(&step.other, other),
        };
        (!row.one.is_empty() || !row.other.is_empty()).then_some(row)
    });
    let until = fork.checked_sub(1).map_or_else(
        || said::THE_START.to_owned(),
        |step| when::end_of(scene.parts, step),
    );
    let mut words = said::fork(&one.name, &other.name, &until);
    // A path holds the start and one point for each step.
    let steps = |side: &Side<'_>| side.path.len().saturating_sub(1);
    let shorter = if steps(one) < steps(other) {
        one
    } else {
        other
    };
    if steps(one) != steps(other)
        && let Some(last) = steps(shorter)
            .checked_sub(1)
            .and_then(|last| u32::try_from(last).ok())
    {
        let last = when::end_of(scene.parts, last);
        words.push(' ');
        words.push_str(&said::played_only_to(&shorter.name, &last));
    }
    StepList {
        one: one.name.clone(),
        other: other.name.clone(),
        fork: words,
        parted: parted_curves(scene, one, other, fork),
        rows: rows.collect(),
    }
}

fn line(scene: &Scene<'_>, happening: &Happening, at: NodeId, along: NodeId) -> Option<StepLine> {
    let kind = match happening {
        Happening::Played {
            by: PlayedBy::Plan, ..
        } => StepLineKind::Planned,
        Happening::DoneByHand(_) => StepLineKind::ByHand,
        Happening::NotPlayed { .. } => StepLineKind::Barred,
        _ => StepLineKind::Reaction,
    };
    let words = log::told(scene.parts, scene.document.timeline().node(at), happening)?;
    Some(StepLine {
        words,
        kind,
        at,
        along,
    })
}

/// For each curve the first moment at which the two differ as they are shown.
fn parted_curves(scene: &Scene<'_>, one: &Side<'_>, other: &Side<'_>, fork: u32) -> Vec<String> {
    let parts = scene.parts;
    let timeline = scene.document.timeline();
    let mut parted: Vec<(u32, String)> = Vec::new();
    let mut alike = 0;
    for id in parts.indicator_ids() {
        let indicator = parts.indicator(id);
        if !indicator.is_seen() {
            continue;
        }
        let decimals = usize::from(indicator.decimals);
        let value = |node: NodeId| timeline.node(node).values.get(id.index()).copied();
        let both = one.path.iter().zip(other.path);
        let apart = (0_u32..)
            .zip(both)
            .skip(fork as usize)
            .find_map(|(moment, (&one, &other))| {
                let shown = |node| {
                    let value = value(node)?;
                    Some(number::with_unit(value, decimals, &indicator.unit))
                };
                let (mine, theirs) = (shown(one)?, shown(other)?);
                (mine != theirs).then_some((moment, mine, theirs))
            });
        let Some((moment, mine, theirs)) = apart else {
            alike += 1;
            continue;
        };
        let words = said::parts(
            &indicator.name,
            &when::end_of(parts, moment.saturating_sub(1)),
            &mine,
            &theirs,
        );
        parted.push((moment, words));
    }
    parted.sort_by_key(|(moment, _)| *moment);
    let mut words: Vec<String> = parted.into_iter().map(|(_, words)| words).collect();
    if alike > 0 {
        words.push(said::alike(alike));
    }
    words
}
