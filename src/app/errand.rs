//! One piece of work on a thread of its own, for answers that are awaited once. Where the system gives
//! no thread, the window does it at once.
//!
//! Apart from `jobs`, whose workers share out the chunks of many forecasts: an errand is asked for
//! by a click, has one answer, and is dropped with whatever it was for.

use crate::jobs::Threads;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};

/// What errands are begun with: the window that waits for the answer, and threads.
#[derive(Debug, Clone)]
pub(super) struct Hands {
    pub window: egui::Context,
    pub threads: Threads,
}

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
    /// Begins the work; where no thread can be had, it is done when this returns.
    pub fn begin(
        hands: &Hands,
        name: &str,
        work: impl FnOnce(&Stop) -> Option<T> + Send + 'static,
    ) -> Self {
        let (errand, work) = Self::made(hands, work);
        hands.threads.begin_or_do(name, work);
        errand
    }

    /// Begins work that is too long for the window itself; none when no thread can be had for it.
    pub fn begin_apart(
        hands: &Hands,
        name: &str,
        work: impl FnOnce(&Stop) -> Option<T> + Send + 'static,
    ) -> Option<Self> {
        let (errand, work) = Self::made(hands, work);
        hands.threads.begin(name, work).map(|_thread| errand)
    }

    fn made(
        hands: &Hands,
        work: impl FnOnce(&Stop) -> Option<T> + Send + 'static,
    ) -> (Self, impl FnOnce() + Send + 'static) {
        let (say, answer) = sync_channel(1);
        let stop = Arc::new(AtomicBool::new(false));
        let asked = Stop(Arc::clone(&stop));
        let window = hands.window.clone();
        let work = move || {
            let done = catch_unwind(AssertUnwindSafe(|| work(&asked)));
            // Nobody listens any more when the window has gone or asked for something else.
            drop(say.send(done.unwrap_or_default()));
            window.request_repaint();
        };
        (Self { answer, stop }, work)
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
