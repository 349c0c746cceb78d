//! An actor put elsewhere on an issue by hand: dragged, moved by the arrows, or typed.
//!
//! Nothing is asked for before the pointer lets go, so that a drag is one edit and the futures are
//! simulated once. Until it is played the new place is hollow and the old one stays marked.

use egui::{
    Align2, EventFilter, Id, Key, Rect, Role, Sense, Shape, Stroke, TextEdit, Ui, WidgetInfo, pos2,
    vec2,
};

use super::control::{self, Weight};
use super::number::read_number;
use super::stances::{bloc_colour, radius, text_width, x_at};
use super::theme::{self, GAP_1, TINY};
use crate::action::Action;
use crate::model::ids::ActorId;
use crate::viewmodel::stances::{IssueLine, StanceDot};
use crate::wording::{by_hand as hand_words, number, stance as words, why as why_words};

/// The ends of the line.
const ENDS: (f64, f64) = (-100.0, 100.0);

/// Whose position is being chosen on an issue, and what is typed for it.
#[derive(Debug, Clone, Default, PartialEq)]
struct Chosen {
    actor: Option<ActorId>,
    text: String,
    refused: bool,
}

fn chosen_id(issue: &IssueLine) -> Id {
    Id::unique(("position by hand", issue.id))
}

/// Answers a dot on the line that lies in `place` at the height `y`. Where it is dragged to or about
/// to stand; none where it stands as played.
pub fn drag(
    ui: &Ui,
    issue: &IssueLine,
    dot: &StanceDot,
    (place, y): (Rect, f32),
    actions: &mut Vec<Action>,
) -> Option<f64> {
    let put = dot.by_hand.map(|put| put.position);
    let wide = (2.0 * radius(dot) + 6.0).max(20.0);
    let target = Rect::from_center_size(pos2(x_at(place, dot.stands()), y), vec2(wide, 26.0));
    let id = ui.scope_id().with((issue.id, dot.actor));
    if !issue.can_put {
        ui.interact(target, id, Sense::hover())
            .on_hover_text(&dot.words);
        return put;
    }
    let response = ui.interact(target, id, Sense::click_and_drag());
    let dragged = id.with("dragged");
    let mut moving: Option<f64> = ui.data(|data| data.get_temp(dragged));
    if let Some(at) = response.interact_pointer_pos()
        && response.dragged()
    {
        let whole = x_at(place, ENDS.1) - x_at(place, ENDS.0);
        let share = f64::from((at.x - x_at(place, ENDS.0)) / whole).clamp(0.0, 1.0);
        // A zero of its own: nobody writes −0.
        moving = Some((ENDS.0 + share * (ENDS.1 - ENDS.0)).round() + 0.0);
    }
    if response.clicked() || response.drag_started() {
        response.request_focus();
    }
    let mut wanted = None;
    if response.has_focus() {
        // The arrows move the actor, not the keyboard's place, and Escape takes the move back.
        let filter = EventFilter {
            horizontal_arrows: true,
            escape: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        choose(ui, issue, dot.actor);
        let pressed = |key| ui.input(|input| input.key_pressed(key));
        if pressed(Key::Escape) {
            match (moving.take(), dot.by_hand) {
                (Some(_), _) => ui.ctx().stop_dragging(),
                (None, Some(put)) => actions.push(Action::TakeBackByHand(put.place)),
                (None, None) => response.surrender_focus(),
            }
        }
        let step = if ui.input(|input| input.modifiers.shift) {
            10.0
        } else {
            1.0
        };
        let towards = |key| f64::from(u8::from(pressed(key))) * step;
        let by = towards(Key::ArrowRight) - towards(Key::ArrowLeft);
        wanted = (by != 0.0).then(|| (dot.stands().round() + by).clamp(ENDS.0, ENDS.1) + 0.0);
    }
    if response.drag_stopped() {
        wanted = moving.take();
    }
    ui.data_mut(|data| match moving {
        Some(position) => {
            data.insert_temp(dragged, position);
        }
        None => data.remove::<f64>(dragged),
    });
    if let Some(position) = wanted.filter(|position| *position != dot.stands()) {
        actions.push(Action::place_by_hand(dot.actor, issue.id, position));
    }
    let shown = moving.or(put);
    response.widget_info(|| {
        let name = hand_words::stance(&dot.name, &issue.name);
        let mut info = WidgetInfo::labeled(Role::Slider, true, name);
        info.value = Some(shown.unwrap_or(dot.position));
        info
    });
    let focus = Rect::from_center_size(
        pos2(x_at(place, shown.unwrap_or(dot.position)), y),
        target.size(),
    );
    control::focus_ring(ui, &response, focus);
    response.on_hover_ui(|ui| {
        ui.label(&dot.words);
        ui.label(theme::quiet(ui, words::PUT_TIP));
    });
    shown
}

fn choose(ui: &Ui, issue: &IssueLine, actor: ActorId) {
    ui.data_mut(|data| {
        let chosen: &mut Chosen = data.get_temp_mut_or_default(chosen_id(issue));
        if chosen.actor != Some(actor) {
            *chosen = Chosen {
                actor: Some(actor),
                ..Chosen::default()
            };
        }
    });
}

/// Hollow where it is about to stand, with the way from where it stands.
pub fn paint(ui: &Ui, dot: &StanceDot, position: f64, (place, y, name_y): (Rect, f32, f32)) {
    let palette = theme::palette(ui);
    let painter = ui.painter();
    let colour = bloc_colour(palette, dot.bloc);
    let size = radius(dot);
    let centre = pos2(x_at(place, position), y);
    let old = pos2(x_at(place, dot.position), y);
    if (old.x - centre.x).abs() > size {
        let way = Stroke::new(1.5, colour);
        painter.extend(Shape::dashed_line(&[old, centre], way, 4.0, 3.0));
    }
    painter.circle(
        old,
        size.min(3.5),
        theme::sheer(colour, 0.85),
        Stroke::new(1.5, palette.panel),
    );
    painter.circle(centre, size, palette.panel, Stroke::new(2.0, colour));
    let thread = Stroke::new(1.0, theme::sheer(colour, 0.4));
    painter.vline(centre.x, name_y + 6.0..=y - size, thread);
    let half = text_width(ui, &dot.short) / 2.0;
    let right = (place.right() - half).max(place.left() + half);
    painter.text(
        pos2(centre.x.clamp(place.left() + half, right), name_y),
        Align2::CENTER_CENTER,
        &dot.short,
        theme::font(TINY),
        colour,
    );
}

/// The field below the line for the actor that was chosen on it last, or is put by hand.
pub fn typed(ui: &mut Ui, issue: &IssueLine, actions: &mut Vec<Action>) {
    if !issue.can_put {
        return;
    }
    let id = chosen_id(issue);
    let mut chosen: Chosen = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let mut dots = issue.dots.iter();
    let Some(dot) = dots.find(|dot| chosen.actor == Some(dot.actor)) else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_1;
        let label = ui.label(theme::quiet(ui, words::put_at(&dot.name)));
        let edit = TextEdit::singleline(&mut chosen.text)
            .hint_text(number::plain(dot.stands(), 0))
            .desired_width(48.0);
        let field = ui.add(edit).labelled_by(label.id);
        if field.changed() {
            chosen.refused = false;
        }
        let there = !chosen.text.trim().is_empty();
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let put = control::button(ui, words::PUT, None, Weight::Plain, there);
        if there && (put.clicked() || entered) {
            let within = |value: &f64| (ENDS.0..=ENDS.1).contains(value);
            match read_number(&chosen.text).filter(within) {
                Some(position) => {
                    chosen.text.clear();
                    actions.push(Action::place_by_hand(dot.actor, issue.id, position));
                }
                None => chosen.refused = true,
            }
        }
        if let Some(put) = dot.by_hand {
            let back = why_words::SET_NO_LONGER;
            if control::button(ui, back, None, Weight::Quiet, true).clicked() {
                actions.push(Action::TakeBackByHand(put.place));
            }
        }
    });
    if chosen.refused {
        let refused = why_words::out_of_range(&number::plain(ENDS.0, 0), &number::plain(ENDS.1, 0));
        let colour = theme::palette(ui).error;
        ui.label(egui::RichText::new(refused).color(colour));
    }
    ui.data_mut(|data| data.insert_temp(id, chosen));
}
