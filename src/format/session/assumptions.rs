//! What is assumed otherwise than the scenario says, in the text of a session.
//!
//! The sets of doubts stand there as they were made. The numbers that points were played under stand
//! in lists of their own, which the points name by their place, because many points share one.

use super::wire::{DoubtWire, InsteadWire, NumbersWire, SetWire};
use super::write::{list, quoted};
use crate::diagnostic::{Problem, Span, elided};
use crate::document::{Assumed, Assumptions, Document};
use crate::format::reader::{At, Found, Reader};
use crate::format::spot::Spot;
use crate::format::wire::List;
use crate::format::wire::telling::OverrideWire;
use crate::model::account::Override;
use crate::model::checks::MAGNITUDE_MAX;
use crate::model::doubt::{Doubt, DoubtSet, Instead};
use crate::model::{Scenario, numbers};
use std::collections::BTreeSet;

impl Reader<'_> {
    /// The lists of numbers that points were played under.
    pub(super) fn assumed(
        &mut self,
        at: &At,
        field: Option<Spot<List<NumbersWire>>>,
        scenario: &Scenario,
    ) -> Vec<Assumed> {
        let lists = self.list(at, "assumed", field);
        if lists.is_empty() {
            return Vec::new();
        }
        let known: BTreeSet<String> = numbers::list(scenario)
            .into_iter()
            .map(|(path, _)| path)
            .collect();
        lists
            .into_iter()
            .map(|found| {
                let entries = self.list(&found.at, "numbers", found.value.numbers);
                let taken = entries.into_iter();
                Assumed::new(
                    taken
                        .filter_map(|entry| self.taken(entry, &known))
                        .collect(),
                )
            })
            .collect()
    }

    fn taken(&mut self, entry: Found<OverrideWire>, known: &BTreeSet<String>) -> Option<Override> {
        let Found { at, value, .. } = entry;
        let path = self.need(&at, "path", value.path)?;
        let number = self.assumed_number(&at, value.value);
        if !known.contains(&path.value) {
            self.problems.push(gone(&path.value, path.span));
        }
        Some(Override {
            path: path.value,
            value: number,
        })
    }

    fn assumed_number(&mut self, at: &At, field: Option<Spot<f64>>) -> f64 {
        let value = self.needed_number(at, "value", field);
        if value.abs() > MAGNITUDE_MAX {
            let message = "numbers lie between −1e15 and 1e15";
            self.complain(&at.path, Problem::error("out-of-range", at.point, message));
        }
        value
    }

    /// The numbers that a point was played under; none after a complaint.
    pub(super) fn assumed_at(
        &mut self,
        at: &At,
        field: Option<Spot<u32>>,
        lists: &[Assumed],
    ) -> Option<Assumed> {
        let Some(found) = self.take(at, "assumed", field) else {
            return Some(Assumed::default());
        };
        let assumed = lists.get(found.value as usize);
        if assumed.is_none() {
            let message = format!(
                "there is no list {} of assumed numbers; there are {}",
                found.value,
                lists.len()
            );
            let problem = Problem::error("no-such-list", found.span, message);
            self.complain(&at.path, problem.hint("lists are counted from 0"));
        }
        assumed.cloned()
    }

    /// The sets of doubts.
    pub(super) fn assumptions(
        &mut self,
        at: &At,
        sets: Option<Spot<List<SetWire>>>,
        (here, active): (&At, Option<Spot<u32>>),
        scenario: &Scenario,
    ) -> Option<Assumptions> {
        let mut all = Assumptions::default();
        let known: BTreeSet<String> = numbers::list(scenario)
            .into_iter()
            .map(|(path, _)| path)
            .collect();
        for found in self.list(at, "assumptions", sets) {
            let name = self.text(&found.at, "name", found.value.name);
            let doubts = self.list(&found.at, "doubts", found.value.doubts);
            let doubts = doubts
                .into_iter()
                .filter_map(|entry| self.doubt(entry, &known));
            all.sets.push(DoubtSet {
                name,
                doubts: doubts.collect(),
            });
        }
        if let Some(found) = self.take(here, "assumptions", active) {
            let place = found.value as usize;
            if place >= all.sets.len() {
                let message = format!(
                    "there is no set {place} of assumptions; there are {}",
                    all.sets.len()
                );
                let problem = Problem::error("no-such-list", found.span, message);
                self.complain(&here.path, problem.hint("sets are counted from 0"));
                return None;
            }
            all.active = Some(place);
        }
        Some(all)
    }

    fn doubt(
        &mut self,
        Found { at, value, .. }: Found<DoubtWire>,
        known: &BTreeSet<String>,
    ) -> Option<Doubt> {
        let path = self.need(&at, "path", value.path)?;
        if !known.contains(&path.value) {
            self.problems.push(gone(&path.value, path.span));
        }
        let path = self.clean(path);
        let because = self.text(&at, "because", value.because);
        let on = self.take(&at, "on", value.on);
        let on = on.is_none_or(|found| found.value);
        let instead = match self.need(&at, "instead", value.instead)?.value {
            InsteadWire::Off => Instead::Off,
            InsteadWire::Half => Instead::Half,
            InsteadWire::Double => Instead::Double,
            InsteadWire::Reverse => Instead::Reverse,
            InsteadWire::Value(value) => {
                if !value.is_finite() {
                    let message = format!("{value} is not a number that can be used");
                    self.complain(&at.path, Problem::error("not-finite", at.point, message));
                    return None;
                }
                Instead::Value(value)
            }
        };
        Some(Doubt {
            path,
            instead,
            because,
            on,
        })
    }
}

/// The warning about a number that the scenario no longer has.
fn gone(path: &str, span: Span) -> Problem {
    let path = elided(path, 80);
    let message = format!("the scenario has no number `{path}`, which is assumed otherwise here");
    Problem::warning("no-such-number", span, message).hint("the assumption is kept and not applied")
}

/// The different lists of numbers that points were played under, in the order of the points.
pub(super) fn assumed_lists(document: &Document) -> Vec<Assumed> {
    let timeline = document.timeline();
    let mut lists: Vec<Assumed> = Vec::new();
    for id in timeline.ids() {
        let assumed = &timeline.node(id).conduct.standpoint.assumed;
        if !assumed.is_empty() && !lists.contains(assumed) {
            lists.push(assumed.clone());
        }
    }
    lists
}

/// The lines of the sets and of the lists.
pub(super) fn lines(document: &Document, lists: &[Assumed]) -> Vec<String> {
    let mut lines = Vec::new();
    let sets = &document.assumptions().sets;
    if !sets.is_empty() {
        lines.push("// What is assumed otherwise than the scenario says.".to_owned());
        lines.push("assumptions: [".to_owned());
        for set in sets {
            lines.push(format!("    (name: {}, doubts: [", quoted(&set.name)));
            for doubt in &set.doubts {
                lines.push(format!("        {},", doubt_text(doubt)));
            }
            lines.push("    ]),".to_owned());
        }
        lines.push("],".to_owned());
    }
    if !lists.is_empty() {
        lines.push("// The numbers that points were played under.".to_owned());
        lines.push("assumed: [".to_owned());
        for assumed in lists {
            let numbers = assumed.overrides().iter();
            let numbers =
                numbers.map(|one| format!("(path: {}, value: {})", quoted(&one.path), one.value));
            lines.push(format!("    (numbers: {}),", list(numbers)));
        }
        lines.push("],".to_owned());
    }
    lines
}

fn doubt_text(doubt: &Doubt) -> String {
    let instead = match doubt.instead {
        Instead::Off => "off".to_owned(),
        Instead::Half => "half".to_owned(),
        Instead::Double => "double".to_owned(),
        Instead::Reverse => "reverse".to_owned(),
        Instead::Value(value) => format!("value({value})"),
    };
    let mut parts = vec![
        format!("path: {}", quoted(&doubt.path)),
        format!("instead: {instead}"),
    ];
    if !doubt.because.is_empty() {
        parts.push(format!("because: {}", quoted(&doubt.because)));
    }
    if !doubt.on {
        parts.push("on: false".to_owned());
    }
    format!("({})", parts.join(", "))
}

/// Which list a point names.
pub(super) fn place_of(lists: &[Assumed], assumed: &Assumed) -> Option<usize> {
    lists.iter().position(|one| one == assumed)
}
