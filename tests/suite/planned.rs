//! Moves planned for later steps: when they are played, where they hold, and what the futures make of
//! them.

use crate::desk::Desk;
use crate::document::lantern_bridge;
use brinkline::action::Action;
use brinkline::document::{Command, Document, Refusal, SingleFuture};
use brinkline::engine::{Happening, Knowledge, PlayedBy, RandomSeed};
use brinkline::forecast::{Comparison, Plans, Recipe};
use brinkline::format::session::{Embedded, read_session, write_session};
use brinkline::format::{BundledRegisters, bundled_scenario};
use brinkline::model::ids::{MoveId, NodeId};
use brinkline::viewmodel::chart::MarkerKind;
use brinkline::viewmodel::odds::{LaterOdds, LaterRow};
use brinkline::viewmodel::screen::Page;
use brinkline::wording::odds as said;
use egui::Role;

const TALK: &str = "Telephone the other mayor";

fn document() -> (Document, MoveId) {
    let scenario = lantern_bridge();
    let talk = scenario.moves.iter().position(|one| one.name == TALK);
    (
        Document::new(scenario, RandomSeed(3)),
        MoveId::from(talk.unwrap()),
    )
}

#[track_caller]
fn apply(document: &mut Document, command: Command) {
    document.apply(command).unwrap();
}

fn planned(document: &Document) -> Vec<MoveId> {
    document.plan().iter().map(|one| one.played).collect()
}

/// In which steps a branch was played with a move in its plan.
fn played_in(document: &Document, played: MoveId) -> Vec<u32> {
    let nodes = document.branch().into_iter().skip(1);
    let nodes = nodes.map(|id| document.timeline().node(id));
    let with = nodes.filter(|node| node.conduct.plan.iter().any(|one| one.played == played));
    with.map(|node| node.moment() - 1).collect()
}

#[test]
fn a_move_planned_for_a_later_step_is_played_in_that_step_and_not_now() {
    let (mut document, talk) = document();
    apply(&mut document, Command::ToggleMove(talk));
    apply(&mut document, Command::PlanLater(talk, 4));
    assert_eq!(planned(&document), [], "later in place of now");
    assert_eq!(document.later_plans()[&4][0].played, talk);
    // It is planned once: another time takes the place of the one before.
    apply(&mut document, Command::PlanLater(talk, 6));
    apply(&mut document, Command::PlanLater(talk, 3));
    assert_eq!(
        document.later_plans().keys().copied().collect::<Vec<_>>(),
        [3]
    );
    let before = document.snapshot().clone();
    apply(&mut document, Command::RunToEnd);
    assert_eq!(played_in(&document, talk), [3]);
    document.undo();
    assert_eq!(document.snapshot(), &before);
    document.undo();
    assert_eq!(
        document.later_plans().keys().copied().collect::<Vec<_>>(),
        [6]
    );
}

#[test]
fn a_step_that_is_not_to_come_is_refused() {
    let (mut document, talk) = document();
    apply(&mut document, Command::PlayStep);
    let last = document.scenario().calendar.last_step;
    for step in [0, 1, last + 1, u32::MAX] {
        let refused = document.apply(Command::PlanLater(talk, step));
        assert_eq!(refused, Err(Refusal::NoSuchStep), "{step}");
    }
    apply(&mut document, Command::PlanLater(talk, last));
    let refused = document.apply(Command::RemoveFromLater(talk, 2));
    assert_eq!(refused, Err(Refusal::NotPlanned));
}

#[test]
fn what_is_planned_for_later_can_be_taken_out_before_and_when_that_step_comes() {
    let (mut document, talk) = document();
    apply(&mut document, Command::PlanLater(talk, 2));
    apply(&mut document, Command::PlayStep);
    let before = document.looked_at();
    // On the way there, which leaves it where it was planned.
    apply(&mut document, Command::RemoveFromLater(talk, 2));
    assert!(document.later_plans().is_empty());
    document.look_back();
    assert!(document.later_plans().contains_key(&2));
    document.undo();
    document.look_at(before);
    apply(&mut document, Command::PlayStep);
    // When it comes, beside what else is chosen for that step.
    assert_eq!(planned(&document), [talk]);
    apply(&mut document, Command::PlayStep);
    let with = document.tip();
    document.look_back();
    assert!(document.follows());
    apply(&mut document, Command::RemoveFromPlan(talk));
    assert!(!document.follows());
    apply(&mut document, Command::PlayStep);
    let without = document.tip();
    assert_ne!(with, without);
    document.look_back();
    assert!(document.follows(), "taken out it stays out");
    document.look_along(with, document.looked_at());
    assert_eq!(planned(&document), [talk], "and stays where it was played");
}

#[test]
fn it_holds_on_the_branches_that_follow_the_point_at_which_it_was_planned() {
    let (mut document, talk) = document();
    apply(&mut document, Command::PlayStep);
    let first = document.looked_at();
    apply(&mut document, Command::PlayStep);
    apply(&mut document, Command::PlanLater(talk, 4));
    apply(&mut document, Command::RunToEnd);
    assert_eq!(played_in(&document, talk), [4]);
    let with = document.tip();
    // A branch that leaves before knows nothing of it.
    document.look_at(first);
    assert!(document.later_plans().is_empty());
    apply(&mut document, Command::Reroll);
    apply(&mut document, Command::RunToEnd);
    assert_eq!(played_in(&document, talk), [] as [u32; 0]);
    // One that leaves after it does.
    document.look_along(with, with);
    let path = document.branch();
    document.look_along(with, path[3]);
    apply(&mut document, Command::Reroll);
    assert!(document.later_plans().contains_key(&4));
    assert_eq!(document.plans_at_end(NodeId(1)).len(), 1);
    apply(&mut document, Command::RunToEnd);
    assert_eq!(played_in(&document, talk), [4]);
}

#[test]
fn what_is_planned_anew_before_holds_after_other_steps_were_planned() {
    let (mut document, talk) = document();
    let other = MoveId(talk.0 + 3);
    let third = MoveId(talk.0 + 2);
    apply(&mut document, Command::PlanLater(other, 1));
    apply(&mut document, Command::PlanLater(talk, 5));
    apply(&mut document, Command::PlayStep);
    // The next step is planned otherwise, and a later one: neither settles what becomes of day 5.
    apply(&mut document, Command::ToggleMove(third));
    apply(&mut document, Command::PlanLater(third, 7));
    document.look_back();
    apply(&mut document, Command::PlanLater(talk, 6));
    apply(&mut document, Command::RunToEnd);
    assert_eq!(played_in(&document, talk), [6]);
    assert_eq!(played_in(&document, third), [7]);
}

#[test]
fn a_move_planned_for_now_and_later_is_taken_out_of_one_of_them() {
    let (mut document, talk) = document();
    apply(&mut document, Command::PlanLater(talk, 5));
    apply(&mut document, Command::ToggleMove(talk));
    assert_eq!(planned(&document), [talk]);
    apply(&mut document, Command::PlanLater(talk, 5));
    assert_eq!(planned(&document), [talk], "now it stays");
    assert!(document.later_plans().is_empty());
}

#[test]
fn a_branch_that_is_replayed_is_played_as_it_was() {
    let (mut document, talk) = document();
    apply(&mut document, Command::RunToEnd);
    let without = document.tip();
    document.look_at(NodeId::START);
    apply(&mut document, Command::PlanLater(talk, 3));
    apply(&mut document, Command::ToggleMove(MoveId(talk.0 + 3)));
    apply(&mut document, Command::PlayStep);
    apply(&mut document, Command::ReplayHere(without));
    assert_eq!(played_in(&document, talk), [] as [u32; 0]);
    let branch = document.branch();
    document.look_along(document.tip(), branch[3]);
    assert!(document.plan().is_empty() && document.follows());
}

#[test]
fn a_size_goes_with_the_move() {
    let (mut document, talk) = document();
    apply(&mut document, Command::ToggleMove(talk));
    apply(&mut document, Command::SetMoveSize(talk, 1.5));
    apply(&mut document, Command::PlanLater(talk, 2));
    assert_eq!(document.later_plans()[&2][0].size, Some(1.5));
    apply(&mut document, Command::PlayStep);
    apply(&mut document, Command::PlayStep);
    assert_eq!(document.plan()[0].size, Some(1.5));
}

#[test]
fn a_session_keeps_it_and_says_which_step_does_not_fit() {
    let (_, text) = bundled_scenario("lantern_bridge").unwrap();
    let (mut document, talk) = document();
    apply(&mut document, Command::PlayStep);
    apply(&mut document, Command::PlanLater(talk, 4));
    apply(&mut document, Command::PlayStep);
    apply(&mut document, Command::RemoveFromLater(talk, 4));
    let written = write_session(&document, &Embedded::new(text, "a scenario.ron"));
    assert!(written.contains("later: [(step: 4, plan: ["), "{written}");
    let read = read_session(&written, &BundledRegisters);
    assert_eq!(read.document.unwrap().snapshot(), document.snapshot());
    for (step, complaint) in [
        ("step: 0", "Step 0 is none of those that follow point 1"),
        ("step: 4000", "Step 4000 is none of those"),
        (
            "step: 4, plan: []), (step: 4",
            "here are two plans for step 4",
        ),
    ] {
        let broken = written.replacen("step: 4", step, 1);
        let read = read_session(&broken, &BundledRegisters);
        assert!(read.document.is_none());
        let said = read
            .diagnostics
            .iter()
            .any(|one| one.message.contains(complaint));
        assert!(said, "{complaint}: {:?}", read.diagnostics);
    }
}

/// Waits until the comparison with later rests on all its futures.
fn all_pairs_later(desk: &mut Desk) -> LaterOdds {
    let rests_on_all = |row: &LaterRow| {
        let difference = row.difference.as_ref();
        difference.is_some_and(|it| it.details.contains(&said::pairs(256)))
    };
    desk.until("the comparison with later", |screen| {
        matches!(&screen.page, Page::Board(board) if board.odds.later.as_ref()
            .is_some_and(|later| later.rows.iter().all(rests_on_all)))
    });
    desk.all_futures();
    desk.board().odds.later.clone().unwrap()
}

fn compared_later(desk: &mut Desk) -> LaterOdds {
    desk.press(&said::later(TALK));
    all_pairs_later(desk)
}

#[test]
fn a_line_of_the_comparison_is_clicked_to_plan_the_move_for_then() {
    let mut desk = Desk::new();
    desk.press("The Lantern Bridge");
    desk.press("Start");
    desk.all_futures();
    let alone = desk.board().headline.clone();
    let before = compared_later(&mut desk);
    assert!(before.rows.iter().all(|row| !row.is_planned));
    let line = before
        .rows
        .iter()
        .position(|row| row.when.starts_with("5 days"))
        .unwrap();
    desk.click(Role::CheckBox, &spoken(&before, line));
    let later = all_pairs_later(&mut desk);
    let after = desk.board().clone();
    // Planned it is compared with the same: now, and not twice.
    assert_eq!(later.rows[line].difference, before.rows[line].difference);
    assert!(later.rows[line].is_planned);
    let chip = &after.plan.later[0];
    assert_eq!((chip.name.as_str(), chip.step), (TALK, 5));
    assert!(after.plan.chips.is_empty());
    // The futures know it from that step on, and the whole plan is told of.
    let fans = |board: &brinkline::viewmodel::screen::Board| {
        let fan = board.headline.fan.clone().unwrap();
        (fan.middle[..6].to_vec(), fan.middle[7..].to_vec())
    };
    assert_ne!(after.headline.fan, alone.fan);
    let still = after.headline.alone.clone().unwrap();
    assert_eq!(fans(&after).0, still.middle[..6]);
    assert_ne!(fans(&after).1, still.middle[7..]);
    assert!(after.odds.whole_plan.is_some());
    assert_eq!(after.odds.planned_later[0].id, chip.id);
    let mark = after
        .headline
        .markers
        .iter()
        .find(|mark| mark.kind == MarkerKind::Later);
    assert_eq!(mark.unwrap().moment, 6);
    // Playing on it is part of the plan when the step comes; the mark is of what was played then.
    desk.key(egui::Key::Escape);
    for _ in 0..5 {
        desk.press("Play the day");
    }
    let then = desk.board().clone();
    assert!(then.plan.later.is_empty());
    assert_eq!(then.plan.chips[0].name, TALK);
}

#[test]
fn any_other_step_is_planned_for_and_then_compared() {
    let mut desk = Desk::new();
    desk.press("The Lantern Bridge");
    desk.press("Start");
    desk.all_futures();
    let before = compared_later(&mut desk);
    let usual: Vec<Option<u32>> = before.rows.iter().map(|row| row.step).collect();
    assert!(!usual.contains(&Some(4)));
    desk.press(said::PLAN_IT);
    let later = all_pairs_later(&mut desk);
    let row = later.rows.iter().find(|row| row.step == Some(4)).unwrap();
    assert!(row.is_planned && row.difference.is_some());
    assert_eq!(before.whens[3], row.when);
    desk.key(egui::Key::Escape);
    let chip = desk.board().plan.later[0].clone();
    desk.press(&brinkline::wording::screen::take_out(&format!(
        "{}, {}",
        chip.name, chip.when
    )));
    desk.all_futures();
    assert!(desk.board().plan.later.is_empty());
    assert_eq!(
        Action::RemoveFromLater(chip.id, 4).label(),
        "Take out of the plan"
    );
}

fn spoken(later: &LaterOdds, line: usize) -> String {
    let row = &later.rows[line];
    let difference = &row.difference.as_ref().unwrap().words;
    let words = brinkline::wording::screen::join_comma(&[difference, &row.possible]);
    said::spoken(&row.when, &words)
}

/// Where a move cannot be played later, that is no gain.
#[test]
fn where_it_cannot_be_played_then_that_is_said_and_no_number() {
    let mut desk = Desk::new();
    desk.press("The Lantern Bridge");
    desk.press("Start");
    desk.all_futures();
    // The bridge is free of guards from tomorrow on, so that nobody doubles them.
    plan_in_a_day(&mut desk, "Withdraw the guards");
    desk.press(&said::later("Double the guards"));
    let later = all_pairs_later(&mut desk);
    let (not_at_all, lines) = later.rows.split_last().unwrap();
    assert!(!not_at_all.is_never_possible && not_at_all.possible.is_empty());
    for line in &lines[1..] {
        assert!(line.is_never_possible, "{line:?}");
        let spoken = said::spoken(&line.when, &said::possible(0, 256));
        desk.place(Role::CheckBox, &spoken);
    }
    // Planned all the same it is marked, and nothing of it stands on the curve.
    let line = &lines[2];
    desk.click(
        Role::CheckBox,
        &said::spoken(&line.when, &said::possible(0, 256)),
    );
    desk.until("what becomes of the plan", |screen| {
        matches!(&screen.page, Page::Board(board) if board.odds.planned_later.len() == 2
            && board.odds.planned_later.iter().all(|one| !one.words.is_empty()))
    });
    let board = desk.board().clone();
    let never = board.plan.later.iter().map(|chip| {
        let then = board.odds.planned_for(chip.id, chip.step).unwrap();
        then.is_never_possible
    });
    let never: Vec<bool> = never.collect();
    assert_eq!(
        never,
        [false, true],
        "the guards are withdrawn, and then not doubled"
    );
    let marks = board.headline.markers.iter();
    let marks = marks.filter(|mark| mark.kind == MarkerKind::Later);
    assert_eq!(marks.count(), 1);
}

fn plan_in_a_day(desk: &mut Desk, name: &str) {
    desk.press(&said::later(name));
    let later = all_pairs_later(desk);
    desk.click(Role::CheckBox, &spoken(&later, 0));
    desk.key(egui::Key::Escape);
    assert_eq!(desk.board().plan.later[0].step, 1);
}

/// The share of futures in which a move can be played later is that of the futures played one by one.
#[test]
fn in_how_many_futures_it_can_be_played_is_counted() {
    let (mut document, _) = document();
    let scenario = std::sync::Arc::clone(document.scenario());
    let id = |name: &str| {
        let place = scenario.moves.iter().position(|one| one.name == name);
        MoveId::from(place.unwrap())
    };
    let offer = id("Offer a shared customs post");
    apply(&mut document, Command::PlanLater(offer, 6));
    let plans = document.plans_at_end(NodeId::START);
    let compiled = std::sync::Arc::clone(document.compiled());
    let futures = 96;
    let recipe = Recipe {
        plans: plans.clone(),
        ..Recipe::left_to_itself(RandomSeed(1), futures)
    };
    let comparison = Comparison {
        compiled,
        state: std::sync::Arc::new(document.node().state.clone()),
        recipe: std::sync::Arc::new(recipe),
        variants: std::sync::Arc::new(vec![Plans::new()]),
        wanted_first: 0,
    };
    let mut found = comparison.empty_differences();
    let mut desk = brinkline::forecast::Desk::default();
    for unit in 0..comparison.unit_count() {
        found.merge(&comparison.run(unit, &mut desk, &|| false).unwrap());
    }
    let then = found.variants()[0].later_of_plan[&(6, offer)];
    let mut played = 0;
    for number in 0..futures {
        let single = SingleFuture {
            from: NodeId::START,
            number,
            random_seed: RandomSeed(1),
            knowledge: Knowledge::AsSeen,
            plans: plans.clone(),
            by_hand: std::collections::BTreeMap::new(),
            steered: document.steered().to_vec(),
            standpoint: document.standpoint(),
        };
        let nodes = document.one_future(&single);
        let in_step = nodes.get(6).map(|node| &node.ledger.happenings);
        let by_plan = |one: &Happening| matches!(one, Happening::Played { played, by: PlayedBy::Plan, .. } if *played == offer);
        played += u64::from(in_step.is_some_and(|all| all.iter().any(by_plan)));
    }
    assert_eq!((then.played, then.of), (played, u64::from(futures)));
    assert!(0 < played && played < u64::from(futures), "{played}");
}
