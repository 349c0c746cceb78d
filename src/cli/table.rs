//! Columns of text for a terminal, and how steps and numbers are called in them.

use crate::model::Scenario;
use crate::model::calendar::StepUnit;

/// Rows as lines, columns as wide as their widest cell; the first `left` columns are set left, the
/// others right.
pub(super) fn table(rows: &[Vec<String>], left: usize) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (place, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let gap = " ".repeat(width - cell.chars().count());
            let cell = if place < left {
                format!("{cell}{gap}")
            } else {
                format!("{gap}{cell}")
            };
            line.extend([cell.as_str(), "  "]);
        }
        out.extend([line.trim_end(), "\n"]);
    }
    out
}

/// A value with the digits its indicator is shown with.
pub(super) fn value(scenario: &Scenario, indicator: usize, value: f64) -> String {
    let digits = scenario
        .indicators
        .get(indicator)
        .map_or(0, |one| usize::from(one.decimals));
    format!("{value:.digits$}")
}

/// What the moment is called: the start, or the step it is the end of.
pub(super) fn moment_word(moment: u32) -> String {
    moment
        .checked_sub(1)
        .map_or_else(|| "start".to_owned(), |step| step.to_string())
}

/// The date of a moment's step as a person reads it; empty for abstract turns.
pub(super) fn date_word(scenario: &Scenario, moment: u32) -> String {
    let step = moment.saturating_sub(1);
    let calendar = &scenario.calendar;
    calendar
        .moment(step)
        .map_or_else(String::new, |_| calendar.label(step))
}

/// The same by ISO 8601, for programs.
pub(super) fn iso_date(scenario: &Scenario, moment: u32) -> String {
    let calendar = &scenario.calendar;
    let pattern = match calendar.unit {
        StepUnit::Minute | StepUnit::Hour => "%Y-%m-%dT%H:%M",
        StepUnit::Day | StepUnit::Week | StepUnit::Month | StepUnit::Turn => "%Y-%m-%d",
    };
    let begins = calendar.moment(moment.saturating_sub(1));
    begins.map_or_else(String::new, |begins| begins.strftime(pattern).to_string())
}
