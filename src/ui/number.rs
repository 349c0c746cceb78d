//! One number of the scenario: its value, what it rests on, and the card on which it is doubted.
//!
//! The same wherever a number is met, so that it is doubted everywhere in the same way. A number
//! that the user assumes otherwise is drawn underlined with dashes and says so.

use egui::{
    Align, Align2, CollapsingHeader, Color32, Frame, Id, Key, Layout, Role, Sense, Shape, Stroke,
    TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use super::control::{self, Weight};
use super::icon::{self, Icon};
use super::sources;
use super::state::ScreenState;
use super::theme::{self, GAP_1, GAP_2};
use crate::action::{Action, DoubtAs};
use crate::viewmodel::numbers::{DoubtCard, DoubtChoice, NumberRow};
use crate::viewmodel::screen::Board;
use crate::wording::doubt as words;

/// What is typed on the card of a number.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Whose card.
    path: String,
    value: String,
    because: String,
    is_no_number: bool,
    /// The number is doubted, as last drawn.
    is_doubted: bool,
}

/// The numbers of something, folded away at first.
pub fn folded(
    ui: &mut Ui,
    salt: impl egui::AsIdSalt,
    board: &Board,
    wanted: impl Fn(&NumberRow) -> bool,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    let count = board.numbers.rows.iter().filter(|row| wanted(row)).count();
    if count == 0 {
        return;
    }
    let head = theme::quiet(ui, words::its_numbers(count));
    CollapsingHeader::new(head).id_salt(salt).show(ui, |ui| {
        let mut before: Option<&NumberRow> = None;
        for row in board.numbers.rows.iter().filter(|row| wanted(row)) {
            if before.is_none_or(|before| before.owner != row.owner) {
                ui.label(theme::quiet(ui, &row.owner));
            }
            // A formula is told once for all its numbers.
            let told = before.is_some_and(|before| before.formula == row.formula);
            if let Some(formula) = row.formula.as_ref().filter(|_| !told) {
                ui.label(theme::quiet(ui, words::in_formula(formula)));
            }
            show(ui, board, row, "", (state, actions));
            before = Some(row);
        }
    });
}

/// One number of a list, and below it its card while it is open here.
pub fn show(
    ui: &mut Ui,
    board: &Board,
    row: &NumberRow,
    list: &str,
    (state, actions): (&mut ScreenState, &mut Vec<Action>),
) {
    let here = place(ui, list);
    let card = card_here(board, &row.path, here, state);
    if line(ui, row, card.is_some(), (state, actions)) {
        state.card_at = Some(here);
    }
    if let Some(card) = card {
        show_card(ui, card, state, actions);
    }
}

/// What tells one list from another: a number may stand in several, its card only where it was
/// opened.
pub fn place(ui: &Ui, list: &str) -> Id {
    ui.scope_id().with(list)
}

/// The card of a number, if it is open in this place.
pub fn card_here<'a>(
    board: &'a Board,
    path: &str,
    here: Id,
    state: &ScreenState,
) -> Option<&'a DoubtCard> {
    let card = board.doubting.as_ref();
    let card = card.filter(|card| card.path == path);
    card.filter(|_| state.card_at == Some(here))
}

/// Draws the number; says whether its card is asked for, or to be closed.
fn line(
    ui: &mut Ui,
    row: &NumberRow,
    is_open: bool,
    (state, actions): (&mut ScreenState, &mut Vec<Action>),
) -> bool {
    let palette = theme::palette(ui);
    let mut asked = false;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_1;
        let (mark, response) = ui.allocate_exact_size(vec2(12.0, 20.0), Sense::hover());
        icon::paint_grounds(ui.painter(), mark.center(), row.grounds, palette.quiet);
        response.on_hover_text(row.grounds.short());
        ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
            let name = words::doubt_this(&row.name());
            let sign = if is_open { Icon::Close } else { Icon::Doubt };
            let button = control::sign_button(ui, sign, &name, true);
            if button.clicked() {
                let path = (!is_open).then(|| row.path.clone());
                actions.push(Action::ConsiderDoubt(path));
                asked = true;
            }
            value(ui, row);
            ui.with_layout(Layout::left_to_right(Align::TOP), |ui| {
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    let label = ui.label(&row.which);
                    let spoken = words::spoken(
                        &row.name(),
                        &row.value,
                        row.written.as_deref().unwrap_or_default(),
                        if row.doubted {
                            words::ASSUMED
                        } else {
                            row.grounds.short()
                        },
                    );
                    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
                    if let Some(formula) = &row.formula {
                        label.on_hover_text(words::in_formula(formula));
                    }
                    below(ui, row);
                    facts(ui, row, state);
                });
            });
        });
    });
    asked
}

/// That it is an assumption, and what was written.
fn below(ui: &mut Ui, row: &NumberRow) {
    let Some(written) = &row.written else { return };
    let palette = theme::palette(ui);
    let text = if row.doubted {
        words::assumed_for(written)
    } else {
        words::by_account(written)
    };
    let colour = if row.doubted {
        palette.lean
    } else {
        palette.quiet
    };
    let text = egui::RichText::new(text).font(theme::font(theme::SMALL));
    ui.label(text.color(colour));
}

/// The facts that it rests on, each a way to it.
fn facts(ui: &mut Ui, row: &NumberRow, state: &mut ScreenState) {
    if row.facts.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_2;
        ui.spacing_mut().interact_size.y = 0.0;
        for fact in &row.facts {
            sources::link_to(ui, fact, state);
        }
    });
}

/// The value, underlined with dashes where it is the user's own.
fn value(ui: &mut Ui, row: &NumberRow) {
    let palette = theme::palette(ui);
    let colour = if row.doubted {
        palette.lean
    } else {
        palette.ink
    };
    let galley = ui
        .painter()
        .layout_no_wrap(row.value.clone(), theme::heavy(theme::BODY), colour);
    let (place, _) = ui.allocate_exact_size(galley.size() + vec2(0.0, 3.0), Sense::hover());
    ui.painter().galley(place.min, galley, colour);
    if row.doubted {
        underline(ui, place, colour);
    }
}

fn underline(ui: &Ui, place: egui::Rect, colour: Color32) {
    let y = place.bottom() - 1.0;
    let ends = [pos2(place.left(), y), pos2(place.right(), y)];
    let dashes = Shape::dashed_line(&ends, Stroke::new(1.5, colour), 3.0, 2.0);
    ui.painter().extend(dashes);
}

pub fn show_card(
    ui: &mut Ui,
    card: &DoubtCard,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    let is_new = state.doubt.path != card.path;
    if is_new {
        state.doubt = Typed {
            path: card.path.clone(),
            because: card.because.clone(),
            ..Typed::default()
        };
    }
    let palette = theme::palette(ui);
    let frame = Frame::new()
        .fill(palette.paper)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(theme::ROUND)
        .inner_margin(8);
    let drawn = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(GAP_1, GAP_1);
        ui.label(theme::quiet(ui, words::HEAD_CARD));
        choices(ui, card, state, actions);
        slider(ui, card, state, actions);
        typed_value(ui, card, state, actions);
        reason(ui, card, state, actions);
        if let Some(start) = card.counts_from {
            ui.add(egui::Label::new(theme::quiet(ui, words::PLAYED_STAYS)).wrap());
            if control::button(ui, words::GO_TO_START, None, Weight::Quiet, true).clicked() {
                actions.push(Action::LookAt(start));
            }
        }
        ui.add_space(GAP_1);
        ui.horizontal(|ui| {
            if let Some(set) = card.set
                && control::button(ui, words::TAKE_BACK, None, Weight::Quiet, true).clicked()
            {
                actions.push(Action::RemoveDoubt(set, card.path.clone()));
            }
            if control::button(ui, words::CLOSE_CARD, None, Weight::Quiet, true).clicked() {
                actions.push(Action::ConsiderDoubt(None));
            }
        });
    });
    // What is told of a doubt stands above the card and would push it out of view.
    let is_doubted = card.set.is_some();
    if is_new || is_doubted != state.doubt.is_doubted {
        state.doubt.is_doubted = is_doubted;
        drawn.response.scroll_to_me(None);
    }
    ui.add_space(GAP_2);
}

fn doubt(card: &DoubtCard, instead: DoubtAs, because: &str) -> Action {
    Action::Doubt {
        path: card.path.clone(),
        instead,
        because: because.to_owned(),
    }
}

fn choices(ui: &mut Ui, card: &DoubtCard, state: &ScreenState, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        for choice in &card.choices {
            let name = words::choice(&choice.name, &choice.value);
            let possible = choice.problem.is_none();
            let response = chip(ui, &name, choice);
            if response.clicked() && possible {
                actions.push(doubt(card, choice.instead, &state.doubt.because));
            }
            if let Some(problem) = &choice.problem {
                response.on_hover_text(problem);
            }
        }
    });
}

/// A choice among a few, framed, filled when it holds.
fn chip(ui: &mut Ui, name: &str, choice: &DoubtChoice) -> egui::Response {
    let (chosen, enabled) = (choice.chosen, choice.problem.is_none());
    let palette = theme::palette(ui);
    let ink = match (enabled, chosen) {
        (false, _) => theme::sheer(palette.quiet, 0.7),
        (true, true) => palette.lean,
        (true, false) => palette.ink,
    };
    let font = if chosen {
        theme::heavy(theme::BODY)
    } else {
        theme::font(theme::BODY)
    };
    let galley = ui.painter().layout_no_wrap(name.to_owned(), font, ink);
    let size = vec2(galley.size().x + 2.0 * GAP_2, 26.0);
    let sense = if enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (place, response) = ui.allocate_exact_size(size, sense);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, enabled, chosen, name));
    let fill = if response.hovered() && enabled {
        palette.hover
    } else {
        palette.panel
    };
    let edge = if chosen { palette.lean } else { palette.edge };
    let painter = ui.painter();
    painter.rect(
        place,
        theme::ROUND,
        fill,
        Stroke::new(if chosen { 1.5 } else { 1.0 }, edge),
        egui::StrokeKind::Inside,
    );
    let at = Align2::CENTER_CENTER
        .align_size_within_rect(galley.size(), place)
        .min;
    painter.galley(at, galley, ink);
    control::focus_ring(ui, &response, place);
    response
}

/// Slides the number; what follows from it is simulated again while it is slid.
fn slider(ui: &mut Ui, card: &DoubtCard, state: &ScreenState, actions: &mut Vec<Action>) {
    let Some(slider) = card.slider else { return };
    let mut value = slider.value;
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        ui.spacing_mut().slider_width = (ui.available_width() - 84.0).max(80.0);
        ui.visuals_mut().selection.bg_fill = theme::palette(ui).lean;
        let slider = egui::Slider::new(&mut value, slider.low..=slider.high)
            .step_by(slider.step)
            .max_decimals(slider.decimals)
            .trailing_fill(true)
            // What is written stays as it is until it is slid.
            .clamping(egui::SliderClamping::Edits);
        let response = ui.add(slider).accessible_name(words::slide(&card.name));
        if response.changed() {
            actions.push(doubt(card, DoubtAs::Value(value), &state.doubt.because));
        }
    });
}

fn typed_value(ui: &mut Ui, card: &DoubtCard, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui);
    let typed = &mut state.doubt;
    ui.horizontal(|ui| {
        let label = ui.label(theme::quiet(ui, words::VALUE));
        let field = TextEdit::singleline(&mut typed.value).desired_width(84.0);
        let field = ui.add(field).labelled_by(label.id);
        if field.changed() {
            typed.is_no_number = false;
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let there = !typed.value.trim().is_empty();
        let take = control::button(ui, words::TAKE_VALUE, None, Weight::Plain, there);
        if there && (take.clicked() || entered) {
            match read_number(&typed.value) {
                Some(value) => {
                    actions.push(doubt(card, DoubtAs::Value(value), &typed.because));
                }
                None => typed.is_no_number = true,
            }
        }
    });
    let problem = if typed.is_no_number {
        Some(words::NOT_A_NUMBER)
    } else {
        card.problem.as_deref()
    };
    match problem {
        Some(problem) => drop(ui.label(egui::RichText::new(problem).color(palette.error))),
        None if card.range.is_empty() => {}
        None => drop(ui.label(theme::quiet(ui, &card.range))),
    }
}

fn reason(ui: &mut Ui, card: &DoubtCard, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let typed = &mut state.doubt;
    ui.horizontal(|ui| {
        let label = ui.label(theme::quiet(ui, words::BECAUSE));
        let field = TextEdit::singleline(&mut typed.because)
            .hint_text(words::BECAUSE_HINT)
            .desired_width(ui.available_width() - GAP_2);
        let field = ui.add(field).labelled_by(label.id);
        // A reason written after the choice belongs to it all the same.
        if field.lost_focus()
            && typed.because.trim() != card.because
            && let Some(instead) = card.chosen
        {
            actions.push(doubt(card, instead, &typed.because));
        }
    });
}

/// A number as people type it: with a true minus sign, and with commas between groups of three.
pub(super) fn read_number(text: &str) -> Option<f64> {
    let plain: String = text
        .trim()
        .chars()
        .filter(|sign| *sign != ',' && !sign.is_whitespace())
        .map(|sign| if sign == '−' { '-' } else { sign })
        .collect();
    plain.parse().ok()
}
