//! e to the power of x, without branches, so that many lanes can be worked out at once.
//!
//! The same steps as `libm::exp`, and the same bits; `tests` hold it to that.
//!
//! **Source** the method of FreeBSD's `e_exp.c` (Sun Microsystems, 1993): x = k ln 2 + r, a rational
//! approximation of e^r, and 2^k by the exponent's bits.

/// High and low part of ln 2; k times the high part is exact.
const LN_2_HIGH: f64 = f64::from_bits(0x3fe6_2e42_fee0_0000);
const LN_2_LOW: f64 = f64::from_bits(0x3dea_39ef_3579_3c76);
/// Coefficients of the approximation, from the lowest power.
const COEFFICIENTS: [f64; 5] = [
    f64::from_bits(0x3fc5_5555_5555_553e),
    f64::from_bits(0xbf66_c16c_16be_bd93),
    f64::from_bits(0x3f11_566a_af25_de2c),
    f64::from_bits(0xbebb_bd41_c5d2_6bf1),
    f64::from_bits(0x3e66_3769_72be_a4d0),
];
/// Half of ln 2, up to where nothing is taken off.
const NO_REDUCTION: f64 = f64::from_bits(0x3fd6_2e42_ffff_ffff);
/// Below this, 1 + x is the answer.
const TINY: f64 = f64::from_bits(0x3e30_0000_ffff_ffff);
/// 1.5 × 2^52: adding it leaves a whole number in the lowest bits.
const WHOLE: f64 = 6_755_399_441_055_744.0;

/// e to the power of x.
///
/// **Range** x within ±700, so that the result is a normal number.
#[inline(always)]
pub(super) fn exponential(x: f64) -> f64 {
    let size = x.abs();
    let half = 0.5_f64.copysign(x);
    let turns = (std::f64::consts::LOG2_E * x + half).trunc();
    let turns = if size > NO_REDUCTION { turns } else { 0.0 };
    let high = x - turns * LN_2_HIGH;
    let low = turns * LN_2_LOW;
    let r = high - low;
    let square = r * r;
    let [c1, c2, c3, c4, c5] = COEFFICIENTS;
    let c = r - square * (c1 + square * (c2 + square * (c3 + square * (c4 + square * c5))));
    let y = 1.0 + (r * c / (2.0 - c) - low + high);
    // The whole number of turns sits in the low bits of the sum; shifted up it is added to the exponent.
    let shift = (turns + WHOLE).to_bits() << 52;
    let scaled = f64::from_bits(y.to_bits().wrapping_add(shift));
    if size > TINY { scaled } else { 1.0 + x }
}

#[cfg(test)]
mod tests {
    use super::exponential;

    #[test]
    fn the_bits_of_the_library() {
        let mut state = 1_u64;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            state >> 11
        };
        let fixed = [
            0.0, -0.0, 1e-300, -1e-9, 3.7e-9, 3.8e-9, 0.346_573, 0.346_574, -0.346_574, 1.039_72,
            -1.04, 700.0, -700.0,
        ];
        let drawn = (0..300_000).map(|place| {
            let unit = next() as f64 / (1_u64 << 53) as f64 * 2.0 - 1.0;
            unit * [700.0, 34.0, 3.0, 0.4, 1e-7][place % 5]
        });
        for x in fixed.into_iter().chain(drawn) {
            assert_eq!(exponential(x).to_bits(), libm::exp(x).to_bits(), "{x:e}");
        }
    }
}
