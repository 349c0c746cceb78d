//! The page on which something is written down that happens and is no move of the scenario.
//!
//! It is kept while it is put away, so that a look at the curves loses no word. What cannot stand is
//! said at its field once it was tried.

use std::collections::BTreeMap;

use egui::{
    Align, EventFilter, Id, Key, Layout, Modal, Popup, Rect, RichText, Role, ScrollArea, Sense,
    TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use super::control::{self, Weight};
use super::dialog;
use super::state::ScreenState;
use super::theme::{self, GAP_1, GAP_2, GAP_3};
use crate::action::Action;
use crate::action::by_hand::{Typed, full};
use crate::model::ids::{ActorId, IndicatorId};
use crate::viewmodel::screen::{Board, Page, Screen};
use crate::viewmodel::something_else::{Degree, SizeRow, SomethingElse};
use crate::wording::{by_hand as words, screen as screen_words};

const WIDTH: f32 = 660.0;
/// One size of a row.
const CELL: f32 = 50.0;
const ROW: f32 = 26.0;
/// All sizes in both directions, and none.
const DEGREES: [Degree; 7] = [-3, -2, -1, 0, 1, 2, 3];
/// What is above and below the list of indicators.
const AROUND: f32 = 400.0;

/// What is written down so far.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draft {
    words: String,
    actor: Option<ActorId>,
    degrees: BTreeMap<IndicatorId, Degree>,
    reason: String,
    /// It was tried to put it in.
    tried: bool,
    /// It stands on the screen already.
    is_open: bool,
    /// Where the cursor goes next.
    next: Option<Line>,
}

/// A line of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Words,
    Reason,
}

impl Draft {
    fn typed(&self, offered: &SomethingElse) -> Typed {
        let rows = offered.rows.iter();
        let changes = rows.filter_map(|row| {
            let degree = self.degrees.get(&row.of).filter(|degree| **degree != 0)?;
            Some((row.of, row.amount(*degree)))
        });
        Typed {
            words: self.words.clone(),
            actor: self.actor,
            changes: changes.collect(),
            reason: self.reason.clone(),
        }
    }
}

/// Draws the page over the board. Escape puts it away, and keeps what is written.
pub fn show(ui: &Ui, screen: &Screen, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let board = match &screen.page {
        Page::Board(board) if board.plan.can_play => board,
        _ => {
            state.cover = None;
            return;
        }
    };
    let modal = Modal::new(Id::unique("something else")).frame(dialog::card_frame(ui));
    let mut close = false;
    let response = modal.show(ui.ctx(), |ui| {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 64.0));
        close = page(ui, board, &mut state.something_else, actions);
    });
    if close || response.should_close() {
        state.something_else.is_open = false;
        state.cover = None;
    }
}

/// The page; true when it is done with.
fn page(ui: &mut Ui, board: &Board, draft: &mut Draft, actions: &mut Vec<Action>) -> bool {
    let offered = &*board.something_else;
    if !std::mem::replace(&mut draft.is_open, true) {
        draft.next = Some(Line::Words);
    }
    let next = draft.next.take();
    ui.label(theme::title(words::SOMETHING_ELSE_HEAD));
    ui.label(theme::quiet(ui, words::SOMETHING_ELSE_BODY));
    ui.add_space(GAP_3);

    let now = draft.typed(offered);
    let tried = draft.tried;
    let refused = |text: Option<String>| text.filter(|_| tried);
    let what = (words::WHAT, words::WHAT_HINT);
    let mut entered = field(
        ui,
        what,
        &mut draft.words,
        refused(now.words_refused()),
        next == Some(Line::Words),
    );
    who(ui, offered, draft);
    ui.add_space(GAP_2);
    entered |= sizes(ui, offered, &mut draft.degrees);
    ui.add_space(GAP_2);
    let why = (words::REASON, words::REASON_HINT);
    entered |= field(
        ui,
        why,
        &mut draft.reason,
        refused(now.reason_refused()),
        next == Some(Line::Reason),
    );
    let full = full(board.plan.by_hand.len());
    if let Some(full) = &full {
        complaint(ui, full);
    }
    ui.add_space(GAP_2);

    let mut done = false;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let put = control::button(ui, words::PUT_IN, None, Weight::Primary, full.is_none());
        if (put.clicked() || entered) && full.is_none() {
            draft.tried = true;
            if let Some(action) = draft.typed(offered).action() {
                actions.push(action);
                *draft = Draft::default();
                done = true;
            } else {
                let words = now.words_refused().map(|_| Line::Words);
                draft.next = words.or(Some(Line::Reason));
            }
        }
        if control::button(ui, screen_words::CANCEL, None, Weight::Quiet, true).clicked() {
            done = true;
        }
        ui.label(theme::quiet(ui, words::FORM_KEYS));
    });
    done
}

/// A line of text with its name; true when Enter leaves it.
fn field(
    ui: &mut Ui,
    (name, hint): (&str, &str),
    text: &mut String,
    refused: Option<String>,
    focus: bool,
) -> bool {
    let label = ui.label(theme::strong(name));
    let edit = TextEdit::singleline(text)
        .hint_text(hint)
        .desired_width(f32::INFINITY);
    let field = ui.add(edit).labelled_by(label.id);
    if focus {
        field.request_focus();
    }
    if let Some(refused) = refused {
        complaint(ui, &refused);
    }
    ui.add_space(GAP_1);
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

fn complaint(ui: &mut Ui, text: &str) {
    let colour = theme::palette(ui).error;
    ui.label(RichText::new(text).color(colour));
}

fn who(ui: &mut Ui, offered: &SomethingElse, draft: &mut Draft) {
    let chosen = offered
        .actors
        .iter()
        .find(|(id, _)| draft.actor == Some(*id));
    let name = chosen.map_or(words::NOBODY, |(_, name)| name);
    let button = control::choice_button(ui, words::WHO, name);
    Popup::menu(&button).width(280.0).show(|ui| {
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            let nobody = (None, words::NOBODY);
            let actors = offered.actors.iter();
            let actors = actors.map(|(id, name)| (Some(*id), name.as_str()));
            for (actor, name) in std::iter::once(nobody).chain(actors) {
                if control::choice_row(ui, name, "", draft.actor == actor).clicked() {
                    draft.actor = actor;
                    ui.close();
                }
            }
        });
    });
}

/// One row an indicator: its name, and the sizes from large down to large up. True when Enter is
/// pressed on one.
fn sizes(
    ui: &mut Ui,
    offered: &SomethingElse,
    degrees: &mut BTreeMap<IndicatorId, Degree>,
) -> bool {
    let palette = theme::palette(ui);
    let names = (ui.available_width() - CELL * 7.0 - GAP_3).max(120.0);
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    let name = control::elided(
        ui,
        words::CHANGES,
        theme::heavy(theme::BODY),
        palette.ink,
        names,
    );
    let painter = ui.painter();
    painter.galley(
        pos2(head.left(), head.bottom() - name.size().y - 4.0),
        name,
        palette.ink,
    );
    for (place, degree) in (0_u8..).zip(DEGREES) {
        // The direction stands below the size.
        let text = words::degree(degree).replace(' ', "\n");
        let text = control::wrapped(
            ui,
            &text,
            theme::font(theme::TINY),
            palette.quiet,
            CELL - 4.0,
        );
        let middle = head.left() + names + (f32::from(place) + 0.5) * CELL;
        let at = pos2(
            middle - text.size().x / 2.0,
            head.bottom() - text.size().y - 2.0,
        );
        ui.painter().galley(at, text, palette.quiet);
    }
    let room = (ui.ctx().content_rect().height() - AROUND).max(3.0 * ROW);
    let mut entered = false;
    ScrollArea::vertical()
        .id_salt("sizes")
        .max_height(room)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for row in &offered.rows {
                let degree = degrees.entry(row.of).or_default();
                entered |= size_row(ui, row, degree, names);
            }
        });
    ui.add_space(GAP_1);
    ui.label(theme::quiet(ui, words::SIZES_NOTE));
    entered
}

fn size_row(ui: &mut Ui, row: &SizeRow, degree: &mut Degree, names: f32) -> bool {
    let palette = theme::palette(ui);
    let size = vec2(ui.available_width(), ROW);
    let (place, _) = ui.allocate_exact_size(size, Sense::hover());
    let named = Rect::from_min_size(place.min, vec2(names, ROW));
    let salt = ui.scope_id().with(("size", row.of));
    ui.interact(named, salt, Sense::hover())
        .on_hover_text(&row.basis);
    let ink = if *degree == 0 {
        palette.quiet
    } else {
        palette.ink
    };
    let name = control::elided(ui, &row.name, theme::font(theme::BODY), ink, names - GAP_2);
    let left = names - name.size().x - 2.0 * GAP_2;
    let unit = control::note(ui, words::unit(&row.unit), left);
    let top = |height: f32| place.center().y - height / 2.0;
    let (name_top, unit_top) = (top(name.size().y), top(unit.size().y));
    let beside = place.left() + name.size().x + GAP_2;
    ui.painter().galley(pos2(place.left(), name_top), name, ink);
    if left > 3.0 * GAP_3 {
        ui.painter()
            .galley(pos2(beside, unit_top), unit, palette.quiet);
    }
    let (mut chosen, mut entered) = (*degree, false);
    for (column, one) in (0_u8..).zip(DEGREES) {
        let left = place.left() + names + f32::from(column) * CELL;
        let cell = Rect::from_min_size(pos2(left, place.top()), vec2(CELL, ROW));
        let (wanted, enter) = cell_of(ui, row, one, *degree == one, cell.shrink(1.0), salt);
        chosen = wanted.unwrap_or(chosen);
        entered |= enter;
    }
    if chosen != *degree {
        *degree = chosen;
        let id = salt.with(chosen);
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    ui.painter()
        .hline(place.x_range(), place.bottom(), (1.0, palette.line));
    entered
}

/// One size; which one it asks for, and whether Enter is pressed on it. The keyboard stops once a row, at the chosen one, and the arrows
/// go on from there.
fn cell_of(
    ui: &Ui,
    row: &SizeRow,
    degree: Degree,
    is_chosen: bool,
    cell: Rect,
    salt: Id,
) -> (Option<Degree>, bool) {
    let palette = theme::palette(ui);
    let sense = if is_chosen {
        Sense::click()
    } else {
        Sense::CLICK
    };
    let response = ui.interact(cell, salt.with(degree), sense);
    let size = match degree {
        0 => String::new(),
        _ => words::with_sign(row.size_words(degree), degree > 0),
    };
    let spoken = words::choice(&row.name, &words::degree(degree), &size, &row.unit);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, &spoken));
    let fill = match (is_chosen, response.hovered()) {
        (true, _) if degree == 0 => palette.track,
        (true, _) => palette.chosen,
        (false, true) => palette.hover,
        (false, false) => egui::Color32::TRANSPARENT,
    };
    let painter = ui.painter();
    painter.rect_filled(cell, theme::ROUND, fill);
    let shown = if degree == 0 { "–" } else { size.as_str() };
    let (font, ink) = if is_chosen && degree != 0 {
        (theme::heavy(theme::SMALL), palette.ink)
    } else {
        (theme::font(theme::SMALL), palette.quiet)
    };
    painter.text(cell.center(), egui::Align2::CENTER_CENTER, shown, font, ink);
    control::focus_ring(ui, &response, cell);
    let mut wanted = response.clicked().then_some(degree);
    let mut entered = false;
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let pressed = |key| ui.input(|input| input.key_pressed(key));
        let (down, up) = (pressed(Key::ArrowLeft), pressed(Key::ArrowRight));
        entered = pressed(Key::Enter);
        if down != up {
            wanted = Some((degree + if up { 1 } else { -1 }).clamp(-3, 3));
        }
    }
    (wanted, entered)
}
