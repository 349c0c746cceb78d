//! From what is named on the command line to a text.

use crate::files::{Disk, FileError, LARGEST_FILE_BYTES, read_text};
use crate::format::bundled_scenario;
use std::path::Path;

/// A scenario's text and what to call it in messages.
pub(super) struct Named {
    pub(super) name: String,
    pub(super) text: String,
}

/// Reads a file, or a bundled scenario when there is no such file.
///
/// **Errors** as [`read_text`].
pub(super) fn read(name: &str) -> Result<Named, FileError> {
    let error = match read_text(&Disk, Path::new(name), LARGEST_FILE_BYTES) {
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
