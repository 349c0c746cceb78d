//! The whole window: bar, page, state line, and what covers them.

use egui::{CentralPanel, Frame, Panel, Ui};

use super::state::{Cover, ScreenState};
use super::{
    author, board, dialog, keys, problems, situation, something_else, status, theme, top_bar,
    welcome,
};
use crate::action::Action;
use crate::viewmodel::screen::{Page, Screen};
use crate::viewmodel::status::StatusLine;

/// Draws the window and gathers what the user asks for.
///
/// What concerns the screen alone is answered here; `actions` holds the rest. Asks for one more
/// picture when anything was asked for, so that the answer is seen at once; otherwise nothing is
/// drawn until the next input.
pub fn show(ui: &mut Ui, screen: &Screen, state: &mut ScreenState, actions: &mut Vec<Action>) {
    keys::pressed(ui.ctx(), screen, state, actions);
    let palette = theme::palette(ui);
    let bar = Frame::new()
        .fill(palette.panel)
        .inner_margin(egui::Margin::symmetric(12, 6));
    Panel::top("top bar")
        .frame(bar)
        .show(ui, |ui| top_bar::show(ui, screen, state, actions));
    let line = Frame::new()
        .fill(palette.panel)
        .inner_margin(egui::Margin::symmetric(12, 2));
    if screen.status != StatusLine::default() {
        Panel::bottom("status")
            .frame(line)
            .show(ui, |ui| status::show(ui, &screen.status, actions));
    }
    match &screen.page {
        Page::Welcome(page) => {
            paper(ui, |ui| welcome::show(ui, page, actions));
        }
        Page::Situation(page) => {
            paper(ui, |ui| situation::show(ui, page, state, actions));
        }
        Page::Board(page) => board::show(ui, page, &screen.problems, state, actions),
        Page::Author(page) => author::show(ui, page, &screen.problems, state, actions),
        Page::Broken { name, text } => {
            paper(ui, |ui| {
                problems::broken_page(ui, name, text, &screen.problems, state, actions);
            });
        }
    }
    dialog::notices(ui, &screen.notices, actions);
    match &screen.dialog {
        Some(question) => dialog::show(ui, question, state, actions),
        None if state.cover == Some(Cover::SomethingElse) => {
            something_else::show(ui, screen, state, actions);
        }
        None => dialog::cover(ui, state, actions),
    }
    let before = actions.len();
    let ctx = ui.ctx().clone();
    actions.retain(|action| !state.absorb(&ctx, action));
    if before > 0 {
        ctx.request_repaint();
    }
}

fn paper(ui: &mut Ui, page: impl FnOnce(&mut Ui)) {
    let frame = Frame::new().fill(theme::palette(ui).paper);
    CentralPanel::default().frame(frame).show(ui, page);
}
