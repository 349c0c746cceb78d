//! Opening the window, and saying plainly why it could not be opened.

use super::{BrinklineApp, Options};
use crate::wording::app as words;

/// Opens the window and stays until it is closed.
///
/// **Errors** what is missing and what to do about it, in words for a terminal.
pub fn open_window(opened: Option<String>) -> Result<(), String> {
    let options = Options {
        opened,
        store: directories::ProjectDirs::from("", "", "brinkline")
            .map(|folders| folders.data_dir().to_path_buf()),
        system_dialogs: true,
        paired_futures: 2_048,
        workers: std::thread::available_parallelism()
            .map_or(1, std::num::NonZero::get)
            .min(16),
    };
    let native = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title(words::PROGRAM)
            .with_app_id("brinkline")
            .with_inner_size([1280.0, 800.0])
            .with_min_inner_size([960.0, 600.0])
            .with_icon(std::sync::Arc::new(icon())),
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    };
    let opened = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        eframe::run_native(
            words::PROGRAM,
            native,
            Box::new(|cc| Ok(Box::new(BrinklineApp::new(&cc.egui_ctx, options)))),
        )
    }));
    match opened {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(words::no_window(&error.to_string())),
        // Some system libraries are loaded when first needed, and their absence ends in a panic.
        Err(panic) => {
            let reason = panic
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| panic.downcast_ref::<&str>().copied())
                .unwrap_or_default();
            Err(words::no_window(reason))
        }
    }
}

fn icon() -> egui::IconData {
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")).unwrap_or_default()
}
