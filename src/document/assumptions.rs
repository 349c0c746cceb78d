//! What the user takes otherwise than the scenario says: named sets of doubts, one of which may
//! hold.
//!
//! A set is kept as it was made, with what stands in place of each number; what that comes to is
//! worked out anew under each account. A point in time keeps only the numbers it was played under.

use super::command::Refusal;
use crate::model::Scenario;
use crate::model::account::Override;
use crate::model::doubt::{self, Applied, Doubt, DoubtSet};
use crate::model::ids::WorldViewId;
use std::cmp::Ordering;
use std::sync::Arc;

/// Most sets of a document.
pub const SETS_MAX: usize = 100;
/// Most doubts in a set.
pub const DOUBTS_MAX: usize = 1_000;

/// All sets, and which of them holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assumptions {
    /// In the order in which they were made.
    pub sets: Vec<DoubtSet>,
    /// Place of the one that holds.
    pub active: Option<usize>,
}

/// An edit of the sets.
#[derive(Debug, Clone, PartialEq)]
pub enum AssumptionEdit {
    /// Doubt a number in the set that holds, in place of an earlier doubt of it; without such a set
    /// a new one begins.
    Doubt(Doubt),
    /// Take a doubt out of a set.
    Remove(usize, String),
    /// Let a doubt of a set hold, or not.
    Switch(usize, String, bool),
    /// Let a set hold, or none.
    Choose(Option<usize>),
    /// Begin a set, and let it hold.
    Begin(String),
    /// Call a set otherwise.
    Rename(usize, String),
    /// Take a set away with all its doubts.
    Discard(usize),
}

impl Assumptions {
    /// The set that holds.
    pub fn holding(&self) -> Option<&DoubtSet> {
        self.sets.get(self.active?)
    }

    /// What the set that holds comes to.
    pub(super) fn applied(&self, scenario: &Scenario) -> Applied {
        self.holding()
            .map_or_else(Applied::default, |set| doubt::apply(scenario, &set.doubts))
    }

    /// Makes an edit.
    ///
    /// **Errors** where there is no such set or doubt, or no room for more.
    pub(super) fn edit(&mut self, edit: &AssumptionEdit) -> Result<(), Refusal> {
        match edit {
            AssumptionEdit::Doubt(doubt) => {
                if self.holding().is_none() {
                    self.begin(String::new())?;
                }
                let set = self.active.and_then(|place| self.sets.get_mut(place));
                put(set.ok_or(Refusal::NoSuchAssumption)?, doubt)
            }
            AssumptionEdit::Remove(set, path) => {
                let set = self.set(*set)?;
                let place = set.doubts.iter().position(|one| one.path == *path);
                set.doubts.remove(place.ok_or(Refusal::NoSuchAssumption)?);
                Ok(())
            }
            AssumptionEdit::Switch(set, path, on) => {
                let doubts = &mut self.set(*set)?.doubts;
                let doubt = doubts.iter_mut().find(|one| one.path == *path);
                doubt.ok_or(Refusal::NoSuchAssumption)?.on = *on;
                Ok(())
            }
            AssumptionEdit::Choose(chosen) => {
                if chosen.is_some_and(|place| place >= self.sets.len()) {
                    return Err(Refusal::NoSuchAssumption);
                }
                self.active = *chosen;
                Ok(())
            }
            AssumptionEdit::Begin(name) => self.begin(name.clone()),
            AssumptionEdit::Rename(set, name) => {
                self.set(*set)?.name.clone_from(name);
                Ok(())
            }
            AssumptionEdit::Discard(set) => {
                self.set(*set)?;
                self.sets.remove(*set);
                self.active = match self.active {
                    Some(active) if active == *set => None,
                    Some(active) if active > *set => Some(active - 1),
                    active => active,
                };
                Ok(())
            }
        }
    }

    fn begin(&mut self, name: String) -> Result<(), Refusal> {
        if self.sets.len() >= SETS_MAX {
            return Err(Refusal::TooManyAssumptions);
        }
        self.active = Some(self.sets.len());
        self.sets.push(DoubtSet {
            name,
            doubts: Vec::new(),
        });
        Ok(())
    }

    fn set(&mut self, place: usize) -> Result<&mut DoubtSet, Refusal> {
        self.sets.get_mut(place).ok_or(Refusal::NoSuchAssumption)
    }
}

fn put(set: &mut DoubtSet, doubt: &Doubt) -> Result<(), Refusal> {
    let earlier = set.doubts.iter().position(|one| one.path == doubt.path);
    if let Some(place) = earlier {
        set.doubts[place] = doubt.clone();
        return Ok(());
    }
    if set.doubts.len() >= DOUBTS_MAX {
        return Err(Refusal::TooManyAssumptions);
    }
    set.doubts.push(doubt.clone());
    Ok(())
}

/// Numbers in place of those of the scenario; cheap to copy.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumed(Arc<[Override]>);

impl Assumed {
    /// So many numbers by path.
    pub fn new(overrides: Vec<Override>) -> Self {
        Self(overrides.into())
    }

    /// None is taken otherwise.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The numbers.
    pub fn overrides(&self) -> &[Override] {
        &self.0
    }
}

impl Default for Assumed {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Eq for Assumed {}

impl PartialOrd for Assumed {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Assumed {
    fn cmp(&self, other: &Self) -> Ordering {
        let pairs = self.0.iter().zip(other.0.iter());
        let differ = pairs
            .map(|(one, two)| {
                let by_path = one.path.cmp(&two.path);
                by_path.then_with(|| one.value.total_cmp(&two.value))
            })
            .find(|order| order.is_ne());
        differ.unwrap_or_else(|| self.0.len().cmp(&other.0.len()))
    }
}

/// As what the scenario is taken: whose account holds, and which numbers are taken otherwise on top
/// of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Standpoint {
    /// Whose account; none is the scenario as written.
    pub view: Option<WorldViewId>,
    /// The numbers taken otherwise.
    pub assumed: Assumed,
}

impl From<Option<WorldViewId>> for Standpoint {
    /// An account as it is told.
    fn from(view: Option<WorldViewId>) -> Self {
        Self {
            view,
            assumed: Assumed::default(),
        }
    }
}

impl From<&Standpoint> for Standpoint {
    fn from(standpoint: &Self) -> Self {
        standpoint.clone()
    }
}
