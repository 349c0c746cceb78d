//! Doubts: what stands in place of a number, the list of assumptions, and what hangs on a number.

use super::number;

/// Doubting a number, for undo.
pub fn doubt(name: &str) -> String {
    format!("doubt “{name}”")
}

/// Taking a doubt back, for undo.
pub fn undoubt(name: &str) -> String {
    format!("take back the doubt of “{name}”")
}

/// Switching a doubt, for undo.
pub fn switch(name: &str, on: bool) -> String {
    if on {
        format!("doubt “{name}” again")
    } else {
        format!("leave “{name}” as written for now")
    }
}

/// Letting a set hold, for undo.
pub fn choose(name: Option<&str>) -> String {
    name.map_or_else(
        || "assume nothing of your own".to_owned(),
        |name| format!("assume “{name}”"),
    )
}

/// Beginning a set, for undo.
pub const BEGIN: &str = "begin a set of assumptions";
/// Renaming a set, for undo.
pub const RENAME: &str = "rename a set of assumptions";
/// Discarding a set, for undo.
pub const DISCARD: &str = "discard a set of assumptions";

/// A set, where its name is not at hand.
pub const A_SET: &str = "a set of your own";

/// A set without a name, counted from 1.
pub fn unnamed(place: usize) -> String {
    if place <= 1 {
        "My assumptions".to_owned()
    } else {
        format!("My assumptions {place}")
    }
}

/// The number is taken as 0.
pub const OFF: &str = "off";
/// The number is taken as half.
pub const HALF: &str = "half";
/// The number is taken as double.
pub const DOUBLE: &str = "double";
/// The number has the other sign.
pub const REVERSE: &str = "reversed";
/// Another value.
pub const OTHER_VALUE: &str = "another value";

/// What stands in place of a number: `half: 2 in place of 4`.
pub fn in_place(kind: &str, value: &str, number: &str) -> String {
    format!("{kind}: {value} in place of {number}")
}

/// A value as written: `as written 4`.
pub fn as_written(number: &str) -> String {
    format!("as written {number}")
}

/// A number that a doubt stands in place of, in one word or two beside the value.
pub const ASSUMED: &str = "your assumption";

/// A move of which a number is the user's own.
pub const GROUNDS_OWN: &str = "At least one number is your own assumption.";

/// A range that a value must lie in.
pub fn range(low: &str, high: &str) -> String {
    format!("Give a value from {low} to {high}.")
}

/// A range without an end.
pub fn range_from(low: &str) -> String {
    format!("Give a value of at least {low}.")
}

/// A range that leaves 0 out.
pub const RANGE_ABOVE: &str = "Give a value above 0.";
/// Not a number.
pub const NOT_A_NUMBER: &str = "Give a number, with a point before the decimals.";
/// Not a number that can be used.
pub const NOT_FINITE: &str = "Give a number between −1e15 and 1e15.";
/// The number is gone.
pub const GONE: &str = "The scenario no longer has this number. The doubt is kept and not applied.";

/// The number does not go with others.
pub fn breaks(what: &str) -> String {
    format!("This does not go with the other numbers: {what}.")
}

/// A doubt that is kept and not applied, and why.
pub fn not_applied(why: &str) -> String {
    format!("Kept, not applied. {why}")
}

/// How many doubts a set has.
pub fn count(all: usize, off: usize) -> String {
    let doubts = number::count(all, "doubt", "doubts");
    if off == 0 {
        doubts
    } else {
        format!("{doubts}, {off} switched off")
    }
}

/// The comparison is on its way.
pub const COMPARING: &str = "Comparing with and without your assumptions…";

/// Two shares.
pub fn with_and_without(with: &str, without: &str) -> String {
    format!("{with} with, {without} without")
}

/// From how many pairs.
pub fn pairs(pairs: u64) -> String {
    format!(
        "From {} pairs of simulated futures with the same luck on both sides. The range \
         behind each difference is sampling error alone.",
        number::plain(pairs as f64, 0)
    )
}

/// What the futures without the assumptions are called among accounts.
pub const WITHOUT: &str = "nothing of your own assumed";

/// Head of what the assumptions change.
pub const HEAD_CHANGES: &str = "What they change in how it may end";
/// Head of the doubts.
pub const HEAD_DOUBTS: &str = "Doubts";
/// Head of all numbers.
pub const HEAD_NUMBERS: &str = "Its numbers";
/// Head of the list in which any number is found.
pub const HEAD_ALL: &str = "Any number";
/// Nothing is doubted.
pub const NOTHING: &str = "You take every number as the chosen account has it. To doubt one, \
    choose it on a move's card, under why, stances or sources, or look it up above.";
/// No set holds.
pub const NONE_HOLDS: &str = "none";
/// What none is.
pub const NONE_HOLDS_WORDS: &str = "Every number as the chosen account has it.";
/// Name of the choice of a set.
pub const ASSUMING: &str = "Assuming";
/// A new set.
pub const NEW_SET: &str = "New set";
/// The name field of a set.
pub const SET_NAME: &str = "Name of this set";
/// Takes a set away.
pub const DISCARD_SET: &str = "Discard this set";
/// Puts a set into the scenario.
pub const EXPORT: &str = "Save as an account in a scenario…";
/// What that does.
pub const EXPORT_TIP: &str = "Write the scenario to a file with these assumptions as one more \
    account of the situation; everything else stays as it is.";
/// The field that finds a number.
pub const FIND: &str = "Find a number: a name, an indicator, an actor…";
/// Its name.
pub const FIND_NAME: &str = "Find a number";

/// More are found than shown.
pub fn more(count: usize) -> String {
    format!(
        "and {}; type more to narrow the list",
        number::count(count, "more number", "more numbers")
    )
}

/// The button that opens the card of a number.
pub fn doubt_this(name: &str) -> String {
    format!("Doubt this number: {name}")
}
/// The button that unfolds the numbers which decide that something happens.
pub fn what_decides(line: &str) -> String {
    format!("The numbers that decide this: {line}")
}
/// What decides it has no numbers.
pub const NO_NUMBERS: &str = "No number decides this.";
/// What is asked of the simulated futures: which numbers draw the line.
pub const WHAT_COUNTS: &str = "Doubt what counts as";
/// The same on the button.
pub const DOUBT: &str = "Doubt";
/// The button of a number that is doubted.
pub const CHANGE: &str = "Change";
/// Head of the card.
pub const HEAD_CARD: &str = "Instead of it";
/// Slides a number to another value.
pub fn slide(name: &str) -> String {
    format!("Slide {name}")
}

/// The field for a value.
pub const VALUE: &str = "Another value";
/// Takes the typed value.
pub const TAKE_VALUE: &str = "Take it";
/// The field for the reason.
pub const BECAUSE: &str = "Because";
/// What it is for.
pub const BECAUSE_HINT: &str = "your reason, kept with it";
/// A doubted start where something is played already.
pub const PLAYED_STAYS: &str = "This is a start, and what is already played stays as it is. For it \
    to count from the beginning, play on from the start: that makes a new branch.";
/// The way there.
pub const GO_TO_START: &str = "Look at the start";
/// Takes the doubt back.
pub const TAKE_BACK: &str = "As written again";
/// Closes the card.
pub const CLOSE_CARD: &str = "Close this card";

/// A choice with the value it comes to.
pub fn choice(name: &str, value: &str) -> String {
    format!("{name}: {value}")
}

/// Switches a doubt on and off.
pub fn on_switch(name: &str) -> String {
    format!("This doubt holds: {name}")
}

/// Takes a doubt out.
pub fn remove(name: &str) -> String {
    format!("Take back the doubt: {name}")
}

/// A number as a screen reader says it.
pub fn spoken(name: &str, value: &str, written: &str, grounds: &str) -> String {
    let parts = [name, value, written, grounds];
    let there: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    there.join(", ")
}

/// The formula that a number stands in.
pub fn in_formula(formula: &str) -> String {
    format!("formula: {formula}")
}

/// The numbers of something.
pub fn its_numbers(count: usize) -> String {
    format!(
        "{}, each to be doubted",
        number::count(count, "number", "numbers")
    )
}

/// A number that is the user's own.
pub fn assumed_for(written: &str) -> String {
    format!("{ASSUMED}; {written}")
}

/// A number that the account says.
pub fn by_account(written: &str) -> String {
    format!("by the chosen account; {written}")
}

/// No number is called so.
pub const NOT_FOUND: &str = "No number is called that.";

/// What the user's assumptions change in an outcome.
pub fn changed_by_yours(difference: &str) -> String {
    format!("by your assumptions: {difference}")
}

/// Head of the list of numbers in the order of what hangs on them.
pub const HEAD_HANGING: &str = "What hangs on judgement";
/// What it is.
pub const HANGING_NOTE: &str = "Every number that no reported fact states, halved and doubled one \
    by one as far as it goes, ordered by how far the outcome shares move. The same luck on both \
    sides. It says where the result hangs on a judgement, not whether the judgement is right.";
/// Begins it.
pub const WEIGH: &str = "Order the numbers";
/// Begins it again.
pub const WEIGH_AGAIN: &str = "Order them anew";
/// Stops it.
pub const STOP_WEIGHING: &str = "Stop ordering";
/// It belongs to something else.
pub const HANGING_STALE: &str = "From before the last change.";

/// The first stage.
pub fn weighing_groups(groups: usize) -> String {
    format!(
        "First look at {} of numbers, each doubted together",
        number::count(groups, "group", "groups")
    )
}

/// The second stage.
pub fn weighing_numbers(done: usize, all: usize) -> String {
    format!(
        "{done} of {} doubted one by one",
        number::count(all, "number", "numbers")
    )
}

/// The third stage.
pub fn weighing_finer(count: usize) -> String {
    format!("A closer look at the first {count}")
}

/// How it was ordered, at the end.
pub fn weighed(numbers: usize, closer: usize, futures: u64) -> String {
    format!(
        "{} weighed, the first {closer} by {} pairs of simulated futures.",
        number::count(numbers, "number", "numbers"),
        number::plain(futures as f64, 0)
    )
}

/// What half or double of a number moves most.
pub fn moves(kind: &str, outcome: &str, difference: &str) -> String {
    format!("{kind}: “{outcome}” {difference}")
}

/// Not one future comes out otherwise.
pub const MOVES_NOTHING: &str = "half or double: not one future came out otherwise";
/// There is nothing to vary.
pub const NOT_VARIED: &str = "half and double are the number itself";
/// With the other numbers of its group.
pub fn rough(percent: &str) -> String {
    format!("not yet alone; with the others of its group up to {percent} in 100")
}
/// Its group moved nothing.
pub const ROUGH_NOTHING: &str = "not yet alone; with the others of its group nothing moved";

/// Title of the question for a path.
pub const SAVE_ACCOUNT_TITLE: &str = "Save the scenario with this account";
/// Nothing is assumed.
pub const NOTHING_TO_EXPORT: &str = "Nothing is assumed that could be saved as an account.";
/// No room.
pub const TOO_MANY_ACCOUNTS: &str = "The scenario has as many accounts as it can have.";
/// It could not be put into the text.
pub const NOT_EXPORTED: &str =
    "This account could not be written into the scenario's text; nothing was saved.";
/// What the account rests on.
pub const ACCOUNT_BECAUSE: &str = "Assumptions made while the scenario was played.";

/// What the account says.
pub fn account_words(account: Option<&str>, numbers: usize) -> String {
    let numbers = number::count(numbers, "number", "numbers");
    account.map_or_else(
        || format!("As the scenario is written, with {numbers} taken otherwise."),
        |account| format!("As in “{account}”, with {numbers} taken otherwise."),
    )
}
