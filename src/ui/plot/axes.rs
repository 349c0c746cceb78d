//! What stands round and behind the large curve: bands, values, dates, the point looked at.

use egui::text::LayoutJob;
use egui::{Align2, Rect, Stroke, Ui, pos2, vec2};
use egui_plot::{Line, LineStyle, PlotPoints, PlotUi, Polygon, VLine};

use super::scale::Scale;
use super::ticks;
use crate::ui::control;
use crate::ui::headline::RIGHT;
use crate::ui::theme::{self, GAP_2, Palette, TINY};
use crate::viewmodel::chart::Chart;
use crate::wording::number;

/// Bands of values, grid and named dates, below the curves.
pub fn behind(plot: &mut PlotUi<'_>, scale: &Scale, chart: &Chart, palette: &Palette) {
    let last = f64::from(scale.last);
    for band in chart.bands.iter().skip(1).step_by(2) {
        let (low, high) = (band.low.max(scale.low), band.high.min(scale.high));
        if high > low {
            let corners = vec![[0.0, low], [last, low], [last, high], [0.0, high]];
            let stripe = Polygon::new("", PlotPoints::from(corners))
                .fill_color(theme::sheer(palette.track, 0.4))
                .stroke(Stroke::NONE);
            plot.polygon(stripe.allow_hover(false));
        }
    }
    let across = |value: f64, stroke: Stroke| {
        Line::new("", vec![[0.0, value], [last, value]])
            .stroke(stroke)
            .allow_hover(false)
    };
    let grid = Stroke::new(1.0, theme::sheer(palette.line, 0.8));
    for mark in value_marks(scale) {
        plot.line(across(mark, grid));
    }
    if chart.is_difference {
        plot.line(across(0.0, Stroke::new(1.0, palette.quiet)));
    }
    plot.line(across(scale.low, Stroke::new(1.0, palette.edge)));
    for date in &chart.dates {
        let line = VLine::new("", f64::from(date.moment))
            .stroke(Stroke::new(1.0, palette.edge))
            .style(LineStyle::Dashed { length: 2.5 });
        plot.vline(line.allow_hover(false));
    }
    let now = VLine::new("", f64::from(chart.time.now)).stroke(Stroke::new(1.0, palette.quiet));
    plot.vline(now.allow_hover(false));
}

fn value_marks(scale: &Scale) -> Vec<f64> {
    let about = (f64::from(scale.place.height()) / 34.0).min(9.0);
    ticks::values(scale.low, scale.high, about)
}

/// Names of bands, values, and the rail that shows which part of the whole range is seen.
pub fn values(ui: &Ui, scale: &Scale, chart: &Chart, whole: Rect) {
    let palette = theme::palette(ui);
    let painter = ui.painter();
    let place = scale.place;
    let mut taken = f32::INFINITY;
    for band in &chart.bands {
        let top = scale.y(band.high.min(scale.high)).max(place.top());
        let bottom = scale.y(band.low.max(scale.low)).min(place.bottom());
        if bottom - top <= 12.0 || bottom >= taken {
            continue;
        }
        let mut name = LayoutJob::simple(
            band.name.clone(),
            theme::font(theme::SMALL),
            palette.quiet,
            RIGHT - 20.0,
        );
        name.wrap.max_rows = if bottom - top > 30.0 { 2 } else { 1 };
        let name = painter.layout_job(name);
        let at = pos2(
            place.right() + GAP_2,
            f32::midpoint(top, bottom) - name.size().y / 2.0,
        );
        painter.galley(at, name, palette.quiet);
        taken = top + 2.0;
    }
    let marks = value_marks(scale);
    let digits = ticks::decimals(&marks, chart.decimals);
    for mark in marks {
        let y = scale.y(mark);
        painter.text(
            pos2(place.left() - 6.0, y),
            Align2::RIGHT_CENTER,
            number::plain(mark, digits),
            theme::font(TINY),
            palette.quiet,
        );
    }
    rail(ui, scale, chart, whole);
}

fn rail(ui: &Ui, scale: &Scale, chart: &Chart, whole: Rect) {
    let palette = theme::palette(ui);
    let painter = ui.painter();
    let full = Scale::new(scale.place, scale.last, chart.range);
    let x = whole.right() - 4.0;
    let line = |width: f32, colour: egui::Color32| Stroke::new(width, colour);
    painter.vline(x, scale.place.y_range(), line(3.0, palette.track));
    painter.vline(
        x,
        full.y(scale.high)..=full.y(scale.low),
        line(3.0, palette.edge),
    );
    if let Some(now) = chart.past.last() {
        painter.circle_filled(pos2(x, full.y(*now)), 3.0, palette.accent);
    }
}

/// Names of moments below, named dates above.
pub fn dates(ui: &Ui, scale: &Scale, chart: &Chart, whole: Rect) {
    let palette = theme::palette(ui);
    let painter = ui.painter();
    let place = scale.place;
    let room = chart
        .time
        .labels
        .iter()
        .map(|label| label.chars().count())
        .max()
        .unwrap_or(4);
    let wide = (room as f32 * 6.2 + 16.0).max(40.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a small positive count"
    )]
    let most = (place.width() / wide) as usize;
    let now_x = scale.x(f64::from(chart.time.now));
    for moment in ticks::moments(&chart.time, most) {
        let x = painter.round_to_pixel_center(scale.x(f64::from(moment)));
        painter.vline(
            x,
            place.bottom()..=place.bottom() + 4.0,
            Stroke::new(1.0, palette.edge),
        );
        if (x - now_x).abs() < wide * 0.85 {
            continue;
        }
        if let Some(label) = chart.time.labels.get(moment as usize) {
            painter.text(
                pos2(x, place.bottom() + 6.0),
                Align2::CENTER_TOP,
                label,
                theme::font(TINY),
                palette.quiet,
            );
        }
    }
    let mut free = f32::NEG_INFINITY;
    for (index, date) in chart.dates.iter().enumerate() {
        let x = painter.round_to_pixel_center(scale.x(f64::from(date.moment)));
        let next = chart
            .dates
            .get(index + 1)
            .map_or(place.right() + RIGHT, |next| {
                scale.x(f64::from(next.moment))
            });
        let left = x.max(free);
        let width = (next - left - GAP_2).min(180.0);
        if width > 36.0 {
            let name = control::elided(ui, &date.name, theme::font(TINY), palette.quiet, width);
            free = left + name.size().x + GAP_2;
            painter.galley(pos2(left, whole.top() + 1.0), name, palette.quiet);
        }
    }
}

/// The date of the point looked at.
pub fn now(ui: &Ui, scale: &Scale, chart: &Chart, whole: Rect) {
    let palette = theme::palette(ui);
    let painter = ui.painter();
    let x = painter.round_to_pixel_center(scale.x(f64::from(chart.time.now)));
    let Some(label) = chart.time.labels.get(chart.time.now as usize) else {
        return;
    };
    let text = painter.layout_no_wrap(label.clone(), theme::heavy(TINY), palette.on_accent);
    let size = text.size() + vec2(2.0 * 6.0, 4.0);
    let left = (x - size.x / 2.0).clamp(whole.left(), scale.place.right() - size.x / 2.0);
    let pill = Rect::from_min_size(pos2(left, scale.place.bottom() + 3.0), size);
    painter.rect_filled(pill, theme::ROUND, palette.accent);
    painter.galley(pill.min + vec2(6.0, 2.0), text, palette.on_accent);
}
