//! What is compared with what, and how: a row above the curves; and what stands in their place.

use egui::{
    Label, Popup, Rect, RichText, Role, ScrollArea, Sense, Shape, Stroke, Ui, WidgetInfo, vec2,
};

use super::control;
use super::icon::{self, Icon};
use super::move_row::tone_colour;
use super::theme::{self, GAP_1, GAP_2, GAP_3, GAP_4};
use crate::action::{Action, BranchAction, CompareView};
use crate::viewmodel::compare::{
    Compare, CompareCell, CompareGrid, CompareRow, ComparedBranch, StepLine, StepLineKind, StepList,
};
use crate::wording::{branch as branch_words, compare as words};

/// The width of a branch's numbers.
const COLUMN: f32 = 96.0;

/// Draws the branches that are compared and the ways to show them.
pub fn bar(ui: &mut Ui, compare: &Compare, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_1;
        ui.label(
            RichText::new(branch_words::COMPARED)
                .font(theme::heavy(theme::SMALL))
                .color(theme::palette(ui).quiet),
        );
        for branch in &compare.branches {
            chip(ui, branch, actions);
        }
        baseline(ui, compare, actions);
        let stop = BranchAction::CompareNone;
        if control::sign_button(ui, Icon::Close, stop.label(), true).clicked() {
            actions.push(stop.into());
        }
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_1;
        for view in CompareView::ALL {
            let chosen = view == compare.view;
            let text = RichText::new(view.label()).font(theme::font(theme::SMALL));
            let response = ui.add(egui::Button::selectable(chosen, text));
            let response = response.on_hover_text(view.tooltip());
            response.widget_info(|| {
                WidgetInfo::selected(Role::RadioButton, true, chosen, view.label())
            });
            if response.clicked() {
                actions.push(BranchAction::View(view).into());
            }
        }
        let note = Label::new(theme::quiet(ui, &compare.futures))
            .truncate()
            .show_tooltip_when_elided(false);
        let tip = format!("{}\n{}", compare.futures, words::FUTURES_TIP);
        ui.add(note).on_hover_text(tip);
    });
}

/// A branch with the line of its curve; the × takes it out.
fn chip(ui: &mut Ui, branch: &ComparedBranch, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui);
    let colour = branch.colour.map_or(palette.accent, |colour| {
        theme::branch_colour(palette, colour)
    });
    let text = control::elided(
        ui,
        &branch.name,
        theme::font(theme::SMALL),
        palette.ink,
        140.0,
    );
    let close = if branch.colour.is_some() { 20.0 } else { GAP_1 };
    let width = 18.0 + GAP_2 + text.size().x + close;
    let (place, response) = ui.allocate_exact_size(vec2(width, theme::TARGET), Sense::hover());
    let painter = ui.painter();
    painter.rect_filled(place, theme::ROUND, theme::sheer(palette.track, 0.7));
    let line = [
        place.left_center() + vec2(GAP_1, 0.0),
        place.left_center() + vec2(18.0, 0.0),
    ];
    let stroke = Stroke::new(2.0, colour);
    if branch.colour.is_some() {
        painter.extend(Shape::dashed_line(&line, stroke, 4.0, 3.0));
    } else {
        painter.line_segment(line, stroke);
    }
    let at = egui::pos2(
        place.left() + 18.0 + GAP_1,
        place.center().y - text.size().y / 2.0,
    );
    painter.galley(at, text, palette.ink);
    response.on_hover_text(&branch.name);
    if branch.colour.is_some() {
        let target = Rect::from_min_max(
            egui::pos2(place.right() - 20.0, place.top()),
            place.right_bottom(),
        );
        let id = ui.scope_id().with(("not compared", branch.tip));
        let response = ui.interact(target, id, Sense::click());
        let name = branch_words::not_compared(&branch.name);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let ink = if response.hovered() {
            palette.ink
        } else {
            palette.quiet
        };
        icon::paint(ui.painter(), target, Icon::Close, ink);
        control::focus_ring(ui, &response, target);
        if response.on_hover_text(name).clicked() {
            actions.push(BranchAction::Compare(branch.tip, false).into());
        }
    }
}

fn baseline(ui: &mut Ui, compare: &Compare, actions: &mut Vec<Action>) {
    let Some(chosen) = compare.branches.iter().find(|branch| branch.baseline) else {
        return;
    };
    let response = control::choice_button_within(ui, branch_words::BASELINE, &chosen.name, 200.0);
    Popup::menu(&response).width(240.0).show(|ui| {
        for (place, branch) in compare.branches.iter().enumerate() {
            if control::choice_row(ui, &branch.name, "", branch.baseline).clicked() {
                // The first is the branch looked at, whichever that is later.
                let tip = (place > 0).then_some(branch.tip);
                actions.push(BranchAction::Baseline(tip).into());
                ui.close();
            }
        }
    });
    response.on_hover_text(branch_words::BASELINE_TIP);
}

/// Draws the table or the steps, this high, in place of the curves.
pub fn page(ui: &mut Ui, compare: &Compare, height: f32, actions: &mut Vec<Action>) {
    let top = ui.cursor().top();
    if let Some(table) = &compare.table {
        table_head(ui, compare, table, actions);
    }
    let rest = (height - (ui.cursor().top() - top)).max(80.0);
    ScrollArea::both()
        .id_salt(("compared", compare.view.label()))
        .max_height(rest)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            if let Some(table) = &compare.table {
                grid(ui, compare, table);
            }
            let several = compare.steps.len() > 1;
            for (place, list) in compare.steps.iter().enumerate() {
                if several {
                    // Of many lists only those that somebody has opened are laid out.
                    egui::CollapsingHeader::new(theme::lead(&list.fork))
                        .id_salt(("steps apart from", &list.other))
                        .default_open(place == 0)
                        .show(ui, |ui| steps(ui, list, actions));
                } else {
                    ui.label(theme::lead(&list.fork));
                    steps(ui, list, actions);
                }
                ui.add_space(GAP_4);
            }
        });
}

fn table_head(ui: &mut Ui, compare: &Compare, table: &CompareGrid, actions: &mut Vec<Action>) {
    let response = control::choice_button_within(ui, branch_words::TELL, &table.title, 420.0);
    Popup::menu(&response).width(300.0).show(|ui| {
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            for choice in &compare.choices {
                if control::choice_row(ui, &choice.name, "", choice.chosen).clicked() {
                    actions.push(BranchAction::Tell(choice.table).into());
                    ui.close();
                }
            }
        });
    });
    if !table.decides.is_empty() {
        ui.add(Label::new(&table.decides).wrap());
    }
    ui.add_space(GAP_1);
}

fn grid(ui: &mut Ui, compare: &Compare, table: &CompareGrid) {
    for (place, section) in table.sections.iter().enumerate() {
        ui.label(theme::strong(&section.title));
        if section.rows.is_empty() {
            continue;
        }
        egui::Grid::new(("compared numbers", place))
            .striped(true)
            .spacing([GAP_4, GAP_1])
            .show(ui, |ui| {
                ui.label("");
                for branch in &compare.branches {
                    column(ui, branch);
                }
                ui.label(theme::quiet(ui, words::COLUMN_EXTREMES));
                ui.end_row();
                for row in &section.rows {
                    numbers(ui, compare, row);
                }
            });
        ui.add_space(GAP_3);
    }
}

fn column(ui: &mut Ui, branch: &ComparedBranch) {
    let palette = theme::palette(ui);
    let colour = branch.colour.map_or(palette.accent, |colour| {
        theme::branch_colour(palette, colour)
    });
    ui.vertical(|ui| {
        ui.set_min_width(COLUMN);
        ui.spacing_mut().item_spacing.y = 0.0;
        let name = RichText::new(&branch.name).font(theme::heavy(theme::SMALL));
        ui.add(Label::new(name.color(colour)).wrap());
        let note = if branch.baseline { words::BASELINE } else { "" };
        ui.label(theme::quiet(ui, note));
    });
}

fn numbers(ui: &mut Ui, compare: &Compare, row: &CompareRow) {
    ui.label(&row.name);
    for (branch, cell) in compare.branches.iter().zip(&row.cells) {
        number(ui, branch, row, cell);
    }
    ui.label(theme::quiet(ui, &row.extremes));
    ui.end_row();
}

fn number(ui: &mut Ui, branch: &ComparedBranch, row: &CompareRow, cell: &CompareCell) {
    let palette = theme::palette(ui);
    let shown = ui.vertical(|ui| {
        ui.set_min_width(COLUMN);
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.label(&cell.words);
        if let Some(by) = &cell.difference {
            let colour = tone_colour(palette, by.tone);
            let text = RichText::new(&by.words).font(theme::font(theme::SMALL));
            ui.label(text.color(colour));
        }
    });
    let by = cell.difference.as_ref().map_or("", |by| by.words.as_str());
    let spoken = words::cell(&row.name, &branch.name, &cell.words, by);
    shown
        .response
        .widget_info(|| WidgetInfo::labeled(Role::Cell, true, &spoken));
    if !cell.details.is_empty() {
        shown.response.on_hover_text(&cell.details);
    }
}

fn steps(ui: &mut Ui, list: &StepList, actions: &mut Vec<Action>) {
    if !list.parted.is_empty() {
        ui.label(theme::strong(words::CURVES_PART));
        for words in &list.parted {
            ui.label(RichText::new(words).font(theme::font(theme::SMALL)));
        }
        ui.add_space(GAP_2);
    }
    ui.label(theme::strong(words::STEPS_DIFFER));
    if list.rows.is_empty() {
        ui.label(theme::quiet(ui, words::STEPS_ALIKE));
        return;
    }
    let column = ((ui.available_width() - 110.0) / 2.0 - GAP_4).max(180.0);
    egui::Grid::new(("steps apart", &list.one, &list.other))
        .striped(true)
        .spacing([GAP_4, GAP_1])
        .max_col_width(column)
        .show(ui, |ui| {
            ui.label("");
            for name in [&list.one, &list.other] {
                ui.label(theme::quiet(ui, words::only_on(name)));
            }
            ui.end_row();
            for row in &list.rows {
                ui.vertical(|ui| ui.add(Label::new(theme::quiet(ui, &row.when)).wrap()));
                for lines in [&row.one, &row.other] {
                    ui.vertical(|ui| {
                        ui.set_min_width(column.min(260.0));
                        for line in lines {
                            step_line(ui, line, actions);
                        }
                    });
                }
                ui.end_row();
            }
        });
}

fn step_line(ui: &mut Ui, line: &StepLine, actions: &mut Vec<Action>) {
    let palette = theme::palette(ui);
    let (kind, colour) = match line.kind {
        StepLineKind::Planned => (words::PLANNED, palette.accent),
        StepLineKind::ByHand => (words::BY_HAND, palette.accent),
        StepLineKind::Barred => (words::BARRED, palette.worse),
        StepLineKind::Reaction => (words::REACTION, palette.quiet),
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_1;
        let sign = RichText::new(kind).font(theme::font(theme::TINY));
        ui.label(sign.color(colour));
        if control::link(ui, RichText::new(&line.words))
            .on_hover_text(words::look_at(&line.words))
            .clicked()
        {
            actions.push(BranchAction::LookAlong(line.along, line.at).into());
        }
    });
}
