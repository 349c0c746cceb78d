//! Who plays what in the second implementation: plan, own moves, rules, promises.

use super::draws::{Key, share, turn};
use super::effects::{Carried, count};
use super::future::{Arrival, Future, Standing};
use brinkline::engine::{Barred, Carrier, Cause, Happening, Orders, PlayedBy};
use brinkline::model::ids::{CommitmentId, MoveId, RuleId, SeatId};
use brinkline::model::moves::{Effect, ScheduledAt};
use brinkline::model::rule::{Consequence, Promise};

impl<'s> Future<'s> {
    fn chosen_size(&self, played: MoveId, size: Option<f64>) -> Option<f64> {
        let limits = self.parts.moves[played.index()].size?;
        Some(size.unwrap_or(limits.min).clamp(limits.min, limits.max))
    }

    /// Uses, cooldown, needs; the needs see the size.
    fn barred(&mut self, played: MoveId, size: Option<f64>) -> Option<Barred> {
        let one = &self.parts.moves[played.index()];
        let record = &self.moves[played.index()];
        if one.uses.is_some_and(|most| record.uses >= most) {
            return Some(Barred::UsedUp);
        }
        let again = record.last.map(|last| last + one.cooldown);
        if let Some(again) = again.filter(|&again| again > self.clock) {
            return Some(Barred::Cooldown(again));
        }
        self.size = self.chosen_size(played, size).unwrap_or(0.0);
        let failing = one.needs.iter().position(|need| !self.holds(need.tree()));
        self.size = 0.0;
        failing.map(Barred::Need)
    }

    fn seat_of(&self, actor: brinkline::model::ids::ActorId) -> Option<SeatId> {
        let seat = self
            .parts
            .seats
            .iter()
            .position(|seat| seat.actors.contains(&actor));
        seat.map(SeatId::from)
    }

    /// Which of a move's actors are steered.
    fn steered(&self, played: MoveId, orders: &Orders) -> Vec<bool> {
        let actors = &self.parts.moves[played.index()].actors;
        let steered = |seat: SeatId| orders.is_steered(seat);
        actors
            .iter()
            .map(|&actor| self.seat_of(actor).is_some_and(steered))
            .collect()
    }

    /// 3. A script's moves, then the plan's, in their order.
    pub fn planned(&mut self, orders: &Orders, still: bool) {
        if let Some((id, replay, Some(entry))) = self.script(orders) {
            for text in 0..replay.steps[entry].words.len() {
                self.happenings.push(Happening::Script(id, entry, text));
            }
            for &played in &replay.steps[entry].moves {
                match self.barred(played, None) {
                    Some(why) if !replay.waive => {
                        self.happenings.push(Happening::NotPlayed {
                            planned: played,
                            why,
                        });
                    }
                    _ => self.play(played, None, PlayedBy::Replay(id), still),
                }
            }
        }
        for planned in &orders.plan {
            let (played, size) = (planned.played, planned.size);
            let one = &self.parts.moves[played.index()];
            let payer = one
                .actors
                .iter()
                .filter_map(|&actor| self.seat_of(actor))
                .find(|seat| {
                    orders.is_steered(*seat) && self.parts.seats[seat.index()].budget.is_some()
                });
            let short = payer.map_or(0.0, |seat| one.cost - self.budgets[seat.index()]);
            let money = (short > 0.0).then_some(Barred::Budget(short));
            if let Some(why) = self.barred(played, size).or(money) {
                self.happenings.push(Happening::NotPlayed {
                    planned: played,
                    why,
                });
                continue;
            }
            if let Some(place) = self.refusing(played, size, orders, still) {
                let by = one.actors[place];
                self.happenings.push(Happening::Refused {
                    offered: played,
                    by,
                });
                continue;
            }
            if let Some(seat) = payer.filter(|_| one.cost > 0.0) {
                self.add_budget(seat, -one.cost, Cause::Paid(played));
            }
            self.play(played, size, PlayedBy::Plan, still);
        }
    }

    /// A joint move played by some of its seats is an offer to the others.
    fn refusing(
        &mut self,
        played: MoveId,
        size: Option<f64>,
        orders: &Orders,
        still: bool,
    ) -> Option<usize> {
        let steered = self.steered(played, orders);
        if steered.iter().all(|&one| one) || !steered.iter().any(|&one| one) {
            return None;
        }
        let one = &self.parts.moves[played.index()];
        self.size = self.chosen_size(played, size).unwrap_or(0.0);
        let accept = one.accept.as_ref().or(one.hazard.as_ref());
        let chance = accept.map_or(0.0, |accept| self.eval(accept.tree()));
        self.size = 0.0;
        let step = u16::try_from(self.clock).expect("a short run");
        (0..steered.len())
            .filter(|&place| !steered[place])
            .find(|&place| {
                let effect = u16::try_from(place).expect("few actors");
                let key = Key {
                    kind: 7,
                    entity: played.0,
                    effect,
                    tick: 0,
                    step,
                };
                let agrees = if still {
                    chance >= 0.5
                } else {
                    share(self.draws.rare(key)) < chance
                };
                !agrees
            })
    }

    /// Plays a move, whatever might bar it.
    fn play(&mut self, played: MoveId, size: Option<f64>, by: PlayedBy, still: bool) {
        let one = &self.parts.moves[played.index()];
        let wear = one
            .wear
            .as_ref()
            .unwrap_or(&self.parts.kinds[one.kind.index()].wear);
        let uses = self.moves[played.index()].uses;
        let factor = wear
            .get(uses as usize)
            .or(wear.last())
            .copied()
            .unwrap_or(1.0);
        let size = self.chosen_size(played, size);
        self.happenings.push(Happening::Played {
            played,
            by,
            size,
            wear: factor,
        });
        self.size = size.unwrap_or(0.0);
        let carried = Carried {
            carrier: Carrier::Move(played),
            first: 0,
            wear: factor,
        };
        self.apply(&one.effects, carried, still);
        let record = &mut self.moves[played.index()];
        record.uses += 1;
        record.last = Some(self.clock);
        record.last_size = self.size;
        self.size = 0.0;
        self.credit(Cause::Time, false);
        for place in 0..self.promises.len() {
            let forbidden = match self.parts.commitments[place].promise {
                Promise::Forbids(forbidden) => forbidden == played,
                _ => false,
            };
            let standing = self.promises[place].standing;
            if forbidden && (standing == Standing::Kept || standing == Standing::Failing) {
                self.break_promise(place, still);
            }
        }
    }

    /// 4. Everyone else: chances worked out together, those drawn applied in a drawn order.
    pub fn own_moves(&mut self, orders: &Orders, still: bool) {
        let mut drawn = Vec::new();
        for place in 0..self.moves.len() {
            let played = MoveId::from(place);
            if self.steered(played, orders).contains(&true) || orders.is_banned(played) {
                continue;
            }
            if let Some(by) = self.drawn_move(played, still)
                && !self.is_forbidden(played)
                && self.barred(played, None).is_none()
            {
                let slot = self.parts.indicators.len() + place;
                let word = self.draws.standing(self.clock, slot);
                let order = if still { 0 } else { turn(word) };
                drawn.push((order, place, by));
            }
        }
        drawn.sort_by_key(|&(order, place, _)| (order, place));
        for (_, place, by) in drawn {
            let played = MoveId::from(place);
            if self.barred(played, None).is_none() {
                self.play(played, None, by, still);
            }
        }
    }

    /// Whether a move comes up by itself, by its chance of acting or by its schedule.
    fn drawn_move(&mut self, played: MoveId, still: bool) -> Option<PlayedBy> {
        let one = &self.parts.moves[played.index()];
        let slot = self.parts.indicators.len() + played.index();
        let drawn = share(self.draws.standing(self.clock, slot));
        let now = f64::from(self.clock);
        let scheduled = one.schedule.iter().rfind(|entry| match entry.at {
            ScheduledAt::Step(step) => step == self.clock,
            ScheduledAt::Date(date) => self.dates[date.index()] == now,
        });
        self.size = self.chosen_size(played, None).unwrap_or(0.0);
        let by = if let Some(entry) = scheduled {
            let chance = self.eval(entry.chance.tree());
            let happens = if still { chance >= 0.5 } else { drawn < chance };
            happens.then_some(PlayedBy::Schedule)
        } else if let Some(hazard) = &one.hazard {
            let chance = self.eval(hazard.tree());
            (!still && drawn < chance).then_some(PlayedBy::Autopilot)
        } else {
            None
        };
        self.size = 0.0;
        by
    }

    fn is_forbidden(&self, played: MoveId) -> bool {
        self.parts
            .commitments
            .iter()
            .zip(&self.promises)
            .any(|(one, state)| {
                state.standing == Standing::Kept
                    && matches!(one.promise, Promise::Forbids(forbidden) if forbidden == played)
            })
    }

    fn comes_about(&self, slot: usize, chance: f64, still: bool) -> bool {
        if still {
            chance >= 0.5
        } else {
            share(self.draws.standing(self.clock, slot)) < chance
        }
    }

    /// 5. Rules, once, in file order.
    pub fn rules(&mut self, still: bool) {
        for (place, rule) in self.parts.rules.iter().enumerate() {
            if (self.fired[place] && !rule.repeat) || !self.holds(rule.when.tree()) {
                continue;
            }
            let slot = self.parts.indicators.len() + self.parts.moves.len() + place;
            if !self.comes_about(slot, self.eval(rule.chance.tree()), still) {
                continue;
            }
            let id = RuleId::from(place);
            if rule.after > 0 {
                self.pending
                    .push((self.clock + rule.after, Arrival::Rule(id)));
                self.fired[place] = true;
            } else if self.follow(id, still).is_ok() {
                self.fired[place] = true;
            }
        }
    }

    /// What a rule brings, or what bars it.
    pub fn follow(&mut self, id: RuleId, still: bool) -> Result<(), Barred> {
        match &self.parts.rules[id.index()].consequence {
            Consequence::Effects(effects) => {
                self.happenings.push(Happening::RuleFired(id));
                self.apply(effects, Carried::fresh(Carrier::Rule(id)), still);
            }
            Consequence::Plays(played, size) => {
                let size = size.as_ref().map(|size| self.eval(size.tree()));
                if let Some(why) = self.barred(*played, size) {
                    return Err(why);
                }
                self.happenings.push(Happening::RuleFired(id));
                self.play(*played, size, PlayedBy::Rule(id), still);
            }
        }
        Ok(())
    }

    fn promise_slot(&self, place: usize) -> usize {
        let parts = self.parts;
        parts.indicators.len() + parts.moves.len() + parts.rules.len() + 2 * place
    }

    /// 5. Then commitments, once, in file order.
    pub fn promises(&mut self, still: bool) {
        for place in 0..self.promises.len() {
            self.look_at_trigger(place, still);
            let one = &self.parts.commitments[place];
            let since = self.promises[place].since;
            match (&one.promise, self.promises[place].standing) {
                (Promise::Does(follows), Standing::Kept) if self.clock >= since + one.after => {
                    self.act_on(place, follows, still);
                }
                (Promise::Does(_) | Promise::Sets(_), Standing::Failing)
                    if self.clock >= since + one.within =>
                {
                    self.break_promise(place, still);
                }
                _ => {}
            }
        }
    }

    fn act_on(&mut self, place: usize, follows: &'s Consequence, still: bool) {
        let id = CommitmentId::from(place);
        let pace = self.eval(self.parts.commitments[place].pace.tree());
        if !self.comes_about(self.promise_slot(place) + 1, pace, still) {
            return;
        }
        match follows {
            Consequence::Effects(effects) => {
                self.promises[place].standing = Standing::Over;
                self.happenings.push(Happening::Kept(id));
                self.apply(effects, Carried::fresh(Carrier::Commitment(id)), still);
            }
            Consequence::Plays(played, size) => {
                let size = size.as_ref().map(|size| self.eval(size.tree()));
                if self.barred(*played, size).is_none() {
                    self.promises[place].standing = Standing::Over;
                    self.happenings.push(Happening::Kept(id));
                    self.play(*played, size, PlayedBy::Commitment(id), still);
                }
            }
        }
    }

    /// Draws at the rising edge whether a promise is kept; at the falling edge what holds only
    /// while the trigger does comes to an end.
    pub fn look_at_trigger(&mut self, place: usize, still: bool) {
        let one = &self.parts.commitments[place];
        let holds = self.holds(one.trigger.tree());
        if holds == self.promises[place].triggered {
            return;
        }
        self.promises[place].triggered = holds;
        let id = CommitmentId::from(place);
        let standing = self.promises[place].standing;
        let acts = matches!(one.promise, Promise::Does(_));
        if !holds {
            if !acts {
                self.promises[place].standing = Standing::Idle;
            }
            if let (Promise::Sets(flag), Standing::Kept) = (&one.promise, standing) {
                self.lower(*flag, Cause::Promise(id));
            }
            return;
        }
        if acts && (standing == Standing::Kept || standing == Standing::Failing) {
            return;
        }
        let credibility = self.eval(one.credibility.tree());
        let kept = self.comes_about(self.promise_slot(place), credibility, still);
        self.promises[place].standing = if kept {
            Standing::Kept
        } else {
            Standing::Failing
        };
        self.promises[place].since = self.clock;
        self.happenings.push(Happening::Promised(id, kept));
        if let (Promise::Sets(flag), true) = (&one.promise, kept) {
            self.raise(*flag, None, Cause::Promise(id));
        }
    }

    fn break_promise(&mut self, place: usize, still: bool) {
        let id = CommitmentId::from(place);
        let one = &self.parts.commitments[place];
        self.promises[place].standing = Standing::Over;
        self.happenings.push(Happening::Broken(id));
        let acts: &[Effect] = match &one.promise {
            Promise::Does(Consequence::Effects(effects)) => effects,
            _ => &[],
        };
        let carried = Carried {
            first: count(acts),
            ..Carried::fresh(Carrier::Commitment(id))
        };
        self.apply(&one.cost, carried, still);
    }
}
