//! The words of a move: what it changes, what bars it, how likely it is played by itself.

use super::number;
use super::time::StepWords;

/// Head of the chance of acting.
pub const HEAD_CHANCE: &str = "Chance of acting";
/// Head of a need.
pub const HEAD_NEEDS: &str = "Needs";
/// Head of the limits on repeating it.
pub const HEAD_AGAIN: &str = "Again";
/// Head of the spread of its amounts.
pub const HEAD_SPREAD: &str = "Give or take";
/// Head of the co-actors' consent.
pub const HEAD_JOINT: &str = "Done together";
/// Head of the targets.
pub const HEAD_TARGETS: &str = "Directed at";
/// Head of the grounds.
pub const HEAD_RESTS_ON: &str = "Rests on";
/// Head of a scheduled step.
pub const HEAD_SCHEDULE: &str = "Expected";

/// No chance.
pub const NONE: &str = "none";
/// No chance as things are.
pub const NONE_NOW: &str = "none as things are";
/// From this chance on something is nearly certain.
const SURE: f64 = 0.97;
/// A move that never comes up by itself.
pub const NEVER_BY_ITSELF: &str = "only when planned";
/// A move of a steered seat.
pub const STEERED: &str = "none: its seat does only what is planned";
/// A flag that is raised for good.
pub const HOLDS: &str = "from then on";
/// A flag that is lowered.
pub const NO_LONGER: &str = "no longer";
/// The move can be played once.
pub const ONCE: &str = "once only";
/// Played as often as it can be.
pub const USED_UP: &str = "already done as often as possible";
/// The run has ended.
pub const ENDED: &str = "the run has ended";
/// The last step was played.
pub const AT_THE_END: &str = "the last step has been played";
/// It is possible at any step.
pub const ANY_TIME: &str = "possible again at once";

/// An amount over several steps: `+5 a day for 4 days`.
pub fn over_steps(amount: &str, count: u32, steps: &StepWords) -> String {
    format!("{amount} a {} for {}", steps.one, steps.count(count))
}

/// An amount that arrives later: `+5 after 3 days`.
pub fn after(amount: &str, count: u32, steps: &StepWords) -> String {
    format!("{amount} after {}", steps.count(count))
}

/// A shift of the level that an indicator drifts to.
pub fn shift(amount: &str, lasts: Option<u32>, steps: &StepWords) -> String {
    match lasts {
        Some(count) => format!("usual level {amount} for {}", steps.count(count)),
        None => format!("usual level {amount}"),
    }
}

/// What a transfer moves between.
pub fn transfer(from: &str, to: &str) -> String {
    format!("{from} to {to}")
}

/// How long a flag holds.
pub fn holds_for(count: u32, steps: &StepWords) -> String {
    format!("for {}", steps.count(count))
}

/// Whose position on what.
pub fn position_of(actor: &str, issue: &str) -> String {
    format!("{actor} on “{issue}”")
}

/// A move of a position toward a pole.
pub fn toward(amount: &str, pole: &str) -> String {
    format!("{amount} toward “{pole}”")
}

/// A moved date.
pub fn date_moves(by: f64, steps: &StepWords) -> String {
    let amount = number::plain(by.abs(), 0);
    let unit = if amount == "1" {
        &steps.one
    } else {
        &steps.many
    };
    let direction = if by < 0.0 { "earlier" } else { "later" };
    format!("{amount} {unit} {direction}")
}

/// A seat's budget.
pub fn budget_of(seat: &str, budget: &str) -> String {
    format!("{seat}: {budget}")
}

/// An amount that comes about only in some cases.
pub fn sometimes(amount: &str, share: f64) -> String {
    format!("{amount} in {}", number::in_ten(share, share))
}

/// A chance per step: `about 1 in 5 a day`.
///
/// **Range** of `chance` 0 … 1.
pub fn chance_per_step(chance: f64, step: &str) -> String {
    if chance <= 0.0 {
        NONE_NOW.to_owned()
    } else if chance > SURE {
        chance_words(chance)
    } else {
        format!("{} a {step}", chance_words(chance))
    }
}

/// A chance: `about 1 in 5`, `about 6 in 10`.
///
/// **Range** of `chance` 0 … 1.
pub fn chance_words(chance: f64) -> String {
    if chance <= 0.0 {
        return NONE.to_owned();
    }
    if chance < 0.0005 {
        return "less than 1 in 2,000".to_owned();
    }
    if chance > SURE {
        return "nearly certain".to_owned();
    }
    if chance >= 0.95 {
        return "more than 9 in 10".to_owned();
    }
    if chance > 0.27 {
        return format!("about {} in 10", number::plain(chance * 10.0, 0));
    }
    let times = 1.0 / chance;
    let grid = match times {
        times if times < 20.0 => 1.0,
        times if times < 100.0 => 5.0,
        times if times < 1000.0 => 50.0,
        _ => 500.0,
    };
    format!(
        "about 1 in {}",
        number::plain((times / grid).round() * grid, 0)
    )
}

/// A chance of something that nothing makes possible yet.
pub fn once_possible(chance: &str) -> String {
    format!("{chance}, once it is possible")
}

/// A chance expected at this step.
pub fn expected_now(chance: &str, step: &str) -> String {
    format!("{chance}, expected this {step}")
}

/// A scheduled step: `15 Feb: about 9 in 10`.
pub fn expected_at(when: &str, chance: &str) -> String {
    format!("{when}: {chance}")
}

/// A condition with what holds now: `Talks ≥ 35, now 31`.
pub fn with_now(condition: &str, now: &str) -> String {
    if now.is_empty() {
        condition.to_owned()
    } else {
        format!("{condition}, now {now}")
    }
}

/// What bars a move as a need: `needs Talks ≥ 35, now 31`.
pub fn needs(condition: &str) -> String {
    format!("needs {condition}")
}

/// A need of conditions without numbers.
pub fn only_while(conditions: &str) -> String {
    format!("only while {conditions}")
}

/// A need that something does not hold.
pub fn not_while(condition: &str) -> String {
    format!("not while {condition}")
}

/// A need that a move was played.
pub fn only_after(played: &str) -> String {
    format!("only after “{played}”")
}

/// A need that a move was not played.
pub fn not_after(played: &str) -> String {
    format!("not after “{played}”")
}

/// When it can be played again.
pub fn again_on(when: &str) -> String {
    format!("possible again on {when}")
}

/// How far the budget is short.
pub fn short_of(amount: &str, budget: &str) -> String {
    format!("{amount} of {budget} missing")
}

/// What a move costs: `2 points`.
pub fn cost(amount: f64, unit: &str) -> String {
    let decimals = usize::from(amount.fract().abs() > 1e-9);
    let amount = number::plain(amount, decimals);
    if amount == "1" && unit.ends_with('s') {
        format!("1 {}", unit.trim_end_matches('s'))
    } else {
        number::with_unit_text(&amount, unit)
    }
}

/// What is left of a budget: `8 of 12 points of political capital`.
pub fn budget(left: f64, cap: f64, unit: &str, name: &str) -> String {
    let decimals = usize::from(left.fract().abs() > 1e-9);
    let of = number::with_unit_text(&number::plain(cap, 0), unit);
    format!("{} of {of} of {name}", number::plain(left, decimals))
}

/// How soon it can be repeated.
pub fn pause(count: u32, steps: &StepWords) -> String {
    match count {
        0 | 1 => ANY_TIME.to_owned(),
        _ => format!("possible again {} later", steps.count(count)),
    }
}

/// How often it can be done, and was.
pub fn limit(most: u32, done: u32) -> String {
    if most == 1 {
        ONCE.to_owned()
    } else {
        format!("{most} times at most, done {} so far", times(done))
    }
}

/// How much of its first strength is left.
pub fn worn(factor: f64) -> String {
    format!(
        "works at {} of its first strength now",
        number::with_unit(factor * 100.0, 0, "%")
    )
}

fn times(count: u32) -> String {
    match count {
        0 => "not yet".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}

/// The consent of the co-actors.
pub fn joint(who: &str, chance: Option<&str>) -> String {
    match chance {
        Some(chance) => {
            format!("{who}; when only some are steered, the chance that another agrees: {chance}")
        }
        None => who.to_owned(),
    }
}

/// An amount that is uncertain.
pub fn spread(name: &str, spread: &str) -> String {
    format!("{name} {spread}")
}

/// A planned move with its size.
pub fn with_size(name: &str, size: &str) -> String {
    format!("{name}, size {size}")
}
