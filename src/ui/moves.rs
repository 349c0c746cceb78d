//! What could be done: moves by actor, each with what it changes.

use egui::{Popup, RichText, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2};

use super::control::{self, Weight};
use super::move_row;
use super::odds::{self, Told};
use super::state::{MoveFilter, ScreenState};
use super::theme::{self, GAP_1, GAP_2, GAP_3};
use crate::action::{Action, Shortcut};
use crate::model::ids::MoveId;
use crate::viewmodel::moves::{MoveGroup, MoveList, MoveRow, Standing};
use crate::viewmodel::odds::Odds;
use crate::wording::{action as action_words, odds as odds_words, screen as words};

/// Draws the list with its filters.
pub fn show(
    ui: &mut Ui,
    list: &MoveList,
    odds: &Odds,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    control::lead_head(ui, words::HEAD_MOVES, |_| {});
    ui.horizontal(|ui| {
        let response = control::choice_button(ui, words::FILTER, &filter_name(list, state.filter));
        Popup::menu(&response)
            .width(280.0)
            .show(|ui| filters(ui, list, state));
    });
    ui.add_space(GAP_1);
    let find = TextEdit::singleline(&mut state.find_text)
        .hint_text(words::FIND_MOVE)
        .desired_width(ui.available_width() - GAP_3 - GAP_2);
    ui.add(find).accessible_name(words::FIND_MOVE_NAME);
    ui.add_space(GAP_1);
    odds::chooser(ui, odds, state, actions);
    steering(ui, list, state, actions);
    ui.add_space(GAP_1);
    if let Some(closed) = &list.closed {
        ui.label(theme::quiet(ui, closed));
    }
    let mut hovered = None;
    state.moves_in_view.clear();
    ScrollArea::vertical()
        .id_salt("moves")
        .auto_shrink([false, false])
        .max_height(ui.available_height() - FOOT)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut shown = 0_usize;
            for section in sections(list, odds, state) {
                shown += section.rows.len();
                hovered = section_rows(ui, section, odds, state, actions).or(hovered);
            }
            if shown == 0 {
                ui.add_space(GAP_3);
                ui.label(theme::quiet(ui, words::NO_MOVE_FOUND));
            }
            ui.add_space(GAP_3);
        });
    something_else(ui, list, actions);
    if hovered != state.hovered_move {
        actions.push(Action::HoverMove(hovered));
    }
    state.rest_on(ui.ctx(), hovered);
}

/// The room for the line below the list.
const FOOT: f32 = 36.0;

/// Below all moves: what is none of them.
fn something_else(ui: &mut Ui, list: &MoveList, actions: &mut Vec<Action>) {
    let action = Action::SomethingElse;
    let possible = list.closed.is_none();
    let key = action.shortcut().map(Shortcut::text).unwrap_or_default();
    let tip = words::tip_with_key(action.tooltip(), &key);
    let line = control::button(ui, action.label(), None, Weight::Quiet, possible);
    if line.on_hover_text(tip).clicked() {
        actions.push(action);
    }
}

/// Rows below one head.
struct Section<'a> {
    head: &'a str,
    rows: Vec<&'a MoveRow>,
    /// Each row says who acts, because the head does not.
    names_actors: bool,
    may_fold: bool,
}

/// The rows that are wanted, by who acts or by the difference they make.
fn sections<'a>(list: &'a MoveList, odds: &Odds, state: &ScreenState) -> Vec<Section<'a>> {
    let groups = list.groups.iter().enumerate().map(|(place, group)| {
        let rows = group.moves.iter();
        let rows = rows.filter(|row| wanted(row, group, place, state));
        Section {
            head: &group.name,
            rows: rows.collect(),
            names_actors: false,
            may_fold: true,
        }
    });
    let mut sections: Vec<Section<'a>> = groups.collect();
    if state.order_by_difference {
        let all = sections.into_iter().flat_map(|section| section.rows);
        let (barred, mut rows): (Vec<_>, Vec<_>) =
            all.partition(|row| matches!(row.standing, Standing::Barred(_)));
        rows.sort_by(|a, b| weight(odds, b).total_cmp(&weight(odds, a)));
        let section = |head, rows, may_fold| Section {
            head,
            rows,
            names_actors: true,
            may_fold,
        };
        sections = vec![
            section("", rows, false),
            section(odds_words::NOT_POSSIBLE_NOW, barred, true),
        ];
    }
    sections.retain(|section| !section.rows.is_empty());
    sections
}

/// How far a clear difference goes, whichever way; what is not clear has no order.
fn weight(odds: &Odds, row: &MoveRow) -> f32 {
    let difference = odds.of(row.id).map(|odds| &odds.difference);
    let clear = difference.filter(|difference| difference.is_clear);
    clear.map_or(0.0, |difference| difference.mark[1].abs())
}

/// Draws a section; the move under the pointer.
fn section_rows(
    ui: &mut Ui,
    section: Section<'_>,
    odds: &Odds,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) -> Option<MoveId> {
    let mut hovered = None;
    let head = section.head;
    if !head.is_empty() {
        group_head(ui, head);
    }
    let all = section.rows.len();
    let (rows, fold) = if section.may_fold {
        folded(section.rows, head, state)
    } else {
        (section.rows, Fold::None)
    };
    // In order the largest differences stand together, so the scale reaches to the last of them.
    let reach = if state.order_by_difference {
        odds.farthest().max(1.0)
    } else {
        1.0
    };
    for row in &rows {
        let told = Told {
            odds: odds.of(row.id),
            is_stale: odds.pending.is_some(),
            actor: section.names_actors.then_some(row.actor.as_str()),
            reach,
        };
        let response = move_row::show(ui, row, told, odds, state, actions);
        if response.hovered() || response.has_focus() {
            hovered = Some(row.id);
        }
        if ui.is_rect_visible(response.rect) {
            state.moves_in_view.push(row.id);
        }
    }
    match fold {
        Fold::None => {}
        Fold::Closed => {
            let line = words::more_moves(all - rows.len());
            if fold_line(ui, &line, head) {
                state.open_groups.insert(head.to_owned());
            }
        }
        Fold::Open => {
            if fold_line(ui, words::FEWER_MOVES, head) {
                state.open_groups.remove(head);
            }
        }
    }
    hovered
}

fn group_head(ui: &mut Ui, name: &str) {
    ui.add_space(GAP_2);
    ui.label(RichText::new(name).font(theme::heavy(theme::BODY)));
    ui.add_space(2.0);
}

/// What stands below the rows of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fold {
    /// All of it is shown and nothing could be folded.
    None,
    /// Some rows are folded away.
    Closed,
    /// All rows are shown and can be folded away.
    Open,
}

/// A group shows so many moves until it is opened.
const SHOWN: usize = 3;

/// The rows to show: the first that are possible or planned, and what else is planned, in the
/// group's own order, so that no row moves when one is clicked. Who filters sees all.
fn folded<'a>(
    rows: Vec<&'a MoveRow>,
    group: &str,
    state: &ScreenState,
) -> (Vec<&'a MoveRow>, Fold) {
    let narrowed = state.filter != MoveFilter::All || !state.find_text.trim().is_empty();
    // A line that names one more takes as much room as that one.
    if narrowed || rows.len() <= SHOWN + 1 {
        return (rows, Fold::None);
    }
    if state.open_groups.contains(group) {
        return (rows, Fold::Open);
    }
    let standing = |place: &usize| rows.get(*place).map(|row| &row.standing);
    let barred = |place: &usize| matches!(standing(place), Some(Standing::Barred(_)));
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(barred);
    let beyond = order.split_off(SHOWN);
    let planned = |place: &usize| standing(place) == Some(&Standing::Planned);
    order.extend(beyond.into_iter().filter(planned));
    order.sort_unstable();
    let shown = order.iter().filter_map(|&place| rows.get(place).copied());
    (shown.collect(), Fold::Closed)
}

/// A quiet line below a group; true when it is clicked.
fn fold_line(ui: &mut Ui, text: &str, group: &str) -> bool {
    let palette = theme::palette(ui);
    let size = vec2(ui.available_width() - GAP_3, 22.0);
    let (place, response) = ui.allocate_exact_size(size, Sense::click());
    let spoken = words::of_group(text, group);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    let colour = if response.hovered() {
        ui.painter().rect_filled(place, theme::ROUND, palette.hover);
        palette.ink
    } else {
        palette.quiet
    };
    let text = control::elided(ui, text, theme::font(theme::SMALL), colour, place.width());
    let at = pos2(place.left() + GAP_2, place.center().y - text.size().y / 2.0);
    ui.painter().galley(at, text, colour);
    control::focus_ring(ui, &response, place);
    response.clicked()
}

fn wanted(row: &MoveRow, group: &MoveGroup, place: usize, state: &ScreenState) -> bool {
    let listed = match state.filter {
        MoveFilter::All => true,
        MoveFilter::Seat(seat) => row.seats.contains(&seat),
        MoveFilter::Group(wanted) => wanted == place,
    };
    let text = state.find_text.trim().to_lowercase();
    listed
        && (text.is_empty()
            || [&row.name, &row.words, &row.kind, &group.name]
                .into_iter()
                .chain(row.effects.iter().map(|effect| &effect.name))
                .any(|words| words.to_lowercase().contains(&text)))
}

fn filter_name(list: &MoveList, filter: MoveFilter) -> String {
    let name = match filter {
        MoveFilter::All => None,
        MoveFilter::Seat(seat) => list
            .seats
            .iter()
            .find(|row| row.id == seat)
            .map(|row| &row.name),
        MoveFilter::Group(place) => list.groups.get(place).map(|group| &group.name),
    };
    name.cloned()
        .unwrap_or_else(|| words::ALL_ACTORS.to_owned())
}

fn filters(ui: &mut Ui, list: &MoveList, state: &mut ScreenState) {
    let mut row = |ui: &mut Ui, name: &str, note: &str, filter: MoveFilter| {
        if control::choice_row(ui, name, note, state.filter == filter).clicked() {
            state.filter = filter;
            ui.close();
        }
    };
    row(ui, words::ALL_ACTORS, "", MoveFilter::All);
    ScrollArea::vertical()
        .id_salt("filters")
        .max_height(420.0)
        .show(ui, |ui| {
            if !list.seats.is_empty() {
                ui.separator();
                ui.label(theme::quiet(ui, words::SEATS));
                for seat in &list.seats {
                    let note = if seat.steered { words::STEERED } else { "" };
                    row(ui, &seat.name, note, MoveFilter::Seat(seat.id));
                }
            }
            ui.separator();
            ui.label(theme::quiet(ui, words::ACTORS));
            for (place, group) in list.groups.iter().enumerate() {
                row(ui, &group.name, "", MoveFilter::Group(place));
            }
        });
}

/// The seats that are steered, and the one that is filtered by: each can be taken or given back.
fn steering(ui: &mut Ui, list: &MoveList, state: &ScreenState, actions: &mut Vec<Action>) {
    for seat in &list.seats {
        if !seat.steered && state.filter != MoveFilter::Seat(seat.id) {
            continue;
        }
        let mut steered = seat.steered;
        let label = words::steer(&seat.name);
        let tip = if steered {
            action_words::UNSTEER_SEAT_TIP
        } else {
            action_words::STEER_SEAT_TIP
        };
        if ui
            .checkbox(&mut steered, label)
            .on_hover_text(tip)
            .changed()
        {
            let action = if steered {
                Action::SteerSeat(seat.id)
            } else {
                Action::UnsteerSeat(seat.id)
            };
            actions.push(action);
        }
        if let Some(budget) = &seat.budget {
            ui.label(theme::quiet(ui, budget));
        }
    }
}
