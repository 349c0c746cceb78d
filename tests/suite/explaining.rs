//! Why something changed, over one step and over many, and the way from cause to cause.
//!
//! The parts of a span are checked against those of its steps, told one by one: both come from the
//! ledger, which `reference` checks against a second implementation.

use brinkline::action::WhySpan;
use brinkline::document::{ByHandEdit, Command, Document};
use brinkline::engine::RandomSeed;
use brinkline::format::{BundledRegisters, bundled_scenario, load};
use brinkline::model::by_hand::Intervention;
use brinkline::model::ids::{IndicatorId, MoveId, WorldViewId};
use brinkline::viewmodel::build::{BoardCache, Looking, Simulated, board};
use brinkline::viewmodel::why::{CauseKind, Explained, Lead, Why};
use egui::accesskit::Role;
use std::collections::BTreeMap;
use std::sync::Arc;

fn document(name: &str, seed: u64) -> Document {
    let (_, text) = bundled_scenario(name).unwrap();
    document_of(text, seed)
}

fn document_of(text: &str, seed: u64) -> Document {
    let scenario = load(text, &BundledRegisters).scenario.unwrap();
    Document::new(Arc::new(scenario), RandomSeed(seed))
}

pub(crate) fn told(document: &mut Document, of: IndicatorId, moment: u32, over: WhySpan) -> Why {
    let looking = Looking {
        explained: Some(Explained {
            of,
            moment,
            over,
            trail: Vec::new(),
        }),
        ..Looking::default()
    };
    let simulated = Simulated::default();
    let board = board(document, &simulated, &looking, &mut BoardCache::new());
    board.why.expect("an explanation")
}

fn by_kind(why: &Why, sums: &mut BTreeMap<&'static str, f64>) {
    for part in &why.parts {
        *sums.entry(part.kind.words()).or_default() += part.amount;
    }
}

#[test]
fn parts_over_many_steps_are_those_of_the_steps() {
    for name in ["lantern-bridge", "ukraine-2022"] {
        let mut document = document(name, 7);
        for _ in 0..10 {
            document.apply(Command::PlayStep).unwrap();
        }
        let scenario = Arc::clone(document.scenario());
        // What a composite reads is told as one over many steps.
        let stocks = scenario.indicator_ids();
        let stocks = stocks.filter(|id| scenario.indicator(*id).composite().is_none());
        for id in stocks {
            for (over, from) in [(WhySpan::SinceStart, 0), (WhySpan::Since(3), 3)] {
                let whole = told(&mut document, id, 10, over);
                let mut together = BTreeMap::new();
                by_kind(&whole, &mut together);
                let mut one_by_one = BTreeMap::new();
                for moment in from + 1..=10 {
                    let step = told(&mut document, id, moment, WhySpan::Step);
                    by_kind(&step, &mut one_by_one);
                }
                for (kind, amount) in one_by_one {
                    let found = together.remove(kind).unwrap_or_default();
                    assert!(
                        (found - amount).abs() < 1e-9,
                        "{id:?} {kind}: {found} {amount}"
                    );
                }
                assert!(
                    together.values().all(|left| left.abs() < 1e-9),
                    "{together:?}"
                );
            }
        }
    }
}

#[test]
fn parts_add_up_to_what_is_shown_also_across_a_change_of_account() {
    let mut document = document("ukraine-2022", 7);
    for step in 0..8 {
        if step == 4 {
            let view = Some(WorldViewId::from(1));
            document.apply(Command::SetWorldView(view)).unwrap();
        }
        document.apply(Command::PlayStep).unwrap();
    }
    let scenario = Arc::clone(document.scenario());
    for id in scenario.indicator_ids() {
        let why = told(&mut document, id, 8, WhySpan::SinceStart);
        let sum: f64 = why.parts.iter().map(|part| part.amount).sum();
        let value = document.node().values[id.index()];
        let slack = if scenario.indicator(id).whole {
            0.5
        } else {
            1e-6
        };
        let name = &scenario.indicator(id).name;
        assert!((why.before + sum - value).abs() <= slack, "{name}: {why:?}");
    }
}

#[test]
fn a_span_begins_where_the_branch_does() {
    let mut document = document("lantern-bridge", 7);
    for _ in 0..6 {
        document.apply(Command::PlayStep).unwrap();
    }
    let of = document.scenario().headline;
    let alone = told(&mut document, of, 6, WhySpan::SinceBranch);
    let choice = |why: &Why| {
        let mut spans = why.spans.iter();
        spans
            .find(|one| one.over == WhySpan::SinceBranch)
            .unwrap()
            .clone()
    };
    assert!(!choice(&alone).possible, "there is one branch");
    for _ in 0..3 {
        document.look_back();
    }
    document.apply(Command::Reroll).unwrap();
    document.apply(Command::PlayStep).unwrap();
    let (fork, now) = (2, document.node().moment());
    let since_branch = told(&mut document, of, now, WhySpan::SinceBranch);
    assert!(choice(&since_branch).possible);
    let since_fork = told(&mut document, of, now, WhySpan::Since(fork));
    assert_eq!(since_branch.parts, since_fork.parts);
    assert_ne!(
        since_branch.before,
        told(&mut document, of, now, WhySpan::Step).before
    );
}

/// A reaction names the condition that held and the values that it read; what moves a curve leads
/// to the curve or to the card.
#[test]
fn parts_lead_on_and_reactions_name_their_condition() {
    let (mut conditions, mut values, mut curves, mut cards) = (0, 0, 0, 0);
    for seed in 0..6 {
        let text = bundled_scenario("lantern-bridge").unwrap().1;
        // So that a reaction to a value comes about.
        let text = text.replace("when: \"trade < 30\"", "when: \"trade < 90\"");
        let mut document = document_of(&text, seed);
        document.apply(Command::RunToEnd).unwrap();
        let scenario = Arc::clone(document.scenario());
        let moments = 1..=document.node().moment();
        let asked = scenario.indicator_ids().flat_map(|id| {
            let moments = moments.clone();
            moments.map(move |moment| (id, moment))
        });
        for (id, moment) in asked {
            for part in told(&mut document, id, moment, WhySpan::Step).parts {
                let is = |begin: &str| part.details.iter().any(|line| line.starts_with(begin));
                conditions += usize::from(is("Because "));
                values += usize::from(is("Before: "));
                match part.lead {
                    Some(Lead::Indicator(source)) => {
                        assert!(source.index() < scenario.indicators.len());
                        curves += 1;
                    }
                    Some(Lead::Move(MoveId(_))) => cards += 1,
                    None => assert_ne!(part.kind, CauseKind::Coupling, "{part:?}"),
                }
            }
        }
    }
    assert!(conditions > 0 && values > 0, "{conditions} {values}");
    assert!(curves > 20 && cards > 20, "{curves} {cards}");
}

#[test]
fn causes_are_followed_and_the_paragraph_is_copied() {
    let mut desk = crate::main_job::started();
    for _ in 0..3 {
        desk.press("Play the day");
    }
    let headline = desk.board().headline.summary.clone();
    desk.click(Role::Image, &headline);
    let first = desk.board().why.clone().expect("an explanation");
    desk.press("Since start");
    let since = desk.board().why.clone().unwrap();
    assert!(since.before != first.before && !since.parts.is_empty());
    assert_eq!(desk.press_and_paste("Copy as a paragraph"), since.summary);

    let follows = |part: &&brinkline::viewmodel::why::WhyPart| {
        matches!(part.lead, Some(Lead::Indicator(_))) && !part.is_small
    };
    let part = since
        .parts
        .iter()
        .find(follows)
        .expect("a coupling")
        .clone();
    desk.press_named_like(Role::Link, &part.cause);
    let cause = desk.board().why.clone().unwrap();
    assert_eq!(part.lead, Some(Lead::Indicator(cause.indicator)));
    assert_eq!((cause.moment, cause.trail.len()), (since.moment, 1));
    assert!(cause.spans[1].chosen, "over the same time");
    desk.click(Role::Link, &since.name);
    assert_eq!(desk.board().why.as_ref().unwrap().parts, since.parts);

    // Over what has been dragged; what is not played yet has nothing to explain.
    let headline = desk.board().headline.summary.clone();
    desk.drag_over(Role::Image, &headline, (0.0, 0.9));
    let dragged = desk.board().why.clone().unwrap();
    let chosen = dragged.spans.iter().find(|one| one.chosen).unwrap();
    assert_eq!(chosen.over, WhySpan::Since(0), "{:?}", dragged.spans);
    assert_eq!((dragged.moment, dragged.parts), (3, since.parts));
}

/// A value set by hand waits as a chip, is marked in log and why once the day is played, and is
/// taken back with it.
#[test]
fn a_value_is_set_by_hand_and_marked_everywhere() {
    let mut desk = crate::main_job::started();
    desk.press("Play the day");
    // The headline is worked out from others: one of those that it reads is set.
    let of = desk
        .board()
        .pinned
        .iter()
        .find(|one| one.value_at(1).is_some());
    let (of, name, summary) = {
        let chart = of.expect("a curve");
        (chart.indicator, chart.name.clone(), chart.summary.clone())
    };
    desk.click(Role::Image, &summary);
    assert!(desk.board().why.as_ref().unwrap().by_hand.is_some());
    desk.type_into("Set by hand", "1000000000");
    desk.find_and_click(Role::Button, "Set");
    assert!(desk.board().plan.by_hand.is_empty(), "out of range");
    desk.type_over("Set by hand", "50");
    desk.find_and_click(Role::Button, "Set");
    let chip = desk.board().plan.by_hand[0].clone();
    assert_eq!(chip.name, name);
    assert!(chip.words.contains("50"), "{chip:?}");
    desk.press("Play the day");
    let board = desk.board();
    assert!(board.plan.by_hand.is_empty());
    let log = &board.log.steps[0].lines;
    assert!(
        log.iter().any(|line| line.words.contains("by hand")),
        "{log:?}"
    );
    let summary = board.pinned.iter().find(|one| one.indicator == of);
    let summary = summary.unwrap().summary.clone();
    desk.click(Role::Image, &summary);
    let why = desk.board().why.clone().unwrap();
    assert!(
        why.parts
            .iter()
            .any(|part| part.kind == CauseKind::SetByHand)
    );
    desk.menu("Edit", "Undo");
    assert_eq!(desk.board().plan.by_hand, [chip]);
}

/// What is set by hand belongs to the point from which it is played.
#[test]
fn a_value_set_by_hand_stays_at_its_point() {
    let mut document = document("lantern-bridge", 7);
    for _ in 0..2 {
        document.apply(Command::PlayStep).unwrap();
    }
    let stock = |id: &IndicatorId| document.scenario().indicator(*id).stock().is_some();
    let of = document.scenario().indicator_ids().find(stock).unwrap();
    let set = Intervention::Set(of, 40.0);
    let edit = ByHandEdit::Do(set.clone());
    document.apply(Command::ByHand(edit)).unwrap();
    document.look_back();
    assert!(document.by_hand().is_empty());
    assert!(document.follows(), "nothing is changed here");
    let points = document.timeline().len();
    document.apply(Command::PlayStep).unwrap();
    assert_eq!(
        document.timeline().len(),
        points,
        "what was played is followed"
    );
    assert_eq!(document.by_hand(), std::slice::from_ref(&set));
    document.apply(Command::PlayStep).unwrap();
    assert!(document.by_hand().is_empty());
    assert_eq!(document.node().conduct.by_hand, [set]);
}
