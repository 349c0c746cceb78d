//! From tokens to a typed tree, by recursive descent.
//!
//! From weak to strong: `or`, `and`, `not`, comparison chains, `+ -`, `* /`, unary `-`, `^`, which
//! leans to the right and takes a signed exponent. A wrong name, kind or count is complained about
//! and the reading goes on; a text whose shape is wrong ends it at that place.

use crate::diagnostic::{Problem, Problems, Span};

use super::complaint::{self, Wanted};
use super::token::{Sort, Token, tokens};
use super::{BinaryOp, Formula, Kind, NameClass, Read, Symbols, Tree};

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

    pub(super) fn or(&mut self) -> Result<Typed, Stop> {
        self.joined(Sort::Or, Self::and, Tree::Or)
    }

    fn and(&mut self) -> Result<Typed, Stop> {
        self.joined(Sort::And, Self::not, Tree::And)
    }

    fn joined(
        &mut self,
        sign: Sort<'_>,
        part: fn(&mut Self) -> Result<Typed, Stop>,
        make: fn(Vec<Tree>) -> Tree,
    ) -> Result<Typed, Stop> {
        let first = part(self)?;
        if self.peek().sort != sign {
            return Ok(first);
        }
        self.need(&first, Kind::Truth);
        let mut span = first.span;
        let mut trees = vec![first.tree];
        while self.take_if(sign).is_some() {
            let next = part(self)?;
            self.need(&next, Kind::Truth);
            span = span.joined(next.span);
            trees.push(next.tree);
        }
        self.node(make(trees), Some(Kind::Truth), span)
    }

    fn not(&mut self) -> Result<Typed, Stop> {
        let Some(sign) = self.take_if(Sort::Not) else {
            return self.comparison();
        };
        let inner = self.deeper(Self::not)?;
        self.need(&inner, Kind::Truth);
        self.node(
            Tree::Not(Box::new(inner.tree)),
            Some(Kind::Truth),
            sign.span.joined(inner.span),
        )
    }

    fn comparison(&mut self) -> Result<Typed, Stop> {
        let first = self.sum()?;
        if !matches!(self.peek().sort, Sort::Compare(_)) {
            return Ok(first);
        }
        self.need(&first, Kind::Number);
        let mut span = first.span;
        let mut rest = Vec::new();
        while let Sort::Compare(comparison) = self.peek().sort {
            self.take();
            let next = self.sum()?;
            self.need(&next, Kind::Number);
            span = span.joined(next.span);
            rest.push((comparison, next.tree));
        }
        self.node(
            Tree::Compare(Box::new(first.tree), rest),
            Some(Kind::Truth),
            span,
        )
    }

    fn sum(&mut self) -> Result<Typed, Stop> {
        let sign = |sort: Sort<'_>| match sort {
            Sort::Plus => Some(BinaryOp::Add),
            Sort::Minus => Some(BinaryOp::Subtract),
            _ => None,
        };
        self.arithmetic(sign, Self::product)
    }

    fn product(&mut self) -> Result<Typed, Stop> {
        let sign = |sort: Sort<'_>| match sort {
            Sort::Star => Some(BinaryOp::Multiply),
            Sort::Slash => Some(BinaryOp::Divide),
            _ => None,
        };
        self.arithmetic(sign, Self::signed)
    }

    fn arithmetic(
        &mut self,
        sign: fn(Sort<'_>) -> Option<BinaryOp>,
        part: fn(&mut Self) -> Result<Typed, Stop>,
    ) -> Result<Typed, Stop> {
        let mut left = part(self)?;
        while let Some(operation) = sign(self.peek().sort) {
            self.take();
            let right = part(self)?;
            left = self.binary(operation, left, right)?;
        }
        Ok(left)
    }

    fn binary(&mut self, operation: BinaryOp, left: Typed, right: Typed) -> Result<Typed, Stop> {
        self.need(&left, Kind::Number);
        self.need(&right, Kind::Number);
        let span = left.span.joined(right.span);
        self.node(
            Tree::Binary(operation, Box::new(left.tree), Box::new(right.tree)),
            Some(Kind::Number),
            span,
        )
    }

    /// A sign before a number as written belongs to the number.
    fn signed(&mut self) -> Result<Typed, Stop> {
        if let Some(plus) = self.take_if(Sort::Plus) {
            let mut inner = self.deeper(Self::signed)?;
            self.need(&inner, Kind::Number);
            inner.span = plus.span.joined(inner.span);
            return Ok(inner);
        }
        let Some(minus) = self.take_if(Sort::Minus) else {
            return self.power();
        };
        let inner = self.deeper(Self::signed)?;
        self.need(&inner, Kind::Number);
        let span = minus.span.joined(inner.span);
        match inner.tree {
            Tree::Number(number) => Ok(Typed {
                tree: Tree::Number(-number),
                kind: inner.kind,
                span,
            }),
            tree => self.node(Tree::Negate(Box::new(tree)), Some(Kind::Number), span),
        }
    }

    fn power(&mut self) -> Result<Typed, Stop> {
        let base = self.operand()?;
        if self.take_if(Sort::Caret).is_none() {
            return Ok(base);
        }
        let exponent = self.deeper(Self::signed)?;
        self.binary(BinaryOp::Power, base, exponent)
    }

    fn operand(&mut self) -> Result<Typed, Stop> {
        let token = self.peek();
        match token.sort {
            Sort::Number(number) => {
                self.take();
                self.node(Tree::Number(number), Some(Kind::Number), token.span)
            }
            Sort::True | Sort::False => {
                self.take();
                self.node(
                    Tree::Truth(token.sort == Sort::True),
                    Some(Kind::Truth),
                    token.span,
                )
            }
            Sort::Open => {
                self.take();
                let mut inner = self.deeper(Self::or)?;
                let close = self.close(token.span)?;
                inner.span = token.span.joined(close);
                Ok(inner)
            }
            // `not` binds weaker than what stands before it, but there is only one thing it can mean.
            Sort::Not => self.deeper(Self::not),
            Sort::Name(name) => {
                self.take();
                if self.peek().sort == Sort::Open {
                    self.deeper(|parser| parser.call(name, token.span))
                } else {
                    self.name(name, token.span)
                }
            }
            _ => Err(self.unexpected(Wanted::Operand)),
        }
    }

    /// The bracket that closes the one opened at `open`.
    pub(super) fn close(&mut self, open: Span) -> Result<Span, Stop> {
        match self.take_if(Sort::Close) {
            Some(close) => Ok(close.span),
            None => Err(self.unexpected(Wanted::Close(open))),
        }
    }

    /// A name without brackets behind it.
    fn name(&mut self, name: &'a str, span: Span) -> Result<Typed, Stop> {
        if name == "flag" && self.peek().sort == Sort::Dot {
            let (flag, span) = self.flag(span)?;
            return self.read(flag.map(Read::Flag), Kind::Truth, span);
        }
        if self.take_if(Sort::Dot).is_some() {
            let part = self.take().span;
            self.problems.push(complaint::dotted_name(span, name));
            return self.node(Tree::Number(0.0), None, span.joined(part));
        }
        let read = match name {
            "step" => Some(Read::Step),
            "size" => Some(Read::Size),
            _ => self.symbols.quantity(name).map(Read::Quantity),
        };
        if read.is_none() {
            let problem = match Self::usage(name) {
                Some(usage) => complaint::needs_brackets(span, usage),
                None => complaint::unknown_name(span, name, NameClass::Quantity, self.symbols),
            };
            self.problems.push(problem);
            return self.node(Tree::Number(0.0), None, span);
        }
        self.read(read, Kind::Number, span)
    }

    /// The rest of `flag.name`; nothing if there is no such flag, which has been complained about.
    pub(super) fn flag(&mut self, start: Span) -> Result<(Option<u16>, Span), Stop> {
        self.take();
        let token = self.peek();
        let Sort::Name(name) = token.sort else {
            return Err(self.unexpected(Wanted::FlagName));
        };
        self.take();
        let flag = self.symbols.flag(name);
        if flag.is_none() {
            self.problems.push(complaint::unknown_name(
                token.span,
                name,
                NameClass::Flag,
                self.symbols,
            ));
        }
        Ok((flag, start.joined(token.span)))
    }

    /// Something read; a number or truth of no meaning in its place if it is unknown.
    pub(super) fn read(
        &mut self,
        read: Option<Read>,
        kind: Kind,
        span: Span,
    ) -> Result<Typed, Stop> {
        let tree = match (read, kind) {
            (Some(read), _) => Tree::Read(read),
            (None, Kind::Number) => Tree::Number(0.0),
            (None, Kind::Truth) => Tree::Truth(false),
        };
        self.node(tree, Some(kind), span)
    }
}
