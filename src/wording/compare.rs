//! Branches side by side: names of criteria, tables, and what only one of two has.

use super::number;
use crate::wording::screen::lower_first;

/// No futures to compare.
pub const NO_FUTURES: &str = "All compared branches are played to the end.";
/// Nothing is played on all branches yet.
pub const NOTHING_PLAYED: &str = "Not all branches have played a step yet";
/// Percent, in a sentence.
pub const PERCENT_WORDS: &str = "Each branch minus the baseline, in percent of the baseline's value then; simulated futures one by one under the same luck; the line is their median. Simulated differences beyond 100 % are drawn at 100 %; where the baseline is 0 there is nothing to compare with.";

/// From when futures are simulated.
pub fn futures(count: u64, from: &str) -> String {
    let count = number::plain(count as f64, 0);
    format!("{count} futures of each branch, simulated from {from}, the last moment that all reach")
}

/// The same while none is there.
pub fn pending(from: &str) -> String {
    format!("Simulating the futures of each branch from {from}…")
}

/// A difference of several branches from one.
pub fn difference_name(name: &str, baseline: &str) -> String {
    format!("{name}: difference from {baseline}")
}

/// A number with the letter of its branch.
pub fn of_branch(letter: &str, by: &str) -> String {
    format!("{letter} {by}")
}

/// The criteria.
pub const LAST: &str = "Last value";
/// The highest.
pub const HIGHEST: &str = "Highest value";
/// The lowest.
pub const LOWEST: &str = "Lowest value";
/// The mean.
pub const MEAN: &str = "Mean";
/// Steps in a band or above.
pub fn steps_from(band: &str) -> String {
    format!("Steps in “{band}” or above")
}
/// A share.
pub fn share_of(outcome: &str) -> String {
    format!("Share of “{outcome}”")
}
/// The table by one criterion.
pub fn every_indicator(criterion: &str) -> String {
    format!("{criterion}, all indicators")
}
/// The table of one indicator.
pub fn every_criterion(indicator: &str) -> String {
    format!("{indicator}, all criteria")
}

/// Rows of what was played.
pub fn played_to(to: &str) -> String {
    format!("Played, to {to}")
}
/// Rows of what is simulated.
pub fn simulated_to(count: u64, from: &str, to: &str) -> String {
    let count = number::plain(count as f64, 0);
    format!("Mean of {count} simulated futures each, from {from}, to {to}")
}
/// No clear difference.
pub const UNCLEAR: &str = "no clear difference";
/// The interval of a difference.
pub fn paired(low: &str, high: &str, (higher, lower, all): (u64, u64, u64)) -> String {
    let plain = |count: u64| number::plain(count as f64, 0);
    format!(
        "Against the baseline {low} to {high} by sampling, future by future: higher in {}, lower in {} of {}.",
        plain(higher),
        plain(lower),
        plain(all)
    )
}
/// More or fewer futures, of 100: the range over accounts.
pub fn futures_more(low: f64, high: f64) -> String {
    let (low, high) = (
        number::signed(low * 100.0, 0),
        number::signed(high * 100.0, 0),
    );
    if low == high {
        format!("{low} of 100")
    } else {
        format!("{low} to {high} of 100")
    }
}
/// The same where it is clear under some accounts only, and nowhere the other way round.
pub fn clear_under_some(difference: &str, clear: usize, all: usize) -> String {
    let clear = number::plain(clear as f64, 0);
    let all = number::count(all, "account", "accounts");
    format!("{difference}, clear under {clear} of {all}")
}
/// No account is chosen.
pub const AS_WRITTEN: &str = "The scenario as written";
/// One account says more and another fewer.
pub const HANGS_ON_ACCOUNT: &str = "hangs on the account";
/// A share and its difference from the baseline under one account.
pub fn under(account: &str, share: &str, difference: &str) -> String {
    format!("{account}: {share}; {difference}.")
}
/// Over how many accounts besides the one that holds a share ranges; `there` of `all` are counted.
pub fn over_accounts(there: usize, all: usize) -> String {
    match there {
        _ if all == 0 => String::new(),
        0 => "one account so far".to_owned(),
        _ => format!("range over {} accounts", there + 1),
    }
}
/// Which branches have the highest and the lowest.
pub fn extremes(high: &str, low: &str) -> String {
    format!("highest {high}, lowest {low}")
}
/// All branches have the same.
pub const ALL_ALIKE: &str = "all alike";
/// No criterion tells the branches apart.
pub const NO_CRITERION_DECIDES: &str = "No criterion tells the branches apart.";
/// All criteria agree.
pub fn every_criterion_alike(simulated: bool) -> String {
    format!(
        "{}: every criterion that tells the branches apart does so alike.",
        of_which(simulated)
    )
}
/// They do not.
pub fn criterion_decides(simulated: bool, first: &str, otherwise: &str) -> String {
    format!(
        "{}: which branch stands out hangs on the criterion; otherwise than {}: {}.",
        of_which(simulated),
        lower_first(first),
        lower_first(otherwise)
    )
}
fn of_which(simulated: bool) -> &'static str {
    if simulated {
        "In the simulated futures"
    } else {
        "As played"
    }
}
/// Which branches lie clearly above and below the baseline.
pub fn against_baseline(above: &str, below: &str) -> String {
    match (above, below) {
        ("", below) => format!("below the baseline: {below}"),
        (above, "") => format!("above the baseline: {above}"),
        (above, below) => format!("above the baseline: {above}; below: {below}"),
    }
}
/// The futures of branches are not being simulated.
pub const HELD: &str = "The futures of the branches are not being simulated.";
/// What the futures of a branch are made from.
pub const FUTURES_TIP: &str = "What was planned and done by hand on a branch after that moment is planned for its futures too. Who is steered, whose account holds and what is assumed is as now for all of them; shares range over the other accounts too.";

/// Nothing has been played.
pub const THE_START: &str = "the start";
/// Where two branches part.
pub fn fork(one: &str, other: &str, when: &str) -> String {
    format!("{one} and {other} are the same up to {when}.")
}
/// One of two branches goes on where the other has not been played.
pub fn played_only_to(name: &str, when: &str) -> String {
    format!("{name} is played to {when} only; what follows stands on the other alone.")
}
/// Where two curves part.
pub fn parts(name: &str, when: &str, one: &str, other: &str) -> String {
    format!("{name} from {when}: {one} against {other}")
}
/// Curves that do not part.
pub fn alike(count: usize) -> String {
    format!("{} alike as shown", number::count(count, "curve", "curves"))
}
/// The head of the curves that part.
pub const CURVES_PART: &str = "Where the curves part";
/// The head of the steps that differ.
pub const STEPS_DIFFER: &str = "What only one of them has";
/// The steps do not differ.
pub const STEPS_ALIKE: &str = "The same was planned and the same happened on both.";
/// Only on one branch.
pub fn only_on(name: &str) -> String {
    format!("Only on {name}")
}
/// A line leads to its point.
pub fn look_at(words: &str) -> String {
    format!("Look at: {words}")
}
/// A planned move.
pub const PLANNED: &str = "planned";
/// Something done by hand.
pub const BY_HAND: &str = "by hand";
/// A planned move that was barred.
pub const BARRED: &str = "not possible";
/// Something else.
pub const REACTION: &str = "reaction";
/// The column with the highest and the lowest.
pub const COLUMN_EXTREMES: &str = "Highest and lowest";
/// The branch that the others are compared with.
pub const BASELINE: &str = "baseline";
/// A number with its difference, as it is heard.
pub fn cell(row: &str, branch: &str, value: &str, difference: &str) -> String {
    if difference.is_empty() {
        format!("{row}, {branch}: {value}")
    } else {
        format!("{row}, {branch}: {value}, {difference} against the baseline")
    }
}
