//! What only the screen knows: what is open, hovered, filtered; nothing of it belongs in a file of
//! the user's work.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use egui_commonmark::CommonMarkCache;

use super::author::Editor;
use super::number::Typed;
use crate::action::{Action, DrawerTab, ThemeChoice};
use crate::model::ids::{IssueId, MoveId, NodeId, SeatId};
use crate::viewmodel::dialog::PathPurpose;
use crate::viewmodel::log::LogFilter;
use crate::viewmodel::sources::FactFilter;

/// How long the pointer rests on a move before its card comes.
///
/// **Unit** seconds.
const REST: f64 = 0.3;

/// The screen's own state.
#[derive(Default)]
pub struct ScreenState {
    /// The drawer's tab in front.
    pub drawer: Drawer,
    /// Which moves are listed.
    pub filter: MoveFilter,
    /// Only moves whose name or words hold this text.
    pub find_text: String,
    /// Moves are listed by the difference they make.
    pub order_by_difference: bool,
    /// The value that is being set by hand.
    pub by_hand: super::by_hand::TypedByHand,
    /// What happens and is no move of the scenario, as far as it is written down.
    pub something_else: super::something_else::Draft,
    /// What differences can be told of is listed.
    pub effects_listed: bool,
    /// The move that is compared with itself played later, as last told.
    pub compared_later: Option<MoveId>,
    /// Groups of moves, by name, that show all their moves.
    pub open_groups: BTreeSet<String>,
    /// The small parts of an explanation are listed one by one.
    pub small_parts: bool,
    /// Pictures that are shown as tables.
    pub tables: BTreeSet<Picture>,
    /// The moment that the large table was last scrolled to.
    pub table_at: Option<u32>,
    /// All other indicators are shown, not only those that fit.
    pub all_pinned: bool,
    /// The moment under the pointer, in all pictures at once.
    pub probe: Option<u32>,
    /// The same as it was in the frame before: pictures drawn before the one that is pointed at
    /// show this.
    pub linked: Option<u32>,
    /// The moves whose rows were in view when they were last drawn.
    pub moves_in_view: Vec<MoveId>,
    /// The move under the pointer, as last told.
    pub hovered_move: Option<MoveId>,
    /// Since when it has been under the pointer.
    ///
    /// **Unit** seconds of the window's own clock.
    hovered_since: f64,
    /// The pointer has rested on it long enough for its card.
    pub resting: bool,
    /// Another tab was chosen while it rested; a row that has the keyboard would else hold the card.
    put_away: bool,
    /// The move whose card the drawer holds: the last that was rested on.
    pub shown_move: Option<MoveId>,
    /// Text that narrows the branches.
    pub find_branch: String,
    /// The branch that the strip was last scrolled to, by the point that opened it.
    pub branch_in_view: Option<NodeId>,
    /// The branches take more room than a few lines.
    pub branches_enlarged: bool,
    /// The name and note of a branch as they are typed.
    pub typed_mark: Option<super::branch_menu::TypedMark>,
    /// Text that narrows the facts.
    pub find_fact: String,
    /// Positions on the issues are drawn over time too.
    pub stance_ways: bool,
    /// The proposals that are tried, by issue. **Range** −100 … 100.
    pub proposals: BTreeMap<IssueId, f64>,
    /// Which facts are wanted; none for all.
    pub fact_filter: Option<FactFilter>,
    /// The fact that was asked for, by its id: it is marked.
    pub shown_fact: Option<String>,
    /// That fact is to be brought into view.
    pub fact_wanted: bool,
    /// Which lines of the log are wanted.
    pub log_filter: LogFilter,
    /// The moment whose step of the log is to be brought into view.
    pub log_at: Option<u32>,
    /// Text that finds a number.
    pub find_number: String,
    /// The list in which the card of a number was opened.
    pub card_at: Option<egui::Id>,
    /// The line of the log whose numbers are unfolded.
    pub log_line: Option<egui::Id>,
    /// What is typed on the card of a number.
    pub doubt: Typed,
    /// The name of a set of assumptions being typed, and which set.
    pub set_name: Option<(usize, String)>,
    /// A path being typed, and what for.
    pub typed_path: Option<(PathPurpose, String)>,
    /// The details of an error card are unfolded.
    pub error_details: bool,
    /// A page that covers the window and asks nothing.
    pub cover: Option<Cover>,
    /// Light or dark.
    pub theme: ThemeChoice,
    /// The line of the broken file's text to bring into view.
    pub go_to_line: Option<u32>,
    /// The scenario's text as it is typed.
    pub(super) editor: Editor,
    /// Laid-out Markdown.
    pub(super) markdown: CommonMarkCache,
}

/// The drawer's tab in front; the log at first, because there is nothing to explain yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drawer(pub DrawerTab);

impl Default for Drawer {
    fn default() -> Self {
        Self(DrawerTab::Log)
    }
}

/// Which moves are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MoveFilter {
    /// All.
    #[default]
    All,
    /// Those that a seat can play.
    Seat(SeatId),
    /// Those of one group, by its place in the list.
    Group(usize),
}

/// Something drawn that can be read as a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Picture {
    /// The large curve.
    Headline,
    /// The small curves.
    Pinned,
    /// The points in time.
    Branches,
    /// The outcome bars.
    Outcomes,
    /// The stances.
    Stances,
    /// Who did what to whom.
    Pairs,
}

/// A page that covers the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// What the program is.
    About,
    /// The keys.
    Keys,
    /// Something that happens and is no move of the scenario.
    SomethingElse,
}

impl std::fmt::Debug for ScreenState {
    /// Without the laid-out Markdown, which cannot be shown.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("ScreenState")
            .field("drawer", &self.drawer)
            .field("filter", &self.filter)
            .field("find_text", &self.find_text)
            .field("tables", &self.tables)
            .field("hovered_move", &self.hovered_move)
            .field("cover", &self.cover)
            .field("theme", &self.theme)
            .finish_non_exhaustive()
    }
}

impl ScreenState {
    /// Answers what concerns the screen alone. True when nobody else has to see the action.
    pub fn absorb(&mut self, ctx: &egui::Context, action: &Action) -> bool {
        match action {
            Action::ShowDrawer(tab) => self.choose_tab(*tab),
            Action::SetTheme(choice) => self.choose_theme(ctx, *choice),
            Action::SetZoom(zoom) => ctx.set_zoom_factor(zoom.clamp(0.5, 3.0)),
            Action::SomethingElse => self.cover = Some(Cover::SomethingElse),
            Action::ShowAbout => self.cover = Some(Cover::About),
            Action::ShowKeys => self.cover = Some(Cover::Keys),
            Action::NextColumn => self.editor.columns.ask_for_next(),
            Action::Explain { .. } => {
                self.choose_tab(DrawerTab::Why);
                return false;
            }
            _ => return false,
        }
        true
    }

    /// Shows everything light or dark.
    pub fn choose_theme(&mut self, ctx: &egui::Context, choice: ThemeChoice) {
        self.theme = choice;
        ctx.set_theme(match choice {
            ThemeChoice::System => egui::ThemePreference::System,
            ThemeChoice::Light => egui::ThemePreference::Light,
            ThemeChoice::Dark => egui::ThemePreference::Dark,
        });
    }

    /// Takes in the move under the pointer. Its card comes after a moment, so that the drawer stands
    /// still while the pointer only crosses the list.
    pub fn rest_on(&mut self, ctx: &egui::Context, hovered: Option<MoveId>) {
        let now = ctx.input(|input| input.time);
        if hovered != self.hovered_move {
            self.hovered_move = hovered;
            self.hovered_since = now;
            self.put_away = false;
        }
        let rested = now - self.hovered_since;
        let may_rest = hovered.is_some() && !self.put_away;
        self.resting = may_rest && rested >= REST;
        if self.resting {
            self.shown_move = hovered;
        } else if may_rest {
            ctx.request_repaint_after(Duration::from_secs_f64(REST - rested));
        }
    }

    /// The tab in front: the chosen one, or the card of the move that the pointer rests on.
    pub fn tab(&self) -> DrawerTab {
        if self.resting {
            DrawerTab::Move
        } else {
            self.drawer.0
        }
    }

    /// Brings a tab to the front.
    pub fn choose_tab(&mut self, tab: DrawerTab) {
        self.drawer = Drawer(tab);
        self.put_away = true;
        self.resting = false;
    }

    /// Forgets what was written down of something that happens: it names parts of a scenario.
    pub fn forget_something_else(&mut self) {
        self.something_else = super::something_else::Draft::default();
        self.cover = self.cover.filter(|cover| *cover != Cover::SomethingElse);
    }

    /// Brings a step of the log to the front, whatever the log was narrowed to.
    pub fn show_in_log(&mut self, moment: u32) {
        self.choose_tab(DrawerTab::Log);
        self.log_filter = LogFilter::default();
        self.log_at = Some(moment);
    }

    /// Brings a fact to the front, whatever the facts were narrowed to.
    pub fn show_fact(&mut self, id: &str) {
        self.choose_tab(DrawerTab::Sources);
        self.find_fact.clear();
        self.fact_filter = None;
        self.shown_fact = Some(id.to_owned());
        self.fact_wanted = true;
    }

    /// Shows a picture as a table, or as a picture again.
    pub fn toggle_table(&mut self, picture: Picture) {
        if !self.tables.remove(&picture) {
            self.tables.insert(picture);
        }
    }
}
