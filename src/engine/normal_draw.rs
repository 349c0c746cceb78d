//! A standard normal value from one random word, in single precision.
//!
//! By the inverse of the distribution function, so that a draw rises with its word and one word is
//! enough: more luck in the word is more luck in the value, on both sides of a comparison. Single
//! precision is far finer than any scenario's noise is known, and twice as many fit into a vector.
//! Statistics take [`normal_quantile`](super::normal::normal_quantile).
//!
//! With x from −1 to 1 over the words, the value is √2 erfinv(x) = x r(w), w = −ln(1 − x²). One
//! polynomial in w serves for r on all but one word in two thousand, so vectors need no second way;
//! further out it is one in √w.
//!
//! **Source** the form of Giles, *Approximating the erfinv function*, GPU Computing Gems, Jade
//! Edition (2011), chapter 10; coefficients by Remez's exchange, to 2 × 10^-7 of the value.

/// Up to where the first polynomial serves.
const NEAR_MAX: f32 = 7.0;

/// √2 erfinv(x) / x by powers of w − 3.5, from the highest.
const NEAR: [f32; 10] = [
    -4.246_043_4e-9,
    -2.396_007_2e-8,
    5.007_591_6e-7,
    -8.224_387e-7,
    -2.265_640_5e-5,
    0.000_225_410_7,
    -0.000_679_726_37,
    -0.009_501_069,
    0.332_846_3,
    2.464_734,
];

/// The same by powers of √w − 3.6, from the highest.
const FAR: [f32; 8] = [
    -0.000_230_780_87,
    0.000_581_048_2,
    -0.000_678_556_3,
    0.001_050_092_9,
    -0.002_375_051_8,
    0.003_861_729,
    1.425_479,
    4.859_595_5,
];

/// ln(1 + f) / f by powers of f, from the highest, for 1 + f from √½ to √2.
const LOGARITHM: [f32; 8] = [
    -0.101_069_81,
    0.162_226_17,
    -0.172_508_18,
    0.199_001_61,
    -0.249_699_1,
    0.333_350_6,
    -0.500_003_65,
    0.999_999_95,
];

/// The value of a word.
///
/// **Range** within ±6.4, the ends a word of 32 bits reaches.
pub fn normal(word: u32) -> f32 {
    let w = farness(word);
    let ratio = if w < NEAR_MAX {
        polynomial(w - 3.5, &NEAR)
    } else {
        polynomial(w.sqrt() - 3.6, &FAR)
    };
    side(word) * ratio
}

/// Worked out together; each value has the bits it would have alone. A polynomial is a long chain,
/// each link of which waits for the one before, so several vectors take hardly longer than one.
const TOGETHER: usize = 64;

/// The values of many words.
///
/// **Shape** as many values as words.
#[inline(always)]
pub(super) fn normals(words: &[u32], values: &mut [f32]) {
    let (wide_values, left_values) = values.as_chunks_mut::<TOGETHER>();
    let (wide_words, left_words) = words.as_chunks::<TOGETHER>();
    for (values, words) in wide_values.iter_mut().zip(wide_words) {
        *values = normals_of(words);
    }
    if !left_words.is_empty() {
        // What only fills is a middle word, which needs no mending.
        let mut words = [1 << 31; TOGETHER];
        words[..left_words.len()].copy_from_slice(left_words);
        left_values.copy_from_slice(&normals_of(&words)[..left_words.len()]);
    }
}

#[inline(always)]
fn normals_of(words: &[u32; TOGETHER]) -> [f32; TOGETHER] {
    let mut far = [0.0; TOGETHER];
    for lane in 0..TOGETHER {
        far[lane] = farness(words[lane]);
    }
    let mut ratio = [NEAR[0]; TOGETHER];
    for coefficient in &NEAR[1..] {
        for lane in 0..TOGETHER {
            ratio[lane] = ratio[lane] * (far[lane] - 3.5) + coefficient;
        }
    }
    let mut values = [0.0; TOGETHER];
    let mut beyond = false;
    for lane in 0..TOGETHER {
        values[lane] = side(words[lane]) * ratio[lane];
        beyond |= far[lane] >= NEAR_MAX;
    }
    if beyond {
        mend(words, &mut values, &far);
    }
    values
}

/// Works out anew what lies beyond the first polynomial.
#[cold]
fn mend(words: &[u32], values: &mut [f32], far: &[f32]) {
    for ((value, word), far) in values.iter_mut().zip(words).zip(far) {
        if *far >= NEAR_MAX {
            *value = normal(*word);
        }
    }
}

/// The share of all words that one of them is: 2^-32.
const ONE_WORD: f32 = f32::EPSILON / 512.0;

/// x: where a word stands among all, from −1 to 1.
#[inline(always)]
fn side(word: u32) -> f32 {
    to_float(word ^ 0x8000_0000) * (2.0 * ONE_WORD)
}

/// w: how far from the median, 0 there and 22 at the ends.
///
/// From the share of words on this side of it, as 1 − x² would lose what lies near an end.
#[inline(always)]
fn farness(word: u32) -> f32 {
    let share = (to_float(word.min(!word)) + 0.5) * ONE_WORD;
    -logarithm(4.0 * share * (1.0 - share))
}

/// A word read as a whole number with a sign.
#[expect(clippy::cast_precision_loss, reason = "the nearest float is meant")]
#[inline(always)]
fn to_float(word: u32) -> f32 {
    word.cast_signed() as f32
}

/// The natural logarithm of a normal number above 0, to 10^-7.
#[expect(clippy::cast_precision_loss, reason = "an exponent is small")]
#[inline(always)]
fn logarithm(x: f32) -> f32 {
    /// The bits of √½, where the exponent is split off, so that f is small on both sides of 1.
    const ROOT: u32 = 0x3f35_04f3;
    let exponent = x.to_bits().wrapping_sub(ROOT).cast_signed() >> 23;
    let f = f32::from_bits(x.to_bits().wrapping_sub((exponent << 23).cast_unsigned())) - 1.0;
    f * polynomial(f, &LOGARITHM) + exponent as f32 * std::f32::consts::LN_2
}

/// Coefficients from the highest power.
#[inline(always)]
fn polynomial<const N: usize>(x: f32, coefficients: &[f32; N]) -> f32 {
    let mut sum = coefficients[0];
    for coefficient in &coefficients[1..] {
        sum = sum * x + coefficient;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::super::normal::normal_quantile;
    use super::{normal, normals};

    /// Words from all over, the ends, the median and where one polynomial follows the other.
    fn words() -> impl Iterator<Item = u32> {
        let spread = (0..200_000_u32).map(|i| i.wrapping_mul(2_654_435_761));
        let stretches = [0, 979_000, 2_147_473_648, 4_293_970_000, u32::MAX - 20_000];
        let stretches = stretches
            .into_iter()
            .flat_map(|first| first..first + 20_000);
        spread.chain(stretches).chain([u32::MAX])
    }

    #[test]
    fn as_the_distribution_says() {
        for word in words() {
            let exact = normal_quantile((f64::from(word) + 0.5) / 4_294_967_296.0);
            let off = (f64::from(normal(word)) - exact).abs();
            assert!(
                off < 1e-6 * exact.abs() + 1e-9,
                "{word}: {exact}, {off:e} off"
            );
        }
    }

    #[test]
    fn many_at_once_are_each_alone() {
        let words: Vec<u32> = words().collect();
        let mut values = vec![0.0; words.len()];
        normals(&words, &mut values);
        for (word, value) in words.iter().zip(&values) {
            assert_eq!(value.to_bits(), normal(*word).to_bits(), "{word}");
        }
    }

    #[test]
    fn a_higher_word_is_never_a_lower_value() {
        for first in [0, 979_000, 2_147_400_000, 4_293_970_000, u32::MAX - 300_000] {
            let mut before = f32::NEG_INFINITY;
            for value in (first..first + 300_000).map(normal) {
                // But for the last digits of single precision.
                assert!(value >= before - 1e-6 * value.abs());
                before = before.max(value);
            }
        }
    }
}
