//! The program: a subcommand does its work, anything else opens the window.

use brinkline::cli::{Asked, run};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Asked::Done(code) => code,
        // The window is not built yet.
        Asked::Window(_file) => ExitCode::from(2),
    }
}
