//! Why something changed, in words.

use super::time::StepWords;

/// Its start value was drawn.
pub const START_DRAWN: &str = "Start value of this world, within what is uncertain";
/// Chance.
pub const NOISE: &str = "Random ups and downs";
/// Its flow.
pub const FLOW: &str = "Its own flow";
/// A person.
pub const SET_BY_HAND: &str = "Set by hand";
/// A facilitator.
pub const INJECT: &str = "Brought in by hand";
/// A flag's time is over.
pub const EXPIRED: &str = "Something came to its end";
/// Time.
pub const TIME: &str = "Time going by";
/// A budget's gain.
pub const GAIN: &str = "Means gained";
/// Kind: time.
pub const KIND_TIME: &str = "time";
/// Kind: other numbers.
pub const KIND_ACCOUNT: &str = "account";
/// From one step to the next it was taken otherwise.
pub const RETAKEN: &str = "Other numbers hold: an account or an assumption was changed";
/// A move of the plan.
pub const BY_PLAN: &str = "Played by the plan.";
/// A move by chance.
pub const BY_CHANCE: &str = "Came up by its own chance of acting.";
/// A move by schedule.
pub const BY_SCHEDULE: &str = "Came up as scheduled.";
/// Over all steps.
pub const SINCE_START: &str = "Since start";
/// Since the last point at which branches part.
pub const SINCE_BRANCH: &str = "Since branch";
/// Copies the paragraph.
pub const COPY: &str = "Copy as a paragraph";
/// It is copied.
pub const COPIED: &str = "The explanation is on the clipboard.";
/// Stands between an indicator and what caused its change.
pub const BECAUSE_OF_SIGN: &str = "because of";
/// Why a time cannot be chosen.
pub const NO_SUCH_SPAN: &str = "It does not begin before this point.";
/// What a click on a cause does.
pub const EXPLAIN_CAUSE: &str = "Click: why did this change?";
/// What a click on a move does.
pub const SHOW_CARD: &str = "Click: its card, with its grounds.";
/// Sets a value.
pub const SET: &str = "Set";
/// Sets it no longer.
pub const SET_NO_LONGER: &str = "Do not set it";
/// What setting does.
pub const SET_TIP: &str = "The step begins with this value, and is marked. What else happens in it comes on top. The simulated futures start with it.";
/// Nothing changed.
pub const UNCHANGED: &str = "unchanged";

/// A move and who made it.
pub fn by(name: &str, actors: &str) -> String {
    format!("{name} ({actors})")
}

/// The way back to the usual level.
pub fn drift(level: &str) -> String {
    format!("Back toward its usual level of {level}")
}

/// A shifted usual level.
pub fn shift(cause: &str) -> String {
    format!("Toward a usual level moved by {cause}")
}

/// A move was paid for.
pub fn paid(name: &str) -> String {
    format!("Paid for “{name}”")
}

/// A part that came by way of something else.
pub fn through(cause: &str, what: &str) -> String {
    format!("{cause}, through {what}")
}

/// What the end of the range cut off.
pub fn cut(cause: &str) -> String {
    format!("Cut off at the end of its range: {cause}")
}

/// When the cause was played, if not in this step.
pub fn played_on(when: &str) -> String {
    format!("Played on {when}.")
}

/// How often the cause was played.
pub fn played_often(count: usize, first: &str, last: &str) -> String {
    format!("Played {count} times, from {first} to {last}.")
}

/// What had a move played.
pub fn brought_by(name: &str) -> String {
    format!("Brought by “{name}”.")
}

/// The condition that held.
pub fn because_of(condition: &str) -> String {
    format!("Because {condition}.")
}

/// An indicator's value then.
pub fn stood_at(name: &str, value: &str) -> String {
    format!("{name} {value}")
}

/// What was read, as it was when the step began.
pub fn values_before(values: &[String]) -> String {
    format!("Before: {}.", values.join(", "))
}

/// The step alone: `This day`.
pub fn this_step(unit: &StepWords) -> String {
    format!("This {}", unit.one())
}

/// Since a chosen step.
pub fn since(when: &str) -> String {
    format!("Since {when}")
}

/// The first and the last step.
pub fn steps(first: &str, last: &str) -> String {
    format!("{first} to {last}")
}

/// A value that cannot be set.
pub fn out_of_range(low: &str, high: &str) -> String {
    format!("Type a number from {low} to {high}.")
}

/// What is to be set.
pub fn is_set(value: &str) -> String {
    format!("Set to {value} when the step is played.")
}

/// Several small parts: `6 smaller parts`.
pub fn smaller_parts(count: usize) -> String {
    format!("{count} smaller parts")
}

/// The span of a change: `58 to 62`.
pub fn span(from: &str, to: &str) -> String {
    format!("{from} to {to}")
}

/// A formula of the scenario.
pub fn formula(words: &str) -> String {
    format!("Change per step: {words}.")
}

/// What nobody knows.
pub fn hidden(name: &str) -> String {
    format!("{name} is seen by nobody; these are its parts in this one world.")
}

/// All in one sentence.
pub fn summary(name: &str, change: &str, when: &str, one_step: bool, parts: &[String]) -> String {
    let on = if one_step { "on" } else { "from" };
    if parts.is_empty() {
        format!("{name} {change} {on} {when}.")
    } else {
        format!("{name} {change} {on} {when}: {}.", parts.join("; "))
    }
}

/// An amount too small for three digits.
pub fn tiny(positive: bool) -> String {
    if positive {
        "slightly up"
    } else {
        "slightly down"
    }
    .to_owned()
}
