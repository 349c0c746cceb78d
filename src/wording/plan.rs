//! The plan, time, and edits, in words.

/// Act by chance.
pub const BY_CHANCE: &str = "act by chance";
/// What that means.
pub const BY_CHANCE_WORDS: &str =
    "Everybody whom nobody steers acts by chance, in one drawn world.";
/// Stand still.
pub const STAND_STILL: &str = "stand still";
/// What that means.
pub const STAND_STILL_WORDS: &str =
    "Nobody else acts and nothing is left to chance: to study what a plan does by itself.";
/// The scenario as written.
pub const AS_WRITTEN: &str = "the scenario as written";
/// What that is.
pub const AS_WRITTEN_WORDS: &str =
    "The numbers as the authors give them, without any party's account.";

/// A script that the others follow.
pub fn script(name: &str) -> String {
    format!("follow “{name}”")
}

/// Why play stopped.
pub fn stopped(when: &str, what: &str) -> String {
    format!("Stopped on {when}: {what}.")
}

/// The run is over.
pub fn ended(outcome: &str) -> String {
    format!("The run has ended: {outcome}.")
}

/// The horizon is reached.
pub fn at_the_end(outcome: &str) -> String {
    format!("The last step has been played: {outcome}.")
}

/// Puts a move into the plan, or takes it out.
pub fn plan_move(name: &str) -> String {
    format!("plan “{name}”")
}

/// Plans a move for a later step.
pub fn plan_later(name: &str, when: &str) -> String {
    format!("plan “{name}” for {when}")
}

/// What is said of a move planned for a later step.
pub fn later_details(actor: &str, name: &str, when: &str) -> Vec<String> {
    vec![
        super::screen::join_dots(&[actor, name]),
        format!(
            "Planned for {when}. It is part of the simulated futures, and of the plan when that comes."
        ),
    ]
}

/// In how many of the simulated futures a move can be played when its step comes.
pub fn possible_then(played: u64, of: u64) -> String {
    match super::odds::possible(played, of) {
        possible if played == 0 => {
            format!("It can be played then {possible}: it is left out.")
        }
        possible if possible.is_empty() => {
            "In all of the simulated futures it can be played then.".to_owned()
        }
        possible => format!(
            "It can be played then {possible} simulated futures; in the others it is left out."
        ),
    }
}

/// Takes a move out.
pub fn unplan_move(name: &str) -> String {
    format!("take out “{name}”")
}

/// Chooses a size.
pub fn size(name: &str) -> String {
    format!("set the size of “{name}”")
}

/// Plays a step.
pub fn play(step: &str) -> String {
    format!("play the {step}")
}

/// Plays to the next event.
pub const PLAY_ON: &str = "play to the next event";
/// Plays to the end.
pub const PLAY_OUT: &str = "run to the end";
/// Plays again.
pub const REROLL: &str = "re-roll";

/// Keeps a future.
pub fn keep_future(number: &str) -> String {
    format!("keep future {number} as a branch")
}

/// Steers a seat, or lets it go.
pub fn steer(seat: &str, steer: bool) -> String {
    if steer {
        format!("steer {seat}")
    } else {
        format!("let {seat} act by chance")
    }
}

/// Chooses what the others do.
pub const OTHERS: &str = "choose what the others do";

/// Chooses an account.
pub fn account(name: &str) -> String {
    format!("choose {name}")
}

/// Sets a value.
pub fn set(name: &str) -> String {
    format!("set “{name}” by hand")
}

/// An edit taken back.
pub fn undo(what: &str) -> String {
    format!("Undo {what}")
}

/// An edit made again.
pub fn redo(what: &str) -> String {
    format!("Redo {what}")
}

/// Span and size of a scenario.
pub fn span(from: &str, to: &str, year: &str, steps: &str) -> String {
    if from.is_empty() {
        steps.to_owned()
    } else {
        format!("{from} to {to} {year} · {steps}")
    }
}

/// The same where there is little room: `12 Feb–29 Mar 2022 · 46 days`.
pub fn short_span(from: &str, to: &str, year: &str, steps: &str) -> String {
    if from.is_empty() {
        steps.to_owned()
    } else {
        format!("{from}–{to} {year} · {steps}")
    }
}

/// Span and moves on a card.
pub fn card(span: &str, moves: usize) -> String {
    format!("{span} · {}", super::number::count(moves, "move", "moves"))
}

/// A value set by hand.
pub fn set_to(value: &str) -> String {
    format!("set to {value}")
}
