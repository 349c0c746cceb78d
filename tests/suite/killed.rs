//! The saver and the journal in a process that is killed at random moments.
//!
//! A second process saves, or keeps work, again and again, and says after each time that it is done;
//! this one kills it, looks at what is on the disk, and begins another. A saver that writes in place
//! is first shown to be torn in at least 30 of 100 kills. A kill takes no power: what was written and not
//! synced is still seen, so loss of power is simulated in `files/power.rs`.
//!
//! `BRINKLINE_KILLS=1000` kills more often than the few times of every run; `.ci/long` does.

use std::ffi::OsString;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use brinkline::files::recovery::{Journal, Strand, Work, replay};
use brinkline::files::{Before, Disk, save_text, sweep_unfinished};

use crate::files::power::Dice;

/// Names the folder and the task of the second process.
const FOLDER: &str = "BRINKLINE_TEST_KILLED";
const TASK: &str = "BRINKLINE_TEST_TASK";
/// How many kills of each sort are asked for.
const KILLS: &str = "BRINKLINE_KILLS";
/// Kills of each sort in every run of the suite.
const KILLS_EACH_RUN: u32 = 40;
/// Kills of a careless saver before the others are tried.
const CONTROL_KILLS: u32 = 100;
/// The longest that a process works before it is killed: some saves.
///
/// **Unit** nanoseconds of processor time.
const WORK_MAX: usize = 8_000_000;

/// A text whose number and wholeness can be told.
fn text(number: u64) -> String {
    let middle = format!("line of {number}\n").repeat(20_000);
    format!("begin {number}\n{middle}end {number}\n")
}

/// The number of a whole text.
fn number_of(text: &str) -> Option<u64> {
    let number = text.lines().next()?.strip_prefix("begin ")?.parse().ok()?;
    (text == self::text(number)).then_some(number)
}

/// The part of the second process: does its task for ever and says each number that is done.
#[test]
fn second_process() {
    let (Some(folder), Some(task)) = (std::env::var_os(FOLDER), std::env::var_os(TASK)) else {
        return;
    };
    let file = Path::new(&folder).join("a.ron");
    let mut journal = Journal::new(Box::new(Disk), &file);
    let known = fs::read_to_string(&file).ok();
    let first = known.as_deref().and_then(number_of).unwrap_or(0) + 1;
    let mut out = std::io::stdout().lock();
    for number in first.. {
        let text = text(number);
        match task.to_str() {
            Some("in place") => {
                // Piece by piece, as a program does that prints its parts.
                let mut file = fs::File::create(&file).unwrap();
                for piece in text.as_bytes().chunks(256) {
                    file.write_all(piece).unwrap();
                }
            }
            Some("journal") => journal
                .keep(&Work {
                    session: Some(text.clone().into()),
                    // A second text that changes with the first: one action.
                    scenario: Some(format!("scenario {number}").into()),
                    about: number.to_string(),
                })
                .unwrap(),
            _ => drop(save_text(&Disk, &file, &text, Before::Anything).unwrap()),
        }
        // The harness writes the test's name first, on the same line.
        writeln!(out, "\ndone {number}").unwrap();
        out.flush().unwrap();
    }
}

/// What came of some kills.
#[derive(Debug, Default)]
struct Toll {
    kills: u32,
    /// The file was neither of the two texts that it could be.
    torn: u32,
    /// The file was older than one of which it was said that it is done.
    lost: u32,
    /// The last text was not done: the kill came in the middle.
    in_the_middle: u32,
    left_behind: usize,
}

/// What the threads of a process have worked so far, where the system tells.
///
/// **Unit** nanoseconds of processor time.
fn worked(process: u32) -> Option<u64> {
    let threads = fs::read_dir(format!("/proc/{process}/task")).ok()?;
    let times = threads.flatten().map(|thread| {
        let told = fs::read_to_string(thread.path().join("schedstat")).ok()?;
        told.split(' ').next()?.parse::<u64>().ok()
    });
    times.sum()
}

/// Lets a process work for so many nanoseconds of its own time: beside other tests it often stands
/// still, and always where it has just said something.
fn let_work(process: u32, nanoseconds: usize) {
    /// Looks after which it is held to do nothing.
    const PATIENCE: usize = 200_000;
    let Some(begin) = worked(process) else {
        (0..nanoseconds / 50).for_each(|_| std::hint::spin_loop());
        return;
    };
    let end = begin + nanoseconds as u64;
    for _ in 0..PATIENCE {
        if worked(process).is_none_or(|now| now >= end) {
            return;
        }
        std::thread::yield_now();
    }
}

/// Kills so often.
fn kill_again_and_again(task: &str, kills: u32) -> Toll {
    let mut toll = Toll::default();
    let mut dice = Dice(kills.into());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.ron");
    let mut names_before = 0;
    while toll.kills < kills {
        if task == "journal" {
            let _first_time = fs::remove_file(&file).is_err();
        }
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "killed::second_process", "--nocapture"])
            .env(FOLDER, folder.path())
            .env(TASK, OsString::from(task))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        let done = |line: &str| line.strip_prefix("done ")?.parse::<u64>().ok();
        let mut lines = said.lines().map_while(Result::ok);
        // It is at work once it has said so three times.
        let mut last = lines
            .by_ref()
            .filter_map(|line| done(&line))
            .nth(2)
            .unwrap();
        let_work(child.id(), dice.below(WORK_MAX));
        child.kill().unwrap();
        child.wait().unwrap();
        last = lines.filter_map(|line| done(&line)).last().unwrap_or(last);
        toll.kills += 1;
        let number = if task == "journal" {
            let kept = replay(&fs::read(&file).unwrap_or_default());
            let number = kept.text(Strand::Session).and_then(number_of);
            let together = number.is_some_and(|number| {
                kept.text(Strand::Scenario) == Some(&format!("scenario {number}"))
                    && kept.about == number.to_string()
            });
            number.filter(|_| together)
        } else {
            number_of(&fs::read_to_string(&file).unwrap_or_default())
        };
        match number {
            None => toll.torn += 1,
            Some(number) if number < last => toll.lost += 1,
            Some(_) => {}
        }
        let names = fs::read_dir(folder.path()).unwrap().count();
        let left_one = names > names_before.max(2);
        names_before = names;
        toll.in_the_middle += u32::from(left_one || number.is_none_or(|one| one > last));
    }
    let later = fs::metadata(folder.path()).unwrap().modified().unwrap() + Duration::from_hours(1);
    sweep_unfinished(folder.path(), later).unwrap();
    let names = fs::read_dir(folder.path()).unwrap().flatten();
    let strange = |name: &OsString| name != "a.ron" && name != "a.ron.bak";
    toll.left_behind = names.filter(|entry| strange(&entry.file_name())).count();
    toll
}

fn kills() -> u32 {
    let asked = std::env::var(KILLS)
        .ok()
        .and_then(|kills| kills.parse().ok());
    asked.unwrap_or(KILLS_EACH_RUN)
}

#[test]
fn killed_in_the_middle_a_save_is_old_or_new_and_work_is_kept() {
    let careless = kill_again_and_again("in place", CONTROL_KILLS);
    println!("in place: {careless:?}");
    assert!(
        careless.torn * 10 >= careless.kills * 3,
        "the kills do not come in the middle: {careless:?}"
    );
    for task in ["saver", "journal"] {
        let toll = kill_again_and_again(task, kills());
        println!("{task}: {toll:?}");
        assert_eq!(
            (toll.torn, toll.lost, toll.left_behind),
            (0, 0, 0),
            "{toll:?}"
        );
    }
}
