//! Unsaved work in the whole program: a window that ends without being closed loses nothing.
//!
//! Dropping the desk is such an end: nobody answers a question, nothing is put away. Processes that
//! are really killed are in `files/owners.rs` and `killed.rs`.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use brinkline::files::recovery::{Journal, Work};
use brinkline::files::{Disk, backup_path};
use brinkline::viewmodel::dialog::Dialog;
use brinkline::viewmodel::recovery::RecoveryList;
use brinkline::viewmodel::screen::Page;
use egui::{Key, Role};
use tempfile::TempDir;

use crate::desk::Desk;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn journals(store: &Path) -> usize {
    let recovery = fs::read_dir(store.join("recovery")).unwrap();
    let names = recovery.map(|entry| entry.unwrap().path());
    names
        .filter(|path| path.extension().is_some_and(|ending| ending == "journal"))
        .count()
}

#[track_caller]
fn offered(desk: &Desk) -> &RecoveryList {
    match &desk.screen().dialog {
        Some(Dialog::Recovery(list)) => list,
        other => panic!("nothing is offered but {other:?}"),
    }
}

/// A scenario of which a step was played.
fn played(store: &Path) -> Desk {
    let mut desk = Desk::with_store(store);
    desk.press("New from template");
    desk.until("a scenario in order", |screen| screen.top.can_save);
    desk.press("Explore");
    desk.press("Start");
    desk.press("Play the day");
    assert_eq!(desk.board().branches.nodes().count(), 2);
    desk
}

/// A session that is in a file and has been played on.
fn session(store: &Path, file: &Path) -> Desk {
    let mut desk = played(store);
    desk.key(Key::S);
    desk.type_path(file);
    assert!(file.exists());
    desk
}

#[test]
fn what_was_never_saved_is_there_after_every_end_until_it_is_saved() {
    let store = folder();
    drop(played(store.path()));
    for _ in 0..2 {
        let mut desk = Desk::with_store(store.path());
        let list = offered(&desk);
        assert_eq!(list.rows.len(), 1);
        let row = &list.rows[0];
        assert_eq!(row.title, "My scenario");
        assert!(row.holds.starts_with("2 points in time, up to "), "{row:?}");
        assert!(
            row.holds.contains("the scenario as it was written"),
            "{row:?}"
        );
        assert_eq!(row.from, "never saved · less than a minute ago");
        assert_eq!(row.curve.len(), 2);
        desk.press("Restore");
        assert!(desk.screen().dialog.is_none() && desk.screen().top.unsaved);
        assert!(matches!(desk.screen().page, Page::Author(_)));
        desk.until("the scenario to be in order", |screen| match &screen.page {
            Page::Author(page) => page.standing.words.contains("In order"),
            _ => false,
        });
        desk.press("Explore");
        assert_eq!(
            desk.board().branches.nodes().count(),
            2,
            "the played step is back"
        );
        // It ends again before it is saved: once more nothing is lost.
    }
    let file = store.path().join("mine.ron");
    let scenario = store.path().join("scenario.ron");
    let mut desk = Desk::with_store(store.path());
    desk.press("Restore");
    desk.menu("File", "Save session Ctrl");
    desk.type_path(&file);
    desk.menu("File", "Save scenario as…");
    desk.type_path(&scenario);
    assert!(file.exists() && scenario.exists());
    assert!(!desk.screen().top.unsaved);
    drop(desk);
    let desk = Desk::with_store(store.path());
    assert!(desk.screen().dialog.is_none(), "all is in files");
    assert!(!backup_path(&file).exists());
}

#[test]
fn restored_changes_of_a_file_go_back_into_that_file() {
    let store = folder();
    let file = store.path().join("session.ron");
    let mut desk = session(store.path(), &file);
    desk.menu("File", "Save scenario as…");
    desk.type_path(&store.path().join("scenario.ron"));
    desk.press("Play the day");
    let unchanged = fs::read_to_string(&file).unwrap();
    drop(desk);
    let mut desk = Desk::with_store(store.path());
    let row = &offered(&desk).rows[0];
    assert!(row.from.starts_with("changes of session.ron · "), "{row:?}");
    desk.press("Restore");
    assert_eq!(desk.board().branches.nodes().count(), 3);
    assert_eq!(fs::read_to_string(&file).unwrap(), unchanged);
    desk.key(Key::S);
    assert!(desk.screen().dialog.is_none(), "{:?}", desk.screen().dialog);
    assert_ne!(fs::read_to_string(&file).unwrap(), unchanged);
    assert_eq!(fs::read_to_string(backup_path(&file)).unwrap(), unchanged);
}

#[test]
fn restored_changes_do_not_overwrite_what_somebody_saved_since() {
    let store = folder();
    let file = store.path().join("session.ron");
    let mut desk = session(store.path(), &file);
    desk.press("Play the day");
    drop(desk);
    fs::write(&file, "somebody else's").unwrap();
    let mut desk = Desk::with_store(store.path());
    desk.press("Restore");
    desk.menu("File", "Save session Ctrl");
    assert!(matches!(
        desk.screen().dialog,
        Some(Dialog::ChangedOnDisk { .. })
    ));
    assert_eq!(fs::read_to_string(&file).unwrap(), "somebody else's");
}

#[test]
fn putting_it_off_and_reading_it_lose_nothing_and_discarding_asks_twice() {
    let store = folder();
    drop(played(store.path()));
    let mut desk = Desk::with_store(store.path());
    desk.plain_key(Key::Escape);
    assert!(desk.screen().dialog.is_none());
    assert_eq!(journals(store.path()), 1);
    // It can be come back to.
    desk.click(Role::Link, "Unsaved work was found…");
    desk.press("Open as text");
    match &desk.screen().page {
        Page::Broken { name, text } => {
            assert_eq!(name, "Unsaved work: My scenario");
            assert!(text.contains("session:") && text.contains("My scenario"));
        }
        other => panic!("no text but {other:?}"),
    }
    assert_eq!(journals(store.path()), 1, "reading it takes nothing away");
    desk.menu("File", "Close");
    desk.click(Role::Link, "Unsaved work was found…");
    desk.press("Discard…");
    assert_eq!(offered(&desk).discarding, Some(0));
    desk.press("Keep");
    assert_eq!(offered(&desk).discarding, None);
    assert_eq!(journals(store.path()), 1);
    desk.press("Discard…");
    desk.plain_key(Key::Escape);
    assert_eq!(offered(&desk).discarding, None, "Esc keeps it too");
    desk.press("Discard…");
    desk.press("Discard for good");
    assert!(desk.screen().dialog.is_none());
    assert_eq!(journals(store.path()), 0);
    assert!(!desk.has(Role::Link, "Unsaved work was found…"));
}

#[test]
fn work_that_ended_the_program_before_says_so() {
    let store = folder();
    drop(played(store.path()));
    let recovery = store.path().join("recovery");
    let mut found = brinkline::files::recovery::orphans(&recovery).unwrap();
    found[0].note_try().unwrap();
    drop(found);
    let desk = Desk::with_store(store.path());
    assert!(offered(&desk).rows[0].was_tried);
}

#[test]
fn work_that_cannot_be_read_is_shown_as_text_and_stays() {
    let store = folder();
    let recovery = store.path().join("recovery");
    fs::create_dir_all(&recovery).unwrap();
    let mut journal = Journal::new(Box::new(Disk), &recovery.join("1-1.journal"));
    journal
        .keep(&Work {
            session: Some("(session: \"1-draft\", points: oh)".into()),
            scenario: None,
            about: "nothing that can be read".into(),
        })
        .unwrap();
    let mut desk = Desk::with_store(store.path());
    assert_eq!(offered(&desk).rows[0].title, "Scenario without a title");
    desk.press("Restore");
    assert!(matches!(&desk.screen().page, Page::Broken { text, .. } if text.contains("oh")));
    assert_eq!(journals(store.path()), 1);
}

#[test]
fn what_was_given_up_or_saved_leaves_no_journal() {
    let store = folder();
    let mut desk = played(store.path());
    desk.menu("File", "Close");
    desk.press("Don’t save");
    drop(desk);
    let desk = Desk::with_store(store.path());
    assert!(desk.screen().dialog.is_none());
}

#[test]
fn without_a_place_for_journals_it_is_said_and_work_goes_on() {
    let store = folder();
    fs::write(store.path().join("recovery"), "a file in the way").unwrap();
    let desk = played(store.path());
    let notices = &desk.screen().notices;
    assert!(
        notices
            .iter()
            .any(|notice| notice.problem && notice.words.contains("Save often")),
        "{notices:?}"
    );
}

#[test]
fn a_file_open_in_two_windows_is_asked_about() {
    let store = folder();
    let file = store.path().join("session.ron");
    let first = session(store.path(), &file);
    let mut second = Desk::with_store(store.path());
    second.press("Open…");
    second.type_path(&file);
    assert_eq!(
        second.screen().dialog,
        Some(Dialog::OpenElsewhere {
            name: "session.ron".to_owned()
        })
    );
    second.press("Open a copy");
    assert_eq!(second.board().branches.nodes().count(), 2);
    second.press("Play the day");
    second.key(Key::S);
    assert!(
        matches!(second.screen().dialog, Some(Dialog::TypePath { .. })),
        "a copy has no file yet"
    );
    drop(second);
    drop(first);
    let mut third = Desk::with_store(store.path());
    if third.screen().dialog.is_some() {
        third.press("Later");
    }
    third.press("Open…");
    third.type_path(&file);
    assert!(
        !matches!(third.screen().dialog, Some(Dialog::OpenElsewhere { .. })),
        "the owner has gone"
    );
}

#[test]
fn what_cannot_be_saved_can_be_saved_elsewhere() {
    let store = folder();
    let file = store.path().join("session.ron");
    let mut desk = session(store.path(), &file);
    desk.press("Play the day");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    desk.key(Key::S);
    match &desk.screen().dialog {
        Some(Dialog::Error(card)) => assert!(card.body.contains("read-only"), "{card:?}"),
        other => panic!("no error but {other:?}"),
    }
    assert!(desk.screen().top.unsaved);
    desk.press("Save as…");
    let other = store.path().join("other.ron");
    desk.type_path(&other);
    assert!(other.exists() && desk.screen().dialog.is_none());
}

#[test]
fn the_window_is_set_up_as_it_was_and_unreadable_settings_are_set_aside() {
    let store = folder();
    let mut desk = Desk::with_store(store.path());
    desk.press("View");
    desk.click(Role::MenuItemRadio, "Light");
    drop(desk);
    let settings = store.path().join("settings.ron");
    let kept = fs::read_to_string(&settings).unwrap();
    assert!(kept.contains("theme: light"), "{kept}");
    drop(Desk::with_store(store.path()));
    assert_eq!(
        fs::read_to_string(&settings).unwrap(),
        kept,
        "kept as it is"
    );

    fs::write(&settings, "(theme: purple").unwrap();
    let desk = Desk::with_store(store.path());
    let aside = store.path().join("settings-unreadable-1.ron");
    assert_eq!(fs::read_to_string(&aside).unwrap(), "(theme: purple");
    let notices = &desk.screen().notices;
    assert!(
        notices
            .iter()
            .any(|notice| notice.words.contains("settings-unreadable-1.ron")),
        "{notices:?}"
    );
}

#[test]
fn diagnostics_name_the_program_and_what_is_open() {
    let store = folder();
    fs::write(store.path().join("faults.log"), "an old fault\n").unwrap();
    let mut desk = Desk::with_store(store.path());
    desk.menu("View", "About Brinkline");
    let said = desk.press_and_paste("Copy diagnostics");
    assert!(said.starts_with("Brinkline 0."), "{said}");
    assert!(said.contains("an old fault"), "{said}");
}

/// A session in a file, played on a scenario that is in another.
fn session_of_a_file(store: &Path) -> (std::path::PathBuf, std::path::PathBuf) {
    let scenario = store.join("mine.ron");
    fs::write(&scenario, brinkline::format::manuscript::TEMPLATE).unwrap();
    let file = store.join("session.ron");
    let mut desk = Desk::with_store(store);
    desk.press("Open…");
    desk.type_path(&scenario);
    desk.press("Start");
    desk.press("Play the day");
    desk.key(Key::S);
    desk.type_path(&file);
    (scenario, file)
}

#[test]
fn a_session_says_that_its_scenario_has_changed_and_plays_again_on_it() {
    let store = folder();
    let (scenario, file) = session_of_a_file(store.path());
    let open = |desk: &mut Desk| {
        desk.press("Open…");
        desk.type_path(&file);
    };
    let mut desk = Desk::with_store(store.path());
    open(&mut desk);
    assert!(desk.screen().dialog.is_none(), "nothing has changed");
    drop(desk);

    let text = fs::read_to_string(&scenario).unwrap();
    fs::write(
        &scenario,
        text.replacen("My scenario", "My better scenario", 1),
    )
    .unwrap();
    let saved = fs::read_to_string(&file).unwrap();
    let mut desk = Desk::with_store(store.path());
    open(&mut desk);
    assert!(matches!(
        desk.screen().dialog,
        Some(Dialog::ScenarioChanged { .. })
    ));
    desk.press("Open as saved");
    assert_eq!(desk.screen().top.title, "My scenario");
    assert!(!desk.screen().top.unsaved);
    drop(desk);

    let mut desk = Desk::with_store(store.path());
    open(&mut desk);
    desk.press("Play again on the new one");
    assert_eq!(desk.screen().top.title, "My better scenario");
    assert_eq!(desk.board().branches.nodes().count(), 2);
    assert!(desk.screen().top.unsaved);
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        saved,
        "until it is saved"
    );
    drop(desk);

    // What cannot be played is not taken.
    fs::write(
        &scenario,
        text.replacen("step", "stop", 3).replacen(':', "", 9),
    )
    .unwrap();
    fs::remove_dir_all(store.path().join("recovery")).unwrap();
    let mut desk = Desk::with_store(store.path());
    open(&mut desk);
    if desk.screen().dialog.is_some() {
        desk.press("Play again on the new one");
    }
    assert_eq!(desk.screen().top.title, "My scenario");
}

/// Writes a line at the start of the text of the scenario that is open.
fn write_a_line(desk: &mut Desk) {
    desk.menu("View", "Author");
    desk.click(Role::MultilineTextInput, "Scenario text");
    desk.plain_key(Key::End);
    desk.paste(" // mine ");
    desk.until("the edit to be played", |screen| match &screen.page {
        Page::Author(page) => {
            page.text.contains("// mine") && page.standing.words.contains("In order")
        }
        _ => false,
    });
}

/// The program that starts after one has ended with a line written into a file and not saved.
fn ended_while_writing(store: &Path, file: &Path) -> Desk {
    let mut desk = Desk::with_store(store);
    desk.press("Open…");
    desk.type_path(file);
    write_a_line(&mut desk);
    drop(desk);
    Desk::with_store(store)
}

#[test]
fn restored_text_of_a_scenario_is_not_asked_away() {
    let store = folder();
    let (scenario, file) = session_of_a_file(store.path());
    let mut desk = ended_while_writing(store.path(), &file);
    assert_eq!(offered(&desk).rows.len(), 1);
    desk.press("Restore");
    assert!(desk.screen().dialog.is_none(), "{:?}", desk.screen().dialog);
    let page = &desk.screen().page;
    assert!(matches!(page, Page::Author(page) if page.text.contains("// mine")));
    assert!(desk.screen().top.unsaved);
    drop(desk);
    // Also where the file has changed since.
    let text = fs::read_to_string(&scenario).unwrap();
    fs::write(&scenario, text.replacen("My scenario", "Another", 1)).unwrap();
    let mut desk = Desk::with_store(store.path());
    desk.press("Restore");
    assert!(desk.screen().dialog.is_none(), "{:?}", desk.screen().dialog);
}

#[test]
fn a_file_that_nobody_touched_is_not_said_to_be_changed_after_restoring() {
    let store = folder();
    let (scenario, _) = session_of_a_file(store.path());
    let mut desk = ended_while_writing(store.path(), &scenario);
    desk.press("Restore");
    desk.come_back();
    assert!(desk.screen().dialog.is_none(), "{:?}", desk.screen().dialog);
    assert!(desk.screen().top.unsaved);
    fs::write(&scenario, "somebody else's").unwrap();
    desk.come_back();
    assert!(matches!(
        desk.screen().dialog,
        Some(Dialog::ChangedOnDisk { .. })
    ));
}

#[test]
fn a_scenario_edited_here_has_not_changed_elsewhere() {
    let store = folder();
    let (scenario, file) = session_of_a_file(store.path());
    let mut desk = Desk::with_store(store.path());
    desk.press("Open…");
    desk.type_path(&file);
    write_a_line(&mut desk);
    desk.menu("File", "Save session Ctrl");
    assert!(desk.screen().dialog.is_none(), "{:?}", desk.screen().dialog);
    drop(desk);
    let saved = fs::read_to_string(&file).unwrap();
    assert!(saved.contains("// mine") && saved.contains("from_fingerprint"));
    let asked = |desk: &mut Desk| {
        if desk.screen().dialog.is_some() {
            desk.press("Later");
        }
        desk.press("Open…");
        desk.type_path(&file);
        matches!(desk.screen().dialog, Some(Dialog::ScenarioChanged { .. }))
    };
    assert!(!asked(&mut Desk::with_store(store.path())));
    let text = fs::read_to_string(&scenario).unwrap();
    fs::write(&scenario, text.replacen("My scenario", "Another", 1)).unwrap();
    assert!(asked(&mut Desk::with_store(store.path())));

    // The scenario stands elsewhere now: that file counts, and only that.
    let elsewhere = store.path().join("elsewhere.ron");
    let mut desk = Desk::with_store(store.path());
    assert!(asked(&mut desk));
    desk.press("Open as saved");
    desk.menu("File", "Save scenario as…");
    desk.type_path(&elsewhere);
    desk.menu("File", "Save session as…");
    let file = store.path().join("second.ron");
    desk.type_path(&file);
    assert!(!desk.screen().top.unsaved);
    drop(desk);
    let mut desk = Desk::with_store(store.path());
    // What the first window wrote was saved with its session only.
    assert_eq!(offered(&desk).rows.len(), 1);
    desk.press("Later");
    desk.press("Open…");
    desk.type_path(&file);
    assert!(desk.screen().dialog.is_none(), "{:?}", desk.screen().dialog);
}

#[test]
fn a_copy_that_cannot_be_opened_leaves_what_is_open_its_file() {
    let store = folder();
    let (first, second) = (store.path().join("1.ron"), store.path().join("2.ron"));
    let _owner = session(store.path(), &first);
    let mut desk = session(store.path(), &second);
    fs::write(&first, "(session: \"1-draft\", points: oh)").unwrap();
    desk.menu("File", "Open…");
    // The template has never been saved.
    desk.press("Don’t save");
    desk.type_path(&first);
    desk.press("Open a copy");
    assert!(matches!(desk.screen().page, Page::Broken { .. }));
    desk.menu("File", "Close");
    desk.press("Play the day");
    let before = fs::read_to_string(&second).unwrap();
    desk.key(Key::S);
    assert!(desk.screen().dialog.is_none(), "it has a file");
    assert_ne!(fs::read_to_string(&second).unwrap(), before);
}

#[test]
fn a_file_that_was_cut_off_names_the_text_before_it() {
    let store = folder();
    let (scenario, _) = session_of_a_file(store.path());
    let text = fs::read_to_string(&scenario).unwrap();
    fs::write(backup_path(&scenario), &text).unwrap();
    fs::write(&scenario, &text[..text.len() / 2]).unwrap();
    let mut desk = Desk::with_store(store.path());
    desk.press("Open…");
    desk.type_path(&scenario);
    assert!(matches!(desk.screen().page, Page::Broken { .. }));
    let notices = &desk.screen().notices;
    assert!(
        notices.iter().any(|one| one.words.contains("mine.ron.bak")),
        "{notices:?}"
    );
}

#[test]
fn a_title_of_a_hundred_thousand_letters_is_shown_cut() {
    let store = folder();
    let scenario = store.path().join("long.ron");
    let text = brinkline::format::manuscript::TEMPLATE;
    let marks = format!(
        "My scenario {}{}",
        "e\u{301}\u{323}".repeat(5_000),
        "x".repeat(90_000)
    );
    fs::write(&scenario, text.replacen("My scenario", &marks, 1)).unwrap();
    let mut desk = Desk::with_store(store.path());
    desk.press("Open…");
    desk.type_path(&scenario);
    // Opened or refused in words: both are answers.
    match &desk.screen().page {
        Page::Situation(_) => desk.press("Start"),
        Page::Broken { .. } => assert!(!desk.screen().problems.rows.is_empty()),
        other => panic!("neither opened nor refused: {other:?}"),
    }
    desk.look();
}
