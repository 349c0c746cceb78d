//! Every edit of the text that is being written: typed, by form, by a way out of a problem.

use super::{Author, BrinklineApp, LINE_MAX, TEXT_MAX, form};
use crate::action::PartEdit;
use crate::app::open::Place;
use crate::app::{Question, screen};
use crate::diagnostic::Span;
use crate::files::{Before, Disk, FileError, LARGEST_FILE_BYTES, read_text, save_text};
use crate::format::Shape;
use crate::format::manuscript::{
    Edit, Path, Splice, Step, edit, quoted_text, rename, shape_at, spliced, unquoted_text,
};
use crate::viewmodel::dialog::{ChangedLine, PathPurpose};
use crate::wording::author as words;
use std::path::Path as FilePath;
use std::sync::Arc;

impl Author {
    fn splice(&mut self, splices: &[Splice], words: &str) {
        if self.manuscript.splice(splices, words) {
            self.take_apart();
        }
    }

    fn part_edit(&mut self, wanted: &PartEdit) {
        if let PartEdit::Show(path) = wanted {
            self.look_at(&Path::new(path));
            return;
        }
        let words = match wanted {
            PartEdit::Show(_) => return,
            PartEdit::Enter { .. } | PartEdit::Write { .. } => words::FORM_EDIT,
            PartEdit::Remove(_) => words::REMOVING,
            PartEdit::Add { .. } => words::ADDING,
            PartEdit::Duplicate(_) => words::COPYING,
            PartEdit::Shift { .. } => words::REORDERING,
        };
        let (made, then) = match wanted {
            PartEdit::Show(_) => return,
            PartEdit::Enter { at, typed } => {
                let at = Path::new(at);
                if let Some(splices) = self.renamed(&at, typed) {
                    self.splice(&splices, words::RENAMING);
                    return;
                }
                let value = self.as_value(&at, typed);
                (
                    Edit::Write {
                        at: at.clone(),
                        value,
                    },
                    at,
                )
            }
            PartEdit::Write { at, value } => {
                let at = Path::new(at);
                let value = value.clone();
                (
                    Edit::Write {
                        at: at.clone(),
                        value,
                    },
                    at,
                )
            }
            PartEdit::Remove(at) => {
                let at = Path::new(at);
                (Edit::Remove(at.clone()), at)
            }
            PartEdit::Add { list, value } => {
                let list = Path::new(list);
                let place = self.entries(&list);
                let value = if value.is_empty() {
                    form::new_part(self.written.names(), &list)
                } else {
                    value.clone()
                };
                if !form::is_list(&list) {
                    let at = list.clone();
                    self.write_part(&Edit::Write { at, value }, &list, words);
                    return;
                }
                let then = list.entry(place);
                (Edit::Insert { list, place, value }, then)
            }
            PartEdit::Duplicate(at) => {
                let at = Path::new(at);
                let Some((list, Step::Entry(place))) = at.split() else {
                    return;
                };
                let (place, Some(value)) = (place + 1, self.copy_of(&at)) else {
                    return;
                };
                let then = list.entry(place);
                (Edit::Insert { list, place, value }, then)
            }
            PartEdit::Shift { at, down } => {
                let at = Path::new(at);
                let Some((list, Step::Entry(from))) = at.split() else {
                    return;
                };
                let last = self.entries(&list).saturating_sub(1);
                let to = if *down {
                    from + 1
                } else {
                    from.saturating_sub(1)
                }
                .min(last);
                let then = list.entry(to);
                (Edit::Reorder { at, to }, then)
            }
        };
        self.write_part(&made, &then, words);
    }

    /// Makes an edit; the part it was about comes to the cursor where it is another than before.
    fn write_part(&mut self, made: &Edit, then: &Path, words: &str) {
        let Ok(splices) = edit(&self.written.text, made) else {
            return;
        };
        let chosen = self.chosen();
        self.splice(&splices, words);
        let then_entity = then.entity();
        if chosen.as_ref() == Some(&then_entity) {
            // The text around it has moved, and the form stays where it is.
            let whole = self.written.whole();
            let part = whole.and_then(|whole| whole.find(&self.written.text, &then_entity));
            self.cursor = part.map_or(self.cursor, |part| part.span.start);
        } else {
            self.look_at(then);
        }
    }

    /// Brings a part to the cursor.
    fn look_at(&mut self, path: &Path) {
        let Some(whole) = self.written.whole() else {
            return;
        };
        let part = whole.find(&self.written.text, path).or_else(|| {
            let (above, _) = path.split()?;
            whole.find(&self.written.text, &above)
        });
        if let Some(start) = part.map(|part| part.span.start) {
            // The bracket itself, so that what is shown is the whole part.
            self.jump_to(Span::new(start, start));
        }
    }

    fn entries(&self, list: &Path) -> usize {
        let whole = self.written.whole();
        whole
            .and_then(|whole| whole.find(&self.written.text, list))
            .map_or(0, |part| part.entries().len())
    }

    /// The splices that give an id another name everywhere, where the field gives a name.
    fn renamed(&self, at: &Path, typed: &str) -> Option<Vec<Splice>> {
        let one = self
            .written
            .names()
            .iter()
            .find(|one| one.declares && one.at == *at)?;
        let class = *one.classes.first()?;
        let fits = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
        if one.name.is_empty() || !typed.chars().all(fits) {
            return None;
        }
        Some(rename(self.written.names(), class, &one.name, typed))
    }

    /// What was typed into a form as a file has it.
    fn as_value(&self, at: &Path, typed: &str) -> String {
        let whole = self.written.whole();
        let shape = whole.and_then(|whole| shape_at(&self.written.text, whole, at));
        let typed = typed.trim_matches(['\r', '\n']);
        match shape {
            Some(Shape::Number | Shape::Whole) if typed.trim().parse::<f64>().is_ok() => {
                typed.trim().to_owned()
            }
            Some(Shape::Amount) if typed.trim().parse::<f64>().is_ok_and(f64::is_finite) => {
                typed.trim().to_owned()
            }
            _ => quoted_text(typed),
        }
    }

    /// A copy of a part, under an id that is free.
    fn copy_of(&self, at: &Path) -> Option<String> {
        let whole = self.written.whole()?;
        let text = &self.written.text;
        let part = whole.find(text, at)?;
        let value = part.span.of(text);
        let Some(id) = part.field(text, "id") else {
            return Some(value.to_owned());
        };
        let name = unquoted_text(id.value.span.of(text))?;
        let free = form::free_name(self.written.names(), &name);
        let start = id.value.span.start - part.span.start;
        let span = Span::new(start, start + id.value.span.end - id.value.span.start);
        Some(spliced(value, &[Splice::new(span, quoted_text(&free))]))
    }
}

/// Why a text is not taken; none when it is.
pub(super) fn refused(text: &str) -> Option<String> {
    if text.len() > TEXT_MAX {
        return Some(words::too_long(TEXT_MAX));
    }
    let long = |line: &str| line.len() > LINE_MAX && line.chars().count() > LINE_MAX;
    let line = text.split('\n').position(long)?;
    Some(words::line_too_long(line + 1, LINE_MAX))
}

impl BrinklineApp {
    /// The text as it was typed.
    pub(in crate::app) fn write_text(&mut self, text: &str) {
        let Some(author) = &mut self.author else {
            return;
        };
        if let Some(reason) = refused(text) {
            self.notice(reason, true);
            return;
        }
        if author.manuscript.type_over(text, words::TYPING) {
            author.take_apart();
        }
    }

    pub(in crate::app) fn cursor_at(&mut self, byte: usize) {
        if let Some(author) = &mut self.author {
            author.cursor = byte.min(author.written.text.len());
        }
    }

    pub(in crate::app) fn show_text(&mut self, span: Span) {
        if let Some(author) = &mut self.author {
            author.jump_to(span);
        }
    }

    pub(in crate::app) fn go_to_author_problem(&mut self, place: usize) {
        if let Some(author) = &mut self.author
            && let Some(problem) = author.problems.get(place)
        {
            author.jump_to(problem.span);
        }
    }

    pub(in crate::app) fn edit_part(&mut self, wanted: &PartEdit) {
        if let Some(author) = &mut self.author {
            author.part_edit(wanted);
        }
    }

    /// Writes what a problem asks for in place of what is wrong.
    pub(in crate::app) fn take_fix(&mut self, problem: usize, choice: usize) {
        let Some(author) = &mut self.author else {
            return;
        };
        if author.checked != Some(author.manuscript.revision()) {
            return;
        }
        let Some(problem) = author.problems.get(problem) else {
            return;
        };
        let meant = problem.meant().get(choice).map(|name| (*name).to_owned());
        let Some(with) = meant else { return };
        let span = problem.span;
        let with = if span.of(&author.written.text).starts_with('"') {
            quoted_text(&with)
        } else {
            with
        };
        author.splice(&[Splice::new(span, with)], words::FIXING);
        author.jump_to(span);
    }

    /// Writes a name at the cursor.
    pub(in crate::app) fn complete(&mut self, name: &str) {
        let Some(author) = &mut self.author else {
            return;
        };
        let Some(completion) = author.completion() else {
            return;
        };
        let span = completion.span;
        author.splice(&[Splice::new(span, name)], words::COMPLETING);
        let end = span.start + name.len();
        author.jump_to(Span::new(end, end));
    }

    pub(in crate::app) fn undo_text(&mut self, redo: bool) {
        let Some(author) = &mut self.author else {
            return;
        };
        let changed = if redo {
            author.manuscript.redo()
        } else {
            author.manuscript.undo()
        };
        if let Some(span) = changed {
            author.take_apart();
            author.jump_to(Span::new(span.end, span.end));
        }
    }

    /// Writes the scenario's text to its file, or asks for one.
    pub(in crate::app) fn save_scenario(
        &mut self,
        ctx: &egui::Context,
        then: Option<super::super::Intent>,
    ) {
        let place = match (&self.author, &self.open) {
            (Some(author), _) => author.place.clone(),
            (None, Some(open)) => open.scenario_place.clone(),
            (None, None) => return,
        };
        match place {
            Some(place) => self.write_scenario(ctx, &place.path, false, then),
            None => self.ask_path(ctx, PathPurpose::SaveScenario, then),
        }
    }

    /// Writes the scenario's text as it stands; the file must be as it was last seen unless it may
    /// be replaced.
    pub(in crate::app) fn write_scenario(
        &mut self,
        ctx: &egui::Context,
        path: &FilePath,
        may_replace: bool,
        then: Option<super::super::Intent>,
    ) {
        let (text, place): (Arc<str>, Option<Place>) = match (&self.author, &self.open) {
            (Some(author), _) => (Arc::clone(&author.written.text), author.place.clone()),
            (None, Some(open)) => (
                Arc::from(open.embedded.text.as_str()),
                open.scenario_place.clone(),
            ),
            (None, None) => return,
        };
        let known = place.as_ref().filter(|place| place.path == path);
        let before = match known {
            _ if may_replace => Before::Anything,
            Some(place) => Before::Unchanged(&place.stamp),
            None => Before::Nothing,
        };
        match save_text(&Disk, path, &text, before) {
            Ok(stamp) => {
                let place = Place {
                    path: path.to_path_buf(),
                    stamp,
                };
                if let Some(open) = &mut self.open {
                    open.scenario_place = Some(place.clone());
                    open.embedded.stands_at(path.display().to_string(), &text);
                }
                if let Some(author) = &mut self.author {
                    author.place = Some(place);
                    author.saved = text;
                    author.asked_about_disk = false;
                }
                self.recent.add(path);
                let name = crate::app::open::name_of(path);
                self.notice(crate::wording::app::saved(&name), false);
                if let Some(intent) = then {
                    self.intend(ctx, intent);
                }
            }
            Err(error) => {
                if matches!(error, FileError::NotConfirmed { .. }) {
                    let place = Place::unconfirmed(path, &text);
                    if let Some(open) = &mut self.open {
                        open.scenario_place = Some(place.clone());
                        open.embedded.stands_at(path.display().to_string(), &text);
                    }
                    if let Some(author) = &mut self.author {
                        author.place = Some(place);
                    }
                }
                self.not_saved(PathPurpose::SaveScenario, path.to_owned(), error, then);
            }
        }
    }

    /// Takes the text of the scenario's file as another program left it, as an edit.
    pub(in crate::app) fn read_scenario_again(&mut self, path: &FilePath) {
        let Some(author) = &mut self.author else {
            return;
        };
        match read_text(&Disk, path, LARGEST_FILE_BYTES) {
            Ok(loaded) => {
                let splice = Splice::between(&author.written.text, &loaded.text);
                author.splice(&[splice], words::FORM_EDIT);
                author.saved = Arc::clone(&author.written.text);
                author.place = Some(Place {
                    path: path.to_path_buf(),
                    stamp: loaded.stamp,
                });
                author.asked_about_disk = false;
                if let Some(open) = &mut self.open {
                    let from = path.display().to_string();
                    open.embedded.stands_at(from, &loaded.text);
                }
            }
            Err(error) => self.unreadable(&error),
        }
        self.stale = true;
    }

    /// How what is written differs from the scenario's file; nothing where it cannot be read.
    pub(in crate::app) fn difference_from_disk(&self, path: &FilePath) -> Vec<ChangedLine> {
        let loaded = read_text(&Disk, path, LARGEST_FILE_BYTES);
        match (&self.author, loaded) {
            (Some(author), Ok(loaded)) => super::difference::lines(author.text(), &loaded.text),
            _ => Vec::new(),
        }
    }

    fn unreadable(&mut self, error: &FileError) {
        self.question = Some(Question::Error(screen::not_opened(error)));
    }
}
