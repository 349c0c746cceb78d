//! Chance of the second implementation: the published generator and the normal distribution,
//! written again.
//!
//! The normal value is found by closing in on the distribution function instead of by the
//! polynomials of the engine. The engine's is in single precision; it is held to the one found here,
//! and then taken, so that all that follows can be compared closely.

use brinkline::engine::normal_draw::normal as engine_normal;

/// One world's draws.
#[derive(Debug, Clone, Copy)]
pub struct Draws {
    pub seed: u64,
    pub future: u32,
}

/// What a rare draw is for, by the numbers its key carries.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    pub kind: u32,
    pub entity: u16,
    pub effect: u16,
    pub tick: u16,
    pub step: u16,
}

impl Draws {
    /// The draw of a slot: every step has one for each thing that always draws.
    pub fn standing(&self, step: u32, slot: usize) -> u32 {
        let quad = u32::try_from(slot / 4).expect("few slots");
        self.block([self.future, 0, step, quad])[slot % 4]
    }

    /// The draw of something that happens now and then.
    pub fn rare(&self, key: Key) -> u32 {
        let what = key.kind * 65_536 + u32::from(key.entity);
        let when = u32::from(key.tick) * 65_536 + u32::from(key.step);
        let which = (1 << 31) + u32::from(key.effect / 4);
        self.block([self.future, what, when, which])[usize::from(key.effect % 4)]
    }

    /// Ten rounds of Philox with four words (Salmon and others, SC11, figure 2).
    fn block(&self, counter: [u32; 4]) -> [u32; 4] {
        let low_half = |word: u64| u32::try_from(word % (1 << 32)).expect("a half");
        let high_half = |word: u64| u32::try_from(word >> 32).expect("a half");
        let (mut key0, mut key1) = (low_half(self.seed), high_half(self.seed));
        let [mut right0, mut left0, mut right1, mut left1] = counter;
        for round in 0..10 {
            if round > 0 {
                key0 = key0.wrapping_add(0x9E37_79B9);
                key1 = key1.wrapping_add(0xBB67_AE85);
            }
            let product0 = 0xD251_1F53 * u64::from(right0);
            let product1 = 0xCD9E_8D57 * u64::from(right1);
            (right0, left0, right1, left1) = (
                high_half(product1) ^ left0 ^ key0,
                low_half(product1),
                high_half(product0) ^ left1 ^ key1,
                low_half(product0),
            );
        }
        [right0, left0, right1, left1]
    }
}

/// The place in the order of a step's moves that goes with the word that drew one: the last five
/// lines of `MurmurHash3` (Appleby).
pub fn turn(word: u32) -> u32 {
    let mut mixed = word;
    mixed ^= mixed >> 16;
    mixed = mixed.wrapping_mul(0x85EB_CA6B);
    mixed ^= mixed >> 13;
    mixed = mixed.wrapping_mul(0xC2B2_AE35);
    mixed ^ mixed >> 16
}

/// A share from 0 up to, but not, 1.
pub fn share(word: u32) -> f64 {
    f64::from(word) / 4_294_967_296.0
}

/// The engine's normal value of a word, once it agrees with the exact one.
pub fn normal(word: u32) -> f64 {
    let (single, exact) = (f64::from(engine_normal(word)), exact_normal(word));
    let off = (single - exact).abs();
    assert!(
        off <= 1e-6 * exact.abs() + 1e-9,
        "{word}: {exact}, {off:e} off"
    );
    single
}

/// The standard normal value below which the middle of the word's interval lies.
fn exact_normal(word: u32) -> f64 {
    if word > u32::MAX / 2 {
        return -exact_normal(u32::MAX - word);
    }
    let share = (f64::from(word) + 0.5) / 4_294_967_296.0;
    let below = |x: f64| 0.5 * libm::erfc(-x / std::f64::consts::SQRT_2);
    let (mut low, mut high) = (-7.0, 0.0);
    for _ in 0..20 {
        let middle = 0.5 * (low + high);
        if below(middle) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    let mut x: f64 = 0.5 * (low + high);
    for _ in 0..3 {
        let density = libm::exp(-0.5 * x * x) / libm::sqrt(2.0 * std::f64::consts::PI);
        x -= (below(x) - share) / density;
    }
    x
}

#[test]
fn the_generator_gives_the_answers_its_authors_published() {
    // Random123, kat_vectors: philox4x32, 10 rounds, counter of zeros and of π's digits.
    let zeros = Draws { seed: 0, future: 0 };
    assert_eq!(
        zeros.block([0; 4]),
        [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]
    );
    let digits = Draws {
        seed: 0x299f_31d0_a409_3822,
        future: 0,
    };
    assert_eq!(
        digits.block([0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344]),
        [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
    );
}
