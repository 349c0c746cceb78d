//! Questions that must be answered, and notices that need no answer.

use super::recovery::RecoveryList;

/// A question.
#[derive(Debug, Clone, PartialEq)]
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
        /// The lines in which the two differ; empty where that is not told.
        difference: Vec<ChangedLine>,
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
    /// Unsaved work of a program that ended without saying so.
    Recovery(RecoveryList),
    /// The scenario of the session that was opened has changed since it was saved.
    ScenarioChanged {
        /// The session's name.
        name: String,
    },
    /// Another window has the file open.
    OpenElsewhere {
        /// The file's name.
        name: String,
    },
}

/// A line that is only here or only on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedLine {
    /// Its number, counted from 1 in its own text.
    pub number: usize,
    /// It is what stands here; else what is on disk.
    pub here: bool,
    /// The line, cut where it is long.
    pub text: String,
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
    /// It can be saved under another name.
    pub elsewhere: bool,
}

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notice {
    /// One sentence.
    pub words: String,
    /// It tells of something that went wrong.
    pub problem: bool,
}
