//! What was played, after something in the scenario was called otherwise.
//!
//! Names stand in plans, in what is done by hand, in what the seats do, and in the paths of doubted numbers.

use super::Assumed;
use super::played::{NamedByHand, NamedChange, NamedMove, NamedOthers, NamedPolicies, Played};
use crate::model::account::Override;
use crate::model::number_path::{Named, renamed};
use std::collections::{BTreeMap, BTreeSet};

/// What can be called otherwise and stands in what is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renamable {
    /// What the path of a number can name.
    Named(Named),
    /// An account of the situation.
    WorldView,
    /// A dated script.
    Replay,
    /// A flag.
    Flag,
}

/// Something is called otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renaming {
    /// What it is.
    pub what: Renamable,
    /// Its id before.
    pub from: String,
    /// Its id after.
    pub to: String,
}

impl Renaming {
    /// Calls a name otherwise, if it is the one.
    fn give(&self, what: Renamable, name: &mut String) {
        if self.what == what && *name == self.from {
            name.clone_from(&self.to);
        }
    }

    fn give_move(&self, name: &mut String) {
        self.give(Renamable::Named(Named::Move), name);
    }

    fn plan(&self, plan: &mut [NamedMove]) {
        for one in plan {
            self.give_move(&mut one.id);
        }
    }

    fn policies(&self, policies: &mut NamedPolicies) {
        if let NamedOthers::Replay(id) = &mut policies.others {
            self.give(Renamable::Replay, id);
        }
        for seat in &mut policies.steered {
            self.give(Renamable::Named(Named::Seat), seat);
        }
        if let Some(view) = &mut policies.world_view {
            self.give(Renamable::WorldView, view);
        }
    }

    fn by_hand(&self, all: &mut [NamedByHand]) {
        for one in all {
            match one {
                NamedByHand::Set(of, _) => self.give(Renamable::Named(Named::Indicator), of),
                NamedByHand::Place(actor, issue, _) => self.give_stance(actor, issue),
                NamedByHand::Inject { actor, changes, .. } => {
                    if let Some(actor) = actor {
                        self.give(Renamable::Named(Named::Actor), actor);
                    }
                    for change in changes {
                        self.change(change);
                    }
                }
            }
        }
    }

    fn change(&self, change: &mut NamedChange) {
        match change {
            NamedChange::Indicator(of, _) => self.give(Renamable::Named(Named::Indicator), of),
            NamedChange::Position(actor, issue, _) => self.give_stance(actor, issue),
            NamedChange::Flag(of, _) => self.give(Renamable::Flag, of),
        }
    }

    fn give_stance(&self, actor: &mut String, issue: &mut String) {
        self.give(Renamable::Named(Named::Actor), actor);
        self.give(Renamable::Named(Named::Issue), issue);
    }

    /// The path of a number.
    fn path(&self, path: &str) -> String {
        match self.what {
            Renamable::Named(what) => renamed(path, what, &self.from, &self.to),
            Renamable::WorldView | Renamable::Replay | Renamable::Flag => path.to_owned(),
        }
    }

    fn assumed(&self, assumed: &Assumed) -> Assumed {
        let overrides = assumed.overrides().iter();
        let mut overrides: Vec<Override> = overrides
            .map(|one| Override {
                path: self.path(&one.path),
                value: one.value,
            })
            .collect();
        overrides.sort_by(|one, other| one.path.cmp(&other.path));
        Assumed::new(overrides)
    }
}

impl Played {
    /// The same in a scenario in which things are called otherwise, one after the other.
    #[must_use]
    pub fn renamed(&self, renamings: &[Renaming]) -> Self {
        let mut played = self.clone();
        for renaming in renamings {
            played.rename(renaming);
        }
        played
    }

    fn rename(&mut self, renaming: &Renaming) {
        for point in &mut self.points {
            renaming.plan(&mut point.plan);
            renaming.by_hand(&mut point.by_hand);
            renaming.policies(&mut point.policies);
            point.assumed = renaming.assumed(&point.assumed);
            let barred = std::mem::take(&mut point.barred).into_iter();
            point.barred = barred
                .map(|mut id| {
                    renaming.give_move(&mut id);
                    id
                })
                .collect::<BTreeSet<String>>();
        }
        renaming.policies(&mut self.now);
        let later = self.later.values_mut().flat_map(BTreeMap::values_mut);
        for plan in self.drafts.values_mut().chain(later) {
            renaming.plan(plan);
        }
        for all in self.by_hand.values_mut() {
            renaming.by_hand(all);
        }
        for set in &mut self.assumptions.sets {
            for doubt in &mut set.doubts {
                doubt.path = renaming.path(&doubt.path);
            }
        }
    }
}
