//! A proposal on an issue: a marker that can be put anywhere on the line, and below it who would
//! come nearer to its position.

use egui::{EventFilter, Rect, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::control;
use super::icon::Icon;
use super::stances;
use super::state::ScreenState;
use super::theme::{self, GAP_1, GAP_2, TARGET};
use crate::model::ids::IssueId;
use crate::viewmodel::proposal::GainRow;
use crate::viewmodel::stances::IssueLine;
use crate::wording::stance as said;

/// How far an arrow key takes the marker.
const STEP: f64 = 1.0;
/// How far with the shift key.
const FAR: f64 = 10.0;
/// The room for the bar of a gain.
const BAR: f32 = 64.0;

/// Draws the strip for the marker below the picture of an issue, and what the proposal brings.
pub fn show(ui: &mut Ui, issue: &IssueLine, picture: Rect, state: &mut ScreenState) {
    let at = strip(ui, issue, picture, state);
    let Some(at) = at else { return };
    let told = issue.proposed(at);
    ui.horizontal_top(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::TOP), |ui| {
            if control::sign_button(ui, Icon::Close, said::NO_PROPOSAL, true).clicked() {
                state.proposals.remove(&issue.id);
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::TOP), |ui| {
                ui.add(egui::Label::new(&told.words).wrap());
            });
        });
    });
    let most = told.rows.iter().map(|row| row.weighted.abs());
    let most = most.fold(f64::MIN_POSITIVE, f64::max);
    for row in &told.rows {
        gain(ui, row, most);
    }
    ui.add_space(GAP_1);
    ui.label(&told.both);
    if !told.both_accept.is_empty() {
        ui.label(&told.both_accept);
    }
    ui.label(theme::quiet(ui, said::PROPOSAL_NOTE));
    ui.add_space(GAP_2);
}

/// The strip on which the marker is put; gives back where it stands.
fn strip(ui: &mut Ui, issue: &IssueLine, picture: Rect, state: &mut ScreenState) -> Option<f64> {
    let palette = theme::palette(ui);
    let size = vec2(ui.available_width(), TARGET);
    let (place, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let at = moved(ui, issue.id, &response, picture, state);
    response.widget_info(|| {
        let name = said::marker(&issue.name);
        let mut info = WidgetInfo::labeled(Role::Slider, true, name);
        info.value = at;
        info
    });
    let painter = ui.painter();
    let y = place.center().y;
    let ends = stances::x_at(picture, -100.0)..=stances::x_at(picture, 100.0);
    painter.hline(ends, y, Stroke::new(1.0, palette.track));
    if let Some(at) = at {
        let x = stances::x_at(picture, at);
        let ends = [pos2(x, picture.top()), pos2(x, y - 6.0)];
        let dashes = Shape::dashed_line(&ends, Stroke::new(1.2, palette.lean), 4.0, 3.0);
        painter.extend(dashes);
        let tip = [(0.0, -7.0), (6.0, 4.0), (-6.0, 4.0)].map(|(dx, dy)| pos2(x + dx, y + dy));
        let edge = Stroke::new(1.0, palette.panel);
        painter.add(Shape::convex_polygon(tip.to_vec(), palette.lean, edge));
    } else {
        let text = control::note(ui, said::PROPOSE, place.width());
        let ground = egui::Align2::CENTER_CENTER.anchor_size(place.center(), text.size());
        painter.rect_filled(ground.expand(2.0), 0.0, palette.panel);
        painter.galley(ground.min, text, palette.quiet);
    }
    control::focus_ring(ui, &response, place);
    let hand = response.on_hover_cursor(egui::CursorIcon::ResizeHorizontal);
    hand.on_hover_text(said::MARKER_TIP);
    at
}

/// Where the marker stands after what the pointer and the keys did.
fn moved(
    ui: &Ui,
    issue: IssueId,
    response: &Response,
    picture: Rect,
    state: &mut ScreenState,
) -> Option<f64> {
    if response.clicked() || response.drag_started() {
        response.request_focus();
    }
    let mut at = state.proposals.get(&issue).copied();
    if let Some(pointer) = response.interact_pointer_pos()
        && (response.clicked() || response.dragged())
    {
        at = Some(stances::position_at(picture, pointer.x).round() + 0.0);
    }
    if response.has_focus() {
        // The arrows move the marker, not the keyboard's place.
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let (right, left, far) = ui.input(|input| {
            (
                input.key_pressed(egui::Key::ArrowRight),
                input.key_pressed(egui::Key::ArrowLeft),
                input.modifiers.shift,
            )
        });
        if right || left {
            let step = if far { FAR } else { STEP };
            let by = f64::from(u8::from(right)) - f64::from(u8::from(left));
            at = Some((at.unwrap_or(0.0) + by * step).clamp(-100.0, 100.0));
        }
    }
    if let Some(at) = at {
        state.proposals.insert(issue, at);
    }
    at
}

/// What it brings one actor: a bar to the right for nearer, to the left for further away.
fn gain(ui: &mut Ui, row: &GainRow, most: f64) {
    let palette = theme::palette(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(GAP_2, 0.0);
        let (place, _) = ui.allocate_exact_size(vec2(BAR, 18.0), Sense::hover());
        let painter = ui.painter();
        let middle = place.center();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "places on a screen need no more than f32"
        )]
        let length = (row.weighted / most) as f32 * BAR / 2.0;
        let ends = [
            pos2(middle.x, middle.y - 4.0),
            pos2(middle.x + length, middle.y + 4.0),
        ];
        let colour = if row.weighted < 0.0 {
            palette.ink
        } else {
            palette.accent
        };
        painter.rect_filled(Rect::from_two_pos(ends[0], ends[1]), 1.0, colour);
        painter.vline(middle.x, place.y_range(), Stroke::new(1.0, palette.edge));
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let name = crate::wording::screen::join_comma(&[&row.name, &row.weighted_words]);
            ui.add(egui::Label::new(name).wrap());
            ui.add(egui::Label::new(theme::quiet(ui, &row.words)).wrap());
        });
    });
    ui.add_space(GAP_1);
}
