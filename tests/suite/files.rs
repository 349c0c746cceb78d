//! Reading and saving users' files, on a real folder and on a disk that fails.
//!
//! What must hold after every refusal: the file on the disk is whole, nothing is left lying about,
//! and the message helps.

mod faulty;
mod owners;
pub(crate) mod power;
mod reading;
mod saving;
mod unprivileged;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use brinkline::files::FileError;
use tempfile::TempDir;

/// A folder for one test.
fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn write(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn make_pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().unwrap();
    assert!(made.success());
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Every message says what and what to do, names the path last, fits three lines and speaks no
/// programmer's language.
#[track_caller]
fn is_helpful(error: &FileError) {
    let text = error.to_string();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(lines[0].ends_with('.') && lines[1].ends_with('.'), "{text}");
    let name = error.path().file_name().unwrap().to_str().unwrap();
    assert!(lines[2].ends_with(&name.replace('\n', "\\u{a}")), "{text}");
    for word in [
        "Error", "Kind", "::", "os error", "Some(", "None", "Err(", "{ ",
    ] {
        assert!(
            !format!("{}\n{}", lines[0], lines[1]).contains(word),
            "{word} in {text}"
        );
    }
}
