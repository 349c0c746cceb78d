//! What each possible move changes: the choice of what it is told of, the mark in a move's row, the
//! sentences on its card, and the same move later.

use std::sync::Arc;

use egui::{
    Color32, Galley, Painter, Popup, PopupCloseBehavior, Rect, Role, ScrollArea, Sense, Shape,
    Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::control;
use super::move_row::tone_colour;
use super::state::ScreenState;
use super::theme::{self, GAP_1, GAP_2, GAP_3, Palette};
use crate::action::{Action, EffectOn};
use crate::viewmodel::odds::{Difference, MoveOdds, Odds};
use crate::wording::{action as action_words, odds as words};

/// What the list tells a move's row of the difference the move makes.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The difference; none while it is being simulated.
    pub odds: Option<&'a MoveOdds>,
    /// It belongs to something else.
    pub is_stale: bool,
    /// Who acts, where the rows are not grouped by that.
    pub actor: Option<&'a str>,
    /// Where the scale of the marks ends. **Unit** that of [`Difference::mark`].
    pub reach: f32,
}

/// Draws the choice of what differences are told of, and how far they are.
pub fn chooser(ui: &mut Ui, odds: &Odds, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let room = ui.available_width() - GAP_3 - GAP_2;
    let response = control::choice_button_within(ui, words::EFFECT_ON, &odds.chosen_name, room);
    let opens = !state.effects_listed;
    let listed = Popup::menu(&response)
        .width(300.0)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            order_switch(ui, state);
            ui.separator();
            ScrollArea::vertical()
                .id_salt("effects to choose")
                .max_height(420.0)
                .show(ui, |ui| choices(ui, odds, opens, actions));
        });
    state.effects_listed = listed.is_some();
    response.on_hover_text(action_words::TELL_EFFECT_ON_TIP);
    below_chooser(ui, odds, room);
    if state.order_by_difference {
        order_switch(ui, state);
        ui.label(theme::quiet(ui, &odds.order_note));
        if !odds.order_in_all.is_empty() {
            let in_all = ui.label(theme::quiet(ui, &odds.order_in_all));
            if !odds.order_elsewhere.is_empty() {
                in_all.on_hover_ui(|ui| {
                    for sentence in &odds.order_elsewhere {
                        ui.label(sentence);
                    }
                    ui.label(theme::quiet(ui, &odds.order_pairs));
                });
            }
        }
    }
}

/// How far the comparison is, and once it is complete what leaving out the plan as a whole changes. One
/// takes the place of the other, so that the list stays where it is when a second move is planned.
fn below_chooser(ui: &mut Ui, odds: &Odds, room: f32) {
    let palette = theme::palette(ui);
    let is_known = odds.pending.is_none() && odds.is_complete;
    let whole_plan = odds.whole_plan.as_ref().filter(|_| is_known);
    let told = match (&odds.pending, whole_plan) {
        (Some(pending), _) => pending.clone(),
        (None, Some(of)) => words::without_plan(&of.words),
        (None, None) => odds.recipe.clone(),
    };
    if told.is_empty() {
        return;
    }
    let ink = whole_plan.map_or(palette.quiet, |of| text_ink(of, palette));
    let note = control::wrapped(ui, &told, theme::font(theme::SMALL), ink, room);
    let size = vec2(room, note.size().y);
    let (place, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
    ui.painter().galley(place.min, note, ink);
    response.on_hover_ui(|ui| {
        if let Some(of) = whole_plan {
            ui.label(&odds.words_whole);
            curve(ui, &of.picture, ink_of(of, palette));
            for sentence in &of.details {
                ui.label(theme::quiet(ui, sentence));
            }
            ui.separator();
        }
        ui.label(&odds.words);
        ui.label(theme::quiet(ui, &odds.recipe));
        if whole_plan.is_none() {
            ui.label(theme::quiet(ui, words::SAMPLING_ONLY));
        }
    });
}

fn order_switch(ui: &mut Ui, state: &mut ScreenState) {
    ui.checkbox(&mut state.order_by_difference, words::ORDER)
        .on_hover_text(words::ORDER_TIP);
}

/// Lists the choices, what is chosen in view when the list opens.
fn choices(ui: &mut Ui, odds: &Odds, opens: bool, actions: &mut Vec<Action>) {
    let mut head = "";
    for choice in &odds.choices {
        let of = match choice.effect {
            EffectOn::Outcome(_) => words::OUTCOMES,
            EffectOn::Indicator(_) => words::INDICATORS,
        };
        if head != of {
            ui.add_space(GAP_1);
            ui.label(theme::quiet(ui, of));
            head = of;
        }
        let chosen = choice.effect == odds.chosen;
        let row = control::choice_row(ui, &choice.name, "", chosen);
        if chosen && opens {
            row.scroll_to_me(None);
        }
        if row.clicked() {
            actions.push(Action::TellEffectOn(choice.effect));
            ui.close();
        }
    }
}

/// The width of a mark.
pub const MARK: f32 = 46.0;
/// The radius of the dot in it.
const DOT: f32 = 2.5;
/// The room for the button that compares with later.
pub const LATER: f32 = 20.0;
/// The height of the line.
pub const LINE: f32 = 16.0;

/// Paints mark and words of a difference.
pub fn line(ui: &Ui, place: Rect, told: Told<'_>) {
    let palette = theme::palette(ui);
    let Some(odds) = told.odds else { return };
    let strength = if told.is_stale { 0.45 } else { 1.0 };
    let room = Rect::from_min_size(place.min, vec2(MARK, place.height()));
    let colour = theme::sheer(ink_of(&odds.difference, palette), strength);
    mark(
        ui.painter(),
        room,
        (&odds.difference, told.reach),
        colour,
        palette,
    );
    // The mark alone has a colour, or a column of differences would be a wall of it.
    let colour = theme::sheer(text_ink(&odds.difference, palette), strength);
    let text = said(ui, odds, colour, place.width() - MARK - GAP_2);
    let at = pos2(
        place.left() + MARK + GAP_2,
        place.center().y - text.size().y / 2.0,
    );
    ui.painter().galley(at, text, colour);
}

/// Colour only where the scenario says what is better; quiet where nothing is clear.
pub fn ink_of(difference: &Difference, palette: &Palette) -> Color32 {
    if difference.is_clear {
        tone_colour(palette, difference.tone)
    } else {
        palette.quiet
    }
}

pub fn text_ink(difference: &Difference, palette: &Palette) -> Color32 {
    if difference.is_clear {
        palette.ink
    } else {
        palette.quiet
    }
}

fn said(ui: &Ui, odds: &MoveOdds, colour: Color32, width: f32) -> Arc<Galley> {
    let font = || theme::font(theme::SMALL);
    let whole = sentence(odds);
    let needed = ui.painter().layout_no_wrap(whole.clone(), font(), colour);
    let text = if needed.size().x > width {
        words::in_little_room(&whole)
    } else {
        whole
    };
    control::elided(ui, &text, font(), colour, width)
}

/// The difference as it is read: of a planned move it is that of leaving it out.
pub fn sentence(odds: &MoveOdds) -> String {
    if odds.is_without {
        words::without(&odds.difference.words)
    } else if odds.is_planned_later {
        words::now_too(&odds.difference.words)
    } else {
        odds.difference.words.clone()
    }
}

/// A dot with its interval over a tick at zero; an arrow where it lies beyond the `end` of the scale.
pub fn mark(
    painter: &Painter,
    place: Rect,
    (of, end): (&Difference, f32),
    colour: Color32,
    palette: &Palette,
) {
    let middle = place.center();
    let reach = place.width() / 2.0 - 2.0;
    let zero = Stroke::new(1.0, palette.edge);
    painter.vline(middle.x, middle.y - 6.0..=middle.y + 6.0, zero);
    // What is clear stands beside zero, however small it is on this scale.
    let beside = if of.is_clear { DOT + 1.5 } else { 0.0 };
    let from_zero = (of.mark[1] / end * reach).abs();
    let apart = (beside - from_zero).max(0.0).copysign(of.mark[1]);
    let [low, point, high] = of
        .mark
        .map(|value| middle.x + (value / end).clamp(-1.0, 1.0) * reach + apart);
    painter.hline(low..=high, middle.y, Stroke::new(1.5, colour));
    if of.mark[1].abs() <= end {
        painter.circle_filled(pos2(point, middle.y), DOT, colour);
        return;
    }
    let out = 4.0_f32.copysign(of.mark[1]);
    let tip = point + out / 2.0;
    let arrow = vec![
        pos2(tip, middle.y),
        pos2(tip - out, middle.y - 3.5),
        pos2(tip - out, middle.y + 3.5),
    ];
    painter.add(Shape::convex_polygon(arrow, colour, Stroke::NONE));
}

/// The sentences of a card, with the difference over time.
pub fn card_text(ui: &mut Ui, odds: &Odds, of: &MoveOdds) {
    let palette = theme::palette(ui);
    ui.add_space(GAP_1);
    ui.label(theme::quiet(ui, &odds.words));
    let colour = ink_of(&of.difference, palette);
    ui.label(theme::strong(sentence(of)).color(colour));
    curve(ui, &of.difference.picture, colour);
    for sentence in &of.difference.details {
        ui.label(theme::quiet(ui, sentence));
    }
}

/// The mean difference from now to the last step, over a line at zero; room for it while it is to come.
fn curve(ui: &mut Ui, values: &[f32], colour: Color32) {
    let palette = theme::palette(ui);
    let size = vec2(ui.available_width().min(240.0), 26.0);
    let (place, _) = ui.allocate_exact_size(size, Sense::hover());
    if values.is_empty() {
        return;
    }
    let (middle, reach) = (place.center().y, place.height() / 2.0 - 2.0);
    let painter = ui.painter();
    painter.hline(place.x_range(), middle, Stroke::new(1.0, palette.edge));
    let mut left = place.left();
    let step = place.width() / (values.len().max(2) as f32 - 1.0);
    let mut points = Vec::with_capacity(values.len());
    for value in values {
        points.push(pos2(left, middle - value * reach));
        left += step;
    }
    painter.line(points, Stroke::new(1.5, colour));
}
