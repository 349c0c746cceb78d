//! The program without a window around it, and how times are told: what the benchmarks share.

use brinkline::app::{BrinklineApp, Options};
use brinkline::jobs::Threads;
use eframe::App as _;
use egui::{Event, FullOutput, Pos2, RawInput, Rect, vec2};
use std::time::Duration;

/// The program without a window around it.
pub struct Window {
    pub ctx: egui::Context,
    pub app: BrinklineApp,
    frame: eframe::Frame,
}

impl Window {
    pub fn new(opened: Option<&str>) -> Self {
        let ctx = egui::Context::default();
        let options = Options {
            opened: opened.map(str::to_owned),
            store: None,
            system_dialogs: false,
            workers: 1,
            threads: Threads::default(),
            paired_futures: 0,
        };
        let app = BrinklineApp::new(&ctx, options);
        Self {
            ctx,
            app,
            frame: eframe::Frame::_new_kittest(),
        }
    }

    /// One picture, up to the triangles that a driver would be given.
    pub fn picture(&mut self, events: Vec<Event>) -> FullOutput {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 800.0))),
            events,
            ..RawInput::default()
        };
        let (app, frame) = (&mut self.app, &mut self.frame);
        let mut output = self.ctx.run_ui(input, |ui| {
            app.logic(ui.ctx(), frame);
            app.ui(ui, frame);
        });
        let shapes = std::mem::take(&mut output.shapes);
        drop(self.ctx.tessellate(shapes, output.pixels_per_point));
        // No driver takes them; the library insists that they are not forgotten.
        output.textures_delta.clear();
        output
    }
}

/// Prints the middle of some times, and what one in twenty is beyond.
pub fn report(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let middle = times[times.len() / 2];
    let slow = times[times.len() * 95 / 100];
    println!(
        "{what:<44} median {:>9.3} ms   95 % {:>9.3} ms",
        middle.as_secs_f64() * 1e3,
        slow.as_secs_f64() * 1e3
    );
}
