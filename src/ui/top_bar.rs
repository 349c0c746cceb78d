//! The bar above the page: menus, what is open, when, whose account, what the others do.

use egui::{Align, Layout, Popup, Ui};

use super::control;
use super::icon::Icon;
use super::state::ScreenState;
use super::theme::{self, GAP_2};
use crate::action::{Action, DrawerTab, Shortcut, ThemeChoice};
use crate::viewmodel::screen::{Page, Screen};
use crate::viewmodel::top_bar::TopBar;
use crate::wording::{action as action_words, screen as words};

/// The least room for the title.
const LEAST_TITLE: f32 = 96.0;

/// Draws the bar.
pub fn show(ui: &mut Ui, screen: &Screen, state: &ScreenState, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.set_min_height(theme::TARGET + theme::GAP_1);
        ui.spacing_mut().item_spacing.x = 0.0;
        menus(ui, screen, state, actions);
        ui.spacing_mut().item_spacing.x = GAP_2;
        ui.add_space(GAP_2);
        // The choices come first, so that the title gives way where there is little room.
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if matches!(screen.page, Page::Board(_)) {
                others(ui, screen, actions);
                accounts(ui, screen, actions);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                title(ui, &screen.top);
            });
        });
    });
}

/// What is open and when; the date stays whole for longer than the title.
fn title(ui: &mut Ui, top: &TopBar) {
    if top.title.is_empty() {
        return;
    }
    let palette = theme::palette(ui);
    let when = words::join_dots(&[&top.date, &top.step]);
    let font = theme::font(theme::BODY);
    let room = ui.available_width() - LEAST_TITLE - GAP_2;
    let when = control::elided(ui, &when, font, palette.quiet, room);
    let title = words::title_with_mark(&top.title, top.unsaved);
    let room = (ui.available_width() - when.size().x - GAP_2).max(LEAST_TITLE);
    let title = control::elided(ui, &title, theme::heavy(theme::LEAD), palette.ink, room);
    let response = ui.label(title);
    if top.unsaved {
        response.on_hover_text(words::UNSAVED_TIP);
    }
    ui.label(when);
}

fn accounts(ui: &mut Ui, screen: &Screen, actions: &mut Vec<Action>) {
    let rows = &screen.top.accounts;
    let Some(chosen) = rows.iter().find(|row| row.chosen) else {
        return;
    };
    let response = control::choice_button(ui, action_words::SET_WORLD_VIEW, &chosen.name);
    Popup::menu(&response).width(340.0).show(|ui| {
        for row in rows {
            if control::choice_row(ui, &row.name, &row.words, row.chosen).clicked() {
                actions.push(Action::SetWorldView(row.id));
                ui.close();
            }
        }
    });
    response.on_hover_text(action_words::SET_WORLD_VIEW_TIP);
}

fn others(ui: &mut Ui, screen: &Screen, actions: &mut Vec<Action>) {
    let rows = &screen.top.others;
    let Some(chosen) = rows.iter().find(|row| row.chosen) else {
        return;
    };
    let response = control::choice_button(ui, action_words::SET_OTHERS, &chosen.name);
    Popup::menu(&response).width(340.0).show(|ui| {
        for row in rows {
            if control::choice_row(ui, &row.name, &row.words, row.chosen).clicked() {
                actions.push(Action::SetOthers(row.choice));
                ui.close();
            }
        }
    });
    response.on_hover_text(action_words::SET_OTHERS_TIP);
}

fn menus(ui: &mut Ui, screen: &Screen, state: &ScreenState, actions: &mut Vec<Action>) {
    menu(ui, words::MENU_FILE, |ui| {
        entry(ui, screen, actions, Action::OpenFile);
        entry(ui, screen, actions, Action::New);
        entry(ui, screen, actions, Action::NewFromTemplate);
        entry(ui, screen, actions, Action::NewFromNothing);
        ui.separator();
        entry(ui, screen, actions, Action::Save);
        entry(ui, screen, actions, Action::SaveAs);
        entry(ui, screen, actions, Action::SaveScenario);
        entry(ui, screen, actions, Action::SaveScenarioAs);
        ui.separator();
        entry(ui, screen, actions, Action::Close);
        entry(ui, screen, actions, Action::Quit);
    });
    menu(ui, words::MENU_EDIT, |ui| {
        let undo = screen.top.undo.as_deref().unwrap_or(action_words::UNDO);
        named_entry(ui, screen, actions, Action::Undo, undo);
        let redo = screen.top.redo.as_deref().unwrap_or(action_words::REDO);
        named_entry(ui, screen, actions, Action::Redo, redo);
        ui.separator();
        entry(ui, screen, actions, Action::PlayStep);
        entry(ui, screen, actions, Action::ToNextEvent);
        entry(ui, screen, actions, Action::RunToEnd);
        entry(ui, screen, actions, Action::Reroll);
        ui.separator();
        entry(ui, screen, actions, Action::SomethingElse);
        ui.separator();
        entry(ui, screen, actions, Action::PreviousStep);
        entry(ui, screen, actions, Action::NextStep);
    });
    menu(ui, words::MENU_VIEW, |ui| {
        let authoring = matches!(screen.page, Page::Author(_));
        entry(ui, screen, actions, Action::ShowAuthor(!authoring));
        ui.separator();
        entry(ui, screen, actions, Action::ShowSituation);
        for tab in DrawerTab::ALL {
            entry(ui, screen, actions, Action::ShowDrawer(tab));
        }
        ui.separator();
        let traces = matches!(&screen.page, Page::Board(board) if board.traces_shown);
        entry(ui, screen, actions, Action::ShowTraces(!traces));
        entry(ui, screen, actions, Action::ShowWorlds(Some(25)));
        ui.separator();
        for choice in ThemeChoice::ALL {
            if control::choice_row(ui, choice.label(), "", state.theme == choice).clicked() {
                actions.push(Action::SetTheme(choice));
                ui.close();
            }
        }
        ui.separator();
        let zoom = ui.ctx().zoom_factor();
        for (name, factor) in [
            (words::ZOOM_IN, zoom + 0.1),
            (words::ZOOM_OUT, zoom - 0.1),
            (words::ZOOM_RESET, 1.0),
        ] {
            if ui.button(name).clicked() {
                actions.push(Action::SetZoom(factor));
            }
        }
        ui.separator();
        entry(ui, screen, actions, Action::ShowKeys);
        entry(ui, screen, actions, Action::ShowAbout);
    });
}

fn menu(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui)) {
    let response = control::button(ui, name, None, control::Weight::Quiet, true);
    Popup::menu(&response).width(240.0).show(content);
}

fn entry(ui: &mut Ui, screen: &Screen, actions: &mut Vec<Action>, action: Action) {
    let name = action.label();
    named_entry(ui, screen, actions, action, name);
}

fn named_entry(
    ui: &mut Ui,
    screen: &Screen,
    actions: &mut Vec<Action>,
    action: Action,
    name: &str,
) {
    let key = action.shortcut().map(Shortcut::text).unwrap_or_default();
    let button = egui::Button::new(name).shortcut_text(key);
    let enabled = screen.offers(&action);
    let mut response = ui
        .add_enabled(enabled, button)
        .on_hover_text(action.tooltip());
    if matches!(action, Action::Undo) && screen.top.undo_began_anew {
        response = response.on_disabled_hover_text(words::UNDO_BEGAN_ANEW);
    }
    if response.clicked() {
        actions.push(action);
        ui.close();
    }
}

/// The sign of a picture's other reading, and its name.
pub fn table_sign(is_table: bool) -> (Icon, &'static str) {
    if is_table {
        (Icon::Picture, words::AS_PICTURE)
    } else {
        (Icon::Table, words::AS_TABLE)
    }
}
