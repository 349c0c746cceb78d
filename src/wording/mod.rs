//! Every text a person reads.
//!
//! Apart from the code that shows it, so that all of it can be read through in one sitting, kept
//! neutral towards all parties, and put into another language. Nothing here knows anything of the
//! rest of the program: sentences are made from words and numbers.
//!
//! The words themselves follow one list: *simulated futures* (never forecast, predict or will),
//! *chance of acting*, *why it changed*, *point in time*, *set by hand*, *the same luck*.

pub mod action;
pub mod app;
pub mod arithmetic;
pub mod author;
pub mod branch;
pub mod by_hand;
pub mod chart;
pub mod compare;
pub mod doubt;
pub mod ladder;
pub mod log;
pub mod moves;
pub mod number;
pub mod number_names;
pub mod odds;
pub mod outcome;
pub mod plan;
pub mod recovery;
pub mod relations;
pub mod screen;
pub mod source;
pub mod stance;
pub mod time;
pub mod why;
pub mod worlds;
