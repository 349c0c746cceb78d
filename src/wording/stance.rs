//! Where actors stand, in words.

use super::{number, time};

/// Nobody names a range.
pub const NO_RANGES: &str = "Fewer than two name what they could live with.";
/// The head of the pairs.
pub const PAIRS: &str = "What each two could live with";
/// What the numbers of the pairs are.
pub const PAIRS_NOTE: &str = "How wide the zone is that two could both live with; below zero, how wide \
                              the gap between them.";
/// Shows positions over time.
pub const OVER_TIME: &str = "Positions over time";
/// The lower end of the picture of positions over time.
pub const START: &str = "start";
/// Nothing has been played.
pub const NO_WAY: &str = "Nothing has been played yet.";

/// A zone of possible agreement.
pub fn zone(low: f64, high: f64, low_of: &str, high_of: &str) -> String {
    format!(
        "Zone of possible agreement: {} to {}, bounded below by {low_of} and above by {high_of}.",
        number::plain(low, 0),
        number::plain(high, 0)
    )
}

/// No zone.
pub fn gap(high: f64, low: f64, high_of: &str, low_of: &str) -> String {
    format!(
        "No zone of possible agreement: a gap of {}, from {} (as far as {high_of} would go) to {} \
         (as far as {low_of} would go).",
        number::plain(low - high, 0),
        number::plain(high, 0),
        number::plain(low, 0)
    )
}

/// The zone of two.
pub fn pair_zone(one: &str, other: &str, low: f64, high: f64) -> String {
    format!(
        "{one} and {other} could both live with {} to {}, a zone {} wide",
        number::plain(low, 0),
        number::plain(high, 0),
        number::plain(high - low, 0)
    )
}

/// The gap of two.
pub fn pair_gap(below: &str, above: &str, high: f64, low: f64) -> String {
    format!(
        "Between {below}, up to {}, and {above}, from {} on, is a gap of {}",
        number::plain(high, 0),
        number::plain(low, 0),
        number::plain(low - high, 0)
    )
}

/// The way an actor has come: `Aldmoor from 60 to 44`.
pub fn way(name: &str, began: Option<f64>, now: f64) -> String {
    match began {
        Some(began) => format!(
            "{name} from {} to {}",
            number::plain(began, 0),
            number::plain(now, 0)
        ),
        None => format!("{name} at {}", number::plain(now, 0)),
    }
}

/// All ways in one sentence.
pub fn ways(issue: &str, ways: &[String]) -> String {
    if ways.is_empty() {
        format!("{issue}: nobody has moved.")
    } else {
        format!(
            "{issue} over time: {}; nobody else has moved.",
            ways.join("; ")
        )
    }
}

/// An actor's place: `Aldmoor stands at 60 (0 would be midway), weight 0.48`.
pub fn dot(name: &str, position: f64, began: f64, weight: f64) -> String {
    let (now, weight) = (number::plain(position, 0), number::plain(weight * 100.0, 0));
    let began = if (position - began).abs() >= 0.5 {
        format!(", began at {}", number::plain(began, 0))
    } else {
        String::new()
    };
    format!("{name} stands at {now}{began}; weight {weight} of 100")
}

/// Where the actor is put by hand.
pub fn put(position: f64) -> String {
    format!(
        "; put at {} by hand in this step",
        number::plain(position, 0)
    )
}

/// How an actor is put elsewhere.
pub const PUT_TIP: &str =
    "Drag, or press the arrows, to put it elsewhere by hand in this step. Escape takes it back.";
/// Puts it there.
pub const PUT: &str = "Put";

/// A field for a position.
pub fn put_at(actor: &str) -> String {
    format!("{actor} by hand at")
}

/// What the actor could live with.
pub fn accepts(low: f64, high: f64) -> String {
    format!(
        "; could live with {} to {}",
        number::plain(low, 0),
        number::plain(high, 0)
    )
}

/// The line in one sentence.
pub fn summary(name: &str, minus: &str, plus: &str, dots: &[String]) -> String {
    format!(
        "{name}, from −100 “{minus}” to 100 “{plus}”. {}.",
        dots.join("; ")
    )
}

/// The marker of a proposal on an issue.
pub fn marker(issue: &str) -> String {
    format!("Proposal on {issue}")
}

/// What the strip for the marker is for, as long as there is no marker.
pub const PROPOSE: &str = "Click here to try a proposal: who would gain?";
/// How the marker is moved.
pub const MARKER_TIP: &str =
    "Click or drag, or use the arrow keys, to see whom a settlement here would bring nearer.";
/// Takes the marker away.
pub const NO_PROPOSAL: &str = "Take the proposal away";
/// What all this is.
pub const PROPOSAL_NOTE: &str = "Arithmetic on this scenario’s positions and salience, with a loss that \
                                 grows evenly with distance. It says nothing of what anybody would \
                                 accept or of what comes next.";

/// Where the proposal lies: `Proposal at 12; the weighted view stands at −8`.
pub fn proposal(at: f64, view: f64) -> String {
    format!(
        "Proposal at {}; the weighted view of all stands at {}",
        number::plain(at, 0),
        number::plain(view, 0)
    )
}

/// How much nearer a proposal is, times salience.
pub fn weighted_gain(gain: f64) -> String {
    number::signed(gain, 1)
}

/// What a proposal brings an actor: `20 nearer, salience 60 of 100; within its range`.
pub fn gain(nearer: f64, salience: f64, accepts: Option<bool>) -> String {
    let amount = number::plain(nearer.abs(), 0);
    let moved = match amount.as_str() {
        "0" => "as near as now".to_owned(),
        amount if nearer > 0.0 => format!("{amount} nearer"),
        amount => format!("{amount} further away"),
    };
    let range = match accepts {
        Some(true) => "within its range",
        Some(false) => "outside its range",
        None => "names no range",
    };
    format!(
        "{moved}, salience {} of 100; {range}",
        number::plain(salience * 100.0, 0)
    )
}

/// The pairs of which both gain: any two of those named.
pub fn both_gain(pairs: usize, all: usize, names: &[&str]) -> String {
    let all = number::count(all, "pair", "pairs");
    match pairs {
        0 => format!("Of {all} there is none of which both come nearer."),
        1 => format!("Of {all}, both come nearer in 1: {}.", time::all_of(names)),
        pairs => format!(
            "Of {all}, both come nearer in {pairs}: any two of {}.",
            time::all_of(names)
        ),
    }
}

/// Those of whom both could also live with it.
pub fn both_accept(pairs: usize, names: &[&str]) -> String {
    match pairs {
        0 => "None of them has the proposal within the range that both name.".to_owned(),
        1 => format!(
            "In 1 of them it is within the range that both name: {}.",
            time::all_of(names)
        ),
        pairs => format!(
            "In {pairs} of them it is within the range that both name: any two of {}.",
            time::all_of(names)
        ),
    }
}
