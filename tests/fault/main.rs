//! The real window with a fault in it: the whole program, which falls when a file is there.
//!
//! A program of its own, so that the one that users have holds no way to make it fall. `.ci/window`
//! runs it; by itself it does nothing.

#![expect(clippy::print_stdout, reason = "it says that it does nothing")]
#![expect(clippy::print_stderr, reason = "as the program itself does")]

use std::path::PathBuf;
use std::process::ExitCode;

use brinkline::app::{BrinklineApp, open_window_with};

/// Names the file. What stands in it says where the program falls.
const FILE: &str = "BRINKLINE_TEST_FAULT";

/// The program, until the file is there.
struct Faulty {
    app: BrinklineApp,
    file: PathBuf,
}

impl Faulty {
    fn fall(&self, place: &str) {
        let said = std::fs::read_to_string(&self.file).unwrap_or_default();
        assert!(
            said.trim() != place,
            "a fault while {place}, made for a test"
        );
    }
}

impl eframe::App for Faulty {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.fall("working");
        self.app.logic(ctx, frame);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.app.ui(ui, frame);
        self.fall("drawing");
    }

    fn on_exit(&mut self, drawing: Option<&eframe::glow::Context>) {
        self.app.on_exit(drawing);
    }
}

fn main() -> ExitCode {
    let Some(file) = std::env::var_os(FILE).map(PathBuf::from) else {
        println!("nothing to do: .ci/window says where it falls");
        return ExitCode::SUCCESS;
    };
    match open_window_with(None, |app| Box::new(Faulty { app, file })) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::from(2)
        }
    }
}
