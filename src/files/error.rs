//! What can go wrong between a document and the disk, in a user's words.
//!
//! One type for reading and saving. Each message says what happened and why, then what to do, and
//! last the path: three lines at most. The program says it once, where the user asked.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::layer::Kind;

/// Things that have a name on the disk and cannot be a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotRegular {
    /// A folder.
    Folder,
    /// A named pipe.
    Pipe,
    /// A device.
    Device,
    /// A socket.
    Socket,
    /// Something else.
    Unknown,
}

/// Why a file could not be read or saved. After any of these the document is as it was, and the
/// file on the disk is whole.
#[derive(Debug)]
pub enum FileError {
    /// There is no such file.
    Missing {
        /// Where.
        path: PathBuf,
    },
    /// A link that leads nowhere.
    DanglingLink {
        /// The link.
        path: PathBuf,
    },
    /// The folder to save into is not there.
    FolderMissing {
        /// The file that was to be saved.
        path: PathBuf,
    },
    /// Something that cannot be a document.
    NotAFile {
        /// What it is.
        kind: NotRegular,
        /// Where.
        path: PathBuf,
    },
    /// Larger than the program reads.
    TooLarge {
        /// **Unit** bytes.
        len: u64,
        /// **Unit** bytes.
        limit: u64,
        /// Where.
        path: PathBuf,
    },
    /// Not text in UTF-8.
    NotUtf8 {
        /// The first byte that does not fit, counted from 0.
        at_byte: usize,
        /// Where.
        path: PathBuf,
    },
    /// This user may not read or write it.
    Denied {
        /// What was tried, as in "cannot … this file".
        doing: &'static str,
        /// Where.
        path: PathBuf,
    },
    /// The file is marked as not to be written.
    ReadOnly {
        /// Where.
        path: PathBuf,
    },
    /// Another program has written the file since it was loaded.
    ChangedOnDisk {
        /// Where.
        path: PathBuf,
    },
    /// The file was there when it was loaded and is not now.
    Vanished {
        /// Where.
        path: PathBuf,
    },
    /// A new file was to be made, and the name is taken.
    AlreadyThere {
        /// Where.
        path: PathBuf,
    },
    /// The disk or the user's share of it is full.
    NoSpace {
        /// What the new text needs. **Unit** bytes.
        needed: u64,
        /// Where.
        path: PathBuf,
    },
    /// The new text is in place, and the disk did not confirm that it will stay.
    NotConfirmed {
        /// What the disk said.
        reason: io::Error,
        /// Where.
        path: PathBuf,
    },
    /// What was read back after saving is not what was written.
    ReadBackDiffers {
        /// Where.
        path: PathBuf,
    },
    /// Anything else that the disk says.
    Disk {
        /// What was tried, as in "cannot … this file".
        doing: &'static str,
        /// What the disk said.
        reason: io::Error,
        /// Where.
        path: PathBuf,
    },
}

impl FileError {
    /// The file that it is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::Missing { path }
            | Self::DanglingLink { path }
            | Self::FolderMissing { path }
            | Self::NotAFile { path, .. }
            | Self::TooLarge { path, .. }
            | Self::NotUtf8 { path, .. }
            | Self::Denied { path, .. }
            | Self::ReadOnly { path }
            | Self::ChangedOnDisk { path }
            | Self::Vanished { path }
            | Self::AlreadyThere { path }
            | Self::NoSpace { path, .. }
            | Self::NotConfirmed { path, .. }
            | Self::ReadBackDiffers { path }
            | Self::Disk { path, .. } => path,
        }
    }

    /// The plain case behind what the disk said while `doing` something with `path`.
    pub(super) fn from_disk(doing: &'static str, path: &Path, reason: io::Error) -> Self {
        let path = path.to_path_buf();
        let kind = reason.kind();
        if kind == io::ErrorKind::NotFound {
            Self::Missing { path }
        } else if kind == io::ErrorKind::PermissionDenied {
            Self::Denied { doing, path }
        } else {
            Self::Disk {
                doing,
                reason,
                path,
            }
        }
    }

    /// Refuses what is not a regular file.
    pub(super) fn unless_regular(kind: Kind, path: &Path) -> Result<(), Self> {
        let path = path.to_path_buf();
        let kind = match kind {
            Kind::Regular => return Ok(()),
            Kind::DanglingLink => return Err(Self::DanglingLink { path }),
            Kind::Folder => NotRegular::Folder,
            Kind::Pipe => NotRegular::Pipe,
            Kind::Device => NotRegular::Device,
            Kind::Socket => NotRegular::Socket,
            Kind::Unknown => NotRegular::Unknown,
        };
        Err(Self::NotAFile { kind, path })
    }

    /// What happened and why; what to do.
    fn words(&self) -> (String, &'static str) {
        const CHOOSE: &str = "Choose a text file.";
        const ELSEWHERE: &str = "The file on the disk is unchanged. Save under another name.";
        match self {
            Self::Missing { .. } => (
                "There is no such file: it was moved, renamed or deleted.".into(),
                "Look for it under its new name, or choose another.",
            ),
            Self::DanglingLink { .. } => (
                "This is a link to a file that is not there.".into(),
                "Choose the file itself.",
            ),
            Self::FolderMissing { .. } => (
                "Cannot save: the folder is not there.".into(),
                "Make the folder, or save under another name.",
            ),
            Self::NotAFile { kind, .. } => {
                (format!("This is {}, not a file.", kind.words()), CHOOSE)
            }
            Self::TooLarge { len, limit, .. } => (
                format!(
                    "The file has {}; at most {} are read.",
                    bytes(*len),
                    bytes(*limit)
                ),
                "Choose another file, or divide this one.",
            ),
            Self::NotUtf8 { at_byte, .. } => (
                format!("The file is not text in UTF-8: byte {at_byte} does not fit."),
                "Open it in the program that made it and save it as UTF-8.",
            ),
            Self::Denied { doing, .. } => (
                format!("Cannot {doing} this file: you have no permission."),
                "Ask its owner, or use a copy in a folder of your own.",
            ),
            Self::ReadOnly { .. } => (
                "Cannot save: the file is marked as read-only.".into(),
                ELSEWHERE,
            ),
            Self::ChangedOnDisk { .. } => (
                "Not saved: another program has changed this file since it was opened.".into(),
                "Load it again, save yours under another name, or overwrite it.",
            ),
            Self::Vanished { .. } => (
                "Not saved: the file was moved or deleted since it was opened.".into(),
                "Your work is still open. Save it again as a new file.",
            ),
            Self::AlreadyThere { .. } => (
                "Not saved: there is a file of this name already.".into(),
                "Save under another name, or say that it may be replaced.",
            ),
            Self::NoSpace { needed, .. } => (
                format!("Not saved: there is no space left for {}.", bytes(*needed)),
                "The file on the disk is unchanged. Make room, or save elsewhere.",
            ),
            Self::NotConfirmed { reason, .. } => (
                format!("Saved, but the disk did not confirm it: {}.", said(reason)),
                "Save once more, or save a copy elsewhere.",
            ),
            Self::ReadBackDiffers { .. } => (
                "Not saved: what was read back is not what was written.".into(),
                "Save under another name; the old text is in the .bak file beside it.",
            ),
            Self::Disk { doing, reason, .. } => (
                format!("Cannot {doing} this file: {}.", said(reason)),
                "Try again, or use another folder.",
            ),
        }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, remedy) = self.words();
        // A name may hold line ends and marks that turn text around; they are shown, not obeyed.
        let path: String = self
            .path()
            .to_string_lossy()
            .chars()
            .flat_map(|letter| {
                let steers = letter.is_control()
                    || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
                    || matches!(letter, '\u{2066}'..='\u{2069}' | '\u{feff}');
                let shown = if steers {
                    letter.escape_unicode().to_string()
                } else {
                    letter.into()
                };
                shown.chars().collect::<Vec<_>>()
            })
            .collect();
        write!(out, "{what}\n{remedy}\n{path}")
    }
}

impl Error for FileError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        if let Self::Disk { reason, .. } | Self::NotConfirmed { reason, .. } = self {
            Some(reason)
        } else {
            None
        }
    }
}

impl NotRegular {
    fn words(self) -> &'static str {
        match self {
            Self::Folder => "a folder",
            Self::Pipe => "a pipe between programs",
            Self::Device => "a device",
            Self::Socket => "a socket",
            Self::Unknown => "something special",
        }
    }
}

/// What the disk said, without the number that only programmers look up.
fn said(reason: &io::Error) -> String {
    let text = reason.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    text.trim_end_matches('.')
        .lines()
        .collect::<Vec<_>>()
        .join(" ")
}

/// A length as a person would say it.
fn bytes(count: u64) -> String {
    const KILO: u64 = 1_000;
    const MEGA: u64 = 1_000_000;
    if count < KILO {
        format!("{count} bytes")
    } else if count < MEGA {
        format!("{} kB", count.div_ceil(KILO))
    } else {
        format!("{}.{} MB", count / MEGA, count % MEGA / (MEGA / 10))
    }
}
