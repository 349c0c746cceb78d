//! What was played, remembered by names.
//!
//! While a scenario is written its entities come, go and change places, so nothing of what was
//! played can be remembered by place. It is remembered apart from the document that comes of it:
//! what an edit has made impossible is there again when the edit is taken back.

use super::{Assumed, Assumptions, BranchMark, Document};
use crate::engine::{Happening, Others, Planned, RandomSeed};
use crate::model::Scenario;
use crate::model::ids::{IndicatorId, NodeId, WorldViewId};
use std::collections::{BTreeMap, BTreeSet};

/// Everything a person played and chose in a document, by names.
#[derive(Debug, Clone, PartialEq)]
pub struct Played {
    pub(super) start: RandomSeed,
    pub(super) points: Vec<PlayedPoint>,
    pub(super) now: NamedPolicies,
    pub(super) drafts: BTreeMap<usize, Vec<NamedMove>>,
    pub(super) looked_at: usize,
    pub(super) tip: usize,
    pub(super) set_at: usize,
    pub(super) assumptions: Assumptions,
    pub(super) marks: BTreeMap<usize, BranchMark>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct PlayedPoint {
    pub(super) after: usize,
    pub(super) plan: Vec<NamedMove>,
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
    pub(super) set: Vec<(String, f64)>,
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
                    policies: named(
                        scenario,
                        conduct.others,
                        &conduct.steered,
                        conduct.standpoint.view,
                        &conduct.set,
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
            now: named(
                scenario,
                chosen.others,
                &chosen.steered,
                chosen.world_view,
                &chosen.set,
            ),
            drafts: chosen
                .drafts
                .iter()
                .map(|(at, plan)| (at.index(), named_plan(scenario, plan)))
                .collect(),
            looked_at: chosen.looked_at.index(),
            tip: chosen.tip.index(),
            set_at: chosen.set_at.index(),
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
    set: &[(IndicatorId, f64)],
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
        set: set
            .iter()
            .map(|(of, value)| (scenario.indicator(*of).id.clone(), *value))
            .collect(),
    }
}
