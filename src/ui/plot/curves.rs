//! Lines, bands and marks of one indicator.

use egui::epaint::{BandPoint, BandShape};
use egui::{Color32, Painter, Pos2, Rangef, Shape, Stroke, StrokeKind, pos2};

use super::scale::Scale;
use crate::ui::theme::{self, Palette};
use crate::viewmodel::chart::{Chart, Fan, Marker, MarkerKind, Overlay};

/// Everything of a picture but its marks, the most important last.
pub fn all(painter: &Painter, scale: &Scale, chart: &Chart, palette: &Palette, width: f32) {
    if let Some(alone) = &chart.alone {
        faint_fan(painter, scale, alone, palette.alone);
    }
    if let Some(plan) = &chart.fan {
        let strength = if chart.lean.is_some() { 0.5 } else { 1.0 };
        fan(painter, scale, plan, palette.accent, strength);
    }
    if let Some(lean) = &chart.lean {
        fan(painter, scale, lean, palette.lean, 1.0);
    }
    for line in &chart.side_lines {
        overlay(painter, scale, line, palette.quiet);
    }
    if let Some(line) = &chart.overlay {
        overlay(painter, scale, line, palette.other);
    }
    played(painter, scale, chart, palette, width);
}

/// Two nested bands and the middle of a fan.
pub fn fan(painter: &Painter, scale: &Scale, fan: &Fan, colour: Color32, strength: f32) {
    let strength = if fan.stale { strength * 0.4 } else { strength };
    band(
        painter,
        scale,
        fan.from,
        &fan.low_90,
        &fan.high_90,
        theme::sheer(colour, 0.16 * strength),
    );
    band(
        painter,
        scale,
        fan.from,
        &fan.low_50,
        &fan.high_50,
        theme::sheer(colour, 0.22 * strength),
    );
    let middle = line_points(scale, fan.from, &fan.middle);
    let stroke = Stroke::new(1.5, theme::sheer(colour, 0.9 * strength.min(1.0)));
    painter.extend(Shape::dashed_line(&middle, stroke, 5.0, 3.0));
}

/// The outer band and the middle only, as edges: stays readable below another fan.
pub fn faint_fan(painter: &Painter, scale: &Scale, fan: &Fan, colour: Color32) {
    band(
        painter,
        scale,
        fan.from,
        &fan.low_90,
        &fan.high_90,
        theme::sheer(colour, 0.10),
    );
    for row in [&fan.low_90, &fan.high_90] {
        let points = line_points(scale, fan.from, row);
        painter.add(Shape::line(
            points,
            Stroke::new(1.0, theme::sheer(colour, 0.35)),
        ));
    }
    let middle = line_points(scale, fan.from, &fan.middle);
    painter.extend(Shape::dashed_line(
        &middle,
        Stroke::new(1.2, theme::sheer(colour, 0.9)),
        2.0,
        3.0,
    ));
}

fn band(painter: &Painter, scale: &Scale, from: u32, low: &[f64], high: &[f64], fill: Color32) {
    let points: Vec<BandPoint> = low
        .iter()
        .zip(high)
        .zip(from..)
        .map(|((low, high), moment)| {
            let (top, bottom) = (scale.y(*high), scale.y(*low));
            BandPoint::new(
                scale.x(f64::from(moment)),
                Rangef::new(top.min(bottom), bottom.max(top)),
            )
        })
        .collect();
    if points.len() > 1 {
        painter.add(Shape::Band(BandShape {
            points,
            fill,
            stroke: Stroke::NONE,
            stroke_kind: StrokeKind::Outside,
            angle: 0.0,
        }));
    }
}

/// The places of a row of values from a moment on.
pub fn line_points(scale: &Scale, from: u32, values: &[f64]) -> Vec<Pos2> {
    values
        .iter()
        .zip(from..)
        .map(|(value, moment)| pos2(scale.x(f64::from(moment)), scale.y(*value)))
        .collect()
}

/// What was played, and what was played later on this branch when looking back.
pub fn played(painter: &Painter, scale: &Scale, chart: &Chart, palette: &Palette, width: f32) {
    let ahead = line_points(scale, chart.time.now, &chart.ahead);
    if ahead.len() > 1 {
        painter.add(Shape::line(
            ahead,
            Stroke::new(width * 0.7, theme::sheer(palette.accent, 0.55)),
        ));
    }
    let past = line_points(scale, 0, &chart.past);
    if let Some(last) = past.last().copied() {
        if past.len() > 1 {
            painter.add(Shape::line(past, Stroke::new(width, palette.accent)));
        }
        painter.circle(
            last,
            width + 1.5,
            palette.accent,
            Stroke::new(1.5, palette.paper),
        );
    }
}

/// Another line, dashed.
pub fn overlay(painter: &Painter, scale: &Scale, line: &Overlay, colour: Color32) {
    let points: Vec<Pos2> = line
        .points
        .iter()
        .map(|(moment, value)| pos2(scale.x(*moment), scale.y(*value)))
        .collect();
    if points.len() > 1 {
        painter.extend(Shape::dashed_line(
            &points,
            Stroke::new(theme::LINE, colour),
            7.0,
            4.0,
        ));
    }
}

/// A mark for a happening, with a shape for its kind: a diamond for the plan, a ring for the
/// others, a square for an event.
pub fn marker(painter: &Painter, scale: &Scale, marker: &Marker, palette: &Palette) {
    let centre = pos2(scale.x(f64::from(marker.moment)), scale.y(marker.value));
    marker_shape(painter, centre, marker.kind, palette);
}

/// The shape of a kind of mark, also for the log.
pub fn marker_shape(painter: &Painter, centre: Pos2, kind: MarkerKind, palette: &Palette) {
    let halo = Stroke::new(1.5, palette.paper);
    match kind {
        MarkerKind::Planned => {
            let points = [(0.0, -5.0), (5.0, 0.0), (0.0, 5.0), (-5.0, 0.0)]
                .map(|(x, y)| centre + egui::vec2(x, y));
            painter.add(Shape::convex_polygon(points.to_vec(), palette.ink, halo));
        }
        MarkerKind::Other => {
            painter.circle(centre, 3.8, palette.paper, Stroke::new(1.6, palette.ink));
        }
        MarkerKind::Event => {
            let place = egui::Rect::from_center_size(centre, egui::vec2(7.0, 7.0));
            painter.rect(place, 0.0, palette.ink, halo, StrokeKind::Outside);
        }
    }
}
