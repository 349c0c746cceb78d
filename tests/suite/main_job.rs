//! The whole main job in the whole program: open, try moves, play, look back, branch, compare, ask
//! why, save, come back.

use brinkline::viewmodel::chart::Chart;
use brinkline::viewmodel::dialog::Dialog;
use brinkline::viewmodel::log::LogKind;
use brinkline::viewmodel::moves::Standing;
use brinkline::viewmodel::screen::{Board, Page, Screen};
use egui::{Key, Role};

use crate::desk::Desk;

/// The scenario that the program comes with.
pub const CARD: &str = "Ukraine, February 2022";
/// Moves of several actors and kinds that a newcomer tries first.
pub const TRIED: [&str; 3] = [
    "Impose sanctions before any invasion",
    "Suspend Nord Stream 2",
    "Send the 8,500 troops held on alert",
];
/// Enough letters to find the second of them.
pub const FOUND_BY: &str = "Suspend Nord";
/// A decided move that is taken out again.
pub const TAKEN_OUT: &str = "Take out: Call Moscow, leader to leader";

pub fn started() -> Desk {
    let mut desk = Desk::new();
    desk.press(CARD);
    assert!(matches!(desk.screen().page, Page::Situation(_)));
    desk.press("Start");
    desk.first_futures();
    desk
}

fn planned(board: &Board) -> Vec<&str> {
    board
        .plan
        .chips
        .iter()
        .map(|chip| chip.name.as_str())
        .collect()
}

fn points(board: &Board) -> usize {
    board.branches.nodes().count()
}

/// What was played, without what was simulated.
fn played(board: &Board) -> impl PartialEq + std::fmt::Debug + use<> {
    let past = |chart: &Chart| (chart.name.clone(), chart.past.clone(), chart.ahead.clone());
    let mut curves: Vec<_> = board.pinned.iter().map(past).collect();
    curves.sort_by(|a, b| a.0.cmp(&b.0));
    curves.push(past(&board.headline));
    let nodes = board.branches.nodes().cloned().collect::<Vec<_>>();
    (curves, nodes, board.plan.chips.clone(), board.log.clone())
}

/// The name of a move that nothing bars.
fn open_move(board: &Board) -> String {
    let mut rows = board.moves.groups.iter().flat_map(|group| &group.moves);
    let row = rows.find(|row| row.standing == Standing::Open);
    row.expect("a move that can be played").name.clone()
}

/// How far a bar leans with the move under the pointer.
fn lean(board: &Board) -> f64 {
    board
        .outcomes
        .rows
        .iter()
        .filter_map(|row| Some((row.share.as_ref()?.point - row.lean.as_ref()?.point).abs()))
        .fold(0.0, f64::max)
}

/// How far the middle of the fan leans.
fn fan_lean(board: &Board) -> f64 {
    let (Some(fan), Some(lean)) = (&board.headline.fan, &board.headline.lean) else {
        return 0.0;
    };
    fan.middle
        .iter()
        .zip(&lean.middle)
        .map(|(with, without)| (with - without).abs())
        .fold(0.0, f64::max)
}

#[test]
fn the_welcome_page_names_the_scenarios_at_once_and_draws_them_later() {
    let mut desk = Desk::new();
    for (_, text) in brinkline::format::bundled_scenarios() {
        let title = brinkline::format::heading(text).unwrap().title;
        assert!(desk.has(Role::Button, &title), "{title}");
    }
    let drawn = |screen: &Screen| match &screen.page {
        Page::Welcome(page) => page
            .scenarios
            .iter()
            .all(|card| card.picture.is_some() && !card.span.is_empty()),
        _ => false,
    };
    desk.until("the pictures of the cards", drawn);
    desk.press(CARD);
    desk.press("Start");
    desk.menu("File", "Close");
    assert!(drawn(desk.screen()), "made once and kept");
}

#[test]
fn trying_moves_leans_bars_or_fan_and_a_click_plans_them() {
    let mut desk = started();
    let board = desk.board();
    assert_eq!(board.plan.chips.len(), 3, "{:?}", planned(board));
    assert!(board.plan.chips.iter().all(|chip| chip.decided));
    let drawn: usize = board.outcomes.rows.len();
    assert!(drawn >= 3);
    // Sanctions, a pipeline halt and a deployment stand on the first screen, unscrolled.
    let plan_bar = desk.place(Role::Button, "Play the day").top();
    for name in TRIED {
        let row = desk.place(Role::CheckBox, name);
        assert!(
            row.top() > 0.0 && row.bottom() < plan_bar,
            "{name}: {row:?}"
        );
    }
    for (place, name) in TRIED.into_iter().enumerate() {
        desk.scroll_to(name);
        desk.rest_on(Role::CheckBox, name);
        desk.until("the bars to lean", |screen| {
            matches!(&screen.page, Page::Board(board) if board.outcomes.leaning.as_deref() == Some(name))
        });
        let (bars, fan) = (lean(desk.board()), fan_lean(desk.board()));
        assert!(bars > 0.005 || fan > 0.25, "{name}: {bars} {fan}");
        desk.click(Role::CheckBox, name);
        assert_eq!(planned(desk.board())[3 + place], name);
        desk.rest_nowhere();
        desk.first_futures();
    }
    assert!(desk.screen().top.unsaved);
}

#[test]
fn play_branch_compare_save_and_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("first.ron");
    let mut desk = started();
    desk.find_move(FOUND_BY);
    desk.click(Role::CheckBox, TRIED[1]);
    desk.press("Play the day");
    let board = desk.board();
    assert_eq!((points(board), board.headline.past.len()), (2, 2));
    let told = &board.log.steps[0];
    assert!(told.lines.len() >= 4, "{told:?}");
    assert!(told.lines.iter().any(|line| line.words.contains(TRIED[1])));

    // What cannot be played again does not lean anything.
    desk.rest_on_named_like(Role::CheckBox, "Suspend Nord Stream 2, not possible now");
    desk.all_futures();
    assert_eq!(desk.board().outcomes.leaning, None);
    desk.rest_nowhere();

    // A click on the curve: the parts add up to the change.
    let name = desk.board().headline.summary.clone();
    desk.click(Role::Image, &name);
    let board = desk.board();
    let why = board.why.as_ref().expect("an explanation");
    let sum: f64 = why.parts.iter().map(|part| part.amount).sum();
    let after = board.headline.past[why.moment as usize];
    assert!(why.moment > 0 && !why.parts.is_empty(), "{why:?}");
    assert!((why.before + sum - after).abs() < 1e-6, "{why:?}");

    desk.press("Look back");
    assert_eq!(points(desk.board()), 2, "looking back only looks");
    assert!(desk.has(Role::Button, "Follow the day"));
    desk.press(TAKEN_OUT);
    assert_eq!(points(desk.board()), 2, "a changed plan alone adds nothing");
    desk.press("Play the day");
    let board = desk.board();
    assert_eq!((points(board), board.branches.lanes.len()), (3, 2));

    let other = board.branches.lanes.iter().find(|lane| !lane.current);
    let name = format!("Compare with {}", other.unwrap().name);
    desk.press(&name);
    assert_eq!(desk.board().headline.branches.len(), 1);

    desk.press("To next event");
    let note = desk.board().plan.note.clone().unwrap_or_default();
    assert!(note.starts_with("Stopped on "), "{note:?}");
    desk.press("Run to the end");
    let board = desk.board();
    assert!(!board.plan.can_play && board.plan.note.is_some());
    let at_the_end = played(board);
    let many = points(board);
    desk.key(Key::Z);
    assert!(points(desk.board()) < many);
    desk.redo();
    assert_eq!(played(desk.board()), at_the_end);

    desk.menu("File", "Save session Ctrl");
    desk.type_path(&file);
    assert!(desk.screen().dialog.is_none(), "{:?}", desk.screen().dialog);
    assert!(file.is_file() && !desk.screen().top.unsaved);
    desk.menu("File", "Close");
    assert!(desk.screen().dialog.is_none(), "nothing is unsaved");
    assert!(matches!(desk.screen().page, Page::Welcome(_)));

    desk.press("Open…");
    desk.type_path(&file);
    assert_eq!(played(desk.board()), at_the_end);
    assert!(!desk.screen().top.unsaved);

    desk.press("Look back");
    desk.first_futures();
    let open = open_move(desk.board());
    desk.scroll_to(&open);
    desk.click(Role::CheckBox, &open);
    assert!(desk.screen().top.unsaved);
    desk.menu("File", "Close");
    assert!(matches!(desk.screen().dialog, Some(Dialog::Unsaved { .. })));
    desk.press("Cancel");
    assert!(desk.screen().top.unsaved && desk.screen().dialog.is_none());
    desk.menu("File", "Close");
    desk.press("Don’t save");
    assert!(matches!(desk.screen().page, Page::Welcome(_)));
}

#[test]
fn the_others_stand_still_or_follow_a_script() {
    let mut desk = started();
    desk.choose("Others", "stand still");
    let made_of = &desk.board().outcomes.recipe;
    assert!(made_of.contains("the others act by chance"), "{made_of}");
    desk.press("Play the day");
    let told = &desk.board().log.steps[0];
    assert!(
        told.lines.iter().all(|line| line.kind != LogKind::Other),
        "{told:?}"
    );
    desk.press("Look back");
    desk.choose("Others", "follow “As it happened, 12 to 25 February”");
    for day in 1..=13 {
        desk.press("Play the day");
        let board = desk.board();
        assert_eq!(board.headline.past.len(), day + 1, "{:?}", board.plan);
    }
    let words: Vec<&str> = desk
        .board()
        .log
        .steps
        .iter()
        .flat_map(|step| &step.lines)
        .map(|line| line.words.as_str())
        .collect();
    assert!(words.len() > 26, "{words:#?}");
    assert!(words.iter().any(|words| words.contains("separatist areas")));
}

#[test]
fn another_account_changes_the_shares() {
    let mut desk = started();
    desk.all_futures();
    let shares = |desk: &Desk| -> Vec<f64> {
        let rows = &desk.board().outcomes.rows;
        rows.iter()
            .map(|row| row.share.as_ref().unwrap().point)
            .collect()
    };
    let before = shares(&desk);
    desk.choose("According to", "As Washington sees it");
    assert!(desk.board().outcomes.pending.is_some() || shares(&desk) != before);
    desk.first_futures();
    let after = shares(&desk);
    let most = before
        .iter()
        .zip(&after)
        .map(|(before, after)| (before - after).abs())
        .fold(0.0, f64::max);
    assert!(most > 0.05, "{before:?} {after:?}");
}

#[test]
fn a_broken_file_stays_open_with_its_problems() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("broken.ron");
    std::fs::write(&file, "(format: \"1-draft\", id: \"broken\", titel: \"A\")").unwrap();
    let mut desk = started();
    desk.menu("File", "Open…");
    desk.type_path(&file);
    assert!(matches!(&desk.screen().page, Page::Broken { name, .. } if name == "broken.ron"));
    assert!(!desk.screen().problems.rows.is_empty());
    assert!(desk.screen().status.has_errors);
    desk.menu("File", "Close");
    assert_eq!(
        desk.board().plan.chips.len(),
        3,
        "the session is still there"
    );
    desk.menu("File", "Open…");
    desk.type_path(&folder.path().join("not-there.ron"));
    assert!(matches!(desk.screen().dialog, Some(Dialog::Error(_))));
}
