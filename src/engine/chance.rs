//! Every draw by its key.
//!
//! A draw is a pure function of the random seed, the future's number and what is drawn when. So
//! adding a move never reshuffles the rest, one future replays alone, and any number of lanes or
//! threads gives the same bits.
//!
//! Standing draws (noise, hazards, rules, promises) have a slot each and the counter
//! (future, 0, step, slot / 4). Rare draws (spreads, alternatives, offers, starts) have counters of
//! their own, keyed by what is drawn, its effect / 4 and tick, and the step of play; the last word
//! of the counter has the top bit set, which no slot reaches. In both, the remainder by 4 says which
//! of the counter's four words is taken. The turn of a move among those drawn in a step is mixed from
//! the word of its hazard.

use super::philox::philox4x32;

/// The random seed of a world or a set of futures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RandomSeed(pub u64);

/// What a rare draw is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DrawKind {
    /// Start value of an indicator.
    Start = 0,
    /// Value of a parameter.
    Parameter = 1,
    /// Amount or alternative of an effect of a move.
    MoveEffect = 2,
    /// The same of a rule.
    RuleEffect = 3,
    /// The same of a commitment.
    CommitmentEffect = 4,
    /// The same of a replay.
    ReplayEffect = 5,
    /// The same of something a facilitator injects.
    InjectEffect = 6,
    /// Whether a co-actor accepts a joint move.
    Accept = 7,
}

/// Key of a rare draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RareKey {
    /// What it is for.
    pub kind: DrawKind,
    /// The move, rule, indicator … it is for.
    pub entity: u16,
    /// The effect of that entity, or the co-actor.
    pub effect: u16,
    /// Which of the steps in a row the effect lands on.
    pub tick: u16,
    /// The step in which it was played.
    pub step: u16,
}

impl RandomSeed {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the two halves of the seed"
    )]
    pub(crate) fn key(self) -> [u32; 2] {
        [self.0 as u32, (self.0 >> 32) as u32]
    }

    /// The four standing draws of slots 4 × `quad` … 4 × `quad` + 3.
    pub fn standing(self, future: u32, step: u32, quad: u32) -> [u32; 4] {
        philox4x32([future, 0, step, quad], self.key())
    }

    /// A rare draw.
    pub fn rare(self, future: u32, key: RareKey) -> u32 {
        let counter = key.counter(future);
        philox4x32(counter, self.key())[usize::from(key.effect % 4)]
    }
}

impl RareKey {
    /// The counter that holds the draw, shared by four effects.
    pub(crate) fn counter(self, future: u32) -> [u32; 4] {
        let what = u32::from(self.entity) | ((self.kind as u32) << 16);
        let when = u32::from(self.step) | (u32::from(self.tick) << 16);
        let which = 0x8000_0000 | u32::from(self.effect / 4);
        [future, what, when, which]
    }
}

/// Place in the order of the moves drawn in a step, from the word that drew it: any two moves are
/// as likely to come in one order as in the other.
///
/// **Source** the finishing steps of `MurmurHash3` (Appleby, public domain), which spread every bit
/// of a word over all bits.
pub fn turn(word: u32) -> u32 {
    let word = (word ^ (word >> 16)).wrapping_mul(0x85eb_ca6b);
    let word = (word ^ (word >> 13)).wrapping_mul(0xc2b2_ae35);
    word ^ (word >> 16)
}

/// A uniform value in [0, 1) from a random word.
#[inline(always)]
pub fn uniform(word: u32) -> f64 {
    f64::from(word) * (1.0 / 4_294_967_296.0)
}
