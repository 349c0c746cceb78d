//! Standing draws kept from one play of futures to the next, and how the lanes of a block take them.
//!
//! A comparison plays the same futures under many plans. Their draws are made once: that is the same
//! luck on all sides, and much of the cost. Twins stand in other lanes than their futures did when the
//! draws were made, so each run of them takes those of its future where they are.

use super::chance::{RandomSeed, uniform};
use super::compiled::Slots;
use super::draws::{Below, DrawsByLane, StepDraws, Wanted};
use super::lane_set::LaneSet;
use crate::formula::{NumberSet, Source};
use pulp::{Arch, NullaryFnOnce};
use std::sync::Arc;

/// The standing draws of a step as the lanes of a block take them.
#[derive(Debug, Default)]
pub(crate) struct BlockDraws {
    made: StepDraws,
    /// Whether they are kept when the step is over.
    kept: bool,
    /// Set where they were made for other lanes.
    twins: Option<Box<TwinDraws>>,
}

/// How twins take draws that were made for futures in other lanes.
#[derive(Debug, Default)]
struct TwinDraws {
    /// The futures of the lanes for which all this is.
    futures: Vec<u32>,
    runs: Vec<Run>,
    /// The lane for whose future each lane's draws were made.
    made_in: Vec<usize>,
    /// Standard normal values of each source of noise, given to the lanes.
    normals: Vec<f32>,
    lanes: usize,
    /// From the beginning of a row to that of the next.
    stride: usize,
}

/// Lanes of one future beside each other.
#[derive(Debug, Clone, Copy)]
struct Run {
    lanes: LaneSet,
    first: usize,
    end: usize,
    /// The lane for whose future their draws were made.
    made_in: usize,
}

impl BlockDraws {
    /// The word of a slot on a lane.
    #[inline]
    pub fn word(&self, slot: u32, lane: usize) -> u32 {
        match self.of_twins() {
            Some((twins, made)) => made.word(slot, twins.made_in[lane]),
            None => self.made.word(slot, lane),
        }
    }

    /// Normal values of one source of noise, by its place among them.
    ///
    /// **Shape** a value for each lane.
    #[inline(always)]
    pub fn normals(&self, place: usize) -> &[f32] {
        match &self.twins {
            Some(twins) => &twins.normals[place * twins.stride..][..twins.lanes],
            None => self.made.normals(place),
        }
    }

    /// The lanes on which a chance comes up: those whose word lies below it.
    #[inline(always)]
    pub fn coming_up(&self, slots: &Slots, place: usize, chances: Source<'_>) -> LaneSet {
        let slot = slots.chances[place].0;
        let Some((twins, made)) = self.of_twins() else {
            let words = self.made.words(slot);
            return Below { words, chances }.call();
        };
        twins.below(
            chances,
            #[inline(always)]
            |lane| {
                // Where it cannot come up, a row of comparisons is saved.
                let possible = made.is_possible(place, lane);
                possible.then(|| made.word(slot, lane))
            },
        )
    }

    /// The lanes whose word lies below a chance that is the same on all of them, with the machine's
    /// widest vectors.
    pub fn below(&self, arch: Arch, slot: u32, chance: f64) -> LaneSet {
        let chances = Source::Constant(chance);
        let Some((twins, made)) = self.of_twins() else {
            let words = self.made.words(slot);
            return arch.dispatch(Below { words, chances });
        };
        twins.below(chances, |lane| Some(made.word(slot, lane)))
    }

    /// Finds the chances that may come up on some lane; false where all may. Twins have few futures to
    /// a block, so most chances need not even be worked out.
    pub fn find_possible(&self, slots: &Slots, possible: &mut NumberSet) -> bool {
        let Some((twins, made)) = self.of_twins() else {
            return false;
        };
        possible.clear(slots.chances.len());
        for run in &twins.runs {
            made.add_possible(run.made_in, possible);
        }
        true
    }

    #[inline(always)]
    fn of_twins(&self) -> Option<(&TwinDraws, &DrawsByLane)> {
        self.twins.as_deref().zip(self.made.by_lane())
    }
}

impl TwinDraws {
    /// The lanes whose word lies below their chance; `word` says the word of those that draws were made
    /// for, if it may lie there.
    #[inline(always)]
    fn below(&self, chances: Source<'_>, word: impl Fn(usize) -> Option<u32>) -> LaneSet {
        let mut all = LaneSet::NONE;
        for run in &self.runs {
            let Some(word) = word(run.made_in) else {
                continue;
            };
            let drawn = uniform(word);
            let those = match chances {
                Source::Row(chances) => LaneSet::of_values(
                    chances,
                    #[inline(always)]
                    |chance| drawn < chance,
                ),
                Source::Constant(chance) if drawn < chance => LaneSet::ALL,
                Source::Constant(_) => LaneSet::NONE,
            };
            all = all.or(those.and(run.lanes));
        }
        all
    }

    /// Finds where the draws of each future were made; false where another future is among them.
    fn find(&mut self, futures: &[u32], lanes: usize, made_for: &[u32]) -> bool {
        if self.futures == futures && self.lanes == lanes {
            return true;
        }
        self.futures.clear();
        self.runs.clear();
        self.made_in.clear();
        self.lanes = lanes;
        self.stride = lanes + FILLED_TOGETHER;
        let mut made_in = 0;
        for twins in futures.chunk_by(|one, next| one == next) {
            // Futures mostly come in the same order.
            if made_for.get(made_in) != Some(&twins[0]) {
                let Some(found) = made_for.iter().position(|one| *one == twins[0]) else {
                    return false;
                };
                made_in = found;
            }
            let first = self.made_in.len();
            self.made_in.resize(first + twins.len(), made_in);
            let end = first + twins.len();
            self.runs.push(Run {
                lanes: LaneSet::first(end).without(LaneSet::first(first)),
                first,
                end,
                made_in,
            });
            made_in += 1;
        }
        // Lanes behind the last future are given the draws of its run.
        if let Some(last) = self.runs.last_mut() {
            last.end = lanes;
        }
        self.futures.extend_from_slice(futures);
        true
    }

    /// Gives the lanes the normal values of their futures.
    #[inline(always)]
    fn give(&mut self, made: &DrawsByLane, noise_count: usize) {
        self.normals.resize(noise_count * self.stride, 0.0);
        for run in &self.runs {
            // A little beyond the last lane, so that vectors are full; who comes after them is given
            // theirs later.
            let width = (run.end - run.first).next_multiple_of(FILLED_TOGETHER);
            let rows = self.normals.chunks_exact_mut(self.stride);
            for (row, value) in rows.zip(made.normals(run.made_in)) {
                for vector in row[run.first..run.first + width].as_chunks_mut().0 {
                    *vector = [*value; FILLED_TOGETHER];
                }
            }
        }
    }
}

/// Numbers written together where twins are given the same.
const FILLED_TOGETHER: usize = 16;

/// Twins about to be given their draws with the machine's widest vectors.
struct Giving<'m> {
    twins: &'m mut TwinDraws,
    made: &'m DrawsByLane,
    noise_count: usize,
}

impl NullaryFnOnce for Giving<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        self.twins.give(self.made, self.noise_count);
    }
}

/// Standing draws of a block, kept from one play of it to the next.
#[derive(Debug, Default)]
pub(crate) struct BlockLuck {
    made_for: Option<MadeFor>,
    /// By step.
    steps: Vec<StepDraws>,
    kept: bool,
    free: StepDraws,
    free_twins: Option<Box<TwinDraws>>,
}

/// What draws are kept for.
#[derive(Debug)]
struct MadeFor {
    seed: RandomSeed,
    futures: Vec<u32>,
    lanes: usize,
    slots: Arc<Slots>,
}

impl MadeFor {
    /// Whether its draws differ from what is wanted in the futures alone. Accounts of one scenario
    /// share their draws.
    fn is_like(&self, of: &Wanted<'_>) -> bool {
        self.seed == of.seed
            && (Arc::ptr_eq(&self.slots, of.slots) || self.slots.draws_like(of.slots))
    }
}

/// Whether there is room to keep the draws of so many lanes in a step and all before it, in both
/// orders.
fn has_room(of: &Wanted<'_>, lanes: usize) -> bool {
    2 * (of.step as usize + 1) * of.slots.count * lanes <= KEPT_MAX
}

/// Most numbers kept; a block that needs more is drawn anew each time.
const KEPT_MAX: usize = 16 << 20;
/// Most numbers whose memory is held for the next futures.
const HELD_MAX: usize = 2 << 20;

impl BlockLuck {
    /// Keeps what is drawn from now on, for plays of the same futures under other plans.
    pub fn keep(&mut self, kept: bool) {
        self.kept = kept;
        self.made_for = None;
        self.forget();
    }

    /// Forgets what was drawn; its memory serves again unless it is much.
    fn forget(&mut self) {
        if let Some(twins) = &mut self.free_twins {
            twins.futures.clear();
        }
        let numbers: usize = self.steps.iter().map(StepDraws::number_count).sum();
        if numbers > HELD_MAX {
            self.steps.clear();
        }
        for step in &mut self.steps {
            step.forget();
        }
    }

    /// Gives away the draws of a step; [`put_back`](Self::put_back) brings them home.
    ///
    /// A block of which each future is among those that draws are kept for takes its draws from them.
    pub fn take(&mut self, arch: Arch, of: &Wanted<'_>) -> BlockDraws {
        if self.kept {
            if let Some(draws) = self.take_for_twins(arch, of) {
                return draws;
            }
            if has_room(of, of.lanes) {
                self.keep_for(of);
                return BlockDraws {
                    made: self.take_kept(arch, of),
                    kept: true,
                    twins: None,
                };
            }
        }
        let mut made = std::mem::take(&mut self.free);
        made.make_for(arch, of);
        BlockDraws {
            made,
            kept: false,
            twins: None,
        }
    }

    /// Those kept of a step, made now unless they are there.
    fn take_kept(&mut self, arch: Arch, of: &Wanted<'_>) -> StepDraws {
        let place = of.step as usize;
        if place >= self.steps.len() {
            self.steps.resize_with(place + 1, StepDraws::default);
        }
        let mut made = std::mem::take(&mut self.steps[place]);
        if !made.are_made() {
            made.make_for(arch, of);
        }
        made
    }

    /// The draws of a step from among those kept for other lanes, if they are kept for all of its
    /// futures.
    fn take_for_twins(&mut self, arch: Arch, of: &Wanted<'_>) -> Option<BlockDraws> {
        let known = self.made_for.take_if(|known| {
            known.futures != of.futures && known.is_like(of) && has_room(of, known.lanes)
        })?;
        let mut twins = self.free_twins.take().unwrap_or_default();
        let draws = if twins.find(of.futures, of.lanes, &known.futures) {
            let kept = Wanted {
                futures: &known.futures,
                lanes: known.lanes,
                ..*of
            };
            let mut made = self.take_kept(arch, &kept);
            made.put_by_lane(of.slots);
            if let Some(made) = made.by_lane() {
                arch.dispatch(Giving {
                    twins: &mut twins,
                    made,
                    noise_count: of.slots.noise.len(),
                });
            }
            Some(BlockDraws {
                made,
                kept: true,
                twins: Some(twins),
            })
        } else {
            self.free_twins = Some(twins);
            None
        };
        self.made_for = Some(known);
        draws
    }

    /// Has draws kept for these futures from now on; forgets those of others.
    pub fn keep_for(&mut self, of: &Wanted<'_>) {
        let known = self.made_for.as_ref();
        let known = known.is_some_and(|known| known.futures == of.futures && known.is_like(of));
        if !known {
            self.made_for = Some(MadeFor {
                seed: of.seed,
                futures: of.futures.to_vec(),
                lanes: of.lanes,
                slots: Arc::clone(of.slots),
            });
            self.forget();
        }
    }

    /// Takes the draws of a step back.
    pub fn put_back(&mut self, draws: BlockDraws, step: u32) {
        self.free_twins = draws.twins.or_else(|| self.free_twins.take());
        match self.steps.get_mut(step as usize).filter(|_| draws.kept) {
            Some(place) => *place = draws.made,
            None => self.free = draws.made,
        }
    }
}
