//! What is wrong with a scenario's text.

use crate::diagnostic::{Lines, Problem, Problems, Severity};
use crate::viewmodel::problems::{ProblemList, ProblemRow};
use crate::wording::time::capital;

/// The problems of a text, the worst first.
///
/// `field` gives the name of the field at a byte of the text, if it has one.
pub fn problem_list(
    text: &str,
    problems: &[Problem],
    field: &dyn Fn(usize) -> Option<String>,
) -> ProblemList {
    let lines = Lines::new(text);
    let mut sorted: Vec<&Problem> = problems.iter().collect();
    sorted.sort_by_key(|problem| (problem.severity, problem.span.start));
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let rows = sorted
        .into_iter()
        .map(|problem| {
            let place = lines.position(problem.span.start);
            ProblemRow {
                error: problem.severity == Severity::Error,
                message: capital(&problem.message),
                hint: (!problem.hints.is_empty()).then(|| problem.hints.join(" ")),
                place: (problem.span.end > 0).then(|| (count(place.line), count(place.column))),
                field: field(problem.span.start),
            }
        })
        .collect();
    ProblemList {
        rows,
        summary: capital(&Problems::from(problems.to_vec()).summary()),
    }
}
