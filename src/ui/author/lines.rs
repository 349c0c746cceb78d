//! The lines of the text as they are drawn, each laid out by itself and kept.
//!
//! A letter typed changes one line of thousands, so the lines before and behind it are taken as
//! they were. The toolkit's own cache would weigh every sign and colour of the text at each picture
//! to find out that nothing has changed.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use egui::text::{ByteIndex, LayoutJob, LayoutSection, TextFormat};
use egui::{FontFamily, FontId, Galley, Stroke, Ui};

use crate::diagnostic::Span;
use crate::ui::theme::{self, Palette};
use crate::viewmodel::author::{AuthorPage, Fault, Piece, PieceSort};

/// All lines of a text with their colours.
#[derive(Debug)]
pub(super) struct Lines {
    text: String,
    made_for: MadeFor,
    all: Vec<Line>,
    galley: Arc<Galley>,
}

/// What the colours and signs of the lines were made for.
#[derive(Debug)]
struct MadeFor {
    /// The text that the pieces and faults are places of.
    text: Arc<str>,
    pieces: Arc<[Piece]>,
    faults: Arc<[Fault]>,
    dark: bool,
    pixels_per_point: f32,
    /// How full the picture of all signs is. It only grows; one that is less full is another, in
    /// which the signs stand elsewhere.
    signs: f32,
}

#[derive(Debug)]
struct Line {
    galley: Arc<Galley>,
}

/// How a line looks up to one of its bytes, from the look before on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    end: usize,
    sort: Option<PieceSort>,
    /// Something is wrong here: a mistake, or only worth a warning.
    fault: Option<bool>,
}

impl Lines {
    /// The text as it is drawn.
    pub fn galley(&self) -> Arc<Galley> {
        Arc::clone(&self.galley)
    }

    /// How many lines there are.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// The lines of a text, of those known as many as are the same.
    pub fn of(text: &str, page: &AuthorPage, ui: &Ui, known: Option<Self>) -> Self {
        let made_for = MadeFor {
            text: Arc::clone(&page.text),
            pieces: Arc::clone(&page.pieces),
            faults: Arc::clone(&page.faults),
            dark: ui.visuals().dark_mode,
            pixels_per_point: ui.pixels_per_point(),
            signs: ui.fonts(fullness),
        };
        let known = known.filter(|known| known.made_for.can_stand_beside(&made_for));
        match known {
            Some(mut known) if known.text == text && known.made_for.is(&made_for) => {
                known.made_for.signs = made_for.signs;
                known
            }
            known => Self::anew(text, page, ui, made_for, known),
        }
    }

    fn anew(
        text: &str,
        page: &AuthorPage,
        ui: &Ui,
        made_for: MadeFor,
        known: Option<Self>,
    ) -> Self {
        let written: Vec<&str> = text.split('\n').collect();
        let starts: Vec<usize> = written
            .iter()
            .scan(0, |next, line| {
                let start = *next;
                *next += line.len() + 1;
                Some(start)
            })
            .collect();
        let line_of = |byte: usize| starts.partition_point(|start| *start <= byte).max(1) - 1;
        let palette = theme::palette(ui);
        let drawn = |lines: Range<usize>| -> Vec<Line> {
            let start = starts.get(lines.start).copied().unwrap_or_default();
            let lines = &written[lines];
            let looks = looks(text, lines, start, page);
            let lines = lines.iter().zip(looks);
            let drawn = lines.map(|(line, looks)| Line::new(ui, line, &looks, palette));
            drawn.collect()
        };
        let known = match known {
            None => drawn(0..written.len()),
            Some(known) => {
                let changed = Changed::between(&known, text, page);
                let first = line_of(changed.bytes.start);
                let behind = written.len() - 1 - line_of(changed.bytes.end);
                let mut all = known.all;
                let new = drawn(first..written.len() - behind);
                all.splice(first..all.len() - behind, new);
                // Faults can stand far from each other and from what was typed.
                let spans = changed.faults.iter();
                let lines = spans.flat_map(|span| line_of(span.start)..=line_of(span.end));
                for line in lines.collect::<BTreeSet<usize>>() {
                    if line < first || line >= written.len() - behind {
                        all.splice(line..=line, drawn(line..line + 1));
                    }
                }
                all
            }
        };
        let galleys: Vec<Arc<Galley>> = known.iter().map(|line| Arc::clone(&line.galley)).collect();
        // What has no section counts as empty and is not drawn; the lines have their own.
        let mut whole = LayoutJob::default();
        whole.append(text, 0.0, TextFormat::default());
        let galley = Galley::concat(Arc::new(whole), &galleys, made_for.pixels_per_point);
        Self {
            text: text.to_owned(),
            made_for: MadeFor {
                // New signs may have come into the picture of all signs.
                signs: ui.fonts(fullness),
                ..made_for
            },
            all: known,
            galley: Arc::new(galley),
        }
    }
}

/// Where a text is drawn otherwise than the known lines are.
struct Changed {
    /// Other signs or colours.
    bytes: Span,
    /// What was or is underlined there, and was not or is not elsewhere.
    faults: Vec<Span>,
}

impl Changed {
    fn between(known: &Lines, text: &str, page: &AuthorPage) -> Self {
        let made_for = &known.made_for;
        let edit = Moved::between(&known.text, text);
        let before = Moved::between(&made_for.text, &known.text);
        let after = Moved::between(&page.text, text);
        let pieces = edit.differing(
            &moved(&made_for.pieces, &before, |piece| (piece.span, piece.sort)),
            &moved(&page.pieces, &after, |piece| (piece.span, piece.sort)),
        );
        let start = pieces.iter().map(|span| span.start);
        let end = pieces.iter().map(|span| span.end);
        let edited = (!edit.is_same()).then(|| edit.edited());
        let start = start.chain(edited.map(|span| span.start)).min();
        let start = start.unwrap_or_default().min(text.len());
        let end = end.chain(edited.map(|span| span.end)).max();
        let end = end.unwrap_or_default();
        Self {
            bytes: Span::new(start, end.clamp(start, text.len())),
            faults: edit.differing(
                &moved(&made_for.faults, &before, |fault| (fault.span, fault.error)),
                &moved(&page.faults, &after, |fault| (fault.span, fault.error)),
            ),
        }
    }
}

/// What lies at some spans of one text, in another.
fn moved<T, L>(all: &[T], moved: &Moved, look: impl Fn(&T) -> (Span, L)) -> Vec<(Span, L)> {
    let looks = all.iter().map(look);
    looks
        .filter_map(|(span, look)| Some((moved.span(span)?, look)))
        .collect()
}

impl MadeFor {
    /// Whether lines made for one can be drawn beside lines made for the other.
    fn can_stand_beside(&self, later: &Self) -> bool {
        self.dark == later.dark
            && self.pixels_per_point == later.pixels_per_point
            && self.signs <= later.signs
    }

    /// Whether the same was to be drawn.
    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.pieces, &other.pieces) && self.faults == other.faults
    }
}

/// How full the picture of all signs is.
fn fullness(fonts: &egui::epaint::FontsView<'_>) -> f32 {
    fonts.font_atlas_fill_ratio()
}

impl Line {
    fn new(ui: &Ui, text: &str, looks: &[Look], palette: &Palette) -> Self {
        let mut job = LayoutJob {
            text: text.to_owned(),
            ..LayoutJob::default()
        };
        job.wrap.max_width = f32::INFINITY;
        let mut at = 0;
        for look in looks {
            job.sections.push(LayoutSection {
                leading_space: 0.0,
                byte_range: ByteIndex(at)..ByteIndex(look.end),
                format: look.format(palette),
            });
            at = look.end;
        }
        Self {
            galley: ui.fonts_mut(|fonts| fonts.layout_job(job)),
        }
    }
}

impl Look {
    fn format(self, palette: &Palette) -> TextFormat {
        let colour = match self.sort {
            None => palette.ink,
            Some(PieceSort::Word) => palette.accent,
            Some(PieceSort::Number) => palette.other,
            Some(PieceSort::Text) => palette.better,
            Some(PieceSort::Name) => palette.lean,
            Some(PieceSort::Comment) => palette.quiet,
        };
        let font = FontId::new(theme::BODY, FontFamily::Monospace);
        let underline = match self.fault {
            None => Stroke::NONE,
            Some(true) => Stroke::new(1.5, palette.error),
            Some(false) => Stroke::new(1.5, palette.other),
        };
        TextFormat {
            underline,
            ..TextFormat::simple(font, colour)
        }
    }
}

/// The looks of some lines that follow each other, the first of which begins at a byte.
///
/// **Shape** a line has at least one look; the last ends where the line does.
fn looks(text: &str, lines: &[&str], start: usize, page: &AuthorPage) -> Vec<Vec<Look>> {
    let moved = Moved::between(&page.text, text);
    let fits = |span: Span| text.is_char_boundary(span.start) && text.is_char_boundary(span.end);
    let mut pieces = page
        .pieces
        .iter()
        .filter_map(|piece| Some((moved.span(piece.span)?, piece.sort)))
        .filter(|(span, _)| fits(*span) && span.end > start)
        .peekable();
    let mut starts = Vec::with_capacity(lines.len());
    let mut start = start;
    let mut found: Vec<Vec<Look>> = lines
        .iter()
        .map(|line| {
            starts.push(start);
            let end = start + line.len();
            let mut looks = Vec::new();
            let mut at = start;
            while let Some((span, sort)) = pieces.peek().copied() {
                if span.start >= end {
                    break;
                }
                if span.end > at {
                    let begin = span.start.max(at);
                    look(&mut looks, &mut at, begin, None);
                    look(&mut looks, &mut at, span.end.min(end), Some(sort));
                }
                if span.end > end {
                    // A text of several lines goes on in the next.
                    break;
                }
                pieces.next();
            }
            look(&mut looks, &mut at, end, None);
            if looks.is_empty() {
                looks.push(Look {
                    end,
                    sort: None,
                    fault: None,
                });
            }
            for look in &mut looks {
                look.end -= start;
            }
            start = end + 1;
            looks
        })
        .collect();
    for fault in page.faults.iter() {
        let Some(span) = moved.span(fault.span) else {
            continue;
        };
        let span = Span::new(span.start, span.end.max(span.start + 1));
        let first = starts.partition_point(|start| *start <= span.start);
        let lines = found.iter_mut().zip(&starts).skip(first.saturating_sub(1));
        for (looks, start) in lines.take_while(|(_, start)| **start < span.end) {
            underline(looks, *start, span, fault.error);
        }
    }
    found
}

/// A look up to a byte, if it is not empty.
fn look(looks: &mut Vec<Look>, at: &mut usize, end: usize, sort: Option<PieceSort>) {
    if *at < end {
        looks.push(Look {
            end,
            sort,
            fault: None,
        });
        *at = end;
    }
}

/// Underlines every look that has a part in a fault.
fn underline(looks: &mut [Look], start: usize, fault: Span, error: bool) {
    let mut at = start;
    for look in looks {
        let end = start + look.end;
        if at < fault.end && fault.start < end {
            look.fault = Some(error);
        }
        at = end;
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
        if before == after {
            return Self {
                begins_alike: before.len(),
                ends_alike: 0,
                before: before.len(),
                after: after.len(),
            };
        }
        let alike = before.bytes().zip(after.bytes());
        let begins_alike = alike.take_while(|(one, other)| one == other).count();
        let rest = before.len().min(after.len()) - begins_alike;
        let ends = before.bytes().rev().zip(after.bytes().rev()).take(rest);
        Self {
            begins_alike,
            ends_alike: ends.take_while(|(one, other)| one == other).count(),
            before: before.len(),
            after: after.len(),
        }
    }

    fn is_same(&self) -> bool {
        self.begins_alike == self.before && self.before == self.after
    }

    /// The bytes of the text after that are new.
    fn edited(&self) -> Span {
        Span::new(self.begins_alike, self.after - self.ends_alike)
    }

    /// Spans of the text after at which two lists of what lies where differ, those typed over
    /// included. One list is of the text before, one of the text after.
    fn differing<L: PartialEq>(&self, before: &[(Span, L)], after: &[(Span, L)]) -> Vec<Span> {
        let alike = |(one, other): &(&(Span, L), &(Span, L))| {
            self.span(one.0) == Some(other.0) && one.1 == other.1
        };
        let first = before.iter().zip(after).take_while(alike).count();
        let rest = before.len().min(after.len()) - first;
        let ends = before.iter().rev().zip(after.iter().rev()).take(rest);
        let last = ends.take_while(alike).count();
        let gone = before[first..before.len() - last].iter().map(|(span, _)| {
            let edited = self.edited();
            let moved = |byte: usize, typed_over: usize| {
                if byte <= self.begins_alike {
                    byte
                } else if byte + self.ends_alike >= self.before {
                    self.behind(byte)
                } else {
                    typed_over
                }
            };
            Span::new(moved(span.start, edited.start), moved(span.end, edited.end))
        });
        let come = after[first..after.len() - last].iter();
        gone.chain(come.map(|(span, _)| *span)).collect()
    }

    fn behind(&self, byte: usize) -> usize {
        (byte + self.after).saturating_sub(self.before)
    }

    /// None for what was typed over.
    fn span(&self, span: Span) -> Option<Span> {
        if span.end <= self.begins_alike {
            Some(span)
        } else if span.start + self.ends_alike >= self.before {
            Some(Span::new(self.behind(span.start), self.behind(span.end)))
        } else if span.start < self.begins_alike && span.end + self.ends_alike > self.before {
            // What was typed inside of it belongs to it until it is looked at again.
            Some(Span::new(span.start, self.behind(span.end)))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> AuthorPage {
        let words = text.match_indices("word").map(|(at, word)| Piece {
            span: Span::new(at, at + word.len()),
            sort: PieceSort::Word,
        });
        // A piece can go over several lines.
        let quoted = text.find('"').map(|at| Piece {
            span: Span::new(at, text.rfind('"').unwrap_or(at) + 1),
            sort: PieceSort::Text,
        });
        let mut pieces: Vec<Piece> = words.chain(quoted).collect();
        pieces.sort_by_key(|piece| piece.span.start);
        let faults = text.match_indices('!').map(|(at, _)| Fault {
            span: Span::new(at.saturating_sub(2), at + 1),
            error: true,
        });
        AuthorPage {
            text: Arc::from(text),
            pieces: pieces.into(),
            faults: faults.collect(),
            ..AuthorPage::default()
        }
    }

    /// What is drawn of each row, and where.
    fn rows(galley: &Galley) -> Vec<(egui::Pos2, String, bool, usize)> {
        let rows = galley.rows.iter();
        rows.map(|row| {
            let signs = row.glyphs.iter().map(|glyph| glyph.chr).collect();
            let seen = row.visuals.mesh.vertices.len();
            (row.pos, signs, row.ends_with_newline, seen)
        })
        .collect()
    }

    /// What is drawn of each row, with its colours.
    fn drawn(galley: &Galley) -> Vec<(String, Vec<egui::Color32>)> {
        let rows = galley.rows.iter();
        rows.map(|row| {
            let signs = row.glyphs.iter().map(|glyph| glyph.chr).collect();
            let vertices = row.visuals.mesh.vertices.iter();
            (signs, vertices.map(|vertex| vertex.color).collect())
        })
        .collect()
    }

    #[test]
    fn an_edit_draws_what_the_whole_text_would_be() {
        let ctx = egui::Context::default();
        let texts = [
            "one\nword two\nthree\nfour word\nfive",
            "one\nword two\nthXree\nfour word\nfive",
            "one\nwo\nthXree\nfour word\nfive",
            "one\nwo\nthX\"ree\nfour\nfiv\"e",
            "one\nwo\nthX\"ree\nfo!ur\nfiv\"e",
            "one\nwo\nthXree\nfo!ur\nfiv\"e",
            "one\nwo\nthXree\nfo!ur\nfiv\"e\"\nsix!",
            "one\n\n\n!word\nfiv\"e\"\nsix!",
            "six!",
            "",
            "é\nword é",
            "è\nword é",
            "è\nword è",
        ];
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let mut known: Option<Lines> = None;
            for text in texts {
                // First the letter, with what was known of the text before; then what is new.
                let old = known.as_ref().map(|known| page(&known.text));
                for page in old.into_iter().chain([page(text)]) {
                    let lines = Lines::of(text, &page, ui, known.take());
                    let anew = Lines::of(text, &page, ui, None);
                    assert_eq!(drawn(&lines.galley), drawn(&anew.galley), "{text:?}");
                    known = Some(lines);
                }
            }
        });
        output.textures_delta.clear();
    }

    #[test]
    fn kept_lines_are_drawn_as_the_whole_text_would_be() {
        let ctx = egui::Context::default();
        let texts = [
            "",
            "a word\n\n  here\n",
            "a word\nnew word\n\n  her\n",
            "\n",
            "wor",
            "word\nword",
        ];
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let mut known = None;
            for text in texts {
                let page = page(text);
                let lines = Lines::of(text, &page, ui, known.take());
                let anew = Lines::of(text, &page, ui, None);
                assert_eq!(rows(&lines.galley), rows(&anew.galley), "{text:?}");
                let font = FontId::new(theme::BODY, FontFamily::Monospace);
                let whole =
                    LayoutJob::simple(text.to_owned(), font, theme::palette(ui).ink, f32::INFINITY);
                let whole = ui.fonts_mut(|fonts| fonts.layout_job(whole));
                assert_eq!(rows(&lines.galley), rows(&whole), "{text:?}");
                assert_eq!(lines.galley.size(), whole.size());
                assert_eq!(lines.galley.is_empty(), whole.is_empty());
                known = Some(lines);
            }
        });
        output.textures_delta.clear();
    }
}
