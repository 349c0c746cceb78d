//! What the log is narrowed to: an actor, a kind of lines, an indicator that was changed.

use egui::{Popup, ScrollArea, Ui};

use super::control::{self, Weight};
use super::icon::Icon;
use super::state::ScreenState;
use super::theme::{self, GAP_1, GAP_2};
use crate::viewmodel::log::{Log, LogFilter, LogKind};
use crate::wording::log as said;

/// The most that is seen of a list of choices.
const LIST: f32 = 360.0;

/// Draws the filters; what holds of them is given back.
pub fn show(ui: &mut Ui, log: &Log, state: &mut ScreenState) -> LogFilter {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(GAP_1, GAP_1);
        let filter = &mut state.log_filter;
        let held = log.known(*filter);
        let actors = log.actors.iter();
        let actors = actors.map(|(id, name, count)| (*id, name.as_str(), *count));
        choice(
            ui,
            said::FILTER_ACTOR,
            actors,
            held.actor,
            &mut filter.actor,
        )
        .on_hover_text(said::FILTER_ACTOR_TIP);
        let kinds = LogKind::ALL.into_iter();
        let kinds = kinds.map(|kind| (kind, kind.words(), log.count_of(kind)));
        let kinds = kinds.filter(|(kind, _, count)| *count > 0 || held.kind == Some(*kind));
        choice(ui, said::FILTER_KIND, kinds, held.kind, &mut filter.kind);
        let changed = log.indicators.iter();
        let changed = changed.map(|(id, name, count)| (*id, name.as_str(), *count));
        let chosen = held.indicator;
        choice(
            ui,
            said::FILTER_INDICATOR,
            changed,
            chosen,
            &mut filter.indicator,
        )
        .on_hover_text(said::FILTER_INDICATOR_TIP);
    });
    let filter = log.known(state.log_filter);
    if !filter.is_open() {
        let wanted = log.count_wanted(&filter);
        ui.horizontal(|ui| {
            ui.label(theme::quiet(ui, said::lines_shown(wanted, log.count())));
            if control::button(ui, said::SHOW_ALL, Some(Icon::Close), Weight::Quiet, true).clicked()
            {
                state.log_filter = LogFilter::default();
            }
        });
        if wanted == 0 {
            ui.label(theme::quiet(ui, said::NONE_LEFT));
        }
    }
    ui.add_space(GAP_2);
    filter
}

/// One filter: a button with what is chosen, and below it all that can be.
fn choice<'a, Id: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    choices: impl Iterator<Item = (Id, &'a str, usize)>,
    held: Option<Id>,
    chosen: &mut Option<Id>,
) -> egui::Response {
    let choices: Vec<(Id, &str, usize)> = choices.collect();
    let mut known = choices.iter().filter(|(id, ..)| held == Some(*id));
    let words = known.next().map_or(said::FILTER_ALL, |(_, words, _)| words);
    let button = control::choice_button_within(ui, name, words, ui.available_width());
    Popup::menu(&button).width(260.0).show(|ui| {
        let list = ScrollArea::vertical().max_height(LIST);
        list.show(ui, |ui| {
            if control::choice_row(ui, said::FILTER_ALL, "", held.is_none()).clicked() {
                *chosen = None;
                ui.close();
            }
            for (id, words, count) in choices {
                let is_held = held == Some(id);
                if control::choice_row(ui, words, &said::lines(count), is_held).clicked() {
                    *chosen = Some(id);
                    ui.close();
                }
            }
        });
    });
    button
}
