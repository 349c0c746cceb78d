//! What everything rests on.

use egui::{CollapsingHeader, RichText, TextEdit, Ui};

use super::number;
use super::state::ScreenState;
use super::theme::{self, GAP_1, GAP_2, GAP_3};
use crate::action::Action;
use crate::viewmodel::numbers::NumberRow;
use crate::viewmodel::screen::Board;
use crate::viewmodel::sources::{FactRow, FactStatus, Held};
use crate::wording::screen as words;

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
    let text = state.find_fact.trim().to_lowercase();
    let wanted = |words: &[&String]| {
        text.is_empty() || words.iter().any(|w| w.to_lowercase().contains(&text))
    };
    for fact in &list.facts {
        if wanted(&[&fact.id, &fact.words, &fact.source, &fact.status_words]) {
            fact_words(ui, fact);
            held(
                ui,
                ("fact", fact.id.as_str()),
                &fact.holds,
                (board, state, actions),
            );
            ui.add_space(GAP_3);
        }
    }
    if !list.assumptions.is_empty() {
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

/// One fact with its status and what rests on it, on the situation page.
pub fn show_fact(ui: &mut Ui, fact: &FactRow) {
    fact_words(ui, fact);
    if !fact.holds.is_empty() {
        let head = theme::quiet(ui, words::rests_on_it(fact.holds.len()));
        let unfolded = CollapsingHeader::new(head).id_salt(("fact", fact.id.as_str()));
        unfolded.show(ui, |ui| {
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
    let head = theme::quiet(ui, words::rests_on_it(holds.len()));
    CollapsingHeader::new(head).id_salt(salt).show(ui, |ui| {
        for held in holds {
            ui.label(theme::quiet(ui, &held.words));
            let of = |one: &NumberRow| held.has(&one.path);
            let salt = ("held", held.path.as_str());
            number::folded(ui, salt, board, of, state, actions);
        }
    });
}
