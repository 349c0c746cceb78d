//! The text as it stands: taken apart, coloured, and its names explained.
//!
//! Made anew for a text that came as a whole; an edit of one entity looks at that entity only, so
//! that a letter in a long text costs no more than one in a short text.

use super::amounts::formulas_of;
use super::hints::{Told, hints_of, told};
use crate::diagnostic::Span;
use crate::format::manuscript::{Kept, Manuscript, Occurrence, Part, Sort, TakenApart, tokens};
use crate::viewmodel::author::{NameHint, Piece, PieceSort};
use std::sync::Arc;

/// The text as it stands, taken apart.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub text: Arc<str>,
    pub revision: u64,
    apart: TakenApart,
    pub pieces: Arc<[Piece]>,
    pub hints: Arc<[NameHint]>,
    /// What whole formulas come to.
    pub formulas: Arc<[NameHint]>,
    told: Told,
}

impl Written {
    /// Takes a text apart.
    pub fn of(manuscript: &Manuscript) -> Self {
        let text: Arc<str> = Arc::from(manuscript.text());
        let apart = TakenApart::of(&text);
        let mut written = Self {
            pieces: pieces(&text, Span::new(0, text.len()), &apart.names).into(),
            text,
            revision: manuscript.revision(),
            apart,
            ..Self::default()
        };
        written.explain();
        written
    }

    /// Becomes what [`of`](Self::of) makes of the text after an edit.
    pub fn follow(&mut self, manuscript: &Manuscript) {
        let text: Arc<str> = Arc::from(manuscript.text());
        let before = std::mem::replace(&mut self.text, text);
        self.revision = manuscript.revision();
        let Some(kept) = self.apart.follow(&before, &self.text) else {
            *self = Self::of(manuscript);
            return;
        };
        let text = &*self.text;
        let names = self.apart.names.get(kept.names.clone());
        let names = names.unwrap_or_default();
        self.pieces = {
            let at = |byte: usize| self.pieces.partition_point(|one| one.span.start < byte);
            let (begin, end) = (at(kept.before.start), at(kept.before.end));
            let behind = self.pieces[end..].iter().map(|one| Piece {
                span: kept.moved(one.span),
                ..*one
            });
            let new = pieces(text, kept.after, names);
            let before = self.pieces[..begin].iter().copied();
            before.chain(new).chain(behind).collect()
        };
        let Some(whole) = self.apart.whole.as_deref() else {
            return;
        };
        // What is told of an entity's names is told wherever they are used.
        let now = told(text, whole, names);
        if !self.told.says_of(&kept.gone, &now) {
            self.explain();
            return;
        }
        let new = hints_of(names, &self.told);
        self.hints = followed(&self.hints, &kept, new);
        let new = formulas_of(text, whole, names, &self.told);
        self.formulas = followed(&self.formulas, &kept, new);
    }

    fn explain(&mut self) {
        let whole = self.apart.whole.as_deref();
        self.told = whole
            .map(|whole| told(&self.text, whole, &self.apart.names))
            .unwrap_or_default();
        self.hints = hints_of(&self.apart.names, &self.told).collect();
        self.formulas = whole
            .map(|whole| formulas_of(&self.text, whole, &self.apart.names, &self.told))
            .unwrap_or_default()
            .into();
    }

    /// What the names tell that are declared.
    pub fn told(&self) -> &Told {
        &self.told
    }

    /// How the text is built; nothing while its brackets are not in order.
    pub fn whole(&self) -> Option<&Part> {
        self.apart.whole.as_deref()
    }

    /// The same, shared.
    pub fn shared_whole(&self) -> Option<Arc<Part>> {
        self.apart.whole.clone()
    }

    /// All names of the text, in order.
    pub fn names(&self) -> &[Occurrence] {
        &self.apart.names
    }
}

/// What was said in a text before an edit and is still, with what is said of the entity now.
fn followed(
    all: &[NameHint],
    kept: &Kept,
    new: impl IntoIterator<Item = NameHint>,
) -> Arc<[NameHint]> {
    let at = |byte: usize| all.partition_point(|one| one.span.start < byte);
    let (begin, end) = (at(kept.before.start), at(kept.before.end));
    let behind = all[end..].iter().map(|one| NameHint {
        span: kept.moved(one.span),
        words: Arc::clone(&one.words),
    });
    let before = all[..begin].iter().cloned();
    before.chain(new).chain(behind).collect()
}

/// The coloured pieces of a part of a text, whose names are known.
fn pieces(text: &str, within: Span, names: &[Occurrence]) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut names = names.iter().filter(|one| !one.declares).peekable();
    for token in tokens(within.of(text)) {
        let sort = match token.sort {
            Sort::Word | Sort::Header => PieceSort::Word,
            Sort::Number => PieceSort::Number,
            Sort::Comment => PieceSort::Comment,
            Sort::Text => PieceSort::Text,
            Sort::Bracket | Sort::Mark | Sort::Odd => continue,
        };
        let span = token.span.moved(within.start);
        let mut at = span.start;
        while let Some(name) = names.next_if(|one| one.span.start < span.end) {
            if name.span.start < at {
                continue;
            }
            push(&mut found, Span::new(at, name.span.start), sort);
            push(&mut found, name.span, PieceSort::Name);
            at = name.span.end;
        }
        push(&mut found, Span::new(at, span.end), sort);
    }
    found
}

fn push(found: &mut Vec<Piece>, span: Span, sort: PieceSort) {
    if span.start < span.end {
        found.push(Piece { span, sort });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::manuscript::{Splice, TEMPLATE};

    #[test]
    fn what_is_followed_is_coloured_and_explained_as_what_is_made_anew() {
        let mut manuscript = Manuscript::new(TEMPLATE);
        let mut written = Written::of(&manuscript);
        // Each somewhere in the text: inside names, texts, formulas, brackets, and all taken back.
        let typed = ["x", "\"", "7", ")", "// ", " strain ", ", id: \"b\""];
        let mut at = 0;
        for step in 0..400 {
            at = (at + 97 * (step + 1)) % manuscript.text().len();
            let fits = manuscript.text().is_char_boundary(at);
            if fits && step % 3 != 2 {
                manuscript.splice(&[Splice::before(at, typed[step % typed.len()])], "edit");
            } else {
                manuscript.undo();
            }
            written.follow(&manuscript);
            let anew = Written::of(&manuscript);
            assert_eq!(written.pieces, anew.pieces, "{step}");
            assert_eq!(written.hints, anew.hints, "{step}");
            assert_eq!(written.formulas, anew.formulas, "{step}");
            assert_eq!(written.names(), anew.names(), "{step}");
            assert_eq!(written.told, anew.told, "{step}");
            if step % 40 == 39 {
                while manuscript.undo().is_some() {}
            }
        }
    }
}
