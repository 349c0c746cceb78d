//! Problems as people see them: places, carets, hostile text.

use brinkline::diagnostic::{
    Lines, Position, Problem, Problems, Rendering, Severity, Span, did_you_mean, elided, quoted,
    render, render_all, visible,
};
use proptest::prelude::*;

const TEXT: &str = "first\r\nwhen: \"tensoin > 3\",\n  größe: x,\n";

fn problem(start: usize, end: usize) -> Problem {
    Problem::error(
        "unknown-name",
        Span::new(start, end),
        "There is no indicator called “tensoin”",
    )
    .hint("Did you mean “tension”?")
}

#[test]
fn places_count_lines_and_characters() {
    let lines = Lines::new(TEXT);
    let at = |offset| {
        let Position { line, column } = lines.position(offset);
        (line, column)
    };
    assert_eq!(at(0), (1, 1));
    assert_eq!(at(6), (1, 7));
    assert_eq!(at(7), (2, 1));
    let umlaut = TEXT.find('ö').unwrap();
    assert_eq!(at(umlaut), (3, 5));
    assert_eq!(at(umlaut + 1), (3, 5), "the middle of a character");
    assert_eq!(at(umlaut + 'ö'.len_utf8()), (3, 6));
    assert_eq!(at(TEXT.len()), (4, 1));
    assert_eq!(at(usize::MAX), (4, 1));
    assert_eq!(lines.line(1), (0, "first"));
    assert_eq!(lines.line(3).1, "  größe: x,");
    assert_eq!(lines.line(9).1, "");
    assert_eq!(Lines::new("").position(0), Position { line: 1, column: 1 });
}

#[test]
fn a_problem_points_at_its_place() {
    let start = TEXT.find("tensoin").unwrap();
    let shown = render(
        &problem(start, start + 7),
        "bridge.ron",
        TEXT,
        Rendering::default(),
    );
    let expected = "\
error[unknown-name]: There is no indicator called “tensoin”
 --> bridge.ron:2:8
  |
2 | when: \"tensoin > 3\",
  |        ^^^^^^^
  = Did you mean “tension”?
";
    assert_eq!(shown, expected);
}

/// The source line and the carets under it.
fn excerpt(text: &str, span: Span, columns: usize) -> (String, String) {
    let shown = render(
        &Problem::error("odd", span, "x"),
        "t",
        text,
        Rendering {
            columns,
            ..Rendering::default()
        },
    );
    let mut lines = shown.lines().skip(3);
    let cut = |line: &str| {
        line.split_once("| ")
            .map(|(_, rest)| rest.to_owned())
            .unwrap_or_default()
    };
    (cut(lines.next().unwrap()), cut(lines.next().unwrap()))
}

#[test]
fn carets_stand_under_what_is_shown() {
    let pair = |line: &str, carets: &str| (line.to_owned(), carets.to_owned());
    assert_eq!(
        excerpt("größe: x", Span::new(9, 10), 80),
        pair("größe: x", "       ^")
    );
    assert_eq!(
        excerpt("a\tb", Span::new(2, 3), 80),
        pair("a    b", "     ^")
    );
    assert_eq!(
        excerpt("a\u{202e}bc", Span::new(4, 5), 80),
        pair("a\\u{202e}bc", "         ^")
    );
    assert_eq!(
        excerpt("a\u{202e}bc", Span::new(1, 4), 80),
        pair("a\\u{202e}bc", " ^^^^^^^^")
    );
    assert_eq!(
        excerpt("天気x", Span::new(6, 7), 80),
        pair("天気x", "    ^")
    );
    assert_eq!(excerpt("abc", Span::new(1, 1), 80), pair("abc", " ^"));
    assert_eq!(excerpt("abc", Span::new(3, 3), 80), pair("abc", "   ^"));
    assert_eq!(excerpt("", Span::new(0, 0), 80), pair("", "^"));
    assert_eq!(excerpt("ab\ncd\nef", Span::new(1, 8), 80), pair("ab", " ^"));
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let text = format!("{}X{}", "a".repeat(1_000), "b".repeat(1_000_000));
    let (line, carets) = excerpt(&text, Span::new(1_000, 1_001), 30);
    assert_eq!(line, format!("…{}X{}…", "a".repeat(10), "b".repeat(19)));
    assert_eq!(carets, format!("{}^", " ".repeat(11)));
    let (line, carets) = excerpt(&text, Span::new(0, 1), 30);
    assert_eq!(line, format!("{}…", "a".repeat(30)));
    assert_eq!(carets, "^");
    let (line, carets) = excerpt(&text, Span::new(text.len() - 1, text.len()), 30);
    assert_eq!(line, format!("…{}", "b".repeat(11)));
    assert_eq!(carets, format!("{}^", " ".repeat(11)));
    // What is pointed at is wider than the room.
    let (line, carets) = excerpt(&text, Span::new(1_000, 5_000), 30);
    assert_eq!(line.chars().count(), carets.chars().count() + 1);
}

#[test]
fn nothing_hides_in_hostile_text() {
    assert_eq!(
        visible("a\u{202e}b\u{0}c\u{200b}d\u{feff}\u{1b}[31m\n\t\r"),
        "a\\u{202e}b\\u{0}c\\u{200b}d\\u{feff}\\u{1b}[31m\\n\\t\\r"
    );
    assert_eq!(
        visible("größe 天気 e\u{301} Киев عربي"),
        "größe 天気 e\u{301} Киев عربي"
    );
    assert_eq!(
        visible("\u{a0}\u{2028}\u{ad}\u{e0041}\u{3164}"),
        "\\u{a0}\\u{2028}\\u{ad}\\u{e0041}\\u{3164}"
    );
    assert_eq!(
        visible(&format!("a{}", "\u{301}".repeat(5))),
        "a\u{301}\u{301}\u{301}\\u{301}\\u{301}"
    );
    assert_eq!(elided("abcdef", 4), "abc…");
    assert_eq!(elided("abcd", 4), "abcd");
    assert_eq!(elided("\u{0}", 4), "\\u{…");
    assert_eq!(quoted(&"x".repeat(100)).chars().count(), 42);
}

#[test]
fn near_names_are_guessed() {
    let known = [
        "tension",
        "trust",
        "trade",
        "grain_store",
        "market_day",
        "a",
    ];
    let guess = |name: &str| did_you_mean(name, known);
    assert_eq!(guess("tensoin"), ["tension"]);
    assert_eq!(guess("Grain-Store"), ["grain_store"]);
    assert_eq!(guess("GrainStore"), ["grain_store"]);
    assert_eq!(guess("market"), ["market_day"]);
    assert_eq!(guess("trut"), ["trust"]);
    assert!(guess("weather").is_empty());
    assert!(guess("b").is_empty() || guess("b") == ["a"]);
    assert!(guess("").is_empty());
    assert!(guess(&"x".repeat(10_000)).is_empty());
}

#[test]
fn a_list_is_sorted_counted_and_cut() {
    let mut problems = Problems::new();
    assert_eq!(problems.summary(), "no problems");
    problems.push(problem(20, 21));
    problems.push(Problem::warning(
        "unused",
        Span::new(3, 4),
        "Nothing reads this",
    ));
    problems.push(problem(3, 4));
    assert_eq!(problems.summary(), "2 errors, 1 warning");
    assert!(problems.has_errors());
    assert_eq!(problems.count(Severity::Note), 0);
    let shown = render_all(
        &problems,
        "bridge.ron",
        TEXT,
        Rendering {
            problems: 2,
            ..Rendering::default()
        },
    );
    let codes: Vec<&str> = shown
        .lines()
        .filter_map(|line| line.split_once("]: ").map(|(code, _)| code))
        .collect();
    assert_eq!(codes, ["error[unknown-name", "warning[unused"]);
    assert!(
        shown.ends_with("… and 1 more\n2 errors, 1 warning\n"),
        "{shown}"
    );
}

proptest! {
    #[test]
    fn any_text_can_be_shown(text in "\\PC{0,40}|[\\x00-\\x20a\u{202a}-\u{202e}\u{300}天]{0,40}", a in 0..200_usize, b in 0..200_usize, columns in 0..50_usize) {
        let problem = Problem::error("odd", Span::new(a.min(b), a.max(b)), &text).hint(&text);
        let shown = render(&problem, &text, &text, Rendering { columns, problems: 1 });
        prop_assert_eq!(shown.lines().count(), 6);
        let hidden = shown.chars().find(|character| character.is_control() && *character != '\n');
        prop_assert_eq!(hidden, None);
    }
}
