//! A scenario that a subcommand works with, or the report that it could not be had.

use super::{Report, source};
use crate::diagnostic::{Problems, Rendering, render_all};
use crate::format::session::{Kind, kind_of};
use crate::format::{BundledRegisters, fingerprint, load};
use crate::model::Scenario;
use serde_json::{Value, json};
use std::sync::Arc;

/// What is said of a session where a scenario is asked for.
const A_SESSION: &str = "this is a session, not a scenario.\nOpen it in the window, or name the scenario that it was played in.";

/// A scenario and the fingerprint of its text.
pub(super) struct Opened {
    pub(super) scenario: Arc<Scenario>,
    pub(super) fingerprint: String,
}

/// Reads and loads a scenario.
///
/// **Errors** the report to end with: code 2 when it cannot be read or is a session, 1 when something is wrong with
/// it.
pub(super) fn open(file: &str, as_json: bool) -> Result<Opened, Report> {
    let named = source::read(file).map_err(|error| refused(&error.to_string(), as_json))?;
    if kind_of(&named.text) == Kind::Session {
        return Err(refused(A_SESSION, as_json));
    }
    let loaded = load(&named.text, &BundledRegisters);
    let Some(scenario) = loaded.scenario else {
        let problems = Problems::from(loaded.diagnostics);
        let told = render_all(&problems, &named.name, &named.text, Rendering::default());
        let wrong = format!("the scenario is not in order: {}", problems.summary());
        let report = refused(&wrong, as_json);
        let err = if as_json { report.err } else { told };
        return Err(Report {
            err,
            code: 1,
            ..report
        });
    };
    Ok(Opened {
        scenario: Arc::new(scenario),
        fingerprint: fingerprint(&named.text),
    })
}

/// The report that what was asked for cannot be done.
pub(super) fn refused(error: &str, as_json: bool) -> Report {
    let (out, err) = if as_json {
        (as_lines(&json!({ "error": error })), String::new())
    } else {
        (String::new(), format!("error: {error}\n"))
    };
    Report { out, err, code: 2 }
}

/// A value over several lines.
pub(super) fn as_lines(value: &Value) -> String {
    format!("{value:#}\n")
}
