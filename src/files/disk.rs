//! The real disk.

use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::NamedTempFile;

use super::layer::{Examined, Files, Kind, Log, NewFile};

/// How the name of a file that is being written begins. A crash can leave one behind.
const UNFINISHED_PREFIX: &str = ".brinkline-unfinished-";

/// The disk of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Files for Disk {
    fn examine(&self, path: &Path) -> io::Result<Examined> {
        let metadata = match fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // The name itself must be there; only what it leads to is not.
                let link = fs::symlink_metadata(path)?;
                return Ok(Examined {
                    kind: Kind::DanglingLink,
                    len: 0,
                    modified: link.modified().ok(),
                    read_only: false,
                });
            }
            Err(error) => return Err(error),
        };
        Ok(Examined {
            kind: kind_of(metadata.file_type()),
            len: metadata.len(),
            modified: metadata.modified().ok(),
            read_only: metadata.permissions().readonly(),
        })
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let mut options = OpenOptions::new();
        options.read(true);
        #[cfg(all(
            target_os = "linux",
            any(target_arch = "x86_64", target_arch = "aarch64")
        ))]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            // Opening a pipe that took the file's place a moment ago must not wait for a writer.
            const O_NONBLOCK: i32 = 0o4000;
            options.custom_flags(O_NONBLOCK);
        }
        let file = options.open(path)?;
        if !file.metadata()?.is_file() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "not a regular file",
            ));
        }
        let mut bytes = Vec::new();
        file.take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn may_write(&self, path: &Path) -> io::Result<()> {
        OpenOptions::new().write(true).open(path).map(drop)
    }

    fn create_beside(&self, target: &Path) -> io::Result<Box<dyn NewFile>> {
        let folder = target.parent().unwrap_or_else(|| Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(UNFINISHED_PREFIX);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // What the user's umask leaves of it, as for any new document.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        Ok(Box::new(Unfinished {
            file: builder.tempfile_in(folder)?,
        }))
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::copy(from, to)?;
        // It is the only other place of its text, so it must last as a second name would.
        File::open(to)?.sync_all()
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if cfg!(unix) {
            File::open(folder)?.sync_all()
        } else {
            Ok(())
        }
    }

    fn append_to(&self, path: &Path) -> io::Result<Box<dyn Log + Send>> {
        let file = OpenOptions::new().append(true).open(path)?;
        Ok(Box::new(Growing(file)))
    }
}

/// A log of [`Disk`].
struct Growing(File);

impl Log for Growing {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }
}

/// Removes files which a crash left half written in a folder, if they were last touched before
/// `before`; younger ones may belong to a program that is saving just now. Returns how many.
///
/// **Errors** whatever the disk says of the folder; a file that cannot be removed stays.
pub fn sweep_unfinished(folder: &Path, before: SystemTime) -> io::Result<usize> {
    let mut removed = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let ours = entry
            .file_name()
            .to_string_lossy()
            .starts_with(UNFINISHED_PREFIX);
        let metadata = entry.metadata()?;
        let old = metadata.modified().is_ok_and(|modified| modified < before);
        if ours && old && metadata.is_file() && fs::remove_file(entry.path()).is_ok() {
            removed += 1;
        }
    }
    Ok(removed)
}

/// A file of [`Disk`] without its final name.
struct Unfinished {
    file: NamedTempFile,
}

impl NewFile for Unfinished {
    fn dress_as(&mut self, other: &Path) -> io::Result<()> {
        let metadata = fs::metadata(other)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt as _, fchown};
            // Only an administrator may give files away; for anybody else the owner is right
            // already and the group is a courtesy, so a refusal is no reason not to save.
            let (owner, group) = (metadata.uid(), metadata.gid());
            let _refused = fchown(self.file.as_file(), Some(owner), Some(group)).is_err();
        }
        // After the owner: giving a file away clears some bits of its mode.
        self.file.as_file().set_permissions(metadata.permissions())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.file.flush()
    }

    fn sync(&mut self) -> io::Result<()> {
        self.file.as_file().sync_all()
    }

    fn replace(self: Box<Self>, target: &Path) -> io::Result<()> {
        // On failure the error holds the file, and dropping it removes it.
        self.file
            .persist(target)
            .map(drop)
            .map_err(|failed| failed.error)
    }

    fn take_free_name(self: Box<Self>, target: &Path) -> io::Result<()> {
        self.file
            .persist_noclobber(target)
            .map(drop)
            .map_err(|failed| failed.error)
    }
}

#[cfg(unix)]
fn kind_of(file_type: FileType) -> Kind {
    use std::os::unix::fs::FileTypeExt as _;
    if file_type.is_fifo() {
        Kind::Pipe
    } else if file_type.is_socket() {
        Kind::Socket
    } else if file_type.is_block_device() || file_type.is_char_device() {
        Kind::Device
    } else {
        plain_kind_of(file_type)
    }
}

#[cfg(not(unix))]
fn kind_of(file_type: FileType) -> Kind {
    plain_kind_of(file_type)
}

fn plain_kind_of(file_type: FileType) -> Kind {
    if file_type.is_file() {
        Kind::Regular
    } else if file_type.is_dir() {
        Kind::Folder
    } else {
        Kind::Unknown
    }
}
