//! Which format a text says it has.

use super::reader::{At, Reader};
use super::spot::Spot;
use crate::diagnostic::{Problem, quoted};

/// The version this program reads.
pub const VERSION: &str = "1-draft";

/// A sort of file with versions.
#[derive(Debug, Clone, Copy)]
pub(super) struct Versioned {
    /// The field that says the version, the first of the file.
    pub(super) field: &'static str,
    /// What one such file is.
    pub(super) what: &'static str,
    /// The version this program reads.
    pub(super) version: &'static str,
    /// The number of that version.
    pub(super) number: u32,
}

/// Scenario files.
pub(super) const SCENARIOS: Versioned = Versioned {
    field: "format",
    what: "scenario",
    version: VERSION,
    number: 1,
};

impl Reader<'_> {
    /// Whether the text can be read as the present version. Of another version nothing further
    /// is said, because most of it would be wrong.
    pub(super) fn version(
        &mut self,
        at: &At,
        sort: Versioned,
        given: Option<Spot<String>>,
        first: Option<&str>,
    ) -> bool {
        let Versioned {
            field,
            what,
            version,
            number,
        } = sort;
        let Some(found) = given else {
            let message = "the format version is missing";
            let hint = format!("a {what} begins with `{field}: \"{version}\"`");
            self.complain(
                field,
                Problem::error("version-missing", at.point, message).hint(hint),
            );
            return true;
        };
        let Some(found) = self.take(at, field, Some(found)) else {
            return true;
        };
        if found.value == version {
            if first != Some(field) {
                let message = format!("`{field}` must be the first field");
                let problem = Problem::error("version-not-first", found.span, message);
                self.complain(field, problem.hint("move it to the top"));
            }
            return true;
        }
        let said = quoted(&found.value);
        let digits: String = found
            .value
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        let newer = digits.parse::<u32>().is_ok_and(|found| found > number)
            || found.value == number.to_string();
        let problem = if newer {
            let message =
                format!("the {what} has the format {said}; this program reads up to “{version}”");
            Problem::error("version-newer", found.span, message)
                .hint("a newer Brinkline can open it")
        } else {
            let message = format!("{said} is no format of {what}s");
            Problem::error("version-unknown", found.span, message)
                .hint(format!("the format is `\"{version}\"`"))
        };
        self.complain(field, problem);
        false
    }
}
