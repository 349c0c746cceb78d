//! Threads, memory and a place to write that cannot be had: the program is slower or says so, and work
//! stays.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use brinkline::files::Disk;
use brinkline::files::recovery::{Journal, Strand, Work, replay};
use brinkline::viewmodel::dialog::Dialog;
use brinkline::viewmodel::recovery::RecoveryList;
use tempfile::TempDir;

use crate::desk::Desk;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// Plays a step of a new scenario.
fn play_a_step(desk: &mut Desk) {
    desk.press("New from template");
    desk.until("a scenario in order", |screen| screen.top.can_save);
    desk.press("Explore");
    desk.press("Start");
    desk.press("Play the day");
    assert_eq!(desk.board().branches.nodes().count(), 2);
}

#[track_caller]
fn offered(desk: &Desk) -> &RecoveryList {
    match &desk.screen().dialog {
        Some(Dialog::Recovery(list)) => list,
        other => panic!("nothing is offered but {other:?}"),
    }
}

fn says(desk: &Desk, part: &str) -> bool {
    let notices = &desk.screen().notices;
    notices.iter().any(|notice| notice.words.contains(part))
}

#[test]
fn without_threads_all_is_done_in_the_window_and_work_is_kept() {
    let store = folder();
    let mut desk = Desk::without_threads(store.path());
    assert!(says(&desk, "gives this program no threads"));
    assert!(!says(&desk, "Save often"), "work is kept all the same");
    play_a_step(&mut desk);
    desk.first_futures();
    desk.all_futures();
    desk.show_worlds();
    drop(desk);
    let desk = Desk::with_store(store.path());
    let row = &offered(&desk).rows[0];
    assert!(row.holds.starts_with("2 points in time"), "{row:?}");
    // The same with threads says nothing of them.
    assert!(!says(&desk, "threads"));
}

#[test]
fn a_journal_that_could_not_be_written_is_written_when_it_can_be() {
    let store = folder();
    let recovery = store.path().join("recovery");
    let away = store.path().join("away");
    let mut desk = Desk::with_store(store.path());
    fs::rename(&recovery, &away).unwrap();
    play_a_step(&mut desk);
    desk.until("a word about it", |screen| {
        let mut notices = screen.notices.iter();
        notices.any(|notice| notice.problem && notice.words.contains("Save often"))
    });
    fs::rename(&away, &recovery).unwrap();
    let journal = || {
        let mut names = fs::read_dir(&recovery).unwrap().flatten();
        let found = names.find(|one| one.path().extension().is_some_and(|end| end == "journal"));
        found.and_then(|one| fs::read(one.path()).ok())
    };
    assert_eq!(journal(), None);
    // Nobody touches the window; it tries again by itself.
    desk.until("the journal", |_| journal().is_some());
    let kept = replay(&journal().unwrap());
    assert!(kept.text(Strand::Session).is_some() && kept.text(Strand::Scenario).is_some());
    drop(desk);
    let desk = Desk::with_store(store.path());
    assert_eq!(offered(&desk).rows.len(), 1);
}

#[test]
fn a_journal_that_cannot_be_read_is_named_and_stays() {
    let store = folder();
    let recovery = store.path().join("recovery");
    fs::create_dir_all(&recovery).unwrap();
    let later = recovery.join("1-1-0.journal");
    fs::write(&later, "brinkline journal 2\nof a later version").unwrap();
    let desk = Desk::with_store(store.path());
    assert!(says(&desk, "1 journal of unsaved work cannot be read"));
    assert!(says(&desk, "1-1-0.journal"));
    let left = fs::read_to_string(&later).unwrap();
    assert_eq!(left, "brinkline journal 2\nof a later version");
}

/// Names the journal that a second process keeps until it has no memory.
const JOURNAL: &str = "BRINKLINE_TEST_SCARCE";
/// Address space of a second process. Its program alone needs about a quarter of it.
///
/// **Unit** kilobytes.
const MEMORY: u32 = 600_000;

/// A process with so little memory that it must end by it.
fn with_little_memory(program: &Path) -> Command {
    let mut command = Command::new("sh");
    command
        .arg("-c")
        .arg(format!("ulimit -c 0; ulimit -v {MEMORY}; exec \"$@\""))
        .arg("sh")
        .arg(program);
    command
}

/// The part of the second process: keeps work that grows, and says each time how much is kept.
#[test]
fn second_process() {
    let Some(path) = std::env::var_os(JOURNAL) else {
        return;
    };
    let mut journal = Journal::new(Box::new(Disk), Path::new(&path));
    let mut text = String::new();
    let mut held = Vec::new();
    for number in 0_u32.. {
        text.push_str(&format!("line {number}\n").repeat(2_000));
        let work = Work {
            session: Some(text.as_str().into()),
            about: number.to_string(),
            ..Work::default()
        };
        journal.keep(&work).unwrap();
        println!("\nkept {number}");
        // What fills the memory is not what is kept.
        held.push(vec![number; 4_000_000]);
    }
}

#[test]
fn a_process_without_memory_ends_and_what_was_kept_stays() {
    let folder = folder();
    let path = folder.path().join("1.journal");
    let mut child = with_little_memory(&std::env::current_exe().unwrap())
        .args(["--exact", "scarce::second_process", "--nocapture"])
        .env(JOURNAL, &path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let said = BufReader::new(child.stdout.take().unwrap());
    let kept: Vec<String> = said
        .lines()
        .map_while(Result::ok)
        .filter_map(|line| Some(line.strip_prefix("kept ")?.to_owned()))
        .collect();
    assert!(!child.wait().unwrap().success(), "the memory never ended");
    assert!(kept.len() > 5, "it kept only {kept:?}");
    let journal = replay(&fs::read(&path).unwrap());
    let number: usize = journal.about.parse().unwrap();
    assert!(number + 1 >= kept.len(), "{number} after {kept:?}");
    let text = journal.text(Strand::Session).unwrap();
    assert_eq!(text.lines().count(), (number + 1) * 2_000);
    assert!(text.ends_with(&format!("line {number}\n")));
}

/// What the program says of a file, with little memory.
fn told_of(file: &Path) -> (Option<i32>, String) {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_brinkline"));
    let output = with_little_memory(&program)
        .arg("check")
        .arg(file)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).unwrap())
}

#[test]
fn what_is_too_large_is_refused_before_it_takes_memory() {
    let folder = folder();
    let file = folder.path().join("a.ron");
    fs::write(&file, brinkline::format::manuscript::TEMPLATE).unwrap();
    let (code, said) = told_of(&file);
    assert_eq!(code, Some(0), "there is memory for a file: {said}");
    // A file of a terabyte, of which nothing is on the disk.
    let sparse = fs::File::options().write(true).open(&file).unwrap();
    sparse.set_len(1 << 40).unwrap();
    let (code, said) = told_of(&file);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("at most"), "{said}");
    // What a text asks for is refused by its number, not by trying it.
    for (asked, by) in [
        ("last_step: 4000000000", "last_step"),
        ("last_step: 100000", "last_step"),
    ] {
        let text = brinkline::format::manuscript::TEMPLATE;
        let at = text.find("last_step: ").unwrap();
        let end = at + text[at..].find([',', ')']).unwrap();
        fs::write(&file, format!("{}{asked}{}", &text[..at], &text[end..])).unwrap();
        let (code, said) = told_of(&file);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains(by), "{said}");
    }
}
