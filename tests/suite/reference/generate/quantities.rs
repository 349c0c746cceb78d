//! Random indicators and parameters.

use super::Maker;
use crate::build::indicator;
use brinkline::model::ids::{ActorId, IndicatorId};
use brinkline::model::indicator::{Band, Baseline, Coupling, Distribution, Nature, SeenBy};

impl Maker {
    pub(super) fn quantities(&mut self) {
        for place in 0..self.build.indicators.len() {
            let mut one = indicator(&format!("i{place}"));
            if self.dice.chance(30) {
                one.range = (-20.0, 60.0);
            }
            one.whole = self.dice.chance(25);
            one.seen_by = match self.dice.below(3) {
                0 => SeenBy::Nobody,
                1 => SeenBy::Only(vec![ActorId(1)]),
                _ => SeenBy::Everyone,
            };
            one.belief_of = (place > 3 && self.dice.chance(50)).then(|| {
                let what = self.dice.below(place);
                (
                    ActorId(u16::from(self.dice.chance(50))),
                    IndicatorId::from(what),
                )
            });
            one.bands = [Some(20.0), Some(40.0), None]
                .map(|below| Band {
                    below,
                    name: String::new(),
                })
                .into();
            self.build.indicators[place] = one;
        }
        for place in 0..self.build.indicators.len() {
            if self.composite[place] {
                let text = self.number(2, Some(place));
                let formula = self.build.number(&text);
                self.build.indicators[place].nature = Nature::Composite(formula);
            } else {
                self.one_stock(place);
            }
        }
        for place in 0..self.build.parameters.len() {
            let value = match self.dice.below(if self.calm { 4 } else { 6 }) {
                0 => Distribution::Fixed(1.5),
                1 => Distribution::Uniform(0.5, 2.0),
                2 => Distribution::Triangular(0.0, 0.7, 3.0),
                3 => Distribution::Choice(vec![(1.0, 0.3), (2.0, 0.7), (3.0, 0.1)]),
                4 => Distribution::Normal(1.0, 0.3),
                _ => Distribution::Lognormal(1.0, 0.4),
            };
            self.build.parameters[place].value = value;
        }
    }

    pub(super) fn one_stock(&mut self, place: usize) {
        let flow = self.dice.chance(40).then(|| self.small(1.0));
        let name = format!("i{place}");
        let (low, high) = self.build.indicators[place].range;
        let count = self.build.indicators.len();
        let (dice, calm) = (&mut self.dice, self.calm);
        let start = dice.real(low, high);
        let start_spread = if calm || dice.chance(50) {
            0.0
        } else {
            dice.real(0.0, 8.0)
        };
        let noise = if calm || dice.chance(30) {
            0.0
        } else {
            dice.real(0.0, 5.0)
        };
        let baseline = dice.chance(70).then(|| Baseline {
            value: dice.real(low - 10.0, high + 10.0),
            half_life: dice.real(0.2, 12.0),
            because: Vec::new(),
        });
        let couplings = (0..dice.below(3))
            .map(|_| Coupling {
                source: IndicatorId::from(dice.below(count)),
                gain: dice.real(-2.0, 2.0) / 10.0,
                reference: dice.real(0.0, 50.0),
                words: String::new(),
                because: Vec::new(),
            })
            .collect();
        let stock = self.build.stock(&name);
        stock.start = start;
        stock.start_spread = start_spread;
        stock.noise = noise;
        stock.baseline = baseline;
        stock.couplings = couplings;
        stock.flow = flow;
    }
}
