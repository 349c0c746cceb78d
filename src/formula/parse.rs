//! Reading a formula: the way in, its limits, and the reader's place in the tokens.
//!
//! A wrong name, kind or count is complained about and the reading goes on; a text whose shape is
//! wrong ends it at that place. What may follow what stands in `grammar` and `reference`.

use crate::diagnostic::{Problem, Problems, Span};

use super::complaint::{self, Wanted};
use super::token::{Sort, Token, tokens};
use super::{Formula, Kind, Symbols, Tree};

/// How much a formula may be. A test can pass smaller ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Characters of text.
    pub characters: usize,
    /// Brackets, functions, signs and powers in each other.
    pub depth: usize,
    /// Parts of the tree.
    pub nodes: usize,
    /// Steps that `before` and `mean` may look back.
    pub window: u16,
}

impl Limits {
    /// Those of the format.
    pub const FORMAT: Self = Self {
        characters: 4_000,
        depth: 64,
        nodes: 1_000,
        window: 400,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::FORMAT
    }
}

/// Reads a formula that must come to `expected`.
///
/// # Errors
/// All problems found, in the order of the text; never an empty list.
pub fn parse(text: &str, expected: Kind, symbols: &dyn Symbols) -> Result<Formula, Vec<Problem>> {
    parse_within(text, expected, symbols, &Limits::FORMAT)
}

/// [`parse`] with other limits.
///
/// # Errors
/// All problems found, in the order of the text; never an empty list.
pub fn parse_within(
    text: &str,
    expected: Kind,
    symbols: &dyn Symbols,
    limits: &Limits,
) -> Result<Formula, Vec<Problem>> {
    let all = Span::new(0, text.len());
    let characters = text.chars().count();
    if characters > limits.characters {
        return Err(vec![complaint::too_long(
            all,
            characters,
            limits.characters,
        )]);
    }
    if text.trim().is_empty() {
        return Err(vec![complaint::empty(all)]);
    }
    let found = tokens(text);
    let mut parser = Parser {
        text,
        tokens: found.list,
        next: 0,
        symbols,
        limits,
        problems: found.problems,
        incomplete: found.incomplete,
        depth: 0,
        nodes: 0,
        remembering: false,
    };
    let whole = parser.whole(expected);
    match (whole, parser.problems) {
        (Ok(typed), problems) if problems.is_empty() => Ok(Formula {
            text: text.to_owned(),
            tree: typed.tree,
            kind: expected,
        }),
        (_, problems) => Err(Problems::from(problems).sorted()),
    }
}

/// The shape of the text is wrong, which has been complained about; reading ends.
#[derive(Debug)]
pub(super) struct Stop;

/// A part that has been read. Its kind is missing where a complaint has been made about it, so
/// that it gives no cause for another.
pub(super) struct Typed {
    pub(super) tree: Tree,
    pub(super) kind: Option<Kind>,
    pub(super) span: Span,
}

pub(super) struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token<'a>>,
    next: usize,
    pub(super) symbols: &'a dyn Symbols,
    pub(super) limits: &'a Limits,
    pub(super) problems: Vec<Problem>,
    incomplete: bool,
    depth: usize,
    nodes: usize,
    /// Inside `streak`, `before` or `mean`.
    pub(super) remembering: bool,
}

impl<'a> Parser<'a> {
    fn whole(&mut self, expected: Kind) -> Result<Typed, Stop> {
        let typed = self.or()?;
        if self.peek().sort != Sort::End {
            return Err(self.unexpected(Wanted::End));
        }
        if typed.kind.is_some_and(|kind| kind != expected) {
            self.problems
                .push(complaint::wrong_whole(typed.span, expected));
        }
        Ok(typed)
    }

    pub(super) fn peek(&self) -> Token<'a> {
        let end = Span::new(self.text.len(), self.text.len());
        self.tokens.get(self.next).copied().unwrap_or(Token {
            sort: Sort::End,
            span: end,
        })
    }

    pub(super) fn take(&mut self) -> Token<'a> {
        let token = self.peek();
        self.next += 1;
        token
    }

    pub(super) fn take_if(&mut self, sort: Sort<'_>) -> Option<Token<'a>> {
        (self.peek().sort == sort).then(|| self.take())
    }

    /// Complains about the next token. What the lexer left out may be the true cause, so then this
    /// complaint is not made.
    pub(super) fn unexpected(&mut self, wanted: Wanted) -> Stop {
        let token = self.peek();
        let before = self
            .next
            .checked_sub(1)
            .and_then(|at| self.tokens.get(at))
            .map(|token| token.sort);
        let mut problem = complaint::unexpected(token.span, token.span.of(self.text), wanted);
        let ends_operand = matches!(before, Some(Sort::Number(_) | Sort::Name(_) | Sort::Close));
        problem = match token.sort {
            Sort::Comma if matches!(before, Some(Sort::Number(_))) => {
                complaint::decimal_comma(problem)
            }
            Sort::Name(_) | Sort::Number(_) | Sort::Open if ends_operand => {
                complaint::missing_operator(problem)
            }
            _ => problem,
        };
        if let Wanted::Close(open) = wanted
            && token.sort == Sort::End
        {
            problem = complaint::unclosed(open);
        }
        if !self.incomplete {
            self.problems.push(problem);
        }
        Stop
    }

    /// Goes one deeper for the time of `inner`.
    pub(super) fn deeper<T>(
        &mut self,
        inner: impl FnOnce(&mut Self) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        if self.depth >= self.limits.depth {
            self.problems
                .push(complaint::too_deep(self.peek().span, self.limits.depth));
            return Err(Stop);
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }

    /// Counts a part of the tree.
    pub(super) fn node(
        &mut self,
        tree: Tree,
        kind: Option<Kind>,
        span: Span,
    ) -> Result<Typed, Stop> {
        if self.nodes >= self.limits.nodes {
            self.problems
                .push(complaint::too_many_parts(span, self.limits.nodes));
            return Err(Stop);
        }
        self.nodes += 1;
        Ok(Typed { tree, kind, span })
    }

    /// Complains if a part is not of the kind wanted.
    pub(super) fn need(&mut self, typed: &Typed, wanted: Kind) {
        if typed.kind.is_some_and(|kind| kind != wanted) {
            self.problems
                .push(complaint::wrong_kind(typed.span, wanted));
        }
    }
}
