//! The scenarios and registers that come with the program, taken in as whole folders.
//!
//! No scenario is named here or anywhere in the sources; a file put into the folder is there.

use super::Registers;
use include_dir::{Dir, include_dir};
use std::path::Path;

static SCENARIOS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/scenarios");
static SEEDS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/seeds");

/// File name and text of each bundled scenario, sorted by file name.
pub fn bundled_scenarios() -> Vec<(&'static str, &'static str)> {
    texts(&SCENARIOS)
}

/// File name and text of the bundled scenario with this name: `name.ron`, `name`, or `name` with
/// `_` in place of `-`, as ids have it.
pub fn bundled_scenario(name: &str) -> Option<(&'static str, &'static str)> {
    let wanted = plain(name);
    bundled_scenarios()
        .into_iter()
        .find(|(file, _)| plain(file) == wanted)
}

/// The registers of facts under `seeds/`.
#[derive(Debug, Clone, Copy, Default)]
pub struct BundledRegisters;

impl Registers for BundledRegisters {
    fn text(&self, name: &str) -> Option<&str> {
        texts(&SEEDS)
            .into_iter()
            .find(|(file, _)| file.strip_suffix(".ron") == Some(name))
            .map(|(_, text)| text)
    }

    fn names(&self) -> Vec<&str> {
        texts(&SEEDS)
            .into_iter()
            .filter_map(|(file, _)| file.strip_suffix(".ron"))
            .collect()
    }
}

fn plain(name: &str) -> String {
    name.strip_suffix(".ron").unwrap_or(name).replace('-', "_")
}

fn texts(folder: &'static Dir<'static>) -> Vec<(&'static str, &'static str)> {
    let mut found: Vec<(&str, &str)> = folder
        .files()
        .filter_map(|file| Some((file.path().file_name()?.to_str()?, file.contents_utf8()?)))
        .filter(|(name, _)| {
            Path::new(name)
                .extension()
                .is_some_and(|ending| ending == "ron")
        })
        .collect();
    found.sort_unstable();
    found
}
