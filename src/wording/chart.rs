//! The words in and around the curves.

use super::number;

/// The futures with the plan.
pub const FAN_PLAN: &str = "With the plan";
/// The futures with the hovered move too.
pub const LEAN_WITH: &str = "With this move";
/// The futures without the hovered move, which is in the plan.
pub const LEAN_WITHOUT: &str = "Without this move";
/// The futures when nobody steers.
pub const FAN_ALONE: &str = "Left to itself";
/// The paired differences.
pub const FAN_DIFFERENCE: &str = "Difference";
/// The same in the legend.
pub const LEGEND_DIFFERENCE: &str = "Difference, future by future";
/// What a difference of branches is.
pub const DIFFERENCE_WORDS: &str = "Each simulated future of the one branch minus the same future of the other: the same luck on both sides. The line is the median of the differences; By criterion tells their mean, which a few large ones can turn round.";
/// Below the difference.
pub const SAME_LUCK: &str = "the same luck on both sides";
/// The difference is being simulated.
pub const DIFFERENCE_PENDING: &str = "Comparing future by future…";
/// There is nothing to simulate, because all of it has been played.
pub const DIFFERENCE_PLAYED: &str = "as played to the end";
/// The difference is of what was played alone, because nothing is being simulated.
pub const DIFFERENCE_HELD: &str = "as played; not simulated";

/// The plan, in the legend.
pub const LEGEND_PLAN: &str = "Plan";

/// A fan whose futures set aside what is chosen for the others.
pub fn others_by_chance(name: &str) -> String {
    format!("{name}, others by chance")
}

/// A moment of which the pointer reads, as the step that begins then.
pub fn begins(step: &str) -> String {
    format!("Start of {step}")
}

/// What happened in a step.
pub fn happened_in(step: &str, what: &str) -> String {
    super::screen::join_dots(&[step, what])
}
/// Head of the column of dates.
pub const COLUMN_WHEN: &str = "When";
/// Head of the column of values.
pub const COLUMN_VALUE: &str = "Value";
/// Shown in place of curves before anything is known.
pub const EMPTY: &str = "Nothing has been played or simulated yet.";

/// A value with unit and band: `62, crisis`.
pub fn value(value: f64, decimals: usize, unit: &str, band: Option<&str>) -> String {
    let number = number::with_unit(value, decimals, unit);
    match band {
        Some(band) => format!("{number}, {band}"),
        None => number,
    }
}

/// One moment of a fan, its five values ascending: `half above 64; 5 in 10 between 58 and 70, 9 in 10
/// between 51 and 78`. The unit of all of them stands behind the last.
pub fn fan(values: [f64; 5], decimals: usize, unit: &str) -> String {
    let [low_90, low_50, middle, high_50, high_90] = values;
    let plain = |value| number::plain(value, decimals);
    let span = |low, high: String| match plain(low) {
        low if low == high => format!("at {high}"),
        low => format!("between {low} and {high}"),
    };
    let (half, most) = (span(low_50, plain(high_50)), span(low_90, plain(high_90)));
    let said = format!(
        "half above {}; 5 in 10 {half}, 9 in 10 {most}",
        plain(middle)
    );
    number::with_unit_text(&said, unit)
}

/// What something has, behind its name.
pub fn named_value(name: &str, value: &str) -> String {
    format!("{name}: {value}")
}

/// How many pictures are folded away.
pub fn more(count: usize) -> String {
    format!("{count} more")
}

/// A thing and how it can be read: `Tension as a table`.
pub fn named(name: &str, reading: &str) -> String {
    format!("{name} {reading}")
}

/// A value that nobody sees.
pub const UNSEEN: &str = "not known";

/// The picture in one sentence.
pub fn summary(name: &str, now: &str, change: &str, ahead: &str) -> String {
    let mut text = format!("{name}: {now}");
    for part in [change, ahead] {
        if !part.is_empty() {
            text.push_str("; ");
            text.push_str(part);
        }
    }
    text.push('.');
    text
}

/// Where the futures lie at a moment.
pub fn ahead(when: &str, fan: &str) -> String {
    format!("simulated for {when}: {fan}")
}

/// What an actor believes.
pub fn believed(actor: &str) -> String {
    format!("as {actor} believes")
}
