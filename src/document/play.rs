//! What each edit does.

use super::assumptions::{Assumed, AssumptionEdit, Standpoint};
use super::command::{Change, Command, Refusal};
use super::future::drawn_entries;
use super::timeline::{Conduct, NODES_MAX, Node};
use super::{Document, orders, readings};
use crate::engine::{Happening, Knowledge, PlayedBy, RandomSeed, State, step};
use crate::forecast::{future_start, state_under};
use crate::model::doubt::Applied;
use crate::model::ids::NodeId;
use std::sync::Arc;

const PLAN: Change = Change {
    timeline: false,
    plan: true,
    account: false,
    position: false,
};
const ACCOUNT: Change = Change {
    account: true,
    ..PLAN
};
const PLAYED: Change = Change {
    timeline: true,
    plan: true,
    account: false,
    position: true,
};

impl Document {
    pub(super) fn perform(&mut self, command: &Command) -> Result<Change, Refusal> {
        match command {
            Command::ToggleMove(played) => self.toggle(*played).map(|()| PLAN),
            Command::RemoveFromPlan(played) => self.remove(*played).map(|()| PLAN),
            Command::SetMoveSize(played, size) => self.set_size(*played, *size).map(|()| PLAN),
            Command::PlanLater(played, step) => self.plan_later(*played, *step).map(|()| PLAN),
            Command::RemoveFromLater(played, step) => {
                self.remove_from_later(*played, *step).map(|()| PLAN)
            }
            Command::PlayStep => self.play_step().map(|_| PLAYED),
            Command::ToNextEvent => self.play_on(true),
            Command::RunToEnd => self.play_on(false),
            Command::Reroll => self.reroll(),
            Command::Steer(seat, steer) => {
                if let Some(steered) = self.now.steered.get_mut(seat.index()) {
                    *steered = *steer;
                }
                Ok(PLAN)
            }
            Command::SetOthers(others) => {
                self.now.others = *others;
                Ok(PLAN)
            }
            Command::SetWorldView(view) => {
                self.now.world_view = *view;
                self.take_assumptions();
                Ok(ACCOUNT)
            }
            Command::Assume(edit) => self.assume(edit),
            Command::ByHand(edit) => self.edit_by_hand(edit).map(|()| PLAN),
            Command::KeepFuture(future) => self.keep_future(future).map(|()| PLAYED),
            Command::MarkBranch(head, edit) => self.edit_mark(*head, edit),
            Command::DeleteBranch(tip) => self.delete_branch(*tip),
            Command::ReplayHere(tip) => self.replay_here(*tip).map(|()| PLAYED),
        }
    }

    fn assume(&mut self, edit: &AssumptionEdit) -> Result<Change, Refusal> {
        if let AssumptionEdit::Doubt(doubt) = edit
            && self.unfit(doubt).is_some()
        {
            return Err(Refusal::UnfitDoubt);
        }
        Arc::make_mut(&mut self.now.assumptions).edit(edit)?;
        self.take_assumptions();
        Ok(ACCOUNT)
    }

    /// Works out what the set that holds comes to under the account that holds.
    pub(super) fn take_assumptions(&mut self) {
        let account = Standpoint::from(self.now.world_view);
        let applied = match self.now.assumptions.holding() {
            None => Applied::default(),
            Some(_) => self
                .now
                .assumptions
                .applied(&self.standpoints.scenario(&account)),
        };
        self.now.assumed = Assumed::new(applied.overrides);
        self.now.unfit = Arc::new(applied.unfit);
    }

    pub(super) fn refuse_at_the_end(&self) -> Result<(), Refusal> {
        let node = self.node();
        if node.state.has_ended() {
            return Err(Refusal::RunEnded);
        }
        if node.moment() > self.scenario().calendar.last_step {
            return Err(Refusal::AtTheEnd);
        }
        Ok(())
    }

    /// Plays the step that comes next, or follows it where it was played in exactly this way.
    fn play_step(&mut self) -> Result<NodeId, Refusal> {
        let conduct = self.conduct();
        self.play_so(conduct)
    }

    /// Plays a step as it is conducted, or follows it.
    pub(super) fn play_so(&mut self, conduct: Conduct) -> Result<NodeId, Refusal> {
        self.refuse_at_the_end()?;
        let known = self.now.timeline.child_by(self.now.looked_at, &conduct);
        let next = match known {
            Some(known) => known,
            None => self.add_point(conduct)?,
        };
        self.go_on_to(next);
        Ok(next)
    }

    fn go_on_to(&mut self, next: NodeId) {
        self.now.drafts.remove(&self.now.looked_at);
        self.now.by_hand.remove(&self.now.looked_at);
        if !self.branch().contains(&next) {
            self.now.tip = self.now.timeline.latest_tip(next);
        }
        self.now.looked_at = next;
    }

    pub(super) fn add_point(&mut self, conduct: Conduct) -> Result<NodeId, Refusal> {
        if self.now.timeline.len() >= NODES_MAX {
            return Err(Refusal::TooManyPoints);
        }
        let parent = self.now.looked_at;
        let before = self.now.timeline.node(parent).state.clone();
        let next = self.work_out(parent, &before, conduct);
        Ok(self.now.timeline.push(next))
    }

    /// The point that follows a state when it is conducted so, without adding it.
    pub(super) fn work_out(&mut self, parent: NodeId, before: &State, conduct: Conduct) -> Node {
        let compiled = self.compiled_for(&conduct.standpoint);
        let work = &mut self.work;
        let kept = before;
        let before = state_under(kept, &compiled, work);
        let start = if conduct.drawn_anew {
            future_start(
                &compiled,
                &before,
                conduct.random_seed,
                conduct.future,
                Knowledge::AsSeen,
                work,
            )
        } else {
            before.clone()
        };
        let (state, mut ledger) = step(
            &compiled,
            &start,
            &orders(&conduct),
            conduct.random_seed,
            conduct.future,
            work,
        );
        if conduct.drawn_anew || kept.next_step() == 0 {
            // From what is shown at the point before: at the start that is the scenario as written.
            let before = kept.under(&compiled);
            let drawn = drawn_entries(&compiled, &before, &start, work);
            ledger.entries.splice(0..0, drawn);
        }
        let values = readings(&compiled, &state, work);
        Node {
            parent: Some(parent),
            conduct,
            state,
            values,
            ledger,
            differs: None,
        }
    }

    fn play_on(&mut self, stop: bool) -> Result<Change, Refusal> {
        let mut next = self.play_step()?;
        loop {
            if stop {
                let happening = self.worth_a_stop(next);
                if happening.is_some() {
                    self.stopped_by = happening;
                    break;
                }
            }
            match self.play_step() {
                Ok(played) => next = played,
                Err(Refusal::AtTheEnd | Refusal::RunEnded) => break,
                Err(refusal) => return Err(refusal),
            }
        }
        Ok(PLAYED)
    }

    /// The weightiest thing in a step that a person would want to stop at: an outcome, a promise, a
    /// rung, a band of the headline, a date, then a move of another actor which it plays for the
    /// first time in this run.
    fn worth_a_stop(&self, id: NodeId) -> Option<Happening> {
        let headline = self.scenario().headline;
        let node = self.now.timeline.node(id);
        let weight = |happening: &Happening| match happening {
            Happening::Reached(..) => Some(0),
            Happening::Kept(_) | Happening::Broken(_) => Some(1),
            Happening::Rung { .. } => Some(2),
            Happening::Band { indicator, .. } if *indicator == headline => Some(3),
            Happening::DateReached(_) => Some(4),
            Happening::Played {
                played,
                by: PlayedBy::Autopilot | PlayedBy::Schedule | PlayedBy::Rule(_),
                ..
            } if node.state.uses(self.compiled(), *played) == 1 => Some(5),
            _ => None,
        };
        node.ledger
            .happenings
            .iter()
            .filter_map(|happening| weight(happening).map(|weight| (weight, happening)))
            .min_by_key(|(weight, _)| *weight)
            .map(|(_, happening)| happening.clone())
    }

    /// Plays the step that led here again with other luck, as a sibling.
    fn reroll(&mut self) -> Result<Change, Refusal> {
        let parent = self.node().parent.ok_or(Refusal::NothingToReroll)?;
        let mut conduct = self.node().conduct.clone();
        let siblings = self.now.timeline.children(parent).count();
        conduct.random_seed = other_luck(conduct.random_seed, siblings as u64);
        self.now.looked_at = parent;
        let next = match self.now.timeline.child_by(parent, &conduct) {
            Some(known) => known,
            None => self.add_point(conduct)?,
        };
        self.now.tip = self.now.timeline.latest_tip(next);
        self.now.looked_at = next;
        Ok(PLAYED)
    }
}

/// Another random seed made of one and a count.
///
/// **Source** the mixing steps of SplitMix64 (Steele, Lea and Flood, *Fast splittable pseudorandom
/// number generators*, OOPSLA 2014).
fn other_luck(seed: RandomSeed, count: u64) -> RandomSeed {
    let mut mixed = seed
        .0
        .wrapping_add(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(count + 1));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    RandomSeed(mixed ^ (mixed >> 31))
}
