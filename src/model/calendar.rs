//! The scenario's time: steps of equal length from a start, with named dates.
//!
//! Calendar arithmetic is jiff's; this file only says which step is which day and how a person
//! reads it.

use super::grounds::Ground;
use jiff::civil::DateTime;
use jiff::{Span, ToSpan};

/// Steps, dates and the horizon of a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    /// When step 0 begins; `None` for abstract turns.
    pub start: Option<DateTime>,
    /// Unit of a step.
    pub unit: StepUnit,
    /// How many units a step lasts.
    ///
    /// **Range** 1 … 1,000.
    pub length: u32,
    /// Number of the last step.
    pub last_step: u32,
    /// Step at whose end shares of outcomes are quoted.
    pub reference_step: u32,
    /// Named steps.
    pub dates: Vec<NamedDate>,
}

/// A named step, readable in formulas and movable by effects.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedDate {
    /// Name in the file and in formulas.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// The step.
    pub step: u32,
    /// Grounds.
    pub because: Vec<Ground>,
}

/// Unit of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepUnit {
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Abstract turns without a calendar.
    Turn,
}

impl Calendar {
    /// The step at whose end shares of outcomes are quoted for futures that start at a moment: the
    /// reference step while it lies ahead, else the last.
    pub fn quoted_step(&self, first_moment: u32) -> u32 {
        if first_moment <= self.reference_step {
            self.reference_step
        } else {
            self.last_step
        }
    }

    /// The moment at which `step` begins.
    ///
    /// **Shape** `None` for abstract turns and beyond the range of calendar dates.
    pub fn moment(&self, step: u32) -> Option<DateTime> {
        let units = i64::from(step) * i64::from(self.length);
        let span: Span = match self.unit {
            StepUnit::Minute => Span::new().try_minutes(units).ok()?,
            StepUnit::Hour => Span::new().try_hours(units).ok()?,
            StepUnit::Day => Span::new().try_days(units).ok()?,
            StepUnit::Week => Span::new().try_weeks(units).ok()?,
            StepUnit::Month => Span::new().try_months(units).ok()?,
            StepUnit::Turn => return None,
        };
        self.start?.checked_add(span).ok()
    }

    /// `step` as a person reads it: `Sat 12 Feb 2022`, `16 Oct 1962, 15:00`, `turn 3`.
    pub fn label(&self, step: u32) -> String {
        match (self.moment(step), self.unit) {
            (Some(moment), StepUnit::Minute | StepUnit::Hour) => {
                moment.strftime("%-d %b %Y, %H:%M").to_string()
            }
            (Some(moment), StepUnit::Month) => moment.strftime("%b %Y").to_string(),
            (Some(moment), StepUnit::Day | StepUnit::Week | StepUnit::Turn) => {
                moment.strftime("%a %-d %b %Y").to_string()
            }
            (None, unit) => format!("{} {step}", unit.word()),
        }
    }

    /// `step` as short as an axis needs it: `12 Feb`, `15:00`, `3`.
    pub fn short_label(&self, step: u32) -> String {
        match (self.moment(step), self.unit) {
            (Some(moment), StepUnit::Minute | StepUnit::Hour) => {
                moment.strftime("%-d %b %H:%M").to_string()
            }
            (Some(moment), StepUnit::Month) => moment.strftime("%b %Y").to_string(),
            (Some(moment), StepUnit::Day | StepUnit::Week | StepUnit::Turn) => {
                moment.strftime("%-d %b").to_string()
            }
            (None, _) => step.to_string(),
        }
    }

    /// How many steps a run has.
    pub fn step_count(&self) -> u32 {
        self.last_step + 1
    }

    /// What one step is called: `day`, `6 hours`.
    pub fn step_word(&self) -> String {
        if self.length == 1 {
            self.unit.word().to_owned()
        } else {
            format!("{} {}s", self.length, self.unit.word())
        }
    }
}

impl StepUnit {
    /// The unit in the singular.
    pub fn word(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Turn => "turn",
        }
    }
}

/// Reads `2022-02-12` or `1962-10-16T09:00`.
///
/// **Errors** the reason in words when the text is no date.
pub fn read_moment(text: &str) -> Result<DateTime, String> {
    text.parse::<DateTime>()
        .or_else(|_| {
            text.parse::<jiff::civil::Date>()
                .map(|date| date.at(0, 0, 0, 0))
        })
        .and_then(|moment| moment.checked_add(0.seconds()))
        .map_err(|error| error.to_string())
}
