//! How the window was last set up: theme, text size, size of the window.
//!
//! Kept in a small file of the program's own by the same saver as a document, because the window
//! library's own storage writes in place, syncs nothing and begins anew in silence when it cannot
//! read what is there. A file that cannot be read is set aside under another name and said.

use super::BrinklineApp;
use crate::action::ThemeChoice;
use crate::files::{Before, Disk, FileError, read_text, save_text};
use crate::ui::ScreenState;
use crate::wording::recovery as words;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The largest settings file that is read.
///
/// **Unit** bytes.
const SETTINGS_BYTES_MAX: u64 = 64 * 1024;
/// The smallest and the largest factor of text size.
const ZOOM: (f32, f32) = (0.5, 3.0);
/// The smallest window that can be used, and larger than any screen.
///
/// **Unit** points.
const WINDOW: (f32, f32) = (600.0, 16_000.0);

/// The settings, and where they are kept.
#[derive(Debug, Default)]
pub(super) struct Settings {
    kept: Kept,
    /// Nowhere in tests and where the system names no such folder.
    store: Option<PathBuf>,
    /// The file could not be written, and that was said.
    told: bool,
    /// The window's size as last seen, and since when, in seconds of the program.
    seen: ((f32, f32), f64),
}

/// How long a window keeps its size until that is its last one, in seconds.
const REST: f64 = 1.0;

/// The settings as the file has them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    theme: Theme,
    zoom: f32,
    window: (f32, f32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            zoom: 1.0,
            window: (1280.0, 800.0),
        }
    }
}

impl Kept {
    /// Within what a window can be: a file may say anything.
    fn bounded(self) -> Self {
        let fresh = Self::default();
        let within = |value: f32, (low, high): (f32, f32), other: f32| {
            if value.is_finite() {
                value.clamp(low, high)
            } else {
                other
            }
        };
        Self {
            theme: self.theme,
            zoom: within(self.zoom, ZOOM, fresh.zoom),
            window: (
                within(self.window.0, WINDOW, fresh.window.0),
                within(self.window.1, WINDOW, fresh.window.1),
            ),
        }
    }
}

impl Settings {
    /// Reads the settings kept in a folder. In words, what could not be read.
    pub fn read(folder: Option<&Path>) -> (Self, Option<String>) {
        let Some(store) = folder.map(|folder| folder.join("settings.ron")) else {
            return (Self::default(), None);
        };
        let mut settings = Self {
            store: Some(store.clone()),
            ..Self::default()
        };
        if let Ok(kept) = read(&store) {
            settings.kept = kept.unwrap_or_default();
            return (settings, None);
        }
        let aside = set_aside(&store);
        if aside.is_none() {
            // It cannot be moved: nothing is written over it either.
            settings.store = None;
        }
        let name = aside.unwrap_or(store);
        (
            settings,
            Some(words::settings_set_aside(&name.display().to_string())),
        )
    }

    /// The size of the window when it was last left; settings that cannot be read are said later,
    /// in the window.
    ///
    /// **Unit** points.
    pub fn last_window(folder: Option<&Path>) -> [f32; 2] {
        let store = folder.map(|folder| folder.join("settings.ron"));
        let kept = store.and_then(|store| read(&store).ok().flatten());
        let (width, height) = kept.unwrap_or_default().window;
        [width, height]
    }

    /// Sets the window up as it was.
    pub fn apply(&self, ctx: &egui::Context, state: &mut ScreenState) {
        if self.store.is_none() {
            return;
        }
        state.choose_theme(
            ctx,
            match self.kept.theme {
                Theme::System => ThemeChoice::System,
                Theme::Light => ThemeChoice::Light,
                Theme::Dark => ThemeChoice::Dark,
            },
        );
        ctx.set_zoom_factor(self.kept.zoom);
    }
}

/// There are settings, and they cannot be read.
struct Unreadable;

/// The settings in a file; none where there is no file.
fn read(store: &Path) -> Result<Option<Kept>, Unreadable> {
    match read_text(&Disk, store, SETTINGS_BYTES_MAX) {
        Ok(loaded) => match ron::from_str::<Kept>(&loaded.text) {
            Ok(kept) => Ok(Some(kept.bounded())),
            Err(_) => Err(Unreadable),
        },
        Err(FileError::Missing { .. }) => Ok(None),
        Err(_) => Err(Unreadable),
    }
}

/// Gives a file that cannot be read a name that is free.
fn set_aside(store: &Path) -> Option<PathBuf> {
    (1..100).find_map(|number| {
        let aside = store.with_file_name(format!("settings-unreadable-{number}.ron"));
        if std::fs::symlink_metadata(&aside).is_ok() {
            return None;
        }
        std::fs::rename(store, &aside).ok()?;
        Some(aside)
    })
}

impl BrinklineApp {
    /// Keeps the settings when they have changed.
    pub(super) fn remember_settings(&mut self, ctx: &egui::Context) {
        let Some(store) = &self.settings.store else {
            return;
        };
        let zoom = ctx.zoom_factor();
        let size = ctx.input(|input| {
            let viewport = input.viewport();
            let whole = viewport.maximized.unwrap_or(false) || viewport.fullscreen.unwrap_or(false);
            // The next window is made before it is zoomed.
            let size = viewport.inner_rect.filter(|_| !whole);
            size.map(|rect| {
                (
                    (rect.width() * zoom).round(),
                    (rect.height() * zoom).round(),
                )
            })
        });
        let time = ctx.input(|input| input.time);
        let size = size.unwrap_or(self.settings.kept.window);
        if size != self.settings.seen.0 {
            self.settings.seen = (size, time);
        }
        // A size while the window is being drawn large or small by hand is not its last one.
        let rested = time - self.settings.seen.1;
        let window = if rested >= REST {
            size
        } else {
            self.settings.kept.window
        };
        if window != size {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(REST - rested));
        }
        let now = Kept {
            theme: match self.state.theme {
                ThemeChoice::System => Theme::System,
                ThemeChoice::Light => Theme::Light,
                ThemeChoice::Dark => Theme::Dark,
            },
            zoom,
            window,
        }
        .bounded();
        if now == self.settings.kept {
            return;
        }
        let text = ron::ser::to_string_pretty(&now, ron::ser::PrettyConfig::default());
        let Ok(text) = text else { return };
        self.settings.kept = now;
        if let Some(folder) = store.parent() {
            // Without the folder the save below fails and says so.
            drop(std::fs::create_dir_all(folder));
        }
        let saved = save_text(&Disk, store, &text, Before::Anything);
        if let Err(reason) = saved
            && !self.settings.told
        {
            self.settings.told = true;
            self.notice(words::not_remembered(&reason), true);
        }
    }
}
