//! What other plans change, under the same luck: against whole tallies, closed forms, and in the
//! hands of the workers.

use crate::build::Build;
use brinkline::engine::{Compiled, Knowledge, Planned, RandomSeed, State, Workspace};
use brinkline::forecast::{
    Comparison, Desk, Difference, Differences, Launch, Plans, Recipe, Tally, paired_shares,
    with_move_put_off, with_move_toggled,
};
use brinkline::format::{BundledRegisters, bundled_scenario, load};
use brinkline::formula::Formula;
use brinkline::jobs::{Findings, JobEvent, Simulator, Threads, Urgency};
use brinkline::model::Scenario;
use brinkline::model::ids::{IndicatorId, OutcomeId};
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex};

const SEED: RandomSeed = RandomSeed(3);

fn recipe(rollout_count: u32, plans: Plans) -> Recipe {
    Recipe {
        plans,
        knowledge: Knowledge::AsSeen,
        ..Recipe::left_to_itself(SEED, rollout_count)
    }
}

fn comparison(compiled: Compiled, recipe: Recipe, variants: Vec<Plans>) -> Comparison {
    let mut work = Workspace::default();
    let state = State::at_start(&compiled, &mut work);
    Comparison {
        compiled: Arc::new(compiled),
        state: Arc::new(state),
        recipe: Arc::new(recipe),
        wanted_first: 0,
        variants: Arc::new(variants),
    }
}

fn never() -> bool {
    false
}

fn all(comparison: &Comparison) -> Differences {
    let mut desk = Desk::default();
    let mut all = comparison.empty_differences();
    for unit in 0..comparison.unit_count() {
        all.merge(&comparison.run(unit, &mut desk, &never).unwrap());
    }
    all
}

fn bridge() -> Compiled {
    let loaded = load(
        bundled_scenario("lantern-bridge").unwrap().1,
        &BundledRegisters,
    );
    Compiled::new(Arc::new(loaded.scenario.unwrap()))
}

/// Every move of the scenario toggled in step 0, and some put off.
fn many(rollout_count: u32) -> Comparison {
    many_of(bridge(), rollout_count)
}

fn many_of(compiled: Compiled, rollout_count: u32) -> Comparison {
    let first = compiled.scenario.move_ids().next().unwrap();
    let plans: Plans = BTreeMap::from([(0, vec![Planned::new(first)])]);
    let toggled = |id| with_move_toggled(&plans, 0, id);
    let mut variants: Vec<Plans> = compiled.scenario.move_ids().map(toggled).collect();
    for step in 1..12 {
        variants.push(with_move_put_off(&plans, 0, step, first));
    }
    comparison(compiled, recipe(rollout_count, plans), variants)
}

#[test]
fn plans_are_toggled_and_put_off() {
    let compiled = bridge();
    let ids: Vec<_> = compiled.scenario.move_ids().take(2).collect();
    let first = Planned {
        size: Some(2.0),
        ..Planned::new(ids[0])
    };
    let plans: Plans = BTreeMap::from([(4, vec![first])]);
    assert_eq!(with_move_toggled(&plans, 4, ids[0])[&4], []);
    let more = with_move_toggled(&plans, 4, ids[1]);
    assert_eq!(more[&4], [first, Planned::new(ids[1])]);
    let later = with_move_put_off(&plans, 4, 7, ids[0]);
    assert_eq!((&later[&4], &later[&7]), (&vec![], &vec![first]));
    let only_later = with_move_put_off(&plans, 4, 7, ids[1]);
    assert_eq!(only_later[&4], [first]);
    assert_eq!(only_later[&7], [Planned::new(ids[1])]);
}

/// The futures of a plan counted whole.
fn tally(comparison: &Comparison, plans: &Plans) -> Tally {
    let launch = Launch {
        compiled: Arc::clone(&comparison.compiled),
        state: Arc::clone(&comparison.state),
        recipe: Arc::new(recipe(comparison.recipe.rollout_count, plans.clone())),
    };
    let mut desk = Desk::default();
    let mut tally = launch.empty_tally();
    for chunk in 0..launch.chunk_count() {
        tally.merge(&launch.run(chunk, &mut desk));
    }
    tally
}

#[test]
fn differences_are_those_of_whole_tallies_of_the_same_futures() {
    let comparison = many(200);
    let compiled = &comparison.compiled;
    let differences = all(&comparison);
    let tally = |plans| tally(&comparison, plans);
    let base = tally(&comparison.recipe.plans);
    let outcomes = compiled.scenario.outcomes.len();
    let mut moved = 0;
    for (plans, one) in comparison.variants.iter().zip(differences.variants()) {
        assert_eq!(one.pairs, 200);
        let other = tally(plans);
        let shares = paired_shares(&other, &base, outcomes, 7);
        for (place, share) in shares.iter().enumerate() {
            assert_eq!(one.share(OutcomeId::from(place), 7), *share);
        }
        for id in compiled.scenario.indicator_ids() {
            let (low, high) = compiled.scenario.indicator(id).range;
            let at = |moment| {
                let with = other.mean(compiled, id, moment).unwrap();
                with - base.mean(compiled, id, moment).unwrap()
            };
            let mean = one.mean(compiled, id, 7);
            let expected = at(differences.measured_step + 1);
            let close = (high - low) * 1e-8;
            assert!((mean.difference.point - expected).abs() < close);
            assert!(mean.difference.low <= mean.difference.point);
            moved += u64::from(mean.differing > 0);
            let picture = one.mean_picture(compiled, id);
            assert_eq!(picture.len(), differences.picture_moments.len());
            for (found, &moment) in picture.iter().zip(&differences.picture_moments) {
                assert!((found - at(moment)).abs() < close, "{found} {}", at(moment));
            }
        }
        let by_the_end = one.share_picture(OutcomeId(0)).last().copied().unwrap();
        let ends = other.share_at_end(OutcomeId(0)).point - base.share_at_end(OutcomeId(0)).point;
        assert!((by_the_end - ends).abs() < 1e-12);
    }
    assert!(moved > 10, "some moves change something");
}

/// What is measured is of all futures; the small pictures are of 256, and none of the first 64, which
/// are the rough answer.
#[test]
fn later_futures_are_played_up_to_the_measured_step_alone() {
    let quoted_early = || {
        let mut parts = bridge().scenario.to_parts();
        parts.calendar.reference_step = 6;
        Compiled::new(Arc::new(Scenario::new(parts).expect("still valid")))
    };
    let few = all(&many_of(quoted_early(), 320));
    let comparison = many_of(quoted_early(), 400);
    let more = all(&comparison);
    let parts = &comparison.compiled.scenario;
    assert!(more.measured_step < parts.calendar.last_step);
    let outcomes = parts.outcomes.len();
    let base = tally(&comparison, &comparison.recipe.plans);
    let pairs = few.variants().iter().zip(more.variants());
    for ((few, more), plans) in pairs.zip(comparison.variants.iter()) {
        assert_eq!((few.pairs, more.pairs), (320, 400));
        assert_eq!((few.pictured, more.pictured), (256, 256));
        let shares = paired_shares(&tally(&comparison, plans), &base, outcomes, 7);
        for (place, share) in shares.iter().enumerate() {
            let outcome = OutcomeId::from(place);
            assert_eq!(more.share(outcome, 7), *share);
            assert_eq!(few.share_picture(outcome), more.share_picture(outcome));
        }
        for id in parts.indicator_ids() {
            let compiled = &comparison.compiled;
            assert_eq!(
                few.mean_picture(compiled, id),
                more.mean_picture(compiled, id)
            );
        }
    }
    let mut rough = comparison.empty_differences();
    let mut desk = Desk::default();
    for unit in 0..comparison.units_of_chunks(1) {
        rough.merge(&comparison.run(unit, &mut desk, &never).unwrap());
    }
    for one in rough.variants() {
        assert_eq!((one.pairs, one.pictured), (64, 0));
        assert!(one.share_picture(OutcomeId(0)).is_empty());
    }
    let alone = all(&many_of(quoted_early(), 64));
    for (alone, rough) in alone.variants().iter().zip(rough.variants()) {
        assert_eq!((alone.pairs, alone.pictured), (64, 64));
        let share = |one: &Difference| one.share(OutcomeId(0), 7);
        assert_eq!(share(alone), share(rough));
    }
}

/// More plans than are played in one unit, in any chunk: each move toggled in one of several steps.
fn very_many(rollout_count: u32) -> Comparison {
    let compiled = bridge();
    let first = compiled.scenario.move_ids().next().unwrap();
    let plans: Plans = BTreeMap::from([(0, vec![Planned::new(first)])]);
    let toggled = |step| {
        let plans = &plans;
        let moves = compiled.scenario.move_ids();
        moves.map(move |id| with_move_toggled(plans, step, id))
    };
    let variants: Vec<Plans> = (0..).flat_map(toggled).take(150).collect();
    comparison(compiled, recipe(rollout_count, plans), variants)
}

/// Alone a plan has blocks of its own, in which every chance is worked out; among many it has few lanes
/// of several blocks, in which only those are that may come up.
#[test]
fn a_plan_among_many_is_compared_as_it_is_alone() {
    let together = very_many(150);
    let found = all(&together);
    for (place, variant) in together.variants.iter().enumerate().step_by(7) {
        let alone = Comparison {
            variants: Arc::new(vec![variant.clone()]),
            ..together.clone()
        };
        assert_eq!(
            all(&alone).variants()[0],
            found.variants()[place],
            "{place}"
        );
    }
}

#[test]
fn what_is_wanted_first_is_compared_first() {
    let whole = all(&very_many(150));
    let plans = whole.variants().len();
    for wanted_first in [0, 3, 64, 65, 129, plans, plans + 9] {
        let comparison = Comparison {
            wanted_first,
            ..very_many(150)
        };
        let mut desk = Desk::default();
        let mut found = comparison.empty_differences();
        // Two chunks come after the first, and a unit has at most 128 plans.
        let groups = u32::try_from(wanted_first.min(plans).div_ceil(128)).unwrap();
        let soon = comparison.units_of_chunks(1) + 2 * groups;
        let told = comparison.units_wanted_first();
        assert_eq!(told, if wanted_first > 0 { soon } else { 0 });
        let mut looked = false;
        for unit in 0..=comparison.unit_count() {
            if unit == soon {
                looked = true;
                for (place, one) in found.variants().iter().enumerate() {
                    let pairs = if place < wanted_first { 150 } else { 64 };
                    assert_eq!(one.pairs, pairs, "{wanted_first}: {place}");
                }
            }
            if unit < comparison.unit_count() {
                found.merge(&comparison.run(unit, &mut desk, &never).unwrap());
            }
        }
        assert!(looked, "{wanted_first}");
        assert_eq!(found, whole, "{wanted_first}");
    }
}

#[test]
fn units_merge_in_any_order_to_the_same_bits() {
    let comparison = many(300);
    let forwards = all(&comparison);
    let mut desk = Desk::default();
    let mut backwards = comparison.empty_differences();
    for unit in (0..comparison.unit_count()).rev() {
        backwards.merge(&comparison.run(unit, &mut desk, &never).unwrap());
    }
    assert_eq!(forwards, backwards);
    assert_eq!(forwards.pairs(), 300);
}

#[test]
fn a_unit_stops_between_two_blocks() {
    let comparison = many(64);
    let asked = std::cell::Cell::new(0);
    let third = || {
        asked.set(asked.get() + 1);
        asked.get() == 3
    };
    assert!(comparison.run(0, &mut Desk::default(), &third).is_none());
    assert_eq!(asked.get(), 3);
}

/// A move that adds 8 adds 8 in every future, whatever else is drawn there: under the same luck
/// nothing is left to the interval.
#[test]
fn a_constant_is_found_without_error() {
    let mut build = Build::new("x", "", "push");
    build.calendar.last_step = 40;
    build.stock("x").noise = 0.5;
    build.changes("push", "x", "8");
    let push = build.m("push");
    let variants = vec![with_move_toggled(&Plans::new(), 0, push)];
    let compiled = Compiled::new(Arc::new(build.scenario()));
    let comparison = comparison(compiled, recipe(256, Plans::new()), variants);
    let differences = all(&comparison);
    let compiled = &comparison.compiled;
    let mean = differences.variants()[0].mean(compiled, IndicatorId(0), 1);
    assert_eq!(mean.differing, 256);
    let ends = mean.difference;
    assert!(
        (ends.low - 8.0).abs() < 1e-5 && (ends.high - 8.0).abs() < 1e-5,
        "{ends:?}"
    );
    let picture = differences.variants()[0].mean_picture(compiled, IndicatorId(0));
    assert!(
        picture[0].abs() < 1e-12 && (picture[1] - 8.0).abs() < 1e-6,
        "{picture:?}"
    );
}

/// A move takes the chance of a war a step from 0.02 to 0.05: by the end of step 30 the share
/// rises by 0.98³¹ − 0.95³¹, and no future is kept from a war.
#[test]
fn a_changed_hazard_is_found_within_its_interval() {
    let mut build = Build::new("x", "war bold", "strike dare");
    let war = build.set("war", None);
    let bold = build.set("bold", None);
    build.a_move("dare").effects = vec![bold];
    let hazard = build.number("if(flag.bold, 0.05, 0.02)");
    let strike = build.a_move("strike");
    strike.effects = vec![war];
    strike.hazard = Some(hazard);
    strike.uses = Some(1);
    build.a_move("dare").hazard = Some(Formula::constant(0.0));
    let outcome = build.outcome("war", "flag.war", true);
    let dare = build.m("dare");
    let variants = vec![with_move_toggled(&Plans::new(), 0, dare)];
    let compiled = Compiled::new(Arc::new(build.scenario()));
    let comparison = comparison(compiled, recipe(4_096, Plans::new()), variants);
    let share = all(&comparison).variants()[0].share(outcome, 1);
    // Whether the move comes before the strike's chance is read in its own step is not the point.
    let exact = libm::pow(0.98, 31.0) - libm::pow(0.95, 31.0);
    let found = share.difference;
    assert_eq!(share.lost, 0);
    assert!(share.is_clear());
    assert!((found.point - exact).abs() < 0.04, "{found:?} {exact}");
}

/// Waits for news without sleeping: workers ring, the test looks.
struct Bell(Arc<(Mutex<u64>, Condvar)>);

impl Bell {
    fn simulator() -> (Self, Simulator) {
        let bell = Arc::new((Mutex::new(0), Condvar::new()));
        let rung = Arc::clone(&bell);
        let wake = Box::new(move || {
            *rung.0.lock().unwrap() += 1;
            rung.1.notify_all();
        });
        (Self(bell), Simulator::new(2, Threads::default(), wake))
    }

    /// All news until a job is done or has failed.
    fn last_of(&self, simulator: &mut Simulator) -> Vec<JobEvent> {
        let mut told = Vec::new();
        loop {
            told.extend(self.next_of(simulator));
            if matches!(told.last(), Some(JobEvent::Done(..) | JobEvent::Failed(..))) {
                return told;
            }
        }
    }

    /// The next news.
    fn next_of(&self, simulator: &mut Simulator) -> Vec<JobEvent> {
        loop {
            let heard = *self.0.0.lock().unwrap();
            let news = simulator.news();
            if !news.is_empty() {
                return news;
            }
            let mut rung = self.0.0.lock().unwrap();
            while *rung == heard {
                rung = self.0.1.wait(rung).unwrap();
            }
        }
    }
}

#[test]
fn workers_give_the_same_differences_and_early_ones() {
    let comparison = many(700);
    let (bell, mut simulator) = Bell::simulator();
    let id = simulator.submit(comparison.clone(), Urgency::Compare);
    let told = bell.last_of(&mut simulator);
    for event in &told {
        let JobEvent::Partial(of, Findings::Differences(partial)) = event else {
            continue;
        };
        assert_eq!(*of, id);
        assert!(partial.pairs() >= 64, "{}", partial.pairs());
    }
    let Some(JobEvent::Done(_, Findings::Differences(done))) = told.last() else {
        panic!("not done");
    };
    assert_eq!(**done, all(&comparison));
    assert!(!simulator.is_busy());
}

/// What every move changes is roughly there before the futures of the plan are all counted.
#[test]
fn what_is_rough_comes_before_what_is_finer() {
    let compared = many(640);
    let launch = Launch {
        compiled: Arc::clone(&compared.compiled),
        state: Arc::clone(&compared.state),
        recipe: Arc::new(recipe(64_000, compared.recipe.plans.clone())),
    };
    let (bell, mut simulator) = Bell::simulator();
    let futures = simulator.submit(launch, Urgency::Rough);
    let differences = simulator.submit(compared, Urgency::Compare);
    let mut seen_rough = false;
    loop {
        for event in bell.next_of(&mut simulator) {
            match event {
                JobEvent::Partial(id, _) | JobEvent::Done(id, _) if id == differences => {
                    seen_rough = true;
                }
                JobEvent::Done(id, _) if id == futures => {
                    assert!(seen_rough, "the comparison waited for all futures");
                    return;
                }
                _ => {}
            }
        }
    }
}

#[test]
fn a_job_without_work_is_done_at_once() {
    let mut nothing = many(64);
    nothing.variants = Arc::new(Vec::new());
    let (bell, mut simulator) = Bell::simulator();
    simulator.submit(nothing, Urgency::Compare);
    let told = bell.last_of(&mut simulator);
    assert!(matches!(told.last(), Some(JobEvent::Done(..))));
    assert!(!simulator.is_busy());
}

#[test]
fn a_cancelled_comparison_says_nothing_more_and_others_go_on() {
    let (bell, mut simulator) = Bell::simulator();
    let long = simulator.submit(many(1_000_000), Urgency::Rough);
    simulator.cancel(long);
    assert!(!simulator.is_busy());
    let short = simulator.submit(many(64), Urgency::Compare);
    let told = bell.last_of(&mut simulator);
    let ids = told.iter().map(|event| match event {
        JobEvent::Partial(id, _) | JobEvent::Done(id, _) | JobEvent::Failed(id, _) => *id,
    });
    assert!(ids.into_iter().all(|id| id == short));
}

#[test]
fn a_panic_ends_its_job_with_words_and_nothing_else() {
    let mut broken = many(640);
    // A state of another scenario: what is about to arrive in it lands on nothing that is here.
    let mut other = Build::new("a b c d e f g h i j k l", "", "send");
    let later = other.later("l", "5", 2, 1);
    other.a_move("send").effects = vec![later];
    let mut run = other.run();
    run.play("send");
    broken.state = Arc::new(run.state.clone());
    let launch = Launch {
        compiled: Arc::clone(&broken.compiled),
        state: Arc::clone(&broken.state),
        recipe: Arc::clone(&broken.recipe),
    };
    let (bell, mut simulator) = Bell::simulator();
    simulator.submit(broken, Urgency::Compare);
    let told = bell.last_of(&mut simulator);
    assert!(matches!(told.last(), Some(JobEvent::Failed(_, words)) if !words.is_empty()));
    simulator.submit(launch, Urgency::Rough);
    let told = bell.last_of(&mut simulator);
    assert!(matches!(told.last(), Some(JobEvent::Failed(..))));
    assert!(!simulator.is_busy());
    simulator.submit(many(64), Urgency::Compare);
    let told = bell.last_of(&mut simulator);
    assert!(matches!(told.last(), Some(JobEvent::Done(..))));
}
