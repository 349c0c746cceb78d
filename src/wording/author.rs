//! The words of the author's page.

use super::number;

/// The page's name in the menu.
pub const SHOW_AUTHOR: &str = "Author";
/// What the page is.
pub const SHOW_AUTHOR_TIP: &str = "Change the scenario itself: its parts as forms beside its text.";
/// Back to playing.
pub const SHOW_EXPLORE: &str = "Explore";
/// What that does.
pub const SHOW_EXPLORE_TIP: &str = "Go back to the curves and play the scenario.";
/// A formula that is true or false.
pub const FORMULA_CONDITION: &str = "The whole formula is a condition: true or false.";
/// A formula that is the chance of a move.
pub const OF_ACTING: &str = "the chance that it is played in a step, 0 … 1";
/// A formula that is the chance of a yes.
pub const OF_AGREEING: &str = "the chance that the other agrees, 0 … 1";
/// A formula that is the chance of a promise.
pub const OF_KEEPING: &str = "the chance that the promise is kept, 0 … 1";
/// A formula that is the chance of a kept promise to arrive.
pub const OF_ARRIVING: &str = "the chance in each step that what is kept arrives, 0 … 1";
/// A formula that is a chance.
pub const A_CHANCE: &str = "a chance, 0 … 1";
/// A formula that moves a position.
pub const ON_A_LINE: &str = "points on the line from −100 to 100";
/// A formula that moves a date.
pub const IN_STEPS: &str = "steps";

/// What a formula comes to.
pub fn formula_number(unit: Option<&str>) -> String {
    match unit {
        Some(unit) => format!("The whole formula is a number: {unit}."),
        None => "The whole formula is a number.".to_owned(),
    }
}

/// A unit that is added in each step.
pub fn in_each_step(unit: &str) -> String {
    format!("{unit}, added in each step")
}

/// Takes the keyboard to the parts, the form, the text, the problems, and round again.
pub const NEXT_COLUMN: &str = "Next column";
/// What that does.
pub const NEXT_COLUMN_TIP: &str =
    "Take the keyboard to the next of parts, form, text and problems.";
/// The field that narrows the list of parts.
pub const FIND_PART: &str = "Find a part…";
/// Its name to a screen reader.
pub const FIND_PART_NAME: &str = "Find a part";
/// Nothing fits what was typed there.
pub const NO_PART_FOUND: &str = "No part has this in its name.";
/// A new scenario with something in it.
pub const NEW_FROM_TEMPLATE: &str = "New from template";
/// What that does.
pub const NEW_FROM_TEMPLATE_TIP: &str =
    "Write a scenario of your own, beginning with a small one that can be played.";
/// A new scenario with nothing in it.
pub const NEW_FROM_NOTHING: &str = "New from nothing";
/// What that does.
pub const NEW_FROM_NOTHING_TIP: &str = "Write a scenario of your own, beginning with nothing.";
/// Writing the scenario's file.
pub const SAVE_SCENARIO: &str = "Save scenario";
/// What that does.
pub const SAVE_SCENARIO_TIP: &str = "Write the scenario's text to its file as it stands.";
/// Editing a broken file.
pub const EDIT_TEXT: &str = "Edit this text";
/// Head of the writing part on the welcome page.
pub const HEAD_WRITE: &str = "Write your own";
/// Typing, for undo.
pub const TYPING: &str = "typing";
/// A quick fix, for undo.
pub const FIXING: &str = "fixing a problem";
/// A completion, for undo.
pub const COMPLETING: &str = "completing a name";
/// A change by form, for undo.
pub const FORM_EDIT: &str = "changing a field";
/// A rename, for undo.
pub const RENAMING: &str = "renaming";
/// An addition, for undo.
pub const ADDING: &str = "adding";
/// A removal, for undo.
pub const REMOVING: &str = "taking out";
/// A new order, for undo.
pub const REORDERING: &str = "moving";
/// A copy, for undo.
pub const COPYING: &str = "duplicating";
/// The text is being checked.
pub const CHECKING: &str = "Checking…";
/// What is written is played.
pub const IN_ORDER: &str = "In order: what is written here is what is played.";
/// What is written is not played, and nothing else is.
pub const NOTHING_TO_PLAY: &str =
    "Nothing can be played yet. The problems below say what is missing.";
/// The text's name to a screen reader.
pub const TEXT_FIELD: &str = "Scenario text";
/// Head of the list of parts.
pub const HEAD_PARTS: &str = "Parts";
/// Head of the form.
pub const HEAD_FORM: &str = "Form";
/// Head of the problems.
pub const HEAD_PROBLEMS: &str = "Problems";
/// Head of the places where the chosen part is named.
pub const HEAD_USED: &str = "Named in";
/// Nothing names it.
pub const NOT_USED: &str = "Nothing names it yet.";
/// Nothing chosen.
pub const NO_FORM: &str =
    "Click a part on the left, or put the cursor into the text, to see it as a form.";
/// No form for a text whose brackets are not in order.
pub const NO_FORM_NOW: &str =
    "The brackets of the text are not in order, so it cannot be shown as a form just now.";
/// Adds a field.
pub const ADD_FIELD: &str = "Add field…";
/// Adds an entry.
pub const ADD_ENTRY: &str = "Add";
/// Adds a part to a list.
pub const ADD_PART: &str = "Add a new one";
/// Takes out.
pub const REMOVE: &str = "Take out";
/// Copies.
pub const DUPLICATE: &str = "Duplicate";
/// One place up.
pub const MOVE_UP: &str = "Move up";
/// One place down.
pub const MOVE_DOWN: &str = "Move down";
/// Gives another id everywhere.
pub const RENAME: &str = "Rename everywhere";
/// The yes of a field.
pub const YES: &str = "yes";
/// Before the names that fit.
pub const FITS_HERE: &str = "Fits here:";
/// The key that takes the first of them.
pub const COMPLETION_KEY: &str = "Ctrl+Space takes the first";
/// The scenario is being played at random.
pub const TRYING: &str = "Playing it at random…";
/// Head of what random plays found.
pub const HEAD_TRIALS: &str = "Played at random";
/// Shows a find as a branch.
pub const OPEN_TRIAL: &str = "Open as a branch";
/// What that does.
pub const OPEN_TRIAL_TIP: &str =
    "Keep this random play as a branch and look at the step it is about.";
/// Shows a part.
pub const SHOW_PART: &str = "Show";
/// A check that a fault in the program ended.
pub const NOT_CHECKED: &str = "A fault in the program ended the check of this text. It stays as it is, and is checked again after the next change.";

/// What random plays came to.
pub fn tried(count: u32, finds: usize) -> String {
    match finds {
        0 => format!("{count} random plays: nothing to report."),
        1 => format!("{count} random plays: one thing to look at."),
        more => format!("{count} random plays: {more} things to look at."),
    }
}

/// A move that could never be played.
pub fn never_possible(name: &str, count: u32) -> String {
    format!("“{name}” could not be played by anybody in {count} random plays.")
}

/// A dead end.
pub fn dead_end(when: &str) -> String {
    format!("From {when} on nobody can play anything, and the run goes on.")
}

/// Arithmetic that was mended.
pub fn mended(when: &str, what: &str) -> String {
    format!("On {when} {what}.")
}

/// Name of the drift's picture.
pub const DRIFT: &str = "By itself";
/// What the drift is.
pub const DRIFT_TIP: &str =
    "How the value goes from its start to its baseline when nothing else happens.";

/// An actor's place on the line, to a screen reader.
pub fn stance_of(name: &str) -> String {
    format!("Position of {name}")
}

/// An actor's place on the line.
pub fn stance_tip(name: &str, position: f64) -> String {
    format!("{name}: {position}. Drag along the line, or use the arrow keys.")
}

/// Whose line it is that differs.
pub fn changed_line(number: usize, here: bool) -> String {
    if here {
        format!("Here, line {number}")
    } else {
        format!("On disk, line {number}")
    }
}

/// The scenario's own fields.
pub const SCENARIO_FIELDS: &str = "Scenario";
/// The scenario's text is in no file.
pub const SCENARIO_NOT_SAVED: &str = "Scenario not saved";

/// What is written is not played, but what was written before.
pub fn last_good(problems: &str) -> String {
    format!("{problems} in what is written. The scenario as it was before still plays.")
}

/// What could be written in place of what is wrong.
pub fn fix(with: &str) -> String {
    format!("Write “{with}”")
}

/// A move that is gone.
pub fn lost_move(when: &str, id: &str) -> String {
    format!("{when}: the planned move `{id}` is no longer in the scenario.")
}

/// A move that is barred now.
pub fn lost_barred(when: &str, name: &str, why: &str) -> String {
    format!("{when}: “{name}” can no longer be played: {why}")
}

/// A move planned for a step that is gone.
pub fn lost_step(when: &str, name: &str) -> String {
    format!("{when}: “{name}” was planned for this step, which the scenario no longer has.")
}

/// Points that are left out.
pub fn lost_points(count: usize) -> String {
    if count == 1 {
        "One point in time is left out, because the scenario or the run ends earlier.".to_owned()
    } else {
        format!(
            "{count} points in time are left out, because the scenario or the run ends earlier."
        )
    }
}

/// A choice that is gone.
pub fn lost_choice(id: &str) -> String {
    format!("`{id}` was chosen and is no longer in the scenario.")
}

/// More lost than shown.
pub fn more_lost(count: usize) -> String {
    format!("… and {count} more.")
}

/// Why a text is not taken.
pub fn too_long(bytes: usize) -> String {
    let most = number::plain(bytes as f64, 0);
    format!("The text would have more than {most} bytes and was not taken.")
}

/// Why a line is not taken.
pub fn line_too_long(line: usize, most: usize) -> String {
    let most = number::plain(most as f64, 0);
    format!(
        "Line {line} would have more than {most} characters and was not taken. Break it into several lines."
    )
}

/// Why the open text cannot be edited.
pub fn not_edited_here(reason: &str) -> String {
    format!("This text cannot be edited here. {reason}")
}

/// Takes out, named.
pub fn remove(what: &str) -> String {
    format!("{REMOVE}: {what}")
}

/// Adds to a list, named.
pub fn add_to(list: &str) -> String {
    format!("{ADD_ENTRY}: {list}")
}

/// Adds a field to something, named.
pub fn add_field_to(what: &str) -> String {
    format!("{ADD_FIELD} {what}")
}

/// A field or list of the format in words: `world_views` is "World views".
pub fn in_words(name: &str) -> String {
    let spaced = name.replace('_', " ");
    let mut rest = spaced.chars();
    rest.next()
        .map(|first| first.to_uppercase().chain(rest).collect())
        .unwrap_or_default()
}

/// A part of a list without a name.
pub fn numbered(list: &str, place: usize) -> String {
    format!("{} {}", in_words(list), place + 1)
}

/// A field as it is spoken of within its part: `moves.3.needs.0` is "Needs 1".
pub fn spoken(path: &str) -> String {
    let is_place = |step: &&str| step.parse::<usize>().is_ok();
    let steps: Vec<&str> = path.split('.').collect();
    let own = match steps.as_slice() {
        [_, place, rest @ ..] if is_place(place) && !rest.is_empty() => rest,
        [_, rest @ ..] if !rest.is_empty() => rest,
        whole => whole,
    };
    let said: Vec<String> = own
        .iter()
        .map(|step| {
            step.parse::<usize>()
                .map_or_else(|_| step.replace('_', " "), |place| (place + 1).to_string())
        })
        .collect();
    in_words(&said.join(" "))
}

/// A place where something is named.
pub fn named_in(list: &str, part: &str) -> String {
    format!("{} · {part}", in_words(list))
}

/// From one end to the other: `0 … 100`.
pub fn from_to(low: &str, high: &str) -> String {
    format!("{low} … {high}")
}

/// A level with its upper end.
pub fn level_below(name: &str, end: &str) -> String {
    format!("{name} below {end}")
}

/// When a date is.
pub fn at_step(step: &str) -> String {
    format!("step {step}")
}

/// What a word means that is the same in every formula: how it is written, what it says, and whether
/// that is a number or true or false.
pub fn formula_word(word: &str) -> Option<&'static str> {
    Some(match word {
        "and" => "a and b · true where both are true",
        "or" => "a or b · true where one of them is, or both",
        "not" => "not a · true where a is false",
        "if" => {
            "if(condition, one, other) · number: one where the condition is true, else the other"
        }
        "true" => "true · always so",
        "false" => "false · never so",
        "flag" => "flag.name · true while the flag stands",
        "step" => "step · number: the step being played, the first is 0",
        "size" => "size · number: the size that the move is played with",
        "done" => "done(move) · true once the move has been played",
        "uses" => "uses(move) · number: how often the move has been played",
        "since" => {
            "since(move), since(flag.name) · number: steps since it was last played, or since the flag was set"
        }
        "last_size" => "last_size(move) · number: the size it was last played with",
        "position" => "position(actor, issue) · number, −100 … 100: where the actor stands",
        "salience" => {
            "salience(actor, issue) · number, 0 … 1: how much the issue matters to the actor"
        }
        "distance" => {
            "distance(actor, actor, issue) · number, 0 … 200: how far apart the two stand"
        }
        "weighted_view" => {
            "weighted_view(issue) · number, −100 … 100: the mean of all positions, by salience and influence"
        }
        "believed" => {
            "believed(actor, indicator) · number: what the actor believes the value to be"
        }
        "streak" => "streak(condition) · number: at how many step ends in a row it was true",
        "before" => "before(x, n) · number: the value n step ends ago",
        "mean" => "mean(x, n) · number: the mean of the last n step ends",
        "min" => "min(a, b, …) · number: the smallest",
        "max" => "max(a, b, …) · number: the largest",
        "abs" => "abs(x) · number: without its sign",
        "clamp" => "clamp(x, low, high) · number: at least low, at most high",
        "exp" => "exp(x) · number: e to the power of x",
        "ln" => "ln(x) · number: the natural logarithm",
        "sqrt" => "sqrt(x) · number: the square root",
        "pow" => "pow(x, y) · number: x to the power of y",
        "sat" => "sat(x) · number, −1 … 1: x / (1 + |x|), which levels off",
        "round" => "round(x) · number: the nearest whole number, halves away from 0",
        "logistic" => "logistic(x) · number, 0 … 1: 1 / (1 + e^−x)",
        _ => return None,
    })
}
