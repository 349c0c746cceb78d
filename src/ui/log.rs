//! What happened, step by step.

use egui::{RichText, Sense, Stroke, Ui, vec2};

use super::control;
use super::plot::curves;
use super::theme::{self, GAP_2, GAP_3};
use crate::action::Action;
use crate::viewmodel::chart::MarkerKind;
use crate::viewmodel::log::{Log, LogKind, LogLine};
use crate::wording::screen as words;

/// Draws the log, the latest step first.
pub fn show(ui: &mut Ui, log: &Log, actions: &mut Vec<Action>) {
    if log.steps.is_empty() {
        ui.label(theme::quiet(ui, words::EMPTY_LOG));
    }
    for step in &log.steps {
        let palette = theme::palette(ui);
        let colour = if step.current {
            palette.accent
        } else {
            palette.ink
        };
        let heading = RichText::new(&step.heading)
            .font(theme::heavy(theme::BODY))
            .color(colour);
        match step.node {
            Some(node) => {
                if control::link(ui, heading)
                    .on_hover_text(words::LOOK_HERE)
                    .clicked()
                {
                    actions.push(Action::LookAt(node));
                }
            }
            None => {
                ui.label(heading);
            }
        }
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for line in &step.lines {
                show_line(ui, line);
            }
        });
        ui.add_space(GAP_3);
    }
}

fn show_line(ui: &mut Ui, line: &LogLine) {
    let palette = theme::palette(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_2;
        let (place, _) = ui.allocate_exact_size(vec2(12.0, 17.0), Sense::hover());
        let painter = ui.painter();
        match line.kind {
            LogKind::Planned => {
                curves::marker_shape(painter, place.center(), MarkerKind::Planned, palette);
            }
            LogKind::Other => {
                curves::marker_shape(painter, place.center(), MarkerKind::Other, palette);
            }
            LogKind::Event => {
                curves::marker_shape(painter, place.center(), MarkerKind::Event, palette);
            }
            LogKind::Outcome => {
                painter.vline(
                    place.center().x,
                    place.y_range(),
                    Stroke::new(3.0, palette.ink),
                );
            }
            LogKind::Change => {
                painter.circle_filled(place.center(), 1.5, palette.quiet);
            }
        }
        let colour = if line.kind == LogKind::Change {
            palette.quiet
        } else {
            palette.ink
        };
        let font = if line.kind == LogKind::Outcome {
            theme::heavy(theme::BODY)
        } else {
            theme::font(theme::BODY)
        };
        ui.add(egui::Label::new(RichText::new(&line.words).font(font).color(colour)).wrap());
    });
}
