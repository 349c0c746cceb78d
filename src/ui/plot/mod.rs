//! Pictures over time, drawn straight onto the paper.
//!
//! Own drawing rather than a plotting widget, because all pictures of a board stand on exactly one
//! time axis, names stand beside what they name instead of in a legend, and a picture is one thing
//! for the keyboard and for a screen reader.

pub mod axes;
pub mod curves;
pub mod probe;
pub mod scale;
pub mod ticks;
