//! The scenario while it is written.
//!
//! The text is the truth. Each edit, typed or by form, is a splice of it and can be taken back; the
//! text is then checked in the background. While it is in order the scenario that is played is what
//! is written; while it is not, the last one that was in order goes on, and the screen says so.

mod amounts;
mod check;
mod difference;
mod form;
mod hints;
mod page;
mod parts;
mod pictures;
mod renames;
mod trial;
mod writing;
mod written;

pub(super) use page::sentence as lost_words;

use super::errand::{Errand, Standing as ErrandStanding};
use super::open::{Open, Place};
use super::{BrinklineApp, Question};
use crate::diagnostic::{Problem, Span};
use crate::document::{Lost, Played};
use crate::files::{Disk, LARGEST_FILE_BYTES, read_text};
use crate::format::manuscript::{Manuscript, Path, Splice};
use crate::format::session::Embedded;
use crate::viewmodel::dialog::PathPurpose;
use check::Checked;
use renames::Renames;
use std::sync::Arc;
use trial::Trying;
use written::Written;

/// The longest line that can be edited.
///
/// **Unit** characters.
const LINE_MAX: usize = 20_000;
/// The longest text that can be edited.
///
/// **Unit** bytes.
const TEXT_MAX: usize = 8_000_000;

/// A scenario that is being written.
#[derive(Debug)]
pub(super) struct Author {
    manuscript: Manuscript,
    /// The scenario's file, once there is one.
    place: Option<Place>,
    /// The text as it is in a file.
    saved: Arc<str>,
    written: Written,
    problems: Vec<Problem>,
    /// Which edit the problems are of.
    checked: Option<u64>,
    good: bool,
    checking: Option<Errand<Checked>>,
    played: Option<Arc<Played>>,
    /// After which edit the names held that stand in what was played.
    played_of: u64,
    /// Which edit is the one that is open to be played.
    good_of: u64,
    renames: Renames,
    /// The document's edits when what was played was last taken down or carried over.
    carried: u64,
    lost: Vec<Lost>,
    trying: Trying,
    cursor: usize,
    jump: (u64, Span),
    /// Another program has changed the file, and the user was asked.
    asked_about_disk: bool,
}

impl Author {
    fn new(text: &str, saved: bool, place: Option<Place>) -> Self {
        let manuscript = Manuscript::new(text);
        let written = Written::of(&manuscript);
        let mut renames = Renames::default();
        renames.note(written.revision, written.names());
        let saved = if saved {
            Arc::clone(&written.text)
        } else {
            Arc::from("")
        };
        Self {
            manuscript,
            place,
            saved,
            written,
            problems: Vec::new(),
            checked: None,
            good: false,
            checking: None,
            played: None,
            played_of: 0,
            good_of: 0,
            renames,
            carried: u64::MAX,
            lost: Vec::new(),
            trying: Trying::default(),
            cursor: 0,
            jump: (0, Span::default()),
            asked_about_disk: false,
        }
    }

    /// Whether the text has edits that are in no file.
    pub fn is_unsaved(&self) -> bool {
        *self.saved != *self.written.text
    }

    /// The problems of what is written.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The text as it stands.
    pub fn text(&self) -> &str {
        &self.written.text
    }

    /// The same text, shared.
    pub fn shared_text(&self) -> &Arc<str> {
        &self.written.text
    }

    /// Counts the edits of the text.
    pub fn revision(&self) -> u64 {
        self.written.revision
    }

    /// The scenario's file, once there is one.
    pub fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// What undo would take back.
    pub fn undo_words(&self) -> Option<&str> {
        self.manuscript.undo_words()
    }

    /// What redo would make again.
    pub fn redo_words(&self) -> Option<&str> {
        self.manuscript.redo_words()
    }

    fn take_apart(&mut self) {
        if self.written.revision != self.manuscript.revision() {
            let before = Arc::clone(&self.written.text);
            self.written.follow(&self.manuscript);
            // Until the next check, what was wrong is wrong where it stands now.
            let edit = Splice::between(&before, &self.written.text);
            for problem in &mut self.problems {
                problem.span = edit.moved(problem.span);
            }
            if self.written.whole().is_some() {
                let revision = self.written.revision;
                self.renames.note(revision, self.written.names());
            }
            self.cursor = self.cursor.min(self.written.text.len());
        }
    }

    fn jump_to(&mut self, span: Span) {
        self.jump = (self.jump.0 + 1, span);
        self.cursor = span.start;
    }

    /// The path of the part under the cursor.
    fn chosen(&self) -> Option<Path> {
        let whole = self.written.whole()?;
        let (path, _) = whole.at(&self.written.text, self.cursor);
        Some(path.entity())
    }
}

impl BrinklineApp {
    /// Whether anything open has edits that are in no file.
    pub(super) fn is_unsaved(&self) -> bool {
        self.open.as_ref().is_some_and(Open::is_unsaved) || self.is_scenario_unsaved()
    }

    pub(super) fn is_scenario_unsaved(&self) -> bool {
        self.author.as_ref().is_some_and(Author::is_unsaved)
    }

    /// Shows the text of what is open, or the curves again.
    pub(super) fn show_author(&mut self, shown: bool) {
        if !shown {
            self.authoring = self.open.is_none() && self.author.is_some();
            return;
        }
        if self.author.is_none() {
            if let Some(broken) = self.broken.take() {
                self.author = Some(Author::new(&broken.text, true, broken.place));
                self.open = None;
                self.futures.reset(&mut self.simulator);
            } else if let Some(open) = &self.open {
                let place = open.scenario_place.clone();
                let mut author = Author::new(&open.embedded.text, true, place);
                author.problems.clone_from(&open.warnings);
                author.checked = Some(author.manuscript.revision());
                author.good = true;
                self.author = Some(author);
            }
        }
        self.authoring = self.author.is_some();
    }

    /// Begins a new scenario.
    pub(super) fn write_new(&mut self, text: &str) {
        self.close();
        self.author = Some(Author::new(text, false, None));
        self.authoring = true;
    }

    /// Goes on with a text that is in no file as it stands.
    pub(super) fn write_restored(&mut self, text: &str, place: Option<Place>) {
        let mut author = Author::new(text, false, place);
        // Where the file is as it was, it is known what was in it.
        if let Some(place) = &author.place
            && let Ok(loaded) = read_text(&Disk, &place.path, LARGEST_FILE_BYTES)
            && loaded.stamp.same_content(&place.stamp)
        {
            author.saved = Arc::from(loaded.text);
        }
        self.author = Some(author);
        self.authoring = true;
    }

    /// Takes in what was checked, and has what was written since checked.
    pub(super) fn take_author(&mut self) {
        let Some(author) = &mut self.author else {
            return;
        };
        author.take_apart();
        if author.trying.take_in() {
            self.stale = true;
        }
        if let Some(open) = self.open.as_ref().filter(|_| author.good)
            && !author.trying.is_begun()
        {
            author.trying = Trying::begin(&self.hands, Arc::clone(open.document.scenario()));
        }
        match author.checking.as_ref().map(Errand::standing) {
            Some(ErrandStanding::UnderWay) => return,
            Some(ErrandStanding::Done(checked)) => {
                author.checking = None;
                self.take_checked(checked);
            }
            Some(ErrandStanding::Lost) => {
                author.checking = None;
                // Not again until something is changed: the same text would end the same way.
                author.checked = Some(author.manuscript.revision());
                self.notice(crate::wording::author::NOT_CHECKED.to_owned(), true);
            }
            None => {}
        }
        let Some(author) = &mut self.author else {
            return;
        };
        if author.checked == Some(author.manuscript.revision()) {
            return;
        }
        if let Some(open) = &self.open
            && (author.played.is_none() || open.document.revision() != author.carried)
        {
            author.played = Some(Arc::new(open.document.played()));
            author.carried = open.document.revision();
            author.played_of = author.good_of;
            author.renames.forget_until(author.good_of);
        }
        let renames = author.renames.since(author.played_of);
        author.checking = Some(check::begin(
            &self.hands,
            Arc::clone(&author.written.text),
            author.written.shared_whole(),
            author.manuscript.revision(),
            author.played.clone(),
            renames,
        ));
    }

    fn take_checked(&mut self, checked: Checked) {
        let Some(author) = &mut self.author else {
            return;
        };
        self.stale = true;
        let played_on = self
            .open
            .as_ref()
            .is_some_and(|open| open.document.revision() != author.carried);
        if played_on && checked.carried.is_some() {
            // Somebody played on meanwhile: it is checked again with what was played.
            return;
        }
        author.checked = Some(checked.revision);
        author.good = checked.carried.is_some();
        author.problems.clone_from(&checked.problems);
        let Some(carried) = checked.carried else {
            return;
        };
        author.good_of = checked.revision;
        author.lost = carried.lost;
        author.trying = Trying::begin(&self.hands, Arc::clone(carried.document.scenario()));
        author.carried = carried.document.revision();
        if let Some(open) = &mut self.open {
            open.take_scenario(carried.document, &checked.text, checked.problems);
        } else {
            let mut embedded = Embedded::new(&checked.text, "");
            if let Some(place) = &author.place {
                embedded.stands_at(place.path.display().to_string(), &author.saved);
            }
            let place = author.place.clone();
            let mut open = Open::of(carried.document, embedded, checked.problems);
            open.scenario_place = place;
            self.open = Some(open);
            self.situation_shown = true;
        }
        self.futures.reset(&mut self.simulator);
        self.forget_selection();
    }

    /// Asks about a scenario's file that another program has changed, once.
    pub(super) fn look_at_disk(&mut self) {
        let Some(author) = &mut self.author else {
            return;
        };
        let Some(place) = &author.place else { return };
        if author.asked_about_disk || self.question.is_some() {
            return;
        }
        let Ok(loaded) = read_text(&Disk, &place.path, LARGEST_FILE_BYTES) else {
            return;
        };
        // The bytes decide: of restored work it is not known when its file was written.
        if !loaded.stamp.same_content(&place.stamp) && loaded.text != *author.saved {
            author.asked_about_disk = true;
            self.question = Some(Question::ChangedOnDisk {
                purpose: PathPurpose::SaveScenario,
                path: place.path.clone(),
                then: None,
                difference: difference::lines(author.text(), &loaded.text),
            });
            self.stale = true;
        }
    }
}
