//! The author's page in the whole program: text and form are one document, half-typed text loses
//! nothing, what was played goes on, and everything can be taken back.

use brinkline::action::DrawerTab;
use brinkline::viewmodel::author::{AuthorPage, FormHolds};
use brinkline::viewmodel::dialog::Dialog;
use brinkline::viewmodel::screen::{Page, Screen};
use egui::{Key, Role};

use crate::desk::Desk;

const TEXT: &str = "Scenario text";

fn page(screen: &Screen) -> Option<&AuthorPage> {
    match &screen.page {
        Page::Author(page) => Some(page),
        _ => None,
    }
}

#[track_caller]
fn author(desk: &Desk) -> &AuthorPage {
    page(desk.screen()).expect("the author's page")
}

fn text(desk: &Desk) -> String {
    author(desk).text.to_string()
}

#[track_caller]
fn settled(desk: &mut Desk, words: &str) {
    desk.until(words, |screen| {
        page(screen).is_some_and(|page| page.standing.words.contains(words))
    });
}

/// A small scenario under way, its text on the screen.
fn writing() -> Desk {
    let mut desk = Desk::new();
    desk.press("New from template");
    settled(&mut desk, "In order");
    desk
}

/// The value of a field of the form.
fn field(desk: &Desk, label: &str) -> String {
    let form = author(desk).form.as_ref().expect("a form");
    let FormHolds::Fields { parts, .. } = &form.holds else {
        panic!("no fields: {form:?}");
    };
    let part = parts.iter().find(|part| part.label == label).expect(label);
    match &part.holds {
        FormHolds::Text(text) | FormHolds::Number(text) | FormHolds::Formula(text) => text.clone(),
        other => panic!("{label} holds {other:?}"),
    }
}

#[test]
fn a_new_scenario_from_the_template_can_be_played_at_once() {
    let mut desk = writing();
    desk.press("Explore");
    assert!(matches!(desk.screen().page, Page::Situation(_)));
    desk.press("Start");
    desk.first_futures();
    assert_eq!(desk.screen().top.title, "My scenario");
}

#[test]
fn a_new_scenario_from_nothing_says_what_is_missing() {
    let mut desk = Desk::new();
    desk.press("New from nothing");
    settled(&mut desk, "Nothing can be played yet");
    assert!(!desk.screen().problems.rows.is_empty());
}

#[test]
fn a_field_changed_in_the_form_is_changed_in_the_text_and_taken_back() {
    let mut desk = writing();
    let before = text(&desk);
    desk.find_and_click(Role::ListItem, "Offer talks");
    assert_eq!(field(&desk, "Name"), "Offer talks");
    desk.type_into("Name", "Offer to meet");
    settled(&mut desk, "In order");
    let after = text(&desk);
    assert_eq!(after.replace("Offer to meet", "Offer talks"), before);
    assert_eq!(field(&desk, "Name"), "Offer to meet");
    desk.key(Key::Z);
    settled(&mut desk, "In order");
    assert_eq!(text(&desk), before);
    desk.redo();
    settled(&mut desk, "In order");
    assert_eq!(text(&desk), after);
}

#[test]
fn an_id_changed_in_the_form_is_changed_everywhere() {
    let mut desk = writing();
    desk.find_and_click(Role::ListItem, "Strain between the two");
    assert!(author(&desk).used.len() >= 4);
    desk.type_into("Id", "pressure_felt");
    settled(&mut desk, "In order");
    assert!(!author(&desk).text.contains("\"strain\""));
    assert!(author(&desk).text.contains("0.002 * pressure_felt"));
}

/// The paths of the doubted numbers that hold.
fn doubted(desk: &Desk) -> Vec<&str> {
    let rows = desk.board().numbers.rows.iter();
    let doubted = rows.filter(|row| row.doubted);
    doubted.map(|row| row.path.as_str()).collect()
}

#[test]
fn doubts_and_plans_follow_a_rename_and_its_undo() {
    let mut desk = writing();
    desk.press("Explore");
    desk.press("Start");
    desk.first_futures();
    desk.click(Role::CheckBox, "Offer talks");
    desk.press("Play the day");
    desk.first_futures();
    desk.click(Role::Tab, DrawerTab::Assumptions.label());
    desk.type_over("Find a number", "strain start value");
    desk.press("Doubt this number: Strain between the two: start value");
    desk.bring_into_view(Role::RadioButton, "half: 20");
    desk.click(Role::RadioButton, "half: 20");
    assert_eq!(doubted(&desk), ["indicators.strain.start.value"]);
    desk.menu("View", "Author");
    for (part, id) in [
        ("Offer talks", "invite"),
        ("Strain between the two", "mood"),
    ] {
        desk.find_and_click(Role::ListItem, part);
        desk.type_into("Id", id);
        settled(&mut desk, "In order");
        let lost = &author(&desk).standing.lost;
        assert!(lost.is_empty(), "{lost:?}");
    }
    desk.press("Explore");
    assert_eq!(doubted(&desk), ["indicators.mood.start.value"]);
    assert_eq!(desk.board().branches.nodes().count(), 2);
    desk.menu("View", "Author");
    for _ in 0..2 {
        desk.key(Key::Z);
        settled(&mut desk, "In order");
    }
    let lost = &author(&desk).standing.lost;
    assert!(lost.is_empty(), "{lost:?}");
    desk.press("Explore");
    assert_eq!(doubted(&desk), ["indicators.strain.start.value"]);
}

#[test]
fn half_typed_text_leaves_the_last_good_scenario_playing() {
    let mut desk = writing();
    desk.press("Explore");
    desk.press("Start");
    desk.first_futures();
    desk.press("Play the day");
    desk.first_futures();
    let points = desk.board().branches.nodes().count();
    desk.menu("View", "Author");
    desk.click(Role::MultilineTextInput, TEXT);
    desk.type_at(Role::MultilineTextInput, TEXT, "((");
    settled(&mut desk, "still plays");
    assert!(!author(&desk).standing.good);
    desk.press("Explore");
    assert_eq!(desk.board().branches.nodes().count(), points);
    desk.menu("View", "Author");
    desk.key(Key::Z);
    settled(&mut desk, "In order");
    desk.press("Explore");
    assert_eq!(desk.board().branches.nodes().count(), points);
}

#[test]
fn a_changed_scenario_keeps_the_point_in_time() {
    let mut desk = writing();
    desk.press("Explore");
    desk.press("Start");
    desk.first_futures();
    for _ in 0..3 {
        desk.press("Play the day");
        desk.first_futures();
    }
    let now = desk.screen().top.step.clone();
    desk.menu("View", "Author");
    desk.find_and_click(Role::ListItem, "Strain between the two");
    desk.type_into("Name", "Tempers");
    settled(&mut desk, "In order");
    assert_eq!(desk.screen().top.step, now);
    desk.press("Explore");
    assert_eq!(desk.board().headline.name, "Tempers");
    assert_eq!(desk.board().branches.nodes().count(), 4);
}

#[test]
fn names_say_what_they_stand_for_in_text_and_form() {
    let mut desk = writing();
    let strain = "indicator · Strain between the two · index, 0 … 100 · calm below 35, \
                  tense below 70, close to a break";
    let written = text(&desk);
    let at = written.find("0.002 * strain").unwrap() + "0.002 * ".len();
    let hints = &author(&desk).hints;
    let hint = hints.iter().find(|hint| hint.span.start == at).unwrap();
    assert_eq!(&*hint.words, strain);
    // So do the words that every formula shares.
    let at = written.find("not flag.settled").unwrap();
    let hint = hints.iter().find(|hint| hint.span.start == at).unwrap();
    assert!(hint.words.starts_with("not a · true where"), "{hint:?}");
    for word in brinkline::formula::reserved() {
        let told = brinkline::wording::author::formula_word(word);
        assert!(told.is_some_and(|told| told.contains(" · ")), "{word}");
    }
    // And each formula as a whole.
    let comes_to = |piece: &str| {
        let at = written.find(piece).unwrap();
        let mut all = author(&desk).formulas.iter();
        let one = all.find(|one| one.span.start <= at && at < one.span.end);
        one.map(|one| one.words.to_string()).unwrap_or_default()
    };
    let hazard = "The whole formula is a number: the chance that it is played in a step, 0 … 1.";
    assert_eq!(comes_to("0.05 + 0.002"), hazard);
    let condition = "The whole formula is a condition: true or false.";
    assert_eq!(comes_to("not flag.settled"), condition);
    assert_eq!(comes_to("strain >= 85"), condition);
    desk.find_and_click(Role::ListItem, "Offer talks");
    desk.bring_into_view(Role::TextInput, "Effects 1 by");
    desk.rest_on(Role::TextInput, "Effects 1 by");
    for _ in 0..20 {
        desk.look();
    }
    assert!(desk.has(Role::Label, "The whole formula is a number: index."));
    desk.bring_into_view(Role::TextInput, "Hazard");
    desk.rest_on(Role::TextInput, "Hazard");
    for _ in 0..20 {
        desk.look();
    }
    assert!(desk.has(Role::Label, strain));
}

#[test]
fn parts_are_added_copied_moved_and_taken_out() {
    let mut desk = writing();
    let before = text(&desk);
    let moves = |desk: &Desk| -> Vec<String> {
        let mut groups = author(desk).groups.iter();
        let group = groups.find(|group| group.path == "moves").unwrap();
        group.parts.iter().map(|part| part.name.clone()).collect()
    };
    desk.find_and_click(Role::Button, "Add: Moves");
    settled(&mut desk, "In order");
    assert_eq!(moves(&desk)[2], "New move");
    desk.find_and_click(Role::ListItem, "Offer talks");
    desk.press("Duplicate");
    settled(&mut desk, "In order");
    assert_eq!(
        moves(&desk),
        [
            "Protest in public",
            "Offer talks",
            "Offer talks",
            "New move"
        ]
    );
    desk.press("Move down");
    settled(&mut desk, "In order");
    desk.press("Take out");
    settled(&mut desk, "In order");
    assert_eq!(
        moves(&desk),
        ["Protest in public", "Offer talks", "New move"]
    );
    for _ in 0..4 {
        desk.key(Key::Z);
    }
    settled(&mut desk, "In order");
    assert_eq!(text(&desk), before);
}

#[test]
fn a_mistyped_name_is_put_right_with_one_click() {
    let mut desk = writing();
    desk.find_and_click(Role::ListItem, "Offer talks");
    let needs = "not flag.settled";
    assert!(author(&desk).text.contains(needs));
    desk.type_into("Needs 1", "not flag.setled");
    settled(&mut desk, "still plays");
    desk.press("Write “settled”");
    settled(&mut desk, "In order");
    assert!(author(&desk).text.contains(needs));
}

#[test]
fn the_text_is_saved_as_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.ron");
    let mut desk = writing();
    desk.press("Save scenario");
    desk.type_path(&path);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text(&desk));
    assert!(!author(&desk).unsaved);
    desk.find_and_click(Role::ListItem, "Offer talks");
    desk.type_into("Name", "Offer to meet");
    settled(&mut desk, "In order");
    std::fs::write(&path, "( other: 1 )").unwrap();
    desk.press("Save scenario");
    let asked = desk.screen().dialog.as_ref();
    assert!(
        matches!(asked, Some(Dialog::ChangedOnDisk { difference, .. })
            if difference.iter().any(|line| !line.here && line.text == "( other: 1 )")),
        "{asked:?}"
    );
    desk.press("Overwrite");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text(&desk));
}

#[test]
fn a_stance_moves_with_the_arrow_keys() {
    let mut desk = Desk::new();
    desk.press("The Lantern Bridge");
    desk.menu("View", "Author");
    desk.find_and_click(Role::ListItem, "Who controls the bridge");
    assert!(author(&desk).text.contains("position: 60, salience: 0.8"));
    desk.click(Role::Slider, "Position of Aldmoor");
    desk.plain_key(Key::ArrowRight);
    settled(&mut desk, "In order");
    assert!(author(&desk).text.contains("position: 65, salience: 0.8"));
}

#[test]
fn what_random_plays_find_opens_as_a_branch() {
    let mut desk = writing();
    desk.find_and_click(Role::ListItem, "Offer talks");
    desk.type_into("Hazard", "0.05 / (strain - strain)");
    settled(&mut desk, "In order");
    desk.until("random plays", |screen| {
        page(screen).is_some_and(|page| !page.trials.rows.is_empty())
    });
    let label = "Open as a branch";
    desk.press_first(label);
    assert!(desk.board().branches.nodes().count() > 10);
}

#[test]
fn hostile_text_is_taken_and_said_or_refused_in_words() {
    let mut desk = writing();
    let before = text(&desk);
    desk.click(Role::MultilineTextInput, TEXT);
    desk.paste("\u{202e}\u{7}");
    settled(&mut desk, "still plays");
    let problems = &desk.screen().problems.rows;
    assert!(problems.iter().any(|row| row.message.contains("U+202E")));
    desk.key(Key::Z);
    settled(&mut desk, "In order");
    desk.paste(&"x".repeat(30_000));
    assert_eq!(text(&desk), before);
    let notices = &desk.screen().notices;
    assert!(notices.iter().any(|notice| notice.words.contains("20,000")));
    desk.paste(&"[".repeat(5_000));
    settled(&mut desk, "still plays");
    desk.key(Key::Z);
    settled(&mut desk, "In order");
    assert_eq!(text(&desk), before);
}
