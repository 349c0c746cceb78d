//! A text taken apart, and kept so while it is written.
//!
//! A letter changes one entity of hundreds. Where that entity is in order by itself, all others are
//! what they were, at most a few bytes further on; so only its own text is looked at again.

use std::ops::Range;
use std::sync::Arc;

use super::names::{Occurrence, occurrences, occurrences_of};
use super::outline::{Holds, Part, outline, outline_below};
use super::splice::Splice;
use crate::diagnostic::Span;

/// How a text is built and what it names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TakenApart {
    /// How it is built; nothing where its brackets are not in order.
    pub whole: Option<Arc<Part>>,
    /// Its names, in order.
    pub names: Vec<Occurrence>,
}

/// What an edit left as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The entity or text that was looked at again, in the text before.
    pub before: Span,
    /// The same in the text after.
    pub after: Span,
    /// Its names in the text before.
    pub gone: Vec<Occurrence>,
    /// Where its names stand among all names of the text after.
    pub names: Range<usize>,
}

impl Kept {
    /// Where something behind the entity stands after the edit.
    pub fn moved(&self, span: Span) -> Span {
        let by = |byte: usize| (byte + self.after.end).saturating_sub(self.before.end);
        Span::new(by(span.start), by(span.end))
    }
}

impl TakenApart {
    /// Takes a text apart.
    pub fn of(text: &str) -> Self {
        let whole = outline(text).ok();
        let names = whole
            .as_ref()
            .map(|whole| occurrences(text, whole))
            .unwrap_or_default();
        Self {
            whole: whole.map(Arc::new),
            names,
        }
    }

    /// Becomes what [`of`](Self::of) makes of the text after an edit; says what was kept, if
    /// anything was.
    pub fn follow(&mut self, before: &str, after: &str) -> Option<Kept> {
        let kept = self.follow_entry(before, after);
        if kept.is_none() {
            *self = Self::of(after);
        }
        kept
    }

    fn follow_entry(&mut self, before: &str, after: &str) -> Option<Kept> {
        let splice = Splice::between(before, after);
        let around = self.whole.as_deref()?.around(before, splice.span)?;
        let old = around.span;
        let new_end = (old.end + after.len()).checked_sub(before.len())?;
        let new = Span::new(old.start, new_end);
        let mut part = outline_below(new.of(after)).ok()?;
        if part.span != Span::new(0, new.end - new.start) {
            return None;
        }
        part.go_on(0, |byte| byte + new.start);
        let found = occurrences_of(after, &part, around.key.of(before), around.entry);
        let at = |byte: usize| self.names.partition_point(|one| one.span.start < byte);
        let gone = at(old.start)..at(old.end);
        let names = gone.start..gone.start + found.len();
        let gone: Vec<Occurrence> = self.names.splice(gone, found).collect();
        let kept = Kept {
            before: old,
            after: new,
            gone,
            names,
        };
        for one in self.names.iter_mut().skip(kept.names.end) {
            one.span = kept.moved(one.span);
        }
        let whole = Arc::make_mut(self.whole.as_mut()?);
        whole.go_on(old.end, |byte| (byte + new.end).saturating_sub(old.end));
        *whole.part_mut(around.field, around.entry)? = part;
        Some(kept)
    }
}

/// A part of the whole that can be looked at by itself: an entry of a list, or a text.
struct Around {
    /// The bytes of its field's name.
    key: Span,
    /// The place of its field.
    field: usize,
    /// Its place in the list.
    entry: Option<usize>,
    span: Span,
}

impl Part {
    /// The part of the whole that has a span between its own brackets or quotation marks.
    fn around(&self, text: &str, inner: Span) -> Option<Around> {
        let within = |outer: Span| outer.start < inner.start && inner.end < outer.end;
        let mut fields = self.fields().iter().enumerate();
        let (place, field) = fields.find(|(_, field)| within(field.value.span))?;
        let mut entries = field.value.entries().iter().enumerate();
        let entry = entries.find(|(_, entry)| within(entry.span));
        let (entry, part) = entry.map_or((None, &field.value), |(at, part)| (Some(at), part));
        let written = part.span.of(text);
        // An edit of a quotation mark itself is noticed when the text is taken apart by itself.
        let is_whole = match entry {
            Some(_) => written.starts_with('(') && written.ends_with(')'),
            None => written.starts_with(['"', 'r']) && written.ends_with(['"', '#']),
        };
        is_whole.then_some(Around {
            key: field.key,
            field: place,
            entry,
            span: part.span,
        })
    }

    fn part_mut(&mut self, field: usize, entry: Option<usize>) -> Option<&mut Self> {
        let Holds::Fields(fields) = &mut self.holds else {
            return None;
        };
        let value = &mut fields.get_mut(field)?.value;
        let Some(entry) = entry else {
            return Some(value);
        };
        match &mut value.holds {
            Holds::Entries(entries) => entries.get_mut(entry),
            Holds::Fields(_) | Holds::Nothing => None,
        }
    }

    /// Moves every byte from one on.
    fn go_on(&mut self, from: usize, to: impl Fn(usize) -> usize + Copy) {
        if self.span.end < from {
            return;
        }
        let span = |span: Span| {
            let moved = |byte: usize| if byte < from { byte } else { to(byte) };
            Span::new(moved(span.start), moved(span.end))
        };
        self.span = span(self.span);
        match &mut self.holds {
            Holds::Nothing => {}
            Holds::Fields(fields) => {
                for field in fields {
                    field.key = span(field.key);
                    field.value.go_on(from, to);
                }
            }
            Holds::Entries(entries) => {
                for entry in entries {
                    entry.go_on(from, to);
                }
            }
        }
    }
}
