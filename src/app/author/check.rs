//! Checking what is written, on a thread of its own: read, and what was played carried over.

use super::super::errand::{Errand, Hands};
use super::super::open::FIRST_WORLD;
use crate::diagnostic::Problem;
use crate::document::{Carried, Document, Played, Renaming};
use crate::format::manuscript::Part;
use crate::format::{BundledRegisters, Loaded, load, load_outlined};
use std::sync::Arc;

/// What came of a text.
#[derive(Debug)]
pub(in crate::app) struct Checked {
    /// The text it came of.
    pub text: Arc<str>,
    /// Which edit of the text it was.
    pub revision: u64,
    /// What is wrong with it, in the order in which it is listed.
    pub problems: Vec<Problem>,
    /// The scenario with what was played; none where it cannot be played.
    pub carried: Option<Carried>,
}

/// Begins to check a text.
pub(super) fn begin(
    hands: &Hands,
    text: Arc<str>,
    whole: Option<Arc<Part>>,
    revision: u64,
    played: Option<Arc<Played>>,
    renames: Vec<Renaming>,
) -> Errand<Checked> {
    Errand::begin(hands, "checking what is written", move |stop| {
        let loaded = match whole.as_deref() {
            Some(whole) => load_outlined(&text, whole, &BundledRegisters),
            None => load(&text, &BundledRegisters),
        };
        // The next letter moves what is behind it, which is dear while somebody else looks at it.
        drop(whole);
        let checked = check(text, loaded, revision, played.as_deref(), &renames);
        (!stop.is_asked()).then_some(checked)
    })
}

fn check(
    text: Arc<str>,
    loaded: Loaded,
    revision: u64,
    played: Option<&Played>,
    renames: &[Renaming],
) -> Checked {
    let Loaded {
        scenario,
        mut diagnostics,
        ..
    } = loaded;
    diagnostics.sort_by_key(|problem| (problem.severity, problem.span.start));
    let carried = scenario.map(Arc::new).map(|scenario| match played {
        Some(played) => played.renamed(renames).carried_to(scenario),
        None => Carried {
            document: Document::new(scenario, FIRST_WORLD),
            lost: Vec::new(),
        },
    });
    Checked {
        text,
        revision,
        problems: diagnostics,
        carried,
    }
}
