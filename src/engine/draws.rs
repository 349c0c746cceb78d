//! The draws of a block of futures, many at once.
//!
//! Standing draws of a step are made for all lanes together. They depend on the seed, the futures
//! and the step alone, so a block played again with another plan takes those that are there: that is
//! the same luck on both sides, and much of the cost of a comparison.

use super::chance::{RandomSeed, RareKey};
use super::compiled::Slots;
use super::normal_draw::normals;
use super::philox::{Begun, philox4x32_each};
use pulp::{Arch, NullaryFnOnce};

/// Counters worked out together.
const TOGETHER: usize = 16;
/// Futures whose standing draws are worked out together.
const FUTURES_TOGETHER: usize = 32;

/// The standing draws of one step.
///
/// **Shape** a row of lanes for each slot, those behind the last of them of no meaning.
#[derive(Debug, Default, Clone)]
pub(crate) struct StepDraws {
    lanes: usize,
    /// From the beginning of a row to that of the next.
    stride: usize,
    /// Whether they were given to lanes from among those of other lanes, and are kept nowhere.
    spread: bool,
    words: Vec<u32>,
    /// Standard normal values of the slots of noise, in the order of those slots.
    normals: Vec<f32>,
}

impl StepDraws {
    pub fn word(&self, slot: u32, lane: usize) -> u32 {
        self.words[slot as usize * self.stride + lane]
    }

    pub fn words(&self, slot: u32) -> &[u32] {
        let first = slot as usize * self.stride;
        &self.words[first..first + self.lanes]
    }

    /// Normal values of one source of noise, by its place among them.
    pub fn normals(&self, place: usize) -> &[f32] {
        &self.normals[place * self.stride..place * self.stride + self.lanes]
    }

    #[inline(always)]
    fn make(&mut self, of: &Wanted<'_>) {
        let &Wanted {
            slots,
            futures,
            lanes,
            ..
        } = of;
        self.lanes = lanes;
        self.stride = lanes;
        self.spread = false;
        self.words
            .resize(slots.count.next_multiple_of(4) * lanes, 0);
        let (together, rest) = futures.as_chunks::<FUTURES_TOGETHER>();
        for (firsts, place) in together.iter().zip(0..) {
            let first = place * FUTURES_TOGETHER;
            self.make_words(of, firsts, (first, FUTURES_TOGETHER));
        }
        if !rest.is_empty() {
            let first = futures.len() - rest.len();
            let mut firsts = [0; FUTURES_TOGETHER];
            firsts[..rest.len()].copy_from_slice(rest);
            self.make_words(of, &firsts, (first, lanes - first));
        }
        self.normals.resize(slots.noise.len() * lanes, 0.0);
        for (&slot, values) in slots.noise.iter().zip(self.normals.chunks_exact_mut(lanes)) {
            let first = slot as usize * lanes;
            normals(&self.words[first..first + lanes], values);
        }
    }
}

impl StepDraws {
    /// Gives lanes their draws from among those of other lanes, which they were made for.
    #[inline(always)]
    fn spread(&mut self, from: &Self, of: &Wanted<'_>, twins: &[(usize, usize)]) {
        self.lanes = of.lanes;
        self.stride = of.lanes + FILLED_TOGETHER;
        self.spread = true;
        let slots = of.slots;
        self.words.resize(slots.count * self.stride, 0);
        self.normals.resize(slots.noise.len() * self.stride, 0.0);
        // Words of noise are read as normals only.
        let first = slots.noise.last().map_or(0, |last| *last as usize + 1);
        for (place, &(lane, theirs)) in twins.iter().enumerate() {
            let end = twins.get(place + 1).map_or(of.lanes, |next| next.0);
            let words = from.words.iter().skip(first * from.stride + theirs);
            let words = words.step_by(from.stride).copied();
            let mine = &mut self.words[first * self.stride..];
            fill(mine, self.stride, (lane, end), words);
            let normals = from.normals.iter().skip(theirs);
            let normals = normals.step_by(from.stride).copied();
            fill(&mut self.normals, self.stride, (lane, end), normals);
        }
    }

    /// Makes the words of some futures for the lanes from `first` on, `width` of them.
    #[inline(always)]
    fn make_words(
        &mut self,
        of: &Wanted<'_>,
        futures: &[u32; FUTURES_TOGETHER],
        (first, width): (usize, usize),
    ) {
        let begun = Begun::new(futures, of.step, of.seed.key());
        for &quad in &of.slots.quads {
            let mut at = quad as usize * 4 * of.lanes + first;
            for row in &begun.words(quad) {
                self.words[at..at + width].copy_from_slice(&row[..width]);
                at += of.lanes;
            }
        }
    }
}

/// Numbers written together where twins are given the same.
const FILLED_TOGETHER: usize = 16;

/// Gives lanes of each row a number: from the first lane up to the last and a little beyond it, so that vectors are full. Who comes after them is given theirs later.
#[inline(always)]
fn fill<T: Copy>(
    rows: &mut [T],
    stride: usize,
    (first, end): (usize, usize),
    values: impl Iterator<Item = T>,
) {
    let width = (end - first).next_multiple_of(FILLED_TOGETHER);
    for (row, value) in rows.chunks_exact_mut(stride).zip(values) {
        for vector in row[first..first + width].as_chunks_mut().0 {
            *vector = [value; FILLED_TOGETHER];
        }
    }
}

/// What standing draws are for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'w> {
    pub slots: &'w Slots,
    pub futures: &'w [u32],
    pub lanes: usize,
    pub step: u32,
    pub seed: RandomSeed,
}

/// Draws about to be made with the machine's widest vectors. A type of its own and no closure,
/// because only what is inlined as a whole is compiled for them.
struct Making<'m> {
    draws: &'m mut StepDraws,
    of: &'m Wanted<'m>,
}

impl NullaryFnOnce for Making<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        self.draws.make(self.of);
    }
}

/// Draws about to be given to lanes from among those of other lanes.
struct Spreading<'m> {
    draws: &'m mut StepDraws,
    from: &'m StepDraws,
    of: &'m Wanted<'m>,
    twins: &'m [(usize, usize)],
}

impl NullaryFnOnce for Spreading<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        self.draws.spread(self.from, self.of, self.twins);
    }
}

/// The same of rare draws.
struct MakingRare<'m> {
    luck: &'m mut RareLuck,
    seed: RandomSeed,
}

impl NullaryFnOnce for MakingRare<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        self.luck.make_now(self.seed);
    }
}

/// Standing draws of a block, kept from one play of it to the next.
#[derive(Debug, Default)]
pub(crate) struct BlockLuck {
    made_for: Option<MadeFor>,
    /// By step; those of no lanes have not been made.
    steps: Vec<StepDraws>,
    kept: bool,
    free: StepDraws,
}

/// What draws are kept for.
#[derive(Debug)]
struct MadeFor {
    seed: RandomSeed,
    futures: Vec<u32>,
    lanes: usize,
    slot_count: usize,
}

impl MadeFor {
    fn has_room(&self, step: u32) -> bool {
        (step as usize + 1) * self.slot_count * self.lanes <= KEPT_MAX
    }

    /// The first lanes of all twins, and the lane of these that they draw as; none where another
    /// future is among them.
    fn places(&self, futures: &[u32]) -> Option<Vec<(usize, usize)>> {
        let mut places: Vec<(usize, usize)> = Vec::new();
        let mut place = 0;
        for (lane, future) in futures.iter().enumerate() {
            if lane == 0 || futures[lane - 1] != *future {
                if self.futures.get(place) != Some(future) {
                    place = self.futures.iter().position(|one| one == future)?;
                }
                places.push((lane, place));
            }
        }
        Some(places)
    }
}

/// Most numbers kept; a block that needs more is drawn anew each time.
const KEPT_MAX: usize = 8 << 20;
/// Most numbers whose memory is held for the next futures.
const HELD_MAX: usize = 1 << 20;

impl BlockLuck {
    /// Keeps what is drawn from now on, for plays of the same futures under other plans.
    pub fn keep(&mut self, kept: bool) {
        self.kept = kept;
        self.made_for = None;
        self.forget();
    }

    /// Forgets what was drawn; its memory serves again unless it is much.
    fn forget(&mut self) {
        let numbers: usize = self.steps.iter().map(|step| step.words.len()).sum();
        if numbers > HELD_MAX {
            self.steps.clear();
        }
        for step in &mut self.steps {
            step.lanes = 0;
        }
    }

    /// Gives away the draws of a step; [`put_back`](Self::put_back) brings them home.
    ///
    /// A block of which each future is among those that draws are kept for takes its draws from them.
    pub fn take(&mut self, arch: Arch, of: &Wanted<'_>) -> StepDraws {
        if self.kept {
            if let Some(draws) = self.spread(arch, of) {
                return draws;
            }
            if self.has_room(of) {
                self.make_kept(arch, of);
                return std::mem::take(&mut self.steps[of.step as usize]);
            }
        }
        let mut draws = std::mem::take(&mut self.free);
        arch.dispatch(Making {
            draws: &mut draws,
            of,
        });
        draws
    }

    /// Makes the draws of a step where they are kept, unless they are there.
    fn make_kept(&mut self, arch: Arch, of: &Wanted<'_>) {
        let place = of.step as usize;
        if place >= self.steps.len() {
            self.steps.resize_with(place + 1, StepDraws::default);
        }
        let draws = &mut self.steps[place];
        if draws.lanes == 0 {
            arch.dispatch(Making { draws, of });
        }
    }

    /// The draws of a step from among those kept for other lanes, if they are kept for all of its
    /// futures.
    fn spread(&mut self, arch: Arch, of: &Wanted<'_>) -> Option<StepDraws> {
        let known = self.made_for.take_if(|known| {
            known.seed == of.seed
                && known.slot_count == of.slots.count
                && known.futures != of.futures
        })?;
        let found = known.places(of.futures).filter(|_| known.has_room(of.step));
        let draws = found.map(|twins| {
            let kept = Wanted {
                futures: &known.futures,
                lanes: known.lanes,
                ..*of
            };
            self.make_kept(arch, &kept);
            let mut draws = std::mem::take(&mut self.free);
            arch.dispatch(Spreading {
                draws: &mut draws,
                from: &self.steps[of.step as usize],
                of,
                twins: &twins,
            });
            draws
        });
        self.made_for = Some(known);
        draws
    }

    /// Whether the draws of this step can be kept; forgets those of other futures.
    fn has_room(&mut self, of: &Wanted<'_>) -> bool {
        self.keep_for(of);
        self.made_for
            .as_ref()
            .is_some_and(|known| known.has_room(of.step))
    }

    /// Has draws kept for these futures from now on; forgets those of others.
    pub fn keep_for(&mut self, of: &Wanted<'_>) {
        let known = self.made_for.as_ref().is_some_and(|known| {
            known.seed == of.seed
                && known.futures == of.futures
                && known.slot_count == of.slots.count
        });
        if !known {
            self.made_for = Some(MadeFor {
                seed: of.seed,
                futures: of.futures.to_vec(),
                lanes: of.lanes,
                slot_count: of.slots.count,
            });
            self.forget();
        }
    }

    /// Takes the draws of a step back.
    pub fn put_back(&mut self, draws: StepDraws, step: u32) {
        let kept = self.kept && !draws.spread;
        match self.steps.get_mut(step as usize).filter(|_| kept) {
            Some(place) => *place = draws,
            None => self.free = draws,
        }
    }
}

/// Rare draws of the moves that have come up in a step, made together.
///
/// **Shape** four draws for each counter; a move's counters stand one after the other.
#[derive(Debug, Default)]
pub(crate) struct RareLuck {
    counters: Vec<[u32; 4]>,
    words: Vec<u32>,
    normals: Vec<f32>,
}

impl RareLuck {
    pub fn clear(&mut self) {
        self.counters.clear();
    }

    pub fn is_empty(&self) -> bool {
        self.counters.is_empty()
    }

    /// Asks for the draws of `quads` counters from a key on, four effects each; they will stand
    /// behind those asked for before.
    pub fn ask(&mut self, future: u32, key: RareKey, quads: u16) {
        for quad in 0..quads {
            let key = RareKey {
                effect: quad * 4,
                ..key
            };
            self.counters.push(key.counter(future));
        }
    }

    /// Makes all that was asked for.
    pub fn make(&mut self, arch: Arch, seed: RandomSeed) {
        arch.dispatch(MakingRare { luck: self, seed });
    }

    #[inline(always)]
    fn make_now(&mut self, seed: RandomSeed) {
        let count = self.counters.len().next_multiple_of(TOGETHER) * 4;
        self.words.resize(count, 0);
        self.normals.resize(count, 0.0);
        for (chunk, words) in self
            .counters
            .chunks(TOGETHER)
            .zip(self.words.chunks_exact_mut(TOGETHER * 4))
        {
            let mut rows = [[0; TOGETHER]; 4];
            for (i, counter) in chunk.iter().enumerate() {
                for (row, word) in rows.iter_mut().zip(counter) {
                    row[i] = *word;
                }
            }
            let drawn = philox4x32_each(rows, seed.key());
            for (i, quad) in words.chunks_exact_mut(4).enumerate() {
                for (word, row) in quad.iter_mut().zip(&drawn) {
                    *word = row[i];
                }
            }
        }
        normals(&self.words, &mut self.normals);
    }

    /// The word of an effect, from where its move's draws begin.
    pub fn word(&self, first: u32, effect: u16) -> u32 {
        self.words[first as usize * 4 + usize::from(effect)]
    }

    /// The same as a standard normal value.
    pub fn normal(&self, first: u32, effect: u16) -> f64 {
        f64::from(self.normals[first as usize * 4 + usize::from(effect)])
    }
}
