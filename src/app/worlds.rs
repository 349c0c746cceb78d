//! Single futures: which one is opened, the first ones for lines and cards.
//!
//! All of it belongs to the futures of what is looked at and goes when those do.

use super::BrinklineApp;
use super::errand::{Errand, Hands, Standing};
use super::futures::Futures;
use super::open::Open;
use crate::document::{Command, Document, Node, SingleFuture};
use crate::engine::Workspace;
use crate::forecast::{CHUNK, Ending, Launch, Ranked, Sample};
use crate::format::recipe::recipe_text;
use crate::model::ids::{IndicatorId, OutcomeId};
use crate::viewmodel::build::{self, ChosenBy, OpenedRun, WORLD_CHOICES};
use crate::wording::{number, outcome as outcome_words, worlds as words};
use std::collections::BTreeMap;

/// Single futures of what is looked at.
#[derive(Debug, Default)]
pub(super) struct Worlds {
    /// The futures that all of this belongs to.
    generation: u64,
    opened: Option<Opened>,
    /// The future of each outcome that was opened last.
    last_of: BTreeMap<OutcomeId, u32>,
    sample: Option<Sample>,
    sampling: Option<Errand<Sample>>,
    /// Futures in the order of an indicator.
    ranked: BTreeMap<IndicatorId, Ranked>,
    ranking: Option<(IndicatorId, u8, Errand<Ranked>)>,
    /// Single futures are drawn over the fan.
    pub traces: bool,
    /// So many are shown as cards.
    pub grid: Option<u8>,
}

/// The opened future.
#[derive(Debug)]
struct Opened {
    future: SingleFuture,
    nodes: Vec<Node>,
    ending: Ending,
    chosen: ChosenBy,
    at: Option<u32>,
}

impl Worlds {
    /// Drops what belongs to other futures and asks for what is shown; says whether anything
    /// changed.
    pub fn follow(&mut self, hands: &Hands, futures: &Futures) -> bool {
        let mut changed = false;
        if self.generation != futures.generation() {
            let (traces, grid) = (self.traces, self.grid);
            changed = self.opened.is_some() || self.sample.is_some();
            *self = Self {
                generation: futures.generation(),
                traces,
                grid,
                ..Self::default()
            };
        }
        let wanted = self.traces || self.grid.is_some();
        if wanted && self.sample.is_none() && self.sampling.is_none() {
            self.sampling = futures
                .launch()
                .cloned()
                .map(|launch| begin_sample(hands, launch));
        }
        changed
    }

    /// Takes in the order of the futures; says which place in it was asked for.
    pub fn take_order(&mut self) -> Option<(IndicatorId, u8)> {
        match self.ranking.as_ref()?.2.standing() {
            Standing::Done(ranked) => {
                let (of, of_100, _) = self.ranking.take()?;
                self.ranked.insert(of, ranked);
                Some((of, of_100))
            }
            Standing::Lost => {
                self.ranking = None;
                None
            }
            Standing::UnderWay => None,
        }
    }

    /// Takes in the first futures; says whether they came.
    pub fn take_sample(&mut self) -> bool {
        let answer = self.sampling.as_ref().map(Errand::standing);
        match answer {
            Some(Standing::Done(sample)) => {
                self.sample = Some(sample);
                self.sampling = None;
                true
            }
            // Asked for again only when the futures are others.
            Some(Standing::Lost | Standing::UnderWay) | None => false,
        }
    }

    /// The first futures.
    pub fn sample(&self) -> Option<&Sample> {
        self.sample.as_ref()
    }

    /// The opened future, as the screen is made from it.
    pub fn opened(&self) -> Option<OpenedRun<'_>> {
        self.opened.as_ref().map(|opened| OpenedRun {
            number: opened.future.number,
            from: opened.future.from,
            nodes: &opened.nodes,
            ending: opened.ending,
            chosen: opened.chosen,
            at: opened.at,
        })
    }

    /// What tells one state of the opened future from another.
    pub fn looking(&self) -> Option<(u32, Option<u32>)> {
        self.opened
            .as_ref()
            .map(|opened| (opened.future.number, opened.at))
    }

    fn open(
        &mut self,
        document: &mut Document,
        futures: &Futures,
        number: u32,
        chosen: ChosenBy,
    ) -> bool {
        let Some(future) = futures.single(document.looked_at(), number) else {
            return false;
        };
        let nodes = document.one_future(&future);
        let compiled = document.compiled_for(&future.standpoint);
        let Some(last) = nodes.last() else {
            return false;
        };
        let from = document.timeline().node(future.from).moment();
        let ending = Ending::of(&compiled, from, &last.state);
        self.opened = Some(Opened {
            future,
            nodes,
            ending,
            chosen,
            at: None,
        });
        true
    }
}

/// The values of the headline in the first futures.
fn begin_sample(hands: &Hands, launch: Launch) -> Errand<Sample> {
    let most = WORLD_CHOICES.into_iter().max().unwrap_or(0);
    let count = u32::from(most).min(launch.recipe.rollout_count);
    Errand::begin(hands, "first futures", move |_stop| {
        let numbers: Vec<u32> = (0..count).collect();
        let headline = launch.compiled.scenario.headline;
        Some(Sample::of(
            &launch.compiled,
            &launch.state,
            &launch.recipe,
            &numbers,
            &[headline],
            &mut Workspace::default(),
        ))
    })
}

/// All futures in the order of an indicator at the reference step.
fn begin_ranking(hands: &Hands, launch: Launch, of: IndicatorId) -> Errand<Ranked> {
    Errand::begin(hands, "order futures", move |stop| {
        let calendar = &launch.compiled.scenario.calendar;
        let first = launch.state.next_step();
        let moment = calendar.quoted_step(first) + 1;
        let place = moment.saturating_sub(first) as usize;
        let mut work = Workspace::default();
        let mut values = Vec::new();
        for chunk in 0..launch.chunk_count() {
            if stop.is_asked() {
                return None;
            }
            let begin = chunk * CHUNK;
            let end = (begin + CHUNK).min(launch.recipe.rollout_count);
            let numbers: Vec<u32> = (begin..end).collect();
            let sample = Sample::of(
                &launch.compiled,
                &launch.state,
                &launch.recipe,
                &numbers,
                &[of],
                &mut work,
            );
            values.extend(numbers.iter().enumerate().filter_map(|(row, &number)| {
                let value = sample.values(row, of)?.get(place)?;
                Some((number, *value))
            }));
        }
        Some(Ranked::new(values))
    })
}

impl BrinklineApp {
    /// Opens the next future that ends so.
    pub(super) fn open_future_of(&mut self, outcome: OutcomeId) {
        let Some(tally) = self.futures.plan().filter(|_| !self.futures.is_stale()) else {
            self.notice(words::NOTHING_TO_OPEN.to_owned(), false);
            return;
        };
        let numbers: Vec<u32> = tally.futures_named(outcome).collect();
        let last = self.worlds.last_of.get(&outcome).copied();
        let next = last.map_or(0, |last| {
            numbers
                .iter()
                .position(|&number| number > last)
                .unwrap_or(0)
        });
        let Some(&number) = numbers.get(next) else {
            if let Some(open) = &self.open {
                let name = &open.document.scenario().outcome(outcome).name;
                let none = words::none_ends_so(name);
                self.notice(none, false);
            }
            return;
        };
        let chosen = ChosenBy::Outcome(outcome, next + 1, numbers.len());
        self.worlds.last_of.insert(outcome, number);
        self.show_future(number, chosen);
    }

    /// Opens a future, or says that there is nothing in it.
    fn show_future(&mut self, number: u32, chosen: ChosenBy) {
        let Some(open) = &mut self.open else { return };
        let opened = self
            .worlds
            .open(&mut open.document, &self.futures, number, chosen);
        if !opened {
            self.notice(words::NO_STEP_LEFT.to_owned(), false);
        }
    }

    /// Opens the future at a place in the order of an indicator, once they are in order.
    pub(super) fn open_future_at(&mut self, of: IndicatorId, of_100: u8) {
        if let Some(ranked) = self.worlds.ranked.get(&of) {
            if let Some(number) = ranked.at(f64::from(of_100) / 100.0) {
                self.show_future(number, ChosenBy::Place(of, of_100));
            }
            return;
        }
        let launch = self.futures.launch().cloned();
        let Some(errand) = launch.map(|launch| begin_ranking(&self.hands, launch, of)) else {
            self.notice(words::NOTHING_TO_OPEN.to_owned(), false);
            return;
        };
        self.worlds.ranking = Some((of, of_100, errand));
    }

    /// Opens a future by its number.
    pub(super) fn open_future(&mut self, number: u32) {
        self.show_future(number, ChosenBy::Hand);
    }

    /// Looks at a moment in the opened future; what is explained moves with it.
    pub(super) fn look_in_future(&mut self, at: Option<u32>) {
        let Some(opened) = &mut self.worlds.opened else {
            return;
        };
        let known = |at: &u32| opened.nodes.iter().any(|node| node.moment() == *at);
        opened.at = at.filter(known);
        if let (Some(at), Some(open)) = (opened.at, &self.open) {
            let headline = open.document.scenario().headline;
            let of = self.explained.as_ref().map_or(headline, |one| one.of);
            self.explain_at(of, at);
        }
    }

    /// One step on or back in the opened future; says whether it is being stepped through.
    pub(super) fn step_in_future(&mut self, on: bool) -> bool {
        let Some(at) = self.worlds.opened.as_ref().and_then(|opened| opened.at) else {
            return false;
        };
        let next = if on { at.saturating_add(1) } else { at - 1 };
        let opened = self.worlds.opened.as_ref();
        if opened.is_some_and(|opened| opened.nodes.iter().any(|node| node.moment() == next)) {
            self.look_in_future(Some(next));
        }
        true
    }

    /// Puts the opened future into the document.
    pub(super) fn keep_future(&mut self) {
        let Some(Opened { future, .. }) = &self.worlds.opened else {
            return;
        };
        let future = future.clone();
        let name = number::plain(f64::from(future.number) + 1.0, 0);
        let Some(Open { document, .. }) = &mut self.open else {
            return;
        };
        let tips = document.branches().all.len();
        match document.apply(Command::KeepFuture(Box::new(future))) {
            Ok(_) => {
                let branch = build::branch_name(document, document.tip());
                let goes_on = document.branches().all.len() == tips;
                self.close_future();
                // The branch stands where the cards are.
                self.worlds.grid = None;
                self.notice(words::kept(&name, &branch, goes_on), false);
            }
            Err(refusal) => {
                let words = super::dispatch::refused(refusal);
                self.notice(words, true);
            }
        }
    }

    /// Puts the opened future away.
    pub(super) fn close_future(&mut self) {
        self.worlds.opened = None;
        if let Some(open) = &self.open {
            let now = open.document.node().moment();
            self.explained = self.explained.take().filter(|one| one.moment <= now);
        }
    }

    /// Puts on the clipboard what the futures are made from.
    pub(super) fn copy_recipe(&mut self, ctx: &egui::Context) {
        let made = self.open.as_ref().zip(self.futures.launch());
        let Some((open, launch)) = made else {
            self.notice(outcome_words::NO_RECIPE.to_owned(), false);
            return;
        };
        let document = &open.document;
        let text = recipe_text(
            document,
            document.looked_at(),
            &launch.recipe,
            &document.standpoint(),
            (&open.embedded.from, &open.embedded.fingerprint()),
        );
        ctx.copy_text(text);
        self.notice(outcome_words::RECIPE_COPIED.to_owned(), false);
    }

    /// Takes in what was simulated of single futures.
    pub(super) fn take_worlds(&mut self) {
        self.stale |= self.worlds.take_sample();
        if let Some((of, of_100)) = self.worlds.take_order() {
            self.open_future_at(of, of_100);
            self.stale = true;
        }
        self.stale |= self.worlds.follow(&self.hands, &self.futures);
    }
}
