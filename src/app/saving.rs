//! Saving, and asking where.

use super::open::{Open, Place, name_of};
use super::picker::{Picked, Picker};
use super::screen;
use super::{BrinklineApp, Intent, Question};
use crate::files::{Before, Disk, FileError, save_text};
use crate::format::BundledRegisters;
use crate::format::account_text::{NotAdded, with_account};
use crate::format::session::write_session;
use crate::model::account::WorldView;
use crate::model::grounds::Ground;
use crate::viewmodel::build;
use crate::viewmodel::dialog::PathPurpose;
use crate::wording::{app as words, doubt as doubt_words};
use std::path::{Path, PathBuf};

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
            Err(error) => {
                if matches!(error, FileError::NotConfirmed { .. }) {
                    open.place = Some(Place::unconfirmed(&path, &text));
                }
                self.not_saved(PathPurpose::SaveSession, path, error, then);
            }
        }
    }

    /// Writes the scenario's text with what is assumed as one more account.
    pub(super) fn write_account(&mut self, path: &Path, may_replace: bool) {
        let Some(open) = &self.open else { return };
        let text = match text_with_account(open) {
            Ok(text) => text,
            Err(words) => {
                self.notice(words.to_owned(), true);
                return;
            }
        };
        let before = if may_replace {
            Before::Anything
        } else {
            Before::Nothing
        };
        match save_text(&Disk, path, &text, before) {
            Ok(_) => self.notice(words::saved(&name_of(path)), false),
            Err(error) => self.not_saved(PathPurpose::SaveAccount, path.to_owned(), error, None),
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
                    PathPurpose::Open | PathPurpose::SaveSession | PathPurpose::SaveAccount => {
                        Vec::new()
                    }
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
            error => Question::NotSaved {
                card: screen::not_saved(&error),
                purpose,
                then,
            },
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
            && let Some(picker) = Picker::open(purpose, &suggestion, ctx, self.options.threads)
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
                PathPurpose::Open | PathPurpose::SaveSession | PathPurpose::SaveAccount => {
                    String::new()
                }
            };
        };
        let id = open.document.scenario().id.replace('_', "-");
        match (purpose, &open.place) {
            (PathPurpose::Open, _) => String::new(),
            (PathPurpose::SaveSession, Some(place)) => place.path.display().to_string(),
            (PathPurpose::SaveSession, None) => format!("{id}-session.ron"),
            (PathPurpose::SaveScenario | PathPurpose::SaveAccount, _) => format!("{id}.ron"),
        }
    }

    pub(super) fn take_picked(&mut self, ctx: &egui::Context) {
        let Some(picker) = &mut self.picker else {
            return;
        };
        let has_keyboard = ctx.input(|input| input.focused);
        let Some(picked) = picker.answer(has_keyboard) else {
            return;
        };
        let purpose = picker.purpose;
        self.picker = None;
        self.stale = true;
        let then = self.after_pick.take();
        match picked {
            // The system's dialog has asked about replacing a file already.
            Picked::Path(path) => self.take_path(ctx, purpose, &path, true, then),
            Picked::Cancelled => {}
            Picked::NoDialog | Picked::Unseen => {
                self.options.system_dialogs &= matches!(picked, Picked::Unseen);
                self.question = Some(Question::TypePath {
                    purpose,
                    problem: None,
                    then,
                });
            }
        }
    }
}

/// The text of the scenario with the set that holds as one more account of the situation: the
/// numbers of the chosen account with the doubts on top of them.
///
/// **Errors** why there is none, in words.
fn text_with_account(open: &Open) -> Result<String, &'static str> {
    let document = &open.document;
    let assumptions = document.assumptions();
    let holding = assumptions.active.zip(assumptions.holding());
    let standpoint = document.standpoint();
    let (place, set) = holding
        .filter(|_| !standpoint.assumed.is_empty())
        .ok_or(doubt_words::NOTHING_TO_EXPORT)?;
    let account = standpoint.view.and_then(|view| {
        let views = &document.scenario().world_views;
        views.get(view.index())
    });
    let assumed = standpoint.assumed.overrides();
    let is_assumed = |path: &str| assumed.iter().any(|one| one.path == path);
    let of_account = account.map_or(&[][..], |account| &account.overrides).iter();
    let of_account = of_account.filter(|one| !is_assumed(&one.path));
    let name = build::set_name(assumptions, place);
    let view = WorldView {
        id: name.clone(),
        words: doubt_words::account_words(
            account.map(|account| account.name.as_str()),
            assumed.len(),
        ),
        name,
        overrides: of_account.chain(assumed).cloned().collect(),
        because: vec![Ground::Assumption(doubt_words::ACCOUNT_BECAUSE.to_owned())],
    };
    let reasons = set.doubts.iter();
    let reasons: Vec<(&str, &str)> = reasons
        .map(|doubt| (doubt.path.as_str(), doubt.because.as_str()))
        .collect();
    let made = with_account(&open.embedded.text, &BundledRegisters, &view, &reasons);
    made.map(|(text, _)| text).map_err(|why| match why {
        NotAdded::TooMany => doubt_words::TOO_MANY_ACCOUNTS,
        NotAdded::NotAScenario | NotAdded::DoesNotFit => doubt_words::NOT_EXPORTED,
    })
}
