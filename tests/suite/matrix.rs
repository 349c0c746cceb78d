//! What may go wrong, case by case, and the tests that hold it: the table of `tests/README.md` names
//! only tests that are there.

use std::path::Path;

fn tests_folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The rows below the heading of the table: the case and the tests it names.
fn rows(readme: &str) -> Vec<(String, Vec<String>)> {
    let (_, table) = readme
        .split_once("## What may go wrong")
        .expect("the table");
    let table = table.split("\n## ").next().unwrap();
    let rows = table.lines().filter(|line| line.starts_with("| ")).skip(1);
    rows.map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").collect();
        let named = cells[1].split('`').skip(1).step_by(2);
        (
            cells[0].trim().to_owned(),
            named.map(str::to_owned).collect(),
        )
    })
    .collect()
}

/// Whether a test is there, named by its module and its function.
fn is_there(named: &str) -> bool {
    let Some((module, function)) = named.rsplit_once("::") else {
        // A script.
        return tests_folder().parent().unwrap().join(named).is_file();
    };
    let path = module.replace("::", "/");
    let declared = format!("fn {function}(");
    // Tests beside what they test are named by the path of their file.
    let folder = if path.starts_with("src/") {
        ".."
    } else {
        "suite"
    };
    [
        format!("{folder}/{path}.rs"),
        format!("{folder}/{path}/mod.rs"),
    ]
    .iter()
    .filter_map(|file| std::fs::read_to_string(tests_folder().join(file)).ok())
    .any(|text| text.contains(&declared))
}

#[test]
fn every_case_names_tests_that_are_there() {
    assert!(is_there("matrix::every_case_names_tests_that_are_there"));
    assert!(!is_there("matrix::no_such_test") && !is_there("nowhere::at_all"));
    let readme = std::fs::read_to_string(tests_folder().join("README.md")).unwrap();
    let rows = rows(&readme);
    assert!(rows.len() >= 36, "only {} cases", rows.len());
    for (case, named) in rows {
        for test in &named {
            assert!(is_there(test), "{case}: there is no {test}");
        }
        assert!(
            !named.is_empty() || case.contains("not yet"),
            "{case} has no test"
        );
    }
}
