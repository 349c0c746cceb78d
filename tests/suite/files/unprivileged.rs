//! What a user without rights meets. An administrator may do anything, so as one these tests start
//! a second process that is nobody in particular; as anybody else they run as they are.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use brinkline::files::{Before, Disk, FileError, read_text, save_text};

use super::folder;
use crate::desk::Desk;
use brinkline::viewmodel::dialog::Dialog;

/// Names the file and the task of the second process.
const FILE: &str = "BRINKLINE_TEST_FILE";
const TASK: &str = "BRINKLINE_TEST_RIGHT";
/// A user whom nothing belongs to.
const NOBODY: u32 = 65534;

/// The part of the second process: one task, and what came of it in words.
#[test]
fn second_process() {
    let (Some(file), Some(task)) = (std::env::var_os(FILE), std::env::var_os(TASK)) else {
        return;
    };
    let path = PathBuf::from(file);
    let came_to = |done: Result<(), FileError>| match done {
        Ok(()) => "it was done".to_owned(),
        Err(error) => error.to_string(),
    };
    let said = match task.to_str() {
        Some("read") => came_to(read_text(&Disk, &path, 1_000).map(drop)),
        // More than fits on the small disk that `.ci/long` gives it.
        Some("save much") => {
            let text = "much ".repeat(200_000);
            came_to(save_text(&Disk, &path, &text, Before::Anything).map(drop))
        }
        Some("save in the window") => unconfirmed_in_the_window(&path),
        // What `.ci/long` must find torn.
        Some("write in place") => {
            came_to(fs::write(&path, "new").map_err(|reason| FileError::Disk {
                doing: "save",
                reason,
                path: path.clone(),
            }))
        }
        _ => came_to(save_text(&Disk, &path, "new", Before::Anything).map(drop)),
    };
    println!("\nsaid: {}", said.replace('\n', " | "));
}

/// Saves in the window into a folder that can be written and not be looked into, so that it cannot be
/// synced; then again, once it can.
fn unconfirmed_in_the_window(file: &Path) -> String {
    let folder = file.parent().unwrap().join("closed");
    fs::create_dir(&folder).unwrap();
    let file = folder.join("session.ron");
    let mut desk = Desk::new();
    desk.press("New from template");
    desk.until("a scenario in order", |screen| screen.top.can_save);
    desk.press("Explore");
    desk.press("Start");
    desk.press("Play the day");
    with_mode(&folder, 0o300);
    desk.menu("File", "Save session Ctrl");
    desk.type_path(&file);
    let mut said = Vec::new();
    let mut card = |desk: &Desk| {
        said.push(match &desk.screen().dialog {
            Some(Dialog::Error(card)) => card.body.lines().next().unwrap().to_owned(),
            Some(Dialog::ChangedOnDisk { .. }) => "changed".to_owned(),
            other => other
                .as_ref()
                .map_or("saved".to_owned(), |other| format!("{other:?}")),
        });
    };
    card(&desk);
    assert!(desk.screen().top.unsaved, "it was never confirmed");
    desk.plain_key(egui::Key::Escape);
    // Once more: what is there is what was written, so nobody else has changed it.
    with_mode(&folder, 0o700);
    desk.key(egui::Key::S);
    card(&desk);
    desk.press("Play the day");
    with_mode(&folder, 0o300);
    desk.key(egui::Key::S);
    card(&desk);
    desk.plain_key(egui::Key::Escape);
    with_mode(&folder, 0o700);
    fs::write(&file, "somebody else's").unwrap();
    desk.key(egui::Key::S);
    card(&desk);
    said.join(" / ")
}

#[test]
fn after_a_save_that_was_not_confirmed_the_next_compares_what_is_there() {
    let folder = folder();
    with_mode(folder.path(), 0o777);
    let said = told(&folder.path().join("any"), "save in the window");
    let unsure = "Saved, but the disk did not confirm it: Permission denied.";
    assert_eq!(said, format!("{unsure} / saved / {unsure} / changed"));
}

/// What somebody without rights is told.
fn told(file: &Path, task: &str) -> String {
    let elsewhere = folder();
    fs::set_permissions(elsewhere.path(), fs::Permissions::from_mode(0o755)).unwrap();
    // The folder of the build may be closed to others.
    let program = elsewhere.path().join("suite");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = Command::new(program);
    command
        .args([
            "--exact",
            "files::unprivileged::second_process",
            "--nocapture",
        ])
        .env(FILE, file)
        .env(TASK, task)
        .current_dir("/");
    if is_administrator() {
        command.uid(NOBODY).gid(NOBODY);
    }
    let output = String::from_utf8(command.output().unwrap().stdout).unwrap();
    let said = output.lines().find_map(|line| line.strip_prefix("said: "));
    said.unwrap_or_else(|| panic!("nothing said: {output}"))
        .to_owned()
}

fn is_administrator() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("Uid:"))
        .unwrap();
    line.split_whitespace().nth(2) == Some("0")
}

fn with_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_user_without_rights_is_refused_in_words_and_the_file_stays() {
    let folder = folder();
    let path = super::write(&folder, "a.ron", "old");
    with_mode(folder.path(), 0o777);
    with_mode(&path, 0o666);
    assert_eq!(
        told(&path, "save"),
        "it was done",
        "with rights it can be done"
    );
    fs::write(&path, "old").unwrap();

    with_mode(folder.path(), 0o555);
    let said = told(&path, "save");
    assert!(
        said.starts_with("Cannot save this file: you have no permission."),
        "{said}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");

    with_mode(folder.path(), 0o777);
    with_mode(&path, 0o444);
    let said = told(&path, "save");
    assert!(said.contains("read-only"), "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");

    with_mode(&path, 0o000);
    let said = told(&path, "read");
    assert!(
        said.starts_with("Cannot read this file: you have no permission."),
        "{said}"
    );
    with_mode(&path, 0o644);
}

#[test]
fn a_folder_that_cannot_be_entered_is_said() {
    let folder = folder();
    let path = super::write(&folder, "a.ron", "old");
    with_mode(folder.path(), 0o000);
    for task in ["read", "save"] {
        let said = told(&path, task);
        assert!(said.contains("you have no permission"), "{task}: {said}");
    }
    with_mode(folder.path(), 0o755);
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
}
