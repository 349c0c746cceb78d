//! The mark by which a file is known again: has another program written it since it was loaded?

use std::time::SystemTime;

use xxhash_rust::xxh3::xxh3_64;

/// What a file was like when it was last read or written here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Length of the file.
    ///
    /// **Unit** bytes, a byte order mark included.
    pub len: u64,
    /// When the file was last modified, if the disk tells. A hint that something may have changed;
    /// never a proof of either, since clocks are coarse and copies keep the time.
    pub modified: Option<SystemTime>,
    /// XXH3 of all bytes. Tells changes from accidents, not from attacks.
    pub hash: u64,
}

impl Stamp {
    /// The stamp of a file that holds these bytes.
    pub fn of(bytes: &[u8], modified: Option<SystemTime>) -> Self {
        Self {
            len: bytes.len() as u64,
            modified,
            hash: xxh3_64(bytes),
        }
    }

    /// Whether both stand for the same bytes, whatever the times say.
    pub fn same_content(&self, other: &Self) -> bool {
        self.len == other.len && self.hash == other.hash
    }
}
