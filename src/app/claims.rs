//! Which files this window has open, said to other windows.
//!
//! A claim keeps nobody from reading: it lets a second window ask before two people, or one person
//! twice, change the same file. What is saved by somebody else is noticed when saving, with or
//! without a claim. It stands in the program's own folder, so that no lock lies beside a document;
//! the price is that another user or machine is not seen.

use super::BrinklineApp;
use super::open::{Broken, NotOpened, Open, Place};
use crate::action::Answer;
use crate::files::lock::{Asked, Lock};
use std::path::{Path, PathBuf};

/// Files that are open here.
#[derive(Debug, Default)]
pub(super) struct Claims {
    held: Vec<Claim>,
}

#[derive(Debug)]
struct Claim {
    document: PathBuf,
    /// None where another window has it, or where locks cannot be had.
    lock: Option<Lock>,
}

impl BrinklineApp {
    /// Whether another window has a file open.
    pub(super) fn is_open_elsewhere(&self, path: &Path) -> bool {
        let known = self.claims.held.iter();
        let ours = known.map(|claim| &claim.document);
        if ours.into_iter().any(|document| document == path) {
            return false;
        }
        matches!(self.ask_for(path), Some(Asked::Taken(_)))
    }

    fn ask_for(&self, path: &Path) -> Option<Asked> {
        let folder = self.options.store.as_ref()?.join("open");
        std::fs::create_dir_all(&folder).ok()?;
        let says = format!("process {}", std::process::id());
        // The same file under another name is ours all the same.
        let place = Lock::place(&folder, path);
        let known = &self.claims.held;
        let mut ours = known.iter().filter(|claim| claim.lock.is_some());
        if ours.any(|claim| Lock::place(&folder, &claim.document) == place) {
            return None;
        }
        Lock::ask(&place, &says).ok()
    }

    /// Claims what is open now and gives back what is not.
    pub(super) fn renew_claims(&mut self) {
        if self.options.store.is_none() {
            return;
        }
        let open = self.open.as_ref();
        let places = [
            open.and_then(|open| open.place.as_ref()),
            open.and_then(|open| open.scenario_place.as_ref()),
            self.author.as_ref().and_then(super::author::Author::place),
        ];
        let wanted = |document: &Path| {
            let mut places = places.iter().flatten();
            places.any(|place: &&Place| place.path == document)
        };
        let missing: Vec<PathBuf> = places
            .iter()
            .flatten()
            .filter(|place| {
                let mut known = self.claims.held.iter();
                !known.any(|claim| claim.document == place.path)
            })
            .map(|place| place.path.clone())
            .collect();
        let mut held = std::mem::take(&mut self.claims.held);
        held.retain(|claim| wanted(&claim.document));
        self.claims.held = held;
        for document in missing {
            if self
                .claims
                .held
                .iter()
                .any(|claim| claim.document == document)
            {
                continue;
            }
            let lock = match self.ask_for(&document) {
                Some(Asked::Held(lock)) => Some(lock),
                Some(Asked::Taken(_)) | None => None,
            };
            self.claims.held.push(Claim { document, lock });
        }
    }

    /// Opens a file that another window has open, as the user said.
    pub(super) fn answer_elsewhere(&mut self, path: &Path, answer: &Answer) {
        match answer {
            Answer::OpenCopy => {
                // Without a place of its own, saving asks for a name. What cannot be opened leaves
                // the places of what is open alone.
                let opened = match Open::from_path(path) {
                    Ok(open) => Ok(Open {
                        place: None,
                        scenario_place: None,
                        ..open
                    }),
                    Err(NotOpened::Broken(broken)) => Err(NotOpened::Broken(Box::new(Broken {
                        place: None,
                        ..*broken
                    }))),
                    unreadable @ Err(NotOpened::Unreadable(_)) => unreadable,
                };
                self.take_file(opened, path);
            }
            Answer::TakeOver => self.open_file(path),
            _ => {}
        }
    }
}
