//! Why something changed, in words.

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
pub fn summary(name: &str, change: &str, when: &str, parts: &[String]) -> String {
    if parts.is_empty() {
        format!("{name} {change} on {when}.")
    } else {
        format!("{name} {change} on {when}: {}.", parts.join("; "))
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
