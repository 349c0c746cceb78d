//! What each possible move changes, as a person reads it and finds it by name.

use brinkline::action::{Action, EffectOn};
use brinkline::document::{Command, Document};
use brinkline::engine::{Planned, RandomSeed};
use brinkline::forecast::{
    Comparison, Desk as Work, Differences, Plans, Recipe, with_move_put_off, with_move_toggled,
};
use brinkline::format::{BundledRegisters, bundled_scenario, load};
use brinkline::model::ids::{IndicatorId, MoveId, OutcomeId};
use brinkline::viewmodel::build::{BoardCache, Compared, ComparedLater, Looking, Simulated, board};
use brinkline::viewmodel::odds::{Difference, Odds};
use brinkline::viewmodel::screen::{Page, Screen};
use brinkline::viewmodel::tone::Tone;
use brinkline::wording::odds as said;
use egui::{Key, Role};
use std::cell::RefCell;
use std::fmt::Write;
use std::sync::Arc;

use crate::desk::Desk;

const PAIRS: u32 = 256;

fn bridge() -> Document {
    let text = bundled_scenario("lantern-bridge").unwrap().1;
    let scenario = load(text, &BundledRegisters).scenario.unwrap();
    Document::new(Arc::new(scenario), RandomSeed(7))
}

fn compared(document: &Document, plans: &Plans, variants: Vec<Plans>) -> Differences {
    let comparison = Comparison {
        compiled: Arc::clone(document.compiled()),
        state: Arc::new(document.node().state.clone()),
        recipe: Arc::new(Recipe {
            plans: plans.clone(),
            ..Recipe::left_to_itself(RandomSeed(1), PAIRS)
        }),
        wanted_first: 0,
        variants: Arc::new(variants),
    };
    let mut desk = Work::default();
    let mut all = comparison.empty_differences();
    for unit in 0..comparison.unit_count() {
        all.merge(&comparison.run(unit, &mut desk, &|| false).unwrap());
    }
    all
}

fn shown(document: &mut Document, simulated: &Simulated<'_>, effect: Option<EffectOn>) -> Odds {
    let looking = Looking {
        effect_on: effect,
        ..Looking::default()
    };
    board(document, simulated, &looking, &mut BoardCache::new()).odds
}

fn line(text: &mut String, name: &str, of: &Difference) {
    writeln!(text, "  {name}: {} ({:?})", of.words, of.tone).unwrap();
    writeln!(text, "    {}", of.details[0]).unwrap();
}

fn text(odds: &Odds, names: &dyn Fn(MoveId) -> String) -> String {
    let mut text = String::new();
    writeln!(text, "{}\n{}\n{}", odds.words, odds.recipe, odds.order_note).unwrap();
    for row in &odds.rows {
        let without = if row.is_without { " (planned)" } else { "" };
        line(
            &mut text,
            &format!("{}{without}", names(row.id)),
            &row.difference,
        );
    }
    if let Some(later) = &odds.later {
        writeln!(text, "{}\n{}", later.head, odds.words_later).unwrap();
        for row in &later.rows {
            line(&mut text, &row.when, row.difference.as_ref().unwrap());
        }
        writeln!(text, "{}", later.notes.join("\n")).unwrap();
    }
    text
}

#[test]
fn differences_of_the_bridge_in_words() {
    let mut document = bridge();
    let scenario = Arc::clone(document.scenario());
    let telephone = scenario.find_move("telephone").unwrap();
    document.apply(Command::ToggleMove(telephone)).unwrap();
    let plans = Plans::from([(0, vec![Planned::new(telephone)])]);
    let barred = document.barred();
    let moves: Vec<(MoveId, bool)> = scenario
        .move_ids()
        .filter(|id| barred[id.index()].is_none())
        .map(|id| (id, id == telephone))
        .collect();
    let toggled = moves
        .iter()
        .map(|&(id, _)| with_move_toggled(&plans, 0, id));
    let found = compared(&document, &plans, toggled.collect());
    let steps = [1, 3, 7];
    let put_off = |by: &u32| with_move_put_off(&plans, 0, *by, telephone);
    let left_out = with_move_toggled(&plans, 0, telephone);
    let later = steps.iter().map(put_off).chain([left_out]);
    let later = compared(&document, &plans, later.collect());
    let simulated = Simulated {
        wanted_pairs: PAIRS,
        compared: Some(Compared {
            whole_plan: false,
            moves: &moves,
            found: &found,
            in_view: 0,
            under: &[],
        }),
        compared_later: Some(ComparedLater {
            played: telephone,
            steps: &steps,
            found: Some(&later),
            is_held: false,
        }),
        ..Simulated::default()
    };
    let names = |id: MoveId| scenario.a_move(id).name.clone();
    let mut all = String::new();
    let outcome = EffectOn::Outcome(OutcomeId(0));
    for effect in [
        None,
        Some(EffectOn::Indicator(IndicatorId(2))),
        Some(outcome),
    ] {
        let odds = shown(&mut document, &simulated, effect);
        assert_eq!(odds.rows.len(), moves.len());
        assert_eq!(odds.pending, None);
        writeln!(all, "{}", text(&odds, &names)).unwrap();
        for row in &odds.rows {
            let of = &row.difference;
            let spans = of.mark[0] <= 0.0 && of.mark[2] >= 0.0;
            assert!(!of.is_clear || !spans, "{row:?}");
            assert!(of.is_clear || of.tone == Tone::Neutral, "{row:?}");
            assert!(
                of.is_clear != [said::NOT_CLEAR, said::NONE].contains(&of.words.as_str()),
                "{row:?}"
            );
        }
        if effect == Some(outcome) {
            let tones = odds.rows.iter().map(|row| row.difference.tone);
            assert!(tones.into_iter().all(|tone| tone == Tone::Neutral));
        }
    }
    crate::viewmodel::compare("bridge-odds.txt", &all);
    let stale = Simulated {
        compared_stale: true,
        comparing: true,
        ..simulated
    };
    let odds = shown(&mut document, &stale, None);
    assert_eq!(odds.pending.as_deref(), Some(said::STALE));
}

#[test]
fn what_is_not_there_is_not_told_of() {
    let mut document = bridge();
    let nothing = Simulated::default();
    let beyond = EffectOn::Outcome(OutcomeId(99));
    let odds = shown(&mut document, &nothing, Some(beyond));
    assert_eq!(
        odds.chosen,
        EffectOn::Indicator(document.scenario().headline)
    );
    assert!(odds.rows.is_empty() && odds.pending.is_some());
    let all = document.scenario().indicators.len() + document.scenario().outcomes.len();
    assert_eq!(odds.choices.len(), all);
}

#[test]
fn differences_in_words() {
    assert_eq!(said::share(-0.05, -0.03, -0.01), "3 fewer in 100, 1 to 5");
    assert_eq!(said::share(0.301, 0.303, 0.304), "30 more in 100");
    assert_eq!(said::share(0.002, 0.035, 0.067), "4 more in 100, 0.2 to 7");
    assert_eq!(said::share(0.001, 0.004, 0.008), "4 more in 1,000, 1 to 8");
    assert_eq!(said::mean(0.004, 1.0, 1.6, 0), "1 higher, up to 2");
    assert_eq!(said::share_interval(-0.012, 0.031), "−1 to +3 in 100");
    assert_eq!(said::share_interval(0.002, 0.067), "+2 to +67 in 1,000");
    assert_eq!(said::mean(-5.3, -4.2, -3.1, 1), "4.2 lower, 3.1 to 5.3");
    assert_eq!(said::mean(0.4, 1.0, 1.6, 0), "1 higher, 0.4 to 2");
    assert_eq!(said::mean_interval(-1.0, 2.0, 0, "%"), "−1 to +2 %");
    assert_eq!(said::mean_interval(0.3, 2.0, 0, ""), "+0.3 to +2.0");
}

fn started() -> Desk {
    let mut desk = Desk::new();
    desk.press("The Lantern Bridge");
    desk.press("Start");
    desk
}

fn current(desk: &mut Desk) -> Odds {
    desk.until(
        "the differences of all moves",
        |screen| matches!(&screen.page, Page::Board(board) if board.odds.pending.is_none()),
    );
    desk.board().odds.clone()
}

#[test]
fn every_possible_move_tells_its_difference_before_it_is_clicked() {
    let mut desk = started();
    let first = current(&mut desk);
    assert_eq!(first.chosen_name, desk.board().headline.name);
    assert!(first.rows.len() > 4 && first.rows.iter().all(|row| !row.is_without));

    desk.choose("Effect on", "Quiet");
    let quiet = current(&mut desk);
    assert_eq!(quiet.chosen_name, "Quiet");
    assert_ne!(quiet.rows, first.rows);

    // Planning a move makes what there is stale, and then it tells of leaving that move out.
    desk.click(Role::CheckBox, "Telephone the other mayor");
    let after = current(&mut desk);
    let planned: Vec<bool> = after.rows.iter().map(|row| row.is_without).collect();
    assert_eq!(planned.iter().filter(|is| **is).count(), 1);

    // The same move later.
    desk.press("Compare playing “Telephone the other mayor” later");
    desk.until("the same move later", |screen| {
        matches!(&screen.page, Page::Board(board) if board.odds.later.as_ref()
            .is_some_and(|later| later.rows.iter().all(|row| row.difference.is_some())))
    });
    desk.all_futures();
    let odds = desk.board().odds.clone();
    let later = odds.later.unwrap();
    assert!(later.rows.len() > 3 && later.rows[0].when.starts_with("1 day later"));
    // At last what the list tells of the planned move, on the same futures.
    let left_out = later.rows.last().unwrap();
    assert_eq!(left_out.when, said::NOT_AT_ALL);
    let planned = odds.rows.iter().find(|row| row.is_without).unwrap();
    let left_out = left_out.difference.as_ref().unwrap();
    assert_eq!(left_out.picture, planned.difference.picture);
    desk.key(Key::Escape);
}

#[test]
fn a_plan_of_several_moves_is_compared_as_a_whole() {
    let mut desk = started();
    assert_eq!(current(&mut desk).whole_plan, None);
    desk.click(Role::CheckBox, "Telephone the other mayor");
    let one = current(&mut desk);
    assert_eq!(one.whole_plan, None, "the list tells of it");
    desk.click(Role::CheckBox, "Withdraw the guards");
    desk.until("all pairs of both", |screen| {
        matches!(&screen.page, Page::Board(board) if board.odds.whole_plan.is_some()
            && board.odds.pending.is_none() && board.odds.is_complete)
    });
    let both = current(&mut desk);
    let whole = both.whole_plan.clone().expect("the plan has two moves");
    assert!(
        whole.is_clear && whole.words.contains("higher"),
        "{whole:?}"
    );
    desk.place(Role::Label, &said::without_plan(&whole.words));
    let without: Vec<_> = both.rows.iter().filter(|row| row.is_without).collect();
    assert_eq!(without.len(), 2);
    assert!(
        without
            .iter()
            .all(|row| row.difference.picture != whole.picture)
    );
    assert!(both.words_whole.contains("all moves of the plan"));
    desk.click(Role::CheckBox, "Withdraw the guards");
    assert_eq!(current(&mut desk).whole_plan, None);
}

#[test]
fn an_order_by_difference_is_asked_for_and_says_on_what_it_hangs() {
    let mut desk = started();
    let odds = current(&mut desk);
    let tops = |desk: &Desk| -> Vec<(f32, MoveId)> {
        let groups = desk.board().moves.groups.clone();
        let rows = groups.iter().flat_map(|group| &group.moves);
        let seen = rows.filter(|row| desk.has(Role::CheckBox, &row.name));
        let mut tops: Vec<(f32, MoveId)> = seen
            .map(|row| (desk.place(Role::CheckBox, &row.name).top(), row.id))
            .collect();
        tops.sort_by(|a, b| a.0.total_cmp(&b.0));
        tops
    };
    let before = tops(&desk);
    desk.press_named_like(Role::ComboBox, "Effect on");
    desk.click(Role::CheckBox, "Order by difference");
    assert!(odds.order_note.contains("the scenario as written"));
    let after = tops(&desk);
    assert_ne!(
        before.iter().map(|row| row.1).collect::<Vec<_>>(),
        after.iter().map(|row| row.1).collect::<Vec<_>>()
    );
    let size = |id: MoveId| {
        let of = desk.board().odds.of(id).map(|row| row.difference.clone());
        of.filter(|of| of.is_clear)
            .map_or(0.0, |of| of.mark[1].abs())
    };
    let sizes: Vec<f32> = after.iter().map(|row| size(row.1)).collect();
    assert!(sizes.windows(2).all(|two| two[0] >= two[1]), "{sizes:?}");
}

/// The names of the moves that make a clear difference, the largest first.
fn order_of(desk: &Desk) -> Vec<(String, f32)> {
    let board = desk.board();
    let rows = board.moves.groups.iter().flat_map(|group| &group.moves);
    let mut order: Vec<(String, f32)> = rows
        .filter_map(|row| Some((row, &board.odds.of(row.id)?.difference)))
        .filter(|(_, difference)| difference.is_clear)
        .map(|(row, difference)| (row.name.clone(), difference.mark[1]))
        .collect();
    order.sort_by(|(_, one), (_, other)| other.abs().total_cmp(&one.abs()));
    order
}

#[test]
fn an_order_says_what_each_other_account_makes_of_it() {
    let mut desk = started();
    current(&mut desk);
    let in_all = desk.board().odds.order_in_all.clone();
    assert_eq!(in_all, said::ORDER_MAY_DIFFER, "not before it is asked for");
    desk.press_named_like(Role::ComboBox, "Effect on");
    desk.click(Role::CheckBox, "Order by difference");
    desk.key(Key::Escape);
    desk.until("the order elsewhere", |screen| {
        matches!(&screen.page, Page::Board(board) if !board.odds.order_pairs.is_empty()
            && !board.odds.order_elsewhere.iter().any(|one| one.contains("comparing")))
    });
    let here = order_of(&desk);
    let told = desk.board().odds.order_elsewhere.clone();
    let in_all = desk.board().odds.order_in_all.clone();
    let mut others_first = 0;
    let scenario = crate::document::lantern_bridge();
    assert_eq!(told.len(), scenario.world_views.len());
    assert!(desk.board().odds.order_pairs.contains("256 paired futures"));
    // The account itself is asked: the futures are the same, so the order is.
    for (view, told) in scenario.world_views.iter().zip(&told) {
        desk.choose("According to", &view.name);
        current(&mut desk);
        desk.all_futures();
        desk.until(
            "all pairs",
            |screen| matches!(&screen.page, Page::Board(board) if board.odds.is_complete),
        );
        let there = order_of(&desk);
        let first = |order: &[(String, f32)]| -> Vec<String> {
            order.iter().take(3).map(|(name, _)| name.clone()).collect()
        };
        let first_there = first(&there);
        let names: Vec<&str> = first_there.iter().map(String::as_str).collect();
        let first_here = first(&here);
        let is_same = |name: &String| first_here.contains(name);
        let order = if first(&here) == first_there {
            said::order_same(&view.name, 3)
        } else if first_there.iter().all(is_same) {
            said::order_mixed(&view.name, first_there.len(), first_here.len())
        } else {
            others_first += 1;
            said::order_other(&view.name, &names)
        };
        let turned = here.iter().filter(|(name, by)| {
            let other = there.iter().find(|(other, _)| other == name);
            other.is_some_and(|(_, other)| (*other < 0.0) != (*by < 0.0))
        });
        let turned: Vec<&str> = turned.map(|(name, _)| name.as_str()).collect();
        let order = if turned.is_empty() {
            order
        } else {
            said::order_turned(&order, &turned)
        };
        assert_eq!(told, &order);
    }
    let all = scenario.world_views.len();
    let counted = said::OrdersElsewhere {
        all,
        there: all,
        others_first,
        unclear: 0,
    };
    assert_eq!(in_all, said::order_elsewhere(counted, false));
}

#[test]
fn the_choice_pushes_actions() {
    assert_eq!(
        Action::TellEffectOn(EffectOn::default()).label(),
        "Effect on"
    );
    assert!(!Action::CompareLater(None).tooltip().is_empty());
}

#[test]
fn differences_follow_what_is_known() {
    let mut desk = started();
    desk.press("Play the day");
    let seen = current(&mut desk);
    desk.press("More about these futures");
    desk.click(Role::MenuItemRadio, "What is known: as this world is");
    let known = current(&mut desk);
    assert!(known.recipe.ends_with("as in this world"), "{known:?}");
    assert_ne!(known.rows, seen.rows);
}

#[test]
fn differences_are_held_with_the_rest_and_go_on() {
    let mut desk = crate::main_job::started();
    desk.press(crate::main_job::TAKEN_OUT);
    desk.click(Role::Link, "Pause");
    let rows = |desk: &Desk| desk.board().odds.rows.clone();
    let held = rows(&desk);
    desk.press("Compare playing “Impose sanctions before any invasion” later");
    let later = desk.board().odds.later.clone().unwrap();
    assert_eq!(later.notes, [said::HELD]);
    desk.key(Key::Escape);
    assert_eq!(rows(&desk), held, "nothing begins while it is held");
    desk.click(Role::Link, "Go on");
    let found = current(&mut desk);
    assert!(found.rows.len() > 80, "{}", found.recipe);
}

/// Without threads the window does one unit of work a picture, so nothing depends on who is quicker.
#[test]
fn what_was_stopped_says_where_and_goes_on() {
    let store = tempfile::tempdir().unwrap();
    let mut desk = Desk::without_threads(store.path());
    desk.press("The Lantern Bridge");
    desk.press("Start");
    desk.until("some moves compared", |screen| match &screen.page {
        Page::Board(board) => {
            let counted = !board.odds.rows.is_empty() && board.odds.recipe.contains(" of ");
            counted && screen.status.job.is_some()
        }
        _ => false,
    });
    let before = desk.board().odds.rows.clone();
    desk.click(Role::Link, "Cancel");
    let stopped = desk.screen().status.job.clone().expect("it was stopped");
    assert!(stopped.words.starts_with("Stopped "), "{stopped:?}");
    assert!(desk.board().odds.recipe.contains(" of "), "it is not done");
    desk.click(Role::Link, "Go on");
    desk.all_futures();
    let after = desk.board().odds.clone();
    assert!(after.rows.len() >= before.len() && after.rows != before);
    assert!(
        after.recipe.ends_with("256 paired futures each"),
        "{}",
        after.recipe
    );
    assert_eq!(desk.screen().status.job, None);
}

/// Without threads the window does one unit of work a picture, so nothing depends on who is quicker.
#[test]
fn moves_in_view_are_compared_before_the_others() {
    let store = tempfile::tempdir().unwrap();
    let mut desk = Desk::without_threads(store.path());
    desk.press_first_named_like(Role::Button, "Ukraine");
    desk.press("Start");
    let pairs = |screen: &Screen, count: u64| -> Vec<MoveId> {
        let Page::Board(board) = &screen.page else {
            return Vec::new();
        };
        let said = said::pairs(count);
        let rows = board.odds.rows.iter();
        let those = rows.filter(|row| row.difference.details.contains(&said));
        those.map(|row| row.id).collect()
    };
    // Kept as they are then: the next pictures compare the others too.
    let then = RefCell::new((Vec::new(), Vec::new(), String::new()));
    desk.until("some moves compared whole", |screen| {
        let done = pairs(screen, u64::from(PAIRS));
        let Page::Board(board) = &screen.page else {
            return false;
        };
        let recipe = board.odds.recipe.clone();
        let found = !done.is_empty();
        *then.borrow_mut() = (done, pairs(screen, 64), recipe);
        found
    });
    let (done, rough, recipe) = then.into_inner();
    assert!(rough.len() > done.len(), "{} {}", rough.len(), done.len());
    let groups = &desk.board().moves.groups;
    let first: Vec<MoveId> = groups[0].moves.iter().take(3).map(|row| row.id).collect();
    assert!(
        first.iter().any(|id| done.contains(id)),
        "{first:?} {done:?}"
    );
    assert!(
        !first.iter().any(|id| rough.contains(id)),
        "{first:?} {rough:?}"
    );
    let in_view = "256 of 256 pairs in view, 64 elsewhere";
    assert_eq!(recipe, in_view);
}

#[test]
fn the_list_of_what_is_told_opens_on_outcomes_and_headline() {
    let mut desk = crate::main_job::started();
    desk.all_futures();
    desk.press_named_like(Role::ComboBox, "Effect on");
    desk.look();
    let above = desk.place(Role::CheckBox, "Order by difference").bottom();
    let first = desk.place(Role::MenuItemRadio, "Invasion");
    let headline = desk.place(Role::MenuItemRadio, "Brink index");
    assert!(above < first.top() && first.bottom() < headline.top());
    assert!(headline.bottom() < above + 420.0, "{headline:?}");
}

#[test]
fn what_has_come_about_is_no_forecast() {
    let mut desk = started();
    desk.find_and_click(Role::CheckBox, "Close the bridge by force");
    desk.press("Play the day");
    desk.all_futures();
    let outcomes = desk.board().outcomes.clone();
    assert!(!outcomes.settled, "the run goes on");
    let words = |row: &brinkline::viewmodel::outcomes::OutcomeRow| row.share.clone().unwrap().words;
    let (closed, others) = outcomes.rows.split_first().unwrap();
    assert!(closed.reached.is_some());
    assert_eq!(words(closed), brinkline::wording::outcome::CAME_ABOUT);
    for row in others {
        assert_eq!(words(row), brinkline::wording::outcome::DID_NOT);
    }
    let sampling = |row: &brinkline::viewmodel::outcomes::OutcomeRow| {
        row.details
            .iter()
            .any(|line| line.contains("Sampling error"))
    };
    assert!(!outcomes.rows.iter().any(sampling));
}

#[test]
fn who_is_steered_is_said_of_the_shares() {
    let mut desk = started();
    desk.press_named_like(Role::ComboBox, "Show");
    desk.press_first_named_like(Role::MenuItemRadio, "Aldmoor");
    desk.click(Role::CheckBox, "Steer Aldmoor");
    desk.all_futures();
    let board = desk.board();
    let said = &board.outcomes.recipe;
    assert!(
        said.contains("Aldmoor is steered and does only what is planned"),
        "{said}"
    );
    assert!(board.odds.words_whole.contains("stays steered"));
    assert_eq!(board.headline.legend_name(), "Plan");
}

#[test]
fn a_fan_is_named_by_what_it_is_of() {
    let mut desk = started();
    desk.all_futures();
    assert_eq!(desk.board().headline.legend_name(), "Left to itself");
    desk.choose("Others", "stand still");
    desk.all_futures();
    let name = desk.board().headline.legend_name();
    assert_eq!(name, "Left to itself, others by chance");
    desk.click(Role::CheckBox, "Telephone the other mayor");
    desk.all_futures();
    let name = desk.board().headline.legend_name();
    assert_eq!(name, "Plan, others by chance");
}
