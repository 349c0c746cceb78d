//! What is noted of branches, in the text of a session.

use super::wire::BranchWire;
use super::write::quoted;
use crate::diagnostic::Problem;
use crate::document::branches::{COLOURS, NAME_MAX, NOTE_MAX, is_name, is_note};
use crate::document::{BranchMark, BranchMarks, Branches, Document};
use crate::format::reader::{At, Found, Reader};
use crate::format::spot::Spot;
use crate::format::wire::List;

impl Reader<'_> {
    /// What is noted of branches; none after a complaint.
    pub(super) fn marks(
        &mut self,
        at: &At,
        field: Option<Spot<List<BranchWire>>>,
        document: &Document,
    ) -> Option<BranchMarks> {
        let known = Branches::new(document.timeline(), &BranchMarks::new());
        let mut marks = BranchMarks::new();
        for mut found in self.list(at, "branches", field) {
            let head = self.known_point(&found.at, "at", found.value.at.take(), document)?;
            let opens = known.all.iter().any(|one| one.head == head);
            let mark = self.mark(&mut found)?;
            let problem = if !opens {
                let message = format!("no branch begins at point {}", head.0);
                Problem::error("no-such-branch", found.at.point, message)
            } else if marks.insert(head, mark).is_some() {
                let message = format!("the branch of point {} stands twice here", head.0);
                Problem::error("named-twice", found.at.point, message)
            } else {
                continue;
            };
            self.complain(&found.at.path, problem);
            return None;
        }
        Some(marks)
    }

    fn mark(&mut self, found: &mut Found<BranchWire>) -> Option<BranchMark> {
        let (at, wire) = (&found.at, &mut found.value);
        let name = self.text(at, "name", wire.name.take());
        let note = self.text(at, "note", wire.note.take());
        let colour = self.take(at, "colour", wire.colour.take());
        let colour = colour.map(|colour| colour.value);
        let too_long = [("name", &name, NAME_MAX), ("note", &note, NOTE_MAX)]
            .into_iter()
            .find(|(_, text, most)| text.chars().count() > *most);
        if let Some((what, text, most)) = too_long {
            let count = text.chars().count();
            let message = format!("the {what} has {count} characters; at most {most} are kept");
            self.complain(&at.path, Problem::error("too-long", at.point, message));
            return None;
        }
        // As where a person types it: what hides or breaks a line could pass for another branch.
        if !is_name(&name) || !is_note(&note) {
            let message = "the name or note holds a character that cannot be seen";
            let problem = Problem::error("hidden-character", at.point, message);
            self.complain(&at.path, problem.hint("write it with visible letters"));
            return None;
        }
        let colour = match colour.map(u8::try_from) {
            None => None,
            Some(Ok(colour)) if colour < COLOURS => Some(colour),
            Some(_) => {
                let message = format!("colours are counted from 0 to {}", COLOURS - 1);
                self.complain(&at.path, Problem::error("out-of-range", at.point, message));
                return None;
            }
        };
        let number = self.take(at, "number", wire.number.take());
        let folded = self.take(at, "folded", wire.folded.take());
        let hidden = self.take(at, "hidden", wire.hidden.take());
        Some(BranchMark {
            name,
            note,
            colour,
            number: number.map(|number| number.value),
            folded: folded.is_some_and(|folded| folded.value),
            hidden: hidden.is_some_and(|hidden| hidden.value),
        })
    }
}

/// The lines of the session that hold what is noted.
pub(super) fn lines(document: &Document) -> Vec<String> {
    let marks = document.marks();
    if marks.is_empty() {
        return Vec::new();
    }
    let mut lines = vec!["branches: [".to_owned()];
    for (head, mark) in marks {
        let mut parts = vec![format!("at: {}", head.0)];
        if !mark.name.is_empty() {
            parts.push(format!("name: {}", quoted(&mark.name)));
        }
        if !mark.note.is_empty() {
            parts.push(format!("note: {}", quoted(&mark.note)));
        }
        parts.extend(mark.colour.map(|colour| format!("colour: {colour}")));
        parts.extend(mark.number.map(|number| format!("number: {number}")));
        if mark.folded {
            parts.push("folded: true".to_owned());
        }
        if mark.hidden {
            parts.push("hidden: true".to_owned());
        }
        lines.push(format!("    ({}),", parts.join(", ")));
    }
    lines.push("],".to_owned());
    lines
}
