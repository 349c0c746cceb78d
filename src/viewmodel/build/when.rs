//! Dates and counts of steps in words.
//!
//! What is done in step k happens on day k. Who has played it stands at moment k + 1 and looks at
//! the begin of day k + 1.

use crate::model::ScenarioParts;
use crate::model::calendar::StepUnit;
use crate::wording::time::{self, StepWords};

/// What the steps are called.
pub(super) fn steps(parts: &ScenarioParts) -> StepWords {
    StepWords::new(parts.calendar.unit.word(), parts.calendar.length)
}

/// A step with its date: `15 Feb, day 3`.
pub fn step(parts: &ScenarioParts, step: u32) -> String {
    time::point(&date(parts, step), &steps(parts).number(step))
}

/// A moment with its date; after the last step it is the end of that step.
pub fn moment(parts: &ScenarioParts, moment: u32) -> String {
    if moment > parts.calendar.last_step {
        end_of(parts, parts.calendar.last_step)
    } else {
        step(parts, moment)
    }
}

/// The end of a step: `the end of 15 Feb, day 3`.
pub(super) fn end_of(parts: &ScenarioParts, of: u32) -> String {
    time::end_of(&step(parts, of))
}

/// The short date of a step, empty without a calendar.
pub(super) fn date(parts: &ScenarioParts, step: u32) -> String {
    if parts.calendar.moment(step).is_some() {
        parts.calendar.short_label(step)
    } else {
        String::new()
    }
}

/// A step as short as can be: `15 Feb`, `turn 3`.
pub(super) fn short(parts: &ScenarioParts, of: u32) -> String {
    let date = date(parts, of);
    if date.is_empty() {
        steps(parts).number(of)
    } else {
        date
    }
}

/// The long date of a step, empty without a calendar.
pub(super) fn long_date(parts: &ScenarioParts, step: u32) -> String {
    if parts.calendar.moment(step).is_some() {
        parts.calendar.label(step)
    } else {
        String::new()
    }
}

/// Short names of all moments. Behind the last step there is no other that could name it.
pub(super) fn labels(parts: &ScenarioParts) -> Vec<String> {
    let calendar = &parts.calendar;
    let steps = (0..calendar.step_count()).map(|step| calendar.short_label(step));
    let end = time::end_short(&calendar.short_label(calendar.last_step));
    steps.chain([end]).collect()
}

/// Moments that are good ticks: Mondays, month starts, midnights, fives.
pub(super) fn rounds(parts: &ScenarioParts) -> Vec<u32> {
    let calendar = &parts.calendar;
    let round = |moment: u32| -> bool {
        let Some(at) = calendar.moment(moment) else {
            return moment.is_multiple_of(5);
        };
        match calendar.unit {
            StepUnit::Minute => at.minute() == 0,
            StepUnit::Hour => at.hour() == 0,
            StepUnit::Day => at.weekday().to_monday_one_offset() == 1,
            StepUnit::Week => at.day() <= 7,
            StepUnit::Month => at.month() == 1,
            StepUnit::Turn => moment.is_multiple_of(5),
        }
    };
    (0..=calendar.step_count())
        .filter(|&moment| round(moment))
        .collect()
}
