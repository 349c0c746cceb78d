//! A text with its edits, each of which can be taken back.
//!
//! An edit is kept as the bytes that went and those that came. Letters typed one after the other are
//! one edit, as people expect it; so are letters taken away one after the other.

use super::splice::{Splice, spliced};
use crate::diagnostic::Span;

/// Most edits that can be taken back.
const UNDO_MAX: usize = 1_000;
/// Most bytes kept for taking edits back.
const UNDO_BYTES_MAX: usize = 64_000_000;

/// A text that is being written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manuscript {
    text: String,
    revision: u64,
    made: Vec<Made>,
    taken_back: Vec<Made>,
    kept_bytes: usize,
}

/// An edit that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Made {
    at: usize,
    gone: String,
    come: String,
    typed: bool,
    words: String,
}

impl Manuscript {
    /// A text that nobody has edited.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// The text as it stands.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Counts edits, those taken back and made again too.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What would be taken back, in words.
    pub fn undo_words(&self) -> Option<&str> {
        self.made.last().map(|made| made.words.as_str())
    }

    /// What would be made again, in words.
    pub fn redo_words(&self) -> Option<&str> {
        self.taken_back.last().map(|made| made.words.as_str())
    }

    /// Makes splices as one edit. Says whether anything changed.
    pub fn splice(&mut self, splices: &[Splice], words: &str) -> bool {
        let after = spliced(&self.text, splices);
        self.become_text(after, false, words)
    }

    /// Takes the text as somebody typed it. Says whether anything changed.
    pub fn type_over(&mut self, after: &str, words: &str) -> bool {
        self.become_text(after.to_owned(), true, words)
    }

    fn become_text(&mut self, after: String, typed: bool, words: &str) -> bool {
        if after == self.text {
            return false;
        }
        let Splice { span, with } = Splice::between(&self.text, &after);
        let made = Made {
            at: span.start,
            gone: span.of(&self.text).to_owned(),
            come: with,
            typed,
            words: words.to_owned(),
        };
        self.taken_back.clear();
        self.text = after;
        self.revision += 1;
        if self.made.last_mut().is_some_and(|last| last.goes_on(&made)) {
            return true;
        }
        self.kept_bytes += made.gone.len() + made.come.len();
        self.made.push(made);
        while self.made.len() > UNDO_MAX
            || (self.kept_bytes > UNDO_BYTES_MAX && self.made.len() > 1)
        {
            let first = self.made.remove(0);
            self.kept_bytes = self
                .kept_bytes
                .saturating_sub(first.gone.len() + first.come.len());
        }
        true
    }

    /// Takes the last edit back. The span of what stands there now; none when there is no edit.
    pub fn undo(&mut self) -> Option<Span> {
        let made = self.made.pop()?;
        let span = self.swap(made.at, made.come.len(), &made.gone);
        self.taken_back.push(made);
        Some(span)
    }

    /// Makes the edit again that was taken back last. The span of what stands there now.
    pub fn redo(&mut self) -> Option<Span> {
        let made = self.taken_back.pop()?;
        let span = self.swap(made.at, made.gone.len(), &made.come);
        self.made.push(made);
        Some(span)
    }

    fn swap(&mut self, at: usize, bytes: usize, with: &str) -> Span {
        self.text.replace_range(at..at + bytes, with);
        self.revision += 1;
        Span::new(at, at + with.len())
    }
}

impl Made {
    /// Takes in an edit that goes on with this one; says whether it did.
    fn goes_on(&mut self, next: &Self) -> bool {
        let one_sign = |text: &str| text.chars().count() == 1 && text != "\n";
        if !(self.typed && next.typed) {
            return false;
        }
        let typing = self.gone.is_empty()
            && next.gone.is_empty()
            && one_sign(&next.come)
            && !self.come.ends_with('\n')
            && self.at + self.come.len() == next.at;
        if typing {
            self.come.push_str(&next.come);
            return true;
        }
        let deleting = self.come.is_empty()
            && next.come.is_empty()
            && one_sign(&next.gone)
            && next.at + next.gone.len() == self.at;
        if deleting {
            self.at = next.at;
            self.gone.insert_str(0, &next.gone);
        }
        deleting
    }
}
