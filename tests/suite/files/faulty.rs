//! A disk whose N-th operation fails, for every N and many kinds of failure.
//!
//! It stands on the real disk, so what is left behind can be counted. Before the saver is tried, a
//! careless one must be caught. Loss of power is simulated in `power`.

use std::cell::Cell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use brinkline::files::{
    Before, Disk, Examined, FileError, Files, Log, NewFile, Stamp, backup_path, read_text,
    save_text,
};

use super::{folder, is_helpful, names, write};

const OLD: &str = "the old text, which somebody worked on";
const NEW: &str = "the new text, which is longer than the old text and not yet anywhere else";

/// Every way in which an operation is made to fail.
const FAILURES: &[io::ErrorKind] = &[
    io::ErrorKind::StorageFull,
    io::ErrorKind::QuotaExceeded,
    io::ErrorKind::PermissionDenied,
    io::ErrorKind::ReadOnlyFilesystem,
    io::ErrorKind::NotFound,
    io::ErrorKind::Other,
];

/// A disk that counts, and fails once.
struct Faulty {
    count: std::rc::Rc<Cell<usize>>,
    fails_at: usize,
    failure: io::ErrorKind,
}

struct FaultyFile {
    inner: Box<dyn NewFile>,
    disk: Faulty,
}

impl Faulty {
    fn new(fails_at: usize, failure: io::ErrorKind) -> Self {
        Self {
            count: std::rc::Rc::default(),
            fails_at,
            failure,
        }
    }

    fn twin(&self) -> Self {
        Self {
            count: std::rc::Rc::clone(&self.count),
            fails_at: self.fails_at,
            failure: self.failure,
        }
    }

    /// One operation: does nothing and fails if its number has come.
    fn tick(&self) -> io::Result<()> {
        let number = self.count.get();
        self.count.set(number + 1);
        if number == self.fails_at {
            Err(self.failure.into())
        } else {
            Ok(())
        }
    }
}

impl Files for Faulty {
    fn examine(&self, path: &Path) -> io::Result<Examined> {
        self.tick()?;
        Disk.examine(path)
    }
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.tick()?;
        Disk.resolve(path)
    }
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        self.tick()?;
        Disk.read(path, limit)
    }
    fn may_write(&self, path: &Path) -> io::Result<()> {
        self.tick()?;
        Disk.may_write(path)
    }
    fn create_beside(&self, target: &Path) -> io::Result<Box<dyn NewFile>> {
        self.tick()?;
        Ok(Box::new(FaultyFile {
            inner: Disk.create_beside(target)?,
            disk: self.twin(),
        }))
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.tick()?;
        Disk.link(from, to)
    }
    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.tick()?;
        Disk.copy(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.tick()?;
        Disk.remove(path)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.tick()?;
        Disk.sync_folder(folder)
    }
    fn append_to(&self, path: &Path) -> io::Result<Box<dyn Log + Send>> {
        self.tick()?;
        Disk.append_to(path)
    }
}

impl NewFile for FaultyFile {
    fn dress_as(&mut self, other: &Path) -> io::Result<()> {
        self.disk.tick()?;
        self.inner.dress_as(other)
    }
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        // A full disk takes the first half.
        if self.disk.tick().is_err() {
            self.inner.write(&bytes[..bytes.len() / 2])?;
            return Err(self.disk.failure.into());
        }
        self.inner.write(bytes)
    }
    fn sync(&mut self) -> io::Result<()> {
        self.disk.tick()?;
        self.inner.sync()
    }
    fn replace(self: Box<Self>, target: &Path) -> io::Result<()> {
        self.disk.tick()?;
        self.inner.replace(target)
    }
    fn take_free_name(self: Box<Self>, target: &Path) -> io::Result<()> {
        self.disk.tick()?;
        self.inner.take_free_name(target)
    }
}

type Saver = fn(&dyn Files, &Path, &Stamp) -> Result<(), FileError>;

fn our_saver(files: &dyn Files, path: &Path, stamp: &Stamp) -> Result<(), FileError> {
    save_text(files, path, NEW, Before::Unchanged(stamp)).map(drop)
}

/// Moves the old file out of the way first, as many programs do.
fn careless_saver(files: &dyn Files, path: &Path, _: &Stamp) -> Result<(), FileError> {
    let steps = || {
        files.copy(path, &backup_path(path))?;
        files.remove(path)?;
        let mut new = files.create_beside(path)?;
        new.write(NEW.as_bytes())?;
        new.replace(path)
    };
    steps().map_err(|reason: io::Error| FileError::Disk {
        doing: "save",
        reason,
        path: path.to_path_buf(),
    })
}

/// Fails each operation of a save in turn; returns what went wrong and how many operations it had.
fn try_all(saver: Saver, failure: io::ErrorKind) -> (Vec<String>, usize) {
    let mut wrong = Vec::new();
    for fails_at in 0.. {
        let folder = folder();
        let path = write(&folder, "a.ron", OLD);
        let stamp = read_text(&Disk, &path, 1000).unwrap().stamp;
        let disk = Faulty::new(fails_at, failure);
        let result = saver(&disk, &path, &stamp);
        let operations = disk.count.get();
        let text = fs::read_to_string(&path).unwrap_or_else(|_| "nothing".to_owned());
        let mut complain = |what: &str| {
            wrong.push(format!("{failure:?} at operation {fails_at}: {what}"));
        };
        match &result {
            Ok(()) if text != NEW => complain("said saved, and it is not"),
            Err(error) => {
                is_helpful(error);
                let in_place = matches!(error, FileError::NotConfirmed { .. });
                if text != if in_place { NEW } else { OLD } {
                    complain(&format!("the file holds {text:?} after {error}"));
                }
            }
            Ok(()) => {}
        }
        let strangers: Vec<String> = names(folder.path())
            .into_iter()
            .filter(|name| name != "a.ron" && name != "a.ron.bak")
            .collect();
        if !strangers.is_empty() {
            complain(&format!("left {strangers:?} behind"));
        }
        if operations <= fails_at {
            assert!(result.is_ok(), "nothing failed, and the save did");
            return (wrong, operations);
        }
    }
    unreachable!("a save has an end")
}

#[test]
fn a_careless_saver_is_caught() {
    let (wrong, operations) = try_all(careless_saver, io::ErrorKind::StorageFull);
    assert_eq!(operations, 5);
    assert!(wrong.len() >= 3, "{wrong:?}");
}

#[test]
fn whatever_fails_the_file_is_whole_and_nothing_is_left_behind() {
    for failure in FAILURES {
        let (wrong, operations) = try_all(our_saver, *failure);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(operations >= 12, "only {operations} operations were tried");
    }
}

#[test]
fn a_disk_without_second_names_gets_a_copy() {
    let folder = folder();
    let path = write(&folder, "a.ron", OLD);
    // Counted once: the operation that gives the second name.
    let tried: Vec<bool> = (0..20)
        .map(|fails_at| {
            fs::write(&path, OLD).unwrap();
            let disk = Faulty::new(fails_at, io::ErrorKind::Unsupported);
            let saved = save_text(&disk, &path, NEW, Before::Anything).is_ok();
            saved && disk.count.get() > fails_at
        })
        .collect();
    assert_eq!(
        tried.iter().filter(|saved| **saved).count(),
        1,
        "only a link has another way"
    );
    assert_eq!(fs::read_to_string(backup_path(&path)).unwrap(), OLD);
}

#[test]
fn a_full_disk_says_how_much_is_needed() {
    let folder = folder();
    let path = write(&folder, "a.ron", OLD);
    let full = (0..20).find_map(|fails_at| {
        let disk = Faulty::new(fails_at, io::ErrorKind::StorageFull);
        match save_text(&disk, &path, NEW, Before::Anything) {
            Err(error @ FileError::NoSpace { .. }) => Some(error.to_string()),
            _ => None,
        }
    });
    let needed = format!("Not saved: there is no space left for {} bytes.", NEW.len());
    assert!(full.unwrap().starts_with(&needed));
}

#[test]
fn a_save_that_the_disk_does_not_confirm_says_so_and_the_new_text_is_there() {
    let said = (0..20).find_map(|fails_at| {
        let folder = folder();
        let path = write(&folder, "a.ron", OLD);
        let disk = Faulty::new(fails_at, io::ErrorKind::Other);
        match save_text(&disk, &path, NEW, Before::Anything) {
            Err(error @ FileError::NotConfirmed { .. }) => {
                Some((error.to_string(), fs::read_to_string(&path).unwrap()))
            }
            _ => None,
        }
    });
    let (said, text) = said.unwrap();
    assert!(
        said.starts_with("Saved, but the disk did not confirm it"),
        "{said}"
    );
    assert_eq!(text, NEW);
}
