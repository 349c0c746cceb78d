//! What each number of a scenario is called.

/// The ladder of escalation.
pub const LADDER: &str = "Ladder";
/// What the ladder is read from.
pub const LADDER_OF: &str = "what the rungs are read from";
/// An actor's weight.
pub const INFLUENCE: &str = "influence";
/// Where an actor stands.
pub const POSITION: &str = "position";
/// How much an actor cares.
pub const SALIENCE: &str = "salience";
/// Means at the start.
pub const BUDGET_START: &str = "means at the start";
/// Means gained.
pub const BUDGET_GAIN: &str = "means gained each step";
/// Most means.
pub const BUDGET_CAP: &str = "most means";
/// A formula that gives the value.
pub const COMPOSITE: &str = "how it is worked out";
/// A formula that gives the change.
pub const FLOW: &str = "change in each step";
/// How unsure the start is.
pub const START_SPREAD: &str = "spread of the start value";
/// How fast it goes back.
pub const HALF_LIFE: &str = "half-life on the way to the usual level";
/// Chance in each step.
pub const NOISE: &str = "chance variation in each step";
/// What a seat pays.
pub const COST_OF_MOVE: &str = "cost";
/// A joint move's other actors.
pub const ACCEPT: &str = "chance that the others agree";
/// A rule's chance.
pub const RULE_CHANCE: &str = "chance in each step";
/// A condition.
pub const THRESHOLD: &str = "when it comes about";
/// How soon a promise is acted on.
pub const PACE: &str = "chance of acting in each step";
/// Credibility.
pub const CREDIBILITY: &str = "chance that the promise is kept";
/// A move's size.
pub const SIZE: &str = "size";

/// An actor on an issue.
pub fn on_issue(actor: &str, issue: &str) -> String {
    format!("{actor} on “{issue}”")
}

/// A kind of move.
pub fn kind(name: &str) -> String {
    format!("Moves of the kind “{name}”")
}

/// What is left of an effect when it is repeated, counted from 1.
pub fn wear(place: usize) -> String {
    format!("what is left of its effects at use {place}")
}

/// The level from which another indicator pulls.
pub fn reference(source: &str) -> String {
    format!("level of “{source}” at which nothing is pulled")
}

/// A number of a distribution.
pub fn distribution(which: &str) -> String {
    match which {
        "value" => "value",
        "mean" => "mean",
        "sd" => "standard deviation",
        "low" => "lowest value",
        "high" => "highest value",
        "mode" => "likeliest value",
        "median" => "median",
        "sigma" => "spread of the logarithm",
        other => other,
    }
    .to_owned()
}

/// A number of one of several values.
pub fn choice(place: usize, which: &str) -> String {
    if which == "weight" {
        format!("weight of value {place}")
    } else {
        format!("value {place}")
    }
}

/// A point of outside data.
pub fn point(place: usize) -> String {
    format!("point {place}")
}

/// One of several needs.
pub fn need(place: usize) -> String {
    format!("need {place}")
}

/// The chance at an expected date.
pub fn scheduled(place: usize) -> String {
    format!("chance at expected date {place}")
}

/// A rung's threshold.
pub fn rung(name: &str, up: bool) -> String {
    if up {
        format!("reaching “{name}”")
    } else {
        format!("leaving “{name}” again")
    }
}

/// The chance of one of several effects.
pub fn alternative(place: usize) -> String {
    format!("chance of alternative {place}")
}

/// What breaking a promise brings.
pub fn breaking(effect: &str) -> String {
    format!("cost of breaking it, {effect}")
}

/// How unsure an amount is.
pub fn spread(of: &str) -> String {
    format!("spread of the {of}")
}

/// One of the numbers in a formula, counted from 1.
pub fn term(of: &str, place: usize) -> String {
    format!("{of}, number {place} of its formula")
}
