//! Promises, and who did what to whom, in words.

use super::number::{count, signed};
use super::time::StepWords;

/// The head of the promises.
pub const HEAD_PROMISES: &str = "Promises";
/// The head of the pairs.
pub const HEAD_PAIRS: &str = "Who did what to whom";
/// The scenario has none.
pub const NO_PROMISES: &str = "Nobody has promised anything in this scenario.";
/// Nothing was played towards anybody.
pub const NO_PAIRS: &str = "No move has been directed at another actor yet.";
/// What the weights are, and what they are not.
pub const PAIRS_NOTE: &str = "Every move played counts as an event from each of its actors to each of \
                              its targets. The Goldstein weight says what kind of act it is, from −10 \
                              (conflict) to 10 (cooperation). It drives nothing here and says nothing \
                              of size, and the gravest acts share one weight: read the counts beside \
                              every sum.";
/// The condition of a promise.
pub const CONDITION: &str = "Condition";
/// Where the chance that it is kept comes from.
pub const FROM: &str = "From";
/// Unfolds what there is to say of a promise.
pub const MORE: &str = "Condition and credibility";

/// Its condition has not come about.
pub const IDLE: &str = "not triggered";
/// Kept.
pub const KEPT: &str = "kept";
/// Broken.
pub const BROKEN: &str = "not kept";
/// Broken by what was ruled out.
pub const BROKEN_BY_MOVE: &str = "broken: what it rules out was done";
/// A flag stands.
pub const APPLIES: &str = "applies now";
/// Due.
pub const DUE_NOW: &str = "due now";

/// Due later: `triggered, due in 2 days`.
pub fn due_in(steps: &StepWords, left: u32) -> String {
    format!("triggered, due in {}", steps.count(left))
}

/// Due, and broken when nothing comes: `due now, counts as not kept in 3 days`.
pub fn due_until(steps: &StepWords, left: u32) -> String {
    format!("due now, counts as not kept in {}", steps.count(left))
}

/// The promise to act.
pub fn acts(what: &str) -> String {
    format!("Then: {what}")
}

/// The promise not to.
pub fn rules_out(what: &str) -> String {
    format!("Then not: {what}")
}

/// The promise that something holds.
pub fn lets_stand(what: &str) -> String {
    format!("Then this holds: {what}")
}

/// The chance that the promise is kept.
pub fn credibility(chance: &str) -> String {
    format!("Chance of being kept, if triggered now: {chance}")
}

/// What the chance comes from.
pub fn values(values: &str) -> String {
    format!("now {values}")
}

/// How many promises were kept and broken.
pub fn promise_counts(kept: usize, broken: usize) -> String {
    format!("{kept} kept, {broken} not kept so far on this branch")
}

/// A promise that was kept or broken several times.
pub fn times(kept: usize, broken: usize) -> String {
    match (kept, broken) {
        // Once is said by where it stands.
        (0 | 1, 0) | (0, 1) => String::new(),
        (kept, 0) => format!("kept {}", count(kept, "time", "times")),
        (0, broken) => format!("not kept {}", count(broken, "time", "times")),
        (kept, broken) => format!(
            "kept {}, not kept {}",
            count(kept, "time", "times"),
            count(broken, "time", "times")
        ),
    }
}

/// What became of a promise in a step: `triggered · 15 Feb, day 3`.
pub fn became(what: &str, when: &str) -> String {
    format!("{what} {when}")
}

/// Its condition came about.
pub const TRIGGERED: &str = "triggered";

/// From whom to whom.
pub fn pair(source: &str, target: &str) -> String {
    format!("{source} → {target}")
}

/// Counts of events of a pair: `3 conflictual, 1 cooperative`.
pub fn pair_counts(conflict: usize, cooperation: usize, neutral: usize, without: usize) -> String {
    let mut words = vec![
        format!("{conflict} conflictual"),
        format!("{cooperation} cooperative"),
    ];
    if neutral > 0 {
        words.push(format!("{neutral} neutral"));
    }
    if without > 0 {
        words.push(format!("{without} without weight"));
    }
    words.join(", ")
}

/// Sum and mean of the weights.
pub fn weights(sum: f64, mean: Option<f64>) -> String {
    match mean {
        Some(mean) => format!("sum {}, mean {}", signed(sum, 1), signed(mean, 1)),
        None => "no weights".to_owned(),
    }
}

/// An event's code and weight.
pub fn code(cameo: &str, weight: Option<f64>) -> String {
    let weight = weight.map_or_else(|| "no weight".to_owned(), |weight| signed(weight, 1));
    if cameo.is_empty() {
        weight
    } else {
        format!("CAMEO {cameo}, {weight}")
    }
}

/// Unfolds the events of a pair.
pub fn events(count_of: usize) -> String {
    count(count_of, "event", "events")
}

/// Moves that stand in no pair.
pub fn undirected(count_of: usize) -> String {
    match count_of {
        0 => String::new(),
        1 => "1 move was directed at nobody and stands in no pair.".to_owned(),
        many => format!("{many} moves were directed at nobody and stand in no pair."),
    }
}

/// The picture of a pair in a sentence.
pub fn pair_summary(name: &str, counts: &str, weights: &str) -> String {
    format!("{name}: {counts}; {weights}.")
}

/// What the bars of a pair are.
pub const STRIP: &str = "A bar for each step: above the line the weights of cooperative events, below \
                         it those of conflictual ones. All pairs have one scale.";
