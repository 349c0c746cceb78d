//! Whole screens, without a window: what can be found by name, what a click asks for, that every
//! page is drawn in both themes with a glyph for every letter and a name for every field.

use brinkline::action::{Action, Answer, BranchAction, CompareView, DrawerTab, ThemeChoice};
use brinkline::model::ids::{MoveId, NodeId, OutcomeId};
use brinkline::ui::{self, ScreenState};
use brinkline::viewmodel::dialog::{ChangedLine, Dialog, ErrorCard, Notice, PathPurpose};
use brinkline::viewmodel::recovery::{Recoverable, RecoveryList};
use brinkline::viewmodel::screen::{Page, Screen};
use egui::{Role, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::cpu_renderer::CpuRenderer;
use crate::screen_fixture as fixture;

/// What a test looks at and what it was asked for.
struct Stage {
    screen: Screen,
    state: ScreenState,
    asked: Vec<Action>,
    installed: bool,
}

fn stage(screen: Screen, size: [f32; 2], theme: Theme) -> Harness<'static, Stage> {
    scaled_stage(screen, size, theme, 1.0)
}

fn scaled_stage(
    screen: Screen,
    size: [f32; 2],
    theme: Theme,
    scale: f32,
) -> Harness<'static, Stage> {
    let stage = Stage {
        screen,
        state: ScreenState::default(),
        asked: Vec::new(),
        installed: false,
    };
    let mut harness = Harness::builder()
        .with_size(size)
        .with_pixels_per_point(scale)
        .with_theme(theme)
        .with_max_steps(8)
        .renderer(CpuRenderer::default())
        .build_ui_state(
            |ui, stage: &mut Stage| {
                // The fonts hold from the next picture on; until then there is nothing to show.
                if !stage.installed {
                    ui::install(ui.ctx());
                    stage.installed = true;
                    ui.ctx().request_repaint();
                    return;
                }
                let mut actions = Vec::new();
                ui::show(ui, &stage.screen, &mut stage.state, &mut actions);
                stage.asked.extend(actions);
            },
            stage,
        );
    harness.run();
    harness
}

fn click(harness: &mut Harness<'_, Stage>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn asked(harness: &Harness<'_, Stage>) -> Vec<Action> {
    harness
        .state()
        .asked
        .iter()
        .filter(|action| !matches!(action, Action::HoverMove(_)))
        .cloned()
        .collect()
}

type Prepare = fn(&mut Harness<'_, Stage>);

/// Opens the drawer at a tab.
fn drawer(tab: DrawerTab) -> Prepare {
    match tab {
        DrawerTab::Why => |harness| harness.state_mut().state.drawer.0 = DrawerTab::Why,
        DrawerTab::Stances => |harness| harness.state_mut().state.drawer.0 = DrawerTab::Stances,
        DrawerTab::Sources => |harness| harness.state_mut().state.drawer.0 = DrawerTab::Sources,
        DrawerTab::Problems => |harness| harness.state_mut().state.drawer.0 = DrawerTab::Problems,
        DrawerTab::Move => |harness| harness.state_mut().state.drawer.0 = DrawerTab::Move,
        DrawerTab::Assumptions => {
            |harness| harness.state_mut().state.drawer.0 = DrawerTab::Assumptions
        }
        DrawerTab::Relations => |harness| harness.state_mut().state.drawer.0 = DrawerTab::Relations,
        DrawerTab::Ladder => |harness| harness.state_mut().state.drawer.0 = DrawerTab::Ladder,
        DrawerTab::Log => |_| {},
    }
}

/// The board with what the user's assumptions change.
fn assumed_board() -> Screen {
    let mut screen = fixture::board();
    if let Page::Board(board) = &mut screen.page {
        for row in &mut board.outcomes.rows {
            row.change = Some("by your assumptions: 9 more in 100, 7 to 11".to_owned());
        }
    }
    screen
}

/// Every page and question, named.
fn gallery() -> Vec<(&'static str, Screen, Prepare)> {
    let mut noticed = fixture::board();
    noticed.notices = vec![Notice {
        words: "Stopped on day 9: the union acted.".to_owned(),
        problem: false,
    }];
    let mut pages = questions();
    pages.extend::<Vec<(_, _, Prepare)>>(vec![
        ("welcome", fixture::welcome(), |_| {}),
        ("situation", fixture::situation(), |_| {}),
        ("board", fixture::board(), |_| {}),
        ("leaning", fixture::leaning_board(), drawer(DrawerTab::Why)),
        ("stances", noticed, drawer(DrawerTab::Stances)),
        (
            "assumptions",
            assumed_board(),
            drawer(DrawerTab::Assumptions),
        ),
        ("sources", fixture::board(), drawer(DrawerTab::Sources)),
        ("relations", fixture::board(), drawer(DrawerTab::Relations)),
        ("ladder", fixture::board(), drawer(DrawerTab::Ladder)),
        ("problems", fixture::board(), drawer(DrawerTab::Problems)),
        ("tables", fixture::board(), |harness| {
            use ui::state::Picture;
            harness.state_mut().state.tables = [
                Picture::Headline,
                Picture::Pinned,
                Picture::Branches,
                Picture::Outcomes,
            ]
            .into();
        }),
        ("opened", fixture::opened_board(), |_| {}),
        ("worlds", fixture::worlds_board(), |_| {}),
        ("difference", fixture::difference_board(), |_| {}),
        ("author", fixture::author(), |_| {}),
        ("broken", fixture::broken(), |_| {}),
        ("about", fixture::board(), |harness| {
            harness.state_mut().state.cover = Some(ui::state::Cover::About);
        }),
        ("card", fixture::leaning_board(), |harness| {
            harness.get_by_label("Offer a truce until Easter").hover();
        }),
        ("probe", fixture::board(), |harness| {
            harness
                .get_by_label_contains("Tension on the quays: now")
                .hover();
        }),
        ("menu", fixture::board(), |harness| {
            harness.get_by_label("View").click();
        }),
        ("accounts", fixture::board(), |harness| {
            harness.get_by_label("According to: undecided").click();
        }),
        ("filter", fixture::board(), |harness| {
            harness.get_by_label("Show: all actors").click();
        }),
        ("keys", fixture::board(), |harness| {
            harness.state_mut().state.cover = Some(ui::state::Cover::Keys);
        }),
    ]);
    pages
}

/// Every question.
fn questions() -> Vec<(&'static str, Screen, Prepare)> {
    let with_dialog = |dialog: Dialog| Screen {
        dialog: Some(dialog),
        ..fixture::board()
    };
    vec![
        (
            "unsaved",
            with_dialog(Dialog::Unsaved {
                name: "quays.ron".to_owned(),
                before: "closing".to_owned(),
            }),
            |_| {},
        ),
        (
            "changed",
            with_dialog(Dialog::ChangedOnDisk {
                name: "quays.ron".to_owned(),
                unsaved: true,
                difference: [true, false]
                    .map(|here| ChangedLine {
                        number: 12,
                        here,
                        text: "cost: 2, uses: 1,".to_owned(),
                    })
                    .into(),
            }),
            |_| {},
        ),
        (
            "path",
            with_dialog(Dialog::TypePath {
                purpose: PathPurpose::Open,
                suggestion: "/home".to_owned(),
                problem: Some("There is no such file.".to_owned()),
            }),
            |_| {},
        ),
        (
            "error",
            with_dialog(Dialog::Error(ErrorCard {
                title: "The session was not saved".to_owned(),
                body: "The disk is full. Free some space or save elsewhere.".to_owned(),
                details: Some("no space left".to_owned()),
                elsewhere: true,
            })),
            |_| {},
        ),
        (
            "unsaved work",
            with_dialog(Dialog::Recovery(found(None))),
            |_| {},
        ),
        (
            "discarding",
            with_dialog(Dialog::Recovery(found(Some(0)))),
            |_| {},
        ),
        (
            "scenario changed",
            with_dialog(Dialog::ScenarioChanged {
                name: "quays.ron".to_owned(),
            }),
            |_| {},
        ),
        (
            "open elsewhere",
            with_dialog(Dialog::OpenElsewhere {
                name: "quays.ron".to_owned(),
            }),
            |_| {},
        ),
    ]
}

/// Unsaved work of two programs.
fn found(discarding: Option<usize>) -> RecoveryList {
    let row = |title: &str, holds: &str, from: &str, was_tried: bool| Recoverable {
        title: title.to_owned(),
        holds: holds.to_owned(),
        from: from.to_owned(),
        curve: vec![0.4, 0.45, 0.5, 0.48, 0.6, 0.7],
        was_tried,
    };
    RecoveryList {
        rows: vec![
            row(
                "The quays of Port Merrow",
                "6 points in time, up to 8 Mar 2031",
                "never saved · 3 minutes ago",
                false,
            ),
            row(
                "A harbour at night",
                "the scenario as it was written, 214 lines",
                "changes of harbour.ron · 2 days ago",
                true,
            ),
        ],
        discarding,
    }
}

#[test]
fn every_page_is_drawn_in_both_themes() {
    for theme in [Theme::Light, Theme::Dark] {
        for (_, screen, prepare) in gallery() {
            let mut harness = stage(screen, [1280.0, 800.0], theme);
            prepare(&mut harness);
            harness.run_steps(12);
        }
    }
}

/// Writes the gallery as pictures into the folder named by `BRINKLINE_PICTURES`, to be looked at.
#[test]
fn pictures_for_the_eye() {
    let Ok(folder) = std::env::var("BRINKLINE_PICTURES") else {
        return;
    };
    let only = std::env::var("BRINKLINE_ONLY").unwrap_or_default();
    for (name, screen, prepare) in gallery() {
        for (theme, word) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
            for (size, scale) in [
                ([1280.0, 800.0], 1.0),
                ([1920.0, 1080.0], 1.0),
                ([1280.0, 720.0], 1.5),
                ([960.0, 600.0], 1.0),
            ] {
                let file = format!(
                    "{name}-{word}-{}{}.png",
                    size[0],
                    if scale > 1.0 { "-large" } else { "" }
                );
                if !only.is_empty() && !only.split(',').any(|part| file.starts_with(part)) {
                    continue;
                }
                let mut harness = scaled_stage(screen.clone(), size, theme, scale);
                prepare(&mut harness);
                harness.run_steps(40);
                let picture = harness.render().expect("a picture");
                picture
                    .save(std::path::Path::new(&folder).join(file))
                    .expect("a file");
            }
        }
    }
}

#[test]
fn a_scenario_is_one_click_away() {
    let mut harness = stage(fixture::welcome(), [1280.0, 800.0], Theme::Light);
    click(&mut harness, "The quays of Port Merrow");
    assert_eq!(asked(&harness), [Action::OpenBundled("quays".to_owned())]);
}

#[test]
fn the_situation_page_starts_the_run() {
    let mut harness = stage(fixture::situation(), [1280.0, 800.0], Theme::Dark);
    click(&mut harness, "Start");
    assert_eq!(asked(&harness), [Action::Start]);
}

#[test]
fn the_board_answers_by_name() {
    let mut harness = stage(fixture::board(), [1280.0, 800.0], Theme::Light);
    click(&mut harness, "Slow work at night");
    click(&mut harness, "Take out: Call an arbiter");
    click(&mut harness, "Play the day");
    click(&mut harness, "To next event");
    click(&mut harness, "Run to the end");
    click(&mut harness, "Look back");
    click(&mut harness, "Re-roll");
    click(&mut harness, "Cancel");
    click(&mut harness, "Day 3");
    click(&mut harness, "Compare Branch B no longer");
    assert_eq!(
        asked(&harness),
        [
            Action::ToggleMove(MoveId(0)),
            Action::RemoveFromPlan(MoveId(5)),
            Action::PlayStep,
            Action::ToNextEvent,
            Action::RunToEnd,
            Action::LookBack,
            Action::Reroll,
            Action::CancelJob,
            Action::LookAt(NodeId(3)),
            BranchAction::Compare(NodeId(120), false).into(),
        ]
    );
}

#[test]
fn a_barred_move_says_why_and_cannot_be_planned() {
    let mut harness = stage(fixture::board(), [1280.0, 1400.0], Theme::Light);
    harness
        .get_by_label_contains("Call a strike, not possible now: only after")
        .click();
    harness.run();
    assert!(asked(&harness).is_empty());
}

#[test]
fn pointing_at_a_move_leans_and_leaving_it_stops() {
    let mut harness = stage(fixture::board(), [1280.0, 800.0], Theme::Light);
    harness.get_by_label("Offer a truce until Easter").hover();
    harness.run();
    harness.get_by_label("Play the day").hover();
    harness.run();
    let leaning: Vec<_> = harness.state().asked.clone();
    assert_eq!(
        leaning,
        [Action::HoverMove(Some(MoveId(1))), Action::HoverMove(None)]
    );
}

#[test]
fn an_enlarged_window_keeps_room_for_the_curves() {
    let mut harness = stage(fixture::board(), [1280.0, 800.0], Theme::Light);
    // 150 % of the same window.
    harness.set_size(egui::vec2(853.0, 533.0));
    harness.run();
    let curve = harness.get_by_label_contains("Tension on the quays: now");
    assert!(curve.rect().width() > 340.0, "{:?}", curve.rect());
    let choice = harness.get_by_label("According to: undecided").rect();
    let when = harness
        .get_by_role_and_label(Role::Label, "Tue 11 Mar 2031 · day 9")
        .rect();
    assert!(when.right() <= choice.left(), "{when:?} {choice:?}");
    let head = harness.get_by_label("Other indicators, most changed first");
    let twin = harness.get_by_label("Other indicators, most changed first as a table");
    assert!(head.rect().right() <= twin.rect().left());
}

#[test]
fn the_card_of_a_move_covers_neither_curves_nor_outcomes() {
    let mut harness = stage(fixture::leaning_board(), [1280.0, 800.0], Theme::Light);
    let row = harness.get_by_role_and_label(Role::CheckBox, "Offer a truce until Easter");
    let row = row.rect();
    let words = "Full work at all hours against a written promise on bonuses.";
    harness.hover_at(row.center());
    harness.step();
    assert!(harness.query_by_label(words).is_none(), "only crossing");
    harness.run();
    let card = harness.get_by_label(words).rect();
    let curve = harness.get_by_label_contains("Tension on the quays: now");
    assert!(card.left() > curve.rect().right(), "{card:?}");
    let bars: Vec<_> = harness.query_all_by_role(Role::Meter).collect();
    assert!(bars.len() >= 3, "{}", bars.len());
    assert!(bars.iter().all(|bar| card.top() > bar.rect().bottom()));
    drop(bars);
    let tab = |harness: &Harness<'_, Stage>| harness.state().state.tab();
    assert_eq!(tab(&harness), DrawerTab::Move);
    harness.get_by_label("Play the day").hover();
    harness.run();
    assert_eq!(tab(&harness), DrawerTab::Log, "the chosen tab is back");
    assert!(harness.query_by_label(words).is_none());
    harness.get_by_role_and_label(Role::Tab, "Move").click();
    harness.run();
    assert!(harness.query_by_label(words).is_some(), "kept, to be read");

    // The keyboard on a row shows its card too, and does not hold it against a chosen tab.
    click(&mut harness, "Log");
    harness.get_by_label("Offer a truce until Easter").focus();
    harness.run();
    assert_eq!(tab(&harness), DrawerTab::Move);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num2);
    harness.run();
    assert_eq!(tab(&harness), DrawerTab::Stances);
}

#[test]
fn finding_text_narrows_the_moves() {
    let mut harness = stage(fixture::board(), [1280.0, 800.0], Theme::Light);
    harness.state_mut().state.find_text = "tugs".to_owned();
    harness.run();
    assert!(harness.query_by_label("Pay for two more tugs").is_some());
    assert!(harness.query_by_label("Slow work at night").is_none());
}

#[test]
fn a_curve_explains_itself() {
    let mut harness = stage(fixture::board(), [1280.0, 800.0], Theme::Light);
    harness
        .get_by_label_contains("Tension on the quays: now")
        .click();
    harness.run();
    assert!(matches!(
        asked(&harness).first(),
        Some(Action::Explain { .. })
    ));
    assert_eq!(harness.state().state.drawer.0, DrawerTab::Why);
    assert!(
        harness
            .query_by_label_contains("rose 4.0 on day 9")
            .is_some()
    );
}

#[test]
fn the_table_of_the_large_curve_opens_at_the_point_looked_at() {
    let mut harness = stage(fixture::board(), [1280.0, 600.0], Theme::Light);
    let now = match &mut harness.state_mut().screen.page {
        Page::Board(board) => {
            board.headline.time.now = 40;
            board.headline.time.labels[40].clone()
        }
        other => panic!("{other:?}"),
    };
    harness.run();
    click(&mut harness, "Tension on the quays as a table");
    harness.run_steps(60);
    let seen = |harness: &Harness<'_, Stage>| {
        let row = harness.get_by_role_and_label(Role::Label, &now).rect();
        row.top() > 60.0 && row.bottom() < 500.0
    };
    assert!(seen(&harness), "{now} is in view");
}

#[test]
fn pictures_have_a_table_twin() {
    let mut harness = stage(fixture::board(), [1280.0, 800.0], Theme::Light);
    click(&mut harness, "Tension on the quays as a table");
    assert!(harness.query_by_label("When").is_some());
    click(&mut harness, "Tension on the quays as a picture");
    assert!(harness.query_by_label("When").is_none());
}

#[test]
fn keys_ask_for_what_the_screen_offers() {
    use egui::{Key, Modifiers};
    let mut harness = stage(fixture::board(), [1280.0, 800.0], Theme::Light);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    // Redo is not offered, so its key does nothing.
    assert_eq!(
        asked(&harness),
        [Action::PlayStep, Action::SaveAs, Action::Save, Action::Undo]
    );
}

#[test]
fn questions_take_every_answer() {
    for (button, answer) in [
        ("Save", Answer::SaveFirst),
        ("Don’t save", Answer::DiscardChanges),
    ] {
        let dialog = Dialog::Unsaved {
            name: "quays.ron".to_owned(),
            before: "closing".to_owned(),
        };
        let screen = Screen {
            dialog: Some(dialog),
            ..fixture::welcome()
        };
        let mut harness = stage(screen, [1280.0, 800.0], Theme::Light);
        click(&mut harness, button);
        assert_eq!(asked(&harness), [Action::Answer(answer)]);
    }
    let dialog = Dialog::TypePath {
        purpose: PathPurpose::Open,
        suggestion: "/tmp/a.ron".to_owned(),
        problem: None,
    };
    let screen = Screen {
        dialog: Some(dialog),
        ..fixture::welcome()
    };
    let mut harness = stage(screen, [1280.0, 800.0], Theme::Light);
    click(&mut harness, "Open");
    assert_eq!(
        asked(&harness),
        [Action::Answer(Answer::Path("/tmp/a.ron".into()))]
    );
}

#[test]
fn themes_and_tabs_are_the_screens_own_affair() {
    let ctx = egui::Context::default();
    let mut state = ScreenState::default();
    assert!(state.absorb(&ctx, &Action::SetTheme(ThemeChoice::Dark)));
    assert!(state.absorb(&ctx, &Action::ShowDrawer(DrawerTab::Sources)));
    assert!(!state.absorb(&ctx, &Action::PlayStep));
    assert_eq!(state.drawer.0, DrawerTab::Sources);
}

#[test]
fn panels_keep_their_width() {
    let mut harness = stage(fixture::board(), [1280.0, 800.0], Theme::Light);
    let width = |harness: &Harness<'_, Stage>| {
        harness
            .get_by_label("Night-work charter, 1 to 3 in 10")
            .rect()
            .width()
    };
    let first = width(&harness);
    harness.run_steps(20);
    assert!(
        (width(&harness) - first).abs() < 0.5,
        "{first} grew to {}",
        width(&harness)
    );
}

#[test]
fn a_still_screen_asks_for_no_repaint() {
    let mut harness = stage(fixture::board(), [1280.0, 800.0], Theme::Light);
    assert_eq!(harness.run(), 1, "one picture, then rest");
}

#[test]
fn single_futures_are_found_by_name() {
    let mut harness = stage(fixture::opened_board(), [1280.0, 800.0], Theme::Light);
    click(&mut harness, "Keep as a branch");
    click(&mut harness, "One step on in this future");
    click(&mut harness, "One step back in this future");
    click(&mut harness, "Show all of it");
    click(&mut harness, "Next one");
    click(&mut harness, "Traces");
    click(&mut harness, "Open one of these futures: Long strike");
    assert_eq!(
        asked(&harness),
        [
            Action::KeepFuture,
            Action::LookInFuture(Some(16)),
            Action::LookInFuture(Some(14)),
            Action::LookInFuture(None),
            Action::OpenFutureOf(OutcomeId(2)),
            Action::ShowTraces(false),
            Action::OpenFutureOf(OutcomeId(0)),
        ]
    );
    harness.get_by_label_contains("more than three times the base rate");
    let mut harness = stage(fixture::worlds_board(), [1280.0, 800.0], Theme::Light);
    click(&mut harness, "Future 8: Long strike");
    click(&mut harness, "49 worlds");
    click(&mut harness, "Show the curves");
    assert_eq!(
        asked(&harness),
        [
            Action::OpenFuture(7),
            Action::ShowWorlds(Some(49)),
            Action::ShowWorlds(None),
        ]
    );
    let mut harness = stage(fixture::difference_board(), [1280.0, 800.0], Theme::Light);
    click(&mut harness, "Overlay");
    assert_eq!(
        asked(&harness),
        [BranchAction::View(CompareView::Overlay).into()]
    );
}
