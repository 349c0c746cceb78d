//! Questions that must be answered, and notices that need no answer.

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dialog {
    /// There are unsaved changes and something would lose them.
    Unsaved {
        /// The document's name.
        name: String,
        /// What would happen then: "closing", "quitting", "opening another file".
        before: String,
    },
    /// Another program has changed the file.
    ChangedOnDisk {
        /// The file's name.
        name: String,
        /// There are unsaved changes here too.
        unsaved: bool,
    },
    /// No file dialog is there, so the path is typed.
    TypePath {
        /// What the path is for.
        purpose: PathPurpose,
        /// What the field holds at first.
        suggestion: String,
        /// What was wrong with the last path typed.
        problem: Option<String>,
    },
    /// Something went wrong.
    Error(ErrorCard),
}

/// What a typed path is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathPurpose {
    /// To open a file.
    Open,
    /// To save the session.
    SaveSession,
    /// To save the scenario.
    SaveScenario,
    /// To save the scenario with the assumptions as one more account.
    SaveAccount,
}

/// Something that went wrong, said once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ErrorCard {
    /// What did not work: "The session was not saved".
    pub title: String,
    /// Why, and what to do, at most three lines.
    pub body: String,
    /// For a report; shown when asked and can be copied.
    pub details: Option<String>,
}

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notice {
    /// One sentence.
    pub words: String,
    /// It tells of something that went wrong.
    pub problem: bool,
}
