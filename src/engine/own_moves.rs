//! Part 4 of a step: everyone else's moves.
//!
//! Needs and chances are worked out together on the state as it is before any of these moves; those
//! drawn are applied in a drawn order, needs checked again just before each.
//!
//! Most moves seldom come up, and their word alone says on most lanes that they do not: no chance
//! that the move can have lies above it. What remains is listed with the draws, lane after lane, and
//! looked at one by one. Moves that may often come up, and those with a schedule, are looked at on
//! all lanes at once.

use super::chance::{DrawKind, RareKey, turn, uniform};
use super::draws::Candidate;
use super::lane_set::LaneSet;
use super::ledger::PlayedBy;
use super::step::Stepper;
use super::workspace::Fired;
use crate::formula::Source;
use crate::model::ids::MoveId;
use crate::model::moves::ScheduledAt;

/// What a move's schedule says of the lanes.
#[derive(Debug, Default)]
struct Scheduled {
    /// Where it speaks; there no chance is drawn.
    due: LaneSet,
    /// Where the move comes up.
    coming: LaneSet,
}

/// The lanes whose random word lies below their chance.
#[inline(always)]
fn drawn_below(words: &[u32], chances: &[f64]) -> LaneSet {
    LaneSet::of(words.iter().zip(chances).map(
        #[inline(always)]
        |(&word, chance)| uniform(word) < *chance,
    ))
}

/// The same for a chance that is the same on all lanes.
#[inline(always)]
fn drawn_below_one(words: &[u32], chance: f64) -> LaneSet {
    LaneSet::of(words.iter().map(
        #[inline(always)]
        |&word| uniform(word) < chance,
    ))
}

impl Stepper<'_> {
    /// Draws the moves of everyone who is not steered, and plays them.
    pub fn own_moves(&mut self) {
        self.work.fired.clear();
        if !self.still {
            self.listed_moves();
        }
        let drawn = self.drawn_together();
        for one in &self.compiled.unlisted {
            if self.acts_freely(one.played) {
                let drawn = one.chance.and_then(|place| drawn.get(place));
                self.draw_move(one.played, drawn.copied().unwrap_or(LaneSet::NONE));
            }
        }
        self.work.drawn = drawn;
        self.play_drawn();
    }

    /// Whether a move may come up by itself: none of its actors is steered, and nobody bans it.
    fn acts_freely(&self, played: MoveId) -> bool {
        if self.orders.is_banned(played) {
            return false;
        }
        let seats = &self.compiled.moves[played.index()].seats;
        self.orders.steered.is_empty()
            || !seats
                .iter()
                .flatten()
                .any(|&seat| self.orders.is_steered(seat))
    }

    fn listed_moves(&mut self) {
        let listed = std::mem::take(&mut self.draws.candidates);
        for &candidate in &listed {
            let lane = usize::from(candidate.lane);
            if self.block.alive.has(lane)
                && self.acts_freely(candidate.played)
                && self.comes_up(candidate)
            {
                let turn = turn(candidate.word);
                let fired = Fired::new(lane, turn, candidate.played, false);
                self.work.fired.push(fired);
            }
        }
        self.draws.candidates = listed;
    }

    fn comes_up(&mut self, candidate: Candidate) -> bool {
        let Candidate { lane, word, played } = candidate;
        let lane = usize::from(lane);
        let compiled = self.compiled;
        let code = &compiled.moves[played.index()];
        if !self.is_playable_again(lane, played) {
            return false;
        }
        if let Some((smallest, _)) = code.limits.size {
            self.put_size(lane, Some(smallest));
        }
        let chance = code
            .hazard
            .as_ref()
            .map_or(0.0, |hazard| self.run_one(hazard, lane));
        let comes_up = uniform(word) < chance
            && code.needs.iter().all(|need| self.run_one(need, lane) > 0.0)
            && !self.is_forbidden(lane, played);
        self.put_size(lane, None);
        comes_up
    }

    /// Whether neither uses nor cooldown stand against a move.
    #[inline]
    fn is_playable_again(&self, lane: usize, played: MoveId) -> bool {
        let limits = &self.compiled.moves[played.index()].limits;
        let rows = &self.compiled.rows;
        let id = u32::from(played.0);
        self.block.at(rows.last_played + id, lane) + limits.cooldown
            <= f64::from(self.step_number())
            && self.block.at(rows.uses + id, lane) < limits.uses
    }

    /// The lanes on which each move that is looked at together comes up by chance.
    fn drawn_together(&mut self) -> Vec<LaneSet> {
        let mut drawn = std::mem::take(&mut self.work.drawn);
        drawn.clear();
        if self.still {
            return drawn;
        }
        let compiled = self.compiled;
        let work = &mut *self.work;
        let arch = work.scratch.arch();
        self.block.run_all(
            compiled,
            &compiled.chances,
            &mut work.scratch,
            &mut work.events,
        );
        for one in compiled.unlisted.iter().filter(|one| one.chance.is_some()) {
            let slot = compiled.slots.moves + u32::from(one.played.0);
            let words = self.draws.words(slot);
            let chances = self
                .block
                .found(&compiled.chances, drawn.len(), &work.scratch);
            let below = arch.dispatch(
                #[inline(always)]
                || match chances {
                    Source::Row(chances) => drawn_below(words, chances),
                    Source::Constant(chance) => drawn_below_one(words, chance),
                },
            );
            drawn.push(below.and(self.block.alive));
        }
        drawn
    }

    /// Looks at a move on the lanes on which it has come up by chance, and on all for its schedule.
    fn draw_move(&mut self, played: MoveId, acting: LaneSet) {
        let slot = self.compiled.slots.moves + u32::from(played.0);
        let still = self.still;
        let scheduled = self.scheduled(played, slot);
        for lane in acting.without(scheduled.due).or(scheduled.coming) {
            if !self.is_forbidden(lane, played)
                && self.barred_by_rules(lane, played, None).is_none()
            {
                let turn = if still {
                    0
                } else {
                    turn(self.word(slot, lane))
                };
                let fired = Fired::new(lane, turn, played, scheduled.coming.has(lane));
                self.work.fired.push(fired);
            }
        }
    }

    /// The lanes on which a move's schedule has it come up.
    fn scheduled(&mut self, played: MoveId, slot: u32) -> Scheduled {
        let mut found = Scheduled::default();
        let code = &self.compiled.moves[played.index()];
        if code.schedule.is_empty() {
            return found;
        }
        let smallest = code.limits.size.map(|(smallest, _)| smallest);
        for (at, chance) in &code.schedule {
            if matches!(at, ScheduledAt::Step(step) if *step != self.step_number()) {
                continue;
            }
            for lane in self.block.alive {
                if self.is_scheduled(lane, *at) {
                    self.put_size(lane, smallest);
                    let chance = self.run_one(chance, lane);
                    self.put_size(lane, None);
                    found.due.add(lane);
                    found.coming.remove(lane);
                    if self.comes_about(lane, slot, chance) {
                        found.coming.add(lane);
                    }
                }
            }
        }
        found
    }

    fn is_scheduled(&self, lane: usize, at: ScheduledAt) -> bool {
        match at {
            ScheduledAt::Step(step) => step == self.step_number(),
            ScheduledAt::Date(date) => {
                let row = self.compiled.rows.dates + u32::from(date.0);
                self.block.at(row, lane) == f64::from(self.step_number())
            }
        }
    }

    /// Plays what has been drawn, lane after lane.
    fn play_drawn(&mut self) {
        let mut fired = std::mem::take(&mut self.work.fired);
        fired.sort_unstable();
        self.ask_rare_draws(&fired);
        let mut last_lane = None;
        let mut drawn = 0;
        for one in &fired {
            let (lane, played) = (one.lane(), one.played());
            let quads = self.compiled.moves[played.index()].draw_quads;
            let draws = (quads > 0 && !self.still).then_some(drawn);
            drawn += u32::from(quads);
            // Nothing has changed in the lane since the first of its moves was found possible.
            let first_of_lane = last_lane.replace(lane) != Some(lane);
            if first_of_lane || self.barred_by_rules(lane, played, None).is_none() {
                let by = if one.scheduled() {
                    PlayedBy::Schedule
                } else {
                    PlayedBy::Autopilot
                };
                self.drawn_first = draws;
                self.play(lane, played, None, by);
                self.drawn_first = None;
            }
        }
        self.work.fired = fired;
    }

    /// Has the draws of all effects made together.
    fn ask_rare_draws(&mut self, fired: &[Fired]) {
        if self.still {
            return;
        }
        self.work.rare.clear();
        for one in fired {
            let played = one.played();
            let quads = self.compiled.moves[played.index()].draw_quads;
            if quads > 0 {
                let key = RareKey {
                    kind: DrawKind::MoveEffect,
                    entity: played.0,
                    effect: 0,
                    tick: 0,
                    step: self.step_key(),
                };
                let future = self.block.futures[one.lane()];
                self.work.rare.ask(future, key, quads);
            }
        }
        if !self.work.rare.is_empty() {
            let arch = self.work.scratch.arch();
            self.work.rare.make(arch, self.block.seed);
        }
    }
}
