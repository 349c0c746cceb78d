//! What stands round and behind the large curve: bands, values, dates, the point looked at.

use egui::{Align2, Rect, Shape, Stroke, Ui, pos2, vec2};

use super::scale::Scale;
use super::ticks;
use crate::ui::control;
use crate::ui::headline::RIGHT;
use crate::ui::theme::{self, GAP_2, TINY};
use crate::viewmodel::chart::Chart;
use crate::wording::number;

/// Bands, grid, value ticks, and the rail that shows which part of the whole range is seen.
pub fn values(ui: &Ui, scale: &Scale, chart: &Chart, whole: Rect) {
    let palette = theme::palette(ui);
    let painter = ui.painter();
    let place = scale.place;
    let mut taken = f32::INFINITY;
    for (index, band) in chart.bands.iter().enumerate() {
        let top = scale.y(band.high.min(scale.high)).max(place.top());
        let bottom = scale.y(band.low.max(scale.low)).min(place.bottom());
        if bottom - top < 1.0 {
            continue;
        }
        let stripe = Rect::from_min_max(pos2(place.left(), top), pos2(place.right(), bottom));
        if index % 2 == 1 {
            painter.rect_filled(stripe, 0.0, theme::sheer(palette.track, 0.4));
        }
        if bottom - top > 12.0 && bottom < taken {
            let name = control::elided(
                ui,
                &band.name,
                theme::font(theme::SMALL),
                palette.quiet,
                RIGHT - 20.0,
            );
            let at = pos2(
                place.right() + GAP_2,
                f32::midpoint(top, bottom) - name.size().y / 2.0,
            );
            painter.galley(at, name, palette.quiet);
            taken = top + 2.0;
        }
    }
    let marks = ticks::values(scale.low, scale.high, f64::from(place.height()) / 34.0);
    let digits = ticks::decimals(&marks, chart.decimals);
    for mark in marks {
        let y = painter.round_to_pixel_center(scale.y(mark));
        painter.hline(
            place.x_range(),
            y,
            Stroke::new(1.0, theme::sheer(palette.line, 0.8)),
        );
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
        let line = [pos2(x, place.top() - 4.0), pos2(x, place.bottom())];
        painter.extend(Shape::dashed_line(
            &line,
            Stroke::new(1.0, palette.edge),
            1.5,
            3.0,
        ));
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
    painter.hline(
        place.x_range(),
        place.bottom(),
        Stroke::new(1.0, palette.edge),
    );
}

/// The line at the point looked at, with its date.
pub fn now(ui: &Ui, scale: &Scale, chart: &Chart, whole: Rect) {
    let palette = theme::palette(ui);
    let painter = ui.painter();
    let x = painter.round_to_pixel_center(scale.x(f64::from(chart.time.now)));
    painter.vline(x, scale.place.y_range(), Stroke::new(1.0, palette.quiet));
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
