//! Random rules, promises, outcomes and scripts.

use super::Maker;
use crate::build::outcome;
use brinkline::formula::Formula;
use brinkline::model::account::{Replay, ReplayStep};
use brinkline::model::ids::{FlagId, MoveId};
use brinkline::model::outcome::{Ladder, Rung};
use brinkline::model::rule::{Consequence, Promise};

impl Maker {
    pub(super) fn consequence(&mut self) -> Consequence {
        if self.dice.chance(40) {
            let size = self
                .dice
                .chance(50)
                .then(|| self.build.number("1 + 5 * p0 / 2"));
            let played = MoveId::from(self.dice.below(self.build.moves.len()));
            return Consequence::Plays(played, size);
        }
        Consequence::Effects((0..=self.dice.below(2)).map(|_| self.effect(1)).collect())
    }

    pub(super) fn behaviour(&mut self) {
        for _ in 0..self.dice.below(4) {
            let follows = self.consequence();
            let (when, chance) = (self.truth(), self.probability(1.0));
            let (repeat, often) = (self.dice.chance(40), self.dice.chance(50));
            let after = if self.dice.chance(40) {
                self.dice.between(1, 3)
            } else {
                0
            };
            let rule = self.build.rule("true", follows);
            rule.when = when;
            rule.repeat = repeat;
            rule.after = after;
            if often {
                rule.chance = chance;
            }
        }
        for _ in 0..self.dice.below(4) {
            let promise = match self.dice.below(4) {
                0 => Promise::Forbids(MoveId::from(self.dice.below(self.build.moves.len()))),
                1 => Promise::Sets(FlagId::from(self.dice.below(self.build.flags.len()))),
                _ => Promise::Does(self.consequence()),
            };
            let (trigger, credibility) = (self.truth(), self.probability(1.0));
            let pace = if self.dice.chance(50) {
                Formula::constant(1.0)
            } else {
                self.probability(1.0)
            };
            let cost = (0..self.dice.below(3)).map(|_| self.effect(1)).collect();
            let (after, within) = (self.dice.between(0, 3), self.dice.between(0, 4));
            let one = self.build.promise("true", promise);
            one.trigger = trigger;
            one.credibility = credibility;
            one.pace = pace;
            one.after = after;
            one.within = within;
            one.cost = cost;
        }
    }

    pub(super) fn outcomes(&mut self) {
        for n in 0..=self.dice.below(3) {
            let when = self.condition(1, None);
            let ends_run = self.dice.chance(20);
            let when = format!("step >= 6 and streak({}) >= 2 or step >= 25 and {when}", {
                let than = self.dice.real(0.0, 60.0);
                format!("i0 >= {than}")
            });
            let id = self.build.outcome(&format!("o{n}"), &when, ends_run);
            let label = self.truth();
            self.build.outcomes[id.index()]
                .labels
                .push(("first".into(), label));
            let always = self.build.truth("true");
            if self.dice.chance(50) {
                self.build.outcomes[id.index()]
                    .labels
                    .push(("second".into(), always));
            }
        }
        if self.dice.chance(60) {
            let of = self.number(1, None);
            let rung = |up: f64, down: f64| Rung {
                name: String::new(),
                up,
                down,
            };
            self.build.ladder = Some(Ladder {
                of: self.build.number(&of),
                rungs: vec![
                    rung(0.0, 0.0),
                    rung(20.0, 15.0),
                    rung(30.0, 12.0),
                    rung(50.0, 45.0),
                ],
            });
        }
        let last = outcome("otherwise", None);
        assert_eq!(self.build.outcomes.last(), Some(&last));
    }

    pub(super) fn replays(&mut self) {
        for n in 0..2 {
            let mut at = 0;
            let mut steps = Vec::new();
            for _ in 0..5 {
                at += self.dice.between(0, 3) + u32::from(!steps.is_empty());
                let moves = self.build.moves.len();
                let set = (self.a_stock(false), self.dice.real(-20.0, 110.0));
                steps.push(ReplayStep {
                    at,
                    moves: (0..self.dice.below(3))
                        .map(|_| MoveId::from(self.dice.below(moves)))
                        .collect(),
                    words: vec!["then".into(); self.dice.below(2)],
                    set: if self.dice.chance(50) {
                        vec![set]
                    } else {
                        Vec::new()
                    },
                    effects: (0..self.dice.below(2)).map(|_| self.effect(1)).collect(),
                    because: Vec::new(),
                });
            }
            let start = (self.a_stock(false), self.dice.real(0.0, 60.0));
            let replay = Replay {
                id: format!("r{n}"),
                name: String::new(),
                words: String::new(),
                others_by_chance: self.dice.chance(50),
                waive: self.dice.chance(50),
                start: vec![start],
                steps,
                because: Vec::new(),
            };
            self.build.replays.push(replay);
        }
    }
}
