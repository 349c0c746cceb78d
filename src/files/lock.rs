//! Who has something open: a lock that ends with its owner.
//!
//! The system itself gives the lock back when the process that holds it ends, however it ends, so a
//! dead owner is never mistaken for a live one and no lock has to be removed by hand. The lock is on
//! a file of our own and never on a document: nobody is kept from reading anything.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_128;

/// Most bytes read of what an owner says of itself.
const SAID_MAX: u64 = 200;
/// How often a lock is tried for that others give back at the same moment.
const TRIES: usize = 8;

/// A lock that is held. Dropping it gives it back.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

/// What came of asking for a lock.
#[derive(Debug)]
pub enum Asked {
    /// It is held now.
    Held(Lock),
    /// A living process has it, and says this of itself.
    Taken(String),
}

impl Lock {
    /// Asks for a lock; `says` is what others read who ask for it meanwhile.
    ///
    /// **Errors** whatever the disk says.
    pub fn ask(path: &Path, says: &str) -> io::Result<Asked> {
        for _ in 0..TRIES {
            let mut file = OpenOptions::new()
                .create(true)
                .truncate(false)
                .read(true)
                .write(true)
                .open(path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let mut said = Vec::new();
                    file.take(SAID_MAX).read_to_end(&mut said)?;
                    return Ok(Asked::Taken(String::from_utf8_lossy(&said).into_owned()));
                }
                Err(TryLockError::Error(reason)) => return Err(reason),
            }
            if !is_still_at(&file, path) {
                // Its last owner removed it between our opening and our locking it.
                continue;
            }
            file.set_len(0)?;
            file.write_all(says.as_bytes())?;
            return Ok(Asked::Held(Self {
                file,
                path: path.to_path_buf(),
            }));
        }
        Err(io::ErrorKind::ResourceBusy.into())
    }

    /// Where a document's lock stands in a folder of the program's own. One document has one place,
    /// by whatever links it is opened.
    pub fn place(folder: &Path, document: &Path) -> PathBuf {
        let resolved = fs::canonicalize(document).unwrap_or_else(|_| document.to_path_buf());
        let name = xxh3_128(resolved.as_os_str().as_encoded_bytes());
        folder.join(format!("{name:032x}.lock"))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is still held, so that nobody can hold the name that goes.
        if cfg!(unix) && is_still_at(&self.file, &self.path) {
            let _stays = fs::remove_file(&self.path).is_err();
        }
    }
}

#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(there)) => ours.dev() == there.dev() && ours.ino() == there.ino(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still_at(_file: &File, path: &Path) -> bool {
    // A locked file cannot be removed there.
    path.exists()
}
