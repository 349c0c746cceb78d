//! The large curve: where it stood, where it may go.

use egui::{Align, Align2, Layout, Pos2, Rect, Response, RichText, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::control;
use super::move_row::tone_colour;
use super::plot::curves;
use super::plot::scale::{self, Scale};
use super::plot::ticks;
use super::state::{Picture, ScreenState};
use super::theme::{self, GAP_1, GAP_2, GAP_3, Palette, TINY};
use super::{table, top_bar};
use crate::action::Action;
use crate::viewmodel::chart::Chart;
use crate::wording::{chart as words, number};

/// The room left of the curves, for the values; the branches below keep it too.
pub const LEFT: f32 = 40.0;
/// The room right of the curves, for the names of the bands; the branches below keep it too.
pub const RIGHT: f32 = 100.0;
const TOP: f32 = 20.0;
const BOTTOM: f32 = 22.0;

/// Draws the picture with its head, this high in all.
pub fn show(ui: &mut Ui, chart: &Chart, height: f32, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let top = ui.cursor().top();
    head(ui, chart, state);
    let rest = height - (ui.cursor().top() - top);
    if state.tables.contains(&Picture::Headline) {
        table::moments(ui, chart, rest);
        return;
    }
    let (whole, response) = ui.allocate_exact_size(vec2(ui.available_width(), rest), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &chart.summary));
    let place = Rect::from_min_max(
        whole.min + vec2(LEFT, TOP),
        whole.max - vec2(RIGHT, BOTTOM),
    );
    let scale = Scale::new(place, chart.time.last, scale::fitted(chart));
    let palette = theme::palette(ui);
    ground(ui, &scale, chart, palette, whole);
    dates(ui, &scale, chart, palette, whole);
    draw_curves(ui, &scale, chart, palette);
    now_line(ui, &scale, chart, palette, whole);
    probe(ui, &scale, chart, &response, state, actions);
    control::focus_ring(ui, &response, whole);
}

fn head(ui: &mut Ui, chart: &Chart, state: &mut ScreenState) {
    let palette = theme::palette(ui);
    let mut fits = true;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_2;
        ui.label(RichText::new(&chart.now).font(theme::heavy(theme::DISPLAY)))
            .on_hover_text(&chart.words);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.label(theme::lead(&chart.name)).on_hover_text(&chart.words);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = GAP_2;
                if !chart.now_band.is_empty() {
                    ui.label(RichText::new(&chart.now_band).font(theme::font(theme::SMALL)));
                }
                if let Some(change) = &chart.change {
                    let colour = tone_colour(palette, change.tone);
                    ui.label(RichText::new(&change.words).font(theme::font(theme::SMALL)).color(colour));
                }
            });
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (sign, name) = top_bar::table_sign(state.tables.contains(&Picture::Headline));
            let name = words::named(&chart.name, name);
            if control::sign_button(ui, sign, &name, true).clicked() {
                state.toggle_table(Picture::Headline);
            }
            let entries = legend(chart, palette);
            // Room for the hovered move is kept at all times, so that hovering moves nothing.
            let lean = Entry { name: words::LEGEND_LEAN, colour: palette.lean, dashed: false };
            let kept = if chart.lean.is_some() { 0.0 } else { lean.width(ui) };
            let needed: f32 = entries.iter().map(|entry| entry.width(ui)).sum();
            fits = needed + kept <= ui.available_width();
            if fits {
                entries.iter().rev().for_each(|entry| entry.show(ui, false));
            }
        });
    });
    if !fits {
        ui.horizontal(|ui| {
            ui.set_min_height(16.0);
            legend(chart, palette).iter().for_each(|entry| entry.show(ui, true));
        });
    }
    ui.add_space(GAP_1);
}

/// One name in the legend.
struct Entry<'a> {
    name: &'a str,
    colour: egui::Color32,
    dashed: bool,
}

const SWATCH: f32 = 14.0;

impl Entry<'_> {
    fn width(&self, ui: &Ui) -> f32 {
        let font = theme::font(theme::SMALL);
        let text = ui.painter().layout_no_wrap(self.name.to_owned(), font, self.colour);
        text.size().x + SWATCH + 2.0 * GAP_2 + GAP_1
    }

    /// The swatch comes first to the eye, so last where the row grows from the right.
    fn show(&self, ui: &mut Ui, from_left: bool) {
        if from_left {
            self.swatch(ui);
        }
        let text = RichText::new(self.name).font(theme::font(theme::SMALL));
        ui.add(egui::Label::new(text.color(theme::palette(ui).quiet)).selectable(false));
        if !from_left {
            self.swatch(ui);
        }
        ui.add_space(GAP_1);
    }

    fn swatch(&self, ui: &mut Ui) {
        let (place, _) = ui.allocate_exact_size(vec2(SWATCH, 10.0), Sense::hover());
        let line = [place.left_center(), place.right_center()];
        if self.dashed {
            let stroke = Stroke::new(2.0, self.colour);
            ui.painter().extend(Shape::dashed_line(&line, stroke, 4.0, 3.0));
        } else {
            ui.painter().rect_filled(place, 2.0, theme::sheer(self.colour, 0.35));
            ui.painter().line_segment(line, Stroke::new(1.5, self.colour));
        }
    }
}

/// The names of what is drawn.
fn legend<'a>(chart: &'a Chart, palette: &Palette) -> Vec<Entry<'a>> {
    let fans = [
        (chart.fan.is_some(), words::LEGEND_PLAN, palette.accent),
        (chart.lean.is_some(), words::LEGEND_LEAN, palette.lean),
        (chart.alone.is_some(), words::FAN_ALONE, palette.alone),
    ];
    let shown = fans.into_iter().filter(|(shown, ..)| *shown);
    let fans = shown.map(|(_, name, colour)| Entry { name, colour, dashed: false });
    let branch = chart.overlay.iter().map(|line| (line, palette.other));
    let side = chart.side_lines.iter().map(|line| (line, palette.quiet));
    let lines = branch
        .chain(side)
        .map(|(line, colour)| Entry { name: &line.name, colour, dashed: true });
    fans.chain(lines).collect()
}

/// Bands, grid, value ticks, and the rail that shows which part of the whole range is seen.
fn ground(ui: &Ui, scale: &Scale, chart: &Chart, palette: &Palette, whole: Rect) {
    let painter = ui.painter();
    let place = scale.place;
    let mut taken = f32::INFINITY;
    for (index, band) in chart.bands.iter().enumerate() {
        let top = scale.y(band.high.min(scale.high)).max(place.top());
        let bottom = scale.y(band.low.max(scale.low)).min(place.bottom());
        if bottom - top < 1.0 {
            continue;
        }
        let stripe = Rect::from_min_max(pos2(place.left(), top), pos2(place.right(), bottom));
        if index % 2 == 1 {
            painter.rect_filled(stripe, 0.0, theme::sheer(palette.track, 0.4));
        }
        if bottom - top > 12.0 && bottom < taken {
            let name = control::elided(ui, &band.name, theme::font(theme::SMALL), palette.quiet, RIGHT - 20.0);
            let at = pos2(place.right() + GAP_2, f32::midpoint(top, bottom) - name.size().y / 2.0);
            painter.galley(at, name, palette.quiet);
            taken = top + 2.0;
        }
    }
    let marks = ticks::values(scale.low, scale.high, f64::from(place.height()) / 34.0);
    let digits = ticks::decimals(&marks, chart.decimals);
    for mark in marks {
        let y = painter.round_to_pixel_center(scale.y(mark));
        painter.hline(place.x_range(), y, Stroke::new(1.0, theme::sheer(palette.line, 0.8)));
        painter.text(
            pos2(place.left() - 6.0, y),
            Align2::RIGHT_CENTER,
            number::plain(mark, digits),
            theme::font(TINY),
            palette.quiet,
        );
    }
    rail(ui, scale, chart, palette, whole);
}

fn rail(ui: &Ui, scale: &Scale, chart: &Chart, palette: &Palette, whole: Rect) {
    let painter = ui.painter();
    let full = Scale::new(scale.place, scale.last, chart.range);
    let x = whole.right() - 4.0;
    let line = |width: f32, colour: egui::Color32| Stroke::new(width, colour);
    painter.vline(x, scale.place.y_range(), line(3.0, palette.track));
    painter.vline(x, full.y(scale.high)..=full.y(scale.low), line(3.0, palette.edge));
    if let Some(now) = chart.past.last() {
        painter.circle_filled(pos2(x, full.y(*now)), 3.0, palette.accent);
    }
}

/// Names of moments below, named dates above.
fn dates(ui: &Ui, scale: &Scale, chart: &Chart, palette: &Palette, whole: Rect) {
    let painter = ui.painter();
    let place = scale.place;
    let room = chart.time.labels.iter().map(|label| label.chars().count()).max().unwrap_or(4);
    let wide = (room as f32 * 6.2 + 16.0).max(40.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive count")]
    let most = (place.width() / wide) as usize;
    let now_x = scale.x(f64::from(chart.time.now));
    for moment in ticks::moments(&chart.time, most) {
        let x = painter.round_to_pixel_center(scale.x(f64::from(moment)));
        painter.vline(x, place.bottom()..=place.bottom() + 4.0, Stroke::new(1.0, palette.edge));
        if (x - now_x).abs() < wide * 0.85 {
            continue;
        }
        if let Some(label) = chart.time.labels.get(moment as usize) {
            painter.text(pos2(x, place.bottom() + 6.0), Align2::CENTER_TOP, label, theme::font(TINY), palette.quiet);
        }
    }
    let mut free = f32::NEG_INFINITY;
    for (index, date) in chart.dates.iter().enumerate() {
        let x = painter.round_to_pixel_center(scale.x(f64::from(date.moment)));
        let line = [pos2(x, place.top() - 4.0), pos2(x, place.bottom())];
        painter.extend(Shape::dashed_line(&line, Stroke::new(1.0, palette.edge), 1.5, 3.0));
        let next = chart.dates.get(index + 1).map_or(place.right() + RIGHT, |next| scale.x(f64::from(next.moment)));
        let left = x.max(free);
        let width = (next - left - GAP_2).min(180.0);
        if width > 36.0 {
            let name = control::elided(ui, &date.name, theme::font(TINY), palette.quiet, width);
            free = left + name.size().x + GAP_2;
            painter.galley(pos2(left, whole.top() + 1.0), name, palette.quiet);
        }
    }
    painter.hline(place.x_range(), place.bottom(), Stroke::new(1.0, palette.edge));
}

fn draw_curves(ui: &Ui, scale: &Scale, chart: &Chart, palette: &Palette) {
    let inside = ui.painter_at(scale.place.expand(6.0));
    if let Some(alone) = &chart.alone {
        curves::faint_fan(&inside, scale, alone, palette.alone);
    }
    if let Some(fan) = &chart.fan {
        let strength = if chart.lean.is_some() { 0.5 } else { 1.0 };
        curves::fan(&inside, scale, fan, palette.accent, strength);
    }
    if let Some(lean) = &chart.lean {
        curves::fan(&inside, scale, lean, palette.lean, 1.0);
    }
    for line in &chart.side_lines {
        curves::overlay(&inside, scale, line, palette.quiet);
    }
    if let Some(line) = &chart.overlay {
        curves::overlay(&inside, scale, line, palette.other);
    }
    curves::played(&inside, scale, chart, palette, theme::LINE + 0.5);
    for mark in &chart.markers {
        curves::marker(&inside, scale, mark, palette);
    }
    if chart.past.is_empty() && chart.fan.is_none() {
        let centre = scale.place.center();
        ui.painter().text(centre, Align2::CENTER_CENTER, words::EMPTY, theme::font(theme::BODY), palette.quiet);
    }
}

fn now_line(ui: &Ui, scale: &Scale, chart: &Chart, palette: &Palette, whole: Rect) {
    let painter = ui.painter();
    let x = painter.round_to_pixel_center(scale.x(f64::from(chart.time.now)));
    painter.vline(x, scale.place.y_range(), Stroke::new(1.0, palette.quiet));
    let Some(label) = chart.time.labels.get(chart.time.now as usize) else { return };
    let text = painter.layout_no_wrap(label.clone(), theme::heavy(TINY), palette.on_accent);
    let size = text.size() + vec2(2.0 * 6.0, 4.0);
    let left = (x - size.x / 2.0).clamp(whole.left(), scale.place.right() - size.x / 2.0);
    let pill = Rect::from_min_size(pos2(left, scale.place.bottom() + 3.0), size);
    painter.rect_filled(pill, theme::ROUND, palette.accent);
    painter.galley(pill.min + vec2(6.0, 2.0), text, palette.on_accent);
}

/// What the pointer reads, and what a click asks.
fn probe(
    ui: &Ui,
    scale: &Scale,
    chart: &Chart,
    response: &Response,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    let pointer = response.hover_pos().filter(|at| scale.place.expand(8.0).contains(*at));
    if let Some(at) = pointer {
        let moment = scale.moment_at(at.x);
        state.probe = Some(moment);
        hair(ui, scale, chart, moment);
        readout(ui, response, at, &chart.words_at(moment));
    }
    if response.clicked() {
        let moment = response
            .interact_pointer_pos()
            .filter(|at| scale.place.expand(8.0).contains(*at))
            .map_or(chart.time.now, |at| scale.moment_at(at.x));
        actions.push(Action::Explain { indicator: chart.indicator, moment: moment.min(chart.time.now) });
    }
}

/// A hairline and a dot at a moment.
pub fn hair(ui: &Ui, scale: &Scale, chart: &Chart, moment: u32) {
    let palette = theme::palette(ui);
    let painter = ui.painter();
    let x = painter.round_to_pixel_center(scale.x(f64::from(moment)));
    painter.vline(x, scale.place.y_range(), Stroke::new(1.0, theme::sheer(palette.ink, 0.5)));
    let fan_middle = || {
        let fan = chart.fan.as_ref()?;
        fan.middle.get(fan.place(moment)?).copied()
    };
    if let Some(value) = chart.value_at(moment).or_else(fan_middle) {
        painter.circle(pos2(x, scale.y(value)), 3.5, palette.paper, Stroke::new(2.0, palette.ink));
    }
}

/// The words beside the pointer; at once, because the pointer that moves over a curve is reading.
pub fn readout(ui: &Ui, response: &Response, at: Pos2, lines: &[String]) {
    let anchor = egui::PopupAnchor::Position(at + vec2(GAP_3, GAP_3));
    let id = response.id.with("readout");
    egui::Tooltip::always_open(ui.ctx().clone(), response.layer_id, id, anchor).show(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for (place, line) in lines.iter().enumerate() {
            let text = if place == 0 { theme::strong(line) } else { RichText::new(line).font(theme::font(theme::SMALL)) };
            ui.label(text);
        }
    });
}
