//! The page that tells what is known before the first step.

use egui::{Frame, Margin, Panel, RichText, ScrollArea, Stroke, Ui};
use egui_commonmark::CommonMarkViewer;

use super::control::{self, Weight};
use super::icon::Icon;
use super::sources;
use super::state::ScreenState;
use super::theme::{self, GAP_1, GAP_2, GAP_3, GAP_4, GAP_5, GAP_6};
use crate::action::Action;
use crate::viewmodel::situation::SituationPage;
use crate::wording::screen as words;

/// The width at which running text is read best.
const COLUMN: f32 = 640.0;

/// Draws the page.
pub fn show(ui: &mut Ui, page: &SituationPage, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui);
    let side = Frame::new().fill(palette.panel).inner_margin(Margin {
        left: 16,
        right: 4,
        top: 16,
        bottom: 0,
    });
    let wide = (ui.available_width() * 0.34).clamp(320.0, 460.0);
    Panel::right("facts")
        .frame(side)
        .exact_size(wide)
        .resizable(false)
        .show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt("facts")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    ui.set_max_width(ui.available_width() - GAP_4);
                    dates(ui, page);
                    if !page.facts.is_empty() {
                        ui.label(theme::lead(words::HEAD_FACTS));
                        ui.label(theme::quiet(ui, words::FACTS_NOTE));
                        ui.add_space(GAP_2);
                    }
                    for fact in &page.facts {
                        sources::show_fact(ui, fact);
                    }
                });
        });
    ScrollArea::vertical()
        .id_salt("situation")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let left = ((ui.available_width() - COLUMN) / 2.0).max(GAP_5);
            ui.horizontal_top(|ui| {
                ui.add_space(left);
                ui.vertical(|ui| {
                    ui.set_max_width(COLUMN.min(ui.available_width() - GAP_5));
                    text(ui, page, state, actions);
                });
            });
        });
}

fn text(ui: &mut Ui, page: &SituationPage, state: &mut ScreenState, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui);
    ui.add_space(GAP_6);
    ui.label(RichText::new(&page.title).font(theme::heavy(theme::DISPLAY)));
    ui.label(theme::quiet(ui, &page.span));
    ui.add_space(GAP_4);
    if let Some(opening) = &page.opening {
        let frame = Frame::new().inner_margin(Margin {
            left: 12,
            right: 0,
            top: 2,
            bottom: 2,
        });
        let place = frame
            .show(ui, |ui| {
                ui.label(RichText::new(opening).font(theme::font(theme::LEAD)))
            })
            .response
            .rect;
        ui.painter().vline(
            place.left(),
            place.y_range(),
            Stroke::new(2.0, palette.edge),
        );
        ui.add_space(GAP_4);
    }
    ui.horizontal(|ui| {
        let name = if page.started {
            words::BACK_TO_BOARD
        } else {
            Action::Start.label()
        };
        let start = control::button(ui, name, Some(Icon::Play), Weight::Primary, true);
        if start.on_hover_text(Action::Start.tooltip()).clicked() {
            actions.push(Action::Start);
        }
        let close = control::button(ui, Action::Close.label(), None, Weight::Quiet, true);
        if close.on_hover_text(Action::Close.tooltip()).clicked() {
            actions.push(Action::Close);
        }
    });
    ui.add_space(GAP_5);
    markdown(ui, page, state);
    if !page.actors.is_empty() {
        ui.add_space(GAP_4);
        ui.label(theme::lead(words::HEAD_ACTORS));
        ui.add_space(GAP_1);
        for actor in &page.actors {
            ui.horizontal_wrapped(|ui| {
                ui.label(theme::strong(&actor.name));
                let line =
                    words::join_dots(&[actor.bloc.as_deref().unwrap_or_default(), &actor.role]);
                ui.label(theme::quiet(ui, line));
            });
        }
    }
    if let Some(claims_not) = &page.claims_not {
        ui.add_space(GAP_4);
        ui.label(theme::lead(words::HEAD_CLAIMS_NOT));
        ui.label(claims_not);
    }
    ui.add_space(GAP_6);
}

/// The author's text. Headings are set here, because the Markdown library knows only one weight;
/// one that repeats the title of the page is left out.
fn markdown(ui: &mut Ui, page: &SituationPage, state: &mut ScreenState) {
    ui.scope(|ui| {
        // Numbers of lists stand in line with their text only in rows as high as the text.
        ui.spacing_mut().interact_size.y = ui.text_style_height(&egui::TextStyle::Body);
        let soft = theme::soft_ink(theme::palette(ui));
        ui.visuals_mut().widgets.noninteractive.fg_stroke.color = soft;
        for (place, (heading, body)) in sections(&page.markdown).into_iter().enumerate() {
            if let Some(heading) = heading.filter(|heading| *heading != page.title) {
                ui.add_space(GAP_3);
                ui.label(theme::lead(heading).color(theme::palette(ui).ink));
            }
            ui.push_id(place, |ui| {
                CommonMarkViewer::new().show(ui, &mut state.markdown, body)
            });
        }
    });
}

/// A text cut before each heading, outside of code.
fn sections(text: &str) -> Vec<(Option<&str>, &str)> {
    let mut sections = Vec::new();
    let (mut heading, mut begin, mut at, mut code) = (None, 0, 0, false);
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        code ^= bare.starts_with("```");
        let name = bare.trim_start_matches('#').trim();
        if !code && bare.starts_with('#') && bare.trim_start_matches('#').starts_with(' ') {
            sections.push((heading, text.get(begin..at).unwrap_or_default()));
            heading = Some(name);
            begin = at + line.len();
        }
        at += line.len();
    }
    sections.push((heading, text.get(begin..).unwrap_or_default()));
    sections.retain(|(heading, body)| heading.is_some() || !body.trim().is_empty());
    sections
}

fn dates(ui: &mut Ui, page: &SituationPage) {
    if page.dates.is_empty() {
        return;
    }
    ui.label(theme::lead(words::HEAD_DATES));
    ui.add_space(GAP_1);
    for date in &page.dates {
        ui.horizontal_top(|ui| {
            ui.allocate_ui(egui::vec2(104.0, 16.0), |ui| {
                ui.set_min_width(104.0);
                ui.label(theme::quiet(ui, &date.when));
            });
            ui.add(egui::Label::new(&date.name).wrap());
        });
    }
    ui.add_space(GAP_3 + GAP_3);
}
