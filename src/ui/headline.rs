//! The large curve: where it stood, where it may go.

use egui::{Align, Align2, Layout, Rect, Response, RichText, Role, Sense, Ui, WidgetInfo, vec2};

use super::control;
use super::icon::Icon;
use super::move_row::tone_colour;
use super::plot::curves;
use super::plot::probe;
use super::plot::scale::{self, Scale};
use super::plot::traces;
use super::plot::{axes, canvas};
use super::state::{Picture, ScreenState};
use super::theme::{self, GAP_1, GAP_2};
use super::{legend, table, top_bar};
use crate::action::Action;
use crate::viewmodel::chart::Chart;
use crate::viewmodel::screen::Board;
use crate::wording::{action as action_words, chart as words, worlds as world_words};

/// The room left of the curves, for the values; the branches below keep it too.
pub const LEFT: f32 = 40.0;
/// The room right of the curves, for the names of the bands; the branches below keep it too.
pub const RIGHT: f32 = 100.0;
const TOP: f32 = 20.0;
const BOTTOM: f32 = 22.0;

/// Draws the picture with its head, this high in all.
pub fn show(
    ui: &mut Ui,
    board: &Board,
    height: f32,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    let chart = &board.headline;
    let top = ui.cursor().top();
    head(ui, board, state, actions);
    let rest = height - (ui.cursor().top() - top);
    if state.tables.contains(&Picture::Headline) {
        table::moments(ui, chart, rest, &mut state.table_at);
        return;
    }
    state.table_at = None;
    let (whole, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), rest), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &chart.summary));
    let place = Rect::from_min_max(whole.min + vec2(LEFT, TOP), whole.max - vec2(RIGHT, BOTTOM));
    let scale = Scale::new(place, chart.time.last, scale::fitted(chart));
    let palette = theme::palette(ui);
    axes::values(ui, &scale, chart, whole);
    axes::dates(ui, &scale, chart, whole);
    let moment = probe::moment(&scale, &response).or(state.linked);
    let pointed = response
        .hover_pos()
        .and_then(|at| traces::nearest(&scale, chart, at));
    let pointed_future = pointed.map(|trace| trace.future);
    canvas::show(ui, "large", chart.indicator, &scale, |plot| {
        axes::behind(plot, &scale, chart, palette);
        traces::draw(plot, chart, pointed_future, palette);
        curves::all(plot, chart, palette, theme::LINE + 0.5);
        for mark in &chart.markers {
            curves::marker(plot, mark, palette);
        }
        if let Some(moment) = moment {
            probe::hair(plot, chart, moment, palette);
        }
    });
    if chart.past.is_empty() && chart.fan.is_none() && chart.branches.is_empty() {
        let font = theme::font(theme::BODY);
        let centre = scale.place.center();
        ui.painter().text(
            centre,
            Align2::CENTER_CENTER,
            words::EMPTY,
            font,
            palette.quiet,
        );
    }
    axes::now(ui, &scale, chart, whole);
    answer(ui, &scale, chart, &response, state, actions);
    control::focus_ring(ui, &response, whole);
}

fn head(ui: &mut Ui, board: &Board, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let (chart, traces_shown) = (&board.headline, board.traces_shown);
    let palette = theme::palette(ui);
    let mut fits = true;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_2;
        ui.label(RichText::new(&chart.now).font(theme::heavy(theme::DISPLAY)))
            .on_hover_text(&chart.words);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.label(theme::lead(&chart.name))
                .on_hover_text(&chart.words);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = GAP_2;
                if !chart.now_band.is_empty() {
                    ui.label(RichText::new(&chart.now_band).font(theme::font(theme::SMALL)));
                }
                if let Some(change) = &chart.change {
                    let colour = tone_colour(palette, change.tone);
                    ui.label(
                        RichText::new(&change.words)
                            .font(theme::font(theme::SMALL))
                            .color(colour),
                    );
                }
            });
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (sign, name) = top_bar::table_sign(state.tables.contains(&Picture::Headline));
            let name = words::named(&chart.name, name);
            if control::sign_button(ui, sign, &name, true).clicked() {
                state.toggle_table(Picture::Headline);
            }
            let switch = control::switch(ui, Icon::Lines, world_words::TRACES, traces_shown);
            if switch
                .on_hover_text(action_words::SHOW_TRACES_TIP)
                .clicked()
            {
                actions.push(Action::ShowTraces(!traces_shown));
            }
            fits = legend::width(ui, chart) <= ui.available_width();
            if fits {
                legend::from_right(ui, chart);
            }
        });
    });
    if !fits {
        legend::row(ui, chart);
    }
    ui.add_space(GAP_1);
}

/// What the pointer reads, and what a click asks.
fn answer(
    ui: &Ui,
    scale: &Scale,
    chart: &Chart,
    response: &Response,
    state: &mut ScreenState,
    actions: &mut Vec<Action>,
) {
    if let Some(moment) = probe::moment(scale, response)
        && let Some(at) = response.hover_pos()
    {
        state.probe = Some(moment);
        let mut lines = chart.words_at(moment);
        if let Some(trace) = traces::nearest(scale, chart, at) {
            lines = vec![trace.words.clone(), world_words::CLICK_TO_OPEN.to_owned()];
        }
        probe::readout(ui, response, at, &lines);
    }
    actions.extend(probe::drag(ui, chart, scale, response));
    if response.clicked() {
        let at = response.interact_pointer_pos();
        if let Some(trace) = at.and_then(|at| traces::nearest(scale, chart, at)) {
            actions.push(Action::OpenFuture(trace.future));
            return;
        }
        let at = at.filter(|at| probe::near(scale, *at));
        actions.push(probe::explain(chart, scale, at));
    }
}
