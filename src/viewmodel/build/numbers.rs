//! The numbers of the scenario as they hold, and the card on which one is doubted.

use super::effects;
use super::number_names::{digits, full_name, number_name};
use crate::action::DoubtAs;
use crate::document::Document;
use crate::model::checks::MAGNITUDE_MAX;
use crate::model::doubt::{Doubt, Instead, Unfit};
use crate::model::ids::NodeId;
use crate::model::judged::Judged;
use crate::model::number_range::{NumberRange, range_of};
use crate::model::{Scenario, ScenarioParts, numbers};
use crate::viewmodel::numbers::{
    DoubtCard, DoubtChoice, MetAt, NumberList, NumberRow, NumberSlider,
};
use crate::wording::doubt as said;
use std::collections::BTreeSet;

/// All numbers of a scenario, as written.
pub(super) fn as_written(scenario: &Scenario) -> Vec<(NumberRow, f64)> {
    let judged = Judged::new(scenario);
    let row = |(path, value): (String, f64)| {
        let name = number_name(scenario, &path);
        let row = NumberRow {
            met: met(scenario, &path),
            owner: name.owner,
            which: name.which,
            formula: name.formula,
            value: digits(value),
            written: None,
            doubted: false,
            grounds: effects::grounds(judged.grade(&path)),
            facts: facts(scenario, &judged, &path),
            path,
        };
        (row, value)
    };
    numbers::list(scenario).into_iter().map(row).collect()
}

fn facts(parts: &ScenarioParts, judged: &Judged, path: &str) -> Vec<String> {
    let facts = judged.facts(path).into_iter();
    facts.map(|fact| parts.fact(fact).id.clone()).collect()
}

/// The numbers as they hold under the account and what is assumed.
pub(super) fn as_held(
    written: &[(NumberRow, f64)],
    holding: &Scenario,
    doubted: &BTreeSet<&str>,
) -> NumberList {
    let held = numbers::list(holding);
    let rows = written.iter().zip(held);
    let row = |((row, written), (_, value)): (&(NumberRow, f64), (String, f64))| {
        let mut row = row.clone();
        row.doubted = doubted.contains(row.path.as_str());
        if value != *written {
            row.written = Some(said::as_written(&row.value));
            row.value = digits(value);
        }
        row
    };
    NumberList {
        rows: rows.map(row).collect(),
    }
}

fn met(parts: &ScenarioParts, path: &str) -> MetAt {
    let mut steps = path.split('.');
    let (list, id) = (steps.next(), steps.next().unwrap_or_default());
    let place = |found: Option<usize>| found.unwrap_or(usize::MAX);
    match list {
        Some("moves") => MetAt::Move(place(parts.moves.iter().position(|one| one.id == id)).into()),
        Some("indicators") => {
            let at = parts.indicators.iter().position(|one| one.id == id);
            MetAt::Indicator(place(at).into())
        }
        Some("stances") => {
            MetAt::Issue(place(parts.issues.iter().position(|one| one.id == id)).into())
        }
        _ => MetAt::List,
    }
}

/// The choices that need no typing.
const CHOICES: [(DoubtAs, &str); 4] = [
    (DoubtAs::Off, said::OFF),
    (DoubtAs::Half, said::HALF),
    (DoubtAs::Double, said::DOUBLE),
    (DoubtAs::Reverse, said::REVERSE),
];

/// What stands in place of a number, as the document knows it.
pub fn instead(choice: DoubtAs) -> Instead {
    match choice {
        DoubtAs::Off => Instead::Off,
        DoubtAs::Half => Instead::Half,
        DoubtAs::Double => Instead::Double,
        DoubtAs::Reverse => Instead::Reverse,
        DoubtAs::Value(value) => Instead::Value(value),
    }
}

fn choice_of(instead: Instead) -> DoubtAs {
    match instead {
        Instead::Off => DoubtAs::Off,
        Instead::Half => DoubtAs::Half,
        Instead::Double => DoubtAs::Double,
        Instead::Reverse => DoubtAs::Reverse,
        Instead::Value(value) => DoubtAs::Value(value),
    }
}

/// What stands in place of a number, in a word or two.
pub(super) fn kind_words(instead: Instead) -> &'static str {
    match instead {
        Instead::Off => said::OFF,
        Instead::Half => said::HALF,
        Instead::Double => said::DOUBLE,
        Instead::Reverse => said::REVERSE,
        Instead::Value(_) => said::OTHER_VALUE,
    }
}

/// The card of a number; none where the scenario has no such number.
///
/// `seen` is the scenario as the account sees it that holds, `refused` what was said of a typed
/// value.
pub(super) fn doubt_card(
    document: &Document,
    seen: &Scenario,
    path: &str,
    refused: Option<&str>,
) -> Option<DoubtCard> {
    let (_, number) = numbers::list(seen)
        .into_iter()
        .find(|(one, _)| one == path)?;
    let assumptions = document.assumptions();
    let doubts = assumptions.holding().map_or(&[][..], |set| &set.doubts);
    let doubt = doubts.iter().find(|one| one.path == path);
    let holds = doubt.filter(|one| one.on).map(|one| one.instead);
    let choice = |&(instead_as, name): &(DoubtAs, &str)| {
        let instead = instead(instead_as);
        let tried = Doubt {
            path: path.to_owned(),
            instead,
            because: String::new(),
            on: true,
        };
        DoubtChoice {
            instead: instead_as,
            name: name.to_owned(),
            value: digits(instead.of(number)),
            chosen: holds == Some(instead),
            problem: document.unfit(&tried).as_ref().map(unfit_words),
        }
    };
    Some(DoubtCard {
        path: path.to_owned(),
        name: full_name(seen, path),
        choices: CHOICES.iter().map(choice).collect(),
        slider: slider(
            range_of(seen, path),
            number,
            holds.map_or(number, |instead| instead.of(number)),
        ),
        range: range_words(range_of(seen, path)),
        problem: refused.map(str::to_owned),
        counts_from: (is_start(path) && document.looked_at() != NodeId::START)
            .then_some(NodeId::START),
        because: doubt.map_or_else(String::new, |one| one.because.clone()),
        chosen: holds.map(choice_of),
        set: doubt.and(assumptions.active),
    })
}

/// How far a number can be slid: over all that it can be, or where that has no end, from nothing to
/// twice what it is.
fn slider(range: NumberRange, number: f64, value: f64) -> Option<NumberSlider> {
    let twice = 2.0 * number;
    let has_ends = !range.is_open() && range.low > -MAGNITUDE_MAX;
    let (low, high) = if has_ends {
        (range.low, range.high)
    } else {
        (
            twice.min(0.0).max(range.low),
            twice.max(0.0).min(range.high),
        )
    };
    let (low, high) = (low.min(value), high.max(value));
    if low >= high {
        return None;
    }
    // About a hundred places, each a round number.
    let exponent = libm::log10((high - low) / 100.0).floor();
    let step = libm::pow(10.0, exponent);
    // What it must be above is none of its values.
    let low = if range.above {
        (low + step).min(value)
    } else {
        low
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few digits, and none below zero"
    )]
    let decimals = (-libm::log10(step)).ceil().clamp(0.0, 9.0) as usize;
    Some(NumberSlider {
        value,
        low,
        high,
        step,
        decimals,
    })
}

/// Whether a number says how things stand before anything is played. A point in time is never
/// altered, so at a later one such a number is a thing of the past.
fn is_start(path: &str) -> bool {
    let steps: Vec<&str> = path.split('.').collect();
    matches!(
        steps.as_slice(),
        ["indicators", _, "start", _]
            | ["stances", _, _, "position"]
            | ["seats", _, "budget", "start"]
    )
}

/// Why a number cannot be doubted so.
pub fn unfit_words(why: &Unfit) -> String {
    match why {
        Unfit::NoSuchNumber => said::GONE.to_owned(),
        Unfit::NotFinite => said::NOT_FINITE.to_owned(),
        Unfit::OutOfRange(range) => range_words(*range),
        Unfit::Breaks(what) => said::breaks(what),
    }
}

fn range_words(range: NumberRange) -> String {
    if range.above && range.low == 0.0 {
        said::RANGE_ABOVE.to_owned()
    } else if range.is_any() {
        String::new()
    } else if range.high >= MAGNITUDE_MAX {
        said::range_from(&digits(range.low))
    } else {
        said::range(&digits(range.low), &digits(range.high))
    }
}

#[cfg(test)]
mod tests {
    use super::slider;
    use crate::model::number_range::NumberRange;

    #[test]
    fn a_number_is_slid_finely_over_what_it_can_be() {
        // A coefficient of 1 has more than 0, 1 and 2 to go to.
        let one = slider(NumberRange::ANY, 1.0, 1.0).expect("it has a size");
        assert_eq!((one.low, one.high), (0.0, 2.0));
        assert!(one.step < 0.05 && one.decimals == 2, "{one:?}");
        let negative = slider(NumberRange::ANY, -3.0, -3.0).expect("it has a size");
        assert_eq!((negative.low, negative.high), (-6.0, 0.0));
        let start = slider(NumberRange::between(0.0, 100.0), 50.0, 25.0).expect("it has ends");
        assert_eq!((start.low, start.high, start.step), (0.0, 100.0, 1.0));
        // Never 0 itself, and never beyond what holds.
        let some = slider(NumberRange::SOME, 4.0, 0.001).expect("it has a size");
        assert!(some.low > 0.0 && some.low <= some.value, "{some:?}");
        assert!(slider(NumberRange::ANY, 0.0, 0.0).is_none(), "of no size");
    }
}
