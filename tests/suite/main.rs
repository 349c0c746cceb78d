//! The one test binary. Every kind of test is a module here: linking the window toolkit once
//! instead of once per file decides whether the suite is run at all.
//! What each module proves, and what it does not, stands in `tests/README.md`.
#![cfg(test)]

mod author;
mod beside;
mod branches;
mod branches_window;
mod build;
mod by_hand;
mod carry;
mod cli;
mod closed_forms;
mod comparison;
mod coverage;
mod cpu_renderer;
mod desk;
mod determinism;
mod diagnostic;
mod document;
mod doubts;
mod doubts_window;
mod explaining;
mod files;
mod format;
mod formula;
mod futures;
mod keyboard;
mod killed;
mod layers;
mod lessons;
mod main_job;
mod manuscript;
mod matrix;
mod odd_input;
mod odds;
mod outline;
mod places;
mod playthrough;
mod recovery;
mod reference;
mod regressions;
mod relating;
mod scenarios;
mod screen;
mod screen_fixture;
mod session;
mod shares;
mod standoff;
mod step_order;
mod telling;
mod theme;
mod tidy;
mod versions;
mod viewmodel;
mod worlds;
mod worlds_window;
