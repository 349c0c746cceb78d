//! How a scenario's text is built: which brackets hold which fields and entries, and where.
//!
//! It knows no field by name. What stands between the parts, blanks and comments, is in no part and
//! is therefore never touched by an edit of one.

use super::path::{Path, Step};
use super::token::{Sort, Token, tokens};
use crate::diagnostic::Span;

/// Brackets within brackets deeper than this are no scenario.
const NESTING_MAX: usize = 64;

/// A value and its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// All of it, a word before its bracket included.
    pub span: Span,
    /// What it is made of.
    pub holds: Holds,
}

/// What a value is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    /// A word, a number or a text.
    Nothing,
    /// Named fields in brackets: `(a: 1)`, `change(of: "a")`.
    Fields(Vec<Field>),
    /// Entries: `[1, 2]`, `(1, 2)`, `only(["a"])`.
    Entries(Vec<Part>),
}

/// A named field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub key: Span,
    /// Its value.
    pub value: Part,
}

impl Field {
    /// From its name to the end of its value.
    pub fn span(&self) -> Span {
        self.key.joined(self.value.span)
    }
}

impl Part {
    /// The word before the bracket, or the word that the value is; empty where there is none.
    pub fn word<'t>(&self, text: &'t str) -> &'t str {
        let whole = self.span.of(text);
        let end = whole.find(|sign: char| !(sign.is_alphanumeric() || sign == '_'));
        let word = whole.get(..end.unwrap_or(whole.len())).unwrap_or_default();
        if word.starts_with(|sign: char| sign.is_ascii_digit()) || (word == "r" && whole != "r") {
            ""
        } else {
            word
        }
    }

    /// The fields; none for what has no named fields.
    pub fn fields(&self) -> &[Field] {
        match &self.holds {
            Holds::Fields(fields) => fields,
            Holds::Nothing | Holds::Entries(_) => &[],
        }
    }

    /// The entries; none for what has none.
    pub fn entries(&self) -> &[Self] {
        match &self.holds {
            Holds::Entries(entries) => entries,
            Holds::Nothing | Holds::Fields(_) => &[],
        }
    }

    /// The value of a field; the first where it is written twice.
    pub fn field(&self, text: &str, name: &str) -> Option<&Field> {
        self.fields()
            .iter()
            .find(|field| field.key.of(text) == name)
    }

    /// The part at a path below this one.
    pub fn find(&self, text: &str, path: &Path) -> Option<&Self> {
        path.steps().iter().try_fold(self, |part, step| match step {
            Step::Field(name) => part.field(text, name).map(|field| &field.value),
            Step::Entry(place) => part.entries().get(*place),
        })
    }

    /// The path to the smallest part that holds a byte, and that part.
    pub fn at(&self, text: &str, byte: usize) -> (Path, &Self) {
        let mut path = Path::default();
        let mut part = self;
        let holds = |span: Span| span.start <= byte && byte <= span.end;
        loop {
            let below = match &part.holds {
                Holds::Nothing => None,
                Holds::Fields(fields) => fields
                    .iter()
                    .find(|field| holds(field.span()))
                    .map(|field| (Step::Field(field.key.of(text).to_owned()), &field.value)),
                Holds::Entries(entries) => entries
                    .iter()
                    .enumerate()
                    .find(|(_, entry)| holds(entry.span))
                    .map(|(place, entry)| (Step::Entry(place), entry)),
            };
            let Some((step, inner)) = below else {
                return (path, part);
            };
            path.push(step);
            part = inner;
        }
    }

    /// Where the bracket opens behind the word before it; the end for what has no bracket.
    pub fn inside(&self, text: &str) -> Span {
        let whole = self.span.of(text);
        let open = whole.find(['(', '[']).map_or(whole.len(), |at| at + 1);
        Span::new(
            self.span.start + open,
            self.span.end.saturating_sub(1).max(self.span.start + open),
        )
    }
}

/// The one value that a text holds.
///
/// **Errors** the byte at which it is not built as a scenario is.
pub fn outline(text: &str) -> Result<Part, usize> {
    outline_of(text, &tokens(text))
}

/// [`outline`] of a text whose signs are known.
///
/// **Errors** as there.
pub(in crate::format) fn outline_of(text: &str, all: &[Token]) -> Result<Part, usize> {
    outline_within(text, all, 0)
}

/// [`outline`] of a field of a whole text or an entry of its list, by itself.
///
/// **Errors** as there.
pub(super) fn outline_below(text: &str) -> Result<Part, usize> {
    outline_within(text, &tokens(text), 2)
}

fn outline_within(text: &str, all: &[Token], depth: usize) -> Result<Part, usize> {
    if let Some(open) = all.iter().find(|token| !token.is_closed(text)) {
        return Err(open.span.start);
    }
    let list: Vec<Token> = all
        .iter()
        .filter(|token| !matches!(token.sort, Sort::Comment | Sort::Header))
        .copied()
        .collect();
    let mut walk = Walk {
        text,
        list: &list,
        at: 0,
    };
    let part = walk.value(depth)?;
    match walk.list.get(walk.at) {
        None => Ok(part),
        Some(more) => Err(more.span.start),
    }
}

struct Walk<'a> {
    text: &'a str,
    list: &'a [Token],
    at: usize,
}

impl Walk<'_> {
    fn peek(&self) -> Option<Token> {
        self.list.get(self.at).copied()
    }

    fn sign(&self, token: Option<Token>) -> &str {
        token.map_or("", |token| token.span.of(self.text))
    }

    fn fault(&self) -> usize {
        self.peek()
            .map_or(self.text.len(), |token| token.span.start)
    }

    fn value(&mut self, depth: usize) -> Result<Part, usize> {
        let first = self.peek().ok_or(self.text.len())?;
        if depth > NESTING_MAX {
            return Err(first.span.start);
        }
        match first.sort {
            Sort::Number | Sort::Text => self.at += 1,
            Sort::Word => {
                self.at += 1;
                if self.sign(self.peek()) == "(" {
                    return self.brackets(first.span, depth);
                }
            }
            Sort::Bracket if matches!(self.sign(Some(first)), "(" | "[") => {
                return self.brackets(first.span, depth);
            }
            Sort::Bracket if self.sign(Some(first)) == "{" => return self.map(first.span),
            _ => return Err(first.span.start),
        }
        Ok(Part {
            span: first.span,
            holds: Holds::Nothing,
        })
    }

    /// A map, which is next. No scenario is made of maps, so what it holds does not matter.
    fn map(&mut self, begin: Span) -> Result<Part, usize> {
        let mut open = 0;
        loop {
            let next = self.peek().ok_or(self.text.len())?;
            self.at += 1;
            match (next.sort, self.sign(Some(next))) {
                (Sort::Bracket, "(" | "[" | "{") => open += 1,
                (Sort::Bracket, _) => open -= 1,
                _ => {}
            }
            if open == 0 {
                return Ok(Part {
                    span: begin.joined(next.span),
                    holds: Holds::Nothing,
                });
            }
        }
    }

    /// What stands in brackets, the first of which is next.
    fn brackets(&mut self, begin: Span, depth: usize) -> Result<Part, usize> {
        let close = if self.sign(self.peek()) == "[" {
            "]"
        } else {
            ")"
        };
        self.at += 1;
        let named = close == ")"
            && self.peek().is_some_and(|token| token.sort == Sort::Word)
            && self.sign(self.list.get(self.at + 1).copied()) == ":";
        let mut fields = Vec::new();
        let mut entries = Vec::new();
        loop {
            let next = self.peek().ok_or(self.text.len())?;
            if self.sign(Some(next)) == close {
                self.at += 1;
                let holds = if named {
                    Holds::Fields(fields)
                } else {
                    Holds::Entries(entries)
                };
                return Ok(Part {
                    span: begin.joined(next.span),
                    holds,
                });
            }
            if named {
                if next.sort != Sort::Word {
                    return Err(next.span.start);
                }
                self.at += 1;
                if self.sign(self.peek()) != ":" {
                    return Err(self.fault());
                }
                self.at += 1;
                let value = self.value(depth + 1)?;
                fields.push(Field {
                    key: next.span,
                    value,
                });
            } else {
                entries.push(self.value(depth + 1)?);
            }
            match self.sign(self.peek()) {
                "," => self.at += 1,
                sign if sign == close => {}
                _ => return Err(self.fault()),
            }
        }
    }
}
