//! Steps and moments in words.

use super::number;

/// What the steps of a scenario are called.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StepWords {
    /// One: "day".
    pub one: String,
    /// Several: "days".
    pub many: String,
}

impl StepWords {
    /// A unit's words; steps of several units are called steps.
    pub fn new(unit: &str, length: u32) -> Self {
        let one = if length == 1 { unit } else { "step" };
        Self {
            one: one.to_owned(),
            many: format!("{one}s"),
        }
    }

    /// "day".
    pub fn one(&self) -> &str {
        &self.one
    }

    /// "1 day", "4 days".
    pub fn count(&self, count: u32) -> String {
        number::count(count as usize, &self.one, &self.many)
    }

    /// "day 3".
    pub fn number(&self, step: u32) -> String {
        format!("{} {step}", self.one)
    }
}

/// A point and its date: `15 Feb, day 3`; without a calendar only the count.
pub fn point(label: &str, number: &str) -> String {
    if label.is_empty() {
        number.to_owned()
    } else {
        format!("{label}, {number}")
    }
}

/// The end of a step.
pub fn end_short(label: &str) -> String {
    format!("end of {label}")
}

/// The end of a step or date in a sentence.
pub fn end_of(when: &str) -> String {
    format!("the end of {when}")
}

/// A date before its count, as a heading: `Tue 15 Feb 2022 · day 3`.
pub fn heading(label: &str, number: &str) -> String {
    super::screen::join_dots(&[label, number])
}

/// A text with a capital first letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Several names: `France`, `France and Germany`, `France, Germany and Poland`.
pub fn all_of(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A name in quotation marks inside a sentence.
pub fn quoted(name: &str) -> String {
    format!("“{name}”")
}
