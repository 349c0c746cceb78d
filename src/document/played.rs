//! What was played, remembered by names.
//!
//! While a scenario is written its entities come, go and change places, so nothing of what was
//! played can be remembered by place. It is remembered apart from the document that comes of it:
//! what an edit has made impossible is there again when the edit is taken back.

use super::{Assumed, Assumptions, BranchMark, Document};
use crate::engine::{Happening, Others, Planned, RandomSeed};
use crate::model::Scenario;
use crate::model::by_hand::{Injected, Intervention};
use crate::model::ids::{ActorId, IndicatorId, IssueId, NodeId, WorldViewId};
use std::collections::{BTreeMap, BTreeSet};

/// Everything a person played and chose in a document, by names.
#[derive(Debug, Clone, PartialEq)]
pub struct Played {
    pub(super) start: RandomSeed,
    pub(super) points: Vec<PlayedPoint>,
    pub(super) now: NamedPolicies,
    pub(super) drafts: BTreeMap<usize, Vec<NamedMove>>,
    /// By point, then by step.
    pub(super) later: BTreeMap<usize, BTreeMap<u32, Vec<NamedMove>>>,
    pub(super) looked_at: usize,
    pub(super) tip: usize,
    pub(super) by_hand: BTreeMap<usize, Vec<NamedByHand>>,
    pub(super) assumptions: Assumptions,
    pub(super) marks: BTreeMap<usize, BranchMark>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct PlayedPoint {
    pub(super) after: usize,
    pub(super) plan: Vec<NamedMove>,
    pub(super) by_hand: Vec<NamedByHand>,
    pub(super) policies: NamedPolicies,
    /// Numbers taken otherwise; their paths are names.
    pub(super) assumed: Assumed,
    pub(super) random_seed: RandomSeed,
    pub(super) future: u32,
    pub(super) drawn_anew: bool,
    /// Planned moves that could not be played even then.
    pub(super) barred: BTreeSet<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct NamedMove {
    pub(super) id: String,
    pub(super) size: Option<f64>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct NamedPolicies {
    pub(super) others: NamedOthers,
    pub(super) steered: Vec<String>,
    pub(super) world_view: Option<String>,
}

/// What was done by hand: each part by its name.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum NamedByHand {
    Set(String, f64),
    Place(String, String, f64),
    Inject {
        words: String,
        actor: Option<String>,
        changes: Vec<NamedChange>,
        reason: String,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum NamedChange {
    Indicator(String, f64),
    Position(String, String, f64),
    Flag(String, bool),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum NamedOthers {
    ByChance,
    StandStill,
    Replay(String),
}

impl Document {
    /// What was played, by names.
    pub fn played(&self) -> Played {
        let scenario = self.scenario();
        let timeline = self.timeline();
        let chosen = self.chosen();
        let points = timeline
            .ids()
            .skip(1)
            .map(|id| {
                let node = timeline.node(id);
                let conduct = &node.conduct;
                let barred = node.ledger.happenings.iter().filter_map(|happening| {
                    if let Happening::NotPlayed { planned, .. } = happening {
                        Some(scenario.a_move(*planned).id.clone())
                    } else {
                        None
                    }
                });
                PlayedPoint {
                    after: node.parent.map_or(0, NodeId::index),
                    plan: named_plan(scenario, &conduct.plan),
                    by_hand: named_by_hand(scenario, &conduct.by_hand),
                    policies: named(
                        scenario,
                        conduct.others,
                        &conduct.steered,
                        conduct.standpoint.view,
                    ),
                    assumed: conduct.standpoint.assumed.clone(),
                    random_seed: conduct.random_seed,
                    future: conduct.future,
                    drawn_anew: conduct.drawn_anew,
                    barred: barred.collect(),
                }
            })
            .collect();
        Played {
            start: timeline.node(NodeId::START).conduct.random_seed,
            points,
            now: named(scenario, chosen.others, &chosen.steered, chosen.world_view),
            drafts: chosen
                .drafts
                .iter()
                .map(|(at, plan)| (at.index(), named_plan(scenario, plan)))
                .collect(),
            later: chosen
                .later
                .iter()
                .map(|(at, plans)| {
                    let plans = plans.iter();
                    let plans = plans.map(|(step, plan)| (*step, named_plan(scenario, plan)));
                    (at.index(), plans.collect())
                })
                .collect(),
            looked_at: chosen.looked_at.index(),
            tip: chosen.tip.index(),
            by_hand: chosen
                .by_hand
                .iter()
                .map(|(at, all)| (at.index(), named_by_hand(scenario, all)))
                .collect(),
            assumptions: chosen.assumptions.clone(),
            marks: chosen
                .marks
                .iter()
                .map(|(head, mark)| (head.index(), mark.clone()))
                .collect(),
        }
    }
}

fn named_plan(scenario: &Scenario, plan: &[Planned]) -> Vec<NamedMove> {
    plan.iter()
        .map(|planned| NamedMove {
            id: scenario.a_move(planned.played).id.clone(),
            size: planned.size,
        })
        .collect()
}

fn named(
    scenario: &Scenario,
    others: Others,
    steered: &[bool],
    world_view: Option<WorldViewId>,
) -> NamedPolicies {
    NamedPolicies {
        others: match others {
            Others::ByChance => NamedOthers::ByChance,
            Others::StandStill => NamedOthers::StandStill,
            Others::Replay(id) => NamedOthers::Replay(
                scenario
                    .replays
                    .get(id.index())
                    .map_or_else(String::new, |replay| replay.id.clone()),
            ),
        },
        steered: scenario
            .seats
            .iter()
            .zip(steered)
            .filter(|(_, steered)| **steered)
            .map(|(seat, _)| seat.id.clone())
            .collect(),
        world_view: world_view
            .and_then(|view| scenario.world_views.get(view.index()))
            .map(|view| view.id.clone()),
    }
}

fn named_by_hand(scenario: &Scenario, all: &[Intervention]) -> Vec<NamedByHand> {
    let indicator = |of: IndicatorId| scenario.indicator(of).id.clone();
    let actor = |of: ActorId| scenario.actor(of).id.clone();
    let issue = |of: IssueId| scenario.issue(of).id.clone();
    let change = |one: &Injected| match *one {
        Injected::Indicator(of, by) => NamedChange::Indicator(indicator(of), by),
        Injected::Position(of, on, by) => NamedChange::Position(actor(of), issue(on), by),
        Injected::Flag(of, up) => NamedChange::Flag(scenario.flag(of).id.clone(), up),
    };
    let name = |one: &Intervention| match one {
        Intervention::Set(of, value) => NamedByHand::Set(indicator(*of), *value),
        Intervention::Place(of, on, at) => NamedByHand::Place(actor(*of), issue(*on), *at),
        Intervention::Inject(inject) => NamedByHand::Inject {
            words: inject.words.clone(),
            actor: inject.actor.map(actor),
            changes: inject.changes.iter().map(change).collect(),
            reason: inject.reason.clone(),
        },
    };
    all.iter().map(name).collect()
}
