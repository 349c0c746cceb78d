//! The pictures above a form: actors on their line, to be moved with the mouse; an indicator's drift
//! through its bands.

use egui::{Align2, Color32, EventFilter, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::text::Editor;
use crate::action::{Action, PartEdit};
use crate::ui::control;
use crate::ui::theme::{self, GAP_1, GAP_2};
use crate::viewmodel::author::{FormPicture, StanceDot};
use crate::wording::author as words;

/// Height of an actor's line.
const LINE: f32 = 22.0;
/// Height of the drift.
const DRIFT: f32 = 110.0;
/// Room for names.
const NAMES: f32 = 96.0;

/// Draws the picture.
pub fn show(ui: &mut Ui, picture: &FormPicture, editor: &mut Editor, actions: &mut Vec<Action>) {
    match picture {
        FormPicture::Stances { minus, plus, dots } => {
            let palette = theme::palette(ui);
            let width = ui.available_width();
            let (row, _) = ui.allocate_exact_size(vec2(width, LINE), Sense::hover());
            let half = (width - NAMES) / 2.0 - GAP_1;
            let left = control::note(ui, minus, half);
            let right = control::note(ui, plus, half);
            let from = row.left() + NAMES;
            let end = row.right() - right.size().x;
            ui.painter()
                .galley(pos2(from, row.top()), left, palette.quiet);
            ui.painter()
                .galley(pos2(end, row.top()), right, palette.quiet);
            for dot in dots {
                stance(ui, dot, editor, actions);
            }
        }
        FormPicture::Drift {
            range,
            values,
            bands,
        } => drift(ui, *range, values, bands),
    }
    ui.add_space(GAP_2);
}

#[expect(clippy::cast_possible_truncation, reason = "places on a screen")]
fn stance(ui: &mut Ui, dot: &StanceDot, editor: &mut Editor, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui);
    let size = vec2(ui.available_width(), LINE);
    let (row, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let line = Rect::from_min_max(
        pos2(row.left() + NAMES, row.top()),
        pos2(row.right() - GAP_2, row.bottom()),
    );
    let place = |value: f64| line.left() + line.width() * ((value + 100.0) / 200.0) as f32;
    let mut position = dot.position;
    if let Some((path, moved)) = &editor.moved
        && *path == dot.path
    {
        position = *moved;
    }
    if let Some(at) = response.interact_pointer_pos()
        && response.dragged()
    {
        let share = f64::from((at.x - line.left()) / line.width()).clamp(0.0, 1.0);
        // A zero of its own: nobody writes −0.
        position = (share * 200.0 - 100.0).round() + 0.0;
        editor.moved = Some((dot.path.clone(), position));
    }
    if response.clicked() || response.drag_started() {
        response.request_focus();
    }
    if response.has_focus() {
        // The arrows move the actor, not the keyboard's place.
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
    let step = |key: egui::Key| {
        f64::from(u8::from(
            response.has_focus() && ui.input(|input| input.key_pressed(key)),
        ))
    };
    let by = step(egui::Key::ArrowRight) - step(egui::Key::ArrowLeft);
    let nudged = (position + by * 5.0).clamp(-100.0, 100.0);
    let typed = if response.drag_stopped() {
        editor.moved = None;
        Some(position)
    } else {
        (by != 0.0).then_some(nudged)
    };
    if let Some(position) = typed.filter(|position| *position != dot.position) {
        actions.push(Action::EditPart(PartEdit::Enter {
            at: dot.path.clone(),
            typed: position.to_string(),
        }));
    }
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Slider, true, words::stance_of(&dot.name));
        info.value = Some(position);
        info
    });
    let name = control::note(ui, &dot.name, NAMES - GAP_2);
    let painter = ui.painter();
    let middle = line.center().y;
    painter.galley(
        pos2(row.left(), middle - name.size().y / 2.0),
        name,
        palette.ink,
    );
    painter.hline(line.x_range(), middle, Stroke::new(1.0, palette.track));
    if let Some((low, high)) = dot.accepts {
        let range = place(low)..=place(high);
        painter.hline(range, middle, Stroke::new(3.0, palette.edge));
    }
    let colour = if response.hovered() || response.dragged() {
        palette.ink
    } else {
        palette.accent
    };
    painter.circle_filled(pos2(place(position), middle), 5.0, colour);
    control::focus_ring(ui, &response, row);
    response.on_hover_text(words::stance_tip(&dot.name, position));
}

#[expect(clippy::cast_possible_truncation, reason = "places on a screen")]
fn drift(ui: &mut Ui, range: (f64, f64), values: &[f64], bands: &[(Option<f64>, String)]) {
    let palette = theme::palette(ui);
    let size = vec2(ui.available_width(), DRIFT);
    let (whole, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words::DRIFT));
    let place = whole.with_max_x(whole.right() - NAMES - GAP_2);
    let height = |value: f64| {
        let share = (value - range.0) / (range.1 - range.0);
        place.bottom() - place.height() * share.clamp(0.0, 1.0) as f32
    };
    let painter = ui.painter();
    let mut below = range.0;
    for (index, (end, name)) in bands.iter().enumerate() {
        let end = end.unwrap_or(range.1);
        let band = Rect::from_min_max(
            pos2(place.left(), height(end)),
            pos2(place.right(), height(below)),
        );
        let fill: Color32 = if index % 2 == 0 {
            palette.panel
        } else {
            palette.track
        };
        painter.rect_filled(band, 0.0, fill);
        if band.height() > theme::TINY {
            let name = control::note(ui, name, NAMES);
            let top = band.center().y - name.size().y / 2.0;
            painter.galley(pos2(place.right() + GAP_2, top), name, palette.quiet);
        }
        below = end;
    }
    let last = values.len().saturating_sub(1).max(1) as f32;
    let line = values
        .iter()
        .enumerate()
        .map(|(step, value)| {
            let x = place.left() + place.width() * step as f32 / last;
            pos2(x, height(*value))
        })
        .collect();
    painter.line(line, Stroke::new(theme::LINE, palette.accent));
    let corner = place.left_top() + vec2(GAP_1, GAP_1);
    let font = theme::font(theme::TINY);
    painter.text(corner, Align2::LEFT_TOP, words::DRIFT, font, palette.quiet);
    response.on_hover_text(words::DRIFT_TIP);
}
