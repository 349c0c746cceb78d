//! What happened, in sentences, and what its lines can be narrowed to.

/// A kind of lines: moves from the plan.
pub const KIND_PLANNED: &str = "Planned moves";
/// Moves of others.
pub const KIND_OTHER: &str = "Others’ moves";
/// Promises.
pub const KIND_PROMISE: &str = "Promises";
/// Rules.
pub const KIND_RULE: &str = "Rules";
/// Bands and rungs.
pub const KIND_CROSSING: &str = "Bands and rungs crossed";
/// Named dates.
pub const KIND_DATE: &str = "Dates";
/// What is told.
pub const KIND_EVENT: &str = "Before the start, and scripts";
/// Outcomes.
pub const KIND_OUTCOME: &str = "Outcomes";
/// What was set by hand.
pub const KIND_BY_HAND: &str = "By hand";
/// Numbers.
pub const KIND_CHANGE: &str = "Changes of numbers";

/// The filter by who takes part.
pub const FILTER_ACTOR: &str = "Actor";
/// The filter by kind.
pub const FILTER_KIND: &str = "Kind";
/// The filter by what was changed.
pub const FILTER_INDICATOR: &str = "Changed";
/// No filter.
pub const FILTER_ALL: &str = "all";
/// What the filter by actor keeps.
pub const FILTER_ACTOR_TIP: &str = "Lines in which an actor acts, or at whom they are directed.";
/// What the filter by indicator keeps.
pub const FILTER_INDICATOR_TIP: &str = "Lines whose cause changed an indicator in their step.";
/// Takes all filters away.
pub const SHOW_ALL: &str = "Show all lines";
/// No line is left.
pub const NONE_LEFT: &str = "No line is of this kind. Other filters show more.";

/// How many lines are shown.
pub fn lines_shown(shown: usize, all: usize) -> String {
    format!("{shown} of {}", super::number::count(all, "line", "lines"))
}

/// How many lines a choice would leave.
pub fn lines(count: usize) -> String {
    super::number::count(count, "line", "lines")
}

/// A move that is planned for later.
pub fn planned(what: &str) -> String {
    format!("planned, {what}")
}

/// Leads to a step of the log.
pub const TO_LOG: &str = "Show this step in the log";

/// Leads from a line to what it changed.
pub fn why_of(indicator: &str) -> String {
    format!("Why “{indicator}” changed in this step")
}

/// A move of its actors: `Aldmoor: telephone the other mayor`.
pub fn played(actors: &str, name: &str) -> String {
    format!("{actors}: {name}")
}

/// A move from the plan.
pub fn played_as_planned(actors: &str, name: &str) -> String {
    format!("{actors}: {name}, as planned")
}

/// A move that was expected at this step.
pub fn played_as_scheduled(actors: &str, name: &str) -> String {
    format!("{actors}: {name}, as expected for this date")
}

/// A move that something else brought about.
pub fn played_because(actors: &str, name: &str, cause: &str) -> String {
    format!("{actors}: {name}, because of “{cause}”")
}

/// A move that was promised.
pub fn played_as_promised(actors: &str, name: &str, promise: &str) -> String {
    format!("{actors}: {name}, as promised (“{promise}”)")
}

/// A move of a dated script.
pub fn played_in_script(actors: &str, name: &str, script: &str) -> String {
    format!("{actors}: {name}, as in “{script}”")
}

/// A planned move that could not be played.
pub fn not_played(name: &str, reason: &str) -> String {
    format!("Not possible: {name} ({reason})")
}

/// A move that should have followed from something earlier and could not be played.
pub fn not_followed(cause: &str, name: &str, reason: &str) -> String {
    format!("Nothing followed from “{cause}”: {name} was not possible ({reason})")
}

/// A need of a past step.
pub fn need_not_met(condition: &str) -> String {
    format!("it {condition}")
}

/// A joint move refused.
pub fn refused(actor: &str, name: &str) -> String {
    format!("{actor} declined: {name}")
}

/// A promise whose condition has come about.
pub fn due(actor: &str, promise: &str) -> String {
    format!("A promise of {actor} has become due: {promise}")
}

/// A promise that forbids something, or lets something stand, and whose condition has come about.
pub fn applies(actor: &str, promise: &str) -> String {
    format!("A promise of {actor} applies from now on: {promise}")
}

/// A promise kept.
pub fn kept(actor: &str, promise: &str) -> String {
    format!("{actor} kept a promise: {promise}")
}

/// A promise broken.
pub fn broken(actor: &str, promise: &str) -> String {
    format!("{actor} did not keep a promise: {promise}")
}

/// An effect that arrived later.
pub fn arrived(indicator: &str, amount: &str, cause: &str) -> String {
    format!("{indicator} {amount}, a late effect of “{cause}”")
}

/// A rung of the ladder.
pub fn rung(from: &str, to: &str, up: bool) -> String {
    format!(
        "{} the ladder: from “{from}” to “{to}”",
        if up { "Up" } else { "Down" }
    )
}

/// A band crossed.
pub fn band(indicator: &str, from: &str, to: &str) -> String {
    format!("{indicator}: from “{from}” to “{to}”")
}

/// An outcome.
pub fn outcome(name: &str, label: Option<&str>) -> String {
    match label {
        Some(label) => format!("Outcome reached: {name}, {label}"),
        None => format!("Outcome reached: {name}"),
    }
}

/// A value set by hand.
pub fn set_by_hand(indicator: &str, value: &str) -> String {
    format!("{indicator} set to {value} by hand")
}

/// A change of a number: `Tension rose 4 to 62`.
pub fn changed(name: &str, change: &str, now: &str) -> String {
    format!("{name} {change} to {now}")
}

/// A point and what happened before it.
pub fn point(when: &str, what: &[String]) -> String {
    if what.is_empty() {
        when.to_owned()
    } else {
        format!("{when}: {}", what.join("; "))
    }
}

/// The start.
pub fn start(when: &str) -> String {
    format!("{when}: the start")
}

/// More than is listed.
pub fn and_more(count: usize) -> String {
    format!("{count} more")
}

/// A branch's name.
pub fn branch(letters: &str) -> String {
    format!("Branch {letters}")
}

/// A branch that has only one line so far.
pub fn strip_summary(points: usize, branches: usize, now: &str) -> String {
    let points = super::number::count(points, "point in time", "points in time");
    let branches = super::number::count(branches, "branch", "branches");
    format!("{points} on {branches}; the point looked at is {now}.")
}
