//! The page of a running session: moves on the left, curves in the middle, outcomes and the drawer
//! on the right, the plan below. The zones are fixed, so that nobody can lose one.

use egui::{CentralPanel, Frame, Id, Margin, Panel, Ui};

use super::state::ScreenState;
use super::{
    branches, compare, drawer, headline, moves, opened, outcomes, pinned, plan, theme, worlds,
};
use crate::action::Action;
use crate::viewmodel::problems::ProblemList;
use crate::viewmodel::screen::Board;

/// Below this width the sides are as small as they can be.
const NARROW: f32 = 1000.0;

/// Draws the page.
pub fn show(
    ui: &mut Ui,
    board: &Board,
    problems: &ProblemList,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    let palette = theme::palette(ui);
    // On a small or enlarged window the sides give way first, and each size of window keeps the
    // widths it was given.
    let wide = ui.available_width();
    let narrow = wide < NARROW;
    let (left, right) = (
        (wide * 0.23).clamp(220.0, 300.0),
        (wide * 0.25).clamp(230.0, 340.0),
    );
    let side = Frame::new().fill(palette.panel);
    let bottom = Frame::new()
        .fill(palette.panel)
        .inner_margin(Margin::symmetric(12, 8));
    Panel::bottom("plan")
        .frame(bottom)
        .show(ui, |ui| plan::show(ui, &board.plan, &board.odds, actions));
    Panel::left(Id::unique(("moves", narrow)))
        .frame(side.inner_margin(Margin {
            left: 12,
            right: 0,
            top: 8,
            bottom: 0,
        }))
        .default_size(left)
        .size_range(200.0..=440.0)
        .show(ui, |ui| {
            moves::show(ui, &board.moves, &board.odds, state, actions);
        });
    Panel::right(Id::unique(("outcomes", narrow)))
        .frame(side.inner_margin(Margin {
            left: 12,
            right: 12,
            top: 8,
            bottom: 0,
        }))
        .default_size(right)
        .size_range(220.0..=480.0)
        .show(ui, |ui| {
            outcomes::show(ui, board, state, actions);
            ui.add_space(theme::GAP_2);
            drawer::show(ui, board, problems, state, actions);
        });
    let paper = Frame::new()
        .fill(palette.paper)
        .inner_margin(Margin::symmetric(12, 8));
    CentralPanel::default().frame(paper).show(ui, |ui| {
        state.linked = state.probe.take();
        if let Some(opened) = &board.opened {
            opened::show(ui, opened, actions);
        }
        if let Some(compare) = &board.compare {
            compare::bar(ui, compare, actions);
        }
        let height = ui.available_height();
        if let Some(grid) = &board.worlds {
            worlds::show(ui, grid, height, actions);
            return;
        }
        let strip = branches::height(&board.branches, state, height);
        let covering = board.compare.as_ref();
        if let Some(compare) = covering.filter(|compare| compare.view.covers_curves()) {
            compare::page(ui, compare, height - strip - theme::GAP_2, actions);
            branches::show(ui, &board.branches, &board.headline.time, state, actions);
            return;
        }
        // The large curve gets what the small ones leave, and at least half.
        let rest = height - strip;
        let small = pinned::wanted_height(ui.available_width(), board.pinned.len());
        let large = (rest - small - 2.0 * theme::GAP_2)
            .max(rest * 0.52)
            .max(220.0);
        ui.spacing_mut().item_spacing.y = theme::GAP_2;
        headline::show(ui, board, large, state, actions);
        let rest = ui.available_height() - strip - theme::GAP_2;
        pinned::show(ui, &board.pinned, rest.max(0.0), state, actions);
        branches::show(ui, &board.branches, &board.headline.time, state, actions);
        if state.probe != state.linked {
            ui.ctx().request_repaint();
        }
    });
}
