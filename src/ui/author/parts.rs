//! The scenario's parts, list by list.

use egui::{Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::action::{Action, PartEdit};
use crate::ui::control;
use crate::ui::icon::Icon;
use crate::ui::theme::{self, GAP_1, GAP_2};
use crate::viewmodel::author::{AuthorPage, PartRow};
use crate::wording::author as words;

/// Draws the list.
pub fn show(ui: &mut Ui, page: &AuthorPage, actions: &mut Vec<Action>) {
    control::panel_head(ui, words::HEAD_PARTS, |_| {});
    ScrollArea::vertical()
        .id_salt("author parts")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            if page.groups.is_empty() {
                ui.add(egui::Label::new(theme::quiet(ui, words::NO_FORM_NOW)).wrap());
            }
            for group in page.groups.iter() {
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
                for part in &group.parts {
                    row(ui, part, actions);
                }
                ui.add_space(GAP_2);
            }
        });
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
