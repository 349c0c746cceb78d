//! `brinkline check`: everything that is wrong with a scenario or a session.

use super::{Report, source};
use crate::diagnostic::{Lines, Problem, Problems, Rendering, render_all};
use crate::format::session::{Kind, kind_of, read_session};
use crate::format::{BundledRegisters, fingerprint, load};
use crate::model::Scenario;
use crate::model::numbers;
use serde_json::{Value, json};
use std::sync::Arc;

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// Scenario or session to check: a file, or the name of a bundled scenario
    file: String,
    /// Write JSON
    #[arg(long)]
    json: bool,
    /// List every number with its path
    #[arg(long)]
    numbers: bool,
}

/// A text that was read as what it begins as.
struct Checked {
    scenario: Option<Arc<Scenario>>,
    /// Of a session.
    point_count: Option<usize>,
    diagnostics: Vec<Problem>,
}

fn checked(text: &str) -> Checked {
    if kind_of(text) == Kind::Session {
        let read = read_session(text, &BundledRegisters);
        let document = read.document.as_ref();
        return Checked {
            scenario: document.map(|document| Arc::clone(document.scenario())),
            point_count: document.map(|document| document.timeline().len()),
            diagnostics: read.diagnostics,
        };
    }
    let loaded = load(text, &BundledRegisters);
    Checked {
        scenario: loaded.scenario.map(Arc::new),
        point_count: None,
        diagnostics: loaded.diagnostics,
    }
}

impl Check {
    pub(super) fn run(&self) -> Report {
        let named = match source::read(&self.file) {
            Ok(named) => named,
            Err(error) => return self.unreadable(&error.to_string()),
        };
        let checked = checked(&named.text);
        let code = u8::from(checked.scenario.is_none());
        let out = if self.json {
            self.as_json(&named, &checked)
        } else {
            self.as_text(&named, &checked)
        };
        Report {
            out,
            err: String::new(),
            code,
        }
    }

    fn unreadable(&self, error: &str) -> Report {
        if self.json {
            return Report {
                out: lines_of(&json!({ "file": self.file, "error": error })),
                err: String::new(),
                code: 2,
            };
        }
        Report {
            out: String::new(),
            err: format!("error: {error}\n"),
            code: 2,
        }
    }

    fn as_text(&self, named: &source::Named, checked: &Checked) -> String {
        let mut out = String::new();
        if !checked.diagnostics.is_empty() {
            let problems = Problems::from(checked.diagnostics.clone());
            out.push_str(&render_all(
                &problems,
                &named.name,
                &named.text,
                Rendering::default(),
            ));
        }
        let Some(scenario) = &checked.scenario else {
            return out;
        };
        if self.numbers {
            let numbers = numbers::list(scenario).into_iter();
            out.extend(numbers.map(|(path, value)| format!("{path} = {value}\n")));
            return out;
        }
        let title = &scenario.title;
        let what = match checked.point_count {
            None => title.clone(),
            Some(1) => format!("the session of {title} with its start alone"),
            Some(count) => format!("the session of {title} with {count} points in time"),
        };
        let summary = format!(
            "{}: {what} is in order ({} moves, {} indicators, {} outcomes)\n",
            named.name,
            scenario.moves.len(),
            scenario.indicators.len(),
            scenario.outcomes.len(),
        );
        out.push_str(&summary);
        out
    }

    fn as_json(&self, named: &source::Named, checked: &Checked) -> String {
        let lines = Lines::new(&named.text);
        let problems: Vec<Value> = checked
            .diagnostics
            .iter()
            .map(|problem| problem_as_json(problem, &lines))
            .collect();
        let mut report = json!({
            "file": named.name,
            "fingerprint": fingerprint(&named.text),
            "in_order": checked.scenario.is_some(),
            "problems": problems,
        });
        if let (true, Some(scenario), Some(fields)) =
            (self.numbers, &checked.scenario, report.as_object_mut())
        {
            let numbers: serde_json::Map<String, Value> = numbers::list(scenario)
                .into_iter()
                .map(|(path, value)| (path, json!(value)))
                .collect();
            fields.insert("numbers".to_owned(), Value::Object(numbers));
        }
        lines_of(&report)
    }
}

fn problem_as_json(problem: &Problem, lines: &Lines<'_>) -> Value {
    let place = lines.position(problem.span.start);
    json!({
        "severity": problem.severity.word(),
        "code": problem.code,
        "line": place.line,
        "column": place.column,
        "start": problem.span.start,
        "end": problem.span.end,
        "message": problem.message,
        "hints": problem.hints,
    })
}

fn lines_of(value: &Value) -> String {
    format!("{value:#}\n")
}
