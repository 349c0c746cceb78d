//! A standard normal value from one random word.
//!
//! By the inverse of the distribution function, so that a draw is a monotone function of its word
//! and one word is enough: more luck in the word is more luck in the value, on both sides of a
//! comparison.
//!
//! **Source** Wichura, *Algorithm AS 241: The percentage points of the normal distribution*,
//! Applied Statistics 37 (1988), routine PPND16, relative accuracy about 1e-16.

/// The value that a standard normal variable stays below with probability `p`.
///
/// **Range** `p` strictly between 0 and 1.
pub fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= CENTRE_HALF {
        central(q)
    } else {
        outer(p)
    }
}

/// How far from the median the central approximation goes.
const CENTRE_HALF: f64 = 0.425;

#[inline(always)]
fn central(q: f64) -> f64 {
    let r = 0.180_625 - q * q;
    q * ratio(r, &CENTRE.0, &CENTRE.1)
}

/// In the tails. The far approximation is needed for one value in 5 × 10^10, which no word of 32 bits
/// reaches.
fn outer(p: f64) -> f64 {
    let tail = if p < 0.5 { p } else { 1.0 - p };
    let r = (-libm::log(tail)).sqrt();
    let size = if r <= 5.0 {
        ratio(r - 1.6, &MIDDLE.0, &MIDDLE.1)
    } else {
        ratio(r - 5.0, &FAR.0, &FAR.1)
    };
    if p < 0.5 { -size } else { size }
}

/// In the tails up to 1.4 × 10^-11 from either end, without branches.
#[inline(always)]
fn middle_tail(p: f64) -> f64 {
    let tail = if p < 0.5 { p } else { 1.0 - p };
    let r = (-logarithm(tail)).sqrt();
    let size = ratio(r - 1.6, &MIDDLE.0, &MIDDLE.1);
    if p < 0.5 { -size } else { size }
}

/// The natural logarithm of a normal number above 0, with the bits of `libm::log`.
///
/// **Source** the method of FreeBSD's `e_log.c` (Sun Microsystems, 1993): x = 2^k (1 + f), and a
/// polynomial in f / (2 + f).
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

/// Places of what is not near the median, and their probabilities; space that is used again.
#[derive(Debug, Default)]
pub(super) struct Tails {
    places: Vec<u32>,
    shares: Vec<f64>,
    values: Vec<f64>,
}

/// Eight at a time; each value has the bits it would have alone.
const TOGETHER: usize = 8;

/// The values of many probabilities, each half a word of 32 bits or more from either end.
///
/// **Shape** as many results as probabilities.
#[inline(always)]
pub(super) fn normal_quantiles(shares: &[f64], values: &mut [f64], tails: &mut Tails) {
    each(
        shares,
        values,
        #[inline(always)]
        |p| central(p - 0.5),
    );
    // The tails, some 15 of 100, would double the work of all lanes, so they are worked out apart.
    tails.places.resize(shares.len() + 1, 0);
    let mut count = 0;
    for (place, share) in (0_u32..).zip(shares) {
        tails.places[count] = place;
        count += usize::from((share - 0.5).abs() > CENTRE_HALF);
    }
    tails.shares.clear();
    tails.shares.extend(
        tails.places[..count]
            .iter()
            .map(|&place| shares[place as usize]),
    );
    // Whole groups only; what fills the last one is thrown away.
    tails.shares.resize(count.next_multiple_of(TOGETHER), 0.01);
    tails.values.resize(tails.shares.len(), 0.0);
    each(
        &tails.shares,
        &mut tails.values,
        #[inline(always)]
        |p| middle_tail(p),
    );
    for (&place, &value) in tails.places[..count].iter().zip(&tails.values) {
        values[place as usize] = value;
    }
}

#[inline(always)]
fn each(shares: &[f64], values: &mut [f64], quantile: impl Fn(f64) -> f64) {
    let (wide_values, left_values) = values.as_chunks_mut::<TOGETHER>();
    let (wide_shares, left_shares) = shares.as_chunks::<TOGETHER>();
    for (values, shares) in wide_values.iter_mut().zip(wide_shares) {
        let mut made = [0.0; TOGETHER];
        for lane in 0..TOGETHER {
            made[lane] = quantile(shares[lane]);
        }
        *values = made;
    }
    for (value, share) in left_values.iter_mut().zip(left_shares) {
        *value = quantile(*share);
    }
}

/// The distribution function of a standard normal variable.
pub fn normal_share_below(x: f64) -> f64 {
    0.5 * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}

#[inline(always)]
fn ratio(r: f64, above: &[f64; 8], below: &[f64; 8]) -> f64 {
    polynomial(r, above) / polynomial(r, below)
}

#[inline(always)]
fn polynomial(r: f64, coefficients: &[f64; 8]) -> f64 {
    let [c0, c1, c2, c3, c4, c5, c6, c7] = *coefficients;
    ((((((c7 * r + c6) * r + c5) * r + c4) * r + c3) * r + c2) * r + c1) * r + c0
}

type Ratio = ([f64; 8], [f64; 8]);

#[expect(clippy::excessive_precision, reason = "the published coefficients")]
const CENTRE: Ratio = (
    [
        3.387_132_872_796_366_608,
        1.331_416_678_917_843_774_5e2,
        1.971_590_950_306_551_442_7e3,
        1.373_169_376_550_946_112_5e4,
        4.592_195_393_154_987_145_7e4,
        6.726_577_092_700_870_085_3e4,
        3.343_057_558_358_812_810_5e4,
        2.509_080_928_730_122_672_7e3,
    ],
    [
        1.0,
        4.231_333_070_160_091_125_2e1,
        6.871_870_074_920_579_083e2,
        5.394_196_021_424_751_107_7e3,
        2.121_379_430_158_659_586_7e4,
        3.930_789_580_009_271_061e4,
        2.872_908_573_572_194_267_4e4,
        5.226_495_278_852_854_561e3,
    ],
);

#[expect(clippy::excessive_precision, reason = "the published coefficients")]
const MIDDLE: Ratio = (
    [
        1.423_437_110_749_683_577_34,
        4.630_337_846_156_545_295_9,
        5.769_497_221_460_691_405_5,
        3.647_848_324_763_204_605_04,
        1.270_458_252_452_368_382_58,
        2.417_807_251_774_506_117_7e-1,
        2.272_384_498_926_918_458_33e-2,
        7.745_450_142_783_414_076_4e-4,
    ],
    [
        1.0,
        2.053_191_626_637_758_821_87,
        1.676_384_830_183_803_849_4,
        6.897_673_349_851_000_045_5e-1,
        1.481_039_764_274_800_745_9e-1,
        1.519_866_656_361_645_719_66e-2,
        5.475_938_084_995_344_946e-4,
        1.050_750_071_644_416_843_24e-9,
    ],
);

#[expect(clippy::excessive_precision, reason = "the published coefficients")]
const FAR: Ratio = (
    [
        6.657_904_643_501_103_777_2,
        5.463_784_911_164_114_369_9,
        1.784_826_539_917_291_335_8,
        2.965_605_718_285_048_912_3e-1,
        2.653_218_952_657_612_309_3e-2,
        1.242_660_947_388_078_438_6e-3,
        2.711_555_568_743_487_578_15e-5,
        2.010_334_399_292_288_132_65e-7,
    ],
    [
        1.0,
        5.998_322_065_558_879_376_9e-1,
        1.369_298_809_227_358_053_1e-1,
        1.487_536_129_085_061_485_25e-2,
        7.868_691_311_456_132_591e-4,
        1.846_318_317_510_054_681_8e-5,
        1.421_511_758_316_445_888_7e-7,
        2.044_263_103_389_939_785_64e-15,
    ],
);

#[cfg(test)]
mod tests {
    use super::super::chance::share;
    use super::{Tails, normal_quantile, normal_quantiles, normal_share_below};

    #[test]
    fn published_percentage_points() {
        // The check values printed with the algorithm.
        assert!((normal_quantile(0.25) + 0.674_489_750_196_081_7).abs() < 1e-15);
        assert!((normal_quantile(0.001) + 3.090_232_306_167_814).abs() < 1e-14);
        assert!((normal_quantile(1e-20) + 9.262_340_089_798_408).abs() < 1e-13);
    }

    #[test]
    fn many_at_once_are_each_alone() {
        let ends = [0, 1, 2, u32::MAX - 1, u32::MAX];
        let words = (0..200_000_u32).map(|i| i.wrapping_mul(2_654_435_761));
        let shares: Vec<f64> = ends.into_iter().chain(words).map(share).collect();
        let mut values = vec![0.0; shares.len()];
        normal_quantiles(&shares, &mut values, &mut Tails::default());
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
}
