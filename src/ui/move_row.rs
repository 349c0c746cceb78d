//! One move in the list: what it is, what it changes most, whether it can be played.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Galley, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::control;
use super::icon::{self, Icon};
use super::later;
use super::odds::{self, Told};
use super::state::ScreenState;
use super::theme::{self, GAP_1, GAP_2, GAP_3, Palette};
use crate::action::Action;
use crate::viewmodel::moves::{MoveRow, SizeChoice, Standing};
use crate::viewmodel::odds::Odds;
use crate::viewmodel::tone::Tone;
use crate::wording::screen as words;

/// The colour of a change.
pub fn tone_colour(palette: &Palette, tone: Tone) -> Color32 {
    match tone {
        Tone::Neutral => palette.ink,
        Tone::Better => palette.better,
        Tone::Worse => palette.worse,
    }
}

/// The texts of a row, laid out for a width.
struct Texts {
    name: Arc<Galley>,
    below: Arc<Galley>,
    cost: Arc<Galley>,
}

impl Texts {
    fn new(ui: &Ui, row: &MoveRow, told: Told<'_>, inner: f32) -> Self {
        let palette = theme::palette(ui);
        let (font, ink) = match row.standing {
            Standing::Planned => (theme::heavy(theme::BODY), palette.ink),
            Standing::Open => (theme::font(theme::BODY), palette.ink),
            Standing::Barred(_) => (theme::font(theme::BODY), palette.quiet),
        };
        let sign_room = if row.standing == Standing::Open {
            0.0
        } else {
            SIGN
        };
        let (cost, below) = if let Standing::Barred(reason) = &row.standing {
            let font = theme::font(theme::SMALL);
            let below = control::wrapped(ui, reason, font, palette.quiet, inner);
            (control::note(ui, "", inner), below)
        } else {
            let cost = control::note(ui, row.cost.as_deref().unwrap_or_default(), inner * 0.4);
            let room = inner - cost.size().x - GAP_2 - MARK;
            let below = match told.actor {
                Some(actor) => control::note(ui, actor, room),
                None => effects(ui, row, palette, room),
            };
            (cost, below)
        };
        Self {
            name: control::elided(ui, &row.name, font, ink, inner - sign_room),
            below,
            cost,
        }
    }

    /// The line of the difference keeps its room while nothing is simulated, so that no row jumps.
    fn height(&self, row: &MoveRow) -> f32 {
        let barred = matches!(row.standing, Standing::Barred(_));
        let odds = if barred { 0.0 } else { odds::LINE };
        self.name.size().y + 1.0 + self.below.size().y + odds + 2.0 * AIR
    }
}

/// Above and below the texts.
const AIR: f32 = 4.0;
/// The room for the mark of what the numbers rest on.
const MARK: f32 = 14.0;
/// The room for the sign of a planned or barred move.
const SIGN: f32 = 18.0;

/// Draws the row; a click puts the move into the plan or takes it out.
pub fn show(
    ui: &mut Ui,
    row: &MoveRow,
    told: Told<'_>,
    all: &Odds,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) -> Response {
    let barred = matches!(row.standing, Standing::Barred(_));
    let planned = row.standing == Standing::Planned;
    let width = ui.available_width() - GAP_3;
    let texts = Texts::new(ui, row, told, width - GAP_2 - GAP_3);
    let sense = if barred {
        Sense::hover() | Sense::FOCUSABLE
    } else {
        Sense::click()
    };
    let (place, response) = ui.allocate_exact_size(vec2(width, texts.height(row)), sense);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, !barred, planned, spoken(row)));
    if response.clicked() {
        actions.push(Action::ToggleMove(row.id));
    }
    if ui.is_rect_visible(place) {
        paint(ui, row, texts, place, response.hovered());
    }
    control::focus_ring(ui, &response, place);
    if !barred {
        let bottom = place.bottom() - AIR;
        let line = Rect::from_min_max(
            pos2(place.left() + GAP_2, bottom - odds::LINE),
            pos2(place.right() - odds::LATER - GAP_1, bottom),
        );
        if ui.is_rect_visible(place) {
            odds::line(ui, line, told);
        }
        let button = Rect::from_min_max(
            pos2(line.right(), bottom - odds::LATER + 2.0),
            pos2(place.right() - GAP_1, bottom + 2.0),
        );
        later::button(ui, button, row.id, &row.name, all, state, actions);
    }
    if planned && let Some(size) = &row.size {
        size_choice(ui, row, size, actions);
    }
    response
}

fn paint(ui: &Ui, row: &MoveRow, texts: Texts, place: Rect, hovered: bool) {
    let palette = theme::palette(ui);
    let painter = ui.painter();
    let fill = match (&row.standing, hovered) {
        (Standing::Planned, _) => palette.chosen,
        (_, true) => palette.hover,
        (_, false) => Color32::TRANSPARENT,
    };
    painter.rect_filled(place, theme::ROUND, fill);
    let (left, right) = (place.left() + GAP_2, place.right() - GAP_2);
    let mut top = place.top() + AIR;
    let sign = match row.standing {
        Standing::Open => None,
        Standing::Planned => Some((Icon::Check, palette.accent)),
        Standing::Barred(_) => Some((Icon::Locked, palette.quiet)),
    };
    let name_height = texts.name.size().y;
    if let Some((sign, colour)) = sign {
        let room = Rect::from_min_size(pos2(right - 16.0, top), vec2(16.0, name_height));
        icon::paint(painter, room, sign, colour);
    }
    painter.galley(pos2(left, top), texts.name, palette.ink);
    top += name_height + 1.0;
    let middle = top + texts.below.size().y / 2.0;
    painter.galley(pos2(left, top), texts.below, palette.ink);
    let cost_at = pos2(right - MARK - texts.cost.size().x, top);
    painter.galley(cost_at, texts.cost, palette.quiet);
    if !matches!(row.standing, Standing::Barred(_)) {
        let mark = pos2(right - 4.0, middle);
        icon::paint_grounds(painter, mark, row.grounds, palette.quiet);
    }
}

fn size_choice(ui: &mut Ui, row: &MoveRow, size: &SizeChoice, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.add_space(GAP_2);
        let label = ui.label(theme::quiet(ui, words::SIZE));
        let mut value = size.value;
        ui.spacing_mut().interact_size.y = 18.0;
        ui.visuals_mut().selection.bg_fill = theme::palette(ui).accent;
        let slider = egui::Slider::new(&mut value, size.min..=size.max)
            .step_by(size.step)
            .max_decimals(size.decimals);
        let response = ui.add(slider).labelled_by(label.id);
        if response.changed() {
            actions.push(Action::SetMoveSize(row.id, value));
        }
    });
    ui.add_space(GAP_1);
}

/// The largest effects with their signs, in one line.
fn effects(ui: &Ui, row: &MoveRow, palette: &Palette, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    let format = |size: f32, color: Color32| TextFormat {
        font_id: theme::font(size),
        color,
        ..TextFormat::default()
    };
    // The amount comes first, so that a long name cannot push it out.
    for (place, effect) in row.effects.iter().enumerate() {
        let gap = if place == 0 { 0.0 } else { GAP_2 };
        let amount = TextFormat {
            font_id: theme::heavy(theme::SMALL),
            color: tone_colour(palette, effect.tone),
            ..TextFormat::default()
        };
        job.append(&effect.amount, gap, amount);
        job.append(&effect.name, GAP_1, format(theme::SMALL, palette.quiet));
    }
    if row.effects.is_empty() {
        job.append(
            words::NO_DIRECT_EFFECT,
            0.0,
            format(theme::SMALL, palette.quiet),
        );
    }
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job)
}

/// What a screen reader says of the row.
fn spoken(row: &MoveRow) -> String {
    match &row.standing {
        Standing::Barred(reason) => words::barred_move(&row.name, reason),
        Standing::Open | Standing::Planned => row.name.clone(),
    }
}
