//! Single simulated futures: the opened one, the traces and the cards.

use super::outcomes::gravity;
use super::{Scene, when};
use crate::document::Node;
use crate::forecast::{Ending, Sample};
use crate::model::ids::{IndicatorId, NodeId, OutcomeId};
use crate::viewmodel::chart::{OpenedCurve, Trace};
use crate::viewmodel::worlds::{OpenedFuture, WorldCard, WorldGrid};
use crate::wording::{number as numbers, time, worlds as said};

/// How many traces are drawn: enough to see how unlike futures are, few enough to follow one.
const TRACES: usize = 20;
/// How many cards can be asked for.
pub const WORLD_CHOICES: [u8; 3] = [9, 25, 49];

/// A future that is opened.
#[derive(Debug, Clone, Copy)]
pub struct OpenedRun<'a> {
    /// Its number, counted from 0.
    pub number: u32,
    /// The point that it starts from.
    pub from: NodeId,
    /// Its steps until it or the scenario ends.
    pub nodes: &'a [Node],
    /// How it ends.
    pub ending: Ending,
    /// How it was chosen among the others.
    pub chosen: ChosenBy,
    /// The moment stepped to; none while all of it is looked at.
    pub at: Option<u32>,
}

/// How a future was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChosenBy {
    /// By its ending: it is this one, counted from 1, of so many that end so.
    Outcome(OutcomeId, usize, usize),
    /// By its place in an indicator at the reference step.
    Place(IndicatorId, u8),
    /// By its line, card or number.
    Hand,
}

/// The number of a future as people count.
pub(super) fn number(future: u32) -> String {
    numbers::plain(f64::from(future) + 1.0, 0)
}

impl<'a> OpenedRun<'a> {
    /// The point at a moment after the one that the futures start from.
    pub(super) fn node(&self, moment: u32) -> Option<&'a Node> {
        let first = self.nodes.first()?.moment();
        self.nodes.get(moment.checked_sub(first)? as usize)
    }

    /// Its steps as far as they are looked at.
    pub(super) fn seen(&self) -> &'a [Node] {
        let count = self
            .nodes
            .iter()
            .filter(|node| self.at.is_none_or(|at| node.moment() <= at));
        &self.nodes[..count.count()]
    }
}

/// The banner of the opened future.
pub(super) fn opened(scene: &Scene<'_>) -> Option<OpenedFuture> {
    let run = scene.simulated.opened?;
    let parts = scene.parts;
    let outcome = parts.outcome(run.ending.outcome);
    let first = run.nodes.first()?.moment();
    let last = run.nodes.last()?.moment();
    let chosen = match run.chosen {
        ChosenBy::Outcome(id, place, count) => {
            let by = when::end_of(parts, scene.quoted_step());
            let by = crate::wording::outcome::by(&by);
            said::chosen_by_outcome(place, count, &parts.outcome(id).name, &by)
        }
        ChosenBy::Place(id, of_100) => {
            let at = when::end_of(parts, scene.quoted_step());
            said::chosen_by_place(of_100, &parts.indicator(id).name, &at)
        }
        ChosenBy::Hand => said::CHOSEN_BY_HAND.to_owned(),
    };
    Some(OpenedFuture {
        number: run.number,
        title: said::title(&number(run.number), scene.simulated.wanted),
        ending: ending(scene, run.ending),
        gravity: gravity(outcome.tone),
        chosen,
        at: run.at,
        at_words: run
            .at
            .map(|at| time::capital(&when::end_of(parts, at.saturating_sub(1))))
            .unwrap_or_default(),
        back: run.at.filter(|&at| at > first).map(|at| at - 1),
        on: match run.at {
            None => Some(first),
            Some(at) => (at < last).then_some(at + 1),
        },
        in_words: said::in_future(&number(run.number)),
        outcome: Some(run.ending.outcome),
        outcome_name: outcome.name.clone(),
    })
}

/// How a future ends, in a sentence.
fn ending(scene: &Scene<'_>, ending: Ending) -> String {
    let parts = scene.parts;
    let at_end = name_at_end(scene, ending);
    let reached = reached(scene, ending);
    if ending.outcome == ending.at_end {
        said::ends_in(&at_end, &reached)
    } else {
        let by = when::end_of(parts, parts.calendar.reference_step);
        said::ends_in_later(
            &parts.outcome(ending.outcome).name,
            &crate::wording::outcome::by(&by),
            &at_end,
            &reached,
        )
    }
}

fn name_at_end(scene: &Scene<'_>, ending: Ending) -> String {
    let outcome = scene.parts.outcome(ending.at_end);
    let label = ending.label.and_then(|place| outcome.labels.get(place));
    match label {
        Some((label, _)) => crate::wording::screen::join_comma(&[&outcome.name, label]),
        None => outcome.name.clone(),
    }
}

/// When a future came to what it is called by the date that shares are told for, or what became of it
/// after that.
fn reached_or_later(scene: &Scene<'_>, ending: Ending) -> String {
    if ending.outcome != ending.at_end {
        return said::later(&name_at_end(scene, ending), &reached(scene, ending));
    }
    reached(scene, ending)
}

/// The name of a future by the date that shares are told for.
fn name_by_then(scene: &Scene<'_>, ending: Ending) -> String {
    if ending.outcome == ending.at_end {
        return name_at_end(scene, ending);
    }
    let name = scene.parts.outcome(ending.outcome).name.clone();
    let when = ending
        .outcome_reached
        .map(|step| when::step(scene.parts, step));
    crate::wording::screen::join_comma(&[&name, &when.unwrap_or_default()])
}

fn reached(scene: &Scene<'_>, ending: Ending) -> String {
    ending
        .reached
        .map(|step| when::step(scene.parts, step))
        .unwrap_or_default()
}

/// The curve of the opened future.
pub(super) fn curve(scene: &Scene<'_>, id: IndicatorId) -> Option<OpenedCurve> {
    let run = scene.simulated.opened?;
    let value = |node: &Node| node.values.get(id.index()).copied();
    let from = scene.document.timeline().node(run.from);
    // What nobody sees is drawn anew in each future, so it does not go on from the value there.
    let seen = scene.parts.indicator(id).is_seen();
    let start = seen.then(|| value(from)).flatten();
    Some(OpenedCurve {
        name: said::name(&number(run.number)),
        from: from.moment() + u32::from(start.is_none()),
        values: start
            .into_iter()
            .chain(run.nodes.iter().filter_map(value))
            .collect(),
        at: run.at,
    })
}

/// The first futures as faint lines.
pub(super) fn traces(scene: &Scene<'_>, id: IndicatorId) -> Vec<Trace> {
    let Some(sample) = scene.simulated.sample.filter(|_| scene.simulated.traces) else {
        return Vec::new();
    };
    (0..sample.futures.len().min(TRACES))
        .filter_map(|place| {
            let future = sample.futures[place];
            let ending = sample.endings[place];
            Some(Trace {
                future,
                words: card_words(scene, future, ending),
                from: sample.first_moment,
                values: until_end(sample, place, id)?.to_vec(),
            })
        })
        .collect()
}

/// The values of a future until its run ends.
fn until_end(sample: &Sample, place: usize, id: IndicatorId) -> Option<&[f64]> {
    let values = sample.values(place, id)?;
    let last = sample.endings[place]
        .ended_in
        .and_then(|step| (step + 1).checked_sub(sample.first_moment))
        .map_or(values.len(), |moments| moments as usize + 1);
    values.get(..last.min(values.len()))
}

/// A future in a sentence.
fn card_words(scene: &Scene<'_>, future: u32, ending: Ending) -> String {
    said::card(
        &number(future),
        &name_by_then(scene, ending),
        &reached_or_later(scene, ending),
    )
}

/// The cards, where they are asked for.
pub(super) fn grid(scene: &Scene<'_>) -> Option<WorldGrid> {
    let wanted = scene.simulated.worlds.filter(|_| !scene.is_over())?;
    let parts = scene.parts;
    let headline = parts.headline;
    let mut grid = WorldGrid {
        title: said::grid_title(wanted, scene.simulated.wanted),
        note: said::grid_note(
            &parts.indicator(headline).name,
            &crate::wording::outcome::by(&when::end_of(parts, scene.quoted_step())),
        ),
        wanted,
        choices: WORLD_CHOICES.to_vec(),
        span: parts.indicator(headline).range,
        moments: (scene.node.moment(), parts.calendar.step_count()),
        ..WorldGrid::default()
    };
    let Some(sample) = scene.simulated.sample else {
        grid.pending = Some(said::GRID_PENDING.to_owned());
        return Some(grid);
    };
    grid.cards = (0..sample.futures.len().min(usize::from(wanted)))
        .filter_map(|place| {
            let future = sample.futures[place];
            let ending = sample.endings[place];
            let outcome = parts.outcome(ending.outcome);
            Some(WorldCard {
                future,
                number: number(future),
                words: card_words(scene, future, ending),
                ending: outcome.name.clone(),
                when: reached_or_later(scene, ending),
                gravity: gravity(outcome.tone),
                values: until_end(sample, place, headline)?.to_vec(),
            })
        })
        .collect();
    // All pictures share one span, so that they can be compared.
    let all = || {
        grid.cards
            .iter()
            .flat_map(|card| card.values.iter().copied())
    };
    let (low, high) = (
        all().fold(f64::INFINITY, f64::min),
        all().fold(f64::NEG_INFINITY, f64::max),
    );
    if low < high {
        grid.span = (low, high);
    }
    Some(grid)
}
