//! The whole window: one page, one line of state, perhaps a question.

use crate::action::{Action, DrawerTab};
use std::sync::Arc;

use super::assumptions::{AssumptionBoard, HangingList};
use super::author::AuthorPage;
use super::branches::BranchStrip;
use super::chart::Chart;
use super::compare::Compare;
use super::dialog::{Dialog, Notice};
use super::ladder::LadderBoard;
use super::log::Log;
use super::moves::MoveList;
use super::numbers::{DoubtCard, NumberList};
use super::odds::Odds;
use super::outcomes::OutcomeList;
use super::plan::PlanBar;
use super::problems::ProblemList;
use super::relations::RelationBoard;
use super::situation::SituationPage;
use super::something_else::SomethingElse;
use super::sources::SourceList;
use super::stances::StanceBoard;
use super::status::StatusLine;
use super::top_bar::TopBar;
use super::welcome::WelcomePage;
use super::why::Why;
use super::worlds::{OpenedFuture, WorldGrid};

/// Everything the window shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Screen {
    /// The bar above the page.
    pub top: TopBar,
    /// The page.
    pub page: Page,
    /// The line below the page.
    pub status: StatusLine,
    /// What is wrong with the open scenario; shown in the drawer and, on its own, as a page.
    pub problems: ProblemList,
    /// A question that must be answered first.
    pub dialog: Option<Dialog>,
    /// Short notices, the oldest first.
    pub notices: Vec<Notice>,
}

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub enum Page {
    /// Nothing is open.
    Welcome(WelcomePage),
    /// A scenario is open and has not begun, or is looked up again.
    Situation(Box<SituationPage>),
    /// A session runs.
    Board(Box<Board>),
    /// The scenario is being written.
    Author(Box<AuthorPage>),
    /// A file was opened that cannot be played: only its problems.
    Broken {
        /// The file's name.
        name: String,
        /// The file's text, shown beside the problems.
        text: String,
    },
}

impl Default for Page {
    fn default() -> Self {
        Self::Welcome(WelcomePage::default())
    }
}

/// The page of a running session.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Board {
    /// What could be done.
    pub moves: MoveList,
    /// What each possible move changes.
    pub odds: Odds,
    /// The indicator drawn largest.
    pub headline: Chart,
    /// The other indicators, the most changed first.
    pub pinned: Vec<Chart>,
    /// The points in time.
    pub branches: BranchStrip,
    /// How it may end.
    pub outcomes: OutcomeList,
    /// What is done in this step.
    pub plan: PlanBar,
    /// What can be changed by something that is no move of the scenario.
    pub something_else: Arc<SomethingElse>,
    /// Why something changed; none before anything was asked.
    pub why: Option<Why>,
    /// Where the actors stand.
    pub stances: StanceBoard,
    /// What happened.
    pub log: Log,
    /// What was promised, and who did what to whom.
    pub relations: RelationBoard,
    /// On which rung of the ladder things stand; none where there is no ladder.
    pub ladder: Option<LadderBoard>,
    /// What it all rests on.
    pub sources: SourceList,
    /// Every number as it holds.
    pub numbers: Arc<NumberList>,
    /// The card of the number that is being doubted.
    pub doubting: Option<DoubtCard>,
    /// What the user assumes.
    pub assumptions: AssumptionBoard,
    /// The numbers that rest on judgement, those on which most hangs first.
    pub hanging: HangingList,
    /// The future that is opened.
    pub opened: Option<OpenedFuture>,
    /// The first futures as cards, shown in place of the curves.
    pub worlds: Option<WorldGrid>,
    /// Single futures are drawn over the fan.
    pub traces_shown: bool,
    /// The branches that are compared; none where none is.
    pub compare: Option<Compare>,
}

impl Screen {
    /// Whether a menu entry or a key for this action would do anything now.
    pub fn offers(&self, action: &Action) -> bool {
        let board = match &self.page {
            Page::Board(board) => Some(board),
            _ => None,
        };
        match action {
            Action::PlayStep | Action::ToNextEvent | Action::RunToEnd | Action::SomethingElse => {
                board.is_some_and(|board| board.plan.can_play)
            }
            Action::PreviousStep => board.is_some_and(|board| match stepped(board) {
                Some(opened) => opened.back.is_some(),
                None => board.plan.can_look_back,
            }),
            Action::NextStep => board.is_some_and(|board| match stepped(board) {
                Some(opened) => opened.on.is_some(),
                None => board.plan.can_look_on,
            }),
            Action::LookBack => board.is_some_and(|board| board.plan.can_look_back),
            Action::KeepFuture | Action::CloseFuture => {
                board.is_some_and(|board| board.opened.is_some())
            }
            Action::Reroll => board.is_some_and(|board| board.plan.can_reroll),
            Action::Undo => self.top.undo.is_some(),
            Action::Redo => self.top.redo.is_some(),
            Action::CancelJob => self.status.job.as_ref().is_some_and(|job| !job.stopping),
            Action::PauseJob => self.status.job.as_ref().is_some_and(|job| !job.paused),
            Action::ResumeJob => self.status.job.as_ref().is_some_and(|job| job.paused),
            Action::ShowWorlds(_) | Action::ShowTraces(_) | Action::CopyRecipe => board.is_some(),
            Action::Start => matches!(self.page, Page::Situation(_)),
            Action::NextColumn => matches!(self.page, Page::Author(_)),
            Action::ShowSituation | Action::ShowDrawer(_) if board.is_none() => false,
            Action::ShowDrawer(DrawerTab::Problems) => !self.problems.rows.is_empty(),
            Action::ShowDrawer(DrawerTab::Ladder) => {
                board.is_some_and(|board| board.ladder.is_some())
            }
            Action::Save | Action::SaveAs => self.top.can_save,
            Action::New => board.is_some() || matches!(self.page, Page::Situation(_)),
            Action::SaveScenario | Action::SaveScenarioAs | Action::ShowAuthor(true) => {
                !matches!(self.page, Page::Welcome(_))
            }
            Action::ShowAuthor(false) => matches!(self.page, Page::Author(_)) && self.top.can_save,
            Action::Close => !matches!(self.page, Page::Welcome(_)),
            _ => true,
        }
    }
}

/// The opened future, while it is stepped through: keys of time then move in it.
fn stepped(board: &Board) -> Option<&OpenedFuture> {
    board.opened.as_ref().filter(|opened| opened.at.is_some())
}
