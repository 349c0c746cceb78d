//! The banner of the future that is opened: which it is, how it ends, and the way through it.

use egui::{Align, Frame, Layout, RichText, Role, Stroke, Ui, WidgetInfo};

use super::control::{self, Weight};
use super::icon::Icon;
use super::theme::{self, GAP_1, GAP_2, GAP_3};
use crate::action::Action;
use crate::viewmodel::worlds::OpenedFuture;
use crate::wording::screen::join_dots;
use crate::wording::{action as action_words, worlds as words};

/// With less room than this the way through it stands in a row of its own, and how it was chosen
/// is only told by the pointer.
const WIDE: f32 = 560.0;

/// Draws the banner.
pub fn show(ui: &mut Ui, opened: &OpenedFuture, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui);
    let frame = Frame::new()
        .fill(palette.chosen)
        .stroke(Stroke::new(1.0, palette.edge))
        .corner_radius(theme::ROUND)
        .inner_margin(egui::Margin::symmetric(12, 6));
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = GAP_1;
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = GAP_2;
            let title = ui.label(theme::strong(&opened.title));
            title.widget_info(|| {
                let spoken = format!("{}: {}", opened.title, opened.ending);
                WidgetInfo::labeled(Role::Label, true, spoken)
            });
            ui.label(RichText::new(&opened.ending).font(theme::font(theme::BODY)))
                .on_hover_text(join_dots(&[&opened.chosen, opened.gravity.words()]));
        });
        let narrow = ui.available_width() < WIDE;
        if !narrow {
            let chosen = egui::Label::new(theme::quiet(ui, &opened.chosen));
            ui.add(chosen.wrap().selectable(false));
        }
        if narrow {
            ui.horizontal(|ui| steps(ui, opened, actions));
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP_2;
            if !narrow {
                steps(ui, opened, actions);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                choices(ui, opened, actions);
            });
        });
    });
    ui.add_space(GAP_1);
}

/// What can be done with the whole of it, from right to left.
fn choices(ui: &mut Ui, opened: &OpenedFuture, actions: &mut Vec<Action>) {
    if control::button(ui, words::CLOSE, None, Weight::Quiet, true).clicked() {
        actions.push(Action::CloseFuture);
    }
    let keep = control::button(ui, words::KEEP, None, Weight::Plain, true);
    if keep.on_hover_text(action_words::KEEP_FUTURE_TIP).clicked() {
        actions.push(Action::KeepFuture);
    }
    if let Some(outcome) = opened.outcome {
        let next = control::button(ui, words::NEXT_OF_THESE, None, Weight::Quiet, true);
        let tip = words::next_of_these_tip(&opened.outcome_name);
        if next.on_hover_text(tip).clicked() {
            actions.push(Action::OpenFutureOf(outcome));
        }
    }
}

/// Stepping through: one button until it has begun.
fn steps(ui: &mut Ui, opened: &OpenedFuture, actions: &mut Vec<Action>) {
    if opened.at.is_none() {
        let begin = control::button(ui, words::STEP_THROUGH, None, Weight::Plain, true);
        if begin
            .on_hover_text(action_words::LOOK_IN_FUTURE_TIP)
            .clicked()
        {
            actions.push(Action::LookInFuture(opened.on));
        }
        return;
    }
    for (icon, name, to) in [
        (Icon::Back, words::STEP_BACK, opened.back),
        (Icon::Right, words::STEP_ON, opened.on),
    ] {
        if control::sign_button(ui, icon, name, to.is_some()).clicked() {
            actions.push(Action::LookInFuture(to));
        }
    }
    ui.label(theme::strong(&opened.at_words));
    ui.add_space(GAP_3);
    let whole = RichText::new(words::WHOLE).font(theme::font(theme::SMALL));
    if control::link(ui, whole.color(theme::palette(ui).accent)).clicked() {
        actions.push(Action::LookInFuture(None));
    }
}
