//! `brinkline check`: everything that is wrong with a scenario.

use super::{Report, source};
use crate::diagnostic::{Lines, Problem, Problems, Rendering, render_all};
use crate::format::{BundledRegisters, Loaded, fingerprint, load};
use crate::model::numbers;
use serde_json::{Value, json};

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// Scenario to check: a file, or the name of a bundled scenario
    file: String,
    /// Write JSON
    #[arg(long)]
    json: bool,
    /// List every number with its path
    #[arg(long)]
    numbers: bool,
}

impl Check {
    pub(super) fn run(&self) -> Report {
        let named = match source::read(&self.file) {
            Ok(named) => named,
            Err(error) => return self.unreadable(&error.to_string()),
        };
        let loaded = load(&named.text, &BundledRegisters);
        let code = u8::from(loaded.scenario.is_none());
        let out = if self.json {
            self.as_json(&named, &loaded)
        } else {
            self.as_text(&named, &loaded)
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

    fn as_text(&self, named: &source::Named, loaded: &Loaded) -> String {
        let mut out = String::new();
        if !loaded.diagnostics.is_empty() {
            let problems = Problems::from(loaded.diagnostics.clone());
            out.push_str(&render_all(
                &problems,
                &named.name,
                &named.text,
                Rendering::default(),
            ));
        }
        let Some(scenario) = &loaded.scenario else {
            return out;
        };
        if self.numbers {
            let numbers = numbers::list(scenario).into_iter();
            out.extend(numbers.map(|(path, value)| format!("{path} = {value}\n")));
            return out;
        }
        let summary = format!(
            "{}: {} is in order ({} moves, {} indicators, {} outcomes)\n",
            named.name,
            scenario.title,
            scenario.moves.len(),
            scenario.indicators.len(),
            scenario.outcomes.len(),
        );
        out.push_str(&summary);
        out
    }

    fn as_json(&self, named: &source::Named, loaded: &Loaded) -> String {
        let lines = Lines::new(&named.text);
        let problems: Vec<Value> = loaded
            .diagnostics
            .iter()
            .map(|problem| problem_as_json(problem, &lines))
            .collect();
        let mut report = json!({
            "file": named.name,
            "fingerprint": fingerprint(&named.text),
            "in_order": loaded.scenario.is_some(),
            "problems": problems,
        });
        if let (true, Some(scenario), Some(fields)) =
            (self.numbers, &loaded.scenario, report.as_object_mut())
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
