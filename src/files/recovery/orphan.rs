//! Journals of processes that have ended without putting their work away.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::record::{Kept, Record, replay};
use crate::files::Disk;
use crate::files::layer::Files as _;
use crate::files::lock::{Asked, Lock};

/// The largest journal that is read.
///
/// **Unit** bytes.
const JOURNAL_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// Work of a process that has ended. While this is held, no other process is offered it.
#[derive(Debug)]
pub struct Orphan {
    path: PathBuf,
    /// What it holds.
    pub kept: Kept,
    lock: Lock,
}

impl Orphan {
    /// Its journal.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Notes that somebody begins to restore it, so that work which ends the program is known.
    ///
    /// **Errors** whatever the disk says.
    pub fn note_try(&mut self) -> io::Result<()> {
        let mut record = String::new();
        Record::Tried.write(&mut record);
        let bytes = Disk.read(&self.path, JOURNAL_BYTES_MAX)?;
        if let Some((holds, torn)) = bytes.split_at_checked(self.kept.end)
            && !torn.is_empty()
        {
            self.write_before(holds, &record, torn)?;
        } else {
            let mut log = Disk.append_to(&self.path)?;
            log.append(record.as_bytes())?;
            log.sync()?;
        }
        self.kept.tries += 1;
        self.kept.end += record.len();
        Ok(())
    }

    /// Puts a record where a reader still comes to it. What was cut off stays behind it: a person
    /// may find something in it.
    fn write_before(&self, holds: &[u8], record: &str, torn: &[u8]) -> io::Result<()> {
        let mut new = Disk.create_beside(&self.path)?;
        for bytes in [holds, record.as_bytes(), torn] {
            new.write(bytes)?;
        }
        new.sync()?;
        new.replace(&self.path)?;
        let folder = self.path.parent();
        folder.map_or(Ok(()), |folder| Disk.sync_folder(folder))
    }

    /// Takes the journal away for good.
    ///
    /// **Errors** whatever the disk says.
    pub fn remove(self) -> io::Result<()> {
        let removed = fs::remove_file(&self.path);
        drop(self.lock);
        removed
    }
}

/// What processes that have ended left in a folder.
#[derive(Debug, Default)]
pub struct Left {
    /// Work that can be restored, the oldest first.
    pub orphans: Vec<Orphan>,
    /// Journals that cannot be read: damaged at their start, or of another version of the program.
    pub unreadable: Vec<PathBuf>,
}

/// [`left`], but for what cannot be read.
///
/// **Errors** whatever the disk says of the folder.
pub fn orphans(folder: &Path) -> io::Result<Vec<Orphan>> {
    left(folder).map(|left| left.orphans)
}

/// The journals in a folder whose owners have ended. Those that hold nothing are taken away. One that
/// cannot be read stays where it is.
///
/// **Errors** whatever the disk says of the folder.
pub fn left(folder: &Path) -> io::Result<Left> {
    let mut found = Left::default();
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let ends_in = |wanted: &str| path.extension().is_some_and(|ending| ending == wanted);
        if ends_in("journal") {
            paths.push(path);
        } else if ends_in("lock") && !path.with_extension("journal").exists() {
            // Somebody who had nothing to keep; taking the lock and giving it back removes it.
            drop(Lock::ask(&path, ""));
        }
    }
    paths.sort();
    for path in paths {
        let Ok(Asked::Held(lock)) = Lock::ask(&path.with_extension("lock"), "") else {
            // Its owner lives.
            continue;
        };
        let Ok(bytes) = Disk.read(&path, JOURNAL_BYTES_MAX) else {
            found.unreadable.push(path);
            continue;
        };
        let kept = replay(&bytes);
        // Nobody can make anything of a journal without a whole text, and nobody needs one whose
        // work is in files.
        if kept.holds_work() {
            found.orphans.push(Orphan { path, kept, lock });
        } else if kept.record_count > 0 {
            let _stays = fs::remove_file(&path).is_err();
        } else {
            found.unreadable.push(path);
        }
    }
    Ok(found)
}
