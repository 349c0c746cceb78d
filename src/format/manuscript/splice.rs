//! Other bytes for some bytes of a text.

use crate::diagnostic::Span;

/// Other text for a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub with: String,
}

impl Splice {
    /// Other text for a span.
    pub fn new(span: Span, with: impl Into<String>) -> Self {
        Self {
            span,
            with: with.into(),
        }
    }

    /// New text before a byte.
    pub fn before(at: usize, with: impl Into<String>) -> Self {
        Self::new(Span::new(at, at), with)
    }

    /// Where something stands once the splice is made. What it goes through ends with it.
    #[must_use]
    pub fn moved(&self, span: Span) -> Span {
        let end = self.span.start + self.with.len();
        let by = |byte: usize| {
            if byte >= self.span.end {
                byte - self.span.end + end
            } else {
                byte.min(end)
            }
        };
        // What ends where it begins stays before it.
        if span.end <= self.span.start {
            span
        } else {
            Span::new(by(span.start), by(span.end))
        }
    }

    /// The one splice that makes one text of another: what both begin and end with stays.
    pub fn between(before: &str, after: &str) -> Self {
        let common = before
            .bytes()
            .zip(after.bytes())
            .take_while(|(one, other)| one == other)
            .count();
        let start = boundary(before, after, common);
        let rest = before.len().min(after.len()) - start;
        let common = before
            .bytes()
            .rev()
            .zip(after.bytes().rev())
            .take(rest)
            .take_while(|(one, other)| one == other)
            .count();
        let mut kept = common;
        while !before.is_char_boundary(before.len() - kept)
            || !after.is_char_boundary(after.len() - kept)
        {
            kept -= 1;
        }
        let with = after.get(start..after.len() - kept).unwrap_or_default();
        Self::new(Span::new(start, before.len() - kept), with)
    }
}

fn boundary(one: &str, other: &str, mut at: usize) -> usize {
    while !one.is_char_boundary(at) || !other.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The text with all splices made.
///
/// **Shape** the splices do not overlap; of those that do, the first in the text is made.
pub fn spliced(text: &str, splices: &[Splice]) -> String {
    let mut order: Vec<&Splice> = splices.iter().collect();
    order.sort_by_key(|splice| (splice.span.start, splice.span.end));
    let mut made = String::with_capacity(text.len());
    let mut at = 0;
    for splice in order {
        if splice.span.start < at {
            continue;
        }
        made.push_str(text.get(at..splice.span.start).unwrap_or_default());
        made.push_str(&splice.with);
        at = splice.span.end;
    }
    made.push_str(text.get(at..).unwrap_or_default());
    made
}
