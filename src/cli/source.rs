//! From what is named on the command line to a text.

use crate::format::{Limits, bundled_scenario};
use std::io::Read as _;

/// A scenario's text and what to call it in messages.
pub(super) struct Named {
    pub(super) name: String,
    pub(super) text: String,
}

/// Reads a file, or a bundled scenario when there is no such file.
///
/// **Errors** a sentence for the user.
pub(super) fn read(name: &str) -> Result<Named, String> {
    match read_file(name) {
        Ok(text) => Ok(Named { name: name.to_owned(), text }),
        Err(error) => match bundled_scenario(name) {
            Some((file, text)) => Ok(Named { name: file.to_owned(), text: text.to_owned() }),
            None => Err(error),
        },
    }
}

fn read_file(name: &str) -> Result<String, String> {
    let failed = |error: std::io::Error| format!("Cannot read the file: {error}: {name}");
    let file = std::fs::File::open(name).map_err(failed)?;
    // One byte more than allowed is enough to be told that it is too many.
    let most = u64::try_from(Limits::default().bytes).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(format!("The file is UTF-16; save it as UTF-8: {name}"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("The file is no text in UTF-8: byte {at} is wrong: {name}")
    })
}
