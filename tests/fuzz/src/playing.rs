//! A document played in every way there is: steps, branches and what is noted of them, a plan played
//! again on another branch, a simulated future kept, doubts, and all that is done by hand.

use brinkline::document::{
    AssumptionEdit, BranchEdit, ByHandEdit, Command, Document, SingleFuture,
};
use brinkline::engine::{Knowledge, Others, RandomSeed};
use brinkline::model::by_hand::{Inject, Injected, Intervention};
use brinkline::model::doubt::{Doubt, Instead};
use brinkline::model::ids::{
    ActorId, FlagId, IndicatorId, IssueId, MoveId, NodeId, ReplayId, SeatId, WorldViewId,
};
use brinkline::model::numbers;
use std::sync::Arc;

use super::Choices;

/// More points than this are not asked for: what goes wrong does so with few.
const POINTS_MAX: usize = 120;

/// Places of parts of a scenario, one more than there are at times.
fn one_of(count: usize, choices: &mut Choices<'_>) -> u16 {
    let beyond = usize::from(choices.byte() == 255);
    u16::try_from(choices.below(count + beyond)).expect("few of them")
}

fn some_point(document: &Document, choices: &mut Choices<'_>) -> NodeId {
    let count = document.timeline().len();
    NodeId(u32::try_from(choices.below(count)).expect("few of them"))
}

/// A number of any size.
fn some_value(choices: &mut Choices<'_>) -> f64 {
    let value = f64::from(choices.byte());
    match choices.byte() % 8 {
        0 => -value,
        1 => value / 7.0,
        2 => -value / 7.0,
        3 => value * 1e13,
        4 => 0.0,
        _ => value,
    }
}

fn some_actor_and_issue(document: &Document, choices: &mut Choices<'_>) -> (ActorId, IssueId) {
    let scenario = document.scenario();
    (
        ActorId(one_of(scenario.actors.len(), choices)),
        IssueId(one_of(scenario.issues.len(), choices)),
    )
}

fn some_change(document: &Document, choices: &mut Choices<'_>) -> Injected {
    let scenario = document.scenario();
    match choices.byte() % 3 {
        0 => {
            let (actor, issue) = some_actor_and_issue(document, choices);
            Injected::Position(actor, issue, some_value(choices))
        }
        1 => {
            let flag = FlagId(one_of(scenario.flags.len(), choices));
            Injected::Flag(flag, choices.one_in(2))
        }
        _ => {
            let of = IndicatorId(one_of(scenario.indicators.len(), choices));
            Injected::Indicator(of, some_value(choices))
        }
    }
}

fn some_intervention(document: &Document, choices: &mut Choices<'_>) -> Intervention {
    let scenario = document.scenario();
    match choices.byte() % 3 {
        0 => {
            let of = IndicatorId(one_of(scenario.indicators.len(), choices));
            Intervention::Set(of, some_value(choices))
        }
        1 => {
            let (actor, issue) = some_actor_and_issue(document, choices);
            Intervention::Place(actor, issue, some_value(choices))
        }
        _ => Intervention::Inject(Arc::new(Inject {
            words: choices.text(),
            actor: (choices.one_in(2)).then(|| some_actor_and_issue(document, choices).0),
            changes: (0..choices.byte() % 4)
                .map(|_| some_change(document, choices))
                .collect(),
            reason: format!("because {}", choices.text()),
        })),
    }
}

/// A future as the window keeps it.
fn some_future(document: &Document, choices: &mut Choices<'_>) -> SingleFuture {
    SingleFuture {
        from: some_point(document, choices),
        number: u32::from(choices.byte()),
        random_seed: RandomSeed(u64::from(choices.byte())),
        knowledge: if choices.one_in(2) {
            Knowledge::AsSeen
        } else {
            Knowledge::AsTheWorldIs
        },
        plans: [(document.node().moment() + 1, document.plan())].into(),
        by_hand: [(document.node().moment() + 1, document.by_hand().to_vec())].into(),
        steered: document.steered().to_vec(),
        standpoint: document.standpoint(),
    }
}

fn some_assumption(document: &Document, choices: &mut Choices<'_>) -> AssumptionEdit {
    let set = usize::from(choices.byte() % 3);
    let all = numbers::list(document.scenario());
    let some_path = |choices: &mut Choices<'_>| {
        let found = all.get(choices.below(all.len()));
        found.map_or_else(String::new, |(path, _)| path.clone())
    };
    match choices.byte() % 8 {
        0 => AssumptionEdit::Choose((choices.one_in(2)).then_some(set)),
        1 => AssumptionEdit::Begin(choices.text()),
        2 => AssumptionEdit::Discard(set),
        3 => AssumptionEdit::Switch(set, some_path(choices), choices.one_in(2)),
        _ => AssumptionEdit::Doubt(Doubt {
            path: some_path(choices),
            instead: match choices.byte() % 5 {
                0 => Instead::Off,
                1 => Instead::Half,
                2 => Instead::Double,
                3 => Instead::Reverse,
                _ => Instead::Value(some_value(choices)),
            },
            because: choices.text(),
            on: true,
        }),
    }
}

fn some_command(document: &Document, choices: &mut Choices<'_>) -> Command {
    let scenario = document.scenario();
    match choices.byte() % 24 {
        0..=3 => Command::PlayStep,
        4..=6 => Command::ToggleMove(MoveId(one_of(scenario.moves.len(), choices))),
        7 => Command::Reroll,
        8 => Command::ToNextEvent,
        9..=11 => Command::ByHand(ByHandEdit::Do(some_intervention(document, choices))),
        12 => Command::ByHand(ByHandEdit::TakeBack(usize::from(choices.byte() % 3))),
        13 => Command::SetMoveSize(
            MoveId(one_of(scenario.moves.len(), choices)),
            some_value(choices),
        ),
        14 => Command::MarkBranch(
            some_point(document, choices),
            match choices.byte() % 3 {
                0 => BranchEdit::Name(choices.text()),
                1 => BranchEdit::Note(choices.text()),
                _ => BranchEdit::Colour(Some(choices.byte() % 8)),
            },
        ),
        15 => Command::DeleteBranch(some_point(document, choices)),
        16 | 17 => Command::ReplayHere(some_point(document, choices)),
        18 => Command::KeepFuture(Box::new(some_future(document, choices))),
        19 => Command::Steer(
            SeatId(one_of(scenario.seats.len(), choices)),
            choices.one_in(2),
        ),
        20 => Command::SetOthers(match choices.byte() % 3 {
            0 => Others::ByChance,
            1 => Others::StandStill,
            // A replay is chosen from a list, so it is always one that is there.
            _ if scenario.replays.is_empty() => Others::StandStill,
            _ => Others::Replay(ReplayId(
                u16::try_from(choices.below(scenario.replays.len())).expect("few of them"),
            )),
        }),
        21 => {
            let views = scenario.world_views.len();
            let chosen = choices.below(views + 1);
            let view = u16::try_from(chosen).ok().filter(|_| chosen < views);
            Command::SetWorldView(view.map(WorldViewId))
        }
        22 => Command::Assume(some_assumption(document, choices)),
        _ => Command::RunToEnd,
    }
}

/// Looks elsewhere: no edit, and what comes next is played from there.
fn look_around(document: &mut Document, choices: &mut Choices<'_>) {
    let point = some_point(document, choices);
    let _moved = match choices.byte() % 6 {
        0 => document.look_back(),
        1 => document.fold(point, true),
        2 => document.hide(point, choices.one_in(2)),
        3 => document.look_along(point, NodeId::START),
        4 => document.undo(),
        _ => document.look_at(point),
    };
}

/// What must hold of a document at any time.
fn is_whole(document: &Document) {
    for value in &document.node().values {
        assert!(value.is_finite(), "a value is {value}");
    }
    let branch = document.branch();
    assert!(
        branch.contains(&document.looked_at()),
        "looked at beside its branch"
    );
    let branches = document.branches();
    assert_eq!(branches.of_point.len(), document.timeline().len());
    for head in document.marks().keys() {
        let begins = branches.all.iter().any(|one| one.head == *head);
        assert!(
            begins,
            "something is noted of {head:?}, where no branch begins"
        );
    }
}

/// Plays so many commands. Taken back and made again, the points are the same.
pub(crate) fn play(document: &mut Document, commands: usize, choices: &mut Choices<'_>) {
    for _ in 0..commands {
        if document.timeline().len() > POINTS_MAX {
            break;
        }
        if choices.one_in(4) {
            look_around(document, choices);
        }
        let command = some_command(document, choices);
        let before = document.snapshot().clone();
        if document.apply(command).is_err() {
            assert_eq!(
                *document.snapshot(),
                before,
                "a refused edit left something"
            );
        }
        is_whole(document);
    }
    while document.redo() {}
    let end = document.timeline().clone();
    while document.undo() {}
    is_whole(document);
    while document.redo() {}
    assert!(
        *document.timeline() == end,
        "made again it is something else"
    );
    is_whole(document);
}
