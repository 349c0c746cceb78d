//! What one worker does all day: take the most urgent unit, do it, add it up.

use super::{Board, Findings, JobEvent, JobId, Shared, Urgency, Work};
use crate::forecast::Desk;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};

/// A unit of a job, to be done without the board.
struct Unit {
    key: (Urgency, JobId),
    work: Work,
    place: u32,
    stopped: Arc<AtomicBool>,
}

pub(super) fn run(shared: &Shared) {
    let mut desk = Desk::default();
    while let Some(unit) = next_unit(shared) {
        if work_on(&unit, shared, &mut desk) {
            (shared.wake)();
        }
    }
}

/// Works on one unit where there is any; says whether there was. For whoever has no worker.
pub(super) fn work_once(shared: &Shared, desk: &mut Desk) -> bool {
    let unit = most_urgent(&mut shared.board());
    if let Some(unit) = &unit {
        work_on(unit, shared, desk);
    }
    unit.is_some()
}

/// Works on a unit; says whether there is news of its job.
fn work_on(unit: &Unit, shared: &Shared, desk: &mut Desk) -> bool {
    let stopped = || unit.stopped.load(Ordering::Relaxed);
    // A workspace left half-way by a panic is thrown away with its contents.
    let done = catch_unwind(AssertUnwindSafe(|| {
        unit.work.run(unit.place, desk, &stopped)
    }));
    match done {
        Ok(Some(found)) => add(&mut shared.board(), unit.key, &found),
        Ok(None) => false,
        Err(panic) => {
            *desk = Desk::default();
            fail(&mut shared.board(), unit.key, &*panic)
        }
    }
}

/// The next unit of the most urgent job.
fn most_urgent(board: &mut Board) -> Option<Unit> {
    let open = board
        .jobs
        .iter_mut()
        .filter(|(_, job)| job.next_unit < job.work.unit_count())
        .min_by_key(|(key, job)| (job.waits(key.0), **key));
    let (key, job) = open?;
    let place = job.next_unit;
    job.next_unit += 1;
    Some(Unit {
        key: *key,
        work: job.work.clone(),
        place,
        stopped: Arc::clone(&job.stopped),
    })
}

/// The next unit of the most urgent job; waits for one, and is none when the workers stop.
fn next_unit(shared: &Shared) -> Option<Unit> {
    let mut board = shared.board();
    loop {
        if board.stopping {
            return None;
        }
        if let Some(unit) = most_urgent(&mut board) {
            return Some(unit);
        }
        board = shared
            .work
            .wait(board)
            .unwrap_or_else(PoisonError::into_inner);
    }
}

/// Adds a unit to its job; says whether there is news. The job may have been cancelled meanwhile.
fn add(board: &mut Board, key: (Urgency, JobId), found: &Findings) -> bool {
    let Some(job) = board.jobs.get_mut(&key) else {
        return false;
    };
    job.findings.merge(found);
    job.units_done += 1;
    if job.units_done >= job.work.unit_count() {
        if let Some(job) = board.jobs.remove(&key) {
            let done = JobEvent::Done(key.1, job.findings);
            board.events.insert(key.1, done);
        }
        return true;
    }
    if job.units_done >= job.publish_at && job.findings.speak_of_all() {
        job.publish_at = job.work.units_of_next_picture(job.publish_at);
        // The next unit finds these shared with the screen and goes on in a copy of its own.
        let partial = JobEvent::Partial(key.1, job.findings.clone());
        board.events.insert(key.1, partial);
        return true;
    }
    false
}

/// Ends a job whose unit panicked, unless it was cancelled meanwhile.
fn fail(board: &mut Board, key: (Urgency, JobId), panic: &(dyn std::any::Any + Send)) -> bool {
    let Some(job) = board.jobs.remove(&key) else {
        return false;
    };
    job.stopped.store(true, Ordering::Relaxed);
    let words = panic
        .downcast_ref::<&str>()
        .map(|words| (*words).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    board.events.insert(key.1, JobEvent::Failed(key.1, words));
    true
}
