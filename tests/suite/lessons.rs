//! The lessons load: each of the eight steps in `scenarios/README.md` is a whole scenario, and the
//! bundled scenarios have nothing wrong with them.

use brinkline::diagnostic::{Problems, Rendering, render_all};
use brinkline::format::{BundledRegisters, bundled_scenarios, load};
use std::fs;
use std::path::Path;

/// Everything wrong with a text, as `brinkline check` would say it.
fn complaints(name: &str, text: &str) -> Option<String> {
    let loaded = load(text, &BundledRegisters);
    let clean = loaded.scenario.is_some() && loaded.diagnostics.is_empty();
    (!clean).then(|| {
        render_all(
            &Problems::from(loaded.diagnostics),
            name,
            text,
            Rendering::default(),
        )
    })
}

/// The blocks of RON in the section of the README that starts with this heading.
fn blocks(readme: &str, heading: &str) -> Vec<String> {
    let section = readme.split_once(heading).unwrap().1;
    let section = section.split("\n## ").next().unwrap();
    section
        .split("\n```ron\n")
        .skip(1)
        .map(|block| block.split_once("\n```").unwrap().0.to_owned())
        .collect()
}

#[test]
fn the_eight_steps_load() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/README.md");
    let readme = fs::read_to_string(path).unwrap();
    let steps = blocks(&readme, "## Your first scenario in eight steps");
    assert_eq!(steps.len(), 8);
    let wrong: Vec<String> = (1..)
        .zip(&steps)
        .filter_map(|(number, step)| complaints(&format!("step {number}"), step))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Each adds to the one before.
    assert!(steps.is_sorted_by_key(String::len));
}

#[test]
fn the_bundled_scenarios_load() {
    let bundled = bundled_scenarios();
    assert!(
        bundled.iter().any(|(name, _)| name.contains("lantern")),
        "the tutorial is there"
    );
    let wrong: Vec<String> = bundled
        .iter()
        .filter_map(|(name, text)| complaints(name, text))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_wrong_lesson_would_be_seen() {
    let text = "#![enable(implicit_some)]\n(format: \"1-draft\", id: \"x\")";
    assert!(complaints("x", text).is_some());
    assert_eq!(
        blocks("## A\n```ron\n1\n```\n## B\n```ron\n2\n```\n", "## A"),
        ["1"]
    );
}
