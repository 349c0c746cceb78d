//! Pictures over time.
//!
//! Bands, curves and marks are items of `egui_plot`; what stands round them (names of bands beside
//! the bands, dates, the rail) is laid out on the same scale, because all pictures of a board stand
//! on exactly one time axis, and a picture is one thing for the keyboard and for a screen reader.

pub mod axes;
pub mod canvas;
pub mod curves;
pub mod probe;
pub mod scale;
pub mod ticks;
pub mod traces;
