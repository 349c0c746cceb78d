//! Single futures in the whole program: opened by their end, their place and their card, stepped
//! through with log and why, kept as a branch.

use brinkline::viewmodel::screen::{Board, Page};
use egui::Role;

use crate::desk::Desk;
use crate::main_job::started;

/// The name of an outcome that some simulated future ends in.
fn likely(board: &Board) -> String {
    let rows = &board.outcomes.rows;
    let share = |row: &&brinkline::viewmodel::outcomes::OutcomeRow| {
        row.share.as_ref().map_or(0.0, |share| share.point)
    };
    let row = rows.iter().max_by(|a, b| share(a).total_cmp(&share(b)));
    row.unwrap().name.clone()
}

fn open_one(desk: &mut Desk) -> String {
    let name = likely(desk.board());
    desk.press(&format!("Open one of these futures: {name}"));
    name
}

#[test]
fn a_future_opens_by_its_end_and_each_click_opens_the_next() {
    let mut desk = started();
    let name = open_one(&mut desk);
    let first = desk.board().opened.clone().unwrap();
    assert!(first.title.ends_with("of 2,048"), "{}", first.title);
    assert_eq!(first.outcome_name, name);
    assert!(desk.board().headline.opened.is_some());
    let story = &desk.board().log.steps;
    assert!(story.iter().filter(|step| step.node.is_none()).count() > 10);
    desk.press("Next one");
    let second = desk.board().opened.clone().unwrap();
    assert!(second.number > first.number);
    assert_eq!(second.outcome_name, name);
    desk.press("Close");
    assert!(desk.board().opened.is_none());
    assert!(desk.board().headline.opened.is_none());
    assert_eq!(
        desk.board().branches.nodes().count(),
        1,
        "looking is no edit"
    );
}

#[test]
fn an_opened_future_is_stepped_through_with_log_and_why() {
    let mut desk = started();
    open_one(&mut desk);
    desk.press("Step through it");
    let at = |desk: &Desk| desk.board().opened.as_ref().unwrap().at;
    assert_eq!(at(&desk), Some(1));
    let told = |desk: &Desk| {
        let steps = &desk.board().log.steps;
        steps
            .iter()
            .filter(|step| step.heading.contains(" · day "))
            .count()
    };
    assert_eq!(told(&desk), 1, "only what was stepped through is told");
    desk.press("One step on in this future");
    assert_eq!((at(&desk), told(&desk)), (Some(2), 2));
    let why = desk.board().why.clone().unwrap();
    assert_eq!(why.moment, 2);
    assert!(!why.parts.is_empty(), "the ledger explains the step");
    desk.press("One step back in this future");
    assert_eq!(at(&desk), Some(1));
    desk.click(Role::Link, "Show all of it");
    assert_eq!(at(&desk), None);
}

#[test]
fn a_kept_future_is_a_branch_that_can_be_stepped() {
    let mut desk = started();
    open_one(&mut desk);
    let curve = desk.board().headline.opened.clone().unwrap();
    desk.press("Keep as a branch");
    let board = desk.board();
    assert!(board.opened.is_none());
    assert_eq!(board.headline.ahead, curve.values, "the same values ahead");
    assert!(board.plan.follows, "playing follows it");
    let nodes = board.branches.nodes().count();
    desk.press("Follow the day");
    assert_eq!(desk.board().branches.nodes().count(), nodes);
    assert_eq!(desk.board().headline.past, curve.values[..2]);
}

#[test]
fn a_future_opens_by_its_place_in_an_indicator() {
    let mut desk = started();
    let mut ends = Vec::new();
    for place in [
        "The one with 10 of 100 at or below",
        "The middle one (50 of 100 at or below)",
        "The one with 90 of 100 at or below",
    ] {
        let before = desk
            .board()
            .opened
            .as_ref()
            .map(|opened| opened.chosen.clone());
        desk.press("More about these futures");
        desk.press(place);
        desk.until("the future at a place", |screen| match &screen.page {
            Page::Board(board) => {
                let now = board.opened.as_ref().map(|opened| opened.chosen.clone());
                now.is_some() && now != before
            }
            _ => false,
        });
        let curve = desk.board().headline.opened.clone().unwrap();
        let at_reference = curve.values.get(30).or(curve.values.last());
        ends.push(*at_reference.unwrap());
    }
    assert!(ends.is_sorted(), "{ends:?}");
    assert!(ends[0] < ends[2]);
}

#[test]
fn the_first_futures_are_cards_and_lines() {
    let mut desk = started();
    desk.click(Role::CheckBox, "Traces");
    desk.until("traces", |screen| match &screen.page {
        Page::Board(board) => !board.headline.traces.is_empty(),
        _ => false,
    });
    assert_eq!(desk.board().headline.traces.len(), 20);
    desk.show_worlds();
    let grid = desk.board().worlds.clone().unwrap();
    assert_eq!(grid.cards.len(), 25);
    let numbers: Vec<u32> = grid.cards.iter().map(|card| card.future).collect();
    assert_eq!(
        numbers,
        (0..25).collect::<Vec<u32>>(),
        "the first, in order"
    );
    desk.click(Role::RadioButton, "9 worlds");
    assert_eq!(desk.board().worlds.as_ref().unwrap().cards.len(), 9);
    let card = &desk.board().worlds.as_ref().unwrap().cards[3].clone();
    desk.press(&card.words);
    let opened = desk.board().opened.clone().unwrap();
    assert_eq!(opened.number, 3);
    assert!(desk.board().worlds.is_none(), "its curve is in front");
    let curve = desk.board().headline.opened.clone().unwrap();
    // The card begins with this future's own draw of what nobody sees, the curve with what is seen.
    assert_eq!(
        curve.values[1..],
        card.values[1..],
        "the card shows what opens"
    );
    desk.press("Close");
    assert!(desk.board().worlds.is_some(), "back to the cards");
    desk.press("Show the curves");
    assert!(desk.board().worlds.is_none());
    // Kept from the cards, the branch is in view.
    desk.show_worlds();
    let card = desk.board().worlds.as_ref().unwrap().cards[3].clone();
    desk.press(&card.words);
    desk.press("Keep as a branch");
    assert!(desk.board().opened.is_none() && desk.board().worlds.is_none());
}

#[test]
fn another_plan_puts_the_opened_future_away() {
    let mut desk = started();
    open_one(&mut desk);
    desk.press(crate::main_job::TAKEN_OUT);
    assert!(desk.board().opened.is_none());
}

/// The shares on the screen, once all futures are counted.
fn shares(desk: &Desk) -> Vec<f64> {
    let rows = &desk.board().outcomes.rows;
    rows.iter()
        .map(|row| row.share.as_ref().unwrap().point)
        .collect()
}

fn all_of_the_plan(desk: &mut Desk) {
    desk.until("all futures with the plan", |screen| match &screen.page {
        Page::Board(board) => {
            board.outcomes.pending.is_none() && board.outcomes.recipe.starts_with("2,048 futures")
        }
        _ => false,
    });
}

#[test]
fn the_copied_recipe_makes_the_same_shares_again() {
    let mut desk = started();
    desk.press(crate::main_job::TAKEN_OUT);
    desk.press("Play the day");
    all_of_the_plan(&mut desk);
    desk.press("More about these futures");
    let text = desk.press_and_paste("Copy recipe");
    let copied: serde_json::Value = serde_json::from_str(&text).unwrap();
    let line = copied["command"].as_str().unwrap();
    assert_eq!(copied["recipe"]["at"], 1);
    assert_eq!(copied["recipe"]["knowledge"], "as_seen");
    let brinkline::cli::Answer::Report(report) = brinkline::cli::answer(line.split(' ')) else {
        panic!("a window for {line}");
    };
    assert_eq!(report.code, 0, "{line}: {}", report.err);
    let again: serde_json::Value = serde_json::from_str(&report.out).unwrap();
    assert_eq!(again["recipe"], copied["recipe"], "the same recipe");
    let outcomes = again["outcomes"].as_array().unwrap().iter();
    let simulated: Vec<f64> = outcomes
        .map(|outcome| outcome["at_reference"]["share"].as_f64().unwrap())
        .collect();
    assert_eq!(simulated, shares(&desk));
    // With other luck no command line leads there, but the steps are told.
    desk.press("Re-roll");
    desk.press("More about these futures");
    let text = desk.press_and_paste("Copy recipe");
    let copied: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert!(copied["command"].is_null());
    assert_eq!(copied["steps"].as_array().unwrap().len(), 1);
    assert_ne!(copied["steps"][0]["random_seed"], 1);
}

#[test]
fn what_is_known_is_a_choice_that_simulates_again() {
    let mut desk = started();
    desk.press("Play the day");
    all_of_the_plan(&mut desk);
    let before = shares(&desk);
    desk.press("More about these futures");
    desk.click(Role::MenuItemRadio, "What is known: as this world is");
    assert!(desk.board().outcomes.pending.is_some() || shares(&desk) != before);
    desk.first_futures();
    let recipe = &desk.board().outcomes.recipe;
    assert!(
        recipe.ends_with("what nobody sees kept as in this world"),
        "{recipe}"
    );
    assert!(desk.board().outcomes.knowledge[1].chosen);
}

#[test]
fn a_simulation_is_held_and_goes_on() {
    let mut desk = started();
    desk.press(crate::main_job::TAKEN_OUT);
    desk.click(Role::Link, "Pause");
    let job = desk.screen().status.job.clone().unwrap();
    assert!(job.paused && job.words.starts_with("Paused at"), "{job:?}");
    let counted = desk.board().outcomes.recipe.clone();
    // Nothing begins while it is held, and what is shown for another plan says that it is old.
    desk.press("Play the day");
    assert!(desk.board().outcomes.pending.is_some(), "{counted}");
    desk.click(Role::Link, "Go on");
    all_of_the_plan(&mut desk);
    assert!(desk.board().outcomes.pending.is_none());
}

#[test]
fn branches_are_compared_future_by_future() {
    let mut desk = started();
    desk.press("Play the day");
    desk.press("Look back");
    desk.press(crate::main_job::TAKEN_OUT);
    desk.press("Play the day");
    desk.press("Compare with Branch A");
    desk.click(Role::RadioButton, "Difference");
    let curve = |desk: &Desk| desk.board().headline.branches.first().cloned();
    desk.until("the differences", |screen| match &screen.page {
        Page::Board(board) => {
            let curves = &board.headline.branches;
            board.headline.is_difference && curves.iter().any(|curve| curve.fan.is_some())
        }
        _ => false,
    });
    let board = desk.board();
    assert!(
        board.headline.name.ends_with(": difference from Branch B"),
        "{}",
        board.headline.name
    );
    let found = curve(&desk).unwrap();
    let fan = found.fan.as_ref().unwrap();
    assert_eq!(found.name, "Branch A");
    assert_eq!(fan.from, 1);
    assert_eq!(found.points[0], (0.0, 0.0), "one start");
    assert!((fan.middle[0] - found.points[1].1).abs() <= 200.0 / 256.0 + 1e-9);
    assert!(
        fan.low_90
            .iter()
            .zip(&fan.high_90)
            .all(|(low, high)| low <= high)
    );
    // Pointer and table read the same, with both bands that are drawn.
    let read = |desk: &Desk| -> Vec<(String, Option<String>)> {
        let readings = desk.board().headline.readings();
        let one = readings
            .iter()
            .map(|one| (one.name().to_owned(), one.at(2)));
        one.collect()
    };
    let [(name, Some(difference))] = &read(&desk)[..] else {
        panic!("{:?}", read(&desk));
    };
    assert_eq!(name, "Branch A");
    assert!(difference.contains("; 5 in 10 ") && difference.contains(", 9 in 10 "));
    let pointed = desk.board().headline.words_at(2);
    assert!(
        pointed.contains(&format!("{name}: {difference}")),
        "{pointed:?}"
    );
    desk.click(Role::RadioButton, "Overlay");
    let names: Vec<String> = read(&desk).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names[..2], ["Branch B", "Branch A"]);
    desk.click(Role::RadioButton, "Difference");
    // A step further on one branch alone: the futures still start where both have been.
    desk.press("Play the day");
    let board = desk.board();
    assert!(board.headline.is_difference);
    assert_eq!(curve(&desk).unwrap().points.len(), 2);
    assert!(board.compare.as_ref().unwrap().futures.contains("day 1"));
}
