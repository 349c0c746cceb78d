//! The scenario's parts, list by list.

use egui::{Key, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2};

use super::columns::Column;
use super::text::Editor;
use crate::action::{Action, PartEdit};
use crate::ui::control;
use crate::ui::icon::Icon;
use crate::ui::theme::{self, GAP_1, GAP_2};
use crate::viewmodel::author::{AuthorPage, PartGroup, PartRow};
use crate::wording::author as words;

/// Draws the list.
pub fn show(ui: &mut Ui, page: &AuthorPage, editor: &mut Editor, actions: &mut Vec<Action>) {
    control::panel_head(ui, words::HEAD_PARTS, |_| {});
    find(ui, page, editor, actions);
    let letters = editor.find_part.to_lowercase();
    ScrollArea::vertical()
        .id_salt("author parts")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            if page.groups.is_empty() {
                ui.add(egui::Label::new(theme::quiet(ui, words::NO_FORM_NOW)).wrap());
            }
            let any = |group: &&PartGroup| {
                letters.is_empty() || group.parts.iter().any(|part| fits(part, &letters))
            };
            if !page.groups.is_empty() && !page.groups.iter().any(|group| any(&group)) {
                ui.add(egui::Label::new(theme::quiet(ui, words::NO_PART_FOUND)).wrap());
            }
            for group in page.groups.iter().filter(any) {
                control::panel_head(ui, &group.name, |ui| {
                    if !group.can_add {
                        return;
                    }
                    let name = words::add_to(&group.name);
                    if control::sign_button(ui, Icon::Plus, &name, true).clicked() {
                        actions.push(Action::EditPart(PartEdit::Add {
                            list: group.path.clone(),
                            value: String::new(),
                        }));
                    }
                });
                for part in group.parts.iter().filter(|part| fits(part, &letters)) {
                    row(ui, part, actions);
                }
                ui.add_space(GAP_2);
            }
        });
}

fn fits(part: &PartRow, letters: &str) -> bool {
    letters.is_empty() || part.name.to_lowercase().contains(letters)
}

/// The field that narrows the list; Enter shows the first part that is left.
fn find(ui: &mut Ui, page: &AuthorPage, editor: &mut Editor, actions: &mut Vec<Action>) {
    let field = TextEdit::singleline(&mut editor.find_part)
        .id_salt("find a part")
        .hint_text(words::FIND_PART)
        .desired_width(ui.available_width() - GAP_2);
    let response = ui.add(field);
    let response = response.accessible_name(words::FIND_PART_NAME);
    editor.columns.give(Column::Parts, &response);
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        let letters = editor.find_part.to_lowercase();
        let mut parts = page.groups.iter().flat_map(|group| &group.parts);
        if let Some(part) = parts.find(|part| fits(part, &letters)) {
            actions.push(Action::EditPart(PartEdit::Show(part.path.clone())));
            editor.columns.go_on_in_form();
        }
    }
    ui.add_space(GAP_1);
}

fn row(ui: &mut Ui, part: &PartRow, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui);
    let width = ui.available_width() - GAP_2;
    let (place, response) = ui.allocate_exact_size(vec2(width, theme::TARGET), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, part.chosen, &part.name));
    if !ui.is_rect_visible(place) {
        return;
    }
    if part.chosen || response.hovered() {
        let fill = if part.chosen {
            palette.chosen
        } else {
            palette.hover
        };
        ui.painter().rect_filled(place, theme::ROUND, fill);
    }
    let colour = if part.faulty {
        palette.error
    } else {
        palette.ink
    };
    let name = control::elided(
        ui,
        &part.name,
        theme::font(theme::BODY),
        colour,
        place.width() - 2.0 * GAP_1,
    );
    let top = place.center().y - name.size().y / 2.0;
    ui.painter()
        .galley(pos2(place.left() + GAP_1, top), name, colour);
    control::focus_ring(ui, &response, place);
    if response.clicked() {
        actions.push(Action::EditPart(PartEdit::Show(part.path.clone())));
    }
}
