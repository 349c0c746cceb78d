//! Single simulated futures in words.

use super::number;

/// Which of how many.
pub fn title(number: &str, of: u32) -> String {
    format!("Future {number} of {}", number::plain(f64::from(of), 0))
}

/// A future by its number alone.
pub fn name(number: &str) -> String {
    format!("Future {number}")
}

/// What is told of a future in place of the branch.
pub fn in_future(number: &str) -> String {
    format!("In future {number}")
}

/// How a future ends.
pub fn ends_in(ending: &str, when: &str) -> String {
    format!("Ends in {}.", reached(ending, when))
}

/// How a future ends that comes to something else after the date that shares are told for.
pub fn ends_in_later(at_reference: &str, by: &str, at_end: &str, when: &str) -> String {
    format!("“{at_reference}” {by}; later {}.", reached(at_end, when))
}

fn reached(ending: &str, when: &str) -> String {
    if when.is_empty() {
        format!("“{ending}”")
    } else {
        format!("“{ending}”, reached {when}")
    }
}

/// Opened because it ends so.
pub fn chosen_by_outcome(place: usize, count: usize, ending: &str, by: &str) -> String {
    format!(
        "Number {} of the {} simulated futures that come out as “{ending}” {by}.",
        number::plain(place as f64, 0),
        number::plain(count as f64, 0)
    )
}

/// Opened for its place among all.
pub fn chosen_by_place(of_100: u8, indicator: &str, when: &str) -> String {
    format!("In {of_100} of 100 simulated futures, “{indicator}” is as low or lower at {when}.")
}

/// Opened by its line or card.
pub const CHOSEN_BY_HAND: &str = "One simulated future of many, no likelier than any other.";

/// A trace or card in one sentence.
pub fn card(number: &str, ending: &str, when: &str) -> String {
    let mut text = format!("Future {number}: {ending}");
    if !when.is_empty() {
        text.push_str(", ");
        text.push_str(when);
    }
    text
}

/// What a click on a trace does.
pub const CLICK_TO_OPEN: &str = "Click to open this future.";
/// Begins to step through an opened future.
pub const STEP_THROUGH: &str = "Step through it";
/// One step back in an opened future.
pub const STEP_BACK: &str = "One step back in this future";
/// One step on in an opened future.
pub const STEP_ON: &str = "One step on in this future";
/// All of an opened future.
pub const WHOLE: &str = "Show all of it";
/// Keeps an opened future.
pub const KEEP: &str = "Keep as a branch";
/// Puts an opened future away.
pub const CLOSE: &str = "Close";
/// The switch of the traces.
pub const TRACES: &str = "Traces";

/// Opens the next of an outcome.
pub fn open_one(outcome: &str) -> String {
    format!("Open one of these futures: {outcome}")
}

/// Opens the next of the same end.
pub const NEXT_OF_THESE: &str = "Next one";
/// What the next one is.
pub fn next_of_these_tip(outcome: &str) -> String {
    format!("Open the next simulated future that comes out as “{outcome}”.")
}

/// No future was simulated that ends so.
pub fn none_ends_so(outcome: &str) -> String {
    format!("None of the simulated futures comes out as “{outcome}”.")
}

/// Head of the choice by place.
pub fn open_by_place(indicator: &str) -> String {
    format!("Open a future by its place in “{indicator}”")
}

/// A place among all futures.
pub fn place(of_100: u8) -> String {
    match of_100 {
        50 => "The middle one (50 of 100 at or below)".to_owned(),
        below => format!("The one with {below} of 100 at or below"),
    }
}

/// The other indicators.
pub const BY_OTHER: &str = "By another indicator";

/// A future was kept: as a branch of its own, or as the rest of a branch that ended where the
/// future begins.
pub fn kept(number: &str, branch: &str, goes_on: bool) -> String {
    if goes_on {
        return format!(
            "Future {number} is kept: {branch} goes on with it. Step on to go through it."
        );
    }
    format!("Future {number} is kept as {branch}. Step on to go through it.")
}

/// Nothing is simulated that could be opened.
pub const NOTHING_TO_OPEN: &str = "No simulated futures are there yet to open one of.";

/// The run or the scenario has ended.
pub const NO_STEP_LEFT: &str = "No step is left to simulate from this point.";

/// What the cards are.
pub fn grid_title(shown: u8, of: u32) -> String {
    format!(
        "The first {shown} of {} simulated futures",
        number::plain(f64::from(of), 0)
    )
}

/// What the cards show, and how they were chosen.
pub fn grid_note(of: &str, by: &str) -> String {
    format!(
        "“{of}” to its end; named {by}, as the shares are. In the order drawn, none picked; a click opens one."
    )
}

/// What a future comes to after the date that shares are told for.
pub fn later(ending: &str, when: &str) -> String {
    format!("later: {}", super::screen::join_comma(&[ending, when]))
}

/// The cards are being made.
pub const GRID_PENDING: &str = "Simulating…";
/// Back from the cards.
pub const GRID_CLOSE: &str = "Show the curves";

/// A choice of how many cards.
pub fn grid_choice(count: u8) -> String {
    format!("{count} worlds")
}
