//! Sessions: what was played of a scenario, as text, with the scenario itself.
//!
//! A session is RON as a scenario is, and its first field tells the two apart. It holds the recipe of
//! each point and the values shown there, ids as text. The scenario's text stands in it whole, so a
//! session opens wherever it is sent and the author's comments are kept. Reading makes every point
//! again; where this program works out other values than were shown, the values shown stay and are
//! marked.

mod assumptions;
mod branches;
mod by_hand;
mod embedded;
mod kind;
mod points;
mod read;
mod wire;
mod write;

pub use embedded::Embedded;
pub use kind::{Kind, kind_of};
pub use read::{ReadSession, SESSION_LIMITS, read_session, read_session_within};
pub(super) use write::quoted;
pub use write::write_session;

/// The version of sessions this program reads and writes.
pub const SESSION_VERSION: &str = "1-draft";
