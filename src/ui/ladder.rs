//! The ladder: its rungs from top to bottom, and the one on which things stand.

use egui::{CollapsingHeader, Role, Shape, Stroke, Ui, WidgetInfo, pos2};

use super::control;
use super::log;
use super::number;
use super::state::ScreenState;
use super::theme::{self, GAP_1, GAP_2, GAP_3};
use crate::action::{Action, DrawerTab};
use crate::viewmodel::ladder::{LadderBoard, RungRow};
use crate::viewmodel::numbers::NumberRow;
use crate::viewmodel::screen::Board;
use crate::wording::{ladder as said, screen as words};

/// The room left of the names for the ladder itself.
const RAIL: f32 = 26.0;

/// Draws the ladder.
pub fn show(ui: &mut Ui, board: &Board, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let Some(ladder) = &board.ladder else {
        return;
    };
    control::panel_head(ui, said::HEAD, |_| {});
    let rungs: Vec<Rung> = ladder
        .rungs
        .iter()
        .map(|rung| show_rung(ui, rung, state))
        .collect();
    paint(ui, &rungs);
    ui.add_space(GAP_2);
    let lines = [
        ladder.of.as_str(),
        ladder.value.as_deref().unwrap_or(said::UNSEEN),
    ];
    for line in lines {
        ui.label(line);
    }
    ui.add_space(GAP_2);
    ways(ui, ladder);
    if !ladder.note.is_empty() {
        ui.add_space(GAP_2);
        ui.label(theme::quiet(ui, &ladder.note));
    }
    ui.add_space(GAP_2);
    let of = |one: &NumberRow| one.path.starts_with("ladder.");
    number::folded(ui, "of ladder", board, of, state, actions);
}

/// What leads up and back down from here.
fn ways(ui: &mut Ui, ladder: &LadderBoard) {
    for way in [&ladder.up, &ladder.down] {
        if !way.is_empty() {
            ui.label(theme::strong(way));
        }
    }
}

/// Draws a rung; gives back where it is attached.
fn show_rung(ui: &mut Ui, rung: &RungRow, state: &mut ScreenState) -> Rung {
    let palette = theme::palette(ui);
    let (ink, font) = if rung.is_now {
        (palette.accent, theme::heavy(theme::BODY))
    } else {
        (palette.ink, theme::font(theme::BODY))
    };
    let thresholds = words::join_comma(&[&rung.up, &rung.down]);
    let drawn = ui.horizontal_top(|ui| {
        ui.add_space(RAIL);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let name = said::named(&rung.name, rung.is_now);
            let name = ui.label(egui::RichText::new(name).font(font).color(ink));
            let spoken = said::rung(&rung.name, rung.is_now, &thresholds);
            name.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
            if !thresholds.is_empty() {
                ui.label(theme::quiet(ui, &thresholds));
            }
            if !rung.reached.is_empty() {
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing.x = GAP_2;
                    ui.spacing_mut().interact_size.y = 0.0;
                    for (moment, when) in &rung.reached {
                        log::link_to(ui, when, *moment, state);
                    }
                });
            }
            moves(ui, rung, state);
            name.rect.center().y
        })
        .inner
    });
    ui.add_space(GAP_1);
    Rung {
        left: drawn.response.rect.left() + 2.0,
        y: drawn.inner,
        is_now: rung.is_now,
    }
}

/// The moves that belong to a rung, each a way to its card.
fn moves(ui: &mut Ui, rung: &RungRow, state: &mut ScreenState) {
    if rung.moves.is_empty() {
        return;
    }
    let head = theme::quiet(ui, said::moves(rung.moves.len()));
    let unfolded = CollapsingHeader::new(head).id_salt(("rung", rung.name.as_str()));
    unfolded.show(ui, |ui| {
        for (id, name) in &rung.moves {
            if control::link_over_lines(ui, egui::RichText::new(name)).clicked() {
                state.shown_move = Some(*id);
                state.choose_tab(DrawerTab::Move);
            }
        }
    });
}

/// Where a rung is attached.
struct Rung {
    left: f32,
    y: f32,
    is_now: bool,
}

/// The ladder itself, left of the names.
fn paint(ui: &Ui, rungs: &[Rung]) {
    let (Some(first), Some(last)) = (rungs.first(), rungs.last()) else {
        return;
    };
    let palette = theme::palette(ui);
    let painter = ui.painter();
    let (left, right) = (first.left, first.left + RAIL - GAP_3);
    let rail = Stroke::new(1.5, palette.edge);
    for x in [left, right] {
        painter.vline(x, first.y - GAP_2..=last.y + GAP_2, rail);
    }
    for rung in rungs {
        let stroke = if rung.is_now {
            Stroke::new(4.0, palette.accent)
        } else {
            Stroke::new(2.0, palette.edge)
        };
        painter.hline(left..=right, rung.y, stroke);
        if rung.is_now {
            let tip = [(2.0, 0.0), (8.0, -4.0), (8.0, 4.0)];
            let tip = tip.map(|(x, y)| pos2(right + x, rung.y + y));
            let shape = Shape::convex_polygon(tip.to_vec(), palette.accent, Stroke::NONE);
            painter.add(shape);
        }
    }
}
