//! Random moves and effects.

use super::Maker;
use crate::build::{a_move, effect};
use brinkline::formula::Formula;
use brinkline::model::ids::{ActorId, DateId, FlagId, IndicatorId, IssueId, KindId, SeatId};
use brinkline::model::indicator::Indicator;
use brinkline::model::moves::{
    Alternative, Effect, EffectKind, Move, Scheduled, ScheduledAt, Size,
};

impl Maker {
    pub(super) fn moves(&mut self) {
        for place in 0..self.build.moves.len() {
            let mut one = a_move(&format!("m{place}"));
            let first = ActorId::from(self.dice.below(3));
            one.actors = vec![first];
            if self.dice.chance(25) {
                one.actors.push(ActorId((first.0 + 1) % 3));
                one.accept = self.dice.chance(70).then(|| self.probability(1.0));
            }
            one.kind = KindId::from(self.dice.below(2));
            if self.dice.chance(40) {
                one.needs.push(self.truth());
            }
            if self.dice.chance(20) {
                one.size = Some(Size {
                    min: 1.0,
                    max: 5.0,
                    step: 1.0,
                });
                one.needs.push(self.build.truth("size <= 4 or i0 < 50"));
            }
            for _ in 0..=self.dice.below(3) {
                let effect = self.effect(2);
                one.effects.push(effect);
            }
            self.limits_and_chances(&mut one);
            self.build.moves[place] = one;
        }
    }

    fn limits_and_chances(&mut self, one: &mut Move) {
        one.cost = if self.dice.chance(50) {
            self.dice.real(0.0, 2.0)
        } else {
            0.0
        };
        one.cooldown = self.dice.between(1, 4);
        one.uses = self.dice.chance(30).then(|| self.dice.between(1, 4));
        one.wear = self.dice.chance(25).then(|| vec![0.9, 0.5]);
        if self.dice.chance(75) {
            one.hazard = Some(if self.dice.chance(20) {
                self.build.number("size / 8")
            } else {
                self.probability(0.5)
            });
        }
        if self.dice.chance(30) {
            let at = if self.dice.chance(50) {
                ScheduledAt::Step(self.dice.between(0, 20))
            } else {
                ScheduledAt::Date(DateId::from(self.dice.below(3)))
            };
            let chance = self.probability(1.2);
            one.schedule.push(Scheduled {
                at,
                chance,
                because: Vec::new(),
            });
        }
    }

    pub(super) fn a_stock(&mut self, shifted: bool) -> IndicatorId {
        let fits: Vec<usize> = (0..self.build.indicators.len())
            .filter(|&place| {
                self.build.indicators[place]
                    .stock()
                    .is_some_and(|stock| !shifted || stock.baseline.is_some())
            })
            .collect();
        fits.get(self.dice.below(fits.len()))
            .map_or(IndicatorId(0), |&place| IndicatorId::from(place))
    }

    pub(super) fn spread(&mut self) -> f64 {
        if self.calm || self.dice.chance(50) {
            0.0
        } else {
            self.dice.real(0.0, 3.0)
        }
    }

    pub(super) fn effect(&mut self, depth: usize) -> Effect {
        let flag = FlagId::from(self.dice.below(self.build.flags.len()));
        let spread = self.spread();
        let lasts = self.dice.chance(60).then(|| self.dice.between(1, 5));
        let kind = match self.dice.below(13) {
            0..=3 => EffectKind::Change {
                of: self.a_stock(false),
                by: self.small_of_move(15.0),
                spread,
                after: if self.dice.chance(40) {
                    self.dice.between(1, 4)
                } else {
                    0
                },
                ticks: if self.dice.chance(40) {
                    self.dice.between(1, 4)
                } else {
                    1
                },
            },
            4 | 5 if self.shiftable() => EffectKind::Shift {
                of: self.a_stock(true),
                by: self.small_of_move(20.0),
                spread,
                lasts,
            },
            6 => EffectKind::Transfer {
                from: self.a_stock(false),
                to: self.a_stock(false),
                by: self.small_of_move(15.0),
                spread,
            },
            8 => EffectKind::Clear { flag },
            9 => EffectKind::Stance {
                actor: ActorId::from(self.dice.below(3)),
                issue: IssueId::from(self.dice.below(2)),
                by: self.small_of_move(40.0),
            },
            10 => EffectKind::Budget {
                of: SeatId::from(self.dice.below(2)),
                by: self.small_of_move(3.0),
            },
            11 => EffectKind::Date {
                of: DateId::from(self.dice.below(3)),
                by: self.small_of_move(4.0),
            },
            12 if depth > 0 => EffectKind::OneOf(self.alternatives(depth - 1)),
            _ => EffectKind::Set { flag, lasts },
        };
        effect(kind)
    }

    pub(super) fn shiftable(&self) -> bool {
        let with_baseline =
            |one: &Indicator| one.stock().is_some_and(|stock| stock.baseline.is_some());
        self.build.indicators.iter().any(with_baseline)
    }

    pub(super) fn alternatives(&mut self, depth: usize) -> Vec<Alternative> {
        let by_formula = self.dice.chance(50);
        let fixed = [0.25, 0.25, 0.5];
        (0..3)
            .map(|nth| {
                let chance = if by_formula {
                    self.small(1.0)
                } else {
                    Formula::constant(fixed[nth])
                };
                let effects = (0..self.dice.below(3))
                    .map(|_| self.effect(depth))
                    .collect();
                Alternative { chance, effects }
            })
            .collect()
    }
}
