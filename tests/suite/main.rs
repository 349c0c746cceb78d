//! The one test binary. Every kind of test is a module here: linking the window toolkit once
//! instead of once per file decides whether the suite is run at all.
//! What each module proves, and what it does not, stands in `tests/README.md`.
#![cfg(test)]

mod diagnostic;
mod files;
mod formula;
mod layers;
mod shares;
mod tidy;
mod viewmodel;
