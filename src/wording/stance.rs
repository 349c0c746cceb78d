//! Where actors stand, in words.

use super::number;

/// Nobody names a range.
pub const NO_RANGES: &str = "Fewer than two name what they could live with.";
/// No common ground.
pub const NO_GROUND: &str = "No position is acceptable to all who name a range.";

/// A common ground.
pub fn ground(low: f64, high: f64) -> String {
    format!(
        "Positions from {} to {} are acceptable to all who name a range.",
        number::plain(low, 0),
        number::plain(high, 0)
    )
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
