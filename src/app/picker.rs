//! Choosing a file in the system's dialog, on a thread of its own.
//!
//! The dialog library gives nothing both when the user cancels and when there is no dialog at all.
//! A person needs longer than a tenth of a second to cancel, so a quicker nothing means that there
//! is none, and the path is typed instead. On a busy machine it can take longer to find out: then
//! it counts whether anything took the keyboard from the window meanwhile, as a dialog does.

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
    answer: Receiver<Answer>,
    had_keyboard: bool,
    lost_keyboard: bool,
}

/// What the dialog library gave, and after what time.
#[derive(Debug)]
struct Answer {
    chosen: Option<PathBuf>,
    took: Duration,
}

/// What came of it.
#[derive(Debug)]
pub(super) enum Picked {
    Path(PathBuf),
    Cancelled,
    /// There is no dialog here.
    NoDialog,
    /// Nothing was chosen, and no dialog was seen to take the keyboard.
    Unseen,
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
        begun.map(|_thread| Self {
            purpose,
            answer,
            had_keyboard: false,
            lost_keyboard: false,
        })
    }

    /// The answer, once there is one. To be asked with every picture, because a dialog shows in
    /// whether the window has the keyboard.
    pub fn answer(&mut self, has_keyboard: bool) -> Option<Picked> {
        self.lost_keyboard |= self.had_keyboard && !has_keyboard;
        self.had_keyboard |= has_keyboard;
        match self.answer.try_recv() {
            Ok(answer) => Some(meaning(answer, self.lost_keyboard)),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Picked::NoDialog),
        }
    }
}

fn meaning(answer: Answer, lost_keyboard: bool) -> Picked {
    match answer.chosen {
        Some(path) => Picked::Path(path),
        None if answer.took < FASTEST_CANCEL => Picked::NoDialog,
        None if lost_keyboard => Picked::Cancelled,
        None => Picked::Unseen,
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "tells a missing dialog from a cancelled one"
)]
fn ask(purpose: PathPurpose, suggestion: &str) -> Answer {
    let begun = Instant::now();
    let dialog = rfd::AsyncFileDialog::new().add_filter("RON", &["ron"]);
    let chosen = match purpose {
        PathPurpose::Open => pollster::block_on(dialog.pick_file()),
        PathPurpose::SaveSession | PathPurpose::SaveScenario | PathPurpose::SaveAccount => {
            pollster::block_on(dialog.set_file_name(suggestion).save_file())
        }
    };
    Answer {
        chosen: chosen.map(|file| file.path().to_path_buf()),
        took: begun.elapsed(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, FASTEST_CANCEL, Picked, Picker, meaning};
    use crate::viewmodel::dialog::PathPurpose;
    use std::path::PathBuf;
    use std::sync::mpsc::{SyncSender, sync_channel};

    fn nothing(slow: bool) -> Answer {
        Answer {
            chosen: None,
            took: if slow {
                FASTEST_CANCEL * 4
            } else {
                FASTEST_CANCEL / 4
            },
        }
    }

    fn waiting() -> (SyncSender<Answer>, Picker) {
        let (say, answer) = sync_channel(1);
        let picker = Picker {
            purpose: PathPurpose::SaveSession,
            answer,
            had_keyboard: false,
            lost_keyboard: false,
        };
        (say, picker)
    }

    #[test]
    fn a_chosen_path_is_taken() {
        let answer = Answer {
            chosen: Some(PathBuf::from("kept.ron")),
            took: FASTEST_CANCEL,
        };
        assert!(matches!(meaning(answer, true), Picked::Path(_)));
    }

    #[test]
    fn a_dialog_that_nobody_saw_was_not_cancelled() {
        assert!(matches!(meaning(nothing(false), true), Picked::NoDialog));
        assert!(matches!(meaning(nothing(true), false), Picked::Unseen));
        assert!(matches!(meaning(nothing(true), true), Picked::Cancelled));
    }

    #[test]
    fn a_dialog_shows_in_the_keyboard_that_it_takes() {
        for (seen, cancelled) in [
            (&[true, false, true][..], true),
            (&[true, true], false),
            (&[false, true], false),
        ] {
            let (say, mut picker) = waiting();
            for &has_keyboard in seen {
                assert!(picker.answer(has_keyboard).is_none());
            }
            say.send(nothing(true)).unwrap();
            let picked = picker.answer(true).unwrap();
            assert_eq!(matches!(picked, Picked::Cancelled), cancelled, "{seen:?}");
        }
    }

    #[test]
    fn a_thread_that_ended_without_a_word_had_no_dialog() {
        let (say, mut picker) = waiting();
        drop(say);
        assert!(matches!(picker.answer(true), Some(Picked::NoDialog)));
    }
}
