//! Brinkline: a desktop what-if explorer for crises.

pub mod model;
