//! What happened, step by step.

use egui::{Align, Layout, RichText, Sense, Stroke, Ui, vec2};

use super::icon::Icon;
use super::plot::curves;
use super::state::ScreenState;
use super::theme::{self, GAP_2, GAP_3};
use super::{control, log_filter, number};
use crate::action::Action;
use crate::model::ids::IndicatorId;
use crate::viewmodel::chart::MarkerKind;
use crate::viewmodel::log::{LogKind, LogLine};
use crate::viewmodel::numbers::NumberRow;
use crate::viewmodel::screen::Board;
use crate::wording::{doubt as doubt_words, log as said, screen as words};

/// Draws the log, the latest step first; steps of which no line is wanted are left out.
pub fn show(ui: &mut Ui, board: &Board, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let log = &board.log;
    if log.steps.is_empty() {
        ui.label(theme::quiet(ui, words::EMPTY_LOG));
        return;
    }
    let filter = log_filter::show(ui, log, state);
    let brought = state.log_at.take();
    for step in &log.steps {
        if !filter.is_open() && !step.lines.iter().any(|line| filter.wants(line)) {
            continue;
        }
        let palette = theme::palette(ui);
        let colour = if step.current {
            palette.accent
        } else {
            palette.ink
        };
        let heading = RichText::new(&step.heading)
            .font(theme::heavy(theme::BODY))
            .color(colour);
        let head = match step.node {
            Some(node) => {
                let head = control::link(ui, heading).on_hover_text(words::LOOK_HERE);
                if head.clicked() {
                    actions.push(Action::LookAt(node));
                }
                head
            }
            None => ui.label(heading),
        };
        if brought.is_some() && brought == step.moment {
            head.scroll_to_me(Some(Align::Min));
        }
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let wanted = step.lines.iter().enumerate();
            for (place, line) in wanted.filter(|(_, line)| filter.wants(line)) {
                let here = (step.heading.as_str(), place);
                let lead = lead(line, filter.indicator, step.moment);
                show_line(ui, (line, lead), here, board, (state, actions));
            }
        });
        ui.add_space(GAP_3);
    }
}

/// The change that a line leads to: that of the indicator asked for, or of what it changed most.
fn lead(
    line: &LogLine,
    asked: Option<IndicatorId>,
    moment: Option<u32>,
) -> Option<(IndicatorId, u32)> {
    let first = line.indicators.first().copied();
    Some((asked.or(first)?, moment?))
}

/// One line; one that changed a number leads to why, and one that something with numbers of its own
/// decided unfolds them.
fn show_line(
    ui: &mut Ui,
    (line, lead): (&LogLine, Option<(IndicatorId, u32)>),
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
            LogKind::Promise
            | LogKind::Rule
            | LogKind::Crossing
            | LogKind::Date
            | LogKind::Event
            | LogKind::ByHand => {
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
        let words = RichText::new(&line.words).font(font).color(colour);
        if line.decided_by.is_empty() {
            sentence(ui, words, lead, board, actions);
            return;
        }
        ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
            let sign = if is_open { Icon::Close } else { Icon::Doubt };
            let name = doubt_words::what_decides(&line.words);
            asked = control::sign_button(ui, sign, &name, true).clicked();
            ui.with_layout(Layout::left_to_right(Align::TOP), |ui| {
                sentence(ui, words, lead, board, actions);
            });
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

/// The words of a line; a click leads to why what it changed has changed.
fn sentence(
    ui: &mut Ui,
    words: RichText,
    lead: Option<(IndicatorId, u32)>,
    board: &Board,
    actions: &mut Vec<Action>,
) {
    let Some((indicator, moment)) = lead else {
        ui.add(egui::Label::new(words).wrap());
        return;
    };
    let response = control::link_over_lines(ui, words);
    if response.clicked() {
        actions.push(Action::Explain { indicator, moment });
    }
    let mut named = board.log.indicators.iter();
    if let Some((_, name, _)) = named.find(|(id, ..)| *id == indicator) {
        response.on_hover_text(said::why_of(name));
    }
}

/// Words that lead to the step of the log that ended at a moment.
pub fn link_to(ui: &mut Ui, words: &str, moment: u32, state: &mut ScreenState) {
    if moment == 0 {
        // No step led to the start.
        ui.label(theme::quiet(ui, words));
        return;
    }
    let colour = theme::palette(ui).quiet;
    let text = RichText::new(words).font(theme::font(theme::SMALL));
    let link = control::link_over_lines(ui, text.color(colour).underline());
    if link.on_hover_text(said::TO_LOG).clicked() {
        state.show_in_log(moment);
    }
}

/// Whether a path is that of something, or of a part of it.
pub fn is_below(path: &str, whole: &str) -> bool {
    path.strip_prefix(whole)
        .is_some_and(|rest| rest.starts_with('.'))
}
