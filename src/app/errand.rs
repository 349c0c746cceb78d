//! One piece of work on a thread of its own, for answers that are awaited once.
//!
//! Apart from `jobs`, whose workers share out the chunks of many forecasts: an errand is asked for
//! by a click, has one answer, and is dropped with whatever it was for.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};

/// Work under way. Dropping it asks the work to stop.
#[derive(Debug)]
pub(super) struct Errand<T> {
    answer: Receiver<Option<T>>,
    stop: Arc<AtomicBool>,
}

/// What the work looks at between its parts.
#[derive(Debug, Clone)]
pub(super) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Nobody waits for the answer any more.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// How an errand stands.
#[derive(Debug)]
pub(super) enum Standing<T> {
    UnderWay,
    Done(T),
    /// It was stopped, or a fault in the program ended it.
    Lost,
}

impl<T: Send + 'static> Errand<T> {
    /// Begins the work; none when no thread can be had for it.
    pub fn begin(
        ctx: &egui::Context,
        name: &str,
        work: impl FnOnce(&Stop) -> Option<T> + Send + 'static,
    ) -> Option<Self> {
        let (say, answer) = sync_channel(1);
        let stop = Arc::new(AtomicBool::new(false));
        let asked = Stop(Arc::clone(&stop));
        let ctx = ctx.clone();
        std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                let done = catch_unwind(AssertUnwindSafe(|| work(&asked)));
                // Nobody listens any more when the window has gone or asked for something else.
                drop(say.send(done.unwrap_or_default()));
                ctx.request_repaint();
            })
            .ok()?;
        Some(Self { answer, stop })
    }

    /// Whether there is an answer.
    pub fn standing(&self) -> Standing<T> {
        match self.answer.try_recv() {
            Ok(Some(answer)) => Standing::Done(answer),
            Err(TryRecvError::Empty) => Standing::UnderWay,
            Ok(None) | Err(TryRecvError::Disconnected) => Standing::Lost,
        }
    }
}

impl<T> Drop for Errand<T> {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}
