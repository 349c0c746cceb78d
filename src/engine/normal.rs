//! A standard normal value from one random word.
//!
//! By the inverse of the distribution function, so that a draw is a monotone function of its word
//! and one word is enough: more luck in the word is more luck in the value, on both sides of a
//! comparison.
//!
//! **Source** Giles, *Approximating the erfinv function*, GPU Computing Gems, Jade Edition (2011),
//! chapter 10, the approximation for double precision. One polynomial serves all but one value in a
//! thousand, so vectors need no second way.

use std::f64::consts::SQRT_2;

/// The value that a standard normal variable stays below with probability `p`.
///
/// **Range** `p` from 10^-11 to 1 − 10^-11, where the relative error stays below 10^-14; random words
/// reach 10^-10.
pub fn normal_quantile(p: f64) -> f64 {
    let w = farness(p);
    let ratio = if w < NEAR_MAX {
        polynomial(w - 3.125, &NEAR)
    } else if w < FAR_MAX {
        polynomial(w.sqrt() - 3.25, &FAR)
    } else {
        polynomial(w.sqrt() - 5.0, &FARTHEST)
    };
    scaled(p, ratio)
}

/// How far from the median: 0 there, and without end towards both ends.
#[inline(always)]
fn farness(p: f64) -> f64 {
    -logarithm(4.0 * p * (1.0 - p))
}

#[inline(always)]
fn scaled(p: f64, ratio: f64) -> f64 {
    (p - 0.5) * (2.0 * SQRT_2) * ratio
}

/// Up to where the first polynomial serves: all but one value in a thousand.
const NEAR_MAX: f64 = 6.25;
/// Up to where the second serves.
const FAR_MAX: f64 = 16.0;

/// Worked out together; each value has the bits it would have alone. A polynomial is a long chain,
/// each link of which waits for the one before, so several vectors take hardly longer than one.
const TOGETHER: usize = 32;

/// The values of many probabilities.
///
/// **Shape** as many results as probabilities.
#[inline(always)]
pub(super) fn normal_quantiles(shares: &[f64], values: &mut [f64]) {
    let (wide_values, left_values) = values.as_chunks_mut::<TOGETHER>();
    let (wide_shares, left_shares) = shares.as_chunks::<TOGETHER>();
    for (values, shares) in wide_values.iter_mut().zip(wide_shares) {
        let mut far = [0.0; TOGETHER];
        for lane in 0..TOGETHER {
            far[lane] = farness(shares[lane]);
        }
        let mut ratio = [NEAR[0]; TOGETHER];
        for coefficient in &NEAR[1..] {
            for lane in 0..TOGETHER {
                ratio[lane] = ratio[lane] * (far[lane] - 3.125) + coefficient;
            }
        }
        for lane in 0..TOGETHER {
            ratio[lane] = scaled(shares[lane], ratio[lane]);
        }
        *values = ratio;
        let mut beyond = 0;
        for far in far {
            beyond |= u64::from(far >= NEAR_MAX);
        }
        if beyond != 0 {
            mend(shares, values, &far);
        }
    }
    for (value, share) in left_values.iter_mut().zip(left_shares) {
        *value = normal_quantile(*share);
    }
}

/// Works out anew what lies beyond the first polynomial.
#[cold]
fn mend(shares: &[f64], values: &mut [f64], far: &[f64]) {
    for ((value, share), far) in values.iter_mut().zip(shares).zip(far) {
        if *far >= NEAR_MAX {
            *value = normal_quantile(*share);
        }
    }
}

/// The natural logarithm of a normal number above 0, with the bits of `libm::log`.
///
/// **Source** the method of FreeBSD's `e_log.c` (Sun Microsystems, 1993): x = 2^k (1 + f), and a
/// polynomial in f / (2 + f).
#[expect(clippy::many_single_char_names, reason = "the source's names")]
#[inline(always)]
fn logarithm(x: f64) -> f64 {
    const LN_2_HIGH: f64 = f64::from_bits(0x3fe6_2e42_fee0_0000);
    const LN_2_LOW: f64 = f64::from_bits(0x3dea_39ef_3579_3c76);
    const L1: f64 = f64::from_bits(0x3fe5_5555_5555_5593);
    const L2: f64 = f64::from_bits(0x3fd9_9999_9997_fa04);
    const L3: f64 = f64::from_bits(0x3fd2_4924_9422_9359);
    const L4: f64 = f64::from_bits(0x3fcc_71c5_1d8e_78af);
    const L5: f64 = f64::from_bits(0x3fc7_4664_96cb_03de);
    const L6: f64 = f64::from_bits(0x3fc3_9a09_d078_c69f);
    const L7: f64 = f64::from_bits(0x3fc2_f112_df3e_5244);
    // The exponent is split off at the root of 1/2, so that f is small on both sides of 1.
    const ROOT: u64 = 0x3fe6_a09e_0000_0000;
    const ONE: u64 = 0x3ff0_0000_0000_0000;
    /// 2^52 + 2^51, with a whole number added to its lowest bits.
    const WHOLE: u64 = 0x4338_0000_0000_0000;
    let bits = x.to_bits().wrapping_add(ONE - ROOT);
    let exponent = (bits >> 52).wrapping_sub(0x3ff);
    let k = f64::from_bits(WHOLE.wrapping_add(exponent)) - f64::from_bits(WHOLE);
    let f = f64::from_bits((bits & 0x000f_ffff_ffff_ffff).wrapping_add(ROOT)) - 1.0;
    let half_square = 0.5 * f * f;
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let even = w * (L2 + w * (L4 + w * L6));
    let odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
    let r = odd + even;
    s * (half_square + r) + k * LN_2_LOW - half_square + f + k * LN_2_HIGH
}

/// The distribution function of a standard normal variable.
pub fn normal_share_below(x: f64) -> f64 {
    0.5 * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}

/// Coefficients from the highest power.
#[inline(always)]
fn polynomial<const N: usize>(x: f64, coefficients: &[f64; N]) -> f64 {
    let mut sum = coefficients[0];
    for coefficient in &coefficients[1..] {
        sum = sum * x + coefficient;
    }
    sum
}

#[expect(clippy::excessive_precision, reason = "the published coefficients")]
const NEAR: [f64; 23] = [
    -3.644_412_064_017_819_699_6e-21,
    -1.685_059_138_182_016_589e-19,
    1.285_848_071_525_640_016_7e-18,
    1.115_787_767_802_518_096e-17,
    -1.333_171_662_854_620_906e-16,
    2.097_276_787_596_856_163_7e-17,
    6.637_638_134_358_323_832_5e-15,
    -4.054_566_272_975_206_863_9e-14,
    -8.151_934_197_605_472_152_2e-14,
    2.633_509_315_308_232_297_7e-12,
    -1.297_513_325_345_353_249_8e-11,
    -5.415_412_054_294_627_931_7e-11,
    1.051_212_273_321_532_285e-9,
    -4.112_633_980_346_983_697_6e-9,
    -2.907_036_995_788_200_508_6e-8,
    4.234_787_782_793_240_351_8e-7,
    -1.365_469_200_083_467_864_5e-6,
    -1.388_252_336_278_646_871_9e-5,
    0.000_186_734_208_034_057_135_2,
    -0.000_740_702_534_166_266_975_12,
    -0.006_033_670_871_430_149_053_3,
    0.240_158_182_425_589_616_93,
    1.653_654_562_683_102_735_6,
];

#[expect(clippy::excessive_precision, reason = "the published coefficients")]
const FAR: [f64; 19] = [
    2.213_737_692_177_578_704_9e-9,
    9.075_656_193_888_539_097_9e-8,
    -2.751_740_629_706_454_542_8e-7,
    1.823_962_921_438_922_775_5e-8,
    1.502_740_396_890_982_762_7e-6,
    -4.013_867_526_981_545_969e-6,
    2.923_444_908_995_544_604_4e-6,
    1.247_530_448_167_177_872_3e-5,
    -4.731_822_900_905_573_398_1e-5,
    6.828_485_145_957_317_544_8e-5,
    2.403_111_038_709_789_399_9e-5,
    -0.000_355_037_520_362_847_479_6,
    0.000_953_289_379_737_380_497_03,
    -0.001_688_275_556_023_504_731_3,
    0.002_491_442_096_107_850_806_6,
    -0.003_751_208_507_569_241_210_7,
    0.005_370_914_553_590_063_617,
    1.005_258_967_694_159_233_4,
    3.083_885_610_492_220_763_5,
];

#[expect(clippy::excessive_precision, reason = "the published coefficients")]
const FARTHEST: [f64; 17] = [
    -2.710_992_061_643_857_324_3e-11,
    -2.555_641_816_996_525_205_5e-10,
    1.507_657_269_350_054_808_3e-9,
    -3.789_465_440_126_736_993_7e-9,
    7.615_701_208_078_339_380_4e-9,
    -1.496_002_662_714_924_047_8e-8,
    2.914_795_345_090_108_082_6e-8,
    -6.771_199_775_845_233_949_8e-8,
    2.290_048_222_802_665_471_7e-7,
    -9.929_827_294_231_700_253_9e-7,
    4.526_062_597_223_153_703_9e-6,
    -1.968_177_810_553_167_056_7e-5,
    7.599_527_703_001_776_113_9e-5,
    -0.000_215_030_119_300_444_773_47,
    -0.000_138_719_318_336_231_220_26,
    1.010_300_464_864_534_397_7,
    4.849_906_401_408_584_422_1,
];

#[cfg(test)]
mod tests {
    use super::super::chance::share;
    use super::{normal_quantile, normal_quantiles, normal_share_below};

    #[test]
    fn known_percentage_points() {
        // Check values printed with Wichura's Algorithm AS 241, and tabulated ones.
        let known = [
            (0.25, -0.674_489_750_196_081_7),
            (0.001, -3.090_232_306_167_814),
            (0.975, 1.959_963_984_540_054),
            (1e-6, -4.753_424_308_822_899),
            (1e-10, -6.361_340_902_404_056),
        ];
        for (p, value) in known {
            let made = normal_quantile(p);
            assert!((made - value).abs() < 1e-14 * value.abs(), "{p:e}: {made}");
        }
    }

    #[test]
    fn many_at_once_are_each_alone() {
        let ends = [0, 1, 2, u32::MAX - 1, u32::MAX];
        let words = (0..200_000_u32).map(|i| i.wrapping_mul(2_654_435_761));
        let shares: Vec<f64> = ends.into_iter().chain(words).map(share).collect();
        let mut values = vec![0.0; shares.len()];
        normal_quantiles(&shares, &mut values);
        for (p, value) in shares.iter().zip(&values) {
            assert_eq!(value.to_bits(), normal_quantile(*p).to_bits(), "{p:e}");
        }
    }

    #[test]
    fn inverse_of_the_distribution_function() {
        for step in 1..1000 {
            let p = f64::from(step) / 1000.0;
            assert!((normal_share_below(normal_quantile(p)) - p).abs() < 1e-14);
        }
    }

    #[test]
    fn a_higher_word_is_never_a_lower_value() {
        // Among them the words next to the median and those at which one polynomial follows another.
        let stretches = [
            0,
            2_000_000,
            2_147_400_000,
            4_292_800_000,
            u32::MAX - 300_000,
        ];
        for first in stretches {
            let values = (first..first + 300_000).map(|word| normal_quantile(share(word)));
            let mut before = f64::NEG_INFINITY;
            for value in values {
                assert!(value >= before - 1e-14 * value.abs());
                before = value;
            }
        }
    }
}
