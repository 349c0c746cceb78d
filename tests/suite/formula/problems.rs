//! What is wrong with formulas, as a table: the text, and under it what is pointed at.

use brinkline::diagnostic::Span;
use brinkline::formula::Kind;

use super::town::problems;

/// In each case the first line is the formula. Each further line is one problem in the order of the
/// text: carets under what it is about ("|" for a place between characters), the code word, and
/// the first hint if there is one.
const NUMBERS: &str = include_str!("../../data/formulas/bad_numbers.txt");
const CONDITIONS: &str = include_str!("../../data/formulas/bad_conditions.txt");

/// The problems of a formula in the form of the table.
fn shown(text: &str, kind: Kind) -> String {
    let mut shown = format!("{text}\n");
    for problem in problems(text, kind) {
        let before = text[..problem.span.start].chars().count();
        let under = text[problem.span.start..problem.span.end].chars().count();
        let mark = if under == 0 {
            "|".to_owned()
        } else {
            "^".repeat(under)
        };
        let under = " ".repeat(before) + &mark;
        shown.extend([&under, " ", problem.code, ": ", &problem.message]);
        if let Some(hint) = problem.hints.first() {
            shown.extend([" → ", hint]);
        }
        shown.push('\n');
    }
    shown
}

fn check(table: &str, kind: Kind) {
    let cases = table
        .trim_end()
        .split("\n\n")
        .map(|case| case.lines().next().unwrap_or_default());
    let found: Vec<String> = cases.map(|text| shown(text, kind)).collect();
    for case in &found {
        assert!(case.lines().count() > 1, "nothing is wrong with {case}");
    }
    let found = found.join("\n");
    assert!(found == table, "the table should be:\n{found}");
}

#[test]
fn bad_numbers_are_explained() {
    check(NUMBERS, Kind::Number);
}

#[test]
fn bad_conditions_are_explained() {
    check(CONDITIONS, Kind::Truth);
}

#[test]
fn every_code_word_has_a_case() {
    let source = include_str!("../../../src/formula/complaint.rs");
    // What no line of the table can show: nothing, too much.
    let elsewhere = [
        "empty-formula",
        "formula-too-long",
        "formula-too-deep",
        "formula-too-large",
    ];
    for line in source
        .lines()
        .filter(|line| line.contains("Problem::error("))
    {
        let Some(code) = line.split('"').nth(1) else {
            continue;
        };
        let shown =
            NUMBERS.contains(&format!(" {code}: ")) || CONDITIONS.contains(&format!(" {code}: "));
        assert!(shown || elsewhere.contains(&code), "{code}");
    }
    for empty in ["", "  \n "] {
        assert_eq!(problems(empty, Kind::Number)[0].code, "empty-formula");
    }
}

#[test]
fn what_cannot_be_seen_is_pointed_at() {
    let found = problems("tension\u{200b} + 1", Kind::Number);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].code, found[0].span),
        ("odd-character", Span::new(7, 10))
    );
    assert_eq!(
        found[0].message,
        "The character “\\u{200b}” has no meaning in a formula"
    );
}

#[test]
fn hostile_names_are_shown_visibly() {
    let text = format!("tension\u{202e} + {}", "x".repeat(3_000));
    for problem in problems(&text, Kind::Number) {
        assert!(!problem.message.contains('\u{202e}'));
        assert!(problem.message.chars().count() < 150, "{}", problem.message);
        assert!(problem.hints.iter().all(|hint| hint.chars().count() < 150));
    }
}
