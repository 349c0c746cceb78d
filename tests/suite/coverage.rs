//! How often intervals hold what they promise to hold: 95 times in 100, over 10,000 simulated
//! studies each, where the right answer is known on paper.

use brinkline::forecast::paired::FEWEST_DIFFERING;
use brinkline::forecast::{paired_mean, paired_share};
use brinkline::model::ids::OutcomeId;

const STUDIES: u32 = 10_000;

/// Plain uniform numbers, of no kin to the engine's.
///
/// **Source** Steele, Lea and Flood, *Fast splittable pseudorandom number generators*, OOPSLA 2014.
struct Luck(u64);

impl Luck {
    fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.word() >> 32).unwrap()) / 4_294_967_296.0
    }
}

/// How often in 100 a study's interval holds the truth.
fn held(mut study: impl FnMut(&mut Luck) -> bool) -> f64 {
    let mut luck = Luck(20_260_223);
    let held = (0..STUDIES).filter(|_| study(&mut luck)).count();
    f64::from(u32::try_from(held).unwrap()) * 100.0 / f64::from(STUDIES)
}

fn share_held(pairs: u64, gained: f64, lost: f64, comparisons: usize) -> f64 {
    held(|luck| {
        let (mut gains, mut losses) = (0, 0);
        for _ in 0..pairs {
            let drawn = luck.share();
            if drawn < gained {
                gains += 1;
            } else if drawn < gained + lost {
                losses += 1;
            }
        }
        let found = paired_share(OutcomeId(0), gains, losses, pairs, comparisons).difference;
        found.low <= gained - lost && gained - lost <= found.high
    })
}

#[test]
fn paired_shares_hold_95_times_in_100() {
    for (pairs, gained, lost) in [
        (256, 0.10, 0.04),
        (256, 0.05, 0.05),
        (512, 0.20, 0.02),
        (2_048, 0.01, 0.03),
        (2_048, 0.15, 0.15),
    ] {
        let held = share_held(pairs, gained, lost, 1);
        assert!(
            (held - 95.0).abs() <= 1.0,
            "{pairs} {gained} {lost}: {held}"
        );
    }
}

#[test]
fn widened_for_many_moves_they_hold_as_often_as_the_sharing_says() {
    // One of ten: 99.5 in 100, so that all ten hold together in 95.
    let held = share_held(1_024, 0.08, 0.05, 10);
    assert!((held - 99.5).abs() <= 0.3, "{held}");
}

fn mean_held(pairs: u32, truth: f64, draw: impl Fn(&mut Luck) -> i64) -> f64 {
    held(|luck| {
        let (mut sum, mut squares) = (0_i64, 0_u128);
        for _ in 0..pairs {
            let change = draw(luck);
            sum += change;
            squares += u128::from(change.unsigned_abs()).pow(2);
        }
        let found = paired_mean(sum, squares, u64::from(pairs), 1);
        found.low <= truth && truth <= found.high
    })
}

#[expect(clippy::cast_possible_truncation, reason = "far below 2^53")]
fn whole(value: f64) -> i64 {
    value.floor() as i64
}

#[test]
fn paired_means_hold_95_times_in_100() {
    const UNIT: f64 = 1_048_576.0;
    // Evenly between −3 and 5 units.
    let even = |luck: &mut Luck| whole((luck.share() * 8.0 - 3.0) * UNIT);
    let held = mean_held(256, UNIT - 0.5, even);
    assert!((held - 95.0).abs() <= 1.0, "even: {held}");

    // Three units in a fifth of the futures, none in the others.
    let some = |luck: &mut Luck| {
        if luck.share() < 0.2 {
            whole(3.0 * UNIT)
        } else {
            0
        }
    };
    let held = mean_held(1_024, 0.6 * UNIT, some);
    assert!((held - 95.0).abs() <= 1.0, "some: {held}");

    // A waiting time, long in few futures: the most skewed of them.
    let long = |luck: &mut Luck| whole(-libm::log(1.0 - luck.share()) * UNIT);
    let held = mean_held(512, UNIT - 0.5, long);
    assert!((held - 95.0).abs() <= 1.0, "long: {held}");
}

/// With fewer futures that differ than the least, the interval of a mean holds too seldom: that is
/// why nothing is called clear there.
#[test]
fn few_differing_futures_are_too_few() {
    let rate = 4.0 / 1_024.0;
    let rare = |luck: &mut Luck| i64::from(luck.share() < rate) << 20;
    let held = mean_held(1_024, rate * 1_048_576.0, rare);
    assert!(held < 94.0, "{held}");
    const { assert!(FEWEST_DIFFERING > 4) };
}

#[test]
fn hand_computed_mean() {
    // 1, 2, 3, 4: mean 2.5, variance 5/3, standard error √(5/12).
    let found = paired_mean(10, 30, 4, 1);
    let reach = 1.959_963_984_540_054 * (5.0_f64 / 12.0).sqrt();
    assert!((found.point - 2.5).abs() < 1e-12);
    assert!((found.high - 2.5 - reach).abs() < 1e-12, "{found:?}");
    let none = paired_mean(0, 0, 0, 1);
    assert_eq!((none.low, none.high), (0.0, 0.0));
}
