//! The layer test shows that it can fail: violations in every form that code can take, and
//! harmless look-alikes which must pass.

use super::violations;

/// A small house in which the planted lines stand.
const LIB: &str = "pub mod model; pub mod engine; pub mod document; pub mod viewmodel; pub mod ui;";

fn found(files: &[(&str, &str)]) -> Vec<String> {
    let mut all = vec![("src/lib.rs".to_owned(), LIB.to_owned())];
    all.extend(
        files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned())),
    );
    violations(&all)
}

/// The text must be reported at exactly this place.
#[track_caller]
fn refuses(place: &str, files: &[(&str, &str)]) {
    let found = found(files);
    assert!(
        found
            .iter()
            .any(|line| line.starts_with(&format!("{place}: "))),
        "nothing was found at {place}; found {found:?}"
    );
}

#[track_caller]
fn passes(files: &[(&str, &str)]) {
    let found = found(files);
    assert!(found.is_empty(), "harmless code was refused: {found:?}");
}

#[test]
fn finds_imports_in_every_form() {
    for text in [
        "use crate::engine;",
        "use crate::engine::State;",
        "use crate::engine::*;",
        "use crate::engine as machine;",
        "use crate::{formula::Tree, engine::{state::State, step}};",
        "use super::engine::State;",
        "use crate::{self as house}; fn f() { house::engine::step() }",
        "use crate::*;",
        "fn f() { use crate::engine::step; step() }",
        "mod inner { use super::super::engine::State; }",
        "pub(crate) use crate::engine::State;",
        "extern crate egui;",
    ] {
        refuses("src/model/mod.rs:1", &[("src/model/mod.rs", text)]);
    }
}

#[test]
fn finds_paths_written_inline() {
    for text in [
        "fn f() { crate::engine::step(); }",
        "fn f(state: &crate::engine::State) {}",
        "struct S { states: Vec<Option<crate::engine::State>> }",
        "impl crate::engine::Step for S {}",
        "fn f() { super::super::engine::step(); }",
        "fn f() { assert_eq!(vec![crate::engine::step()], []); }",
        "macro_rules! m { () => { $crate::engine::step() }; }",
        "m! { use crate::{formula, engine::State}; }",
        "#[derive(serde::Serialize)] struct S;",
        "fn f(x: u8) { match x { crate::engine::TOP => {} _ => {} } }",
        "fn f() -> impl Fn(crate::engine::State) {}",
    ] {
        refuses(
            "src/model/ids.rs:2",
            &[("src/model/ids.rs", &format!("\n{text}"))],
        );
    }
}

#[test]
fn finds_external_crates_and_parts_of_std() {
    for (room, text) in [
        ("model", "use serde::Serialize;"),
        ("model", "use std::{fmt, fs};"),
        ("model", "fn f() { std::fs::read(\"x\"); }"),
        (
            "model",
            "use std::io; use std as s; fn f() { s::fs::read(\"x\"); }",
        ),
        ("model", "fn f() { rand::random::<f64>(); }"),
        ("engine", "use std::time::{Duration, Instant};"),
        ("engine", "use std::time; fn f() { time::Instant::now(); }"),
        ("engine", "use std::time::*;"),
        (
            "engine",
            "use core::time as clock; fn f(now: clock::Instant) {}",
        ),
        ("engine", "fn f() { std::thread::spawn(|| {}); }"),
        ("forecast", "use std::sync::mpsc::Sender;"),
        ("format", "use std::fs::File;"),
        ("viewmodel", "use egui::Color32;"),
        ("cli", "use eframe::App;"),
        ("files", "use rfd::FileDialog;"),
        ("action", "fn f(colour: ::egui::Color32) {}"),
        ("ui", "fn f() { std::fs::read(\"x\"); }"),
    ] {
        let path = format!("src/{room}/mod.rs");
        refuses(&format!("{path}:1"), &[(&path, text)]);
    }
}

#[test]
fn follows_re_exports() {
    // The document lends what stands in the engine; a view-model may have it, an action may not.
    let lender = (
        "src/document/mod.rs",
        "pub use crate::engine::state::State as Frame;",
    );
    refuses(
        "src/action/mod.rs:1",
        &[lender, ("src/action/mod.rs", "use crate::document::Frame;")],
    );
    passes(&[
        lender,
        ("src/viewmodel/mod.rs", "use crate::document::Frame;"),
    ]);
    // Through a glob.
    let glob = ("src/document/mod.rs", "pub use crate::engine::*;");
    let engine = ("src/engine/mod.rs", "pub struct State;");
    refuses(
        "src/action/mod.rs:1",
        &[
            glob,
            engine,
            ("src/action/mod.rs", "fn f(s: crate::document::State) {}"),
        ],
    );
    // Through two rooms.
    let second = ("src/viewmodel/mod.rs", "pub use crate::document::Frame;");
    refuses(
        "src/ui/mod.rs:1",
        &[
            lender,
            second,
            ("src/ui/mod.rs", "use crate::viewmodel::Frame;"),
        ],
    );
    // A room that may not lend it in the first place.
    refuses(
        "src/model/mod.rs:1",
        &[("src/model/mod.rs", "pub use crate::engine::State;")],
    );
    // Through the root.
    refuses(
        "src/model/mod.rs:1",
        &[
            (
                "src/lib.rs",
                "pub use engine::state::State; pub mod engine; pub mod model;",
            ),
            ("src/model/mod.rs", "use crate::State;"),
        ],
    );
}

#[test]
fn the_screen_sees_ids_only() {
    refuses(
        "src/ui/mod.rs:1",
        &[("src/ui/mod.rs", "use crate::model::Scenario;")],
    );
    refuses(
        "src/ui/panel.rs:1",
        &[("src/ui/panel.rs", "use crate::model;")],
    );
    passes(&[("src/ui/mod.rs", "use crate::model::ids::ActorId;")]);
    let ids = (
        "src/viewmodel/mod.rs",
        "pub use crate::model::ids::ActorId;",
    );
    passes(&[
        ids,
        (
            "src/ui/mod.rs",
            "use crate::viewmodel::ActorId; use egui::Ui;",
        ),
    ]);
    // An id does not make the document's door an open one.
    let ids = ("src/document/mod.rs", "pub use crate::model::ids::ActorId;");
    refuses(
        "src/ui/mod.rs:1",
        &[ids, ("src/ui/mod.rs", "use crate::document::ActorId;")],
    );
}

#[test]
fn refuses_what_it_cannot_see_through() {
    refuses(
        "src/model/mod.rs:2",
        &[("src/model/mod.rs", "\n#[path = \"x.rs\"] mod x;")],
    );
    refuses(
        "src/model/mod.rs:1",
        &[("src/model/mod.rs", "include!(\"x.rs\");")],
    );
    refuses("src/shed/mod.rs:1", &[("src/shed/mod.rs", "")]);
    refuses("src/model/mod.rs:1", &[("src/model/mod.rs", "fn (")]);
}

#[test]
fn leaves_harmless_code_alone() {
    for text in [
        "//! Unlike crate::engine::State, this is only read.",
        "/// See `crate::ui`. std::fs::read is not used.\npub fn f() {}",
        "#[cfg(test)] mod tests { use crate::engine::State; fn f() { std::fs::read(\"x\"); } }",
        "#[cfg(all(test, unix))] use crate::engine::State;",
        "#[test] fn t() { crate::engine::step(); }",
        "const HELP: &str = \"use crate::engine::State\";",
        "use std::time::Duration; fn f(d: Duration) { std::mem::drop(d); }",
        "use crate::formula::Tree; use self::ids::ActorId; mod ids { pub struct ActorId; }",
        "mod engine { pub fn step() {} } fn f() { engine::step(); }",
        "enum E { A } fn f() { let _ = E::A; let _ = Self::x; String::new(); }",
    ] {
        passes(&[("src/model/mod.rs", text)]);
    }
    let for_tests = ("src/model/mod.rs", "#[cfg(test)] mod checks;");
    passes(&[
        for_tests,
        ("src/model/checks.rs", "use crate::engine::State;"),
    ]);
    passes(&[(
        "src/main.rs",
        "use brinkline::cli; fn main() { brinkline::app::run(); }",
    )]);
}
