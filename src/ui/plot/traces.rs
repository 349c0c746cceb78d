//! Single futures over the fan: faint lines, one of them lightened under the pointer, and the one
//! that is opened.

use egui::{Pos2, Stroke};
use egui_plot::{Line, LineStyle, PlotPoints, PlotUi};

use super::scale::Scale;
use crate::ui::theme::{self, Palette};
use crate::viewmodel::chart::{Chart, OpenedCurve, Trace};

/// The pointer within this many points of a line is on it.
const REACH: f32 = 7.0;

/// The line nearest to a place, if it is near enough.
pub fn nearest<'a>(scale: &Scale, chart: &'a Chart, at: Pos2) -> Option<&'a Trace> {
    let distance = |trace: &Trace| {
        let points: Vec<Pos2> = (trace.from..)
            .zip(&trace.values)
            .map(|(moment, &value)| Pos2::new(scale.x(f64::from(moment)), scale.y(value)))
            .collect();
        points
            .windows(2)
            .map(|ends| to_segment(at, ends[0], ends[1]))
            .fold(f32::INFINITY, f32::min)
    };
    chart
        .traces
        .iter()
        .map(|trace| (distance(trace), trace))
        .filter(|(distance, _)| *distance <= REACH)
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, trace)| trace)
}

fn to_segment(at: Pos2, from: Pos2, to: Pos2) -> f32 {
    let along = to - from;
    let share = ((at - from).dot(along) / along.length_sq().max(1e-6)).clamp(0.0, 1.0);
    at.distance(from + along * share)
}

/// The faint lines.
pub fn draw(plot: &mut PlotUi<'_>, chart: &Chart, pointed: Option<u32>, palette: &Palette) {
    let faint = Stroke::new(1.0, theme::sheer(palette.ink, 0.22));
    for trace in &chart.traces {
        line(plot, trace.from, &trace.values, faint);
    }
    let clear = Stroke::new(2.0, palette.ink);
    for trace in chart
        .traces
        .iter()
        .filter(|one| pointed == Some(one.future))
    {
        line(plot, trace.from, &trace.values, clear);
    }
}

/// The opened future: clear as far as it was stepped to, fainter after.
pub fn opened(plot: &mut PlotUi<'_>, curve: &OpenedCurve, palette: &Palette, width: f32) {
    let seen = curve.at.map_or(curve.values.len(), |at| {
        (at.saturating_sub(curve.from) as usize + 1).min(curve.values.len())
    });
    let halo = Stroke::new(width + 2.5, theme::sheer(palette.paper, 0.8));
    line(plot, curve.from, &curve.values[..seen], halo);
    let rest = Stroke::new(width * 0.7, theme::sheer(palette.ink, 0.45));
    line(plot, curve.from, &curve.values, rest);
    let clear = Stroke::new(width, palette.ink);
    line(plot, curve.from, &curve.values[..seen], clear);
}

fn line(plot: &mut PlotUi<'_>, from: u32, values: &[f64], stroke: Stroke) {
    if values.len() > 1 {
        let points: Vec<[f64; 2]> = (from..)
            .zip(values)
            .map(|(moment, &value)| [f64::from(moment), value])
            .collect();
        let line = Line::new("", PlotPoints::from(points));
        plot.line(
            line.stroke(stroke)
                .style(LineStyle::Solid)
                .allow_hover(false),
        );
    }
}
