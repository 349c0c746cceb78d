//! The line below the page: is my work safe, what runs, is anything wrong.

/// What the line shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StatusLine {
    /// Whether the work is in a file: "saved", "not saved", "no file yet". Empty when nothing is
    /// open.
    pub saved: String,
    /// There are changes that are in no file.
    pub unsaved: bool,
    /// What runs in the background.
    pub job: Option<JobLine>,
    /// The recipe of the futures shown: "2,000 futures from day 3"; empty when there are none.
    pub recipe: String,
    /// "0 problems", "2 errors".
    pub problems: String,
    /// There is at least one error.
    pub has_errors: bool,
}

/// Work in the background.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct JobLine {
    /// "Simulating 2,000 futures".
    pub words: String,
    /// How much is done; none where that is not known. **Range** 0 … 1.
    pub done: Option<f32>,
    /// It was asked to stop.
    pub stopping: bool,
    /// It is held or was stopped until the user lets it go on.
    pub paused: bool,
}
