//! From what is open to what the window shows.

use super::futures::FUTURES;
use super::open::Open;
use super::{BrinklineApp, Intent, Question};
use crate::diagnostic::{Lines, Problem, Severity};
use crate::files::FileError;
use crate::viewmodel::build::{self, BoardCache, Looking, Simulated};
use crate::viewmodel::dialog::{Dialog, ErrorCard, Notice};
use crate::viewmodel::problems::ProblemList;
use crate::viewmodel::screen::{Page, Screen};
use crate::viewmodel::status::{JobLine, StatusLine};
use crate::viewmodel::top_bar::TopBar;
use crate::viewmodel::welcome::WelcomePage;
use crate::wording::{app as words, plan as said};

/// View-models that are made once and kept.
#[derive(Debug, Default)]
pub(super) struct Views {
    board: BoardCache,
}

impl BrinklineApp {
    /// Makes everything the window shows anew.
    pub(super) fn rebuild_screen(&mut self) {
        let page = self.page();
        self.screen = Screen {
            top: self.top_bar(),
            page,
            status: self.status(),
            problems: self.problems(),
            dialog: self.dialog(),
            notices: self.notices.clone(),
        };
    }

    fn page(&mut self) -> Page {
        if self.authoring
            && let Some(page) = self.author_page()
        {
            return Page::Author(Box::new(page));
        }
        if let Some(broken) = &self.broken {
            return Page::Broken {
                name: broken.name.clone(),
                text: broken.text.clone(),
            };
        }
        let Some(open) = &mut self.open else {
            return Page::Welcome(self.welcome());
        };
        if self.situation_shown {
            let page = build::situation(open.document.scenario(), open.started);
            return Page::Situation(Box::new(page));
        }
        let accounts = self.futures.accounts();
        let lean = self
            .hovered
            .and_then(|played| self.futures.leaning(played).map(|tally| (played, tally)));
        let simulated = Simulated {
            plan: self.futures.plan(),
            alone: self.futures.alone(),
            lean: lean.filter(|_| !self.futures.is_stale()),
            accounts: &accounts,
            unassumed: self.futures.unassumed(),
            wanted: FUTURES,
            stale: self.futures.is_stale(),
            running: self.futures.is_running(),
            knowledge: self.futures.knowledge,
            opened: self.worlds.opened(),
            sample: self.worlds.sample(),
            traces: self.worlds.traces,
            beside: self.compared_branches.found(),
            beside_under: self.compared_branches.under(),
            beside_accounts: self.compared_branches.other_accounts(),
            beside_running: self.compared_branches.is_counting(),
            worlds: self.worlds.grid,
            wanted_pairs: self.futures.compared().pairs(),
            compared: self.futures.compared().moves(),
            compared_stale: self.futures.compared().is_stale(),
            comparing: self.futures.compared().is_running(),
            compared_later: self.futures.compared().later(self.futures.is_paused()),
            hanging: self.judging.told(),
        };
        let looking = Looking {
            comparing: self.compared_branches.comparing(),
            explained: self.explained.clone(),
            opened: self.worlds.looking(),
            pinned: Vec::new(),
            effect_on: self.effect_on,
            doubting: self.doubting.clone(),
        };
        let board = build::board(
            &mut open.document,
            &simulated,
            &looking,
            &mut self.views.board,
        );
        Page::Board(Box::new(board))
    }

    fn welcome(&mut self) -> WelcomePage {
        WelcomePage {
            scenarios: self.shelf.cards(),
            recent: self.recent.rows(),
            found: self.recovery.offers(),
        }
    }

    fn top_bar(&self) -> TopBar {
        let mut top = self
            .open
            .as_ref()
            .map(|open| build::top_bar(&open.document))
            .unwrap_or_default();
        top.unsaved = self.is_unsaved();
        top.can_save = self.open.is_some();
        top.undo_began_anew = self.open.as_ref().is_some_and(|open| open.undo_began_anew);
        if let Some(author) = self.author.as_ref().filter(|_| self.authoring) {
            top.undo = author.undo_words().map(said::undo);
            top.redo = author.redo_words().map(said::redo);
        }
        top
    }

    fn status(&self) -> StatusLine {
        let problems = self.problems();
        let has_errors = problems.rows.iter().any(|row| row.error);
        let base = StatusLine {
            problems: problems.summary,
            has_errors,
            ..StatusLine::default()
        };
        let Some(open) = &self.open else { return base };
        let unsaved = self.is_unsaved();
        let saved = match (&open.place, unsaved) {
            (_, true) => words::NOT_SAVED,
            (Some(_), false) => words::SAVED,
            (None, false) => words::NO_FILE_YET,
        };
        let node = open.document.node();
        let when = build::moment_words(open.document.scenario(), node.moment());
        // Nothing is simulated for the author's page.
        let job = self.job_line().filter(|_| !self.authoring);
        // After the last step there are no futures to tell of.
        let over = node.moment() > open.document.scenario().calendar.last_step;
        let recipe = self
            .futures
            .plan()
            .filter(|_| !self.futures.is_stale() && !over && !node.state.has_ended())
            .map(|tally| words::futures_from(tally.rollout_count, &when));
        StatusLine {
            saved: saved.to_owned(),
            unsaved,
            job,
            recipe: recipe.unwrap_or_default(),
            ..base
        }
    }

    /// What runs in the background: the futures of the plan, then the comparison of the moves.
    fn job_line(&self) -> Option<JobLine> {
        let compared = self.futures.compared();
        let paused = self.futures.is_paused();
        let stopped = self.futures.was_cancelled();
        let counted = self.futures.counted();
        let (words, done) = if paused && counted >= u64::from(FUTURES) && compared.is_unfinished() {
            let words = words::comparing_paused(compared.move_count());
            (words, compared.progress())
        } else if paused {
            (words::paused_at(counted, FUTURES), self.futures.progress())
        } else if self.futures.is_running() {
            (words::simulating(FUTURES), self.futures.progress())
        } else if stopped && counted < u64::from(FUTURES) {
            (words::stopped_at(counted), self.futures.progress())
        } else if stopped && compared.is_unfinished() {
            let (moves, pairs) = (compared.move_count(), compared.counted());
            let words = words::comparing_stopped(moves, pairs, compared.pairs());
            (words, compared.progress())
        } else if self.judging.is_running() {
            (words::WEIGHING.to_owned(), self.judging.progress())
        } else if compared.is_running() {
            (words::comparing(compared.move_count()), compared.progress())
        } else if compared.is_ordering() {
            (words::ORDERING.to_owned(), compared.ordered())
        } else {
            return None;
        };
        Some(JobLine {
            words,
            done: Some(done),
            stopping: false,
            paused: paused || stopped,
        })
    }

    fn problems(&self) -> ProblemList {
        if let Some(author) = self.author.as_ref().filter(|_| self.authoring) {
            return build::problem_list(author.text(), author.problems(), &|_| None);
        }
        match (&self.broken, &self.open) {
            (Some(broken), _) => build::problem_list(&broken.text, &broken.problems, &|_| None),
            (None, Some(open)) => {
                build::problem_list(&open.embedded.text, &open.warnings, &|_| None)
            }
            (None, None) => ProblemList::default(),
        }
    }

    fn dialog(&self) -> Option<Dialog> {
        let name = self.open.as_ref().map(Open::name).unwrap_or_default();
        Some(match self.question.as_ref()? {
            Question::Unsaved(intent) => Dialog::Unsaved {
                name,
                before: before(intent).to_owned(),
            },
            Question::ChangedOnDisk {
                path, difference, ..
            } => Dialog::ChangedOnDisk {
                name: super::open::name_of(path),
                unsaved: self.is_unsaved(),
                difference: difference.clone(),
            },
            Question::TypePath {
                purpose, problem, ..
            } => Dialog::TypePath {
                purpose: *purpose,
                suggestion: self.suggested_name(*purpose),
                problem: problem.clone(),
            },
            Question::Error(card) | Question::NotSaved { card, .. } => Dialog::Error(card.clone()),
            Question::Recovery { discarding } => Dialog::Recovery(self.recovery_list(*discarding)),
            Question::Renewed(_) => Dialog::ScenarioChanged {
                name: self.renewed_name(),
            },
            Question::OpenElsewhere(path) => Dialog::OpenElsewhere {
                name: super::open::name_of(path),
            },
        })
    }
}

fn before(intent: &Intent) -> &'static str {
    match intent {
        Intent::OpenBundled(_) | Intent::OpenFile | Intent::OpenPath(_) => words::BEFORE_OPENING,
        Intent::New | Intent::Write(_) => words::BEFORE_NEW,
        Intent::Close => words::BEFORE_CLOSING,
        Intent::Quit => words::BEFORE_QUITTING,
    }
}

/// The window's title.
pub(super) fn window_title(open: Option<&Open>, unsaved: bool) -> String {
    open.map_or_else(
        || words::PROGRAM.to_owned(),
        |open| words::window_title(&open.document.scenario().title, unsaved),
    )
}

/// A warning as a notice, with its line.
pub(super) fn warning(problem: &Problem, text: &str) -> Notice {
    let line = Lines::new(text).position(problem.span.start).line;
    Notice {
        words: words::problem_at(line, &problem.message),
        problem: problem.severity == Severity::Error,
    }
}

pub(super) fn not_opened(error: &FileError) -> ErrorCard {
    ErrorCard {
        title: words::COULD_NOT_OPEN.to_owned(),
        body: error.to_string(),
        details: None,
        elsewhere: false,
    }
}

pub(super) fn not_saved(error: &FileError) -> ErrorCard {
    ErrorCard {
        title: words::COULD_NOT_SAVE.to_owned(),
        body: error.to_string(),
        details: None,
        elsewhere: true,
    }
}

pub(super) fn simulation_failed(message: String) -> ErrorCard {
    ErrorCard {
        title: words::SIMULATION_FAILED.to_owned(),
        body: words::SIMULATION_FAILED_BODY.to_owned(),
        details: Some(message),
        elsewhere: false,
    }
}
