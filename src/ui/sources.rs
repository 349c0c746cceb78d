//! What everything rests on.

use egui::{Align, CollapsingHeader, Color32, Frame, Popup, Response, RichText, TextEdit, Ui};

use super::state::ScreenState;
use super::theme::{self, GAP_1, GAP_2, GAP_3};
use super::{control, number};
use crate::action::{Action, DrawerTab};
use crate::viewmodel::numbers::NumberRow;
use crate::viewmodel::screen::Board;
use crate::viewmodel::sources::{
    FactFilter, FactRow, FactStatus, Held, HeldLead, SourceList, counted,
};
use crate::wording::{screen as words, source as said};

/// Draws facts and assumptions.
pub fn show(ui: &mut Ui, board: &Board, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let list = &board.sources;
    ui.label(theme::quiet(ui, &list.summary));
    ui.add_space(GAP_1);
    let find = TextEdit::singleline(&mut state.find_fact)
        .hint_text(words::FIND_FACT)
        .desired_width(ui.available_width() - GAP_2);
    ui.add(find).accessible_name(words::FIND_FACT_NAME);
    ui.add_space(GAP_2);
    statuses(ui, list, state);
    let text = state.find_fact.trim().to_lowercase();
    let brought = std::mem::take(&mut state.fact_wanted);
    let wanted = |words: &[&String]| {
        text.is_empty() || words.iter().any(|w| w.to_lowercase().contains(&text))
    };
    let filter = state.fact_filter;
    for fact in &list.facts {
        let fits = filter.is_none_or(|filter| filter.wants(fact));
        if !fits || !wanted(&[&fact.id, &fact.words, &fact.source, &fact.status_words]) {
            continue;
        }
        let is_shown = state.shown_fact.as_ref() == Some(&fact.id);
        let drawn = marked(ui, is_shown, |ui| {
            fact_words(ui, fact);
            if fact.holds.is_empty() {
                ui.label(theme::quiet(ui, said::NOTHING));
            }
            let salt = ("fact", fact.id.as_str());
            held(ui, salt, &fact.holds, (board, state, actions));
        });
        if is_shown && brought {
            drawn.scroll_to_me(Some(Align::Center));
        }
        ui.add_space(GAP_3);
    }
    if !list.assumptions.is_empty() && filter.is_none() {
        ui.add_space(GAP_2);
        ui.label(theme::strong(words::HEAD_ASSUMPTIONS));
        ui.label(theme::quiet(ui, words::ASSUMPTIONS_NOTE));
        ui.add_space(GAP_1);
        for (place, row) in list.assumptions.iter().enumerate() {
            if wanted(&[&row.words]) {
                ui.label(&row.words);
                held(
                    ui,
                    ("assumption", place),
                    &row.holds,
                    (board, state, actions),
                );
                ui.add_space(GAP_2);
            }
        }
    }
}

/// Which facts are wanted by their status.
fn statuses(ui: &mut Ui, list: &SourceList, state: &mut ScreenState) {
    let chosen = state
        .fact_filter
        .map_or(said::FILTER_ALL, FactFilter::words);
    let button = control::choice_button(ui, said::FILTER, chosen);
    Popup::menu(&button).width(280.0).show(|ui| {
        if control::choice_row(ui, said::FILTER_ALL, "", state.fact_filter.is_none()).clicked() {
            state.fact_filter = None;
            ui.close();
        }
        for row in &list.by_status {
            let words = said::of_status(row.facts, row.holds);
            let is_chosen = state.fact_filter == Some(row.filter);
            if control::choice_row(ui, row.filter.words(), &words, is_chosen).clicked() {
                state.fact_filter = Some(row.filter);
                ui.close();
            }
        }
    });
    ui.add_space(GAP_2);
}

/// Draws a fact, on a ground of its own where it is the one that was asked for.
fn marked(ui: &mut Ui, is_shown: bool, draw: impl FnOnce(&mut Ui)) -> Response {
    let fill = if is_shown {
        theme::palette(ui).chosen
    } else {
        Color32::TRANSPARENT
    };
    let frame = Frame::new().fill(fill).corner_radius(theme::ROUND);
    frame.show(ui, draw).response
}

/// The id of a fact, which leads to it.
pub fn link_to(ui: &mut Ui, id: &str, state: &mut ScreenState) {
    let text = RichText::new(id).font(theme::font(theme::SMALL));
    let colour = theme::palette(ui).quiet;
    let link = control::link(ui, text.color(colour).underline());
    if link.on_hover_text(said::show_fact(id)).clicked() {
        state.show_fact(id);
    }
}

/// One fact with its status and what rests on it, on the situation page.
pub fn show_fact(ui: &mut Ui, fact: &FactRow) {
    fact_words(ui, fact);
    if !fact.holds.is_empty() {
        let head = theme::quiet(ui, said::rest_on_it(fact.holds.len()));
        let unfolded = CollapsingHeader::new(head).id_salt(("fact", fact.id.as_str()));
        unfolded.show(ui, |ui| {
            ui.label(theme::quiet(ui, counted(&fact.holds)));
            for held in &fact.holds {
                ui.label(theme::quiet(ui, &held.words));
            }
        });
    }
    ui.add_space(GAP_3);
}

fn fact_words(ui: &mut Ui, fact: &FactRow) {
    let palette = theme::palette(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_2;
        ui.label(
            RichText::new(&fact.id)
                .font(theme::heavy(theme::SMALL))
                .color(palette.quiet),
        );
        let colour = match fact.status {
            FactStatus::Reported => palette.quiet,
            FactStatus::Claimed | FactStatus::Assessed => palette.other,
            FactStatus::Disputed => palette.worse,
        };
        ui.label(
            RichText::new(&fact.status_words)
                .font(theme::heavy(theme::SMALL))
                .color(colour),
        );
        ui.label(theme::quiet(ui, &fact.date));
    });
    ui.label(&fact.words);
    ui.label(theme::quiet(ui, &fact.source));
}

/// What rests on something, each with its numbers when it is clicked.
fn held(
    ui: &mut Ui,
    salt: impl egui::AsIdSalt,
    holds: &[Held],
    (board, state, actions): (&Board, &mut ScreenState, &mut Vec<Action>),
) {
    if holds.is_empty() {
        return;
    }
    let head = theme::quiet(ui, said::rest_on_it(holds.len()));
    CollapsingHeader::new(head).id_salt(salt).show(ui, |ui| {
        ui.label(theme::quiet(ui, counted(holds)));
        for held in holds {
            lead(ui, held, board, state, actions);
            let of = |one: &NumberRow| held.has(&one.path);
            let salt = ("held", held.path.as_str());
            number::folded(ui, salt, board, of, state, actions);
        }
    });
}

/// What rests on something, which leads to where it is met.
fn lead(
    ui: &mut Ui,
    held: &Held,
    board: &Board,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    if held.lead == HeldLead::Nowhere {
        ui.label(theme::quiet(ui, &held.words));
        return;
    }
    let colour = theme::palette(ui).quiet;
    let text = RichText::new(&held.words).font(theme::font(theme::SMALL));
    if !control::link_over_lines(ui, text.color(colour).underline()).clicked() {
        return;
    }
    match &held.lead {
        HeldLead::Move(id) => {
            state.shown_move = Some(*id);
            state.choose_tab(DrawerTab::Move);
        }
        HeldLead::Indicator(indicator) => actions.push(Action::Explain {
            indicator: *indicator,
            moment: board.headline.time.now,
        }),
        HeldLead::Tab(tab) => state.choose_tab(*tab),
        HeldLead::Numbers(name) => {
            state.find_number.clone_from(name);
            state.choose_tab(DrawerTab::Assumptions);
        }
        HeldLead::Nowhere => {}
    }
}
