//! From the text of a session to a document.

use super::wire::SessionWire;
use super::{Embedded, SESSION_VERSION};
use crate::diagnostic::{Lines, Problem, Problems, Severity, Span, elided, quoted};
use crate::document::Document;
use crate::format::hygiene::{self, Limits};
use crate::format::literal;
use crate::format::load::sentences;
use crate::format::names::{Class, Names};
use crate::format::reader::{At, Found, Reader};
use crate::format::spot::{self, Spot};
use crate::format::syntax;
use crate::format::version::Versioned;
use crate::format::{Loaded, Registers, load};
use crate::model::ids::NodeId;
use crate::model::{Scenario, ScenarioParts};
use std::sync::Arc;

/// Limits on a session: a scenario at its limit and many points.
pub const SESSION_LIMITS: Limits = Limits {
    bytes: 64 * 1024 * 1024,
    nesting: 64,
};

/// Most complaints kept of one session.
const PROBLEMS_MAX: usize = 1_000;

/// Session files.
const SESSIONS: Versioned = Versioned {
    field: "session",
    what: "session",
    version: SESSION_VERSION,
    number: 1,
};

/// What came of the text of a session.
#[derive(Debug, Default)]
pub struct ReadSession {
    /// The document, when nothing is wrong with the session.
    pub document: Option<Document>,
    /// The scenario it carries, whenever that could be read, so that it can be saved by itself.
    pub embedded: Option<Embedded>,
    /// Everything that is wrong or worth knowing, in the order of the text.
    pub diagnostics: Vec<Problem>,
    /// Points at which this program works out other values than were shown. The values shown stay.
    pub changed: Vec<NodeId>,
}

/// Reads a session and makes every point again.
pub fn read_session(text: &str, registers: &dyn Registers) -> ReadSession {
    read_session_within(text, registers, SESSION_LIMITS)
}

/// [`read_session`] with other limits.
pub fn read_session_within(text: &str, registers: &dyn Registers, limits: Limits) -> ReadSession {
    let read = read_parts(text, registers, limits);
    ReadSession {
        diagnostics: read.diagnostics.into_iter().map(sentences).collect(),
        ..read
    }
}

fn read_parts(text: &str, registers: &dyn Registers, limits: Limits) -> ReadSession {
    let complaints = hygiene::complaints(text, limits);
    if !complaints.is_empty() {
        return ReadSession {
            diagnostics: complaints,
            ..ReadSession::default()
        };
    }
    let body = hygiene::without_mark(text);
    let whole = match syntax::value(body, limits.nesting) {
        Ok(whole) => whole,
        Err(problem) => {
            let diagnostics = vec![problem.moved(text.len() - body.len())];
            return ReadSession {
                diagnostics,
                ..ReadSession::default()
            };
        }
    };
    let mut reader = Reader::new(text, Names::default());
    let mut read = ReadSession::default();
    read.document = session(&mut reader, spot::read(body, &whole), registers, &mut read);
    let mut diagnostics = Problems::from(reader.problems).sorted();
    diagnostics.dedup();
    diagnostics.truncate(PROBLEMS_MAX);
    if diagnostics
        .iter()
        .any(|problem| problem.severity == Severity::Error)
    {
        read.document = None;
        read.changed.clear();
    }
    ReadSession {
        diagnostics,
        ..read
    }
}

fn session(
    reader: &mut Reader<'_>,
    spot: Spot<SessionWire>,
    registers: &dyn Registers,
    read: &mut ReadSession,
) -> Option<Document> {
    let opened = reader.open(String::new(), spot)?;
    let mut wire = opened.value;
    let at = At {
        path: String::new(),
        point: opened.at.point,
    };
    let first = wire.odd.first.take();
    let program = reader.text(&at, "program", wire.program.take());
    if !reader.version(&at, SESSIONS, wire.session.take(), first.as_deref()) {
        if let (Some(problem), false) = (reader.problems.last_mut(), program.is_empty()) {
            problem.hints.push(format!(
                "it was written by Brinkline {}",
                elided(&program, 40)
            ));
        }
        return None;
    }
    // For whoever reads the file; the program takes the title from the scenario.
    reader.text(&at, "title", wire.title.take());
    let from = reader.text(&at, "from", wire.from.take());
    let known = reader.text(&at, "from_fingerprint", wire.from_fingerprint.take());
    let stored = reader.take(&at, "fingerprint", wire.fingerprint.take());
    let scenario = carried(reader, &at, wire.scenario.take(), registers, |text| {
        let mut embedded = Embedded::new(text, from);
        if !known.is_empty() {
            embedded.from_fingerprint = known;
        }
        let edited = stored
            .as_ref()
            .filter(|stored| stored.value != embedded.fingerprint())
            .map(|stored| stored.span);
        read.embedded = Some(embedded);
        edited
    })?;
    reader.names = names(&scenario);
    reader.restore(&at, wire, Arc::new(scenario), &program, &mut read.changed)
}

/// The scenario that the session carries, its complaints moved to where they stand in the session.
fn carried(
    reader: &mut Reader<'_>,
    at: &At,
    field: Option<Spot<String>>,
    registers: &dyn Registers,
    embed: impl FnOnce(&str) -> Option<Span>,
) -> Option<Scenario> {
    let found = reader.need(at, "scenario", field)?;
    if let Some(span) = embed(&found.value) {
        let message = "the scenario in this session was edited since the session was written";
        let problem = Problem::warning("scenario-edited", span, message);
        reader
            .problems
            .push(problem.hint("points at which it gives other values are listed"));
    }
    let Loaded {
        scenario,
        diagnostics,
        ..
    } = load(&found.value, registers);
    let written = found.span.of(reader.text);
    for problem in diagnostics {
        let span = literal::within(written, problem.span).moved(found.span.start);
        reader.problems.push(Problem { span, ..problem });
    }
    if scenario.is_none() {
        return refuse_scenario(reader, &found);
    }
    scenario
}

fn refuse_scenario(reader: &mut Reader<'_>, found: &Found<String>) -> Option<Scenario> {
    let start = Span::new(found.span.start, found.span.start + 1);
    let place = Lines::new(reader.text).position(start.start);
    let message = format!(
        "the scenario in this session, from line {} on, cannot be used",
        place.line
    );
    reader.problems.push(
        Problem::error("scenario-broken", start, message).hint("its problems are listed with it"),
    );
    None
}

/// The names of a scenario that is already read.
fn names(scenario: &ScenarioParts) -> Names {
    let mut names = Names::default();
    let mut enter = |class, ids: Vec<&str>| {
        for id in ids {
            names.push(class, Some((id, String::new())));
        }
    };
    enter(
        Class::Indicator,
        scenario
            .indicators
            .iter()
            .map(|one| one.id.as_str())
            .collect(),
    );
    enter(
        Class::Move,
        scenario.moves.iter().map(|one| one.id.as_str()).collect(),
    );
    enter(
        Class::Actor,
        scenario.actors.iter().map(|one| one.id.as_str()).collect(),
    );
    enter(
        Class::Issue,
        scenario.issues.iter().map(|one| one.id.as_str()).collect(),
    );
    enter(
        Class::Flag,
        scenario.flags.iter().map(|one| one.id.as_str()).collect(),
    );
    enter(
        Class::Seat,
        scenario.seats.iter().map(|one| one.id.as_str()).collect(),
    );
    enter(
        Class::Replay,
        scenario.replays.iter().map(|one| one.id.as_str()).collect(),
    );
    enter(
        Class::WorldView,
        scenario
            .world_views
            .iter()
            .map(|one| one.id.as_str())
            .collect(),
    );
    names
}

/// The warning about points that come out otherwise today.
pub(super) fn differs(span: Span, changed: &[NodeId], program: &str) -> Problem {
    let shown: Vec<String> = changed.iter().take(8).map(|id| id.0.to_string()).collect();
    let more = changed.len().saturating_sub(shown.len());
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    let message = format!(
        "this program works out other values at {} of the points: {}{more}",
        changed.len(),
        shown.join(", "),
    );
    Problem::warning("values-differ", span, message).hint(format!(
        "the values shown are those written by Brinkline {}",
        quoted(program)
    ))
}
