//! What a crisis is.

pub mod ids;
