//! What a form can do to a text, each as splices.
//!
//! Only the bytes of what is edited change. An entry that has lines of its own takes the comment
//! lines directly above it along, because they speak of it; a comment behind it on its line too.

use super::house::{INDENT, LINE_MAX, laid_out};
use super::outline::{Part, outline};
use super::path::{Path, Step};
use super::splice::Splice;
use crate::diagnostic::Span;
use crate::format::shape::{Fields, Shape, scenario_shape};

/// An edit of one part.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Another value for a field or an entry; a field that is not there yet is added.
    Write {
        /// Where.
        at: Path,
        /// The value as a file has it.
        value: String,
    },
    /// A field or an entry goes.
    Remove(Path),
    /// A new entry in a list, which is added if it is not there yet.
    Insert {
        /// The list.
        list: Path,
        /// Before which entry; behind all where there are fewer.
        place: usize,
        /// The value as a file has it.
        value: String,
    },
    /// An entry comes to stand at another place of its list.
    Reorder {
        /// Which.
        at: Path,
        /// Its place afterwards.
        to: usize,
    },
}

/// Why an edit was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditRefused {
    /// The text is not built as a scenario is, from this byte on.
    TextBroken(usize),
    /// The new value is not built as a value is, from this byte of it on.
    ValueBroken(usize),
    /// There is no such part.
    NoSuchPart,
}

/// The splices that make an edit.
///
/// **Errors** why it cannot be made; nothing is changed then.
pub fn edit(text: &str, edit: &Edit) -> Result<Vec<Splice>, EditRefused> {
    let whole = outline(text).map_err(EditRefused::TextBroken)?;
    let desk = Desk {
        text,
        whole: &whole,
    };
    match edit {
        Edit::Write { at, value } => desk.write(at, value),
        Edit::Remove(at) => desk.remove(at),
        Edit::Insert { list, place, value } => desk.insert(list, *place, value),
        Edit::Reorder { at, to } => desk.reorder(at, *to),
    }
}

struct Desk<'a> {
    text: &'a str,
    whole: &'a Part,
}

/// An entry together with what goes where it goes.
struct Slot {
    span: Span,
    /// It has lines of its own.
    lines: bool,
}

impl Desk<'_> {
    fn find(&self, path: &Path) -> Result<&Part, EditRefused> {
        self.whole
            .find(self.text, path)
            .ok_or(EditRefused::NoSuchPart)
    }

    fn parent(&self, at: &Path) -> Result<(Path, &Part, Step), EditRefused> {
        let (above, step) = at.split().ok_or(EditRefused::NoSuchPart)?;
        let part = self.find(&above)?;
        Ok((above.clone(), part, step.clone()))
    }

    fn write(&self, at: &Path, value: &str) -> Result<Vec<Splice>, EditRefused> {
        if let Ok(part) = self.find(at) {
            let start = part.span.start;
            let used = start - self.line_start(start);
            let indent = self.indent(start);
            let value = laid_out(value, indent, used).map_err(EditRefused::ValueBroken)?;
            return Ok(vec![Splice::new(part.span, value)]);
        }
        let (above, part, step) = self.parent(at)?;
        let Step::Field(name) = step else {
            return Err(EditRefused::NoSuchPart);
        };
        if part.fields().is_empty() && !part.entries().is_empty() {
            return Err(EditRefused::NoSuchPart);
        }
        self.add_field(&above, part, &name, value)
    }

    /// A field that is not there yet, behind those that stand before it in the format.
    fn add_field(
        &self,
        above: &Path,
        part: &Part,
        name: &str,
        value: &str,
    ) -> Result<Vec<Splice>, EditRefused> {
        let order = fields_at(self.text, self.whole, above);
        let rank = |name: &str| {
            let list = order.map_or(&[][..], |fields| fields.list);
            list.iter()
                .position(|(known, _)| *known == name)
                .unwrap_or(usize::MAX)
        };
        let own = rank(name);
        let before = part
            .fields()
            .iter()
            .rfind(|field| rank(field.key.of(self.text)) < own);
        let many_lines = part.span.of(self.text).contains('\n');
        let indent = part.fields().first().map_or_else(
            || self.indent(part.span.start) + INDENT.len(),
            |first| self.indent(first.key.start),
        );
        let used = indent + name.len() + 2;
        let value = laid_out(value, indent, used).map_err(EditRefused::ValueBroken)?;
        let written = format!("{name}: {value}");
        let Some(before) = before else {
            let at = part.inside(self.text).start;
            let with = match part.fields() {
                [] => written,
                [first, ..] if self.starts_its_line(first.key.start) => {
                    let at = first.key.start;
                    let with = format!("{written},\n{}", " ".repeat(indent));
                    return Ok(vec![Splice::before(at, with)]);
                }
                _ => format!("{written}, "),
            };
            return Ok(vec![Splice::before(at, with)]);
        };
        let end = before.value.span.end;
        let line = self.line_length(end) + written.chars().count() + 2;
        let on_the_line = !many_lines || (line <= LINE_MAX && !written.contains('\n'));
        if on_the_line && !self.comment_follows(end) {
            return Ok(vec![Splice::before(end, format!(", {written}"))]);
        }
        let new_line = format!("\n{}{written},", " ".repeat(indent));
        if self.comma_follows(end) && self.ends_its_line(end) {
            return Ok(vec![Splice::before(self.line_end(end), new_line)]);
        }
        if self.comment_follows(end) {
            let comma = Splice::before(end, ",");
            return Ok(vec![comma, Splice::before(self.line_end(end), new_line)]);
        }
        let with = format!(",\n{}{written}", " ".repeat(indent));
        Ok(vec![Splice::before(end, with)])
    }

    fn remove(&self, at: &Path) -> Result<Vec<Splice>, EditRefused> {
        let (_, part, step) = self.parent(at)?;
        let span = match &step {
            Step::Field(name) => {
                let field = part.field(self.text, name);
                field.ok_or(EditRefused::NoSuchPart)?.span()
            }
            Step::Entry(place) => {
                let entry = part.entries().get(*place);
                entry.ok_or(EditRefused::NoSuchPart)?.span
            }
        };
        let slot = self.slot(span);
        Ok(vec![Splice::new(slot.span, "")])
    }

    fn insert(&self, list: &Path, place: usize, value: &str) -> Result<Vec<Splice>, EditRefused> {
        let Ok(part) = self.find(list) else {
            return self.write(list, &format!("[{value}]"));
        };
        let entries = part.entries();
        let Some(first) = entries.first() else {
            return self.write(list, &format!("[{value}]"));
        };
        let slot = self.slot(first.span);
        if !slot.lines {
            let used = first.span.start - self.line_start(first.span.start);
            let indent = self.indent(first.span.start);
            let value = laid_out(value, indent, used).map_err(EditRefused::ValueBroken)?;
            let splice = if let Some(next) = entries.get(place) {
                Splice::before(next.span.start, format!("{value}, "))
            } else {
                let end = entries.last().map_or(first, |last| last).span.end;
                Splice::before(end, format!(", {value}"))
            };
            return Ok(vec![splice]);
        }
        let indent = self.indent(first.span.start);
        let value = laid_out(value, indent, indent).map_err(EditRefused::ValueBroken)?;
        Ok(self.insert_lines(part, place, &format!("{}{value},\n", " ".repeat(indent))))
    }

    /// Whole lines before an entry of a list whose entries have lines of their own.
    fn insert_lines(&self, part: &Part, place: usize, lines: &str) -> Vec<Splice> {
        let entries = part.entries();
        if let Some(next) = entries.get(place) {
            return vec![Splice::before(self.slot(next.span).span.start, lines)];
        }
        let Some(last) = entries.last() else {
            return Vec::new();
        };
        let end = last.span.end;
        let slot = self.slot(last.span);
        let mut splices = Vec::new();
        if !self.comma_follows(end) {
            splices.push(Splice::before(end, ","));
        }
        if slot.lines
            && self
                .text
                .get(..slot.span.end)
                .is_some_and(|text| text.ends_with('\n'))
        {
            splices.push(Splice::before(slot.span.end, lines));
        } else {
            // The bracket that closes the list stands on the last entry's line.
            let at = if self.comma_follows(end) {
                slot.span.end
            } else {
                end
            };
            let joined = format!("\n{}", lines.trim_end_matches('\n'));
            splices.push(Splice::before(at, joined));
        }
        splices
    }

    fn reorder(&self, at: &Path, to: usize) -> Result<Vec<Splice>, EditRefused> {
        let (_, part, step) = self.parent(at)?;
        let Step::Entry(from) = step else {
            return Err(EditRefused::NoSuchPart);
        };
        let entries = part.entries();
        let moved = entries.get(from).ok_or(EditRefused::NoSuchPart)?;
        let to = to.min(entries.len() - 1);
        if to == from {
            return Ok(Vec::new());
        }
        let slot = self.slot(moved.span);
        let all_lines = entries.iter().all(|entry| self.slot(entry.span).lines);
        if !all_lines {
            // Side by side: the values change places, all between them by one.
            let order: Vec<usize> = {
                let mut order: Vec<usize> = (0..entries.len()).collect();
                let taken = order.remove(from);
                order.insert(to, taken);
                order
            };
            return Ok(entries
                .iter()
                .zip(order)
                .enumerate()
                .filter(|(place, (_, source))| place != source)
                .map(|(_, (target, source))| {
                    Splice::new(target.span, entries[source].span.of(self.text))
                })
                .collect());
        }
        let mut lines = slot.span.of(self.text).to_owned();
        if !self.comma_follows(moved.span.end) {
            let end = moved.span.end - slot.span.start;
            lines.insert(end, ',');
        }
        if !lines.ends_with('\n') {
            lines.push('\n');
        }
        let before = if to > from { to + 1 } else { to };
        let mut splices = vec![Splice::new(slot.span, "")];
        splices.extend(self.insert_lines(part, before, &lines));
        Ok(splices)
    }

    /// What goes with a field or an entry when it goes.
    fn slot(&self, span: Span) -> Slot {
        let comma = self.after_comma(span.end);
        let alone = self.starts_its_line(span.start) && self.ends_its_line(span.end);
        if alone {
            let mut start = self.line_start(span.start);
            while let Some(above) =
                start
                    .checked_sub(1)
                    .map(|end| self.line_start(end))
                    .filter(|above| {
                        let line = self.text.get(*above..start).unwrap_or_default();
                        line.trim_start().starts_with("//")
                    })
            {
                start = above;
            }
            let end = self.line_end(span.end);
            let end = if end < self.text.len() { end + 1 } else { end };
            return Slot {
                span: Span::new(start, end),
                lines: true,
            };
        }
        let rest = self.text.get(comma..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        if comma > span.end {
            return Slot {
                span: Span::new(span.start, comma + blank),
                lines: false,
            };
        }
        // The last of its brackets: the comma before it goes.
        let before = self.text.get(..span.start).unwrap_or_default();
        let trimmed = before.trim_end();
        let start = if trimmed.ends_with(',') {
            trimmed.len() - 1
        } else {
            span.start
        };
        Slot {
            span: Span::new(start, span.end),
            lines: false,
        }
    }

    fn line_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        before.rfind('\n').map_or(0, |end| end + 1)
    }

    /// The byte of the line end, or of the end of the text.
    fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        rest.find('\n').map_or(self.text.len(), |end| at + end)
    }

    fn line_length(&self, at: usize) -> usize {
        let line = self.text.get(self.line_start(at)..self.line_end(at));
        line.unwrap_or_default().chars().count()
    }

    /// Blanks at the beginning of the line.
    fn indent(&self, at: usize) -> usize {
        let line = self.text.get(self.line_start(at)..).unwrap_or_default();
        line.len() - line.trim_start_matches(' ').len()
    }

    fn starts_its_line(&self, at: usize) -> bool {
        let line = self.text.get(self.line_start(at)..at).unwrap_or_default();
        line.trim().is_empty()
    }

    /// Behind it on its line stands at most a comma and a comment.
    fn ends_its_line(&self, at: usize) -> bool {
        let after = self.after_comma(at);
        let rest = self
            .text
            .get(after..self.line_end(after))
            .unwrap_or_default();
        let rest = rest.trim();
        let same_line = !self.text.get(at..after).unwrap_or_default().contains('\n');
        same_line && (rest.is_empty() || rest.starts_with("//"))
    }

    /// The byte behind the comma that follows, or the byte itself.
    fn after_comma(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let trimmed = rest.trim_start();
        if trimmed.starts_with(',') {
            at + rest.len() - trimmed.len() + 1
        } else {
            at
        }
    }

    fn comma_follows(&self, at: usize) -> bool {
        self.after_comma(at) > at
    }

    fn comment_follows(&self, at: usize) -> bool {
        let after = self.after_comma(at);
        let rest = self
            .text
            .get(after..self.line_end(after))
            .unwrap_or_default();
        rest.trim_start().starts_with('/')
    }
}

/// The fields that the format knows at a path, where named fields stand there.
pub fn fields_at(text: &str, whole: &Part, path: &Path) -> Option<Fields> {
    match shape_at(text, whole, path)? {
        Shape::Fields(fields) => Some(fields),
        Shape::Choice(variants) => {
            let part = whole.find(text, path)?;
            let word = part.word(text);
            let chosen = variants.into_iter().find(|variant| variant.word == word)?;
            match (chosen.holds?)() {
                Shape::Fields(fields) => Some(fields),
                _ => None,
            }
        }
        _ => None,
    }
}

/// What the format expects at a path.
pub fn shape_at(text: &str, whole: &Part, path: &Path) -> Option<Shape> {
    let mut shape = scenario_shape();
    let mut here = Path::default();
    for step in path.steps() {
        if let Shape::Choice(variants) = &shape {
            let part = whole.find(text, &here)?;
            let word = part.word(text);
            let chosen = variants.iter().find(|variant| variant.word == word)?;
            shape = (chosen.holds?)();
            // `only([…])` and `one_of([…])` stand in a bracket of their own.
            if let (Step::Entry(0), Shape::List(_) | Shape::Text | Shape::Number) = (step, &shape) {
                here.push(step.clone());
                continue;
            }
        }
        shape = match (&shape, step) {
            (Shape::Fields(fields), Step::Field(name)) => fields.field(name)?,
            (Shape::List(of), Step::Entry(_))
            | (Shape::Pair(of, _), Step::Entry(0))
            | (Shape::Pair(_, of), Step::Entry(1)) => of(),
            _ => return None,
        };
        here.push(step.clone());
    }
    Some(shape)
}
