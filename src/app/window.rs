//! Opening the window, and saying plainly why it could not be opened.

use super::settings::Settings;
use super::{BrinklineApp, Options, faults};
use crate::jobs::Threads;
use crate::wording::{app as words, recovery as recovery_words};
use std::sync::atomic::{AtomicBool, Ordering};

/// Opens the window and stays until it is closed.
///
/// **Errors** what is missing and what to do about it, in words for a terminal.
pub fn open_window(opened: Option<String>) -> Result<(), String> {
    open_window_with(opened, |app| Box::new(app))
}

/// The same for a program that is this one with something around it.
///
/// **Errors** as [`open_window`]; a panic of what is around it is a fault of the program.
pub fn open_window_with(
    opened: Option<String>,
    around: impl FnOnce(BrinklineApp) -> Box<dyn eframe::App>,
) -> Result<(), String> {
    let store = directories::ProjectDirs::from("", "", "brinkline")
        .map(|folders| folders.data_dir().to_path_buf());
    faults::keep_log(store.as_deref());
    let size = Settings::last_window(store.as_deref());
    let log = store.as_deref().map(faults::log_path);
    let options = Options {
        opened,
        store,
        system_dialogs: true,
        paired_futures: 2_048,
        threads: Threads::default(),
        workers: std::thread::available_parallelism()
            .map_or(1, std::num::NonZero::get)
            .min(16),
    };
    let native = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title(words::PROGRAM)
            .with_app_id("brinkline")
            .with_inner_size(size)
            .with_min_inner_size([960.0, 600.0])
            .with_icon(std::sync::Arc::new(icon())),
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    };
    let opened = AtomicBool::new(false);
    let ended = faults::contained(|| {
        eframe::run_native(
            words::PROGRAM,
            native,
            Box::new(|cc| {
                opened.store(true, Ordering::SeqCst);
                Ok(around(BrinklineApp::new(&cc.egui_ctx, options)))
            }),
        )
    });
    match ended {
        Ok(Ok(())) => Ok(()),
        Err(reason) if opened.load(Ordering::SeqCst) => {
            let log = log.map(|log| log.display().to_string());
            Err(recovery_words::ended_by_fault(&reason, log.as_deref()))
        }
        // Some system libraries are loaded when first needed, and their absence ends in a panic.
        Ok(Err(error)) => Err(words::no_window(&error.to_string())),
        Err(reason) => Err(words::no_window(&reason)),
    }
}

fn icon() -> egui::IconData {
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")).unwrap_or_default()
}
