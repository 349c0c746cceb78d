//! The standard normal distribution and its inverse, for statistics. Draws have a way of their own,
//! [`normal_draw`](super::normal_draw).
//!
//! **Source** of the inverse: Giles, *Approximating the erfinv function*, GPU Computing Gems, Jade
//! Edition (2011), chapter 10, the approximation for double precision.

use std::f64::consts::SQRT_2;

/// The value that a standard normal variable stays below with probability `p`.
///
/// **Range** `p` from 10^-11 to 1 − 10^-11, where the relative error stays below 10^-14.
pub fn normal_quantile(p: f64) -> f64 {
    let w = -libm::log(4.0 * p * (1.0 - p));
    let ratio = if w < NEAR_MAX {
        polynomial(w - 3.125, &NEAR)
    } else if w < FAR_MAX {
        polynomial(w.sqrt() - 3.25, &FAR)
    } else {
        polynomial(w.sqrt() - 5.0, &FARTHEST)
    };
    (p - 0.5) * (2.0 * SQRT_2) * ratio
}

/// Up to where the first polynomial serves.
const NEAR_MAX: f64 = 6.25;
/// Up to where the second serves.
const FAR_MAX: f64 = 16.0;

/// The distribution function of a standard normal variable.
pub fn normal_share_below(x: f64) -> f64 {
    0.5 * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}

/// Coefficients from the highest power.
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
    use super::{normal_quantile, normal_share_below};

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
    fn inverse_of_the_distribution_function() {
        for step in 1..1000 {
            let p = f64::from(step) / 1000.0;
            assert!((normal_share_below(normal_quantile(p)) - p).abs() < 1e-14);
        }
    }
}
