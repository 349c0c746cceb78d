//! What every bundled scenario must keep, whatever its numbers are.
//!
//! The shares at the end say *unchanged, not truths*: they show a change of numbers that nobody
//! meant, and are written anew, by hand, when one is meant.

use brinkline::document::Document;
use brinkline::engine::{Compiled, Planned, RandomSeed, State, Workspace};
use brinkline::forecast::{Recipe, Tally, chunk_count, run_chunk, run_future};
use brinkline::format::{BundledRegisters, bundled_scenario, bundled_scenarios, load};
use brinkline::formula::{Quantity, Read};
use brinkline::model::Scenario;
use brinkline::model::account::Override;
use brinkline::model::because;
use brinkline::model::grounds::{Grade, Ground, grade, grade_of_number};
use brinkline::model::ids::{MoveId, OutcomeId, SeatId, WorldViewId};
use brinkline::model::moves::{Effect, EffectKind};
use std::collections::BTreeSet;
use std::sync::Arc;

const SEED: RandomSeed = RandomSeed(1);

fn bundled() -> Vec<(&'static str, Arc<Scenario>)> {
    bundled_scenarios()
        .iter()
        .map(|(name, _)| (*name, scenario(name)))
        .collect()
}

fn scenario(name: &str) -> Arc<Scenario> {
    let name = name.trim_end_matches(".ron");
    let (_, text) = bundled_scenario(name).unwrap();
    Arc::new(load(text, &BundledRegisters).scenario.unwrap())
}

/// Futures with what is already decided and nothing else planned.
fn as_decided(scenario: &Scenario, rollout_count: u32) -> Recipe {
    let decided = scenario.decided.iter();
    let plan = decided.map(|one| Planned::new(one.played)).collect();
    Recipe {
        plans: [(0, plan)].into(),
        ..Recipe::left_to_itself(SEED, rollout_count)
    }
}

/// Shares of the outcomes in points, in file order.
fn shares(scenario: Arc<Scenario>, rollout_count: u32) -> Vec<f64> {
    shares_with(scenario, rollout_count, &[])
}

/// Shares when some more moves are planned for the first step.
fn shares_with(scenario: Arc<Scenario>, rollout_count: u32, more: &[MoveId]) -> Vec<f64> {
    let mut recipe = as_decided(&scenario, rollout_count);
    let first = recipe.plans.entry(0).or_default();
    first.extend(more.iter().copied().map(Planned::new));
    let compiled = Compiled::new(scenario);
    let mut work = Workspace::default();
    let start = State::at_start(&compiled, &mut work);
    let mut all = Tally::new(&compiled, 0);
    for chunk in 0..chunk_count(rollout_count) {
        all.merge(&run_chunk(&compiled, &start, &recipe, chunk, &mut work));
    }
    (0..compiled.scenario.outcomes.len())
        .map(|place| 100.0 * all.share(OutcomeId::from(place)).point)
        .collect()
}

#[test]
fn each_loads_without_a_warning() {
    assert!(bundled_scenarios().len() >= 2);
    for (name, text) in bundled_scenarios() {
        let loaded = load(text, &BundledRegisters);
        assert!(loaded.scenario.is_some(), "{name}");
        assert!(
            loaded.diagnostics.is_empty(),
            "{name}: {:#?}",
            loaded.diagnostics
        );
    }
}

#[test]
fn each_seat_can_do_three_things_at_the_start() {
    for (name, scenario) in bundled() {
        let mut document = Document::new(Arc::clone(&scenario), SEED);
        let barred = document.barred();
        for (place, seat) in scenario.seats.iter().enumerate() {
            let seat_id = SeatId::from(place);
            let possible = scenario
                .moves
                .iter()
                .zip(&barred)
                .filter(|(one, why)| why.is_none() && one.playable_by.contains(&seat_id))
                .count();
            assert!(possible >= 3, "{name}: {} has {possible}", seat.name);
        }
    }
}

#[test]
fn each_fact_of_the_register_is_a_ground_of_something() {
    let scenario = scenario("ukraine-2022");
    let mut cited = BTreeSet::new();
    because::visit(&scenario, &mut |_, ground| match ground {
        Ground::Figure(fact, _) | Ground::Direction(fact) => {
            cited.insert(*fact);
        }
        Ground::Assumption(_) => {}
    });
    assert!(scenario.facts.len() > 50, "the register is read");
    let unused: Vec<&str> = scenario
        .facts
        .iter()
        .enumerate()
        .filter(|(place, _)| !cited.contains(&(*place).into()))
        .map(|(_, fact)| fact.id.as_str())
        .collect();
    assert!(unused.is_empty(), "facts that nothing rests on: {unused:?}");
}

/// The arguments of every call of a function in the formulas of a text, comments left out.
fn calls(text: &str, function: &str) -> Vec<Vec<String>> {
    let code: Vec<&str> = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect();
    let code = code.join("\n");
    let opening = format!("{function}(");
    code.match_indices(&opening)
        .filter_map(|(at, _)| code[at + opening.len()..].split(')').next())
        .map(|inside| inside.split(',').map(|one| one.trim().to_owned()).collect())
        .collect()
}

#[test]
fn each_stance_is_read_by_a_formula() {
    for (name, text) in bundled_scenarios() {
        let scenario = scenario(name);
        let weighted = calls(text, "weighted_view");
        let mut of_actors = calls(text, "distance");
        of_actors.extend(calls(text, "position"));
        let mut dead = Vec::new();
        for issue in &scenario.issues {
            for stance in &issue.stances {
                let actor = &scenario.actor(stance.actor).id;
                let alone = of_actors.iter().any(|arguments| {
                    arguments.last() == Some(&issue.id) && arguments.contains(actor)
                });
                if !alone && !weighted.contains(&vec![issue.id.clone()]) {
                    dead.push(format!("{} on {}", actor, issue.id));
                }
            }
        }
        assert!(
            dead.is_empty(),
            "{name}: stances that nothing reads: {dead:?}"
        );
    }
}

/// Moves whose amounts read a parameter that an account sees differently: what such an account says
/// shows only where one of them is played.
fn moves_it_sees_differently(scenario: &Scenario, overrides: &[Override]) -> Vec<MoveId> {
    let parameters: Vec<u16> = overrides
        .iter()
        .filter_map(|one| one.path.strip_prefix("parameters.")?.split('.').next())
        .filter_map(|id| scenario.find_parameter(id))
        .map(|id| id.0)
        .collect();
    let reads_one = |effect: &Effect| {
        let mut found = false;
        if let EffectKind::Change { by, .. } = &effect.kind {
            by.reads(&mut |read| {
                found |= matches!(read, Read::Quantity(Quantity::Parameter(id)) if parameters.contains(&id));
            });
        }
        found
    };
    scenario
        .move_ids()
        .filter(|&id| scenario.a_move(id).effects.iter().any(reads_one))
        .collect()
}

#[test]
fn each_account_makes_a_difference() {
    for (name, scenario) in bundled() {
        // One account may be that of the file itself, said by its name.
        let mut repeating = 0;
        for (place, view) in scenario.world_views.iter().enumerate() {
            let seen = scenario.according_to(WorldViewId::from(place)).unwrap();
            let same = seen.to_parts() == scenario.to_parts();
            let plan = moves_it_sees_differently(&scenario, &view.overrides);
            let as_written = shares_with(Arc::clone(&scenario), 1_000, &plan);
            let seen = shares_with(Arc::new(seen), 1_000, &plan);
            let largest = as_written
                .iter()
                .zip(&seen)
                .map(|(one, other)| (one - other).abs())
                .fold(0.0, f64::max);
            println!("{name} {}: {largest:.1} points", view.id);
            repeating += usize::from(same);
            assert!(
                same || largest >= 1.0,
                "{name}: {} changes nothing",
                view.id
            );
        }
        assert!(repeating <= 1, "{name}: two accounts say the same");
    }
}

#[test]
fn in_war_the_headline_stays_in_its_worst_band() {
    let scenario = scenario("ukraine-2022");
    let recipe = as_decided(&scenario, 500);
    let headline = scenario.headline;
    let worst = scenario.indicator(headline).bands.len() - 1;
    let war = OutcomeId::from(0);
    let compiled = Compiled::new(Arc::clone(&scenario));
    let mut work = Workspace::default();
    let start = State::at_start(&compiled, &mut work);
    let mut wars = 0;
    for future in 0..recipe.rollout_count {
        let (_, steps) = run_future(&compiled, &start, &recipe, future, &mut work);
        let reached = steps.last().unwrap().0.reached(&compiled, war);
        wars += u32::from(reached.is_some());
        for (state, _) in &steps {
            if reached.is_some_and(|reached| state.next_step() > reached) {
                let value = state.value(&compiled, headline, &mut work);
                let band = scenario.indicator(headline).band(value);
                assert_eq!(band, Some(worst), "future {future}: {value}");
            }
        }
    }
    assert!(wars > 100, "only {wars} futures show it");
}

/// Shares in points, by scenario and in file order, with 2,000 futures: *unchanged, not truths*.
const SHARES: [(&str, &[f64]); 2] = [
    ("lantern-bridge", &[46.0, 1.0, 20.0, 33.0]),
    ("ukraine-2022", &[53.0, 4.0, 23.0, 20.0]),
];

#[test]
fn shares_are_unchanged() {
    for (name, expected) in SHARES {
        let found = shares(scenario(name), 2_000);
        assert_eq!(found.len(), expected.len(), "{name}");
        let near = found
            .iter()
            .zip(expected)
            .all(|(one, other)| (one - other).abs() <= 4.0);
        assert!(near, "{name}: {found:.1?}, expected {expected:?}");
    }
}

#[test]
fn a_figure_of_an_entity_is_no_figure_of_its_numbers() {
    let scenario = scenario("ukraine-2022");
    let sent = scenario.a_move(scenario.find_move("deploy_8500").unwrap());
    assert_eq!(
        grade(&sent.because),
        Grade::Figure,
        "8,500 stands in a fact"
    );
    for effect in sent.effects.iter().filter(|one| one.because.is_empty()) {
        // How much 8,500 troops change an index stands in no fact.
        assert_eq!(
            grade_of_number(&effect.because, &sent.because),
            Grade::Direction
        );
    }
    let own = [sent.because[0].clone()];
    assert_eq!(grade_of_number(&own, &[]), Grade::Figure);
}
