//! Single futures in the whole program: opened by their end, their place and their card, stepped
//! through with log and why, kept as a branch.

use brinkline::viewmodel::screen::Board;
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
    assert_eq!(desk.board().branches.nodes.len(), 1, "looking is no edit");
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
            .filter(|step| step.heading.contains("day"))
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
    let nodes = board.branches.nodes.len();
    desk.press("Follow the day");
    assert_eq!(desk.board().branches.nodes.len(), nodes);
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
        desk.press("More about these futures");
        desk.press(place);
        let before = desk
            .board()
            .opened
            .as_ref()
            .map(|opened| opened.chosen.clone());
        desk.until("the future at a place", |screen| match &screen.page {
            brinkline::viewmodel::screen::Page::Board(board) => {
                let now = board.opened.as_ref().map(|opened| opened.chosen.clone());
                now.is_some() && now != before || ends.len() > 3
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
        brinkline::viewmodel::screen::Page::Board(board) => !board.headline.traces.is_empty(),
        _ => false,
    });
    assert_eq!(desk.board().headline.traces.len(), 20);
    desk.press("More about these futures");
    desk.press("Twenty-five worlds");
    desk.until("cards", |screen| match &screen.page {
        brinkline::viewmodel::screen::Page::Board(board) => board
            .worlds
            .as_ref()
            .is_some_and(|grid| !grid.cards.is_empty()),
        _ => false,
    });
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
    assert_eq!(curve.values, card.values, "the card shows what opens");
    desk.press("Close");
    assert!(desk.board().worlds.is_some(), "back to the cards");
    desk.press("Show the curves");
    assert!(desk.board().worlds.is_none());
}

#[test]
fn another_plan_puts_the_opened_future_away() {
    let mut desk = started();
    open_one(&mut desk);
    desk.press(crate::main_job::TAKEN_OUT);
    assert!(desk.board().opened.is_none());
}
