//! Unsaved work of programs that ended without saying so.

/// What can be restored.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RecoveryList {
    /// The latest first.
    pub rows: Vec<Recoverable>,
    /// The one for which the second question is asked before it is discarded.
    pub discarding: Option<usize>,
}

/// Unsaved work.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Recoverable {
    /// The scenario's title.
    pub title: String,
    /// What there is: "12 points in time, up to 20 Feb".
    pub holds: String,
    /// Which file it belongs to and when it was last written: "never saved · 3 minutes ago".
    pub from: String,
    /// The headline along the branch looked at.
    ///
    /// **Unit** fractions of the indicator's range, 0 … 1.
    pub curve: Vec<f64>,
    /// The program ended while it was being restored before.
    pub was_tried: bool,
}
