//! Part 4 of a step: everyone else's moves.
//!
//! Needs and chances are worked out together on the state as it is before any of these moves; those
//! drawn are applied in a drawn order, needs checked again just before each.
//!
//! Chances are worked out and compared with their words on all lanes together; what is left, lane by
//! lane.

use super::chance::{DrawKind, RareKey, turn, uniform};
use super::compiled::Compiled;
use super::draws::StepDraws;
use super::evaluation::FEW;
use super::fired::Fired;
use super::lane_set::LaneSet;
use super::ledger::PlayedBy;
use super::move_code::MoveCode;
use super::state::{Block, LANES_MAX};
use super::step::Stepper;
use crate::formula::{Scratch, Source};
use crate::model::ids::MoveId;
use crate::model::moves::ScheduledAt;
use pulp::NullaryFnOnce;

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
    if let (Ok(words), Ok(chances)) = (
        <&[u32; LANES_MAX]>::try_from(words),
        <&[f64; LANES_MAX]>::try_from(chances),
    ) {
        return LaneSet::of_all(
            #[inline(always)]
            |lane| uniform(words[lane]) < chances[lane],
        );
    }
    LaneSet::of(words.iter().zip(chances).map(
        #[inline(always)]
        |(&word, chance)| uniform(word) < *chance,
    ))
}

/// The same for a chance that is the same on all lanes.
#[inline(always)]
fn drawn_below_one(words: &[u32], chance: f64) -> LaneSet {
    if let Ok(words) = <&[u32; LANES_MAX]>::try_from(words) {
        return LaneSet::of_all(
            #[inline(always)]
            |lane| uniform(words[lane]) < chance,
        );
    }
    LaneSet::of(words.iter().map(
        #[inline(always)]
        |&word| uniform(word) < chance,
    ))
}

/// The lanes whose random word lies below one chance.
pub(super) struct DrawnBelow<'d> {
    pub words: &'d [u32],
    pub chance: f64,
}

impl NullaryFnOnce for DrawnBelow<'_> {
    type Output = LaneSet;

    #[inline(always)]
    fn call(self) -> LaneSet {
        drawn_below_one(self.words, self.chance)
    }
}

/// Where each chance comes up on lanes on which the move may be played again, once all chances have
/// been worked out.
struct Drawing<'d> {
    compiled: &'d Compiled,
    block: &'d Block,
    scratch: &'d Scratch,
    draws: &'d StepDraws,
    drawn: &'d mut Vec<LaneSet>,
}

impl NullaryFnOnce for Drawing<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let compiled = self.compiled;
        let by_chance = compiled.own_moves.iter().filter(|own| own.has_chance);
        for (place, own) in by_chance.enumerate() {
            let words = self.draws.words(compiled.slots.moves + u32::from(own.id.0));
            let below = match self.block.found(&compiled.chances, place, self.scratch) {
                Source::Row(chances) => drawn_below(words, chances),
                Source::Constant(chance) => drawn_below_one(words, chance),
            };
            let mut below = below.and(self.block.alive);
            if !below.is_empty() && own.is_limited {
                below = below.and(self.block.rested(own.id.index()));
            }
            self.drawn.push(below);
        }
    }
}

impl Stepper<'_> {
    /// Draws the moves of everyone who is not steered, and plays them.
    pub fn own_moves(&mut self) {
        self.work.fired.clear();
        let drawn = self.drawn_together();
        let compiled = self.compiled;
        let orders = self.orders;
        let all_free = !orders.steered.contains(&true) && !orders.banned.contains(&true);
        let mut by_chance = drawn.iter().copied();
        for own in &compiled.own_moves {
            let drawn = if own.has_chance {
                by_chance.next().unwrap_or(LaneSet::NONE)
            } else {
                LaneSet::NONE
            };
            if (!drawn.is_empty() || own.has_schedule) && (all_free || self.acts_freely(own.id)) {
                self.draw_move(own.id, &compiled.moves[own.id.index()], drawn);
            }
        }
        self.work.drawn = drawn;
        self.play_drawn();
    }

    /// Whether a move may come up by itself: none of its actors is steered, and nobody bans it.
    fn acts_freely(&self, played: MoveId) -> bool {
        let mut seats = self.compiled.moves[played.index()].seats.iter().flatten();
        !self.orders.is_banned(played) && !seats.any(|&seat| self.orders.is_steered(seat))
    }

    /// The lanes on which each move comes up by chance.
    fn drawn_together(&mut self) -> Vec<LaneSet> {
        let mut drawn = std::mem::take(&mut self.work.drawn);
        drawn.clear();
        if self.still {
            return drawn;
        }
        let compiled = self.compiled;
        let work = &mut *self.work;
        self.block.run_all(
            compiled,
            &compiled.chances,
            &mut work.scratch,
            &mut work.events,
        );
        work.scratch.arch().dispatch(Drawing {
            compiled,
            block: self.block,
            scratch: &work.scratch,
            draws: &self.draws,
            drawn: &mut drawn,
        });
        drawn
    }

    /// Looks at a move on the lanes on which it has come up by chance, and on all for its schedule.
    fn draw_move(&mut self, played: MoveId, code: &MoveCode, acting: LaneSet) {
        let slot = self.compiled.slots.moves + u32::from(played.0);
        let mut acting = acting;
        if !code.schedule.is_empty() {
            let scheduled = self.scheduled(played, slot);
            acting = acting.without(scheduled.due);
            let mut coming = self.allowed(scheduled.coming, played, code);
            for lane in coming {
                if self.barred_by_rules(lane, played, None).is_some() {
                    coming.remove(lane);
                }
            }
            self.add_fired(coming, played, slot, true);
        }
        let acting = self.having_needs(acting, played, code);
        if !acting.is_empty() {
            let acting = self.allowed(acting, played, code);
            self.add_fired(acting, played, slot, false);
        }
    }

    /// Of some lanes those on which no promise that stands forbids a move.
    #[inline]
    fn allowed(&self, lanes: LaneSet, played: MoveId, code: &MoveCode) -> LaneSet {
        let mut lanes = lanes;
        if code.forbidden {
            for lane in lanes {
                if self.is_forbidden(lane, played) {
                    lanes.remove(lane);
                }
            }
        }
        lanes
    }

    /// Of some lanes those on which all that a move needs holds.
    #[inline]
    fn having_needs(&mut self, lanes: LaneSet, played: MoveId, code: &MoveCode) -> LaneSet {
        if code.needs.is_empty() {
            return lanes;
        }
        self.having_some_needs(lanes, played, code)
    }

    fn having_some_needs(&mut self, lanes: LaneSet, played: MoveId, code: &MoveCode) -> LaneSet {
        let mut lanes = lanes;
        if code.limits.size.is_some() {
            for lane in lanes {
                if self.failing_need(lane, played, None).is_some() {
                    lanes.remove(lane);
                }
            }
            return lanes;
        }
        for need in &code.needs {
            if lanes.is_empty() {
                break;
            }
            let together = need.test.is_some() || need.code.counts_nothing();
            if lanes.count() > FEW && together {
                lanes = lanes.and(self.block.holding(self.compiled, need, self.work));
                continue;
            }
            for lane in lanes {
                if !self.block.holds(self.compiled, need, lane, self.work) {
                    lanes.remove(lane);
                }
            }
        }
        lanes
    }

    /// Adds a move that has come up on some lanes, for all twins together.
    #[inline]
    fn add_fired(&mut self, lanes: LaneSet, played: MoveId, slot: u32, scheduled: bool) {
        for (first, lanes) in self.block.by_twins(lanes) {
            let turn = if self.still {
                0
            } else {
                turn(self.word(slot, first))
            };
            let twins = (first, lanes);
            self.work.fired.add(twins, turn, played, scheduled);
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

    /// Plays what has been drawn, twins after twins.
    fn play_drawn(&mut self) {
        let mut fired = std::mem::take(&mut self.work.fired);
        let in_turn = fired.in_turn();
        self.ask_rare_draws(in_turn);
        let mut drawn = 0;
        let mut played_before = LaneSet::NONE;
        for one in in_turn {
            let played = one.played;
            let code = &self.compiled.moves[played.index()];
            let quads = code.draw_quads;
            let draws = (quads > 0 && !self.still).then_some(drawn);
            drawn += u32::from(quads);
            // Nothing has changed in the lane since the first of its moves was found possible, and only
            // playing a move itself changes its limits.
            let mut lanes = one.lanes.without(played_before);
            let later = one.lanes.and(played_before);
            if !later.is_empty() {
                lanes = lanes.or(self.having_needs(later, played, code));
            }
            played_before = played_before.or(one.lanes);
            let by = if one.scheduled {
                PlayedBy::Schedule
            } else {
                PlayedBy::Autopilot
            };
            if lanes.is_empty() {
                continue;
            }
            self.drawn_first = draws;
            self.play(lanes, played, None, by);
            self.drawn_first = None;
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
            let played = one.played;
            let quads = self.compiled.moves[played.index()].draw_quads;
            if quads > 0 {
                let key = RareKey {
                    kind: DrawKind::MoveEffect,
                    entity: played.0,
                    effect: 0,
                    tick: 0,
                    step: self.step_key(),
                };
                let lane = one.lanes.first_lane().unwrap_or(0);
                let future = self.block.futures[lane];
                self.work.rare.ask(future, key, quads);
            }
        }
        if !self.work.rare.is_empty() {
            let arch = self.work.scratch.arch();
            self.work.rare.make(arch, self.block.seed);
        }
    }
}
