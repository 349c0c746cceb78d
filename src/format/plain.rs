//! Whether a text that could be taken apart is RON at a glance.
//!
//! RON's own parser is slow next to a look at the signs, and nearly every text is written plainly:
//! words, numbers, texts with few escapes, brackets, line comments. What is not so plain is left to
//! the parser; it alone says what is wrong.

use super::manuscript::{Sort, Token};

/// The header that plain texts have.
const HEADER: &str = "#![enable(implicit_some)]";
/// Digits that every number can have.
const DIGITS_MAX: usize = 15;

/// Whether RON's parser has nothing to say against a text, as far as can be seen without asking it.
///
/// **Shape** `tokens` are all of the text, from which it could be taken apart.
pub(super) fn is_plain(text: &str, tokens: &[Token], nesting: usize) -> bool {
    let mut signs = tokens
        .iter()
        .filter(|token| token.sort != Sort::Comment)
        .map(|token| (token.sort, token.span.of(text)))
        .peekable();
    let comments = tokens.iter().filter(|token| token.sort == Sort::Comment);
    for comment in comments {
        if comment.span.of(text).starts_with("/*") {
            return false;
        }
    }
    let mut depth = 0_usize;
    let mut is_first = true;
    while let Some((sort, written)) = signs.next() {
        let next = signs.peek().map_or("", |(_, next)| *next);
        let plain = match sort {
            Sort::Header => is_first && written == HEADER,
            Sort::Comment | Sort::Mark => true,
            Sort::Text => is_plain_text(written),
            Sort::Number => is_plain_number(written),
            Sort::Word => is_plain_word(written, next),
            Sort::Bracket => match written {
                "(" | "[" => {
                    depth += 1;
                    // The parser counts up to four for a bracket and what is in it.
                    depth.saturating_mul(2) <= nesting && (written == "[" || next != ")")
                }
                ")" | "]" => {
                    depth = depth.saturating_sub(1);
                    true
                }
                _ => false,
            },
            Sort::Odd => false,
        };
        if !plain {
            return false;
        }
        is_first = false;
    }
    true
}

/// A text without escapes but the commonest, or a raw one.
fn is_plain_text(written: &str) -> bool {
    if written.starts_with("r\"") || written.starts_with("r#\"") {
        return true;
    }
    let mut signs = written.chars();
    while let Some(sign) = signs.next() {
        if sign == '\\' && !matches!(signs.next(), Some('"' | '\\' | 'n' | 't')) {
            return false;
        }
    }
    written.starts_with('"')
}

/// `5`, `-2.5`, `12_000`.
fn is_plain_number(written: &str) -> bool {
    let digits = written.strip_prefix('-').unwrap_or(written);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|sign| sign.is_ascii_digit());
    let whole_is_plain = if digits.contains('.') {
        all_digits(whole)
    } else {
        whole.split('_').all(all_digits)
    };
    whole_is_plain
        && all_digits(part)
        && (whole == "0" || !whole.starts_with('0'))
        && written.len() <= DIGITS_MAX
}

/// A name of a field, or a word that is one to RON too wherever it stands.
fn is_plain_word(written: &str, next: &str) -> bool {
    let is_name = written.starts_with(|sign: char| sign.is_ascii_lowercase())
        && written
            .bytes()
            .all(|sign| sign.is_ascii_alphanumeric() || sign == b'_');
    // `true(…)` is no value and `inf` a number.
    is_name
        && match written {
            "true" | "false" => next != "(" && next != ":",
            _ => next == ":" || !written.starts_with("inf"),
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::manuscript::{outline, tokens};
    use crate::format::{BundledRegisters, Registers, bundled_scenarios};
    use proptest::prelude::*;
    use serde::de::IgnoredAny;

    fn is_ron(text: &str) -> bool {
        crate::format::spot::options()
            .with_recursion_limit(64)
            .from_str::<IgnoredAny>(text)
            .is_ok()
    }

    #[test]
    fn what_comes_with_the_program_is_plain() {
        for (name, text) in bundled_scenarios() {
            assert!(is_plain(text, &tokens(text), 32), "{name}");
        }
        for name in BundledRegisters.names() {
            let text = BundledRegisters.text(name).unwrap();
            assert!(is_plain(text, &tokens(text), 32), "{name}");
        }
    }

    #[test]
    fn what_only_the_parser_can_judge_is_not_plain() {
        for text in [
            "(a: \"\\q\")",
            "(a: 1_)",
            "(a: 1e400)",
            "(a: 0x1)",
            "(a: -)",
            "(a: true(1))",
            "(a: inf)",
            "(a: r##\"b\"##)",
            "(a: 'b')",
            "(a: ())",
            "(a: /* b */ 1)",
            "#![enable(everything)]\n(a: 1)",
            "(a: 1 #![enable(implicit_some)])",
            "(a: {1: 2})",
            "(é: 1)",
        ] {
            assert!(!is_plain(text, &tokens(text), 32), "{text}");
        }
        let deep = "(".repeat(30);
        assert!(!is_plain(&deep, &tokens(&deep), 32));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn what_is_plain_is_ron(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "(", ")", "[", "]", "{", "}", ",", ":", "a", "b_1", "true", "false", "inf",
                    "info", "Some", "None", "1", "-2.5", "1_000", "1.", "007", "\"t\"", "\"\\n\\\\\"", "r\"q\\\"", "r#\"q\"\"#", "\"\\\"\"",
                    "\"\\q\"", "// c\n", "/* c */", " ", "\n", "#![enable(implicit_some)]", "é", "r",
                    "(a: 1)", "[1, 2]", "a(b: 2),", "at(5)", ", c: ", "d: [", "(1, 2)", "+1", "-",
                ]),
                0..16,
            )
        ) {
            for text in [pieces.concat(), format!("(a: {})", pieces.concat())] {
                if outline(&text).is_ok() && is_plain(&text, &tokens(&text), 32) {
                    prop_assert!(is_ron(&text), "{text}");
                }
            }
        }
    }
}
