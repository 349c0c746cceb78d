//! Files opened before, in a small file of the program's own.

use crate::files::{Before, Disk, FileError, LARGEST_FILE_BYTES, read_text, save_text};
use crate::viewmodel::welcome::RecentFile;
use crate::wording::recovery as words;
use std::path::{Path, PathBuf};

/// Most files remembered.
const RECENT_MAX: usize = 12;

/// Files opened before, the latest first.
#[derive(Debug, Default)]
pub(super) struct Recent {
    paths: Vec<PathBuf>,
    /// Where the list is kept; nowhere in tests and where the system names no such folder.
    store: Option<PathBuf>,
}

impl Recent {
    /// Reads the list kept in a folder. One that cannot be read is left alone and not written over;
    /// in words, that it could not.
    pub fn read(folder: Option<&Path>) -> (Self, Option<String>) {
        let Some(store) = folder.map(|folder| folder.join("recent.txt")) else {
            return (Self::default(), None);
        };
        match listed(&store) {
            Ok(paths) => {
                let store = Some(store);
                (Self { paths, store }, None)
            }
            Err(FileError::Missing { .. }) => {
                let (paths, store) = (Vec::new(), Some(store));
                (Self { paths, store }, None)
            }
            Err(_) => (Self::default(), Some(words::RECENT_UNREADABLE.to_owned())),
        }
    }

    /// The folders of the listed files, each once.
    pub fn folders(&self) -> Vec<PathBuf> {
        let mut folders: Vec<PathBuf> = self
            .paths
            .iter()
            .filter_map(|path| path.parent())
            .map(Path::to_path_buf)
            .collect();
        folders.sort();
        folders.dedup();
        folders
    }

    /// Puts a file first.
    pub fn add(&mut self, path: &Path) {
        // Another window may have added to the list meanwhile.
        if let Some(Ok(paths)) = self.store.as_deref().map(listed) {
            self.paths = paths;
        }
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        self.paths.retain(|known| *known != path);
        self.paths.insert(0, path);
        self.paths.truncate(RECENT_MAX);
        self.write();
    }

    /// Takes a file off the list.
    pub fn forget(&mut self, path: &Path) {
        self.paths.retain(|known| known != path);
        self.write();
    }

    fn write(&self) {
        let Some(store) = &self.store else { return };
        if let Some(folder) = store.parent() {
            // Without the folder the save below fails; the list is then kept for this run only.
            drop(std::fs::create_dir_all(folder));
        }
        let lines: Vec<String> = self
            .paths
            .iter()
            .filter_map(|path| path.to_str())
            .filter(|path| !path.contains('\n'))
            .map(str::to_owned)
            .collect();
        drop(save_text(&Disk, store, &lines.join("\n"), Before::Anything));
    }

    /// The list as the welcome page shows it.
    pub fn rows(&self) -> Vec<RecentFile> {
        self.paths
            .iter()
            .map(|path| RecentFile {
                path: path.clone(),
                name: super::open::name_of(path),
                folder: path
                    .parent()
                    .map_or_else(String::new, |folder| folder.display().to_string()),
                when: String::new(),
                missing: !path.is_file(),
            })
            .collect()
    }
}

/// The files listed in a file, one a line.
fn listed(store: &Path) -> Result<Vec<PathBuf>, FileError> {
    let loaded = read_text(&Disk, store, LARGEST_FILE_BYTES)?;
    let lines = loaded.text.lines().filter(|line| !line.is_empty());
    Ok(lines.map(PathBuf::from).collect())
}
