//! What is wrong in a text, where, and the way out.
//!
//! Every room that reads text says its complaints as a [`Problem`]: a code word for programs and
//! tests, a sentence for people, the bytes it is about and hints. Apart from the rooms that find
//! problems so that all of them look alike wherever they are shown. Text under complaint may be
//! hostile; what leaves this room never carries a character that hides, reorders or overwrites
//! what stands around it.

mod position;
mod problem;
mod render;
mod suggest;
mod visible;

pub use position::{Lines, Position, Span};
pub use problem::{Problem, Problems, Severity};
pub use render::{Rendering, render, render_all};
pub use suggest::did_you_mean;
pub use visible::{elided, quoted, visible};
