//! Where in the text each part of a scenario stands.
//!
//! The paths are the model's own (`moves.telephone.effects.0.by`), so a defect of the model finds
//! its line, and an edit in the program finds the bytes to replace.

use crate::diagnostic::Span;
use std::collections::BTreeMap;

/// Paths and their places in one text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    list: BTreeMap<String, Place>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    whole: Span,
    point: Span,
}

impl Places {
    /// Remembers where `path` stands: all of it, and the part to point at.
    pub(super) fn put(&mut self, path: &str, whole: Span, point: Span) {
        self.list.insert(path.to_owned(), Place { whole, point });
    }

    /// The bytes of exactly this path; `None` where the text does not say it.
    pub fn exact(&self, path: &str) -> Option<Span> {
        self.list.get(path).map(|place| place.whole)
    }

    /// The bytes of the longest known beginning of the path; the start of the text when there is
    /// none.
    pub fn nearest(&self, path: &str) -> Span {
        self.find(path).map_or(Span::default(), |place| place.whole)
    }

    /// What to point at to say that something is wrong with this path: a value itself, of a larger
    /// thing its name or first sign.
    pub fn point(&self, path: &str) -> Span {
        self.find(path).map_or(Span::default(), |place| place.point)
    }

    /// All paths with their bytes, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Span)> {
        self.list
            .iter()
            .map(|(path, place)| (path.as_str(), place.whole))
    }

    fn find(&self, path: &str) -> Option<Place> {
        let mut path = path;
        loop {
            if let Some(place) = self.list.get(path) {
                return Some(*place);
            }
            path = &path[..path.rfind('.')?];
        }
    }
}
