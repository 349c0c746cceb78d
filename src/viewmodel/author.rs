//! The scenario while it is written: its text, its parts as forms, and how it stands.

use std::sync::Arc;

use crate::diagnostic::Span;

/// The page of the author.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AuthorPage {
    /// The text as it stands.
    pub text: Arc<str>,
    /// Counts edits of the text.
    pub revision: u64,
    /// What the pieces of the text are, in order; blanks and signs are left out.
    pub pieces: Arc<[Piece]>,
    /// What the names in the text stand for, in order.
    pub hints: Arc<[NameHint]>,
    /// What whole formulas come to, in order.
    pub formulas: Arc<[NameHint]>,
    /// Places where something is wrong, in order.
    pub faults: Arc<[Fault]>,
    /// What is wrong, the worst first, in the order of the problem list.
    pub ways_out: Vec<WayOut>,
    /// Whether what is played is what is written.
    pub standing: Standing,
    /// The scenario's parts by list.
    pub groups: Arc<[PartGroup]>,
    /// The form of the part under the cursor; none where there is none.
    pub form: Option<FormPart>,
    /// Where the chosen part is named.
    pub used: Vec<Use>,
    /// Names that fit at the cursor, and the bytes they would take the place of.
    pub completion: Option<Completion>,
    /// A place to bring into view, and a number that tells one request from the next.
    pub jump: (u64, Span),
    /// Why the text cannot be edited here; empty when it can.
    pub too_much: String,
    /// The scenario's text has edits that are in no file.
    pub unsaved: bool,
    /// What playing at random found.
    pub trials: Trials,
    /// A picture of what the form says; none where there is nothing to draw.
    pub picture: Option<FormPicture>,
}

/// What playing at random found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trials {
    /// One sentence; empty where nothing was played yet.
    pub summary: String,
    /// What to look at.
    pub rows: Vec<TrialRow>,
}

/// Something that a random play found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrialRow {
    /// What.
    pub words: String,
    /// The part of the scenario that it is about.
    pub part: Option<String>,
    /// The find that opens as a branch.
    pub opens: Option<usize>,
}

/// A picture of what a form says.
#[derive(Debug, Clone, PartialEq)]
pub enum FormPicture {
    /// Where actors stand between two poles.
    Stances {
        /// The pole at −100.
        minus: String,
        /// The pole at 100.
        plus: String,
        /// The actors.
        dots: Vec<StanceDot>,
    },
    /// How an indicator goes from its start by itself, with its bands.
    Drift {
        /// Its range.
        range: (f64, f64),
        /// Value by step, from the start.
        values: Vec<f64>,
        /// Upper ends and names of the bands, from below; the last has no upper end.
        bands: Vec<(Option<f64>, String)>,
    },
}

/// Where an actor stands.
#[derive(Debug, Clone, PartialEq)]
pub struct StanceDot {
    /// The path of the position in the text.
    pub path: String,
    /// Who.
    pub name: String,
    /// **Range** −100 … 100.
    pub position: f64,
    /// What the actor could live with.
    pub accepts: Option<(f64, f64)>,
}

/// A coloured piece of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where.
    pub span: Span,
    /// What.
    pub sort: PieceSort,
}

/// What a piece of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceSort {
    /// The name of a field, or a word such as `true`.
    Word,
    /// A number, in a formula too.
    Number,
    /// Words for people.
    Text,
    /// A name in a formula, or one that a field refers to.
    Name,
    /// A comment.
    Comment,
}

/// A name, and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameHint {
    /// Where.
    pub span: Span,
    /// What is said of it: "indicator · Tension · index, 0 … 100".
    pub words: Arc<str>,
}

/// A place where something is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub span: Span,
    /// It stops the scenario from being played.
    pub error: bool,
}

/// What can be done about a problem at once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WayOut {
    /// Texts that could stand in place of what is wrong.
    pub choices: Vec<String>,
}

/// Whether what is played is what is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// One sentence.
    pub words: String,
    /// What is written is played.
    pub good: bool,
    /// What could not be carried over when the scenario changed, one sentence each.
    pub lost: Vec<String>,
}

/// One list of the scenario.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PartGroup {
    /// Its name in words: "Moves".
    pub name: String,
    /// Its path in the text.
    pub path: String,
    /// Its parts; for what stands once, that alone.
    pub parts: Vec<PartRow>,
    /// A new one can be added.
    pub can_add: bool,
    /// There is something wrong in it.
    pub faulty: bool,
}

/// One part in the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PartRow {
    /// Its path in the text.
    pub path: String,
    /// Its name, or its id where it has none.
    pub name: String,
    /// It is under the cursor.
    pub chosen: bool,
    /// There is something wrong in it.
    pub faulty: bool,
}

/// A part of the text as a form.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FormPart {
    /// Its path in the text.
    pub path: String,
    /// What it is called.
    pub label: String,
    /// What it holds.
    pub holds: FormHolds,
    /// It can go.
    pub can_remove: bool,
    /// What is wrong with it.
    pub problem: Option<String>,
    /// What the names in it stand for, each once.
    pub names: Vec<Arc<str>>,
}

/// What a part of a form holds.
#[derive(Debug, Clone, PartialEq)]
pub enum FormHolds {
    /// Words.
    Text(String),
    /// A number, as it is written.
    Number(String),
    /// A number or a formula.
    Formula(String),
    /// Yes or no.
    Truth(bool),
    /// The name of something.
    Name {
        /// Which.
        chosen: String,
        /// Which there are.
        options: Vec<String>,
    },
    /// One of several words, and what belongs to it.
    Word {
        /// Which.
        chosen: String,
        /// Which there are, each with what it would be written as.
        options: Vec<(String, String)>,
        /// What belongs to the chosen one.
        parts: Vec<FormPart>,
        /// What belongs to it could be added, each with what it would be written as.
        missing: Vec<(String, String)>,
    },
    /// Fields.
    Fields {
        /// Those that are written.
        parts: Vec<FormPart>,
        /// Those that could be added, each with what it would be written as.
        missing: Vec<(String, String)>,
    },
    /// Entries.
    List {
        /// Those that are written.
        entries: Vec<FormPart>,
        /// What a new one would be written as.
        new: String,
    },
}

impl Default for FormHolds {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// A place where something is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// In what, in words: "moves · Telephone the other mayor".
    pub words: String,
    /// Where.
    pub span: Span,
}

/// Names that fit at the cursor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completion {
    /// What they take the place of.
    pub span: Span,
    /// The names, the likeliest first.
    pub names: Vec<String>,
}
