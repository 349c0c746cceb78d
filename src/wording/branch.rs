//! Branches: what they are called, what can be done with them, and how they compare.

use super::number;

/// Menu: a name.
pub const NAME: &str = "Name";
/// Menu: a note.
pub const NOTE: &str = "Note";
/// Menu: a colour.
pub const COLOUR: &str = "Colour";
/// No colour of its own.
pub const NO_COLOUR: &str = "No colour";
/// Menu: fold.
pub const FOLD: &str = "Fold its branches";
/// Menu: unfold.
pub const UNFOLD: &str = "Unfold its branches";
/// Fold, in a sentence.
pub const FOLD_TIP: &str = "Branches that begin on this one are drawn or not; nothing is lost.";
/// Menu: hide.
pub const HIDE: &str = "Hide";
/// Hide, in a sentence.
pub const HIDE_TIP: &str = "It stays in the session and can be shown again.";
/// Shows all.
pub const SHOW_ALL: &str = "Show all branches";
/// Menu: take away.
pub const DELETE: &str = "Delete";
/// Take away, in a sentence.
pub const DELETE_TIP: &str =
    "Takes away the points that no other branch has. Undo brings them back.";
/// Menu: replay.
pub const REPLAY_HERE: &str = "Replay its plan here";
/// Replay, in a sentence.
pub const REPLAY_HERE_TIP: &str = "From the point looked at, plays what was planned on that branch in the same steps, and shows what turned out otherwise.";
/// Menu: compare.
pub const COMPARE: &str = "Compare";
/// Compare, in a sentence.
pub const COMPARE_TIP: &str = "Draws it over the curves; up to eight branches can be compared.";
/// Compares no longer.
pub const COMPARE_NONE: &str = "Stop comparing";
/// The branch that differences are taken from.
pub const BASELINE: &str = "Baseline";
/// The same in a sentence.
pub const BASELINE_TIP: &str = "The branch that the others are compared with.";
/// What a table tells of.
pub const TELL: &str = "Tell of";
/// The neighbour above.
pub const ABOVE: &str = "Look at the branch above";
/// The neighbour below.
pub const BELOW: &str = "Look at the branch below";
/// The menu of a branch.
pub fn menu(name: &str) -> String {
    format!("What to do with {name}")
}
/// The field for a name.
pub fn name_field(name: &str) -> String {
    format!("Name of {name}")
}
/// The field for a note.
pub fn note_field(name: &str) -> String {
    format!("Note on {name}")
}
/// What stands in an empty field for a note.
pub const NOTE_HINT: &str = "Why this branch?";
/// Finds a branch.
pub const FIND: &str = "Find a branch…";
/// Nothing found.
pub const NONE_FOUND: &str = "No branch has this in its name, its note or its planned moves.";
/// The strip takes more room.
pub const ENLARGE: &str = "More room for branches";
/// The strip takes less room.
pub const REDUCE: &str = "Less room for branches";

/// Branches that are not drawn.
pub fn unseen(count: usize) -> String {
    format!("{} not drawn", number::count(count, "branch", "branches"))
}

/// Branches that a folded one holds.
pub fn folded(name: &str, count: usize) -> String {
    let count = number::count(count, "branch begins", "branches begin");
    format!("{count} on {name}: unfold")
}

/// Branches that can be folded.
pub fn unfolded(name: &str, count: usize) -> String {
    let count = number::count(count, "branch begins", "branches begin");
    format!("{count} on {name}: fold")
}

/// One of the colours by number.
pub fn colour(number: u8) -> String {
    let name = ["ochre", "green", "orange", "purple", "grey", "blue"];
    let name = name.get(usize::from(number)).copied().unwrap_or("colour");
    super::time::capital(name)
}

/// A branch in one sentence.
pub fn sentence(name: &str, moves: usize, last: &str, outcome: Option<&str>) -> String {
    let moves = match moves {
        0 => "nothing planned".to_owned(),
        count => format!("{} planned", number::count(count, "move", "moves")),
    };
    let end = outcome.map_or(String::new(), |outcome| format!("; reached: {outcome}"));
    format!("{name}: {moves}, played to {last}{end}")
}

/// A note behind a sentence.
pub fn with_note(sentence: &str, note: &str) -> String {
    format!("{sentence}\n{note}")
}

/// Why a plan cannot be replayed: it ends earlier.
pub const NOT_REPLAYED_ENDED: &str = "Nothing was played on that branch after the point looked at.";
/// Why the branch looked at cannot be compared or replayed.
pub const IS_LOOKED_AT: &str = "This is the branch looked at; look at another first.";
/// Why it cannot be hidden.
pub const IS_ALWAYS_DRAWN: &str = "The branch looked at is always drawn.";
/// Why there is nothing to fold.
pub const NOTHING_TO_FOLD: &str = "No branch begins on this one.";
/// Why a branch cannot be taken away.
pub const ONLY_BRANCH: &str =
    "This is the only branch. Look back and play on from there, or begin anew (File, New).";
/// A mark does not fit.
pub const UNFIT_MARK: &str =
    "A name has at most 60 characters and a note at most 2,000, without signs that steer text.";

/// Hidden, which is no edit.
pub const HIDDEN: &str =
    "Hidden, not deleted: “Show all branches” below the strip brings it back, undo does not.";

/// Taken away.
pub fn deleted(name: &str) -> String {
    format!("{name} was deleted. Undo brings it back.")
}

/// Replayed.
pub fn replayed(from: &str, to: &str) -> String {
    format!("The plan of {from} was replayed on {to}; both are compared step by step.")
}

/// Undo: a name.
pub const UNDO_NAME: &str = "change the name of a branch";
/// Undo: a note.
pub const UNDO_NOTE: &str = "change the note on a branch";
/// Undo: a colour.
pub const UNDO_COLOUR: &str = "change the colour of a branch";
/// Undo: takes a branch away.
pub const UNDO_DELETE: &str = "delete a branch";
/// Undo: replays.
pub const UNDO_REPLAY: &str = "replay a plan";

/// View: all in one picture.
pub const VIEW_OVERLAY: &str = "Overlay";
/// The same in a sentence.
pub const VIEW_OVERLAY_TIP: &str = "All branches in one picture.";
/// View: differences.
pub const VIEW_DIFFERENCE: &str = "Difference";
/// The same in a sentence.
pub const VIEW_DIFFERENCE_TIP: &str =
    "Each branch minus the baseline; futures are compared one by one under the same luck.";
/// View: percent.
pub const VIEW_PERCENT: &str = "Percent";
/// The same in a sentence.
pub const VIEW_PERCENT_TIP: &str = "Each branch minus the baseline, in percent of the baseline; futures one by one under the same luck.";
/// View: table.
pub const VIEW_TABLE: &str = "By criterion";
/// The same in a sentence.
pub const VIEW_TABLE_TIP: &str = "Last, highest, lowest, mean, steps in a band and shares of outcomes, and which criterion decides.";
/// View: step by step.
pub const VIEW_STEPS: &str = "Step by step";
/// The same in a sentence.
pub const VIEW_STEPS_TIP: &str =
    "What was planned and what happened on only one of two branches, and where the curves part.";

/// The head of what is compared.
pub const COMPARED: &str = "Compared";
/// Takes a branch out of the comparison.
pub fn not_compared(name: &str) -> String {
    format!("Compare {name} no longer")
}
/// Too many.
pub const TOO_MANY_COMPARED: &str = "Eight branches are compared already. Take one out first.";
