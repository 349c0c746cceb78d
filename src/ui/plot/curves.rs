//! Lines, bands and marks of one indicator.

use egui::{Color32, Painter, Pos2, RichText, Shape, Stroke, StrokeKind};
use egui_plot::{
    FilledArea, Line, LineStyle, MarkerShape, PlotPoint, PlotPoints, PlotUi, Points, Text,
};

use super::traces;
use crate::ui::theme::{self, Palette};
use crate::viewmodel::chart::{BranchCurve, Chart, Fan, Marker, MarkerKind, Overlay};

/// Everything of a picture but its marks, the most important last.
pub fn all(plot: &mut PlotUi<'_>, chart: &Chart, palette: &Palette, width: f32) {
    if let Some(alone) = &chart.alone {
        faint_fan(plot, alone, palette.alone);
    }
    if let Some(plan) = &chart.fan {
        let strength = if chart.lean.is_some() { 0.5 } else { 1.0 };
        fan(plot, plan, palette.accent, strength);
    }
    if let Some(lean) = &chart.lean {
        fan(plot, lean, palette.lean, 1.0);
    }
    for line in &chart.side_lines {
        overlay(plot, line, palette.quiet);
    }
    for (place, one) in chart.branches.iter().enumerate() {
        // In a small picture the letters would cover the curves.
        let letter = (width >= theme::LINE).then_some(place);
        branch(plot, (chart, letter), one, palette);
    }
    played(plot, chart, palette, width);
    if let Some(curve) = &chart.opened {
        traces::opened(plot, curve, palette, width);
    }
}

/// A compared branch: what was played dashed, where its futures lie as two nested bands with their
/// middle dotted, and its letter on the curve.
fn branch(
    plot: &mut PlotUi<'_>,
    (chart, letter): (&Chart, Option<usize>),
    one: &BranchCurve,
    palette: &Palette,
) {
    let colour = theme::branch_colour(palette, one.colour);
    let mut lettered = one.points.last().copied();
    if let Some(fan) = &one.fan {
        if chart.draws_bands_of_branches() {
            let bands = [
                (&fan.low_90, &fan.high_90, 0.11),
                (&fan.low_50, &fan.high_50, 0.18),
            ];
            for (low, high, fill) in bands {
                band(plot, fan.from, low, high, theme::sheer(colour, fill));
            }
        }
        let ahead = Stroke::new(1.2, theme::sheer(colour, 0.9));
        line(plot, fan.from, &fan.middle, ahead, DOTS);
        // Letters of curves that lie on each other stand side by side.
        let count = fan.middle.len();
        let at = count * (letter.unwrap_or(0) + 1) / (chart.branches.len() + 1);
        let value = fan.middle.get(at).copied();
        lettered = value
            .map(|value| (f64::from(fan.from) + at as f64, value))
            .or(lettered);
    }
    let stroke = Stroke::new(1.5, colour);
    curve(plot, one.points.clone(), stroke, LONG_DASHES);
    if let Some((x, y)) = lettered.filter(|_| letter.is_some()) {
        let text = RichText::new(&one.letter).color(colour);
        let text = text.font(theme::heavy(theme::SMALL));
        let text = text.background_color(theme::sheer(palette.paper, 0.8));
        plot.text(Text::new("", PlotPoint::new(x, y), text).allow_hover(false));
    }
}

/// Two nested bands and the middle of a fan.
fn fan(plot: &mut PlotUi<'_>, fan: &Fan, colour: Color32, strength: f32) {
    let strength = if fan.stale { strength * 0.4 } else { strength };
    for (low, high, fill) in [
        (&fan.low_90, &fan.high_90, 0.16),
        (&fan.low_50, &fan.high_50, 0.22),
    ] {
        let fill = theme::sheer(colour, fill * strength);
        band(plot, fan.from, low, high, fill);
    }
    let stroke = Stroke::new(1.5, theme::sheer(colour, 0.9 * strength.min(1.0)));
    line(plot, fan.from, &fan.middle, stroke, DASHES);
}

/// The outer band and the middle only, as edges: stays readable below another fan.
fn faint_fan(plot: &mut PlotUi<'_>, fan: &Fan, colour: Color32) {
    let fill = theme::sheer(colour, 0.10);
    band(plot, fan.from, &fan.low_90, &fan.high_90, fill);
    let edge = Stroke::new(1.0, theme::sheer(colour, 0.35));
    for row in [&fan.low_90, &fan.high_90] {
        line(plot, fan.from, row, edge, LineStyle::Solid);
    }
    let middle = Stroke::new(0.8, theme::sheer(colour, 0.9));
    line(plot, fan.from, &fan.middle, middle, DOTS);
}

const DASHES: LineStyle = LineStyle::Dashed { length: 5.0 };
const DOTS: LineStyle = LineStyle::Dotted { spacing: 4.0 };
const LONG_DASHES: LineStyle = LineStyle::Dashed { length: 7.0 };

fn band(plot: &mut PlotUi<'_>, from: u32, low: &[f64], high: &[f64], fill: Color32) {
    let count = low.len().min(high.len());
    let (Some(low), Some(high)) = (low.get(..count), high.get(..count)) else {
        return;
    };
    if count > 1 {
        let moments: Vec<f64> = (from..).take(count).map(f64::from).collect();
        let area = FilledArea::new("", &moments, low, high);
        plot.add(area.fill_color(fill).allow_hover(false));
    }
}

/// A row of values from a moment on.
fn line(plot: &mut PlotUi<'_>, from: u32, values: &[f64], stroke: Stroke, style: LineStyle) {
    let points = (from..).map(f64::from).zip(values.iter().copied());
    curve(plot, points.collect(), stroke, style);
}

fn curve(plot: &mut PlotUi<'_>, points: Vec<(f64, f64)>, stroke: Stroke, style: LineStyle) {
    if points.len() > 1 {
        let points: Vec<[f64; 2]> = points.into_iter().map(|(x, y)| [x, y]).collect();
        let line = Line::new("", PlotPoints::from(points));
        plot.line(line.stroke(stroke).style(style).allow_hover(false));
    }
}

/// What was played, and what was played later on this branch when looking back.
fn played(plot: &mut PlotUi<'_>, chart: &Chart, palette: &Palette, width: f32) {
    let ahead = Stroke::new(width * 0.7, theme::sheer(palette.accent, 0.55));
    line(plot, chart.time.now, &chart.ahead, ahead, LineStyle::Solid);
    let past = Stroke::new(width, palette.accent);
    line(plot, 0, &chart.past, past, LineStyle::Solid);
    if let Some(last) = chart.past.last() {
        let moment = chart.past.len().saturating_sub(1) as f64;
        let dot = (MarkerShape::Circle, width + 1.5);
        haloed(plot, (moment, *last), dot, palette.accent, palette.paper);
    }
}

/// Another line, dashed.
fn overlay(plot: &mut PlotUi<'_>, line: &Overlay, colour: Color32) {
    let stroke = Stroke::new(theme::LINE, colour);
    curve(plot, line.points.clone(), stroke, LONG_DASHES);
}

/// A filled mark on a halo, so that it stays apart from the curve it lies on.
fn haloed(
    plot: &mut PlotUi<'_>,
    (moment, value): (f64, f64),
    (shape, radius): (MarkerShape, f32),
    colour: Color32,
    halo: Color32,
) {
    for (radius, colour) in [(radius + 1.5, halo), (radius, colour)] {
        let point = Points::new("", vec![[moment, value]]);
        let point = point.shape(shape).radius(radius).color(colour);
        plot.points(point.allow_hover(false));
    }
}

/// A mark for a happening, with a shape for its kind: a diamond for the plan, a ring for the
/// others, a square for an event, a hollow one for what was done by hand; a hollow diamond for what
/// is only planned.
pub fn marker(plot: &mut PlotUi<'_>, marker: &Marker, palette: &Palette) {
    let at = (f64::from(marker.moment), marker.value);
    match marker.kind {
        MarkerKind::Planned => {
            haloed(
                plot,
                at,
                (MarkerShape::Diamond, 5.5),
                palette.ink,
                palette.paper,
            );
        }
        MarkerKind::Other => {
            haloed(
                plot,
                at,
                (MarkerShape::Circle, 4.6),
                palette.ink,
                palette.paper,
            );
            haloed(
                plot,
                at,
                (MarkerShape::Circle, 1.5),
                palette.paper,
                palette.paper,
            );
        }
        MarkerKind::Event => {
            haloed(
                plot,
                at,
                (MarkerShape::Square, 5.0),
                palette.ink,
                palette.paper,
            );
        }
        MarkerKind::ByHand => {
            haloed(
                plot,
                at,
                (MarkerShape::Square, 5.6),
                palette.ink,
                palette.paper,
            );
            haloed(
                plot,
                at,
                (MarkerShape::Square, 2.2),
                palette.paper,
                palette.paper,
            );
        }
        MarkerKind::Later => {
            let halo = palette.paper;
            haloed(plot, at, (MarkerShape::Diamond, 6.0), palette.accent, halo);
            haloed(plot, at, (MarkerShape::Diamond, 2.2), halo, halo);
        }
    }
}

/// The shape of a kind of mark where there is no plot, for the log.
pub fn marker_shape(painter: &Painter, centre: Pos2, kind: MarkerKind, palette: &Palette) {
    let halo = Stroke::new(1.5, palette.paper);
    match kind {
        MarkerKind::Planned | MarkerKind::Later => {
            let points = [(0.0, -5.0), (5.0, 0.0), (0.0, 5.0), (-5.0, 0.0)]
                .map(|(x, y)| centre + egui::vec2(x, y));
            let (fill, edge) = match kind {
                MarkerKind::Later => (palette.paper, Stroke::new(1.6, palette.accent)),
                _ => (palette.ink, halo),
            };
            painter.add(Shape::convex_polygon(points.to_vec(), fill, edge));
        }
        MarkerKind::Other => {
            painter.circle(centre, 3.8, palette.paper, Stroke::new(1.6, palette.ink));
        }
        MarkerKind::Event => {
            let place = egui::Rect::from_center_size(centre, egui::vec2(7.0, 7.0));
            painter.rect(place, 0.0, palette.ink, halo, StrokeKind::Outside);
        }
        MarkerKind::ByHand => {
            let place = egui::Rect::from_center_size(centre, egui::vec2(7.0, 7.0));
            let edge = Stroke::new(1.6, palette.ink);
            painter.rect(place, 0.0, palette.paper, edge, StrokeKind::Middle);
        }
    }
}
