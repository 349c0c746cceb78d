//! The line below the page: is my work safe, what runs, is anything wrong.

use egui::{Align, Layout, RichText, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::control;
use super::theme::{self, GAP_3};
use crate::action::{Action, DrawerTab};
use crate::viewmodel::status::{JobLine, StatusLine};
use crate::wording::{action as action_words, screen as words};

/// Draws the line.
pub fn show(ui: &mut Ui, status: &StatusLine, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.set_min_height(theme::TARGET);
        ui.spacing_mut().item_spacing.x = GAP_3;
        if !status.saved.is_empty() {
            saved(ui, status);
        }
        match &status.job {
            Some(job) => progress(ui, job, actions),
            None => {
                ui.label(theme::quiet(ui, &status.recipe));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            problems(ui, status, actions);
        });
    });
}

/// An open ring for work that is in no file, a disc for work that is; and the word.
fn saved(ui: &mut Ui, status: &StatusLine) {
    let palette = theme::palette(ui);
    ui.spacing_mut().item_spacing.x = theme::GAP_1;
    let (dot, _) = ui.allocate_exact_size(vec2(8.0, 8.0), Sense::hover());
    let painter = ui.painter();
    if status.unsaved {
        painter.circle_stroke(dot.center(), 3.0, Stroke::new(1.5, palette.worse));
    } else {
        painter.circle_filled(dot.center(), 3.0, palette.quiet);
    }
    ui.label(theme::quiet(ui, &status.saved));
    ui.spacing_mut().item_spacing.x = GAP_3;
    ui.add_space(GAP_3);
}

fn progress(ui: &mut Ui, job: &JobLine, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui);
    ui.label(theme::quiet(ui, &job.words));
    if let Some(done) = job.done {
        let (bar, response) = ui.allocate_exact_size(vec2(120.0, 6.0), Sense::hover());
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, &job.words);
            info.value = Some(f64::from(done));
            info
        });
        let mut filled = bar;
        filled.set_width(bar.width() * done.clamp(0.0, 1.0));
        ui.painter().rect_filled(bar, 3.0, palette.track);
        ui.painter().rect_filled(filled, 3.0, palette.accent);
    }
    if job.stopping {
        ui.label(theme::quiet(ui, words::STOPPING));
        return;
    }
    let (word, tip, action) = if job.paused {
        (
            action_words::RESUME_JOB,
            action_words::RESUME_JOB_TIP,
            Action::ResumeJob,
        )
    } else {
        (
            action_words::PAUSE_JOB,
            action_words::PAUSE_JOB_TIP,
            Action::PauseJob,
        )
    };
    let hold = RichText::new(word).font(theme::heavy(theme::SMALL));
    if control::link(ui, hold.color(palette.accent))
        .on_hover_text(tip)
        .clicked()
    {
        actions.push(action);
    }
    if job.paused {
        return;
    }
    let name = RichText::new(action_words::CANCEL_JOB).font(theme::heavy(theme::SMALL));
    let cancel = control::link(ui, name.color(palette.accent));
    if cancel.on_hover_text(action_words::CANCEL_JOB_TIP).clicked() {
        actions.push(Action::CancelJob);
    }
}

fn problems(ui: &mut Ui, status: &StatusLine, actions: &mut Vec<Action>) {
    if status.problems.is_empty() {
        return;
    }
    let palette = theme::palette(ui);
    let colour = if status.has_errors {
        palette.error
    } else {
        palette.quiet
    };
    let text = RichText::new(&status.problems).font(theme::font(theme::SMALL));
    let link = control::link(ui, text.color(colour));
    if link.on_hover_text(words::PROBLEMS_TIP).clicked() {
        actions.push(Action::ShowDrawer(DrawerTab::Problems));
    }
}
