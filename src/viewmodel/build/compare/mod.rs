//! Branches side by side.

mod curves;
mod steps;
mod table;

pub(super) use curves::as_shown;

use super::{Scene, branches, when};
use crate::action::{CompareTable, CompareView};
use crate::document::Branches;
use crate::model::criteria::Criterion;
use crate::model::ids::NodeId;
use crate::viewmodel::compare::{Compare, ComparedBranch, TableChoice};
use crate::wording::compare as said;

/// Colours that compared branches get in turn; the last of all is that of what is played.
const TURN: usize = 5;

/// Which branches are compared with the one looked at, and how they are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparing {
    /// Their last points.
    pub tips: Vec<NodeId>,
    /// The last point of the branch that the others are compared with; none for the one looked at.
    pub baseline: Option<NodeId>,
    /// How.
    pub view: CompareView,
    /// What the table tells of; none for the headline.
    pub table: Option<CompareTable>,
}

/// The compared branches with the colours of their curves.
pub(super) fn colours(scene: &Scene<'_>, comparing: &Comparing) -> Vec<(NodeId, u8)> {
    let document = scene.document;
    let branches = document.branches();
    let given = |tip: NodeId| {
        let head = branches.of(tip)?.head;
        document.marks().get(&head)?.colour
    };
    let turn = comparing.tips.iter().enumerate();
    turn.map(|(place, &tip)| {
        let turn = u8::try_from(place % TURN).unwrap_or(0);
        (tip, given(tip).unwrap_or(turn))
    })
    .collect()
}

/// What every part of a comparison reads.
struct Side<'a> {
    tip: NodeId,
    name: String,
    letter: String,
    colour: Option<u8>,
    path: &'a [NodeId],
}

/// All that is compared; none where nothing is.
pub(super) fn compare(
    scene: &Scene<'_>,
    comparing: &Comparing,
    colours: &[(NodeId, u8)],
) -> Option<Compare> {
    if comparing.tips.is_empty() {
        return None;
    }
    let document = scene.document;
    let all = document.branches();
    let tips = tips(scene, comparing);
    let paths: Vec<Vec<NodeId>> = tips
        .iter()
        .map(|&tip| document.timeline().path(tip))
        .collect();
    let sides: Vec<Side<'_>> = tips
        .iter()
        .zip(&paths)
        .map(|(&tip, path)| side(scene, &all, tip, path, colours))
        .collect();
    let baseline = baseline(&tips, comparing);
    let table = comparing
        .table
        .unwrap_or(CompareTable::Of(scene.parts.headline));
    Some(Compare {
        branches: sides
            .iter()
            .enumerate()
            .map(|(place, side)| ComparedBranch {
                tip: side.tip,
                name: side.name.clone(),
                letter: side.letter.clone(),
                colour: side.colour,
                baseline: place == baseline,
            })
            .collect(),
        view: comparing.view,
        futures: futures(scene, &tips),
        choices: choices(scene, table),
        table: (comparing.view == CompareView::Table)
            .then(|| table::grid(scene, &sides, baseline, table)),
        steps: if comparing.view == CompareView::Steps {
            steps::lists(scene, &sides, baseline)
        } else {
            Vec::new()
        },
    })
}

/// The last points of all branches, the one looked at first.
fn tips(scene: &Scene<'_>, comparing: &Comparing) -> Vec<NodeId> {
    std::iter::once(scene.document.tip())
        .chain(comparing.tips.iter().copied())
        .collect()
}

fn baseline(tips: &[NodeId], comparing: &Comparing) -> usize {
    let place = comparing
        .baseline
        .and_then(|at| tips.iter().position(|tip| *tip == at));
    place.unwrap_or(0)
}

fn side<'a>(
    scene: &Scene<'_>,
    all: &Branches,
    tip: NodeId,
    path: &'a [NodeId],
    colours: &[(NodeId, u8)],
) -> Side<'a> {
    let number = all.of(tip).map_or(0, |branch| branch.number);
    Side {
        tip,
        name: branches::name(scene.document, all, tip),
        letter: branches::letter(number),
        colour: colours
            .iter()
            .find(|(of, _)| *of == tip)
            .map(|(_, colour)| *colour),
        path,
    }
}

/// The last moment that all branches reach.
fn common_moment(scene: &Scene<'_>, tips: &[NodeId]) -> u32 {
    let timeline = scene.document.timeline();
    let moments = tips.iter().map(|&tip| timeline.node(tip).moment());
    moments.min().unwrap_or(0)
}

fn futures(scene: &Scene<'_>, tips: &[NodeId]) -> String {
    let moment = common_moment(scene, tips);
    if moment > scene.parts.calendar.last_step {
        return said::NO_FUTURES.to_owned();
    }
    let from = when::moment(scene.parts, moment);
    match scene.simulated.beside {
        Some(found) => said::futures(found.future_count, &from),
        None if scene.simulated.beside_running => said::pending(&from),
        None => said::HELD.to_owned(),
    }
}

fn choices(scene: &Scene<'_>, chosen: CompareTable) -> Vec<TableChoice> {
    let parts = scene.parts;
    let one = |table: CompareTable, name: String| TableChoice {
        table,
        name,
        chosen: table == chosen,
    };
    let by = [
        Criterion::Last,
        Criterion::Highest,
        Criterion::Lowest,
        Criterion::Mean,
    ];
    let by = by.into_iter().map(|criterion| {
        let name = table::criterion_name(None, criterion);
        one(CompareTable::By(criterion), said::every_indicator(&name))
    });
    let of = parts
        .indicator_ids()
        .filter(|&id| parts.indicator(id).is_seen())
        .map(|id| {
            one(
                CompareTable::Of(id),
                said::every_criterion(&parts.indicator(id).name),
            )
        });
    by.chain(of).collect()
}
