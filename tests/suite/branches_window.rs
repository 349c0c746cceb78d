//! Branches in the whole program: named, folded, hidden, found, deleted, replayed, compared.

use brinkline::action::CompareView;
use brinkline::viewmodel::branches::BranchLane;
use brinkline::viewmodel::compare::{CompareGrid, StepLineKind};
use brinkline::wording::{chart as words, compare as said};
use egui::{Key, Modifiers, Role};

use crate::desk::Desk;
use crate::main_job::{TAKEN_OUT, started};

/// Two days on branch A; branch B without a call that was decided, one day; branch C as B with other
/// luck, looked at.
fn three() -> Desk {
    let mut desk = started();
    desk.press("Play the day");
    desk.press("Play the day");
    desk.press("Look back");
    desk.press("Look back");
    desk.press(TAKEN_OUT);
    desk.press("Play the day");
    desk.press("Re-roll");
    assert_eq!(names(&desk), ["Branch A", "Branch B", "Branch C"]);
    desk
}

fn lanes(desk: &Desk) -> &[BranchLane] {
    &desk.board().branches.lanes
}

fn names(desk: &Desk) -> Vec<&str> {
    lanes(desk).iter().map(|lane| lane.name.as_str()).collect()
}

fn current(desk: &Desk) -> &str {
    let lane = lanes(desk).iter().find(|lane| lane.current);
    lane.map_or("", |lane| &lane.name)
}

fn numbers(desk: &Desk) -> CompareGrid {
    let compare = desk.board().compare.as_ref().expect("a comparison");
    compare.table.clone().expect("a table")
}

/// Opens what can be done with a branch and takes one of it.
fn take(desk: &mut Desk, branch: &str, entry: &str) {
    desk.press(&format!("What to do with {branch}"));
    desk.press(entry);
}

#[test]
fn a_branch_is_named_noted_and_coloured() {
    let mut desk = three();
    desk.press("What to do with Branch B");
    desk.type_into("Name of Branch B", "No call");
    let note = Role::MultilineTextInput;
    desk.click(note, "Note on No call");
    desk.type_at(note, "Note on No call", "What if nobody rings?");
    desk.click(Role::RadioButton, "Green");
    let lane = &lanes(&desk)[1];
    assert_eq!(lane.name, "No call");
    assert_eq!(lane.note, "What if nobody rings?");
    assert_eq!(lane.colour, Some(1));
    assert_eq!(lane.letter, "B");
    desk.key_with(Modifiers::NONE, Key::Escape);
    assert!(desk.has(Role::Button, "Compare with No call"));
    // A colour, a note and a name are three edits.
    desk.key(Key::Z);
    desk.key(Key::Z);
    assert_eq!(lanes(&desk)[1].note, "");
    assert_eq!(lanes(&desk)[1].name, "No call");
    desk.key(Key::Z);
    assert_eq!(names(&desk), ["Branch A", "Branch B", "Branch C"]);
}

#[test]
fn branches_fold_hide_and_are_shown_again() {
    let mut desk = three();
    // What is looked at is drawn in any case.
    desk.click(
        Role::DisclosureTriangle,
        "2 branches begin on Branch A: fold",
    );
    assert_eq!(names(&desk), ["Branch A", "Branch C"]);
    assert!(
        !desk
            .screen()
            .top
            .undo
            .as_deref()
            .unwrap_or("")
            .contains("fold")
    );
    desk.click(
        Role::DisclosureTriangle,
        "2 branches begin on Branch A: unfold",
    );
    take(&mut desk, "Branch B", "Hide");
    assert_eq!(names(&desk), ["Branch A", "Branch C"]);
    desk.click(Role::Link, "Show all branches");
    assert_eq!(names(&desk), ["Branch A", "Branch B", "Branch C"]);
}

#[test]
fn keys_walk_over_branches() {
    let mut desk = three();
    assert_eq!(current(&desk), "Branch C");
    desk.key_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(current(&desk), "Branch B");
    desk.key_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(current(&desk), "Branch A");
    let now = desk.board().headline.time.now;
    assert_eq!(now, 1, "at the same moment");
    desk.key_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(current(&desk), "Branch A", "there is none above");
    desk.key_with(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(current(&desk), "Branch B");
}

#[test]
fn a_deleted_branch_comes_back_with_undo() {
    let mut desk = three();
    desk.press("Compare with Branch B");
    take(&mut desk, "Branch B", "Delete");
    assert_eq!(names(&desk), ["Branch A", "Branch C"]);
    assert!(desk.board().compare.is_none(), "nothing is left to compare");
    desk.key(Key::Z);
    assert_eq!(names(&desk), ["Branch A", "Branch B", "Branch C"]);
}

#[test]
fn a_plan_is_replayed_and_what_differs_is_told() {
    let mut desk = three();
    take(&mut desk, "Branch A", "Replay its plan here");
    let board = desk.board();
    let compare = board.compare.as_ref().expect("both are compared");
    assert_eq!(compare.view, CompareView::Steps);
    let list = &compare.steps[0];
    assert_eq!(
        (list.one.as_str(), list.other.as_str()),
        ("Branch A", "Branch C")
    );
    assert!(list.fork.contains("the same up to the start"));
    assert!(!list.parted.is_empty());
    let planned = |line: &&brinkline::viewmodel::compare::StepLine| {
        line.kind == StepLineKind::Planned && line.words.contains("Call Moscow")
    };
    let mut first = list.rows[0].one.iter();
    assert!(first.any(|line| planned(&line)), "{:?}", list.rows[0]);
    // Of the two days of A the second is played here too.
    assert_eq!(board.headline.time.now, 2);
    desk.key(Key::Z);
    assert_eq!(desk.board().headline.time.now, 1, "undone as one");
}

#[test]
fn branches_are_compared_in_five_ways() {
    let mut desk = three();
    desk.press("Compare with Branch A");
    desk.press("Compare with Branch B");
    let board = desk.board();
    let compare = board.compare.as_ref().unwrap();
    assert_eq!(compare.branches.len(), 3);
    assert_eq!(board.headline.branches.len(), 2);
    assert!(board.pinned.iter().any(|chart| chart.branches.len() == 2));
    desk.until("the futures of the branches", |screen| match &screen.page {
        brinkline::viewmodel::screen::Page::Board(board) => board
            .headline
            .branches
            .iter()
            .all(|branch| branch.fan.is_some()),
        _ => false,
    });
    desk.click(Role::RadioButton, "Difference");
    let headline = &desk.board().headline;
    assert!(headline.is_difference && headline.name.ends_with("difference from Branch C"));
    assert_eq!(headline.branches.len(), 2);
    desk.choose("Baseline", "Branch A");
    let headline = &desk.board().headline;
    assert!(headline.name.ends_with("difference from Branch A"));
    let letters: Vec<&str> = headline
        .branches
        .iter()
        .map(|branch| branch.letter.as_str())
        .collect();
    assert_eq!(letters, ["C", "B"]);
    let by = headline.branches[0].points[1].1;
    desk.click(Role::RadioButton, "Percent");
    let headline = &desk.board().headline;
    assert_eq!(headline.unit, "%");
    let percent = headline.branches[0].points[1].1;
    assert!((percent > 0.0) == (by > 0.0) && percent.abs() >= by.abs());
    desk.click(Role::RadioButton, "By criterion");
    desk.until("numbers of simulated futures", |screen| {
        match &screen.page {
            brinkline::viewmodel::screen::Page::Board(board) => board
                .compare
                .as_ref()
                .and_then(|compare| compare.table.as_ref())
                .is_some_and(|table| table.sections.len() == 2),
            _ => false,
        }
    });
    let table = numbers(&desk);
    let rows: Vec<&str> = table.sections[1]
        .rows
        .iter()
        .map(|row| row.name.as_str())
        .collect();
    for wanted in ["Last value", "Highest value", "Mean", "Share of “Invasion”"] {
        assert!(rows.contains(&wanted), "{wanted} in {rows:?}");
    }
    assert!(rows.iter().any(|row| row.starts_with("Steps in ")));
    assert!(table.sections.iter().all(|section| {
        section
            .rows
            .iter()
            .all(|row| row.cells.len() == 3 && row.cells[1].difference.is_none())
    }));
    assert!(!table.decides.is_empty());
    desk.choose("Tell of", "Last value, all indicators");
    let table = numbers(&desk);
    assert!(table.sections[0].rows.len() > 8);
    desk.press("Stop comparing");
    assert!(desk.board().compare.is_none());
    assert!(desk.board().headline.branches.is_empty());
}

#[test]
fn of_branches_played_to_the_end_nothing_is_awaited() {
    let mut desk = Desk::new();
    desk.press("The Lantern Bridge");
    desk.press("Start");
    desk.press("Run to the end");
    while !desk.board().plan.can_play || desk.board().plan.can_look_back {
        desk.press("Look back");
    }
    desk.click(Role::CheckBox, "Telephone the other mayor");
    desk.press("Run to the end");
    desk.press("Compare with Branch A");
    for view in ["Difference", "Percent"] {
        desk.click(Role::RadioButton, view);
        let board = desk.board();
        assert_eq!(board.compare.as_ref().unwrap().futures, said::NO_FUTURES);
        let charts = std::iter::once(&board.headline).chain(&board.pinned);
        for chart in charts {
            assert_eq!(chart.now_band, words::DIFFERENCE_PLAYED, "{}", chart.name);
        }
    }
}

#[test]
fn whoever_looks_at_a_compared_branch_goes_on_comparing() {
    let mut desk = three();
    desk.press("Compare with Branch A");
    desk.choose("Baseline", "Branch A");
    desk.click(Role::RadioButton, "Step by step");
    desk.key_with(Modifiers::ALT, Key::ArrowUp);
    desk.key_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(current(&desk), "Branch A");
    // Branch B was looked at on the way and is compared in place of none.
    let compare = desk.board().compare.as_ref().expect("still compared");
    let names: Vec<&str> = compare
        .branches
        .iter()
        .map(|branch| branch.name.as_str())
        .collect();
    assert_eq!(names, ["Branch A", "Branch B"]);
    assert!(compare.branches[0].baseline, "it follows its branch");
    assert_eq!(compare.view, CompareView::Steps);
}

#[test]
fn of_many_branches_one_is_found_by_name() {
    let mut desk = three();
    for _ in 0..4 {
        desk.press("Re-roll");
    }
    assert_eq!(lanes(&desk).len(), 7);
    desk.type_into("Find a branch…", "branch e");
    assert!(desk.has(Role::Button, "Compare with Branch E"));
    assert!(!desk.has(Role::Button, "Compare with Branch B"));
    desk.type_into("Find a branch…", "nothing of this name");
    assert!(!desk.has(Role::Button, "Compare with Branch E"));
}
