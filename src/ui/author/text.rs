//! The text of the scenario: typed over, coloured, its faults underlined.
//!
//! What was typed is drawn at once; what its pieces are is told a picture later, and until then the
//! known pieces are moved along with the text around them.

use std::sync::Arc;

use egui::text::{CCursor, CCursorRange, CharIndex};
use egui::{
    FontFamily, FontId, Galley, Id, Key, KeyboardShortcut, Modifiers, Rect, ScrollArea, Stroke,
    TextBuffer, TextEdit, Ui, pos2, vec2,
};

use super::columns::{Column, Columns};
use super::lines::Lines;
use crate::action::Action;
use crate::diagnostic::Span;
use crate::ui::control;
use crate::ui::theme::{self, GAP_1, GAP_2, Palette};
use crate::viewmodel::author::{AuthorPage, NameHint};
use crate::wording::author as words;

/// The key that takes the first name that fits.
const COMPLETE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Space);

/// What the editor keeps from one picture to the next.
#[derive(Debug, Default)]
pub struct Editor {
    text: String,
    jumped: u64,
    cursor: Option<usize>,
    lines: Option<Lines>,
    /// Fields of the form that are being typed, by path.
    pub(super) typed: Option<(String, String)>,
    /// Letters of the part that is looked for.
    pub(super) find_part: String,
    /// Where the keyboard goes.
    pub(in crate::ui) columns: Columns,
    /// The position that is being dragged, by path.
    pub(super) moved: Option<(String, f64)>,
}

/// Draws the text.
pub fn show(ui: &mut Ui, page: &AuthorPage, editor: &mut Editor, actions: &mut Vec<Action>) {
    if !page.too_much.is_empty() {
        ui.add(egui::Label::new(&page.too_much).wrap());
        return;
    }
    completion(ui, page, actions);
    if editor.text != *page.text {
        editor.text.clear();
        editor.text.push_str(&page.text);
    }
    let id = Id::unique("scenario text");
    let mut lines = Some(Lines::of(&editor.text, page, ui, editor.lines.take()));
    let line_count = lines.as_ref().map_or(1, Lines::count);
    let palette = theme::palette(ui);
    let height = ui.available_height();
    let mut layouter = |ui: &Ui, buffer: &dyn TextBuffer, _width: f32| -> Arc<Galley> {
        let laid_out = Lines::of(buffer.as_str(), page, ui, lines.take());
        let galley = laid_out.galley();
        lines = Some(laid_out);
        galley
    };
    let output = ScrollArea::both()
        .id_salt("scenario text")
        .auto_shrink([false, false])
        .max_height(height)
        .show(ui, |ui| {
            let digits = line_count.to_string().len().max(3);
            let gutter = digits as f32 * 8.0 + GAP_2;
            let jump = (editor.jumped != page.jump.0).then_some(page.jump.1);
            if let Some(span) = jump {
                put_cursor(ui, id, &editor.text, span);
                // Who looked for a part goes on in its form.
                if !editor.columns.goes_on_in_form() {
                    ui.memory_mut(|memory| memory.request_focus(id));
                }
            }
            let output = ui
                .horizontal_top(|ui| {
                    ui.add_space(gutter);
                    TextEdit::multiline(&mut editor.text)
                        .id(id)
                        .code_editor()
                        .frame(egui::Frame::NONE)
                        .desired_width(f32::INFINITY)
                        .desired_rows(8)
                        .layouter(&mut layouter)
                        .show(ui)
                })
                .inner;
            numbers(ui, &output.galley, output.galley_pos, palette);
            if jump.is_some() {
                editor.jumped = page.jump.0;
                if let Some(range) = output.cursor_range {
                    let place = output.galley.pos_from_cursor(range.primary);
                    let place = place.translate(output.galley_pos.to_vec2());
                    ui.scroll_to_rect(place.expand2(vec2(0.0, 120.0)), None);
                }
            }
            output
        })
        .inner;
    editor.lines = lines;
    editor.columns.give(Column::Text, &output.response.response);
    output.response.response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::MultilineTextInput, true, words::TEXT_FIELD)
    });
    // Taking back goes through the scenario's own edits, so that forms are taken back too.
    let mut state = output.state;
    state.clear_undoer();
    state.store(ui.ctx(), id);
    if output.response.response.changed() {
        actions.push(Action::WriteText(Arc::from(editor.text.as_str())));
    }
    let rested = output.response.response.hover_pos().map(|pointer| {
        let sign = output.galley.cursor_from_pos(pointer - output.galley_pos);
        let byte = byte_of(&editor.text, sign.index.0);
        [hint_at(&page.hints, byte), hint_at(&page.formulas, byte)]
    });
    if let Some(hints) = rested.filter(|_| !output.response.response.dragged())
        && hints.iter().any(Option::is_some)
    {
        let response = output.response.response.clone();
        response.on_hover_ui_at_pointer(|ui| {
            for hint in hints.iter().flatten() {
                ui.label(&*hint.words);
            }
        });
    }
    if let Some(range) = output.cursor_range {
        let byte = byte_of(&editor.text, range.primary.index.0);
        if editor.cursor != Some(byte) && output.response.response.has_focus() {
            editor.cursor = Some(byte);
            actions.push(Action::CursorAt(byte));
        }
    }
}

/// The names that fit at the cursor, each a click away.
fn completion(ui: &mut Ui, page: &AuthorPage, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.set_min_height(theme::TARGET + GAP_1);
        let Some(completion) = &page.completion else {
            ui.label(theme::quiet(ui, words::TEXT_FIELD));
            return;
        };
        if ui.input_mut(|input| input.consume_shortcut(&COMPLETE))
            && let Some(first) = completion.names.first()
        {
            actions.push(Action::Complete(first.clone()));
        }
        ui.label(theme::quiet(ui, words::FITS_HERE))
            .on_hover_text(words::COMPLETION_KEY);
        for name in &completion.names {
            let button = control::button(ui, name, None, control::Weight::Plain, true);
            if button.on_hover_text(words::COMPLETION_KEY).clicked() {
                actions.push(Action::Complete(name.clone()));
            }
            if ui.available_width() < 120.0 {
                break;
            }
        }
    });
}

/// The name at a byte.
fn hint_at(hints: &[NameHint], byte: usize) -> Option<&NameHint> {
    let after = hints.partition_point(|hint| hint.span.start <= byte);
    let hint = hints.get(after.checked_sub(1)?)?;
    (byte < hint.span.end).then_some(hint)
}

fn put_cursor(ui: &Ui, id: Id, text: &str, span: Span) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let place = |byte: usize| CCursor::new(CharIndex(character_of(text, byte)));
    let range = CCursorRange::two(place(span.start), place(span.end));
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), id);
}

fn character_of(text: &str, byte: usize) -> usize {
    text.get(..byte).map_or(0, |before| before.chars().count())
}

fn byte_of(text: &str, character: usize) -> usize {
    text.char_indices()
        .nth(character)
        .map_or(text.len(), |(byte, _)| byte)
}

/// The numbers of the lines that can be seen.
fn numbers(ui: &Ui, galley: &Galley, at: egui::Pos2, palette: &Palette) {
    let seen = ui.clip_rect();
    let font = FontId::new(theme::SMALL, FontFamily::Monospace);
    let first = galley
        .rows
        .partition_point(|row| at.y + row.max_y() < seen.top());
    for (place, row) in galley.rows.iter().enumerate().skip(first) {
        let top = at.y + row.min_y();
        if top > seen.bottom() {
            break;
        }
        // Lines are never broken, so each row is one.
        ui.painter().text(
            pos2(at.x - GAP_2, top + 1.0),
            egui::Align2::RIGHT_TOP,
            (place + 1).to_string(),
            font.clone(),
            palette.quiet,
        );
    }
    let line = at.x - GAP_1;
    ui.painter().vline(
        line,
        Rect::from_min_max(seen.min, seen.max).y_range(),
        Stroke::new(1.0, palette.track),
    );
}
