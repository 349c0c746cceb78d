//! From what is named on the command line to a text.

use crate::files::{Disk, FileError, read_text};
use crate::format::bundled_scenario;
use crate::format::session::SESSION_LIMITS;
use std::path::Path;

/// The text of a scenario or a session and what to call it in messages.
pub(super) struct Named {
    pub(super) name: String,
    pub(super) text: String,
}

/// Reads a file, or a bundled scenario when there is no such file.
///
/// Files may be as large as a session; a scenario of that size is refused when it is read.
///
/// **Errors** as [`read_text`].
pub(super) fn read(name: &str) -> Result<Named, FileError> {
    let error = match read_text(&Disk, Path::new(name), SESSION_LIMITS.bytes as u64) {
        Ok(loaded) => {
            return Ok(Named {
                name: name.to_owned(),
                text: loaded.text,
            });
        }
        Err(error) => error,
    };
    let bundled = matches!(error, FileError::Missing { .. })
        .then(|| bundled_scenario(name))
        .flatten();
    bundled
        .map(|(file, text)| Named {
            name: file.to_owned(),
            text: text.to_owned(),
        })
        .ok_or(error)
}
