//! The program: a subcommand does its work, anything else opens the window.

use brinkline::cli::{Asked, run};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Asked::Done(code) => code,
        Asked::Window(file) => open(file),
    }
}

#[cfg(feature = "window")]
#[expect(
    clippy::print_stderr,
    reason = "without a window there is nowhere else to say why"
)]
fn open(file: Option<String>) -> ExitCode {
    match brinkline::app::open_window(file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::from(2)
        }
    }
}

#[cfg(not(feature = "window"))]
#[expect(
    clippy::print_stderr,
    reason = "without a window there is nowhere else to say why"
)]
fn open(_file: Option<String>) -> ExitCode {
    eprintln!("This build has no window. See `brinkline --help`.");
    ExitCode::from(2)
}
