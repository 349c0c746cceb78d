//! Who did what to whom: for each pair a strip of bars over time, what is conflict below the line
//! and what is cooperation above it, and the events behind them.

use egui::{CollapsingHeader, Grid, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::state::{Picture, ScreenState};
use super::theme::{self, GAP_1, GAP_2, GAP_3};
use super::{control, log, top_bar};
use crate::viewmodel::relations::{PairRow, RelationBoard};
use crate::wording::{chart as chart_words, relations as said};

/// The height of a strip.
const STRIP: f32 = 34.0;

/// Draws all pairs.
pub fn show(ui: &mut Ui, board: &RelationBoard, state: &mut ScreenState) {
    let is_table = state.tables.contains(&Picture::Pairs);
    control::panel_head(ui, said::HEAD_PAIRS, |ui| {
        let (sign, name) = top_bar::table_sign(is_table);
        let name = chart_words::named(said::HEAD_PAIRS, name);
        if control::sign_button(ui, sign, &name, true).clicked() {
            state.toggle_table(Picture::Pairs);
        }
    });
    if board.pairs.is_empty() {
        ui.label(theme::quiet(ui, said::NO_PAIRS));
    } else if is_table {
        table(ui, board);
    } else {
        for pair in &board.pairs {
            show_pair(ui, pair, board, state);
        }
    }
    if !board.undirected.is_empty() {
        ui.label(theme::quiet(ui, &board.undirected));
    }
    ui.add_space(GAP_1);
    ui.label(theme::quiet(ui, said::PAIRS_NOTE));
}

fn table(ui: &mut Ui, board: &RelationBoard) {
    let grid = Grid::new("pairs").striped(true).num_columns(1);
    grid.show(ui, |ui| {
        for pair in &board.pairs {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.label(theme::strong(&pair.name));
                ui.label(&pair.counts);
                ui.label(&pair.weights);
            });
            ui.end_row();
        }
    });
}

fn show_pair(ui: &mut Ui, pair: &PairRow, board: &RelationBoard, state: &mut ScreenState) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(theme::strong(&pair.name));
        ui.label(theme::quiet(ui, &pair.counts));
        strip(ui, pair, board);
        ui.label(theme::quiet(ui, &pair.weights));
    });
    let head = theme::quiet(ui, said::events(pair.events.len()));
    let salt = ("pair", pair.source, pair.target);
    CollapsingHeader::new(head).id_salt(salt).show(ui, |ui| {
        for event in &pair.events {
            ui.label(&event.name);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = GAP_2;
                log::link_to(ui, &event.when, event.moment, state);
                ui.label(theme::quiet(ui, &event.code));
            });
            ui.add_space(GAP_1);
        }
    });
    ui.add_space(GAP_3);
}

/// A bar for each step with events, all pairs to one scale.
fn strip(ui: &mut Ui, pair: &PairRow, board: &RelationBoard) {
    let palette = theme::palette(ui);
    let size = vec2(ui.available_width(), STRIP);
    let (place, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &pair.summary));
    let painter = ui.painter();
    let middle = painter.round_to_pixel_center(place.center().y);
    let steps = f32::from(u16::try_from(board.last.max(1)).unwrap_or(u16::MAX));
    let each = place.width() / steps;
    let left = |moment: u32| {
        let before = u16::try_from(moment.saturating_sub(1)).unwrap_or(u16::MAX);
        place.left() + f32::from(before) * each
    };
    // What has not been played yet is left open.
    let played = place.left()..=left(board.now.saturating_add(1)).min(place.right());
    painter.hline(place.x_range(), middle, Stroke::new(1.0, palette.track));
    painter.hline(played, middle, Stroke::new(1.0, palette.edge));
    let height = |sum: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "places on a screen need no more than f32"
        )]
        let share = (sum / board.largest) as f32;
        share * (STRIP / 2.0 - 2.0)
    };
    for &(moment, below, above) in &pair.by_moment {
        let width = (each - 1.0).clamp(2.0, 9.0);
        let (from, to) = (left(moment), left(moment) + width);
        for (sum, colour) in [(below, palette.ink), (above, palette.accent)] {
            if sum != 0.0 {
                let ends = [pos2(from, middle), pos2(to, middle - height(sum))];
                painter.rect_filled(Rect::from_two_pos(ends[0], ends[1]), 0.0, colour);
            } else if below == 0.0 && above == 0.0 {
                painter.circle_filled(pos2(f32::midpoint(from, to), middle), 1.8, palette.quiet);
            }
        }
    }
    response.on_hover_text(said::STRIP);
}
