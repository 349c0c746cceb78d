//! From older versions of the formats to the present one, step by step.
//!
//! Files open for ever: a version that was once released is read for ever, by a step to the next
//! version that is added here when a version is released. Until then there is nothing to step from,
//! and a text is either of the present version or refused by name.

use super::session::{Kind, SESSION_VERSION, kind_of};
use super::version::VERSION;
use super::{BundledRegisters, load, manuscript, session::read_session};
use crate::diagnostic::Problem;

/// One version to the next.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// Of what sort of file.
    pub kind: Kind,
    /// The version it begins from.
    pub from: &'static str,
    /// The version it comes to.
    pub to: &'static str,
    /// Makes the new text; comments and layout of what does not change stay.
    pub change: fn(&str) -> String,
}

/// The steps that are known, the oldest first. None yet: no version was released before this one.
pub const STEPS: &[Step] = &[];

/// What became of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Migrated {
    /// It is of the present version.
    Present,
    /// It is of the present version now.
    Changed {
        /// The new text.
        text: String,
        /// The version it had.
        from: String,
    },
}

/// Brings a text to the present version by the given steps, usually [`STEPS`].
///
/// **Errors** the problems for which it cannot be read, before or after.
pub fn migrate(text: &str, steps: &[Step]) -> Result<Migrated, Vec<Problem>> {
    let kind = kind_of(text);
    let (field, present) = match kind {
        Kind::Session => ("session", SESSION_VERSION),
        Kind::Scenario | Kind::Neither => ("format", VERSION),
    };
    let first = version_of(text, field);
    let mut now = text.to_owned();
    let mut version = first.clone();
    for step in steps.iter().filter(|step| step.kind == kind) {
        if version.as_deref() == Some(step.from) {
            now = (step.change)(&now);
            version = Some(step.to.to_owned());
        }
    }
    let problems = match kind {
        Kind::Session => {
            let read = read_session(&now, &BundledRegisters);
            read.document.is_none().then_some(read.diagnostics)
        }
        Kind::Scenario | Kind::Neither => {
            let loaded = load(&now, &BundledRegisters);
            loaded.scenario.is_none().then_some(loaded.diagnostics)
        }
    };
    match (problems, first) {
        (Some(problems), _) => Err(problems),
        (None, Some(from)) if from != present => Ok(Migrated::Changed { text: now, from }),
        (None, _) => Ok(Migrated::Present),
    }
}

/// The version that a text says it has.
fn version_of(text: &str, field: &str) -> Option<String> {
    let whole = manuscript::outline(text).ok()?;
    let value = &whole.field(text, field)?.value;
    manuscript::unquoted_text(value.span.of(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::bundled_scenario;

    /// A version that never was: it called the format by another word.
    const MADE_UP: &[Step] = &[
        Step {
            kind: Kind::Scenario,
            from: "0-a",
            to: "0-b",
            change: |text| text.replacen("\"0-a\"", "\"0-b\"", 1),
        },
        Step {
            kind: Kind::Scenario,
            from: "0-b",
            to: VERSION,
            change: |text| text.replacen("\"0-b\"", &format!("\"{VERSION}\""), 1),
        },
    ];

    #[test]
    fn an_old_text_goes_all_the_way_and_keeps_its_comments() {
        let (_, text) = bundled_scenario("lantern_bridge").unwrap();
        let old = text.replacen(&format!("\"{VERSION}\""), "\"0-a\"", 1);
        assert_ne!(old, text);
        assert_eq!(
            migrate(&old, MADE_UP),
            Ok(Migrated::Changed {
                text: text.to_owned(),
                from: "0-a".to_owned()
            })
        );
        let problems = migrate(&old, STEPS).unwrap_err();
        assert_eq!(problems[0].code, "version-unknown");
        assert_eq!(migrate(text, MADE_UP), Ok(Migrated::Present));
    }

    #[test]
    fn a_newer_or_broken_text_is_refused() {
        let problems = migrate("(format: \"9\")", MADE_UP).unwrap_err();
        assert_eq!(problems[0].code, "version-newer");
        assert!(migrate("(session: \"1-draft\"", MADE_UP).is_err());
        assert!(migrate("", MADE_UP).is_err());
    }
}
