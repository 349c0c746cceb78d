//! How much the outcome shares move when numbers of the scenario are taken otherwise, future by
//! future under the same luck, in units that anybody can work on.
//!
//! Of each variant only the futures gained and lost by each outcome are kept, so thousands of them
//! are light, and what several units found adds up in any order.

use crate::engine::Compiled;
use crate::forecast::{Desk, Launch, PairedShare, Tally, paired_share, paired_shares, start_under};
use crate::model::account::Override;
use crate::model::ids::OutcomeId;
use std::ops::Range;
use std::sync::Arc;

/// Numbers taken otherwise together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Variant {
    /// The numbers.
    pub numbers: Vec<Override>,
}

/// Variants to be compared with the scenario as it is; cheap to copy and to send to another thread.
#[derive(Debug, Clone)]
pub struct Weighing {
    /// The scenario as it is, from where and how it is simulated.
    pub launch: Launch,
    /// What is taken otherwise.
    pub variants: Arc<Vec<Variant>>,
}

/// Variants in one unit of work.
const TOGETHER: usize = 12;
/// Chunks of futures in one unit of work: each variant is compiled once for all of them.
const CHUNKS_TOGETHER: u32 = 4;

impl Weighing {
    /// How many units there are.
    ///
    /// **Shape** all variants of some chunks of futures come before the next chunks.
    pub fn unit_count(&self) -> u32 {
        self.launch.chunk_count().div_ceil(CHUNKS_TOGETHER) * self.units_per_round()
    }

    /// How many units it takes to look at every variant once.
    pub fn units_per_round(&self) -> u32 {
        u32::try_from(self.variants.len().div_ceil(TOGETHER)).unwrap_or(u32::MAX)
    }

    /// Nothing weighed yet.
    pub fn empty_weights(&self) -> Weights {
        Weights {
            outcome_count: self.launch.compiled.scenario.outcomes.len(),
            moved: vec![Moved::default(); self.variants.len()],
        }
    }

    /// Simulates a group of variants on some chunks of futures.
    ///
    /// **Shape** none where `stopped` says so between two variants.
    pub fn run(&self, unit: u32, desk: &mut Desk, stopped: &dyn Fn() -> bool) -> Option<Weights> {
        let groups = self.units_per_round().max(1);
        let (round, group) = (unit / groups, (unit % groups) as usize);
        let first = round * CHUNKS_TOGETHER;
        let last = self.launch.chunk_count().min(first + CHUNKS_TOGETHER);
        let mut weights = self.empty_weights();
        // Halving and doubling leaves what is drawn as it is, so it is drawn once for all.
        desk.keep_draws(last - first == 1);
        let as_it_is = outcomes_of(&self.launch, first..last, desk);
        let variants = self.variants.iter().enumerate();
        for (place, variant) in variants.skip(group * TOGETHER).take(TOGETHER) {
            if stopped() {
                desk.keep_draws(false);
                return None;
            }
            weights.moved[place] = match self.with(variant, desk) {
                None => Moved {
                    is_impossible: true,
                    ..Moved::default()
                },
                Some(launch) => {
                    let otherwise = outcomes_of(&launch, first..last, desk);
                    Moved::between(&otherwise, &as_it_is, weights.outcome_count)
                }
            };
        }
        desk.keep_draws(false);
        Some(weights)
    }

    /// The same futures of the scenario with numbers taken otherwise; none where they make no
    /// scenario.
    fn with(&self, variant: &Variant, desk: &mut Desk) -> Option<Launch> {
        let numbers = variant.numbers.iter();
        let numbers = numbers.map(|one| (one.path.as_str(), one.value));
        let scenario = self.launch.compiled.scenario.with_overrides(numbers).ok()?;
        let compiled = Arc::new(Compiled::new(Arc::new(scenario)));
        let state = start_under(&self.launch.state, &compiled, desk);
        Some(Launch {
            compiled,
            state: Arc::new(state),
            recipe: Arc::clone(&self.launch.recipe),
        })
    }
}

fn outcomes_of(launch: &Launch, chunks: Range<u32>, desk: &mut Desk) -> Tally {
    let mut tally = Tally::of_outcomes(&launch.compiled, launch.state.next_step());
    launch.add_together(chunks, desk, &mut tally);
    tally
}

/// What all variants moved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Weights {
    outcome_count: usize,
    /// By variant.
    pub moved: Vec<Moved>,
}

/// What one variant moved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moved {
    /// Futures compared.
    pub pairs: u64,
    /// The numbers make no scenario.
    pub is_impossible: bool,
    gained: Vec<u64>,
    lost: Vec<u64>,
}

impl Weights {
    /// Adds what other units of the same work found.
    pub fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.moved.iter_mut().zip(&other.moved) {
            mine.merge(theirs);
        }
    }

    /// The fewest pairs on which any variant has been compared; variants that make no scenario do
    /// not count.
    pub fn pairs(&self) -> u64 {
        let compared = self.moved.iter().filter(|one| !one.is_impossible);
        compared.map(|one| one.pairs).min().unwrap_or(0)
    }

    /// Variants of which anything is known.
    pub fn weighed(&self) -> usize {
        self.moved.iter().filter(|one| one.is_known()).count()
    }
}

impl Moved {
    fn between(with: &Tally, without: &Tally, outcome_count: usize) -> Self {
        let shares = paired_shares(with, without, outcome_count, 1);
        Self {
            pairs: shares.first().map_or(0, |share| share.pairs),
            is_impossible: false,
            gained: shares.iter().map(|share| share.gained).collect(),
            lost: shares.iter().map(|share| share.lost).collect(),
        }
    }

    /// Adds what other futures say of the same variant.
    pub fn merge(&mut self, other: &Self) {
        self.is_impossible |= other.is_impossible;
        self.pairs += other.pairs;
        if self.gained.is_empty() {
            self.gained.clone_from(&other.gained);
            self.lost.clone_from(&other.lost);
            return;
        }
        for (mine, theirs) in self.gained.iter_mut().zip(&other.gained) {
            *mine += theirs;
        }
        for (mine, theirs) in self.lost.iter_mut().zip(&other.lost) {
            *mine += theirs;
        }
    }

    /// Whether anything is known of it.
    pub fn is_known(&self) -> bool {
        self.is_impossible || self.pairs > 0
    }

    /// Whether not one future came out otherwise.
    pub fn is_nothing(&self) -> bool {
        self.gained.iter().all(|&count| count == 0)
    }

    /// The outcome whose share moves most, with its paired difference; none before anything was
    /// compared.
    ///
    /// The interval holds together with `comparisons − 1` others at 95 %.
    pub fn most(&self, comparisons: usize) -> Option<PairedShare> {
        if self.pairs == 0 {
            return None;
        }
        let shares = self.gained.iter().zip(&self.lost).enumerate();
        let most = shares.max_by_key(|(place, (gained, lost))| {
            // Of equal ones the first in the scenario's order.
            (gained.abs_diff(**lost), std::cmp::Reverse(*place))
        })?;
        let (place, (&gained, &lost)) = most;
        let outcome = OutcomeId::from(place);
        Some(paired_share(outcome, gained, lost, self.pairs, comparisons))
    }

    /// How far the share that moves most does.
    ///
    /// **Unit** fraction of the futures compared.
    pub fn size(&self) -> f64 {
        self.most(1)
            .map_or(0.0, |share| share.difference.point.abs())
    }
}
