//! Space that stepping uses again and again, apart from the state it steps: it may be thrown away at
//! any time without changing a result.

use super::awaited::Pending;
use super::chances::SomeChances;
use super::compiled::Compiled;
use super::draws::{RareLuck, Wanted};
use super::fired::FiredMoves;
use super::lane_set::LaneSet;
use super::luck::BlockLuck;
use super::state::Block;
use crate::formula::{ArithmeticEvents, Instructions, Scratch};

/// Space that stepping reuses.
#[derive(Debug, Default)]
pub struct Workspace {
    pub(crate) scratch: Scratch,
    pub(crate) luck: BlockLuck,
    pub(crate) next: Vec<f64>,
    pub(crate) column: Vec<f64>,
    pub(crate) due: Vec<(Pending, LaneSet)>,
    pub(crate) fired: FiredMoves,
    pub(crate) some_chances: SomeChances,
    pub(crate) drawn: Vec<(usize, LaneSet)>,
    pub(crate) holding: Vec<LaneSet>,
    pub(crate) rare: RareLuck,
    /// Arithmetic that had to be mended, counted over all steps.
    pub events: ArithmeticEvents,
}

impl Workspace {
    /// Space for stepping with a set of instructions; none where this machine lacks it.
    pub fn using(instructions: Instructions) -> Option<Self> {
        let scratch = || Some(Scratch::using(instructions.arch()?));
        Some(Self {
            scratch: scratch()?,
            ..Self::default()
        })
    }

    /// The machine's widest vectors.
    pub(crate) fn arch(&self) -> pulp::Arch {
        self.scratch.arch()
    }

    /// Keeps the standing draws from now on, for plays of the same futures under other plans; or
    /// makes them anew each time again.
    pub(crate) fn keep_draws(&mut self, kept: bool) {
        self.luck.keep(kept);
    }

    /// While draws are kept, has them kept for the futures of a block, from which blocks of their twins
    /// take theirs.
    pub(crate) fn keep_draws_of(&mut self, compiled: &Compiled, block: &Block) {
        self.luck.keep_for(&Wanted {
            slots: &compiled.slots,
            futures: &block.futures,
            lanes: block.lanes,
            step: block.step,
            seed: block.seed,
        });
    }
}
