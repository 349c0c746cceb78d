//! The draws of futures, many at once.
//!
//! Standing draws of a step are made for all lanes together. They depend on the seed, the futures
//! and the step alone, so whoever plays the same futures again takes those that are there (see
//! [`luck`](super::luck)).

use super::chance::{RandomSeed, RareKey, uniform};
use super::compiled::Slots;
use super::lane_set::LaneSet;
use super::normal_draw::normals;
use super::philox::{Begun, philox4x32_each};
use super::state::LANES_MAX;
use crate::formula::{NumberSet, Source};
use pulp::{Arch, NullaryFnOnce};
use std::sync::Arc;

/// Counters worked out together.
const TOGETHER: usize = 16;
/// Futures whose standing draws are worked out together.
const FUTURES_TOGETHER: usize = 32;

/// The standing draws of one step.
///
/// **Shape** a row of lanes for each slot, those behind the last of them of no meaning.
#[derive(Debug, Default, Clone)]
pub(crate) struct StepDraws {
    /// None before they have been made.
    lanes: usize,
    words: Vec<u32>,
    /// Standard normal values of the slots of noise, in the order of those slots.
    normals: Vec<f32>,
    by_lane: Option<Box<DrawsByLane>>,
}

/// What twins take of the draws of their future, lane after lane: together a future's are read much
/// sooner than from rows that are far from each other.
#[derive(Debug, Default, Clone)]
pub(crate) struct DrawsByLane {
    /// The scenario's slots that it was filled for; none while what it was filled from is gone.
    slots: Option<Arc<Slots>>,
    /// Words of noise are read as normals only, so there are words from this slot on.
    first_slot: u32,
    slot_count: usize,
    noise_count: usize,
    words: Vec<u32>,
    normals: Vec<f32>,
    /// The chances that may come up, as their words lie below the most that each can be: for each lane
    /// so many numbers.
    possible: NumberSet,
    numbers: usize,
}

impl DrawsByLane {
    /// The word of a slot. **Range** slots of moves and those behind them.
    #[inline(always)]
    pub fn word(&self, slot: u32, lane: usize) -> u32 {
        self.words[lane * self.slot_count + (slot - self.first_slot) as usize]
    }

    /// The value of each source of noise.
    #[inline(always)]
    pub fn normals(&self, lane: usize) -> &[f32] {
        &self.normals[lane * self.noise_count..][..self.noise_count]
    }

    /// Whether a chance may come up.
    #[inline(always)]
    pub fn is_possible(&self, chance: usize, lane: usize) -> bool {
        self.possible.has(lane * self.numbers + chance)
    }

    /// Adds the chances that may come up.
    pub fn add_possible(&self, lane: usize, to: &mut NumberSet) {
        to.add_from(&self.possible, lane * self.numbers);
    }

    fn fill(&mut self, rows: &StepDraws, slots: &Arc<Slots>) {
        let lanes = rows.lanes;
        self.slots = Some(Arc::clone(slots));
        self.first_slot = slots.moves;
        self.slot_count = slots.count - slots.moves as usize;
        self.noise_count = slots.noise.len();
        self.numbers = slots.chances.len().next_multiple_of(64);
        let words = &rows.words[slots.moves as usize * lanes..];
        transpose(words, &mut self.words, (self.slot_count, lanes));
        transpose(&rows.normals, &mut self.normals, (self.noise_count, lanes));
        self.possible.clear(lanes * self.numbers);
        for (place, &(slot, most)) in slots.chances.iter().enumerate() {
            for lane in below_one(rows.words(slot), most) {
                self.possible.add(lane * self.numbers + place);
            }
        }
    }
}

/// Columns in place of rows.
fn transpose<T: Copy + Default>(from: &[T], to: &mut Vec<T>, (rows, columns): (usize, usize)) {
    to.resize(rows * columns, T::default());
    for (place, row) in from.chunks_exact(columns).take(rows).enumerate() {
        for (column, value) in to.chunks_exact_mut(rows).zip(row) {
            column[place] = *value;
        }
    }
}

impl StepDraws {
    #[inline]
    pub fn word(&self, slot: u32, lane: usize) -> u32 {
        self.words[slot as usize * self.lanes + lane]
    }

    #[inline(always)]
    pub fn words(&self, slot: u32) -> &[u32] {
        let first = slot as usize * self.lanes;
        &self.words[first..first + self.lanes]
    }

    /// Normal values of one source of noise, by its place among them.
    #[inline(always)]
    pub fn normals(&self, place: usize) -> &[f32] {
        &self.normals[place * self.lanes..(place + 1) * self.lanes]
    }

    pub fn are_made(&self) -> bool {
        self.lanes > 0
    }

    /// Forgets what was drawn, not the memory.
    pub fn forget(&mut self) {
        self.lanes = 0;
    }

    /// Numbers that there is memory for.
    pub fn number_count(&self) -> usize {
        let by_lane = self.by_lane.as_ref().map_or(0, |one| one.words.len());
        self.words.len() + by_lane
    }

    /// Makes them with the machine's widest vectors.
    pub fn make_for(&mut self, arch: Arch, of: &Wanted<'_>) {
        arch.dispatch(Making { draws: self, of });
    }

    /// Has what twins take of them at hand.
    pub fn put_by_lane(&mut self, slots: &Arc<Slots>) {
        let known = self.by_lane.as_ref().and_then(|known| known.slots.as_ref());
        if !known.is_some_and(|known| Arc::ptr_eq(known, slots)) {
            let mut by_lane = self.by_lane.take().unwrap_or_default();
            by_lane.fill(self, slots);
            self.by_lane = Some(by_lane);
        }
    }

    /// What twins take of them, after it has been put at hand.
    #[inline(always)]
    pub fn by_lane(&self) -> Option<&DrawsByLane> {
        self.by_lane.as_deref()
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
        if let Some(by_lane) = &mut self.by_lane {
            by_lane.slots = None;
        }
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

/// The lanes whose random word lies below their chance.
pub(super) struct Below<'d> {
    pub words: &'d [u32],
    pub chances: Source<'d>,
}

impl NullaryFnOnce for Below<'_> {
    type Output = LaneSet;

    #[inline(always)]
    fn call(self) -> LaneSet {
        match self.chances {
            Source::Row(chances) => below(self.words, chances),
            Source::Constant(chance) => below_one(self.words, chance),
        }
    }
}

#[inline(always)]
fn below(words: &[u32], chances: &[f64]) -> LaneSet {
    if let (Ok(words), Ok(chances)) = (
        <&[u32; LANES_MAX]>::try_from(words),
        <&[f64; LANES_MAX]>::try_from(chances),
    ) {
        return LaneSet::of_all(
            #[inline(always)]
            |lane| uniform(words[lane]) < chances[lane],
        );
    }
    LaneSet::of(words.iter().zip(chances).map(
        #[inline(always)]
        |(&word, chance)| uniform(word) < *chance,
    ))
}

#[inline(always)]
fn below_one(words: &[u32], chance: f64) -> LaneSet {
    if let Ok(words) = <&[u32; LANES_MAX]>::try_from(words) {
        return LaneSet::of_all(
            #[inline(always)]
            |lane| uniform(words[lane]) < chance,
        );
    }
    LaneSet::of(words.iter().map(
        #[inline(always)]
        |&word| uniform(word) < chance,
    ))
}

/// What standing draws are for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'w> {
    pub slots: &'w Arc<Slots>,
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
