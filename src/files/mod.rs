//! Reading and writing users' files.
//!
//! Apart from `format` because that room turns text into meaning and never sees a disk, and apart
//! from `app` because nothing about safety may hang on a window. What must hold: a file that was
//! there is whole after any failure, old or new; "saved" is said only after the new text was read
//! back from the disk; nothing blocks on a thing that is not a regular file. [`save_text`] is the
//! only function of the program that writes a user's file; [`recovery`] keeps what is not yet in one,
//! and [`lock`] says who else has a document open.
//!
//! Tested on Linux. Other systems have no way to sync a folder; there that step does nothing.

mod disk;
mod error;
mod layer;
mod load;
pub mod lock;
pub mod recovery;
mod save;
mod stamp;

pub use disk::{Disk, sweep_unfinished};
pub use error::{FileError, NotRegular};
pub use layer::{Examined, Files, Kind, Log, NewFile};
pub use load::{LARGEST_FILE_BYTES, LoadedText, read_text};
pub use save::{Before, backup_path, save_text};
pub use stamp::Stamp;
