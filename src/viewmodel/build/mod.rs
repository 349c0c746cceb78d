//! Fills the view-models from a document and from simulated futures.
//!
//! One function a part, each a plain reading of what it is given. What never changes while a
//! scenario is open is made once and kept in a [`BoardCache`].

mod assumptions;
mod barred;
mod branches;
mod by_hand;
mod cause;
mod chart;
mod compare;
mod effects;
mod judgement;
mod ladder;
mod log;
mod log_subjects;
mod mended;
mod moves;
mod names;
mod number_names;
mod numbers;
mod odds;
mod outcomes;
mod plan;
mod problems;
mod relations;
mod situation;
mod sizes;
mod sources;
mod stance_zones;
mod stances;
mod top_bar;
mod welcome;
mod when;
mod why;
mod worlds;

pub use assumptions::set_name;
pub use barred::past_reason as barred_words;
pub use branches::branch_name;
pub use compare::Comparing;
pub use judgement::Hanging;
pub use log::sentence;
pub use mended::mended;
pub use numbers::{instead, unfit_words};
pub use odds::{Compared, ComparedLater, ComparedUnder};
pub use problems::problem_list;
pub use situation::situation;
pub use top_bar::top_bar;
pub use welcome::welcome_card;
pub use when::{moment as moment_words, step as step_words};
pub use worlds::{ChosenBy, OpenedRun, WORLD_CHOICES};

use super::assumptions::AssumptionBoard;
use super::branches::BranchStrip;
use super::ladder::LadderBoard;
use super::log::Log;
use super::moves::MoveList;
use super::numbers::{DoubtCard, NumberList, NumberRow};
use super::plan::PlanBar;
use super::relations::RelationBoard;
use super::screen::Board;
use super::something_else::SomethingElse;
use super::sources::SourceList;
use super::stances::StanceBoard;
use super::why::{Explained, Why};
use crate::action::EffectOn;
use crate::document::{Document, Node, Standpoint};
use crate::engine::{Barred, Compiled, Knowledge, Outlook, Workspace};
use crate::forecast::{EndingsUnder, Sample, SideBySide, Tally};
use crate::model::Scenario;
use crate::model::ids::{IndicatorId, MoveId, NodeId};
use std::sync::Arc;

/// Futures simulated for the point looked at. All may be missing.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing of one kind of futures"
)]
#[derive(Debug, Clone, Copy, Default)]
pub struct Simulated<'a> {
    /// With the plan, under the account that holds.
    pub plan: Option<&'a Tally>,
    /// With nothing planned and nobody steered.
    pub alone: Option<&'a Tally>,
    /// With a move added to the plan, or left out where the plan has it, under the same luck.
    pub lean: Option<(MoveId, &'a Tally)>,
    /// With the plan under each account, by its name: for the range of a share.
    pub accounts: &'a [(String, &'a Tally)],
    /// With the plan under the account that holds, as it is told: without what is assumed.
    pub unassumed: Option<&'a Tally>,
    /// How many futures were asked for.
    pub wanted: u32,
    /// They belong to another point, plan or account.
    pub stale: bool,
    /// More are being made.
    pub running: bool,
    /// What is known at the point that they start from.
    pub knowledge: Knowledge,
    /// The one future that is opened.
    pub opened: Option<OpenedRun<'a>>,
    /// The first futures one by one.
    pub sample: Option<&'a Sample>,
    /// They are drawn over the fan.
    pub traces: bool,
    /// The futures of the compared branches, the one looked at first.
    pub beside: Option<&'a SideBySide>,
    /// How they end under each other account, once that is known.
    pub beside_under: &'a [EndingsUnder],
    /// How many other accounts there are.
    pub beside_accounts: usize,
    /// They are on their way.
    pub beside_running: bool,
    /// So many of them are shown as cards.
    pub worlds: Option<u8>,
    /// How many pairs of futures were asked for.
    pub wanted_pairs: u32,
    /// What each possible move changes.
    pub compared: Option<Compared<'a>>,
    /// That belongs to another point, plan or account.
    pub compared_stale: bool,
    /// More of that is being made.
    pub comparing: bool,
    /// A move compared with itself played later.
    pub compared_later: Option<ComparedLater<'a>>,
    /// What is known of the numbers that rest on judgement.
    pub hanging: Option<Hanging<'a>>,
}

/// What the user looks at besides the point in time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Looking {
    /// The branches compared with the one looked at.
    pub comparing: Comparing,
    /// Which change is explained.
    pub explained: Option<Explained>,
    /// The opened future, and the moment stepped to in it.
    pub opened: Option<(u32, Option<u32>)>,
    /// The order of the small curves; empty for the most changed first.
    pub pinned: Vec<IndicatorId>,
    /// What the differences that moves make are told of; none for the headline.
    pub effect_on: Option<EffectOn>,
    /// The number that is being doubted, by its path, and what was said of a value typed for it.
    pub doubting: Option<(String, Option<String>)>,
}

/// What is made once for an open scenario, and what stays as it is while only futures arrive or
/// the pointer moves.
#[derive(Debug, Default)]
pub struct BoardCache {
    of: Option<Arc<Scenario>>,
    kept: Option<(Key, Kept)>,
    numbers: Option<(Standpoint, Arc<NumberList>)>,
    fixed: Arc<Fixed>,
    work: Workspace,
}

/// What never changes while a scenario is open.
#[derive(Debug, Default)]
struct Fixed {
    labels: Vec<String>,
    steps: Vec<String>,
    rounds: Vec<u32>,
    sources: SourceList,
    /// The sentences that each move rests on, those of facts with the fact's id.
    rests_on: Vec<Vec<(String, String)>>,
    /// Every number as written.
    numbers: Vec<(NumberRow, f64)>,
    /// What an adjudicated event can change.
    something_else: Arc<SomethingElse>,
}

impl BoardCache {
    /// Empty.
    pub fn new() -> Self {
        Self::default()
    }

    /// The parts that no future and no pointer changes, made anew where something else has changed.
    fn kept(&mut self, key: Key, make: impl FnOnce(&mut Workspace) -> Kept) -> Kept {
        match &self.kept {
            Some((known, kept)) if *known == key => kept.clone(),
            _ => {
                let made = make(&mut self.work);
                self.kept = Some((key, made.clone()));
                made
            }
        }
    }

    /// The numbers as they hold, made anew where another account or assumption holds.
    fn numbers(&mut self, standpoint: &Standpoint, holding: &Scenario) -> Arc<NumberList> {
        if let Some((known, list)) = &self.numbers
            && known == standpoint
        {
            return Arc::clone(list);
        }
        let assumed = standpoint.assumed.overrides().iter();
        let doubted = assumed.map(|one| one.path.as_str()).collect();
        let list = Arc::new(numbers::as_held(&self.fixed.numbers, holding, &doubted));
        self.numbers = Some((standpoint.clone(), Arc::clone(&list)));
        list
    }

    fn prepare(&mut self, compiled: &Compiled) {
        let scenario = &compiled.scenario;
        if self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, scenario)) {
            return;
        }
        self.kept = None;
        self.numbers = None;
        self.fixed = Arc::new(Fixed {
            labels: when::labels(scenario),
            steps: (0..scenario.calendar.step_count())
                .map(|step| when::short(scenario, step))
                .collect(),
            rounds: when::rounds(scenario),
            sources: sources::source_list(scenario),
            rests_on: scenario
                .moves
                .iter()
                .map(|one| sources::rests_on(scenario, one))
                .collect(),
            numbers: numbers::as_written(scenario),
            something_else: Arc::new(sizes::something_else(compiled, &mut self.work)),
        });
        self.of = Some(Arc::clone(scenario));
    }
}

/// What the kept parts were made from. The digest tells two sessions of one scenario apart.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    revision: u64,
    points: usize,
    digest: u64,
    standpoint: Standpoint,
    looking: Looking,
}

/// Parts made from the document alone.
#[derive(Debug, Clone)]
struct Kept {
    moves: MoveList,
    branches: BranchStrip,
    plan: PlanBar,
    why: Option<Why>,
    stances: StanceBoard,
    log: Log,
    relations: RelationBoard,
    ladder: Option<LadderBoard>,
    doubting: Option<DoubtCard>,
    assumptions: AssumptionBoard,
}

/// What every part reads.
struct Scene<'a> {
    document: &'a Document,
    /// As the account sees it that holds.
    compiled: &'a Compiled,
    parts: &'a Scenario,
    node: &'a Node,
    /// The point before, if any.
    before: Option<&'a Node>,
    /// From the start to the point looked at.
    path: &'a [NodeId],
    barred: &'a [Option<Barred>],
    simulated: &'a Simulated<'a>,
    fixed: &'a Fixed,
}

impl Scene<'_> {
    /// The hovered move is in the plan, so that its futures are those without it.
    fn lean_is_without(&self) -> bool {
        let planned = |of: MoveId| self.document.plan().iter().any(|one| one.played == of);
        self.simulated.lean.is_some_and(|(of, _)| planned(of))
    }

    /// The run has ended, or no step is left: there is nothing to simulate.
    fn is_over(&self) -> bool {
        self.node.state.has_ended() || self.node.moment() > self.parts.calendar.last_step
    }

    /// The step for which shares are told, or the last where that lies behind.
    fn quoted_step(&self) -> u32 {
        self.parts.calendar.quoted_step(self.node.moment())
    }

    /// The steps up to what is looked at, in the opened future where there is one, the earliest
    /// first.
    fn played(&self) -> Vec<&Node> {
        let timeline = self.document.timeline();
        let path = self.path.iter().map(|&id| timeline.node(id));
        let opened = self.simulated.opened.map_or(&[][..], |run| run.seen());
        path.filter(|node| node.parent.is_some())
            .chain(opened)
            .collect()
    }

    /// The point at a moment of what is looked at: the branch, and where a future is opened that.
    fn point(&self, moment: u32) -> Option<&Node> {
        self.point_on(&self.document.branch(), moment)
    }

    /// All points from one moment to another, both included; none where one is missing.
    fn points(&self, from: u32, to: u32) -> Option<Vec<&Node>> {
        let branch = self.document.branch();
        let moments = from..=to;
        moments
            .map(|moment| self.point_on(&branch, moment))
            .collect()
    }

    fn point_on(&self, branch: &[NodeId], moment: u32) -> Option<&Node> {
        let opened = self
            .simulated
            .opened
            .filter(|_| moment > self.node.moment());
        if let Some(run) = opened {
            return run.node(moment);
        }
        let id = *branch.get(moment as usize)?;
        Some(self.document.timeline().node(id))
    }
}

/// Everything a running session shows.
pub fn board(
    document: &mut Document,
    simulated: &Simulated<'_>,
    looking: &Looking,
    cache: &mut BoardCache,
) -> Board {
    let standpoint = document.standpoint();
    let compiled = document.compiled_for(&standpoint);
    cache.prepare(&Arc::clone(document.compiled()));
    let numbers = cache.numbers(&standpoint, &compiled.scenario);
    let seen = document.compiled_for(standpoint.view);
    let seen = &seen.scenario;
    let barred = document.barred();
    let document = &*document;
    let path = document.timeline().path(document.looked_at());
    let node = document.node();
    let key = Key {
        revision: document.revision(),
        points: document.timeline().len(),
        digest: node.state.digest(),
        standpoint,
        looking: looking.clone(),
    };
    let fixed = Arc::clone(&cache.fixed);
    let scene = Scene {
        document,
        compiled: &compiled,
        parts: &compiled.scenario,
        node,
        before: node.parent.map(|parent| document.timeline().node(parent)),
        path: &path,
        barred: &barred,
        simulated,
        fixed: &fixed,
    };
    let colours = compare::colours(&scene, &looking.comparing);
    let kept = cache.kept(key, |work| {
        let mut outlook = Outlook::new(&compiled, &node.state, document.by_hand(), work);
        Kept {
            moves: moves::move_list(&scene, &mut outlook, work),
            branches: branches::branch_strip(&scene, &colours),
            plan: plan::plan_bar(&scene),
            why: looking
                .explained
                .as_ref()
                .and_then(|explained| why::why(&scene, explained)),
            stances: stances::stance_board(&scene),
            log: log::log(&scene),
            relations: relations::relations(&scene, &mut outlook, work),
            ladder: ladder::ladder(&scene, work),
            doubting: looking.doubting.as_ref().and_then(|(path, refused)| {
                numbers::doubt_card(document, seen, path, refused.as_deref())
            }),
            assumptions: assumptions::assumption_board(document, seen),
        }
    });
    let (changes, recipe) = assumptions::changes(&scene);
    let (headline, pinned) = chart::charts(&scene, looking);
    let shown = |chart| compare::as_shown(&scene, &looking.comparing, &colours, chart);
    let (headline, pinned) = (shown(headline), pinned.into_iter().map(shown).collect());
    Board {
        compare: compare::compare(&scene, &looking.comparing, &colours),
        headline,
        pinned,
        outcomes: outcomes::outcome_list(&scene),
        odds: odds::odds(&scene, looking.effect_on),
        moves: kept.moves,
        branches: kept.branches,
        plan: kept.plan,
        something_else: Arc::clone(&fixed.something_else),
        why: kept.why,
        stances: kept.stances,
        log: kept.log,
        relations: kept.relations,
        ladder: kept.ladder,
        sources: fixed.sources.clone(),
        numbers,
        doubting: kept.doubting,
        assumptions: AssumptionBoard {
            changes,
            recipe,
            ..kept.assumptions
        },
        hanging: judgement::hanging(&scene),
        opened: worlds::opened(&scene),
        worlds: worlds::grid(&scene).filter(|_| simulated.opened.is_none()),
        traces_shown: simulated.traces,
    }
}
