//! Problems as data: each file in `tests/data/problems` ends with what must be said about it.
//!
//! A file that begins as a session is read as one, every other as a scenario.

use super::{TestRegisters, in_a_line, texts};
use brinkline::diagnostic::{Lines, Problem, Severity};
use brinkline::format::session::{Kind, kind_of, read_session};
use brinkline::format::{Limits, load, load_within};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The text before the expected diagnostics, and these.
fn split(text: &str) -> (&str, Vec<&str>) {
    let start = text
        .match_indices("// ")
        .map(|(start, _)| start)
        .find(|start| {
            let begins = *start == 0 || text[..*start].ends_with('\n');
            begins
                && ["// error ", "// warning "]
                    .iter()
                    .any(|mark| text[*start..].starts_with(mark))
        })
        .unwrap_or(text.len());
    let expected = text[start..]
        .lines()
        .map(|line| line.strip_prefix("// ").unwrap_or(line));
    (&text[..start], expected.collect())
}

/// Everything that is wrong with a scenario or a session. What has an error never opens.
fn problems(text: &str) -> Vec<Problem> {
    let (opens, problems) = match kind_of(text) {
        Kind::Session => {
            let read = read_session(text, &TestRegisters);
            (read.document.is_some(), read.diagnostics)
        }
        Kind::Scenario | Kind::Neither => {
            let loaded = load(text, &TestRegisters);
            (loaded.scenario.is_some(), loaded.diagnostics)
        }
    };
    let broken = problems
        .iter()
        .any(|problem| problem.severity == Severity::Error);
    assert_eq!(opens, !broken, "{problems:#?}");
    problems
}

fn said(text: &str) -> Vec<String> {
    let lines = Lines::new(text);
    problems(text)
        .iter()
        .map(|problem| in_a_line(problem, &lines))
        .collect()
}

#[test]
fn every_bad_file_gets_exactly_what_it_expects() {
    let mut wrong = String::new();
    for (name, text) in texts("tests/data/problems") {
        let (text, expected) = split(&text);
        let said = said(text);
        if said == expected {
            continue;
        }
        writeln!(wrong, "\n{name}").unwrap();
        for line in expected
            .iter()
            .filter(|line| !said.iter().any(|one| one == *line))
        {
            writeln!(wrong, "- {line}").unwrap();
        }
        for line in said
            .iter()
            .filter(|line| !expected.contains(&line.as_str()))
        {
            writeln!(wrong, "+ {line}").unwrap();
        }
        writeln!(wrong, "in full:").unwrap();
        for line in &said {
            writeln!(wrong, "// {line}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_bad_file_has_something_wrong() {
    for (name, text) in texts("tests/data/problems") {
        assert!(!split(&text).1.is_empty(), "{name} expects nothing");
    }
}

/// The code words in the sources of the rooms that speak of scenarios.
fn code_words() -> BTreeSet<String> {
    let single = ["duplicate", "syntax"].map(str::to_owned);
    let joined = crate::layers::sources()
        .into_iter()
        .filter(|(path, _)| path.starts_with("src/format/") || path.starts_with("src/model/"))
        .flat_map(|(_, text)| {
            let code = text
                .split("#[cfg(test)]")
                .next()
                .unwrap_or_default()
                .to_owned();
            code.split('"')
                .skip(1)
                .step_by(2)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .filter(|literal| {
            literal.contains('-')
                && literal.starts_with(|first: char| first.is_ascii_lowercase())
                && literal
                    .chars()
                    .all(|sign| sign.is_ascii_lowercase() || sign == '-')
                && !literal.ends_with('-')
        });
    single.into_iter().chain(joined).collect()
}

/// Codes whose file would be too large, too deep or empty; the tests below have them.
const WITHOUT_A_FILE: [&str; 4] = ["too-large", "too-deep", "empty-file", "too-many"];

#[test]
fn every_code_has_a_bad_file() {
    let expected: BTreeSet<String> = texts("tests/data/problems")
        .iter()
        .flat_map(|(_, text)| {
            let lines = split(text).1;
            lines
                .iter()
                .filter_map(|line| line.split(' ').nth(2))
                .map(|code| code.trim_end_matches(':').to_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    let known = code_words();
    assert!(
        known.len() > 30,
        "the search for code words finds too few: {known:?}"
    );
    let without: Vec<&String> = known
        .iter()
        .filter(|code| !expected.contains(*code) && !WITHOUT_A_FILE.contains(&code.as_str()))
        .collect();
    assert!(without.is_empty(), "codes without a bad file: {without:?}");
}

fn codes(text: &str, limits: Limits) -> Vec<&'static str> {
    load_within(text, &TestRegisters, limits)
        .diagnostics
        .iter()
        .map(|problem| problem.code)
        .collect()
}

#[test]
fn limits_are_kept() {
    let small = Limits {
        bytes: 40,
        ..Limits::default()
    };
    assert_eq!(
        codes(
            "( format: \"1-draft\", id: \"more than forty bytes\" )",
            small
        ),
        ["too-large"]
    );
    assert_ne!(codes("( format: \"1-draft\" )", small), ["too-large"]);
    let flat = Limits {
        nesting: 3,
        ..Limits::default()
    };
    assert_eq!(codes("( x: [[[[1]]]] )", flat), ["too-deep"]);
    assert_ne!(codes("( x: [1] )", flat), ["too-deep"]);
}

#[test]
fn a_list_without_end_is_refused() {
    let flags: Vec<String> = (0..2_001)
        .map(|number| format!("(id: \"f{number}\"),"))
        .collect();
    let flags = flags.concat();
    let text =
        include_str!("../../data/everything.ron").replace("flags: [", &format!("flags: [{flags}"));
    assert_eq!(codes(&text, Limits::default()), ["too-many"]);
}

#[test]
fn nothing_is_an_empty_file() {
    for text in ["", " \n\t\r\n", "\u{feff}", "\u{feff}\n"] {
        assert_eq!(codes(text, Limits::default()), ["empty-file"], "{text:?}");
    }
}

#[test]
fn a_picture_is_no_scenario() {
    let text =
        String::from_utf8_lossy(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06\0\0\0")
            .into_owned();
    let found = codes(&text, Limits::default());
    assert!(!found.is_empty() && found.len() <= 10);
    assert!(found.iter().all(|code| *code == "hidden-character"));
}

#[test]
fn no_message_speaks_of_the_machinery() {
    let words = [
        "ron::", "Wire", "serde", "struct ", "enum ", "Option", "RawValue", "f64", "u32", "Vec<",
    ];
    for (name, text) in texts("tests/data/problems") {
        for line in said(split(&text).0) {
            let found = words.iter().find(|word| line.contains(**word));
            assert!(found.is_none(), "{name}: {found:?} in {line}");
        }
    }
}

#[test]
fn places_are_right_behind_a_byte_order_mark() {
    let text = "( format: \"1-draft\", id: 5 )";
    let marked = format!("\u{feff}{text}");
    let plain = load(text, &TestRegisters);
    let shifted = load(&marked, &TestRegisters);
    assert_eq!(plain.diagnostics.len(), shifted.diagnostics.len());
    for (one, other) in plain.diagnostics.iter().zip(&shifted.diagnostics) {
        assert_eq!(one.span.of(text), other.span.of(&marked));
    }
}
