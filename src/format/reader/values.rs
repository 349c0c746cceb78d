//! Texts, numbers and formulas.

use super::{At, Found, Reader};
use crate::diagnostic::{Problem, Span, quoted};
use crate::format::hygiene;
use crate::format::literal;
use crate::format::names::Class;
use crate::format::spot::{Amount, Spot};
use crate::formula::{self, Formula, Kind};

impl Reader<'_> {
    /// A text, empty when missing.
    pub(in crate::format) fn text(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<String>>,
    ) -> String {
        let found = self.take(at, name, field);
        found.map_or_else(String::new, |found| self.clean(found))
    }

    /// A text that must be there.
    pub(in crate::format) fn needed_text(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<String>>,
    ) -> String {
        let found = self.need(at, name, field);
        found.map_or_else(String::new, |found| self.clean(found))
    }

    /// A name for people: the id in plain words when missing.
    pub(in crate::format) fn label(
        &mut self,
        at: &At,
        field: Option<Spot<String>>,
        id: &str,
    ) -> String {
        let name = self.text(at, "name", field);
        if name.is_empty() {
            id.replace('_', " ")
        } else {
            name
        }
    }

    /// A list of texts.
    pub(in crate::format) fn texts(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<Vec<Spot<String>>>>,
    ) -> Vec<String> {
        let entries = self.list(at, name, field);
        entries.into_iter().map(|entry| self.clean(entry)).collect()
    }

    /// The text, after a look for characters that escapes brought in.
    pub(in crate::format) fn clean(&mut self, found: Found<String>) -> String {
        let refused = found.value.chars().find(|sign| hygiene::is_refused(*sign));
        if let Some(character) = refused {
            let problem = hygiene::refused(character, found.span);
            self.complain(&found.at.path, problem);
        }
        found.value
    }

    /// A number, finite.
    pub(in crate::format) fn number(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<f64>>,
    ) -> Option<f64> {
        let found = self.take(at, name, field)?;
        self.finite(&found)
    }

    /// A number that must be there; 0 after a complaint.
    pub(in crate::format) fn needed_number(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<f64>>,
    ) -> f64 {
        let found = self.need(at, name, field);
        found.and_then(|found| self.finite(&found)).unwrap_or(0.0)
    }

    /// A list of numbers.
    pub(in crate::format) fn numbers(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<Vec<Spot<f64>>>>,
    ) -> Option<Vec<f64>> {
        field.as_ref()?;
        let entries = self.list(at, name, field);
        let finite = entries.into_iter().filter_map(|entry| self.finite(&entry));
        Some(finite.collect())
    }

    /// Two numbers in brackets.
    pub(in crate::format) fn pair(
        &mut self,
        found: Option<Found<(Spot<f64>, Spot<f64>)>>,
    ) -> Option<(f64, f64)> {
        let Found { at, value, .. } = found?;
        let first = self.open(at.join("0"), value.0);
        let second = self.open(at.join("1"), value.1);
        let first = first.and_then(|found| self.finite(&found));
        first.zip(second.and_then(|found| self.finite(&found)))
    }

    /// A whole number.
    pub(in crate::format) fn whole(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<u32>>,
    ) -> Option<u32> {
        self.take(at, name, field).map(|found| found.value)
    }

    /// A truth, false when missing.
    pub(in crate::format) fn truth(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<bool>>,
    ) -> bool {
        self.take(at, name, field).is_some_and(|found| found.value)
    }

    /// The number, if it can be used.
    pub(in crate::format) fn finite(&mut self, found: &Found<f64>) -> Option<f64> {
        if found.value.is_finite() {
            return Some(found.value);
        }
        let problem = self.not_finite(found.span);
        self.complain(&found.at.path, problem);
        None
    }

    fn not_finite(&self, span: Span) -> Problem {
        let written = quoted(span.of(self.text));
        let message = format!("{written} is not a number that can be used");
        Problem::error("not-finite", span, message).hint("numbers lie between −1e15 and 1e15")
    }

    /// A formula, if the field is there.
    pub(in crate::format) fn formula(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<Amount>>,
        kind: Kind,
    ) -> Option<Formula> {
        let found = self.take(at, name, field)?;
        self.worked_out(found, kind)
    }

    /// A formula that must be there; after a complaint one that is never used.
    pub(in crate::format) fn needed_formula(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<Amount>>,
        kind: Kind,
    ) -> Formula {
        if field.is_none() {
            let what = match kind {
                Kind::Number => "a number or a formula in quotation marks",
                Kind::Truth => "a condition in quotation marks",
            };
            self.missing(at, name, what);
        }
        self.formula(at, name, field, kind)
            .unwrap_or_else(|| Formula::constant(0.0))
    }

    /// The formula of an amount.
    pub(in crate::format) fn worked_out(
        &mut self,
        found: Found<Amount>,
        kind: Kind,
    ) -> Option<Formula> {
        let Found { at, span, value } = found;
        let text = match value {
            Amount::Number(value) if !value.is_finite() => {
                let problem = self.not_finite(span);
                self.complain(&at.path, problem);
                return None;
            }
            Amount::Number(value) if kind == Kind::Number => return Some(Formula::constant(value)),
            Amount::Number(value) => value.to_string(),
            Amount::Text(text) => text,
        };
        match formula::parse(&text, kind, &self.names) {
            Ok(formula) => Some(formula),
            Err(problems) => {
                self.broken.insert(at.path);
                for problem in problems {
                    self.in_formula(span, problem);
                }
                None
            }
        }
    }

    /// Moves a complaint about a formula to where the formula is written.
    fn in_formula(&mut self, span: Span, mut problem: Problem) {
        let sure = Class::QUANTITIES
            .into_iter()
            .chain([Class::Flag, Class::Move, Class::Actor, Class::Issue])
            .all(|class| self.names.is_sure(class));
        if problem.code == "unknown-name" && !sure {
            return;
        }
        problem.span = literal::within(span.of(self.text), problem.span).moved(span.start);
        self.problems.push(problem);
    }
}
