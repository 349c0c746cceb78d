//! What a picture answers to the pointer.

use egui::{Pos2, Response, RichText, Stroke, Ui, pos2, vec2};

use super::scale::Scale;
use crate::action::Action;
use crate::ui::theme::{self, GAP_3};
use crate::viewmodel::chart::Chart;

/// What a click at a place asks: why the indicator changed then. What has not been played has
/// nothing to explain, so the point looked at is the latest.
pub fn explain(chart: &Chart, scale: &Scale, at: Option<Pos2>) -> Action {
    let moment = at.map_or(chart.time.now, |at| scale.moment_at(at.x));
    Action::Explain {
        indicator: chart.indicator,
        moment: moment.min(chart.time.now),
    }
}

/// A hairline and a dot at a moment.
pub fn hair(ui: &Ui, scale: &Scale, chart: &Chart, moment: u32) {
    let palette = theme::palette(ui);
    let painter = ui.painter();
    let x = painter.round_to_pixel_center(scale.x(f64::from(moment)));
    painter.vline(
        x,
        scale.place.y_range(),
        Stroke::new(1.0, theme::sheer(palette.ink, 0.5)),
    );
    let fan_middle = || {
        let fan = chart.fan.as_ref()?;
        fan.middle.get(fan.place(moment)?).copied()
    };
    if let Some(value) = chart.value_at(moment).or_else(fan_middle) {
        painter.circle(
            pos2(x, scale.y(value)),
            3.5,
            palette.paper,
            Stroke::new(2.0, palette.ink),
        );
    }
}

/// The words beside the pointer; at once, because the pointer that moves over a curve is reading.
pub fn readout(ui: &Ui, response: &Response, at: Pos2, lines: &[String]) {
    let anchor = egui::PopupAnchor::Position(at + vec2(GAP_3, GAP_3));
    let id = response.id.with("readout");
    egui::Tooltip::always_open(ui.ctx().clone(), response.layer_id, id, anchor).show(|ui| {
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
