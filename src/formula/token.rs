//! From text to tokens.
//!
//! Signs that people know from elsewhere (`≤`, `&&`, `=`, `;`) are complained about and then taken
//! for what they mean, so that the rest of the text can still be checked.

use crate::diagnostic::{Problem, Span};

use super::{Comparison, LARGEST, complaint};

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sort<'a> {
    Number(f64),
    Name(&'a str),
    Plus,
    Minus,
    Star,
    Slash,
    Caret,
    Open,
    Close,
    Comma,
    Dot,
    Compare(Comparison),
    And,
    Or,
    Not,
    True,
    False,
    End,
}

/// A piece of text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Token<'a> {
    pub(super) sort: Sort<'a>,
    pub(super) span: Span,
}

/// What the lexer found.
pub(super) struct Tokens<'a> {
    /// The tokens, the last of which is `End`.
    pub(super) list: Vec<Token<'a>>,
    pub(super) problems: Vec<Problem>,
    /// Something was left out, so what the parser finds unexpected may come from that.
    pub(super) incomplete: bool,
}

/// Every sign, the longer before those they begin with; a second text is what should stand there.
const SIGNS: [(&str, Sort<'static>, Option<&str>); 40] = [
    ("**", Sort::Caret, Some("^")),
    ("<=", Sort::Compare(Comparison::LessOrEqual), None),
    (">=", Sort::Compare(Comparison::GreaterOrEqual), None),
    ("===", Sort::Compare(Comparison::Equal), Some("==")),
    ("==", Sort::Compare(Comparison::Equal), None),
    ("!=", Sort::Compare(Comparison::NotEqual), None),
    ("<>", Sort::Compare(Comparison::NotEqual), Some("!=")),
    ("=<", Sort::Compare(Comparison::LessOrEqual), Some("<=")),
    ("=>", Sort::Compare(Comparison::GreaterOrEqual), Some(">=")),
    ("&&", Sort::And, Some("and")),
    ("||", Sort::Or, Some("or")),
    ("<", Sort::Compare(Comparison::Less), None),
    (">", Sort::Compare(Comparison::Greater), None),
    ("=", Sort::Compare(Comparison::Equal), Some("==")),
    ("!", Sort::Not, Some("not")),
    ("&", Sort::And, Some("and")),
    ("|", Sort::Or, Some("or")),
    ("+", Sort::Plus, None),
    ("-", Sort::Minus, None),
    ("*", Sort::Star, None),
    ("/", Sort::Slash, None),
    ("^", Sort::Caret, None),
    ("(", Sort::Open, None),
    (")", Sort::Close, None),
    ("[", Sort::Open, Some("(")),
    ("]", Sort::Close, Some(")")),
    (",", Sort::Comma, None),
    (";", Sort::Comma, Some(",")),
    (".", Sort::Dot, None),
    ("≤", Sort::Compare(Comparison::LessOrEqual), Some("<=")),
    ("≥", Sort::Compare(Comparison::GreaterOrEqual), Some(">=")),
    ("≠", Sort::Compare(Comparison::NotEqual), Some("!=")),
    ("×", Sort::Star, Some("*")),
    ("·", Sort::Star, Some("*")),
    ("⋅", Sort::Star, Some("*")),
    ("÷", Sort::Slash, Some("/")),
    ("−", Sort::Minus, Some("-")),
    ("–", Sort::Minus, Some("-")),
    ("∧", Sort::And, Some("and")),
    ("∨", Sort::Or, Some("or")),
];

/// Words that are no names.
const KEYWORDS: [(&str, Sort<'static>); 5] = [
    ("and", Sort::And),
    ("or", Sort::Or),
    ("not", Sort::Not),
    ("true", Sort::True),
    ("false", Sort::False),
];

/// Splits a text. Never fails: what it does not know, it complains about and leaves out.
pub(super) fn tokens(text: &str) -> Tokens<'_> {
    let mut found = Tokens {
        list: Vec::new(),
        problems: Vec::new(),
        incomplete: false,
    };
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = if first.is_ascii_whitespace() {
            1
        } else if first.is_ascii_digit() || starts_with_point(rest) {
            number(rest, at, &mut found)
        } else if first.is_alphabetic() || first == '_' {
            name(rest, at, &mut found)
        } else {
            sign(rest, at, first, &mut found)
        };
        at += length;
    }
    found.list.push(Token {
        sort: Sort::End,
        span: Span::new(text.len(), text.len()),
    });
    found
}

fn starts_with_point(rest: &str) -> bool {
    let mut bytes = rest.bytes();
    bytes.next() == Some(b'.') && bytes.next().is_some_and(|byte| byte.is_ascii_digit())
}

/// Takes everything that could belong to a number, then looks whether it is one.
fn number(rest: &str, at: usize, found: &mut Tokens<'_>) -> usize {
    let mut length = 0;
    let mut before = ' ';
    for character in rest.chars() {
        let signed_exponent = matches!(character, '+' | '-')
            && matches!(before, 'e' | 'E')
            && rest[..length - 1]
                .bytes()
                .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'_'))
            && rest[length + 1..].starts_with(|next: char| next.is_ascii_digit());
        if !(character.is_alphanumeric() || matches!(character, '.' | '_') || signed_exponent) {
            break;
        }
        length += character.len_utf8();
        before = character;
    }
    let written = &rest[..length];
    let span = Span::new(at, at + length);
    let digits: String = written
        .chars()
        .filter(|character| *character != '_')
        .collect();
    let plain = digits
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'));
    let value = if plain {
        digits.parse::<f64>().ok()
    } else {
        None
    };
    let value = match value {
        None => {
            found.problems.push(complaint::bad_number(span, written));
            1.0
        }
        Some(value) if value > LARGEST => {
            found.problems.push(complaint::number_too_large(span));
            1.0
        }
        Some(value) => {
            if written.starts_with('.') {
                found
                    .problems
                    .push(complaint::starts_with_point(span, written));
            }
            value
        }
    };
    found.list.push(Token {
        sort: Sort::Number(value),
        span,
    });
    length
}

fn name<'a>(rest: &'a str, at: usize, found: &mut Tokens<'a>) -> usize {
    let length = rest
        .find(|next: char| !(next.is_alphanumeric() || next == '_'))
        .unwrap_or(rest.len());
    let written = &rest[..length];
    let span = Span::new(at, at + length);
    let keyword = KEYWORDS
        .iter()
        .find(|(word, _)| written.eq_ignore_ascii_case(word));
    let sort = match keyword {
        Some((word, sort)) => {
            if *word != written {
                found
                    .problems
                    .push(complaint::foreign_sign(span, written, word));
            }
            *sort
        }
        None => Sort::Name(written),
    };
    found.list.push(Token { sort, span });
    length
}

fn sign(rest: &str, at: usize, first: char, found: &mut Tokens<'_>) -> usize {
    let Some((written, sort, meant)) = SIGNS.iter().find(|(sign, _, _)| rest.starts_with(sign))
    else {
        let span = Span::new(at, at + first.len_utf8());
        found.problems.push(complaint::odd_character(span, first));
        found.incomplete = true;
        return first.len_utf8();
    };
    let span = Span::new(at, at + written.len());
    if let Some(meant) = meant {
        found
            .problems
            .push(complaint::foreign_sign(span, written, meant));
    }
    found.list.push(Token { sort: *sort, span });
    written.len()
}
