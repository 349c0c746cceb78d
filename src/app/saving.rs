//! Saving, and asking where.

use super::open::{Place, name_of};
use super::picker::{Picked, Picker};
use super::screen;
use super::{BrinklineApp, Intent, Question};
use crate::files::{Before, Disk, FileError, save_text};
use crate::format::session::write_session;
use crate::viewmodel::dialog::PathPurpose;
use crate::wording::app as words;
use std::path::PathBuf;

impl BrinklineApp {
    /// Writes the session to its file, or asks for one.
    pub(super) fn save(&mut self, ctx: &egui::Context, then: Option<Intent>) {
        let Some(open) = &self.open else { return };
        match &open.place {
            Some(place) => {
                let path = place.path.clone();
                self.write_session(ctx, path, false, then);
            }
            None => self.ask_path(ctx, PathPurpose::SaveSession, then),
        }
    }

    /// Writes the session; the file must be as it was last seen unless it may be replaced.
    pub(super) fn write_session(
        &mut self,
        ctx: &egui::Context,
        path: PathBuf,
        may_replace: bool,
        then: Option<Intent>,
    ) {
        let Some(open) = &mut self.open else { return };
        let text = write_session(&open.document, &open.embedded);
        let known = open.place.as_ref().filter(|place| place.path == path);
        let before = match known {
            _ if may_replace => Before::Anything,
            Some(place) => Before::Unchanged(&place.stamp),
            None => Before::Nothing,
        };
        match save_text(&Disk, &path, &text, before) {
            Ok(stamp) => {
                open.saved_edits = open.document.edits();
                open.place = Some(Place {
                    path: path.clone(),
                    stamp,
                });
                self.recent.add(&path);
                self.notice(words::saved(&name_of(&path)), false);
                if let Some(intent) = then {
                    // The scenario may have edits of its own.
                    self.intend(ctx, intent);
                }
            }
            Err(error) => self.not_saved(PathPurpose::SaveSession, path, error, then),
        }
    }

    pub(super) fn not_saved(
        &mut self,
        purpose: PathPurpose,
        path: PathBuf,
        error: FileError,
        then: Option<Intent>,
    ) {
        self.stale = true;
        self.question = Some(match error {
            FileError::ChangedOnDisk { .. } => Question::ChangedOnDisk {
                difference: match purpose {
                    PathPurpose::SaveScenario => self.difference_from_disk(&path),
                    PathPurpose::Open | PathPurpose::SaveSession => Vec::new(),
                },
                purpose,
                path,
                then,
            },
            FileError::AlreadyThere { .. } => Question::TypePath {
                purpose,
                problem: Some(words::ALREADY_THERE.to_owned()),
                then,
            },
            error => Question::Error(screen::not_saved(&error)),
        });
    }

    /// Asks for a path in the system's dialog, or to be typed where there is none.
    pub(super) fn ask_path(
        &mut self,
        ctx: &egui::Context,
        purpose: PathPurpose,
        then: Option<Intent>,
    ) {
        self.stale = true;
        let nothing_open = self.open.is_none() && self.author.is_none();
        if purpose != PathPurpose::Open && nothing_open {
            return;
        }
        // A dialog that is open already is the one to answer.
        if self.picker.is_some() {
            return;
        }
        let suggestion = self.suggested_name(purpose);
        if self.options.system_dialogs
            && let Some(picker) = Picker::open(purpose, &suggestion, ctx)
        {
            self.picker = Some(picker);
            self.after_pick = then;
        } else {
            self.question = Some(Question::TypePath {
                purpose,
                problem: None,
                then,
            });
        }
    }

    /// What the name field of a dialog holds at first.
    pub(super) fn suggested_name(&self, purpose: PathPurpose) -> String {
        let Some(open) = &self.open else {
            return match purpose {
                PathPurpose::SaveScenario => "scenario.ron".to_owned(),
                PathPurpose::Open | PathPurpose::SaveSession => String::new(),
            };
        };
        let id = open.document.scenario().id.replace('_', "-");
        match (purpose, &open.place) {
            (PathPurpose::Open, _) => String::new(),
            (PathPurpose::SaveSession, Some(place)) => place.path.display().to_string(),
            (PathPurpose::SaveSession, None) => format!("{id}-session.ron"),
            (PathPurpose::SaveScenario, _) => format!("{id}.ron"),
        }
    }

    pub(super) fn take_picked(&mut self, ctx: &egui::Context) {
        let Some(picker) = &self.picker else { return };
        let Some(picked) = picker.answer() else {
            return;
        };
        let purpose = picker.purpose;
        self.picker = None;
        self.stale = true;
        let then = self.after_pick.take();
        match picked {
            // The system's dialog has asked about replacing a file already.
            Picked::Path(path) => self.take_path(ctx, purpose, path, true, then),
            Picked::Cancelled => {}
            Picked::NoDialog => {
                self.options.system_dialogs = false;
                self.question = Some(Question::TypePath {
                    purpose,
                    problem: None,
                    then,
                });
            }
        }
    }
}
