//! The few things that reading and saving ask of a disk.
//!
//! A trait, so that a test can put a disk in its place which fails or drops the N-th operation,
//! for every N. Each method is one step that can fail by itself; none of them decides anything.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What a name in a folder stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Bytes with an end.
    Regular,
    /// A folder.
    Folder,
    /// A link that leads nowhere; links that lead somewhere are followed.
    DanglingLink,
    /// A pipe with a name: opening it waits for a writer, perhaps for ever.
    Pipe,
    /// A device.
    Device,
    /// A socket.
    Socket,
    /// None of the above.
    Unknown,
}

/// What can be known about a file without opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// What the name stands for, links followed.
    pub kind: Kind,
    /// **Unit** bytes.
    pub len: u64,
    /// When it was last modified, if the disk tells.
    pub modified: Option<SystemTime>,
    /// Whether nobody may write it, by its mode; an administrator's rights do not count.
    pub read_only: bool,
}

/// A disk.
pub trait Files {
    /// Looks at a name without opening it.
    ///
    /// **Errors** `NotFound` where there is no such name, and whatever the disk says.
    fn examine(&self, path: &Path) -> io::Result<Examined>;

    /// The path with all links followed.
    ///
    /// **Errors** whatever the disk says.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;

    /// The first `limit` bytes of a regular file.
    ///
    /// **Errors** `InvalidInput` if what was opened is no regular file, and whatever the disk says.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;

    /// Whether this process may write an existing regular file; changes nothing.
    ///
    /// **Errors** whatever the disk says.
    fn may_write(&self, path: &Path) -> io::Result<()>;

    /// A new file with a name of its own beside `target`, which vanishes unless it is put in place.
    ///
    /// **Errors** whatever the disk says.
    fn create_beside(&self, target: &Path) -> io::Result<Box<dyn NewFile>>;

    /// A second name for the same file.
    ///
    /// **Errors** whatever the disk says; some file systems have no second names.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// A copy with the same mode.
    ///
    /// **Errors** whatever the disk says.
    fn copy(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Takes a name away.
    ///
    /// **Errors** whatever the disk says.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Makes the names in a folder last through a loss of power.
    ///
    /// **Errors** whatever the disk says.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// An existing file, to be written on at its end.
    ///
    /// **Errors** whatever the disk says.
    fn append_to(&self, path: &Path) -> io::Result<Box<dyn Log + Send>>;
}

/// A file that only grows.
pub trait Log {
    /// Writes all bytes at the end.
    ///
    /// **Errors** whatever the disk says; a part of the bytes may then be there.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Makes its bytes last through a loss of power. After a failure the log must not be used.
    ///
    /// **Errors** whatever the disk says.
    fn sync(&mut self) -> io::Result<()>;
}

/// A file that is being written and does not have its name yet. Dropping it removes it.
pub trait NewFile {
    /// Gives it the mode, and where possible the owner, of another file.
    ///
    /// **Errors** whatever the disk says.
    fn dress_as(&mut self, other: &Path) -> io::Result<()>;

    /// Writes all bytes.
    ///
    /// **Errors** whatever the disk says.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Makes its bytes last through a loss of power. After a failure the file must not be used:
    /// a second try may succeed without the bytes being there.
    ///
    /// **Errors** whatever the disk says.
    fn sync(&mut self) -> io::Result<()>;

    /// Puts it in the place of `target`, in one step.
    ///
    /// **Errors** whatever the disk says.
    fn replace(self: Box<Self>, target: &Path) -> io::Result<()>;

    /// Gives it the name `target` if nothing has that name.
    ///
    /// **Errors** `AlreadyExists`, and whatever the disk says.
    fn take_free_name(self: Box<Self>, target: &Path) -> io::Result<()>;
}
