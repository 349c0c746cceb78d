//! Files of every version open for ever: a corpus to which files are only added.
//!
//! `data/versions/<version>/` holds scenarios and sessions as programs of that version wrote them.
//! While a version is a draft, `UPDATE_EXPECT=1` writes its sessions anew; from its release on no
//! file of it may change or go, which its `fingerprints.txt` holds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use brinkline::cli::{Answer, answer};
use brinkline::document::{Command, Document};
use brinkline::engine::RandomSeed;
use brinkline::format::session::{Embedded, Kind, kind_of, read_session, write_session};
use brinkline::format::{BundledRegisters, fingerprint, load};
use brinkline::model::ids::MoveId;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/versions")
}

fn updating() -> bool {
    std::env::var_os("UPDATE_EXPECT").is_some()
}

/// The files of a folder by name.
fn files(folder: &Path) -> BTreeMap<String, String> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().extension().is_some_and(|one| one == "ron"))
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, std::fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

fn versions() -> Vec<PathBuf> {
    let folders = std::fs::read_dir(corpus()).unwrap();
    folders.map(|entry| entry.unwrap().path()).collect()
}

/// A session of a scenario, played in one of three ways.
fn session(text: &str, way: u32) -> String {
    let scenario = load(text, &BundledRegisters).scenario.unwrap();
    let mut document = Document::new(Arc::new(scenario), RandomSeed(u64::from(way)));
    let mut apply = |command| document.apply(command).is_ok();
    for step in 0..3 + 2 * way {
        let planned = u16::try_from(step * way).unwrap();
        // A move that cannot be played then is refused.
        let _refused = apply(Command::ToggleMove(MoveId(planned % 3)));
        assert!(apply(Command::PlayStep));
    }
    if way > 0 {
        document.look_back();
        assert!(document.apply(Command::Reroll).is_ok());
    }
    write_session(&document, &Embedded::new(text, "a scenario.ron"))
}

#[test]
fn every_file_of_every_version_opens_with_the_values_it_shows() {
    let mut seen = 0;
    for folder in versions() {
        let draft = folder
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .ends_with("-draft");
        let files = files(&folder);
        if draft && updating() {
            let scenarios = files
                .iter()
                .filter(|(_, text)| kind_of(text) == Kind::Scenario);
            for (way, (name, text)) in (0..3).zip(scenarios.cycle()) {
                let name = name.replace(".ron", &format!("-session-{way}.ron"));
                std::fs::write(folder.join(name), session(text, way)).unwrap();
            }
        }
        for (name, text) in files {
            let name = format!("{}/{name}", folder.display());
            if kind_of(&text) == Kind::Session {
                let read = read_session(&text, &BundledRegisters);
                let document = read.document.expect(&name);
                let embedded = read.embedded.unwrap();
                assert_eq!(
                    read.changed,
                    [],
                    "{name} shows other values than were written"
                );
                // Saved today it is opened again as the same.
                let written = write_session(&document, &embedded);
                let again = read_session(&written, &BundledRegisters)
                    .document
                    .expect(&name);
                assert_eq!(again.snapshot(), document.snapshot(), "{name}");
            } else {
                let loaded = load(&text, &BundledRegisters);
                assert!(
                    loaded.scenario.is_some(),
                    "{name}: {:?}",
                    loaded.diagnostics
                );
            }
            seen += 1;
        }
    }
    assert!(seen >= 8, "only {seen} files");
}

/// What is wrong with a released folder: files that changed, went, or were added unsaid.
fn unfaithful(said: &str, files: &BTreeMap<String, String>) -> Vec<String> {
    let said: BTreeMap<&str, &str> = said
        .lines()
        .filter_map(|line| line.split_once(' '))
        .collect();
    let mut wrong = Vec::new();
    for (name, text) in files {
        match said.get(fingerprint(text).as_str()) {
            Some(known) if known == name => {}
            _ => wrong.push(format!("{name} is not what it was")),
        }
    }
    for name in said.values().filter(|name| !files.contains_key(**name)) {
        wrong.push(format!("{name} has gone"));
    }
    wrong
}

#[test]
fn files_of_a_released_version_stay_as_they_are() {
    let files_were: BTreeMap<String, String> = [("a.ron".to_owned(), "text".to_owned())].into();
    let said = format!("{} a.ron", fingerprint("text"));
    assert!(unfaithful(&said, &files_were).is_empty());
    assert_eq!(unfaithful("", &files_were).len(), 1);
    assert_eq!(unfaithful(&said, &BTreeMap::new()), ["a.ron has gone"]);
    let changed = [("a.ron".to_owned(), "other".to_owned())].into();
    assert_eq!(unfaithful(&said, &changed).len(), 1);
    for folder in versions() {
        if folder
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .ends_with("-draft")
        {
            continue;
        }
        let said = std::fs::read_to_string(folder.join("fingerprints.txt")).unwrap();
        assert_eq!(unfaithful(&said, &files(&folder)), [""; 0]);
    }
}

fn asked(arguments: &[&str]) -> brinkline::cli::Report {
    let all = ["brinkline"].iter().chain(arguments);
    match answer(all) {
        Answer::Report(report) => report,
        Answer::Window(_) => panic!("a window"),
    }
}

#[test]
fn this_machine_works_out_the_same_as_others() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/selftest.txt");
    let found = asked(&["selftest", "--print"]).out;
    if updating() {
        std::fs::write(&golden, &found).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&golden).unwrap(), found);
    // The program holds the numbers as they were when it was built.
    if !updating() {
        let report = asked(&["selftest"]);
        assert_eq!(report.code, 0, "{}", report.out);
        assert!(report.out.contains("All is well"), "{}", report.out);
    }
}

#[test]
fn a_file_of_the_present_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    let (_, text) = brinkline::format::bundled_scenario("lantern_bridge").unwrap();
    std::fs::write(&path, text).unwrap();
    let report = asked(&["migrate", path.to_str().unwrap()]);
    assert_eq!(report.code, 0);
    assert!(report.out.contains("nothing was written"), "{}", report.out);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    let report = asked(&["migrate", folder.path().join("gone.ron").to_str().unwrap()]);
    assert_eq!(report.code, 2);
}
