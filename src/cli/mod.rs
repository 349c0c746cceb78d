//! The same without a window: what is asked for on the command line.
//!
//! One file per subcommand. Each returns what to say and how to end; only this file prints, so that
//! nothing else of the program can write into somebody's pipe.

mod check;
mod choices;
mod forecast;
mod ledger;
mod migrate;
mod opened;
mod run;
mod selftest;
mod shares;
mod source;
mod table;
mod workers;

use clap::{Parser, Subcommand};
use std::ffi::OsString;
use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

/// What a subcommand came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// For standard output.
    pub out: String,
    /// For standard error.
    pub err: String,
    /// How the program ends: 0 when all is well, 1 when something is wrong with what was asked
    /// about, 2 when it could not be looked at.
    pub code: u8,
}

/// What the command line asks for.
#[derive(Debug)]
pub enum Asked {
    /// A subcommand did its work.
    Done(ExitCode),
    /// The window, with a file if one is named.
    Window(Option<String>),
}

#[derive(Debug, Parser)]
#[command(
    name = "brinkline",
    version,
    about,
    args_conflicts_with_subcommands = true
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Scenario to open in the window: a file, or the name of a bundled scenario
    file: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say everything that is wrong with a scenario
    Check(check::Check),
    /// Play one future from the start, step by step
    Run(run::Run),
    /// Simulate many futures and say how often each outcome comes about
    Forecast(forecast::Forecast),
    /// Bring an older file to the present version; the old text is kept beside it
    Migrate(migrate::Migrate),
    /// Say whether this machine works out the same numbers as others
    #[command(name = "selftest")]
    SelfTest(selftest::SelfTest),
}

/// Reads the command line and does what it asks for, but for opening the window.
pub fn run() -> Asked {
    match answer(std::env::args_os()) {
        Answer::Report(report) => Asked::Done(print(&report)),
        Answer::Window(file) => Asked::Window(file),
    }
}

/// What is to be said to a command line, with nothing printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A subcommand did its work, or the command line is wrong or asks for help.
    Report(Report),
    /// The window is asked for, with a file if one is named.
    Window(Option<String>),
}

/// Does what a command line asks for, the program's name first.
pub fn answer(arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> Answer {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        // Help and version are "errors" that end well.
        Err(error) => {
            let said = error.render().to_string();
            return Answer::Report(if error.use_stderr() {
                Report {
                    out: String::new(),
                    err: said,
                    code: 2,
                }
            } else {
                Report {
                    out: said,
                    err: String::new(),
                    code: 0,
                }
            });
        }
    };
    match arguments.command {
        None => Answer::Window(arguments.file),
        Some(Command::Check(check)) => Answer::Report(check.run()),
        Some(Command::Run(run)) => Answer::Report(run.run()),
        Some(Command::Forecast(forecast)) => Answer::Report(forecast.run()),
        Some(Command::Migrate(migrate)) => Answer::Report(migrate.run()),
        Some(Command::SelfTest(test)) => Answer::Report(test.run()),
    }
}

/// The one place that prints. A reader who has gone away, as with `| head`, is no error; half an
/// answer on a full disk is one, since a script would take it for the whole.
fn print(report: &Report) -> ExitCode {
    let mut out = std::io::stdout().lock();
    let written = out
        .write_all(report.out.as_bytes())
        .and_then(|()| out.flush());
    let (err, code) = match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let unwritten = format!(
                "{}error: the answer cannot be written: {error}\n",
                report.err
            );
            (unwritten, 2)
        }
        _ => (report.err.clone(), report.code),
    };
    // Where not even this can be said, the code still says it.
    let _unsaid = std::io::stderr().lock().write_all(err.as_bytes()).is_err();
    ExitCode::from(code)
}
