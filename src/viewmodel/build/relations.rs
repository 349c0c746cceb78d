//! What was promised and what became of it, and who did what to whom: read from the ledgers of the
//! steps up to the point looked at.

use super::names::{self, Names};
use super::{Scene, when};
use crate::analysis::dyads::{self, Dyad, DyadEvent, dyads};
use crate::document::Node;
use crate::engine::{Happening, Outlook, PromiseStanding, Workspace};
use crate::model::ids::CommitmentId;
use crate::model::rule::{Commitment, Consequence, Promise};
use crate::viewmodel::relations::{
    PairEvent, PairRow, PromiseMark, PromiseRow, RelationBoard, RelationStep,
};
use crate::wording::{moves, relations as said, time};

/// Promises and pairs, up to the point looked at.
pub(super) fn relations(
    scene: &Scene<'_>,
    outlook: &mut Outlook,
    work: &mut Workspace,
) -> RelationBoard {
    let parts = scene.parts;
    let nodes = scene.played();
    let last = nodes.last().copied().unwrap_or(scene.node);
    let mut of_future = (last.moment() != scene.node.moment())
        .then(|| Outlook::new(scene.compiled, &last.state, &[], work));
    let outlook = of_future.as_mut().unwrap_or(outlook);
    let mut happened: Vec<Vec<(u32, Became)>> = vec![Vec::new(); parts.commitments.len()];
    let mut events: Vec<DyadEvent> = Vec::new();
    let mut undirected = 0;
    for node in &nodes {
        let moment = node.moment();
        events.extend(dyads::events(parts, moment, &node.ledger));
        for one in &node.ledger.happenings {
            let (id, became) = match one {
                Happening::Promised(id, _) => (id, Became::Triggered),
                Happening::Kept(id) => (id, Became::Kept),
                Happening::Broken(id) => (id, Became::Broken),
                Happening::Played { played, .. } => {
                    undirected += usize::from(parts.a_move(*played).targets.is_empty());
                    continue;
                }
                _ => continue,
            };
            happened[id.index()].push((moment, became));
        }
    }
    let count = |wanted: Became| {
        let all = happened.iter().flatten();
        all.filter(|(_, became)| *became == wanted).count()
    };
    let pairs: Vec<PairRow> = dyads(&events).iter().map(|one| pair(scene, one)).collect();
    let sums = pairs.iter().flat_map(|pair| &pair.by_moment);
    RelationBoard {
        promise_counts: said::promise_counts(count(Became::Kept), count(Became::Broken)),
        promises: (0..)
            .zip(&parts.commitments)
            .zip(&happened)
            .map(|((place, one), happened)| {
                let teller = Teller { scene, last, one };
                teller.row(CommitmentId(place), happened, outlook, work)
            })
            .collect(),
        undirected: said::undirected(undirected),
        last: parts.calendar.step_count(),
        now: last.moment(),
        largest: sums.fold(1.0, |most, (_, below, above)| most.max(-below).max(*above)),
        pairs,
    }
}

/// What became of a promise in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Became {
    Triggered,
    Kept,
    Broken,
}

/// Tells of one promise.
struct Teller<'a> {
    scene: &'a Scene<'a>,
    /// The point it is told of.
    last: &'a Node,
    one: &'a Commitment,
}

impl Teller<'_> {
    fn row(
        &self,
        id: CommitmentId,
        happened: &[(u32, Became)],
        outlook: &mut Outlook,
        work: &mut Workspace,
    ) -> PromiseRow {
        let (parts, one) = (self.scene.parts, self.one);
        let compiled = self.scene.compiled;
        let count = |wanted: Became| happened.iter().filter(|(_, one)| *one == wanted).count();
        let (standing, standing_words) = self.standing(self.last.state.promise(compiled, id));
        let chance = outlook.credibility(compiled, id, work);
        let step = self.last.moment();
        let values = names::now(compiled, outlook, step, &one.credibility, work);
        PromiseRow {
            path: format!("commitments.{}", one.id),
            name: one.name.clone(),
            actor: parts.actor(one.actor).name.clone(),
            standing,
            standing_words,
            promise: self.promise(),
            condition: Names(parts).words(&one.trigger),
            counts: said::times(count(Became::Kept), count(Became::Broken)),
            credibility: said::credibility(&moves::chance_words(chance)),
            formula: Names(parts).words(&one.credibility),
            values: if values.is_empty() {
                values
            } else {
                said::values(&values)
            },
            steps: happened
                .iter()
                .map(|&(moment, became)| {
                    let what = match became {
                        Became::Triggered => said::TRIGGERED,
                        Became::Kept => said::KEPT,
                        Became::Broken => said::BROKEN,
                    };
                    let step = moment.saturating_sub(1);
                    RelationStep {
                        moment,
                        words: said::became(what, &when::step(parts, step)),
                    }
                })
                .collect(),
        }
    }

    fn standing(&self, standing: PromiseStanding) -> (PromiseMark, String) {
        let next = self.last.moment();
        let steps = when::steps(self.scene.parts);
        let rules_out = matches!(self.one.promise, Promise::Forbids(_));
        match standing {
            PromiseStanding::Idle => (PromiseMark::Idle, said::IDLE.to_owned()),
            PromiseStanding::Kept => (PromiseMark::Kept, said::KEPT.to_owned()),
            PromiseStanding::Broken if rules_out => {
                (PromiseMark::Broken, said::BROKEN_BY_MOVE.to_owned())
            }
            PromiseStanding::Broken => (PromiseMark::Broken, said::BROKEN.to_owned()),
            PromiseStanding::Open { due, breaks_at } => {
                let words = match self.one.promise {
                    Promise::Forbids(_) | Promise::Sets(_) => said::APPLIES.to_owned(),
                    Promise::Does(_) if due > next => said::due_in(&steps, due - next),
                    Promise::Does(_) if breaks_at >= next => {
                        said::due_until(&steps, breaks_at - next + 1)
                    }
                    Promise::Does(_) => said::DUE_NOW.to_owned(),
                };
                (PromiseMark::Open, words)
            }
        }
    }

    fn promise(&self) -> String {
        let parts = self.scene.parts;
        match &self.one.promise {
            Promise::Does(Consequence::Plays(id, _)) => said::acts(&parts.a_move(*id).name),
            Promise::Does(Consequence::Effects(_)) => said::acts(&self.one.name),
            Promise::Forbids(id) => said::rules_out(&parts.a_move(*id).name),
            Promise::Sets(flag) => said::lets_stand(&parts.flag(*flag).name),
        }
    }
}

fn pair(scene: &Scene<'_>, dyad: &Dyad) -> PairRow {
    let parts = scene.parts;
    let name = said::pair(
        &parts.actor(dyad.source).name,
        &parts.actor(dyad.target).name,
    );
    let counts = said::pair_counts(
        dyad.conflictual(),
        dyad.cooperative(),
        dyad.neutral(),
        dyad.unweighted(),
    );
    let weights = said::weights(dyad.sum(), dyad.mean());
    PairRow {
        source: dyad.source,
        target: dyad.target,
        summary: said::pair_summary(&name, &counts, &weights),
        name,
        counts,
        weights,
        by_moment: dyad.by_moment(),
        events: dyad.events.iter().map(|one| event(scene, one)).collect(),
    }
}

fn event(scene: &Scene<'_>, event: &DyadEvent) -> PairEvent {
    let parts = scene.parts;
    let one = parts.a_move(event.played);
    PairEvent {
        played: event.played,
        moment: event.moment,
        when: time::capital(&when::step(parts, event.moment.saturating_sub(1))),
        name: one.name.clone(),
        code: said::code(&one.cameo, event.weight),
    }
}
