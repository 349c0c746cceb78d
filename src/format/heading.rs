//! What a scenario says of itself, without what it holds.
//!
//! A list of scenarios is shown before any of them is read. This looks at a text once and keeps three
//! fields; it checks nothing, so a text with a heading may still be full of problems.

use super::{hygiene, spot};
use serde::Deserialize;

/// The heading of a scenario.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub struct Heading {
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Words it can be found by.
    pub tags: Vec<String>,
}

/// The heading of a text; none when it is no RON or has no title.
pub fn heading(text: &str) -> Option<Heading> {
    let limits = hygiene::Limits::default();
    let body = hygiene::without_mark(text);
    let heading: Heading = spot::options()
        .with_recursion_limit(limits.nesting.saturating_mul(2))
        .from_str(body)
        .ok()?;
    (!heading.title.is_empty()).then_some(heading)
}
