//! All there is to say of one move, in the drawer.
//!
//! The card stands there and not beside the pointer, because who rests on a move wants to see the
//! curves and the outcomes lean, and a card over them hides just that.

use egui::text::{LayoutJob, TextFormat};
use egui::{RichText, Sense, Ui, vec2};

use super::control;
use super::icon;
use super::move_row::tone_colour;
use super::number;
use super::odds;
use super::state::ScreenState;
use super::theme::{self, GAP_1, GAP_2, Palette};
use crate::action::Action;
use crate::viewmodel::moves::{EffectRow, MoveRow, Standing};
use crate::viewmodel::numbers::{MetAt, NumberRow};
use crate::viewmodel::screen::Board;
use crate::viewmodel::tone::Grounds;
use crate::wording::{screen as words, source as source_words};

/// Draws the card, what decides first.
pub fn show(ui: &mut Ui, board: &Board, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let Some(row) = shown_move(board, state) else {
        ui.label(theme::quiet(ui, words::NO_MOVE_SHOWN));
        return;
    };
    let all = &board.odds;
    let palette = theme::palette(ui);
    ui.spacing_mut().item_spacing.y = GAP_1;
    ui.label(theme::lead(&row.name));
    let kind = words::join_dots(&[&row.kind, row.cost.as_deref().unwrap_or_default()]);
    ui.label(theme::quiet(ui, kind));
    ui.label(&row.words);
    if let Standing::Barred(reason) = &row.standing {
        ui.label(RichText::new(reason).color(palette.worse));
    }
    if !row.effects.is_empty() {
        ui.add_space(GAP_1);
        for effect in &row.effects {
            effect_line(ui, effect, palette);
        }
    }
    let of = |one: &NumberRow| one.met == MetAt::Move(row.id);
    number::folded(ui, ("of move", row.id), board, of, state, actions);
    if let Some(told) = all.of(row.id).filter(|_| all.pending.is_none()) {
        odds::card_text(ui, all, told);
    }
    for line in &row.card {
        // A line without a head belongs to the one above it.
        if !line.head.is_empty() {
            ui.add_space(GAP_1);
            ui.label(theme::quiet(ui, &line.head));
        }
        let colour = if line.stands_in_the_way {
            palette.worse
        } else {
            palette.ink
        };
        let text = RichText::new(&line.text).font(theme::font(theme::SMALL));
        if line.fact.is_empty() {
            ui.label(text.color(colour));
        } else if control::link_over_lines(ui, text.color(colour))
            .on_hover_text(source_words::show_fact(&line.fact))
            .clicked()
        {
            state.show_fact(&line.fact);
        }
    }
    ui.add_space(GAP_1);
    ui.label(theme::quiet(ui, row.grounds.sentence()));
}

fn shown_move<'a>(board: &'a Board, state: &ScreenState) -> Option<&'a MoveRow> {
    let shown = state.shown_move?;
    let mut rows = board.moves.groups.iter().flat_map(|group| &group.moves);
    rows.find(|row| row.id == shown)
}

/// What changes, the amount, and what the amount rests on.
fn effect_line(ui: &mut Ui, effect: &EffectRow, palette: &Palette) {
    let format = |font, color| TextFormat {
        font_id: font,
        color,
        ..TextFormat::default()
    };
    let amount = format(theme::heavy(theme::BODY), tone_colour(palette, effect.tone));
    let name = format(theme::font(theme::BODY), palette.ink);
    let mut text = LayoutJob::default();
    text.append(&effect.name, 0.0, name);
    text.append(&effect.amount, GAP_2, amount);
    if effect.grounds != Grounds::None {
        let grounds = format(theme::font(theme::SMALL), palette.quiet);
        // Its words stay together where the line breaks.
        let short = effect.grounds.short().replace(' ', "\u{a0}");
        text.append(&short, GAP_2, grounds);
    }
    ui.horizontal_top(|ui| {
        let (mark, _) = ui.allocate_exact_size(vec2(10.0, 17.0), Sense::hover());
        icon::paint_grounds(ui.painter(), mark.center(), effect.grounds, palette.quiet);
        ui.add(egui::Label::new(text).wrap());
    });
}
