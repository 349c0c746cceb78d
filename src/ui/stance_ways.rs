//! The way the actors have come on an issue, and what each two of them could live with.

use egui::{Align2, CollapsingHeader, Grid, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::stances::{bloc_colour, x_at};
use super::theme::{self, GAP_1, GAP_2, GAP_3, TINY};
use crate::viewmodel::stances::IssueLine;
use crate::wording::stance as said;

/// The height of the picture of positions over time.
const HEIGHT: f32 = 84.0;

/// Draws positions over time under the line and to its scale: now above, the start below.
pub fn over_time(ui: &mut Ui, issue: &IssueLine) {
    let steps = issue.dots.iter().map(|dot| dot.way.len()).max();
    let steps = steps.unwrap_or(0).saturating_sub(1);
    if steps == 0 {
        ui.label(theme::quiet(ui, said::NO_WAY));
        return;
    }
    let stood = |way: &[f64]| way.iter().all(|position| Some(position) == way.first());
    if issue.dots.iter().all(|dot| stood(&dot.way)) {
        ui.label(theme::quiet(ui, &issue.ways_summary));
        return;
    }
    let palette = theme::palette(ui);
    let size = vec2(ui.available_width(), HEIGHT);
    let (place, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &issue.ways_summary));
    let painter = ui.painter();
    for end in [-100.0, 0.0, 100.0] {
        let x = x_at(place, end);
        painter.vline(x, place.y_range(), Stroke::new(1.0, palette.track));
    }
    let steps = f32::from(u16::try_from(steps).unwrap_or(u16::MAX));
    for dot in &issue.dots {
        let line = (0_u16..).zip(&dot.way).map(|(moment, &position)| {
            let share = f32::from(moment) / steps;
            pos2(
                x_at(place, position),
                place.bottom() - share * place.height(),
            )
        });
        let stroke = Stroke::new(1.6, bloc_colour(palette, dot.bloc));
        painter.line(line.collect(), stroke);
    }
    let text = painter.layout_no_wrap(said::START.to_owned(), theme::font(TINY), palette.quiet);
    let at = Align2::LEFT_BOTTOM.anchor_size(place.left_bottom(), text.size());
    painter.rect_filled(at.expand(1.0), 2.0, palette.panel);
    painter.galley(at.min, text, palette.quiet);
    response.on_hover_text(&issue.ways_summary);
    ui.add_space(GAP_1);
}

/// The zone or the gap of each two, as a table below the diagonal.
pub fn pairs(ui: &mut Ui, issue: &IssueLine) {
    if issue.pairs.is_empty() {
        return;
    }
    let head = theme::quiet(ui, said::PAIRS);
    let unfolded = CollapsingHeader::new(head).id_salt(("pairs of", issue.id));
    unfolded.show(ui, |ui| {
        ui.label(theme::quiet(ui, said::PAIRS_NOTE));
        let grid = Grid::new(("pairs", issue.id)).spacing([GAP_3, GAP_1]);
        grid.show(ui, |ui| {
            ui.label("");
            let columns = issue.pairs.last().map_or(&[][..], |last| &last.with);
            for column in columns {
                ui.label(theme::quiet(ui, &column.short));
            }
            ui.end_row();
            for row in &issue.pairs {
                ui.label(theme::quiet(ui, &row.short));
                for pair in &row.with {
                    let ink = if pair.width < 0.0 {
                        theme::palette(ui).quiet
                    } else {
                        theme::palette(ui).ink
                    };
                    let words = egui::RichText::new(&pair.width_words).color(ink);
                    let cell = ui.label(words);
                    cell.widget_info(|| WidgetInfo::labeled(Role::Label, true, &pair.words));
                    underline(ui, cell.rect, pair.width >= 0.0);
                    cell.on_hover_text(&pair.words);
                }
                ui.end_row();
            }
        });
    });
    ui.add_space(GAP_2);
}

/// A zone is underlined, so that it is told from a gap without its colour.
fn underline(ui: &Ui, cell: Rect, is_zone: bool) {
    if is_zone {
        let stroke = Stroke::new(1.5, theme::palette(ui).ink);
        ui.painter().hline(cell.x_range(), cell.bottom(), stroke);
    }
}
