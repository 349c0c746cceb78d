//! Sessions that somebody has changed by hand: whole ones, of which some words, numbers and texts are
//! others or stand elsewhere.
//!
//! Apart from `session`, whose bytes are seldom a session any more once they are changed: here the
//! brackets mostly stay, so that names, places and numbers are what is wrong.

use brinkline::diagnostic::Span;
use brinkline::format::manuscript::{Sort, tokens};

use super::Choices;
use super::texts::session;

/// Sessions with branches that have names, letters and folds, with all that is done by hand, with
/// doubts, rungs and kept futures.
const SESSIONS: [&str; 3] = [
    include_str!("../../data/versions/1-draft/everything-worked-on.ron"),
    include_str!("../../data/versions/1-draft/template-worked-on.ron"),
    include_str!("../../data/versions/1-draft/small-set-by-hand.ron"),
];

const PIECES: [&str; 24] = [
    "0",
    "1",
    "-1",
    "2.5",
    "1e308",
    "-0.0",
    "4294967295",
    "4294967296",
    "18446744073709551615",
    "\"\"",
    "\"a\\n\\u{202e}b\"",
    "\"tension\"",
    "true",
    "None",
    "[]",
    "()",
    "by_chance",
    "replay(\"as_written\")",
    "set(indicator: \"heat\", value: 1)",
    "inject(words: \"w\", changes: [clear(flag: \"x\")], reason: \"r\")",
    "(at: 0, name: \"n\", number: 4294967295, folded: true)",
    "(after: 0, values: [1])",
    ",",
    "folded",
];

/// The pieces of a text but for the scenario in it, which is tampered with less often.
fn places(text: &str, choices: &mut Choices<'_>) -> Vec<Span> {
    const LONG: usize = 300;
    let whole = choices.one_in(8);
    let all = tokens(text).into_iter();
    let all = all.filter(|token| token.sort != Sort::Comment);
    let spans = all.map(|token| token.span);
    spans
        .filter(|span| whole || span.of(text).len() < LONG)
        .collect()
}

/// A session is changed here and there, and read.
pub fn tampering(data: &[u8]) {
    let mut choices = Choices::new(data);
    let text = SESSIONS[usize::from(choices.byte()) % SESSIONS.len()];
    let places = places(text, &mut choices);
    let mut changes: Vec<(Span, String)> = Vec::new();
    for _ in 0..=choices.byte() % 4 {
        let span = places[choices.below(places.len())];
        let other = match choices.byte() % 8 {
            0 => String::new(),
            1 => choices.text(),
            2..=4 => places[choices.below(places.len())].of(text).to_owned(),
            _ => PIECES[usize::from(choices.byte()) % PIECES.len()].to_owned(),
        };
        changes.push((span, other));
    }
    changes.sort_by_key(|(span, _)| span.start);
    changes.dedup_by_key(|(span, _)| span.start);
    let mut changed = text.to_owned();
    for (span, other) in changes.iter().rev() {
        changed.replace_range(span.start..span.end, other);
    }
    session(changed.as_bytes());
}
