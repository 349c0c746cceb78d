//! Threads of the program's own, and what is done where the system gives none.
//!
//! A system can refuse a thread at any time: too many processes, no memory for one more stack. That
//! must cost speed and never work, so whoever begins a thread gets the work back that has none.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};

/// How threads are begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Threads {
    /// The stack of each; as the system has it where none is said. With more than any machine has,
    /// the system refuses every thread.
    ///
    /// **Unit** bytes.
    pub stack_bytes: Option<usize>,
}

impl Threads {
    /// What a thread of this name is begun with.
    pub fn builder(self, name: &str) -> Builder {
        let builder = Builder::new().name(name.to_owned());
        match self.stack_bytes {
            Some(bytes) => builder.stack_size(bytes),
            None => builder,
        }
    }

    /// Begins work on a thread of its own; none where the system gives no thread. Nothing was done
    /// then.
    pub fn begin(self, name: &str, work: impl FnOnce() + Send + 'static) -> Option<JoinHandle<()>> {
        self.builder(name).spawn(work).ok()
    }

    /// Does work on a thread of its own, or here and at once where the system gives none.
    pub fn begin_or_do(self, name: &str, work: impl FnOnce() + Send + 'static) {
        // The thread that is refused takes what it was given with it.
        let held = Arc::new(Mutex::new(Some(work)));
        let theirs = Arc::clone(&held);
        if self.begin(name, move || do_held(&theirs)).is_none() {
            do_held(&held);
        }
    }
}

fn do_held<W: FnOnce()>(held: &Mutex<Option<W>>) {
    let work = held.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(work) = work {
        work();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::sync_channel;

    /// More than any machine has.
    const TOO_MUCH: Threads = Threads {
        stack_bytes: Some(1 << 46),
    };

    #[test]
    fn work_that_gets_no_thread_is_done_here() {
        assert!(TOO_MUCH.begin("refused", || ()).is_none());
        for (threads, elsewhere) in [(Threads::default(), true), (TOO_MUCH, false)] {
            let (say, said) = sync_channel(1);
            threads.begin_or_do("work", move || {
                say.send(std::thread::current().id()).unwrap();
            });
            let there = said.recv().unwrap() != std::thread::current().id();
            assert_eq!(there, elsewhere, "{threads:?}");
        }
    }
}
