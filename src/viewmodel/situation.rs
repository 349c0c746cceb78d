//! The page that tells what is known before the first step.

use super::sources::FactRow;

/// What a scenario says of its situation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SituationPage {
    /// The scenario's title.
    pub title: String,
    /// Date and span in words.
    pub span: String,
    /// The sentence that comes before everything else where events are real.
    pub opening: Option<String>,
    /// The author's text, as Markdown.
    pub markdown: String,
    /// What the model does not claim.
    pub claims_not: Option<String>,
    /// The parties.
    pub actors: Vec<ActorRow>,
    /// The facts it rests on.
    pub facts: Vec<FactRow>,
    /// The dates ahead, in order.
    pub dates: Vec<DateRow>,
    /// Play has begun: the button goes back to it instead of starting.
    pub started: bool,
}

/// One party.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ActorRow {
    /// Its name.
    pub name: String,
    /// Its bloc's name, if any.
    pub bloc: Option<String>,
    /// One line on its part.
    pub role: String,
}

/// One date ahead.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DateRow {
    /// The date: "20 Feb · day 8".
    pub when: String,
    /// What it is.
    pub name: String,
}
