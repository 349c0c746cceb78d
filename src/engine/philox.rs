//! Philox4x32-10, a counter-based random generator.
//!
//! Apart from what is drawn with it: this file is the published generator and nothing else. A
//! counter gives its draws at once, so any step of any future can be drawn without the ones before.
//!
//! **Source** Salmon, Moraes, Dror and Shaw, *Parallel random numbers: as easy as 1, 2, 3* (SC11);
//! the test holds it to the known answers of the authors' Random123 library.

const MULTIPLIER: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];

/// Four random words for a counter and a key.
pub fn philox4x32(mut counter: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    for _ in 0..10 {
        let (high0, low0) = wide(MULTIPLIER[0], counter[0]);
        let (high1, low1) = wide(MULTIPLIER[1], counter[2]);
        counter = [
            high1 ^ counter[1] ^ key[0],
            low1,
            high0 ^ counter[3] ^ key[1],
            low0,
        ];
        key = bumped(key);
    }
    counter
}

/// The same for several counters at once; each gets the words it would get alone.
#[inline(always)]
pub fn philox4x32_each<const N: usize>(counters: [[u32; N]; 4], key: [u32; 2]) -> [[u32; N]; 4] {
    let words = counters.map(|row| row.map(u64::from));
    low_halves(&rounds(words, key, 10))
}

/// Rounds of several counters at once.
///
/// The words are kept in the low halves of 64 bits, where vectors multiply; what gathers above them
/// is never looked at.
#[inline(always)]
fn rounds<const N: usize>(
    mut words: [[u64; N]; 4],
    mut key: [u32; 2],
    count: usize,
) -> [[u64; N]; 4] {
    for _ in 0..count {
        let mut next = [[0_u64; N]; 4];
        for i in 0..N {
            let high = times(MULTIPLIER[1], words[2][i]);
            let low = times(MULTIPLIER[0], words[0][i]);
            next[0][i] = (high >> 32) ^ words[1][i] ^ u64::from(key[0]);
            next[1][i] = high;
            next[2][i] = (low >> 32) ^ words[3][i] ^ u64::from(key[1]);
            next[3][i] = low;
        }
        words = next;
        key = bumped(key);
    }
    words
}

/// What counters share that differ in their last word alone: the first word is one for each lane, the
/// second 0, the third one for all lanes. The first round is shared whole and half of the second.
#[derive(Debug)]
pub struct Begun<const N: usize> {
    /// Key of the third round.
    key: [u32; 2],
    /// The third word after the first round but for the last word of the counter, and after the second.
    third: [[u64; N]; 2],
    /// What comes to the first word in the second round, and the last word after it.
    to_first: u64,
    fourth: u64,
}

impl<const N: usize> Begun<N> {
    /// For the first words and the third.
    #[inline(always)]
    pub fn new(firsts: &[u32; N], third: u32, key: [u32; 2]) -> Self {
        let next_key = bumped(key);
        let (high, low) = wide(MULTIPLIER[1], third);
        let (to_third, fourth) = wide(MULTIPLIER[0], high ^ key[0]);
        let mut begun = Self {
            key: bumped(next_key),
            third: [[0; N]; 2],
            to_first: u64::from(low ^ next_key[0]),
            fourth: u64::from(fourth),
        };
        for (i, first) in firsts.iter().enumerate() {
            let product = times(MULTIPLIER[0], u64::from(*first));
            begun.third[0][i] = (product >> 32) ^ u64::from(key[1]);
            begun.third[1][i] = product ^ u64::from(to_third ^ next_key[1]);
        }
        begun
    }

    /// The words of the counters with a last word.
    #[inline(always)]
    pub fn words(&self, last: u32) -> [[u32; N]; 4] {
        let mut words = [[0_u64; N], [0; N], self.third[1], [self.fourth; N]];
        for (i, third) in self.third[0].iter().enumerate() {
            let high = times(MULTIPLIER[1], third ^ u64::from(last));
            words[0][i] = (high >> 32) ^ self.to_first;
            words[1][i] = high;
        }
        low_halves(&rounds(words, self.key, 8))
    }
}

/// The product with the low half of a word.
#[inline(always)]
fn times(multiplier: u32, word: u64) -> u64 {
    u64::from(multiplier) * (word & LOW_HALF)
}

/// The key of the next round.
#[inline(always)]
fn bumped(key: [u32; 2]) -> [u32; 2] {
    [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])]
}

#[inline(always)]
fn low_halves<const N: usize>(words: &[[u64; N]; 4]) -> [[u32; N]; 4] {
    let mut drawn = [[0_u32; N]; 4];
    for (drawn, words) in drawn.iter_mut().zip(words) {
        for i in 0..N {
            drawn[i] = low_half(words[i]);
        }
    }
    drawn
}

const LOW_HALF: u64 = 0xffff_ffff;

#[expect(clippy::cast_possible_truncation, reason = "the low half is wanted")]
#[inline(always)]
fn low_half(word: u64) -> u32 {
    word as u32
}

/// High and low half of a product.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the two halves of a 64-bit product"
)]
fn wide(a: u32, b: u32) -> (u32, u32) {
    let product = u64::from(a) * u64::from(b);
    ((product >> 32) as u32, product as u32)
}

#[cfg(test)]
mod tests {
    use super::{Begun, philox4x32, philox4x32_each};

    #[test]
    fn known_answers_of_the_authors() {
        assert_eq!(
            philox4x32([0; 4], [0; 2]),
            [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]
        );
        assert_eq!(
            philox4x32([u32::MAX; 4], [u32::MAX; 2]),
            [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
        );
        assert_eq!(
            philox4x32(
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0]
            ),
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
        );
    }

    #[test]
    fn many_at_once_are_each_alone() {
        let counter = |i: u32| [i, i.wrapping_mul(7), 3, u32::MAX - i];
        let mut rows = [[0; 16]; 4];
        for (i, place) in (0..16).zip(0_u32..) {
            for (row, word) in rows.iter_mut().zip(counter(place)) {
                row[i] = word;
            }
        }
        let words = philox4x32_each(rows, [5, 0xffff_0000]);
        for (i, place) in (0..16).zip(0_u32..) {
            let alone = philox4x32(counter(place), [5, 0xffff_0000]);
            assert_eq!(words.map(|row| row[i]), alone);
        }
    }

    #[test]
    fn what_is_shared_is_as_if_begun_alone() {
        let firsts = std::array::from_fn::<u32, 16, _>(|i| 0x0123_4567 << i);
        for key in [[0, 0], [5, 0xffff_0000], [u32::MAX; 2]] {
            for third in [0, 1, 89, u32::MAX] {
                let begun = Begun::new(&firsts, third, key);
                for last in [0, 1, 9, 0x8000_0001, u32::MAX] {
                    let words = begun.words(last);
                    for (i, &first) in firsts.iter().enumerate() {
                        let alone = philox4x32([first, 0, third, last], key);
                        assert_eq!(words.map(|row| row[i]), alone);
                    }
                }
            }
        }
    }
}
