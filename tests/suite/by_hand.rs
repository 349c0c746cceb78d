//! What is done by hand: in its order, part of every future from there, named in every explanation,
//! undone as one.

use crate::build::Build;
use crate::desk::Desk;
use brinkline::action::WhySpan;
use brinkline::document::{
    ByHandEdit, Command, Document, Played, Refusal, Renamable, Renaming, SingleFuture,
};
use brinkline::engine::{Happening, Knowledge, RandomSeed, Workspace};
use brinkline::forecast::{Recipe, Sample, run_chunk, run_future};
use brinkline::format::{BundledRegisters, bundled_scenario, load};
use brinkline::model::by_hand::{
    CHANGES_MAX, IN_A_STEP_MAX, Inject, Injected, Intervention, REASON_MAX, Unfit, WORDS_MAX,
};
use brinkline::model::ids::{ActorId, FlagId, IndicatorId, IssueId, NodeId, OutcomeId};
use brinkline::model::number_path::Named;
use brinkline::viewmodel::branches::Done;
use brinkline::viewmodel::build::{BoardCache, Looking, Simulated, board};
use brinkline::viewmodel::chart::{Marker, MarkerKind};
use brinkline::viewmodel::log::LogLine;
use brinkline::viewmodel::something_else::SomethingElse;
use egui::Key;
use egui::accesskit::Role;
use std::collections::BTreeMap;
use std::sync::Arc;

fn document(name: &str) -> Document {
    let (_, text) = bundled_scenario(name).unwrap();
    let scenario = load(text, &BundledRegisters).scenario.unwrap();
    Document::new(Arc::new(scenario), RandomSeed(7))
}

fn by_hand(document: &mut Document, one: Intervention) -> Result<(), Refusal> {
    let edit = ByHandEdit::Do(one);
    document.apply(Command::ByHand(edit)).map(|_| ())
}

fn stocks(document: &Document) -> Vec<IndicatorId> {
    let parts = document.scenario();
    let ids = parts.indicator_ids();
    ids.filter(|id| parts.indicator(*id).stock().is_some())
        .collect()
}

/// An actor with a position on the first issue.
fn stance(document: &Document) -> (ActorId, IssueId) {
    let issue = &document.scenario().issues[0];
    (issue.stances[0].actor, IssueId(0))
}

fn inject(words: &str, changes: Vec<Injected>) -> Intervention {
    Intervention::Inject(Arc::new(Inject {
        words: words.to_owned(),
        actor: Some(ActorId(0)),
        changes,
        reason: "The umpire says so.".to_owned(),
    }))
}

/// Two steps in, with a value, a position and an event waiting.
fn pending(name: &str) -> Document {
    let mut document = document(name);
    for _ in 0..2 {
        document.apply(Command::PlayStep).unwrap();
    }
    let stocks = stocks(&document);
    let (actor, issue) = stance(&document);
    let changes = vec![
        Injected::Indicator(stocks[0], 4.0),
        Injected::Indicator(stocks[1], -3.0),
        Injected::Position(actor, issue, -12.5),
    ];
    by_hand(&mut document, Intervention::Set(stocks[0], 30.0)).unwrap();
    by_hand(&mut document, Intervention::Place(actor, issue, 40.0)).unwrap();
    by_hand(&mut document, inject("A ferry sinks", changes)).unwrap();
    document
}

fn recipe(document: &Document, knowledge: Knowledge) -> Recipe {
    let step = document.node().moment();
    Recipe {
        plans: BTreeMap::from([(step, document.plan())]),
        by_hand: BTreeMap::from([(step, document.by_hand().to_vec())]),
        steered: document.steered().to_vec(),
        knowledge,
        ..Recipe::left_to_itself(document.conduct().random_seed, 4)
    }
}

fn single(document: &Document, recipe: &Recipe, number: u32) -> SingleFuture {
    SingleFuture {
        from: document.looked_at(),
        number,
        random_seed: recipe.random_seed,
        knowledge: recipe.knowledge,
        plans: recipe.plans.clone(),
        by_hand: recipe.by_hand.clone(),
        steered: recipe.steered.clone(),
        standpoint: document.standpoint(),
    }
}

/// The future with the luck of this world is what is played by hand from here, to the last bit.
#[test]
fn the_futures_start_with_what_waits() {
    for name in ["lantern-bridge", "ukraine-2022"] {
        let mut document = pending(name);
        let compiled = document.compiled_for(None);
        let recipe = recipe(&document, Knowledge::AsTheWorldIs);
        let future = single(&document, &recipe, document.conduct().future);
        let opened = document.one_future(&future);
        let mut work = Workspace::default();
        let state = document.node().state.clone();
        let (_, run) = run_future(&compiled, &state, &recipe, 0, &mut work);
        let mut without = recipe.clone();
        without.by_hand.clear();
        let (_, left) = run_future(&compiled, &state, &without, 0, &mut work);
        assert_ne!(run[0].0.digest(), left[0].0.digest(), "{name}");
        for (place, (node, (state, ledger))) in opened.iter().zip(&run).enumerate() {
            document.apply(Command::PlayStep).unwrap();
            let played = document.node();
            assert_eq!(played.state.digest(), node.state.digest(), "{name} {place}");
            assert_eq!(played.state.digest(), state.digest(), "{name} {place}");
            assert_eq!(played.ledger.happenings, ledger.happenings);
            if place > 3 || document.node().state.has_ended() {
                break;
            }
        }
    }
}

/// However futures are simulated, alone, a few or a chunk of them, what waits is done in each.
#[test]
fn futures_alone_and_together_do_what_waits() {
    let mut document = pending("lantern-bridge");
    let compiled = document.compiled_for(None);
    let state = document.node().state.clone();
    let recipe = recipe(&document, Knowledge::AsSeen);
    let mut work = Workspace::default();
    let all: Vec<IndicatorId> = compiled.scenario.indicator_ids().collect();
    let futures = [0, 1, 2, 3];
    let sample = Sample::of(&compiled, &state, &recipe, &futures, &all, &mut work);
    let tally = run_chunk(&compiled, &state, &recipe, 0, &mut work);
    let mut ends = vec![0; compiled.scenario.outcomes.len()];
    for (place, future) in futures.into_iter().enumerate() {
        let (_, steps) = run_future(&compiled, &state, &recipe, future, &mut work);
        for &id in &all {
            let values = sample.values(place, id).unwrap();
            for ((after, _), value) in steps.iter().zip(&values[1..]) {
                assert_eq!(after.value(&compiled, id, &mut work), *value);
            }
        }
        ends[sample.endings[place].outcome.index()] += 1;
        let done = |one: &Happening| matches!(one, Happening::DoneByHand(_));
        let counts = steps.iter().map(|(_, ledger)| {
            let happenings = ledger.happenings.iter();
            happenings.filter(|one| done(one)).count()
        });
        let counts: Vec<usize> = counts.collect();
        assert_eq!((counts[0], counts[1..].iter().sum::<usize>()), (3, 0));
    }
    let outcomes = (0..ends.len()).map(OutcomeId::from);
    let counted: Vec<usize> = outcomes
        .map(|outcome| tally.futures_named(outcome).count())
        .collect();
    assert_eq!(counted, ends);
}

/// A future that is kept does what was waiting, and playing on follows it.
#[test]
fn a_kept_future_keeps_what_was_done_by_hand() {
    let mut document = pending("lantern-bridge");
    let recipe = recipe(&document, Knowledge::AsSeen);
    let waiting = document.by_hand().to_vec();
    let future = single(&document, &recipe, 3);
    document
        .apply(Command::KeepFuture(Box::new(future)))
        .unwrap();
    assert_eq!(document.by_hand(), waiting);
    assert!(document.follows());
    let points = document.timeline().len();
    document.apply(Command::PlayStep).unwrap();
    assert_eq!(document.timeline().len(), points);
    assert_eq!(document.node().conduct.by_hand, waiting);
}

#[test]
fn what_was_done_on_a_branch_is_done_again_unless_it_is_taken_back() {
    let mut document = pending("lantern-bridge");
    let waiting = document.by_hand().to_vec();
    document.apply(Command::PlayStep).unwrap();
    assert!(document.by_hand().is_empty());
    document.look_back();
    assert_eq!(document.by_hand(), waiting);
    assert!(document.follows());
    document
        .apply(Command::ByHand(ByHandEdit::TakeBack(2)))
        .unwrap();
    assert_eq!(document.by_hand(), &waiting[..2]);
    assert!(!document.follows());
    assert!(document.undo());
    assert_eq!(document.by_hand(), waiting);
    // What is chosen as it was played is no choice.
    document
        .apply(Command::ByHand(ByHandEdit::TakeBack(2)))
        .unwrap();
    by_hand(&mut document, waiting[2].clone()).unwrap();
    assert!(document.follows());
    assert!(document.chosen().by_hand.is_empty());
}

#[test]
fn the_same_is_set_once_and_in_its_place() {
    let mut document = pending("lantern-bridge");
    let of = stocks(&document)[0];
    by_hand(&mut document, Intervention::Set(of, 55.0)).unwrap();
    assert_eq!(document.by_hand().len(), 3);
    assert_eq!(document.by_hand()[0], Intervention::Set(of, 55.0));
    // Events are never one.
    let again = document.by_hand()[2].clone();
    by_hand(&mut document, again).unwrap();
    assert_eq!(document.by_hand().len(), 4);
    let gone = Command::ByHand(ByHandEdit::TakeBack(4));
    assert_eq!(document.apply(gone), Err(Refusal::NotPlanned));
}

#[test]
fn what_a_scenario_cannot_take_is_refused() {
    let mut document = document("ukraine-2022");
    let of = stocks(&document)[0];
    let parts = Arc::clone(document.scenario());
    let worked_out = parts.indicator_ids();
    let worked_out = worked_out
        .into_iter()
        .find(|id| parts.indicator(*id).stock().is_none())
        .unwrap();
    let (low, high) = parts.indicator(of).range;
    let (actor, issue) = stance(&document);
    let by = |by| Injected::Indicator(of, by);
    let text = |words: &str, reason: &str| {
        Intervention::Inject(Arc::new(Inject {
            words: words.to_owned(),
            actor: None,
            changes: Vec::new(),
            reason: reason.to_owned(),
        }))
    };
    let long = |most: usize| "ä".repeat(most + 1);
    let refused = [
        (text("", "so"), Unfit::NoWords),
        (text("  ", "so"), Unfit::NoWords),
        (text(&long(WORDS_MAX), "so"), Unfit::WordsTooLong),
        (text("A storm", " "), Unfit::NoReason),
        (text("A storm", &long(REASON_MAX)), Unfit::ReasonTooLong),
        (text("A\u{202e}storm", "so"), Unfit::HiddenCharacter),
        (text("A storm\n", "so"), Unfit::HiddenCharacter),
        (text("A storm", "so\u{0}"), Unfit::HiddenCharacter),
        (inject("x", vec![by(f64::NAN)]), Unfit::OutOfRange),
        (inject("x", vec![by(f64::INFINITY)]), Unfit::OutOfRange),
        (
            inject("x", vec![by((high - low) * 1.01)]),
            Unfit::OutOfRange,
        ),
        (inject("x", vec![by(1.0), by(2.0)]), Unfit::Twice),
        (
            inject("x", vec![by(1.0); CHANGES_MAX + 1]),
            Unfit::TooManyChanges,
        ),
        (
            inject("x", vec![Injected::Indicator(worked_out, 1.0)]),
            Unfit::WorkedOut,
        ),
        (
            inject("x", vec![Injected::Flag(FlagId(999), true)]),
            Unfit::Unknown,
        ),
        (Intervention::Set(worked_out, 1.0), Unfit::WorkedOut),
        (Intervention::Set(of, f64::NAN), Unfit::OutOfRange),
        (Intervention::Set(IndicatorId(999), 1.0), Unfit::Unknown),
        (Intervention::Place(actor, issue, 100.5), Unfit::OutOfRange),
        (
            Intervention::Place(actor, issue, f64::NAN),
            Unfit::OutOfRange,
        ),
        (
            Intervention::Place(ActorId(999), issue, 0.0),
            Unfit::Unknown,
        ),
    ];
    let before = document.snapshot().clone();
    for (one, why) in refused {
        let answer = by_hand(&mut document, one.clone());
        assert_eq!(answer, Err(Refusal::UnfitByHand(why)), "{one:?}");
    }
    assert_eq!(*document.snapshot(), before);
    for _ in 0..IN_A_STEP_MAX {
        by_hand(&mut document, text("A storm", "so")).unwrap();
    }
    let answer = by_hand(&mut document, text("A storm", "so"));
    assert_eq!(answer, Err(Refusal::UnfitByHand(Unfit::TooMany)));
}

/// An event is told by its own words, and the parts still add up.
#[test]
fn an_event_is_named_and_the_parts_add_up() {
    let mut document = pending("lantern-bridge");
    let stocks = stocks(&document);
    document.apply(Command::PlayStep).unwrap();
    // Another one in the same place of a later step is another part.
    let changes = vec![Injected::Indicator(stocks[0], -2.5)];
    by_hand(&mut document, inject("Fog lifts", changes)).unwrap();
    document.apply(Command::PlayStep).unwrap();
    document.apply(Command::PlayStep).unwrap();
    let last = document.node().moment();
    for id in document.scenario().indicator_ids() {
        let spans = [
            WhySpan::SinceStart,
            WhySpan::Since(2),
            WhySpan::Since(3),
            WhySpan::Step,
        ];
        for over in spans {
            let why = crate::explaining::told(&mut document, id, last, over);
            let sum: f64 = why.parts.iter().map(|part| part.amount).sum();
            let is = document.node().values[id.index()];
            if document.scenario().indicator(id).whole {
                continue;
            }
            assert!((why.before + sum - is).abs() < 1e-9, "{id:?} {over:?}");
        }
    }
    let why = crate::explaining::told(&mut document, stocks[0], last, WhySpan::SinceStart);
    let part = |words: &str| why.parts.iter().find(|part| part.cause.contains(words));
    let ferry = part("A ferry sinks").expect("named");
    assert_eq!(ferry.amount, 4.0);
    assert!(ferry.cause.starts_with("Adjudicated: "), "{}", ferry.cause);
    let reason = "Reason given: The umpire says so.";
    assert!(ferry.details.iter().any(|line| line == reason), "{ferry:?}");
    assert_eq!(part("Fog lifts").expect("named").amount, -2.5);
}

/// What was played goes with the scenario when parts of it are called otherwise or taken away.
#[test]
fn what_was_done_by_hand_follows_the_names() {
    let mut document = pending("lantern-bridge");
    document.apply(Command::PlayStep).unwrap();
    let waiting = document.node().conduct.by_hand.clone();
    let played: Played = document.played();
    let same = played.carried_to(Arc::clone(document.scenario()));
    assert!(same.lost.is_empty(), "{:?}", same.lost);
    let conduct = |document: &Document| document.timeline().node(NodeId(3)).conduct.clone();
    assert_eq!(conduct(&same.document).by_hand, waiting);

    let of = stocks(&document)[0];
    let (actor, issue) = stance(&document);
    let parts = document.scenario();
    let names = [
        (Named::Indicator, parts.indicator(of).id.clone()),
        (Named::Actor, parts.actor(actor).id.clone()),
        (Named::Issue, parts.issue(issue).id.clone()),
    ];
    let renamings: Vec<Renaming> = names
        .into_iter()
        .map(|(what, from)| Renaming {
            what: Renamable::Named(what),
            to: format!("{from}_x"),
            from,
        })
        .collect();
    let renamed = played.renamed(&renamings);
    assert_ne!(renamed, played);
    let lost = renamed.carried_to(Arc::clone(parts));
    assert!(!lost.lost.is_empty());
    let back: Vec<Renaming> = renamings
        .into_iter()
        .map(|one| Renaming {
            from: one.to,
            to: one.from,
            ..one
        })
        .collect();
    assert_eq!(renamed.renamed(&back), played);
}

/// What is offered for an event: three rising sizes of each indicator that can be changed, the same
/// for whatever was played.
#[test]
fn sizes_rise_and_stay() {
    for (name, text) in brinkline::format::bundled_scenarios() {
        let scenario = load(text, &BundledRegisters).scenario.unwrap();
        let mut document = Document::new(Arc::new(scenario), RandomSeed(7));
        let offered = offered(&mut document);
        document.apply(Command::PlayStep).unwrap();
        assert_eq!(offered, self::offered(&mut document), "{name}");
        assert!(!offered.rows.is_empty(), "{name}");
        for row in &offered.rows {
            let indicator = document.scenario().indicator(row.of);
            assert!(indicator.stock().is_some() && indicator.is_seen());
            let [small, medium, large] = row.amounts;
            assert!(
                0.0 < small && small < medium && medium < large,
                "{name}: {row:?}"
            );
            let (low, high) = indicator.range;
            assert!(large <= high - low, "{name}: {row:?}");
            for (amount, words) in row.amounts.iter().zip(&row.words) {
                let shown: f64 = words.replace('\u{202f}', "").parse().unwrap();
                assert_eq!(shown, *amount, "what is shown is what is put in: {row:?}");
            }
            assert_eq!(row.amount(-3), -large);
            assert_eq!(row.amount(0), 0.0);
        }
    }
}

fn offered(document: &mut Document) -> SomethingElse {
    let simulated = Simulated::default();
    let board = board(
        document,
        &simulated,
        &Looking::default(),
        &mut BoardCache::new(),
    );
    SomethingElse::clone(&board.something_else)
}

/// The quartiles of 1, 2, 4, 8 and 16 are 2, 4 and 8; three effects are too few.
#[test]
fn sizes_are_the_quartiles_of_what_moves_do() {
    let sizes = |amounts: &[&str]| {
        let names: Vec<String> = (0..amounts.len()).map(|n| format!("m{n}")).collect();
        let mut build = Build::new("x", "", &names.join(" "));
        build.indicators[0].range = (0.0, 200.0);
        for (name, amount) in names.iter().zip(amounts) {
            build.changes(name, "x", amount);
        }
        let mut document = Document::new(Arc::new(build.scenario()), RandomSeed(1));
        offered(&mut document).rows[0].amounts
    };
    assert_eq!(sizes(&["16", "-1", "4", "-8", "2"]), [2.0, 4.0, 8.0]);
    assert_eq!(sizes(&["16", "-1", "4"]), [4.0, 10.0, 20.0]);
    assert_eq!(sizes(&["3", "3", "3", "-3", "3"]), [4.0, 10.0, 20.0]);
}

fn at_the_bridge() -> Desk {
    let (_, text) = bundled_scenario("lantern-bridge").unwrap();
    let title = brinkline::format::heading(text).unwrap().title;
    let mut desk = Desk::new();
    desk.press(&title);
    desk.press("Start");
    desk.all_futures();
    desk
}

/// A facilitator writes down what happens, puts it in, sees the futures answer, plays it and finds it
/// in the log, on the curve, among the branches and as a cause.
#[test]
fn something_else_is_written_down_and_played() {
    let mut desk = at_the_bridge();
    let shares = |desk: &Desk| -> Vec<_> {
        let rows = desk.board().outcomes.rows.iter();
        rows.map(|row| row.share.as_ref().map(|share| share.point))
            .collect()
    };
    let fan = |desk: &Desk| desk.board().headline.fan.clone();
    let before = (shares(&desk), fan(&desk));
    desk.press("Something else…");
    // Nothing is put in without words and a reason, and each field says so.
    desk.press("Put it in");
    assert!(desk.has(Role::Label, "Say what happened."));
    assert!(desk.has(Role::Label, "Give the reason: it stands in the record."));
    assert!(desk.board().plan.by_hand.is_empty());
    let row = desk.board().something_else.rows[0].clone();
    desk.type_over("What happens", "A pipeline bursts");
    desk.press_named_like(Role::RadioButton, &format!("{}: large up", row.name));
    // Put away and taken up again, it is as it was.
    desk.plain_key(Key::Escape);
    assert!(!desk.has(Role::Button, "Put it in"));
    desk.key(Key::J);
    assert!(!desk.has(Role::Label, "Say what happened."));
    desk.type_into("Reason", "The exercise needs a shock.");
    assert!(!desk.has(Role::Button, "Put it in"), "Enter puts it in");

    let chip = desk.board().plan.by_hand[0].clone();
    assert_eq!(
        (chip.name.as_str(), chip.words.as_str()),
        ("Adjudicated", "A pipeline bursts")
    );
    assert!(chip.details[1].contains(&row.words[2]), "{chip:?}");
    desk.all_futures();
    assert_ne!((shares(&desk), fan(&desk)), before, "the futures answer");

    desk.press("Play the day");
    desk.all_futures();
    let board = desk.board();
    assert!(board.plan.by_hand.is_empty());
    let told = |words: &str| words.contains("Adjudicated: A pipeline bursts");
    assert!(
        board.log.steps[0]
            .lines
            .iter()
            .any(|line| told(&line.words))
    );
    let curve = board.pinned.iter().find(|one| one.indicator == row.of);
    let curve = curve.unwrap_or(&board.headline);
    let marked = |marker: &Marker| marker.kind == MarkerKind::ByHand && told(&marker.words);
    assert!(curve.markers.iter().any(marked), "{:?}", curve.markers);
    let node = board.branches.nodes().find(|node| node.current);
    let node = node.expect("a point");
    assert!(node.done == Done::ByHand && told(&node.words), "{node:?}");
    let summary = curve.summary.clone();
    desk.click(Role::Image, &summary);
    let why = desk.board().why.clone().expect("an explanation");
    let part = why.parts.iter().find(|part| told(&part.cause));
    assert_eq!(part.expect("a part").amount, row.amounts[2]);
    desk.menu("Edit", "Undo");
    assert_eq!(desk.board().plan.by_hand, [chip]);
    desk.press("Take out: Adjudicated, A pipeline bursts");
    assert!(desk.board().plan.by_hand.is_empty());
}

/// An actor is dragged on an issue, moved by the arrows and typed; taken back by Escape, by its chip
/// and by undo.
#[test]
fn an_actor_is_put_elsewhere() {
    let mut desk = at_the_bridge();
    desk.click(Role::Tab, "Stances");
    let line = desk.board().stances.issues[0].clone();
    let dot = line.dots[0].clone();
    let name = format!("{} on {}", dot.name, line.name);
    let put = |desk: &Desk| desk.board().stances.issues[0].dots[0].by_hand;
    desk.bring_into_view(Role::Slider, &name);
    desk.drag_over(Role::Slider, &name, (0.5, 2.0));
    let dragged = put(&desk).expect("put elsewhere").position;
    assert!(dragged > dot.position + 5.0, "{dragged}");
    let chip = desk.board().plan.by_hand[0].clone();
    assert_eq!(chip.name, name);
    desk.plain_key(Key::ArrowLeft);
    desk.plain_key(Key::ArrowLeft);
    assert_eq!(put(&desk).unwrap().position, dragged - 2.0);
    desk.menu("Edit", "Undo");
    assert_eq!(put(&desk), None, "one gesture");
    desk.redo();
    assert!(put(&desk).is_some());
    desk.click(Role::Slider, &name);
    desk.plain_key(Key::Escape);
    assert_eq!(put(&desk), None, "Escape takes it back");

    let field = format!("{} by hand at", dot.name);
    desk.type_into(&field, "123");
    assert_eq!(put(&desk), None, "beyond the line");
    desk.type_over(&field, "-35");
    desk.plain_key(Key::Enter);
    assert_eq!(put(&desk).unwrap().position, -35.0);
    desk.press(&format!("Take out: {name}, at −35"));
    assert_eq!(put(&desk), None);
    desk.type_into(&field, "-35");
    desk.press("Play the day");
    let board = desk.board();
    let told = |line: &LogLine| line.words.contains("put at −35");
    assert!(board.log.steps[0].lines.iter().any(told));
    assert_eq!(board.stances.issues[0].dots[0].position, -35.0);
    assert_eq!(put(&desk), None);
}
