//! View-models as text.
//!
//! A snapshot says that what a person reads is unchanged; the assertions say that it is right:
//! parts add up, every barred move has a reason, shares are worded as they should be, and no text
//! holds a word that the screen must not use. `UPDATE_EXPECT=1` writes the snapshots anew; it is
//! refused where `CI` is set.

use brinkline::action::{CompareTable, CompareView, WhySpan};
use brinkline::document::{Command, Document};
use brinkline::engine::{Compiled, Others, RandomSeed, State, Workspace};
use brinkline::forecast::{
    Desk, EndingsUnder, Launch, Recipe, SideBySide, Tally, chunk_count, run_chunk, start_under,
};
use brinkline::format::{BundledRegisters, bundled_scenario, load};
use brinkline::model::Scenario;
use brinkline::model::criteria::Criterion;
use brinkline::model::ids::{IndicatorId, NodeId, WorldViewId};
use brinkline::viewmodel::build::{
    BoardCache, Comparing, Looking, Simulated, board, problem_list, situation, top_bar,
    welcome_card,
};
use brinkline::viewmodel::moves::Standing;
use brinkline::viewmodel::screen::Board;
use brinkline::viewmodel::why::Explained;
use brinkline::wording::moves::chance_words;
use brinkline::wording::number::in_ten;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

const SEED: RandomSeed = RandomSeed(7);
const FUTURES: u32 = 256;

fn scenario(name: &str) -> Arc<Scenario> {
    let (_, text) = bundled_scenario(name).unwrap();
    Arc::new(load(text, &BundledRegisters).scenario.unwrap())
}

fn simulate(compiled: &Compiled, state: &State) -> Tally {
    let mut work = Workspace::default();
    let recipe = Recipe::left_to_itself(RandomSeed(1), FUTURES);
    let mut all = Tally::new(compiled, state.next_step());
    for chunk in 0..chunk_count(FUTURES) {
        all.merge(&run_chunk(compiled, state, &recipe, chunk, &mut work));
    }
    all
}

fn shown(document: &mut Document, looking: &Looking) -> Board {
    let state = document.node().state.clone();
    let compiled = document.compiled_for(document.world_view());
    let tally = simulate(&compiled, &state);
    let mut accounts: Vec<(String, Tally)> = Vec::new();
    for place in 0..document.scenario().world_views.len() {
        let compiled = document.compiled_for(Some(place.into()));
        let name = document.scenario().world_views[place].name.clone();
        accounts.push((name, simulate(&compiled, &state.under(&compiled))));
    }
    let accounts: Vec<(String, &Tally)> = accounts
        .iter()
        .map(|(name, tally)| (name.clone(), tally))
        .collect();
    let simulated = Simulated {
        plan: Some(&tally),
        alone: Some(&tally),
        accounts: &accounts,
        wanted: FUTURES,
        ..Simulated::default()
    };
    board(document, &simulated, looking, &mut BoardCache::new())
}

/// The board without the long rows of numbers of its pictures.
fn text(board: &Board) -> String {
    let mut board = board.clone();
    // They have a text of their own, a line for each.
    board.numbers = Arc::default();
    for chart in std::iter::once(&mut board.headline).chain(&mut board.pinned) {
        chart.time.labels.clear();
        chart.time.rounds.clear();
        for fan in [&mut chart.fan, &mut chart.alone, &mut chart.lean] {
            *fan = None;
        }
        for value in chart.past.iter_mut().chain(&mut chart.ahead) {
            *value = (*value * 100.0).round() / 100.0;
        }
        for marker in &mut chart.markers {
            marker.value = (marker.value * 100.0).round() / 100.0;
        }
    }
    if let Some(why) = &mut board.why {
        why.before = (why.before * 1e4).round() / 1e4;
        for part in &mut why.parts {
            part.amount = (part.amount * 1e4).round() / 1e4;
        }
    }
    format!("{board:#?}\n")
}

pub fn compare(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/snapshots")
        .join(name);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        assert!(
            std::env::var_os("CI").is_none(),
            "snapshots are not updated where CI is set"
        );
        std::fs::write(&path, found).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = expected
        .lines()
        .zip(found.lines())
        .position(|(a, b)| a != b);
    let line = differs.unwrap_or_else(|| expected.lines().count().min(found.lines().count()));
    assert!(
        expected == found,
        "{name} differs at line {}:\n  expected: {}\n  found:    {}\nUPDATE_EXPECT=1 writes it anew",
        line + 1,
        expected.lines().nth(line).unwrap_or_default(),
        found.lines().nth(line).unwrap_or_default(),
    );
}

/// The change of one step.
fn of_step(of: IndicatorId, moment: u32) -> Explained {
    Explained {
        of,
        moment,
        over: WhySpan::Step,
        trail: Vec::new(),
    }
}

fn explained(document: &Document, moment: u32) -> Looking {
    Looking {
        explained: Some(of_step(document.scenario().headline, moment)),
        ..Looking::default()
    }
}

#[test]
fn first_steps_of_the_bridge() {
    let scenario = scenario("lantern-bridge");
    let telephone = scenario.find_move("telephone").unwrap();
    let mut document = Document::new(scenario, SEED);
    let start = shown(&mut document, &Looking::default());
    compare("bridge-start.txt", &text(&start));
    document.apply(Command::ToggleMove(telephone)).unwrap();
    document.apply(Command::PlayStep).unwrap();
    document.apply(Command::PlayStep).unwrap();
    let looking = explained(&document, 1);
    compare("bridge-day-2.txt", &text(&shown(&mut document, &looking)));
    let mut page = format!("{:#?}\n", top_bar(&document));
    writeln!(page, "{:#?}", situation(document.scenario(), false)).unwrap();
    compare("bridge-pages.txt", &page);
}

#[test]
fn what_is_kept_is_never_stale() {
    let scenario = scenario("lantern-bridge");
    let telephone = scenario.find_move("telephone").unwrap();
    let mut document = Document::new(Arc::clone(&scenario), SEED);
    let mut other = Document::new(scenario, RandomSeed(8));
    let mut cache = BoardCache::new();
    let mut check = |document: &mut Document, looking: &Looking| {
        let kept = board(document, &Simulated::default(), looking, &mut cache);
        let afresh = board(
            document,
            &Simulated::default(),
            looking,
            &mut BoardCache::new(),
        );
        assert!(kept == afresh, "at {:?}", document.looked_at());
    };
    for command in [
        Command::PlayStep,
        Command::ToggleMove(telephone),
        Command::SetOthers(Others::StandStill),
        Command::PlayStep,
        Command::Reroll,
        Command::SetWorldView(Some(1_usize.into())),
        Command::PlayStep,
    ] {
        document.apply(command.clone()).unwrap();
        other.apply(command).unwrap();
        for looking in [Looking::default(), explained(&document, 1)] {
            check(&mut document, &looking);
            check(&mut other, &looking);
        }
    }
    document.undo();
    check(&mut document, &Looking::default());
    document.look_back();
    check(&mut document, &Looking::default());
}

#[test]
fn chances_do_not_give_away_what_was_drawn() {
    let scenario = scenario("lantern-bridge");
    let close = scenario.find_move("close_bridge").unwrap();
    let chance = |seed: u64| {
        let mut document = Document::new(Arc::clone(&scenario), RandomSeed(seed));
        let start = board(
            &mut document,
            &Simulated::default(),
            &Looking::default(),
            &mut BoardCache::new(),
        );
        let row = start
            .moves
            .groups
            .iter()
            .flat_map(|group| &group.moves)
            .find(|row| row.id == close);
        row.unwrap().card[0].text.clone()
    };
    // 0.045 × e^(0.5·(50 − 60)/10) × e^0 = 0.0273 with the stated nerve of 1, whatever is drawn.
    assert_eq!(chance(1), "about 1 in 35 a day");
    assert_eq!(chance(2), chance(1));
}

/// Every sentence of a board, as its debug text has them.
fn strings(text: &str) -> Vec<String> {
    text.split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_word_that_the_screen_must_not_use() {
    // "will" is left to the authors of a scenario; what the program says itself is looked through
    // with a scenario whose own words hold none of these.
    let banned = [
        "forecast",
        "predict",
        "hazard",
        "rollout",
        "ledger",
        "autopilot",
        "override",
        "rebase",
    ];
    for name in ["lantern-bridge", "ukraine-2022"] {
        let mut document = Document::new(scenario(name), SEED);
        for _ in 0..12 {
            if document.apply(Command::PlayStep).is_err() {
                break;
            }
        }
        let looking = explained(&document, 2);
        let mut board = shown(&mut document, &looking);
        board.sources = brinkline::viewmodel::sources::SourceList::default();
        // A path is never shown.
        for number in &mut Arc::make_mut(&mut board.numbers).rows {
            number.path.clear();
        }
        for row in board
            .moves
            .groups
            .iter_mut()
            .flat_map(|group| &mut group.moves)
        {
            row.card
                .retain(|line| line.head != "Rests on" && !line.head.is_empty());
        }
        for sentence in strings(&format!("{board:?}{:?}", top_bar(&document))) {
            let lower = sentence.to_lowercase();
            for word in banned {
                assert!(!lower.contains(word), "{name}: {word:?} in {sentence:?}");
            }
        }
    }
}

#[test]
fn every_number_has_a_name() {
    let mut document = Document::new(scenario("lantern-bridge"), SEED);
    let board = shown(&mut document, &Looking::default());
    let line = |row: &brinkline::viewmodel::numbers::NumberRow| {
        let formula = row.formula.as_deref().unwrap_or_default();
        let (name, value, grounds) = (row.name(), &row.value, row.grounds.short());
        format!("{name} | {value} | {grounds} | {formula}\n")
    };
    let text: String = board.numbers.rows.iter().map(line).collect();
    compare("bridge-numbers.txt", &text);
    let mut document = Document::new(scenario("ukraine-2022"), SEED);
    let board = shown(&mut document, &Looking::default());
    for row in &board.numbers.rows {
        assert!(!row.which.is_empty(), "{row:?}");
        assert!(!row.name().contains('_'), "{row:?}");
    }
}

#[test]
fn parts_add_up() {
    for name in ["lantern-bridge", "ukraine-2022"] {
        let mut document = Document::new(scenario(name), SEED);
        let count = document.scenario().indicators.len();
        for moment in 1..=8 {
            document.apply(Command::PlayStep).unwrap();
            for place in 0..count {
                let id = IndicatorId::from(place);
                let looking = Looking {
                    explained: Some(of_step(id, moment)),
                    ..Looking::default()
                };
                let board = board(
                    &mut document,
                    &Simulated::default(),
                    &looking,
                    &mut BoardCache::new(),
                );
                let why = board.why.unwrap();
                let sum: f64 = why.parts.iter().map(|part| part.amount).sum();
                let after = why.before + sum;
                let indicator = document.scenario().indicator(id);
                let value = document.node().values[place];
                let slack = if indicator.whole { 0.5 } else { 1e-6 };
                assert!(
                    (after - value).abs() <= slack,
                    "{name}, {}, moment {moment}: {after} is not {value}",
                    indicator.name
                );
            }
        }
    }
}

#[test]
fn every_barred_move_says_why() {
    for name in ["lantern-bridge", "ukraine-2022"] {
        let mut document = Document::new(scenario(name), SEED);
        loop {
            let barred = document.barred();
            let board = board(
                &mut document,
                &Simulated::default(),
                &Looking::default(),
                &mut BoardCache::new(),
            );
            let rows: Vec<_> = board
                .moves
                .groups
                .iter()
                .flat_map(|group| &group.moves)
                .collect();
            assert_eq!(rows.len(), barred.len());
            for row in rows {
                match &row.standing {
                    Standing::Barred(reason) => {
                        assert!(barred[row.id.index()].is_some());
                        assert!(reason.len() > 3, "{name}: {} has no reason", row.name);
                    }
                    Standing::Open => assert_eq!(barred[row.id.index()], None, "{}", row.name),
                    Standing::Planned => {}
                }
            }
            if document.apply(Command::PlayStep).is_err() {
                break;
            }
        }
    }
}

#[test]
fn shares_and_chances_in_words() {
    assert_eq!(in_ten(0.48, 0.62), "5 to 6 in 10");
    assert_eq!(in_ten(0.21, 0.23), "2 in 10");
    assert_eq!(in_ten(0.0, 0.001), "fewer than 1 in 100");
    assert_eq!(chance_words(0.0), "none");
    assert_eq!(chance_words(0.2), "about 1 in 5");
    assert_eq!(chance_words(0.15), "about 1 in 7");
    assert_eq!(chance_words(0.3), "about 3 in 10");
    assert_eq!(chance_words(0.02), "about 1 in 50");
    assert_eq!(chance_words(0.0001), "less than 1 in 2,000");
    assert_eq!(chance_words(0.99), "nearly certain");
}

#[test]
fn the_range_of_a_share_is_that_over_accounts() {
    let mut document = Document::new(scenario("lantern-bridge"), SEED);
    let board = shown(&mut document, &Looking::default());
    let mut total = 0.0;
    for row in &board.outcomes.rows {
        let share = row.share.as_ref().unwrap();
        assert!(share.low <= share.point && share.point <= share.high);
        assert_eq!(share.words, in_ten(share.low, share.high));
        total += share.point;
    }
    assert!((total - 1.0).abs() < 1e-9);
    let closed = board.outcomes.rows[0].share.as_ref().unwrap();
    assert!(
        closed.high - closed.low > 0.1,
        "the two mayors disagree: {closed:?}"
    );
}

#[test]
fn what_nobody_sees_has_no_past() {
    let mut document = Document::new(scenario("ukraine-2022"), SEED);
    document.apply(Command::PlayStep).unwrap();
    let board = shown(&mut document, &Looking::default());
    let scenario = document.scenario();
    let mut hidden = 0;
    for chart in std::iter::once(&board.headline).chain(&board.pinned) {
        let seen = scenario.indicator(chart.indicator).is_seen();
        assert_eq!(chart.past.is_empty(), !seen, "{}", chart.name);
        assert!(chart.fan.is_some());
        hidden += usize::from(!seen);
        if !seen {
            assert!(chart.change.is_none() && chart.markers.is_empty() && chart.ahead.is_empty());
        }
    }
    assert!(hidden > 0, "the scenario hides something");
}

#[test]
fn branches_have_names_and_lanes() {
    let scenario = scenario("lantern-bridge");
    let telephone = scenario.find_move("telephone").unwrap();
    let mut document = Document::new(scenario, SEED);
    for _ in 0..3 {
        document.apply(Command::PlayStep).unwrap();
    }
    document.look_at(NodeId(1));
    document.apply(Command::ToggleMove(telephone)).unwrap();
    document.apply(Command::PlayStep).unwrap();
    let looking = Looking {
        comparing: Comparing {
            tips: vec![NodeId(3)],
            ..Comparing::default()
        },
        ..Looking::default()
    };
    let board = shown(&mut document, &looking);
    let names: Vec<&str> = board
        .branches
        .lanes
        .iter()
        .map(|lane| lane.name.as_str())
        .collect();
    assert_eq!(names, ["Branch A", "Branch B"]);
    let [first, second] = &board.branches.lanes[..] else {
        panic!("two branches are drawn");
    };
    assert_eq!(second.nodes[0].id, NodeId(4));
    assert_eq!(second.leaves, Some((0, 1)));
    assert!(first.compared.is_some() && second.current);
    assert_eq!(board.headline.branches[0].points.len(), 4);
    assert_eq!(board.headline.past.len(), 3);
}

#[test]
fn branches_side_by_side_in_words() {
    let scenario = scenario("lantern-bridge");
    let telephone = scenario.find_move("telephone").unwrap();
    let mut document = Document::new(scenario, SEED);
    for _ in 0..3 {
        document.apply(Command::PlayStep).unwrap();
    }
    document.look_at(NodeId(1));
    document.apply(Command::ToggleMove(telephone)).unwrap();
    document.apply(Command::PlayStep).unwrap();
    document.apply(Command::PlayStep).unwrap();
    let tips = [document.tip(), NodeId(3)];
    let compiled = document.compiled_for(None);
    let launches = tips.map(|tip| Launch {
        compiled: Arc::clone(&compiled),
        state: Arc::new(document.timeline().node(tip).state.clone()),
        recipe: Arc::new(Recipe::left_to_itself(RandomSeed(1), FUTURES)),
    });
    let mut beside = SideBySide::of(&launches, 0).unwrap();
    let mut desk = Desk::default();
    for chunk in 0..launches[0].chunk_count() {
        beside.count(&launches, chunk, &mut desk);
    }
    let mut under = Vec::new();
    for place in 0..document.scenario().world_views.len() {
        let name = document.scenario().world_views[place].name.clone();
        let compiled = document.compiled_for(Some(WorldViewId::from(place)));
        let elsewhere = launches.clone().map(|launch| Launch {
            state: Arc::new(start_under(&launch.state, &compiled, &mut desk)),
            compiled: Arc::clone(&compiled),
            ..launch
        });
        let mut endings = EndingsUnder::of(name, &elsewhere, 0).unwrap();
        for chunk in 0..elsewhere[0].chunk_count() {
            endings.count(&elsewhere, chunk, &mut desk);
        }
        under.push(endings);
    }
    let simulated = Simulated {
        beside: Some(&beside),
        beside_under: &under,
        beside_accounts: under.len(),
        ..Simulated::default()
    };
    let mut text = String::new();
    for (view, table) in [
        (CompareView::Table, None),
        (
            CompareView::Table,
            Some(CompareTable::By(Criterion::Highest)),
        ),
        (CompareView::Steps, None),
    ] {
        let looking = Looking {
            comparing: Comparing {
                tips: vec![NodeId(3)],
                view,
                table,
                ..Comparing::default()
            },
            ..Looking::default()
        };
        let board = board(&mut document, &simulated, &looking, &mut BoardCache::new());
        let compared = brinkline::viewmodel::compare::Compare {
            choices: Vec::new(),
            ..board.compare.expect("two are compared")
        };
        writeln!(text, "{compared:#?}").unwrap();
    }
    compare("bridge-compared.txt", &text);
}

#[test]
fn a_hovered_move_lights_up_three() {
    let scenario = scenario("lantern-bridge");
    let guards = scenario.find_move("double_guards").unwrap();
    let mut document = Document::new(scenario, SEED);
    let compiled = document.compiled_for(None);
    let state = document.node().state.clone();
    let plan = simulate(&compiled, &state);
    let mut work = Workspace::default();
    let mut recipe = Recipe::left_to_itself(RandomSeed(1), FUTURES);
    recipe
        .plans
        .insert(0, vec![brinkline::engine::Planned::new(guards)]);
    let mut lean = Tally::new(&compiled, 0);
    for chunk in 0..chunk_count(FUTURES) {
        lean.merge(&run_chunk(&compiled, &state, &recipe, chunk, &mut work));
    }
    let simulated = Simulated {
        plan: Some(&plan),
        lean: Some((guards, &lean)),
        wanted: FUTURES,
        ..Simulated::default()
    };
    let board = board(
        &mut document,
        &simulated,
        &Looking::default(),
        &mut BoardCache::new(),
    );
    let charts = std::iter::once(&board.headline).chain(&board.pinned);
    let lit = charts.filter(|chart| chart.lean_change.is_some()).count();
    assert!((1..=3).contains(&lit), "{lit}");
    assert_eq!(board.outcomes.leaning.as_deref(), Some("Double the guards"));
    assert!(board.outcomes.rows.iter().all(|row| row.lean.is_some()));
}

#[test]
fn standing_still_has_no_chance_in_its_parts() {
    let mut document = Document::new(scenario("lantern-bridge"), SEED);
    document
        .apply(Command::SetOthers(Others::StandStill))
        .unwrap();
    document.apply(Command::PlayStep).unwrap();
    let looking = explained(&document, 1);
    let why = shown(&mut document, &looking).why.unwrap();
    assert!(
        why.parts
            .iter()
            .all(|part| part.kind != brinkline::viewmodel::why::CauseKind::Chance)
    );
    // Half of the distance to 35 is closed in 7 days: 15 × (1 − 2^(−1/7)).
    assert_eq!(why.total, "−1.4");
}

#[test]
fn cards_and_problems() {
    let scenario = scenario("lantern-bridge");
    let card = welcome_card("lantern_bridge", &scenario, true);
    assert_eq!(card.span, "5 May–19 May 2031 · 15 days · 9 moves");
    let picture = card.picture.unwrap();
    assert_eq!(picture.middle.len(), 16);
    assert!(
        picture
            .low
            .iter()
            .zip(&picture.high)
            .all(|(low, high)| low <= high)
    );

    let text = "(format: \"1-draft\", id: \"x\", titel: \"X\")";
    let loaded = load(text, &BundledRegisters);
    let list = problem_list(text, &loaded.diagnostics, &|_| None);
    assert!(list.rows[0].error);
    assert!(list.rows.iter().any(|row| row.place.is_some()), "{list:?}");
    assert!(list.summary.contains("error"));
}
