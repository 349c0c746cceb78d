//! One complaint, and a list of them.

use super::Span;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The text cannot be used.
    Error,
    /// The text can be used, but probably does not say what was meant.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The word shown before the code.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One thing that is wrong in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// Lower case words joined by `-` which name this sort of problem for programs and tests.
    pub code: &'static str,
    /// One sentence without a full stop: what was found, what was expected.
    pub message: String,
    /// The bytes it is about.
    pub span: Span,
    /// Ways out, each a sentence.
    pub hints: Vec<String>,
}

impl Problem {
    /// A problem that makes the text unusable.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            span,
            hints: Vec::new(),
        }
    }

    /// A problem that leaves the text usable.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, span, message)
        }
    }

    /// The same problem with one more way out.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The same problem with more ways out.
    #[must_use]
    pub fn hints(mut self, hints: impl IntoIterator<Item = String>) -> Self {
        self.hints.extend(hints);
        self
    }

    /// What could stand in place of the bytes it is about: the names its hints ask for with "did you
    /// mean".
    pub fn meant(&self) -> Vec<&str> {
        let asked = |hint: &&String| hint.to_lowercase().starts_with("did you mean");
        self.hints
            .iter()
            .filter(asked)
            .flat_map(|hint| hint.split(['`', '“', '”']).skip(1).step_by(2))
            .collect()
    }

    /// The same problem in a text that holds the present one from byte `offset` on.
    #[must_use]
    pub fn moved(mut self, offset: usize) -> Self {
        self.span = self.span.moved(offset);
        self
    }
}

/// All problems of one text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problems {
    list: Vec<Problem>,
}

impl Problems {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, problem: Problem) {
        self.list.push(problem);
    }

    /// Adds several.
    pub fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        self.list.extend(problems);
    }

    /// In the order in which they were added.
    pub fn as_slice(&self) -> &[Problem] {
        &self.list
    }

    /// No problem at all.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether the text is unusable.
    pub fn has_errors(&self) -> bool {
        self.list
            .iter()
            .any(|problem| problem.severity == Severity::Error)
    }

    /// How many problems there are of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list
            .iter()
            .filter(|problem| problem.severity == severity)
            .count()
    }

    /// In the order of the text, those at one place the worst first.
    #[must_use]
    pub fn sorted(mut self) -> Vec<Problem> {
        self.list
            .sort_by_key(|problem| (problem.span.start, problem.severity, problem.span.end));
        self.list
    }

    /// "2 errors, 1 warning"; "no problems" if there is none.
    pub fn summary(&self) -> String {
        let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
            .into_iter()
            .map(|severity| (self.count(severity), severity.word()))
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
            .collect();
        if parts.is_empty() {
            "no problems".to_owned()
        } else {
            parts.join(", ")
        }
    }
}

impl From<Vec<Problem>> for Problems {
    fn from(list: Vec<Problem>) -> Self {
        Self { list }
    }
}
