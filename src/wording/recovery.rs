//! What the program says about unsaved work that outlasted it, about its own small files and about
//! its own faults.

use super::number;
use std::fmt::Display;

/// Title of the question.
pub const TITLE: &str = "Unsaved work was found";
/// What it means.
pub const BODY: &str = "Brinkline ended before this was saved. Nothing is lost by deciding later.";
/// Restores.
pub const RESTORE: &str = "Restore";
/// Shows the text.
pub const OPEN_AS_TEXT: &str = "Open as text";
/// Asks once more.
pub const DISCARD: &str = "Discard…";
/// Discards.
pub const DISCARD_FOR_GOOD: &str = "Discard for good";
/// Keeps.
pub const KEEP: &str = "Keep";
/// Puts it off.
pub const LATER: &str = "Later";
/// Title of the second question.
pub const DISCARD_TITLE: &str = "Discard this work?";
/// What that means.
pub const DISCARD_BODY: &str = "It is in no file. Once discarded, it cannot be brought back.";
/// A warning.
pub const WAS_TRIED: &str =
    "Brinkline ended while restoring this before. Opening it as text is safe.";
/// Done.
pub const RESTORED: &str = "Restored. It is in no file yet: save it.";
/// Work whose title could not be told.
pub const NO_TITLE: &str = "Scenario without a title";
/// Opens the question again.
pub const SHOW_FOUND: &str = "Unsaved work was found…";

/// What a session holds.
pub fn session(points: usize, reached: &str) -> String {
    let points = number::count(points, "point in time", "points in time");
    if reached.is_empty() {
        points
    } else {
        format!("{points}, up to {reached}")
    }
}

/// What the text of a scenario holds.
pub fn scenario(lines: usize) -> String {
    let lines = number::count(lines, "line", "lines");
    format!("the scenario as it was written, {lines}")
}

/// Which file it belongs to and how old it is.
pub fn from(file: Option<&str>, age_seconds: u64) -> String {
    let age = age(age_seconds);
    match file {
        Some(file) => format!("changes of {file} · {age}"),
        None => format!("never saved · {age}"),
    }
}

fn age(seconds: u64) -> String {
    const MINUTE: u64 = 60;
    const HOUR: u64 = 60 * MINUTE;
    const DAY: u64 = 24 * HOUR;
    let ago = |count: u64, one: &str, many: &str| {
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        format!("{} ago", number::count(count, one, many))
    };
    match seconds {
        0..MINUTE => "less than a minute ago".to_owned(),
        MINUTE..HOUR => ago(seconds / MINUTE, "minute", "minutes"),
        HOUR..DAY => ago(seconds / HOUR, "hour", "hours"),
        _ => ago(seconds / DAY, "day", "days"),
    }
}

/// The name under which work is shown as text.
pub fn as_text_name(title: &str) -> String {
    if title.is_empty() {
        "Unsaved work".to_owned()
    } else {
        format!("Unsaved work: {title}")
    }
}

/// Nothing can be kept.
pub fn cannot_keep(reason: &impl Display) -> String {
    format!(
        "Unsaved work cannot be kept safe from a crash: {}. Save often.",
        plain(reason)
    )
}

/// Journals that cannot be read, by the path of the first.
pub fn unreadable_journals(count: usize, first: &str) -> String {
    let what = number::count(count, "journal", "journals");
    format!(
        "{what} of unsaved work cannot be read: damaged, or of another version. Nothing was changed: {first}"
    )
}

/// A journal could not be removed.
pub fn not_discarded(reason: &impl Display) -> String {
    format!(
        "The kept work could not be removed: {}. It will be offered again.",
        plain(reason)
    )
}

/// A file that cannot be opened was saved before, and its text of then is still there.
pub fn older_text(name: &str) -> String {
    format!("Its text before it was last saved is kept as {name}.")
}

/// Settings that could not be read.
pub fn settings_set_aside(kept_as: &str) -> String {
    format!("The settings could not be read and begin anew. The old ones are kept as {kept_as}.")
}

/// Settings or the list of files could not be written.
pub fn not_remembered(reason: &impl Display) -> String {
    let reason = reason.to_string();
    let first = reason.lines().next().unwrap_or_default();
    format!("Settings are not remembered. {first}")
}

/// The list of files opened before could not be read.
pub const RECENT_UNREADABLE: &str =
    "The list of files opened before could not be read. It is left as it is.";

/// Title of a question.
pub fn renewed_title(name: &str) -> String {
    format!("The scenario of {name} has changed")
}
/// What that means.
pub const RENEWED_BODY: &str = "The session carries the scenario as it was when it was saved. What was played can be played again on the scenario as it is now; values may then differ, and the session’s file stays as it is until you save.";
/// Stays.
pub const AS_SAVED: &str = "Open as saved";
/// Plays again.
pub const PLAY_AGAIN: &str = "Play again on the new one";
/// Playing again would throw away what was written.
pub const RENEWED_UNSAVED: &str = "The text of the scenario has edits that are in no file. Save or close it, then open the session again.";
/// The new scenario cannot be played.
pub const RENEWED_BROKEN: &str = "The scenario as it is now has problems and cannot be played. The session stays as it was saved.";

/// Title of a question.
pub fn open_elsewhere_title(name: &str) -> String {
    format!("{name} is open in another window")
}
/// What that means.
pub const OPEN_ELSEWHERE_BODY: &str = "A copy can be changed freely and is saved under a name of its own. Whoever saves the same file second is asked first.";
/// Opens a copy.
pub const OPEN_COPY: &str = "Open a copy";
/// Opens the file itself.
pub const TAKE_OVER: &str = "Open it here too";

/// The program ended by a fault of its own.
pub fn ended_by_fault(reason: &str, log: Option<&str>) -> String {
    let log = log.map_or_else(String::new, |log| format!("\nThe report is in {log}"));
    format!(
        "Brinkline ended by a fault of its own: {reason}\n\
         Unsaved work is kept and offered at the next start.{log}"
    )
}

/// What the disk said, without the number that only programmers look up.
fn plain(reason: &impl Display) -> String {
    let text = reason.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    text.trim_end_matches('.').to_owned()
}
