//! A text that is not RON: its first syntax error, in our words.
//!
//! The parser speaks of its own types and options; an author needs to know which sign is missing
//! where.

use super::manuscript::{Part, outline_of, tokens};
use super::plain::is_plain;
use crate::diagnostic::{Lines, Problem, Span};
use ron::error::{Position, SpannedError};
use serde::de::IgnoredAny;

/// Looks whether the text is RON, and takes it apart.
///
/// **Errors** the first syntax error.
pub(super) fn value(text: &str, nesting: usize) -> Result<Part, Problem> {
    let tokens = tokens(text);
    let whole = outline_of(text, &tokens);
    if whole.is_err() || !is_plain(text, &tokens, nesting) {
        ask_parser(text, nesting)?;
    }
    whole.map_err(|at| {
        // What RON knows besides and no scenario is made of, such as a range of numbers.
        let message = format!("{} cannot stand here", found_at(text, at));
        Problem::error("syntax", span_at(text, at), message)
    })
}

/// Looks whether a text that was taken apart is RON.
///
/// **Errors** the first syntax error.
pub(super) fn check(text: &str, nesting: usize) -> Result<(), Problem> {
    if is_plain(text, &tokens(text), nesting) {
        Ok(())
    } else {
        ask_parser(text, nesting)
    }
}

fn ask_parser(text: &str, nesting: usize) -> Result<(), Problem> {
    super::spot::options()
        // The parser counts a bracket and an entry in it as two.
        .with_recursion_limit(nesting.saturating_mul(2))
        .from_str::<IgnoredAny>(text)
        .map(|IgnoredAny| ())
        .map_err(|error| problem(text, &error))
}

fn problem(text: &str, error: &SpannedError) -> Problem {
    let at = byte(text, error.span.end);
    let found = found_at(text, at);
    let (message, hint) = words(&error.code, &found);
    let problem = Problem::error(code(&error.code), span_at(text, at), message);
    let problem = if hint.is_empty() {
        problem
    } else {
        problem.hint(hint)
    };
    if let Some((begin, sign)) = beginning(text)
        && sign != '('
    {
        let found = found_at(text, begin);
        let message = format!("this is no scenario: found {found}, expected `(`");
        let problem = Problem::error("not-a-scenario", span_at(text, begin), message);
        return problem.hint("a scenario begins with `( format: \"1-draft\", id: …`");
    }
    match unclosed(text) {
        Some(open) if problem.code == "syntax" => {
            let place = Lines::new(text).position(open);
            let sign = text.get(open..=open).unwrap_or_default();
            problem.hint(format!(
                "`{sign}` opened in line {}, column {} is not closed where it should be",
                place.line, place.column
            ))
        }
        _ => problem,
    }
}

/// The first sign that is no header and no comment, and its place.
fn beginning(text: &str) -> Option<(usize, char)> {
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        let blank = rest.len() - rest.trim_start().len();
        let rest = rest.get(blank..)?;
        let skipped = if rest.starts_with("//") {
            rest.find('\n')?
        } else if rest.starts_with("/*") {
            rest.find("*/")? + 2
        } else if rest.starts_with("#!") {
            rest.find(']')? + 1
        } else {
            return rest.chars().next().map(|sign| (at + blank, sign));
        };
        at += blank + skipped;
    }
}

fn code(error: &ron::Error) -> &'static str {
    if matches!(error, ron::Error::ExceededRecursionLimit) {
        "too-deep"
    } else {
        "syntax"
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the parser's list is open and most of it cannot occur here"
)]
fn words(error: &ron::Error, found: &str) -> (String, &'static str) {
    use ron::Error;
    let expected = |what: &str| format!("found {found}, expected {what}");
    match error {
        Error::ExceededRecursionLimit => (
            "the brackets stand too deep within each other".to_owned(),
            "no scenario needs more than about ten levels; is a bracket not closed?",
        ),
        Error::Eof => (
            "the text ends where it should go on".to_owned(),
            "a bracket or a quotation mark is not closed",
        ),
        Error::ExpectedComma => (expected("a comma"), "entries are separated by commas"),
        Error::ExpectedMapColon => (
            expected("`:` after the name of a field"),
            "a field is written `name: value`",
        ),
        Error::ExpectedIdentifier => (
            expected("the name of a field"),
            "a field is written `name: value`",
        ),
        Error::ExpectedArrayEnd => (expected("`]`"), ""),
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => (expected("`)`"), ""),
        Error::ExpectedMapEnd => (expected("`}`"), ""),
        Error::ExpectedStringEnd => (
            "a text is not closed".to_owned(),
            "texts end with `\"`; a quotation mark inside is written `\\\"`",
        ),
        Error::InvalidEscape(_) => (
            "this escape is not known".to_owned(),
            "known are \\n, \\t, \\\", \\\\ and \\u{…}; a backslash itself is written `\\\\`",
        ),
        Error::UnclosedBlockComment => (
            "a comment `/*` is not closed".to_owned(),
            "close it with `*/`",
        ),
        Error::TrailingCharacters => (
            format!("found {found} after the end of the scenario"),
            "one pair of brackets holds everything; was it closed too early?",
        ),
        Error::NoSuchExtension(name) => (
            format!(
                "`{}` cannot be enabled",
                crate::diagnostic::elided(name, 40)
            ),
            "the header is `#![enable(implicit_some)]` or nothing",
        ),
        Error::ExpectedAttribute | Error::ExpectedAttributeEnd => (
            expected("`#![enable(implicit_some)]`"),
            "the header can also be left out",
        ),
        Error::FloatUnderscore
        | Error::UnderscoreAtBeginning
        | Error::ExpectedFloat
        | Error::ExpectedInteger
        | Error::IntegerOutOfBounds
        | Error::InvalidIntegerDigit { .. } => (
            "this is not a number".to_owned(),
            "numbers are written `5`, `-2.5`, `1_000` or `1e6`",
        ),
        Error::SuggestRawIdentifier(_) | Error::InvalidIdentifier(_) => (
            expected("a name of letters, digits and `_`"),
            "texts stand in quotation marks",
        ),
        Error::UnexpectedChar(_) => (
            expected("a value"),
            "texts stand in quotation marks, lists in `[ … ]`",
        ),
        _ => (format!("{found} cannot stand here"), ""),
    }
}

/// What stands at a place, for a message.
fn found_at(text: &str, at: usize) -> String {
    let rest = text.get(at..).unwrap_or_default();
    let word: String = rest
        .chars()
        .take_while(|sign| sign.is_alphanumeric() || *sign == '_')
        .take(30)
        .collect();
    match rest.chars().next() {
        None => "the end of the file".to_owned(),
        Some('"') => "a text".to_owned(),
        Some('\n' | '\r') => "the end of the line".to_owned(),
        Some(_) if !word.is_empty() => format!("`{word}`"),
        Some(sign) => format!("`{}`", crate::diagnostic::visible(&sign.to_string())),
    }
}

fn span_at(text: &str, at: usize) -> Span {
    let length = text
        .get(at..)
        .and_then(|rest| rest.chars().next())
        .map_or(0, char::len_utf8);
    Span::new(at, at + length)
}

/// The byte of a line and column.
fn byte(text: &str, position: Position) -> usize {
    let start = text
        .split_inclusive('\n')
        .take(position.line.saturating_sub(1))
        .map(str::len)
        .sum::<usize>();
    let line = text.get(start..).unwrap_or_default();
    let column = line
        .char_indices()
        .nth(position.col.saturating_sub(1))
        .map_or(line.len(), |(at, _)| at);
    start + column
}

/// The innermost bracket that is not closed: still open at the end, or before a bracket of another
/// sort closes. Texts and comments are left aside.
fn unclosed(text: &str) -> Option<usize> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut signs = text.char_indices().peekable();
    let mut inside_text = false;
    while let Some((at, sign)) = signs.next() {
        match sign {
            '\\' if inside_text => {
                signs.next();
            }
            '"' => inside_text = !inside_text,
            _ if inside_text => {}
            '/' if signs.peek().is_some_and(|(_, next)| *next == '/') => {
                while signs.next_if(|(_, next)| *next != '\n').is_some() {}
            }
            '(' => open.push((at, ')')),
            '[' => open.push((at, ']')),
            '{' => open.push((at, '}')),
            ')' | ']' | '}' => match open.pop() {
                Some((last, closing)) if closing != sign => return Some(last),
                _ => {}
            },
            _ => {}
        }
    }
    open.pop().map(|(at, _)| at)
}
