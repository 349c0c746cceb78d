//! What happened, step by step.

use egui::{Align, Layout, RichText, Sense, Stroke, Ui, vec2};

use super::icon::Icon;
use super::plot::curves;
use super::state::ScreenState;
use super::theme::{self, GAP_2, GAP_3};
use super::{control, number};
use crate::action::Action;
use crate::viewmodel::chart::MarkerKind;
use crate::viewmodel::log::{LogKind, LogLine};
use crate::viewmodel::numbers::NumberRow;
use crate::viewmodel::screen::Board;
use crate::wording::{doubt as doubt_words, screen as words};

/// Draws the log, the latest step first.
pub fn show(ui: &mut Ui, board: &Board, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let log = &board.log;
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
            for (place, line) in step.lines.iter().enumerate() {
                let here = (step.heading.as_str(), place);
                show_line(ui, line, here, board, (state, actions));
            }
        });
        ui.add_space(GAP_3);
    }
}

/// One line; one that something with numbers of its own decided unfolds them.
fn show_line(
    ui: &mut Ui,
    line: &LogLine,
    here: (&str, usize),
    board: &Board,
    (state, actions): (&mut ScreenState, &mut Vec<Action>),
) {
    let id = ui.scope_id().with(here);
    let is_open = state.log_line == Some(id);
    let mut asked = false;
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
        let words = egui::Label::new(RichText::new(&line.words).font(font).color(colour)).wrap();
        if line.decided_by.is_empty() {
            ui.add(words);
            return;
        }
        ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
            let sign = if is_open { Icon::Close } else { Icon::Doubt };
            let name = doubt_words::what_decides(&line.words);
            asked = control::sign_button(ui, sign, &name, true).clicked();
            ui.with_layout(Layout::left_to_right(Align::TOP), |ui| ui.add(words));
        });
    });
    if asked {
        state.log_line = (!is_open).then_some(id);
    }
    if is_open {
        let mut before: Option<&NumberRow> = None;
        let of = |row: &&NumberRow| is_below(&row.path, &line.decided_by);
        for row in board.numbers.rows.iter().filter(of) {
            // A formula is told once for all its numbers.
            let told = before.is_some_and(|before| before.formula == row.formula);
            if let Some(formula) = row.formula.as_ref().filter(|_| !told) {
                ui.label(theme::quiet(ui, doubt_words::in_formula(formula)));
            }
            number::show(ui, board, row, "log", (state, actions));
            before = Some(row);
        }
        if before.is_none() {
            ui.label(theme::quiet(ui, doubt_words::NO_NUMBERS));
        }
    }
}

/// Whether a path is that of something, or of a part of it.
fn is_below(path: &str, whole: &str) -> bool {
    path.strip_prefix(whole)
        .is_some_and(|rest| rest.starts_with('.'))
}
