//! What the user assumes, in words, and what it changes under the same luck.

use super::number_names::{digits, full_name};
use super::numbers::{kind_words, unfit_words};
use super::{Scene, odds};
use crate::document::{Assumptions, Document};
use crate::forecast::paired_shares;
use crate::model::doubt::{Doubt, DoubtSet};
use crate::model::{Scenario, numbers};
use crate::viewmodel::assumptions::{AssumptionBoard, ChangeRow, DoubtRow, SetRow};
use crate::wording::{doubt as said, number};
use std::collections::BTreeMap;

/// The sets and the doubts of the one that holds.
pub(super) fn assumption_board(document: &Document, seen: &Scenario) -> AssumptionBoard {
    let assumptions = document.assumptions();
    let rows = assumptions.sets.iter().enumerate();
    AssumptionBoard {
        sets: rows
            .map(|(place, set)| set_row(assumptions, place, set))
            .collect(),
        doubts: doubts(document, seen),
        ..AssumptionBoard::default()
    }
}

fn set_row(assumptions: &Assumptions, place: usize, set: &DoubtSet) -> SetRow {
    let off = set.doubts.iter().filter(|doubt| !doubt.on).count();
    SetRow {
        place,
        name: set_name(assumptions, place),
        typed: set.name.clone(),
        count: said::count(set.doubts.len(), off),
        chosen: assumptions.active == Some(place),
    }
}

/// The name of a set, made up where it has none.
pub fn set_name(assumptions: &Assumptions, place: usize) -> String {
    match assumptions.sets.get(place) {
        Some(set) if !set.name.trim().is_empty() => set.name.trim().to_owned(),
        _ => said::unnamed(place + 1),
    }
}

fn doubts(document: &Document, seen: &Scenario) -> Vec<DoubtRow> {
    let assumptions = document.assumptions();
    let Some((set, holding)) = assumptions.active.zip(assumptions.holding()) else {
        return Vec::new();
    };
    if holding.doubts.is_empty() {
        return Vec::new();
    }
    let written: BTreeMap<String, f64> = numbers::list(seen).into_iter().collect();
    let row = |(place, doubt): (usize, &Doubt)| {
        let unfit = document.unfit_doubts().iter();
        let why = unfit.clone().find(|(at, _)| *at == place);
        DoubtRow {
            set,
            path: doubt.path.clone(),
            name: full_name(seen, &doubt.path),
            words: words(doubt, written.get(&doubt.path)),
            because: doubt.because.clone(),
            on: doubt.on,
            problem: why.map(|(_, why)| said::not_applied(&unfit_words(why))),
        }
    };
    holding.doubts.iter().enumerate().map(row).collect()
}

fn words(doubt: &Doubt, written: Option<&f64>) -> String {
    let kind = kind_words(doubt.instead);
    match written {
        None => kind.to_owned(),
        Some(&number) => said::in_place(kind, &digits(doubt.instead.of(number)), &digits(number)),
    }
}

/// What the assumptions change in how it may end, and from how many pairs.
pub(super) fn changes(scene: &Scene<'_>) -> (Vec<ChangeRow>, String) {
    if scene.document.standpoint().assumed.is_empty() || scene.is_over() {
        return (Vec::new(), String::new());
    }
    let simulated = scene.simulated;
    let pair = simulated.plan.zip(simulated.unassumed);
    let Some((with, without)) = pair.filter(|_| !simulated.stale) else {
        return (Vec::new(), said::COMPARING.to_owned());
    };
    let outcomes = &scene.parts.outcomes;
    let found = paired_shares(with, without, outcomes.len(), outcomes.len());
    let pairs = found.first().map_or(0, |one| one.pairs);
    if pairs == 0 {
        return (Vec::new(), said::COMPARING.to_owned());
    }
    let step = scene.quoted_step();
    let share = |tally: &crate::forecast::Tally, id| {
        let at_reference = step == scene.parts.calendar.reference_step;
        let interval = if at_reference {
            tally.share(id)
        } else {
            tally.share_at_end(id)
        };
        number::in_ten(interval.point, interval.point)
    };
    let rows = found.iter().zip(outcomes).map(|(one, outcome)| ChangeRow {
        name: outcome.name.clone(),
        shares: said::with_and_without(&share(with, one.outcome), &share(without, one.outcome)),
        difference: odds::share_words(one),
        is_clear: one.is_clear(),
    });
    (rows.collect(), said::pairs(pairs))
}
