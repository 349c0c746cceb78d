//! Buttons, heads and texts that every panel uses, so that they look and answer alike.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align, Color32, FontId, Galley, Layout, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::icon::{self, Icon};
use super::theme::{self, GAP_1, GAP_2, GAP_3, Palette, TARGET};

/// The height of a head with its controls.
pub const HEAD: f32 = 28.0;

/// How much a button asks to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The one thing to do next.
    Primary,
    /// One of several.
    Plain,
    /// Text alone until the pointer is on it.
    Quiet,
}

/// A button with text and perhaps a sign before it.
pub fn button(
    ui: &mut Ui,
    text: &str,
    sign: Option<Icon>,
    weight: Weight,
    enabled: bool,
) -> Response {
    let (font, inside, height) = match weight {
        Weight::Primary => (theme::heavy(theme::BODY), GAP_3, 32.0),
        Weight::Plain => (theme::font(theme::BODY), GAP_3, TARGET + GAP_1),
        Weight::Quiet => (theme::font(theme::BODY), GAP_2, TARGET + GAP_1),
    };
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER);
    let sign_width = if sign.is_some() { 16.0 + GAP_1 } else { 0.0 };
    let size = vec2(galley.size().x + sign_width + 2.0 * inside, height);
    let sense = if enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (place, response) = ui.allocate_exact_size(size, sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, text));
    let (fill, edge, ink) = look(theme::palette(ui), weight, &response, enabled);
    let painter = ui.painter();
    painter.rect(
        place,
        theme::ROUND,
        fill,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    let mut left = place.left() + inside;
    if let Some(sign) = sign {
        let sign_place = Rect::from_min_size(pos2(left, place.top()), vec2(16.0, place.height()));
        icon::paint(painter, sign_place, sign, ink);
        left += sign_width;
    }
    painter.galley(
        pos2(left, place.center().y - galley.size().y / 2.0),
        galley,
        ink,
    );
    focus_ring(ui, &response, place);
    response
}

/// Fill, edge and ink of a button.
fn look(
    palette: &Palette,
    weight: Weight,
    response: &Response,
    enabled: bool,
) -> (Color32, Color32, Color32) {
    let none = Color32::TRANSPARENT;
    match (weight, enabled, response.hovered()) {
        (Weight::Primary, true, false) => (palette.accent, none, palette.on_accent),
        (Weight::Primary, true, true) => (palette.ink, none, palette.paper),
        (Weight::Plain, true, false) => (palette.paper, palette.edge, palette.ink),
        (Weight::Plain, true, true) => (palette.hover, palette.quiet, palette.ink),
        (Weight::Quiet, true, false) => (none, none, palette.ink),
        (Weight::Quiet, true, true) => (palette.hover, none, palette.ink),
        (Weight::Quiet, false, _) => (none, none, theme::sheer(palette.quiet, 0.7)),
        (_, false, _) => (palette.track, none, theme::sheer(palette.quiet, 0.8)),
    }
}

/// A button that is only a sign; its name is heard and shown when the pointer rests on it.
pub fn sign_button(ui: &mut Ui, sign: Icon, name: &str, enabled: bool) -> Response {
    let palette = theme::palette(ui);
    let sense = if enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (place, response) = ui.allocate_exact_size(vec2(TARGET, TARGET), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    if response.hovered() && enabled {
        ui.painter().rect_filled(place, theme::ROUND, palette.hover);
    }
    let ink = match (enabled, response.hovered()) {
        (false, _) => theme::sheer(palette.quiet, 0.6),
        (true, true) => palette.ink,
        (true, false) => palette.quiet,
    };
    icon::paint(ui.painter(), place, sign, ink);
    focus_ring(ui, &response, place);
    response.on_hover_text(name)
}

/// A sign that is on or off; its name is heard and shown when the pointer rests on it.
pub fn switch(ui: &mut Ui, sign: Icon, name: &str, on: bool) -> Response {
    let palette = theme::palette(ui);
    let (place, response) = ui.allocate_exact_size(vec2(TARGET, TARGET), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, name));
    if on || response.hovered() {
        let fill = if on { palette.chosen } else { palette.hover };
        ui.painter().rect_filled(place, theme::ROUND, fill);
    }
    let ink = match (on, response.hovered()) {
        (true, _) => palette.accent,
        (false, true) => palette.ink,
        (false, false) => palette.quiet,
    };
    icon::paint(ui.painter(), place, sign, ink);
    focus_ring(ui, &response, place);
    response
}

/// A button that shows what is chosen and opens the choices: a quiet name, the choice, an arrow.
pub fn choice_button(ui: &mut Ui, name: &str, chosen: &str) -> Response {
    choice_button_within(ui, name, chosen, f32::INFINITY)
}

/// The same where there is only so much room.
pub fn choice_button_within(ui: &mut Ui, name: &str, chosen: &str, room: f32) -> Response {
    let palette = theme::palette(ui);
    let painter = ui.painter();
    let name_text =
        painter.layout_no_wrap(name.to_owned(), theme::font(theme::SMALL), palette.quiet);
    let left = (room - name_text.size().x - 3.0 * GAP_2 - 16.0).min(220.0);
    let chosen_text = elided(ui, chosen, theme::font(theme::BODY), palette.ink, left);
    let width = name_text.size().x + chosen_text.size().x + 3.0 * GAP_2 + 16.0;
    let (place, response) = ui.allocate_exact_size(vec2(width, TARGET + GAP_1), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("{name}: {chosen}")));
    let painter = ui.painter();
    let edge = if response.hovered() {
        palette.quiet
    } else {
        palette.line
    };
    let fill = if response.hovered() {
        palette.hover
    } else {
        Color32::TRANSPARENT
    };
    painter.rect(
        place,
        theme::ROUND,
        fill,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    let mut left = place.left() + GAP_2;
    for text in [name_text, chosen_text] {
        let width = text.size().x;
        painter.galley(
            pos2(left, place.center().y - text.size().y / 2.0),
            text,
            palette.ink,
        );
        left += width + GAP_1 + 2.0;
    }
    let arrow = Rect::from_min_max(
        pos2(place.right() - 20.0, place.top()),
        place.right_bottom(),
    );
    icon::paint(painter, arrow, Icon::Down, palette.quiet);
    focus_ring(ui, &response, place);
    response
}

/// One choice with a sentence below it.
pub fn choice_row(ui: &mut Ui, name: &str, words: &str, chosen: bool) -> Response {
    let palette = theme::palette(ui);
    let width = ui.available_width().max(280.0);
    let inner = width - 28.0 - GAP_2;
    let name_text = elided(ui, name, theme::font(theme::BODY), palette.ink, inner);
    let words_text = wrapped(ui, words, theme::font(theme::SMALL), palette.quiet, inner);
    let words_height = if words.is_empty() {
        0.0
    } else {
        words_text.size().y
    };
    let height = name_text.size().y + words_height + 2.0 * GAP_1 + 2.0;
    let (place, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::MenuItemRadio, true, chosen, name));
    let painter = ui.painter();
    if response.hovered() || response.has_focus() {
        painter.rect_filled(place, theme::ROUND, palette.hover);
    }
    if chosen {
        let sign = Rect::from_min_size(place.min + vec2(GAP_1, GAP_1), vec2(16.0, 16.0));
        icon::paint(painter, sign, Icon::Check, palette.accent);
    }
    let left = place.left() + 28.0;
    let name_height = name_text.size().y;
    painter.galley(pos2(left, place.top() + GAP_1), name_text, palette.ink);
    if !words.is_empty() {
        painter.galley(
            pos2(left, place.top() + GAP_1 + name_height),
            words_text,
            palette.quiet,
        );
    }
    response
}

/// The head of a part that stands back, with room for its controls on the right.
pub fn panel_head(ui: &mut Ui, text: &str, right: impl FnOnce(&mut Ui)) {
    let head = egui::RichText::new(text)
        .font(theme::heavy(theme::SMALL))
        .color(theme::palette(ui).quiet);
    head_row(ui, head, right);
}

/// The head of a part that leads.
pub fn lead_head(ui: &mut Ui, text: &str, right: impl FnOnce(&mut Ui)) {
    head_row(ui, theme::lead(text), right);
}

fn head_row(ui: &mut Ui, head: egui::RichText, right: impl FnOnce(&mut Ui)) {
    let size = vec2(ui.available_width(), HEAD);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(HEAD);
        // The controls come first, so that the head gives way where there is little room.
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            right(ui);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(head).selectable(false).truncate());
            });
        });
    });
}

/// A word that can be clicked, set like the text around it.
pub fn link(ui: &mut Ui, text: egui::RichText) -> Response {
    let name = text.text().to_owned();
    link_label(ui, egui::Label::new(text), &name)
}

/// The same over as many lines as it needs.
pub fn link_over_lines(ui: &mut Ui, text: egui::RichText) -> Response {
    let name = text.text().to_owned();
    link_label(ui, egui::Label::new(text).wrap(), &name)
}

fn link_label(ui: &mut Ui, label: egui::Label, name: &str) -> Response {
    let response = ui.add(label.selectable(false).sense(Sense::click()));
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name));
    into_view(&response);
    if response.hovered() || response.has_focus() {
        let place = response.rect;
        let colour = theme::palette(ui).accent;
        ui.painter().hline(
            place.x_range(),
            place.bottom() + 1.0,
            Stroke::new(1.0, colour),
        );
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// One line of text, cut with an ellipsis where it does not fit.
pub fn elided(ui: &Ui, text: &str, font: FontId, colour: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, colour);
    job.wrap = TextWrapping::truncate_at_width(width.max(8.0));
    ui.painter().layout_job(job)
}

/// One secondary line, cut where it does not fit.
pub fn note(ui: &Ui, text: &str, width: f32) -> Arc<Galley> {
    elided(
        ui,
        text,
        theme::font(theme::SMALL),
        theme::palette(ui).quiet,
        width,
    )
}

/// Text over as many lines as it needs.
pub fn wrapped(ui: &Ui, text: &str, font: FontId, colour: Color32, width: f32) -> Arc<Galley> {
    ui.painter()
        .layout(text.to_owned(), font, colour, width.max(8.0))
}

/// Scrolls to a control when the keyboard comes to it.
pub fn into_view(response: &Response) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
}

/// A ring round what the keyboard is on.
pub fn focus_ring(ui: &Ui, response: &Response, place: Rect) {
    into_view(response);
    if response.has_focus() {
        let stroke = Stroke::new(2.0, theme::palette(ui).accent);
        ui.painter()
            .rect_stroke(place, theme::ROUND, stroke, StrokeKind::Inside);
    }
}
