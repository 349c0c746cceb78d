//! The names of what is drawn in the large curve.

use std::borrow::Cow;

use egui::{RichText, Sense, Shape, Stroke, Ui, vec2};

use super::theme::{self, GAP_1, GAP_2, Palette};
use crate::viewmodel::chart::Chart;
use crate::wording::chart as words;

/// The width the names need beside the head, with room for the hovered move at all times, so that
/// hovering moves nothing.
pub fn width(ui: &Ui, chart: &Chart) -> f32 {
    let palette = theme::palette(ui);
    let lean = Entry {
        name: Cow::Borrowed(words::LEAN_WITHOUT),
        colour: palette.lean,
        dashed: false,
    };
    let others = entries(chart, palette);
    let others = others
        .iter()
        .filter(|entry| entry.colour != palette.lean)
        .map(|entry| entry.width(ui));
    others.sum::<f32>() + lean.width(ui)
}

/// Draws the names into a row that grows from the right.
pub fn from_right(ui: &mut Ui, chart: &Chart) {
    for entry in entries(chart, theme::palette(ui)).iter().rev() {
        entry.show(ui, false);
    }
}

/// Draws the names into a row of their own.
pub fn row(ui: &mut Ui, chart: &Chart) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = 16.0;
        for entry in entries(chart, theme::palette(ui)) {
            entry.show(ui, true);
        }
    });
}

fn entries<'a>(chart: &'a Chart, palette: &Palette) -> Vec<Entry<'a>> {
    let fans = [
        (
            chart.fan.is_some(),
            Cow::Owned(chart.legend_name()),
            palette.accent,
        ),
        (
            chart.lean.is_some(),
            Cow::Borrowed(chart.lean_name()),
            palette.lean,
        ),
        (
            chart.alone.is_some(),
            Cow::Borrowed(words::FAN_ALONE),
            palette.alone,
        ),
    ];
    let shown = fans.into_iter().filter(|(shown, ..)| *shown);
    let fans = shown.map(|(_, name, colour)| Entry {
        name,
        colour,
        dashed: false,
    });
    let opened = chart.opened.iter().map(|curve| Entry {
        name: Cow::Borrowed(&curve.name),
        colour: palette.ink,
        dashed: false,
    });
    // Compared branches are named in the row above.
    let lines = chart.side_lines.iter().map(|line| Entry {
        name: Cow::Borrowed(&line.name),
        colour: palette.quiet,
        dashed: true,
    });
    fans.chain(opened).chain(lines).collect()
}

/// One name in the legend.
struct Entry<'a> {
    name: Cow<'a, str>,
    colour: egui::Color32,
    dashed: bool,
}

const SWATCH: f32 = 14.0;

impl Entry<'_> {
    fn width(&self, ui: &Ui) -> f32 {
        let font = theme::font(theme::SMALL);
        let text = ui
            .painter()
            .layout_no_wrap(self.name.clone().into_owned(), font, self.colour);
        text.size().x + SWATCH + 2.0 * GAP_2 + GAP_1
    }

    /// The swatch comes first to the eye, so last where the row grows from the right.
    fn show(&self, ui: &mut Ui, from_left: bool) {
        if from_left {
            self.swatch(ui);
        }
        let text = RichText::new(self.name.as_ref()).font(theme::font(theme::SMALL));
        ui.add(egui::Label::new(text.color(theme::palette(ui).quiet)).selectable(false));
        if !from_left {
            self.swatch(ui);
        }
        ui.add_space(GAP_1);
    }

    fn swatch(&self, ui: &mut Ui) {
        let (place, _) = ui.allocate_exact_size(vec2(SWATCH, 10.0), Sense::hover());
        let line = [place.left_center(), place.right_center()];
        if self.dashed {
            let stroke = Stroke::new(2.0, self.colour);
            ui.painter()
                .extend(Shape::dashed_line(&line, stroke, 4.0, 3.0));
        } else {
            ui.painter()
                .rect_filled(place, 2.0, theme::sheer(self.colour, 0.35));
            ui.painter()
                .line_segment(line, Stroke::new(1.5, self.colour));
        }
    }
}
