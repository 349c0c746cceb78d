//! What the user assumes otherwise than the scenario says: a place to look up any number, the sets,
//! the doubts of the one that holds, and what they change.

use egui::{Key, Layout, Popup, PopupCloseBehavior, RichText, Role, TextEdit, Ui, WidgetInfo};

use super::control::{self, Weight};
use super::icon::Icon;
use super::number;
use super::state::ScreenState;
use super::theme::{self, GAP_1, GAP_2, GAP_3};
use crate::action::Action;
use crate::viewmodel::assumptions::{AssumptionBoard, ChangeRow, DoubtRow, HangingRow, SetRow};
use crate::viewmodel::numbers::NumberRow;
use crate::viewmodel::screen::Board;
use crate::wording::doubt as words;

/// Most numbers found that are listed.
const FOUND_MAX: usize = 20;

/// Draws the tab.
pub fn show(ui: &mut Ui, board: &Board, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let all = &board.assumptions;
    let chosen = all.sets.iter().find(|set| set.chosen);
    // First, so that nothing comes between that would push away what is being slid.
    find(ui, board, state, actions);
    ui.add_space(GAP_3);
    chooser(ui, all, chosen, actions);
    if let Some(set) = chosen {
        name_field(ui, set, state, actions);
    }
    ui.add_space(GAP_2);
    if all.doubts.is_empty() {
        ui.label(theme::quiet(ui, words::NOTHING));
    }
    for doubt in &all.doubts {
        doubt_row(ui, board, doubt, state, actions);
    }
    if all.doubts.iter().any(|doubt| doubt.on) {
        let export = control::button(ui, words::EXPORT, None, Weight::Quiet, true);
        if export.on_hover_text(words::EXPORT_TIP).clicked() {
            actions.push(Action::SaveAccountAs);
        }
    }
    changes(ui, all);
    ui.add_space(GAP_3);
    hanging(ui, board, state, actions);
}

fn chooser(ui: &mut Ui, all: &AssumptionBoard, chosen: Option<&SetRow>, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        let name = chosen.map_or(words::NONE_HOLDS, |set| set.name.as_str());
        let room = ui.available_width() - 90.0;
        let response = control::choice_button_within(ui, words::ASSUMING, name, room);
        Popup::menu(&response)
            .width(280.0)
            .close_behavior(PopupCloseBehavior::CloseOnClick)
            .show(|ui| {
                let none = control::choice_row(
                    ui,
                    words::NONE_HOLDS,
                    words::NONE_HOLDS_WORDS,
                    chosen.is_none(),
                );
                if none.clicked() {
                    actions.push(Action::ChooseAssumptions(None));
                }
                for set in &all.sets {
                    if control::choice_row(ui, &set.name, &set.count, set.chosen).clicked() {
                        actions.push(Action::ChooseAssumptions(Some(set.place)));
                    }
                }
            });
        if control::button(ui, words::NEW_SET, None, Weight::Quiet, true).clicked() {
            actions.push(Action::BeginAssumptions);
        }
    });
}

fn name_field(ui: &mut Ui, set: &SetRow, state: &mut ScreenState, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        let typed = state.set_name.take().filter(|(of, _)| *of == set.place);
        let mut text = typed.map_or_else(|| set.typed.clone(), |(_, text)| text);
        let field = TextEdit::singleline(&mut text)
            .hint_text(&set.name)
            .char_limit(80)
            .desired_width(ui.available_width() - 28.0 - GAP_1);
        let field = ui.add(field).accessible_name(words::SET_NAME);
        let entered = field.lost_focus() && !ui.input(|input| input.key_pressed(Key::Escape));
        if entered && text.trim() != set.typed {
            actions.push(Action::RenameAssumptions(set.place, text.trim().to_owned()));
        } else if field.has_focus() {
            state.set_name = Some((set.place, text));
        }
        if control::sign_button(ui, Icon::Close, words::DISCARD_SET, true).clicked() {
            actions.push(Action::DiscardAssumptions(set.place));
        }
    });
}

/// One doubt: its switch, what it is, its reason, and its card when it is asked for.
fn doubt_row(
    ui: &mut Ui,
    board: &Board,
    doubt: &DoubtRow,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    let palette = theme::palette(ui);
    let here = number::place(ui, "doubts");
    let card = number::card_here(board, &doubt.path, here, state);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_1;
        let mut on = doubt.on;
        let switch = ui.checkbox(&mut on, "");
        let name = words::on_switch(&doubt.name);
        switch.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, doubt.on, &name));
        if switch.changed() {
            actions.push(Action::SwitchDoubt(doubt.set, doubt.path.clone(), on));
        }
        ui.with_layout(Layout::right_to_left(egui::Align::TOP), |ui| {
            let remove = words::remove(&doubt.name);
            if control::sign_button(ui, Icon::Close, &remove, true).clicked() {
                actions.push(Action::RemoveDoubt(doubt.set, doubt.path.clone()));
            }
            ui.with_layout(Layout::left_to_right(egui::Align::TOP), |ui| {
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    let ink = if doubt.on { palette.ink } else { palette.quiet };
                    let name = RichText::new(&doubt.name).color(ink);
                    if control::link(ui, name).clicked() {
                        let path = card.is_none().then(|| doubt.path.clone());
                        state.card_at = Some(here);
                        actions.push(Action::ConsiderDoubt(path));
                    }
                    let colour = if doubt.on {
                        palette.lean
                    } else {
                        palette.quiet
                    };
                    let text = RichText::new(&doubt.words).font(theme::font(theme::SMALL));
                    ui.label(text.color(colour));
                    if !doubt.because.is_empty() {
                        ui.label(theme::quiet(ui, &doubt.because));
                    }
                    if let Some(problem) = &doubt.problem {
                        let text = RichText::new(problem).font(theme::font(theme::SMALL));
                        ui.label(text.color(palette.error));
                    }
                });
            });
        });
    });
    if let Some(card) = card {
        number::show_card(ui, card, state, actions);
    }
    ui.add_space(GAP_1);
}

fn changes(ui: &mut Ui, all: &AssumptionBoard) {
    if all.recipe.is_empty() {
        return;
    }
    ui.add_space(GAP_2);
    ui.label(theme::strong(words::HEAD_CHANGES));
    for row in &all.changes {
        change_row(ui, row);
    }
    ui.label(theme::quiet(ui, &all.recipe));
}

fn change_row(ui: &mut Ui, row: &ChangeRow) {
    let palette = theme::palette(ui);
    let ink = if row.is_clear {
        palette.ink
    } else {
        palette.quiet
    };
    let spoken = words::spoken(&row.name, &row.difference, &row.shares, "");
    let name = ui.label(&row.name);
    name.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    ui.indent(("change", &row.name), |ui| {
        ui.label(RichText::new(&row.difference).color(ink));
        ui.label(theme::quiet(ui, &row.shares));
    });
}

/// Any number, found by what it is called.
fn find(ui: &mut Ui, board: &Board, state: &mut ScreenState, actions: &mut Vec<Action>) {
    ui.label(theme::strong(words::HEAD_ALL));
    let field = TextEdit::singleline(&mut state.find_number)
        .hint_text(words::FIND)
        .desired_width(ui.available_width() - GAP_2);
    ui.add(field).accessible_name(words::FIND_NAME);
    ui.add_space(GAP_1);
    let text = state.find_number.trim().to_lowercase();
    if text.is_empty() {
        return;
    }
    let wanted = |row: &&NumberRow| {
        let name = row.name().to_lowercase();
        text.split_whitespace().all(|word| name.contains(word))
    };
    let found: Vec<&NumberRow> = board.numbers.rows.iter().filter(wanted).collect();
    let mut owner = "";
    for row in found.iter().take(FOUND_MAX) {
        if std::mem::replace(&mut owner, &row.owner) != row.owner {
            ui.label(theme::quiet(ui, &row.owner));
        }
        number::show(ui, board, row, "found", (state, actions));
    }
    if found.len() > FOUND_MAX {
        ui.label(theme::quiet(ui, words::more(found.len() - FOUND_MAX)));
    } else if found.is_empty() {
        ui.label(theme::quiet(ui, words::NOT_FOUND));
    }
}

/// The numbers that rest on judgement, those on which most hangs first.
fn hanging(ui: &mut Ui, board: &Board, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let list = &board.hanging;
    ui.label(theme::strong(words::HEAD_HANGING));
    ui.label(theme::quiet(ui, words::HANGING_NOTE));
    ui.add_space(GAP_1);
    ui.horizontal(|ui| {
        if list.progress.is_some() {
            if control::button(ui, words::STOP_WEIGHING, None, Weight::Plain, true).clicked() {
                actions.push(Action::StopWeighing);
            }
            return;
        }
        let name = if list.words.is_empty() {
            words::WEIGH
        } else {
            words::WEIGH_AGAIN
        };
        if control::button(ui, name, None, Weight::Plain, true).clicked() {
            actions.push(Action::WeighNumbers);
        }
    });
    if let Some(done) = list.progress {
        let bar = egui::ProgressBar::new(done).desired_height(4.0);
        ui.add(bar)
            .widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &list.words));
    }
    if list.is_stale {
        ui.label(theme::quiet(ui, words::HANGING_STALE));
    }
    if !list.words.is_empty() {
        ui.label(theme::quiet(ui, &list.words));
    }
    ui.add_space(GAP_1);
    for row in &list.rows {
        hanging_row(ui, board, row, state, actions);
    }
}

fn hanging_row(
    ui: &mut Ui,
    board: &Board,
    row: &HangingRow,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    let palette = theme::palette(ui);
    let known = board.numbers.rows.iter().find(|one| one.path == row.path);
    let Some(number) = known else { return };
    ui.label(theme::quiet(ui, &number.owner));
    number::show(ui, board, number, "hanging", (state, actions));
    for line in &row.lines {
        let ink = if row.is_clear && !row.is_rough {
            palette.ink
        } else {
            palette.quiet
        };
        ui.indent(("hangs", &row.path), |ui| {
            let text = RichText::new(line).font(theme::font(theme::SMALL));
            ui.label(text.color(ink));
        });
    }
    ui.add_space(GAP_1);
}
