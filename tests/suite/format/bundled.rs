//! What comes with the program: complete, and in order.

use super::{package, texts};
use brinkline::diagnostic::{Problems, Rendering, render_all};
use brinkline::format::{
    BundledRegisters, Registers as _, bundled_scenario, bundled_scenarios, fingerprint, heading,
    load,
};

fn in_order(name: &str, text: &str) {
    let loaded = load(text, &BundledRegisters);
    let shown = render_all(
        &Problems::from(loaded.diagnostics),
        name,
        text,
        Rendering::default(),
    );
    assert!(loaded.scenario.is_some(), "{shown}");
}

#[test]
fn every_bundled_scenario_is_in_order() {
    for (name, text) in texts("scenarios") {
        in_order(&name, &text);
    }
}

#[test]
fn a_heading_is_what_the_whole_scenario_says() {
    for (name, text) in bundled_scenarios() {
        let heading = heading(text).unwrap();
        let scenario = load(text, &BundledRegisters).scenario.unwrap();
        assert_eq!(heading.title, scenario.title, "{name}");
        assert_eq!(heading.summary, scenario.summary, "{name}");
        assert_eq!(heading.tags, scenario.tags, "{name}");
    }
    for text in ["", "(", "( id: \"x\" )", "( title: 3 )", "no scenario"] {
        assert_eq!(heading(text), None, "{text:?}");
    }
    let deep = "[".repeat(100_000);
    assert_eq!(heading(&format!("( title: \"T\", more: {deep}")), None);
}

#[test]
fn the_program_holds_the_folders_as_they_are() {
    let held: Vec<(String, String)> = bundled_scenarios()
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect();
    assert_eq!(
        held,
        texts("scenarios"),
        "touch src/format/bundled.rs to take in new files"
    );
    let seeds: Vec<String> = texts("seeds")
        .into_iter()
        .map(|(name, _)| name.replace(".ron", ""))
        .collect();
    assert_eq!(
        BundledRegisters.names(),
        seeds,
        "touch src/format/bundled.rs to take in new files"
    );
}

#[test]
fn a_bundled_scenario_is_found_by_file_name_and_id() {
    for (file, text) in bundled_scenarios() {
        let id = load(text, &BundledRegisters).scenario.unwrap().id.clone();
        for name in [file, file.trim_end_matches(".ron"), &id] {
            assert_eq!(bundled_scenario(name), Some((file, text)), "{name}");
        }
    }
    assert_eq!(bundled_scenario("no such"), None);
}

#[test]
fn every_scenario_of_the_tests_is_in_order() {
    for (name, text) in texts("tests/data")
        .into_iter()
        .filter(|(_, text)| text.contains("format: \"1-draft\""))
    {
        in_order(&name, &text);
    }
}

/// The blocks of the format reference that are whole scenarios.
#[test]
fn whole_examples_of_the_reference_are_in_order() {
    let reference = std::fs::read_to_string(package("scenarios/README.md")).unwrap();
    let blocks = reference
        .split("```ron\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next());
    // A form with "…" in it is no example.
    for block in blocks.filter(|block| block.contains("format:") && !block.contains('…')) {
        in_order("README.md", block);
    }
}

#[test]
fn fingerprints_tell_texts_apart() {
    let all: std::collections::BTreeSet<String> = bundled_scenarios()
        .iter()
        .map(|(_, text)| fingerprint(text))
        .collect();
    assert_eq!(all.len(), bundled_scenarios().len());
    assert!(all.iter().all(|one| one.len() == 32));
}
