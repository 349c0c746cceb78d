//! Unsaved work, kept outside the document's folder so that no crash can take more than the last
//! action of it.
//!
//! Each process has one journal and one lock in a folder of the program's own. The journal only
//! grows: each edit adds what has changed of the texts a person works on, with a checksum, so what a
//! crash cut off is left out and all before it still holds. A journal whose lock nobody holds is an
//! orphan: work of a process that has ended without saying so.

mod journal;
mod orphan;
mod record;

pub use journal::{Journal, Work};
pub use orphan::{Left, Orphan, left, orphans};
pub use record::{Kept, Strand, replay};
