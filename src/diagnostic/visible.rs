//! Hostile text made harmless: what hides or reorders other text is shown as an escape.

/// Combining marks in a row that still belong to ordinary writing; more of them paint over the
/// lines around.
const MARKS_IN_A_ROW: usize = 3;

/// The text with every character that a reader could not see, or that would move or hide the text
/// around it, written as `\u{202e}`. Line ends and tabs become `\n`, `\r` and `\t`.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut marks = 0;
    for character in text.chars() {
        marks = if is_mark(character) { marks + 1 } else { 0 };
        push_visible(&mut shown, character, marks > MARKS_IN_A_ROW);
    }
    shown
}

/// One character as [`visible`] shows it; `escaped` forces the escape.
pub(super) fn push_visible(shown: &mut String, character: char, escaped: bool) {
    match character {
        '\n' => shown.push_str("\\n"),
        '\r' => shown.push_str("\\r"),
        '\t' => shown.push_str("\\t"),
        _ if escaped || hides(character) => {
            shown.extend(character.escape_unicode());
        }
        _ => shown.push(character),
    }
}

/// [`visible`], cut to a number of characters with "…" in place of the rest.
pub fn elided(text: &str, characters: usize) -> String {
    // Only the part that can be shown is looked at, so a text of megabytes costs nothing.
    let mut start = text.chars();
    let kept: String = start.by_ref().take(characters).collect();
    let shown = visible(&kept);
    let fits = start.next().is_none() && shown.chars().count() <= characters;
    if fits {
        return shown;
    }
    let mut cut: String = shown.chars().take(characters.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

/// A name from a text, safe to stand in a message: in quotation marks, visible, at most 40
/// characters long.
pub fn quoted(name: &str) -> String {
    format!("“{}”", elided(name, 40))
}

/// Controls, bidirectional controls, characters without width or ink, separators that break lines.
fn hides(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffc}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
        || (character.is_whitespace() && character != ' ')
}

/// A mark drawn over or under the character before it.
pub(super) fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Columns of a terminal that a visible character takes.
pub(super) fn columns(character: char) -> usize {
    match character {
        _ if is_mark(character) => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6ff}'
        | '\u{1f900}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}
