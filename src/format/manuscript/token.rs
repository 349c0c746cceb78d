//! The signs a scenario's text is made of, with their places.
//!
//! Apart from the reader of `format`, which refuses a text at its first fault: a person who writes
//! sees a text that is at fault most of the time, and it has to be coloured and pointed into all the
//! same. So this never fails; what it does not know it calls odd.

use crate::diagnostic::Span;

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// `moves`, `true`, `change`.
    Word,
    /// `-2.5`.
    Number,
    /// `"words"`, quotation marks included; also one that is not closed.
    Text,
    /// One of `( ) [ ] { }`.
    Bracket,
    /// `,` or `:`.
    Mark,
    /// To the end of the line, or between `/*` and `*/`.
    Comment,
    /// `#![enable(…)]`.
    Header,
    /// Nothing of these.
    Odd,
}

/// A piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub sort: Sort,
    /// Where it stands.
    pub span: Span,
}

impl Token {
    /// Whether a text or a comment has its end; all other pieces have.
    pub fn is_closed(&self, text: &str) -> bool {
        let piece = self.span.of(text);
        let piece = match self.sort {
            Sort::Text => piece.strip_prefix('b').unwrap_or(piece),
            _ => piece,
        };
        match self.sort {
            // A single sign is only one where it has its end.
            Sort::Text if piece.starts_with('\'') => true,
            Sort::Text if piece.starts_with('r') => raw_end(piece).is_some(),
            Sort::Text => quoted_end(piece).is_some(),
            Sort::Comment if piece.starts_with("/*") => block_end(piece).is_some(),
            _ => true,
        }
    }
}

/// All pieces of a text in order; blanks are left out.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let blank = rest.len() - rest.trim_start().len();
        if blank > 0 {
            at += blank;
            continue;
        }
        let (sort, length) = first(rest);
        let length = length.max(1);
        found.push(Token {
            sort,
            span: Span::new(at, at + length),
        });
        at += length;
    }
    found
}

/// The first piece of a text that begins with no blank, and its bytes.
fn first(rest: &str) -> (Sort, usize) {
    let sign = rest.chars().next().unwrap_or(' ');
    match sign {
        '"' => (Sort::Text, quoted(rest)),
        '(' | ')' | '[' | ']' | '{' | '}' => (Sort::Bracket, 1),
        ',' | ':' => (Sort::Mark, 1),
        '/' if rest.starts_with("//") => (Sort::Comment, rest.find('\n').unwrap_or(rest.len())),
        '/' if rest.starts_with("/*") => (Sort::Comment, block(rest)),
        '#' if rest.starts_with("#!") => {
            let end = rest.find(['\n', '"']).unwrap_or(rest.len());
            let line = rest.get(..end).unwrap_or_default();
            (Sort::Header, line.rfind(']').map_or(end, |end| end + 1))
        }
        '\'' if character(rest).is_some() => (Sort::Text, character(rest).unwrap_or(1)),
        'r' if raw(rest).is_some() => (Sort::Text, raw(rest).unwrap_or(1)),
        'r' if rest.starts_with("r#") => (Sort::Word, 2 + word(&rest[2..])),
        'b' if bytes(rest).is_some() => (Sort::Text, bytes(rest).unwrap_or(1)),
        '0'..='9' | '-' | '+' | '.' => {
            let end = rest
                .char_indices()
                .skip(1)
                .find(|(at, sign)| !goes_on(*sign) && !is_exponent(rest, *at));
            (Sort::Number, end.map_or(rest.len(), |(at, _)| at))
        }
        _ if sign.is_alphabetic() || sign == '_' => (Sort::Word, word(rest)),
        _ => (Sort::Odd, sign.len_utf8()),
    }
}

/// Bytes of the word that a text begins with.
fn word(rest: &str) -> usize {
    let end = rest.find(|sign: char| !(sign.is_alphanumeric() || sign == '_'));
    end.unwrap_or(rest.len())
}

/// Bytes of a single sign such as `'a'` or `'\n'`; none when none begins here.
fn character(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    let first = inside.chars().next()?;
    let skipped = if first == '\\' {
        1 + inside.chars().nth(1)?.len_utf8()
    } else {
        first.len_utf8()
    };
    let close = inside.get(skipped..)?.find('\'')?;
    // An escape such as `\u{e4}` is the longest there is.
    (close == 0 || (first == '\\' && close < 10)).then_some(1 + skipped + close + 1)
}

/// Bytes of what is written as bytes, `b"…"`; none when nothing of the sort begins here.
fn bytes(rest: &str) -> Option<usize> {
    let text = rest.strip_prefix('b')?;
    let length = match text.chars().next()? {
        '"' => quoted(text),
        '\'' => character(text)?,
        'r' => raw(text)?,
        _ => return None,
    };
    Some(1 + length)
}

fn goes_on(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '.' || sign == '_'
}

/// Whether the sign at this byte belongs to the exponent of a number, as in `1e-5`.
fn is_exponent(rest: &str, at: usize) -> bool {
    let before = rest.get(..at).unwrap_or_default();
    matches!(rest.as_bytes().get(at), Some(b'-' | b'+')) && before.ends_with(['e', 'E'])
}

/// Bytes of a text in quotation marks; of the whole rest where it is not closed.
fn quoted(rest: &str) -> usize {
    quoted_end(rest).unwrap_or(rest.len())
}

fn quoted_end(rest: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Bytes of a raw text such as `r#"…"#`; of the whole rest where it is not closed; none when none
/// begins here.
fn raw(rest: &str) -> Option<usize> {
    raw_inside(rest)?;
    Some(raw_end(rest).unwrap_or(rest.len()))
}

/// How many `#` a raw text has, where one begins here.
fn raw_inside(rest: &str) -> Option<usize> {
    let hashes = rest
        .get(1..)?
        .bytes()
        .take_while(|byte| *byte == b'#')
        .count();
    (rest.as_bytes().get(1 + hashes) == Some(&b'"')).then_some(hashes)
}

fn raw_end(rest: &str) -> Option<usize> {
    let hashes = raw_inside(rest)?;
    let inside = 2 + hashes;
    let close = format!("\"{}", "#".repeat(hashes));
    let found = rest.get(inside..)?.find(&close)?;
    Some(inside + found + close.len())
}

/// Bytes of a comment between `/*` and `*/`, which may hold others; of the whole rest where it is
/// not closed.
fn block(rest: &str) -> usize {
    block_end(rest).unwrap_or(rest.len())
}

fn block_end(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let (mut at, mut depth) = (0, 0_u32);
    while at + 1 < bytes.len() {
        match (bytes[at], bytes[at + 1]) {
            (b'/', b'*') => (at, depth) = (at + 2, depth + 1),
            (b'*', b'/') => (at, depth) = (at + 2, depth - 1),
            _ => at += 1,
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}
