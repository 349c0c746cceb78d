//! Work in the background: named workers that share out units, cancelling, progress.
//!
//! `forecast` offers units of work and starts no threads; this room owns the threads and knows
//! nothing of what is simulated. What some units find is a true finding from fewer futures, so each
//! job publishes early and often; the screen shows it narrowing. A panic in a unit ends its job with
//! a message and nothing else. Where the system gives no thread, whoever asks for news works on a unit
//! first.

mod threads;
mod work;
mod worker;

pub use threads::Threads;
pub use work::{Findings, Work};

use crate::forecast::Desk;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Names a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct JobId(u64);

/// How soon a job is worked on; the first of these goes first. What is rough of any job comes before
/// what is finer of all others, but for what the pointer asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// The pointer rests on something and the answer is waited for.
    Hover,
    /// A first rough answer to what was just done.
    Rough,
    /// The same, made finer.
    Refine,
    /// What else the screen shows.
    Aside,
    /// What hangs on each number, when it is asked for.
    Weigh,
    /// What every possible move would change.
    Compare,
}

/// News of a job.
#[derive(Debug, Clone)]
pub enum JobEvent {
    /// What is found in the futures simulated so far.
    Partial(JobId, Findings),
    /// What is found in all of them.
    Done(JobId, Findings),
    /// Something went wrong inside; the message is for a report.
    Failed(JobId, String),
}

/// Owns the workers. Dropping it stops them.
#[derive(Debug)]
pub struct Simulator {
    shared: Arc<Shared>,
    workers: Vec<std::thread::JoinHandle<()>>,
    /// Where units are worked on here; none where there are workers.
    desk: Option<Box<Desk>>,
    next_id: u64,
}

pub(crate) struct Shared {
    board: Mutex<Board>,
    work: Condvar,
    wake: Box<dyn Fn() + Send + Sync>,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Shared").finish_non_exhaustive()
    }
}

#[derive(Default)]
pub(crate) struct Board {
    jobs: BTreeMap<(Urgency, JobId), Job>,
    events: BTreeMap<JobId, JobEvent>,
    stopping: bool,
}

pub(crate) struct Job {
    work: Work,
    next_unit: u32,
    units_done: u32,
    publish_at: u32,
    findings: Findings,
    stopped: Arc<AtomicBool>,
}

impl Job {
    /// Whether it waits until there is something to show of all other jobs.
    fn waits(&self, urgency: Urgency) -> bool {
        urgency != Urgency::Hover && self.next_unit >= self.work.units_of_first_picture()
    }
}

impl Simulator {
    /// Starts `worker_count` workers. `wake` is called whenever there is news.
    ///
    /// **Range** at least one worker is tried; the count of those that could be started may be
    /// lower, and is 0 when the system gives no thread at all. Each call of [`Simulator::news`] then
    /// works on a unit itself.
    pub fn new(worker_count: usize, threads: Threads, wake: Box<dyn Fn() + Send + Sync>) -> Self {
        let shared = Arc::new(Shared {
            board: Mutex::default(),
            work: Condvar::new(),
            wake,
        });
        let workers: Vec<_> = (0..worker_count.max(1))
            .filter_map(|place| {
                let shared = Arc::clone(&shared);
                threads.begin(&format!("simulate {place}"), move || worker::run(&shared))
            })
            .collect();
        Self {
            shared,
            desk: workers.is_empty().then(Box::default),
            workers,
            next_id: 0,
        }
    }

    /// Hands in a job.
    pub fn submit(&mut self, work: impl Into<Work>, urgency: Urgency) -> JobId {
        let id = JobId(self.next_id);
        self.next_id += 1;
        let work = work.into();
        let job = Job {
            next_unit: 0,
            units_done: 0,
            publish_at: work.units_of_first_picture(),
            findings: work.nothing_found(),
            stopped: Arc::default(),
            work,
        };
        let mut board = self.shared.board();
        if job.work.unit_count() == 0 {
            let done = JobEvent::Done(id, job.findings);
            board.events.insert(id, done);
            drop(board);
            (self.shared.wake)();
        } else {
            board.jobs.insert((urgency, id), job);
            drop(board);
            self.shared.work.notify_all();
            if self.desk.is_some() {
                // Nobody else says that there is something to do.
                (self.shared.wake)();
            }
        }
        id
    }

    /// Stops a job; a unit under way stops as soon as it can and is dropped. What was published
    /// stays.
    pub fn cancel(&mut self, id: JobId) {
        let mut board = self.shared.board();
        board.jobs.retain(|(_, known), job| {
            let other = *known != id;
            if !other {
                job.stopped.store(true, Ordering::Relaxed);
            }
            other
        });
        board.events.remove(&id);
    }

    /// The latest news of each job since the last call.
    pub fn news(&mut self) -> Vec<JobEvent> {
        if let Some(desk) = &mut self.desk
            && worker::work_once(&self.shared, desk)
        {
            (self.shared.wake)();
        }
        std::mem::take(&mut self.shared.board().events)
            .into_values()
            .collect()
    }

    /// Whether anything is left to do.
    pub fn is_busy(&self) -> bool {
        !self.shared.board().jobs.is_empty()
    }

    /// Whether there is anybody to do it.
    pub fn has_workers(&self) -> bool {
        !self.workers.is_empty()
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        let mut board = self.shared.board();
        board.stopping = true;
        for job in board.jobs.values() {
            job.stopped.store(true, Ordering::Relaxed);
        }
        drop(board);
        self.shared.work.notify_all();
        for worker in self.workers.drain(..) {
            // A worker that panicked has said so through its job.
            drop(worker.join());
        }
    }
}

impl Shared {
    /// A board is whole between locks even when a holder panicked: every change is one assignment
    /// or one insertion.
    pub(crate) fn board(&self) -> MutexGuard<'_, Board> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
