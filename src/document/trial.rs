//! Playing a scenario at random, to find what its author did not mean.
//!
//! Each trial is one simulated future with a random plan of moves that can be played, so it can be
//! kept as a branch and looked at like any other. Chance among the moves is keyed by the trial and the step:
//! the same trial of the same scenario is always the same.

use super::future::SingleFuture;
use super::{Document, Standpoint, orders};
use crate::engine::legality::barred_moves;
use crate::engine::philox::philox4x32;
use crate::engine::{Happening, Knowledge, Others, Planned, RandomSeed};
use crate::formula::{ArithmeticEvent, ArithmeticEvents};
use crate::model::ids::{MoveId, NodeId};
use std::collections::BTreeMap;

/// Fewer steps than this without a move that can be played are an ending, not a dead end.
const DEAD_END_STEPS: u32 = 3;

/// What one random future showed.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// The future itself.
    pub future: SingleFuture,
    /// By move: it could be played, or was, at least once.
    pub possible: Vec<bool>,
    /// From this step on nobody could play anything, though the run had not ended.
    pub dead_end: Option<u32>,
    /// The first step in which arithmetic had to be mended, and how.
    pub mended: Option<(u32, ArithmeticEvent)>,
}

impl Document {
    /// One random future from the start, by its number.
    pub fn try_at_random(&mut self, random_seed: RandomSeed, number: u32) -> Trial {
        let last = self.scenario().calendar.last_step;
        let compiled = self.compiled_for(None);
        let mut future = SingleFuture {
            from: NodeId::START,
            number,
            random_seed,
            knowledge: Knowledge::AsSeen,
            plans: BTreeMap::new(),
            by_hand: BTreeMap::new(),
            steered: vec![false; self.scenario().seats.len()],
            standpoint: Standpoint::default(),
        };
        let mut possible = vec![false; self.scenario().moves.len()];
        let mut nothing_since = None;
        let mut mended = None;
        let mut before = self.timeline().node(NodeId::START).state.clone();
        while before.next_step() <= last && !before.has_ended() {
            let step = before.next_step();
            let mut conduct = future.conduct(&before, step == 0);
            let barred = barred_moves(&compiled, &before, &orders(&conduct), &mut self.work);
            let open: Vec<MoveId> = compiled
                .scenario
                .move_ids()
                .filter(|played| barred[played.index()].is_none())
                .collect();
            for played in &open {
                possible[played.index()] = true;
            }
            if open.is_empty() {
                nothing_since.get_or_insert(step);
            } else {
                nothing_since = None;
            }
            conduct.plan = some_of(&open, random_seed, number, step);
            if !conduct.plan.is_empty() {
                future.plans.insert(step, conduct.plan.clone());
            }
            debug_assert_eq!(conduct.others, Others::ByChance);
            self.work.events = ArithmeticEvents::new();
            let node = self.work_out(NodeId::START, &before, conduct);
            if let (None, Some((event, _))) = (mended, self.work.events.iter().next()) {
                mended = Some((step, event));
            }
            for happening in &node.ledger.happenings {
                if let Happening::Played { played, .. } = happening {
                    possible[played.index()] = true;
                }
            }
            before = node.state;
        }
        let ended = before.has_ended();
        let dead_end = nothing_since
            .filter(|since| !ended && last.saturating_sub(*since) + 1 >= DEAD_END_STEPS);
        Trial {
            future,
            possible,
            dead_end,
            mended,
        }
    }
}

/// None, one or two of the moves.
fn some_of(open: &[MoveId], seed: RandomSeed, number: u32, step: u32) -> Vec<Planned> {
    let Ok(count) = u32::try_from(open.len()) else {
        return Vec::new();
    };
    if count == 0 {
        return Vec::new();
    }
    // The high bits of the key keep these draws apart from those of the engine.
    let (low, high) = (seed.0 & 0xffff_ffff, (seed.0 >> 32) ^ 0x5eed);
    let half = |bits: u64| u32::try_from(bits & 0xffff_ffff).unwrap_or_default();
    let drawn = philox4x32([number, step, 0, 0], [half(low), half(high)]);
    let mut chosen: Vec<MoveId> = Vec::new();
    let luck = drawn[0] % 4;
    for (wanted, place) in [(luck > 0, drawn[1]), (luck > 2, drawn[2])] {
        let played = open.get((place % count) as usize).copied();
        chosen.extend(played.filter(|played| wanted && !chosen.contains(played)));
    }
    chosen.into_iter().map(Planned::new).collect()
}
