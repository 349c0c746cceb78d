//! The offer of unsaved work: what it holds with a picture, and what can be done with it.

use egui::{Sense, Shape, Stroke, Ui, pos2, vec2};

use super::control::{self, Weight};
use super::dialog::{answers, head};
use super::theme::{self, GAP_1, GAP_2, GAP_3};
use crate::action::{Action, Answer};
use crate::viewmodel::recovery::{Recoverable, RecoveryList};
use crate::wording::recovery as words;

const PICTURE: egui::Vec2 = vec2(96.0, 52.0);
/// The list scrolls beyond this height.
const LIST: f32 = 360.0;

/// Draws the list, or the second question about one of its entries.
pub fn show(ui: &mut Ui, list: &RecoveryList, actions: &mut Vec<Action>) {
    if let Some((place, row)) = list
        .discarding
        .and_then(|place| Some((place, list.rows.get(place)?)))
    {
        head(ui, words::DISCARD_TITLE, words::DISCARD_BODY);
        told(ui, row);
        ui.add_space(GAP_3);
        answers(
            ui,
            &[
                (words::KEEP, Answer::Cancel, Weight::Primary),
                (
                    words::DISCARD_FOR_GOOD,
                    Answer::DiscardForGood(place),
                    Weight::Plain,
                ),
            ],
            actions,
        );
        return;
    }
    head(ui, words::TITLE, words::BODY);
    egui::ScrollArea::vertical()
        .id_salt("unsaved work")
        .max_height(LIST)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for (place, row) in list.rows.iter().enumerate() {
                told(ui, row);
                ui.add_space(GAP_1);
                choices(ui, place, row, actions);
                ui.add_space(GAP_3);
            }
        });
    answers(
        ui,
        &[(words::LATER, Answer::Cancel, Weight::Quiet)],
        actions,
    );
}

fn choices(ui: &mut Ui, place: usize, row: &Recoverable, actions: &mut Vec<Action>) {
    // What ended the program once is not the first thing to try.
    let (restore, text) = if row.was_tried {
        (Weight::Plain, Weight::Primary)
    } else {
        (Weight::Primary, Weight::Plain)
    };
    ui.horizontal(|ui| {
        for (name, answer, weight) in [
            (words::RESTORE, Answer::Restore(place), restore),
            (words::OPEN_AS_TEXT, Answer::OpenAsText(place), text),
            (words::DISCARD, Answer::Discard(place), Weight::Quiet),
        ] {
            if control::button(ui, name, None, weight, true).clicked() {
                actions.push(Action::Answer(answer));
            }
        }
    });
}

/// What one entry is: its picture and its words.
fn told(ui: &mut Ui, row: &Recoverable) {
    ui.horizontal_top(|ui| {
        picture(ui, row);
        ui.add_space(GAP_2);
        ui.vertical(|ui| {
            ui.add(egui::Label::new(theme::lead(&row.title)).truncate());
            ui.label(&row.holds);
            ui.label(theme::quiet(ui, &row.from));
            if row.was_tried {
                let colour = theme::palette(ui).error;
                ui.label(egui::RichText::new(words::WAS_TRIED).color(colour));
            }
        });
    });
}

fn picture(ui: &mut Ui, row: &Recoverable) {
    let palette = theme::palette(ui);
    let (place, _) = ui.allocate_exact_size(PICTURE, Sense::hover());
    let painter = ui.painter();
    painter.rect_filled(place, theme::ROUND, palette.track);
    let inner = place.shrink(6.0);
    #[expect(clippy::cast_possible_truncation, reason = "places on a screen")]
    let at = |index: usize, value: f64| {
        let last = row.curve.len().saturating_sub(1).max(1);
        let x = inner.left() + inner.width() * index as f32 / last as f32;
        pos2(x, inner.bottom() - inner.height() * value as f32)
    };
    if let [only] = row.curve[..] {
        painter.circle_filled(at(0, only), 2.5, palette.accent);
        return;
    }
    let points = row.curve.iter().enumerate();
    let points = points.map(|(index, value)| at(index, *value)).collect();
    painter.add(Shape::line(points, Stroke::new(2.0, palette.accent)));
}
