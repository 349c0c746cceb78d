//! The program as it is called from a terminal.

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
