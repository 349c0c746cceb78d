//! Who plays what: the plan, what a move does, rules. Promises stand in [`promised`](super::promised),
//! what the others do of their own accord in [`own_moves`](super::own_moves).

use super::awaited::{Landing, Pending};
use super::chance::{DrawKind, RareKey, uniform};
use super::drift::cut;
use super::expression::Expression;
use super::lane_set::LaneSet;
use super::ledger::{Barred, Carrier, Cause, Happening, PlayedBy, Subject};
use super::move_code::MoveCode;
use super::orders::{Others, Planned};
use super::state::{Block, as_step};
use super::step::Stepper;
use crate::model::ids::{CommitmentId, MoveId, ReplayId, RuleId, SeatId};

/// What something expected must at least be to happen where nothing acts by chance.
const EXPECTED: f64 = 0.5;

impl Stepper<'_> {
    /// Part 3: the plan's moves in the order chosen; a dated script's come first.
    pub fn planned_moves(&mut self) {
        if let Others::Replay(id) = self.orders.others {
            self.replay_moves(id);
        }
        match self.plans {
            Some(plans) => {
                for lane in self.block.alive {
                    for &planned in plans[lane] {
                        self.play_planned(lane, planned);
                    }
                }
            }
            None => {
                for place in 0..self.orders.plan.len() {
                    let planned = self.orders.plan[place];
                    for lane in self.block.alive {
                        self.play_planned(lane, planned);
                    }
                }
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
        self.play(
            LaneSet::one(lane),
            planned.played,
            planned.size,
            PlayedBy::Plan,
        );
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
            self.add_budget(LaneSet::one(lane), payer, -cost, Cause::Paid(played));
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

    /// Plays a move that nothing bars, on lanes of one future.
    ///
    /// What it does is the same on all of them, but for formulas and for how often it was played
    /// before, so it is done for all at once.
    pub fn play(&mut self, lanes: LaneSet, played: MoveId, size: Option<f64>, by: PlayedBy) {
        let compiled = self.compiled;
        let code = &compiled.moves[played.index()];
        let size = self.size_within(played, size);
        if size.is_some() {
            for lane in lanes {
                self.put_size(lane, size);
            }
        }
        let mut left = lanes;
        while let Some(lane) = left.first_lane() {
            let (alike, wear) = self.wearing_alike(left, lane, played, code);
            if self.trace.is_some() {
                self.happened(Happening::Played {
                    played,
                    by,
                    size,
                    wear,
                });
                self.apply(alike, &code.effects, Carrier::Move(played), wear);
            } else {
                self.apply_untold(alike, played, code, wear);
            }
            left = left.without(alike);
        }
        self.note_played(lanes, played, code);
        if let Some(size) = size {
            for lane in lanes {
                let last_size = compiled.rows.last_size + u32::from(played.0);
                self.put(last_size, lane, size);
                self.put_size(lane, None);
            }
        }
        self.settle(Cause::Time, Subject::Clock);
        if code.forbidden {
            for lane in lanes {
                self.break_forbidding_promises(lane, played);
            }
        }
    }

    /// Those of some lanes on which a move wears as in one of them, and what its effects are
    /// multiplied with there.
    fn wearing_alike(
        &self,
        lanes: LaneSet,
        lane: usize,
        played: MoveId,
        code: &MoveCode,
    ) -> (LaneSet, f64) {
        if code.wear.is_empty() {
            return (lanes, 1.0);
        }
        let row = self.compiled.rows.uses + u32::from(played.0);
        let uses = self.block.at(row, lane);
        let wear = code.wear_after(as_step(uses).unwrap_or(0));
        if lanes.only_lane().is_some() {
            return (lanes, wear);
        }
        let those = self.block.lanes_where(row, self.work, |one| one == uses);
        (lanes.and(those), wear)
    }

    /// Notes on some lanes that a move has been played.
    fn note_played(&mut self, lanes: LaneSet, played: MoveId, code: &MoveCode) {
        let arch = self.work.arch();
        let rows = &self.compiled.rows;
        let now = f64::from(self.step_number());
        let uses_row = rows.uses + u32::from(played.0);
        let last_row = rows.last_played + u32::from(played.0);
        self.block
            .change_only(arch, uses_row, lanes, |uses| uses + 1.0);
        let note = |block: &mut Block, row, value| {
            block.change_only(arch, row, lanes, |_| value);
        };
        note(self.block, last_row, now);
        if let Some(since) = code.since {
            note(self.block, since, 0.0);
        }
        self.block.mark_stale_on(&code.touched_by_playing, lanes);
        if code.limits.is_limited() {
            for lane in lanes {
                let free_from = code.limits.free_from(self.block.at(uses_row, lane), now);
                self.block.put_free_from(played.index(), lane, free_from);
            }
        }
    }

    /// Lets a move do what it does where no ledger is written.
    #[inline]
    fn apply_untold(&mut self, lanes: LaneSet, played: MoveId, code: &MoveCode, wear: f64) {
        let lane = lanes.first_lane().unwrap_or(0);
        let (arch, first) = (self.work.arch(), self.drawn_first);
        for push in &code.pushes {
            let mut amount = push.by;
            if push.spread != 0.0 && !self.still {
                let normal = match first {
                    Some(first) => self.work.rare.normal(first, push.number),
                    None => self.rare_normal(lane, self.origin(Carrier::Move(played), push.number)),
                };
                amount += push.spread * normal;
            }
            let amount = amount * wear;
            self.block.change_only(arch, push.row, lanes, |value| {
                cut(value + amount, push.low, push.high)
            });
            if push.reading != push.row {
                for lane in lanes {
                    let value = self.block.at(push.row, lane);
                    self.block.put_only(push.reading, lane, libm::round(value));
                }
            }
        }
        self.block.mark_stale_on(&code.touched, lanes);
        for &place in &code.others {
            let effect = &code.effects[place];
            let origin = self.origin(Carrier::Move(played), effect.number);
            self.apply_one(lanes, effect, origin, wear);
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
                    _ => self.play(LaneSet::one(lane), played, None, PlayedBy::Replay(id)),
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
                LaneSet::one(lane),
                &compiled.replays[id.index()][place],
                Carrier::Replay(id),
                1.0,
            );
        }
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
        for (first, lanes) in self.block.by_twins(holding) {
            let slot = compiled.slots.rules + u32::from(id.0);
            let coming = self.coming_about(lanes, slot, &code.chance);
            if coming.is_empty() {
                continue;
            }
            let fired = if rule.after > 0 {
                let pending = Pending {
                    due: self.step_number() + rule.after,
                    more: 0,
                    landing: Landing::Rule(id),
                };
                self.block.awaited.put_off((first, coming), pending);
                coming
            } else {
                self.follow(coming, id).0
            };
            self.change(fired_row, fired, |_| 1.0);
        }
    }

    /// Of lanes of one future those on which something comes about in this step.
    pub(super) fn coming_about(
        &mut self,
        lanes: LaneSet,
        slot: u32,
        chance: &Expression,
    ) -> LaneSet {
        let mut coming = lanes;
        let mut known = None;
        for lane in lanes {
            let value = known.unwrap_or_else(|| self.run_one(chance, lane));
            known = chance.constant();
            if !self.comes_about(lane, slot, value) {
                coming.remove(lane);
            }
        }
        coming
    }

    /// Lets what a rule brings come about, on lanes of one future.
    ///
    /// **Shape** the lanes on which it did; where it did not, what bars the move that it brings.
    pub fn follow(&mut self, lanes: LaneSet, id: RuleId) -> (LaneSet, Option<Barred>) {
        let compiled = self.compiled;
        let code = &compiled.rules[id.index()];
        let Some(brought) = &code.plays else {
            self.happened(Happening::RuleFired(id));
            self.apply(lanes, &code.effects, Carrier::Rule(id), 1.0);
            return (lanes, None);
        };
        let (free, barred) = self.free_for(lanes, brought);
        if !free.is_empty() {
            self.happened(Happening::RuleFired(id));
            self.play_brought(free, brought, PlayedBy::Rule(id));
        }
        (free, barred)
    }

    /// Those of some lanes on which nothing bars a move that a rule or promise brings; else what does.
    pub(super) fn free_for(
        &mut self,
        lanes: LaneSet,
        (played, size): &(MoveId, Option<Expression>),
    ) -> (LaneSet, Option<Barred>) {
        let (mut free, mut barred) = (lanes, None);
        for lane in lanes {
            let size = size.as_ref().map(|size| self.run_one(size, lane));
            if let Some(why) = self.barred_by_rules(lane, *played, size) {
                free.remove(lane);
                barred = Some(why);
            }
        }
        (free, barred)
    }

    /// Plays a move that a rule or promise brings, on lanes of one future.
    pub(super) fn play_brought(
        &mut self,
        lanes: LaneSet,
        (played, size): &(MoveId, Option<Expression>),
        by: PlayedBy,
    ) {
        match size {
            Some(size) => {
                for lane in lanes {
                    let size = self.run_one(size, lane);
                    self.play(LaneSet::one(lane), *played, Some(size), by);
                }
            }
            None => self.play(lanes, *played, None, by),
        }
    }

    pub fn comes_about(&self, lane: usize, slot: u32, chance: f64) -> bool {
        if self.still {
            chance >= EXPECTED
        } else {
            uniform(self.word(slot, lane)) < chance
        }
    }
}
