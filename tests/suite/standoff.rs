//! The reference model for speed, as a scenario: the same constants and the same answers as
//! elsewhere.
//!
//! Its day-90 values without moves and noise are those that six independent programs gave; its
//! shares with them are those of a plain C program.

mod model;
mod scenario;

use brinkline::engine::{
    Compiled, Knowledge, Orders, RandomSeed, State, Workspace, futures_from, step_block,
};
use brinkline::forecast::{Desk, Launch, Recipe, Tally};
use brinkline::format::{BundledRegisters, load};
use brinkline::model::ids::{IndicatorId, OutcomeId};
use model::{DAYS, Standoff};
use scenario::{DAYS_SEEN, MOVES_MADE, Shape, scenario};
use std::sync::Arc;

/// Day-90 values of the deterministic variant, the same in system dynamics tools, Python and C.
const DAY_90: [f64; 16] = [
    38.340_497_093,
    69.726_037_845,
    60.618_005_597,
    52.390_140_299,
    65.482_529_552,
    55.333_671_203,
    53.795_126_744,
    31.209_619_414,
    71.881_027_437,
    54.435_658_556,
    48.750_827_512,
    73.308_301_416,
    32.082_185_241,
    69.610_207_921,
    63.600_953_644,
    34.373_802_850,
];

/// Shares of the outcomes in 1,000,000 runs of the yardstick, `sto 1000000 7`.
const SHARES: [(&str, f64); 4] = [
    ("high", 0.000_016),
    ("last_move", 0.266_906),
    ("low", 0.037_382),
    ("open", 0.695_696),
];

/// Mean and standard deviation at a run's end in the same runs.
const ENDS: [(&str, f64, f64); 18] = [
    (DAYS_SEEN, 72.967_8, 29.123_4),
    (MOVES_MADE, 23.600_0, 9.021_3),
    ("x0", 37.840_5, 7.278_0),
    ("x1", 69.844_7, 4.627_1),
    ("x2", 58.081_7, 6.817_8),
    ("x3", 46.902_6, 7.294_1),
    ("x4", 67.316_4, 4.632_3),
    ("x5", 53.745_7, 9.221_2),
    ("x6", 53.748_6, 4.933_5),
    ("x7", 27.162_4, 8.700_2),
    ("x8", 60.786_7, 8.971_7),
    ("x9", 58.783_7, 5.936_2),
    ("x10", 59.538_6, 6.442_7),
    ("x11", 68.469_3, 6.445_0),
    ("x12", 38.223_8, 11.333_3),
    ("x13", 69.003_5, 4.267_7),
    ("x14", 56.243_2, 9.598_1),
    ("x15", 31.347_0, 10.398_0),
];

fn compiled(model: &Standoff, shape: Shape) -> Arc<Compiled> {
    let loaded = load(&scenario(model, shape), &BundledRegisters);
    assert!(loaded.diagnostics.is_empty(), "{:#?}", loaded.diagnostics);
    Arc::new(Compiled::new(Arc::new(loaded.scenario.unwrap())))
}

#[test]
fn the_file_is_what_the_generator_writes() {
    let written = scenario(&Standoff::new(16, 24), Shape::WHOLE);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/standoff-16.ron");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        assert!(
            std::env::var_os("CI").is_none(),
            "no update where CI is set"
        );
        std::fs::write(path, &written).unwrap();
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        found == written,
        "{path} differs; UPDATE_EXPECT=1 writes it anew"
    );
}

#[test]
fn the_last_constants_of_a_large_model_are_those_of_the_published_generator() {
    let model = Standoff::new(256, 400);
    let indicator = &model.indicators[255];
    assert_eq!(
        (indicator.start, indicator.base, indicator.drift),
        (71.0, 61.0, 0.062_5)
    );
    assert_eq!(indicator.noise, 1.765_625);
    assert_eq!(indicator.influences[3], (222, -1.171_875));
    let one = &model.moves[399];
    assert_eq!(one.base_chance, 0.008_056_640_625);
    assert_eq!(one.chance_per_point[2], (39, 7.629_394_531_25e-5));
    assert_eq!(one.effects, [(109, -11.0), (54, 0.5), (170, 5.5)]);
    assert_eq!((one.rest, one.lasting), (8, (86, 0.75, 7)));
}

#[test]
fn without_luck_day_90_is_as_in_other_programs() {
    let model = Standoff::new(16, 24);
    let shape = Shape {
        by_chance: false,
        ..Shape::WHOLE
    };
    let compiled = compiled(&model, shape);
    let mut work = Workspace::default();
    let start = State::at_start(&compiled, &mut work);
    let seed = RandomSeed(1);
    let mut block = futures_from(
        &compiled,
        &start,
        &[0, 1, 2],
        seed,
        Knowledge::AsSeen,
        &mut work,
    );
    for _ in 0..DAYS {
        step_block(&compiled, &mut block, &Orders::default(), &mut work);
    }
    for (place, expected) in DAY_90.into_iter().enumerate() {
        for &found in block.values(&compiled, IndicatorId::from(place), &mut work) {
            assert!(
                (found - expected).abs() <= 5.1e-10,
                "x{place}: {found}, expected {expected}"
            );
        }
    }
}

fn futures(compiled: &Arc<Compiled>, count: u32) -> Tally {
    let launch = Launch {
        compiled: Arc::clone(compiled),
        state: Arc::new(State::at_start(compiled, &mut Workspace::default())),
        recipe: Arc::new(Recipe::left_to_itself(RandomSeed(16), count)),
    };
    let mut desk = Desk::default();
    let mut all = launch.empty_tally();
    for chunk in 0..launch.chunk_count() {
        all.merge(&launch.run(chunk, &mut desk));
    }
    all
}

#[test]
fn shares_days_and_moves_are_those_of_the_yardstick() {
    const RUNS: u32 = 4_096;
    let shape = Shape {
        counted: true,
        ..Shape::WHOLE
    };
    let compiled = compiled(&Standoff::new(16, 24), shape);
    let tally = futures(&compiled, RUNS);
    let parts = &compiled.scenario;
    let error = |deviation: f64| deviation / f64::from(RUNS).sqrt();
    for (place, (id, expected)) in SHARES.into_iter().enumerate() {
        assert_eq!(parts.outcomes[place].id, id);
        let found = tally.share_at_end(OutcomeId::from(place)).point;
        // A share near 0 may be hit once by chance.
        let most = 4.0 * error((expected * (1.0 - expected)).sqrt()) + 1.0 / f64::from(RUNS);
        assert!(
            (found - expected).abs() <= most,
            "{id}: {found}, expected {expected} ± {most}"
        );
    }
    for (id, expected, deviation) in ENDS {
        let indicator = parts.find_indicator(id).unwrap();
        let found = tally.mean(&compiled, indicator, DAYS).unwrap();
        let most = 4.0 * error(deviation);
        assert!(
            (found - expected).abs() <= most,
            "{id}: {found}, expected {expected} ± {most}"
        );
    }
}
