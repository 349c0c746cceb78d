//! The form of one part: a field for each thing the format lets be said, changed in the text in
//! place.

use egui::{ComboBox, RichText, ScrollArea, TextEdit, Ui};

use super::columns::Column;
use super::pictures;
use super::text::Editor;
use crate::action::{Action, PartEdit};
use crate::ui::control::{self, Weight};
use crate::ui::icon::Icon;
use crate::ui::state::ScreenState;
use crate::ui::theme::{self, GAP_1, GAP_2, GAP_3};
use crate::viewmodel::author::{AuthorPage, FormHolds, FormPart};
use crate::wording::author as words;

/// Room for the names of fields.
const LABEL: f32 = 104.0;
/// One step further in.
const INDENT: f32 = 12.0;
/// A text longer than this takes several lines.
const SHORT: usize = 42;

/// Draws the form.
pub fn show(ui: &mut Ui, page: &AuthorPage, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let Some(form) = &page.form else {
        control::panel_head(ui, words::HEAD_FORM, |_| {});
        let text = if page.groups.is_empty() {
            words::NO_FORM_NOW
        } else {
            words::NO_FORM
        };
        ui.add(egui::Label::new(theme::quiet(ui, text)).wrap());
        return;
    };
    control::lead_head(ui, &form.label, |ui| {
        if !form.can_remove {
            return;
        }
        ui.add_space(GAP_2);
        ui.spacing_mut().item_spacing.x = 0.0;
        let path = &form.path;
        for (sign, name, edit) in [
            (Icon::Close, words::REMOVE, PartEdit::Remove(path.clone())),
            (
                Icon::Copy,
                words::DUPLICATE,
                PartEdit::Duplicate(path.clone()),
            ),
            (Icon::Down, words::MOVE_DOWN, shift(path, true)),
            (Icon::Up, words::MOVE_UP, shift(path, false)),
        ] {
            if control::sign_button(ui, sign, name, true).clicked() {
                actions.push(Action::EditPart(edit));
            }
        }
    });
    ScrollArea::vertical()
        .id_salt(("author form", &form.path))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width() - GAP_3);
            ui.spacing_mut().item_spacing.y = GAP_1;
            if let Some(picture) = &page.picture {
                pictures::show(ui, picture, &mut state.editor, actions);
            }
            let mut desk = Desk {
                editor: &mut state.editor,
                actions,
            };
            desk.holds(ui, form);
            ui.add_space(GAP_3);
            if form.can_remove {
                used(ui, page, desk.actions);
            }
            ui.add_space(GAP_3);
        });
}

fn shift(path: &str, down: bool) -> PartEdit {
    PartEdit::Shift {
        at: path.to_owned(),
        down,
    }
}

fn used(ui: &mut Ui, page: &AuthorPage, actions: &mut Vec<Action>) {
    control::panel_head(ui, words::HEAD_USED, |_| {});
    if page.used.is_empty() {
        ui.label(theme::quiet(ui, words::NOT_USED));
    }
    let colour = theme::palette(ui).accent;
    for used in &page.used {
        let link = RichText::new(&used.words)
            .font(theme::font(theme::SMALL))
            .color(colour);
        if control::link(ui, link).clicked() {
            actions.push(Action::ShowText(used.span));
        }
    }
}

struct Desk<'a> {
    editor: &'a mut Editor,
    actions: &'a mut Vec<Action>,
}

impl Desk<'_> {
    fn ask(&mut self, edit: PartEdit) {
        self.actions.push(Action::EditPart(edit));
    }

    /// A named field: its name on the left, what it holds beside or below it.
    fn part(&mut self, ui: &mut Ui, part: &FormPart) {
        let small = match &part.holds {
            FormHolds::Fields { parts, missing } => is_pair(parts, missing),
            FormHolds::List { .. } => false,
            FormHolds::Word { parts, missing, .. } => parts.is_empty() && missing.is_empty(),
            _ => true,
        };
        ui.horizontal_top(|ui| {
            if !part.label.is_empty() {
                let room = egui::vec2(LABEL, theme::TARGET);
                let text = if small {
                    theme::quiet(ui, &part.label)
                } else {
                    RichText::new(&part.label).font(theme::heavy(theme::SMALL))
                };
                ui.allocate_ui_with_layout(
                    room,
                    egui::Layout::left_to_right(egui::Align::Center),
                    |ui| {
                        ui.set_min_size(room);
                        ui.add(egui::Label::new(text).truncate());
                    },
                );
            }
            if small {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
                    self.remove(ui, part);
                    ui.with_layout(egui::Layout::left_to_right(egui::Align::Min), |ui| {
                        self.holds(ui, part);
                    });
                });
            } else {
                // A word stands beside its field's name, what belongs to it below.
                if let FormHolds::Word { .. } = part.holds {
                    self.word(ui, part);
                }
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
                    self.remove(ui, part);
                });
            }
        });
        if let Some(problem) = &part.problem {
            let colour = theme::palette(ui).error;
            let text = RichText::new(problem)
                .font(theme::font(theme::SMALL))
                .color(colour);
            ui.add(egui::Label::new(text).wrap());
        }
        if !small {
            ui.horizontal_top(|ui| {
                ui.add_space(INDENT);
                ui.vertical(|ui| match &part.holds {
                    FormHolds::Word { parts, missing, .. } => {
                        self.parts(ui, part, parts, missing);
                    }
                    _ => self.holds(ui, part),
                });
            });
        }
    }

    fn remove(&mut self, ui: &mut Ui, part: &FormPart) {
        if !part.can_remove {
            return;
        }
        let name = words::remove(&words::spoken(&part.path));
        if control::sign_button(ui, Icon::Close, &name, true).clicked() {
            self.ask(PartEdit::Remove(part.path.clone()));
        }
    }

    fn holds(&mut self, ui: &mut Ui, part: &FormPart) {
        match &part.holds {
            FormHolds::Text(text) => self.typed(ui, part, text, false),
            FormHolds::Number(text) | FormHolds::Formula(text) => self.typed(ui, part, text, true),
            FormHolds::Truth(yes) => {
                let mut yes = *yes;
                let response = ui.checkbox(&mut yes, words::YES);
                control::into_view(&response);
                let name = words::spoken(&part.path);
                response.widget_info(|| {
                    egui::WidgetInfo::selected(egui::Role::CheckBox, true, yes, &name)
                });
                if response.changed() {
                    let value = if yes { "true" } else { "false" };
                    self.write(part, value);
                }
            }
            FormHolds::Name { chosen, options } => {
                let picked = choose(ui, part, chosen, options.iter().map(String::as_str));
                if let Some(picked) = picked {
                    let typed = options[picked].clone();
                    self.ask(PartEdit::Enter {
                        at: part.path.clone(),
                        typed,
                    });
                }
            }
            FormHolds::Word { .. } => self.word(ui, part),
            FormHolds::Fields { parts, missing } if is_pair(parts, missing) => {
                let half = (ui.available_width() - GAP_2) / 2.0;
                for part in parts {
                    ui.scope(|ui| {
                        ui.set_width(half);
                        self.holds(ui, part);
                    });
                }
            }
            FormHolds::Fields { parts, missing } => self.parts(ui, part, parts, missing),
            FormHolds::List { entries, new } => {
                for entry in entries {
                    self.part(ui, entry);
                }
                let name = words::add_to(&words::spoken(&part.path));
                if control::button(ui, &name, Some(Icon::Plus), Weight::Quiet, true).clicked() {
                    self.ask(PartEdit::Add {
                        list: part.path.clone(),
                        value: new.clone(),
                    });
                }
            }
        }
    }

    fn parts(
        &mut self,
        ui: &mut Ui,
        part: &FormPart,
        parts: &[FormPart],
        missing: &[(String, String)],
    ) {
        for part in parts {
            self.part(ui, part);
        }
        if missing.is_empty() {
            return;
        }
        let response = ComboBox::from_id_salt(("add", &part.path))
            .selected_text(theme::quiet(ui, words::ADD_FIELD))
            .show_ui(ui, |ui| {
                let mut picked = None;
                for (place, (name, _)) in missing.iter().enumerate() {
                    if ui.selectable_label(false, words::in_words(name)).clicked() {
                        picked = Some(place);
                    }
                }
                picked
            });
        let name = words::add_field_to(&part.label);
        response
            .response
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
        if let Some((field, value)) = response
            .inner
            .flatten()
            .and_then(|place| missing.get(place))
        {
            let at = if part.path.is_empty() {
                field.clone()
            } else {
                format!("{}.{field}", part.path)
            };
            self.ask(PartEdit::Write {
                at,
                value: value.clone(),
            });
        }
    }

    /// Which of several words it is.
    fn word(&mut self, ui: &mut Ui, part: &FormPart) {
        let FormHolds::Word {
            chosen, options, ..
        } = &part.holds
        else {
            return;
        };
        let names = options.iter().map(|(word, _)| word.as_str());
        if let Some(picked) = choose(ui, part, chosen, names) {
            let value = options[picked].1.clone();
            self.write(part, &value);
        }
    }

    fn write(&mut self, part: &FormPart, value: &str) {
        self.ask(PartEdit::Write {
            at: part.path.clone(),
            value: value.to_owned(),
        });
    }

    /// A field that is typed; taken when it is left, or with the Enter key.
    fn typed(&mut self, ui: &mut Ui, part: &FormPart, text: &str, code: bool) {
        let mut typed = match &self.editor.typed {
            Some((path, typed)) if *path == part.path => typed.clone(),
            _ => text.to_owned(),
        };
        let long = text.chars().count() > SHORT || text.contains('\n');
        let field = if long {
            TextEdit::multiline(&mut typed).desired_rows(2)
        } else {
            TextEdit::singleline(&mut typed)
        };
        let field = if code {
            field.font(egui::TextStyle::Monospace)
        } else {
            field
        };
        let response = ui.add(
            field
                .id_salt(("author field", &part.path))
                .desired_width(f32::INFINITY),
        );
        let name = words::spoken(&part.path);
        response.widget_info(|| {
            let mut info = egui::WidgetInfo::labeled(egui::Role::TextInput, true, &name);
            info.current_text_value = Some(typed.clone());
            info
        });
        self.editor.columns.give(Column::Form, &response);
        control::into_view(&response);
        if !part.names.is_empty() && !response.has_focus() {
            response.clone().on_hover_ui(|ui| {
                for name in &part.names {
                    ui.label(&**name);
                }
            });
        }
        if response.has_focus() && response.changed() {
            self.editor.typed = Some((part.path.clone(), typed.clone()));
        }
        if response.lost_focus() {
            self.editor.typed = None;
            let pressed = |key| ui.input(|input| input.key_pressed(key));
            let escaped = pressed(egui::Key::Escape);
            if pressed(egui::Key::Enter) {
                // The keyboard stays, so that Tab leads on from here.
                response.request_focus();
            }
            if typed != text && !escaped {
                self.ask(PartEdit::Enter {
                    at: part.path.clone(),
                    typed,
                });
            }
        }
    }
}

/// Whether it is two values in brackets, such as a range.
fn is_pair(parts: &[FormPart], missing: &[(String, String)]) -> bool {
    missing.is_empty() && parts.len() == 2 && parts.iter().all(|part| part.label.is_empty())
}

/// One of several names; which was picked.
fn choose<'a>(
    ui: &mut Ui,
    part: &FormPart,
    chosen: &str,
    options: impl Iterator<Item = &'a str>,
) -> Option<usize> {
    let response = ComboBox::from_id_salt(("author choice", &part.path))
        .width(180.0)
        .selected_text(chosen)
        .show_ui(ui, |ui| {
            let mut picked = None;
            for (place, option) in options.enumerate() {
                if ui.selectable_label(option == chosen, option).clicked() {
                    picked = Some(place);
                }
            }
            picked
        });
    control::into_view(&response.response);
    let name = words::spoken(&part.path);
    response.response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::ComboBox, true, format!("{name}: {chosen}"))
    });
    response.inner.flatten()
}
