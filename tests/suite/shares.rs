//! Outcome shares of the Ukraine brief against an independent program's.
//!
//! The brief's model was run by a separate plain program, 4,000 futures per strategy; its shares
//! stand beside the strategies in `tests/data/ukraine-strategies.ron`. Twenty thousand futures of
//! this engine must agree with each within 3.5 points, and the differences between strategies must
//! have the right sign.

use brinkline::engine::{Compiled, Planned, RandomSeed, State, Workspace};
use brinkline::forecast::{Recipe, Tally, chunk_count, paired_shares, run_chunk};
use brinkline::format::{BundledRegisters, load};
use brinkline::model::Scenario;
use brinkline::model::ids::OutcomeId;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

const ROLLOUTS: u32 = 20_000;
const POINTS: f64 = 3.5;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Strategy {
    id: String,
    #[expect(dead_code, reason = "for the reader of the file")]
    words: String,
    play: Vec<(u32, String)>,
    ban: Vec<String>,
    shares: Vec<(String, f64)>,
}

fn strategies() -> Vec<Strategy> {
    let text = include_str!("../data/ukraine-strategies.ron");
    ron::from_str(text).unwrap()
}

fn brief() -> Arc<Scenario> {
    let loaded = load(include_str!("../data/ukraine-brief.ron"), &BundledRegisters);
    assert!(loaded.diagnostics.is_empty(), "{:#?}", loaded.diagnostics);
    Arc::new(loaded.scenario.unwrap())
}

fn recipe(scenario: &Scenario, strategy: &Strategy) -> Recipe {
    let mut plans: BTreeMap<u32, Vec<Planned>> = BTreeMap::new();
    for (step, id) in &strategy.play {
        let played = scenario
            .find_move(id)
            .unwrap_or_else(|| panic!("no move {id}"));
        plans.entry(*step).or_default().push(Planned::new(played));
    }
    let mut banned = vec![false; scenario.moves.len()];
    for id in &strategy.ban {
        banned[scenario
            .find_move(id)
            .unwrap_or_else(|| panic!("no move {id}"))
            .index()] = true;
    }
    Recipe {
        plans,
        banned,
        ..Recipe::left_to_itself(RandomSeed(20_220_212), ROLLOUTS)
    }
}

fn tally(compiled: &Compiled, recipe: &Recipe) -> Tally {
    let mut work = Workspace::default();
    let start = State::at_start(compiled, &mut work);
    let mut all = Tally::new(compiled, 0);
    for chunk in 0..chunk_count(recipe.rollout_count) {
        all.merge(&run_chunk(compiled, &start, recipe, chunk, &mut work));
    }
    all
}

/// All strategies on two threads, since this is the longest test of the suite.
fn tallies(compiled: &Compiled) -> BTreeMap<String, Tally> {
    let scenario = &compiled.scenario;
    let strategies = strategies();
    let halves: Vec<Vec<&Strategy>> = (0..2)
        .map(|half| strategies.iter().skip(half).step_by(2).collect())
        .collect();
    std::thread::scope(|scope| {
        let workers: Vec<_> = halves
            .iter()
            .map(|half| {
                scope.spawn(move || {
                    half.iter()
                        .map(|one| (one.id.clone(), tally(compiled, &recipe(scenario, one))))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap())
            .collect()
    })
}

#[test]
fn shares_of_thirteen_strategies_and_signs_of_their_differences() {
    let compiled = Compiled::new(brief());
    let tallies = tallies(&compiled);
    let mut wrong = Vec::new();
    for strategy in strategies() {
        for (outcome, expected) in &strategy.shares {
            let id = compiled.scenario.find_outcome(outcome).unwrap();
            let share = 100.0 * tallies[&strategy.id].share(id).point;
            println!(
                "{} {outcome}: {share:.1} (expected {expected})",
                strategy.id
            );
            if (share - expected).abs() > POINTS {
                wrong.push(format!(
                    "{} {outcome}: {share:.1}, expected {expected}",
                    strategy.id
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");

    let invasion = compiled.scenario.find_outcome("invasion").unwrap();
    for (with, without, sign) in [
        ("c", "b", -1.0),
        ("b", "a", -1.0),
        ("e", "a", 1.0),
        ("i", "a", 1.0),
    ] {
        let (low, high) = at_99(
            &tallies[with],
            &tallies[without],
            invasion,
            compiled.scenario.outcomes.len(),
        );
        assert!(
            low * sign > 0.0 && high * sign > 0.0,
            "{with} − {without}: {low:.4} … {high:.4}"
        );
    }
}

/// Paired interval at 99 %: the interval that holds together for five comparisons at 95 %.
fn at_99(with: &Tally, without: &Tally, outcome: OutcomeId, count: usize) -> (f64, f64) {
    let difference = paired_shares(with, without, count, 5)[outcome.index()].difference;
    (difference.low, difference.high)
}
