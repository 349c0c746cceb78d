//! Which sort of file a text is, by its first field.
//!
//! A look at the beginning only, so that a text that is damaged further on is still handed to the
//! reader which can say what is wrong with it.

use crate::format::hygiene;

/// What a text begins as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It begins with `( format: …`.
    Scenario,
    /// It begins with `( session: …`.
    Session,
    /// Something else.
    Neither,
}

/// What a text begins as.
pub fn kind_of(text: &str) -> Kind {
    let mut rest = after_blank(hygiene::without_mark(text));
    while let Some(header) = rest.strip_prefix("#![") {
        let Some(end) = header.find(']') else { return Kind::Neither };
        rest = after_blank(header.get(end + 1..).unwrap_or_default());
    }
    let Some(fields) = rest.strip_prefix('(') else { return Kind::Neither };
    let field = after_blank(fields);
    let end = field.find(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '_')).unwrap_or(field.len());
    let (name, after) = field.split_at(end);
    match (name, after_blank(after).starts_with(':')) {
        ("format", true) => Kind::Scenario,
        ("session", true) => Kind::Session,
        _ => Kind::Neither,
    }
}

/// The text after blanks and comments.
fn after_blank(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let after = if let Some(comment) = rest.strip_prefix("//") {
            comment.find('\n').map_or("", |end| &comment[end..])
        } else if let Some(comment) = rest.strip_prefix("/*") {
            after_block(comment)
        } else {
            return rest;
        };
        rest = after.trim_start();
    }
}

/// The text after a block comment whose opening is already read; block comments nest.
fn after_block(text: &str) -> &str {
    let mut depth = 1;
    let mut rest = text;
    while depth > 0 {
        let Some(at) = rest.find(['*', '/']) else { return "" };
        rest = &rest[at..];
        let (change, bytes) = match rest.get(..2) {
            Some("*/") => (-1, 2),
            Some("/*") => (1, 2),
            _ => (0, 1),
        };
        depth += change;
        rest = &rest[bytes..];
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_field_decides() {
        assert_eq!(kind_of("\u{feff}#![enable(implicit_some)]\n// (session: x\n( /* a /* b */ c */ format: \"1\""), Kind::Scenario);
        assert_eq!(kind_of("(session : \"9\", ???"), Kind::Session);
        for other in ["", "(", "/*", "#![", "(formatted: 1)", "(session)", "[format: 1]", "(title: \"a\", format: \"1\")", "ä*/("] {
            assert_eq!(kind_of(other), Kind::Neither, "{other}");
        }
    }
}
