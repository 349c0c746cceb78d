//! The plot itself: a place that holds items and answers nothing by itself, because the picture it
//! belongs to does.

use egui::{Sense, Ui, UiBuilder};
use egui_plot::{Plot, PlotUi};

use super::scale::Scale;
use crate::model::ids::IndicatorId;

/// Marks at the edges of the curves need this much air.
const AIR: f32 = 6.0;

/// Draws items at the places that a scale gives them.
pub fn show<'a>(
    ui: &mut Ui,
    name: &'static str,
    indicator: IndicatorId,
    scale: &Scale,
    items: impl FnOnce(&mut PlotUi<'a>) + 'a,
) {
    // A plot paints on its whole frame, so a frame that is half scrolled away is cut here.
    let frame = scale.place.expand(AIR).intersect(ui.clip_rect());
    if !(frame.is_positive() && ui.is_rect_visible(frame)) {
        return;
    }
    let bounds = scale.bounds_of(frame);
    let mut inside = ui.new_child(UiBuilder::new().id_salt((name, indicator)).max_rect(frame));
    Plot::new((name, indicator))
        .width(frame.width())
        .height(frame.height())
        .min_size(egui::Vec2::ZERO)
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .sense(Sense::hover())
        .show(&mut inside, move |plot| {
            plot.set_plot_bounds_x(bounds.range_x());
            plot.set_plot_bounds_y(bounds.range_y());
            items(plot);
        });
}
