//! Which format a text says it has.

use super::reader::{At, Reader};
use super::spot::Spot;
use crate::diagnostic::{Problem, quoted};

/// The version this program reads.
pub const VERSION: &str = "1-draft";

/// The number of [`VERSION`].
const NUMBER: u32 = 1;

impl Reader<'_> {
    /// Whether the text can be read as the present version. Of another version nothing further
    /// is said, because most of it would be wrong.
    pub(super) fn version(
        &mut self,
        at: &At,
        field: Option<Spot<String>>,
        first: Option<&str>,
    ) -> bool {
        let Some(found) = field else {
            let message = "the format version is missing";
            let hint = format!("a scenario begins with `format: \"{VERSION}\"`");
            self.complain(
                at,
                Problem::error("version-missing", at.point, message).hint(hint),
            );
            return true;
        };
        let Some(found) = self.take(at, "format", Some(found)) else {
            return true;
        };
        if found.value == VERSION {
            if first != Some("format") {
                let problem = Problem::error(
                    "version-not-first",
                    found.span,
                    "`format` must be the first field",
                );
                self.complain(at, problem.hint("move it to the top"));
            }
            return true;
        }
        let said = quoted(&found.value);
        let digits: String = found
            .value
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        let newer = digits.parse::<u32>().is_ok_and(|number| number > NUMBER)
            || found.value == NUMBER.to_string();
        let problem = if newer {
            let message =
                format!("the scenario has the format {said}; this program reads up to “{VERSION}”");
            Problem::error("version-newer", found.span, message)
                .hint("a newer Brinkline can open it")
        } else {
            let message = format!("{said} is no format of scenarios");
            Problem::error("version-unknown", found.span, message)
                .hint(format!("the format is `\"{VERSION}\"`"))
        };
        self.complain(at, problem);
        false
    }
}
