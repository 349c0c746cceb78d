//! What is open: the document and where it came from.

use crate::diagnostic::Problem;
use crate::document::Document;
use crate::engine::RandomSeed;
use crate::files::{Disk, FileError, Stamp, read_text};
use crate::format::session::{Embedded, Kind, SESSION_LIMITS, kind_of, read_session};
use crate::format::{BundledRegisters, Loaded, bundled_scenario, load};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Random seed of the drawn world of a new document.
pub(super) const FIRST_WORLD: RandomSeed = RandomSeed(1);

/// What is open.
#[derive(Debug)]
pub(super) struct Open {
    pub document: Document,
    /// The scenario's text, kept whole for sessions and for saving it again.
    pub embedded: Embedded,
    /// The session's file, once there is one.
    pub place: Option<Place>,
    /// The scenario's own file, where it was opened from one or saved to one.
    pub scenario_place: Option<Place>,
    /// Edits of the document when it was last in a file.
    pub saved_edits: u64,
    /// The situation page has been left.
    pub started: bool,
    /// The scenario was changed, and what was played before can no longer be taken back.
    pub undo_began_anew: bool,
    /// Warnings of the scenario or session.
    pub warnings: Vec<Problem>,
}

/// A file as it was last loaded or saved.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub path: PathBuf,
    pub stamp: Stamp,
}

impl Place {
    /// A file with a text that is in place, though the disk did not confirm that it will stay.
    pub fn unconfirmed(path: &Path, text: &str) -> Self {
        Self {
            path: path.to_path_buf(),
            stamp: Stamp::of(text.as_bytes(), None),
        }
    }
}

/// A file that could be read but not opened.
#[derive(Debug)]
pub(super) struct Broken {
    pub name: String,
    pub text: String,
    pub problems: Vec<Problem>,
    /// Its file, where it is one that a scenario could be saved to.
    pub place: Option<Place>,
}

/// Why something could not be opened.
#[derive(Debug)]
pub(super) enum NotOpened {
    Unreadable(FileError),
    Broken(Box<Broken>),
}

impl Open {
    /// Opens a file: a scenario or a session.
    ///
    /// **Errors** what could not be read, or the text with its problems.
    pub fn from_path(path: &Path) -> Result<Self, NotOpened> {
        let loaded =
            read_text(&Disk, path, SESSION_LIMITS.bytes as u64).map_err(NotOpened::Unreadable)?;
        let name = name_of(path);
        match kind_of(&loaded.text) {
            Kind::Session => Self::session(
                &name,
                loaded.text,
                Some(Place {
                    path: path.to_owned(),
                    stamp: loaded.stamp,
                }),
            ),
            Kind::Scenario | Kind::Neither => {
                let place = Place {
                    path: path.to_owned(),
                    stamp: loaded.stamp,
                };
                match Self::scenario(&name, &path.display().to_string(), loaded.text) {
                    Ok(open) => Ok(Self {
                        scenario_place: Some(place),
                        ..open
                    }),
                    Err(NotOpened::Broken(mut broken)) => {
                        broken.place = Some(place);
                        Err(NotOpened::Broken(broken))
                    }
                    Err(unreadable) => Err(unreadable),
                }
            }
        }
    }

    /// Opens a scenario that comes with the program.
    ///
    /// **Errors** its problems, as for a name that none of them has.
    pub fn bundled(id: &str) -> Result<Self, NotOpened> {
        let (name, text) = bundled_scenario(id).unwrap_or((id, ""));
        Self::scenario(name, name, text.to_owned())
    }

    fn scenario(name: &str, origin: &str, text: String) -> Result<Self, NotOpened> {
        let Loaded {
            scenario,
            diagnostics,
            ..
        } = load(&text, &BundledRegisters);
        let Some(scenario) = scenario else {
            return Err(broken(name, text, diagnostics));
        };
        let document = Document::new(Arc::new(scenario), FIRST_WORLD);
        let embedded = Embedded::new(&text, origin);
        Ok(Self::of(document, embedded, diagnostics))
    }

    /// A scenario that nobody has played.
    pub fn of(document: Document, embedded: Embedded, warnings: Vec<Problem>) -> Self {
        Self {
            saved_edits: document.edits(),
            document,
            embedded,
            place: None,
            scenario_place: None,
            started: false,
            undo_began_anew: false,
            warnings,
        }
    }

    /// Goes on with a scenario that has changed, on which what was played is made again.
    pub fn take_scenario(&mut self, document: Document, text: &str, warnings: Vec<Problem>) {
        // A session in a file, or one with something played in it, no longer is what it was.
        let is_session = self.place.is_some() || document.timeline().len() > 1;
        let as_saved = self.embedded.text == text && !self.is_unsaved();
        self.saved_edits = if is_session && !as_saved {
            u64::MAX
        } else {
            document.edits()
        };
        self.undo_began_anew |= self.document.history().undoes().is_some();
        self.document = document;
        text.clone_into(&mut self.embedded.text);
        self.warnings = warnings;
    }

    /// Opens a session that is in no file as it stands.
    ///
    /// **Errors** the text with its problems.
    pub fn restored(name: &str, text: String, place: Option<Place>) -> Result<Self, NotOpened> {
        let open = Self::session(name, text, place)?;
        Ok(Self {
            saved_edits: u64::MAX,
            ..open
        })
    }

    fn session(name: &str, text: String, place: Option<Place>) -> Result<Self, NotOpened> {
        let read = read_session(&text, &BundledRegisters);
        let (Some(document), Some(embedded)) = (read.document, read.embedded) else {
            return Err(broken(name, text, read.diagnostics));
        };
        let saved_edits = document.edits();
        Ok(Self {
            document,
            embedded,
            place,
            scenario_place: None,
            saved_edits,
            started: true,
            undo_began_anew: false,
            warnings: read.diagnostics,
        })
    }

    /// The same scenario from its start.
    pub fn afresh(&self) -> Self {
        Self {
            document: Document::new(Arc::clone(self.document.scenario()), FIRST_WORLD),
            embedded: self.embedded.clone(),
            place: None,
            scenario_place: self.scenario_place.clone(),
            saved_edits: 0,
            started: self.started,
            undo_began_anew: false,
            warnings: self.warnings.clone(),
        }
    }

    /// Whether there are edits that are in no file.
    pub fn is_unsaved(&self) -> bool {
        self.document.edits() != self.saved_edits
    }

    /// What to call it in questions.
    pub fn name(&self) -> String {
        self.place.as_ref().map_or_else(
            || self.document.scenario().title.clone(),
            |place| name_of(&place.path),
        )
    }
}

fn broken(name: &str, text: String, problems: Vec<Problem>) -> NotOpened {
    NotOpened::Broken(Box::new(Broken {
        name: name.to_owned(),
        text,
        problems,
        place: None,
    }))
}

/// A path that means the same file wherever the program is started next: sessions and journals
/// write it down. One that cannot be made so, such as an empty one, stays as it is.
pub(super) fn lasting(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// The last part of a path.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}
