//! How it may end, in words.

use super::number;

/// Nothing simulated, and nothing runs.
pub const NOT_YET: &str = "Nothing is simulated for this point yet.";
/// The first futures are being made.
pub const RUNNING: &str = "Simulating…";
/// What there is belongs to another point or plan.
pub const STALE: &str = "From before the last change; simulating again.";
/// The same when nothing runs.
pub const STALE_IDLE: &str = "From before the last change.";

/// Below the bars when the run is over.
pub const SETTLED: &str = "This run has ended: nothing is left to simulate.";
/// The outcome of a run that is over.
pub const CAME_ABOUT: &str = "came about";
/// Another.
pub const DID_NOT: &str = "did not come about";

/// By when shares are told: `by the end of 14 Mar, day 30`.
pub fn by(when: &str) -> String {
    format!("by {when}")
}

/// What the bars are made of: `2,048 futures from the scenario as written; range over 6 accounts;
/// sampling error on hover`.
///
/// **Shape** `accounts` are those that are there and those that there will be; `assumed` says whether
/// sets of assumptions are among them.
pub fn recipe(
    counted: u64,
    wanted: u32,
    account: &str,
    accounts: (usize, usize),
    assumed: bool,
) -> String {
    let counted_words = number::plain(counted as f64, 0);
    let mut text = if counted < u64::from(wanted) {
        let wanted_words = number::plain(f64::from(wanted), 0);
        format!("{counted_words} of {wanted_words} futures so far, from {account}")
    } else {
        format!("{counted_words} futures from {account}")
    };
    text.push_str(&range_over(accounts, assumed));
    text.push_str("; sampling error on hover");
    text
}

/// An account with numbers taken otherwise: `the scenario as written with your assumptions`.
pub fn with_assumptions(account: &str) -> String {
    format!("{account} with your assumptions")
}

/// How many accounts a range spans, of those that it will span.
fn range_over((there, all): (usize, usize), assumed: bool) -> String {
    let all_words = if assumed {
        number::count(all, "account or assumption", "accounts and assumptions")
    } else {
        number::count(all, "account", "accounts")
    };
    match there {
        _ if all == 0 => String::new(),
        0 => "; no range over accounts yet".to_owned(),
        there if there < all => {
            let there = number::plain(there as f64, 0);
            format!("; range over {there} of {all_words} so far")
        }
        _ => format!("; range over {all_words}"),
    }
}

/// The sampling error alone.
pub fn sampling(low: f64, high: f64, count: u64) -> String {
    format!(
        "Sampling error alone: {} to {} in 100, from {} futures.",
        number::plain(low * 100.0, 0),
        number::plain(high * 100.0, 0),
        number::plain(count as f64, 0),
    )
}

/// What is seen is known.
pub const AS_SEEN: &str = "as seen";
/// What that means.
pub const AS_SEEN_WORDS: &str =
    "What people see is known at this point; each future draws anew what nobody sees.";
/// Everything is known.
pub const AS_THE_WORLD_IS: &str = "as this world is";
/// What that means.
pub const AS_THE_WORLD_IS_WORDS: &str =
    "Every future starts from what is so in this one drawn world, seen or not. For study.";
/// Part of the recipe where everything is known.
pub const FROM_THIS_WORLD: &str = "what nobody sees kept as in this world";

/// Part of the recipe where the next step is played otherwise.
pub const OTHERS_BY_CHANCE: &str = "in all of them the others act by chance";

/// Part of the recipe where seats are steered.
pub fn steered(seats: &[&str]) -> String {
    match seats {
        [seat] => format!("{seat} is steered and does only what is planned"),
        seats => format!(
            "{} are steered and do only what is planned",
            seats.join(", ")
        ),
    }
}

/// The recipe was copied.
pub const RECIPE_COPIED: &str = "The recipe is on the clipboard.";
/// There is nothing to copy.
pub const NO_RECIPE: &str = "Nothing is simulated here yet.";

/// The share in comparable cases, beside the bar.
pub fn base_rate_short(share: &str) -> String {
    format!("in comparable cases {share}")
}

/// The share lies far above that of comparable cases.
pub const FAR_ABOVE: &str = "more than three times the base rate";
/// The share lies far below it.
pub const FAR_BELOW: &str = "less than a third of the base rate";

/// The share under one account.
pub fn under(account: &str, share: &str) -> String {
    format!("{account}: {share}.")
}

/// How often it happened in comparable cases.
pub fn base_rate(share: &str, source: &str) -> String {
    let source = source.trim_end_matches('.');
    format!("In comparable cases {share} ({source}).")
}

/// When half of the futures that reach it have reached it.
pub fn half_by(when: &str) -> String {
    format!("Half of the futures that reach it do so by {when}.")
}

/// When the first and the last of them have.
pub fn most_by(early: &str, late: &str) -> String {
    format!("1 in 10 of them by {early}, 9 in 10 by {late}.")
}

/// Reached on this branch.
pub fn reached(when: &str, label: Option<&str>) -> String {
    match label {
        Some(label) => format!("reached on {when}, {label}"),
        None => format!("reached on {when}"),
    }
}

/// One row of the summary.
pub fn row(name: &str, share: &str) -> String {
    format!("{name}: {share}")
}

/// All rows of a run that is over.
pub fn settled(rows: &[String]) -> String {
    format!("{SETTLED} {}.", rows.join("; "))
}

/// All rows.
pub fn summary(by: &str, rows: &[String]) -> String {
    format!("Shares of simulated futures {by}. {}.", rows.join("; "))
}
