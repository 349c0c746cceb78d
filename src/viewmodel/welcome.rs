//! The page before anything is open.

use std::path::PathBuf;

/// Bundled scenarios and recent files.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WelcomePage {
    /// The scenarios that come with the program.
    pub scenarios: Vec<ScenarioCard>,
    /// Files opened before, the latest first.
    pub recent: Vec<RecentFile>,
    /// Unsaved work was found, and the user decides later.
    pub found: bool,
}

/// A bundled scenario.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ScenarioCard {
    /// What opens it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Span and size in words: "12 Feb to 29 Mar 2022 · 45 days · 34 moves".
    pub span: String,
    /// Marked as a good first one to open.
    pub first: bool,
    /// The picture of its headline; none while it is not yet simulated.
    pub picture: Option<CardPicture>,
}

/// A small picture of where the headline may go.
///
/// **Shape** three rows of equal length, one value per moment. **Unit** fractions of the
/// indicator's range, 0 … 1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CardPicture {
    /// Lower edge of the band that holds 9 in 10 futures.
    pub low: Vec<f64>,
    /// Median.
    pub middle: Vec<f64>,
    /// Upper edge.
    pub high: Vec<f64>,
}

/// A file opened before.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecentFile {
    /// The whole path.
    pub path: PathBuf,
    /// The file's name.
    pub name: String,
    /// The folder, shortened.
    pub folder: String,
    /// When it was opened, in words: "yesterday".
    pub when: String,
    /// It is no longer there.
    pub missing: bool,
}
