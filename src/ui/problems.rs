//! What is wrong with the scenario, each row a way to its place.

use egui::{Panel, RichText, ScrollArea, Sense, Ui, vec2};

use super::control::{self, Weight};
use super::icon::{self, Icon};
use super::state::ScreenState;
use super::theme::{self, GAP_1, GAP_2, GAP_4};
use crate::action::Action;
use crate::viewmodel::problems::{ProblemList, ProblemRow};
use crate::wording::{author as author_words, screen as words};

/// Draws the list.
pub fn show(ui: &mut Ui, list: &ProblemList, actions: &mut Vec<Action>) {
    ui.label(theme::quiet(ui, &list.summary));
    ui.add_space(GAP_1);
    for (place, row) in list.rows.iter().enumerate() {
        show_row(ui, place, row, actions);
    }
}

fn show_row(ui: &mut Ui, place: usize, row: &ProblemRow, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui);
    ui.horizontal_top(|ui| {
        let colour = if row.error {
            palette.error
        } else {
            palette.other
        };
        let (sign, _) = ui.allocate_exact_size(vec2(16.0, 18.0), Sense::hover());
        icon::paint(ui.painter(), sign, Icon::Warning, colour);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let kind = if row.error {
                words::ERROR
            } else {
                words::WARNING
            };
            let text = RichText::new(words::problem(kind, &row.message));
            ui.add(egui::Label::new(text).wrap());
            if let Some(hint) = &row.hint {
                ui.add(egui::Label::new(theme::quiet(ui, hint)).wrap());
            }
            if let Some((line, column)) = row.place {
                let name = words::place(line, column, row.field.as_deref());
                let link = RichText::new(name)
                    .font(theme::font(theme::SMALL))
                    .color(palette.accent);
                if control::link(ui, link).clicked() {
                    actions.push(Action::GoToProblem(place));
                }
            }
        });
    });
    ui.add_space(GAP_2);
}

/// The page of a file that cannot be played: its problems, and its text beside them.
pub fn broken_page(
    ui: &mut Ui,
    name: &str,
    text: &str,
    list: &ProblemList,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    let side = egui::Frame::new()
        .fill(theme::palette(ui).panel)
        .inner_margin(16);
    Panel::left("problem list")
        .frame(side)
        .default_size(420.0)
        .show(ui, |ui| {
            ui.label(theme::title(words::cannot_be_played(name)));
            ui.add_space(GAP_2);
            let edit = control::button(ui, author_words::EDIT_TEXT, None, Weight::Primary, true);
            if edit
                .on_hover_text(Action::ShowAuthor(true).tooltip())
                .clicked()
            {
                actions.push(Action::ShowAuthor(true));
            }
            ui.add_space(GAP_2);
            ScrollArea::vertical()
                .id_salt("problem rows")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    let before = actions.len();
                    show(ui, list, actions);
                    if let Some(Action::GoToProblem(place)) = actions.get(before) {
                        let row = list.rows.get(*place);
                        state.go_to_line = row.and_then(|row| row.place).map(|(line, _)| line);
                    }
                });
        });
    ui.add_space(GAP_4);
    let height = ui.text_style_height(&egui::TextStyle::Monospace);
    ui.spacing_mut().interact_size.y = height;
    let lines: Vec<&str> = text.lines().collect();
    let mut area = ScrollArea::both()
        .id_salt("text")
        .auto_shrink([false, false]);
    let palette = theme::palette(ui);
    let target = state.go_to_line;
    if let Some(line) = target {
        let top = line.saturating_sub(6) as f32 * (height + ui.spacing().item_spacing.y);
        area = area.vertical_scroll_offset(top);
        state.go_to_line = None;
    }
    area.show_rows(ui, height, lines.len(), |ui, rows| {
        for place in rows {
            let Some(line) = lines.get(place) else {
                continue;
            };
            let number = u32::try_from(place + 1).unwrap_or(u32::MAX);
            let at_fault = list
                .rows
                .iter()
                .any(|row| row.place.is_some_and(|(line, _)| line == number));
            ui.horizontal(|ui| {
                let colour = if at_fault {
                    palette.error
                } else {
                    palette.quiet
                };
                let digits = RichText::new(format!("{number:>5}"))
                    .monospace()
                    .color(colour);
                ui.label(digits);
                ui.label(RichText::new(*line).monospace());
            });
        }
    });
}
