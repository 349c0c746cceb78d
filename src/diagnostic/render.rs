//! Problems as text for a terminal: place, line, caret, hints.

use super::visible::{columns, is_mark, push_visible};
use super::{Lines, Problem, Problems, Span, elided};

/// How wide and how long a rendering may grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rendering {
    /// Columns of source text shown; longer lines are cut around the place, with "…".
    pub columns: usize,
    /// Problems shown in a list; the rest is counted.
    pub problems: usize,
}

impl Default for Rendering {
    fn default() -> Self {
        Self {
            columns: 100,
            problems: 50,
        }
    }
}

/// Longest name of a text and longest message shown, in characters.
const LONGEST_MESSAGE: usize = 1_000;

/// One problem of the text called `name`, over several lines that end with a line end.
pub fn render(problem: &Problem, name: &str, text: &str, rendering: Rendering) -> String {
    render_in(problem, name, &Lines::new(text), rendering)
}

/// All problems in the order of the text, and how many there are.
pub fn render_all(problems: &Problems, name: &str, text: &str, rendering: Rendering) -> String {
    let lines = Lines::new(text);
    let mut rendered = String::new();
    for problem in problems.clone().sorted().iter().take(rendering.problems) {
        rendered.push_str(&render_in(problem, name, &lines, rendering));
        rendered.push('\n');
    }
    let left = problems.as_slice().len().saturating_sub(rendering.problems);
    if left > 0 {
        rendered.extend(["… and ", &left.to_string(), " more\n"]);
    }
    rendered.push_str(&problems.summary());
    rendered.push('\n');
    rendered
}

fn render_in(problem: &Problem, name: &str, lines: &Lines<'_>, rendering: Rendering) -> String {
    let place = lines.position(problem.span.start);
    let (start, line) = lines.line(place.line);
    let number = place.line.to_string();
    let margin = " ".repeat(number.len());
    let (shown, carets) = excerpt(line, start, problem.span, rendering.columns.max(8));
    let mut rendered = format!(
        "{}[{}]: {}\n{margin}--> {}:{}:{}\n{margin} |\n{number} | {shown}\n{margin} | {carets}\n",
        problem.severity.word(),
        problem.code,
        elided(&problem.message, LONGEST_MESSAGE),
        elided(name, LONGEST_MESSAGE),
        place.line,
        place.column,
    );
    for hint in &problem.hints {
        rendered.extend([&margin, " = ", &elided(hint, LONGEST_MESSAGE), "\n"]);
    }
    rendered
}

/// A piece of a line as it is shown: one source character, maybe escaped.
struct Piece {
    shown: String,
    columns: usize,
    marked: bool,
}

/// The line around the span, cut to a width, and the carets that stand under the span.
fn excerpt(line: &str, start: usize, span: Span, width: usize) -> (String, String) {
    // Every character takes a column or rarely none, so this many around the place are enough, and
    // a line of megabytes costs nothing.
    let reach = width * 2;
    let at = span.start.saturating_sub(start).min(line.len());
    let before = line
        .char_indices()
        .take_while(|(byte, _)| *byte < at)
        .count();
    let skipped = before.saturating_sub(reach);
    let mut marks = 0;
    let pieces: Vec<Piece> = line
        .char_indices()
        .skip(skipped)
        .take(reach * 2)
        .map(|(byte, character)| {
            marks = if is_mark(character) { marks + 1 } else { 0 };
            let mut shown = String::new();
            match character {
                '\t' => shown.push_str("    "),
                _ => push_visible(&mut shown, character, marks > 3),
            }
            let place = start + byte;
            let marked = place + character.len_utf8() > span.start && place < span.end;
            Piece {
                columns: shown.chars().map(columns).sum(),
                shown,
                marked,
            }
        })
        .collect();
    let place = before - skipped;
    let (from, to) = window(&pieces, place, width);
    let cut_before = from > 0 || skipped > 0;
    let cut_after = to < pieces.len() || skipped + pieces.len() < line.chars().count();
    let mut shown = String::new();
    let mut carets = String::new();
    if cut_before {
        shown.push('…');
        carets.push(' ');
    }
    let mut any = false;
    for (index, piece) in pieces.iter().enumerate().take(to).skip(from) {
        shown.push_str(&piece.shown);
        // An empty span is pointed at by one caret.
        let point = piece.marked || (index == place && span.start == span.end);
        any |= point;
        carets.push_str(&if point { "^" } else { " " }.repeat(piece.columns));
    }
    if !any {
        carets.push('^');
    }
    if cut_after {
        shown.push('…');
    }
    (shown, carets.trim_end().to_owned())
}

/// The pieces around a place that fit a width: a third of it before the place, the rest behind.
fn window(pieces: &[Piece], place: usize, width: usize) -> (usize, usize) {
    let total: usize = pieces.iter().map(|piece| piece.columns).sum();
    if total <= width {
        return (0, pieces.len());
    }
    let place = place.min(pieces.len());
    let from = place - fitting(pieces[..place].iter().rev(), width / 3);
    let used: usize = pieces[from..place].iter().map(|piece| piece.columns).sum();
    let after = fitting(pieces[place..].iter(), width.saturating_sub(used));
    // The piece complained about is shown even if its escape alone is wider.
    (from, (place + after.max(1)).min(pieces.len()))
}

/// How many pieces fit a room.
fn fitting<'p>(pieces: impl Iterator<Item = &'p Piece>, room: usize) -> usize {
    let ends = pieces.scan(0, |used, piece| {
        *used += piece.columns;
        Some(*used)
    });
    ends.take_while(|used| *used <= room).count()
}
