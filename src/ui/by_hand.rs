//! A value that a person sets by hand in the step that is played next.

use egui::{Key, TextEdit, Ui};

use super::control::{self, Weight};
use super::number::read_number;
use super::state::ScreenState;
use super::theme::{self, GAP_1};
use crate::action::Action;
use crate::model::ids::IndicatorId;
use crate::viewmodel::why::{ByHand, Why};
use crate::wording::{number, why as said};

/// What is being typed, and of which indicator.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TypedByHand {
    of: Option<IndicatorId>,
    text: String,
    refused: bool,
}

/// Draws the field, and what can be done with it.
pub fn show(ui: &mut Ui, why: &Why, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let Some(by_hand) = &why.by_hand else { return };
    let typed = &mut state.by_hand;
    if typed.of != Some(why.indicator) {
        *typed = TypedByHand {
            of: Some(why.indicator),
            ..TypedByHand::default()
        };
    }
    ui.add_space(theme::GAP_2);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_1;
        let label = ui.label(theme::quiet(ui, said::SET_BY_HAND));
        let hint = number::plain(by_hand.value, by_hand.decimals);
        let field = TextEdit::singleline(&mut typed.text)
            .hint_text(hint)
            .desired_width(72.0);
        let field = ui.add(field).labelled_by(label.id);
        if field.changed() {
            typed.refused = false;
        }
        if !by_hand.unit.is_empty() {
            ui.label(theme::quiet(ui, &by_hand.unit));
        }
        let there = !typed.text.trim().is_empty();
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let set = control::button(ui, said::SET, None, Weight::Plain, there);
        if there && (set.on_hover_text(said::SET_TIP).clicked() || entered) {
            match read_number(&typed.text).filter(|value| within(*value, by_hand)) {
                Some(value) => {
                    typed.text.clear();
                    actions.push(Action::set_by_hand(why.indicator, value));
                }
                None => typed.refused = true,
            }
        }
    });
    if typed.refused {
        let palette = theme::palette(ui);
        let (low, high) = by_hand.range;
        let bound = |value| number::plain(value, by_hand.decimals);
        let words = said::out_of_range(&bound(low), &bound(high));
        ui.label(egui::RichText::new(words).color(palette.error));
    } else if let Some(place) = by_hand.set_at {
        let value = number::plain(by_hand.value, by_hand.decimals);
        ui.label(theme::quiet(ui, said::is_set(&value)));
        if control::button(ui, said::SET_NO_LONGER, None, Weight::Quiet, true).clicked() {
            actions.push(Action::TakeBackByHand(place));
        }
    }
}

fn within(value: f64, by_hand: &ByHand) -> bool {
    (by_hand.range.0..=by_hand.range.1).contains(&value)
}
