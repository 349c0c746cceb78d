//! What is done in this step, and the buttons that pass time.

use egui::{
    Align, Layout, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

use super::control::{self, Weight};
use super::icon::{self, Icon};
use super::theme::{self, GAP_1, GAP_2, GAP_3};
use crate::action::{Action, Shortcut};
use crate::viewmodel::odds::Odds;
use crate::viewmodel::plan::{HandChip, LaterChip, PlanBar, PlanChip};
use crate::wording::{by_hand as hand_words, odds as odds_words, screen as words};

/// Draws the bar.
pub fn show(ui: &mut Ui, plan: &PlanBar, odds: &Odds, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.set_min_height(34.0);
        let buttons = buttons_width(ui, plan);
        let room = (ui.available_width() - buttons - GAP_3).max(120.0);
        ui.allocate_ui_with_layout(
            vec2(room, 34.0),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.label(
                    RichText::new(words::this_step(&plan.step_word))
                        .font(theme::heavy(theme::BODY)),
                );
                chips(ui, plan, odds, actions);
            },
        );
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            buttons_row(ui, plan, actions);
        });
    });
}

/// The chips; where they do not fit a fade shows it, and a button with their number scrolls to them.
fn chips(ui: &mut Ui, plan: &PlanBar, odds: &Odds, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui);
    let room = ui.available_width();
    let id = ui.scope_id().with("chips beyond");
    // What did not fit in the frame before: from the left, from the right, in pixels and chips.
    let known: Beyond = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let overflows = known.content > room + 1.0;
    let kept = if overflows { MORE } else { 0.0 };
    let mut area = egui::ScrollArea::horizontal()
        .id_salt("chips")
        .scroll_bar_visibility(egui::scroll_area::ScrollBarVisibility::AlwaysHidden)
        .max_width(room - kept);
    if let Some(offset) = known.go_to {
        area = area.horizontal_scroll_offset(offset);
    }
    let drawn = area.show(ui, |ui| {
        let mut ends = Vec::new();
        for (place, item) in plan.by_hand.iter().enumerate() {
            ends.push(hand_chip(ui, place, item, actions));
        }
        for item in &plan.chips {
            ends.push(chip(ui, item, odds, actions));
        }
        let note = match &plan.note {
            Some(note) => note.as_str(),
            None if plan.chips.is_empty() && plan.by_hand.is_empty() => {
                if plan.later.is_empty() {
                    words::EMPTY_PLAN
                } else {
                    words::EMPTY_BEFORE_LATER
                }
            }
            None => "",
        };
        if !note.is_empty() {
            ui.label(
                RichText::new(note)
                    .font(theme::font(theme::SMALL))
                    .color(palette.quiet),
            );
        }
        for item in &plan.later {
            ends.push(later_chip(ui, item, odds, actions));
        }
        ends
    });
    let view = drawn.inner_rect;
    let cut = drawn.inner.iter().filter(|end| **end > view.right() + 4.0);
    let cut = cut.count();
    let mut now = Beyond {
        content: drawn.content_size.x,
        go_to: None,
    };
    let scrolled = drawn.state.clamped_offset().x;
    if overflows {
        if scrolled > 1.0 {
            fade(ui, view, false, palette.panel);
        }
        if now.content - scrolled > view.width() + 1.0 {
            fade(ui, view, true, palette.panel);
        }
        let text = if cut > 0 {
            words::more_chips(cut)
        } else {
            words::FIRST_CHIPS.to_owned()
        };
        let more = control::button(ui, &text, None, Weight::Quiet, true);
        if more.on_hover_text(words::MORE_CHIPS_TIP).clicked() {
            now.go_to = Some(if cut > 0 {
                (now.content - view.width()).max(0.0)
            } else {
                0.0
            });
            ui.ctx().request_repaint();
        }
    }
    if now != known {
        ui.data_mut(|data| data.insert_temp(id, now));
        ui.ctx().request_repaint();
    }
}

/// What the chips need, and where a click wants to scroll.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Beyond {
    content: f32,
    go_to: Option<f32>,
}

/// The room for the number of chips that do not fit.
const MORE: f32 = 64.0;

/// Lets what is cut fade into the panel.
fn fade(ui: &Ui, view: Rect, at_right: bool, colour: egui::Color32) {
    let (solid, clear) = if at_right {
        (view.right(), view.right() - 24.0)
    } else {
        (view.left(), view.left() + 24.0)
    };
    let mut mesh = egui::Mesh::default();
    for (x, colour) in [(solid, colour), (clear, theme::sheer(colour, 0.0))] {
        mesh.colored_vertex(pos2(x, view.top()), colour);
        mesh.colored_vertex(pos2(x, view.bottom()), colour);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(1, 2, 3);
    ui.painter().add(mesh);
}

/// The buttons need about this much; chips get the rest.
fn buttons_width(ui: &Ui, plan: &PlanBar) -> f32 {
    let text = [
        words::play_the(&plan.step_word, plan.follows),
        Action::ToNextEvent.label().to_owned(),
        Action::RunToEnd.label().to_owned(),
        Action::LookBack.label().to_owned(),
        Action::Reroll.label().to_owned(),
    ];
    text.into_iter()
        .map(|text| {
            let galley = ui.painter().layout_no_wrap(
                text,
                theme::heavy(theme::BODY),
                egui::Color32::PLACEHOLDER,
            );
            galley.size().x + 16.0 + GAP_1 + 2.0 * GAP_3 + GAP_2
        })
        .sum()
}

/// From right to left, so that the primary button keeps its place.
fn buttons_row(ui: &mut Ui, plan: &PlanBar, actions: &mut Vec<Action>) {
    let mut ask =
        |ui: &mut Ui, action: Action, name: &str, sign: Icon, weight: Weight, enabled: bool| {
            let response = control::button(ui, name, Some(sign), weight, enabled);
            let key = action.shortcut().map(Shortcut::text).unwrap_or_default();
            if response
                .on_hover_text(words::tip_with_key(action.tooltip(), &key))
                .clicked()
            {
                actions.push(action);
            }
        };
    let can_play = plan.can_play;
    ask(
        ui,
        Action::RunToEnd,
        Action::RunToEnd.label(),
        Icon::End,
        Weight::Quiet,
        can_play,
    );
    ask(
        ui,
        Action::ToNextEvent,
        Action::ToNextEvent.label(),
        Icon::Forward,
        Weight::Plain,
        can_play,
    );
    let play = words::play_the(&plan.step_word, plan.follows);
    ask(
        ui,
        Action::PlayStep,
        &play,
        Icon::Play,
        Weight::Primary,
        can_play,
    );
    ask(
        ui,
        Action::LookBack,
        Action::LookBack.label(),
        Icon::Back,
        Weight::Plain,
        plan.can_look_back,
    );
    ask(
        ui,
        Action::Reroll,
        Action::Reroll.label(),
        Icon::Reroll,
        Weight::Quiet,
        plan.can_reroll,
    );
}

/// One move of the plan. Where it ends from left to right.
fn chip(ui: &mut Ui, chip: &PlanChip, odds: &Odds, actions: &mut Vec<Action>) -> f32 {
    let pill = Pill {
        who: &chip.actor,
        what: &chip.name,
        spoken: chip.name.clone(),
        barred: chip.barred.is_some(),
        take_out: Action::RemoveFromPlan(chip.id),
    };
    let (response, right) = pill.show(ui, ("take out", chip.id), actions);
    let note = match (&chip.barred, chip.decided) {
        (Some(reason), _) => reason.clone(),
        (None, true) => words::DECIDED.to_owned(),
        (None, false) => words::join_dots(&[&chip.actor, &chip.name]),
    };
    response.on_hover_ui(|ui| {
        ui.label(note);
        if let Some(without) = without(chip, odds) {
            ui.label(theme::quiet(ui, without));
        }
    });
    right
}

fn hand_chip(ui: &mut Ui, place: usize, chip: &HandChip, actions: &mut Vec<Action>) -> f32 {
    let pill = Pill {
        who: &chip.name,
        what: &chip.words,
        spoken: words::join_comma(&[&chip.name, &chip.words]),
        barred: false,
        take_out: Action::TakeBackByHand(place),
    };
    let (response, right) = pill.show(ui, ("by hand", place), actions);
    response.on_hover_ui(|ui| {
        for line in &chip.details {
            ui.label(line);
        }
        ui.label(theme::quiet(ui, hand_words::BY_HAND_TIP));
    });
    right
}

fn later_chip(ui: &mut Ui, chip: &LaterChip, odds: &Odds, actions: &mut Vec<Action>) -> f32 {
    let then = odds.planned_for(chip.id, chip.step);
    let pill = Pill {
        who: &chip.when,
        what: &chip.name,
        spoken: words::join_comma(&[&chip.name, &chip.when]),
        barred: then.is_some_and(|then| then.is_never_possible),
        take_out: Action::RemoveFromLater(chip.id, chip.step),
    };
    let (response, right) = pill.show(ui, ("later", chip.id, chip.step), actions);
    response.on_hover_ui(|ui| {
        for line in &chip.details {
            ui.label(line);
        }
        if let Some(then) = then.filter(|then| !then.words.is_empty()) {
            ui.label(theme::quiet(ui, &then.words));
        }
    });
    right
}

/// Something that is done in this step or a later one, with a cross that takes it out.
struct Pill<'a> {
    who: &'a str,
    what: &'a str,
    /// What the cross is heard to take out.
    spoken: String,
    barred: bool,
    take_out: Action,
}

impl Pill<'_> {
    /// Draws it; says where it ends.
    fn show(
        self,
        ui: &mut Ui,
        salt: impl std::hash::Hash + std::fmt::Debug,
        actions: &mut Vec<Action>,
    ) -> (Response, f32) {
        let palette = theme::palette(ui);
        let (ink, edge) = if self.barred {
            (palette.worse, palette.worse)
        } else {
            (palette.ink, palette.edge)
        };
        let font = theme::font(theme::SMALL);
        let what = control::elided(ui, self.what, theme::font(theme::BODY), ink, 280.0);
        let who = control::elided(ui, self.who, font, palette.quiet, 160.0);
        let between = if self.who.is_empty() { 0.0 } else { 6.0 };
        let width = GAP_2 + who.size().x + between + what.size().x + 28.0;
        let (place, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::hover());
        let painter = ui.painter();
        let stroke = Stroke::new(1.0, edge);
        painter.rect(place, 14.0, palette.paper, stroke, StrokeKind::Inside);
        let mut left = place.left() + GAP_2 + 2.0;
        for (galley, colour, gap) in [(who, palette.quiet, between), (what, ink, 0.0)] {
            let top = place.center().y - galley.size().y / 2.0;
            let next = left + galley.size().x + gap;
            painter.galley(pos2(left, top), galley, colour);
            left = next;
        }
        let close = Rect::from_min_max(
            pos2(place.right() - 26.0, place.top()),
            place.right_bottom(),
        );
        let cross = ui.interact(close, ui.scope_id().with(salt), Sense::click());
        let spoken = words::take_out(&self.spoken);
        cross.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
        let colour = if cross.hovered() {
            palette.ink
        } else {
            palette.quiet
        };
        icon::paint(ui.painter(), close, Icon::Close, colour);
        control::focus_ring(ui, &cross, close);
        if cross.clicked() {
            actions.push(self.take_out);
        }
        cross.on_hover_text(spoken);
        (response, place.right())
    }
}

/// What the plan would change without a move, as long as that is current.
fn without(chip: &PlanChip, odds: &Odds) -> Option<String> {
    let found = odds.of(chip.id).filter(|found| found.is_without)?;
    let difference = &found.difference.words;
    let current = odds.pending.is_none();
    current.then(|| odds_words::plan_without(difference, &odds.chosen_name))
}
