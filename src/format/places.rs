//! Where in the text each part of a scenario stands.
//!
//! The paths are the model's own (`moves.telephone.effects.0.by`), so a defect of the model finds
//! its line, and an edit in the program finds the bytes to replace.

use crate::diagnostic::Span;
use std::cmp::Reverse;
use std::sync::OnceLock;

/// Paths and their places in one text.
///
/// A text that is in order is read again after every key and nobody asks where its parts stand, so
/// they are put into order when somebody asks.
#[derive(Debug, Clone, Default)]
pub struct Places {
    noted: Vec<(String, Place)>,
    /// Places in `noted` by path, each path once.
    sorted: OnceLock<Vec<usize>>,
}

impl PartialEq for Places {
    fn eq(&self, other: &Self) -> bool {
        self.sorted().eq(other.sorted())
    }
}

impl Eq for Places {}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    whole: Span,
    point: Span,
}

impl Places {
    /// Remembers where `path` stands: all of it, and the part to point at.
    pub(super) fn put(&mut self, path: &str, whole: Span, point: Span) {
        self.noted.push((path.to_owned(), Place { whole, point }));
        self.sorted.take();
    }

    /// The bytes of exactly this path; `None` where the text does not say it.
    pub fn exact(&self, path: &str) -> Option<Span> {
        self.get(path).map(|place| place.whole)
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
        self.sorted()
            .map(|(path, place)| (path.as_str(), place.whole))
    }

    fn find(&self, path: &str) -> Option<Place> {
        let mut path = path;
        loop {
            if let Some(place) = self.get(path) {
                return Some(place);
            }
            path = &path[..path.rfind('.')?];
        }
    }

    fn get(&self, path: &str) -> Option<Place> {
        let order = self.order();
        let found = order.binary_search_by(|&at| self.noted[at].0.as_str().cmp(path));
        Some(self.noted[order[found.ok()?]].1)
    }

    fn sorted(&self) -> impl Iterator<Item = &(String, Place)> {
        self.order().iter().map(|&at| &self.noted[at])
    }

    fn order(&self) -> &[usize] {
        self.sorted.get_or_init(|| {
            let path = |at: usize| self.noted[at].0.as_str();
            let mut order: Vec<usize> = (0..self.noted.len()).collect();
            // What was noted last holds.
            order.sort_by_key(|&at| (path(at), Reverse(at)));
            order.dedup_by_key(|at| path(*at));
            order
        })
    }
}
