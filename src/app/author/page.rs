//! From what is written to what the author's page shows.

use super::Author;
use crate::app::BrinklineApp;
use crate::diagnostic::{Problems, Severity};
use crate::document::{Document, Lost};
use crate::viewmodel::author::{AuthorPage, Fault, Standing, WayOut};
use crate::viewmodel::build;
use crate::wording::{author as words, time};
use std::sync::Arc;

/// Most sentences on what was lost.
const LOST_MAX: usize = 4;

impl BrinklineApp {
    pub(in crate::app) fn author_page(&self) -> Option<AuthorPage> {
        let author = self.author.as_ref()?;
        let document = self.open.as_ref().map(|open| &open.document);
        let too_much = super::writing::refused(author.text())
            .map(|reason| words::not_edited_here(&reason))
            .unwrap_or_default();
        let chosen = author.chosen();
        Some(AuthorPage {
            text: Arc::clone(&author.written.text),
            revision: author.written.revision,
            pieces: Arc::clone(&author.written.pieces),
            hints: Arc::clone(&author.written.hints),
            formulas: Arc::clone(&author.written.formulas),
            faults: author.faults(),
            ways_out: author.ways_out(),
            standing: author.standing(document),
            groups: author.groups(chosen.as_ref()),
            form: chosen.as_ref().and_then(|chosen| author.form(chosen)),
            used: chosen
                .map(|chosen| author.uses(&chosen))
                .unwrap_or_default(),
            completion: author.completion(),
            jump: author.jump,
            too_much,
            unsaved: author.is_unsaved(),
            trials: author.trials(),
            picture: author.picture(),
        })
    }
}

impl Author {
    fn faults(&self) -> Arc<[Fault]> {
        let mut faults: Vec<Fault> = self
            .problems
            .iter()
            .filter(|problem| problem.span.end <= self.written.text.len())
            .map(|problem| Fault {
                span: problem.span,
                error: problem.severity == Severity::Error,
            })
            .collect();
        faults.sort_by_key(|fault| fault.span.start);
        faults.into()
    }

    fn ways_out(&self) -> Vec<WayOut> {
        self.problems
            .iter()
            .map(|problem| WayOut {
                choices: problem.meant().into_iter().map(str::to_owned).collect(),
            })
            .collect()
    }

    fn standing(&self, document: Option<&Document>) -> Standing {
        let checked = self.checked == Some(self.manuscript.revision());
        let summary = || {
            let errors: Vec<_> = self
                .problems
                .iter()
                .filter(|problem| problem.severity == Severity::Error)
                .cloned()
                .collect();
            time::capital(&Problems::from(errors).summary())
        };
        let words = match (checked, self.good, document) {
            (false, _, _) => words::CHECKING.to_owned(),
            (true, true, _) => words::IN_ORDER.to_owned(),
            (true, false, Some(_)) => words::last_good(&summary()),
            (true, false, None) => words::NOTHING_TO_PLAY.to_owned(),
        };
        let mut lost: Vec<String> = document
            .map(|document| {
                let sentences = self.lost.iter().map(|lost| sentence(document, lost));
                sentences.take(LOST_MAX).collect()
            })
            .unwrap_or_default();
        if self.lost.len() > LOST_MAX && !lost.is_empty() {
            lost.push(words::more_lost(self.lost.len() - LOST_MAX));
        }
        Standing {
            words,
            good: !checked || self.good,
            lost,
        }
    }
}

/// What could not be played again, in words.
pub(in crate::app) fn sentence(document: &Document, lost: &Lost) -> String {
    let scenario = document.scenario();
    match lost {
        Lost::NoSuchMove { step, id } => words::lost_move(&build::step_words(scenario, *step), id),
        Lost::Barred { step, played, why } => {
            let when = build::moment_words(scenario, *step);
            let name = &scenario.a_move(*played).name;
            words::lost_barred(&when, name, &build::barred_words(scenario, *played, *why))
        }
        Lost::NoStepLeft { step, played } => {
            let when = build::step_words(scenario, *step);
            words::lost_step(&when, &scenario.a_move(*played).name)
        }
        Lost::Points(count) => words::lost_points(*count),
        Lost::Choice(id) => words::lost_choice(id),
    }
}
