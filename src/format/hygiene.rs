//! What no scenario text may hold, whatever it says: too many bytes, characters that hide.
//!
//! RON takes all of this silently. A character which hides or reorders what stands around it lets a
//! file say one thing to its reader and another to the program.

use crate::diagnostic::{Problem, Span};

/// Most complaints about characters; a picture opened by mistake needs no thousand.
const COMPLAINTS_MAX: usize = 10;

/// Limits on a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes.
    pub bytes: usize,
    /// Deepest brackets within brackets.
    pub nesting: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 8_000_000,
            nesting: 32,
        }
    }
}

/// The text without a byte order mark.
pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Complaints about the text as a whole; reading it makes no sense while there is one.
pub(super) fn complaints(text: &str, limits: Limits) -> Vec<Problem> {
    if text.len() > limits.bytes {
        let message = format!(
            "the text has {} bytes; at most {} can be read",
            text.len(),
            limits.bytes
        );
        let problem = Problem::error("too-large", Span::new(0, 0), message);
        return vec![problem.hint("split the scenario, or leave out what it does not use")];
    }
    let body = without_mark(text);
    if body.trim().is_empty() {
        let problem = Problem::error("empty-file", Span::new(0, 0), "the file is empty");
        return vec![problem.hint("a scenario begins with `( format: \"1-draft\", id: …`")];
    }
    let offset = text.len() - body.len();
    let mut found: Vec<Problem> = body
        .char_indices()
        .filter(|(_, character)| is_refused(*character))
        .take(COMPLAINTS_MAX)
        .map(|(at, character)| {
            let span = Span::new(offset + at, offset + at + character.len_utf8());
            refused(character, span)
        })
        .collect();
    if found.len() == COMPLAINTS_MAX
        && let Some(last) = found.last_mut()
    {
        last.hints
            .push("there may be more; is this a text file?".to_owned());
    }
    found
}

/// The complaint about a character.
pub(super) fn refused(character: char, span: Span) -> Problem {
    let name = format!("U+{:04X}", u32::from(character));
    let message = if is_bidirectional(character) {
        format!("the character {name}, which changes the direction of writing, is not allowed")
    } else {
        format!("the control character {name} is not allowed")
    };
    Problem::error("hidden-character", span, message)
        .hint("delete it or write what is meant with visible letters")
}

/// Whether a text may not hold this character. Line ends and tabs are ordinary.
pub(super) fn is_refused(character: char) -> bool {
    is_bidirectional(character)
        || (character.is_control() && !matches!(character, '\n' | '\r' | '\t'))
        || matches!(character, '\u{feff}' | '\u{2028}' | '\u{2029}')
}

fn is_bidirectional(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
