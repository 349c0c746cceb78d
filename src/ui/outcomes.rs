//! Of ten simulated futures: how it may end.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{
    Color32, Galley, Popup, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::control;
use super::icon::{self, Icon};
use super::state::{Picture, ScreenState};
use super::theme::{self, GAP_1, GAP_2, Palette};
use super::top_bar;
use crate::action::{Action, DrawerTab};
use crate::model::ids::IndicatorId;
use crate::viewmodel::outcomes::{OutcomeList, OutcomeRow, Share};
use crate::viewmodel::screen::Board;
use crate::viewmodel::tone::Gravity;
use crate::wording::{
    action as action_words, chart as chart_words, doubt as doubt_words, screen as words,
    worlds as world_words,
};

const BAR: f32 = 9.0;
const LEAN_BAR: f32 = 5.0;
/// The line below an outcome in words.
const LINE_BELOW: f32 = 15.0;
/// Room right of a bar for the sign that opens a future.
const SIGN: f32 = 22.0;

/// Draws the bars.
pub fn show(ui: &mut Ui, board: &Board, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let list = &board.outcomes;
    let is_table = state.tables.contains(&Picture::Outcomes);
    control::lead_head(ui, words::HEAD_OUTCOMES, |ui| {
        let (sign, name) = top_bar::table_sign(is_table);
        if control::sign_button(
            ui,
            sign,
            &chart_words::named(words::HEAD_OUTCOMES, name),
            true,
        )
        .clicked()
        {
            state.toggle_table(Picture::Outcomes);
        }
        if !list.settled {
            menu(ui, board, state, actions);
        }
    });
    let palette = theme::palette(ui);
    for row in &list.rows {
        if is_table {
            text_row(ui, list, row, palette, actions);
        } else {
            bar_row(ui, list, row, palette, actions);
        }
    }
    ui.add_space(GAP_1);
    let place = if is_table {
        words::SECOND_LINE
    } else {
        words::LOWER_BAR
    };
    let below = match (&list.leaning, &list.pending) {
        (Some(name), _) => (
            words::leaning(place, name, list.lean_is_without),
            palette.lean,
        ),
        (None, Some(pending)) => (pending.clone(), palette.quiet),
        (None, None) => (words::join_dots(&[&list.by, &list.recipe]), palette.quiet),
    };
    let text = control::wrapped(
        ui,
        &below.0,
        theme::font(theme::SMALL),
        below.1,
        ui.available_width(),
    );
    // Room for three lines at all times, so that nothing jumps when the pointer comes and goes.
    let height = text.size().y.max(3.0 * 15.0);
    let (place, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &below.0));
    ui.painter().galley(place.min, text, below.1);
}

/// What else can be asked of the simulated futures.
fn menu(ui: &mut Ui, board: &Board, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let response = control::sign_button(ui, Icon::More, words::MORE_OF_FUTURES, true);
    Popup::menu(&response).width(320.0).show(|ui| {
        let show = ui.button(action_words::SHOW_WORLDS);
        if show.on_hover_text(action_words::SHOW_WORLDS_TIP).clicked() {
            actions.push(Action::ShowWorlds(Some(25)));
            ui.close();
        }
        let copy = ui.button(action_words::COPY_RECIPE);
        if copy.on_hover_text(action_words::COPY_RECIPE_TIP).clicked() {
            actions.push(Action::CopyRecipe);
            ui.close();
        }
        ui.separator();
        ui.label(theme::quiet(
            ui,
            world_words::open_by_place(&board.headline.name),
        ));
        places(ui, board.headline.indicator, actions);
        ui.menu_button(world_words::BY_OTHER, |ui| {
            for chart in &board.pinned {
                ui.menu_button(&chart.name, |ui| places(ui, chart.indicator, actions));
            }
        });
        ui.menu_button(doubt_words::WHAT_COUNTS, |ui| {
            // Some are decided by flags alone.
            let numbers = board.numbers.rows.iter();
            let drawn: BTreeSet<&str> = numbers
                .filter(|number| number.path.starts_with("outcomes."))
                .map(|number| number.owner.as_str())
                .collect();
            let rows = board.outcomes.rows.iter();
            for row in rows.filter(|row| drawn.contains(row.name.as_str())) {
                if ui.button(&row.name).clicked() {
                    state.find_number.clone_from(&row.name);
                    state.choose_tab(DrawerTab::Assumptions);
                    ui.close();
                }
            }
        });
        ui.separator();
        for row in &board.outcomes.knowledge {
            let name = words::known(&row.name);
            if control::choice_row(ui, &name, &row.words, row.chosen).clicked() {
                actions.push(Action::SetKnowledge(row.choice));
                ui.close();
            }
        }
    });
}

/// Futures by their place in the order of an indicator.
fn places(ui: &mut Ui, indicator: IndicatorId, actions: &mut Vec<Action>) {
    for of_100 in [10, 50, 90] {
        let entry = ui.button(world_words::place(of_100));
        if entry
            .on_hover_text(action_words::OPEN_FUTURE_AT_TIP)
            .clicked()
        {
            actions.push(Action::OpenFutureAt { indicator, of_100 });
            ui.close();
        }
    }
}

/// The sign that opens a future of an outcome, right of its share.
fn open_sign(ui: &Ui, row: &OutcomeRow, place: Rect, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui);
    let id = ui.scope_id().with(("open one of", row.id));
    let response = ui.interact(place, id, Sense::click());
    let name = world_words::open_one(&row.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let ink = if response.hovered() {
        ui.painter().rect_filled(place, theme::ROUND, palette.hover);
        palette.ink
    } else {
        palette.quiet
    };
    icon::paint(ui.painter(), place, Icon::Right, ink);
    control::focus_ring(ui, &response, place);
    if response.on_hover_text(&name).clicked() {
        actions.push(Action::OpenFutureOf(row.id));
    }
}

/// An outcome's name, heavy once it is reached, and behind it its share or what stands in its place.
fn name_and_share(
    ui: &Ui,
    row: &OutcomeRow,
    otherwise: &str,
    width: f32,
) -> (Arc<Galley>, Arc<Galley>) {
    let palette = theme::palette(ui);
    let share = row.share.as_ref();
    let share = share.map_or(otherwise, |share| share.words.as_str());
    let heavy = || theme::heavy(theme::BODY);
    let share = control::elided(ui, share, heavy(), palette.ink, width * 0.6);
    let room = width - share.size().x - 2.0 * GAP_2;
    let font = if row.reached.is_some() {
        heavy()
    } else {
        theme::font(theme::BODY)
    };
    let name = control::elided(ui, &row.name, font, palette.ink, room);
    (name, share)
}

fn bar_row(
    ui: &mut Ui,
    list: &OutcomeList,
    row: &OutcomeRow,
    palette: &Palette,
    actions: &mut Vec<Action>,
) {
    let is_without = list.lean_is_without;
    let whole_width = ui.available_width();
    let width = whole_width - SIGN;
    let (name, share_text) = name_and_share(ui, row, "", width);
    let text_height = name.size().y;
    let base_text = row.base_rate.as_ref().map(|base| {
        let flag = base.flag.as_deref().unwrap_or_default();
        let said = words::join_dots(&[&base.words, &base.source, flag]);
        let colour = if base.flag.is_some() {
            palette.ink
        } else {
            palette.quiet
        };
        control::wrapped(ui, &said, theme::font(theme::SMALL), colour, width)
    });
    let change_text = row.change.as_ref().map(|change| {
        let font = theme::font(theme::SMALL);
        control::wrapped(ui, change, font, palette.lean, width)
    });
    let change_height = change_text.as_ref().map_or(0.0, |text| text.size().y);
    let base_height = base_text.as_ref().map_or(0.0, |text| text.size().y);
    let height =
        GAP_1 + text_height + 3.0 + BAR + 2.0 + LEAN_BAR + change_height + base_height + GAP_1;
    let (whole, response) = ui.allocate_exact_size(vec2(whole_width, height), Sense::hover());
    let place = whole.with_max_x(whole.left() + width);
    response.widget_info(|| WidgetInfo::labeled(Role::Meter, true, spoken(row, is_without)));
    if share_is_of_futures(list, row) {
        let sign = Rect::from_min_max(
            pos2(whole.right() - SIGN + 2.0, whole.top() + GAP_1),
            pos2(whole.right(), whole.bottom() - LEAN_BAR - GAP_1),
        );
        open_sign(ui, row, sign, actions);
    }
    let painter = ui.painter();
    let top = place.top() + GAP_1;
    // The graver, the darker: no hue, so that no outcome looks like a prize.
    let mark = Rect::from_min_size(pos2(place.left(), top + 2.0), vec2(3.0, text_height - 4.0));
    painter.rect_filled(mark, 0.0, gravity_colour(row.gravity, palette));
    painter.galley(pos2(place.left() + GAP_2, top), name, palette.ink);
    painter.galley(
        pos2(place.right() - share_text.size().x, top),
        share_text,
        palette.ink,
    );
    let track = Rect::from_min_size(
        pos2(place.left(), top + text_height + 3.0),
        vec2(width, BAR),
    );
    tenths(ui, track, palette);
    if let Some(share) = &row.share {
        let strength = if list.pending.is_some() { 0.4 } else { 1.0 };
        bar(
            ui,
            track,
            share,
            theme::sheer(palette.accent, strength),
            palette.ink,
        );
    }
    if let Some(lean) = &row.lean {
        let below =
            Rect::from_min_size(track.left_bottom() + vec2(0.0, 2.0), vec2(width, LEAN_BAR));
        bar(ui, below, lean, palette.lean, palette.lean);
    }
    if let Some(text) = change_text {
        let at = track.left_bottom() + vec2(0.0, 2.0 + LEAN_BAR);
        ui.painter().galley(at, text, palette.lean);
    }
    if let (Some(base), Some(text)) = (&row.base_rate, base_text) {
        base_mark(ui, track, base.share, palette);
        let at = track.left_bottom() + vec2(0.0, 2.0 + LEAN_BAR + change_height);
        ui.painter().galley(at, text, palette.quiet);
    }
    on_hover(response, row, is_without);
}

/// What rests behind a row.
fn on_hover(response: Response, row: &OutcomeRow, is_without: bool) {
    response.on_hover_ui(|ui| {
        ui.label(theme::strong(&row.name));
        ui.label(&row.words);
        ui.label(theme::quiet(ui, row.gravity.words()));
        for line in row.reached.iter().chain(&row.details) {
            ui.label(theme::quiet(ui, line));
        }
        if let (Some(share), Some(lean)) = (&row.share, &row.lean) {
            ui.label(words::lean_share(&share.words, &lean.words, is_without));
        }
    });
}

/// How dark the mark of an outcome is: the graver, the darker.
pub fn gravity_colour(gravity: Gravity, palette: &Palette) -> Color32 {
    match gravity {
        Gravity::Grave => palette.ink,
        Gravity::Bad => palette.quiet,
        Gravity::Mixed => palette.edge,
        Gravity::Calm => palette.track,
    }
}

/// The track, cut into ten: the eye can count.
fn tenths(ui: &Ui, track: Rect, palette: &Palette) {
    let each = track.width() / 10.0;
    for cell in 0..10_u8 {
        let left = track.left() + each * f32::from(cell);
        let place = Rect::from_min_size(pos2(left, track.top()), vec2(each - 1.5, track.height()));
        ui.painter().rect_filled(place, 1.0, palette.track);
    }
}

/// Filled to the lowest share, softly on to the highest, with a tick at the point.
fn bar(ui: &Ui, track: Rect, share: &Share, colour: Color32, tick: Color32) {
    let x = |value: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "places on a screen need no more than f32"
        )]
        let value = value.clamp(0.0, 1.0) as f32;
        track.left() + track.width() * value
    };
    let part = |from: f64, to: f64| {
        Rect::from_min_max(pos2(x(from), track.top()), pos2(x(to), track.bottom()))
    };
    let painter = ui.painter();
    painter.rect_filled(part(0.0, share.low), 1.0, theme::sheer(colour, 0.85));
    painter.rect_filled(part(share.low, share.high), 1.0, theme::sheer(colour, 0.35));
    let at = x(share.point).clamp(track.left() + 1.0, track.right() - 1.0);
    painter.vline(
        at,
        track.top() - 2.0..=track.bottom() + 2.0,
        Stroke::new(2.0, tick),
    );
}

/// A ring where comparable cases lie: another thing than the share, so another shape.
fn base_mark(ui: &Ui, track: Rect, share: f64, palette: &Palette) {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "places on a screen need no more than f32"
    )]
    let share = share.clamp(0.0, 1.0) as f32;
    let at = pos2(track.left() + track.width() * share, track.center().y);
    let ring = Stroke::new(1.5, palette.ink);
    ui.painter().circle(at, 3.5, palette.panel, ring);
}

fn spoken(row: &OutcomeRow, is_without: bool) -> String {
    let share = row
        .share
        .as_ref()
        .map_or(words::NOT_SIMULATED, |share| share.words.as_str());
    let lean = row
        .lean
        .as_ref()
        .map(|lean| words::lean_short(&lean.words, is_without))
        .unwrap_or_default();
    words::join_comma(&[
        &row.name,
        share,
        &lean,
        row.base_rate
            .as_ref()
            .map_or("", |base| base.words.as_str()),
        row.base_rate
            .as_ref()
            .and_then(|base| base.flag.as_deref())
            .unwrap_or_default(),
        row.change.as_deref().unwrap_or_default(),
        row.reached.as_deref().unwrap_or_default(),
    ])
}

/// An outcome in words: its share, and below that what the hovered move makes of it. There is room
/// for that at all times, so that nothing jumps.
fn text_row(
    ui: &mut Ui,
    list: &OutcomeList,
    row: &OutcomeRow,
    palette: &Palette,
    actions: &mut Vec<Action>,
) {
    let is_without = list.lean_is_without;
    let whole_width = ui.available_width();
    let width = whole_width - SIGN;
    let (name, share) = name_and_share(ui, row, words::NOT_SIMULATED, width);
    let small = |text: &str, colour: Color32| {
        let font = theme::font(theme::SMALL);
        control::elided(ui, text, font, colour, width)
    };
    let lean = row.lean.as_ref();
    let lean = lean.map_or(String::new(), |lean| {
        words::lean_short(&lean.words, is_without)
    });
    let below = match (&row.base_rate, &row.change) {
        _ if !lean.is_empty() => small(&lean, palette.lean),
        (_, Some(change)) => small(change, palette.lean),
        (Some(base), None) => small(&base.words, palette.quiet),
        (None, None) => small("", palette.quiet),
    };
    let height = name.size().y + LINE_BELOW + 2.0 * GAP_1;
    let (whole, response) = ui.allocate_exact_size(vec2(whole_width, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken(row, is_without)));
    let top = whole.top() + GAP_1;
    if share_is_of_futures(list, row) {
        let sign = Rect::from_min_max(
            pos2(whole.right() - SIGN + 2.0, top),
            pos2(whole.right(), top + name.size().y),
        );
        open_sign(ui, row, sign, actions);
    }
    let painter = ui.painter();
    let second = top + name.size().y;
    let at_right = |text: &Galley| whole.left() + width - text.size().x;
    painter.galley(pos2(whole.left(), top), name, palette.ink);
    painter.galley(pos2(at_right(&share), top), share, palette.ink);
    painter.galley(pos2(at_right(&below), second), below, palette.ink);
    on_hover(response, row, is_without);
}

/// Whether there are futures behind a share that can be opened.
fn share_is_of_futures(list: &OutcomeList, row: &OutcomeRow) -> bool {
    row.share.is_some() && !list.settled
}
