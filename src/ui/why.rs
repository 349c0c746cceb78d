//! Why an indicator changed: its parts, each beginning where the one before ended.

use egui::{Align, Layout, Rect, RichText, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::control;
use super::icon::Icon;
use super::move_row::tone_colour;
use super::theme::{self, GAP_1, GAP_2, Palette};
use crate::action::Action;
use crate::viewmodel::why::{Why, WhyPart};
use crate::wording::screen as words;

/// Draws the parts.
pub fn show(ui: &mut Ui, why: Option<&Why>, actions: &mut Vec<Action>) {
    let Some(why) = why else {
        ui.label(theme::quiet(ui, words::NOTHING_TO_EXPLAIN));
        return;
    };
    let palette = theme::palette(ui);
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
        });
    });
    ui.horizontal(|ui| {
        let total = RichText::new(&why.total).font(theme::heavy(theme::TITLE));
        ui.label(total.color(tone_colour(palette, why.tone)));
        ui.label(theme::quiet(ui, &why.span));
    });
    ui.add_space(GAP_2);
    let (low, high) = span(why);
    let mut value = why.before;
    for part in &why.parts {
        let after = value + part.amount;
        part_row(ui, part, (value, after), (low, high), palette);
        value = after;
    }
    if why.parts.is_empty() {
        ui.label(theme::quiet(ui, words::NO_PARTS));
    }
}

/// The lowest and highest value on the way.
fn span(why: &Why) -> (f64, f64) {
    let mut value = why.before;
    let (mut low, mut high) = (value, value);
    for part in &why.parts {
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
    part: &WhyPart,
    (from, to): (f64, f64),
    (low, high): (f64, f64),
    palette: &Palette,
) {
    let width = ui.available_width();
    let amount = control::elided(
        ui,
        &part.amount_words,
        theme::heavy(theme::BODY),
        tone_colour(palette, part.tone),
        80.0,
    );
    let text_room = width - amount.size().x - GAP_2;
    let cause = control::wrapped(
        ui,
        &part.cause,
        theme::font(theme::BODY),
        palette.ink,
        text_room,
    );
    let kind = control::elided(
        ui,
        part.kind.words(),
        theme::font(theme::SMALL),
        palette.quiet,
        text_room,
    );
    let (cause_height, kind_height) = (cause.size().y, kind.size().y);
    let height = GAP_1 + cause_height + kind_height + GAP_1 + 6.0 + GAP_2;
    let (place, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let spoken = words::join_comma(&[&part.cause, part.kind.words(), &part.amount_words]);
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
        crate::viewmodel::tone::Tone::Neutral => palette.quiet,
        tone => tone_colour(palette, tone),
    };
    painter.rect_filled(bar, 1.0, colour);
    painter.vline(x(to), top - 1.0..=top + 7.0, Stroke::new(1.5, palette.ink));
    if !part.details.is_empty() {
        response.on_hover_ui(|ui| {
            for line in &part.details {
                ui.label(line);
            }
        });
    }
}
