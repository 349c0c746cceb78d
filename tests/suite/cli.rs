//! The program as it is called from a terminal.

use brinkline::document::{AssumptionEdit, Command as Edit, Document};
use brinkline::engine::RandomSeed;
use brinkline::forecast::Recipe;
use brinkline::format::bundled_scenario;
use brinkline::format::fingerprint;
use brinkline::format::recipe::recipe_text;
use brinkline::model::doubt::{Doubt, Instead};
use brinkline::model::ids::NodeId;
use std::path::PathBuf;
use std::process::{Command, Output};

fn brinkline(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_brinkline"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_scenario_in_order_ends_with_0() {
    let output = brinkline(&["check", "tests/data/everything.ron"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).contains("Everything is in order"));
    assert!(output.stderr.is_empty());
}

#[test]
fn problems_end_with_1_and_show_their_line() {
    let output = brinkline(&["check", "tests/data/problems/syntax-comma.ron"]);
    assert_eq!(output.status.code(), Some(1));
    let shown = text(&output.stdout);
    assert!(
        shown.contains("--> tests/data/problems/syntax-comma.ron:4:5"),
        "{shown}"
    );
    assert!(shown.contains('^'), "{shown}");
}

#[test]
fn what_cannot_be_read_ends_with_2() {
    for (name, word) in [("no-such-file.ron", "no such file"), ("tests", "folder")] {
        let output = brinkline(&["check", name]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(output.stdout.is_empty());
        assert!(
            text(&output.stderr).contains(word),
            "{}",
            text(&output.stderr)
        );
    }
    assert_eq!(brinkline(&["check"]).status.code(), Some(2));
    assert_eq!(brinkline(&["check", "--nonsense"]).status.code(), Some(2));
}

#[test]
fn json_is_json() {
    for (file, code) in [
        ("tests/data/everything.ron", 0),
        ("tests/data/problems/names.ron", 1),
        ("no-such-file.ron", 2),
    ] {
        let output = brinkline(&["check", file, "--json", "--numbers"]);
        assert_eq!(output.status.code(), Some(code), "{file}");
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        match code {
            0 => assert_eq!(value["numbers"]["moves.telephone.cost"], 1.0),
            1 => assert!(value["problems"][0]["line"].as_u64().unwrap() > 0),
            _ => assert!(value["error"].is_string()),
        }
    }
}

#[test]
fn numbers_are_listed_by_path() {
    let output = brinkline(&["check", "--numbers", "tests/data/everything.ron"]);
    let shown = text(&output.stdout);
    assert!(
        shown
            .lines()
            .any(|line| line == "moves.telephone.hazard.terms.0 = 0.15"),
        "{shown}"
    );
}

#[test]
fn a_bundled_scenario_is_called_by_name() {
    for (file, _) in brinkline::format::bundled_scenarios() {
        let name = PathBuf::from(file).with_extension("");
        let output = brinkline(&["check", name.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    }
}

#[test]
fn help_and_version_end_well() {
    for argument in ["--help", "--version", "check --help"] {
        let arguments: Vec<&str> = argument.split(' ').collect();
        let output = brinkline(&arguments);
        assert_eq!(output.status.code(), Some(0), "{argument}");
        assert!(!output.stdout.is_empty());
    }
}

#[test]
fn a_forecast_comes_out_of_the_real_program() {
    let arguments = [
        "forecast",
        "lantern-bridge",
        "--rollouts",
        "128",
        "--random-seed",
        "1",
        "--threads",
        "2",
        "--json",
    ];
    let output = brinkline(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["chunks_per_worker"].as_array().unwrap().len(), 2);
}

#[test]
fn a_session_is_checked_and_not_taken_for_a_scenario() {
    let session = "tests/data/problems/session-values-differ.ron";
    let output = brinkline(&["check", session]);
    assert_eq!(output.status.code(), Some(0));
    let said = text(&output.stdout);
    assert!(said.contains("values-differ"), "{said}");
    assert!(
        said.contains("session of Two rooms with 2 points"),
        "{said}"
    );
    let broken = brinkline(&["check", "tests/data/problems/session-bad-size.ron"]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(text(&broken.stdout).contains("bad-size"));
    for arguments in [
        &["run", session, "--random-seed", "1"][..],
        &["forecast", session, "--rollouts", "1", "--random-seed", "1"],
    ] {
        let output = brinkline(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains("this is a session"));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_said() {
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_brinkline"))
        .args(["check", "lantern-bridge"])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("cannot be written"));
}

#[test]
fn a_reader_who_has_gone_away_is_no_error() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = Command::new(env!("CARGO_BIN_EXE_brinkline"))
        .args(["check", "lantern-bridge"])
        .stdout(writer)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
}

/// Everything that a careless or a hostile caller may name in place of a scenario.
#[cfg(unix)]
#[test]
fn whatever_is_named_ends_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::create_dir(path("folder.ron")).unwrap();
    std::fs::write(path("empty.ron"), "").unwrap();
    std::fs::write(path("binary.ron"), [0xff, 0xfe, 0, 0x89, b'P']).unwrap();
    std::fs::write(path("nested.ron"), "(".repeat(100_000)).unwrap();
    std::fs::write(path("lists.ron"), "[".repeat(100_000)).unwrap();
    std::fs::write(path("comment.ron"), "/*".repeat(100_000)).unwrap();
    // A file of a gigabyte that takes no room.
    let large = std::fs::File::create(path("large.ron")).unwrap();
    large.set_len(1 << 30).unwrap();
    // Opening a pipe to which nobody writes would wait for ever.
    let made = Command::new("mkfifo").arg(path("pipe.ron")).status();
    assert!(made.unwrap().success());
    for name in [
        "folder", "empty", "binary", "nested", "lists", "comment", "large", "pipe", "missing",
    ] {
        let file = path(&format!("{name}.ron"));
        for arguments in [
            &["check", &file][..],
            &["check", &file, "--json"],
            &["run", &file, "--random-seed", "1"],
            &["forecast", &file, "--rollouts", "1", "--random-seed", "1"],
        ] {
            ends_in_words(arguments);
        }
    }
}

#[test]
fn a_number_is_assumed_as_in_the_window() {
    let scenario = crate::document::lantern_bridge();
    let numbers = brinkline::model::numbers::list(&scenario);
    let (path, value) = numbers
        .into_iter()
        .find(|(path, _)| path.ends_with(".hazard") || path.contains(".baseline"))
        .unwrap();
    let mut document = Document::new(scenario, RandomSeed(1));
    let doubt = Doubt {
        path: path.clone(),
        instead: Instead::Half,
        because: String::new(),
        on: true,
    };
    let assume = Edit::Assume(AssumptionEdit::Doubt(doubt));
    document.apply(assume).unwrap();
    let recipe = Recipe::left_to_itself(RandomSeed(1), 200);
    let (_, written) = bundled_scenario("lantern-bridge").unwrap();
    let fingerprint = fingerprint(written);
    let copied = recipe_text(
        &document,
        NodeId::START,
        &recipe,
        &document.standpoint(),
        ("lantern-bridge", &fingerprint),
    );
    let copied: serde_json::Value = serde_json::from_str(&copied).unwrap();
    let line = copied["command"].as_str().unwrap();
    assert!(
        line.contains(&format!("--assume {path}={}", value / 2.0)),
        "{line}"
    );
    let simulated = |line: &str| -> serde_json::Value {
        let brinkline::cli::Answer::Report(report) = brinkline::cli::answer(line.split(' ')) else {
            panic!("a window for {line}");
        };
        assert_eq!(report.code, 0, "{line}: {}", report.err);
        serde_json::from_str(&report.out).unwrap()
    };
    let again = simulated(line);
    assert_eq!(again["recipe"], copied["recipe"]);
    let assumed = format!(" --assume {path}={}", value / 2.0);
    let as_written = simulated(&line.replace(&assumed, ""));
    assert_ne!(again["indicators"], as_written["indicators"]);
}

#[test]
fn whatever_is_asked_for_ends_in_words() {
    let forecast = ["forecast", "lantern-bridge", "--random-seed", "1"];
    for wish in [
        "--rollouts 0",
        "--rollouts 99999999999999999999",
        "--rollouts 1 --at 99999",
        "--rollouts 1 --threads 0",
        "--rollouts 1 --threads 99999",
        "--rollouts 1 --play 0:nothing",
        "--rollouts 1 --play 99999:telephone",
        "--rollouts 1 --play telephone",
        "--rollouts 1 --play 0:telephone@NaN",
        "--rollouts 1 --ban nothing",
        "--rollouts 1 --steer nobody",
        "--rollouts 1 --world-view nobody",
        "--rollouts 1 --assume moves.telephone.cooldown",
        "--rollouts 1 --assume moves.telephone.cooldown=soon",
        "--rollouts 1 --assume moves.telephone.cooldown=NaN",
        "--rollouts 1 --assume moves.nothing.cooldown=1",
        "--rollouts 1 --assume indicators.tension.start=1e9",
    ] {
        let arguments: Vec<&str> = forecast.into_iter().chain(wish.split(' ')).collect();
        ends_in_words(&arguments);
    }
    ends_in_words(&[
        "run",
        "lantern-bridge",
        "--random-seed",
        "1",
        "--steps",
        "99999",
    ]);
    ends_in_words(&["run", "lantern-bridge", "--random-seed", "one"]);
}

/// Refused with something to read, and neither by a crash nor by a signal.
fn ends_in_words(arguments: &[&str]) {
    let output = brinkline(arguments);
    assert!(
        matches!(output.status.code(), Some(1 | 2)),
        "{arguments:?}: {:?}",
        output.status
    );
    let said = text(&output.stdout) + &text(&output.stderr);
    assert!(said.len() > 20, "{arguments:?}: {said}");
    assert!(!said.contains("panicked"), "{arguments:?}: {said}");
}
