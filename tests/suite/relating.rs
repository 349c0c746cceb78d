//! The log narrowed, promises, pairs and the ladder: what they tell is in the ledgers, and what can
//! be clicked leads there.

use brinkline::action::{Action, DrawerTab};
use brinkline::document::{Command, Document, Node};
use brinkline::engine::{Carrier, Cause, Happening, RandomSeed};
use brinkline::format::{BundledRegisters, bundled_scenario, load};
use brinkline::model::ids::IndicatorId;
use brinkline::viewmodel::build::{BoardCache, Looking, Simulated, board};
use brinkline::viewmodel::log::{LogFilter, LogKind};
use brinkline::viewmodel::relations::PromiseMark;
use brinkline::viewmodel::screen::Board;
use brinkline::viewmodel::sources::{FactFilter, Held, HeldLead};
use egui::accesskit::Role;
use std::sync::Arc;

fn document(name: &str, seed: u64) -> Document {
    let (_, text) = bundled_scenario(name).unwrap();
    document_of(text, seed)
}

fn document_of(text: &str, seed: u64) -> Document {
    let scenario = load(text, &BundledRegisters).scenario.unwrap();
    Document::new(Arc::new(scenario), RandomSeed(seed))
}

fn shown(document: &mut Document) -> Board {
    let looking = Looking::default();
    board(
        document,
        &Simulated::default(),
        &looking,
        &mut BoardCache::new(),
    )
}

fn nodes(document: &Document) -> Vec<Node> {
    let timeline = document.timeline();
    let path = timeline.path(document.looked_at()).into_iter().skip(1);
    path.map(|id| timeline.node(id).clone()).collect()
}

/// A line belongs to an indicator if, and only if, the ledger of its step has an entry of its
/// cause on that indicator.
#[test]
fn lines_belong_to_what_their_cause_changed() {
    let (mut lines, mut leading) = (0, 0);
    for name in ["lantern-bridge", "ukraine-2022"] {
        let mut document = document(name, 7);
        document.apply(Command::RunToEnd).unwrap();
        let log = shown(&mut document).log;
        let parts = Arc::clone(document.scenario());
        for node in nodes(&document) {
            let mut steps = log.steps.iter();
            let step = steps
                .find(|step| step.moment == Some(node.moment()))
                .unwrap();
            let played = node.ledger.happenings.iter().filter_map(|one| match one {
                Happening::Played { played, .. } => Some(*played),
                _ => None,
            });
            for id in played {
                let changes = |of: IndicatorId| -> f64 {
                    let entries = node.ledger.of(of).filter(|entry| match entry.cause {
                        Cause::Effect(origin) | Cause::Shift(origin) => {
                            origin.carrier == Carrier::Move(id)
                                && u32::from(origin.step) + 1 == node.moment()
                        }
                        _ => false,
                    });
                    entries.map(|entry| entry.amount).sum()
                };
                let name = &parts.a_move(id).name;
                let line = step.lines.iter().find(|line| {
                    matches!(line.kind, LogKind::Planned | LogKind::Other)
                        && line.words.contains(name.as_str())
                });
                let line = line.unwrap();
                for of in parts.indicator_ids() {
                    let seen = parts.indicator(of).is_seen();
                    let belongs = line.indicators.contains(&of);
                    assert_eq!(belongs, seen && changes(of).abs() > 1e-9, "{name} {of:?}");
                }
                for actor in parts
                    .a_move(id)
                    .actors
                    .iter()
                    .chain(&parts.a_move(id).targets)
                {
                    assert!(line.actors.contains(actor), "{name}");
                }
                lines += 1;
                leading += usize::from(!line.indicators.is_empty());
            }
        }
        // Each kind counted alone comes to all.
        let kinds = LogKind::ALL.into_iter().map(|kind| log.count_of(kind));
        assert_eq!(kinds.sum::<usize>(), log.count());
        for (actor, _, count) in &log.actors {
            let filter = LogFilter {
                actor: Some(*actor),
                ..LogFilter::default()
            };
            assert_eq!(log.count_wanted(&filter), *count);
        }
    }
    assert!(lines > 40 && leading > 30, "{lines} {leading}");
}

/// Counted once more from the ledgers, in the plainest way.
#[test]
fn pairs_hold_every_move_played_towards_another() {
    for name in ["lantern-bridge", "ukraine-2022"] {
        let mut document = document(name, 3);
        document.apply(Command::RunToEnd).unwrap();
        let relations = shown(&mut document).relations;
        let parts = Arc::clone(document.scenario());
        let mut expected: Vec<(u16, u16, u32, String)> = Vec::new();
        for node in nodes(&document) {
            for one in &node.ledger.happenings {
                let Happening::Played { played, .. } = one else {
                    continue;
                };
                let one = parts.a_move(*played);
                for source in &one.actors {
                    for target in &one.targets {
                        if source != target {
                            let name = one.name.clone();
                            expected.push((source.0, target.0, node.moment(), name));
                        }
                    }
                }
            }
        }
        assert!(!expected.is_empty());
        let mut told: Vec<(u16, u16, u32, String)> = Vec::new();
        for pair in &relations.pairs {
            assert!(!pair.events.is_empty(), "pairs without events stay out");
            for event in &pair.events {
                let name = event.name.clone();
                told.push((pair.source.0, pair.target.0, event.moment, name));
            }
            let sums = pair.by_moment.iter();
            assert!(sums.clone().all(|(_, below, above)| {
                -below <= relations.largest && *above <= relations.largest
            }));
        }
        expected.sort();
        told.sort();
        assert_eq!(expected, told);
    }
}

/// A promise tells the same until it shows whether it is kept, and then what the ledger has.
#[test]
fn promises_tell_what_became_of_them() {
    let text = bundled_scenario("lantern-bridge").unwrap().1;
    let (mut kept, mut broken, mut open) = (0, 0, 0);
    for seed in 0..40 {
        let mut document = document_of(text, seed);
        while document.apply(Command::PlayStep).is_ok() {
            let nodes = nodes(&document);
            let count = |wanted: fn(&Happening) -> bool| {
                let all = nodes.iter().flat_map(|node| &node.ledger.happenings);
                all.filter(|one| wanted(one)).count()
            };
            let ledger_kept = count(|one| matches!(one, Happening::Kept(_)));
            let ledger_broken = count(|one| matches!(one, Happening::Broken(_)));
            let due = count(|one| matches!(one, Happening::Promised(..)));
            let relations = shown(&mut document).relations;
            let words =
                format!("{ledger_kept} kept, {ledger_broken} not kept so far on this branch");
            assert_eq!(relations.promise_counts, words);
            let row = &relations.promises[0];
            assert_eq!(row.steps.len(), due + ledger_kept + ledger_broken);
            match row.standing {
                PromiseMark::Idle => assert_eq!(due, 0),
                PromiseMark::Open => {
                    assert!(row.standing_words.starts_with("due now"), "{row:?}");
                    open += 1;
                }
                PromiseMark::Kept => kept += usize::from(ledger_kept == 1),
                PromiseMark::Broken => broken += usize::from(ledger_broken == 1),
            }
        }
    }
    assert!(kept > 0 && broken > 0 && open > 0, "{kept} {broken} {open}");
}

#[test]
fn the_ladder_tells_the_rung_and_the_ways_from_it() {
    let mut document = document("lantern-bridge", 7);
    loop {
        let board = shown(&mut document);
        let ladder = board.ladder.expect("a ladder");
        let parts = Arc::clone(document.scenario());
        let rungs = &parts.ladder.as_ref().unwrap().rungs;
        let names = |name: &str| {
            let rung = ladder.rungs.iter().find(|rung| rung.name == name).unwrap();
            let moves = rung.moves.iter().map(|(_, name)| name.as_str());
            moves.collect::<Vec<&str>>()
        };
        assert_eq!(names("blows"), ["Close the bridge by force"]);
        assert_eq!(names("threats").len(), 2);
        let tension = parts.find_indicator("tension").unwrap();
        let value = document.node().values[tension.index()];
        let now = ladder.rungs.iter().rev().position(|rung| rung.is_now);
        let now = now.expect("one rung is now");
        // Above its lower threshold, below the next one's upper.
        assert!(now == 0 || value >= rungs[now].down, "{value} {ladder:?}");
        if let Some(next) = rungs.get(now + 1) {
            assert!(value < next.up, "{value} {ladder:?}");
            assert!(ladder.up.contains(&format!("“{}”", next.name)));
        }
        let nodes = nodes(&document);
        let happened = nodes.iter().flat_map(|node| &node.ledger.happenings);
        let crossings = happened.filter(|one| matches!(one, Happening::Rung { .. }));
        let crossings = crossings.count();
        let told: usize = ladder.rungs.iter().map(|rung| rung.reached.len()).sum();
        assert_eq!(told, crossings + 1, "and the start");
        if document.apply(Command::PlayStep).is_err() {
            assert!(crossings > 0);
            break;
        }
    }
}

/// Narrowing by click, the count, and the way from a line to why and back to all.
#[test]
fn the_log_is_narrowed_and_leads_to_why() {
    let mut desk = crate::main_job::started();
    for _ in 0..3 {
        desk.press("Play the day");
    }
    let all = desk.board().log.count();
    desk.choose("Actor", "Germany");
    let log = &desk.board().log;
    let (actor, _, wanted) = log
        .actors
        .iter()
        .find(|(_, name, _)| name == "Germany")
        .unwrap();
    assert!(*wanted > 0 && *wanted < all);
    let line = format!("{wanted} of {all} lines");
    assert!(desk.has(Role::Label, &line), "{line}");
    let stranger = log.steps.iter().flat_map(|step| &step.lines);
    let stranger = stranger
        .filter(|line| !line.actors.contains(actor))
        .find(|line| !line.indicators.is_empty() && line.decided_by.is_empty());
    let stranger = stranger.unwrap().words.clone();
    assert!(!desk.has(Role::Link, &stranger));
    desk.press("Show all lines");
    assert!(desk.has(Role::Link, &stranger));
    desk.find_and_click(Role::Link, &stranger);
    let why = desk.board().why.clone().expect("an explanation");
    assert!(!why.parts.is_empty(), "{why:?}");
}

#[test]
fn relations_and_ladder_lead_to_the_log() {
    let mut desk = crate::main_job::started();
    desk.press("Run to the end");
    desk.click(Role::Tab, DrawerTab::Relations.label());
    let relations = desk.board().relations.clone();
    assert!(relations.promises.len() >= 5 && relations.pairs.len() > 5);
    let first = &relations.pairs[0];
    desk.bring_into_view(Role::Image, &first.summary);
    desk.press("Who did what to whom as a table");
    desk.click(Role::Tab, DrawerTab::Ladder.label());
    let ladder = desk.board().ladder.clone().unwrap();
    let mut reached = ladder.rungs.iter().flat_map(|rung| &rung.reached);
    let (_, words) = reached.find(|(moment, _)| *moment > 0).unwrap().clone();
    desk.find_and_click(Role::Link, &words);
    assert!(desk.has(Role::ComboBox, "Kind: all"), "the log is in front");
    let ladder = Action::ShowDrawer(DrawerTab::Ladder);
    assert!(desk.screen().offers(&ladder));
}

/// Every number leads to the facts that stand nearest to it, and every fact to what rests on it.
#[test]
fn facts_and_numbers_lead_to_each_other() {
    let mut document = document("ukraine-2022", 7);
    let board = shown(&mut document);
    let sources = &board.sources;
    let known = |id: &String| sources.facts.iter().any(|fact| fact.id == *id);
    let mut with_facts = 0;
    for row in &board.numbers.rows {
        for id in &row.facts {
            assert!(known(id), "{id}");
            let fact = sources.facts.iter().find(|fact| fact.id == *id).unwrap();
            assert!(
                fact.holds.iter().any(|held| held.has(&row.path)),
                "{} {id}",
                row.path
            );
            with_facts += 1;
        }
    }
    assert!(with_facts > 100, "{with_facts}");
    let facts = sources.facts.len();
    let by_status = |wanted: fn(&FactFilter) -> bool| -> usize {
        let rows = sources.by_status.iter().filter(|row| wanted(&row.filter));
        rows.map(|row| row.facts).sum()
    };
    assert_eq!(by_status(|one| matches!(one, FactFilter::Status(_))), facts);
    let unused = sources.facts.iter().filter(|fact| fact.holds.is_empty());
    assert_eq!(by_status(|one| *one == FactFilter::Unused), unused.count());
    let holds = sources.facts.iter().flat_map(|fact| &fact.holds);
    let (mut moves, mut nowhere) = (0, 0);
    for held in holds {
        match &held.lead {
            HeldLead::Move(id) => {
                let id = &document.scenario().a_move(*id).id;
                assert!(held.path.contains(id.as_str()), "{held:?}");
                moves += 1;
            }
            HeldLead::Nowhere => nowhere += 1,
            _ => {}
        }
    }
    assert!(moves > 30 && nowhere < 20, "{moves} {nowhere}");
}

/// From the number of a move to its fact, and from the fact back to the move.
#[test]
fn a_number_shows_its_fact_and_the_fact_its_move() {
    let mut desk = crate::main_job::started();
    // What arrives between a look and a click would move what is clicked.
    desk.all_futures();
    let board = desk.board().clone();
    let fact = board.sources.facts.iter().find(|fact| {
        let leads = |held: &&Held| matches!(held.lead, HeldLead::Move(_));
        (2..6).contains(&fact.holds.len()) && fact.holds.iter().filter(leads).count() == 1
    });
    let fact = fact.expect("a fact of one move").clone();
    let held = fact.holds.iter();
    let held = held
        .clone()
        .find(|one| matches!(one.lead, HeldLead::Move(_)));
    let held = held.unwrap();
    desk.click(Role::Tab, DrawerTab::Sources.label());
    desk.type_over("Find a fact", &fact.words);
    let rest = format!("{} things rest on it", fact.holds.len());
    desk.find_and_click(Role::DisclosureTriangle, &rest);
    desk.find_and_click(Role::Link, &held.words);
    let row = |desk: &crate::desk::Desk| desk.has(Role::Link, &card_line(desk.board(), &fact.id));
    assert!(row(&desk), "the card of the move is in front");
    let line = card_line(desk.board(), &fact.id);
    desk.find_and_click(Role::Link, &line);
    assert!(
        desk.has(Role::ComboBox, "Status: all"),
        "the facts are in front"
    );
    assert!(desk.has(Role::Label, &fact.words));
}

/// The line of a card that tells a fact.
fn card_line(board: &Board, fact: &str) -> String {
    let mut lines = board
        .moves
        .groups
        .iter()
        .flat_map(|group| &group.moves)
        .flat_map(|row| &row.card);
    let line = lines.find(|line| line.fact == fact);
    line.expect("a card that tells it").text.clone()
}

/// The zone of all is what each two have in common, and the way ends where the actor stands.
#[test]
fn zones_and_ways_agree_with_the_scenario() {
    let (mut gaps, mut zones, mut moved) = (0, 0, 0);
    for name in ["lantern-bridge", "ukraine-2022"] {
        let mut document = document(name, 7);
        document.apply(Command::RunToEnd).unwrap();
        let board = shown(&mut document);
        let parts = Arc::clone(document.scenario());
        for (line, issue) in board.stances.issues.iter().zip(&parts.issues) {
            let ranges: Vec<(f64, f64)> = issue
                .stances
                .iter()
                .filter_map(|stance| stance.accepts)
                .collect();
            let inside = |at: f64| ranges.iter().all(|(low, high)| *low <= at && at <= *high);
            let whole = (-100..=100).map(f64::from).filter(|at| inside(*at));
            let whole: Vec<f64> = whole.collect();
            if ranges.len() < 2 {
                assert_eq!((line.common_ground, line.gap), (None, None));
            } else if let Some((low, high)) = line.common_ground {
                assert_eq!((whole[0], whole[whole.len() - 1]), (low, high));
                zones += 1;
            } else {
                let (from, to) = line.gap.unwrap();
                assert!(whole.is_empty() && from < to);
                let words = format!("a gap of {}", to - from);
                assert!(line.ground_words.contains(&words), "{}", line.ground_words);
                // The gap of all is the widest of two.
                let pairs = line.pairs.iter().flat_map(|row| &row.with);
                let widest = pairs.map(|pair| pair.width).fold(0.0, f64::min);
                assert!(line.pairs.is_empty() || widest == from - to);
                gaps += 1;
            }
            for dot in &line.dots {
                assert_eq!(dot.way.len(), nodes(&document).len() + 1);
                assert_eq!(dot.way.last(), Some(&dot.position));
                moved += usize::from(dot.way[0] != dot.position);
            }
        }
    }
    assert!(gaps > 0 && zones > 0 && moved > 0, "{gaps} {zones} {moved}");
}

/// A marker is put by click and moved by keys; what it brings is told in words.
#[test]
fn a_proposal_tells_who_would_gain() {
    let mut desk = crate::main_job::started();
    desk.click(Role::Tab, DrawerTab::Stances.label());
    let issue = desk.board().stances.issues[0].clone();
    let marker = format!("Proposal on {}", issue.name);
    desk.bring_into_view(Role::Slider, &marker);
    desk.click(Role::Slider, &marker);
    let told = issue.proposed(0.0);
    assert!(desk.has(Role::Label, &told.words), "{told:?}");
    assert_eq!(told.rows.len(), issue.dots.len());
    for row in &told.rows {
        let dot = issue.dots.iter().find(|dot| dot.name == row.name).unwrap();
        let nearer = (issue.weighted - dot.position).abs() - dot.position.abs();
        assert!(
            (row.weighted - dot.salience * nearer).abs() < 1e-9,
            "{row:?}"
        );
        assert!(desk.has(
            Role::Label,
            &format!("{}, {}", row.name, row.weighted_words)
        ));
    }
    desk.plain_key(egui::Key::ArrowRight);
    let told = issue.proposed(1.0);
    assert!(desk.has(Role::Label, &told.words), "{told:?}");
    assert!(desk.has(Role::Label, &told.both));
    desk.press("Take the proposal away");
    assert!(!desk.has(Role::Label, &told.words));
}
