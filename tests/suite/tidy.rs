//! Habits of the house that no lint knows: nothing unfinished, no word of one crisis, every room
//! introduces itself and stands on the map in `src/lib.rs`.

use std::collections::BTreeSet;
use std::path::Path;

use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

use crate::layers::{ROOMS, sources};

/// Words of particular crises. The program must fit any; what is particular stands in scenarios.
const WORDS_OF_ONE_CRISIS: &[&str] = &[
    "invasion",
    "nato",
    "nord stream",
    "putin",
    "biden",
    "zelensky",
    "kremlin",
    "ukraine",
    "russia",
    "khrushchev",
    "cuba",
];

/// Marks of unfinished work.
const UNFINISHED: &[&str] = &[
    concat!("#[", "ignore"),
    "todo!",
    "unimplemented!",
    "FIXME",
    "XXX",
];

/// Rooms that may lift a ban of `.clippy.toml`, each with its reason beside it.
const MAY_LIFT_BANS: &[&str] = &["src/app/", "src/jobs/", "src/ui/theme"];

/// The longest a source file may be; the house aims at 100 to 300 lines.
const LONGEST_FILE: usize = 700;

/// Every place, as `file:line`, where a word stands by itself, in any case.
fn places(files: &[(String, String)], word: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files {
        for (number, line) in text.lines().enumerate() {
            let line = line.to_lowercase();
            let stands_alone = line.match_indices(word).any(|(start, _)| {
                let before = line[..start].chars().next_back();
                let after = line[start + word.len()..].chars().next();
                ![before, after]
                    .into_iter()
                    .flatten()
                    .any(char::is_alphanumeric)
            });
            if stands_alone {
                found.push(format!("{path}:{}: {word}", number + 1));
            }
        }
    }
    found
}

/// The files of the suite itself, this one left out: it must name what it bans.
fn tests() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let mut files = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                files.push((path.to_str().unwrap().to_owned(), text));
            }
        }
    }
    files.retain(|(path, _)| !path.ends_with("tidy.rs"));
    files
}

fn none(found: &[String], what: &str) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

#[test]
fn a_banned_word_is_found_where_it_stands_alone() {
    let file = |text: &str| vec![("src/a.rs".to_owned(), text.to_owned())];
    assert_eq!(
        places(&file("x\n// The Invasion."), "invasion"),
        ["src/a.rs:2: invasion"]
    );
    assert_eq!(
        places(&file("let is_nato_on = 1;"), "nato"),
        ["src/a.rs:1: nato"]
    );
    assert_eq!(
        places(&file("// a signatory, in Anatolia"), "nato"),
        [""; 0]
    );
}

#[test]
fn the_sources_know_no_particular_crisis() {
    let files = sources();
    let found: Vec<String> = WORDS_OF_ONE_CRISIS
        .iter()
        .flat_map(|word| places(&files, word))
        .collect();
    none(&found, "words of one crisis in src/");
}

#[test]
fn nothing_is_unfinished_or_left_out() {
    let mut files = sources();
    files.extend(tests());
    let mut found = Vec::new();
    for (path, text) in &files {
        for (number, line) in text.lines().enumerate() {
            for mark in UNFINISHED.iter().filter(|mark| line.contains(*mark)) {
                found.push(format!("{path}:{}: {mark}", number + 1));
            }
        }
    }
    none(&found, "unfinished work or tests that do not run");
}

#[test]
fn every_file_introduces_itself_and_is_one_idea() {
    let files = sources();
    let mut found = Vec::new();
    for (path, text) in files.iter().chain(&tests()) {
        if !text.starts_with("//!") {
            found.push(format!("{path}:1: does not open with //!"));
        }
        let lines = text
            .lines()
            .take_while(|line| *line != "mod tests {")
            .count();
        if lines > LONGEST_FILE {
            found.push(format!(
                "{path}:{lines}: longer than {LONGEST_FILE} lines: more than one idea"
            ));
        }
    }
    let paths: BTreeSet<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    for path in &paths {
        let folder = path.rsplit_once('/').unwrap().0;
        let own = format!("{folder}/mod.rs");
        if folder != "src" && !paths.contains(own.as_str()) {
            found.push(format!("{path}:1: its folder has no mod.rs"));
        }
    }
    none(&found, "files out of shape");
}

#[test]
fn the_code_map_names_every_room() {
    let files = sources();
    let lib = &files
        .iter()
        .find(|(path, _)| path == "src/lib.rs")
        .unwrap()
        .1;
    let map: String = lib.lines().filter(|line| line.starts_with("//!")).collect();
    let missing: Vec<&str> = ROOMS
        .iter()
        .map(|room| room.name)
        .filter(|room| {
            files
                .iter()
                .any(|(path, _)| path.starts_with(&format!("src/{room}/")))
        })
        .filter(|room| !map.contains(&format!("`{room}`")))
        .collect();
    assert!(
        missing.is_empty(),
        "the code map in src/lib.rs does not name {missing:?}"
    );
}

#[test]
fn bans_are_lifted_only_where_the_house_allows_it() {
    let mut found = Vec::new();
    for (path, text) in &sources() {
        if MAY_LIFT_BANS.iter().any(|place| path.starts_with(place)) {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let code = line.trim_start();
            let lifts = code.contains("clippy::disallowed_methods");
            // Named colours are constants, which clippy cannot ban.
            let paints = code.split("Color32::").skip(1).any(|rest| {
                let no_colour = ["TRANSPARENT", "PLACEHOLDER"];
                rest.starts_with(char::is_uppercase)
                    && !no_colour.iter().any(|name| rest.starts_with(name))
            });
            if !code.starts_with("//") && (lifts || paints) {
                found.push(format!("{path}:{}: {}", number + 1, code));
            }
        }
    }
    none(&found, "the clock, threads or colours outside their rooms");
}

#[test]
fn the_readme_of_the_tests_names_every_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let main = std::fs::read_to_string(root.join("suite/main.rs")).unwrap();
    let missing: Vec<String> = main
        .lines()
        .filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'))
        .map(|module| format!("`suite/{module}.rs`"))
        .filter(|file| !readme.contains(file))
        .collect();
    assert!(
        missing.is_empty(),
        "tests/README.md has no row for {missing:?}"
    );
}

/// Public functions that can fail and do not say how.
#[derive(Default)]
struct SilentFailures {
    lines: Vec<usize>,
}

impl SilentFailures {
    fn look_at(&mut self, attributes: &[syn::Attribute], signature: &syn::Signature) {
        let fails = match &signature.output {
            syn::ReturnType::Type(_, output) => matches!(
                output.as_ref(),
                syn::Type::Path(named)
                    if named.path.segments.last().is_some_and(|last| last.ident == "Result")
            ),
            syn::ReturnType::Default => false,
        };
        let says_how = attributes.iter().any(|attribute| {
            let syn::Meta::NameValue(value) = &attribute.meta else {
                return false;
            };
            let syn::Expr::Lit(syn::ExprLit {
                lit: syn::Lit::Str(text),
                ..
            }) = &value.value
            else {
                return false;
            };
            attribute.path().is_ident("doc") && text.value().contains("Errors")
        });
        if fails && !says_how {
            self.lines.push(signature.span().start().line);
        }
    }
}

impl<'ast> Visit<'ast> for SilentFailures {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if matches!(item.vis, syn::Visibility::Public(_)) {
            self.look_at(&item.attrs, &item.sig);
        }
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if matches!(item.vis, syn::Visibility::Public(_)) {
            self.look_at(&item.attrs, &item.sig);
        }
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        self.look_at(&item.attrs, &item.sig);
        visit::visit_trait_item_fn(self, item);
    }
}

fn silent_failures(text: &str) -> Vec<usize> {
    let mut found = SilentFailures::default();
    found.visit_file(&syn::parse_file(text).unwrap());
    found.lines
}

#[test]
fn what_can_fail_says_how() {
    assert_eq!(
        silent_failures("\n/// X.\npub fn f() -> io::Result<()> { g() }"),
        [3]
    );
    assert_eq!(
        silent_failures("trait T { fn f(&self) -> Result<u8, E>; }"),
        [1]
    );
    assert_eq!(
        silent_failures("/// **Errors** when.\npub fn f() -> Result<u8, E> { g() }"),
        [0; 0]
    );
    let found: Vec<String> = sources()
        .iter()
        .flat_map(|(path, text)| {
            silent_failures(text)
                .into_iter()
                .map(move |line| format!("{path}:{line}"))
        })
        .collect();
    none(
        &found,
        "public functions that can fail and do not say Errors and how",
    );
}
