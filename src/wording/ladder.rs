//! The ladder, in words.

/// The head of the ladder.
pub const HEAD: &str = "Ladder";
/// A rung, and whether things stand on it.
pub fn named(rung: &str, is_now: bool) -> String {
    if is_now {
        format!("{rung} · now")
    } else {
        rung.to_owned()
    }
}

/// The value cannot be seen.
pub const UNSEEN: &str = "It reads what nobody sees, so its value is not shown.";
/// The start.
pub const AT_START: &str = "at the start";
/// A rung is left lower than it is reached.
pub const NOTE: &str = "A rung is left only below its own lower threshold, so things do not swing \
                        between two rungs with every small change.";

/// What is compared with the thresholds.
pub fn compared(of: &str) -> String {
    format!("Compared with the thresholds: {of}")
}

/// What it comes to.
pub fn value(value: &str) -> String {
    format!("It stands at {value} now.")
}

/// The threshold from which on a rung is reached.
pub fn reached_from(value: &str) -> String {
    format!("reached from {value} on")
}

/// The threshold below which a rung is left.
pub fn left_below(value: &str) -> String {
    format!("left below {value}")
}

/// What leads up, and how far that is.
pub fn up(rung: &str, at: &str, far: Option<&str>) -> String {
    match far {
        Some(far) => format!("Up to “{rung}” at {at}: {far} more."),
        None => format!("Up to “{rung}” at {at}."),
    }
}

/// What leads back down, and how far that is.
pub fn down(rung: &str, below: &str, far: Option<&str>) -> String {
    match far {
        Some(far) => format!("Back down to “{rung}” below {below}: {far} less."),
        None => format!("Back down to “{rung}” below {below}."),
    }
}

/// When a rung was reached, from below or from above.
pub fn reached(up: bool, when: &str) -> String {
    format!("{} · {when}", if up { "up" } else { "down" })
}

/// The moves that belong to a rung.
pub fn moves(count: usize) -> String {
    super::number::count(count, "move", "moves")
}

/// The ladder in a sentence.
pub fn summary(count: usize, now: &str) -> String {
    format!(
        "Ladder of {}; things stand on “{now}”.",
        super::number::count(count, "rung", "rungs")
    )
}

/// One rung as it is spoken.
pub fn rung(name: &str, is_now: bool, thresholds: &str) -> String {
    let now = if is_now { ", now" } else { "" };
    if thresholds.is_empty() {
        format!("{name}{now}")
    } else {
        format!("{name}{now}: {thresholds}")
    }
}
