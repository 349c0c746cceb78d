//! What one worker does all day: take the most urgent chunk, run it, add it up.

use super::{Board, JobEvent, JobId, Shared, Urgency};
use crate::forecast::{Desk, Launch, Tally};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError};

pub(super) fn run(shared: &Shared) {
    let mut desk = Desk::default();
    while let Some((key, launch, chunk)) = next_chunk(shared) {
        // A workspace left half-way by a panic is thrown away with its contents.
        let done = catch_unwind(AssertUnwindSafe(|| launch.run(chunk, &mut desk)));
        let news = match done {
            Ok(tally) => add(&mut shared.board(), key, &tally),
            Err(panic) => {
                desk = Desk::default();
                fail(&mut shared.board(), key, &*panic)
            }
        };
        if news {
            (shared.wake)();
        }
    }
}

/// The next chunk of the most urgent job; waits for one, and is none when the workers stop.
fn next_chunk(shared: &Shared) -> Option<((Urgency, JobId), Launch, u32)> {
    let mut board = shared.board();
    loop {
        if board.stopping {
            return None;
        }
        let open = board
            .jobs
            .iter_mut()
            .find(|(_, job)| job.next_chunk < job.launch.chunk_count());
        if let Some((key, job)) = open {
            let chunk = job.next_chunk;
            job.next_chunk += 1;
            return Some((*key, job.launch.clone(), chunk));
        }
        board = shared
            .work
            .wait(board)
            .unwrap_or_else(PoisonError::into_inner);
    }
}

/// Adds a chunk to its job; says whether there is news. The job may have been cancelled meanwhile.
fn add(board: &mut Board, key: (Urgency, JobId), tally: &Tally) -> bool {
    let Some(job) = board.jobs.get_mut(&key) else {
        return false;
    };
    job.tally.merge(tally);
    job.chunks_done += 1;
    if job.chunks_done >= job.launch.chunk_count() {
        if let Some(job) = board.jobs.remove(&key) {
            board
                .events
                .insert(key.1, JobEvent::Done(key.1, Arc::new(job.tally)));
        }
        return true;
    }
    if job.chunks_done >= job.publish_at {
        job.publish_at *= 2;
        let partial = Arc::new(job.tally.clone());
        board
            .events
            .insert(key.1, JobEvent::Partial(key.1, partial));
        return true;
    }
    false
}

fn fail(board: &mut Board, key: (Urgency, JobId), panic: &(dyn std::any::Any + Send)) -> bool {
    board.jobs.remove(&key);
    let words = panic
        .downcast_ref::<&str>()
        .map(|words| (*words).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    board.events.insert(key.1, JobEvent::Failed(key.1, words));
    true
}
