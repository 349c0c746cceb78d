//! Documents under random sequences of everything a user can do.

use brinkline::document::{
    AssumptionEdit, BranchEdit, ByHandEdit, Command, Document, Node, Refusal, SingleFuture,
    Standpoint,
};
use brinkline::engine::{Knowledge, Others, Planned, RandomSeed};
use brinkline::format::{BundledRegisters, bundled_scenario, load};
use brinkline::model::by_hand::{Inject, Injected, Intervention};
use brinkline::model::doubt::{Doubt, Instead};
use brinkline::model::ids::{
    ActorId, FlagId, IndicatorId, IssueId, MoveId, NodeId, SeatId, WorldViewId,
};
use brinkline::model::{Scenario, numbers};
use proptest::prelude::*;
use std::sync::{Arc, OnceLock};

/// Something a user does.
#[derive(Debug, Clone)]
pub(crate) enum Doing {
    Edit(Command),
    LookAt(u32),
    LookBack,
    LookOn,
    Undo,
    Redo,
}

pub(crate) fn lantern_bridge() -> Arc<Scenario> {
    static SCENARIO: OnceLock<Arc<Scenario>> = OnceLock::new();
    let read = || {
        let (_, text) = bundled_scenario("lantern_bridge").unwrap();
        Arc::new(load(text, &BundledRegisters).scenario.unwrap())
    };
    Arc::clone(SCENARIO.get_or_init(read))
}

fn branch_edit() -> impl Strategy<Value = BranchEdit> {
    prop_oneof![
        "[a-z ]{0,8}".prop_map(BranchEdit::Name),
        "[a-z\\n]{0,8}".prop_map(BranchEdit::Note),
        proptest::option::of(0_u8..8).prop_map(BranchEdit::Colour),
    ]
}

fn edit() -> impl Strategy<Value = Command> {
    let scenario = lantern_bridge();
    let moves = u16::try_from(scenario.moves.len()).unwrap();
    let indicators = u16::try_from(scenario.indicators.len()).unwrap();
    let seats = u16::try_from(scenario.seats.len()).unwrap();
    let views = u16::try_from(scenario.world_views.len()).unwrap();
    prop_oneof![
        6 => Just(Command::PlayStep),
        5 => (0..moves).prop_map(|id| Command::ToggleMove(MoveId(id))),
        1 => (0..moves).prop_map(|id| Command::RemoveFromPlan(MoveId(id))),
        1 => (0..moves, 0.0..2.0).prop_map(|(id, size)| Command::SetMoveSize(MoveId(id), size)),
        3 => (0..moves, 0_u32..8).prop_map(|(id, step)| Command::PlanLater(MoveId(id), step)),
        1 => (0..moves, 0_u32..8).prop_map(|(id, step)| Command::RemoveFromLater(MoveId(id), step)),
        1 => Just(Command::ToNextEvent),
        1 => Just(Command::RunToEnd),
        2 => Just(Command::Reroll),
        2 => (0_u32..12).prop_map(|tip| Command::DeleteBranch(NodeId(tip))),
        2 => (0_u32..12).prop_map(|tip| Command::ReplayHere(NodeId(tip))),
        1 => (0_u32..6, branch_edit())
            .prop_map(|(head, edit)| Command::MarkBranch(NodeId(head), edit)),
        1 => (0..seats, any::<bool>()).prop_map(|(id, steer)| Command::Steer(SeatId(id), steer)),
        1 => any::<bool>().prop_map(|still| {
            Command::SetOthers(if still { Others::StandStill } else { Others::ByChance })
        }),
        1 => proptest::option::of(0..views).prop_map(|id| Command::SetWorldView(id.map(WorldViewId))),
        3 => assumption().prop_map(Command::Assume),
        2 => by_hand(indicators).prop_map(Command::ByHand),
        1 => (0_u32..12, 0_u32..3, any::<bool>(), 0..moves).prop_map(move |(from, number, seen, id)| {
            Command::KeepFuture(Box::new(SingleFuture {
                from: NodeId(from),
                number,
                random_seed: RandomSeed(1),
                knowledge: if seen { Knowledge::AsSeen } else { Knowledge::AsTheWorldIs },
                plans: [(from, vec![Planned::new(MoveId(id))])].into(),
                by_hand: [(from, vec![Intervention::Set(IndicatorId(0), 40.0)])].into(),
                steered: vec![false; usize::from(seats)],
                standpoint: Standpoint::default(),
            }))
        }),
    ]
}

/// An edit of what is done by hand, also of what cannot be done.
fn by_hand(indicators: u16) -> impl Strategy<Value = ByHandEdit> {
    let scenario = lantern_bridge();
    let actors = u16::try_from(scenario.actors.len()).unwrap();
    let issues = u16::try_from(scenario.issues.len()).unwrap();
    let flags = u16::try_from(scenario.flags.len()).unwrap();
    let change = prop_oneof![
        3 => (0..indicators, -20.0..20.0).prop_map(|(id, by)| Injected::Indicator(IndicatorId(id), by)),
        1 => (0..actors, 0..issues.max(1), -50.0..50.0)
            .prop_map(|(actor, issue, by)| Injected::Position(ActorId(actor), IssueId(issue), by)),
        1 => (0..flags.max(1), any::<bool>()).prop_map(|(id, up)| Injected::Flag(FlagId(id), up)),
    ];
    let event = (
        proptest::sample::select(vec!["A ferry sinks", "\"So\" it\u{2019}s said", ""]),
        proptest::option::of((0..actors).prop_map(ActorId)),
        proptest::collection::vec(change, 0..4),
    );
    prop_oneof![
        (0..indicators, -20.0..120.0)
            .prop_map(|(id, value)| ByHandEdit::Do(Intervention::Set(IndicatorId(id), value))),
        (0..actors, 0..issues.max(1), -120.0..120.0).prop_map(|(actor, issue, to)| {
            ByHandEdit::Do(Intervention::Place(ActorId(actor), IssueId(issue), to))
        }),
        event.prop_map(|(words, actor, changes)| {
            ByHandEdit::Do(Intervention::Inject(Arc::new(Inject {
                words: words.to_owned(),
                actor,
                changes,
                reason: "the umpire\\ says so".to_owned(),
            })))
        }),
        (0_usize..3).prop_map(ByHandEdit::TakeBack),
    ]
}

/// An edit of what is assumed, also of sets and numbers that are not there.
fn assumption() -> impl Strategy<Value = AssumptionEdit> {
    let paths: Vec<String> = numbers::list(&lantern_bridge())
        .into_iter()
        .map(|(path, _)| path)
        .chain(["moves.gone.hazard".to_owned()])
        .collect();
    let instead = prop_oneof![
        Just(Instead::Off),
        Just(Instead::Half),
        Just(Instead::Double),
        Just(Instead::Reverse),
        (-5.0..5.0).prop_map(Instead::Value),
    ];
    let path = proptest::sample::select(paths);
    let doubt = (path.clone(), instead, any::<bool>());
    let doubt = doubt.prop_map(|(path, instead, on)| Doubt {
        path,
        instead,
        because: "a \"reason\"".to_owned(),
        on,
    });
    let set = 0_usize..3;
    prop_oneof![
        6 => doubt.prop_map(AssumptionEdit::Doubt),
        1 => (set.clone(), path.clone()).prop_map(|(set, path)| AssumptionEdit::Remove(set, path)),
        1 => (set.clone(), path, any::<bool>())
            .prop_map(|(set, path, on)| AssumptionEdit::Switch(set, path, on)),
        2 => proptest::option::of(set.clone()).prop_map(AssumptionEdit::Choose),
        1 => Just(AssumptionEdit::Begin("Another".to_owned())),
        1 => set.clone().prop_map(|set| AssumptionEdit::Rename(set, "Renamed".to_owned())),
        1 => set.prop_map(AssumptionEdit::Discard),
    ]
}

pub(crate) fn doings() -> impl Strategy<Value = Vec<Doing>> {
    let doing = prop_oneof![
        12 => edit().prop_map(Doing::Edit),
        2 => (0_u32..40).prop_map(Doing::LookAt),
        2 => Just(Doing::LookBack),
        1 => Just(Doing::LookOn),
        2 => Just(Doing::Undo),
        1 => Just(Doing::Redo),
    ];
    proptest::collection::vec(doing, 0..40)
}

fn perform(document: &mut Document, doing: &Doing) {
    match doing {
        // A refusal is an answer too; the document is as before.
        Doing::Edit(command) => drop(document.apply(command.clone())),
        Doing::LookAt(id) => drop(document.look_at(NodeId(*id))),
        Doing::LookBack => drop(document.look_back()),
        Doing::LookOn => drop(document.look_on()),
        Doing::Undo => drop(document.undo()),
        Doing::Redo => drop(document.redo()),
    }
}

pub(crate) fn do_all(document: &mut Document, what: &[Doing]) {
    for doing in what {
        perform(document, doing);
    }
}

fn nodes(document: &Document) -> Vec<Node> {
    document
        .timeline()
        .ids()
        .map(|id| document.timeline().node(id).clone())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undo_all_is_the_start_and_redo_all_the_end(seed in any::<u64>(), what in doings()) {
        let mut document = Document::new(lantern_bridge(), RandomSeed(seed));
        let start = document.snapshot().clone();
        do_all(&mut document, &what);
        // Undone edits at the end would be made again by redo all.
        while document.redo() {}
        let end = document.snapshot().clone();
        while document.undo() {}
        prop_assert_eq!(document.snapshot(), &start);
        while document.redo() {}
        prop_assert_eq!(document.snapshot(), &end);
    }

    #[test]
    fn points_never_change_and_each_follows_one_before_it(seed in any::<u64>(), what in doings()) {
        let mut document = Document::new(lantern_bridge(), RandomSeed(seed));
        for doing in &what {
            let before = nodes(&document);
            perform(&mut document, doing);
            let after = nodes(&document);
            let deletes = matches!(doing, Doing::Edit(Command::DeleteBranch(_)));
            let taken_back = matches!(doing, Doing::Undo | Doing::Redo);
            if deletes {
                // Those that stay are what they were, wherever they stand now.
                for new in &after {
                    let same = |old: &Node| old.conduct == new.conduct && old.state == new.state;
                    prop_assert!(before.iter().any(same));
                }
            } else if !taken_back {
                for (old, new) in before.iter().zip(&after) {
                    prop_assert_eq!(old, new);
                }
                prop_assert!(after.len() >= before.len());
            }
            for (place, node) in after.iter().enumerate() {
                prop_assert!(node.parent.map_or(place == 0, |parent| parent.index() < place));
                let twins = after.iter().filter(|other| other.parent == node.parent && other.conduct == node.conduct);
                prop_assert_eq!(twins.count(), 1, "identical continuations");
            }
            prop_assert!(document.branch().contains(&document.looked_at()));
        }
    }

    #[test]
    fn a_refused_edit_changes_nothing(seed in any::<u64>(), what in doings(), last in edit()) {
        let mut document = Document::new(lantern_bridge(), RandomSeed(seed));
        do_all(&mut document, &what);
        let before = document.snapshot().clone();
        if document.apply(last).is_err() {
            prop_assert_eq!(document.snapshot(), &before);
        }
    }

    #[test]
    fn looking_back_and_playing_on_follows_the_branch(seed in any::<u64>(), back in 1_usize..6, others in any::<bool>()) {
        let mut document = Document::new(lantern_bridge(), RandomSeed(seed));
        if others {
            document.apply(Command::SetOthers(Others::StandStill)).unwrap();
        }
        for step in 0..5 {
            if step == 2 {
                document.apply(Command::ToggleMove(MoveId(0))).unwrap();
            }
            if document.apply(Command::PlayStep) == Err(Refusal::RunEnded) {
                break;
            }
        }
        let branch = document.branch();
        for _ in 0..back {
            document.look_back();
        }
        while document.looked_at() != *branch.last().unwrap() {
            prop_assert!(document.follows());
            document.apply(Command::PlayStep).unwrap();
        }
        prop_assert_eq!(document.branch(), branch.clone());
        prop_assert_eq!(document.timeline().len(), branch.len());
    }
}

#[test]
fn a_changed_plan_makes_a_sibling_and_the_old_one_stays() {
    let mut document = Document::new(lantern_bridge(), RandomSeed(5));
    document.apply(Command::PlayStep).unwrap();
    document.look_back();
    document.apply(Command::ToggleMove(MoveId(0))).unwrap();
    assert!(!document.follows());
    document.apply(Command::PlayStep).unwrap();
    let children: Vec<NodeId> = document.timeline().children(NodeId::START).collect();
    assert_eq!(children, [NodeId(1), NodeId(2)]);
    assert_eq!(document.looked_at(), NodeId(2));
    // The same choice again is the same point.
    document.look_at(NodeId::START);
    assert_eq!(document.plan().len(), 1);
    document.apply(Command::PlayStep).unwrap();
    assert_eq!(document.timeline().len(), 3);
}

#[test]
fn sizes_of_one_move_at_two_points_are_two_edits() {
    let mut document = Document::new(lantern_bridge(), RandomSeed(5));
    document.apply(Command::ToggleMove(MoveId(0))).unwrap();
    document.apply(Command::PlayStep).unwrap();
    document.apply(Command::ToggleMove(MoveId(0))).unwrap();
    document
        .apply(Command::SetMoveSize(MoveId(0), 1.0))
        .unwrap();
    document
        .apply(Command::SetMoveSize(MoveId(0), 2.0))
        .unwrap();
    let before = document.snapshot().clone();
    document.look_back();
    document
        .apply(Command::SetMoveSize(MoveId(0), 3.0))
        .unwrap();
    document.undo();
    document.look_on();
    assert_eq!(document.snapshot(), &before);
}
