//! What was promised and what became of it.

use egui::{CollapsingHeader, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::control;
use super::icon::{self, Icon};
use super::state::ScreenState;
use super::theme::{self, GAP_1, GAP_2, GAP_3, GAP_4};
use super::{log, number, pairs};
use crate::action::Action;
use crate::viewmodel::numbers::NumberRow;
use crate::viewmodel::relations::{PromiseMark, PromiseRow};
use crate::viewmodel::screen::Board;
use crate::wording::{relations as said, screen as words};

/// Draws promises, then pairs.
pub fn show(ui: &mut Ui, board: &Board, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let relations = &board.relations;
    control::panel_head(ui, said::HEAD_PROMISES, |_| {});
    if relations.promises.is_empty() {
        ui.label(theme::quiet(ui, said::NO_PROMISES));
    } else {
        ui.label(theme::quiet(ui, &relations.promise_counts));
        ui.add_space(GAP_1);
        for row in &relations.promises {
            promise(ui, row, board, (state, actions));
            ui.add_space(GAP_2);
        }
    }
    ui.add_space(GAP_4);
    pairs::show(ui, relations, state);
    ui.add_space(GAP_3);
}

fn promise(
    ui: &mut Ui,
    row: &PromiseRow,
    board: &Board,
    (state, actions): (&mut ScreenState, &mut Vec<Action>),
) {
    let palette = theme::palette(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_2;
        let (place, _) = ui.allocate_exact_size(vec2(14.0, 18.0), Sense::hover());
        let painter = ui.painter();
        let frame = egui::Rect::from_center_size(place.center(), vec2(10.0, 10.0));
        match row.standing {
            PromiseMark::Idle => {
                painter.circle_stroke(frame.center(), 4.0, Stroke::new(1.2, palette.edge));
            }
            PromiseMark::Open => {
                let edge = Stroke::new(1.5, palette.ink);
                painter.rect_stroke(frame, 1.0, edge, StrokeKind::Inside);
            }
            PromiseMark::Kept => icon::paint(painter, frame, Icon::Check, palette.ink),
            PromiseMark::Broken => icon::paint(painter, frame, Icon::Close, palette.ink),
        }
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let name = ui.add(egui::Label::new(&row.name).wrap());
            let spoken = words::join_comma(&[&row.name, &row.actor, &row.standing_words]);
            name.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
            let standing = words::join_dots(&[&row.actor, &row.standing_words, &row.counts]);
            ui.label(theme::quiet(ui, standing));
            if !row.steps.is_empty() {
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing.x = GAP_2;
                    ui.spacing_mut().interact_size.y = 0.0;
                    for step in &row.steps {
                        log::link_to(ui, &step.words, step.moment, state);
                    }
                });
            }
            ui.label(theme::quiet(ui, &row.credibility));
            let head = theme::quiet(ui, said::MORE);
            let unfolded = CollapsingHeader::new(head).id_salt(("promise", row.path.as_str()));
            unfolded.show(ui, |ui| {
                ui.label(theme::quiet(ui, said::CONDITION));
                ui.label(&row.condition);
                ui.label(&row.promise);
                ui.label(theme::quiet(ui, said::FROM));
                ui.label(&row.formula);
                if !row.values.is_empty() {
                    ui.label(theme::quiet(ui, &row.values));
                }
                let of = |one: &NumberRow| log::is_below(&one.path, &row.path);
                let salt = ("of promise", row.path.as_str());
                number::folded(ui, salt, board, of, state, actions);
            });
        });
    });
}
