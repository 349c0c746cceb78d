//! What the screen shows, as plain data: numbers already worded, nothing left to work out.
//!
//! Apart from the drawing so that a whole screen can be read, compared and tested as text, and
//! apart from the document so that the drawing cannot reach into it. Every struct here is data
//! only; the functions that fill them from a document live in [`build`].
//!
//! **Moments.** All curves share one time axis. Moment 0 is the start, moment k + 1 the end of
//! step k; a value at a moment is the value that a person sees when looking at that point in time.

pub mod build;
pub mod screen;
pub mod tone;

pub mod author;
pub mod situation;
pub mod something_else;
pub mod top_bar;
pub mod welcome;

pub mod assumptions;
pub mod branches;
pub mod chart;
pub mod compare;
pub mod moves;
pub mod numbers;
pub mod odds;
pub mod outcomes;
pub mod plan;
pub mod readings;
pub mod worlds;

pub mod ladder;
pub mod log;
pub mod problems;
pub mod proposal;
pub mod relations;
pub mod sources;
pub mod stances;
pub mod why;

pub mod dialog;
pub mod recovery;
pub mod status;
