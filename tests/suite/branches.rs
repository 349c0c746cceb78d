//! Branches: letters that stay, notes, taking away, replaying on another, and how two differ.

use brinkline::diagnostic::Severity;
use brinkline::document::{BranchEdit, Command, Document, Parted, Refusal};
use brinkline::engine::{Happening, RandomSeed};
use brinkline::format::session::{Embedded, read_session, write_session};
use brinkline::format::{BundledRegisters, bundled_scenario};
use brinkline::model::ids::NodeId;
use brinkline::viewmodel::build::branch_name;

use crate::document::lantern_bridge;

fn document() -> Document {
    Document::new(lantern_bridge(), RandomSeed(7))
}

fn play(document: &mut Document, steps: usize) {
    for _ in 0..steps {
        document.apply(Command::PlayStep).unwrap();
    }
}

/// Plays a move as another branch from a point, and some steps after it.
fn branch_off(document: &mut Document, from: NodeId, played: &str, steps: usize) -> NodeId {
    let id = document.scenario().find_move(played).unwrap();
    document.look_at(from);
    document.apply(Command::ToggleMove(id)).unwrap();
    play(document, steps);
    document.tip()
}

fn names(document: &Document) -> Vec<String> {
    let branches = document.branches();
    let name = |branch: &brinkline::document::Branch| branch_name(document, branch.tip);
    branches.all.iter().map(name).collect()
}

/// A with five points, B and C that leave it, and D that leaves B.
fn four() -> Document {
    let mut document = document();
    play(&mut document, 4);
    let b = branch_off(&mut document, NodeId(1), "telephone", 3);
    branch_off(&mut document, NodeId(2), "double_guards", 2);
    let fork = document.timeline().path(b)[3];
    branch_off(&mut document, fork, "double_guards", 2);
    assert_eq!(
        names(&document),
        ["Branch A", "Branch B", "Branch C", "Branch D"]
    );
    document
}

#[test]
fn letters_stay_when_a_branch_goes() {
    let mut document = four();
    let before = document.timeline().len();
    let c = document.branches().all[2].tip;
    document.apply(Command::DeleteBranch(c)).unwrap();
    assert_eq!(document.timeline().len(), before - 2);
    assert_eq!(names(&document), ["Branch A", "Branch B", "Branch D"]);
    branch_off(&mut document, NodeId(3), "telephone", 1);
    assert_eq!(names(&document).last().unwrap(), "Branch E");
    document.undo();
    document.undo();
    document.undo();
    assert_eq!(
        names(&document),
        ["Branch A", "Branch B", "Branch C", "Branch D"]
    );
    assert_eq!(document.timeline().len(), before);
}

#[test]
fn letters_stay_where_a_later_branch_becomes_the_trunk() {
    let mut document = document();
    play(&mut document, 3);
    let b = branch_off(&mut document, NodeId(1), "telephone", 2);
    branch_off(&mut document, NodeId(1), "double_guards", 2);
    branch_off(&mut document, NodeId(2), "telephone", 2);
    let fork = document.timeline().path(b)[2];
    branch_off(&mut document, fork, "double_guards", 1);
    document.apply(Command::DeleteBranch(NodeId(3))).unwrap();
    let mut left = names(&document);
    left.sort();
    assert_eq!(left, ["Branch B", "Branch C", "Branch D", "Branch E"]);
}

#[test]
fn what_is_hidden_stays_hidden_when_an_edit_is_taken_back() {
    let mut document = four();
    let c = document.branches().all[2].head;
    let name = BranchEdit::Name("Third".to_owned());
    document.apply(Command::MarkBranch(c, name)).unwrap();
    document.hide(c, true);
    document.undo();
    assert!(document.marks().get(&c).is_some_and(|mark| mark.hidden));
    assert_eq!(names(&document)[2], "Branch C");
}

#[test]
fn taking_away_where_another_goes_on_keeps_what_was_noted_of_it() {
    let mut document = document();
    play(&mut document, 3);
    let b = branch_off(&mut document, NodeId(1), "telephone", 3);
    let head = document.branches().of(b).unwrap().head;
    let name = BranchEdit::Name("They talk".to_owned());
    document.apply(Command::MarkBranch(head, name)).unwrap();
    let kept = document.timeline().node(b).state.digest();
    document.apply(Command::DeleteBranch(NodeId(3))).unwrap();
    assert_eq!(names(&document), ["They talk"]);
    assert_eq!(document.timeline().len(), 5);
    let tip = document.branches().all[0].tip;
    assert_eq!(document.timeline().node(tip).state.digest(), kept);
    assert_eq!(
        document.apply(Command::DeleteBranch(tip)),
        Err(Refusal::OnlyBranch)
    );
}

#[test]
fn what_is_looked_at_moves_to_the_fork_when_it_goes() {
    let mut document = document();
    play(&mut document, 2);
    let b = branch_off(&mut document, NodeId(1), "telephone", 2);
    assert_eq!(document.looked_at(), b);
    document.apply(Command::DeleteBranch(b)).unwrap();
    assert_eq!(document.looked_at(), NodeId(1));
    assert_eq!(document.tip(), NodeId(2));
    assert!(document.undo());
    assert_eq!(document.looked_at(), b);
}

#[test]
fn a_replayed_plan_is_the_same_plan_played_by_hand() {
    let mut replayed = document();
    play(&mut replayed, 5);
    let b = branch_off(&mut replayed, NodeId(1), "telephone", 1);
    let guards = replayed.scenario().find_move("double_guards").unwrap();
    replayed.apply(Command::ToggleMove(guards)).unwrap();
    play(&mut replayed, 3);
    let b = replayed.branches().of(b).unwrap().tip;
    // Another luck from the third step on.
    replayed.look_at(NodeId(3));
    replayed.apply(Command::Reroll).unwrap();
    let onto = replayed.looked_at();
    replayed.look_back();
    let onto_parent = replayed.looked_at();
    replayed.look_at(onto);
    let mut by_hand = Document::new(lantern_bridge(), RandomSeed(7));
    // The same tree, then the same plan by hand.
    play(&mut by_hand, 5);
    branch_off(&mut by_hand, NodeId(1), "telephone", 1);
    by_hand.apply(Command::ToggleMove(guards)).unwrap();
    play(&mut by_hand, 3);
    by_hand.look_at(NodeId(3));
    by_hand.apply(Command::Reroll).unwrap();
    assert_eq!(by_hand.looked_at(), onto);
    assert_eq!(by_hand.timeline().node(onto).parent, Some(onto_parent));
    play(&mut by_hand, 2);

    replayed.apply(Command::ReplayHere(b)).unwrap();
    assert_eq!(
        replayed.timeline().len(),
        by_hand.timeline().len(),
        "as many points"
    );
    let digest = |document: &Document| document.node().state.digest();
    assert_eq!(digest(&replayed), digest(&by_hand));
    assert_eq!(replayed.node().ledger, by_hand.node().ledger);
    assert_ne!(
        replayed.node().state.digest(),
        replayed.timeline().node(b).state.digest(),
        "the luck is that of the branch it is played on"
    );
}

#[test]
fn a_replayed_plan_with_moves_is_that_played_by_hand() {
    let mut replayed = document();
    let telephone = replayed.scenario().find_move("telephone").unwrap();
    let guards = replayed.scenario().find_move("double_guards").unwrap();
    play(&mut replayed, 1);
    replayed.apply(Command::ToggleMove(telephone)).unwrap();
    play(&mut replayed, 1);
    replayed.apply(Command::ToggleMove(guards)).unwrap();
    play(&mut replayed, 2);
    let from = replayed.tip();
    replayed.look_at(NodeId(1));
    replayed.apply(Command::Reroll).unwrap();
    let other = replayed.looked_at();
    let mut by_hand = replayed_tree();
    by_hand.look_at(other);
    replayed.apply(Command::ReplayHere(from)).unwrap();

    by_hand.apply(Command::ToggleMove(telephone)).unwrap();
    play(&mut by_hand, 1);
    by_hand.apply(Command::ToggleMove(guards)).unwrap();
    play(&mut by_hand, 2);
    assert_eq!(
        replayed.node().state.digest(),
        by_hand.node().state.digest()
    );
    assert_eq!(replayed.node().ledger, by_hand.node().ledger);
    // Undone as one.
    let points = replayed.timeline().len();
    assert!(replayed.undo());
    assert_eq!(replayed.timeline().len(), points - 3);
    assert_eq!(
        replayed.apply(Command::ReplayHere(other)),
        Err(Refusal::NothingToReplay)
    );
}

fn replayed_tree() -> Document {
    let mut document = document();
    let telephone = document.scenario().find_move("telephone").unwrap();
    let guards = document.scenario().find_move("double_guards").unwrap();
    play(&mut document, 1);
    document.apply(Command::ToggleMove(telephone)).unwrap();
    play(&mut document, 1);
    document.apply(Command::ToggleMove(guards)).unwrap();
    play(&mut document, 2);
    document.look_at(NodeId(1));
    document.apply(Command::Reroll).unwrap();
    document
}

#[test]
fn two_branches_are_told_apart_step_by_step() {
    let mut document = document();
    play(&mut document, 3);
    let b = branch_off(&mut document, NodeId(1), "telephone", 2);
    let telephone = document.scenario().find_move("telephone").unwrap();
    let parted = Parted::between(document.timeline(), NodeId(3), b);
    assert_eq!(parted.fork, NodeId(1));
    let first = &parted.steps[0];
    assert_eq!(first.step, 1);
    assert!(first.other.iter().any(|told| matches!(
        told,
        Happening::Played { played, .. } if *played == telephone
    )));
    // What both have is on neither side.
    for step in &parted.steps {
        for told in &step.one {
            assert!(!step.other.contains(told), "{told:?}");
        }
    }
    let same = Parted::between(document.timeline(), b, b);
    assert!(same.steps.is_empty());
    assert_eq!(same.fork, b);
}

#[test]
fn what_is_noted_is_kept_in_the_session() {
    let mut document = four();
    let c = document.branches().all[2].head;
    let d = document.branches().all[3];
    let notes = [
        BranchEdit::Name("Guards \"first\"".to_owned()),
        BranchEdit::Note("Two lines:\nwhy not?".to_owned()),
        BranchEdit::Colour(Some(3)),
    ];
    for note in notes {
        document.apply(Command::MarkBranch(c, note)).unwrap();
    }
    assert!(document.fold(NodeId::START, true));
    assert!(document.hide(d.head, true));
    let b = document.branches().all[1].tip;
    document.apply(Command::DeleteBranch(b)).unwrap();
    let (_, text) = bundled_scenario("lantern_bridge").unwrap();
    let written = write_session(&document, &Embedded::new(text, "lantern-bridge.ron"));
    let again = read_session(&written, &BundledRegisters);
    let again = again.document.expect("it opens");
    assert_eq!(again.marks(), document.marks());
    assert_eq!(names(&again), names(&document));

    // A mark at a point that opens no branch is told, with its place.
    let broken = written.replacen("(at: 0, number", "(at: 2, number", 1);
    assert!(broken != written);
    let read = read_session(&broken, &BundledRegisters);
    assert!(read.document.is_none());
    assert!(
        read.diagnostics
            .iter()
            .any(|problem| problem.severity == Severity::Error && problem.code == "no-such-branch"),
        "{:#?}",
        read.diagnostics
    );
}

#[test]
fn a_name_that_cannot_be_shown_is_refused() {
    let mut document = document();
    for name in [
        "x".repeat(61),
        "a\u{7}b".to_owned(),
        "a\u{200f}b".to_owned(),
    ] {
        let edit = BranchEdit::Name(name);
        assert_eq!(
            document.apply(Command::MarkBranch(NodeId::START, edit)),
            Err(Refusal::UnfitMark)
        );
    }
    let edit = BranchEdit::Colour(Some(200));
    assert_eq!(
        document.apply(Command::MarkBranch(NodeId::START, edit)),
        Err(Refusal::UnfitMark)
    );
    // Letter after letter is one edit.
    for name in ["T", "Ta", "Tal", "Talk"] {
        let edit = BranchEdit::Name(name.to_owned());
        document
            .apply(Command::MarkBranch(NodeId::START, edit))
            .unwrap();
    }
    assert_eq!(names(&document), ["Talk"]);
    assert!(document.undo());
    assert_eq!(names(&document), ["Branch A"]);
    assert!(!document.undo());
}
