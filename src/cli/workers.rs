//! A forecast shared out among threads.
//!
//! Apart from `jobs`, which serves a window: nobody watches here, so each worker takes every n-th
//! chunk and all of them end together. Tallies merge to the same bits however they are shared out.

use crate::forecast::{Desk, Launch, Tally};
use std::panic::resume_unwind;

/// What one worker did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Share {
    /// Name of its thread.
    pub(super) worker: String,
    /// Chunks it simulated.
    pub(super) chunk_count: u32,
}

/// Simulates all futures on so many threads.
///
/// **Errors** in words when the system gives no thread.
pub(super) fn simulate(launch: &Launch, worker_count: u32) -> Result<(Tally, Vec<Share>), String> {
    std::thread::scope(|scope| {
        let mut workers = Vec::new();
        for first in 0..worker_count {
            let work = move || one_worker(launch, first, worker_count);
            let thread = std::thread::Builder::new().name(format!("forecast {first}"));
            let started = thread.spawn_scoped(scope, work);
            workers.push(started.map_err(|error| format!("no thread can be started: {error}"))?);
        }
        let mut all = launch.empty_tally();
        let mut shares = Vec::new();
        for worker in workers {
            let (tally, share) = worker.join().unwrap_or_else(|panic| resume_unwind(panic));
            all.merge(&tally);
            shares.push(share);
        }
        Ok((all, shares))
    })
}

fn one_worker(launch: &Launch, first: u32, worker_count: u32) -> (Tally, Share) {
    let mut desk = Desk::default();
    let mut tally = launch.empty_tally();
    let mut chunk_count = 0;
    for chunk in (first..launch.chunk_count()).step_by(worker_count as usize) {
        launch.add(chunk, &mut desk, &mut tally);
        chunk_count += 1;
    }
    let worker = std::thread::current().name().unwrap_or_default().to_owned();
    (
        tally,
        Share {
            worker,
            chunk_count,
        },
    )
}
