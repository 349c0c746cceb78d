//! The numbers that rest on judgement, in the order of what hangs on them, in words.

use super::{Scene, odds};
use crate::analysis::{Candidate, Judgements, Moved, Stage};
use crate::viewmodel::assumptions::{HangingList, HangingRow};
use crate::wording::{doubt as said, number};

/// Most rows that are told.
const ROWS_MAX: usize = 60;

/// What is known of each number that rests on judgement.
#[derive(Debug, Clone, Copy)]
pub struct Hanging<'a> {
    /// What was found.
    pub judgements: &'a Judgements,
    /// It is going on.
    pub is_running: bool,
    /// It belongs to another point, plan, account or assumption.
    pub is_stale: bool,
}

/// The list.
pub(super) fn hanging(scene: &Scene<'_>) -> HangingList {
    let Some(hanging) = scene.simulated.hanging else {
        return HangingList::default();
    };
    let judgements = hanging.judgements;
    let all = judgements.candidates.len();
    let weighed = (0..all)
        .filter(|&place| judgements.is_weighed(place))
        .count();
    let closest = judgements
        .found
        .iter()
        .flatten()
        .map(|moved| moved.pairs)
        .max();
    let closest = closest.unwrap_or(0);
    let closer = judgements.found.iter().flatten();
    let closer = closer
        .filter(|moved| moved.pairs == closest)
        .count()
        .div_ceil(2);
    let words = match judgements.stage {
        Stage::Groups => said::weighing_groups(judgements.groups.len()),
        Stage::Numbers | Stage::Rest => said::weighing_numbers(weighed, all),
        Stage::Closer => said::weighing_finer(closer.max(1)),
        Stage::Done => said::weighed(all, closer, closest),
    };
    let comparisons = (weighed * 2).max(1);
    let order = judgements.order();
    let rows = order.iter().take(ROWS_MAX);
    HangingList {
        rows: rows
            .map(|&place| row(scene, judgements, place, comparisons))
            .collect(),
        count: all,
        words,
        progress: hanging.is_running.then_some(judgements.progress()),
        is_stale: hanging.is_stale,
    }
}

fn row(scene: &Scene<'_>, judgements: &Judgements, place: usize, comparisons: usize) -> HangingRow {
    let one = &judgements.candidates[place];
    let found = Some(&judgements.found[place]).filter(|_| judgements.is_weighed(place));
    let (lines, is_clear) = match found {
        None if one.variants.is_empty() => (vec![said::NOT_VARIED.to_owned()], false),
        None => (vec![rough(judgements.group(one))], false),
        Some(found) if found.iter().all(Moved::is_nothing) => {
            (vec![said::MOVES_NOTHING.to_owned()], false)
        }
        Some(found) => moved(scene, one, found, comparisons),
    };
    HangingRow {
        path: one.path.clone(),
        lines,
        is_clear,
        is_rough: found.is_none(),
    }
}

fn rough(size: f64) -> String {
    if size > 0.0 {
        said::rough(&number::plain(size * 100.0, 0))
    } else {
        said::ROUGH_NOTHING.to_owned()
    }
}

fn moved(
    scene: &Scene<'_>,
    one: &Candidate,
    found: &[Moved],
    comparisons: usize,
) -> (Vec<String>, bool) {
    let mut is_clear = false;
    let variants = one.variants.iter().zip(found);
    let lines = variants.filter_map(|(variant, moved)| {
        let share = moved.most(comparisons)?;
        is_clear |= share.is_clear();
        let value = variant
            .numbers
            .iter()
            .find(|number| number.path == one.path)?;
        let is_more = value.value.abs() > one.number.abs();
        let kind = if is_more { said::DOUBLE } else { said::HALF };
        let outcome = &scene.parts.outcome(share.outcome).name;
        let difference = odds::share_words(&share);
        Some(said::moves(kind, outcome, &difference))
    });
    (lines.collect(), is_clear)
}
