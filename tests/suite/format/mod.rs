//! Scenario files: what they say, what is wrong with them, and that nothing hostile gets through.

mod bundled;
mod everything;
mod hostile;
mod problems;

use brinkline::diagnostic::{Lines, Problem};
use brinkline::format::Registers;
use std::path::{Path, PathBuf};

/// A path in the package.
pub fn package(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Name and text of every `.ron` file in a folder of the package, sorted by name.
fn texts(folder: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = std::fs::read_dir(package(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    found.sort();
    found
}

/// A problem in one line, as the bad files carry it.
fn in_a_line(problem: &Problem, lines: &Lines<'_>) -> String {
    let place = lines.position(problem.span.start);
    let mut line = format!(
        "{} {}:{} {}: {}",
        problem.severity.word(),
        place.line,
        place.column,
        problem.code,
        problem.message
    );
    for hint in &problem.hints {
        line.push_str(" → ");
        line.push_str(hint);
    }
    line
}

/// Registers of the tests: one right, one with wrong fields, one that is not RON.
pub(crate) struct TestRegisters;

impl Registers for TestRegisters {
    fn text(&self, name: &str) -> Option<&str> {
        match name {
            "right" => Some(
                "( title: \"Right\", facts: [(id: \"R1\", words: \"It is so.\", status: claimed(\"north\"))] )",
            ),
            "wrong" => Some(
                "( titel: \"Wrong\",\n  facts: [(id: \"W1\"), (id: \"W2\", words: \"x\", status: claimed(\"somebody\"))] )",
            ),
            "broken" => Some("( title: \"Broken\"\n  facts: [] )"),
            _ => None,
        }
    }

    fn names(&self) -> Vec<&str> {
        vec!["broken", "right", "wrong"]
    }
}
