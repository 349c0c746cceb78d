//! A forecast shared out among threads.
//!
//! Apart from `jobs`, which serves a window: nobody watches here, so each worker takes every n-th
//! batch and all of them end together. Tallies merge to the same bits however they are shared out, and
//! the share of a worker that the system gives no thread for is simulated here.

use crate::forecast::{Desk, Launch, Tally};
use crate::jobs::Threads;
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
pub(super) fn simulate(
    launch: &Launch,
    worker_count: u32,
    threads: Threads,
) -> (Tally, Vec<Share>) {
    std::thread::scope(|scope| {
        let work = |first| move || one_worker(launch, first, worker_count);
        let started: Vec<_> = (0..worker_count)
            .map(|first| {
                let thread = threads.builder(&format!("forecast {first}"));
                (first, thread.spawn_scoped(scope, work(first)))
            })
            .collect();
        let mut all = launch.empty_tally();
        let mut shares = Vec::new();
        for (first, worker) in started {
            let (tally, share) = match worker {
                Ok(worker) => worker.join().unwrap_or_else(|panic| resume_unwind(panic)),
                Err(_refused) => work(first)(),
            };
            all.merge(&tally);
            shares.push(share);
        }
        (all, shares)
    })
}

fn one_worker(launch: &Launch, first: u32, worker_count: u32) -> (Tally, Share) {
    let mut desk = Desk::default();
    let mut tally = launch.empty_tally();
    let mut chunk_count = 0;
    for batch in (first..launch.batch_count()).step_by(worker_count as usize) {
        let chunks = launch.chunks_of(batch);
        chunk_count += chunks.end - chunks.start;
        launch.add_together(chunks, &mut desk, &mut tally);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Compiled, RandomSeed, State, Workspace};
    use crate::forecast::Recipe;
    use crate::format::{BundledRegisters, bundled_scenario, load};
    use std::sync::Arc;

    #[test]
    fn shares_without_a_thread_are_simulated_here_with_the_same_result() {
        let (_, text) = bundled_scenario("lantern_bridge").unwrap();
        let scenario = load(text, &BundledRegisters).scenario.unwrap();
        let compiled = Arc::new(Compiled::new(Arc::new(scenario)));
        let state = State::at_start(&compiled, &mut Workspace::default());
        let launch = Launch {
            compiled,
            state: Arc::new(state),
            recipe: Arc::new(Recipe::left_to_itself(RandomSeed(1), 640)),
        };
        // A stack that no machine has room for.
        let refused = Threads {
            stack_bytes: Some(1 << 46),
        };
        let (apart, shares) = simulate(&launch, 3, Threads::default());
        assert!(
            shares
                .iter()
                .all(|share| share.worker.starts_with("forecast"))
        );
        let (here, shares) = simulate(&launch, 3, refused);
        assert_eq!(apart, here);
        let name = std::thread::current().name().unwrap_or_default().to_owned();
        assert_eq!(shares.len(), 3);
        assert!(
            shares.iter().all(|share| share.worker == name),
            "{shares:?}"
        );
    }
}
