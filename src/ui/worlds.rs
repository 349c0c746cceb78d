//! The first simulated futures as small cards, in place of the curves.

use egui::text::LayoutJob;
use egui::{Rect, Role, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::control::{self, Weight};
use super::outcomes::gravity_colour;
use super::theme::{self, GAP_1, GAP_2};
use crate::action::Action;
use crate::viewmodel::worlds::{WorldCard, WorldGrid};
use crate::wording::worlds as words;

/// A card narrower than this says too little.
const LEAST_WIDTH: f32 = 104.0;
const LEAST_HEIGHT: f32 = 84.0;
/// A card higher than this says no more.
const MOST_HEIGHT: f32 = 190.0;
/// A card as high as this has room for a name of two lines.
const ROOMY: f32 = 100.0;

/// Draws the cards with their head, this high in all.
pub fn show(ui: &mut Ui, grid: &WorldGrid, height: f32, actions: &mut Vec<Action>) {
    let top = ui.cursor().top();
    control::lead_head(ui, &grid.title, |ui| {
        let back = control::button(ui, words::GRID_CLOSE, None, Weight::Plain, true);
        if back.clicked() {
            actions.push(Action::ShowWorlds(None));
        }
        for &count in grid.choices.iter().rev() {
            let name = words::grid_choice(count);
            if choice(ui, count, &name, count == grid.wanted) {
                actions.push(Action::ShowWorlds(Some(count)));
            }
        }
    });
    let note = grid.pending.as_deref().unwrap_or(&grid.note);
    ui.label(theme::quiet(ui, note));
    ui.add_space(GAP_1);
    let rest = (height - (ui.cursor().top() - top)).max(LEAST_HEIGHT);
    let columns = columns(ui.available_width(), grid.cards.len());
    let rows = grid.cards.len().div_ceil(columns.max(1)).max(1) as f32;
    let each = (rest / rows - GAP_2).clamp(LEAST_HEIGHT, MOST_HEIGHT);
    ScrollArea::vertical()
        .id_salt("worlds")
        .max_height(rest)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(GAP_2, GAP_2);
            let room = ui.available_width() - GAP_2 * (columns as f32 - 1.0);
            let size = vec2(room / columns as f32, each);
            for row in grid.cards.chunks(columns) {
                ui.horizontal(|ui| {
                    for one in row {
                        card(ui, grid, one, size, actions);
                    }
                });
            }
        });
}

/// Square where the window allows it: five by five, seven by seven.
fn columns(width: f32, count: usize) -> usize {
    let mut fit = 1_usize;
    while fit * fit < count && (fit + 1) as f32 * (LEAST_WIDTH + GAP_2) <= width + GAP_2 {
        fit += 1;
    }
    fit
}

fn choice(ui: &mut Ui, count: u8, name: &str, chosen: bool) -> bool {
    let button = egui::Button::selectable(chosen, count.to_string());
    let response = ui.add(button).on_hover_text(name);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, name));
    response.clicked()
}

fn card(
    ui: &mut Ui,
    grid: &WorldGrid,
    one: &WorldCard,
    size: egui::Vec2,
    actions: &mut Vec<Action>,
) {
    let palette = theme::palette(ui);
    let (place, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &one.words));
    let fill = if response.hovered() {
        palette.hover
    } else {
        palette.panel
    };
    let painter = ui.painter();
    let edge = Stroke::new(1.0, palette.line);
    painter.rect(place, theme::ROUND, fill, edge, StrokeKind::Inside);
    // The graver, the darker, as beside the bars.
    let mark = Rect::from_min_size(place.min, vec2(3.0, place.height()));
    painter.rect_filled(mark, theme::ROUND, gravity_colour(one.gravity, palette));
    let inner = place.shrink2(vec2(GAP_2, GAP_1));
    let tiny = theme::font(theme::TINY);
    let number = control::elided(ui, &one.number, tiny, palette.quiet, 40.0);
    let room = inner.width() - number.size().x - GAP_1;
    let when = control::elided(ui, &one.when, theme::font(theme::TINY), palette.quiet, room);
    let mut name = LayoutJob::simple(
        one.ending.clone(),
        theme::heavy(theme::SMALL),
        palette.ink,
        inner.width(),
    );
    name.wrap.max_rows = if size.y >= ROOMY { 2 } else { 1 };
    let name = ui.painter().layout_job(name);
    let name_top = inner.bottom() - name.size().y;
    let painter = ui.painter();
    let number_height = number.size().y;
    let number_at = pos2(inner.right() - number.size().x, inner.top());
    painter.galley(number_at, number, palette.quiet);
    painter.galley(inner.min, when, palette.quiet);
    painter.galley(pos2(inner.left(), name_top), name, palette.ink);
    let picture = Rect::from_min_max(
        pos2(inner.left(), inner.top() + number_height + 2.0),
        pos2(inner.right(), name_top - 3.0),
    );
    curve(ui, grid, one, picture);
    control::focus_ring(ui, &response, place);
    if response.on_hover_text(&one.words).clicked() {
        actions.push(Action::OpenFuture(one.future));
    }
}

/// The headline to the end of the run, with a dot where it ended; all cards on one scale.
fn curve(ui: &Ui, grid: &WorldGrid, one: &WorldCard, place: Rect) {
    let palette = theme::palette(ui);
    let (low, high) = grid.span;
    let (first, last) = grid.moments;
    let steps = last.saturating_sub(first).max(1) as f32;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "places on a screen need no more than f32"
    )]
    let height = |value: f64| ((value - low) / (high - low).max(f64::MIN_POSITIVE)) as f32;
    let points: Vec<_> = one
        .values
        .iter()
        .enumerate()
        .map(|(step, &value)| {
            pos2(
                place.left() + place.width() * step as f32 / steps,
                place.bottom() - place.height() * height(value).clamp(0.0, 1.0),
            )
        })
        .collect();
    let painter = ui.painter().with_clip_rect(place.expand(3.0));
    painter.hline(
        place.x_range(),
        place.bottom(),
        Stroke::new(1.0, palette.track),
    );
    if let Some(end) = points.last() {
        let end = *end;
        painter.add(Shape::line(points, Stroke::new(1.5, palette.accent)));
        painter.circle_filled(end, 2.5, palette.ink);
    }
}
