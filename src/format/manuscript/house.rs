//! House style: how a value is laid out when an edit writes it.
//!
//! As the bundled scenarios are: on one line while it fits, else fields side by side as far as they
//! fit and entries one below the other, four blanks further in. Numbers and texts stay as written.

use super::outline::{Holds, Part, outline};

/// The longest line.
///
/// **Unit** characters.
pub(super) const LINE_MAX: usize = 116;
/// One step further in.
pub(super) const INDENT: &str = "    ";

/// A value in house style, to stand `indent` characters in, on a line of which `used` are taken.
///
/// **Errors** the byte at which the value is not built as one.
pub(super) fn laid_out(value: &str, indent: usize, used: usize) -> Result<String, usize> {
    let part = outline(value)?;
    Ok(lay_out(value, &part, indent, used))
}

fn lay_out(text: &str, part: &Part, indent: usize, used: usize) -> String {
    let flat = in_a_line(text, part);
    if used + flat.chars().count() < LINE_MAX && !flat.contains('\n') {
        return flat;
    }
    let word = part.word(text);
    let inner = indent + INDENT.len();
    match &part.holds {
        Holds::Nothing => flat,
        Holds::Entries(entries) => {
            let list = text.as_bytes().get(part.inside(text).start.wrapping_sub(1)) == Some(&b'[');
            let (open, close) = if list { ("[", "]") } else { ("(", ")") };
            let mut lines = format!("{word}{open}\n");
            for entry in entries {
                let entry = lay_out(text, entry, inner, inner);
                lines.extend([&" ".repeat(inner), entry.as_str(), ",\n"]);
            }
            lines.extend([&" ".repeat(indent), close]);
            lines
        }
        Holds::Fields(fields) => {
            let mut lines = format!("{word}(\n");
            let mut line = String::new();
            for field in fields {
                let key = field.key.of(text);
                let value = lay_out(text, &field.value, inner, inner + key.len() + 2);
                let piece = format!("{key}: {value},");
                let fits = inner + line.chars().count() + 1 + piece.chars().count() <= LINE_MAX;
                if !line.is_empty() && (!fits || piece.contains('\n') || line.contains('\n')) {
                    lines.extend([&" ".repeat(inner), line.as_str(), "\n"]);
                    line.clear();
                }
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(&piece);
            }
            if !line.is_empty() {
                lines.extend([&" ".repeat(inner), line.as_str(), "\n"]);
            }
            lines.extend([&" ".repeat(indent), ")"]);
            lines
        }
    }
}

fn in_a_line(text: &str, part: &Part) -> String {
    let word = part.word(text);
    match &part.holds {
        Holds::Nothing => part.span.of(text).to_owned(),
        Holds::Fields(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .map(|field| format!("{}: {}", field.key.of(text), in_a_line(text, &field.value)))
                .collect();
            format!("{word}({})", fields.join(", "))
        }
        Holds::Entries(entries) => {
            let list = text.as_bytes().get(part.inside(text).start.wrapping_sub(1)) == Some(&b'[');
            let entries: Vec<String> = entries.iter().map(|entry| in_a_line(text, entry)).collect();
            let entries = entries.join(", ");
            if list {
                format!("{word}[{entries}]")
            } else {
                format!("{word}({entries})")
            }
        }
    }
}

/// A text as a value: in quotation marks, with what would end or break it escaped.
pub fn quoted_text(text: &str) -> String {
    let mut written = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            _ => written.push(sign),
        }
    }
    written.push('"');
    written
}

/// The text that a value in quotation marks stands for; none when it is no such value.
pub fn unquoted_text(value: &str) -> Option<String> {
    if !value.starts_with(['"', 'r']) {
        return None;
    }
    crate::format::spot::options().from_str(value).ok()
}
