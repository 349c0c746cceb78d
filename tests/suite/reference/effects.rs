//! Effects of the second implementation.

use super::draws::{Key, normal, share};
use super::future::{Arrival, Future, Shift};
use brinkline::engine::{Carrier, Cause, Happening, Origin, Subject};
use brinkline::model::ids::{FlagId, IndicatorId, ReplayId, SeatId};
use brinkline::model::moves::{Alternative, Effect, EffectKind};

/// How effects are carried: by what, under which number the first goes, how worn.
#[derive(Debug, Clone, Copy)]
pub struct Carried {
    pub carrier: Carrier,
    pub first: u16,
    pub wear: f64,
}

impl Carried {
    pub fn fresh(carrier: Carrier) -> Self {
        Self {
            carrier,
            first: 0,
            wear: 1.0,
        }
    }
}

/// How many numbers effects take, those inside alternatives counted.
pub fn count(effects: &[Effect]) -> u16 {
    let inside = |effect: &Effect| match &effect.kind {
        EffectKind::OneOf(all) => all.iter().map(|one| count(&one.effects)).sum(),
        _ => 0,
    };
    effects.iter().map(|effect| 1 + inside(effect)).sum()
}

impl Future<'_> {
    /// Lets effects come about, numbered in reading order.
    pub fn apply(&mut self, effects: &[Effect], carried: Carried, still: bool) {
        let mut number = carried.first;
        for effect in effects {
            self.apply_one(
                effect,
                Carried {
                    first: number,
                    ..carried
                },
                still,
            );
            number += count(std::slice::from_ref(effect));
        }
    }

    pub fn effects_of_script(&mut self, id: ReplayId, effects: &[Effect], still: bool) {
        self.apply(effects, Carried::fresh(Carrier::Replay(id)), still);
    }

    fn apply_one(&mut self, effect: &Effect, carried: Carried, still: bool) {
        let origin = Origin {
            carrier: carried.carrier,
            effect: carried.first,
            step: u16::try_from(self.clock).expect("a short run"),
            tick: 0,
        };
        let cause = Cause::Effect(origin);
        let now = self.clock;
        match &effect.kind {
            EffectKind::Change { .. } => self.change(&effect.kind, origin, carried.wear, still),
            EffectKind::Shift {
                of,
                by,
                spread,
                lasts,
            } => {
                let amount =
                    self.amount(self.eval(by.tree()), *spread, origin, still) * carried.wear;
                let over = lasts.map(|lasts| now + lasts);
                self.shifts.push(Shift {
                    of: *of,
                    amount,
                    over,
                    origin,
                });
            }
            EffectKind::Transfer {
                from,
                to,
                by,
                spread,
            } => {
                let wanted =
                    self.amount(self.eval(by.tree()), *spread, origin, still) * carried.wear;
                if wanted >= 0.0 {
                    self.carry_over(*from, *to, wanted, cause);
                } else {
                    self.carry_over(*to, *from, -wanted, cause);
                }
            }
            EffectKind::Set { flag, lasts } => {
                self.raise(*flag, lasts.map(|lasts| now + lasts), cause);
            }
            EffectKind::Clear { flag } => self.lower(*flag, cause),
            EffectKind::Stance { actor, issue, by } => {
                // Positions, budgets and dates never wear.
                let amount = self.eval(by.tree());
                let place = (actor.0, issue.0);
                let before = self.positions.get(&place).copied().unwrap_or(0.0);
                let subject = Subject::Position(*actor, *issue);
                let after = self.limited(subject, before, amount, (-100.0, 100.0), cause);
                self.positions.insert(place, after);
                self.credit(cause, false);
            }
            EffectKind::Budget { of, by } => {
                self.add_budget(*of, self.eval(by.tree()), cause);
            }
            EffectKind::Date { of, by } => {
                let steps = libm::round(self.eval(by.tree()));
                let before = self.dates[of.index()];
                let range = (0.0, 10_000.0);
                self.dates[of.index()] =
                    self.limited(Subject::Date(*of), before, steps, range, cause);
                self.credit(cause, false);
            }
            EffectKind::OneOf(alternatives) => {
                self.one_of(alternatives, origin, carried, still);
            }
        }
    }

    /// That amount on each of its steps, each drawn by itself when it is played.
    fn change(&mut self, kind: &EffectKind, origin: Origin, wear: f64, still: bool) {
        let EffectKind::Change {
            of,
            by,
            spread,
            after,
            ticks,
        } = kind
        else {
            return;
        };
        let mean = self.eval(by.tree());
        for tick in 0..*ticks {
            let origin = Origin {
                tick: u16::try_from(tick).expect("few"),
                ..origin
            };
            let amount = self.amount(mean, *spread, origin, still) * wear;
            if after + tick == 0 {
                self.add(*of, amount, Cause::Effect(origin));
            } else {
                let arrival = Arrival::Change(*of, amount, origin);
                self.pending.push((self.clock + after + tick, arrival));
            }
        }
    }

    fn one_of(&mut self, all: &[Alternative], origin: Origin, carried: Carried, still: bool) {
        let Some(chosen) = self.choose(all, origin, still) else {
            return;
        };
        let before = all[..chosen].iter().map(|one| count(&one.effects));
        let first = carried.first + 1 + before.sum::<u16>();
        self.apply(&all[chosen].effects, Carried { first, ..carried }, still);
    }

    fn word(&self, origin: Origin) -> u32 {
        let (kind, entity) = match origin.carrier {
            Carrier::Move(id) => (2, id.0),
            Carrier::Rule(id) => (3, id.0),
            Carrier::Commitment(id) => (4, id.0),
            Carrier::Replay(id) => (5, id.0),
            Carrier::Inject(place) => (6, place),
        };
        let Origin {
            effect, tick, step, ..
        } = origin;
        self.draws.rare(Key {
            kind,
            entity,
            effect,
            tick,
            step,
        })
    }

    fn amount(&self, mean: f64, spread: f64, origin: Origin, still: bool) -> f64 {
        if still || spread == 0.0 {
            mean
        } else {
            mean + spread * normal(self.word(origin))
        }
    }

    fn choose(&self, all: &[Alternative], origin: Origin, still: bool) -> Option<usize> {
        let chances: Vec<f64> = all
            .iter()
            .map(|one| self.eval(one.chance.tree()).max(0.0))
            .collect();
        let total: f64 = chances.iter().sum();
        if total == 0.0 {
            return None;
        }
        if still {
            let mut best = 0;
            for (place, chance) in chances.iter().enumerate() {
                if *chance > chances[best] {
                    best = place;
                }
            }
            return Some(best);
        }
        let mut passed = share(self.word(origin)) * total;
        let mut last = None;
        for (place, chance) in chances.into_iter().enumerate() {
            if passed < chance {
                return Some(place);
            }
            passed -= chance;
            if chance > 0.0 {
                last = Some(place);
            }
        }
        last
    }

    /// Moves an amount as far as it is there and fits.
    fn carry_over(&mut self, from: IndicatorId, to: IndicatorId, wanted: f64, cause: Cause) {
        let there = self.values[from.index()] - self.parts.indicators[from.index()].range.0;
        let room = self.parts.indicators[to.index()].range.1 - self.values[to.index()];
        let amount = wanted.min(there).min(room).max(0.0);
        self.add(from, -amount, cause);
        self.add(to, amount, cause);
    }

    /// Raises a flag; one that stands longer keeps its time.
    pub fn raise(&mut self, flag: FlagId, until: Option<u32>, cause: Cause) {
        let one = &mut self.flags[flag.index()];
        let was = one.up;
        one.until = match (was, one.until, until) {
            (true, Some(old), Some(new)) => Some(old.max(new)),
            (true, _, _) => None,
            (false, _, new) => new,
        };
        one.up = true;
        one.last_set = Some(self.clock);
        if !was {
            self.told.push((Subject::Flag(flag), cause, false, 1.0));
        }
        self.credit(cause, false);
    }

    pub fn lower(&mut self, flag: FlagId, cause: Cause) {
        if self.flags[flag.index()].up {
            self.flags[flag.index()].up = false;
            self.tell(Subject::Flag(flag), cause, false, -1.0);
        }
    }

    pub fn add_budget(&mut self, of: SeatId, amount: f64, cause: Cause) {
        let cap = self.parts.seats[of.index()]
            .budget
            .as_ref()
            .map_or(0.0, |one| one.cap);
        let before = self.budgets[of.index()];
        let after = self.limited(Subject::Budget(of), before, amount, (0.0, cap), cause);
        self.budgets[of.index()] = after;
        self.credit(cause, false);
    }

    /// Adds within a range and tells both parts; composites are credited by the caller.
    pub fn limited(
        &mut self,
        subject: Subject,
        before: f64,
        amount: f64,
        (low, high): (f64, f64),
        cause: Cause,
    ) -> f64 {
        let whole = before + amount;
        self.told.push((subject, cause, false, amount));
        let kept = whole.clamp(low, high);
        if kept != whole {
            self.told.push((subject, cause, true, kept - whole));
        }
        kept
    }

    pub fn arrive(&mut self, arrival: &Arrival, still: bool) {
        match *arrival {
            Arrival::Change(of, amount, origin) => {
                self.happenings.push(Happening::Arrived(origin, of, amount));
                self.add(of, amount, Cause::Effect(origin));
            }
            Arrival::Rule(id) => {
                if let Err(why) = self.follow(id, still) {
                    self.happenings
                        .push(Happening::NotFollowed { rule: id, why });
                }
            }
        }
    }
}
