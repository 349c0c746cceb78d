//! What was played, carried over to a scenario that has changed.
//!
//! All points are made again from what is remembered of them by names; what an edit has made
//! impossible is left out and said.

use super::played::{
    NamedByHand, NamedChange, NamedMove, NamedOthers, NamedPolicies, Played, PlayedPoint,
};
use super::timeline::Conduct;
use super::{Assumed, Chosen, Document, Refusal, Standpoint};
use crate::engine::{Barred, Happening, Others, Planned};
use crate::forecast::Plans;
use crate::model::by_hand::{Inject, Injected, Intervention};
use crate::model::ids::{
    ActorId, FlagId, IndicatorId, IssueId, MoveId, NodeId, ReplayId, SeatId, WorldViewId,
};
use crate::model::{Scenario, numbers};
use std::collections::BTreeMap;
use std::sync::Arc;

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
    /// The move was planned for a step that the scenario no longer has.
    NoStepLeft {
        /// The step it was planned in.
        step: u32,
        /// Which.
        played: MoveId,
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
        let by_hand = self.by_hand(&point.by_hand);
        let policies = self.policies(&point.policies);
        let conduct = Conduct {
            plan,
            steered: policies.steered,
            others: policies.others,
            standpoint: Standpoint {
                view: policies.world_view,
                assumed: self.assumed(&point.assumed),
            },
            by_hand,
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

    /// What is planned for later steps that the scenario still has.
    fn later(&mut self, plans: &BTreeMap<u32, Vec<NamedMove>>) -> Plans {
        let mut kept = Plans::new();
        for (&step, plan) in plans {
            let plan = self.plan(plan, step);
            if step <= self.scenario.calendar.last_step {
                kept.insert(step, plan);
            } else {
                let lost = plan.iter().map(|one| one.played);
                for played in lost {
                    self.note(Lost::NoStepLeft { step, played });
                }
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
        for id in gone {
            self.note(Lost::Choice(id));
        }
        Policies {
            others,
            steered,
            world_view,
        }
    }

    /// What the scenario still has and can take; what it cannot is named.
    fn by_hand(&mut self, all: &[NamedByHand]) -> Vec<Intervention> {
        let scenario = Arc::clone(&self.scenario);
        let mut gone = Vec::new();
        let mut kept = Vec::new();
        for named in all {
            let Some(one) = found(&scenario, named, &mut gone) else {
                continue;
            };
            if one.check(&scenario).is_ok() {
                kept.push(one);
            } else {
                gone.push(name_of(named).to_owned());
            }
        }
        for id in gone {
            self.note(Lost::Choice(id));
        }
        kept
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
        let mut later = BTreeMap::new();
        for (at, plans) in &played.later {
            if let Some(id) = ids.get(*at).copied().flatten() {
                later.insert(id, self.later(plans));
            }
        }
        let mut by_hand = BTreeMap::new();
        for (at, all) in &played.by_hand {
            if let Some(id) = ids.get(*at).copied().flatten() {
                by_hand.insert(id, self.by_hand(all));
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
            later,
            by_hand,
            steered: policies.steered,
            others: policies.others,
            world_view: policies.world_view,
            assumptions: played.assumptions.clone(),
            marks: played
                .marks
                .iter()
                .filter_map(|(at, mark)| Some((ids.get(*at).copied().flatten()?, mark.clone())))
                .collect(),
        });
    }
}

struct Policies {
    others: Others,
    steered: Vec<bool>,
    world_view: Option<WorldViewId>,
}

/// What was done by hand, with what the scenario still has of it; none where nothing is left.
fn found(scenario: &Scenario, named: &NamedByHand, gone: &mut Vec<String>) -> Option<Intervention> {
    let mut known = |id: &String, place: Option<usize>| {
        if place.is_none() {
            gone.push(id.clone());
        }
        place
    };
    match named {
        NamedByHand::Set(id, value) => {
            let of = known(id, scenario.find_indicator(id).map(IndicatorId::index))?;
            Some(Intervention::Set(of.into(), *value))
        }
        NamedByHand::Place(actor, issue, at) => {
            let actor = known(actor, scenario.find_actor(actor).map(ActorId::index))?;
            let issue = known(issue, scenario.find_issue(issue).map(IssueId::index))?;
            Some(Intervention::Place(actor.into(), issue.into(), *at))
        }
        NamedByHand::Inject {
            words,
            actor,
            changes,
            reason,
        } => {
            let actor = actor
                .as_ref()
                .and_then(|id| known(id, scenario.find_actor(id).map(ActorId::index)));
            let changes = changes.iter().filter_map(|change| match change {
                NamedChange::Indicator(id, by) => {
                    let of = known(id, scenario.find_indicator(id).map(IndicatorId::index))?;
                    Some(Injected::Indicator(of.into(), *by))
                }
                NamedChange::Position(actor, issue, by) => {
                    let actor = known(actor, scenario.find_actor(actor).map(ActorId::index))?;
                    let issue = known(issue, scenario.find_issue(issue).map(IssueId::index))?;
                    Some(Injected::Position(actor.into(), issue.into(), *by))
                }
                NamedChange::Flag(id, up) => {
                    let flag = known(id, scenario.find_flag(id).map(FlagId::index))?;
                    Some(Injected::Flag(flag.into(), *up))
                }
            });
            Some(Intervention::Inject(Arc::new(Inject {
                changes: changes.collect(),
                words: words.clone(),
                actor: actor.map(ActorId::from),
                reason: reason.clone(),
            })))
        }
    }
}

fn name_of(named: &NamedByHand) -> &str {
    match named {
        NamedByHand::Set(id, _) | NamedByHand::Place(id, ..) => id,
        NamedByHand::Inject { words, .. } => words,
    }
}
