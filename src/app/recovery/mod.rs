//! Work that no crash can take: kept while it is done, offered when the program begins again.
//!
//! After each picture the work as it stands goes to the keeper, which writes it down on a thread of
//! its own. What the processes before left behind is offered with a picture of it. Putting it off
//! loses nothing, discarding asks twice, and a journal goes only when what it held is kept elsewhere.

mod about;
mod keeper;

use super::errand::Hands;
use super::open::{Broken, NotOpened, Open};
use super::{BrinklineApp, Question};
use crate::action::Answer;
use crate::files::lock::{Asked, Lock};
use crate::files::recovery::{Left, Orphan, Strand, Work, left};
use crate::format::session::write_session;
use crate::viewmodel::recovery::{Recoverable, RecoveryList};
use crate::wording::recovery as words;
use about::About;
use keeper::Keeper;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How old something half written must be before it is swept.
const SWEPT_AFTER: Duration = Duration::from_hours(24);

/// How long the disk is left alone after a failure, unless the work changes.
const TRIED_AGAIN_AFTER: Duration = Duration::from_secs(5);

/// Most journals that one process number can have in one second.
const NAMES_MAX: u32 = 100;

/// What is kept of this process, and what others left.
#[derive(Debug, Default)]
pub(super) struct Recovery {
    keeper: Option<Keeper>,
    /// Offered to the user, the latest first.
    offered: Vec<(Orphan, About)>,
    /// The work as it was last handed to the keeper; none before the first and where it failed.
    mark: Option<Mark>,
    /// When something was last handed to the keeper. **Unit** seconds of the program.
    handed: f64,
    /// The session as text, and which edit it is of.
    session: Option<(Mark, Arc<str>)>,
    told_failure: bool,
}

/// Which state of the work something is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Mark {
    scenario: usize,
    edits: Option<u64>,
    unsaved: bool,
    revision: Option<u64>,
}

#[expect(
    clippy::disallowed_methods,
    reason = "journals have names of their own, and their age is told"
)]
fn now() -> SystemTime {
    SystemTime::now()
}

/// A journal that is nobody's, with its lock. A clock may go back and process numbers come again.
fn free_name(folder: &Path) -> std::io::Result<(PathBuf, Lock)> {
    let name = format!("{}-{}", seconds(now()), std::process::id());
    for number in 0..NAMES_MAX {
        let journal = folder.join(format!("{name}-{number}.journal"));
        if let Asked::Held(lock) = Lock::ask(&journal.with_extension("lock"), "")?
            && !journal.exists()
        {
            return Ok((journal, lock));
        }
    }
    Err(std::io::ErrorKind::AlreadyExists.into())
}

/// Seconds since 1970.
fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}

impl Recovery {
    /// Begins to keep work in a folder, and looks for what others left there. In words, why nothing
    /// can be kept, or what of it cannot be read.
    pub fn begin(store: Option<&Path>, hands: &Hands) -> (Self, Option<String>) {
        let Some(folder) = store.map(|store| store.join("recovery")) else {
            return (Self::default(), None);
        };
        match Self::begin_in(&folder, hands) {
            Ok((recovery, unreadable)) => {
                let name = unreadable.first().map(|path| path.display().to_string());
                let words = name.map(|name| words::unreadable_journals(unreadable.len(), &name));
                (recovery, words)
            }
            Err(reason) => (Self::default(), Some(words::cannot_keep(&reason))),
        }
    }

    fn begin_in(folder: &Path, hands: &Hands) -> std::io::Result<(Self, Vec<PathBuf>)> {
        std::fs::create_dir_all(folder)?;
        let Left {
            orphans,
            unreadable,
        } = left(folder)?;
        let (journal, lock) = free_name(folder)?;
        let keeper = Keeper::begin(&journal, lock, hands);
        let mut offered: Vec<(Orphan, About)> = orphans
            .into_iter()
            .map(|orphan| {
                let about = About::read(&orphan.kept.about);
                (orphan, about)
            })
            .collect();
        offered.reverse();
        let recovery = Self {
            keeper: Some(keeper),
            offered,
            // Nothing is open, and nothing is in the journal.
            mark: Some(Mark::default()),
            ..Self::default()
        };
        Ok((recovery, unreadable))
    }

    /// Whether others left anything.
    pub fn offers(&self) -> bool {
        !self.offered.is_empty()
    }

    /// What others left, as it is shown.
    pub fn rows(&self) -> Vec<Recoverable> {
        let now = seconds(now());
        self.offered
            .iter()
            .map(|(orphan, about)| about.row(&orphan.kept, now))
            .collect()
    }

    /// The program is left in order: what is not in a file was given up by the user.
    pub fn put_away(&mut self) {
        if let Some(keeper) = self.keeper.take() {
            keeper.finish();
        }
    }
}

impl BrinklineApp {
    /// Hands the work as it stands to the keeper.
    pub(super) fn keep_work(&mut self) {
        if self.recovery.keeper.is_none() {
            return;
        }
        self.forget_failed();
        let open_mark = self.open.as_ref().map(|open| Mark {
            scenario: Arc::as_ptr(open.document.scenario()).addr(),
            edits: Some(open.document.edits()),
            unsaved: open.is_unsaved(),
            revision: None,
        });
        let writing = self.author.as_ref().filter(|author| author.is_unsaved());
        let mark = Mark {
            revision: writing.map(super::author::Author::revision),
            ..open_mark.unwrap_or_default()
        };
        if self.recovery.mark == Some(mark) {
            self.tell_keeping();
            return;
        }
        let scenario = writing.map(|author| Arc::clone(author.shared_text()));
        // A session that was saved is kept beside a text that was not: they are restored together.
        let kept = self.open.as_ref().filter(|open| {
            open.is_unsaved() || (scenario.is_some() && open.document.timeline().len() > 1)
        });
        let session = kept
            .zip(open_mark)
            .map(|(open, mark)| match &self.recovery.session {
                Some((known, text)) if *known == mark => Arc::clone(text),
                _ => Arc::from(write_session(&open.document, &open.embedded)),
            });
        self.recovery.session = open_mark.zip(session.clone());
        self.recovery.mark = Some(mark);
        self.recovery.handed = self.running_seconds();
        let about = About::of(
            self.open.as_ref(),
            writing.and_then(super::author::Author::place),
            scenario.as_deref(),
            seconds(now()),
        );
        if let Some(keeper) = &self.recovery.keeper {
            if session.is_none() && scenario.is_none() {
                keeper.settle();
            } else {
                keeper.keep(Work {
                    session,
                    scenario,
                    about: about.write(),
                });
            }
        }
        self.tell_keeping();
    }

    /// Has what could not be written down handed over again after a while: the disk may have room
    /// by then.
    fn forget_failed(&mut self) {
        let Some(keeper) = &self.recovery.keeper else {
            return;
        };
        if keeper.failure().is_none() {
            return;
        }
        let waited = self.running_seconds() - self.recovery.handed;
        keeper.look_again_after(TRIED_AGAIN_AFTER);
        if waited >= TRIED_AGAIN_AFTER.as_secs_f64() {
            self.recovery.mark = None;
        }
    }

    /// Since the program began: a clock that is set back changes nothing.
    fn running_seconds(&self) -> f64 {
        self.hands.window.input(|input| input.time)
    }

    /// Says once that nothing can be kept, and once more after it could be again.
    fn tell_keeping(&mut self) {
        let failure = self.recovery.keeper.as_ref().and_then(Keeper::failure);
        let Some(reason) = failure else {
            self.recovery.told_failure = false;
            return;
        };
        if !self.recovery.told_failure {
            self.recovery.told_failure = true;
            self.notice(words::cannot_keep(&reason), true);
        }
    }

    /// The list of what can be restored; the entry that is about to be discarded asks for it.
    pub(super) fn recovery_list(&self, discarding: Option<usize>) -> RecoveryList {
        RecoveryList {
            rows: self.recovery.rows(),
            discarding,
        }
    }

    /// Does with what others left what the user said.
    pub(super) fn answer_recovery(&mut self, discarding: Option<usize>, answer: &Answer) {
        match answer {
            Answer::Restore(place) => self.restore(*place),
            Answer::OpenAsText(place) => self.open_as_text(*place),
            Answer::Discard(place) => {
                self.question = Some(Question::Recovery {
                    discarding: Some(*place),
                });
            }
            Answer::DiscardForGood(place) if *place < self.recovery.offered.len() => {
                let (orphan, _) = self.recovery.offered.remove(*place);
                if let Err(reason) = orphan.remove() {
                    self.notice(words::not_discarded(&reason), true);
                }
                self.offer_recovery();
            }
            // The second question was answered with no.
            _ if discarding.is_some() => self.offer_recovery(),
            _ => {}
        }
    }

    /// Shows what others left, where there is anything.
    pub(super) fn offer_recovery(&mut self) {
        if self.recovery.offers() {
            self.question = Some(Question::Recovery { discarding: None });
            self.stale = true;
        }
    }

    fn restore(&mut self, place: usize) {
        if place >= self.recovery.offered.len() {
            return;
        }
        let (mut orphan, about) = self.recovery.offered.remove(place);
        // Said before it is read: if reading it ends the program, the next start knows.
        if let Err(reason) = orphan.note_try() {
            self.notice(words::cannot_keep(&reason), true);
        }
        let restored = self.take_restored(&orphan, &about);
        self.stale = true;
        if restored && self.is_kept() {
            // It is in this process's own journal now.
            if let Err(reason) = orphan.remove() {
                self.notice(words::not_discarded(&reason), true);
            }
        } else {
            self.recovery.offered.insert(place, (orphan, about));
        }
    }

    /// Opens what an orphan holds; says whether all of it could be.
    fn take_restored(&mut self, orphan: &Orphan, about: &About) -> bool {
        self.close();
        if let Some(text) = orphan.kept.text(Strand::Session) {
            let place = about.session_file.as_ref().map(about::KnownFile::place);
            match Open::restored(&about.title, text.to_owned(), place) {
                Ok(open) => {
                    let scenario_place = about.scenario_file.as_ref().map(about::KnownFile::place);
                    self.take_opened(
                        Ok(Open {
                            scenario_place,
                            ..open
                        }),
                        None,
                    );
                }
                Err(not_opened) => {
                    self.take_opened(Err(not_opened), None);
                    return false;
                }
            }
        }
        if let Some(text) = orphan.kept.text(Strand::Scenario) {
            let place = about.scenario_file.as_ref().map(about::KnownFile::place);
            self.write_restored(text, place);
        }
        self.notice(words::RESTORED.to_owned(), false);
        true
    }

    /// Whether the work as it stands is written down.
    fn is_kept(&mut self) -> bool {
        self.keep_work();
        let keeper = self.recovery.keeper.as_ref();
        keeper.is_some_and(Keeper::is_done_soon)
    }

    /// Shows what an orphan holds without reading it as anything.
    fn open_as_text(&mut self, place: usize) {
        let Some((orphan, about)) = self.recovery.offered.get(place) else {
            return;
        };
        let texts: Vec<&str> = Strand::ALL
            .into_iter()
            .filter_map(|strand| orphan.kept.text(strand))
            .collect();
        let broken = Broken {
            name: words::as_text_name(&about.title),
            text: texts.join("\n\n"),
            problems: Vec::new(),
            place: None,
        };
        self.take_opened(Err(NotOpened::Broken(Box::new(broken))), None);
    }

    /// Sweeps what crashes left half written beside the files that were opened before.
    pub(super) fn sweep(&self) {
        let Some(store) = self.options.store.clone() else {
            return;
        };
        let mut folders = self.recent.folders();
        folders.push(store.join("recovery"));
        folders.push(store);
        let Some(before) = now().checked_sub(SWEPT_AFTER) else {
            return;
        };
        // A folder may be on a disk that answers slowly; nobody waits for it.
        let sweep = move || {
            for folder in folders {
                let _unreadable = crate::files::sweep_unfinished(&folder, before).is_err();
            }
        };
        // Without a thread the next start sweeps.
        drop(self.options.threads.begin("sweeping", sweep));
    }
}
