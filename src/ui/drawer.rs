//! The drawer: one of why, stances, log, relations, ladder, sources, a move, problems.

use egui::{Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::state::ScreenState;
use super::theme::{self, GAP_1, GAP_2, GAP_3, GAP_4};
use super::{
    assumptions, by_hand, ladder, log, move_card, number, problems, relations, sources, stances,
    why,
};
use crate::action::{Action, DrawerTab};
use crate::viewmodel::numbers::{MetAt, NumberRow};
use crate::viewmodel::problems::ProblemList;
use crate::viewmodel::screen::Board;

/// Draws the tabs and what is in front.
pub fn show(
    ui: &mut Ui,
    board: &Board,
    list: &ProblemList,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    tabs(ui, board, list, state);
    ui.add_space(GAP_2);
    let tab = state.tab();
    // Each card begins at its top.
    let card = state.shown_move.filter(|_| tab == DrawerTab::Move);
    ScrollArea::vertical()
        .id_salt(("drawer", tab.label(), card))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            // The bar that scrolls lies over the edge.
            ui.set_max_width(ui.available_width() - GAP_2);
            if let Some(opened) = board
                .opened
                .as_ref()
                .filter(|_| tells_of_future(board, tab))
            {
                ui.label(theme::quiet(ui, &opened.in_words));
            }
            match tab {
                DrawerTab::Why => {
                    why::show(ui, board.why.as_ref(), state, actions);
                    why_numbers(ui, board, state, actions);
                }
                DrawerTab::Stances => stances::show(ui, board, state, actions),
                DrawerTab::Log => log::show(ui, board, state, actions),
                DrawerTab::Relations => relations::show(ui, board, state, actions),
                DrawerTab::Ladder => ladder::show(ui, board, state, actions),
                DrawerTab::Sources => sources::show(ui, board, state, actions),
                DrawerTab::Assumptions => assumptions::show(ui, board, state, actions),
                DrawerTab::Move => move_card::show(ui, board, state, actions),
                DrawerTab::Problems => problems::show(ui, list, actions),
            }
            ui.add_space(GAP_3);
        });
}

/// Whether a tab tells of the opened future in place of the branch.
fn tells_of_future(board: &Board, tab: DrawerTab) -> bool {
    let now = board.headline.time.now;
    match tab {
        DrawerTab::Why => board.why.as_ref().is_some_and(|why| why.moment > now),
        DrawerTab::Log | DrawerTab::Relations | DrawerTab::Ladder => true,
        DrawerTab::Stances
        | DrawerTab::Sources
        | DrawerTab::Assumptions
        | DrawerTab::Move
        | DrawerTab::Problems => false,
    }
}

/// The numbers of the indicator whose change is explained.
fn why_numbers(ui: &mut Ui, board: &Board, state: &mut ScreenState, actions: &mut Vec<Action>) {
    if let Some(why) = &board.why {
        by_hand::show(ui, why, state, actions);
        ui.add_space(GAP_2);
        let of = |one: &NumberRow| one.met == MetAt::Indicator(why.indicator);
        let salt = ("of indicator", why.indicator);
        number::folded(ui, salt, board, of, state, actions);
    }
}

fn tabs(ui: &mut Ui, board: &Board, list: &ProblemList, state: &mut ScreenState) {
    let palette = theme::palette(ui);
    let offered: Vec<DrawerTab> = offered(board, list, state).collect();
    let gap = gap(ui, &offered);
    let row = ui
        .horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            for &tab in &offered {
                let front = state.tab() == tab;
                let weight = weight(front);
                let colour = if front { palette.ink } else { palette.quiet };
                let text = ui
                    .painter()
                    .layout_no_wrap(tab.label().to_owned(), weight, colour);
                // Room on the right only: the first word stands in line with the whole column.
                let size = vec2(text.size().x + gap, 28.0);
                let (place, response) = ui.allocate_exact_size(size, Sense::click());
                response.widget_info(|| WidgetInfo::selected(Role::Tab, true, front, tab.label()));
                let painter = ui.painter();
                let word = place.left()..=place.left() + text.size().x;
                let top = place.center().y - text.size().y / 2.0;
                painter.galley(egui::pos2(place.left(), top), text, colour);
                if front || response.hovered() {
                    let line = if front { palette.accent } else { palette.edge };
                    painter.hline(word, place.bottom(), Stroke::new(2.0, line));
                }
                super::control::focus_ring(ui, &response, place);
                if response.clicked() {
                    state.choose_tab(tab);
                }
            }
        })
        .response
        .rect;
    let whole = ui.max_rect().x_range();
    ui.painter()
        .hline(whole, row.bottom() + 0.5, Stroke::new(1.0, palette.line));
}

/// The tabs there are; problems and ladder only where there are any.
fn offered(
    board: &Board,
    list: &ProblemList,
    state: &ScreenState,
) -> impl Iterator<Item = DrawerTab> + use<> {
    let problems = !list.rows.is_empty() || state.drawer.0 == DrawerTab::Problems;
    let ladder = board.ladder.is_some();
    DrawerTab::ALL.into_iter().filter(move |tab| match tab {
        DrawerTab::Problems => problems,
        DrawerTab::Ladder => ladder,
        _ => true,
    })
}

fn weight(front: bool) -> egui::FontId {
    if front {
        theme::heavy(theme::BODY)
    } else {
        theme::font(theme::BODY)
    }
}

/// The room between the words: less where only that lets them stand in one row.
fn gap(ui: &Ui, offered: &[DrawerTab]) -> f32 {
    let words: Vec<f32> = offered
        .iter()
        .map(|tab| {
            // As wide as in front, so that nothing moves when another comes to the front.
            let text = tab.label().to_owned();
            let galley =
                ui.painter()
                    .layout_no_wrap(text, weight(true), egui::Color32::PLACEHOLDER);
            galley.size().x
        })
        .collect();
    let room = ui.available_width() - words.iter().sum::<f32>();
    let each = room / words.len().max(1) as f32;
    if each < GAP_1 {
        // They take two rows, and there is room again.
        return GAP_3;
    }
    each.min(GAP_4)
}
