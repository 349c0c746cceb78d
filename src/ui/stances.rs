//! Where the actors stand: a line between two poles, the heavier an actor the larger the dot.

use egui::{Align2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::control;
use super::icon::Icon;
use super::number;
use super::stance_drag;
use super::state::{Picture, ScreenState};
use super::theme::{self, GAP_1, GAP_2, GAP_4, Palette, TINY};
use super::{proposal, stance_ways, top_bar};
use crate::action::Action;
use crate::viewmodel::numbers::{MetAt, NumberRow};
use crate::viewmodel::screen::Board;
use crate::viewmodel::stances::{IssueLine, StanceDot};
use crate::wording::{chart as chart_words, screen as words, stance as said};

const AXIS: f32 = 24.0;
/// From one acceptable range to the next.
const RANGE: f32 = 4.0;

/// Draws all issues.
pub fn show(ui: &mut Ui, page: &Board, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let board = &page.stances;
    if board.issues.is_empty() {
        ui.label(theme::quiet(ui, words::NO_ISSUES));
        return;
    }
    let is_table = state.tables.contains(&Picture::Stances);
    control::panel_head(ui, words::HEAD_STANCES, |ui| {
        let (sign, name) = top_bar::table_sign(is_table);
        if control::sign_button(
            ui,
            sign,
            &chart_words::named(words::HEAD_STANCES, name),
            true,
        )
        .clicked()
        {
            state.toggle_table(Picture::Stances);
        }
        let ways = state.stance_ways;
        if control::switch(ui, Icon::Lines, said::OVER_TIME, ways).clicked() {
            state.stance_ways = !ways;
        }
    });
    for issue in &board.issues {
        ui.label(theme::strong(&issue.name));
        if is_table {
            for dot in &issue.dots {
                ui.label(theme::quiet(ui, &dot.words));
            }
            if state.stance_ways {
                ui.label(theme::quiet(ui, &issue.ways_summary));
            }
        } else {
            let picture = line(ui, issue, actions);
            stance_drag::typed(ui, issue, actions);
            if state.stance_ways {
                stance_ways::over_time(ui, issue);
            }
            proposal::show(ui, issue, picture, state);
        }
        ui.label(theme::quiet(ui, &issue.ground_words));
        stance_ways::pairs(ui, issue);
        let of = |one: &NumberRow| one.met == MetAt::Issue(issue.id);
        number::folded(ui, ("of issue", issue.id), page, of, state, actions);
        ui.add_space(GAP_4);
    }
}

/// Draws the line of an issue; gives back its place.
fn line(ui: &mut Ui, issue: &IssueLine, actions: &mut Vec<Action>) -> Rect {
    let palette = theme::palette(ui);
    let width = ui.available_width();
    let minus = control::wrapped(
        ui,
        &issue.minus,
        theme::font(TINY),
        palette.quiet,
        width * 0.46,
    );
    let plus = control::wrapped(
        ui,
        &issue.plus,
        theme::font(TINY),
        palette.quiet,
        width * 0.46,
    );
    let names = levels(ui, issue, width);
    let above = f32::from(names.iter().copied().max().unwrap_or(0) + 1) * 14.0;
    let ranges = issue
        .dots
        .iter()
        .filter(|dot| dot.accepts.is_some())
        .count()
        .min(20);
    let ranges = f32::from(u8::try_from(ranges).unwrap_or(20)) * RANGE;
    let height = above + AXIS + ranges + minus.size().y.max(plus.size().y) + GAP_1;
    let (place, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &issue.summary));
    let painter = ui.painter();
    let y = painter.round_to_pixel_center(place.top() + above + 10.0);
    let x = |position: f64| x_at(place, position);
    if let Some((low, high)) = issue.common_ground {
        let ground = Rect::from_min_max(pos2(x(low), y - 9.0), pos2(x(high), y + 9.0));
        painter.rect_filled(ground, 2.0, theme::sheer(palette.better, 0.22));
    }
    if let Some((from, to)) = issue.gap {
        let gap = Rect::from_min_max(pos2(x(from), y - 9.0), pos2(x(to), y + 9.0));
        let edge = Stroke::new(1.0, palette.quiet);
        let corners = [
            gap.left_top(),
            gap.right_top(),
            gap.right_bottom(),
            gap.left_bottom(),
            gap.left_top(),
        ];
        painter.extend(Shape::dashed_line(&corners, edge, 2.0, 3.0));
    }
    painter.hline(x(-100.0)..=x(100.0), y, Stroke::new(1.0, palette.edge));
    for end in [-100.0, 0.0, 100.0] {
        painter.vline(x(end), y - 4.0..=y + 4.0, Stroke::new(1.0, palette.edge));
    }
    let weighted = x(issue.weighted);
    painter.vline(weighted, y - 9.0..=y + 9.0, Stroke::new(2.0, palette.ink));
    let with_range = issue.dots.iter().filter(|dot| dot.accepts.is_some());
    for (row, dot) in (0_u8..20).zip(with_range) {
        paint_range(ui, dot, place, y + 13.0 + RANGE * f32::from(row), palette);
    }
    for (dot, level) in issue.dots.iter().zip(names) {
        let name_y = place.top() + above - 14.0 * f32::from(level) - 7.0;
        let moved = stance_drag::drag(ui, issue, dot, (place, y), actions);
        match moved {
            Some(position) => stance_drag::paint(ui, dot, position, (place, y, name_y)),
            None => paint_dot(ui, dot, place, y, name_y),
        }
    }
    let below = y + 14.0 + ranges;
    ui.painter()
        .galley(pos2(place.left(), below), minus, palette.quiet);
    ui.painter().galley(
        pos2(place.right() - plus.size().x, below),
        plus,
        palette.quiet,
    );
    place
}

/// The dot, the way it has come, and its name above.
fn paint_dot(ui: &Ui, dot: &StanceDot, place: Rect, y: f32, name_y: f32) {
    let palette = theme::palette(ui);
    let painter = ui.painter();
    let radius = radius(dot);
    let centre = pos2(x_at(place, dot.position), y);
    let colour = bloc_colour(palette, dot.bloc);
    let began = pos2(x_at(place, dot.began), y);
    if (began.x - centre.x).abs() > radius + 2.0 {
        painter.line_segment([began, centre], Stroke::new(2.0, theme::sheer(colour, 0.6)));
        painter.circle_stroke(began, 2.5, Stroke::new(1.2, colour));
    }
    let halo = Stroke::new(1.5, palette.panel);
    painter.circle(centre, radius, theme::sheer(colour, 0.85), halo);
    let thread = Stroke::new(1.0, theme::sheer(colour, 0.4));
    painter.vline(centre.x, name_y + 6.0..=y - radius, thread);
    let half = text_width(ui, &dot.short) / 2.0;
    let name_x = centre.x.clamp(
        place.left() + half,
        (place.right() - half).max(place.left() + half),
    );
    let at = pos2(name_x, name_y);
    painter.text(
        at,
        Align2::CENTER_CENTER,
        &dot.short,
        theme::font(TINY),
        colour,
    );
}

/// The place of a position on the line of an issue.
pub fn x_at(place: Rect, position: f64) -> f32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "places on a screen need no more than f32"
    )]
    let share = ((position.clamp(-100.0, 100.0) + 100.0) / 200.0) as f32;
    place.left() + GAP_2 + share * (place.width() - 2.0 * GAP_2)
}

/// The position at a place of the line of an issue.
///
/// **Range** −100 … 100.
pub fn position_at(place: Rect, x: f32) -> f64 {
    let share = (x - place.left() - GAP_2) / (place.width() - 2.0 * GAP_2).max(1.0);
    f64::from(share).clamp(0.0, 1.0) * 200.0 - 100.0
}

/// The size of an actor's dot: its area is its weight.
pub fn radius(dot: &StanceDot) -> f32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "places on a screen need no more than f32"
    )]
    let weight = dot.weight.clamp(0.0, 1.0) as f32;
    3.5 + 6.0 * weight.sqrt()
}

/// The colour of a bloc; of who has none, the last.
pub fn bloc_colour(palette: &Palette, bloc: Option<usize>) -> egui::Color32 {
    let place = bloc.map_or(palette.blocs.len() - 1, |bloc| bloc % palette.blocs.len());
    palette.blocs.get(place).copied().unwrap_or(palette.quiet)
}

fn paint_range(ui: &Ui, dot: &StanceDot, place: Rect, y: f32, palette: &Palette) {
    let Some((low, high)) = dot.accepts else {
        return;
    };
    let colour = bloc_colour(palette, dot.bloc);
    ui.painter().hline(
        x_at(place, low)..=x_at(place, high),
        y,
        Stroke::new(2.0, colour),
    );
}

pub(super) fn text_width(ui: &Ui, text: &str) -> f32 {
    ui.painter()
        .layout_no_wrap(
            text.to_owned(),
            theme::font(TINY),
            egui::Color32::PLACEHOLDER,
        )
        .size()
        .x
}

/// The row of each name above the line, so that no two names touch.
fn levels(ui: &Ui, issue: &IssueLine, width: f32) -> Vec<u8> {
    let place = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, 1.0));
    let mut taken: Vec<(u8, f32, f32)> = Vec::new();
    issue
        .dots
        .iter()
        .map(|dot| {
            let half = text_width(ui, &dot.short) / 2.0 + 3.0;
            let centre = x_at(place, dot.stands()).clamp(half, width - half);
            let (left, right) = (centre - half, centre + half);
            let level = (0..8)
                .find(|level| {
                    !taken
                        .iter()
                        .any(|(l, from, to)| l == level && left < *to && *from < right)
                })
                .unwrap_or(8);
            taken.push((level, left, right));
            level
        })
        .collect()
}
