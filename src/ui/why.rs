//! Why an indicator changed: its parts, each beginning where the one before ended, and each leading
//! on to what caused it.

use egui::{
    Align, Layout, Rect, Response, RichText, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::control;
use super::icon::Icon;
use super::move_row::tone_colour;
use super::state::ScreenState;
use super::theme::{self, GAP_1, GAP_2, Palette};
use crate::action::{Action, DrawerTab};
use crate::viewmodel::tone::Tone;
use crate::viewmodel::why::{Lead, SmallParts, Why, WhyPart};
use crate::wording::{screen as words, why as said};

/// Draws the parts.
pub fn show(ui: &mut Ui, why: Option<&Why>, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let Some(why) = why else {
        ui.label(theme::quiet(ui, words::NOTHING_TO_EXPLAIN));
        return;
    };
    let palette = theme::palette(ui);
    trail(ui, why, actions);
    let title = words::why_title(&why.name);
    let spoken = ui.label(theme::strong(title));
    spoken.widget_info(|| WidgetInfo::labeled(Role::Label, true, &why.summary));
    ui.horizontal(|ui| {
        ui.label(theme::quiet(ui, &why.when));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let ask = |moment: u32| Action::Explain {
                indicator: why.indicator,
                moment,
            };
            if control::sign_button(ui, Icon::Right, words::STEP_LATER, why.can_go_on).clicked() {
                actions.push(ask(why.moment.saturating_add(1)));
            }
            if control::sign_button(ui, Icon::Back, words::STEP_EARLIER, why.can_go_back).clicked()
            {
                actions.push(ask(why.moment.saturating_sub(1)));
            }
            if control::sign_button(ui, Icon::Copy, said::COPY, true).clicked() {
                actions.push(Action::CopyWords(why.summary.clone()));
            }
        });
    });
    ui.horizontal(|ui| {
        let total = RichText::new(&why.total).font(theme::heavy(theme::TITLE));
        ui.label(total.color(tone_colour(palette, why.tone)));
        ui.label(theme::quiet(ui, &why.span));
    });
    spans(ui, why, actions);
    ui.add_space(GAP_2);
    let range = span(why);
    let mut value = why.before;
    for part in in_order(why).filter(|part| !part.is_small) {
        let after = value + part.amount;
        leading_row(ui, part, (value, after), range, (state, actions));
        value = after;
    }
    if let Some(small) = &why.small {
        small_parts(ui, small, value, range, state);
        let unfolded = state.small_parts;
        for part in in_order(why).filter(|part| part.is_small && unfolded) {
            let after = value + part.amount;
            leading_row(ui, part, (value, after), range, (state, actions));
            value = after;
        }
    }
    if why.parts.is_empty() {
        ui.label(theme::quiet(ui, words::NO_PARTS));
    }
}

/// What was explained before and led here; each leads back.
fn trail(ui: &mut Ui, why: &Why, actions: &mut Vec<Action>) {
    if why.trail.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_1;
        for (place, (_, name)) in why.trail.iter().enumerate() {
            let text = RichText::new(name).font(theme::font(theme::SMALL));
            if control::link(ui, text).clicked() {
                actions.push(Action::ReturnToCause(place));
            }
            ui.label(theme::quiet(ui, said::BECAUSE_OF_SIGN));
        }
    });
}

/// Over which time the change is told.
fn spans(ui: &mut Ui, why: &Why, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_1;
        for choice in &why.spans {
            let text = RichText::new(&choice.words).font(theme::font(theme::SMALL));
            let button = egui::Button::new(text).selected(choice.chosen);
            let response = ui
                .add_enabled(choice.possible, button)
                .on_disabled_hover_text(said::NO_SUCH_SPAN);
            if response.clicked() {
                actions.push(Action::ExplainOver(choice.over));
            }
        }
    });
}

/// A part that a click follows to its cause, where it leads on.
fn leading_row(
    ui: &mut Ui,
    part: &WhyPart,
    values: (f64, f64),
    range: (f64, f64),
    (state, actions): (&mut ScreenState, &mut Vec<Action>),
) {
    let palette = theme::palette(ui);
    let row = Row::of(part);
    let drawn = part_row(ui, &row, values, range, palette);
    let Some(lead) = part.lead else {
        return;
    };
    let response = drawn.interact(Sense::click());
    let spoken = words::join_comma(&[row.cause, row.amount, row.kind]);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &spoken));
    control::focus_ring(ui, &response, response.rect);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if response.clicked() {
        match lead {
            Lead::Indicator(id) => actions.push(Action::FollowCause(id)),
            Lead::Move(id) => {
                state.shown_move = Some(id);
                actions.push(Action::ShowDrawer(DrawerTab::Move));
            }
        }
    }
}

/// The parts as they are drawn: the small ones come last, so that the others still follow each
/// other, and all still add up.
fn in_order(why: &Why) -> impl Iterator<Item = &WhyPart> {
    let large = why.parts.iter().filter(|part| !part.is_small);
    large.chain(why.parts.iter().filter(|part| part.is_small))
}

/// What a row shows.
struct Row<'a> {
    cause: &'a str,
    kind: &'a str,
    amount: &'a str,
    tone: Tone,
    details: &'a [String],
    /// What a click does.
    leads: Option<&'a str>,
}

impl<'a> Row<'a> {
    fn of(part: &'a WhyPart) -> Self {
        Self {
            cause: &part.cause,
            kind: part.kind.words(),
            amount: &part.amount_words,
            tone: part.tone,
            details: &part.details,
            leads: part.lead.map(|lead| match lead {
                Lead::Indicator(_) => said::EXPLAIN_CAUSE,
                Lead::Move(_) => said::SHOW_CARD,
            }),
        }
    }
}

/// The small parts as one row, which a click folds and unfolds.
fn small_parts(
    ui: &mut Ui,
    small: &SmallParts,
    value: f64,
    range: (f64, f64),
    state: &mut ScreenState,
) {
    let row = Row {
        cause: &small.words,
        kind: if state.small_parts {
            words::FOLD_PARTS
        } else {
            words::UNFOLD_PARTS
        },
        amount: &small.amount_words,
        tone: small.tone,
        details: &[],
        leads: None,
    };
    let palette = theme::palette(ui);
    let drawn = part_row(ui, &row, (value, value + small.amount), range, palette);
    let response = drawn.interact(Sense::click());
    let spoken = words::join_comma(&[row.cause, row.amount, row.kind]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    control::focus_ring(ui, &response, response.rect);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if response.clicked() {
        state.small_parts = !state.small_parts;
    }
}

/// The lowest and highest value on the way.
fn span(why: &Why) -> (f64, f64) {
    let mut value = why.before;
    let (mut low, mut high) = (value, value);
    for part in in_order(why) {
        value += part.amount;
        low = low.min(value);
        high = high.max(value);
    }
    if high - low < 1e-9 {
        (low - 0.5, high + 0.5)
    } else {
        (low, high)
    }
}

fn part_row(
    ui: &mut Ui,
    part: &Row<'_>,
    (from, to): (f64, f64),
    (low, high): (f64, f64),
    palette: &Palette,
) -> Response {
    let width = ui.available_width();
    let amount = control::elided(
        ui,
        part.amount,
        theme::heavy(theme::BODY),
        tone_colour(palette, part.tone),
        80.0,
    );
    let text_room = width - amount.size().x - GAP_2;
    let cause = control::wrapped(
        ui,
        part.cause,
        theme::font(theme::BODY),
        palette.ink,
        text_room,
    );
    let kind = control::elided(
        ui,
        part.kind,
        theme::font(theme::SMALL),
        palette.quiet,
        text_room,
    );
    let (cause_height, kind_height) = (cause.size().y, kind.size().y);
    let height = GAP_1 + cause_height + kind_height + GAP_1 + 6.0 + GAP_2;
    let (place, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let spoken = words::join_comma(&[part.cause, part.kind, part.amount]);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let painter = ui.painter();
    let mut top = place.top() + GAP_1;
    painter.galley(
        pos2(place.right() - amount.size().x, top),
        amount,
        palette.ink,
    );
    painter.galley(pos2(place.left(), top), cause, palette.ink);
    top += cause_height;
    painter.galley(pos2(place.left(), top), kind, palette.quiet);
    top += kind_height + GAP_1;
    let x = |value: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "places on a screen need no more than f32"
        )]
        let share = ((value - low) / (high - low)) as f32;
        place.left() + share * width
    };
    let track = Rect::from_min_size(pos2(place.left(), top), vec2(width, 6.0));
    painter.rect_filled(track, 1.0, palette.track);
    let (left, right) = (x(from.min(to)), x(from.max(to)).max(x(from.min(to)) + 2.0));
    let bar = Rect::from_min_max(pos2(left, top), pos2(right, top + 6.0));
    let colour = match part.tone {
        Tone::Neutral => palette.quiet,
        tone => tone_colour(palette, tone),
    };
    painter.rect_filled(bar, 1.0, colour);
    painter.vline(x(to), top - 1.0..=top + 7.0, Stroke::new(1.5, palette.ink));
    if part.details.is_empty() && part.leads.is_none() {
        return response;
    }
    response.on_hover_ui(|ui| {
        for line in part.details {
            ui.label(line);
        }
        if let Some(leads) = part.leads {
            ui.label(theme::quiet(ui, leads));
        }
    })
}
