//! A scenario's text while it is written: the text is the truth, every edit a splice.
//!
//! A form shows parts of the text and changes them in place; what an edit is not about stays as it
//! is, byte for byte, comments and layout included. Apart from reading (`format`), which makes a
//! scenario of a text that is in order: here the text may be anything, and what needs brackets in
//! order says so.

mod edit;
mod formula_names;
mod history;
mod house;
mod names;
mod outline;
mod path;
mod splice;
mod taken_apart;
mod token;

/// A small scenario that can be played, to be written over.
pub const TEMPLATE: &str = include_str!("template.ron");
/// The text of a scenario that holds nothing yet.
pub const NOTHING: &str =
    "#![enable(implicit_some)]\n(\n    format: \"1-draft\",\n    id: \"my_scenario\",\n)\n";

pub use edit::{Edit, EditRefused, edit, fields_at, shape_at};
pub use formula_names::{FormulaPiece, FormulaSort, formula_pieces};
pub use history::Manuscript;
pub use house::{quoted_text, unquoted_text};
pub use names::{Occurrence, declared, occurrences, rename};
pub(in crate::format) use outline::outline_of;
pub use outline::{Field, Holds, Part, outline};
pub use path::{Path, Step};
pub use splice::{Splice, spliced};
pub use taken_apart::{Kept, TakenApart};
pub use token::{Sort, Token, tokens};
