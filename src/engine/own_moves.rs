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
use super::expression::Expression;
use super::lane_set::LaneSet;
use super::ledger::PlayedBy;
use super::state::lane_number;
use super::step::Stepper;
use super::workspace::Fired;
use crate::model::ids::MoveId;
use crate::model::moves::ScheduledAt;

/// The lanes whose random word lies below their chance.
#[inline(always)]
fn drawn_below(words: &[u32], chances: &[f64]) -> LaneSet {
    LaneSet::of(words.iter().zip(chances).map(
        #[inline(always)]
        |(&word, chance)| uniform(word) < *chance,
    ))
}

impl Stepper<'_> {
    /// Draws the moves of everyone who is not steered, and plays them.
    pub fn own_moves(&mut self) {
        self.work.fired.clear();
        if !self.stands_still() {
            self.listed_moves();
        }
        for place in 0..self.compiled.unlisted.len() {
            let played = self.compiled.unlisted[place];
            if self.acts_freely(played) {
                self.draw_move(played);
            }
        }
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
                self.work.fired.push(Fired {
                    lane: candidate.lane,
                    turn: turn(candidate.word),
                    played: candidate.played,
                    scheduled: false,
                    draws: None,
                });
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

    fn draw_move(&mut self, played: MoveId) {
        let compiled = self.compiled;
        let code = &compiled.moves[played.index()];
        let slot = compiled.slots.moves + u32::from(played.0);
        let still = self.stands_still();
        if code.schedule.is_empty() && (still || code.hazard.is_none()) {
            return;
        }
        let smallest = code.limits.size.map_or(0.0, |(smallest, _)| smallest);
        if smallest != 0.0 {
            self.put_row(compiled.rows.size, |_, _| smallest);
        }
        let mut acting = match code.hazard.as_ref().filter(|_| !still) {
            Some(hazard) => self.drawn_by(hazard, slot),
            None => LaneSet::NONE,
        };
        let mut scheduled = LaneSet::NONE;
        for (at, chance) in &code.schedule {
            if matches!(at, ScheduledAt::Step(step) if *step != self.step_number()) {
                continue;
            }
            for lane in self.block.alive {
                if self.is_scheduled(lane, *at) {
                    acting.remove(lane);
                    scheduled.remove(lane);
                    let chance = self.run_one(chance, lane);
                    if self.comes_about(lane, slot, chance) {
                        scheduled.add(lane);
                    }
                }
            }
        }
        if smallest != 0.0 {
            self.put_row(compiled.rows.size, |_, _| 0.0);
        }
        for lane in acting.or(scheduled) {
            if !self.is_forbidden(lane, played)
                && self.barred_by_rules(lane, played, None).is_none()
            {
                let turn = if still {
                    0
                } else {
                    turn(self.word(slot, lane))
                };
                self.work.fired.push(Fired {
                    lane: lane_number(lane),
                    turn,
                    played,
                    scheduled: scheduled.has(lane),
                    draws: None,
                });
            }
        }
    }

    /// The lanes whose word lies below their chance.
    fn drawn_by(&mut self, hazard: &Expression, slot: u32) -> LaneSet {
        let work = &mut *self.work;
        let arch = work.scratch.arch();
        let words = self.draws.words(slot);
        let compiled = self.compiled;
        let chances = self
            .block
            .run(compiled, hazard, &mut work.scratch, &mut work.events);
        let drawn = arch.dispatch(
            #[inline(always)]
            || drawn_below(words, chances),
        );
        drawn.and(self.block.alive)
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
        fired.sort_unstable_by_key(Fired::order);
        self.ask_rare_draws(&mut fired);
        let mut last_lane = None;
        for one in &fired {
            let lane = usize::from(one.lane);
            // Nothing has changed in the lane since the first of its moves was found possible.
            let first_of_lane = last_lane.replace(lane) != Some(lane);
            if first_of_lane || self.barred_by_rules(lane, one.played, None).is_none() {
                let by = if one.scheduled {
                    PlayedBy::Schedule
                } else {
                    PlayedBy::Autopilot
                };
                self.drawn_first = one.draws;
                self.play(lane, one.played, None, by);
                self.drawn_first = None;
            }
        }
        self.work.fired = fired;
    }

    /// Has the draws of all effects made together.
    fn ask_rare_draws(&mut self, fired: &mut [Fired]) {
        if self.stands_still() {
            return;
        }
        self.work.rare.clear();
        for one in &mut *fired {
            let quads = self.compiled.moves[one.played.index()].draw_quads;
            if quads > 0 {
                let key = RareKey {
                    kind: DrawKind::MoveEffect,
                    entity: one.played.0,
                    effect: 0,
                    tick: 0,
                    step: self.step_key(),
                };
                let future = self.block.futures[usize::from(one.lane)];
                one.draws = Some(self.work.rare.ask(future, key, quads));
            }
        }
        if !self.work.rare.is_empty() {
            let arch = self.work.scratch.arch();
            self.work.rare.make(arch, self.block.seed);
        }
    }
}
