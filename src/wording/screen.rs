//! The words of the window itself: heads, buttons, empty places, questions.

/// The program's name.
pub const PROGRAM: &str = "Brinkline";
/// What the program is, in one line.
pub const TAGLINE: &str = "What could happen next, and what would change it.";
/// The promise of the welcome page.
pub const OFFLINE: &str = "Works offline. Nothing is sent anywhere.";

/// Undo has nothing to take back, because the scenario was changed.
pub const UNDO_BEGAN_ANEW: &str = "The scenario was changed since. What was played before stays; look back and play on from there.";
/// Menu of files.
pub const MENU_FILE: &str = "File";
/// Menu of edits.
pub const MENU_EDIT: &str = "Edit";
/// Menu of the view.
pub const MENU_VIEW: &str = "View";
/// Larger.
pub const ZOOM_IN: &str = "Larger";
/// Smaller.
pub const ZOOM_OUT: &str = "Smaller";
/// As large as at first.
pub const ZOOM_RESET: &str = "Normal size";
/// What the mark behind the title means.
pub const UNSAVED_TIP: &str = "There are changes that are in no file yet.";
/// Turns a table into a picture.
pub const AS_PICTURE: &str = "as a picture";
/// Turns a picture into a table.
pub const AS_TABLE: &str = "as a table";

/// Head of the moves.
pub const HEAD_MOVES: &str = "What could be done";
/// Name of the filter of moves.
pub const FILTER: &str = "Show";
/// Every actor.
pub const ALL_ACTORS: &str = "all actors";
/// Seats in the filter.
pub const SEATS: &str = "Seats";
/// Actors in the filter.
pub const ACTORS: &str = "Actors";
/// Mark of a steered seat.
pub const STEERED: &str = "steered by the plan";
/// Hint in the field that finds moves.
pub const FIND_MOVE: &str = "Find a move…";
/// Name of the field that finds moves.
pub const FIND_MOVE_NAME: &str = "Find a move";
/// No move matches.
pub const NO_MOVE_FOUND: &str = "No move matches. Show all actors or clear the text.";
/// The size of a move.
pub const SIZE: &str = "Size";
/// A move without effects of its own.
pub const NO_DIRECT_EFFECT: &str = "no direct effect on the curves";
/// Head of the other curves.
pub const HEAD_PINNED: &str = "Other indicators, most changed first";
/// Fewer curves.
pub const FEWER: &str = "fewer";
/// Column of indicators.
pub const COLUMN_INDICATOR: &str = "Indicator";
/// Column of changes.
pub const COLUMN_CHANGE: &str = "Last change";
/// Column of the last moment.
pub const COLUMN_END: &str = "Simulated at the end";
/// Head of the points in time.
pub const HEAD_BRANCHES: &str = "Points in time and branches";

/// Head of the outcomes.
pub const HEAD_OUTCOMES: &str = "Of 10 simulated futures";
/// What is known, as a choice.
pub fn known(name: &str) -> String {
    format!("What is known: {name}")
}

/// Opens what else can be asked of the simulated futures.
pub const MORE_OF_FUTURES: &str = "More about these futures";
/// Nothing is simulated yet.
pub const NOT_SIMULATED: &str = "not simulated yet";

/// Nothing planned.
pub const EMPTY_PLAN: &str = "nothing planned: choose a move, or let the others act";
/// The same before what is planned for later.
pub const EMPTY_BEFORE_LATER: &str = "nothing planned yet; later:";
/// A move that was decided before the start.
pub const DECIDED: &str = "Already decided at the start. It can be taken out.";

/// Nothing was asked for yet.
pub const NOTHING_TO_EXPLAIN: &str = "Click a curve to see why it changed.";
/// No move was rested on yet.
pub const NO_MOVE_SHOWN: &str =
    "Rest the pointer on a move to see all that it changes, needs and rests on.";
/// A change without parts.
pub const NO_PARTS: &str = "Nothing moved it in this time.";
/// The step before.
pub const STEP_EARLIER: &str = "Explain the step before";
/// The step after.
pub const STEP_LATER: &str = "Explain the step after";
/// A scenario without issues.
pub const NO_ISSUES: &str = "This scenario names no issues.";
/// Head of the stances.
pub const HEAD_STANCES: &str = "Larger dots carry more weight";
/// An empty log.
pub const EMPTY_LOG: &str = "Nothing has happened yet.";
/// Goes to a point from the log.
pub const LOOK_HERE: &str = "Look at this point in time";
/// Hint in the field that finds facts.
pub const FIND_FACT: &str = "Find a fact…";
/// Name of the field that finds facts.
pub const FIND_FACT_NAME: &str = "Find a fact";
/// Head of the assumptions.
pub const HEAD_ASSUMPTIONS: &str = "Assumptions";
/// What an assumption is.
pub const ASSUMPTIONS_NOTE: &str = "Judgements of the author that no fact supports.";

/// Head of the scenarios.
pub const HEAD_SCENARIOS: &str = "Scenarios";
/// Mark of the scenario to begin with.
pub const GOOD_FIRST: &str = "good first one";
/// Head of the files.
pub const HEAD_FILES: &str = "Your files";
/// No file was opened before.
pub const NO_RECENT: &str = "Files that you open or save are listed here.";
/// A recent file that is gone.
pub const MISSING: &str = "no longer there";
/// Head of the facts.
pub const HEAD_FACTS: &str = "What is known";
/// How facts are marked.
pub const FACTS_NOTE: &str = "Each with its source, and whose statement it is.";
/// Head of the dates ahead.
pub const HEAD_DATES: &str = "Dates ahead";
/// Head of the parties.
pub const HEAD_ACTORS: &str = "Who is involved";
/// Head of the limits.
pub const HEAD_CLAIMS_NOT: &str = "What this model does not claim";
/// Goes back to a running session.
pub const BACK_TO_BOARD: &str = "Back to the session";

/// An error.
pub const ERROR: &str = "Error";
/// A warning.
pub const WARNING: &str = "Warning";
/// What the count of problems opens.
pub const PROBLEMS_TIP: &str = "Show what is wrong with the scenario";
/// Background work that was asked to stop.
pub const STOPPING: &str = "Stopping…";

/// Saves.
pub const SAVE: &str = "Save";
/// Goes on without saving.
pub const DO_NOT_SAVE: &str = "Don’t save";
/// Does nothing.
pub const CANCEL: &str = "Cancel";
/// Opens.
pub const OPEN: &str = "Open";
/// Saves under another name.
pub const SAVE_ELSEWHERE: &str = "Save as…";
/// Reads the file again.
pub const READ_AGAIN: &str = "Read again";
/// Writes over the file.
pub const OVERWRITE: &str = "Overwrite";
/// Asks for a path to open.
pub const OPEN_TITLE: &str = "Open a file";
/// Asks for a path for the session.
pub const SAVE_SESSION_TITLE: &str = "Save the session";
/// Asks for a path for the scenario.
pub const SAVE_SCENARIO_TITLE: &str = "Save the scenario";
/// Why a path is typed.
pub const NO_FILE_DIALOG: &str = "No file dialog is available here, so type the whole path.";
/// Name of the field for a path.
pub const PATH: &str = "Path";
/// Puts an error away.
pub const OK: &str = "OK";
/// Unfolds details.
pub const SHOW_DETAILS: &str = "Show details";
/// Folds details.
pub const HIDE_DETAILS: &str = "Hide details";
/// Copies details.
pub const COPY_DETAILS: &str = "Copy details";
/// Puts a notice away.
pub const DISMISS: &str = "Dismiss this notice";
/// Head of the keys.
pub const HEAD_KEYS: &str = "Keys";
/// Closes a page that covers the window.
pub const CLOSE_PAGE: &str = "Close";
/// What the program is, on its own page.
pub const ABOUT: &str = "Explores how a crisis may go on: who can act, what each move changes, and how \
    often simulated futures end in which way. A model, not a forecast: its results say what follows \
    from a scenario’s assumptions.";
/// The licences.
pub const ABOUT_LICENCE: &str =
    "Licensed under MIT or Apache 2.0. Text is set in Inter (SIL Open Font Licence).";

/// The title with the mark of unsaved changes.
pub fn title_with_mark(title: &str, unsaved: bool) -> String {
    if unsaved {
        format!("{title} *")
    } else {
        title.to_owned()
    }
}

/// The name of the window: `Dock strike * – Brinkline`.
pub fn window_title(title: &str, unsaved: bool) -> String {
    if title.is_empty() {
        PROGRAM.to_owned()
    } else {
        format!("{} – {PROGRAM}", title_with_mark(title, unsaved))
    }
}

fn join(parts: &[&str], between: &str) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(between)
}

/// Parts of a line, the empty ones left out.
pub fn join_dots(parts: &[&str]) -> String {
    join(parts, " · ")
}

/// Parts of a sentence, the empty ones left out.
pub fn join_comma(parts: &[&str]) -> String {
    join(parts, ", ")
}

/// A grave outcome.
pub const GRAVITY_GRAVE: &str = "Grave, says the scenario.";
/// A bad outcome.
pub const GRAVITY_BAD: &str = "Bad, says the scenario.";
/// An outcome that is neither.
pub const GRAVITY_MIXED: &str = "Neither good nor bad, says the scenario.";
/// A calm outcome.
pub const GRAVITY_CALM: &str = "Calm, says the scenario.";

/// Every number of a move stands in a fact.
pub const GROUNDS_FIGURE: &str = "Every number stands in a cited fact.";
/// The direction is supported.
pub const GROUNDS_DIRECTION: &str = "Facts support the direction; at least one size is judged.";
/// A judgement.
pub const GROUNDS_ASSUMPTION: &str = "At least one number is an assumption of the author.";
/// Nothing is given.
pub const GROUNDS_NONE: &str = "No grounds are given.";
/// A number that stands in a fact.
pub const FIGURE: &str = "figure in source";
/// A number whose direction is supported.
pub const DIRECTION: &str = "size judged";
/// A number that is a judgement.
pub const ASSUMPTION: &str = "assumption";

/// A part of a change: a move.
pub const CAUSE_MOVE: &str = "move";
/// A part of a change: a rule.
pub const CAUSE_RULE: &str = "rule";
/// A part of a change: a promise.
pub const CAUSE_PROMISE: &str = "promise";
/// A part of a change: the way back to the baseline.
pub const CAUSE_DRIFT: &str = "its own tendency";
/// A part of a change: a shifted baseline.
pub const CAUSE_SHIFT: &str = "shifted level";
/// A part of a change: another indicator.
pub const CAUSE_COUPLING: &str = "pulled by another indicator";
/// A part of a change: its flow.
pub const CAUSE_FLOW: &str = "flow";
/// A part of a change: chance.
pub const CAUSE_CHANCE: &str = "chance";
/// A part of a change: moved from one to another.
pub const CAUSE_TRANSFER: &str = "transfer";
/// A part of a change: the end of the range.
pub const CAUSE_LIMIT: &str = "end of its range";
/// A part of a change: a person.
pub const CAUSE_SET_BY_HAND: &str = "set by hand";

/// What a screen reader says of a move that cannot be planned.
pub fn barred_move(name: &str, reason: &str) -> String {
    format!("{name}, not possible now: {reason}")
}

/// The box that steers a seat.
pub fn steer(seat: &str) -> String {
    format!("Steer {seat}")
}

/// The head of the plan: `This day`.
pub fn this_step(step_word: &str) -> String {
    format!("This {}:", step_name(step_word))
}

/// The button that plays one step, or follows what was already played.
pub fn play_the(step_word: &str, follows: bool) -> String {
    let verb = if follows { "Follow" } else { "Play" };
    format!("{verb} the {}", step_name(step_word))
}

fn step_name(step_word: &str) -> &str {
    if step_word.is_empty() {
        "step"
    } else {
        step_word
    }
}

/// The cross on a chip.
pub fn take_out(name: &str) -> String {
    format!("Take out: {name}")
}

/// Where the bars tell what the hovered move does to a share.
pub const LOWER_BAR: &str = "Lower bar";
/// Where a table does.
pub const SECOND_LINE: &str = "Second line";
/// What the hovered move does to the shares, in such a place.
pub fn leaning(place: &str, name: &str, is_without: bool) -> String {
    if is_without {
        format!("{place}: without “{name}”, which is in the plan; the same luck on both sides.")
    } else {
        format!("{place}: with “{name}” added to the plan; the same luck on both sides.")
    }
}

fn with_or_without(is_without: bool) -> &'static str {
    if is_without {
        "without this move"
    } else {
        "with this move"
    }
}

/// A share with and without the hovered move.
pub fn lean_share(now: &str, lean: &str, is_without: bool) -> String {
    format!("Now {now}; {} {lean}.", with_or_without(is_without))
}

/// A share with the hovered move, or without it.
pub fn lean_short(lean: &str, is_without: bool) -> String {
    format!("{} {lean}", with_or_without(is_without))
}

/// A change by the hovered move, or by leaving it out.
pub fn with_move(change: &str, is_without: bool) -> String {
    let with = if is_without {
        "without it"
    } else {
        "with this move"
    };
    format!("{change} {with}")
}

/// The moves of a group that are folded away.
pub fn more_moves(count: usize) -> String {
    format!("{count} more")
}

/// Folds them away again.
pub const FEWER_MOVES: &str = "fewer";

/// What a screen reader says of a line that folds or unfolds a group.
pub fn of_group(line: &str, group: &str) -> String {
    format!("{group}: {line}")
}

/// Chips that do not fit.
pub fn more_chips(count: usize) -> String {
    format!("+{count}")
}

/// What it does.
pub const MORE_CHIPS_TIP: &str = "More is planned than fits here. Click to see the rest.";
/// Back to the first chips.
pub const FIRST_CHIPS: &str = "to first";

/// Below the small parts of an explanation while they are folded.
pub const UNFOLD_PARTS: &str = "click to list them";
/// The same while they are listed.
pub const FOLD_PARTS: &str = "listed below, click to fold";

/// The title of an explanation.
pub fn why_title(name: &str) -> String {
    format!("{name}: why it changed")
}

/// A name inside a sentence: its first letter small, unless the second is a capital too.
pub fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}

/// Compares a branch with the one looked at.
pub fn compare_with(name: &str) -> String {
    format!("Compare with {name}")
}

/// A tooltip with its key.
pub fn tip_with_key(tip: &str, key: &str) -> String {
    if key.is_empty() {
        tip.to_owned()
    } else {
        format!("{tip} ({key})")
    }
}

/// A problem with its kind.
pub fn problem(kind: &str, message: &str) -> String {
    format!("{kind}: {message}")
}

/// The place of a problem.
pub fn place(line: u32, column: u32, field: Option<&str>) -> String {
    let place = format!("line {line}, column {column}");
    join_comma(&[&place, field.unwrap_or_default()])
}

/// The title of a page that shows only problems.
pub fn cannot_be_played(name: &str) -> String {
    format!("{name} cannot be played yet")
}

/// Asks about unsaved changes.
pub fn save_before(before: &str) -> String {
    format!("Save before {before}?")
}

/// What would be lost.
pub fn unsaved_body(name: &str) -> String {
    format!("{name} has changes that are in no file. Without saving they are lost.")
}

/// The file was changed by another program.
pub fn changed_title(name: &str) -> String {
    format!("{name} was changed by another program")
}

/// What that means.
pub fn changed_body(unsaved: bool) -> &'static str {
    if unsaved {
        "Overwrite loses the changes on disk, read again loses yours. Saving under another name keeps both."
    } else {
        "You have no unsaved changes here, so reading it again loses nothing."
    }
}

/// The version on the program's own page.
pub fn version(version: &str) -> String {
    format!("Version {version}")
}
