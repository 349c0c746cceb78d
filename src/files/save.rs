//! The saver: the one function that writes users' files.
//!
//! The new text is written beside the old and takes its place in one step, so that a crash, a full
//! disk or a loss of power leaves one of the two whole. The order of the steps is the point:
//! bytes on the disk before the name moves, name on the disk before "saved" is said.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use super::error::FileError;
use super::layer::{Files, NewFile};
use super::stamp::Stamp;

/// What the saver is to find where it saves.
#[derive(Debug, Clone, Copy)]
pub enum Before<'a> {
    /// No file: it is saved for the first time.
    Nothing,
    /// The file as it was last loaded or saved.
    Unchanged(&'a Stamp),
    /// Whatever is there: the user was asked and said so.
    Anything,
}

/// Where the text that a save replaced is kept: the file's name with `.bak` after it.
pub fn backup_path(target: &Path) -> PathBuf {
    let mut name = OsString::from(target);
    name.push(".bak");
    PathBuf::from(name)
}

/// Saves a text. Only when this returns `Ok` may anybody say "saved".
///
/// Links are followed, and the file they lead to keeps its mode. The text that was there is kept as
/// [`backup_path`]. Nothing is left behind on failure.
///
/// **Errors** The file on the disk is whole after each of them. It is the new one after
/// [`FileError::NotConfirmed`] and perhaps after [`FileError::ReadBackDiffers`], else the old one.
pub fn save_text(
    files: &dyn Files,
    path: &Path,
    text: &str,
    before: Before<'_>,
) -> Result<Stamp, FileError> {
    let place = find_place(files, path, before)?;
    let failed = |reason| failed_write(path, text, reason);
    let mut new = files.create_beside(&place.target).map_err(failed)?;
    if place.holds_a_file {
        new.dress_as(&place.target).map_err(failed)?;
    }
    new.write(text.as_bytes()).map_err(failed)?;
    new.sync().map_err(failed)?;
    if place.holds_a_file {
        // Writing and syncing took their time, in which somebody else may have saved.
        check_unchanged(files, path, &place.target, before)?;
        keep_old(files, &place.target)
            .map_err(|reason| failed_step("keep the old text of", path, text, reason))?;
    }
    put_in_place(new, &place, before).map_err(|reason| {
        if reason.kind() == io::ErrorKind::AlreadyExists {
            FileError::AlreadyThere {
                path: path.to_path_buf(),
            }
        } else {
            failed(reason)
        }
    })?;
    files
        .sync_folder(&place.folder)
        .map_err(|reason| FileError::NotConfirmed {
            reason,
            path: path.to_path_buf(),
        })?;
    read_back(files, path, &place.target, text)
}

/// Where the bytes go once links are followed.
struct Place {
    target: PathBuf,
    folder: PathBuf,
    holds_a_file: bool,
}

fn find_place(files: &dyn Files, path: &Path, before: Before<'_>) -> Result<Place, FileError> {
    let failed = |reason| FileError::from_disk("save", path, reason);
    let owned = || path.to_path_buf();
    let examined = match files.examine(path) {
        Ok(examined) => examined,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return match before {
                Before::Unchanged(_) => Err(FileError::Vanished { path: owned() }),
                Before::Nothing | Before::Anything => new_place(files, path),
            };
        }
        Err(error) => return Err(failed(error)),
    };
    FileError::unless_regular(examined.kind, path)?;
    if matches!(before, Before::Nothing) {
        return Err(FileError::AlreadyThere { path: owned() });
    }
    let target = files.resolve(path).map_err(failed)?;
    // By the mode first: an administrator may write anything, and a rename asks for no right to
    // the file at all.
    if examined.read_only {
        return Err(FileError::ReadOnly { path: owned() });
    }
    files.may_write(&target).map_err(failed)?;
    check_unchanged(files, path, &target, before)?;
    let folder = target
        .parent()
        .map_or_else(|| PathBuf::from("."), Path::to_path_buf);
    Ok(Place {
        target,
        folder,
        holds_a_file: true,
    })
}

/// Refuses to go on when the file is not what it was when it was last seen.
fn check_unchanged(
    files: &dyn Files,
    path: &Path,
    target: &Path,
    before: Before<'_>,
) -> Result<(), FileError> {
    let Before::Unchanged(stamp) = before else {
        return Ok(());
    };
    // The bytes decide, not the time: a copy can keep it and a touch can change it.
    let bytes = files
        .read(target, stamp.len.saturating_add(1))
        .map_err(|reason| match reason.kind() {
            io::ErrorKind::NotFound => FileError::Vanished {
                path: path.to_path_buf(),
            },
            _ => FileError::from_disk("save", path, reason),
        })?;
    if Stamp::of(&bytes, None).same_content(stamp) {
        Ok(())
    } else {
        Err(FileError::ChangedOnDisk {
            path: path.to_path_buf(),
        })
    }
}

/// A place for a file that is not there yet, in a folder that is.
fn new_place(files: &dyn Files, path: &Path) -> Result<Place, FileError> {
    let missing = || FileError::FolderMissing {
        path: path.to_path_buf(),
    };
    let name = path.file_name().ok_or_else(missing)?;
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let folder = files.resolve(folder).map_err(|reason| {
        if reason.kind() == io::ErrorKind::NotFound {
            missing()
        } else {
            FileError::from_disk("save", path, reason)
        }
    })?;
    Ok(Place {
        target: folder.join(name),
        folder,
        holds_a_file: false,
    })
}

/// Keeps the old text under a second name. A link rather than a move: the file must never be
/// without its own name. File systems without second names get a copy.
fn keep_old(files: &dyn Files, target: &Path) -> io::Result<()> {
    let backup = backup_path(target);
    match files.remove(&backup) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    files.link(target, &backup).or_else(|_no_second_names| {
        files.copy(target, &backup).inspect_err(|_| {
            // Half a copy must not pass for the text before.
            let _stays = files.remove(&backup).is_err();
        })
    })
}

fn put_in_place(new: Box<dyn NewFile>, place: &Place, before: Before<'_>) -> io::Result<()> {
    if matches!(before, Before::Nothing) {
        new.take_free_name(&place.target)
    } else {
        new.replace(&place.target)
    }
}

fn read_back(
    files: &dyn Files,
    path: &Path,
    target: &Path,
    text: &str,
) -> Result<Stamp, FileError> {
    let unsure = |reason| FileError::NotConfirmed {
        reason,
        path: path.to_path_buf(),
    };
    let bytes = files.read(target, text.len() as u64 + 1).map_err(unsure)?;
    if bytes != text.as_bytes() {
        return Err(FileError::ReadBackDiffers {
            path: path.to_path_buf(),
        });
    }
    let modified = files.examine(target).map_err(unsure)?.modified;
    Ok(Stamp::of(&bytes, modified))
}

fn failed_write(path: &Path, text: &str, reason: io::Error) -> FileError {
    failed_step("save", path, text, reason)
}

fn failed_step(doing: &'static str, path: &Path, text: &str, reason: io::Error) -> FileError {
    if matches!(
        reason.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    ) {
        FileError::NoSpace {
            needed: text.len() as u64,
            path: path.to_path_buf(),
        }
    } else if reason.kind() == io::ErrorKind::NotFound {
        FileError::FolderMissing {
            path: path.to_path_buf(),
        }
    } else {
        FileError::from_disk(doing, path, reason)
    }
}
