//! Doubting numbers in the whole program, by the names that a screen reader says.

use brinkline::action::DrawerTab;
use brinkline::viewmodel::screen::{Board, Page};
use egui::{Key, Role};

use crate::desk::Desk;

const NUMBER: &str = "Tension at the bridge: start value";
const DOUBT_IT: &str = "Doubt this number: Tension at the bridge: start value";

/// The small scenario with the tab of assumptions in front.
fn at_the_bridge() -> Desk {
    let mut desk = Desk::new();
    desk.press("The Lantern Bridge");
    desk.press("Start");
    desk.first_futures();
    desk.click(Role::Tab, DrawerTab::Assumptions.label());
    desk
}

fn find(desk: &mut Desk, text: &str) {
    desk.type_over("Find a number", text);
}

fn value(board: &Board) -> (&str, bool) {
    let path = "indicators.tension.start.value";
    let mut rows = board.numbers.rows.iter();
    let row = rows.find(|row| row.path == path).expect("the number");
    (&row.value, row.doubted)
}

#[test]
fn a_number_is_doubted_compared_switched_and_taken_back() {
    let mut desk = at_the_bridge();
    find(&mut desk, "tension start");
    desk.press(DOUBT_IT);
    desk.bring_into_view(Role::RadioButton, "half: 25");
    desk.click(Role::RadioButton, "half: 25");
    assert_eq!(value(desk.board()), ("25", true));
    let doubts = &desk.board().assumptions.doubts;
    assert_eq!((doubts.len(), doubts[0].name.as_str()), (1, NUMBER));
    assert_eq!(doubts[0].words, "half: 25 in place of 50");
    desk.until("the difference with and without", |screen| {
        matches!(&screen.page, Page::Board(board) if !board.assumptions.changes.is_empty())
    });
    let board = desk.board();
    assert!(board.outcomes.rows.iter().all(|row| row.change.is_some()));
    assert!(board.assumptions.changes.iter().any(|row| row.is_clear));
    // Off, on again, and the whole of it taken back.
    let holds = format!("This doubt holds: {NUMBER}");
    desk.bring_into_view(Role::CheckBox, &holds);
    desk.click(Role::CheckBox, &holds);
    assert_eq!(value(desk.board()), ("50", false));
    desk.key(Key::Z);
    assert_eq!(value(desk.board()), ("25", true));
    // What is told of the futures moves what stands below it.
    desk.all_futures();
    let made_of = &desk.board().outcomes.recipe;
    assert!(made_of.contains("with your assumptions"), "{made_of}");
    assert!(made_of.contains("accounts and assumptions"), "{made_of}");
    let order = &desk.board().odds.order_note;
    assert!(order.contains("with your assumptions"), "{order}");
    desk.bring_into_view(Role::Button, "As written again");
    desk.press("As written again");
    assert!(desk.board().assumptions.doubts.is_empty());
    assert_eq!(value(desk.board()), ("50", false));
    desk.key(Key::Z);
    assert_eq!(value(desk.board()), ("25", true));
    desk.all_futures();
    desk.bring_into_view(Role::ComboBox, "Assuming: My assumptions");
    desk.choose("Assuming", "none");
    assert_eq!(value(desk.board()), ("50", false));
}

#[test]
fn a_value_is_typed_with_a_reason_and_one_that_cannot_be_is_refused_with_its_range() {
    let mut desk = at_the_bridge();
    find(&mut desk, "tension start");
    desk.press(DOUBT_IT);
    for (typed, said) in [
        ("a lot", "Give a number, with a point before the decimals."),
        ("120", "Give a value from 0 to 100."),
    ] {
        desk.type_over("Another value", typed);
        desk.bring_into_view(Role::Button, "Take it");
        desk.press("Take it");
        assert!(desk.has(Role::Label, said), "{said}");
        assert_eq!(value(desk.board()), ("50", false));
    }
    desk.type_over("Because", "nobody has measured it");
    desk.type_over("Another value", "61.5");
    desk.bring_into_view(Role::Button, "Take it");
    desk.press("Take it");
    assert_eq!(value(desk.board()), ("61.5", true));
    let doubts = &desk.board().assumptions.doubts;
    assert_eq!(doubts[0].because, "nobody has measured it");
    desk.type_over("Name of this set", "Tenser");
    desk.plain_key(Key::Enter);
    assert_eq!(desk.board().assumptions.sets[0].name, "Tenser");
    desk.bring_into_view(Role::Button, "New set");
    desk.press("New set");
    assert_eq!(value(desk.board()), ("50", false));
    desk.choose("Assuming", "Tenser");
    assert_eq!(value(desk.board()), ("61.5", true));
}

#[test]
fn a_number_is_slid_and_what_follows_is_simulated_again() {
    let mut desk = at_the_bridge();
    desk.all_futures();
    let shares = |desk: &Desk| -> Vec<String> {
        let rows = desk.board().outcomes.rows.iter();
        rows.filter_map(|row| Some(row.share.as_ref()?.words.clone()))
            .collect()
    };
    let before = shares(&desk);
    find(&mut desk, "tension start");
    desk.press(DOUBT_IT);
    let slide = format!("Slide {NUMBER}");
    desk.bring_into_view(Role::Slider, &slide);
    assert!(
        desk.board().assumptions.doubts.is_empty(),
        "nothing is slid"
    );
    desk.drag_over(Role::Slider, &slide, (0.5, 0.9));
    let (now, doubted) = value(desk.board());
    let now: f64 = now.parse().unwrap();
    assert!(
        doubted && now > 60.0 && now <= 100.0 && now.fract() == 0.0,
        "{now}"
    );
    desk.all_futures();
    assert_ne!(shares(&desk), before);
    // All of the way is taken back as one.
    desk.key(Key::Z);
    assert_eq!(value(desk.board()), ("50", false));
}

#[test]
fn assumptions_are_kept_in_a_session_and_saved_as_an_account() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = at_the_bridge();
    find(&mut desk, "tension start");
    desk.press(DOUBT_IT);
    desk.bring_into_view(Role::RadioButton, "half: 25");
    desk.click(Role::RadioButton, "half: 25");
    let scenario = folder.path().join("doubted.ron");
    desk.bring_into_view(Role::Button, "Save as an account in a scenario…");
    desk.press("Save as an account in a scenario…");
    desk.type_path(&scenario);
    let text = std::fs::read_to_string(&scenario).unwrap();
    assert!(text.contains("(path: \"indicators.tension.start.value\", value: 25)"));
    let session = folder.path().join("session.ron");
    desk.key(Key::S);
    desk.type_path(&session);
    assert!(!desk.screen().top.unsaved);
    let text = std::fs::read_to_string(&session).unwrap();
    assert!(text.contains("instead: half"), "{text}");
}

#[test]
fn numbers_that_rest_on_judgement_are_ordered_and_lead_to_doubting() {
    let mut desk = at_the_bridge();
    desk.all_futures();
    desk.bring_into_view(Role::Button, "Order the numbers");
    desk.press("Order the numbers");
    desk.until("an order", |screen| {
        matches!(&screen.page, Page::Board(board)
            if board.hanging.progress.is_none() && !board.hanging.rows.is_empty())
    });
    let list = &desk.board().hanging;
    assert!(list.count > 100, "{}", list.count);
    assert!(
        list.rows[0].is_clear && !list.rows[0].is_rough,
        "{:?}",
        list.rows[0]
    );
    assert!(list.rows.iter().all(|row| !row.is_rough));
    let first = list.rows[0].path.clone();
    let rows = &desk.board().numbers.rows;
    let name = rows.iter().find(|row| row.path == first).unwrap().name();
    let button = format!("Doubt this number: {name}");
    desk.bring_into_view(Role::Button, &button);
    desk.press(&button);
    assert_eq!(desk.board().doubting.as_ref().unwrap().path, first);
    // Something else is looked at now.
    desk.press_named_like(Role::Button, "Play the");
    assert!(desk.board().hanging.is_stale);
}

#[test]
fn what_decided_that_something_happened_is_doubted_where_it_is_told() {
    let mut desk = Desk::new();
    desk.press("The Lantern Bridge");
    desk.press("Start");
    desk.first_futures();
    desk.press_named_like(Role::Button, "Run to the end");
    desk.all_futures();
    desk.click(Role::Tab, DrawerTab::Log.label());
    let lines = desk.board().log.steps.iter().flat_map(|step| &step.lines);
    let mut decided = lines.filter(|line| !line.decided_by.is_empty());
    let line = decided.next().expect("something decided").clone();
    let unfold = format!("The numbers that decide this: {}", line.words);
    desk.bring_into_view_first(Role::Button, &unfold);
    desk.press_first(&unfold);
    let mut rows = desk.board().numbers.rows.iter();
    let begins = format!("{}.", line.decided_by);
    let row = rows
        .find(|row| row.path.starts_with(&begins))
        .expect("a number");
    let (path, name) = (row.path.clone(), row.name());
    let button = format!("Doubt this number: {name}");
    desk.bring_into_view(Role::Button, &button);
    desk.press(&button);
    assert_eq!(desk.board().doubting.as_ref().unwrap().path, path);
}

#[test]
fn what_counts_as_an_outcome_is_doubted_from_the_bars() {
    let mut desk = Desk::new();
    desk.press("The Lantern Bridge");
    desk.press("Start");
    desk.first_futures();
    let numbers = &desk.board().numbers.rows;
    let mut drawn = numbers
        .iter()
        .filter(|row| row.path.starts_with("outcomes."));
    let outcome = drawn.next().expect("a threshold").owner.clone();
    desk.press("More about these futures");
    desk.press_named_like(Role::Button, "Doubt what counts as");
    desk.press(&outcome);
    let found = format!("Doubt this number: {outcome}");
    desk.bring_into_view_named_like(Role::Button, &found);
    desk.press_first_named_like(Role::Button, &found);
    let card = desk.board().doubting.as_ref().expect("a card");
    assert!(card.path.starts_with("outcomes."), "{}", card.path);
}

#[test]
fn a_doubted_start_says_that_what_is_played_stays_and_leads_to_the_start() {
    let mut desk = at_the_bridge();
    desk.press_named_like(Role::Button, "Play the");
    desk.first_futures();
    find(&mut desk, "tension start");
    desk.press(DOUBT_IT);
    desk.bring_into_view(Role::RadioButton, "half: 25");
    desk.click(Role::RadioButton, "half: 25");
    desk.all_futures();
    desk.bring_into_view(Role::Button, "Look at the start");
    desk.press("Look at the start");
    desk.all_futures();
    let card = desk.board().doubting.as_ref().expect("the card");
    assert_eq!(card.counts_from, None);
    desk.press_named_like(Role::Button, "Play the");
    desk.first_futures();
    assert_eq!(desk.board().branches.nodes().count(), 3);
}
