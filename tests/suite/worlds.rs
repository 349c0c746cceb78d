//! Single simulated futures: the one that is opened is the one that was counted, to the last bit,
//! and kept as a branch it stays that one.

use brinkline::document::{Command, Document, Refusal, SingleFuture};
use brinkline::engine::{Compiled, Knowledge, Planned, RandomSeed, Workspace};
use brinkline::forecast::{
    Ending, Ranked, Recipe, Sample, Tally, chunk_count, run_chunk, run_future,
};
use brinkline::format::session::{Embedded, read_session, write_session};
use brinkline::format::{BundledRegisters, bundled_scenario, load};
use brinkline::model::ids::{IndicatorId, NodeId, OutcomeId};
use brinkline::viewmodel::build::{BoardCache, Looking, Simulated, board};
use std::collections::BTreeMap;
use std::sync::Arc;

const FUTURES: u32 = 192;

fn text(name: &str) -> &'static str {
    bundled_scenario(name).unwrap().1
}

fn document(name: &str) -> Document {
    let scenario = load(text(name), &BundledRegisters).scenario.unwrap();
    Document::new(Arc::new(scenario), RandomSeed(7))
}

/// What the futures from the point looked at are made from, as the window makes them.
fn recipe(document: &Document, knowledge: Knowledge) -> Recipe {
    let step = document.node().moment();
    Recipe {
        plans: BTreeMap::from([(step, document.plan())]),
        by_hand: BTreeMap::from([(step, document.by_hand().to_vec())]),
        steered: document.steered().to_vec(),
        knowledge,
        ..Recipe::left_to_itself(RandomSeed(1), FUTURES)
    }
}

fn single(document: &Document, recipe: &Recipe, number: u32) -> SingleFuture {
    SingleFuture {
        from: document.looked_at(),
        number,
        random_seed: recipe.random_seed,
        knowledge: recipe.knowledge,
        plans: recipe.plans.clone(),
        by_hand: recipe.by_hand.clone(),
        steered: recipe.steered.clone(),
        standpoint: document.standpoint(),
    }
}

fn tally(compiled: &Compiled, document: &Document, recipe: &Recipe) -> Tally {
    let state = &document.node().state;
    let mut work = Workspace::default();
    let mut all = Tally::new(compiled, state.next_step());
    for chunk in 0..chunk_count(recipe.rollout_count) {
        all.merge(&run_chunk(compiled, state, recipe, chunk, &mut work));
    }
    all
}

/// Documents at points of several kinds: the start, a drawn world, with a plan, an account, a seat.
fn points() -> Vec<(&'static str, Document)> {
    let mut points = vec![("start", document("lantern-bridge"))];
    let mut later = document("lantern-bridge");
    for _ in 0..3 {
        later.apply(Command::PlayStep).unwrap();
    }
    points.push(("later", later));
    let mut steered = document("ukraine-2022");
    for _ in 0..2 {
        steered.apply(Command::PlayStep).unwrap();
    }
    steered.apply(Command::Steer(0.into(), true)).unwrap();
    steered
        .apply(Command::SetWorldView(Some(0.into())))
        .unwrap();
    let open = steered.barred().iter().position(Option::is_none).unwrap();
    steered.apply(Command::ToggleMove(open.into())).unwrap();
    points.push(("steered", steered));
    points
}

#[test]
fn a_kept_future_has_the_bits_of_the_simulated_one() {
    for knowledge in [Knowledge::AsSeen, Knowledge::AsTheWorldIs] {
        for (name, mut document) in points() {
            let compiled = document.compiled_for(document.world_view());
            let recipe = recipe(&document, knowledge);
            for number in [0, 5, 70] {
                let state = document.node().state.clone();
                let mut work = Workspace::default();
                let (_, simulated) = run_future(&compiled, &state, &recipe, number, &mut work);
                let future = single(&document, &recipe, number);
                let nodes = document.one_future(&future);
                assert!(!nodes.is_empty());
                for (step, (node, (state, ledger))) in nodes.iter().zip(&simulated).enumerate() {
                    assert_eq!(
                        node.state.digest(),
                        state.digest(),
                        "{name}, future {number}"
                    );
                    assert!(node.state == *state, "{name}, future {number}");
                    // The first step is told from the point before, so the draw of the unknowns
                    // may cross a band in it.
                    assert!(step == 0 || node.ledger.happenings == ledger.happenings);
                }
                // A frozen run goes on in the simulation and ends in the document.
                let ended = nodes.last().unwrap().state.has_ended();
                assert!(ended || nodes.len() == simulated.len(), "{name}");
                let count = document.timeline().len();
                document
                    .apply(Command::KeepFuture(Box::new(future.clone())))
                    .unwrap();
                assert_eq!(
                    document.looked_at(),
                    future.from,
                    "keeping looks nowhere else"
                );
                let branch = document.branch();
                let kept = &branch[branch.len() - nodes.len()..];
                for (&id, node) in kept.iter().zip(&nodes) {
                    assert!(document.timeline().node(id).state == node.state);
                }
                // Keeping it again adds nothing, and undo takes all of it back.
                let after = document.timeline().len();
                document
                    .apply(Command::KeepFuture(Box::new(future)))
                    .unwrap();
                assert_eq!(document.timeline().len(), after);
                assert!(document.undo());
                assert_eq!(document.timeline().len(), count);
            }
        }
    }
}

#[test]
fn the_ledger_of_a_kept_future_leads_from_the_point_before() {
    let (_, mut document) = points().pop().unwrap();
    let recipe = recipe(&document, Knowledge::AsSeen);
    let future = single(&document, &recipe, 11);
    let nodes = document.one_future(&future);
    assert!(nodes[0].conduct.drawn_anew);
    assert!(nodes.iter().skip(1).all(|node| !node.conduct.drawn_anew));
    let compiled = document.compiled_for(document.world_view());
    let mut work = Workspace::default();
    let before = document.node().state.under(&compiled);
    let mut drawn = 0;
    for id in document.scenario().indicator_ids() {
        let mut value = before.exact_value(&compiled, id, &mut work);
        for entry in nodes[0].ledger.of(id) {
            drawn += usize::from(entry.cause == brinkline::engine::Cause::StartDrawn);
            assert!((value + entry.amount - entry.after).abs() < 1e-9);
            value = entry.after;
        }
        let after = nodes[0].state.exact_value(&compiled, id, &mut work);
        assert!(
            (value - after).abs() < 1e-9,
            "{}",
            document.scenario().indicator(id).id
        );
    }
    assert!(drawn > 0, "something unseen is drawn anew");
}

#[test]
fn a_kept_future_is_followed_and_branched_under_its_own_luck() {
    let (_, mut document) = points().remove(1);
    let recipe = recipe(&document, Knowledge::AsSeen);
    let future = single(&document, &recipe, 3);
    document
        .apply(Command::KeepFuture(Box::new(future)))
        .unwrap();
    assert!(document.follows(), "playing on follows what was kept");
    let points = document.timeline().len();
    document.apply(Command::PlayStep).unwrap();
    assert_eq!(document.timeline().len(), points);
    document.look_back();
    let open = document.barred().iter().position(Option::is_none).unwrap();
    document.apply(Command::ToggleMove(open.into())).unwrap();
    document.apply(Command::PlayStep).unwrap();
    let conduct = &document.node().conduct;
    assert_eq!(document.timeline().len(), points + 1);
    assert_eq!(
        (conduct.future, conduct.drawn_anew),
        (3, true),
        "the same luck"
    );
    document.apply(Command::PlayStep).unwrap();
    let conduct = &document.node().conduct;
    assert_eq!(
        (conduct.future, conduct.drawn_anew),
        (3, false),
        "drawn once"
    );
}

#[test]
fn a_session_brings_a_kept_future_back() {
    for (name, mut document) in points() {
        let scenario = if name == "steered" {
            "ukraine-2022"
        } else {
            "lantern-bridge"
        };
        let embedded = Embedded::new(text(scenario), scenario);
        let plain = write_session(&document, &embedded);
        assert!(
            !plain.contains("future: ") && !plain.contains("drawn_anew: "),
            "a session without kept futures is written as before"
        );
        let recipe = recipe(&document, Knowledge::AsSeen);
        let future = single(&document, &recipe, 9);
        document
            .apply(Command::KeepFuture(Box::new(future)))
            .unwrap();
        let written = write_session(&document, &embedded);
        let read = read_session(&written, &BundledRegisters);
        assert_eq!(read.diagnostics, [], "{name}");
        let back = read.document.unwrap();
        assert!(back.snapshot() == document.snapshot(), "{name}");
        assert_eq!(write_session(&back, &embedded), written);
    }
}

#[test]
fn the_start_of_a_session_is_no_drawn_future() {
    let document = document("lantern-bridge");
    let embedded = Embedded::new(text("lantern-bridge"), "lantern-bridge");
    let written = write_session(&document, &embedded);
    for odd in ["future: 4", "drawn_anew: true"] {
        let wrong = written.replacen("random_seed: 7", &format!("random_seed: 7, {odd}"), 1);
        let read = read_session(&wrong, &BundledRegisters);
        assert!(read.document.is_none());
        assert!(
            read.diagnostics
                .iter()
                .any(|problem| problem.code == "not-the-start")
        );
    }
}

#[test]
fn a_future_beyond_the_last_point_cannot_be_kept() {
    let mut document = document("lantern-bridge");
    let recipe = recipe(&document, Knowledge::AsSeen);
    document.apply(Command::RunToEnd).unwrap();
    let future = single(&document, &recipe, 0);
    let refusal = document.apply(Command::KeepFuture(Box::new(future)));
    assert_eq!(refusal, Err(Refusal::RunEnded));
}

#[test]
fn samples_and_single_futures_are_those_that_were_counted() {
    for (name, mut document) in points() {
        let compiled = document.compiled_for(document.world_view());
        let recipe = recipe(&document, Knowledge::AsSeen);
        let all = tally(&compiled, &document, &recipe);
        let ids: Vec<IndicatorId> = document.scenario().indicator_ids().collect();
        let numbers: Vec<u32> = (0..64).collect();
        let state = document.node().state.clone();
        let mut work = Workspace::default();
        let sample = Sample::of(&compiled, &state, &recipe, &numbers, &ids, &mut work);
        for (place, ending) in sample.endings.iter().enumerate() {
            let number = numbers[place];
            let named: Vec<u32> = all.futures_named(ending.outcome).collect();
            assert!(named.contains(&number), "{name}: future {number}");
            assert!(named.is_sorted());
            let (start, steps) = run_future(&compiled, &state, &recipe, number, &mut work);
            assert_eq!(
                Ending::of(&compiled, state.next_step(), &steps.last().unwrap().0),
                *ending
            );
            let states = std::iter::once(&start).chain(steps.iter().map(|(state, _)| state));
            for (moment, state) in states.enumerate() {
                for &id in &ids {
                    let value = state.value(&compiled, id, &mut work);
                    assert_eq!(sample.values(place, id).unwrap()[moment], value);
                }
            }
        }
        let outcomes = (0..document.scenario().outcomes.len()).map(OutcomeId::from);
        let counted: usize = outcomes.map(|id| all.futures_named(id).count()).sum();
        assert_eq!(counted, FUTURES as usize);
    }
}

#[test]
fn cards_are_named_as_the_shares_are_and_say_what_comes_later() {
    let (mut later, mut same) = (0, 0);
    for (name, mut document) in points() {
        let compiled = document.compiled_for(document.world_view());
        let recipe = recipe(&document, Knowledge::AsSeen);
        let ids: Vec<IndicatorId> = document.scenario().indicator_ids().collect();
        let numbers: Vec<u32> = (0..49).collect();
        let state = document.node().state.clone();
        let mut work = Workspace::default();
        let sample = Sample::of(&compiled, &state, &recipe, &numbers, &ids, &mut work);
        let simulated = Simulated {
            sample: Some(&sample),
            worlds: Some(49),
            ..Simulated::default()
        };
        let looking = Looking::default();
        let board = board(&mut document, &simulated, &looking, &mut BoardCache::new());
        let cards = board.worlds.expect("cards were asked for").cards;
        assert_eq!(cards.len(), sample.endings.len(), "{name}");
        for (card, ending) in cards.iter().zip(&sample.endings) {
            let named = |id: OutcomeId| &document.scenario().outcomes[id.index()].name;
            assert_eq!(&card.ending, named(ending.outcome), "{name}");
            if ending.outcome == ending.at_end {
                same += 1;
                assert!(!card.when.starts_with("later"), "{name}: {card:?}");
            } else {
                later += 1;
                let later = format!("later: {}", named(ending.at_end));
                assert!(card.when.starts_with(&later), "{name}: {card:?}");
            }
        }
    }
    assert!(later > 2 && same > 50, "{later} {same}");
}

#[test]
fn the_future_at_a_place_is_the_nearest_rank() {
    let ranked = Ranked::new(
        (0..10)
            .map(|number| (number, f64::from(9 - number)))
            .collect(),
    );
    assert_eq!(ranked.at(0.1), Some(9), "the lowest value");
    assert_eq!(ranked.at(0.5), Some(5));
    assert_eq!(ranked.at(0.9), Some(1));
    assert_eq!(ranked.at(0.0), Some(9));
    assert_eq!(ranked.at(1.0), Some(0));
    assert_eq!(Ranked::default().at(0.5), None);
    // Equal values stand in the order of the numbers.
    let equal = Ranked::new(vec![(4, 1.0), (2, 1.0), (3, 1.0)]);
    assert_eq!(equal.at(0.5), Some(3));
}

#[test]
fn another_plan_makes_another_document_node() {
    let (_, mut document) = points().remove(1);
    let mut recipe = recipe(&document, Knowledge::AsSeen);
    let one = single(&document, &recipe, 3);
    let open = document.barred().iter().position(Option::is_none).unwrap();
    recipe
        .plans
        .insert(document.node().moment(), vec![Planned::new(open.into())]);
    let other = single(&document, &recipe, 3);
    document.apply(Command::KeepFuture(Box::new(one))).unwrap();
    let points = document.timeline().len();
    document
        .apply(Command::KeepFuture(Box::new(other)))
        .unwrap();
    assert!(document.timeline().len() > points);
    assert!(document.looked_at() != NodeId::START);
}
