//! What was played, carried over to a scenario that has changed.
//!
//! While a scenario is written its entities come, go and change places, so what was played is
//! remembered by names. It is remembered apart from the document that comes of it: what an edit has
//! made impossible is there again when the edit is taken back.

use super::timeline::Conduct;
use super::{Assumed, Assumptions, Chosen, Document, Refusal, Standpoint};
use crate::engine::{Barred, Happening, Others, Planned, RandomSeed};
use crate::model::ids::{IndicatorId, MoveId, NodeId, ReplayId, SeatId, WorldViewId};
use crate::model::{Scenario, numbers};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Everything a person played and chose in a document, by names.
#[derive(Debug, Clone, PartialEq)]
pub struct Played {
    start: RandomSeed,
    points: Vec<PlayedPoint>,
    now: NamedPolicies,
    drafts: BTreeMap<usize, Vec<NamedMove>>,
    looked_at: usize,
    tip: usize,
    assumptions: Assumptions,
}

#[derive(Debug, Clone, PartialEq)]
struct PlayedPoint {
    after: usize,
    plan: Vec<NamedMove>,
    policies: NamedPolicies,
    /// Numbers taken otherwise; their paths are names.
    assumed: Assumed,
    random_seed: RandomSeed,
    future: u32,
    drawn_anew: bool,
    /// Planned moves that could not be played even then.
    barred: BTreeSet<String>,
}

#[derive(Debug, Clone, PartialEq)]
struct NamedMove {
    id: String,
    size: Option<f64>,
}

#[derive(Debug, Clone, PartialEq)]
struct NamedPolicies {
    others: NamedOthers,
    steered: Vec<String>,
    world_view: Option<String>,
    set: Vec<(String, f64)>,
}

#[derive(Debug, Clone, PartialEq)]
enum NamedOthers {
    ByChance,
    StandStill,
    Replay(String),
}

/// Something played that the changed scenario does not have or allow.
#[derive(Debug, Clone, PartialEq)]
pub enum Lost {
    /// There is no such move any more.
    NoSuchMove {
        /// The step it was planned in.
        step: u32,
        /// Its id.
        id: String,
    },
    /// The move can no longer be played then.
    Barred {
        /// The step it was planned in.
        step: u32,
        /// Which.
        played: MoveId,
        /// Why.
        why: Barred,
    },
    /// The scenario or the run ends earlier: so many points are left out.
    Points(usize),
    /// A seat, account or script that was chosen is gone.
    Choice(String),
}

/// A document on the changed scenario, and what could not be carried over.
#[derive(Debug)]
pub struct Carried {
    /// The document; its edits begin anew.
    pub document: Document,
    /// What was lost, each once, in the order of the steps.
    pub lost: Vec<Lost>,
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
            assumptions: chosen.assumptions.clone(),
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

impl Played {
    /// Makes all points again on a scenario.
    ///
    /// Where something is missing the rest is made without it: a plan without a move, a point
    /// without an account. A point that nothing can follow any more ends its branch.
    pub fn carried_to(&self, scenario: Arc<Scenario>) -> Carried {
        let mut carrying = Carrying {
            document: Document::new(Arc::clone(&scenario), self.start),
            scenario,
            lost: Vec::new(),
        };
        let mut ids = vec![Some(NodeId::START)];
        let mut left_out = 0;
        for point in &self.points {
            let after = ids.get(point.after).copied().flatten();
            let made = after.and_then(|after| carrying.point(after, point));
            left_out += usize::from(made.is_none());
            ids.push(made);
        }
        if left_out > 0 {
            carrying.note(Lost::Points(left_out));
        }
        carrying.choose(self, &ids);
        Carried {
            document: carrying.document,
            lost: carrying.lost,
        }
    }

    /// The nearest point before one, itself included, that was made again.
    fn still_there(&self, at: usize, ids: &[Option<NodeId>]) -> NodeId {
        let mut at = at;
        loop {
            if let Some(id) = ids.get(at).copied().flatten() {
                return id;
            }
            match at.checked_sub(1).and_then(|place| self.points.get(place)) {
                Some(point) => at = point.after,
                None => return NodeId::START,
            }
        }
    }
}

struct Carrying {
    document: Document,
    scenario: Arc<Scenario>,
    lost: Vec<Lost>,
}

impl Carrying {
    fn note(&mut self, lost: Lost) {
        if !self.lost.contains(&lost) {
            self.lost.push(lost);
        }
    }

    fn point(&mut self, after: NodeId, point: &PlayedPoint) -> Option<NodeId> {
        let step = self.document.timeline().node(after).moment();
        let plan = self.plan(&point.plan, step);
        let policies = self.policies(&point.policies);
        let conduct = Conduct {
            plan,
            steered: policies.steered,
            others: policies.others,
            standpoint: Standpoint {
                view: policies.world_view,
                assumed: self.assumed(&point.assumed),
            },
            set: policies.set,
            random_seed: point.random_seed,
            future: point.future,
            drawn_anew: point.drawn_anew,
        };
        let made = match self.document.restore_point(after, conduct.clone()) {
            Ok(made) => made,
            // Two points that differed by what is lost are one now.
            Err(Refusal::PlayedAlready) => {
                return self.document.timeline().child_by(after, &conduct);
            }
            Err(_) => return None,
        };
        let node = self.document.timeline().node(made);
        let barred: Vec<(MoveId, Barred)> = node
            .ledger
            .happenings
            .iter()
            .filter_map(|happening| match happening {
                Happening::NotPlayed { planned, why } => Some((*planned, *why)),
                _ => None,
            })
            .collect();
        for (played, why) in barred {
            if !point.barred.contains(&self.scenario.a_move(played).id) {
                self.note(Lost::Barred { step, played, why });
            }
        }
        Some(made)
    }

    fn plan(&mut self, plan: &[NamedMove], step: u32) -> Vec<Planned> {
        let mut kept = Vec::new();
        for named in plan {
            let place = self
                .scenario
                .moves
                .iter()
                .position(|one| one.id == named.id);
            match place {
                Some(place) => kept.push(Planned {
                    size: named.size,
                    ..Planned::new(MoveId::from(place))
                }),
                None => self.note(Lost::NoSuchMove {
                    step,
                    id: named.id.clone(),
                }),
            }
        }
        kept
    }

    fn policies(&mut self, named: &NamedPolicies) -> Policies {
        let scenario = Arc::clone(&self.scenario);
        let mut gone = Vec::new();
        let mut steered = vec![false; scenario.seats.len()];
        for id in &named.steered {
            match scenario.seats.iter().position(|seat| seat.id == *id) {
                Some(place) => steered[SeatId::from(place).index()] = true,
                None => gone.push(id.clone()),
            }
        }
        let world_view = named.world_view.as_ref().and_then(|id| {
            let place = scenario.world_views.iter().position(|view| view.id == *id);
            if place.is_none() {
                gone.push(id.clone());
            }
            place.map(WorldViewId::from)
        });
        let others = match &named.others {
            NamedOthers::ByChance => Others::ByChance,
            NamedOthers::StandStill => Others::StandStill,
            NamedOthers::Replay(id) => {
                let place = scenario.replays.iter().position(|one| one.id == *id);
                if place.is_none() {
                    gone.push(id.clone());
                }
                place.map_or(Others::ByChance, |place| {
                    Others::Replay(ReplayId::from(place))
                })
            }
        };
        let mut set = Vec::new();
        for (id, value) in &named.set {
            match scenario.indicators.iter().position(|one| one.id == *id) {
                Some(place) => set.push((IndicatorId::from(place), *value)),
                None => gone.push(id.clone()),
            }
        }
        for id in gone {
            self.note(Lost::Choice(id));
        }
        Policies {
            others,
            steered,
            world_view,
            set,
        }
    }

    /// Numbers taken otherwise that the scenario still has.
    fn assumed(&mut self, assumed: &Assumed) -> Assumed {
        if assumed.is_empty() {
            return Assumed::default();
        }
        let known = numbers::list(&self.scenario);
        let (kept, gone): (Vec<_>, Vec<_>) = assumed
            .overrides()
            .iter()
            .cloned()
            .partition(|one| known.iter().any(|(path, _)| *path == one.path));
        for one in gone {
            self.note(Lost::Choice(one.path));
        }
        Assumed::new(kept)
    }

    fn choose(&mut self, played: &Played, ids: &[Option<NodeId>]) {
        let policies = self.policies(&played.now);
        let mut drafts = BTreeMap::new();
        for (at, plan) in &played.drafts {
            if let Some(id) = ids.get(*at).copied().flatten() {
                let step = self.document.timeline().node(id).moment();
                drafts.insert(id, self.plan(plan, step));
            }
        }
        let looked_at = played.still_there(played.looked_at, ids);
        let tip = played.still_there(played.tip, ids);
        let on_branch = self.document.timeline().path(tip).contains(&looked_at);
        let tip = if on_branch {
            tip
        } else {
            self.document.timeline().latest_tip(looked_at)
        };
        self.document.choose(Chosen {
            looked_at,
            tip,
            drafts,
            set: policies.set,
            steered: policies.steered,
            others: policies.others,
            world_view: policies.world_view,
            assumptions: played.assumptions.clone(),
        });
    }
}

struct Policies {
    others: Others,
    steered: Vec<bool>,
    world_view: Option<WorldViewId>,
    set: Vec<(IndicatorId, f64)>,
}
