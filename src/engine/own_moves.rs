//! Part 4 of a step: everyone else's moves.
//!
//! Needs and chances are worked out together on the state as it is before any of these moves; those
//! drawn are applied in a drawn order, needs checked again just before each.
//!
//! Chances are worked out and compared with their words on all lanes together; what is left, lane by
//! lane.

use super::chance::{DrawKind, RareKey, turn};
use super::compiled::Compiled;
use super::evaluation::FEW;
use super::fired::Fired;
use super::lane_set::LaneSet;
use super::ledger::PlayedBy;
use super::luck::BlockDraws;
use super::move_code::MoveCode;
use super::state::Block;
use super::step::Stepper;
use crate::formula::{NumberSet, Scratch};
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

/// Where each chance comes up on lanes on which the move may be played again, once they have been
/// worked out.
struct Drawing<'d> {
    compiled: &'d Compiled,
    block: &'d Block,
    scratch: &'d Scratch,
    draws: &'d BlockDraws,
    /// The chances to look at, if not all.
    possible: Option<&'d NumberSet>,
    drawn: &'d mut Vec<(usize, LaneSet)>,
}

impl NullaryFnOnce for Drawing<'_> {
    type Output = ();

    #[inline(always)]
    fn call(mut self) {
        if let Some(possible) = self.possible {
            for place in possible.iter() {
                self.draw(place);
            }
        } else {
            for place in 0..self.compiled.chances.moves.len() {
                self.draw(place);
            }
        }
    }
}

impl Drawing<'_> {
    #[inline(always)]
    fn draw(&mut self, place: usize) {
        let compiled = self.compiled;
        let own = &compiled.chances.moves[place];
        let chances = &compiled.chances.expression;
        let chances = self.block.found(chances, place, self.scratch);
        debug_assert!(
            (0..self.block.futures.len()).all(|lane| !self.block.alive.has(lane)
                || chances.at(lane) <= compiled.slots.chances[place].1),
            "a chance lies above the most that it can be"
        );
        let coming_up = self.draws.coming_up(&compiled.slots, place, chances);
        let mut below = coming_up.and(self.block.alive);
        if !below.is_empty() && own.is_limited {
            below = below.and(self.block.rested(own.id.index()));
        }
        if !below.is_empty() {
            self.drawn.push((place, below));
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
        for &(place, acting) in &drawn {
            let own = compiled.chances.moves[place];
            if !own.has_schedule && (all_free || self.acts_freely(own.id)) {
                self.draw_move(own.id, acting);
            }
        }
        for own in &compiled.scheduled {
            if all_free || self.acts_freely(own.id) {
                let of_chance = own.chance.and_then(|chance| {
                    let found = drawn.binary_search_by_key(&chance, |one| one.0).ok()?;
                    Some(drawn[found].1)
                });
                let acting = of_chance.unwrap_or(LaneSet::NONE);
                let due = self.draw_scheduled(own.id);
                self.draw_move(own.id, acting.without(due));
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

    /// The chances that come up, ascending, each with its lanes.
    fn drawn_together(&mut self) -> Vec<(usize, LaneSet)> {
        let mut drawn = std::mem::take(&mut self.work.drawn);
        drawn.clear();
        if self.still {
            return drawn;
        }
        let compiled = self.compiled;
        let work = &mut *self.work;
        let mut some = std::mem::take(&mut work.some_chances);
        let slots = &compiled.slots;
        let is_some = self.draws.find_possible(slots, &mut some.possible);
        if is_some {
            self.block.run_some_chances(compiled, &mut some, work);
        } else {
            self.block.run_chances(compiled, work);
        }
        work.arch().dispatch(Drawing {
            compiled,
            block: self.block,
            scratch: &work.scratch,
            draws: &self.draws,
            possible: is_some.then_some(&some.possible),
            drawn: &mut drawn,
        });
        work.some_chances = some;
        drawn
    }

    /// Looks at a move on the lanes on which it has come up by chance.
    fn draw_move(&mut self, played: MoveId, acting: LaneSet) {
        let code = &self.compiled.moves[played.index()];
        let acting = self.having_needs(acting, played, code);
        if !acting.is_empty() {
            let acting = self.allowed(acting, played, code);
            self.add_fired(acting, played, false);
        }
    }

    /// Looks at a move on all lanes for its schedule; those on which it speaks.
    fn draw_scheduled(&mut self, played: MoveId) -> LaneSet {
        let code = &self.compiled.moves[played.index()];
        let scheduled = self.scheduled(played);
        let mut coming = self.allowed(scheduled.coming, played, code);
        for lane in coming {
            if self.barred_by_rules(lane, played, None).is_some() {
                coming.remove(lane);
            }
        }
        self.add_fired(coming, played, true);
        scheduled.due
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
    fn add_fired(&mut self, lanes: LaneSet, played: MoveId, scheduled: bool) {
        let slot = self.compiled.slots.moves + u32::from(played.0);
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
    fn scheduled(&mut self, played: MoveId) -> Scheduled {
        let slot = self.compiled.slots.moves + u32::from(played.0);
        let mut found = Scheduled::default();
        let code = &self.compiled.moves[played.index()];
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
