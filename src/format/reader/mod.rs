//! From spots to values: what every part of the reading does the same way.
//!
//! A [`Reader`] takes fields one by one, notes where each stands, and complains without stopping.
//! What could not be read is replaced by something harmless and its path marked as broken, so that
//! the model's checks can still run over the rest without blaming what only follows.

mod ids;
mod values;
mod words;

use super::names::Names;
use super::places::Places;
use super::spot::{Odd, Piece, Spot, Wire};
use crate::diagnostic::{Problem, Span};
use crate::model::grounds::Ground;
use std::collections::BTreeSet;

/// The path of something and where to point at it.
#[derive(Debug, Clone, Default)]
pub(super) struct At {
    pub(super) path: String,
    pub(super) point: Span,
}

impl At {
    /// The path of a field.
    pub(super) fn join(&self, name: &str) -> String {
        if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.path)
        }
    }
}

/// A value and its place.
#[derive(Debug)]
pub(super) struct Found<T> {
    pub(super) at: At,
    pub(super) span: Span,
    pub(super) value: T,
}

impl<T> Found<T> {
    /// The same place with what became of the value.
    pub(super) fn with<U>(self, value: U) -> Found<U> {
        Found {
            at: self.at,
            span: self.span,
            value,
        }
    }
}

/// An entry of a list of entities, and its name.
#[derive(Debug)]
pub(super) struct Entity<T> {
    pub(super) at: At,
    pub(super) id: String,
    pub(super) value: T,
}

/// Reads one text.
#[derive(Debug)]
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) problems: Vec<Problem>,
    pub(super) places: Places,
    /// Paths of what could not be read.
    pub(super) broken: BTreeSet<String>,
    pub(super) names: Names,
    /// Grounds of parts for which the model has no list.
    pub(super) further_because: Vec<(String, Vec<Ground>)>,
    /// The register this text is, if it is one.
    pub(super) register: Option<String>,
    /// The bytes at which lines end. Each id is told its line, which must not cost a look at the
    /// whole text.
    line_ends: Vec<usize>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, names: Names) -> Self {
        Self {
            text,
            problems: Vec::new(),
            places: Places::default(),
            broken: BTreeSet::new(),
            names,
            further_because: Vec::new(),
            register: None,
            line_ends: text.match_indices('\n').map(|(at, _)| at).collect(),
        }
    }

    /// The place of a piece in the text.
    pub(super) fn span(&self, piece: Piece) -> Span {
        let start = piece.address.saturating_sub(self.text.as_ptr().addr());
        let start = start.min(self.text.len());
        Span::new(start, (start + piece.bytes).min(self.text.len()))
    }

    /// Complains, and marks the path as broken.
    pub(super) fn complain(&mut self, path: &str, problem: Problem) {
        self.broken.insert(path.to_owned());
        self.problems.push(problem);
    }

    /// Opens a spot: its value, or a complaint about its sort.
    pub(super) fn open<T: Wire>(&mut self, path: String, spot: Spot<T>) -> Option<Found<T>> {
        let span = self.span(spot.piece);
        let point = self.point_of(span);
        self.places.put(&path, span, point);
        match spot.value {
            Ok(value) => {
                if let Some(odd) = value.odd() {
                    self.odd(odd);
                }
                Some(Found {
                    at: At { path, point },
                    span,
                    value,
                })
            }
            Err(error) => {
                let problem = self.mistyped(span, T::WHAT, &error);
                self.complain(&path, problem);
                None
            }
        }
    }

    /// A field that may be missing.
    pub(super) fn take<T: Wire>(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<T>>,
    ) -> Option<Found<T>> {
        self.open(at.join(name), field?)
    }

    /// A field that must be there.
    pub(super) fn need<T: Wire>(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<T>>,
    ) -> Option<Found<T>> {
        if field.is_none() {
            self.missing(at, name, T::WHAT);
        }
        self.take(at, name, field)
    }

    /// Complains that a field is missing, and says what it would hold.
    pub(super) fn missing(&mut self, at: &At, name: &str, what: &str) {
        let message = format!("the field `{name}` is missing");
        let problem = Problem::error("missing-field", at.point, message);
        self.complain(
            &at.join(name),
            problem.hint(format!("add `{name}: …`, {what}")),
        );
    }

    /// The entries of a list, none when the field is missing. Paths count from 0.
    pub(super) fn list<T: Wire>(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<Vec<Spot<T>>>>,
    ) -> Vec<Found<T>> {
        let list = self.take(at, name, field);
        list.map_or_else(Vec::new, |list| self.entries(&list.at.path, list.value))
    }

    /// The entries of a list that stands at `path`.
    pub(super) fn entries<T: Wire>(&mut self, path: &str, list: Vec<Spot<T>>) -> Vec<Found<T>> {
        list.into_iter()
            .enumerate()
            .filter_map(|(place, spot)| self.open(format!("{path}.{place}"), spot))
            .collect()
    }

    /// What becomes of the entries of a list that are counted in paths. When one is left out,
    /// those behind it have other places than the text says, so the list is marked as broken.
    pub(super) fn counted<T: Wire, U>(
        &mut self,
        path: &str,
        list: Vec<Spot<T>>,
        read: impl Fn(&mut Self, Found<T>) -> Option<U>,
    ) -> Vec<U> {
        let count = list.len();
        let entries = self.entries(path, list);
        let made: Vec<U> = entries
            .into_iter()
            .filter_map(|found| read(self, found))
            .collect();
        if made.len() < count {
            self.broken.insert(path.to_owned());
        }
        made
    }

    /// Complains about fields that are unknown or written twice. What they stand for is read
    /// without them, so nothing is broken.
    fn odd(&mut self, odd: &Odd) {
        for (key, piece) in &odd.unknown {
            let span = self.key_before(key, self.span(*piece));
            self.problems
                .push(words::unknown_field(key, span, odd.fields));
        }
        for (key, first, again) in &odd.twice {
            let span = self.key_before(key, self.span(*again));
            let first = self.line(self.span(*first));
            let message = format!("the field `{key}` is already given in line {first}");
            let problem = Problem::error("duplicate-field", span, message);
            self.problems.push(problem.hint("keep one of them"));
        }
    }

    /// The line of a place, counted from 1.
    pub(super) fn line(&self, span: Span) -> usize {
        self.line_ends.partition_point(|end| *end < span.start) + 1
    }

    /// The place of a field's name, before its value.
    fn key_before(&self, key: &str, value: Span) -> Span {
        let before = self.text.get(..value.start).unwrap_or_default();
        before
            .rfind(key)
            .map_or(value, |start| Span::new(start, start + key.len()))
    }

    /// What to point at in a piece: the whole of a word, number or text, else the first sign.
    fn point_of(&self, span: Span) -> Span {
        let text = span.of(self.text);
        let word = text
            .find(|sign: char| !(sign.is_alphanumeric() || sign == '_'))
            .unwrap_or(text.len());
        let rest = text.get(word..).unwrap_or_default();
        let length = match rest.chars().next() {
            Some('(' | '[' | '{') if word > 0 => word,
            Some('(' | '[' | '{') => 1,
            _ => text.len(),
        };
        Span::new(span.start, span.start + length)
    }

    fn mistyped(&self, span: Span, what: &str, error: &ron::Error) -> Problem {
        words::mistyped(span.of(self.text), self.point_of(span), what, error)
    }
}
