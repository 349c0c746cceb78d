//! The points of a session, one by one, and what was chosen at the end.

use super::read::differs;
use super::wire::{DraftWire, LaterWire, OthersWire, PointWire, SessionWire};
use crate::diagnostic::{Problem, Span, elided};
use crate::document::{Assumed, Chosen, Conduct, Document, NODES_MAX, Refusal, Standpoint};
use crate::engine::{Others, Planned, RandomSeed};
use crate::forecast::Plans;
use crate::format::names::Class;
use crate::format::read_planned;
use crate::format::reader::{At, Found, Reader};
use crate::format::spot::Spot;
use crate::format::wire::List;
use crate::model::Scenario;
use crate::model::by_hand::Intervention;
use crate::model::ids::{IndicatorId, MoveId, NodeId, ReplayId, SeatId, WorldViewId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Who decides what: the same at a point and at present.
struct Policies {
    others: Others,
    steered: Vec<bool>,
    world_view: Option<WorldViewId>,
}

/// What is to be played next.
#[derive(Default)]
struct Drafts {
    plans: BTreeMap<NodeId, Vec<Planned>>,
    later: BTreeMap<NodeId, Plans>,
    by_hand: BTreeMap<NodeId, Vec<Intervention>>,
}

/// The points made so far.
struct Restoring<'a> {
    document: Document,
    /// For each place of a stored value the indicator it belongs to.
    order: Vec<IndicatorId>,
    /// Numbers that points were played under.
    assumed: Vec<Assumed>,
    program: &'a str,
    changed: &'a mut Vec<NodeId>,
}

impl Reader<'_> {
    /// Makes the document of a session whose scenario could be read.
    pub(super) fn restore(
        &mut self,
        at: &At,
        mut wire: SessionWire,
        scenario: Arc<Scenario>,
        program: &str,
        changed: &mut Vec<NodeId>,
    ) -> Option<Document> {
        let order = self.order(at, wire.indicators.take(), &scenario);
        let assumed = self.assumed(at, wire.assumed.take(), &scenario);
        let points = self.need(at, "points", wire.points.take())?;
        let point = points.at.point;
        let count = points.value.len();
        let points = self.entries(&points.at.path, points.value);
        if points.len() < count {
            // Without one point the numbers of all later ones would mean something else.
            return None;
        }
        if points.len() > NODES_MAX {
            let message = format!("{} points, the limit is {NODES_MAX}", points.len());
            self.complain(&at.path, Problem::error("too-many", point, message));
            return None;
        }
        let mut points = points.into_iter();
        let Some(mut start) = points.next() else {
            let problem =
                Problem::error("no-points", point, "there is no point, not even the start");
            self.complain(&at.path, problem);
            return None;
        };
        let document = self.first_point(&mut start, scenario)?;
        let mut restoring = Restoring {
            document,
            order: order?,
            assumed,
            program,
            changed,
        };
        self.keep_values(start, NodeId::START, &mut restoring);
        for found in points {
            self.point(found, &mut restoring)?;
        }
        if !restoring.changed.is_empty() {
            self.problems
                .push(differs(point, restoring.changed, program));
        }
        let mut document = restoring.document;
        self.chosen(at, wire, &mut document)?;
        Some(document)
    }

    /// The indicator of each place in a list of values.
    fn order(
        &mut self,
        at: &At,
        field: Option<Spot<List<String>>>,
        scenario: &Scenario,
    ) -> Option<Vec<IndicatorId>> {
        let found = self.need(at, "indicators", field)?;
        let point = found.at.point;
        let entries = self.entries(&found.at.path, found.value);
        let order: Vec<IndicatorId> = self.referred(entries, Class::Indicator);
        let named: BTreeSet<IndicatorId> = order.iter().copied().collect();
        let missing = scenario.indicator_ids().find(|id| !named.contains(id));
        if let Some(missing) = missing {
            let message = format!(
                "the indicator `{}` is missing in this list",
                scenario.indicator(missing).id
            );
            self.complain(&at.path, Problem::error("missing-name", point, message));
            return None;
        }
        if named.len() < order.len() {
            self.complain(
                &at.path,
                Problem::error(
                    "named-twice",
                    point,
                    "an indicator is named twice in this list",
                ),
            );
            return None;
        }
        Some(order)
    }

    fn first_point(
        &mut self,
        found: &mut Found<PointWire>,
        scenario: Arc<Scenario>,
    ) -> Option<Document> {
        let PointWire {
            after,
            plan,
            others,
            steered,
            world_view,
            assumed,
            set,
            by_hand,
            random_seed: _,
            future,
            drawn_anew,
            made_by: _,
            values: _,
            odd: _,
        } = &found.value;
        let led_there = after.is_some()
            || plan.is_some()
            || others.is_some()
            || steered.is_some()
            || world_view.is_some()
            || assumed.is_some()
            || set.is_some()
            || by_hand.is_some()
            || future.is_some()
            || drawn_anew.is_some();
        if led_there {
            let message = "the first point is the start; nothing led there but the random seed";
            self.complain(
                &found.at.path,
                Problem::error("not-the-start", found.at.point, message),
            );
            return None;
        }
        let random_seed = self.need(&found.at, "random_seed", found.value.random_seed.take())?;
        Some(Document::new(scenario, RandomSeed(random_seed.value)))
    }

    /// Makes one point again; `None` when those after it would not be those they were.
    fn point(&mut self, mut found: Found<PointWire>, restoring: &mut Restoring<'_>) -> Option<()> {
        let at = found.at.clone();
        let wire = &mut found.value;
        let count = restoring.document.timeline().len();
        let after = self.need(&at, "after", wire.after.take())?;
        let parent = NodeId(after.value);
        if parent.index() >= count {
            let message = format!(
                "point {count} is said to follow point {}, which does not stand before it",
                after.value
            );
            let problem = Problem::error("no-such-point", after.span, message);
            self.complain(
                &at.path,
                problem.hint("points are counted from 0 and each stands after the one it follows"),
            );
            return None;
        }
        let before = &restoring.document.timeline().node(parent).conduct;
        let random_seed = self
            .take(&at, "random_seed", wire.random_seed.take())
            .map_or(before.random_seed, |found| RandomSeed(found.value));
        let future = self
            .take(&at, "future", wire.future.take())
            .map_or(before.future, |found| found.value);
        let drawn_anew = self
            .take(&at, "drawn_anew", wire.drawn_anew.take())
            .is_some_and(|found| found.value);
        let assumed = self.assumed_at(&at, wire.assumed.take(), &restoring.assumed)?;
        let plan = self.plan(&at, wire.plan.take())?;
        let by_hand = (wire.set.take(), wire.by_hand.take());
        let by_hand = self.by_hand(&at, by_hand, restoring.document.scenario())?;
        let policies = self.policies(
            &at,
            &restoring.document,
            (
                wire.others.take(),
                wire.steered.take(),
                wire.world_view.take(),
            ),
        )?;
        let Policies {
            others,
            steered,
            world_view,
        } = policies;
        let conduct = Conduct {
            plan,
            steered,
            others,
            standpoint: Standpoint {
                view: world_view,
                assumed,
            },
            by_hand,
            random_seed,
            future,
            drawn_anew,
        };
        match restoring.document.restore_point(parent, conduct) {
            Ok(id) => {
                self.keep_values(found, id, restoring);
                Some(())
            }
            Err(refusal) => {
                let message = format!("point {count} cannot be played: {}", why(refusal));
                self.complain(
                    &at.path,
                    Problem::error("cannot-be-played", at.point, message),
                );
                None
            }
        }
    }

    /// Compares the values shown with those worked out, and keeps them where they differ.
    fn keep_values(
        &mut self,
        mut found: Found<PointWire>,
        id: NodeId,
        restoring: &mut Restoring<'_>,
    ) {
        let made_by = self.text(&found.at, "made_by", found.value.made_by.take());
        let Some(values) = self.need(&found.at, "values", found.value.values.take()) else {
            return;
        };
        let wanted = restoring.order.len();
        if values.value.len() != wanted {
            let message = format!("{} values for {wanted} indicators", values.value.len());
            self.complain(
                &found.at.path,
                Problem::error("wrong-count", values.at.point, message),
            );
            return;
        }
        if let Some(wrong) = values.value.iter().find(|value| !value.is_finite()) {
            let message = format!("{wrong} is not a number that can be used");
            self.complain(
                &found.at.path,
                Problem::error("not-finite", values.at.point, message),
            );
            return;
        }
        let mut kept = vec![0.0; wanted];
        for (indicator, value) in restoring.order.iter().zip(values.value) {
            kept[indicator.index()] = value;
        }
        let made_by = if made_by.is_empty() {
            restoring.program
        } else {
            &made_by
        };
        if restoring.document.show_as_kept(id, &kept, made_by) {
            restoring.changed.push(id);
        }
    }

    fn chosen(&mut self, at: &At, session: SessionWire, document: &mut Document) -> Option<()> {
        let found = self.need(at, "now", session.now)?;
        let (here, mut wire) = (found.at, found.value);
        let looked_at = self.known_point(&here, "looked_at", wire.looked_at.take(), document)?;
        let tip = self.known_point(&here, "tip", wire.tip.take(), document)?;
        let set_at = match wire.set_at.take() {
            Some(at) => self.known_point(&here, "set_at", Some(at), document)?,
            None => looked_at,
        };
        let policies = self.policies(
            &here,
            document,
            (
                wire.others.take(),
                wire.steered.take(),
                wire.world_view.take(),
            ),
        )?;
        let Drafts {
            plans: drafts,
            later,
            mut by_hand,
        } = self.drafts(at, session.drafts, document)?;
        // Before events could be put in, values set by hand stood with what is chosen.
        let set = wire.set.take();
        if set.is_some() {
            let set = self.by_hand(&here, (set, None), document.scenario())?;
            by_hand.insert(set_at, set);
        }
        let active = (&here, wire.assumptions.take());
        let marks = self.marks(at, session.branches, document)?;
        let scenario = Arc::clone(document.scenario());
        let assumptions = self.assumptions(at, session.assumptions, active, &scenario)?;
        let Policies {
            others,
            steered,
            world_view,
        } = policies;
        if document.choose(Chosen {
            looked_at,
            tip,
            drafts,
            later,
            by_hand,
            steered,
            others,
            world_view,
            assumptions,
            marks,
        }) {
            return Some(());
        }
        let message = format!(
            "point {}, which is looked at, does not lie on the way to point {}",
            looked_at.0, tip.0
        );
        self.complain(
            &here.path,
            Problem::error("not-on-branch", here.point, message),
        );
        None
    }

    fn drafts(
        &mut self,
        at: &At,
        field: Option<Spot<List<DraftWire>>>,
        document: &Document,
    ) -> Option<Drafts> {
        let mut drafts = Drafts::default();
        let mut known = BTreeSet::new();
        for mut found in self.list(at, "drafts", field) {
            let wire = &mut found.value;
            let id = self.known_point(&found.at, "at", wire.at.take(), document)?;
            if !known.insert(id) {
                let message = format!("there are two plans at point {}", id.0);
                self.complain(
                    &found.at.path,
                    Problem::error("named-twice", found.at.point, message),
                );
                return None;
            }
            let (plan, hand) = (wire.plan.take(), wire.by_hand.take());
            // What is not there is as it was played on from there; an empty list is a choice.
            if plan.is_some() {
                drafts.plans.insert(id, self.plan(&found.at, plan)?);
            }
            let later = wire.later.take();
            if later.is_some() {
                let plans = self.later(&found.at, later, (id, document))?;
                drafts.later.insert(id, plans);
            }
            if hand.is_some() {
                let hand = self.by_hand(&found.at, (None, hand), document.scenario())?;
                drafts.by_hand.insert(id, hand);
            }
        }
        Some(drafts)
    }

    /// What is planned at a point for later steps.
    fn later(
        &mut self,
        at: &At,
        field: Option<Spot<List<LaterWire>>>,
        (id, document): (NodeId, &Document),
    ) -> Option<Plans> {
        let mut plans = Plans::new();
        let (first, last) = (
            document.timeline().node(id).moment(),
            document.scenario().calendar.last_step,
        );
        for mut found in self.list(at, "later", field) {
            let step = self.need(&found.at, "step", found.value.step.take())?;
            let (code, message) = if step.value < first || step.value > last {
                let message = format!(
                    "step {} is none of those that follow point {}, {first} to {last}",
                    step.value, id.0
                );
                ("out-of-range", message)
            } else {
                let plan = self.plan(&found.at, found.value.plan.take())?;
                if plans.insert(step.value, plan).is_none() {
                    continue;
                }
                let message = format!("there are two plans for step {}", step.value);
                ("named-twice", message)
            };
            let problem = Problem::error(code, step.span, message);
            self.complain(&found.at.path, problem);
            return None;
        }
        Some(plans)
    }

    pub(super) fn known_point(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<u32>>,
        document: &Document,
    ) -> Option<NodeId> {
        let found = self.need(at, name, field)?;
        let count = document.timeline().len();
        let id = NodeId(found.value);
        if id.index() < count {
            return Some(id);
        }
        let message = format!("there is no point {}; the last is {}", id.0, count - 1);
        self.complain(
            &at.path,
            Problem::error("no-such-point", found.span, message),
        );
        None
    }

    /// A plan; `None` when a move in it is not known.
    fn plan(&mut self, at: &At, field: Option<Spot<List<String>>>) -> Option<Vec<Planned>> {
        let mut plan: Vec<Planned> = Vec::new();
        let mut whole = true;
        for entry in self.list(at, "plan", field) {
            match self.planned(at, &entry.value, entry.span) {
                Some(planned) if plan.iter().any(|earlier| earlier.played == planned.played) => {
                    let message =
                        format!("`{}` stands twice in this plan", elided(&entry.value, 60));
                    self.complain(&at.path, Problem::error("named-twice", entry.span, message));
                    whole = false;
                }
                Some(planned) => plan.push(planned),
                None => whole = false,
            }
        }
        whole.then_some(plan)
    }

    fn planned(&mut self, at: &At, word: &str, span: Span) -> Option<Planned> {
        match read_planned(word) {
            Ok((id, size)) => {
                let found = Found {
                    at: at.clone(),
                    span,
                    value: id.to_owned(),
                };
                let played = self.refer(Class::Move, &found).map(MoveId::from)?;
                Some(Planned { played, size })
            }
            Err(message) => {
                let problem = Problem::error("bad-size", span, message);
                self.complain(
                    &at.path,
                    problem.hint("a planned move is written `move` or `move@0.5`"),
                );
                None
            }
        }
    }

    #[expect(
        clippy::type_complexity,
        reason = "the three fields that a point and the present share"
    )]
    fn policies(
        &mut self,
        at: &At,
        document: &Document,
        (others, steered, world_view): (
            Option<Spot<OthersWire>>,
            Option<Spot<List<String>>>,
            Option<Spot<String>>,
        ),
    ) -> Option<Policies> {
        let others = match self
            .take(at, "others", others)
            .map(|found| (found.value, found.span))
        {
            None | Some((OthersWire::ByChance, _)) => Others::ByChance,
            Some((OthersWire::StandStill, _)) => Others::StandStill,
            Some((OthersWire::Replay(id), span)) => Others::Replay(
                self.refer(
                    Class::Replay,
                    &Found {
                        at: at.clone(),
                        span,
                        value: id,
                    },
                )
                .map(ReplayId::from)?,
            ),
        };
        let mut seats = vec![false; document.scenario().seats.len()];
        let named: Vec<SeatId> = self.references(at, "steered", steered, Class::Seat);
        for seat in named {
            seats[seat.index()] = true;
        }
        let named = world_view.is_some();
        let world_view = self
            .reference(at, "world_view", world_view, Class::WorldView)
            .map(WorldViewId::from);
        (world_view.is_some() || !named).then_some(Policies {
            others,
            steered: seats,
            world_view,
        })
    }
}

/// Why a point cannot be made again.
fn why(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::AtTheEnd => "the scenario has no step left",
        Refusal::PlayedAlready => "another point before it came about in exactly the same way",
        Refusal::TooManyPoints => "there are too many points",
        Refusal::RunEnded => "the run has ended",
        Refusal::NothingToReroll
        | Refusal::NotPlanned
        | Refusal::NoSuchStep
        | Refusal::NoSuchPoint
        | Refusal::AccountBroken
        | Refusal::UnfitDoubt
        | Refusal::UnfitByHand(_)
        | Refusal::NoSuchAssumption
        | Refusal::UnfitMark
        | Refusal::OnlyBranch
        | Refusal::NothingToReplay
        | Refusal::TooManyAssumptions => "it does not fit the scenario",
    }
}
