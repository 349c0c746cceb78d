//! What can be wrong with a scenario that can be read.
//!
//! A defect names its subject by path and has no place in a text: the same check serves a file, an
//! edit in the program and a test. `format` joins path and place.

/// Something wrong with scenario parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Defect {
    /// The path of what is wrong, as in `moves.telephone.cooldown`.
    pub path: String,
    /// Code word, one per kind of defect.
    pub code: &'static str,
    /// What was found and what was expected.
    pub message: String,
    /// A way out; may be empty.
    pub hint: String,
}

impl Defect {
    /// A defect without a hint.
    pub fn new(path: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            code,
            message: message.into(),
            hint: String::new(),
        }
    }

    /// The defect with a way out.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// An override names no number.
    pub fn unknown_path(path: String) -> Self {
        let message = format!("no number has the path `{path}`");
        Self::new(path, "unknown-path", message)
            .hint("`brinkline check FILE --numbers` lists every path")
    }
}
