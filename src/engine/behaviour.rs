//! Who plays what: the plan, the others' own moves, rules and promises.

use super::chance::{DrawKind, RareKey, turn, uniform};
use super::compiled::CommitmentCode;
use super::expression::Expression;
use super::lane_set::LaneSet;
use super::ledger::{Barred, Carrier, Cause, Happening, PlayedBy, Subject};
use super::orders::{Others, Planned};
use super::rows::promise_rows;
use super::state::{Landing, Pending, as_step};
use super::step::Stepper;
use super::workspace::Fired;
use crate::model::ids::{CommitmentId, MoveId, ReplayId, RuleId, SeatId};
use crate::model::moves::ScheduledAt;
use crate::model::rule::Promise;

/// What something expected must at least be to happen where nothing acts by chance.
const EXPECTED: f64 = 0.5;

/// The lanes whose random word lies below their chance.
///
/// Eight lanes make a byte, which is how vectors compare.
#[inline(always)]
fn drawn_below(words: &[u32], chances: &[f64]) -> LaneSet {
    LaneSet::of(words.iter().zip(chances).map(
        #[inline(always)]
        |(&word, chance)| uniform(word) < *chance,
    ))
}

impl Stepper<'_> {
    /// Part 3: the plan's moves in the order chosen; a dated script's come first.
    pub fn planned_moves(&mut self) {
        if let Others::Replay(id) = self.orders.others {
            self.replay_moves(id);
        }
        for place in 0..self.orders.plan.len() {
            let planned = self.orders.plan[place];
            for lane in self.block.alive {
                self.play_planned(lane, planned);
            }
        }
    }

    fn play_planned(&mut self, lane: usize, planned: Planned) {
        if let Some(why) = self.barred(lane, planned.played, planned.size) {
            self.happened(Happening::NotPlayed {
                planned: planned.played,
                why,
            });
            return;
        }
        if let Some(place) = self.refusing_actor(lane, planned.played, planned.size) {
            let by = self.compiled.scenario.a_move(planned.played).actors[place];
            self.happened(Happening::Refused {
                offered: planned.played,
                by,
            });
            return;
        }
        self.pay(lane, planned.played);
        self.play(lane, planned.played, planned.size, PlayedBy::Plan);
    }

    /// Why a move cannot be played now by a plan, if anything bars it.
    pub fn barred(&mut self, lane: usize, played: MoveId, size: Option<f64>) -> Option<Barred> {
        self.barred_by_rules(lane, played, size).or_else(|| {
            let cost = self.compiled.scenario.a_move(played).cost;
            let payer = self.payer(played)?;
            let short = cost
                - self
                    .block
                    .at(self.compiled.rows.budgets + u32::from(payer.0), lane);
            (short > 0.0).then_some(Barred::Budget(short))
        })
    }

    /// The seat that pays: the first steered one among the move's actors.
    fn payer(&self, played: MoveId) -> Option<SeatId> {
        self.compiled.moves[played.index()]
            .seats
            .iter()
            .flatten()
            .copied()
            .find(|&seat| {
                self.orders.is_steered(seat) && self.compiled.scenario.seat(seat).budget.is_some()
            })
    }

    fn pay(&mut self, lane: usize, played: MoveId) {
        let cost = self.compiled.scenario.a_move(played).cost;
        if let Some(payer) = self.payer(played)
            && cost > 0.0
        {
            self.add_budget(lane, payer, -cost, Cause::Paid(played));
        }
    }

    /// The size a move is played with: the one asked for, within its limits.
    fn size_within(&self, played: MoveId, size: Option<f64>) -> Option<f64> {
        let limits = self.compiled.scenario.a_move(played).size?;
        Some(size.unwrap_or(limits.min).clamp(limits.min, limits.max))
    }

    /// What formulas read as `size` while they speak of this move; 0 once they no longer do.
    fn put_size(&mut self, lane: usize, size: Option<f64>) {
        let row = self.compiled.rows.size;
        let size = size.unwrap_or(0.0);
        if self.block.at(row, lane) != size {
            self.put(row, lane, size);
        }
    }

    /// Uses, cooldown and needs.
    fn barred_by_rules(
        &mut self,
        lane: usize,
        played: MoveId,
        size: Option<f64>,
    ) -> Option<Barred> {
        let limits = &self.compiled.moves[played.index()].limits;
        let rows = &self.compiled.rows;
        let uses = self.block.at(rows.uses + u32::from(played.0), lane);
        if uses >= limits.uses {
            return Some(Barred::UsedUp);
        }
        let again = self.block.at(rows.last_played + u32::from(played.0), lane) + limits.cooldown;
        if again > f64::from(self.step_number()) {
            return Some(Barred::Cooldown(as_step(again).unwrap_or(0)));
        }
        let compiled = self.compiled;
        self.put_size(lane, self.size_within(played, size));
        let failing = compiled.moves[played.index()]
            .needs
            .iter()
            .position(|need| self.run_one(need, lane) <= 0.0);
        self.put_size(lane, None);
        failing.map(Barred::Need)
    }

    /// The first co-actor nobody steers who refuses a move that a steered seat offers.
    fn refusing_actor(&mut self, lane: usize, played: MoveId, size: Option<f64>) -> Option<usize> {
        let compiled = self.compiled;
        let code = &compiled.moves[played.index()];
        let steered: Vec<bool> = code
            .seats
            .iter()
            .map(|seat| seat.is_some_and(|seat| self.orders.is_steered(seat)))
            .collect();
        if !steered.contains(&true) || !steered.contains(&false) {
            return None;
        }
        let accept = code.accept.as_ref().or(code.hazard.as_ref());
        self.put_size(lane, self.size_within(played, size));
        let chance = accept.map_or(0.0, |accept| self.run_one(accept, lane));
        self.put_size(lane, None);
        let still = self.stands_still();
        (0..steered.len())
            .filter(|&place| !steered[place])
            .find(|&place| {
                if still {
                    return chance < EXPECTED;
                }
                let key = RareKey {
                    kind: DrawKind::Accept,
                    entity: played.0,
                    effect: u16::try_from(place).unwrap_or(u16::MAX),
                    tick: 0,
                    step: self.step_key(),
                };
                uniform(self.block.seed.rare(self.block.futures[lane], key)) >= chance
            })
    }

    /// Plays a move that nothing bars.
    pub fn play(&mut self, lane: usize, played: MoveId, size: Option<f64>, by: PlayedBy) {
        let compiled = self.compiled;
        let parts = &compiled.scenario;
        let one = parts.a_move(played);
        let rows = &compiled.rows;
        let uses_row = rows.uses + u32::from(played.0);
        let uses = as_step(self.block.at(uses_row, lane)).unwrap_or(0);
        let wear = one.wear_factor(&parts.kinds[one.kind.index()].wear, uses);
        let size = self.size_within(played, size);
        self.happened(Happening::Played {
            played,
            by,
            size,
            wear,
        });
        self.put_size(lane, size);
        let code = &compiled.moves[played.index()];
        self.apply(lane, &code.effects, Carrier::Move(played), wear);
        self.put(uses_row, lane, f64::from(uses + 1));
        self.put(
            rows.last_played + u32::from(played.0),
            lane,
            f64::from(self.step_number()),
        );
        self.put(
            rows.last_size + u32::from(played.0),
            lane,
            size.unwrap_or(0.0),
        );
        if let Some(&since) = rows.since_move.get(&played.0) {
            self.put(since, lane, 0.0);
        }
        self.put_size(lane, None);
        self.settle(Cause::Time, Subject::Clock);
        self.break_forbidding_promises(lane, played);
    }

    fn replay_moves(&mut self, id: ReplayId) {
        let compiled = self.compiled;
        let Some(replay) = compiled.scenario.replays.get(id.index()) else {
            return;
        };
        let step = self.step_number();
        let Some(place) = replay.steps.iter().position(|one| one.at == step) else {
            return;
        };
        for text in 0..replay.steps[place].words.len() {
            self.happened(Happening::Script(id, place, text));
        }
        for &played in &replay.steps[place].moves {
            for lane in self.block.alive {
                match self.barred_by_rules(lane, played, None) {
                    Some(why) if !replay.waive => {
                        self.happened(Happening::NotPlayed {
                            planned: played,
                            why,
                        });
                    }
                    _ => self.play(lane, played, None, PlayedBy::Replay(id)),
                }
            }
        }
    }

    /// Start values that a dated script asks for.
    pub fn replay_start(&mut self) {
        let Others::Replay(id) = self.orders.others else {
            return;
        };
        let compiled = self.compiled;
        for &(of, value) in compiled
            .scenario
            .replays
            .get(id.index())
            .iter()
            .flat_map(|one| &one.start)
        {
            self.set_by_hand(of, value);
        }
    }

    /// Values and effects that a dated script asks for in this step.
    pub fn replay_values(&mut self) {
        let Others::Replay(id) = self.orders.others else {
            return;
        };
        let compiled = self.compiled;
        let Some(replay) = compiled.scenario.replays.get(id.index()) else {
            return;
        };
        let step = self.step_number();
        let Some(place) = replay.steps.iter().position(|one| one.at == step) else {
            return;
        };
        for &(of, value) in &replay.steps[place].set {
            self.set_by_hand(of, value);
        }
        for lane in self.block.alive {
            self.apply(
                lane,
                &compiled.replays[id.index()][place],
                Carrier::Replay(id),
                1.0,
            );
        }
    }

    /// Part 4: everyone else's moves. Needs and chances are worked out together on the state as it
    /// is now; those drawn are applied in a drawn order, needs checked again just before each.
    pub fn own_moves(&mut self) {
        let compiled = self.compiled;
        self.work.fired.clear();
        for played in compiled.scenario.move_ids() {
            let code = &compiled.moves[played.index()];
            let steered = code
                .seats
                .iter()
                .flatten()
                .any(|&seat| self.orders.is_steered(seat));
            if steered || self.orders.is_banned(played) {
                continue;
            }
            self.draw_move(played);
        }
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
        let arch = self.work.scratch.arch();
        self.work.rare.make(arch, self.block.seed);
    }

    fn draw_move(&mut self, played: MoveId) {
        let compiled = self.compiled;
        let code = &compiled.moves[played.index()];
        let slot = compiled.slots.moves + u32::from(played.0);
        let still = self.stands_still();
        let mut candidates = LaneSet::NONE;
        if let Some(hazard) = code.hazard.as_ref().filter(|_| !still) {
            candidates = self.draws.candidates(played).and(self.block.alive);
            if hazard.code.counts_nothing() {
                candidates = self.playable_again(candidates, played);
            }
        }
        if code.schedule.is_empty() && candidates.is_empty() {
            return;
        }
        let smallest = self.size_within(played, None).unwrap_or(0.0);
        if smallest != 0.0 {
            self.put_row(compiled.rows.size, |_, _| smallest);
        }
        let mut acting = match &code.hazard {
            Some(hazard) => self.come_up(candidates, hazard, slot),
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
                    lane: u8::try_from(lane).unwrap_or(u8::MAX),
                    turn,
                    played,
                    scheduled: scheduled.has(lane),
                    draws: None,
                });
            }
        }
    }

    /// The candidates whose word lies below their chance: one after the other if they are few, else
    /// all lanes at once.
    fn come_up(&mut self, candidates: LaneSet, hazard: &Expression, slot: u32) -> LaneSet {
        const FEW: u32 = 12;
        let mut drawn = LaneSet::NONE;
        if candidates.count() <= FEW {
            for lane in candidates {
                if uniform(self.word(slot, lane)) < self.run_one(hazard, lane) {
                    drawn.add(lane);
                }
            }
            return drawn;
        }
        let work = &mut *self.work;
        let arch = work.scratch.arch();
        let words = self.draws.words(slot);
        let compiled = self.compiled;
        let chances = self
            .block
            .run(compiled, hazard, &mut work.scratch, &mut work.events);
        drawn = arch.dispatch(
            #[inline(always)]
            || drawn_below(words, chances),
        );
        drawn.and(candidates)
    }

    /// Of some lanes those on which neither uses nor cooldown stand against a move.
    fn playable_again(&self, mut lanes: LaneSet, played: MoveId) -> LaneSet {
        let limits = &self.compiled.moves[played.index()].limits;
        let rows = &self.compiled.rows;
        let (uses, last) = (
            rows.uses + u32::from(played.0),
            rows.last_played + u32::from(played.0),
        );
        let now = f64::from(self.step_number());
        for lane in lanes {
            if self.block.at(uses, lane) >= limits.uses
                || self.block.at(last, lane) + limits.cooldown > now
            {
                lanes.remove(lane);
            }
        }
        lanes
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

    fn is_forbidden(&self, lane: usize, played: MoveId) -> bool {
        self.compiled.forbidding.iter().any(|&id| {
            let one = &self.compiled.scenario.commitments[id.index()];
            matches!(one.promise, Promise::Forbids(forbidden) if forbidden == played)
                && self.standing(lane, id) == promise_rows::KEPT
        })
    }

    /// A forbidden move that is played breaks the promise, whoever played it.
    fn break_forbidding_promises(&mut self, lane: usize, played: MoveId) {
        let compiled = self.compiled;
        for &id in &compiled.forbidding {
            let one = &compiled.scenario.commitments[id.index()];
            let standing = self.standing(lane, id);
            if matches!(one.promise, Promise::Forbids(forbidden) if forbidden == played)
                && (standing == promise_rows::KEPT || standing == promise_rows::FAILING)
            {
                self.break_promise(lane, id);
            }
        }
    }

    fn break_promise(&mut self, lane: usize, id: CommitmentId) {
        let compiled = self.compiled;
        self.put_standing(lane, id, promise_rows::BROKEN);
        self.happened(Happening::Broken(id));
        self.apply(
            lane,
            &compiled.commitments[id.index()].cost,
            Carrier::Commitment(id),
            1.0,
        );
    }

    fn standing(&self, lane: usize, id: CommitmentId) -> f64 {
        self.block.at(
            self.compiled
                .rows
                .promise(id.index(), promise_rows::STANDING),
            lane,
        )
    }

    fn put_standing(&mut self, lane: usize, id: CommitmentId, standing: f64) {
        let row = self
            .compiled
            .rows
            .promise(id.index(), promise_rows::STANDING);
        self.put(row, lane, standing);
    }

    /// Part 5: rules, then promises, each once in file order on the current state.
    pub fn rules_and_promises(&mut self) {
        let compiled = self.compiled;
        for place in 0..compiled.rules.len() {
            self.rule(RuleId::from(place));
        }
        for place in 0..compiled.commitments.len() {
            self.promise(CommitmentId::from(place));
        }
    }

    fn rule(&mut self, id: RuleId) {
        let compiled = self.compiled;
        let code = &compiled.rules[id.index()];
        let rule = &compiled.scenario.rules[id.index()];
        let fired_row = compiled.rows.rules_fired + u32::from(id.0);
        for lane in self.block.holding(compiled, &code.when, self.work) {
            if !rule.repeat && self.block.at(fired_row, lane) > 0.0 {
                continue;
            }
            let chance = self.run_one(&code.chance, lane);
            if !self.comes_about(lane, compiled.slots.rules + u32::from(id.0), chance) {
                continue;
            }
            if rule.after > 0 {
                let due = self.step_number() + rule.after;
                let landing = Landing::Rule(id);
                self.block.put_off(
                    lane,
                    Pending {
                        due,
                        more: 0,
                        landing,
                    },
                );
                self.put(fired_row, lane, 1.0);
            } else if self.follow(lane, id).is_ok() {
                self.put(fired_row, lane, 1.0);
            }
        }
    }

    /// Lets what a rule brings come about.
    ///
    /// **Errors** what bars the move that it brings.
    pub fn follow(&mut self, lane: usize, id: RuleId) -> Result<(), Barred> {
        let compiled = self.compiled;
        let code = &compiled.rules[id.index()];
        let Some((played, size)) = &code.plays else {
            self.happened(Happening::RuleFired(id));
            self.apply(lane, &code.effects, Carrier::Rule(id), 1.0);
            return Ok(());
        };
        let size = size.as_ref().map(|size| self.run_one(size, lane));
        if let Some(why) = self.barred_by_rules(lane, *played, size) {
            return Err(why);
        }
        self.happened(Happening::RuleFired(id));
        self.play(lane, *played, size, PlayedBy::Rule(id));
        Ok(())
    }

    fn comes_about(&self, lane: usize, slot: u32, chance: f64) -> bool {
        if self.stands_still() {
            chance >= EXPECTED
        } else {
            uniform(self.word(slot, lane)) < chance
        }
    }

    /// Promises whose trigger holds from the start are drawn before anything is played, so that
    /// one that forbids a move stands in the first step.
    pub fn first_promises(&mut self) {
        for place in 0..self.compiled.commitments.len() {
            self.look_at_trigger(CommitmentId::from(place));
        }
    }

    fn promise(&mut self, id: CommitmentId) {
        self.look_at_trigger(id);
        let compiled = self.compiled;
        let code = &compiled.commitments[id.index()];
        let now = f64::from(self.step_number());
        let row = compiled.rows.promise(id.index(), promise_rows::STANDING);
        let standings = self.block.row(row);
        let open =
            LaneSet::of(standings.iter().map(|&standing| {
                standing == promise_rows::KEPT || standing == promise_rows::FAILING
            }));
        for lane in open.and(self.block.alive) {
            let standing = self.standing(lane, id);
            if standing == promise_rows::KEPT {
                if self
                    .block
                    .at(compiled.rows.promise(id.index(), promise_rows::DUE), lane)
                    <= now
                {
                    self.keep(lane, id, code);
                }
            } else if standing == promise_rows::FAILING
                && self.block.at(
                    compiled.rows.promise(id.index(), promise_rows::BREAKS_AT),
                    lane,
                ) <= now
                && !matches!(
                    compiled.scenario.commitments[id.index()].promise,
                    Promise::Forbids(_)
                )
            {
                self.break_promise(lane, id);
            }
        }
    }

    fn look_at_trigger(&mut self, id: CommitmentId) {
        let compiled = self.compiled;
        let one = &compiled.scenario.commitments[id.index()];
        let code = &compiled.commitments[id.index()];
        let trigger_row = compiled.rows.promise(id.index(), promise_rows::TRIGGER);
        let slot = compiled.slots.promises + 2 * u32::from(id.0);
        let holding = self.block.holding(compiled, &code.trigger, self.work);
        let held = LaneSet::where_true(self.block.row(trigger_row));
        let changed = holding.without(held).or(held.without(holding));
        for lane in changed.and(self.block.alive) {
            let truth = f64::from(u8::from(holding.has(lane)));
            let holds = truth > 0.0;
            self.put(trigger_row, lane, truth);
            let standing = self.standing(lane, id);
            let acts = matches!(one.promise, Promise::Does(_));
            if !holds {
                if !acts {
                    self.put_standing(lane, id, promise_rows::IDLE);
                }
                if let (Promise::Sets(flag), true) = (&one.promise, standing == promise_rows::KEPT)
                {
                    self.put_flag(lane, *flag, false, Cause::Promise(id));
                }
                continue;
            }
            // What has been promised once is done or broken before it is promised again.
            if acts && (standing == promise_rows::KEPT || standing == promise_rows::FAILING) {
                continue;
            }
            let credibility = self.run_one(&code.credibility, lane);
            let kept = self.comes_about(lane, slot, credibility);
            let standing = if kept {
                promise_rows::KEPT
            } else {
                promise_rows::FAILING
            };
            self.put_standing(lane, id, standing);
            let step = self.step_number();
            let due = f64::from(step + one.after);
            let breaks = f64::from(step + one.within);
            self.put(
                compiled.rows.promise(id.index(), promise_rows::DUE),
                lane,
                due,
            );
            self.put(
                compiled.rows.promise(id.index(), promise_rows::BREAKS_AT),
                lane,
                breaks,
            );
            self.happened(Happening::Promised(id, kept));
            if let (Promise::Sets(flag), true) = (&one.promise, kept) {
                self.raise(lane, *flag, f64::INFINITY, Cause::Promise(id));
            }
        }
    }

    fn keep(&mut self, lane: usize, id: CommitmentId, code: &CommitmentCode) {
        let compiled = self.compiled;
        if !matches!(
            compiled.scenario.commitments[id.index()].promise,
            Promise::Does(_)
        ) {
            return;
        }
        let pace = self.run_one(&code.pace, lane);
        let slot = compiled.slots.promises + 2 * u32::from(id.0) + 1;
        if !self.comes_about(lane, slot, pace) {
            return;
        }
        if let Some((played, size)) = &code.plays {
            let size = size.as_ref().map(|size| self.run_one(size, lane));
            if self.barred_by_rules(lane, *played, size).is_some() {
                return;
            }
            self.put_standing(lane, id, promise_rows::DONE);
            self.happened(Happening::Kept(id));
            self.play(lane, *played, size, PlayedBy::Commitment(id));
        } else {
            self.put_standing(lane, id, promise_rows::DONE);
            self.happened(Happening::Kept(id));
            self.apply(lane, &code.effects, Carrier::Commitment(id), 1.0);
        }
    }
}
