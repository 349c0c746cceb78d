//! What the program says about files, questions and the window.

use super::number;

/// The program's name.
pub const PROGRAM: &str = "Brinkline";

/// The horizon is reached.
pub const AT_THE_END: &str = "The scenario ends here. Look back to play something else.";
/// The run has ended.
pub const RUN_ENDED: &str = "This run has ended. Look back to play something else.";
/// Nothing to play again.
pub const NOTHING_TO_REROLL: &str =
    "No step has been played yet, so there is nothing to play again.";
/// Too many points.
pub const TOO_MANY_POINTS: &str =
    "This session holds as many points as fit. Save it and begin a new one.";
/// A step was played already.
pub const PLAYED_ALREADY: &str = "This step was played already.";
/// Not in the plan.
pub const NOT_PLANNED: &str = "This move is not in the plan.";
/// A step that is over, or beyond the last.
pub const NO_SUCH_STEP: &str = "A move can be planned only for a later step of this scenario.";
/// A point that is not there.
pub const NO_SUCH_POINT: &str = "This point in time is not there.";
/// An account breaks the scenario.
pub const ACCOUNT_BROKEN: &str =
    "This account's numbers do not make a scenario that can be played.";
/// The numbers that rest on judgement are being ordered.
pub const WEIGHING: &str = "Ordering the numbers that rest on judgement";
/// The moves are being compared under other accounts.
pub const ORDERING: &str = "Comparing the moves under other accounts";
/// A number cannot be doubted so.
pub const UNFIT_DOUBT: &str = "This number cannot have that value.";
/// An assumption that is not there.
pub const NO_SUCH_ASSUMPTION: &str = "This assumption is not there.";
/// Too many assumptions.
pub const TOO_MANY_ASSUMPTIONS: &str = "No more assumptions fit into this session.";
/// A typed path names a file.
pub const ALREADY_THERE: &str = "There is a file of this name already. Choose another name.";
/// Saved.
pub const SAVED: &str = "saved";
/// Not saved.
pub const NOT_SAVED: &str = "not saved";
/// No file yet.
pub const NO_FILE_YET: &str = "no session file yet";
/// Title of an error card.
pub const COULD_NOT_OPEN: &str = "The file was not opened";
/// Title of an error card.
pub const COULD_NOT_SAVE: &str = "The file was not saved";
/// The system gives no threads.
pub const NO_THREADS: &str = "The system gives this program no threads. Everything works, only slower: the window simulates in between.";
/// Title of an error card.
pub const SIMULATION_FAILED: &str = "The simulation stopped";
/// Body of that card.
pub const SIMULATION_FAILED_BODY: &str = "A fault in the program ended it. Your work is as it was.\nSave it, and report the details below.";
/// Before closing.
pub const BEFORE_CLOSING: &str = "closing";
/// Before leaving.
pub const BEFORE_QUITTING: &str = "quitting";
/// Before opening.
pub const BEFORE_OPENING: &str = "opening another file";
/// Before beginning afresh.
pub const BEFORE_NEW: &str = "beginning afresh";

/// A file was saved.
pub fn saved(name: &str) -> String {
    format!("Saved {name}")
}

/// The window's title.
pub fn window_title(document: &str, unsaved: bool) -> String {
    let mark = if unsaved { " *" } else { "" };
    format!("{document}{mark} — {PROGRAM}")
}

/// Why no window could be opened.
pub fn no_window(reason: &str) -> String {
    // The window library puts the place in its own sources before the reason.
    let reason = reason.rsplit(": ").next().unwrap_or(reason);
    format!(
        "Brinkline could not open its window: {reason}\n\
         On Linux it needs an X11 or Wayland display and the packages named in README.md.\n\
         Without a window: `brinkline --help`"
    )
}

/// The comparison of the moves runs.
pub fn comparing(moves: usize) -> String {
    format!("Comparing {}", number::count(moves, "move", "moves"))
}

/// The comparison of the moves is held.
pub fn comparing_paused(moves: usize) -> String {
    let moves = number::count(moves, "move", "moves");
    format!("Paused while comparing {moves}")
}

/// Progress of a simulation.
pub fn simulating(count: u32) -> String {
    format!("Simulating {} futures", number::plain(f64::from(count), 0))
}

/// A simulation that is held.
pub fn paused_at(done: u64, count: u32) -> String {
    format!(
        "Paused at {} of {} futures",
        number::plain(done as f64, 0),
        number::plain(f64::from(count), 0)
    )
}

/// A simulation that was stopped.
pub fn stopped_at(done: u64) -> String {
    format!("Stopped at {} futures", number::plain(done as f64, 0))
}

/// A comparison of moves that was stopped.
pub fn comparing_stopped(moves: usize, pairs: u64, wanted: u32) -> String {
    format!(
        "Stopped comparing {} at {} of {} pairs",
        number::count(moves, "move", "moves"),
        number::plain(pairs as f64, 0),
        number::plain(f64::from(wanted), 0)
    )
}

/// Where futures start.
pub fn futures_from(done: u64, when: &str) -> String {
    format!("{} futures from {when}", number::plain(done as f64, 0))
}

/// A problem with its line.
pub fn problem_at(line: usize, message: &str) -> String {
    format!("Line {line}: {message}")
}
