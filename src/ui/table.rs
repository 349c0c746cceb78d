//! The same curves as tables, for the keyboard, for a screen reader, and for copying.

use egui::{Align, Grid, Label, RichText, ScrollArea, Ui};

use super::pinned;
use super::theme::{self, GAP_4};
use crate::viewmodel::chart::Chart;
use crate::wording::{chart as words, screen};

/// Rows of text need no room for fingers.
const ROW: f32 = 20.0;

fn head(ui: &mut Ui, names: &[&str]) {
    for name in names {
        ui.label(theme::quiet(ui, *name));
    }
    ui.end_row();
}

/// One curve, a row per moment. The row of the point looked at is brought into view whenever it is
/// another than the one `brought` remembers.
pub fn moments(ui: &mut Ui, chart: &Chart, height: f32, brought: &mut Option<u32>) {
    ScrollArea::both()
        .id_salt("moments")
        .max_height(height)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_min_height(height);
            ui.spacing_mut().interact_size.y = ROW;
            Grid::new("moments")
                .striped(true)
                .min_row_height(ROW)
                .spacing([GAP_4, 2.0])
                .show(ui, |ui| {
                    let readings = chart.readings();
                    let mut names = vec![words::COLUMN_WHEN];
                    names.extend(readings.iter().map(|reading| match reading.name() {
                        "" => words::COLUMN_VALUE,
                        name => name,
                    }));
                    head(ui, &names);
                    for (moment, label) in (0..=chart.time.last).zip(&chart.time.labels) {
                        let now = moment == chart.time.now;
                        let text = |words: String| {
                            if now {
                                theme::strong(words)
                            } else {
                                RichText::new(words)
                            }
                        };
                        let row = ui.label(text(label.clone()));
                        if now && *brought != Some(moment) {
                            row.scroll_to_me(Some(Align::Center));
                            *brought = Some(moment);
                        }
                        for reading in &readings {
                            ui.label(text(reading.at(moment).unwrap_or_default()));
                        }
                        ui.end_row();
                    }
                });
        });
}

/// All curves, a row per indicator: now, last change, and the futures at the end.
pub fn indicators(ui: &mut Ui, charts: &[Chart], height: f32) {
    ScrollArea::both()
        .id_salt("indicators")
        .max_height(height)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_min_height(height);
            ui.spacing_mut().interact_size.y = ROW;
            Grid::new("indicators")
                .striped(true)
                .min_row_height(ROW)
                .spacing([GAP_4, 2.0])
                .show(ui, |ui| {
                    head(
                        ui,
                        &[
                            screen::COLUMN_INDICATOR,
                            words::COLUMN_VALUE,
                            screen::COLUMN_CHANGE,
                            screen::COLUMN_END,
                        ],
                    );
                    for chart in charts {
                        ui.add(Label::new(theme::strong(&chart.name)));
                        ui.label(pinned::value_words(chart));
                        ui.label(
                            chart
                                .change
                                .as_ref()
                                .map_or("", |change| change.words.as_str()),
                        );
                        let fan = chart.fan.as_ref();
                        let end = fan.and_then(|fan| chart.of_fan(fan, chart.time.last));
                        ui.label(end.unwrap_or_default());
                        ui.end_row();
                    }
                });
        });
}
