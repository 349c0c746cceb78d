//! The author's page and one's own assumptions with nothing but the keyboard.

use brinkline::action::DrawerTab;
use brinkline::viewmodel::author::AuthorPage;
use brinkline::viewmodel::dialog::{Dialog, PathPurpose};
use brinkline::viewmodel::screen::{Board, Page, Screen};
use egui::{Key, Modifiers, Role};

use crate::desk::Desk;

fn page(screen: &Screen) -> Option<&AuthorPage> {
    match &screen.page {
        Page::Author(page) => Some(page),
        _ => None,
    }
}

fn text(desk: &Desk) -> &str {
    &page(desk.screen()).expect("the author's page").text
}

#[track_caller]
fn settled(desk: &mut Desk, words: &str) {
    desk.until(words, |screen| {
        page(screen).is_some_and(|page| page.standing.words.contains(words))
    });
}

/// Goes to the form of a part by a few of its letters.
#[track_caller]
fn find(desk: &mut Desk, letters: &str) {
    while !desk.is_on(Role::TextInput, "Find a part") {
        desk.plain_key(Key::F6);
    }
    desk.write_over(letters);
    assert!(desk.is_on(Role::TextInput, "Id"), "the form goes on");
}

#[test]
fn a_scenario_is_written_and_played_without_a_pointer() {
    let mut desk = Desk::new();
    desk.tab_to(Role::Button, "New from template");
    desk.plain_key(Key::Enter);
    settled(&mut desk, "In order");
    let before = text(&desk).to_owned();
    // A number in a form, seen in the text and taken back.
    find(&mut desk, "strain");
    desk.tab_to(Role::TextInput, "Start value");
    desk.write_over("55");
    settled(&mut desk, "In order");
    assert!(text(&desk).contains("start: (value: 55, spread: 3)"));
    // The keyboard has stayed.
    desk.tab_to(Role::TextInput, "Start spread");
    desk.key(Key::Z);
    settled(&mut desk, "In order");
    assert_eq!(text(&desk), before);
    // Another name everywhere.
    find(&mut desk, "strain");
    desk.tab_to(Role::TextInput, "Id");
    desk.write_over("pressure_felt");
    settled(&mut desk, "In order");
    assert!(text(&desk).contains("0.002 * pressure_felt"));
    assert!(!text(&desk).contains("\"strain\""));
    // A mistake, the way to its place, and the way out.
    let right = text(&desk).to_owned();
    find(&mut desk, "offer");
    desk.tab_to(Role::TextInput, "Hazard");
    desk.write_over("0.05 + 0.002 * presure_felt");
    settled(&mut desk, "still plays");
    while !desk.is_on(Role::MultilineTextInput, "Scenario text") {
        desk.plain_key(Key::F6);
    }
    desk.plain_key(Key::F6);
    let place = desk.focused(Role::Link).expect("the place of the problem");
    assert!(place.contains("line") || place.contains("Line"), "{place}");
    desk.plain_key(Key::Enter);
    assert!(desk.is_on(Role::MultilineTextInput, "Scenario text"));
    // What was wrong is chosen, so a letter takes its place; that is taken back.
    desk.write("x");
    assert!(text(&desk).contains("0.002 * x"));
    desk.key(Key::Z);
    settled(&mut desk, "still plays");
    desk.plain_key(Key::F6);
    desk.tab_to(Role::Button, "Write “pressure_felt”");
    desk.plain_key(Key::Enter);
    settled(&mut desk, "In order");
    assert_eq!(text(&desk), right);
    // The key that writes the scenario's file is not the one of the session's.
    desk.key_with(Modifiers::COMMAND | Modifiers::ALT, Key::S);
    let asked = desk.screen().dialog.as_ref();
    assert!(
        matches!(asked, Some(Dialog::TypePath { purpose, .. }) if *purpose == PathPurpose::SaveScenario),
        "{asked:?}"
    );
    desk.plain_key(Key::Escape);
    assert!(desk.screen().dialog.is_none());
    // Back to play, and once more to the text.
    desk.key(Key::E);
    assert!(matches!(desk.screen().page, Page::Situation(_)));
    desk.key(Key::E);
    assert_eq!(text(&desk), right);
}

fn value(board: &Board) -> (&str, bool) {
    let path = "indicators.tension.start.value";
    let mut rows = board.numbers.rows.iter();
    let row = rows.find(|row| row.path == path).expect("the number");
    (&row.value, row.doubted)
}

#[test]
fn a_number_is_doubted_switched_and_named_without_a_pointer() {
    let mut desk = Desk::new();
    desk.tab_to(Role::Button, "The Lantern Bridge");
    desk.plain_key(Key::Enter);
    desk.tab_to(Role::Button, "Start");
    desk.plain_key(Key::Enter);
    desk.first_futures();
    desk.show_drawer_by_key(DrawerTab::Assumptions);
    desk.tab_to(Role::TextInput, "Find a number");
    desk.write_over("tension start");
    desk.tab_to(
        Role::Button,
        "Doubt this number: Tension at the bridge: start value",
    );
    desk.plain_key(Key::Enter);
    desk.tab_to(Role::RadioButton, "half: 25");
    desk.plain_key(Key::Space);
    assert_eq!(value(desk.board()), ("25", true));
    let holds = "This doubt holds: Tension at the bridge: start value";
    desk.tab_to(Role::CheckBox, holds);
    desk.plain_key(Key::Space);
    assert_eq!(value(desk.board()), ("50", false));
    desk.tab_to(Role::CheckBox, holds);
    desk.plain_key(Key::Space);
    assert_eq!(value(desk.board()), ("25", true));
    desk.tab_to(Role::TextInput, "Name of this set");
    desk.write_over("Tenser");
    assert_eq!(desk.board().assumptions.sets[0].name, "Tenser");
}
