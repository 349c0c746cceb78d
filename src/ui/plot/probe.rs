//! What a picture answers to the pointer.

use egui::{Pos2, Rect, Response, RichText, Stroke, Ui, vec2};
use egui_plot::{PlotUi, Points, VLine};

use super::scale::Scale;
use crate::action::{Action, WhySpan};
use crate::ui::theme::{self, GAP_3, Palette};
use crate::viewmodel::chart::{Chart, OpenedCurve};

/// What a click at a place asks: why the indicator changed then. What has not been played has
/// nothing to explain, so the point looked at is the latest, or the end of the opened future.
pub fn explain(chart: &Chart, scale: &Scale, at: Option<Pos2>) -> Action {
    let moment = at.map_or(chart.time.now, |at| scale.moment_at(at.x));
    Action::Explain {
        indicator: chart.indicator,
        moment: moment.min(latest(chart)),
    }
}

/// What a drag over a picture asks: why the indicator changed between where it began and where it
/// ended. While it lasts, that time is shaded.
pub fn drag(ui: &Ui, chart: &Chart, scale: &Scale, response: &Response) -> Vec<Action> {
    let id = response.id.with("dragged from");
    if response.drag_started() {
        let origin = ui.input(|input| input.pointer.press_origin());
        ui.data_mut(|data| data.insert_temp(id, origin));
    }
    let origin: Option<Pos2> = ui.data(|data| data.get_temp(id)).flatten();
    let (Some(from), Some(to)) = (origin, response.interact_pointer_pos()) else {
        return Vec::new();
    };
    let latest = |at: Pos2| latest(chart).min(scale.moment_at(at.x));
    let (from, to) = (latest(from), latest(to));
    let (from, to) = (from.min(to), from.max(to));
    if response.dragged() {
        let x = |moment: u32| scale.x(f64::from(moment));
        let place = Rect::from_x_y_ranges(x(from)..=x(to), scale.place.y_range());
        let palette = theme::palette(ui);
        ui.painter()
            .rect_filled(place, 0.0, theme::sheer(palette.accent, 0.15));
    }
    if !response.drag_stopped() || from == to {
        return Vec::new();
    }
    let explain = Action::Explain {
        indicator: chart.indicator,
        moment: to,
    };
    vec![explain, Action::ExplainOver(WhySpan::Since(from))]
}

/// The last moment at which there is something to explain.
fn latest(chart: &Chart) -> u32 {
    let opened = chart.opened.as_ref().and_then(OpenedCurve::last_moment);
    opened.unwrap_or(0).max(chart.time.now)
}

/// The pointer at this place reads the curves, not what stands round them.
pub fn near(scale: &Scale, at: Pos2) -> bool {
    scale.place.expand(8.0).contains(at)
}

/// The moment under the pointer.
pub fn moment(scale: &Scale, response: &Response) -> Option<u32> {
    let at = response.hover_pos().filter(|at| near(scale, *at))?;
    Some(scale.moment_at(at.x))
}

/// A hairline and a dot at a moment.
pub fn hair(plot: &mut PlotUi<'_>, chart: &Chart, moment: u32, palette: &Palette) {
    let x = f64::from(moment);
    let hair = Stroke::new(1.0, theme::sheer(palette.ink, 0.5));
    plot.vline(VLine::new("", x).stroke(hair).allow_hover(false));
    let fan_middle = || {
        let fan = chart.fan.as_ref()?;
        fan.middle.get(fan.place(moment)?).copied()
    };
    let opened = || {
        let curve = chart.opened.as_ref().filter(|_| moment > chart.time.now)?;
        curve.value_at(moment)
    };
    if let Some(value) = opened()
        .or_else(|| chart.value_at(moment))
        .or_else(fan_middle)
    {
        for (radius, colour) in [(4.5, palette.ink), (2.5, palette.paper)] {
            let dot = Points::new("", vec![[x, value]]).radius(radius);
            plot.points(dot.color(colour).allow_hover(false));
        }
    }
}

/// The words beside the pointer; at once, because the pointer that moves over a curve is reading.
pub fn readout(ui: &Ui, response: &Response, at: Pos2, lines: &[String]) {
    // On the side where the rest of the picture is, so that it covers nothing beside it.
    let at_right = at.x > response.rect.center().x;
    let (away, align) = if at_right {
        (vec2(-GAP_3, GAP_3), egui::RectAlign::BOTTOM_END)
    } else {
        (vec2(GAP_3, GAP_3), egui::RectAlign::BOTTOM_START)
    };
    let anchor = egui::PopupAnchor::Position(at + away);
    let id = response.id.with("readout");
    let mut tooltip =
        egui::Tooltip::always_open(ui.ctx().clone(), response.layer_id, id, anchor).gap(0.0);
    tooltip.popup = tooltip.popup.align(align);
    tooltip.show(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for (place, line) in lines.iter().enumerate() {
            let text = if place == 0 {
                theme::strong(line)
            } else {
                RichText::new(line).font(theme::font(theme::SMALL))
            };
            ui.label(text);
        }
    });
}
