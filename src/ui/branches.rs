//! The points in time on the axis of the curves: one line until there are two branches.

use egui::{Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::control;
use super::headline::{LEFT, RIGHT};
use super::plot::scale::Scale;
use super::state::{Picture, ScreenState};
use super::theme::{self, GAP_1, GAP_2, Palette};
use super::top_bar;
use crate::action::Action;
use crate::viewmodel::branches::{BranchLane, BranchNode, BranchStrip};
use crate::viewmodel::chart::TimeAxis;
use crate::wording::{action as action_words, chart as chart_words, screen as words};

const LANE: f32 = 22.0;
const MOST_LANES: usize = 5;

/// The height of the strip with its head.
pub fn height(strip: &BranchStrip, state: &ScreenState) -> f32 {
    let lanes = if state.tables.contains(&Picture::Branches) {
        4
    } else {
        strip.lanes.len().clamp(1, MOST_LANES)
    };
    let lanes = lanes as f32 * LANE;
    control::HEAD + GAP_2 + lanes + GAP_2
}

/// Draws the strip.
pub fn show(
    ui: &mut Ui,
    strip: &BranchStrip,
    time: &TimeAxis,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    let is_table = state.tables.contains(&Picture::Branches);
    control::panel_head(ui, words::HEAD_BRANCHES, |ui| {
        let (sign, name) = top_bar::table_sign(is_table);
        if control::sign_button(
            ui,
            sign,
            &chart_words::named(words::HEAD_BRANCHES, name),
            true,
        )
        .clicked()
        {
            state.toggle_table(Picture::Branches);
        }
    });
    let room = ui.available_height();
    egui::ScrollArea::vertical()
        .id_salt("branches")
        .max_height(room)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            if is_table {
                list(ui, strip, actions);
            } else {
                lanes(ui, strip, time, state, actions);
            }
        });
}

fn lanes(
    ui: &mut Ui,
    strip: &BranchStrip,
    time: &TimeAxis,
    state: &ScreenState,
    actions: &mut Vec<Action>,
) {
    let palette = theme::palette(ui);
    let rows = strip.nodes.iter().map(|node| node.lane).max().unwrap_or(0) + 1;
    let size = vec2(ui.available_width(), rows as f32 * LANE);
    let (whole, picture) = ui.allocate_exact_size(size, Sense::hover());
    picture.widget_info(|| WidgetInfo::labeled(Role::Image, true, &strip.summary));
    let place = Rect::from_min_max(whole.min + vec2(LEFT, 0.0), whole.max - vec2(RIGHT, 0.0));
    let scale = Scale::new(place, time.last, (0.0, 1.0));
    let at = |node: &BranchNode| {
        let lane = node.lane as f32;
        pos2(
            scale.x(f64::from(node.moment)),
            place.top() + (lane + 0.5) * LANE,
        )
    };
    let painter = ui.painter();
    for row in 0..rows {
        let y = painter.round_to_pixel_center(place.top() + (row as f32 + 0.5) * LANE);
        painter.hline(place.x_range(), y, Stroke::new(1.0, palette.track));
    }
    if let Some(moment) = state.probe {
        painter.vline(
            scale.x(f64::from(moment)),
            place.y_range(),
            Stroke::new(1.0, theme::sheer(palette.ink, 0.5)),
        );
    }
    for node in &strip.nodes {
        let Some(parent) = node.follows.and_then(|place| strip.nodes.get(place)) else {
            continue;
        };
        let stroke = Stroke::new(
            if node.on_path { 2.0 } else { 1.5 },
            line_colour(strip, node, palette),
        );
        let (from, to) = (at(parent), at(node));
        let bend = pos2(from.x + (to.x - from.x).min(10.0), to.y);
        if overlaid(strip, node) {
            ui.painter()
                .extend(Shape::dashed_line(&[from, bend, to], stroke, 5.0, 3.0));
        } else {
            ui.painter().line(vec![from, bend, to], stroke);
        }
    }
    let step = place.width() / f64_to_f32(f64::from(time.last.max(1)));
    for node in &strip.nodes {
        let target = Rect::from_center_size(at(node), vec2(step.clamp(8.0, LANE), LANE));
        let colour = line_colour(strip, node, palette);
        if dot(ui, node, target, colour).clicked() {
            actions.push(Action::LookAt(node.id));
        }
    }
    if strip.lanes.len() > 1 {
        for lane in &strip.lanes {
            lane_name(ui, lane, place, palette, actions);
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "places on a screen need no more than f32"
)]
fn f64_to_f32(value: f64) -> f32 {
    value as f32
}

fn overlaid(strip: &BranchStrip, node: &BranchNode) -> bool {
    !node.on_path
        && strip
            .lanes
            .iter()
            .any(|lane| lane.lane == node.lane && lane.overlaid)
}

fn line_colour(strip: &BranchStrip, node: &BranchNode, palette: &Palette) -> egui::Color32 {
    if node.on_path {
        palette.accent
    } else if overlaid(strip, node) {
        palette.other
    } else {
        palette.edge
    }
}

fn dot(ui: &Ui, node: &BranchNode, target: Rect, colour: egui::Color32) -> egui::Response {
    let palette = theme::palette(ui);
    let at = target.center();
    let id = ui.scope_id().with(("point", node.id));
    let response = ui.interact(target, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, node.current, &node.words));
    let painter = ui.painter();
    if node.current {
        painter.circle(at, 6.0, palette.paper, Stroke::new(2.5, palette.accent));
        painter.circle_filled(at, 2.5, palette.accent);
    } else if node.steered {
        let points =
            [(0.0, -4.5), (4.5, 0.0), (0.0, 4.5), (-4.5, 0.0)].map(|(x, y)| at + vec2(x, y));
        painter.add(Shape::convex_polygon(
            points.to_vec(),
            colour,
            Stroke::new(1.5, palette.paper),
        ));
    } else {
        painter.circle_filled(at, 3.0, colour);
    }
    if node.outcome.is_some() {
        let mark = Rect::from_center_size(at, vec2(13.0, 13.0));
        painter.rect_stroke(
            mark,
            2.0,
            Stroke::new(1.5, palette.ink),
            egui::StrokeKind::Middle,
        );
    }
    if response.hovered() {
        painter.circle_stroke(at, 7.0, Stroke::new(1.5, palette.ink));
    }
    control::focus_ring(ui, &response, target);
    response.on_hover_text(&node.words)
}

fn lane_name(
    ui: &mut Ui,
    lane: &BranchLane,
    place: Rect,
    palette: &Palette,
    actions: &mut Vec<Action>,
) {
    let top = place.top() + lane.lane as f32 * LANE;
    let target = Rect::from_min_size(pos2(place.right() + GAP_1, top), vec2(RIGHT - GAP_1, LANE));
    let id = ui.scope_id().with(("lane", lane.lane));
    let sense = if lane.current {
        Sense::hover()
    } else {
        Sense::click()
    };
    let response = ui.interact(target, id, sense);
    let colour = match (lane.current, lane.overlaid) {
        (true, _) => palette.accent,
        (false, true) => palette.other,
        (false, false) => palette.quiet,
    };
    if response.hovered() && !lane.current {
        ui.painter()
            .rect_filled(target, theme::ROUND, palette.hover);
    }
    let name = control::elided(
        ui,
        &lane.name,
        theme::font(theme::SMALL),
        colour,
        RIGHT - GAP_2 - GAP_1,
    );
    ui.painter().galley(
        pos2(
            target.left() + GAP_1,
            target.center().y - name.size().y / 2.0,
        ),
        name,
        colour,
    );
    if lane.current {
        return;
    }
    let spoken = words::compare_with(&lane.name, lane.overlaid);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, lane.overlaid, &spoken));
    control::focus_ring(ui, &response, target);
    if response.clicked() {
        actions.push(Action::OverlayBranch((!lane.overlaid).then_some(lane.tip)));
    }
    response.on_hover_text(action_words::OVERLAY_BRANCH_TIP);
}

fn list(ui: &mut Ui, strip: &BranchStrip, actions: &mut Vec<Action>) {
    ui.spacing_mut().interact_size.y = 20.0;
    ui.spacing_mut().button_padding.y = 1.0;
    for node in &strip.nodes {
        let text = if node.current {
            theme::strong(&node.words)
        } else {
            egui::RichText::new(&node.words)
        };
        let button = egui::Button::selectable(node.current, text).wrap();
        if ui.add(button).clicked() {
            actions.push(Action::LookAt(node.id));
        }
    }
}
