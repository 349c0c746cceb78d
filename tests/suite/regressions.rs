//! What once broke something runs for ever: every file of `data/regressions/` through the target of
//! its folder, and some random bytes, so that the targets themselves are known to work.

#[path = "../fuzz/src/lib.rs"]
mod targets;

use crate::files::power::{Dice, survives};

type Target = fn(&[u8]);

/// Each target by the name of its folder, with random inputs of every run.
const TARGETS: [(&str, Target, u64); 8] = [
    ("scenario", targets::scenario, 200),
    ("formula", targets::formula, 2_000),
    ("session", targets::session, 200),
    ("tampering", targets::tampering, 200),
    ("splicing", targets::splicing, 60),
    ("engine", targets::engine, 30),
    ("saver", survives, 1_000),
    ("journal", targets::journal, 1_000),
];

#[test]
fn what_once_broke_something_does_so_no_more() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/regressions");
    for entry in std::fs::read_dir(folder).unwrap() {
        let folder = entry.unwrap().path();
        let name = folder.file_name().unwrap().to_str().unwrap();
        let known = TARGETS.iter().find(|(known, ..)| *known == name);
        let (_, target, _) = known.unwrap_or_else(|| panic!("no target is called {name}"));
        for file in std::fs::read_dir(&folder).unwrap() {
            let path = file.unwrap().path();
            println!("{}", path.display());
            target(&std::fs::read(path).unwrap());
        }
    }
}

/// Bytes that are a text more often than not.
fn some_bytes(dice: &mut Dice) -> Vec<u8> {
    const PIECES: [&str; 20] = [
        "(format: \"1-draft\", ",
        "id: \"a\", ",
        "(",
        ")",
        "[",
        "]",
        ",",
        "a + b",
        " * ",
        "min(a, 2)",
        "1e999",
        "NaN",
        "\"",
        "// c\n",
        "/*",
        "flag.x and ",
        "done(m)",
        "brinkline journal 1\n",
        "whole session 0 0 1 ",
        "ä",
    ];
    let mut bytes = Vec::new();
    for _ in 0..dice.below(40) {
        if dice.below(3) == 0 {
            bytes.push(u8::try_from(dice.below(256)).unwrap());
        } else {
            bytes.extend(PIECES[dice.below(PIECES.len())].bytes());
        }
    }
    bytes
}

#[test]
fn random_bytes_end_in_words() {
    for (name, target, count) in TARGETS {
        for number in 0..count {
            let bytes = some_bytes(&mut Dice(number));
            let ended = std::panic::catch_unwind(|| target(&bytes));
            assert!(ended.is_ok(), "{name}, number {number}: {bytes:?}");
        }
    }
}
