//! The author's page: the scenario's parts on the left, the form of one in the middle, the text on
//! the right, and below what is wrong with it.

mod columns;
mod form;
mod lines;
mod parts;
mod pictures;
mod problems;
mod text;

use columns::Column;
pub use text::Editor;

use egui::{CentralPanel, Frame, Id, Margin, Panel, Ui};

use super::control::{self, Weight};
use super::state::ScreenState;
use super::theme::{self, GAP_2};
use crate::action::Action;
use crate::viewmodel::author::AuthorPage;
use crate::viewmodel::problems::ProblemList;

/// Draws the page.
pub fn show(
    ui: &mut Ui,
    page: &AuthorPage,
    list: &ProblemList,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    let palette = theme::palette(ui);
    state.editor.columns.begin(ui);
    let wide = ui.available_width();
    let side = Frame::new().fill(palette.panel);
    let bar = side.inner_margin(Margin::symmetric(12, 6));
    Panel::top("author standing")
        .frame(bar)
        .show(ui, |ui| standing(ui, page, actions));
    let empty = list.rows.is_empty() && page.trials.rows.is_empty();
    Panel::bottom(Id::unique(("author problems", empty)))
        .frame(side.inner_margin(Margin::symmetric(12, 8)))
        .resizable(true)
        .default_size(if empty { 72.0 } else { 148.0 })
        .size_range(44.0..=360.0)
        .show(ui, |ui| {
            let columns = &mut state.editor.columns;
            columns.note(Column::Problems, ui.max_rect());
            problems::show(ui, page, list, columns, actions);
            columns.pass(Column::Problems);
        });
    let column = side.inner_margin(Margin {
        left: 12,
        right: 0,
        top: 8,
        bottom: 0,
    });
    Panel::left("author parts")
        .frame(column)
        .default_size((wide * 0.18).clamp(170.0, 260.0))
        .size_range(140.0..=400.0)
        .show(ui, |ui| {
            state.editor.columns.note(Column::Parts, ui.max_rect());
            parts::show(ui, page, &mut state.editor, actions);
        });
    let paper = Frame::new().fill(palette.paper);
    Panel::left("author form")
        .frame(paper.inner_margin(Margin {
            left: 12,
            right: 0,
            top: 8,
            bottom: 0,
        }))
        .default_size((wide * 0.34).clamp(280.0, 620.0))
        .size_range(240.0..=900.0)
        .show(ui, |ui| {
            state.editor.columns.note(Column::Form, ui.max_rect());
            form::show(ui, page, state, actions);
            state.editor.columns.pass(Column::Form);
        });
    CentralPanel::default()
        .frame(paper.inner_margin(Margin {
            left: 8,
            right: 0,
            top: 8,
            bottom: 0,
        }))
        .show(ui, |ui| {
            state.editor.columns.note(Column::Text, ui.max_rect());
            text::show(ui, page, &mut state.editor, actions);
            state.editor.columns.pass(Column::Text);
        });
}

/// Whether what is played is what is written, and what was lost on the way.
fn standing(ui: &mut Ui, page: &AuthorPage, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui);
    ui.horizontal(|ui| {
        ui.set_min_height(theme::TARGET + theme::GAP_1);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            for (action, weight) in [
                (Action::ShowAuthor(false), Weight::Plain),
                (Action::SaveScenario, Weight::Plain),
            ] {
                let enabled = action != Action::SaveScenario || page.unsaved;
                let button = control::button(ui, action.label(), None, weight, enabled);
                if button.on_hover_text(action.tooltip()).clicked() {
                    actions.push(action);
                }
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let colour = if page.standing.good {
                    palette.ink
                } else {
                    palette.error
                };
                let words = egui::RichText::new(&page.standing.words).color(colour);
                ui.add(egui::Label::new(words).truncate());
            });
        });
    });
    for lost in &page.standing.lost {
        ui.add_space(GAP_2 / 2.0);
        ui.add(egui::Label::new(theme::quiet(ui, lost)).wrap());
    }
}
