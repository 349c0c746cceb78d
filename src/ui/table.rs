//! The same curves as tables, for the keyboard, for a screen reader, and for copying.

use egui::{Align, Grid, Label, RichText, ScrollArea, Ui};

use super::pinned;
use super::theme::{self, GAP_4};
use crate::viewmodel::chart::{Chart, Fan};
use crate::wording::{chart as words, number, screen};

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
                    let fans: Vec<(&Fan, &str)> = [
                        (chart.fan.as_ref(), words::FAN_PLAN),
                        (chart.lean.as_ref(), chart.lean_name()),
                        (chart.alone.as_ref(), words::FAN_ALONE),
                    ]
                    .into_iter()
                    .filter_map(|(fan, name)| Some((fan?, name)))
                    .collect();
                    let mut names = vec![words::COLUMN_WHEN, words::COLUMN_VALUE];
                    names.extend(fans.iter().map(|(_, name)| name));
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
                        let value = chart.value_at(moment).map_or(String::new(), |value| {
                            words::value(value, chart.decimals, &chart.unit, chart.band_of(value))
                        });
                        ui.label(text(value));
                        for (fan, _) in &fans {
                            // What is known now is no matter of chance.
                            let words = (moment > chart.time.now)
                                .then(|| fan_words(fan, moment, chart))
                                .flatten();
                            ui.label(text(words.unwrap_or_default()));
                        }
                        ui.end_row();
                    }
                });
        });
}

fn fan_words(fan: &Fan, moment: u32, chart: &Chart) -> Option<String> {
    let (place, decimals) = (fan.place(moment)?, chart.decimals);
    let middle = number::plain(*fan.middle.get(place)?, decimals);
    let (low, high) = (*fan.low_90.get(place)?, *fan.high_90.get(place)?);
    let between = words::between(low, high, decimals, &chart.unit);
    Some(screen::join_comma(&[&middle, &between]))
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
                        let end = chart
                            .fan
                            .as_ref()
                            .and_then(|fan| fan_words(fan, chart.time.last, chart));
                        ui.label(end.unwrap_or_default());
                        ui.end_row();
                    }
                });
        });
}
