//! The bar above the page, as far as the document decides it.

use super::number_names::full_name;
use super::{by_hand, when, worlds};
use crate::action::Others as Choice;
use crate::document::{AssumptionEdit, BranchEdit, Command, Document};
use crate::engine::Others;
use crate::model::ScenarioParts;
use crate::model::ids::{ReplayId, WorldViewId};
use crate::viewmodel::top_bar::{AccountRow, OthersRow, TopBar};
use crate::wording::{branch as branch_words, doubt as doubt_words, plan as said, time};

/// Title, date, accounts, what the others do, and what undo would take back.
///
/// Whether there is anything to save is not known here.
pub fn top_bar(document: &Document) -> TopBar {
    let parts = document.scenario();
    let (date, step) = when_is(parts, document.node().moment());
    let history = document.history();
    TopBar {
        title: parts.title.clone(),
        unsaved: false,
        date,
        step,
        accounts: accounts(document),
        others: others(document),
        undo: history
            .undoes()
            .map(|command| said::undo(&words(parts, command))),
        undo_began_anew: false,
        redo: history
            .redoes()
            .map(|command| said::redo(&words(parts, command))),
        can_save: false,
    }
}

/// The date and the step of a moment; after the last step it is the end of that step.
fn when_is(parts: &ScenarioParts, moment: u32) -> (String, String) {
    let last = parts.calendar.last_step;
    let step = when::steps(parts).number(moment.min(last));
    let date = when::long_date(parts, moment.min(last));
    match (moment > last, date.is_empty()) {
        (false, _) => (date, step),
        (true, false) => (time::end_of(&date), step),
        (true, true) => (date, time::end_of(&step)),
    }
}

fn accounts(document: &Document) -> Vec<AccountRow> {
    let chosen = document.world_view();
    let as_written = AccountRow {
        id: None,
        name: said::AS_WRITTEN.to_owned(),
        words: said::AS_WRITTEN_WORDS.to_owned(),
        chosen: chosen.is_none(),
    };
    let views = document
        .scenario()
        .world_views
        .iter()
        .enumerate()
        .map(|(place, view)| {
            let id = Some(WorldViewId::from(place));
            AccountRow {
                id,
                name: view.name.clone(),
                words: view.words.clone(),
                chosen: chosen == id,
            }
        });
    std::iter::once(as_written).chain(views).collect()
}

fn others(document: &Document) -> Vec<OthersRow> {
    let chosen = document.others();
    let row = |choice, holds, name: &str, words: &str| OthersRow {
        choice,
        name: name.to_owned(),
        words: words.to_owned(),
        chosen: chosen == holds,
    };
    let mut rows = vec![
        row(
            Choice::Chance,
            Others::ByChance,
            said::BY_CHANCE,
            said::BY_CHANCE_WORDS,
        ),
        row(
            Choice::StandStill,
            Others::StandStill,
            said::STAND_STILL,
            said::STAND_STILL_WORDS,
        ),
    ];
    for (place, replay) in document.scenario().replays.iter().enumerate() {
        let id = ReplayId::from(place);
        rows.push(row(
            Choice::Replay(id),
            Others::Replay(id),
            &said::script(&replay.name),
            &replay.words,
        ));
    }
    rows
}

/// An edit in words.
fn words(parts: &ScenarioParts, command: &Command) -> String {
    let a_move = |id| &parts.a_move(id).name;
    match command {
        Command::ToggleMove(id) => said::plan_move(a_move(*id)),
        Command::RemoveFromPlan(id) | Command::RemoveFromLater(id, _) => {
            said::unplan_move(a_move(*id))
        }
        Command::PlanLater(id, step) => said::plan_later(a_move(*id), &when::step(parts, *step)),
        Command::SetMoveSize(id, _) => said::size(a_move(*id)),
        Command::PlayStep => said::play(&when::steps(parts).one),
        Command::ToNextEvent => said::PLAY_ON.to_owned(),
        Command::RunToEnd => said::PLAY_OUT.to_owned(),
        Command::Reroll => said::REROLL.to_owned(),
        Command::Steer(seat, steer) => said::steer(&parts.seat(*seat).name, *steer),
        Command::SetOthers(_) => said::OTHERS.to_owned(),
        Command::SetWorldView(None) => said::account(said::AS_WRITTEN),
        Command::SetWorldView(Some(view)) => said::account(&parts.world_view(*view).name),
        Command::KeepFuture(future) => said::keep_future(&worlds::number(future.number)),
        Command::ByHand(edit) => by_hand::edit(parts, edit),
        Command::Assume(edit) => assumed(parts, edit),
        Command::MarkBranch(_, BranchEdit::Name(_)) => branch_words::UNDO_NAME.to_owned(),
        Command::MarkBranch(_, BranchEdit::Note(_)) => branch_words::UNDO_NOTE.to_owned(),
        Command::MarkBranch(_, BranchEdit::Colour(_)) => branch_words::UNDO_COLOUR.to_owned(),
        Command::DeleteBranch(_) => branch_words::UNDO_DELETE.to_owned(),
        Command::ReplayHere(_) => branch_words::UNDO_REPLAY.to_owned(),
    }
}

/// An edit of what is assumed, in words.
fn assumed(parts: &ScenarioParts, edit: &AssumptionEdit) -> String {
    let name = |path: &str| full_name(parts, path);
    match edit {
        AssumptionEdit::Doubt(doubt) => doubt_words::doubt(&name(&doubt.path)),
        AssumptionEdit::Remove(_, path) => doubt_words::undoubt(&name(path)),
        AssumptionEdit::Switch(_, path, on) => doubt_words::switch(&name(path), *on),
        AssumptionEdit::Choose(None) => doubt_words::choose(None),
        AssumptionEdit::Choose(Some(_)) => doubt_words::choose(Some(doubt_words::A_SET)),
        AssumptionEdit::Begin(_) => doubt_words::BEGIN.to_owned(),
        AssumptionEdit::Rename(..) => doubt_words::RENAME.to_owned(),
        AssumptionEdit::Discard(_) => doubt_words::DISCARD.to_owned(),
    }
}
