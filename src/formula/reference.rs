//! What stands in brackets behind a name: functions of numbers, the state's readings that take
//! names, and the three that look back.

use crate::diagnostic::Span;

use super::complaint::{self, Wanted};
use super::parse::{Parser, Stop, Typed};
use super::symbols::WORDS;
use super::token::Sort;
use super::{Function, Kind, NameClass, Read, Tree};

/// The readings whose values in brackets are names: how they are written, what the names name, and
/// what is read.
struct Reading {
    usage: &'static str,
    classes: &'static [NameClass],
    kind: Kind,
    read: fn(&[u16]) -> Option<Read>,
}

const READINGS: [Reading; 8] = [
    Reading {
        usage: "done(move)",
        classes: &[NameClass::Move],
        kind: Kind::Truth,
        read: |at| Some(Read::Done(*at.first()?)),
    },
    Reading {
        usage: "uses(move)",
        classes: &[NameClass::Move],
        kind: Kind::Number,
        read: |at| Some(Read::Uses(*at.first()?)),
    },
    Reading {
        usage: "last_size(move)",
        classes: &[NameClass::Move],
        kind: Kind::Number,
        read: |at| Some(Read::LastSize(*at.first()?)),
    },
    Reading {
        usage: "position(actor, issue)",
        classes: &[NameClass::Actor, NameClass::Issue],
        kind: Kind::Number,
        read: |at| {
            Some(Read::Position {
                actor: *at.first()?,
                issue: *at.get(1)?,
            })
        },
    },
    Reading {
        usage: "salience(actor, issue)",
        classes: &[NameClass::Actor, NameClass::Issue],
        kind: Kind::Number,
        read: |at| {
            Some(Read::Salience {
                actor: *at.first()?,
                issue: *at.get(1)?,
            })
        },
    },
    Reading {
        usage: "distance(actor, actor, issue)",
        classes: &[NameClass::Actor, NameClass::Actor, NameClass::Issue],
        kind: Kind::Number,
        read: |at| {
            Some(Read::Distance {
                a: *at.first()?,
                b: *at.get(1)?,
                issue: *at.get(2)?,
            })
        },
    },
    Reading {
        usage: "weighted_view(issue)",
        classes: &[NameClass::Issue],
        kind: Kind::Number,
        read: |at| Some(Read::WeightedView(*at.first()?)),
    },
    Reading {
        usage: "believed(actor, indicator)",
        classes: &[NameClass::Actor, NameClass::Indicator],
        kind: Kind::Number,
        read: |at| {
            Some(Read::Believed {
                actor: *at.first()?,
                indicator: *at.get(1)?,
            })
        },
    },
];

/// How the others are written.
const OTHERS: [&str; 6] = [
    "if(condition, one, other)",
    "since(move)",
    "streak(condition)",
    "before(x, n)",
    "mean(x, n)",
    "flag.name",
];

impl Reading {
    fn name(&self) -> &'static str {
        name_of(self.usage)
    }
}

fn name_of(usage: &'static str) -> &'static str {
    usage.split(['(', '.']).next().unwrap_or(usage)
}

impl<'a> Parser<'a> {
    /// How a word of the language that cannot stand alone is written.
    pub(super) fn usage(name: &str) -> Option<&'static str> {
        let function = Function::ALL
            .into_iter()
            .find(|function| function.name() == name)
            .map(complaint::usage);
        let reading = || {
            READINGS
                .iter()
                .find(|reading| reading.name() == name)
                .map(|reading| reading.usage)
        };
        let other = || OTHERS.into_iter().find(|usage| name_of(usage) == name);
        function.or_else(reading).or_else(other)
    }

    /// `name(…)`; the bracket is the next token.
    pub(super) fn call(&mut self, name: &'a str, span: Span) -> Result<Typed, Stop> {
        if let Some(function) = Function::ALL
            .into_iter()
            .find(|function| function.name() == name)
        {
            return self.function(function, span);
        }
        if let Some(reading) = READINGS.iter().find(|reading| reading.name() == name) {
            return self.reading(reading, span);
        }
        match name {
            "if" => self.branches(span),
            "since" => self.since(span),
            "streak" | "before" | "mean" => self.memory(name, span),
            _ => {
                let known =
                    matches!(name, "step" | "size") || self.symbols.quantity(name).is_some();
                let problem = if known {
                    complaint::name_is_no_function(span, name)
                } else {
                    let functions = Function::ALL.map(Function::name);
                    let words = WORDS
                        .iter()
                        .copied()
                        .filter(|word| Self::usage(word).is_some());
                    complaint::unknown_function(
                        span,
                        name,
                        &functions.into_iter().chain(words).collect::<Vec<_>>(),
                    )
                };
                self.problems.push(problem);
                let end = self.skip_brackets()?;
                self.node(Tree::Number(0.0), None, span.joined(end))
            }
        }
    }

    /// The values in brackets, and the span of the whole call.
    fn values(&mut self, span: Span) -> Result<(Vec<Typed>, Span), Stop> {
        let open = self.take().span;
        let mut values = Vec::new();
        if let Some(close) = self.take_if(Sort::Close) {
            return Ok((values, span.joined(close.span)));
        }
        loop {
            values.push(self.or()?);
            if self.take_if(Sort::Comma).is_some() {
                continue;
            }
            let wanted = if self.peek().sort == Sort::End {
                Wanted::Close(open)
            } else {
                Wanted::CommaOrClose
            };
            return match self.take_if(Sort::Close) {
                Some(close) => Ok((values, span.joined(close.span))),
                None => Err(self.unexpected(wanted)),
            };
        }
    }

    fn function(&mut self, function: Function, span: Span) -> Result<Typed, Stop> {
        let (values, span) = self.values(span)?;
        for value in &values {
            self.need(value, Kind::Number);
        }
        let (least, more) = function.takes();
        if values.len() < least || (values.len() > least && !more) {
            self.problems.push(complaint::wrong_count(
                span,
                complaint::usage(function),
                values.len(),
            ));
        }
        let trees = values.into_iter().map(|value| value.tree).collect();
        self.node(Tree::Call(function, trees), Some(Kind::Number), span)
    }

    fn branches(&mut self, span: Span) -> Result<Typed, Stop> {
        let (values, span) = self.values(span)?;
        let count = values.len();
        let Ok([condition, yes, no]) = <[Typed; 3]>::try_from(values) else {
            self.problems.push(complaint::wrong_count(
                span,
                "if(condition, one, other)",
                count,
            ));
            return self.node(Tree::Number(0.0), None, span);
        };
        self.need(&condition, Kind::Truth);
        let kind = match (yes.kind, no.kind) {
            (Some(yes), Some(no)) if yes != no => {
                self.problems.push(complaint::branches_differ(span));
                None
            }
            (yes, no) => yes.or(no),
        };
        self.node(
            Tree::If(
                Box::new(condition.tree),
                Box::new(yes.tree),
                Box::new(no.tree),
            ),
            kind,
            span,
        )
    }

    fn reading(&mut self, reading: &Reading, span: Span) -> Result<Typed, Stop> {
        self.take();
        let mut places = Vec::new();
        let mut count = 0;
        while self.peek().sort != Sort::Close {
            // More names than it takes are looked at as the last one would be.
            let class = reading
                .classes
                .get(count)
                .or(reading.classes.last())
                .copied()
                .unwrap_or(NameClass::Quantity);
            let token = self.peek();
            // Only `since` takes flags.
            let Some(name) = self.plain_name() else {
                return Err(self.unexpected(Wanted::Name(class)));
            };
            match self.place(class, name) {
                Some(place) => places.push(place),
                None if count < reading.classes.len() => {
                    self.problems.push(complaint::unknown_name(
                        token.span,
                        name,
                        class,
                        self.symbols,
                    ));
                }
                None => {}
            }
            count += 1;
            if self.take_if(Sort::Comma).is_none() && self.peek().sort != Sort::Close {
                return Err(self.unexpected(Wanted::CommaOrClose));
            }
        }
        let span = span.joined(self.take().span);
        if count != reading.classes.len() {
            self.problems
                .push(complaint::wrong_count(span, reading.usage, count));
        }
        self.read((reading.read)(&places), reading.kind, span)
    }

    /// Takes a name other than the word `flag`.
    fn plain_name(&mut self) -> Option<&'a str> {
        match self.peek().sort {
            Sort::Name(name) if name != "flag" => {
                self.take();
                Some(name)
            }
            _ => None,
        }
    }

    fn place(&self, class: NameClass, name: &str) -> Option<u16> {
        match class {
            NameClass::Move => self.symbols.a_move(name),
            NameClass::Actor => self.symbols.actor(name),
            NameClass::Issue => self.symbols.issue(name),
            NameClass::Indicator => self.symbols.indicator(name),
            NameClass::Flag => self.symbols.flag(name),
            // No reading takes one.
            NameClass::Quantity => None,
        }
    }

    /// `since(move)` or `since(flag.name)`.
    fn since(&mut self, span: Span) -> Result<Typed, Stop> {
        let open = self.take().span;
        let token = self.peek();
        let read = if token.sort == Sort::Name("flag") {
            self.take();
            self.flag(token.span)?.0.map(Read::SinceFlag)
        } else {
            let Some(name) = self.plain_name() else {
                return Err(self.unexpected(Wanted::Name(NameClass::Move)));
            };
            let found = self.symbols.a_move(name);
            if found.is_none() {
                self.problems.push(complaint::unknown_name(
                    token.span,
                    name,
                    NameClass::Move,
                    self.symbols,
                ));
            }
            found.map(Read::SinceMove)
        };
        let close = self.close(open)?;
        self.read(read, Kind::Number, span.joined(close))
    }

    fn memory(&mut self, name: &'a str, span: Span) -> Result<Typed, Stop> {
        if self.remembering {
            self.problems.push(complaint::nested_memory(span, name));
        }
        let outside = std::mem::replace(&mut self.remembering, true);
        let values = self.values(span);
        self.remembering = outside;
        let (values, span) = values?;
        let usage = Self::usage(name).unwrap_or(name);
        let takes = if name == "streak" { 1 } else { 2 };
        if values.len() != takes {
            self.problems
                .push(complaint::wrong_count(span, usage, values.len()));
            return self.node(Tree::Number(0.0), Some(Kind::Number), span);
        }
        let mut values = values.into_iter();
        let Some(value) = values.next() else {
            return Err(Stop);
        };
        self.need(
            &value,
            if name == "streak" {
                Kind::Truth
            } else {
                Kind::Number
            },
        );
        let inner = Box::new(value.tree);
        let Some(window) = values.next() else {
            return self.node(Tree::Streak(inner), Some(Kind::Number), span);
        };
        let steps = self.window(name, &window);
        let tree = if name == "mean" {
            Tree::Mean(inner, steps)
        } else {
            Tree::Before(inner, steps)
        };
        self.node(tree, Some(Kind::Number), span)
    }

    /// A whole number of steps as written.
    fn window(&mut self, name: &str, value: &Typed) -> u16 {
        // Counting up is exact and needs no cast; a limit of a few hundred makes it cheap.
        let steps =
            (1..=self.limits.window).find(|steps| value.tree == Tree::Number(f64::from(*steps)));
        if steps.is_none() {
            self.problems.push(complaint::wrong_window(
                value.span,
                name,
                self.limits.window,
            ));
        }
        steps.unwrap_or(1)
    }

    /// Jumps over a pair of brackets and what is in them.
    fn skip_brackets(&mut self) -> Result<Span, Stop> {
        let open = self.take().span;
        let mut depth = 1_usize;
        loop {
            match self.peek().sort {
                Sort::Open => depth += 1,
                Sort::Close => depth -= 1,
                Sort::End => return Err(self.unexpected(Wanted::Close(open))),
                _ => {}
            }
            let span = self.take().span;
            if depth == 0 {
                return Ok(span);
            }
        }
    }
}
