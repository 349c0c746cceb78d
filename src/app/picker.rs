//! Choosing a file in the system's dialog, on a thread of its own.
//!
//! The dialog library gives nothing both when the user cancels and when there is no dialog at all.
//! A person needs longer than a tenth of a second to cancel, so a quicker nothing means that there
//! is none, and the path is typed instead.

use crate::jobs::Threads;
use crate::viewmodel::dialog::PathPurpose;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::time::{Duration, Instant};

/// A person needs longer than this to cancel.
const FASTEST_CANCEL: Duration = Duration::from_millis(150);

/// A dialog on the screen.
#[derive(Debug)]
pub(super) struct Picker {
    pub purpose: PathPurpose,
    answer: Receiver<Picked>,
}

/// What came of it.
#[derive(Debug)]
pub(super) enum Picked {
    Path(PathBuf),
    Cancelled,
    /// There is no dialog here.
    NoDialog,
}

impl Picker {
    /// Opens the dialog; none when no thread could be had for it.
    pub fn open(
        purpose: PathPurpose,
        suggestion: &str,
        ctx: &egui::Context,
        threads: Threads,
    ) -> Option<Self> {
        let (say, answer) = sync_channel(1);
        let ctx = ctx.clone();
        let suggestion = suggestion.to_owned();
        let begun = threads.begin("file dialog", move || {
            // Nobody listens any more when the window has gone.
            drop(say.send(ask(purpose, &suggestion)));
            ctx.request_repaint();
        });
        begun.map(|_thread| Self { purpose, answer })
    }

    /// The answer, once there is one.
    pub fn answer(&self) -> Option<Picked> {
        match self.answer.try_recv() {
            Ok(picked) => Some(picked),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Picked::NoDialog),
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "tells a missing dialog from a cancelled one"
)]
fn ask(purpose: PathPurpose, suggestion: &str) -> Picked {
    let begun = Instant::now();
    let dialog = rfd::AsyncFileDialog::new().add_filter("RON", &["ron"]);
    let chosen = match purpose {
        PathPurpose::Open => pollster::block_on(dialog.pick_file()),
        PathPurpose::SaveSession | PathPurpose::SaveScenario | PathPurpose::SaveAccount => {
            pollster::block_on(dialog.set_file_name(suggestion).save_file())
        }
    };
    match chosen {
        Some(file) => Picked::Path(file.path().to_path_buf()),
        None if begun.elapsed() < FASTEST_CANCEL => Picked::NoDialog,
        None => Picked::Cancelled,
    }
}
