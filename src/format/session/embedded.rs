//! The scenario that a session carries.

use crate::format::{fingerprint, hygiene};

/// A scenario's text and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embedded {
    /// The whole text, comments included, without a byte order mark.
    pub text: String,
    /// A path or the name of a bundled scenario, as the caller says it.
    pub from: String,
}

impl Embedded {
    /// A text and where it came from.
    pub fn new(text: &str, from: impl Into<String>) -> Self {
        Self { text: hygiene::without_mark(text).to_owned(), from: from.into() }
    }

    /// The fingerprint of the text.
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.text)
    }
}
