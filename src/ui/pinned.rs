//! The other curves, small, the most changed first.

use egui::text::LayoutJob;
use egui::{
    Align, Galley, Layout, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::control::{self, Weight};
use super::move_row::tone_colour;
use super::plot::probe;
use super::plot::scale::{self, Scale};
use super::plot::{canvas, curves};
use super::state::{Picture, ScreenState};
use super::theme::{self, GAP_1, GAP_2};
use super::{table, top_bar};
use crate::action::Action;
use crate::viewmodel::chart::Chart;
use crate::viewmodel::tone::Tone;
use crate::wording::{chart as words, screen};

const LEAST_WIDTH: f32 = 196.0;
const HEIGHT: f32 = 100.0;

/// The height at which all of them would be seen at once.
pub fn wanted_height(width: f32, charts: usize) -> f32 {
    let columns = columns(width, charts);
    control::HEAD + GAP_2 + rows_as_height(charts.div_ceil(columns), HEIGHT)
}

/// As many as fit, but no more than there are pictures: a few share the whole width.
fn columns(width: f32, charts: usize) -> usize {
    count_that_fit(width + GAP_2, LEAST_WIDTH + GAP_2).min(charts.max(1))
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
pub fn show(
    ui: &mut Ui,
    charts: &[Chart],
    height: f32,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    let bottom = ui.cursor().top() + height;
    let columns = columns(ui.available_width(), charts.len());
    let rows = count_that_fit(height - control::HEAD, HEIGHT + GAP_2);
    let shown = if state.all_pinned {
        charts.len()
    } else {
        charts.len().min(columns * rows)
    };
    control::panel_head(ui, screen::HEAD_PINNED, |ui| {
        let is_table = state.tables.contains(&Picture::Pinned);
        let (sign, name) = top_bar::table_sign(is_table);
        if control::sign_button(ui, sign, &words::named(screen::HEAD_PINNED, name), true).clicked()
        {
            state.toggle_table(Picture::Pinned);
        }
        let hidden = charts.len() - charts.len().min(columns * rows);
        if hidden > 0 && !is_table {
            let name = if state.all_pinned {
                screen::FEWER.to_owned()
            } else {
                words::more(hidden)
            };
            if control::button(ui, &name, None, Weight::Quiet, true).clicked() {
                state.all_pinned = !state.all_pinned;
            }
        }
    });
    let rest = (bottom - ui.cursor().top()).max(0.0);
    let each = if state.all_pinned {
        HEIGHT
    } else {
        row_height(rest, shown.div_ceil(columns))
    };
    if state.tables.contains(&Picture::Pinned) {
        table::indicators(ui, charts, rest);
        return;
    }
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), rest),
        Layout::top_down(Align::Min),
        |ui| {
            ui.set_min_height(rest);
            ScrollArea::vertical()
                .id_salt("pinned")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing = vec2(GAP_2, GAP_2);
                    let width =
                        (ui.available_width() - GAP_2 * (columns as f32 - 1.0)) / columns as f32;
                    let charts = charts.get(..shown).unwrap_or(charts);
                    for row in charts.chunks(columns) {
                        ui.horizontal(|ui| {
                            for chart in row {
                                small(ui, chart, vec2(width, each), state, actions);
                            }
                        });
                    }
                });
        },
    );
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a small positive count"
)]
fn count_that_fit(room: f32, each: f32) -> usize {
    (room / each).floor().max(1.0) as usize
}

fn small(
    ui: &mut Ui,
    chart: &Chart,
    size: Vec2,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    let palette = theme::palette(ui);
    let (whole, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &chart.summary));
    let edge = match (&chart.lean_change, response.hovered()) {
        (Some(_), _) => palette.lean,
        (None, true) => palette.edge,
        (None, false) => palette.line,
    };
    let stroke = Stroke::new(1.0, edge);
    ui.painter()
        .rect_stroke(whole, theme::ROUND, stroke, StrokeKind::Inside);
    let inner = whole.shrink2(vec2(GAP_2, 6.0));
    let top = heading(ui, chart, inner) + GAP_1 + 1.0;
    let place = Rect::from_min_max(pos2(inner.left(), top), inner.max);
    let scale = Scale::new(place, chart.time.last, scale::fitted(chart));
    ui.painter().hline(
        place.x_range(),
        place.bottom(),
        Stroke::new(1.0, palette.track),
    );
    // The whole card answers, its heading too.
    let hovered = response.hover_pos().map(|at| scale.moment_at(at.x));
    let moment = hovered.or(state.linked);
    canvas::show(ui, "small", chart.indicator, &scale, |plot| {
        curves::all(plot, chart, palette, 1.8);
        if let Some(moment) = moment {
            probe::hair(plot, chart, moment, palette);
        }
    });
    if let (Some(moment), Some(at)) = (hovered, response.hover_pos()) {
        state.probe = Some(moment);
        let mut lines = vec![chart.name.clone()];
        lines.extend(chart.words_at(moment));
        probe::readout(ui, &response, at, &lines);
    }
    actions.extend(probe::drag(ui, chart, &scale, &response));
    if response.clicked() {
        actions.push(probe::explain(
            chart,
            &scale,
            response.interact_pointer_pos(),
        ));
    }
    control::focus_ring(ui, &response, whole);
}

/// The name, over two lines where it needs them; below it value, band and change. The place below.
fn heading(ui: &Ui, chart: &Chart, inner: Rect) -> f32 {
    let palette = theme::palette(ui);
    let painter = ui.painter();
    let mut name = LayoutJob::simple(
        chart.name.clone(),
        theme::font(theme::BODY),
        palette.ink,
        inner.width(),
    );
    name.wrap.max_rows = 2;
    let name = painter.layout_job(name);
    let second = inner.top() + name.size().y + 1.0;
    painter.galley(inner.min, name, palette.ink);
    let (change, colour) = match (&chart.lean_change, &chart.change) {
        (Some(lean), _) => (
            screen::with_move(&lean.words, chart.lean_is_without),
            palette.lean,
        ),
        (None, Some(change)) => {
            let neutral = change.tone == Tone::Neutral;
            let colour = if neutral {
                palette.quiet
            } else {
                tone_colour(palette, change.tone)
            };
            (change.words.clone(), colour)
        }
        (None, None) => (String::new(), palette.quiet),
    };
    let now = control::elided(
        ui,
        &chart.now,
        theme::heavy(theme::BODY),
        palette.ink,
        inner.width(),
    );
    let room = inner.width() - now.size().x - GAP_2;
    let change = control::elided(ui, &change, theme::font(theme::SMALL), colour, room);
    let change_width = change.size().x;
    let base = second + now.size().y;
    let below = |text: &Galley| base - text.size().y - 1.0;
    painter.galley(
        pos2(inner.right() - change_width, below(&change)),
        change,
        colour,
    );
    let band_left = inner.left() + now.size().x + GAP_2;
    let band_room = inner.right() - change_width - GAP_2 - band_left;
    let band = control::note(ui, &chart.now_band, band_room);
    painter.galley(pos2(inner.left(), second), now, palette.ink);
    if band_room > LEAST_BAND {
        painter.galley(pos2(band_left, below(&band)), band, palette.quiet);
    }
    base
}

/// A band's name in less room than this says nothing.
const LEAST_BAND: f32 = 28.0;

/// A heading for the value of an indicator in a table.
pub fn value_words(chart: &Chart) -> RichText {
    RichText::new(screen::join_comma(&[&chart.now, &chart.now_band]))
}
