//! Questions that must be answered, pages that cover the window, and notices.

use std::path::PathBuf;

use egui::{
    Align, Align2, Area, Frame, Id, Key, Layout, Modal, Order, RichText, ScrollArea, Stroke,
    TextEdit, Ui, vec2,
};

use super::control::{self, Weight};
use super::icon::Icon;
use super::recovery;
use super::state::{Cover, ScreenState};
use super::theme::{self, GAP_1, GAP_2, GAP_3, GAP_4};
use crate::action::{Action, Answer};
use crate::viewmodel::dialog::{ChangedLine, Dialog, ErrorCard, Notice, PathPurpose};
use crate::wording::{
    author as author_words, doubt as doubt_words, recovery as recovery_words, screen as words,
};

/// Draws a question. Escape answers *cancel*.
pub fn show(ui: &Ui, dialog: &Dialog, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let frame = card_frame(ui);
    // Each sort of question has a size of its own: one that follows a larger one is not as large.
    let id = Id::unique(("question", std::mem::discriminant(dialog)));
    let modal = Modal::new(id).frame(frame);
    let response = modal.show(ui.ctx(), |ui| {
        ui.set_width(match dialog {
            Dialog::Recovery(_) => 560.0,
            _ => 440.0,
        });
        match dialog {
            Dialog::Unsaved { name, before } => unsaved(ui, name, before, actions),
            Dialog::ChangedOnDisk {
                name,
                unsaved,
                difference,
            } => changed_on_disk(ui, name, *unsaved, difference, actions),
            Dialog::TypePath {
                purpose,
                suggestion,
                problem,
            } => {
                type_path(ui, *purpose, suggestion, problem.as_deref(), state, actions);
            }
            Dialog::Error(card) => error(ui, card, state, actions),
            Dialog::Recovery(list) => recovery::show(ui, list, actions),
            Dialog::ScenarioChanged { name } => scenario_changed(ui, name, actions),
            Dialog::OpenElsewhere { name } => open_elsewhere(ui, name, actions),
        }
    });
    if response.should_close() {
        actions.push(Action::Answer(Answer::Cancel));
    }
    if actions
        .iter()
        .any(|action| matches!(action, Action::Answer(_)))
    {
        state.typed_path = None;
        state.error_details = false;
    }
}

pub(super) fn card_frame(ui: &Ui) -> Frame {
    Frame::window(ui.style()).inner_margin(24)
}

pub(super) fn head(ui: &mut Ui, title: &str, body: &str) {
    ui.label(theme::title(title));
    ui.add_space(GAP_2);
    if !body.is_empty() {
        ui.label(body);
    }
    ui.add_space(GAP_4);
}

/// Buttons from right to left: the safe one first.
pub(super) fn answers(ui: &mut Ui, choices: &[(&str, Answer, Weight)], actions: &mut Vec<Action>) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        for (name, answer, weight) in choices {
            if control::button(ui, name, None, *weight, true).clicked() {
                actions.push(Action::Answer(answer.clone()));
            }
        }
    });
}

fn unsaved(ui: &mut Ui, name: &str, before: &str, actions: &mut Vec<Action>) {
    head(ui, &words::save_before(before), &words::unsaved_body(name));
    answers(
        ui,
        &[
            (words::SAVE, Answer::SaveFirst, Weight::Primary),
            (words::DO_NOT_SAVE, Answer::DiscardChanges, Weight::Plain),
            (words::CANCEL, Answer::Cancel, Weight::Quiet),
        ],
        actions,
    );
}

fn changed_on_disk(
    ui: &mut Ui,
    name: &str,
    unsaved: bool,
    difference: &[ChangedLine],
    actions: &mut Vec<Action>,
) {
    head(
        ui,
        &words::changed_title(name),
        words::changed_body(unsaved),
    );
    for line in difference {
        let whose = author_words::changed_line(line.number, line.here);
        ui.horizontal(|ui| {
            ui.label(theme::quiet(ui, whose));
            let text = RichText::new(&line.text).monospace();
            ui.add(egui::Label::new(text).truncate());
        });
    }
    if !difference.is_empty() {
        ui.add_space(GAP_4);
    }
    answers(
        ui,
        &[
            (
                words::SAVE_ELSEWHERE,
                Answer::SaveElsewhere,
                Weight::Primary,
            ),
            (words::READ_AGAIN, Answer::ReadAgain, Weight::Plain),
            (words::OVERWRITE, Answer::Overwrite, Weight::Plain),
            (words::CANCEL, Answer::Cancel, Weight::Quiet),
        ],
        actions,
    );
}

fn type_path(
    ui: &mut Ui,
    purpose: PathPurpose,
    suggestion: &str,
    problem: Option<&str>,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    let (title, button) = match purpose {
        PathPurpose::Open => (words::OPEN_TITLE, words::OPEN),
        PathPurpose::SaveSession => (words::SAVE_SESSION_TITLE, words::SAVE),
        PathPurpose::SaveScenario => (words::SAVE_SCENARIO_TITLE, words::SAVE),
        PathPurpose::SaveAccount => (doubt_words::SAVE_ACCOUNT_TITLE, words::SAVE),
    };
    head(ui, title, words::NO_FILE_DIALOG);
    let fresh = state
        .typed_path
        .as_ref()
        .is_none_or(|(of, _)| *of != purpose);
    if fresh {
        state.typed_path = Some((purpose, suggestion.to_owned()));
    }
    let mut entered = false;
    let mut path = String::new();
    if let Some((_, text)) = &mut state.typed_path {
        let label = ui.label(theme::quiet(ui, words::PATH));
        let field = ui
            .add(TextEdit::singleline(text).desired_width(f32::INFINITY))
            .labelled_by(label.id);
        if fresh {
            field.request_focus();
        }
        entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        path.clone_from(text);
    }
    if let Some(problem) = problem {
        ui.label(RichText::new(problem).color(theme::palette(ui).error));
    }
    ui.add_space(GAP_4);
    let named = !path.trim().is_empty();
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let go = control::button(ui, button, None, Weight::Primary, named);
        if named && (go.clicked() || entered) {
            actions.push(Action::Answer(Answer::Path(PathBuf::from(path.trim()))));
        }
        if control::button(ui, words::CANCEL, None, Weight::Quiet, true).clicked() {
            actions.push(Action::Answer(Answer::Cancel));
        }
    });
}

fn scenario_changed(ui: &mut Ui, name: &str, actions: &mut Vec<Action>) {
    head(
        ui,
        &recovery_words::renewed_title(name),
        recovery_words::RENEWED_BODY,
    );
    answers(
        ui,
        &[
            (recovery_words::AS_SAVED, Answer::Cancel, Weight::Primary),
            (recovery_words::PLAY_AGAIN, Answer::PlayAgain, Weight::Plain),
        ],
        actions,
    );
}

fn open_elsewhere(ui: &mut Ui, name: &str, actions: &mut Vec<Action>) {
    head(
        ui,
        &recovery_words::open_elsewhere_title(name),
        recovery_words::OPEN_ELSEWHERE_BODY,
    );
    answers(
        ui,
        &[
            (recovery_words::OPEN_COPY, Answer::OpenCopy, Weight::Primary),
            (recovery_words::TAKE_OVER, Answer::TakeOver, Weight::Plain),
            (words::CANCEL, Answer::Cancel, Weight::Quiet),
        ],
        actions,
    );
}

fn error(ui: &mut Ui, card: &ErrorCard, state: &mut ScreenState, actions: &mut Vec<Action>) {
    head(ui, &card.title, &card.body);
    if let Some(details) = &card.details {
        ui.horizontal(|ui| {
            let name = if state.error_details {
                words::HIDE_DETAILS
            } else {
                words::SHOW_DETAILS
            };
            if control::button(ui, name, None, Weight::Quiet, true).clicked() {
                state.error_details = !state.error_details;
            }
            if control::button(ui, words::COPY_DETAILS, None, Weight::Quiet, true).clicked() {
                ui.copy_text(details.clone());
            }
        });
        if state.error_details {
            ScrollArea::vertical()
                .id_salt("details")
                .max_height(200.0)
                .show(ui, |ui| {
                    ui.label(RichText::new(details).monospace());
                });
        }
        ui.add_space(GAP_2);
    }
    let understood = (words::OK, Answer::Understood, Weight::Plain);
    let elsewhere = (
        words::SAVE_ELSEWHERE,
        Answer::SaveElsewhere,
        Weight::Primary,
    );
    if card.elsewhere {
        answers(ui, &[elsewhere, understood], actions);
    } else {
        answers(
            ui,
            &[(words::OK, Answer::Understood, Weight::Primary)],
            actions,
        );
    }
}

/// Draws the page that covers the window, if one is open.
pub fn cover(ui: &Ui, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let Some(cover) = state.cover else { return };
    let modal = Modal::new(Id::unique("cover")).frame(card_frame(ui));
    let mut close = false;
    let response = modal.show(ui.ctx(), |ui| {
        ui.set_width(460.0);
        match cover {
            Cover::About => {
                head(ui, words::PROGRAM, words::ABOUT);
                ui.label(theme::quiet(ui, words::version(env!("CARGO_PKG_VERSION"))));
                ui.label(theme::quiet(ui, words::ABOUT_LICENCE));
                ui.add_space(GAP_2);
                let copy = Action::CopyDiagnostics;
                let button = control::button(ui, copy.label(), None, Weight::Plain, true);
                if button.on_hover_text(copy.tooltip()).clicked() {
                    actions.push(copy);
                }
            }
            Cover::Keys => keys(ui),
            // Drawn with the page that it belongs to.
            Cover::SomethingElse => {}
        }
        ui.add_space(GAP_3);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            close = control::button(ui, words::CLOSE_PAGE, None, Weight::Plain, true).clicked();
        });
    });
    if close || response.should_close() {
        state.cover = None;
    }
}

fn keys(ui: &mut Ui) {
    ui.label(theme::title(words::HEAD_KEYS));
    ui.add_space(GAP_3);
    ui.spacing_mut().interact_size.y = 20.0;
    let list = |ui: &mut Ui| {
        for action in Action::KEYED {
            let Some(shortcut) = action.shortcut() else {
                continue;
            };
            ui.label(action.label());
            ui.label(theme::quiet(ui, shortcut.text()));
            ui.end_row();
        }
    };
    // The title, the button and the edges of the card take the rest of the window.
    let room = ui.ctx().content_rect().height() - 180.0;
    ScrollArea::vertical()
        .id_salt("keys")
        .max_height(room.max(120.0))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let grid = egui::Grid::new("keys").num_columns(2);
            grid.spacing(vec2(GAP_4, GAP_1)).show(ui, list);
        });
}

/// Draws the notices above everything, at the foot of the page.
pub fn notices(ui: &Ui, notices: &[Notice], actions: &mut Vec<Action>) {
    if notices.is_empty() {
        return;
    }
    let area = Area::new(Id::unique("notices"))
        .order(Order::Foreground)
        .anchor(Align2::RIGHT_BOTTOM, vec2(-GAP_3, -100.0));
    area.show(ui.ctx(), |ui| {
        for (place, notice) in notices.iter().enumerate() {
            let palette = theme::palette(ui);
            let edge = if notice.problem {
                palette.error
            } else {
                palette.edge
            };
            let frame = Frame::popup(ui.style())
                .stroke(Stroke::new(1.0, edge))
                .inner_margin(8);
            frame.show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.label(&notice.words);
                    if control::sign_button(ui, Icon::Close, words::DISMISS, true).clicked() {
                        actions.push(Action::DismissNotice(place));
                    }
                });
            });
        }
    });
}
