//! Where the window script clicks: the same program at the same size goes through the same stages
//! and writes the place of each control, so that no place stands in the script.

use std::fmt::Write as _;
use std::path::Path;

use egui::Role;

use crate::desk::Desk;
use crate::main_job::{CARD, FOUND_BY, TAKEN_OUT, TRIED, started};

/// Names and middles of controls, one a line, with tabs between.
fn write_stage(folder: &Path, stage: &str, desk: &Desk, names: &[(Role, &str, &str)]) {
    let mut lines = String::new();
    for (role, name, short) in names {
        let at = desk.place(*role, name).center().round();
        writeln!(lines, "{short}\t{}\t{}", at.x, at.y).unwrap();
    }
    std::fs::write(folder.join(stage), lines).unwrap();
}

const SAVE: (Role, &str, &str) = (Role::Button, "Save", "save");

fn write_places(folder: &Path) {
    let button = |name: &'static str, short: &'static str| (Role::Button, name, short);
    let welcome = Desk::new();
    write_stage(
        folder,
        "welcome",
        &welcome,
        &[button(CARD, "card"), button("Open…", "open")],
    );
    let mut desk = Desk::new();
    desk.press(CARD);
    write_stage(folder, "situation", &desk, &[button("Start", "start")]);

    let mut desk = started();
    let find = (Role::TextInput, "Find a move", "find");
    write_stage(folder, "board", &desk, &[find]);
    desk.find_move(FOUND_BY);
    let found = [
        (Role::CheckBox, TRIED[1], "move"),
        button("Play the day", "play"),
    ];
    write_stage(folder, "found", &desk, &found);
    desk.click(Role::CheckBox, TRIED[1]);
    desk.press("Play the day");
    write_stage(folder, "played", &desk, &[button("Look back", "look-back")]);
    desk.press("Look back");
    write_stage(folder, "back", &desk, &[button(TAKEN_OUT, "take-out")]);
    desk.press(TAKEN_OUT);
    write_stage(folder, "changed", &desk, &[button("Play the day", "play")]);
    desk.press("Play the day");
    desk.key(egui::Key::S);
    write_stage(
        folder,
        "save-path",
        &desk,
        &[(Role::TextInput, "Path", "path"), SAVE],
    );
    let saved = tempfile::tempdir().unwrap();
    desk.type_path(&saved.path().join("places.ron"));
    desk.rest_nowhere();
    desk.press("Look back");
    let take_out = "Take out: President Macron calls President Putin";
    let cross = (Role::Button, take_out, "take-out");
    write_stage(folder, "back-again", &desk, &[cross]);
    desk.press(take_out);
    desk.menu("File", "Close");
    write_stage(
        folder,
        "question",
        &desk,
        &[
            button("Don’t save", "do-not-save"),
            button("Cancel", "cancel"),
        ],
    );
    desk.press("Don’t save");
    let store = tempfile::tempdir().unwrap();
    let mut fallen = Desk::with_store(store.path());
    fallen.press(CARD);
    fallen.press("Start");
    fallen.press("Play the day");
    drop(fallen);
    let offering = Desk::with_store(store.path());
    write_stage(
        folder,
        "offered",
        &offering,
        &[button("Restore", "restore")],
    );
    desk.press("Open…");
    write_stage(
        folder,
        "open-path",
        &desk,
        &[
            (Role::TextInput, "Path", "path"),
            button("Open", "open"),
            button("Cancel", "cancel"),
        ],
    );
}

#[test]
fn the_window_script_finds_its_way() {
    let asked_for = std::env::var_os("BRINKLINE_PLACES");
    let spare = tempfile::tempdir().unwrap();
    let folder = asked_for
        .as_ref()
        .map_or(spare.path(), |folder| Path::new(folder));
    write_places(folder);
    let count = std::fs::read_dir(folder).unwrap().count();
    assert!(count >= 11, "{count} stages");
}
