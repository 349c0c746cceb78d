//! What is done by hand, in words: values, positions, and events that somebody adjudicates.

use super::number;

/// Does something by hand.
pub const BY_HAND: &str = "Do by hand";
/// What that does.
pub const BY_HAND_TIP: &str = "Done before the plan of this step, marked everywhere, and part of the simulated futures. Undo takes it back.";
/// Takes it back.
pub const TAKE_BACK: &str = "Take back what is done by hand";
/// What that does.
pub const TAKE_BACK_TIP: &str = "The step is played without it.";

/// An event without words.
pub const NO_WORDS: &str = "Say what happened.";
/// An event without a reason.
pub const NO_REASON: &str = "Give the reason: it stands in the record.";
/// A character that cannot be seen.
pub const HIDDEN_CHARACTER: &str = "Take out the character that cannot be seen.";
/// A number that cannot be there.
pub const OUT_OF_RANGE: &str = "A number lies beyond what can be there.";
/// A composite.
pub const WORKED_OUT: &str =
    "This is worked out from others; change one of those that it is worked out from.";
/// Twice the same.
pub const TWICE: &str = "Something is changed twice.";
/// Something that is not there.
pub const UNKNOWN: &str = "The scenario has no such part.";

/// A text that is too long.
pub fn too_long(most: usize) -> String {
    format!("At most {most} characters.")
}

/// Too many changes of one event.
pub fn too_many_changes(most: usize) -> String {
    format!("One event changes at most {most} things.")
}

/// Too much in one step.
pub fn too_many(most: usize) -> String {
    format!("At most {most} things can be done by hand in one step.")
}

/// An actor on an issue: `Aldmoor on Ferry rights`.
pub fn stance(actor: &str, issue: &str) -> String {
    format!("{actor} on {issue}")
}

/// A position: `at 40`.
pub fn at(position: f64) -> String {
    format!("at {}", number::plain(position, 0))
}

/// A position set by hand, in the log.
pub fn placed(actor: &str, issue: &str, position: f64) -> String {
    format!("{actor} put {} on {issue} by hand", at(position))
}

/// An event with whom it is ascribed to, if anybody.
pub fn event(words: &str, actor: Option<&str>) -> String {
    match actor {
        Some(actor) => format!("{words} ({actor})"),
        None => words.to_owned(),
    }
}

/// An event as a cause: `Adjudicated: a ferry sinks`.
pub fn adjudicated(event: &str) -> String {
    format!("Adjudicated: {event}")
}

/// The reason that was given.
pub fn reason(reason: &str) -> String {
    format!("Reason given: {reason}")
}

/// An event in the log, with its reason.
pub fn adjudicated_because(event: &str, why: &str) -> String {
    format!("{}. {}", adjudicated(event), reason(why))
}

/// What stands before an event in a chip.
pub const ADJUDICATED: &str = "Adjudicated";

/// Puts an actor elsewhere, as an edit.
pub fn place(stance: &str) -> String {
    format!("put {stance} elsewhere by hand")
}

/// Brings an event in, as an edit.
pub fn inject(words: &str) -> String {
    format!("adjudicate “{words}”")
}

/// Takes back what was done by hand, as an edit.
pub const TAKEN_BACK: &str = "take back what is done by hand";

/// A flag that an event raises.
pub fn raised(flag: &str) -> String {
    format!("“{flag}” raised")
}

/// A flag that an event lowers.
pub fn lowered(flag: &str) -> String {
    format!("“{flag}” lowered")
}

/// A change of something: `tension +4`.
pub fn change(name: &str, by: &str) -> String {
    format!("{name} {by}")
}

/// An event that changes no number.
pub const NO_CHANGES: &str = "Changes nothing that is counted.";

/// Opens the page on which something is written down that is no move.
pub const SOMETHING_ELSE: &str = "Something else…";
/// What that is for.
pub const SOMETHING_ELSE_TIP: &str = "Write down something that happens and is no move of the scenario: what, who, what it changes, why.";
/// Head of that page.
pub const SOMETHING_ELSE_HEAD: &str = "Something else happens";
/// What is done with it.
pub const SOMETHING_ELSE_BODY: &str = "It is recorded as adjudicated, with its reason, comes before the plan of this step, and is part of the simulated futures.";
/// The words of an event.
pub const WHAT: &str = "What happens";
/// A hint for them.
pub const WHAT_HINT: &str = "In one line, as it stands in the log";
/// Whom it is ascribed to.
pub const WHO: &str = "Who";
/// Nobody.
pub const NOBODY: &str = "nobody, it happens";
/// What it changes.
pub const CHANGES: &str = "What it changes";
/// The reason.
pub const REASON: &str = "Reason";
/// A hint for it.
pub const REASON_HINT: &str = "For the record: why it comes about, and why of this size";
/// Puts it in.
pub const PUT_IN: &str = "Put it in";
/// What the keys do.
pub const FORM_KEYS: &str = "Tab: next line. Arrows: size. Enter: put it in.";
/// Where sizes come from.
pub const SIZES_NOTE: &str = "Small, medium and large are the quartiles of what the moves of this scenario change; with too few of them, 2, 5 and 10 % of the range. Rest on a name to see which.";
/// In place of quartiles.
pub const FROM_RANGE: &str =
    "2, 5 and 10 % of its range, for want of four effects of different size on it";
/// Increase.
const UP: &str = "up";
/// Decrease.
const DOWN: &str = "down";
/// The sizes.
const SIZES: [&str; 3] = ["small", "medium", "large"];
/// No change.
const NO_CHANGE: &str = "none";

/// Where quartiles come from.
pub fn from_moves(effects: usize) -> String {
    format!("the quartiles of the {effects} effects that moves have on it")
}

/// Three sizes and where they come from.
pub fn sizes([small, medium, large]: &[String; 3], unit: &str, basis: &str) -> String {
    let large = number::with_unit_text(large, unit);
    format!("Small {small}, medium {medium}, large {large}: {basis}.")
}

/// Which size and direction: −3 is large down, 0 none, 3 large up.
pub fn degree(degree: i8) -> String {
    let size = usize::from(degree.unsigned_abs());
    match size.checked_sub(1).and_then(|size| SIZES.get(size)) {
        None => NO_CHANGE.to_owned(),
        Some(size) if degree > 0 => format!("{size} {UP}"),
        Some(size) => format!("{size} {DOWN}"),
    }
}

/// A choice of a size as it is heard: `Tension: large up, +9 points`.
pub fn choice(name: &str, degree_words: &str, amount: &str, unit: &str) -> String {
    if amount.is_empty() {
        format!("{name}: {degree_words}")
    } else {
        let amount = number::with_unit_text(amount, unit);
        format!("{name}: {degree_words}, {amount}")
    }
}

/// A unit beside a name; an index has none.
pub fn unit(unit: &str) -> &str {
    if unit == "index" { "" } else { unit }
}

/// A size with the sign of its direction.
pub fn with_sign(size: &str, up: bool) -> String {
    let sign = if up { '+' } else { '−' };
    format!("{sign}{size}")
}
