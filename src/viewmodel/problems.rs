//! What is wrong with the open scenario.

/// All problems, the worst first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProblemList {
    /// The problems.
    pub rows: Vec<ProblemRow>,
    /// "2 errors, 1 warning"; "No problems".
    pub summary: String,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemRow {
    /// An error stops the scenario from being played; a warning does not.
    pub error: bool,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// Line and column, counted from 1; none where the problem has no one place.
    pub place: Option<(u32, u32)>,
    /// The field, in the file's own words: `moves.telephone.needs`.
    pub field: Option<String>,
}
