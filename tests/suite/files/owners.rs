//! Locks and orphaned journals, with a second process that is ended hard.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use brinkline::files::Disk;
use brinkline::files::lock::{Asked, Lock};
use brinkline::files::recovery::{Journal, Strand, Work, left, orphans};

use super::{folder, names};

/// Names the folder in which a second process does its part.
const FOLDER: &str = "BRINKLINE_TEST_OWNER";

/// The part of the second process: takes a lock, writes a journal, waits to be ended.
#[test]
fn second_process() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let folder = Path::new(&folder);
    let Ok(Asked::Held(_lock)) = Lock::ask(&folder.join("7.lock"), "process 7") else {
        panic!("no lock");
    };
    let mut journal = Journal::new(Box::new(Disk), &folder.join("7.journal"));
    journal
        .keep(&Work {
            scenario: Some("(unsaved)".into()),
            about: "its work".into(),
            ..Work::default()
        })
        .unwrap();
    println!("ready");
    let mut line = String::new();
    let _ended = std::io::stdin().read_line(&mut line).is_err();
}

/// A second process that owns a lock and a journal in a folder.
fn owner(folder: &Path) -> Child {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "files::owners::second_process", "--nocapture"])
        .env(FOLDER, folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let said = BufReader::new(child.stdout.take().unwrap());
    // The harness writes the test's name before it, on the same line.
    assert!(said.lines().any(|line| line.unwrap().ends_with("ready")));
    child
}

#[test]
fn a_lock_is_known_by_others_and_ends_with_its_owner() {
    let folder = folder();
    let path = folder.path().join("7.lock");
    let mut child = owner(folder.path());
    match Lock::ask(&path, "second").unwrap() {
        Asked::Taken(said) => assert_eq!(said, "process 7"),
        Asked::Held(_) => panic!("two owners"),
    }
    assert!(
        orphans(folder.path()).unwrap().is_empty(),
        "the work of a living process is nobody's"
    );
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(path.exists(), "the lock of the dead is still there");
    let Asked::Held(lock) = Lock::ask(&path, "second").unwrap() else {
        panic!("a dead owner was held to be alive");
    };
    assert_eq!(fs::read_to_string(&path).unwrap(), "second");
    drop(lock);
    assert_eq!(names(folder.path()), ["7.journal"]);
}

#[test]
fn the_work_of_the_dead_is_offered_once_at_a_time_until_it_is_taken() {
    let folder = folder();
    let mut child = owner(folder.path());
    child.kill().unwrap();
    child.wait().unwrap();
    let mut found = orphans(folder.path()).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].kept.text(Strand::Scenario), Some("(unsaved)"));
    assert_eq!(found[0].kept.about, "its work");
    assert!(
        orphans(folder.path()).unwrap().is_empty(),
        "offered twice at the same time"
    );
    found[0].note_try().unwrap();
    drop(found);
    // Put off: it is offered again, and that it was tried is known.
    let mut found = orphans(folder.path()).unwrap();
    assert_eq!(found[0].kept.tries, 1);
    found.pop().unwrap().remove().unwrap();
    assert!(orphans(folder.path()).unwrap().is_empty());
    assert!(names(folder.path()).is_empty());
}

#[test]
fn work_that_was_saved_is_not_offered() {
    let folder = folder();
    let path = folder.path().join("9.journal");
    let mut journal = Journal::new(Box::new(Disk), &path);
    let work = Work {
        session: Some("(session)".into()),
        ..Work::default()
    };
    journal.keep(&work).unwrap();
    journal.settle().unwrap();
    assert!(path.exists());
    assert!(orphans(folder.path()).unwrap().is_empty());
    assert!(names(folder.path()).is_empty(), "an empty journal is swept");
    // And work after it is.
    journal.keep(&work).unwrap();
    assert_eq!(orphans(folder.path()).unwrap().len(), 1);
}

#[test]
fn what_is_no_journal_stays_where_it_is() {
    let folder = folder();
    fs::write(folder.path().join("x.journal"), "somebody's notes").unwrap();
    fs::write(folder.path().join("y.txt"), "more").unwrap();
    let found = left(folder.path()).unwrap();
    assert!(found.orphans.is_empty());
    assert_eq!(
        found.unreadable,
        [folder.path().join("x.journal")],
        "it is said"
    );
    drop(found);
    assert_eq!(names(folder.path()), ["x.journal", "y.txt"]);
}

#[test]
fn one_document_has_one_lock_by_whatever_name_it_is_opened() {
    let folder = folder();
    let path = super::write(&folder, "a.ron", "text");
    let link = folder.path().join("b.ron");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let place = |document: &Path| Lock::place(folder.path(), document);
    assert_eq!(place(&path), place(&link));
    let other = super::write(&folder, "c.ron", "text");
    assert_ne!(place(&path), place(&other));
}

#[test]
fn a_try_counts_though_the_end_of_the_journal_was_cut_off() {
    let folder = folder();
    let path = folder.path().join("8.journal");
    let mut journal = Journal::new(Box::new(Disk), &path);
    let work = |text: &str| Work {
        scenario: Some(text.into()),
        ..Work::default()
    };
    journal.keep(&work("(whole)")).unwrap();
    let whole = fs::read(&path).unwrap().len();
    journal.keep(&work("(whole, and more)")).unwrap();
    let bytes = fs::read(&path).unwrap();
    // Cut off inside a record, and between the records of one action.
    let between = bytes[whole..]
        .windows(6)
        .position(|part| part == b"about ")
        .unwrap();
    for end in [whole + 9, whole + between] {
        fs::write(&path, &bytes[..end]).unwrap();
        for tries in 0..3 {
            let mut found = orphans(folder.path()).unwrap();
            assert_eq!(found[0].kept.tries, tries, "cut off at {end}");
            assert_eq!(found[0].kept.text(Strand::Scenario), Some("(whole)"));
            found[0].note_try().unwrap();
        }
        let left = fs::read(&path).unwrap();
        assert!(
            left.ends_with(&bytes[whole..end]),
            "what was cut off stays for a person to read"
        );
    }
}
