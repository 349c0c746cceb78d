//! What a move would change, in words: paired differences and how sure they are.

use super::number;
use super::time::StepWords;

/// Name of the choice of what the difference is told of.
pub const EFFECT_ON: &str = "Effect on";
/// Head of the indicators among the choices.
pub const INDICATORS: &str = "The mean of";
/// Head of the outcomes among the choices.
pub const OUTCOMES: &str = "How many futures come out as";
/// The switch that orders the moves.
pub const ORDER: &str = "Order by difference";
/// What the switch does.
pub const ORDER_TIP: &str =
    "List the moves with the largest clear difference first, whichever way it goes.";
/// The head of what cannot be played while the moves are ordered.
pub const NOT_POSSIBLE_NOW: &str = "Not possible now";
/// The interval spans zero.
pub const NOT_CLEAR: &str = "no clear difference";
/// Not one future differs.
pub const NONE: &str = "no difference";
/// Nothing is simulated yet.
pub const NOT_YET: &str = "not compared yet";
/// What is shown was made before the last change.
pub const STALE: &str = "From before the last change; comparing again.";
/// The same when nothing runs.
pub const STALE_IDLE: &str = "From before the last change.";
/// The first comparisons are being made.
pub const RUNNING: &str = "Comparing the moves…";
/// What the interval says and what it does not.
pub const SAMPLING_ONLY: &str = "The interval is sampling error alone: it says nothing of whether the scenario and its numbers are right.";
/// Why the difference on a move and the one between two fans are not the same.
pub const MEAN_NOT_MEDIAN: &str =
    "It is of the mean; the dashed line in a fan is the median, and can move more or less.";
/// A move that is put off and cannot be played then.
pub const LEFT_OUT: &str =
    "“in 60 of 100”: in so many futures it can be played then; in the others it is left out.";

/// In how many futures a move can be played when its step comes; empty where that is all of them.
pub fn possible(played: u64, of: u64) -> String {
    if played == of {
        return String::new();
    }
    let share = number::plain(100.0 * played as f64 / of.max(1) as f64, 0);
    match share.as_str() {
        _ if played == 0 => format!("in none of {} futures", number::plain(of as f64, 0)),
        "0" => "in fewer than 1 of 100".to_owned(),
        "100" => "in more than 99 of 100".to_owned(),
        share => format!("in {share} of 100"),
    }
}

/// Intervals that stand together.
pub fn widened(shown: usize) -> String {
    format!("Intervals widened so that all {shown} of this list hold together 95 times in 100.")
}
/// A move that is left out.
pub const NOT_AT_ALL: &str = "not at all";

/// How a move is played later.
pub fn plan_it_then(step: &str) -> String {
    format!("Click a line to plan it for that {step} in place of now.")
}

/// The button of one line.
pub fn plan_for(when: &str, is_planned: bool) -> String {
    if is_planned {
        format!("Planned: {when}. Click to take it out.")
    } else {
        format!("Plan it: {when}")
    }
}

/// Before another step that can be chosen.
pub const ANOTHER: &str = "Another time";

/// How it is chosen.
pub const ANOTHER_TIP: &str = "Drag, or click and type how many steps later.";

/// Plans it for that step.
pub const PLAN_IT: &str = "Plan it";

/// Nothing remains to put it off to.
pub const NO_LATER: &str = "No later step remains.";

/// A comparison was asked for while nothing new is begun.
pub const HELD: &str = "Simulating is paused; this is compared when it goes on.";

/// What is compared of an indicator, at the end of a step.
pub fn in_mean(name: &str, when: &str) -> String {
    format!("Difference in the mean of “{name}” at the end of {when}")
}

/// What is compared of an outcome, by the end of a step.
pub fn in_share(name: &str, when: &str) -> String {
    format!("Difference in how many futures come out as “{name}” by the end of {when}")
}

/// Each possible move by itself.
pub fn of_each_move(what: &str) -> String {
    format!("{what}, with this move alone added to the plan or taken out of it.")
}

/// The plan as a whole.
pub fn of_whole_plan(what: &str, is_steered: bool) -> String {
    let whole = format!("{what}, with all moves of the plan taken out of it.");
    if is_steered {
        format!(
            "{whole} Who is steered stays steered, and then does nothing: that is not the crisis left to itself."
        )
    } else {
        whole
    }
}

/// The same move later.
pub fn of_later(what: &str) -> String {
    format!("{what}, against playing it now.")
}

/// A difference of a share: `3 fewer in 100, 1 to 5`.
///
/// **Unit** fractions. Thousandths where the difference is less than one in a hundred.
pub fn share(low: f64, point: f64, high: f64) -> String {
    let (near, far) = ends(low, high);
    let small = point.abs() < 0.0095;
    let (of, per) = if small {
        (1_000.0, "1,000")
    } else {
        (100.0, "100")
    };
    let way = if point > 0.0 { "more" } else { "fewer" };
    let size = |value: f64, decimals| number::plain(value.abs() * of, decimals);
    let said = format!("{} {way} in {per}", size(point, 0));
    with_range(said, |more| size(near, more), &size(far, 0))
}

/// A difference of a mean: `4.2 lower, 3.1 to 5.3`.
pub fn mean(low: f64, point: f64, high: f64, decimals: usize) -> String {
    let way = if point > 0.0 { "higher" } else { "lower" };
    let (near, far) = ends(low, high);
    let size = |value: f64, more| number::plain(value.abs(), decimals + more);
    let said = format!("{} {way}", size(point, 0));
    with_range(said, |more| size(near, more), &size(far, 0))
}

/// An interval with its signs: `−1 to +3 in 100`, in thousandths where an end would be lost.
pub fn share_interval(low: f64, high: f64) -> String {
    let end = |value: f64| number::signed(value * 100.0, 0);
    if is_lost(low, &end(low)) || is_lost(high, &end(high)) {
        let end = |value: f64| number::signed(value * 1_000.0, 0);
        format!("{} to {} in 1,000", end(low), end(high))
    } else {
        format!("{} to {} in 100", end(low), end(high))
    }
}

/// An interval of a mean with its signs: `−0.4 to +1.1 points`, with a digit more where an end
/// would be lost.
pub fn mean_interval(low: f64, high: f64, decimals: usize, unit: &str) -> String {
    let lost = |value: f64| is_lost(value, &number::signed(value, decimals));
    let decimals = decimals + usize::from(lost(low) || lost(high));
    let end = |value: f64| number::signed(value, decimals);
    let text = format!("{} to {}", end(low), end(high));
    number::with_unit_text(&text, unit)
}

/// Something that is not zero reads as zero.
fn is_lost(value: f64, said: &str) -> bool {
    value.abs() > 0.0 && is_zero(said)
}

fn is_zero(said: &str) -> bool {
    !said.bytes().any(|digit| (b'1'..=b'9').contains(&digit))
}

/// With its range; the nearer end has a digit more where it would read as zero.
fn with_range(said: String, from: impl Fn(usize) -> String, to: &str) -> String {
    let near = from(0);
    if near == to {
        return said;
    }
    let near = if is_zero(&near) { from(1) } else { near };
    if is_zero(&near) {
        format!("{said}, up to {to}")
    } else {
        format!("{said}, {near} to {to}")
    }
}

fn ends(low: f64, high: f64) -> (f64, f64) {
    let (low, high) = (low.abs(), high.abs());
    (low.min(high), low.max(high))
}

/// The difference that leaving a planned move out makes.
pub fn without(difference: &str) -> String {
    format!("without it: {difference}")
}

/// A difference where there is little room.
pub fn in_little_room(difference: &str) -> String {
    difference
        .replace("without it: ", "without: ")
        .replace(" to ", "–")
}

/// The difference that playing a move now too makes, where it is planned for later.
pub fn now_too(difference: &str) -> String {
    format!("now too: {difference}")
}

/// The difference that leaving out the plan as a whole makes.
pub fn without_plan(difference: &str) -> String {
    format!("Without the plan: {difference}")
}

/// The interval spelt out.
pub fn interval(words: &str, comparisons: usize) -> String {
    let together = if comparisons > 1 {
        format!(
            "; widened so that those of all {} together hold 95 times in 100",
            number::plain(comparisons as f64, 0)
        )
    } else {
        " at 95 %".to_owned()
    };
    format!("Interval {words}{together}.")
}

/// What a difference is made of.
pub fn pairs(pairs: u64) -> String {
    format!(
        "{} futures simulated both ways, under the same luck.",
        number::plain(pairs as f64, 0)
    )
}

/// The curve is of fewer futures than the numbers.
pub fn curve_of(pairs: u64) -> String {
    format!(
        "The curve is of {} of them.",
        number::plain(pairs as f64, 0)
    )
}

/// There is no curve yet.
pub const CURVE_FOLLOWS: &str = "The curve comes with more of them.";

/// Not one pair of futures differs.
pub fn none_differs(pairs: u64) -> String {
    format!(
        "Not one of {} futures differs, under the same luck.",
        number::plain(pairs as f64, 0)
    )
}

/// So few futures differ that their spread says too little.
pub const FEW_DIFFER: &str = "Too few futures differ to say more.";

/// How far the comparison is.
pub fn progress(pairs: u64, wanted: u32, comparisons: usize) -> String {
    let pairs_words = number::plain(pairs as f64, 0);
    let moves = number::count(comparisons, "move", "moves");
    if pairs < u64::from(wanted) {
        let wanted = number::plain(f64::from(wanted), 0);
        format!("{moves}, {pairs_words} of {wanted} paired futures so far")
    } else {
        format!("{moves}, {pairs_words} paired futures each")
    }
}

/// How far it is where moves in view are compared on more futures than the others.
pub fn progress_in_view(in_view: u64, elsewhere: u64, wanted: u32) -> String {
    let plain = |pairs: u64| number::plain(pairs as f64, 0);
    let wanted = plain(u64::from(wanted));
    let (in_view, elsewhere) = (plain(in_view), plain(elsewhere));
    format!("{in_view} of {wanted} pairs in view, {elsewhere} elsewhere")
}

/// The same where everything is known.
pub fn from_this_world(recipe: &str) -> String {
    format!("{recipe}; {}", super::outcome::FROM_THIS_WORLD)
}

/// On whose account an order hangs.
pub fn order_note(account: &str) -> String {
    format!("Largest clear difference first, either way. According to: {account}.")
}

/// Nothing is known of other accounts.
pub const ORDER_MAY_DIFFER: &str = "The order may differ under other accounts.";

/// Other accounts by how the order stands under them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OrdersElsewhere {
    /// All.
    pub all: usize,
    /// Those under which it is known.
    pub there: usize,
    /// Those under which a move comes first that does not come first here.
    pub others_first: usize,
    /// Those under which no move makes a clear difference.
    pub unclear: usize,
}

/// How the order stands under the other accounts; nothing where there is no order here.
pub fn order_elsewhere(counted: OrdersElsewhere, none_here: bool) -> String {
    let OrdersElsewhere {
        all,
        there,
        others_first,
        unclear,
    } = counted;
    let accounts = number::count(all, "other account", "other accounts");
    let under = |some: usize| match (some, all) {
        (some, all) if some < all => format!("Under {some} of {accounts}"),
        _ => format!("Under {accounts}"),
    };
    match (others_first, unclear) {
        _ if there < all => format!("Comparing under {accounts}…"),
        (0, _) if none_here => String::new(),
        (0, 0) => format!("Under {accounts} the same moves come first."),
        (0, unclear) => format!("{} no move makes a clear difference.", under(unclear)),
        (others, _) => format!("{} other moves come first.", under(others)),
    }
}

/// The order under another account is not known yet.
pub fn order_awaited(account: &str) -> String {
    format!("{account}: comparing…")
}

/// The same moves come first there.
pub fn order_same(account: &str, count: usize) -> String {
    match count {
        1 => format!("{account}: the same move comes first."),
        count => format!("{account}: the same {count} moves come first."),
    }
}

/// Of the moves that come first here so many come first there, in whatever order.
pub fn order_mixed(account: &str, there: usize, here: usize) -> String {
    if there == here {
        format!("{account}: the same {there} moves come first, in another order.")
    } else {
        format!(
            "{account}: {there} of the same {here} moves come first; the others make no clear difference."
        )
    }
}

/// Other moves come first there.
pub fn order_other(account: &str, names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    format!("{account}: first come {}.", names.join(", "))
}

/// No move makes a clear difference there.
pub fn order_none(account: &str) -> String {
    format!("{account}: no move makes a clear difference.")
}

/// Moves that go one way here go the other way there.
pub fn order_turned(order: &str, names: &[&str]) -> String {
    match names {
        [name] => format!("{order} {} works the other way there.", quoted(name)),
        [first, ..] => format!(
            "{order} {} moves work the other way there, first {}.",
            names.len(),
            quoted(first)
        ),
        [] => order.to_owned(),
    }
}

/// On how many futures an order elsewhere rests.
pub fn order_pairs(pairs: u64) -> String {
    format!(
        "Elsewhere {} paired futures each.",
        number::plain(pairs as f64, 0)
    )
}

fn quoted(name: &str) -> String {
    format!("“{name}”")
}

/// The control that compares playing a move now and later.
pub fn later(name: &str) -> String {
    format!("Compare playing “{name}” later")
}

/// Head of that comparison.
pub fn later_head(name: &str, step: &str) -> String {
    format!("“{name}” later instead of this {step}")
}

/// One later step: `3 days later, 15 Feb`; without a calendar only the count.
pub fn steps_later(count: u32, steps: &StepWords, date: &str) -> String {
    let later = format!("{} later", steps.count(count));
    if date.is_empty() {
        later
    } else {
        format!("{later}, {date}")
    }
}

/// What the plan changes without one of its moves.
pub fn plan_without(difference: &str, of: &str) -> String {
    format!("The plan without it: {difference} ({of}).")
}

/// A difference that a screen reader says with its move.
pub fn spoken(name: &str, difference: &str) -> String {
    format!("{name}: {difference}")
}
