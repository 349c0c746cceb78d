//! Which numbers rest on judgement, and what it means to halve and double each.
//!
//! A number is taken as far as it goes: the double of a chance of 0.7 is 1. Where half and double
//! are the number itself, as of 0, there is nothing to vary and nothing hangs on it in this way.

use super::weighing::Variant;
use crate::model::doubt::{Instead, with_shared_chances};
use crate::model::judged::Judged;
use crate::model::number_range::range_of;
use crate::model::{Scenario, numbers};
use std::collections::BTreeMap;

/// A number that rests on judgement.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Its path.
    pub path: String,
    /// What it is.
    pub number: f64,
    /// The numbers it is varied with first, by the beginning of their paths.
    pub group: String,
    /// Half of it and double, as far as they go and are something else.
    pub variants: Vec<Variant>,
}

/// All numbers of a scenario that rest on judgement, in its order.
pub fn candidates(scenario: &Scenario) -> Vec<Candidate> {
    let judged = Judged::new(scenario);
    let all = numbers::list(scenario);
    let by_path: BTreeMap<String, f64> = all.iter().cloned().collect();
    all.into_iter()
        .filter(|(path, _)| judged.rests_on_judgement(path))
        .map(|(path, number)| {
            let range = range_of(scenario, &path);
            let variants = [Instead::Half, Instead::Double]
                .into_iter()
                .map(|instead| instead.of(number).clamp(range.low, range.high))
                .filter(|value| *value != number)
                .map(|value| Variant {
                    numbers: with_shared_chances(&by_path, [(path.as_str(), value)].into_iter()),
                })
                .collect();
            Candidate {
                group: group_of(&path),
                path,
                number,
                variants,
            }
        })
        .collect()
}

/// The groups in the order of the scenario, each with its numbers all halved and all doubled.
///
/// Varied together they say sooner where to look: a first rough order.
///
/// **Source** the idea of group screening, as in sequential bifurcation (Bettonvil and Kleijnen,
/// *Searching for important factors in simulation models with many factors*, European Journal of
/// Operational Research 96, 1997). Unlike there no group is dropped for good: numbers of one group
/// can cancel out, so those of a group that moved nothing only come last.
pub fn together(candidates: &[Candidate]) -> Vec<(String, Vec<Variant>)> {
    let mut groups: Vec<(String, Vec<Variant>)> = Vec::new();
    for one in candidates {
        let place = groups.iter().position(|(group, _)| *group == one.group);
        let place = place.unwrap_or_else(|| {
            groups.push((one.group.clone(), vec![Variant::default(); 2]));
            groups.len() - 1
        });
        // Chances that share what is left are varied one by one: together they cannot all grow.
        let alone = one
            .variants
            .iter()
            .filter(|variant| variant.numbers.len() == 1);
        for variant in alone {
            let is_more = variant.numbers[0].value.abs() > one.number.abs();
            let all = &mut groups[place].1[usize::from(is_more)];
            all.numbers.extend(variant.numbers.iter().cloned());
        }
    }
    for (_, variants) in &mut groups {
        variants.retain(|variant| !variant.numbers.is_empty());
    }
    groups
}

/// What a number is varied with at first: the effects of a move, its chances, an indicator …
fn group_of(path: &str) -> String {
    let mut steps = path.split('.');
    let list = steps.next().unwrap_or_default();
    let id = steps.next().unwrap_or_default();
    let field = steps.next().unwrap_or_default();
    match (list, field) {
        // What is paid and owned plays a part only where a seat is steered.
        ("moves", "cost") => "moves..cost".to_owned(),
        ("seats", _) => "seats".to_owned(),
        ("moves", "hazard" | "schedule" | "accept") => format!("{list}.{id}.hazard"),
        ("moves", _) => format!("{list}.{id}.{field}"),
        ("actors" | "kinds" | "ladder", _) => list.to_owned(),
        _ => format!("{list}.{id}"),
    }
}
