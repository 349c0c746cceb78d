//! Operators and names, by recursive descent.
//!
//! From weak to strong: `or`, `and`, `not`, comparison chains, `+ -`, `* /`, unary `-`, `^`, which
//! leans to the right and takes a signed exponent.

use crate::diagnostic::Span;

use super::complaint::{self, Wanted};
use super::parse::{Parser, Stop, Typed};
use super::token::Sort;
use super::{BinaryOp, Kind, NameClass, Read, Tree};

impl<'a> Parser<'a> {
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
        if self.take_if(Sort::Dot).is_none() {
            self.problems
                .push(complaint::needs_brackets(start, "flag.name"));
            return Ok((None, start));
        }
        let token = self.peek();
        let Sort::Name(name) = token.sort else {
            return Err(self.unexpected(Wanted::Name(NameClass::Flag)));
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
