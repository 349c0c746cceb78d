//! A number doubted: another value for it, said as a person says it, with the reason.
//!
//! Apart from `account` because a doubt is not yet a value: half of a number is another value under
//! another account. What doubts come to is a list of [`Override`]s as an account has, so a doubted
//! scenario is the scenario with those numbers written into it and nothing else.

use super::account::Override;
use super::checks;
use super::defect::Defect;
use super::number_range::{NumberRange, range_of};
use super::numbers;
use super::scenario::Scenario;
use std::collections::BTreeMap;

/// What stands in place of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Instead {
    /// Nothing: 0.
    Off,
    /// Half of it.
    Half,
    /// Twice it.
    Double,
    /// The same size in the other direction.
    Reverse,
    /// Another value.
    Value(f64),
}

impl Instead {
    /// The value in place of a number.
    pub fn of(self, number: f64) -> f64 {
        match self {
            Self::Off => 0.0,
            Self::Half => number * 0.5,
            Self::Double => number * 2.0,
            // Zero has no direction, and a sign on it would be told as one.
            Self::Reverse if number == 0.0 => 0.0,
            Self::Reverse => -number,
            Self::Value(value) => value,
        }
    }
}

/// A doubt of one number.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// Which number, by its path.
    pub path: String,
    /// What stands in its place.
    pub instead: Instead,
    /// Why, in the words of whoever doubts; may be empty.
    pub because: String,
    /// It holds now.
    pub on: bool,
}

impl Doubt {
    /// Whether a value of its own stands in place of the number.
    pub fn is_value(&self) -> bool {
        matches!(self.instead, Instead::Value(_))
    }
}

/// A named set of doubts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DoubtSet {
    /// Name for people.
    pub name: String,
    /// The doubts, each of another number.
    pub doubts: Vec<Doubt>,
}

/// Why a doubt cannot hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Unfit {
    /// The scenario has no number of this path.
    NoSuchNumber,
    /// The value is no number between −1e15 and 1e15.
    NotFinite,
    /// The value lies outside what the number can be.
    OutOfRange(NumberRange),
    /// The value fits, but not together with other numbers; what the check says.
    Breaks(String),
}

/// What doubts come to in a scenario.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Applied {
    /// The numbers with their values, by path in order.
    pub overrides: Vec<Override>,
    /// Doubts that do not hold, by their place in the list, and why. They are kept.
    pub unfit: Vec<(usize, Unfit)>,
}

/// What the doubts that are on come to.
///
/// A doubt that does not fit is left out and the others hold. The fixed chances of alternatives
/// that were not doubted share what is left, so that together they are certain as before.
///
/// **Shape** `overrides` ascending by path; it may hold more numbers than are doubted.
pub fn apply(scenario: &Scenario, doubts: &[Doubt]) -> Applied {
    let wanted = doubts.iter().enumerate().filter(|(_, doubt)| doubt.on);
    let wanted: Vec<(usize, &Doubt)> = wanted.collect();
    if wanted.is_empty() {
        return Applied::default();
    }
    let numbers: BTreeMap<String, f64> = numbers::list(scenario).into_iter().collect();
    let mut unfit: Vec<(usize, Unfit)> = Vec::new();
    let mut values: BTreeMap<&str, (usize, f64)> = BTreeMap::new();
    for (place, doubt) in wanted {
        match value_of(scenario, &numbers, doubt) {
            // A second doubt of the same number is the later word.
            Ok(value) => drop(values.insert(&doubt.path, (place, value))),
            Err(why) => unfit.push((place, why)),
        }
    }
    let all = with_shared_chances(
        &numbers,
        values.iter().map(|(path, (_, value))| (*path, *value)),
    );
    if broken_by(scenario, &all).is_none() {
        return Applied {
            overrides: all,
            unfit,
        };
    }
    // Some do not go together. In the order in which they were made, each holds that can.
    let mut kept: BTreeMap<&str, f64> = BTreeMap::new();
    let mut held = Vec::new();
    let mut in_order: Vec<(&str, (usize, f64))> = values.into_iter().collect();
    in_order.sort_by_key(|(_, (place, _))| *place);
    for (path, (place, value)) in in_order {
        kept.insert(path, value);
        let tried = with_shared_chances(&numbers, kept.iter().map(|(path, value)| (*path, *value)));
        match broken_by(scenario, &tried) {
            None => held = tried,
            Some(defect) => {
                kept.remove(path);
                unfit.push((place, Unfit::Breaks(defect.message)));
            }
        }
    }
    unfit.sort_by_key(|(place, _)| *place);
    Applied {
        overrides: held,
        unfit,
    }
}

/// Why one doubt alone cannot hold, where it cannot.
pub fn unfit(scenario: &Scenario, doubt: &Doubt) -> Option<Unfit> {
    let alone = Doubt {
        on: true,
        ..doubt.clone()
    };
    let applied = apply(scenario, std::slice::from_ref(&alone));
    applied.unfit.into_iter().next().map(|(_, why)| why)
}

fn value_of(
    scenario: &Scenario,
    numbers: &BTreeMap<String, f64>,
    doubt: &Doubt,
) -> Result<f64, Unfit> {
    let number = *numbers.get(&doubt.path).ok_or(Unfit::NoSuchNumber)?;
    let value = doubt.instead.of(number);
    if !value.is_finite() || value.abs() > checks::MAGNITUDE_MAX {
        return Err(Unfit::NotFinite);
    }
    let range = range_of(scenario, &doubt.path);
    if range.holds(value) {
        Ok(value)
    } else {
        Err(Unfit::OutOfRange(range))
    }
}

/// The values with what the fixed chances of other alternatives beside them become.
///
/// **Shape** ascending by path. `numbers` are those of the scenario, by path.
pub fn with_shared_chances<'a>(
    numbers: &BTreeMap<String, f64>,
    values: impl Iterator<Item = (&'a str, f64)>,
) -> Vec<Override> {
    let mut all: BTreeMap<String, f64> = values
        .map(|(path, value)| (path.to_owned(), value))
        .collect();
    let doubted: Vec<String> = all.keys().cloned().collect();
    for path in &doubted {
        let Some(beside) = beside(numbers, path) else {
            continue;
        };
        let (taken, others): (Vec<&String>, Vec<&String>) =
            beside.into_iter().partition(|path| doubted.contains(path));
        let taken: f64 = taken.into_iter().map(|path| all[path]).sum();
        let before: f64 = others.iter().map(|&path| numbers[path]).sum();
        for path in others {
            let part = if before > 0.0 {
                numbers[path] / before
            } else {
                0.0
            };
            all.insert(path.clone(), (1.0 - taken).max(0.0) * part);
        }
    }
    all.into_iter()
        .map(|(path, value)| Override { path, value })
        .collect()
}

/// The fixed chances of all alternatives to which the one with this path belongs; none where it is
/// no chance of an alternative, or another of them is a formula.
fn beside<'a>(numbers: &'a BTreeMap<String, f64>, path: &str) -> Option<Vec<&'a String>> {
    let group = alternatives(path)?;
    let all = numbers.range(group.to_owned()..);
    let all = all
        .map(|(path, _)| path)
        .take_while(|path| path.starts_with(group));
    let chances: Vec<&String> = all
        .filter(|path| path[group.len()..].split('.').nth(1) == Some("chance"))
        .collect();
    let fixed = chances.iter().all(|path| path.ends_with(".chance"));
    fixed.then_some(chances)
}

/// The beginning that the chances of the same alternatives share: `moves.x.effects.2.` of
/// `moves.x.effects.2.0.chance`.
fn alternatives(path: &str) -> Option<&str> {
    let one = path.strip_suffix(".chance")?;
    let (group, place) = one.rsplit_once('.')?;
    let (_, effect) = group.rsplit_once('.')?;
    let is_place = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
    (is_place(place) && is_place(effect)).then(|| &path[..=group.len()])
}

/// The first thing that the values break; none where they make a valid scenario.
fn broken_by(scenario: &Scenario, overrides: &[Override]) -> Option<Defect> {
    let numbers = overrides.iter().map(|one| (one.path.as_str(), one.value));
    let broken = scenario.with_overrides(numbers).err()?;
    broken.into_iter().next()
}
