//! The saver on a real folder.

use std::fs::{self, File, FileTimes};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::Path;

use brinkline::files::{
    Before, Disk, FileError, Files as _, LoadedText, Stamp, backup_path, read_text, save_text,
    sweep_unfinished,
};

use super::{folder, is_helpful, make_pipe, names, write};

fn load(path: &Path) -> LoadedText {
    read_text(&Disk, path, 1000).unwrap()
}

fn save(path: &Path, text: &str, before: Before<'_>) -> Stamp {
    save_text(&Disk, path, text, before).unwrap()
}

#[track_caller]
fn refused(path: &Path, before: Before<'_>) -> FileError {
    let error = save_text(&Disk, path, "new", before).unwrap_err();
    is_helpful(&error);
    error
}

#[test]
fn a_first_save_makes_the_file_and_nothing_else() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    let stamp = save(&path, "text", Before::Nothing);
    assert_eq!(stamp, load(&path).stamp);
    assert_eq!(names(folder.path()), ["a.ron"]);
    // As any program's new file, not as a secret one.
    let plain = write(&folder, "plain", "");
    assert_eq!(mode(&path), mode(&plain));
}

#[test]
fn saving_again_and_again_keeps_the_text_before_the_last() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    let first = save(&path, "1", Before::Nothing);
    let second = save(&path, "2", Before::Unchanged(&first));
    assert_eq!(fs::read_to_string(backup_path(&path)).unwrap(), "1");
    save(&path, "3", Before::Unchanged(&second));
    assert_eq!(fs::read_to_string(backup_path(&path)).unwrap(), "2");
    assert_eq!(fs::read_to_string(&path).unwrap(), "3");
    assert_eq!(names(folder.path()), ["a.ron", "a.ron.bak"]);
}

#[test]
fn a_change_on_disk_is_seen_even_with_equal_length_and_time() {
    let folder = folder();
    let path = write(&folder, "a.ron", "old");
    let stamp = load(&path).stamp;
    fs::write(&path, "OLD").unwrap();
    let times = FileTimes::new().set_modified(stamp.modified.unwrap());
    File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_times(times)
        .unwrap();
    assert_eq!(load(&path).stamp.modified, stamp.modified);
    let error = refused(&path, Before::Unchanged(&stamp));
    assert!(matches!(error, FileError::ChangedOnDisk { .. }), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "OLD");
    // Once the user says so it may be overwritten.
    save(&path, "new", Before::Anything);
    assert_eq!(fs::read_to_string(backup_path(&path)).unwrap(), "OLD");
}

#[test]
fn a_new_time_alone_is_no_change() {
    let folder = folder();
    let path = write(&folder, "a.ron", "old");
    let stamp = load(&path).stamp;
    let times = FileTimes::new().set_modified(std::time::UNIX_EPOCH);
    File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_times(times)
        .unwrap();
    save(&path, "new", Before::Unchanged(&stamp));
}

#[test]
fn a_file_that_vanished_is_not_made_again_in_silence() {
    let folder = folder();
    let path = write(&folder, "a.ron", "old");
    let stamp = load(&path).stamp;
    fs::remove_file(&path).unwrap();
    assert!(matches!(
        refused(&path, Before::Unchanged(&stamp)),
        FileError::Vanished { .. }
    ));
    assert!(names(folder.path()).is_empty());
    save(&path, "new", Before::Anything);
}

#[test]
fn a_first_save_never_replaces() {
    let folder = folder();
    let path = write(&folder, "a.ron", "somebody's");
    assert!(matches!(
        refused(&path, Before::Nothing),
        FileError::AlreadyThere { .. }
    ));
    assert_eq!(fs::read_to_string(&path).unwrap(), "somebody's");
}

#[test]
fn a_missing_folder_is_named_as_such() {
    let folder = folder();
    let path = folder.path().join("gone/a.ron");
    assert!(matches!(
        refused(&path, Before::Nothing),
        FileError::FolderMissing { .. }
    ));
}

#[test]
fn a_read_only_file_is_refused_for_the_administrator_too() {
    let folder = folder();
    let path = write(&folder, "a.ron", "old");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    assert!(matches!(
        refused(&path, Before::Anything),
        FileError::ReadOnly { .. }
    ));
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(names(folder.path()), ["a.ron"]);
}

#[test]
fn what_is_no_file_is_not_written() {
    let folder = folder();
    let pipe = folder.path().join("pipe");
    make_pipe(&pipe);
    let dangling = folder.path().join("dangling");
    symlink(folder.path().join("nowhere"), &dangling).unwrap();
    for path in [folder.path(), &pipe, Path::new("/dev/null")] {
        assert!(matches!(
            refused(path, Before::Anything),
            FileError::NotAFile { .. }
        ));
    }
    assert!(matches!(
        refused(&dangling, Before::Anything),
        FileError::DanglingLink { .. }
    ));
    assert_eq!(names(folder.path()), ["dangling", "pipe"]);
}

#[test]
fn a_link_stays_a_link_and_the_mode_stays_the_mode() {
    let folder = folder();
    let elsewhere = super::folder();
    for permissions in [0o640, 0o600, 0o755, 0o664] {
        let target = write(&elsewhere, "real.ron", "old");
        fs::set_permissions(&target, fs::Permissions::from_mode(permissions)).unwrap();
        let link = folder.path().join("link.ron");
        let _first_time = fs::remove_file(&link).is_err();
        symlink(&target, &link).unwrap();
        let stamp = load(&link).stamp;
        save(&link, "new", Before::Unchanged(&stamp));
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&target).unwrap(), "new");
        assert_eq!(mode(&target), permissions);
        assert_eq!(names(folder.path()), ["link.ron"]);
        assert_eq!(names(elsewhere.path()), ["real.ron", "real.ron.bak"]);
    }
}

#[test]
fn the_owner_stays_the_owner_where_that_may_be() {
    let folder = folder();
    let path = write(&folder, "a.ron", "old");
    if std::os::unix::fs::chown(&path, Some(65534), Some(65534)).is_err() {
        return; // Only an administrator can set this up.
    }
    save(&path, "new", Before::Anything);
    let metadata = fs::metadata(&path).unwrap();
    assert_eq!((metadata.uid(), metadata.gid()), (65534, 65534));
}

#[test]
fn what_a_crash_left_behind_is_swept_once_it_is_old() {
    let folder = folder();
    write(&folder, "a.ron", "text");
    write(&folder, ".hidden", "somebody's");
    // A crash: the file is neither put in place nor dropped.
    let _never_dropped = Box::leak(Disk.create_beside(&folder.path().join("a.ron")).unwrap());
    assert_eq!(names(folder.path()).len(), 3);
    let modified = |name: &str| {
        fs::metadata(folder.path().join(name))
            .unwrap()
            .modified()
            .unwrap()
    };
    let left = names(folder.path())
        .into_iter()
        .find(|name| name.contains("unfinished"))
        .unwrap();
    let then = modified(&left);
    assert_eq!(
        sweep_unfinished(folder.path(), then).unwrap(),
        0,
        "it may be in use"
    );
    let later = then + std::time::Duration::from_secs(1);
    assert_eq!(sweep_unfinished(folder.path(), later).unwrap(), 1);
    assert_eq!(names(folder.path()), [".hidden", "a.ron"]);
}

#[test]
fn a_relative_path_without_a_folder_is_saved_beside_the_program() {
    // Refused for the folder's sake or saved: never a panic on an empty parent.
    let error = save_text(&Disk, Path::new(""), "new", Before::Nothing).unwrap_err();
    assert!(matches!(error, FileError::FolderMissing { .. }), "{error}");
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}
