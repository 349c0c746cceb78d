//! From a byte of a text to the byte of the file where it is written.
//!
//! A formula is written as a RON string, which may be raw or hold escapes, so places in the formula
//! are not simply places in the file.

use crate::diagnostic::Span;

/// The bytes of `literal`, a RON string as written, that stand for `span` of its text.
pub(super) fn within(literal: &str, span: Span) -> Span {
    Span::new(offset(literal, span.start), offset(literal, span.end))
}

fn offset(literal: &str, wanted: usize) -> usize {
    let quote = literal.find('"').map_or(0, |quote| quote + 1);
    if literal.starts_with('r') {
        return (quote + wanted).min(literal.len());
    }
    let mut written = quote;
    let mut said = 0;
    while said < wanted && written < literal.len() {
        let rest = literal.get(written..).unwrap_or_default();
        let (bytes, stands_for) = unit(rest);
        written += bytes;
        said += stands_for;
    }
    written.min(literal.len())
}

/// Bytes of the next character as written, and of what it stands for.
fn unit(rest: &str) -> (usize, usize) {
    let mut characters = rest.chars();
    let first = characters.next().map_or(1, char::len_utf8);
    if !rest.starts_with('\\') {
        return (first, first);
    }
    match characters.next() {
        Some('x') => (4, escaped_bytes(rest.get(2..4))),
        Some('u') => {
            let end = rest.find('}').map_or(rest.len(), |end| end + 1);
            (end, escaped_bytes(rest.get(3..end.saturating_sub(1))))
        }
        Some('\n' | '\r') => {
            let blank = rest.len() - rest[1..].trim_start().len();
            (blank, 0)
        }
        Some(other) => (1 + other.len_utf8(), 1),
        None => (1, 1),
    }
}

fn escaped_bytes(digits: Option<&str>) -> usize {
    digits
        .and_then(|digits| u32::from_str_radix(digits, 16).ok())
        .and_then(char::from_u32)
        .map_or(1, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_raw_strings_keep_their_places() {
        let place = |literal: &str, start, end| {
            let span = within(literal, Span::new(start, end));
            literal[span.start..span.end].to_owned()
        };
        assert_eq!(place(r#""a + b""#, 4, 5), "b");
        assert_eq!(place(r#""\u{e4} + b""#, 5, 6), "b");
        assert_eq!(place(r#""\t\x41 b""#, 3, 4), "b");
        assert_eq!(place(r###"r##"a b"##"###, 2, 3), "b");
        assert_eq!(place(r#""äb""#, 2, 3), "b");
        assert_eq!(within("\"ab\"", Span::new(0, 99)), Span::new(1, 4));
    }
}
