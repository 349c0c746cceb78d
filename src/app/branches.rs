//! What is asked of branches: notes, taking away, replaying, and which of them are compared.

use super::errand::{Errand, Hands, Standing, Stop};
use super::futures::Futures;
use super::{BrinklineApp, dispatch};
use crate::action::{BranchAction, CompareTable, CompareView};
use crate::document::{BranchEdit, Command, Document, Timeline};
use crate::engine::Compiled;
use crate::forecast::{
    CHUNK, Desk, DoneByHand, EndingsUnder, Launch, Plans, Recipe, SideBySide, start_under,
};
use crate::model::by_hand::Intervention;
use crate::model::ids::NodeId;
use crate::viewmodel::build::{self, Comparing};
use crate::wording::branch as words;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Futures of each branch in the first picture.
const FIRST: u32 = 128;
/// Futures of each branch in the last.
const MOST: u32 = 1_024;
/// Futures of each branch under each other account.
const UNDER_EACH: u32 = 512;
/// Most branches compared with the one looked at.
const COMPARED_MAX: usize = 7;

/// The branches that are compared, and their futures.
#[derive(Debug, Default)]
pub(super) struct ComparedBranches {
    /// The branches compared with the one looked at, by their last points.
    tips: Vec<NodeId>,
    baseline: Option<NodeId>,
    view: CompareView,
    table: Option<CompareTable>,
    /// The last point of the branch looked at, as last told.
    current: Option<NodeId>,
    /// What the futures belong to.
    of: Option<Key>,
    launches: Vec<Launch>,
    found: Option<SideBySide>,
    counting: Option<Errand<SideBySide>>,
    /// The same futures as each other account sees them, by its name.
    elsewhere: Vec<(String, Vec<Launch>)>,
    /// How they end.
    under: Vec<EndingsUnder>,
    counting_under: Option<Errand<Vec<EndingsUnder>>>,
}

/// What the futures of all branches are made from besides what was played on them.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    /// Counts the point, plan and policies that are looked at.
    generation: u64,
    /// The branches, the one looked at first, each with what is chosen for its next steps.
    tips: Vec<Chosen>,
    baseline: usize,
}

/// A branch with what is planned from its end on, and what is chosen to be done by hand there.
type Chosen = (NodeId, Plans, Option<Vec<Intervention>>);

impl ComparedBranches {
    /// What is compared, as the screen is told of it.
    pub fn comparing(&self) -> Comparing {
        Comparing {
            tips: self.tips.clone(),
            baseline: self.baseline,
            view: self.view,
            table: self.table,
        }
    }

    /// The futures of all branches, the one looked at first.
    pub fn found(&self) -> Option<&SideBySide> {
        self.found.as_ref()
    }

    /// How they end under each other account, once that is known.
    pub fn under(&self) -> &[EndingsUnder] {
        &self.under
    }

    /// How many other accounts there are.
    pub fn other_accounts(&self) -> usize {
        self.elsewhere.len()
    }

    /// Whether futures of the branches are on their way.
    pub fn is_counting(&self) -> bool {
        self.counting.is_some()
    }

    /// Follows the points that are compared to their places after an edit; forgets those that went.
    fn follow_points(&mut self, before: &Timeline, now: &Timeline) {
        let place = |tip: NodeId| now.place_of(before, tip);
        self.tips = self.tips.iter().filter_map(|&tip| place(tip)).collect();
        self.baseline = self.baseline.and_then(place);
        self.current = self.current.and_then(place);
    }

    /// Asks for what is shown; says whether anything changed.
    pub fn follow(&mut self, hands: &Hands, document: &Document, futures: &Futures) -> bool {
        let tip = document.tip();
        if self.tips.is_empty() && self.of.is_none() {
            self.current = Some(tip);
            return false;
        }
        let branches = document.branches();
        let ended = |at: NodeId| branches.of(at).map_or(at, |branch| branch.tip);
        let before = (self.tips.clone(), self.baseline);
        // Whoever looks at a compared branch goes on comparing it with the one looked at before.
        let looked_at = self.current.replace(tip).map(ended);
        for other in &mut self.tips {
            *other = ended(*other);
            if *other == tip {
                *other = looked_at.unwrap_or(tip);
            }
        }
        self.tips.retain(|other| *other != tip);
        let mut known = BTreeSet::new();
        self.tips.retain(|other| known.insert(*other));
        self.baseline = self.baseline.map(ended);
        let moved = before != (self.tips.clone(), self.baseline);
        let mut all = vec![tip];
        all.extend(&self.tips);
        let place = self
            .baseline
            .and_then(|at| all.iter().position(|tip| *tip == at));
        let place = place.unwrap_or(0);
        let mut chosen = document.chosen();
        let of = (all.len() > 1).then(|| Key {
            generation: futures.generation(),
            tips: all
                .iter()
                .map(|tip| {
                    (
                        *tip,
                        document.plans_at_end(*tip),
                        chosen.by_hand.remove(tip),
                    )
                })
                .collect(),
            baseline: place,
        });
        if of != self.of {
            self.of = of;
            self.found = None;
            self.counting = None;
            self.under.clear();
            self.counting_under = None;
            (self.launches, self.elsewhere) = match self.of {
                Some(_) => launches(document, futures, &all),
                None => Default::default(),
            };
            self.count(hands, place, FIRST);
            return true;
        }
        match self.counting_under.as_ref().map(Errand::standing) {
            Some(Standing::Done(found)) => {
                self.under = found;
                self.counting_under = None;
                return true;
            }
            Some(Standing::Lost) => self.counting_under = None,
            Some(Standing::UnderWay) | None => {}
        }
        match self.counting.as_ref().map(Errand::standing) {
            Some(Standing::Done(found)) => {
                let rough = self.found.is_none();
                self.found = Some(found);
                self.counting = None;
                if rough {
                    self.count(hands, place, MOST);
                } else {
                    self.count_under(hands, place);
                }
                true
            }
            Some(Standing::Lost) => {
                self.counting = None;
                moved
            }
            Some(Standing::UnderWay) | None => moved,
        }
    }

    fn count(&mut self, hands: &Hands, baseline: usize, most: u32) {
        if self.launches.is_empty() {
            return;
        }
        let launches = self.launches.clone();
        let work = move |stop: &Stop| {
            let mut desk = Desk::default();
            let mut all = SideBySide::of(&launches, baseline)?;
            let wanted = launches.first()?.chunk_count();
            for chunk in 0..wanted.min(most.div_ceil(CHUNK)) {
                if stop.is_asked() {
                    return None;
                }
                all.count(&launches, chunk, &mut desk);
            }
            Some(all.settled())
        };
        let name = "compare branches";
        self.counting = if most == FIRST {
            Some(Errand::begin(hands, name, work))
        } else {
            // A rough answer is there already; the window must not stand still for a finer one.
            Errand::begin_apart(hands, name, work)
        };
    }

    fn count_under(&mut self, hands: &Hands, baseline: usize) {
        if self.elsewhere.is_empty() {
            return;
        }
        let elsewhere = self.elsewhere.clone();
        self.counting_under = Errand::begin_apart(hands, "compare under accounts", move |stop| {
            let mut desk = Desk::default();
            let mut under = Vec::new();
            for (account, launches) in elsewhere {
                let mut endings = EndingsUnder::of(account, &launches, baseline)?;
                let wanted = launches.first()?.chunk_count();
                for chunk in 0..wanted.min(UNDER_EACH.div_ceil(CHUNK)) {
                    if stop.is_asked() {
                        return None;
                    }
                    endings.count(&launches, chunk, &mut desk);
                }
                under.push(endings);
            }
            Some(under)
        });
    }
}

/// The futures of each branch as the account sees them that holds, and as each other one does.
fn launches(
    document: &Document,
    futures: &Futures,
    tips: &[NodeId],
) -> (Vec<Launch>, Vec<(String, Vec<Launch>)>) {
    let Some(mine) = futures.launch() else {
        return Default::default();
    };
    let under = |compiled: &Arc<Compiled>| twins(document, &mine.recipe, compiled, tips);
    let elsewhere = futures.elsewhere().iter();
    let elsewhere = elsewhere.filter_map(|(name, compiled)| Some((name.clone(), under(compiled)?)));
    (
        under(&mine.compiled).unwrap_or_default(),
        elsewhere.collect(),
    )
}

/// The futures of each branch from the last moment that all of them reach. What was played on a
/// branch after it is its plan.
fn twins(
    document: &Document,
    recipe: &Recipe,
    compiled: &Arc<Compiled>,
    tips: &[NodeId],
) -> Option<Vec<Launch>> {
    let timeline = document.timeline();
    let moments = tips.iter().map(|&tip| timeline.node(tip).moment());
    let moment = moments.min()?;
    if moment > document.scenario().calendar.last_step {
        return None;
    }
    let mut desk = Desk::default();
    let mut launch = |tip: NodeId| {
        let path = timeline.path(tip);
        let from = *path.get(moment as usize)?;
        let later = path.iter().skip(moment as usize + 1);
        let (mut plans, mut by_hand) = (Plans::new(), DoneByHand::new());
        for (step, &id) in (moment..).zip(later) {
            let conduct = &timeline.node(id).conduct;
            plans.insert(step, conduct.plan.clone());
            by_hand.insert(step, conduct.by_hand.clone());
        }
        // What is chosen for the next step and not played yet.
        let mut chosen = document.chosen();
        let next = timeline.node(tip).moment();
        plans.extend(document.plans_at_end(tip));
        by_hand.extend(chosen.by_hand.remove(&tip).map(|done| (next, done)));
        let state = start_under(&timeline.node(from).state, compiled, &mut desk);
        Some(Launch {
            compiled: Arc::clone(compiled),
            state: Arc::new(state),
            recipe: Arc::new(Recipe {
                plans,
                by_hand,
                ..recipe.clone()
            }),
        })
    };
    tips.iter().map(|&tip| launch(tip)).collect()
}

impl BrinklineApp {
    /// Answers what is asked of branches.
    pub(super) fn ask_of_branches(&mut self, asked: BranchAction) {
        let Some(open) = &mut self.open else { return };
        let document = &mut open.document;
        match asked {
            BranchAction::Name(head, name) => self.mark(head, BranchEdit::Name(name)),
            BranchAction::Note(head, note) => self.mark(head, BranchEdit::Note(note)),
            BranchAction::Colour(head, colour) => self.mark(head, BranchEdit::Colour(colour)),
            BranchAction::Fold(head, folded) => drop(document.fold(head, folded)),
            BranchAction::Hide(head, hidden) => {
                if document.hide(head, hidden) && hidden {
                    self.notice(words::HIDDEN.to_owned(), false);
                }
            }
            BranchAction::ShowAll => drop(document.show_all_branches()),
            BranchAction::Delete(tip) => {
                let name = build::branch_name(document, tip);
                if self.command(Command::DeleteBranch(tip)) {
                    self.notice(words::deleted(&name), false);
                }
            }
            BranchAction::ReplayHere(tip) => self.replay_here(tip),
            BranchAction::LookAlong(tip, at) => drop(document.look_along(tip, at)),
            BranchAction::Above => self.look_beside(false),
            BranchAction::Below => self.look_beside(true),
            BranchAction::Compare(tip, true) => self.compare_with(tip),
            BranchAction::Compare(tip, false) => {
                self.compared_branches.tips.retain(|at| *at != tip);
            }
            BranchAction::CompareNone => self.compared_branches = ComparedBranches::default(),
            BranchAction::Baseline(tip) => self.compared_branches.baseline = tip,
            BranchAction::View(view) => self.compared_branches.view = view,
            BranchAction::Tell(table) => self.compared_branches.table = Some(table),
        }
    }

    fn mark(&mut self, head: NodeId, edit: BranchEdit) {
        self.command(Command::MarkBranch(head, edit));
    }

    /// Makes an edit after which points may have other places; says whether it was made.
    fn command(&mut self, command: Command) -> bool {
        let Some(open) = &mut self.open else {
            return false;
        };
        let before = open.document.timeline().clone();
        let done = open.document.apply(command);
        self.forget_moved(&before);
        if let Err(refusal) = done {
            self.notice(dispatch::refused(refusal), true);
        }
        done.is_ok()
    }

    /// Forgets what names points that are no longer where they were.
    pub(super) fn forget_moved(&mut self, before: &Timeline) {
        if let Some(open) = &self.open {
            let now = open.document.timeline();
            self.compared_branches.follow_points(before, now);
            // An opened future begins at a point by its place.
            if !now.goes_on_from(before) {
                self.close_future();
            }
        }
    }

    fn compare_with(&mut self, tip: NodeId) {
        let compared = &mut self.compared_branches;
        if compared.tips.contains(&tip) {
            return;
        }
        if compared.tips.len() >= COMPARED_MAX {
            self.notice(words::TOO_MANY_COMPARED.to_owned(), true);
            return;
        }
        compared.tips.push(tip);
    }

    fn replay_here(&mut self, tip: NodeId) {
        let Some(from) = self
            .open
            .as_ref()
            .map(|open| build::branch_name(&open.document, tip))
        else {
            return;
        };
        if self.command(Command::ReplayHere(tip))
            && let Some(open) = &self.open
        {
            let to = build::branch_name(&open.document, open.document.tip());
            // What was replayed is compared in any case.
            self.compared_branches.tips.truncate(COMPARED_MAX - 1);
            self.compare_with(tip);
            self.compared_branches.baseline = Some(tip);
            self.compared_branches.view = CompareView::Steps;
            self.notice(words::replayed(&from, &to), false);
        }
    }

    /// Looks at the branch drawn above or below, at the same moment where it reaches it.
    fn look_beside(&mut self, below: bool) {
        let crate::viewmodel::screen::Page::Board(board) = &self.screen.page else {
            return;
        };
        let lanes = &board.branches.lanes;
        let Some(at) = lanes.iter().position(|lane| lane.current) else {
            return;
        };
        let next = if below {
            Some(at + 1)
        } else {
            at.checked_sub(1)
        };
        let Some(lane) = next.and_then(|next| lanes.get(next)) else {
            return;
        };
        let tip = lane.tip;
        let Some(open) = &mut self.open else { return };
        let path = open.document.timeline().path(tip);
        let moment = open.document.node().moment() as usize;
        let at = path.get(moment).copied().unwrap_or(tip);
        open.document.look_along(tip, at);
    }
}
