//! The branches on the axis of the curves: one line until there are two.

use egui::{
    Color32, Rect, Role, Sense, Shape, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use super::branch_menu;
use super::control;
use super::headline::{LEFT, RIGHT};
use super::icon::{self, Icon};
use super::plot::scale::Scale;
use super::state::{Picture, ScreenState};
use super::theme::{self, GAP_1, GAP_2, Palette, SMALL};
use super::top_bar;
use crate::action::{Action, BranchAction};
use crate::viewmodel::branches::{BranchLane, BranchNode, BranchStrip, Done};
use crate::viewmodel::chart::TimeAxis;
use crate::wording::{branch as words, chart as chart_words, screen as screen_words};

/// The height of a branch.
const LANE: f32 = 22.0;
/// Branches that the strip shows at once while it is small.
const MOST_LANES: usize = 5;
/// From so many branches on one looks for them by name.
const FOUND_BY_NAME: usize = 6;
/// The width of the sign that opens what can be done with a branch.
const MENU: f32 = 20.0;

/// The height of the strip with its head, where there is so much room in all.
pub fn height(strip: &BranchStrip, state: &ScreenState, room: f32) -> f32 {
    let lanes = if state.tables.contains(&Picture::Branches) {
        4
    } else {
        strip.lanes.len().clamp(1, MOST_LANES)
    };
    let small = control::HEAD + GAP_2 + lanes as f32 * LANE + GAP_2;
    if !state.branches_enlarged {
        return small;
    }
    let all = control::HEAD + GAP_2 + strip.lanes.len() as f32 * LANE + GAP_2;
    all.min(room * 0.6).max(small)
}

/// Draws the strip.
pub fn show(
    ui: &mut Ui,
    strip: &BranchStrip,
    time: &TimeAxis,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    head(ui, strip, state, actions);
    let found = found(strip, state);
    let room = ui.available_height();
    // The bar lies over the end of the lines, so that time stands where it stands in the curves.
    ui.spacing_mut().scroll.floating_allocated_width = 0.0;
    egui::ScrollArea::vertical()
        .id_salt("branches")
        .max_height(room)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            if found.is_empty() {
                ui.label(theme::quiet(ui, words::NONE_FOUND));
            } else if state.tables.contains(&Picture::Branches) {
                list(ui, strip, &found, state, actions);
            } else {
                lanes(ui, strip, &found, time, state, actions);
            }
        });
}

/// The places of the branches that are looked for; all where nothing is.
fn found(strip: &BranchStrip, state: &ScreenState) -> Vec<usize> {
    let wanted = state.find_branch.trim().to_lowercase();
    let lanes = strip.lanes.iter().enumerate();
    lanes
        .filter(|(_, lane)| lane.find.contains(&wanted))
        .map(|(place, _)| place)
        .collect()
}

fn head(ui: &mut Ui, strip: &BranchStrip, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let is_table = state.tables.contains(&Picture::Branches);
    control::panel_head(ui, screen_words::HEAD_BRANCHES, |ui| {
        let (sign, name) = top_bar::table_sign(is_table);
        let name = chart_words::named(screen_words::HEAD_BRANCHES, name);
        if control::sign_button(ui, sign, &name, true).clicked() {
            state.toggle_table(Picture::Branches);
        }
        if strip.lanes.len() > MOST_LANES {
            let (sign, name) = if state.branches_enlarged {
                (Icon::Down, words::REDUCE)
            } else {
                (Icon::Up, words::ENLARGE)
            };
            if control::sign_button(ui, sign, name, true).clicked() {
                state.branches_enlarged = !state.branches_enlarged;
            }
        }
        if strip.lanes.len() >= FOUND_BY_NAME || !state.find_branch.is_empty() {
            let field = TextEdit::singleline(&mut state.find_branch)
                .hint_text(words::FIND)
                .desired_width(150.0);
            let response = ui.add(field);
            response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, words::FIND));
        }
        if strip.unseen > 0 {
            let all = control::link(ui, theme::quiet(ui, words::SHOW_ALL));
            if all.clicked() {
                actions.push(BranchAction::ShowAll.into());
            }
            ui.label(theme::quiet(ui, words::unseen(strip.unseen)));
        }
    });
}

/// Where the rows of the strip lie.
struct Rows {
    /// For each branch its row; none while another is looked for.
    of: Vec<Option<usize>>,
    scale: Scale,
    top: f32,
}

impl Rows {
    fn y(&self, row: usize) -> f32 {
        self.top + (row as f32 + 0.5) * LANE
    }

    fn x(&self, moment: u32) -> f32 {
        self.scale.x(f64::from(moment))
    }
}

fn lanes(
    ui: &mut Ui,
    strip: &BranchStrip,
    found: &[usize],
    time: &TimeAxis,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    let palette = theme::palette(ui);
    let size = vec2(ui.available_width(), found.len() as f32 * LANE);
    let (whole, picture) = ui.allocate_exact_size(size, Sense::hover());
    picture.widget_info(|| WidgetInfo::labeled(Role::Image, true, &strip.summary));
    let place = Rect::from_min_max(whole.min + vec2(LEFT, 0.0), whole.max - vec2(RIGHT, 0.0));
    let mut of = vec![None; strip.lanes.len()];
    for (row, &lane) in found.iter().enumerate() {
        of[lane] = Some(row);
    }
    let rows = Rows {
        of,
        scale: Scale::new(place, time.last, (0.0, 1.0)),
        top: place.top(),
    };
    if let Some(moment) = state.probe {
        let stroke = Stroke::new(1.0, theme::sheer(palette.ink, 0.5));
        ui.painter().vline(rows.x(moment), place.y_range(), stroke);
    }
    bring_into_view(ui, &rows, strip, state);
    // Of many branches only those in view are drawn.
    let view = ui.clip_rect().expand(LANE);
    let seen = found
        .iter()
        .enumerate()
        .filter(|(row, _)| view.y_range().contains(rows.y(*row)));
    let seen: Vec<(usize, &BranchLane)> = seen
        .filter_map(|(row, &lane)| Some((row, strip.lanes.get(lane)?)))
        .collect();
    for &(row, lane) in &seen {
        line(ui, &rows, row, lane, place);
    }
    let step = place.width() / (time.last.max(1) as f32);
    for &(row, lane) in &seen {
        for node in &lane.nodes {
            let at = pos2(rows.x(node.moment), rows.y(row));
            let target = Rect::from_center_size(at, vec2(step.clamp(8.0, LANE), LANE));
            let colour = colour(lane, node.on_path, palette);
            if dot(ui, node, target, colour).clicked() {
                actions.push(Action::LookAt(node.id));
            }
        }
        fold_sign(ui, lane, whole.left(), rows.y(row), actions);
    }
    if strip.lanes.len() > 1 {
        for &(row, lane) in &seen {
            let top = rows.y(row) - LANE / 2.0;
            let place =
                Rect::from_min_size(pos2(place.right() + GAP_2, top), vec2(RIGHT - GAP_2, LANE));
            name(ui, lane, place, state, actions);
        }
    } else if let Some(&(row, lane)) = seen.first() {
        let at = pos2(whole.right() - MENU, rows.y(row) - LANE / 2.0);
        branch_menu::sign(
            ui,
            lane,
            Rect::from_min_size(at, vec2(MENU, LANE)),
            state,
            actions,
        );
    }
}

/// Scrolls to the branch looked at whenever it is another than before.
fn bring_into_view(ui: &Ui, rows: &Rows, strip: &BranchStrip, state: &mut ScreenState) {
    let current = strip.lanes.iter().position(|lane| lane.current);
    let Some((lane, row)) = current.and_then(|place| Some((&strip.lanes[place], rows.of[place]?)))
    else {
        return;
    };
    if state.branch_in_view != Some(lane.head) {
        state.branch_in_view = Some(lane.head);
        let y = rows.y(row);
        let place = Rect::from_x_y_ranges(ui.clip_rect().x_range(), y - LANE..=y + LANE);
        ui.scroll_to_rect(place, None);
    }
}

/// The line of a branch, from where it leaves another.
fn line(ui: &Ui, rows: &Rows, row: usize, lane: &BranchLane, place: Rect) {
    let palette = theme::palette(ui);
    let painter = ui.painter();
    let y = painter.round_to_pixel_center(rows.y(row));
    painter.hline(place.x_range(), y, Stroke::new(1.0, palette.track));
    let (Some(first), Some(last)) = (lane.nodes.first(), lane.nodes.last()) else {
        return;
    };
    let y = rows.y(row);
    let stroke = |on_path: bool| {
        Stroke::new(
            if on_path { 2.0 } else { 1.5 },
            colour(lane, on_path, palette),
        )
    };
    let mut points = Vec::new();
    if let Some((from, moment)) = lane.leaves {
        let x = rows.x(moment);
        if let Some(from) = rows.of[from] {
            points.push(pos2(x, rows.y(from)));
        }
        let bend = (rows.x(first.moment) - x).min(10.0);
        points.push(pos2(x + bend, y));
    }
    points.push(pos2(rows.x(first.moment), y));
    let on_path = lane.nodes.iter().rev().find(|node| node.on_path);
    let shared = on_path.map_or(first.moment, |node| node.moment);
    let first_on_path = first.on_path;
    let part = |points: Vec<egui::Pos2>, stroke: Stroke| {
        if lane.compared.is_some() && !lane.current {
            painter.extend(Shape::dashed_line(&points, stroke, 5.0, 3.0));
        } else {
            painter.line(points, stroke);
        }
    };
    if points.len() > 1 {
        part(points, stroke(first_on_path));
    }
    if on_path.is_some() {
        let stroke = stroke(true);
        painter.line(
            vec![pos2(rows.x(first.moment), y), pos2(rows.x(shared), y)],
            stroke,
        );
    }
    if last.moment > shared {
        part(
            vec![pos2(rows.x(shared), y), pos2(rows.x(last.moment), y)],
            stroke(false),
        );
    }
}

/// What a person chose, else whether it is compared, else the line of what is looked at.
fn colour(lane: &BranchLane, on_path: bool, palette: &Palette) -> Color32 {
    match (lane.colour, lane.compared, on_path) {
        (Some(chosen), ..) => theme::branch_colour(palette, chosen),
        (None, _, true) => palette.accent,
        (None, Some(compared), false) => theme::branch_colour(palette, compared),
        (None, None, false) => palette.edge,
    }
}

fn dot(ui: &Ui, node: &BranchNode, target: Rect, colour: Color32) -> egui::Response {
    let palette = theme::palette(ui);
    let at = target.center();
    let id = ui.scope_id().with(("point", node.id));
    let response = ui.interact(target, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, node.current, &node.words));
    let painter = ui.painter();
    let halo = Stroke::new(1.5, palette.paper);
    let shape = |points: &[(f32, f32)]| {
        let points = points.iter().map(|&(x, y)| at + vec2(x, y)).collect();
        painter.add(Shape::convex_polygon(points, colour, halo));
    };
    match node.done {
        _ if node.current => {
            painter.circle(at, 6.0, palette.paper, Stroke::new(2.5, palette.accent));
            painter.circle_filled(at, 2.5, palette.accent);
        }
        Done::Planned => shape(&[(0.0, -4.5), (4.5, 0.0), (0.0, 4.5), (-4.5, 0.0)]),
        Done::ByHand => shape(&[(0.0, -4.5), (4.5, 3.5), (-4.5, 3.5)]),
        Done::Nothing => {
            painter.circle_filled(at, 3.0, colour);
        }
    }
    if node.outcome.is_some() {
        let mark = Rect::from_center_size(at, vec2(13.0, 13.0));
        let stroke = Stroke::new(1.5, palette.ink);
        painter.rect_stroke(mark, 2.0, stroke, StrokeKind::Middle);
    }
    if response.hovered() {
        painter.circle_stroke(at, 7.0, Stroke::new(1.5, palette.ink));
    }
    control::focus_ring(ui, &response, target);
    response.on_hover_text(&node.words)
}

/// Folds and unfolds the branches that begin on one.
fn fold_sign(ui: &Ui, lane: &BranchLane, left: f32, y: f32, actions: &mut Vec<Action>) {
    if lane.under == 0 {
        return;
    }
    let palette = theme::palette(ui);
    let place = Rect::from_center_size(pos2(left + 16.0, y), vec2(30.0, LANE));
    let id = ui.scope_id().with(("fold", lane.head));
    let response = ui.interact(place, id, Sense::click());
    let name = if lane.folded {
        words::folded(&lane.name, lane.under)
    } else {
        words::unfolded(&lane.name, lane.under)
    };
    response.widget_info(|| WidgetInfo::labeled(Role::DisclosureTriangle, true, &name));
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(place, theme::ROUND, palette.hover);
    }
    let sign = if lane.folded { Icon::Right } else { Icon::Down };
    let at = Rect::from_center_size(pos2(place.left() + 8.0, y), vec2(14.0, 14.0));
    icon::paint(painter, at, sign, palette.quiet);
    if lane.folded {
        let font = theme::font(theme::TINY);
        let text = lane.under.to_string();
        let at = pos2(place.left() + 15.0, y);
        painter.text(at, egui::Align2::LEFT_CENTER, text, font, palette.quiet);
    }
    control::focus_ring(ui, &response, place);
    if response.on_hover_text(name).clicked() {
        actions.push(BranchAction::Fold(lane.head, !lane.folded).into());
    }
}

/// The name of a branch; a click compares it. What else can be done stands behind it.
fn name(
    ui: &mut Ui,
    lane: &BranchLane,
    place: Rect,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    let palette = theme::palette(ui);
    let target = place.with_max_x(place.right() - MENU);
    let id = ui.scope_id().with(("lane", lane.head));
    let sense = if lane.current {
        Sense::hover()
    } else {
        Sense::click()
    };
    let response = ui.interact(target, id, sense);
    let is_compared = lane.compared.is_some();
    let ink = match (lane.current, lane.compared) {
        (true, _) => palette.accent,
        (false, Some(compared)) => theme::branch_colour(palette, compared),
        (false, None) => palette.quiet,
    };
    if response.hovered() && !lane.current {
        ui.painter()
            .rect_filled(target, theme::ROUND, palette.hover);
    }
    let room = target.width() - GAP_2;
    let text = control::elided(ui, &lane.name, theme::font(SMALL), ink, room);
    let at = pos2(
        target.left() + GAP_1,
        target.center().y - text.size().y / 2.0,
    );
    let end = at.x + text.size().x;
    ui.painter().galley(at, text, ink);
    if !lane.note.is_empty() {
        let dot = pos2(end + 5.0, target.center().y - 4.0);
        ui.painter().circle_filled(dot, 2.0, palette.ink);
    }
    if !lane.current {
        let spoken = if is_compared {
            words::not_compared(&lane.name)
        } else {
            screen_words::compare_with(&lane.name)
        };
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_compared, &spoken));
        control::focus_ring(ui, &response, target);
        if response.clicked() {
            actions.push(BranchAction::Compare(lane.tip, !is_compared).into());
        }
    }
    response.on_hover_text(&lane.words);
    let place = place.with_min_x(place.right() - MENU);
    branch_menu::sign(ui, lane, place, state, actions);
}

/// Every point as a line of text, branch by branch.
fn list(
    ui: &mut Ui,
    strip: &BranchStrip,
    found: &[usize],
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    ui.spacing_mut().interact_size.y = 20.0;
    ui.spacing_mut().button_padding.y = 1.0;
    for lane in found.iter().filter_map(|&place| strip.lanes.get(place)) {
        if strip.lanes.len() > 1 {
            ui.horizontal(|ui| {
                let (place, _) = ui.allocate_exact_size(vec2(MENU, LANE), Sense::hover());
                branch_menu::sign(ui, lane, place, state, actions);
                ui.label(theme::strong(&lane.words));
            });
        }
        for node in &lane.nodes {
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
}
