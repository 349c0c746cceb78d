//! The other curves, small, the most changed first.

use egui::{Align, Layout, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::control::{self, Weight};
use super::headline;
use super::move_row::tone_colour;
use super::plot::curves;
use super::plot::scale::{self, Scale};
use super::state::{Picture, ScreenState};
use super::theme::{self, GAP_1, GAP_2};
use super::{table, top_bar};
use crate::action::Action;
use crate::viewmodel::chart::Chart;
use crate::viewmodel::tone::Tone;
use crate::wording::{chart as words, screen};

const LEAST_WIDTH: f32 = 196.0;
const HEIGHT: f32 = 96.0;

/// The height at which all of them would be seen at once.
pub fn wanted_height(width: f32, charts: usize) -> f32 {
    let columns = count_that_fit(width + GAP_2, LEAST_WIDTH + GAP_2);
    control::HEAD + GAP_2 + rows_as_height(charts.div_ceil(columns), HEIGHT)
}

fn rows_as_height(rows: usize, each: f32) -> f32 {
    let rows = rows as f32;
    rows * (each + GAP_2)
}

/// Rows share what room there is, up to half as much again as they need.
fn row_height(room: f32, rows: usize) -> f32 {
    let rows = rows.max(1) as f32;
    (room / rows - GAP_2).clamp(HEIGHT, HEIGHT * 1.7)
}

/// Draws as many as fit, and a button for the rest.
pub fn show(ui: &mut Ui, charts: &[Chart], height: f32, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let bottom = ui.cursor().top() + height;
    let columns = count_that_fit(ui.available_width() + GAP_2, LEAST_WIDTH + GAP_2);
    let rows = count_that_fit(height - control::HEAD, HEIGHT + GAP_2);
    let shown = if state.all_pinned { charts.len() } else { charts.len().min(columns * rows) };
    control::panel_head(ui, screen::HEAD_PINNED, |ui| {
        let is_table = state.tables.contains(&Picture::Pinned);
        let (sign, name) = top_bar::table_sign(is_table);
        if control::sign_button(ui, sign, &words::named(screen::HEAD_PINNED, name), true).clicked() {
            state.toggle_table(Picture::Pinned);
        }
        let hidden = charts.len() - charts.len().min(columns * rows);
        if hidden > 0 && !is_table {
            let name = if state.all_pinned { screen::FEWER.to_owned() } else { words::more(hidden) };
            if control::button(ui, &name, None, Weight::Quiet, true).clicked() {
                state.all_pinned = !state.all_pinned;
            }
        }
    });
    let rest = (bottom - ui.cursor().top()).max(0.0);
    let each = if state.all_pinned { HEIGHT } else { row_height(rest, shown.div_ceil(columns)) };
    if state.tables.contains(&Picture::Pinned) {
        table::indicators(ui, charts, rest);
        return;
    }
    ui.allocate_ui_with_layout(vec2(ui.available_width(), rest), Layout::top_down(Align::Min), |ui| {
        ui.set_min_height(rest);
        ScrollArea::vertical().id_salt("pinned").auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(GAP_2, GAP_2);
            let width = (ui.available_width() - GAP_2 * (columns as f32 - 1.0)) / columns as f32;
            let charts = charts.get(..shown).unwrap_or(charts);
            for row in charts.chunks(columns) {
                ui.horizontal(|ui| {
                    for chart in row {
                        small(ui, chart, vec2(width, each), state, actions);
                    }
                });
            }
        });
    });
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive count")]
fn count_that_fit(room: f32, each: f32) -> usize {
    (room / each).floor().max(1.0) as usize
}

fn small(ui: &mut Ui, chart: &Chart, size: egui::Vec2, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui);
    let (whole, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &chart.summary));
    let lit = chart.lean_change.is_some();
    let edge = match (lit, response.hovered()) {
        (true, _) => palette.lean,
        (false, true) => palette.edge,
        (false, false) => palette.line,
    };
    ui.painter().rect_stroke(whole, theme::ROUND, Stroke::new(1.0, edge), StrokeKind::Inside);
    let inner = whole.shrink2(vec2(GAP_2, 6.0));

    let now = ui.painter().layout_no_wrap(chart.now.clone(), theme::heavy(theme::BODY), palette.ink);
    let name_room = inner.width() - now.size().x - GAP_2;
    let name = control::elided(ui, &chart.name, theme::font(theme::BODY), palette.ink, name_room);
    let painter = ui.painter();
    let line_height = name.size().y;
    painter.galley(pos2(inner.right() - now.size().x, inner.top()), now, palette.ink);
    painter.galley(inner.min, name, palette.ink);
    let second = inner.top() + line_height + 1.0;
    let band = control::elided(ui, &chart.now_band, theme::font(theme::SMALL), palette.quiet, inner.width() * 0.55);
    let band_height = band.size().y;
    painter.galley(pos2(inner.left(), second), band, palette.quiet);
    let (change, colour) = match (&chart.lean_change, &chart.change) {
        (Some(lean), _) => (screen::with_move(&lean.words), palette.lean),
        (None, Some(change)) if change.tone == Tone::Neutral => (change.words.clone(), palette.quiet),
        (None, Some(change)) => (change.words.clone(), tone_colour(palette, change.tone)),
        (None, None) => (String::new(), palette.quiet),
    };
    let change = control::elided(ui, &change, theme::font(theme::SMALL), colour, inner.width() * 0.6);
    painter.galley(pos2(inner.right() - change.size().x, second), change, colour);

    let place = Rect::from_min_max(pos2(inner.left(), second + band_height + GAP_1 + 1.0), inner.max);
    let scale = Scale::new(place, chart.time.last, scale::fitted(chart));
    let inside = ui.painter_at(place.expand(5.0));
    inside.hline(place.x_range(), place.bottom(), Stroke::new(1.0, palette.track));
    if let Some(alone) = &chart.alone {
        curves::faint_fan(&inside, &scale, alone, palette.alone);
    }
    if let Some(fan) = &chart.fan {
        let strength = if chart.lean.is_some() { 0.5 } else { 1.0 };
        curves::fan(&inside, &scale, fan, palette.accent, strength);
    }
    if let Some(lean) = &chart.lean {
        curves::fan(&inside, &scale, lean, palette.lean, 1.0);
    }
    if let Some(line) = &chart.overlay {
        curves::overlay(&inside, &scale, line, palette.other);
    }
    curves::played(&inside, &scale, chart, palette, 1.8);

    if let Some(at) = response.hover_pos() {
        let moment = scale.moment_at(at.x);
        state.probe = Some(moment);
        headline::hair(ui, &scale, chart, moment);
        let mut lines = vec![chart.name.clone()];
        lines.extend(chart.words_at(moment));
        headline::readout(ui, &response, at, &lines);
    }
    if response.clicked() {
        let moment = response.interact_pointer_pos().map_or(chart.time.now, |at| scale.moment_at(at.x));
        actions.push(Action::Explain { indicator: chart.indicator, moment: moment.min(chart.time.now) });
    }
    control::focus_ring(ui, &response, whole);
}

/// A heading for the value of an indicator in a table.
pub fn value_words(chart: &Chart) -> RichText {
    RichText::new(screen::join_comma(&[&chart.now, &chart.now_band]))
}
