//! The text of the scenario: typed over, coloured, its faults underlined.
//!
//! What was typed is drawn at once; what its pieces are is told a picture later, and until then the
//! known pieces are moved along with the text around them.

use std::sync::Arc;

use egui::text::{CCursor, CCursorRange, CharIndex, LayoutJob, TextFormat};
use egui::{
    FontFamily, FontId, Galley, Id, Key, KeyboardShortcut, Modifiers, Rect, ScrollArea, Stroke,
    TextBuffer, TextEdit, Ui, pos2, vec2,
};

use crate::action::Action;
use crate::diagnostic::Span;
use crate::ui::control;
use crate::ui::theme::{self, GAP_1, GAP_2, Palette};
use crate::viewmodel::author::{AuthorPage, Fault, Piece, PieceSort};
use crate::wording::author as words;

/// The key that takes the first name that fits.
const COMPLETE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Space);

/// What the editor keeps from one picture to the next.
#[derive(Debug, Default)]
pub struct Editor {
    text: String,
    jumped: u64,
    cursor: Option<usize>,
    laid_out: Option<LaidOut>,
    /// Fields of the form that are being typed, by path.
    pub(super) typed: Option<(String, String)>,
    /// The position that is being dragged, by path.
    pub(super) moved: Option<(String, f64)>,
}

/// A text with its colours.
#[derive(Debug)]
struct LaidOut {
    text: String,
    pieces: Arc<[Piece]>,
    faults: Arc<[Fault]>,
    dark: bool,
    job: LayoutJob,
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
    let mut job = std::mem::take(&mut editor.laid_out);
    let dark = ui.visuals().dark_mode;
    let palette = theme::palette(ui);
    let height = ui.available_height();
    let mut layouter = |ui: &Ui, buffer: &dyn TextBuffer, _width: f32| -> Arc<Galley> {
        let laid_out = lay_out(buffer.as_str(), page, palette, dark, job.take());
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(laid_out.job.clone()));
        job = Some(laid_out);
        galley
    };
    let output = ScrollArea::both()
        .id_salt("scenario text")
        .auto_shrink([false, false])
        .max_height(height)
        .show(ui, |ui| {
            let lines = page.text.bytes().filter(|byte| *byte == b'\n').count() + 1;
            let digits = lines.to_string().len().max(3);
            let gutter = digits as f32 * 8.0 + GAP_2;
            let jump = (editor.jumped != page.jump.0).then_some(page.jump.1);
            if let Some(span) = jump {
                put_cursor(ui, id, &editor.text, span);
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
    editor.laid_out = job;
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

fn put_cursor(ui: &Ui, id: Id, text: &str, span: Span) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let place = |byte: usize| CCursor::new(CharIndex(character_of(text, byte)));
    let range = CCursorRange::two(place(span.start), place(span.end));
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), id);
    ui.memory_mut(|memory| memory.request_focus(id));
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

fn lay_out(
    text: &str,
    page: &AuthorPage,
    palette: &Palette,
    dark: bool,
    known: Option<LaidOut>,
) -> LaidOut {
    if let Some(known) = known
        && known.dark == dark
        && Arc::ptr_eq(&known.pieces, &page.pieces)
        && known.faults == page.faults
        && known.text == text
    {
        return known;
    }
    LaidOut {
        job: coloured(text, page, palette),
        text: text.to_owned(),
        pieces: Arc::clone(&page.pieces),
        faults: Arc::clone(&page.faults),
        dark,
    }
}

/// The text cut into sections of one look each.
fn coloured(text: &str, page: &AuthorPage, palette: &Palette) -> LayoutJob {
    let mut job = LayoutJob {
        text: text.to_owned(),
        break_on_newline: true,
        ..LayoutJob::default()
    };
    job.wrap.max_width = f32::INFINITY;
    let moved = Moved::between(&page.text, text);
    let font = FontId::new(theme::BODY, FontFamily::Monospace);
    let format = |sort: Option<PieceSort>| TextFormat {
        color: match sort {
            None => palette.ink,
            Some(PieceSort::Word) => palette.accent,
            Some(PieceSort::Number) => palette.other,
            Some(PieceSort::Text) => palette.better,
            Some(PieceSort::Name) => palette.lean,
            Some(PieceSort::Comment) => palette.quiet,
        },
        ..TextFormat::simple(font.clone(), palette.ink)
    };
    let mut at = 0;
    let section = |job: &mut LayoutJob, start: usize, end: usize, format: TextFormat| {
        if start < end && text.is_char_boundary(start) && text.is_char_boundary(end) {
            job.sections.push(egui::text::LayoutSection {
                leading_space: 0.0,
                byte_range: egui::text::ByteIndex(start)..egui::text::ByteIndex(end),
                format,
            });
            return true;
        }
        false
    };
    for piece in page.pieces.iter() {
        let Some(span) = moved.span(piece.span) else {
            continue;
        };
        if span.start < at || !text.is_char_boundary(span.start) || !text.is_char_boundary(span.end)
        {
            continue;
        }
        section(&mut job, at, span.start, format(None));
        if section(&mut job, span.start, span.end, format(Some(piece.sort))) {
            at = span.end;
        } else {
            at = span.start;
        }
    }
    section(&mut job, at, text.len(), format(None));
    underline(&mut job, page, &moved, palette);
    job
}

/// Underlines what is at fault: every section that begins or ends in it.
fn underline(job: &mut LayoutJob, page: &AuthorPage, moved: &Moved, palette: &Palette) {
    for fault in page.faults.iter() {
        let Some(span) = moved.span(fault.span) else {
            continue;
        };
        let end = span.end.max(span.start + 1);
        let first = job
            .sections
            .partition_point(|section| section.byte_range.end.0 <= span.start);
        let stroke = Stroke::new(
            1.5,
            if fault.error {
                palette.error
            } else {
                palette.other
            },
        );
        for section in job.sections.iter_mut().skip(first) {
            if section.byte_range.start.0 >= end {
                break;
            }
            section.format.underline = stroke;
        }
    }
}

/// How places of one text lie in another that differs in one piece.
struct Moved {
    begins_alike: usize,
    ends_alike: usize,
    before: usize,
    after: usize,
}

impl Moved {
    fn between(before: &str, after: &str) -> Self {
        let begins_alike = if before == after {
            before.len()
        } else {
            let alike = before.bytes().zip(after.bytes());
            alike.take_while(|(one, other)| one == other).count()
        };
        let rest = before.len().min(after.len()) - begins_alike;
        let ends = before.bytes().rev().zip(after.bytes().rev()).take(rest);
        Self {
            begins_alike,
            ends_alike: ends.take_while(|(one, other)| one == other).count(),
            before: before.len(),
            after: after.len(),
        }
    }

    /// None for what was typed over.
    fn span(&self, span: Span) -> Option<Span> {
        if span.end <= self.begins_alike {
            Some(span)
        } else if span.start + self.ends_alike >= self.before {
            let by = |byte: usize| (byte + self.after).saturating_sub(self.before);
            Some(Span::new(by(span.start), by(span.end)))
        } else {
            None
        }
    }
}
