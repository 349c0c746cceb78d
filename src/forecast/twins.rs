//! Several sides on the same futures, those of one future beside each other: other plans, or branches
//! that stand at the same moment.
//!
//! Twins draw the same, so in most steps the same happens to them: it is then done once for all that
//! stand in a block.

use super::recipe::{Plans, Recipe};
use super::rollout::{ask, orders};
use crate::engine::{
    Block, Compiled, LANES_MAX, Planned, Workspace, step_block, step_block_with_plans,
};
use std::collections::BTreeSet;

/// Fewer sides than these are played in blocks of their own: giving each lane the draws of its future
/// would cost more than what is done once for so few.
pub(super) const SIDES_TOGETHER_MIN: usize = 6;

/// One future on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Twin {
    /// Its lane in the blocks of the starts.
    pub future: usize,
    pub side: usize,
}

/// Where the futures of one side start, and what is planned for them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side<'t> {
    /// **Shape** a lane for each future, the same ones on all sides.
    pub start: &'t Block,
    pub plans: &'t Plans,
}

/// Several sides to be played on the same futures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Twins<'t> {
    pub compiled: &'t Compiled,
    /// All that is the same on every side.
    pub recipe: &'t Recipe,
    pub sides: &'t [Side<'t>],
}

impl Twins<'_> {
    /// Plays all futures on all sides up to a moment, block after block.
    ///
    /// `see` is shown each block at each moment, the start included, with the twin in each lane: by
    /// future, then side, of [`SIDES_TOGETHER_MIN`] sides or more.
    ///
    /// **Shape** false where `stopped` said so between two blocks.
    pub fn play(
        &self,
        last_moment: u32,
        work: &mut Workspace,
        stopped: &dyn Fn() -> bool,
        mut see: impl FnMut(&Block, &[Twin], &mut Workspace),
    ) -> bool {
        if let Some(side) = self.sides.first() {
            work.keep_draws_of(self.compiled, side.start);
        }
        let steps = self
            .sides
            .iter()
            .flat_map(|side| side.plans.keys().copied());
        let planned_in: BTreeSet<u32> = steps.collect();
        let mut spare = None;
        for twins in &self.blocks() {
            if stopped() {
                return false;
            }
            let block = self.play_block((last_moment, &planned_in), twins, spare, work, &mut see);
            spare = Some(block);
        }
        true
    }

    /// The twins of each block.
    fn blocks(&self) -> Vec<Vec<Twin>> {
        let (futures, sides) = (
            self.sides.first().map_or(0, |side| side.start.lanes()),
            self.sides.len(),
        );
        if sides < SIDES_TOGETHER_MIN {
            let of_side = |side| (0..futures).map(|future| Twin { future, side }).collect();
            return (0..sides).map(of_side).collect();
        }
        let of_future = |future| (0..sides).map(move |side| Twin { future, side });
        let twins: Vec<Twin> = (0..futures).flat_map(of_future).collect();
        twins.chunks(LANES_MAX).map(<[Twin]>::to_vec).collect()
    }

    fn play_block(
        &self,
        (last_moment, planned_in): (u32, &BTreeSet<u32>),
        twins: &[Twin],
        spare: Option<Block>,
        work: &mut Workspace,
        see: &mut impl FnMut(&Block, &[Twin], &mut Workspace),
    ) -> Block {
        let start = |twin: &Twin| (self.sides[twin.side].start, twin.future);
        let lanes: Vec<(&Block, usize)> = twins.iter().map(start).collect();
        let mut block = Block::of_lanes(self.compiled, &lanes, spare);
        let mut orders = orders(self.recipe);
        see(&block, twins, work);
        while block.next_step() < last_moment {
            let step = block.next_step();
            ask(&mut orders, self.recipe, &Plans::new(), step);
            if planned_in.contains(&step) {
                let planned = |twin: &Twin| -> &[Planned] {
                    let plan = self.sides[twin.side].plans.get(&step);
                    plan.map_or(&[], Vec::as_slice)
                };
                let plans: Vec<&[Planned]> = twins.iter().map(planned).collect();
                step_block_with_plans(self.compiled, &mut block, &orders, &plans, work);
            } else {
                step_block(self.compiled, &mut block, &orders, work);
            }
            see(&block, twins, work);
        }
        block
    }
}
