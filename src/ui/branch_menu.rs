//! What can be done with a branch: name, note and colour, comparing, replaying, taking away.

use egui::{
    Align, Frame, Layout, Popup, PopupCloseBehavior, Rect, Role, Sense, Stroke, TextEdit, Ui,
    WidgetInfo, vec2,
};

use super::control;
use super::icon::{self, Icon};
use super::state::ScreenState;
use super::theme::{self, GAP_1, GAP_2};
use crate::action::{Action, BranchAction};
use crate::model::ids::NodeId;
use crate::viewmodel::branches::BranchLane;
use crate::wording::branch as words;

/// Longest name and note that the fields take.
const NAME_MAX: usize = 60;
const NOTE_MAX: usize = 2_000;

/// What is typed of a branch.
#[derive(Debug, Clone, Default)]
pub struct TypedMark {
    of: NodeId,
    name: String,
    note: String,
}

/// The sign that opens the menu.
pub fn sign(
    ui: &mut Ui,
    lane: &BranchLane,
    place: Rect,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    let palette = theme::palette(ui);
    let id = ui.scope_id().with(("branch menu", lane.head));
    let response = ui.interact(place, id, Sense::click());
    let name = words::menu(&lane.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let lit = response.hovered() || response.has_focus();
    if lit {
        ui.painter().rect_filled(place, theme::ROUND, palette.hover);
    }
    let ink = if lit { palette.ink } else { palette.edge };
    icon::paint(ui.painter(), place, Icon::More, ink);
    control::focus_ring(ui, &response, place);
    let shown = Popup::menu(&response)
        .width(250.0)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .layout(Layout::top_down(Align::Min))
        .show(|ui| menu(ui, lane, state, actions));
    let is_open = shown.is_some();
    if !is_open
        && state
            .typed_mark
            .as_ref()
            .is_some_and(|typed| typed.of == lane.head)
    {
        state.typed_mark = None;
    }
    if !is_open {
        response.on_hover_text(name);
    }
}

fn menu(ui: &mut Ui, lane: &BranchLane, state: &mut ScreenState, actions: &mut Vec<Action>) {
    ui.label(theme::quiet(ui, &lane.words));
    let mut typed = match state.typed_mark.take() {
        Some(typed) if typed.of == lane.head => typed,
        _ => TypedMark {
            of: lane.head,
            name: lane.given.clone(),
            note: lane.note.clone(),
        },
    };
    ui.label(theme::quiet(ui, words::NAME));
    let name = TextEdit::singleline(&mut typed.name)
        .hint_text(&lane.name)
        .char_limit(NAME_MAX)
        .frame(field(ui))
        .desired_width(f32::INFINITY);
    let response = ui.add(name);
    let spoken = words::name_field(&lane.name);
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &spoken));
    if response.changed() {
        actions.push(BranchAction::Name(lane.head, typed.name.clone()).into());
    }
    ui.label(theme::quiet(ui, words::NOTE));
    let note = TextEdit::multiline(&mut typed.note)
        .hint_text(words::NOTE_HINT)
        .char_limit(NOTE_MAX)
        .frame(field(ui))
        .desired_rows(2)
        .desired_width(f32::INFINITY);
    let response = ui.add(note);
    let spoken = words::note_field(&lane.name);
    response.widget_info(|| WidgetInfo::labeled(Role::MultilineTextInput, true, &spoken));
    if response.changed() {
        actions.push(BranchAction::Note(lane.head, typed.note.clone()).into());
    }
    state.typed_mark = Some(typed);
    swatches(ui, lane, actions);
    ui.separator();
    let is_compared = lane.compared.is_some();
    let compare = BranchAction::Compare(lane.tip, !is_compared);
    let of_current = |why| lane.current.then_some(why);
    entry(ui, compare, of_current(words::IS_LOOKED_AT), actions);
    let replay = BranchAction::ReplayHere(lane.tip);
    let why = (!lane.can_replay).then_some(if lane.current {
        words::IS_LOOKED_AT
    } else {
        words::NOT_REPLAYED_ENDED
    });
    entry(ui, replay, why, actions);
    let fold = BranchAction::Fold(lane.head, !lane.folded);
    let why = (lane.under == 0).then_some(words::NOTHING_TO_FOLD);
    entry(ui, fold, why, actions);
    let hide = BranchAction::Hide(lane.head, true);
    entry(ui, hide, of_current(words::IS_ALWAYS_DRAWN), actions);
    let why = (!lane.can_delete).then_some(words::ONLY_BRANCH);
    entry(ui, BranchAction::Delete(lane.tip), why, actions);
}

/// The edge of a field, which a menu leaves out.
fn field(ui: &Ui) -> Frame {
    let palette = theme::palette(ui);
    Frame::new()
        .fill(palette.paper)
        .stroke(Stroke::new(1.0, palette.edge))
        .corner_radius(theme::ROUND)
        .inner_margin(GAP_1)
}

/// One thing that can be asked, or why it cannot.
fn entry(ui: &mut Ui, asked: BranchAction, why_not: Option<&str>, actions: &mut Vec<Action>) {
    let button = egui::Button::new(asked.label()).min_size(vec2(ui.available_width(), 0.0));
    let response = ui
        .add_enabled(why_not.is_none(), button)
        .on_hover_text(asked.tooltip())
        .on_disabled_hover_text(why_not.unwrap_or_default());
    if response.clicked() {
        actions.push(asked.into());
        ui.close();
    }
}

/// The colours that a branch can be given.
fn swatches(ui: &mut Ui, lane: &BranchLane, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui);
    let count = u8::try_from(palette.blocs.len()).unwrap_or(0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_1;
        let choices = (0..count).map(Some).chain([None]);
        for choice in choices {
            let (place, response) =
                ui.allocate_exact_size(vec2(theme::TARGET, theme::TARGET), Sense::click());
            let name = choice.map_or(words::NO_COLOUR.to_owned(), words::colour);
            let chosen = lane.colour == choice;
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &name));
            let painter = ui.painter();
            if response.hovered() || chosen {
                let fill = if chosen {
                    palette.chosen
                } else {
                    palette.hover
                };
                painter.rect_filled(place, theme::ROUND, fill);
            }
            if let Some(number) = choice {
                let colour = theme::branch_colour(palette, number);
                painter.circle_filled(place.center(), 6.0, colour);
            } else {
                let stroke = Stroke::new(1.5, palette.quiet);
                painter.circle_stroke(place.center(), 6.0, stroke);
            }
            control::focus_ring(ui, &response, place);
            if response.on_hover_text(name).clicked() {
                actions.push(BranchAction::Colour(lane.head, choice).into());
            }
        }
        ui.add_space(GAP_2);
    });
}
