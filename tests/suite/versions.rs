//! Files of every version open for ever: a corpus to which files are only added.
//!
//! `data/versions/<version>/` holds scenarios and sessions as programs of that version wrote them.
//! While a version is a draft, `UPDATE_EXPECT=1` writes its sessions anew; from its release on no
//! file of it may change or go, which its `fingerprints.txt` holds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use brinkline::cli::{Answer, answer};
use brinkline::document::{
    AssumptionEdit, BranchEdit, ByHandEdit, Command, Document, SingleFuture,
};
use brinkline::engine::{Knowledge, RandomSeed};
use brinkline::format::session::{Embedded, Kind, kind_of, read_session, write_session};
use brinkline::format::{BundledRegisters, fingerprint, load};
use brinkline::model::by_hand::{Inject, Injected, Intervention};
use brinkline::model::doubt::{Doubt, Instead};
use brinkline::model::ids::{ActorId, FlagId, IndicatorId, IssueId, MoveId, NodeId};
use brinkline::model::numbers;

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

/// A session in which everything was done that a session can hold.
fn worked_on(text: &str) -> String {
    let scenario = load(text, &BundledRegisters).scenario.unwrap();
    let mut document = Document::new(Arc::new(scenario), RandomSeed(5));
    // What a small scenario does not have is refused, and the next is tried.
    let apply = |document: &mut Document, command| document.apply(command).is_ok();
    let by_hand = |one| Command::ByHand(ByHandEdit::Do(one));
    let play = |document: &mut Document| assert!(document.apply(Command::PlayStep).is_ok());
    play(&mut document);
    apply(
        &mut document,
        by_hand(Intervention::Set(IndicatorId(0), 42.5)),
    );
    let place = Intervention::Place(ActorId(0), IssueId(0), -12.5);
    apply(&mut document, by_hand(place));
    let event = Inject {
        words: "A \"bridge\" falls".to_owned(),
        actor: Some(ActorId(0)),
        changes: vec![Injected::Indicator(IndicatorId(0), 7.5)],
        reason: "told so\nby the control team".replace('\n', " "),
    };
    let mut flagged = event.clone();
    flagged.changes.push(Injected::Flag(FlagId(0), true));
    for event in [event, flagged] {
        apply(
            &mut document,
            by_hand(Intervention::Inject(Arc::new(event))),
        );
    }
    play(&mut document);
    // Two more branches from the start, one with a doubt; the first of them is taken away again, so
    // that the letter of the other is written down.
    let path = numbers::list(document.scenario()).swap_remove(0).0;
    for planned in 0..2 {
        document.look_at(NodeId::START);
        apply(&mut document, Command::ToggleMove(MoveId(planned)));
        apply(&mut document, Command::Reroll);
        play(&mut document);
        let doubted = AssumptionEdit::Doubt(Doubt {
            path: path.clone(),
            instead: Instead::Half,
            because: "nobody knows".to_owned(),
            on: true,
        });
        apply(&mut document, Command::Assume(doubted));
        play(&mut document);
    }
    let heads = document.branches().all;
    assert!(apply(&mut document, Command::DeleteBranch(heads[1].tip)));
    let heads = document.branches().all;
    let marked = heads[1].head;
    for edit in [
        BranchEdit::Name("Otherwise".to_owned()),
        BranchEdit::Note("A note\nof two lines".to_owned()),
        BranchEdit::Colour(Some(3)),
    ] {
        assert!(apply(&mut document, Command::MarkBranch(marked, edit)));
    }
    document.fold(marked, true);
    document.look_at(NodeId(1));
    let kept = SingleFuture {
        from: document.looked_at(),
        number: 7,
        random_seed: RandomSeed(9),
        knowledge: Knowledge::AsSeen,
        plans: BTreeMap::new(),
        by_hand: [(3, vec![Intervention::Set(IndicatorId(0), 1.0)])].into(),
        steered: document.steered().to_vec(),
        standpoint: document.standpoint(),
    };
    apply(&mut document, Command::KeepFuture(Box::new(kept)));
    document.look_at(NodeId(1));
    apply(&mut document, Command::Reroll);
    let tip = document.branches().all[1].tip;
    apply(&mut document, Command::ReplayHere(tip));
    let last = document.branches().all.last().unwrap().head;
    document.hide(last, true);
    apply(
        &mut document,
        by_hand(Intervention::Set(IndicatorId(0), 11.0)),
    );
    apply(&mut document, Command::ToggleMove(MoveId(1)));
    let last = document.scenario().calendar.last_step;
    apply(&mut document, Command::PlanLater(MoveId(0), last));
    let written = write_session(&document, &Embedded::new(text, "a scenario.ron"));
    for part in [
        "branches: [",
        "name: \"Otherwise\"",
        "number: ",
        "folded: true",
        "hidden: true",
    ] {
        assert!(written.contains(part), "{part} is not in it");
    }
    for part in [
        "by_hand: [",
        "inject(",
        "future: 7",
        "assumed: ",
        "drafts: [",
        "later: [",
    ] {
        assert!(written.contains(part), "{part} is not in it");
    }
    written
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
            for name in ["everything", "template"] {
                let text = &files[&format!("{name}.ron")];
                let path = folder.join(format!("{name}-worked-on.ron"));
                std::fs::write(path, worked_on(text)).unwrap();
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
