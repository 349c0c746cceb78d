//! What is wrong with what is written, each with a way to its place and, where there is one, out.

use egui::{RichText, ScrollArea, Ui};

use super::columns::{Column, Columns};
use crate::action::{Action, PartEdit};
use crate::ui::control::{self, Weight};
use crate::ui::theme::{self, GAP_1, GAP_2};
use crate::viewmodel::author::AuthorPage;
use crate::viewmodel::problems::ProblemList;
use crate::wording::{author as author_words, screen as words};

/// Most problems drawn; the rest is counted in the head.
const SHOWN_MAX: usize = 100;

/// What playing at random found.
fn trials(ui: &mut Ui, page: &AuthorPage, columns: &mut Columns, actions: &mut Vec<Action>) {
    if page.trials.summary.is_empty() {
        return;
    }
    control::panel_head(ui, author_words::HEAD_TRIALS, |ui| {
        ui.label(theme::quiet(ui, &page.trials.summary));
    });
    for row in page.trials.rows.iter().take(SHOWN_MAX) {
        ui.horizontal_wrapped(|ui| {
            ui.label(&row.words);
            let show = row.part.as_ref().map(|part| {
                let edit = Action::EditPart(PartEdit::Show(part.clone()));
                (author_words::SHOW_PART, edit)
            });
            let open = row.opens.map(|place| {
                let action = Action::OpenTrial(place);
                (action.label(), action)
            });
            for (name, action) in show.into_iter().chain(open) {
                let button = control::button(ui, name, None, Weight::Plain, true);
                columns.give(Column::Problems, &button);
                if button.clicked() {
                    actions.push(action);
                }
            }
        });
    }
}

/// Draws the list.
pub fn show(
    ui: &mut Ui,
    page: &AuthorPage,
    list: &ProblemList,
    columns: &mut Columns,
    actions: &mut Vec<Action>,
) {
    let palette = theme::palette(ui);
    control::panel_head(ui, author_words::HEAD_PROBLEMS, |ui| {
        ui.label(theme::quiet(ui, &list.summary));
    });
    ScrollArea::vertical()
        .id_salt("author problems")
        .auto_shrink([false, false])
        .min_scrolled_height(0.0)
        .show(ui, |ui| {
            for (place, row) in list.rows.iter().enumerate().take(SHOWN_MAX) {
                ui.horizontal_wrapped(|ui| {
                    let (kind, colour) = if row.error {
                        (words::ERROR, palette.error)
                    } else {
                        (words::WARNING, palette.other)
                    };
                    if let Some((line, column)) = row.place {
                        let name = words::place(line, column, row.field.as_deref());
                        let link = RichText::new(name).color(palette.accent);
                        let link = control::link(ui, link);
                        columns.give(Column::Problems, &link);
                        if link.clicked() {
                            actions.push(Action::GoToProblem(place));
                        }
                        ui.add_space(GAP_1);
                    }
                    ui.label(RichText::new(words::problem(kind, &row.message)).color(colour));
                    if let Some(hint) = &row.hint {
                        ui.label(theme::quiet(ui, hint));
                    }
                    let choices = page.ways_out.get(place).map_or(&[][..], |way| &way.choices);
                    for (choice, with) in choices.iter().enumerate() {
                        let name = author_words::fix(with);
                        let button = control::button(ui, &name, None, Weight::Plain, true);
                        columns.give(Column::Problems, &button);
                        if button.clicked() {
                            actions.push(Action::TakeFix(place, choice));
                        }
                    }
                });
                ui.add_space(GAP_2);
            }
            trials(ui, page, columns, actions);
        });
}
