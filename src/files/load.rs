//! Reading a text file without surprises: nothing that blocks, nothing endless, nothing but UTF-8.

use std::path::Path;

use super::error::FileError;
use super::layer::Files;
use super::stamp::Stamp;

/// The largest file that the program opens by itself.
///
/// **Unit** bytes.
pub const LARGEST_FILE_BYTES: u64 = 8 * 1024 * 1024;

/// The mark that some editors put before UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A text and the mark by which its file is known again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedText {
    /// The text without a byte order mark; line ends as they were.
    pub text: String,
    /// Of the file as it was, a byte order mark included.
    pub stamp: Stamp,
}

/// Reads a regular file of at most `limit` bytes (usually [`LARGEST_FILE_BYTES`]).
///
/// **Errors** Anything that is no regular file is refused before it is opened, a file that is too
/// large before it is read; text that is not UTF-8, with the place of the first wrong byte.
pub fn read_text(files: &dyn Files, path: &Path, limit: u64) -> Result<LoadedText, FileError> {
    let failed = |reason| FileError::from_disk("read", path, reason);
    let examined = files.examine(path).map_err(failed)?;
    FileError::unless_regular(examined.kind, path)?;
    let too_large = |len| FileError::TooLarge {
        len,
        limit,
        path: path.to_path_buf(),
    };
    if examined.len > limit {
        return Err(too_large(examined.len));
    }
    // One byte more than the limit: the file may have grown since, or have lied.
    let bytes = files.read(path, limit.saturating_add(1)).map_err(failed)?;
    if bytes.len() as u64 > limit {
        return Err(too_large(bytes.len() as u64));
    }
    let stamp = Stamp::of(&bytes, examined.modified);
    let text = String::from_utf8(bytes).map_err(|error| FileError::NotUtf8 {
        at_byte: error.utf8_error().valid_up_to(),
        path: path.to_path_buf(),
    })?;
    let text = match text.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    Ok(LoadedText { text, stamp })
}
