//! A move compared with the same move later, and planned for then.

use egui::{
    Align, DragValue, Layout, Popup, PopupCloseBehavior, Rect, Role, Sense, Ui, WidgetInfo, pos2,
    vec2,
};

use super::control::{self, Weight};
use super::icon::{self, Icon};
use super::odds::{self, MARK};
use super::state::ScreenState;
use super::theme::{self, GAP_1, GAP_2, Palette};
use crate::action::Action;
use crate::model::ids::MoveId;
use crate::viewmodel::odds::{LaterOdds, LaterRow, Odds};
use crate::wording::{odds as words, screen as screen_words};

/// Width of the comparison.
const WIDTH: f32 = 450.0;
/// Height of a line.
const LINE: f32 = 24.0;
/// Room for in how many futures it can be played then.
const POSSIBLE: f32 = 90.0;
/// Room for when it is.
const WHEN: f32 = 150.0;

/// The button that compares playing a move now and later, and what it opens.
pub fn button(
    ui: &mut Ui,
    place: Rect,
    id: MoveId,
    name: &str,
    odds: &Odds,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    let palette = theme::palette(ui);
    let widget = ui.scope_id().with(("later", id));
    let response = ui.interact(place, widget, Sense::click());
    let spoken = words::later(name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    let lit = response.hovered() || response.has_focus() || state.compared_later == Some(id);
    let colour = match (lit, odds.planned_later.iter().any(|one| one.id == id)) {
        (_, true) => palette.accent,
        (true, false) => palette.ink,
        (false, false) => palette.quiet,
    };
    icon::paint(ui.painter(), place, Icon::Later, colour);
    control::focus_ring(ui, &response, place);
    let shown = Popup::menu(&response)
        .width(WIDTH)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .layout(Layout::top_down(Align::Min))
        .show(|ui| {
            ui.set_min_width(WIDTH);
            if let Some(later) = odds.later.as_ref().filter(|later| later.id == id) {
                table(ui, odds, later, actions);
            } else {
                ui.label(theme::quiet(ui, words::RUNNING));
            }
        });
    if shown.is_some() {
        if state.compared_later != Some(id) {
            state.compared_later = Some(id);
            actions.push(Action::CompareLater(Some(id)));
        }
    } else if state.compared_later == Some(id) {
        state.compared_later = None;
        actions.push(Action::CompareLater(None));
    }
    response.on_hover_text(spoken);
}

fn table(ui: &mut Ui, odds: &Odds, later: &LaterOdds, actions: &mut Vec<Action>) {
    ui.label(theme::strong(&later.head));
    ui.label(theme::quiet(ui, &odds.words_later));
    ui.add_space(GAP_1);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for row in &later.rows {
            line(ui, later.id, row, actions);
        }
    });
    another_time(ui, later, actions);
    ui.add_space(GAP_1);
    for note in &later.notes {
        ui.label(theme::quiet(ui, note));
    }
}

/// One later step, to be planned for with a click.
fn line(ui: &mut Ui, id: MoveId, row: &LaterRow, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui);
    let sense = if row.step.is_some() {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (place, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), sense);
    let painter = ui.painter();
    if row.step.is_some() && (response.hovered() || response.has_focus()) {
        painter.rect_filled(place, theme::ROUND, palette.hover);
    }
    if row.is_planned {
        let sign =
            Rect::from_center_size(pos2(place.left() + 8.0, place.center().y), vec2(16.0, 16.0));
        icon::paint(painter, sign, Icon::Check, palette.accent);
    }
    let when_at = place.left() + 16.0 + GAP_1;
    let (font, ink) = if row.is_planned {
        (theme::heavy(theme::SMALL), palette.ink)
    } else {
        (theme::font(theme::SMALL), palette.quiet)
    };
    let when = control::elided(ui, &row.when, font, ink, WHEN - GAP_1);
    let middle = |galley: &egui::Galley| place.center().y - galley.size().y / 2.0;
    painter.galley(pos2(when_at, middle(&when)), when, ink);
    difference(ui, place, when_at + WHEN, row, palette);
    let Some(step) = row.step else {
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &row.when));
        return;
    };
    response
        .widget_info(|| WidgetInfo::selected(Role::CheckBox, true, row.is_planned, spoken(row)));
    control::focus_ring(ui, &response, place);
    if response.clicked() {
        actions.push(Action::PlanLater(id, step));
    }
    response.on_hover_text(words::plan_for(&row.when, row.is_planned));
}

fn spoken(row: &LaterRow) -> String {
    let difference = match &row.difference {
        _ if row.is_never_possible => "",
        Some(difference) => &difference.words,
        None => words::NOT_YET,
    };
    words::spoken(
        &row.when,
        &screen_words::join_comma(&[difference, &row.possible]),
    )
}

/// The mark and the words of a difference, from a place on.
fn difference(ui: &Ui, line: Rect, left: f32, row: &LaterRow, palette: &Palette) {
    let painter = ui.painter();
    let say = |text: &str, left: f32, colour| {
        let room = line.right() - left;
        let text = control::elided(ui, text, theme::font(theme::SMALL), colour, room);
        let top = line.center().y - text.size().y / 2.0;
        painter.galley(pos2(left, top), text, colour);
    };
    let Some(difference) = &row.difference else {
        say(words::NOT_YET, left, palette.quiet);
        return;
    };
    if row.is_never_possible {
        say(&row.possible, left + MARK + GAP_2, palette.quiet);
        return;
    }
    if !row.possible.is_empty() {
        say(&row.possible, line.right() - POSSIBLE, palette.quiet);
    }
    let mark = Rect::from_min_size(pos2(left, line.top()), vec2(MARK, line.height()));
    let colour = odds::ink_of(difference, palette);
    odds::mark(painter, mark, (difference, 1.0), colour, palette);
    let colour = odds::text_ink(difference, palette);
    say(&difference.words, mark.right() + GAP_2, colour);
}

/// Any other step, by how far off it is. Planned for it, it stands among the lines.
fn another_time(ui: &mut Ui, later: &LaterOdds, actions: &mut Vec<Action>) {
    let Ok(farthest) = u32::try_from(later.whens.len()) else {
        return;
    };
    if farthest == 0 {
        return;
    }
    let id = ui.scope_id().with("another time");
    let mut by: u32 = ui.data(|data| data.get_temp(id)).unwrap_or(4).min(farthest);
    let named = |by: f64| {
        let counted = (1_u32..).zip(&later.whens);
        let mut counted = counted.skip_while(|(count, _)| f64::from(*count) < by);
        counted.next().map(|(_, when)| when.clone())
    };
    ui.horizontal(|ui| {
        ui.label(theme::quiet(ui, words::ANOTHER));
        let number = DragValue::new(&mut by)
            .range(1..=farthest)
            .speed(0.1)
            .custom_formatter(|by, _| named(by).unwrap_or_default())
            .custom_parser(|typed| {
                let digits = typed
                    .trim_start()
                    .split(|sign: char| !sign.is_ascii_digit());
                digits.into_iter().next()?.parse().ok()
            });
        let menu = ui.visuals().widgets.clone();
        // What is in a menu has no frame, and would not look like something to be dragged.
        ui.visuals_mut().widgets = ui.ctx().global_style().visuals.widgets.clone();
        ui.spacing_mut().button_padding = vec2(GAP_2, 3.0);
        ui.add(number).on_hover_text(words::ANOTHER_TIP);
        ui.visuals_mut().widgets = menu;
        if control::button(ui, words::PLAN_IT, None, Weight::Plain, true).clicked() {
            let step = later.from + by;
            let is_planned = later
                .rows
                .iter()
                .any(|row| row.step == Some(step) && row.is_planned);
            if !is_planned {
                actions.push(Action::PlanLater(later.id, step));
            }
        }
    });
    ui.data_mut(|data| data.insert_temp(id, by));
}
