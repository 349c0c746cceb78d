//! Branches side by side: criteria of rows made by hand, and the futures of several branches
//! against each future by itself.

use brinkline::document::{Command, Document};
use brinkline::engine::{Planned, RandomSeed, Workspace};
use brinkline::forecast::{CHUNK, Desk, EndingsUnder, Launch, Recipe, Sample, SideBySide};
use brinkline::model::by_hand::Intervention;
use brinkline::model::criteria::Criterion;
use brinkline::model::ids::{IndicatorId, OutcomeId};
use std::sync::Arc;

use brinkline::viewmodel::chart::Fan;

use crate::document::lantern_bridge;

const FUTURES: u32 = 2 * CHUNK + 10;

#[test]
fn criteria_of_rows_made_by_hand() {
    let scenario = lantern_bridge();
    let indicator = scenario
        .indicators
        .iter()
        .find(|one| one.bands.len() >= 3)
        .expect("one with bands");
    let from = indicator.bands[1].below.unwrap();
    let values = [from - 1.0, from, from + 2.0, from - 2.0];
    let of = |criterion: Criterion| criterion.of(indicator, &values).unwrap();
    assert_eq!(of(Criterion::Last), from - 2.0);
    assert_eq!(of(Criterion::Highest), from + 2.0);
    assert_eq!(of(Criterion::Lowest), from - 2.0);
    assert!((of(Criterion::Mean) - (from - 0.25)).abs() < 1e-12);
    // A band begins at its lower end.
    assert_eq!(of(Criterion::StepsFrom(2)), 2.0);
    assert_eq!(Criterion::Last.of(indicator, &[]), None);
    let all = Criterion::all(indicator);
    assert_eq!(all.len(), 4 + indicator.bands.len() - 1);
    assert!(
        !all.contains(&Criterion::StepsFrom(0)),
        "everything lies there"
    );
}

/// The same point with nothing planned, and with a move.
fn launches() -> Vec<Launch> {
    let scenario = lantern_bridge();
    let telephone = scenario.find_move("telephone").unwrap();
    let mut document = Document::new(scenario, RandomSeed(3));
    document.apply(Command::PlayStep).unwrap();
    let compiled = document.compiled_for(None);
    let state = Arc::new(document.node().state.clone());
    let step = state.next_step();
    let mut recipe = Recipe::left_to_itself(RandomSeed(9), FUTURES);
    let without = Arc::new(recipe.clone());
    recipe.plans.insert(step, vec![Planned::new(telephone)]);
    [without, Arc::new(recipe)]
        .into_iter()
        .map(|recipe| Launch {
            compiled: Arc::clone(&compiled),
            state: Arc::clone(&state),
            recipe,
        })
        .collect()
}

fn counted(launches: &[Launch], baseline: usize) -> SideBySide {
    let mut all = SideBySide::of(launches, baseline).unwrap();
    let mut desk = Desk::default();
    for chunk in 0..launches[0].chunk_count() {
        all.count(launches, chunk, &mut desk);
    }
    assert_eq!(all.future_count, u64::from(FUTURES));
    all
}

/// Every future by itself, in chunks as it fits.
fn one_by_one(launch: &Launch) -> Vec<(Vec<Vec<f64>>, OutcomeId)> {
    let mut work = Workspace::default();
    let ids: Vec<IndicatorId> = launch.compiled.scenario.indicator_ids().collect();
    let mut all = Vec::new();
    for number in 0..FUTURES {
        let sample = Sample::of(
            &launch.compiled,
            &launch.state,
            &launch.recipe,
            &[number],
            &ids,
            &mut work,
        );
        let rows = ids
            .iter()
            .map(|&id| sample.values(0, id).unwrap().to_vec())
            .collect();
        all.push((rows, sample.endings[0].outcome));
    }
    all
}

#[test]
fn sums_are_those_of_each_future_by_itself() {
    let launches = launches();
    let all = counted(&launches, 0);
    let sides = [one_by_one(&launches[0]), one_by_one(&launches[1])];
    let scenario = &launches[0].compiled.scenario;
    let measured = (all.measured_step + 1 - all.first_moment) as usize;
    let count = f64::from(FUTURES);
    for id in scenario.indicator_ids() {
        let indicator = scenario.indicator(id);
        for criterion in Criterion::all(indicator) {
            let of = |side: usize, future: usize| {
                let row = &sides[side][future].0[id.index()];
                criterion.of(indicator, &row[1..=measured]).unwrap()
            };
            let apart: Vec<f64> = (0..FUTURES as usize)
                .map(|future| of(1, future) - of(0, future))
                .collect();
            let mean = apart.iter().sum::<f64>() / count;
            let spread = apart
                .iter()
                .map(|by| (by - mean) * (by - mean))
                .sum::<f64>();
            let error = (spread / (count - 1.0) / count).sqrt() * 1.959_963_984_540_054;
            let found = all.judged(1, id, criterion, 1).unwrap();
            let width = indicator.range.1 - indicator.range.0 + 100.0;
            let close = |a: f64, b: f64| (a - b).abs() <= 1e-6 * width;
            assert!(close(found.difference.point, mean), "{criterion:?}");
            assert!(close(found.difference.low, mean - error), "{criterion:?}");
            assert!(close(found.difference.high, mean + error), "{criterion:?}");
            let higher = apart.iter().filter(|by| **by > 0.0).count() as u64;
            let lower = apart.iter().filter(|by| **by < 0.0).count() as u64;
            assert_eq!((found.higher, found.lower), (higher, lower));
            // Several intervals that hold at once are wider.
            let many = all.judged(1, id, criterion, 20).unwrap().difference;
            assert!(many.low <= found.difference.low && many.high >= found.difference.high);
            let base = all.judged(0, id, criterion, 1).unwrap();
            assert_eq!(base.difference.point, 0.0);
            assert!(!base.is_clear());
        }
    }
    for place in 0..scenario.outcomes.len() {
        let outcome = OutcomeId::from(place);
        let ended = |side: usize| {
            let futures = sides[side].iter();
            futures.filter(|(_, reached)| *reached == outcome).count() as u64
        };
        for side in 0..2 {
            let (found, paired) = all.share(side, outcome, 1).unwrap();
            assert_eq!(found, ended(side));
            let by = (ended(side) as f64 - ended(0) as f64) / count;
            assert!((paired.difference.point - by).abs() < 1e-12);
        }
    }
}

#[test]
fn quantiles_lie_within_half_a_bin_of_the_sorted_futures() {
    let launches = launches();
    let all = counted(&launches, 0);
    let sides = [one_by_one(&launches[0]), one_by_one(&launches[1])];
    let scenario = &launches[0].compiled.scenario;
    let shares = SideBySide::SHARES;
    assert_eq!(shares, Fan::SHARES, "as they are drawn");
    let sorted = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values
    };
    let rank = |values: &[f64], share: f64| {
        let below = |place: &usize| (*place as f64) < share * values.len() as f64 - 1.0;
        values[(0..values.len()).filter(below).count()]
    };
    for id in scenario.indicator_ids() {
        if !scenario.indicator(id).is_seen() {
            assert!(all.differences(1, id, all.first_moment).is_none());
            continue;
        }
        let range = scenario.indicator(id).range;
        let width = range.1 - range.0;
        for place in [0, 3, all.moment_count - 1] {
            let moment = all.first_moment + u32::try_from(place).unwrap();
            let at = |side: usize, future: usize| sides[side][future].0[id.index()][place];
            let values = sorted((0..FUTURES as usize).map(|future| at(1, future)).collect());
            let found = all.values((1, id, range), moment).unwrap();
            let apart = sorted(
                (0..FUTURES as usize)
                    .map(|future| at(1, future) - at(0, future))
                    .collect(),
            );
            let found_apart = all.differences(1, id, moment).unwrap();
            for (place, share) in shares.into_iter().enumerate() {
                let expected = rank(&values, share);
                assert!((found[place] - expected).abs() <= width / 250.0);
                let expected = rank(&apart, share) / width;
                // A difference too small to be half a bin stands in the first bin, not in none.
                assert!((found_apart[place] - expected).abs() <= 1.0 / 120.0);
            }
        }
    }
}

#[test]
fn a_branch_against_itself_is_the_same_everywhere() {
    let first = launches().swap_remove(0);
    let all = counted(&[first.clone(), first.clone()], 1);
    let scenario = &first.compiled.scenario;
    for id in scenario
        .indicator_ids()
        .filter(|id| scenario.indicator(*id).is_seen())
    {
        let last = all.first_moment + u32::try_from(all.moment_count).unwrap() - 1;
        assert_eq!(all.differences(0, id, last), Some([0.0; 5]));
        let judged = all.judged(0, id, Criterion::Mean, 1).unwrap();
        assert_eq!((judged.higher, judged.lower), (0, 0));
    }
}

#[test]
fn branches_that_are_no_twins_are_not_compared() {
    let mut both = launches();
    both[1].recipe = Arc::new(Recipe::left_to_itself(RandomSeed(10), FUTURES));
    assert!(SideBySide::of(&both, 0).is_none(), "other luck");
    assert!(SideBySide::of(&[], 0).is_none());
    assert!(SideBySide::of(&both[..1], 4).is_none(), "no such baseline");
}

#[test]
fn endings_under_the_account_that_holds_are_those_side_by_side() {
    let mut launches = launches();
    let parts = &launches[0].compiled.scenario;
    let high = Intervention::Set(parts.headline, parts.indicator(parts.headline).range.1);
    let mut recipe = Recipe::clone(&launches[0].recipe);
    let step = launches[0].state.next_step();
    recipe.by_hand.insert(step, vec![high]);
    launches[0].recipe = Arc::new(recipe);
    let all = counted(&launches, 1);
    let mut under = EndingsUnder::of("as written".to_owned(), &launches, 1).unwrap();
    let outcomes = || (0..launches[0].compiled.scenario.outcomes.len()).map(OutcomeId::from);
    assert!(outcomes().all(|id| under.share(0, id, 1).is_none()));
    let mut desk = Desk::default();
    for chunk in 0..launches[0].chunk_count() {
        under.count(&launches, chunk, &mut desk);
    }
    let mut apart = 0;
    for id in outcomes() {
        for side in 0..2 {
            let (ended, paired) = all.share(side, id, 3).unwrap();
            let (share, found) = under.share(side, id, 3).unwrap();
            assert!((share - ended as f64 / f64::from(FUTURES)).abs() < 1e-12);
            assert_eq!(found, paired);
            apart += found.gained + found.lost;
        }
    }
    assert!(apart > 0, "the highest value changes no ending");
    assert!(EndingsUnder::of(String::new(), &launches, 2).is_none());
}
