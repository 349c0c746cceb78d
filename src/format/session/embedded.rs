//! The scenario that a session carries.

use crate::format::{fingerprint, hygiene};

/// A scenario's text and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embedded {
    /// The whole text, comments included, without a byte order mark.
    pub text: String,
    /// A path or the name of a bundled scenario, as the caller says it.
    pub from: String,
    /// The fingerprint of the text that stood there when it was last read or written. The text here
    /// may have been edited since; only another text there means that somebody has changed it.
    pub from_fingerprint: String,
}

impl Embedded {
    /// A text and where it came from.
    pub fn new(text: &str, from: impl Into<String>) -> Self {
        let text = hygiene::without_mark(text);
        Self {
            text: text.to_owned(),
            from: from.into(),
            from_fingerprint: fingerprint(text),
        }
    }

    /// Notes where the scenario stands now, and the text that stands there.
    pub fn stands_at(&mut self, from: impl Into<String>, text: &str) {
        self.from = from.into();
        self.from_fingerprint = fingerprint(hygiene::without_mark(text));
    }

    /// The fingerprint of the text.
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.text)
    }
}
