//! What a forecast was made from, kept with the result so that it can be made again.

use crate::engine::{Knowledge, Planned, RandomSeed};
use crate::model::by_hand::Intervention;
use std::collections::BTreeMap;

/// What is planned in which step.
pub type Plans = BTreeMap<u32, Vec<Planned>>;

/// What is done by hand before the plan, in which step.
pub type DoneByHand = BTreeMap<u32, Vec<Intervention>>;

/// How futures are simulated from a point in time.
#[derive(Debug, Clone, PartialEq)]
pub struct Recipe {
    /// Random seed of the futures.
    pub random_seed: RandomSeed,
    /// How many futures.
    ///
    /// **Range** 1 … [`ROLLOUTS_MAX`].
    pub rollout_count: u32,
    /// What is planned in which step; moves that cannot be played then are left out.
    pub plans: Plans,
    /// What is done by hand before that, in which step.
    pub by_hand: DoneByHand,
    /// Which seats are steered: they do only what is planned.
    pub steered: Vec<bool>,
    /// Moves that never come up by themselves.
    pub banned: Vec<bool>,
    /// What is known at the point the futures start from.
    pub knowledge: Knowledge,
}

/// Most futures of one forecast.
pub const ROLLOUTS_MAX: u32 = 10_000_000;

impl Recipe {
    /// Futures with nothing planned and nobody steered.
    pub fn left_to_itself(random_seed: RandomSeed, rollout_count: u32) -> Self {
        Self {
            random_seed,
            rollout_count,
            plans: BTreeMap::new(),
            by_hand: BTreeMap::new(),
            steered: Vec::new(),
            banned: Vec::new(),
            knowledge: Knowledge::AsSeen,
        }
    }
}
