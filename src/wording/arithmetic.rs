//! Arithmetic that has no answer, and what was done instead.

/// What was done about a division.
pub const DIVIDED_BY_ZERO: &str = "a formula divided by zero, which counts as 0";
/// What was done about a logarithm.
pub const LOGARITHM_OF_NOTHING: &str = "a formula took the logarithm of zero or less";
/// What was done about a root.
pub const ROOT_OF_NEGATIVE: &str =
    "a formula took the root of a negative number, which counts as 0";
/// What was done about an exponent.
pub const EXPONENT_CUT: &str = "an exponent was cut to 700";
/// What was done about a large number.
pub const MAGNITUDE_CUT: &str = "a number was cut to 1e15";

/// It happened in a step.
pub fn in_step(what: &str) -> String {
    format!("Warning: {what}")
}
/// It happened in simulated futures.
pub fn in_futures(what: &str) -> String {
    format!("warning: {what} in some of them")
}
