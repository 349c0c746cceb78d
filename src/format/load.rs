//! The way of one text through all doors.

use super::hygiene::{self, Limits};
use super::manuscript::Part;
use super::names::Names;
use super::places::Places;
use super::reader::{At, Reader};
use super::spot::{self, Spot};
use super::syntax;
use super::version::SCENARIOS;
use super::wire::ScenarioWire;
use crate::diagnostic::{Problem, Problems, Severity};
use crate::model::defect::Defect;
use crate::model::{Scenario, checks};

/// Most complaints kept of one text.
const PROBLEMS_MAX: usize = 1_000;

/// Where registers of facts come from.
pub trait Registers {
    /// The text of a register.
    fn text(&self, name: &str) -> Option<&str>;
    /// All names, to guess what a mistyped one means.
    fn names(&self) -> Vec<&str>;
}

/// There are no registers.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoRegisters;

impl Registers for NoRegisters {
    fn text(&self, _name: &str) -> Option<&str> {
        None
    }

    fn names(&self) -> Vec<&str> {
        Vec::new()
    }
}

/// What came of a text.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// The scenario, when nothing is wrong with it.
    pub scenario: Option<Scenario>,
    /// Everything that is wrong, in the order of the text. Spans are bytes of the text as given.
    pub diagnostics: Vec<Problem>,
    /// Where each part stands in the text as given.
    pub places: Places,
}

/// Reads a scenario.
pub fn load(text: &str, registers: &dyn Registers) -> Loaded {
    load_within(text, registers, Limits::default())
}

/// [`load`] of a text that was taken apart already.
///
/// **Shape** `whole` is the [`outline`](super::manuscript::outline) of the text.
pub fn load_outlined(text: &str, whole: &Part, registers: &dyn Registers) -> Loaded {
    let limits = Limits::default();
    let complaints = hygiene::complaints(text, limits);
    if !complaints.is_empty() {
        return refused(complaints);
    }
    match syntax::check(text, limits.nesting) {
        Ok(()) => loaded(text, text, whole, registers),
        Err(problem) => refused(vec![problem]),
    }
}

/// [`load`] with other limits.
pub fn load_within(text: &str, registers: &dyn Registers, limits: Limits) -> Loaded {
    let complaints = hygiene::complaints(text, limits);
    if !complaints.is_empty() {
        return refused(complaints);
    }
    let body = hygiene::without_mark(text);
    match syntax::value(body, limits.nesting) {
        Ok(whole) => loaded(text, body, &whole, registers),
        Err(problem) => refused(vec![problem.moved(text.len() - body.len())]),
    }
}

/// What comes of a text without its mark, and what it is made of.
fn loaded(text: &str, body: &str, whole: &Part, registers: &dyn Registers) -> Loaded {
    let mut reader = Reader::new(text, Names::default());
    let scenario = read(&mut reader, spot::read(body, whole), registers);
    let Reader {
        problems, places, ..
    } = reader;
    let problems: Vec<Problem> = problems.into_iter().map(sentences).collect();
    let mut diagnostics = Problems::from(problems).sorted();
    diagnostics.dedup();
    diagnostics.truncate(PROBLEMS_MAX);
    let usable = diagnostics
        .iter()
        .all(|problem| problem.severity != Severity::Error);
    Loaded {
        scenario: scenario.filter(|_| usable),
        diagnostics,
        places,
    }
}

fn refused(diagnostics: Vec<Problem>) -> Loaded {
    Loaded {
        diagnostics: diagnostics.into_iter().map(sentences).collect(),
        ..Loaded::default()
    }
}

/// The complaint with capitals and full stops, which rooms that make sentences of parts leave out.
pub(super) fn sentences(mut problem: Problem) -> Problem {
    problem.message = capitalised(&problem.message);
    for hint in &mut problem.hints {
        *hint = capitalised(hint);
        if !hint.ends_with(['.', '?', '!', '…']) {
            hint.push('.');
        }
    }
    problem
}

fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    rest.next()
        .map(|first| first.to_uppercase().chain(rest).collect())
        .unwrap_or_default()
}

fn read(
    reader: &mut Reader<'_>,
    spot: Spot<ScenarioWire>,
    registers: &dyn Registers,
) -> Option<Scenario> {
    let opened = reader.open(String::new(), spot)?;
    let mut wire = opened.value;
    let at = At {
        path: String::new(),
        point: opened.at.point,
    };
    let first = wire.odd.first.take();
    if !reader.version(&at, SCENARIOS, wire.format.take(), first.as_deref()) {
        reader
            .problems
            .retain(|problem| problem.code.starts_with("version"));
        return None;
    }
    let parts = reader.scenario(wire, registers);
    if reader.problems.is_empty() {
        return match Scenario::new(parts) {
            Ok(scenario) => Some(scenario),
            Err(defects) => {
                blame(reader, defects);
                None
            }
        };
    }
    blame(reader, checks::defects(&parts));
    None
}

/// Makes complaints of the model's defects, leaving out those that only follow from something that
/// could not be read.
fn blame(reader: &mut Reader<'_>, defects: Vec<Defect>) {
    let follows = |path: &str| {
        // An entity without an id leaves a gap in the path.
        let nameless = path.contains("..") || path.ends_with('.');
        let mut broken = reader.broken.iter().filter(|broken| !broken.is_empty());
        nameless || broken.any(|broken| begins(broken, path) || begins(path, broken))
    };
    let mut found = Vec::new();
    for defect in defects {
        let named = defect
            .path
            .split_once(".overrides.")
            .map(|(_, named)| named);
        if follows(&defect.path) || named.is_some_and(follows) {
            continue;
        }
        let span = reader.places.point(&defect.path);
        let problem = Problem::error(defect.code, span, defect.message);
        found.push(if defect.hint.is_empty() {
            problem
        } else {
            problem.hint(defect.hint)
        });
    }
    reader.problems.append(&mut found);
}

/// Whether `path` is `whole` or a part of it.
fn begins(whole: &str, path: &str) -> bool {
    path.strip_prefix(whole)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
