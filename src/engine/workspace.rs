//! Space that stepping uses again and again, apart from the state it steps: it may be thrown away at
//! any time without changing a result.

use super::draws::{BlockLuck, RareLuck};
use super::lane_set::LaneSet;
use super::state::{Pending, lane_number};
use crate::formula::{ArithmeticEvents, Instructions, Scratch};
use crate::model::ids::MoveId;

/// Space that stepping reuses.
#[derive(Debug, Default)]
pub struct Workspace {
    pub(crate) scratch: Scratch,
    pub(crate) luck: BlockLuck,
    pub(crate) next: Vec<f64>,
    pub(crate) column: Vec<f64>,
    pub(crate) due: Vec<Pending>,
    pub(crate) fired: Vec<Fired>,
    pub(crate) drawn: Vec<LaneSet>,
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
}

/// A move that has come up by itself and waits for its turn.
///
/// **Shape** from the highest bits down: the lane; its turn among those of the lane, by a keyed
/// draw; its place in the file; whether its schedule brought it. So the order of numbers is the
/// order in which moves are played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fired(u64);

impl Fired {
    pub fn new(lane: usize, turn: u32, played: MoveId, scheduled: bool) -> Self {
        let lane = u64::from(lane_number(lane));
        Self(lane << 49 | u64::from(turn) << 17 | u64::from(played.0) << 1 | u64::from(scheduled))
    }

    #[inline]
    pub fn lane(self) -> usize {
        let [lane, ..] = (self.0 >> 49).to_le_bytes();
        usize::from(lane)
    }

    #[inline]
    pub fn played(self) -> MoveId {
        let [low, high, ..] = (self.0 >> 1).to_le_bytes();
        MoveId(u16::from_le_bytes([low, high]))
    }

    #[inline]
    pub fn scheduled(self) -> bool {
        self.0 & 1 != 0
    }
}
