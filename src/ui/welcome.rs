//! The page before anything is open: scenarios one click away, files, a promise.

use egui::epaint::{BandPoint, BandShape};
use egui::{
    Color32, Rangef, Rect, RichText, Role, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::control::{self, Weight};
use super::theme::{self, GAP_1, GAP_2, GAP_3, GAP_4, GAP_5, GAP_6, Palette};
use crate::action::Action;
use crate::viewmodel::welcome::{CardPicture, RecentFile, ScenarioCard, WelcomePage};
use crate::wording::{author as author_words, screen as words};

const CARD: egui::Vec2 = vec2(296.0, 236.0);
const PICTURE: f32 = 60.0;

/// Draws the page.
pub fn show(ui: &mut Ui, page: &WelcomePage, actions: &mut Vec<Action>) {
    ScrollArea::vertical()
        .id_salt("welcome")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let room = ui.available_width() - 2.0 * GAP_6;
            let columns = ((room + GAP_4) / (CARD.x + GAP_4)).floor();
            // As many columns as there are cards, so that the page stands in the middle.
            let most = page.scenarios.len().clamp(2, 4) as f32;
            let columns = columns.clamp(1.0, most);
            let width = columns * (CARD.x + GAP_4) - GAP_4;
            let left = ((ui.available_width() - width) / 2.0).max(GAP_4);
            ui.horizontal_top(|ui| {
                ui.add_space(left);
                ui.vertical(|ui| {
                    ui.set_max_width(width);
                    content(ui, page, columns, actions);
                });
            });
        });
}

fn content(ui: &mut Ui, page: &WelcomePage, columns: f32, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui);
    ui.add_space(GAP_6);
    ui.label(RichText::new(words::PROGRAM).font(theme::heavy(theme::DISPLAY)));
    ui.add_space(GAP_1);
    ui.label(
        RichText::new(words::TAGLINE)
            .font(theme::font(theme::LEAD))
            .color(palette.quiet),
    );
    ui.label(theme::quiet(ui, words::OFFLINE));
    ui.add_space(GAP_5);
    ui.label(theme::lead(words::HEAD_SCENARIOS));
    ui.add_space(GAP_2);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "one to four columns"
    )]
    let columns = columns as usize;
    for row in page.scenarios.chunks(columns.max(1)) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP_4;
            for scenario in row {
                card(ui, scenario, palette, actions);
            }
        });
        ui.add_space(GAP_3);
    }
    ui.add_space(GAP_3);
    ui.horizontal(|ui| {
        ui.label(theme::lead(author_words::HEAD_WRITE));
        ui.add_space(GAP_1);
        for action in [Action::NewFromTemplate, Action::NewFromNothing] {
            let button = control::button(ui, action.label(), None, Weight::Plain, true);
            if button.on_hover_text(action.tooltip()).clicked() {
                actions.push(action);
            }
        }
    });
    ui.add_space(GAP_4);
    ui.horizontal(|ui| {
        ui.label(theme::lead(words::HEAD_FILES));
        ui.add_space(GAP_1);
        let open = control::button(ui, Action::OpenFile.label(), None, Weight::Plain, true);
        if open.on_hover_text(Action::OpenFile.tooltip()).clicked() {
            actions.push(Action::OpenFile);
        }
    });
    ui.add_space(GAP_1);
    if page.found {
        let found = control::link(
            ui,
            RichText::new(Action::ShowFound.label()).color(palette.accent),
        );
        if found.clicked() {
            actions.push(Action::ShowFound);
        }
        ui.add_space(GAP_1);
    }
    if page.recent.is_empty() {
        ui.label(theme::quiet(ui, words::NO_RECENT));
    }
    for file in &page.recent {
        recent(ui, file, palette, actions);
    }
    ui.add_space(GAP_6);
}

fn card(ui: &mut Ui, scenario: &ScenarioCard, palette: &Palette, actions: &mut Vec<Action>) {
    let (place, response) = ui.allocate_exact_size(CARD, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &scenario.title));
    let (fill, edge) = if response.hovered() {
        (palette.panel, palette.quiet)
    } else {
        (palette.panel, palette.line)
    };
    let painter = ui.painter();
    painter.rect(place, 6.0, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    let inner = place.shrink(GAP_4);
    let picture = Rect::from_min_size(inner.min, vec2(inner.width(), PICTURE));
    draw_picture(
        ui,
        picture,
        scenario.picture.as_ref(),
        palette,
        response.hovered(),
    );
    let mut top = picture.bottom() + GAP_3;
    let badge = if scenario.first {
        words::GOOD_FIRST
    } else {
        ""
    };
    let badge =
        ui.painter()
            .layout_no_wrap(badge.to_owned(), theme::heavy(theme::TINY), palette.accent);
    let title = control::elided(
        ui,
        &scenario.title,
        theme::heavy(theme::LEAD),
        palette.ink,
        inner.width() - badge.size().x - GAP_2,
    );
    let title_height = title.size().y;
    ui.painter()
        .galley(pos2(inner.left(), top), title, palette.ink);
    let badge_at = pos2(
        inner.right() - badge.size().x,
        top + (title_height - badge.size().y) / 2.0,
    );
    ui.painter().galley(badge_at, badge, palette.accent);
    top += title_height + GAP_1;
    let mut job = egui::text::LayoutJob::simple(
        scenario.summary.clone(),
        theme::font(theme::BODY),
        palette.ink,
        inner.width(),
    );
    job.wrap.max_rows = 5;
    let summary = ui.painter().layout_job(job);
    ui.painter()
        .galley(pos2(inner.left(), top), summary, palette.ink);
    let span = control::elided(
        ui,
        &scenario.span,
        theme::font(theme::SMALL),
        palette.quiet,
        inner.width(),
    );
    ui.painter().galley(
        pos2(inner.left(), inner.bottom() - span.size().y),
        span,
        palette.quiet,
    );
    control::focus_ring(ui, &response, place);
    if response.clicked() {
        actions.push(Action::OpenBundled(scenario.id.clone()));
    }
    response.on_hover_text(&scenario.summary);
}

fn draw_picture(
    ui: &Ui,
    place: Rect,
    picture: Option<&CardPicture>,
    palette: &Palette,
    lively: bool,
) {
    let painter = ui.painter();
    painter.hline(
        place.x_range(),
        place.bottom(),
        Stroke::new(1.0, palette.track),
    );
    let Some(picture) = picture else { return };
    let count = picture
        .middle
        .len()
        .min(picture.low.len())
        .min(picture.high.len());
    if count < 2 {
        return;
    }
    #[expect(clippy::cast_possible_truncation, reason = "places on a screen")]
    let at = |place_in_row: usize, value: f64| {
        let x = place.left() + place.width() * place_in_row as f32 / (count - 1) as f32;
        pos2(
            x,
            place.bottom() - place.height() * value.clamp(0.0, 1.0) as f32,
        )
    };
    let points: Vec<BandPoint> = picture
        .low
        .iter()
        .zip(&picture.high)
        .enumerate()
        .map(|(index, (low, high))| {
            let (bottom, top) = (at(index, *low), at(index, *high));
            BandPoint::new(
                bottom.x,
                Rangef::new(top.y.min(bottom.y), bottom.y.max(top.y)),
            )
        })
        .collect();
    let fill = theme::sheer(palette.accent, if lively { 0.3 } else { 0.2 });
    painter.add(Shape::Band(BandShape {
        points,
        fill,
        stroke: Stroke::NONE,
        stroke_kind: StrokeKind::Outside,
        angle: 0.0,
    }));
    let middle = picture
        .middle
        .iter()
        .enumerate()
        .map(|(index, value)| at(index, *value))
        .collect();
    painter.add(Shape::line(middle, Stroke::new(2.0, palette.accent)));
}

fn recent(ui: &mut Ui, file: &RecentFile, palette: &Palette, actions: &mut Vec<Action>) {
    let width = ui.available_width().min(2.0 * CARD.x + GAP_4);
    let sense = if file.missing {
        Sense::hover()
    } else {
        Sense::click()
    };
    let (place, response) = ui.allocate_exact_size(vec2(width, 30.0), sense);
    let spoken = words::join_comma(&[&file.name, &file.folder, &file.when]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, !file.missing, &spoken));
    let painter = ui.painter();
    if response.hovered() && !file.missing {
        painter.rect_filled(place, theme::ROUND, palette.hover);
    }
    let ink: Color32 = if file.missing {
        palette.quiet
    } else {
        palette.ink
    };
    let note = if file.missing {
        words::MISSING
    } else {
        file.when.as_str()
    };
    let when = control::elided(ui, note, theme::font(theme::SMALL), palette.quiet, 160.0);
    let name = control::elided(ui, &file.name, theme::font(theme::BODY), ink, width * 0.45);
    let folder_room = width - name.size().x - when.size().x - 4.0 * GAP_2;
    let folder = control::elided(
        ui,
        &file.folder,
        theme::font(theme::SMALL),
        palette.quiet,
        folder_room,
    );
    let middle = place.center().y;
    let mut left = place.left() + GAP_2;
    let name_width = name.size().x;
    ui.painter()
        .galley(pos2(left, middle - name.size().y / 2.0), name, ink);
    left += name_width + GAP_2;
    ui.painter().galley(
        pos2(left, middle - folder.size().y / 2.0),
        folder,
        palette.quiet,
    );
    let when_at = pos2(
        place.right() - GAP_2 - when.size().x,
        middle - when.size().y / 2.0,
    );
    ui.painter().galley(when_at, when, palette.quiet);
    control::focus_ring(ui, &response, place);
    if response.clicked() {
        actions.push(Action::OpenRecent(file.path.clone()));
    }
}
