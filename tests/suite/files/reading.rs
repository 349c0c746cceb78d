//! What can be read, and what is refused before it can do harm.

use std::fs::{self, File};
use std::os::unix::net::UnixListener;
use std::path::Path;

use brinkline::files::{Disk, FileError, LARGEST_FILE_BYTES, NotRegular, read_text};

use super::{folder, is_helpful, make_pipe, write};

/// The error of reading, checked to be helpful.
#[track_caller]
fn refused(path: &Path) -> FileError {
    let error = read_text(&Disk, path, LARGEST_FILE_BYTES).unwrap_err();
    is_helpful(&error);
    error
}

#[test]
fn text_comes_back_as_it_was() {
    let folder = folder();
    for text in ["", "a", "line\r\nline\n", "Łódź Київ …", "nul \0 inside"] {
        let path = write(&folder, "a.ron", text);
        let loaded = read_text(&Disk, &path, LARGEST_FILE_BYTES).unwrap();
        assert_eq!(loaded.text, text);
        assert_eq!(loaded.stamp.len, text.len() as u64);
        assert_eq!(
            loaded.stamp.modified,
            fs::metadata(&path).unwrap().modified().ok()
        );
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() {
    let folder = folder();
    let path = write(&folder, "a.ron", "\u{feff}(id: 1)\r\n");
    let loaded = read_text(&Disk, &path, LARGEST_FILE_BYTES).unwrap();
    assert_eq!(loaded.text, "(id: 1)\r\n");
    assert_eq!(
        loaded.stamp.len, 12,
        "the stamp is the file's, not the text's"
    );
}

#[test]
fn a_link_to_a_file_is_read() {
    let folder = folder();
    let path = write(&folder, "a.ron", "text");
    let link = folder.path().join("link.ron");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    assert_eq!(read_text(&Disk, &link, 100).unwrap().text, "text");
}

#[test]
fn what_is_no_file_is_refused_without_waiting() {
    let folder = folder();
    let pipe = folder.path().join("pipe.ron");
    make_pipe(&pipe);
    let socket = folder.path().join("socket.ron");
    let _listening = UnixListener::bind(&socket).unwrap();
    for (path, expected) in [
        (folder.path(), NotRegular::Folder),
        (pipe.as_path(), NotRegular::Pipe),
        (socket.as_path(), NotRegular::Socket),
        (Path::new("/dev/zero"), NotRegular::Device),
    ] {
        let error = refused(path);
        assert!(
            matches!(error, FileError::NotAFile { kind, .. } if kind == expected),
            "{error}"
        );
    }
}

#[test]
fn a_missing_file_and_a_dangling_link_are_told_apart() {
    let folder = folder();
    let missing = folder.path().join("missing.ron");
    assert!(matches!(refused(&missing), FileError::Missing { .. }));
    let link = folder.path().join("link.ron");
    std::os::unix::fs::symlink(&missing, &link).unwrap();
    assert!(matches!(refused(&link), FileError::DanglingLink { .. }));
    let below_a_file = write(&folder, "a.ron", "").join("b.ron");
    assert!(matches!(refused(&below_a_file), FileError::Disk { .. }));
}

#[test]
fn a_huge_file_is_refused_before_it_is_read() {
    let folder = folder();
    let path = folder.path().join("huge.ron");
    File::create(&path).unwrap().set_len(1 << 30).unwrap();
    let error = refused(&path);
    assert!(
        matches!(error, FileError::TooLarge { len, .. } if len == 1 << 30),
        "{error}"
    );
    assert!(
        error
            .to_string()
            .starts_with("The file has 1073.7 MB; at most 8.3 MB are read.")
    );
}

#[test]
fn the_limit_is_the_last_length_that_is_read() {
    let folder = folder();
    let path = write(&folder, "a.ron", "12345");
    assert_eq!(read_text(&Disk, &path, 5).unwrap().text, "12345");
    assert!(matches!(
        read_text(&Disk, &path, 4),
        Err(FileError::TooLarge { .. })
    ));
}

#[test]
fn a_file_that_lies_about_its_length_is_still_limited() {
    // The kernel says that this file is empty; it is not.
    let path = Path::new("/proc/self/maps");
    assert_eq!(fs::metadata(path).unwrap().len(), 0);
    assert!(matches!(
        read_text(&Disk, path, 10),
        Err(FileError::TooLarge { .. })
    ));
}

#[test]
fn the_first_byte_that_is_not_utf8_is_named() {
    let folder = folder();
    for (bytes, at) in [
        (&b"abc\xff"[..], 3),
        (&b"\xff\xfea\0"[..], 0),     // UTF-16
        (&b"\xc5\x81\xc5"[..], 2),    // cut in the middle of a letter
        (&b"ok \xed\xa0\x80"[..], 3), // half of a surrogate pair
    ] {
        let error = refused(&write(&folder, "a.ron", bytes));
        assert!(
            matches!(error, FileError::NotUtf8 { at_byte, .. } if at_byte == at),
            "{error}"
        );
    }
}

#[test]
fn a_path_cannot_forge_the_message() {
    let folder = folder();
    let error = refused(&folder.path().join("a\nSaved."));
    assert!(error.to_string().ends_with("a\\u{a}Saved."), "{error}");
}
