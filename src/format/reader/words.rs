//! How complaints about values and names are said.

use crate::diagnostic::{Problem, Span, did_you_mean, elided, quoted};

/// Most possibilities listed in a hint.
const LISTED_MAX: usize = 12;
/// Longest piece of the text shown in a message, in characters.
const SHOWN_MAX: usize = 30;

/// A field that does not belong here.
pub(super) fn unknown_field(key: &str, span: Span, fields: &[&str]) -> Problem {
    let message = format!("there is no field {} here", quoted(key));
    let near = did_you_mean(key, fields.iter().copied());
    let hint = if near.is_empty() {
        format!("possible are {}", listed(fields))
    } else {
        format!("did you mean {}?", one_of(&near))
    };
    Problem::error("unknown-field", span, message).hint(hint)
}

/// A value of the wrong sort, written as `text`.
pub(super) fn mistyped(text: &str, point: Span, what: &str, error: &ron::Error) -> Problem {
    if let ron::Error::NoSuchEnumVariant {
        expected, found, ..
    } = error
    {
        let message = format!("{} is not known here, expected {what}", quoted(found));
        let problem = Problem::error("unknown-word", point, message);
        let near = did_you_mean(found, expected.iter().copied());
        // What is expected often says all possibilities already.
        let says_all = expected.iter().all(|word| what.contains(word));
        return match near.as_slice() {
            [] if says_all => problem,
            [] => problem.hint(format!("possible are {}", listed(expected))),
            near => problem.hint(format!("did you mean {}?", one_of(near))),
        };
    }
    let message = format!("found {}, expected {what}", sort(text));
    let problem = Problem::error("wrong-type", point, message);
    let named = text.find('(').is_some_and(|end| end > 0);
    if text.starts_with("Some") {
        problem.hint("write the value alone, without `Some(…)`")
    } else if text.starts_with("None") {
        problem.hint("leave the field out")
    } else if is_whole(text) && what.starts_with("a whole number") {
        problem.hint("the number is too large")
    } else if named && what.contains("`(") {
        problem.hint("write the brackets without a name before them")
    } else {
        problem
    }
}

/// Whether a piece is written in digits alone, so that only its size can be wrong.
fn is_whole(text: &str) -> bool {
    text.starts_with(|sign: char| sign.is_ascii_digit())
        && text
            .chars()
            .all(|sign| sign.is_ascii_digit() || sign == '_')
}

/// Names that a mistyped one may stand for, or all there are.
pub(super) fn possibilities<'a>(
    name: &str,
    known: impl Iterator<Item = &'a str>,
    list: &str,
) -> String {
    let mut all: Vec<&str> = Vec::new();
    for one in known {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    let near = did_you_mean(name, all.iter().copied());
    match (near.as_slice(), all.as_slice()) {
        ([], []) => format!("declare it under `{list}`"),
        ([], [only]) => format!("the only one is `{}`", elided(only, 40)),
        ([], all) => format!("there are {}", listed(all)),
        (near, _) => format!("did you mean {}?", one_of(near)),
    }
}

/// What sort of value a piece is, for a message.
fn sort(text: &str) -> String {
    let short = text.chars().count() <= SHOWN_MAX && !text.contains('\n');
    let word: String = text
        .chars()
        .take_while(|sign| sign.is_alphanumeric() || *sign == '_')
        .take(SHOWN_MAX)
        .collect();
    let after = text.get(word.len()..).unwrap_or_default().trim_start();
    match text.chars().next() {
        Some('"') => "a text".to_owned(),
        Some('r') if after.starts_with(['"', '#']) => "a text".to_owned(),
        Some('[') => "a list".to_owned(),
        Some('{') => "a map".to_owned(),
        Some('\'') => "a single character".to_owned(),
        Some(sign) if sign.is_ascii_digit() || matches!(sign, '-' | '+' | '.') => {
            format!("the number {}", elided(text, SHOWN_MAX))
        }
        Some('(') if !short => "values in brackets".to_owned(),
        Some(_) if after.starts_with('(') && !short => format!("`{word}(…)`"),
        Some(_) if after.starts_with('(') || word.is_empty() => {
            format!("`{}`", elided(text, SHOWN_MAX))
        }
        Some(_) => format!("the word `{word}`"),
        None => "nothing".to_owned(),
    }
}

/// `a`, `b` or `c`.
pub(super) fn one_of(names: &[&str]) -> String {
    joined(names, " or ")
}

/// `a`, `b`, `c` and 3 more.
pub(super) fn listed(names: &[&str]) -> String {
    if names.len() <= LISTED_MAX {
        return joined(names, " and ");
    }
    let shown = names.get(..LISTED_MAX).unwrap_or_default();
    let more = names.len() - LISTED_MAX;
    format!("{} and {more} more", joined(shown, ", "))
}

fn joined(names: &[&str], last: &str) -> String {
    let marked: Vec<String> = names
        .iter()
        .map(|name| format!("`{}`", elided(name, 40)))
        .collect();
    match marked.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., end] => format!("{}{last}{end}", rest.join(", ")),
    }
}
