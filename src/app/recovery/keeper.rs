//! The thread that writes the journal, so that a slow disk never holds up the window.
//!
//! It takes the latest work and leaves out what was overtaken while it wrote. A panic in the window
//! ends with this being dropped, and what was handed over by then is still written. Where the system
//! gives no thread, the window writes by itself and waits: slow is better than lost.

use crate::app::errand::Hands;
use crate::files::Disk;
use crate::files::lock::Lock;
use crate::files::recovery::{Journal, Work};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long somebody who needs the work on the disk waits for it.
const SOON: Duration = Duration::from_secs(5);

/// Work on its way to the journal.
#[derive(Debug)]
pub(super) struct Keeper {
    desk: Arc<Desk>,
    window: egui::Context,
    thread: Option<JoinHandle<()>>,
    /// Written here, where there is no thread for it.
    here: Option<Mutex<Journal>>,
    /// Tells other processes that the journal's owner lives.
    _lock: Lock,
}

#[derive(Debug, Default)]
struct Desk {
    slot: Mutex<Slot>,
    news: Condvar,
}

#[derive(Debug, Default)]
struct Slot {
    wanted: Option<Wanted>,
    busy: bool,
    stop: bool,
    failure: Option<String>,
}

#[derive(Debug)]
enum Wanted {
    Keep(Work),
    Settle,
    Remove,
}

impl Desk {
    fn slot(&self) -> MutexGuard<'_, Slot> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, wanted: Wanted) {
        self.slot().wanted = Some(wanted);
        self.news.notify_all();
    }

    /// What to do next; none when it is time to go.
    fn take(&self) -> Option<Wanted> {
        let mut slot = self.slot();
        loop {
            if let Some(wanted) = slot.wanted.take() {
                slot.busy = true;
                return Some(wanted);
            }
            if slot.stop {
                return None;
            }
            slot = self.news.wait(slot).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Says what came of it; says whether it failed.
    fn done(&self, written: std::io::Result<()>) -> bool {
        let failure = written.err().map(|reason| reason.to_string());
        let failed = failure.is_some();
        let mut slot = self.slot();
        slot.busy = false;
        slot.failure = failure;
        drop(slot);
        self.news.notify_all();
        failed
    }
}

impl Wanted {
    fn write(self, journal: &mut Journal) -> std::io::Result<()> {
        match self {
            Self::Keep(work) => journal.keep(&work),
            Self::Settle => journal.settle(),
            Self::Remove => journal.remove(),
        }
    }
}

impl Keeper {
    /// Begins to keep work in a journal of which the lock is held.
    pub fn begin(path: &Path, lock: Lock, hands: &Hands) -> Self {
        let desk = Arc::new(Desk::default());
        let (theirs, wake) = (Arc::clone(&desk), hands.window.clone());
        let mut journal = Journal::new(Box::new(Disk), path);
        let thread = hands.threads.begin("recovery journal", move || {
            while let Some(wanted) = theirs.take() {
                if theirs.done(wanted.write(&mut journal)) {
                    wake.request_repaint();
                }
            }
        });
        Self {
            desk,
            window: hands.window.clone(),
            // A journal has no file before its first work, so that this can be another one.
            here: thread
                .is_none()
                .then(|| Mutex::new(Journal::new(Box::new(Disk), path))),
            thread,
            _lock: lock,
        }
    }

    /// Has the work written down.
    pub fn keep(&self, work: Work) {
        self.want(Wanted::Keep(work));
    }

    /// Everything is in files.
    pub fn settle(&self) {
        self.want(Wanted::Settle);
    }

    fn want(&self, wanted: Wanted) {
        let Some(journal) = &self.here else {
            self.desk.put(wanted);
            return;
        };
        let mut journal = journal.lock().unwrap_or_else(PoisonError::into_inner);
        if self.desk.done(wanted.write(&mut journal)) {
            self.window.request_repaint();
        }
    }

    /// Why the last work could not be written down.
    pub fn failure(&self) -> Option<String> {
        self.desk.slot().failure.clone()
    }

    /// Has the window look again later, though nothing happens in it.
    pub fn look_again_after(&self, wait: Duration) {
        self.window.request_repaint_after(wait);
    }

    /// Waits a moment for the work that was handed over; says whether it is on the disk.
    pub fn is_done_soon(&self) -> bool {
        let slot = self.desk.slot();
        let waited = self
            .desk
            .news
            .wait_timeout_while(slot, SOON, |slot| slot.wanted.is_some() || slot.busy);
        let (slot, waited) = waited.unwrap_or_else(PoisonError::into_inner);
        !waited.timed_out() && slot.failure.is_none()
    }

    /// Takes the journal away: nothing of it is wanted any more.
    pub fn finish(self) {
        self.want(Wanted::Remove);
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.desk.slot().stop = true;
        self.desk.news.notify_all();
        if let Some(thread) = self.thread.take() {
            // A panic of the thread was told where it happened.
            let _panicked = thread.join().is_err();
        }
    }
}
