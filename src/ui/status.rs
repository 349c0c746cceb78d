//! The line below the page: is my work safe, what runs, is anything wrong.

use egui::{Align, Layout, RichText, Ui};

use super::control;
use super::theme::{self, GAP_3};
use crate::action::{Action, DrawerTab};
use crate::viewmodel::status::StatusLine;
use crate::wording::{action as action_words, screen as words};

/// Draws the line.
pub fn show(ui: &mut Ui, status: &StatusLine, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui);
    ui.horizontal(|ui| {
        ui.set_min_height(theme::TARGET);
        ui.spacing_mut().item_spacing.x = GAP_3;
        let small = |text: &str| RichText::new(text).font(theme::font(theme::SMALL)).color(palette.quiet);
        if !status.saved.is_empty() {
            ui.spacing_mut().item_spacing.x = theme::GAP_1;
            let (dot, _) = ui.allocate_exact_size(egui::vec2(8.0, 8.0), egui::Sense::hover());
            if status.unsaved {
                ui.painter().circle_stroke(dot.center(), 3.0, egui::Stroke::new(1.5, palette.worse));
            } else {
                ui.painter().circle_filled(dot.center(), 3.0, palette.quiet);
            }
            ui.label(small(&status.saved));
            ui.spacing_mut().item_spacing.x = GAP_3;
            ui.add_space(GAP_3);
        }
        if let Some(job) = &status.job {
            ui.label(small(&job.words));
            if let Some(done) = job.done {
                let (bar, response) = ui.allocate_exact_size(egui::vec2(120.0, 6.0), egui::Sense::hover());
                response.widget_info(|| {
                    let mut info = egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &job.words);
                    info.value = Some(f64::from(done));
                    info
                });
                let mut filled = bar;
                filled.set_width(bar.width() * done.clamp(0.0, 1.0));
                ui.painter().rect_filled(bar, 3.0, palette.track);
                ui.painter().rect_filled(filled, 3.0, palette.accent);
            }
            let name = if job.stopping { words::STOPPING } else { action_words::CANCEL_JOB };
            if job.stopping {
                ui.label(small(name));
            } else {
                let text = RichText::new(name).font(theme::heavy(theme::SMALL)).color(palette.accent);
                if control::link(ui, text).on_hover_text(action_words::CANCEL_JOB_TIP).clicked() {
                    actions.push(Action::CancelJob);
                }
            }
        } else if !status.recipe.is_empty() {
            ui.label(small(&status.recipe));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if !status.problems.is_empty() {
                let colour = if status.has_errors { palette.error } else { palette.quiet };
                let text = RichText::new(&status.problems).font(theme::font(theme::SMALL)).color(colour);
                if control::link(ui, text).on_hover_text(words::PROBLEMS_TIP).clicked() {
                    actions.push(Action::ShowDrawer(DrawerTab::Problems));
                }
            }
        });
    });
}
