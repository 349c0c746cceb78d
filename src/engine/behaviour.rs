//! Who plays what: the plan, rules and promises. What the others do of their own accord stands in
//! [`own_moves`](super::own_moves).

use super::chance::{DrawKind, RareKey, uniform};
use super::compiled::CommitmentCode;
use super::drift::cut;
use super::lane_set::LaneSet;
use super::ledger::{Barred, Carrier, Cause, Happening, PlayedBy, Subject};
use super::move_code::MoveCode;
use super::orders::{Others, Planned};
use super::own_moves::DrawnBelow;
use super::rows::promise_rows;
use super::state::{Landing, Pending, as_step};
use super::step::Stepper;
use crate::model::ids::{CommitmentId, MoveId, ReplayId, RuleId, SeatId};
use crate::model::rule::Promise;

/// What something expected must at least be to happen where nothing acts by chance.
const EXPECTED: f64 = 0.5;

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
    pub fn size_within(&self, played: MoveId, size: Option<f64>) -> Option<f64> {
        let (smallest, largest) = self.compiled.moves[played.index()].limits.size?;
        Some(size.unwrap_or(smallest).clamp(smallest, largest))
    }

    /// What formulas read as `size` while they speak of this move; 0 once they no longer do.
    #[inline]
    pub fn put_size(&mut self, lane: usize, size: Option<f64>) {
        let row = self.compiled.rows.size;
        let size = size.unwrap_or(0.0);
        if self.block.at(row, lane) != size {
            self.put(row, lane, size);
        }
    }

    /// Uses, cooldown and needs.
    pub fn barred_by_rules(
        &mut self,
        lane: usize,
        played: MoveId,
        size: Option<f64>,
    ) -> Option<Barred> {
        self.barred_by_limits(lane, played).or_else(|| {
            let failing = self.failing_need(lane, played, size)?;
            Some(Barred::Need(failing))
        })
    }

    /// Uses and cooldown.
    #[inline]
    pub fn barred_by_limits(&self, lane: usize, played: MoveId) -> Option<Barred> {
        let limits = &self.compiled.moves[played.index()].limits;
        let rows = &self.compiled.rows;
        if limits.uses < f64::INFINITY {
            let uses = self.block.at(rows.uses + u32::from(played.0), lane);
            if uses >= limits.uses {
                return Some(Barred::UsedUp);
            }
        }
        if limits.cooldown > 0.0 {
            let last = self.block.at(rows.last_played + u32::from(played.0), lane);
            let again = last + limits.cooldown;
            if again > f64::from(self.step_number()) {
                return Some(Barred::Cooldown(as_step(again).unwrap_or(0)));
            }
        }
        None
    }

    /// The first thing needed that does not hold.
    pub fn failing_need(
        &mut self,
        lane: usize,
        played: MoveId,
        size: Option<f64>,
    ) -> Option<usize> {
        let compiled = self.compiled;
        let code = &compiled.moves[played.index()];
        if code.needs.is_empty() {
            return None;
        }
        let size = self.size_within(played, size);
        if size.is_some() {
            self.put_size(lane, size);
        }
        let failing = code
            .needs
            .iter()
            .position(|need| !self.block.holds(compiled, need, lane, self.work));
        if size.is_some() {
            self.put_size(lane, None);
        }
        failing
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
        let still = self.still;
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
        let rows = &compiled.rows;
        let code = &compiled.moves[played.index()];
        let uses_row = rows.uses + u32::from(played.0);
        let uses = as_step(self.block.at(uses_row, lane)).unwrap_or(0);
        let wear = code.wear_after(uses);
        let size = self.size_within(played, size);
        if size.is_some() {
            self.put_size(lane, size);
        }
        if self.trace.is_some() {
            self.happened(Happening::Played {
                played,
                by,
                size,
                wear,
            });
            self.apply(lane, &code.effects, Carrier::Move(played), wear);
        } else {
            self.apply_untold(lane, played, code, wear);
        }
        let now = f64::from(self.step_number());
        self.block.put_only(uses_row, lane, f64::from(uses + 1));
        let last_row = rows.last_played + u32::from(played.0);
        self.block.put_only(last_row, lane, now);
        if let Some(since) = code.since {
            self.block.put_only(since, lane, 0.0);
        }
        self.block.mark_stale_in(&code.touched_by_playing, lane);
        if code.limits.is_limited() {
            let free_from = code.limits.free_from(f64::from(uses + 1), now);
            self.block.put_free_from(played.index(), lane, free_from);
        }
        if let Some(size) = size {
            self.put(rows.last_size + u32::from(played.0), lane, size);
            self.put_size(lane, None);
        }
        self.settle(Cause::Time, Subject::Clock);
        if code.forbidden {
            self.break_forbidding_promises(lane, played);
        }
    }

    /// Lets a move do what it does where no ledger is written.
    #[inline]
    fn apply_untold(&mut self, lane: usize, played: MoveId, code: &MoveCode, wear: f64) {
        let first = self.drawn_first;
        for push in &code.pushes {
            let mut amount = push.by;
            if push.spread != 0.0 && !self.still {
                let normal = match first {
                    Some(first) => self.work.rare.normal(first, push.number),
                    None => self.rare_normal(lane, self.origin(Carrier::Move(played), push.number)),
                };
                amount += push.spread * normal;
            }
            let sum = self.block.at(push.row, lane) + amount * wear;
            let value = cut(sum, push.low, push.high);
            self.block.put_only(push.row, lane, value);
            if push.reading != push.row {
                self.block.put_only(push.reading, lane, libm::round(value));
            }
        }
        self.block.mark_stale_in(&code.touched, lane);
        for &place in &code.others {
            let effect = &code.effects[place];
            let origin = self.origin(Carrier::Move(played), effect.number);
            self.apply_one(lane, effect, origin, wear);
        }
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

    pub fn is_forbidden(&self, lane: usize, played: MoveId) -> bool {
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
        let mut holding = self.block.holding(compiled, &code.when, self.work);
        if !rule.repeat && !holding.is_empty() {
            let fired = self
                .block
                .lanes_where(fired_row, self.work, |fired| fired > 0.0);
            holding = holding.without(fired);
        }
        for lane in holding {
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

    pub fn comes_about(&self, lane: usize, slot: u32, chance: f64) -> bool {
        if self.still {
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
        let promise = &compiled.scenario.commitments[id.index()].promise;
        if matches!(promise, Promise::Does(_)) {
            for lane in self.acted_on(id) {
                self.keep(lane, id, &compiled.commitments[id.index()]);
            }
        }
        if !matches!(promise, Promise::Forbids(_)) {
            for lane in self.standing_until(id, promise_rows::FAILING, promise_rows::BREAKS_AT) {
                self.break_promise(lane, id);
            }
        }
    }

    /// The lanes on which a promise stands so, up to a step that has come.
    fn standing_until(&self, id: CommitmentId, standing: f64, until: u32) -> LaneSet {
        let row = |row| self.compiled.rows.promise(id.index(), row);
        let (block, work) = (&self.block, &*self.work);
        let standing_row = row(promise_rows::STANDING);
        let those = block.lanes_where(standing_row, work, |one| one == standing);
        let those = those.and(block.alive);
        if those.is_empty() {
            return those;
        }
        let now = f64::from(self.step_number());
        those.and(block.lanes_where(row(until), work, |until| until <= now))
    }

    /// The lanes on which a kept promise may be acted on now. Its pace is compared on all at once
    /// where it is the same on all.
    fn acted_on(&self, id: CommitmentId) -> LaneSet {
        let due = self.standing_until(id, promise_rows::KEPT, promise_rows::DUE);
        let pace = self.compiled.commitments[id.index()].pace.constant();
        match pace.filter(|_| !self.still && !due.is_empty()) {
            Some(chance) => {
                let words = self.draws.words(self.pace_slot(id));
                let arch = self.work.arch();
                due.and(arch.dispatch(DrawnBelow { words, chance }))
            }
            None => due,
        }
    }

    /// Where it is drawn whether a kept promise is acted on in a step.
    fn pace_slot(&self, id: CommitmentId) -> u32 {
        self.compiled.slots.promises + 2 * u32::from(id.0) + 1
    }

    fn look_at_trigger(&mut self, id: CommitmentId) {
        let compiled = self.compiled;
        let one = &compiled.scenario.commitments[id.index()];
        let code = &compiled.commitments[id.index()];
        let trigger_row = compiled.rows.promise(id.index(), promise_rows::TRIGGER);
        let slot = compiled.slots.promises + 2 * u32::from(id.0);
        let holding = self.block.holding(compiled, &code.trigger, self.work);
        let held = self
            .block
            .lanes_where(trigger_row, self.work, |held| held > 0.0);
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
        let pace = self.run_one(&code.pace, lane);
        if !self.comes_about(lane, self.pace_slot(id), pace) {
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
