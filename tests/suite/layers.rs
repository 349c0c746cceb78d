//! The walls between the rooms of `src/`: who may name whom.
//!
//! One package has no compiler wall between its modules, so this test is the wall. The table is
//! data; `paths` finds what each file names and `resolve` says what the names mean. Before the
//! sources are judged, violations planted in many forms must be found.

mod paths;
mod planted;
mod resolve;

use std::path::{Path, PathBuf};

use resolve::Tree;

/// One room and its walls.
pub(crate) struct Room {
    pub(crate) name: &'static str,
    /// Other rooms, or parts of rooms, that it may name.
    may_use: &'static [&'static str],
    /// Crates and parts of crates that it must never name.
    never: &'static [&'static [&'static str]],
}

/// The window toolkit and what only serves it.
const EGUI: &[&str] = &[
    "egui",
    "eframe",
    "egui_plot",
    "egui_commonmark",
    "egui_extras",
    "egui_kittest",
    "ecolor",
    "emath",
    "epaint",
    "rfd",
    "pollster",
    "winit",
];
/// Ways of turning types into a file format by derive.
const SERDE: &[&str] = &["serde", "serde_json", "ron"];
/// The file system and the rest of the world around the program.
const FILES: &[&str] = &[
    "std::fs",
    "std::env",
    "std::process",
    "std::net",
    "std::os",
    "tempfile",
    "directories",
    "rfd",
];
/// Numbers that come from nowhere.
const RANDOM: &[&str] = &[
    "rand",
    "rand_core",
    "rand_chacha",
    "getrandom",
    "fastrand",
    "std::hash::RandomState",
];
/// Reading the time. Durations and dates are fine.
const CLOCK: &[&str] = &[
    "std::time::Instant",
    "std::time::SystemTime",
    "std::time::UNIX_EPOCH",
    "jiff::Zoned::now",
    "jiff::Timestamp::now",
];
/// Starting threads and speaking to them.
const THREADS: &[&str] = &["std::thread", "std::sync::mpsc", "rayon", "crossbeam"];

/// From the ground up. A new room is a new row here and a new line in the code map of `src/lib.rs`.
pub(crate) const ROOMS: &[Room] = &[
    Room {
        name: "wording",
        may_use: &[],
        never: &[EGUI, SERDE, FILES, RANDOM, CLOCK, THREADS],
    },
    Room {
        name: "diagnostic",
        may_use: &["wording"],
        never: &[EGUI, SERDE, FILES, RANDOM, CLOCK, THREADS],
    },
    Room {
        name: "formula",
        may_use: &["diagnostic"],
        never: &[EGUI, SERDE, FILES],
    },
    Room {
        name: "model",
        may_use: &["formula"],
        never: &[EGUI, SERDE, FILES, RANDOM],
    },
    Room {
        name: "engine",
        may_use: &["model", "formula"],
        never: &[EGUI, SERDE, FILES, CLOCK, THREADS],
    },
    Room {
        name: "forecast",
        may_use: &["engine", "model"],
        never: &[EGUI, SERDE, FILES, CLOCK, THREADS],
    },
    Room {
        name: "analysis",
        may_use: &["forecast", "engine", "model"],
        never: &[EGUI, FILES],
    },
    Room {
        name: "document",
        may_use: &["forecast", "engine", "model", "formula"],
        never: &[EGUI, SERDE, FILES],
    },
    Room {
        name: "action",
        may_use: &["document", "model", "wording", "diagnostic"],
        never: &[EGUI],
    },
    Room {
        name: "viewmodel",
        may_use: &[
            "wording",
            "diagnostic",
            "formula",
            "model",
            "engine",
            "forecast",
            "analysis",
            "document",
            "action",
        ],
        never: &[EGUI, FILES],
    },
    Room {
        name: "report",
        may_use: &[
            "wording",
            "diagnostic",
            "formula",
            "model",
            "engine",
            "forecast",
            "analysis",
            "document",
            "action",
            "viewmodel",
        ],
        never: &[EGUI, FILES],
    },
    Room {
        name: "format",
        may_use: &[
            "wording",
            "diagnostic",
            "formula",
            "model",
            "engine",
            "forecast",
            "analysis",
            "document",
        ],
        never: &[EGUI, FILES],
    },
    Room {
        name: "files",
        may_use: &["format", "diagnostic"],
        never: &[EGUI],
    },
    Room {
        name: "jobs",
        may_use: &["forecast", "analysis"],
        never: &[EGUI],
    },
    Room {
        name: "cli",
        may_use: &[
            "wording",
            "diagnostic",
            "formula",
            "model",
            "engine",
            "forecast",
            "analysis",
            "document",
            "action",
            "viewmodel",
            "report",
            "format",
            "files",
            "jobs",
        ],
        never: &[EGUI],
    },
    Room {
        name: "ui",
        may_use: &["action", "viewmodel", "wording", "diagnostic", "model::ids"],
        never: &[FILES],
    },
    Room {
        name: "app",
        may_use: &[
            "wording",
            "diagnostic",
            "formula",
            "model",
            "engine",
            "forecast",
            "analysis",
            "document",
            "action",
            "viewmodel",
            "report",
            "format",
            "files",
            "jobs",
            "cli",
            "ui",
        ],
        never: &[],
    },
];

/// Every `.rs` file below `src/`, in a fixed order, as (path from the package's folder, text).
pub(crate) fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src")];
    let mut paths: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path
                .strip_prefix(root)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/");
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// Every broken wall in the given files, each as `file:line: what`.
fn violations(files: &[(String, String)]) -> Vec<String> {
    Tree::read(files).violations()
}

#[test]
fn every_room_names_only_what_the_table_allows() {
    let found = violations(&sources());
    assert!(found.is_empty(), "walls crossed:\n{}", found.join("\n"));
}

#[test]
fn the_table_only_looks_down() {
    for (place, room) in ROOMS.iter().enumerate() {
        for used in room.may_use {
            let used_room = used.split("::").next().unwrap();
            assert!(
                ROOMS[..place].iter().any(|lower| lower.name == used_room),
                "{} may use {used}, which does not stand above it in the table",
                room.name
            );
        }
    }
}
