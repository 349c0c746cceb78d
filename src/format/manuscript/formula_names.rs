//! The names in the text of a formula, and what each can be the name of.
//!
//! Apart from the parser of `formula`, which gives up a text at its faults: names are found, coloured
//! and renamed in formulas that are half written too.

use crate::diagnostic::Span;
use crate::format::names::Class;

/// What a piece of a formula is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormulaSort {
    /// A number.
    Number,
    /// A word that means the same in every formula: `if`, `step`, `and`.
    Word,
    /// The name of one of these.
    Name(&'static [Class]),
}

/// A piece of a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormulaPiece {
    /// What it is.
    pub sort: FormulaSort,
    /// Where it stands in the formula's text.
    pub span: Span,
}

const MOVES: &[Class] = &[Class::Move];
const FLAGS: &[Class] = &[Class::Flag];
const ACTORS: &[Class] = &[Class::Actor];
const ISSUES: &[Class] = &[Class::Issue];
const INDICATORS: &[Class] = &[Class::Indicator];

/// Numbers, words and names in a formula, in order.
///
/// Bytes of escapes are looked through as if they were blanks, so a literal can be given as written.
pub fn formula_pieces(formula: &str) -> Vec<FormulaPiece> {
    let mut found = Vec::new();
    // For each open bracket the word before it, and how many commas it has seen.
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut last = "";
    let mut after_flag = false;
    let mut at = 0;
    while let Some(rest) = formula.get(at..).filter(|rest| !rest.is_empty()) {
        let sign = rest.chars().next().unwrap_or(' ');
        let mut length = sign.len_utf8();
        if sign == '\\' {
            length += rest[length..].chars().next().map_or(0, char::len_utf8);
        } else if sign.is_ascii_digit() || (sign == '.' && !after_flag && starts_number(rest)) {
            length = number(rest);
            found.push(FormulaPiece {
                sort: FormulaSort::Number,
                span: Span::new(at, at + length),
            });
            last = "";
        } else if sign.is_alphabetic() || sign == '_' {
            let end = rest.find(|sign: char| !(sign.is_alphanumeric() || sign == '_'));
            length = end.unwrap_or(rest.len());
            let word = &rest[..length];
            let behind = rest[length..].trim_start().chars().next();
            found.push(FormulaPiece {
                sort: sort(word, behind, after_flag, open.last().copied()),
                span: Span::new(at, at + length),
            });
            after_flag = false;
            last = word;
        } else {
            match sign {
                '(' => open.push((last, 0)),
                ')' => drop(open.pop()),
                ',' => {
                    if let Some((_, commas)) = open.last_mut() {
                        *commas += 1;
                    }
                }
                '.' => after_flag = last == "flag",
                _ => {}
            }
            if !sign.is_whitespace() {
                last = "";
            }
        }
        at += length;
    }
    found
}

fn sort(
    word: &str,
    behind: Option<char>,
    after_flag: bool,
    inside: Option<(&str, usize)>,
) -> FormulaSort {
    if after_flag {
        return FormulaSort::Name(FLAGS);
    }
    if behind == Some('(') || (word == "flag" && behind == Some('.')) {
        return FormulaSort::Word;
    }
    match inside {
        Some(("done" | "uses" | "since" | "last_size", _)) => FormulaSort::Name(MOVES),
        Some(("position" | "salience" | "believed", 0) | ("distance", 0 | 1)) => {
            FormulaSort::Name(ACTORS)
        }
        Some(("position" | "salience", 1) | ("distance", 2) | ("weighted_view", 0)) => {
            FormulaSort::Name(ISSUES)
        }
        Some(("believed", 1)) => FormulaSort::Name(INDICATORS),
        _ if crate::formula::is_reserved(word) => FormulaSort::Word,
        _ => FormulaSort::Name(&Class::QUANTITIES),
    }
}

fn starts_number(rest: &str) -> bool {
    rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
}

/// Bytes of the number that a text begins with.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let exponent = matches!(bytes[at], b'+' | b'-') && matches!(bytes[at - 1], b'e' | b'E');
        if !(bytes[at].is_ascii_alphanumeric() || matches!(bytes[at], b'.' | b'_') || exponent) {
            break;
        }
        at += 1;
    }
    at
}
