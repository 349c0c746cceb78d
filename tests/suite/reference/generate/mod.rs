//! Random valid scenarios and orders, from one number.
//!
//! They make no sense and are not meant to: every part of the format meets every other.

mod behaviour;
mod dice;
mod formulas;
mod moves;
mod orders;
mod quantities;

pub use dice::Dice;
pub use orders::{Habits, orders};

use crate::build::{Build, a_move, actor, date, indicator, seat};
use brinkline::model::Scenario;
use brinkline::model::actor::{Budget, Kind};
use brinkline::model::ids::ActorId;
use brinkline::model::indicator::{Distribution, Flag, Parameter, Series};
use brinkline::model::issue::{Issue, Stance};

/// A scenario under construction. A calm one has nothing in it that follows a normal distribution,
/// so that the engine and the reference must agree to the last bit.
struct Maker {
    dice: Dice,
    build: Build,
    calm: bool,
    /// Which indicators are composites.
    composite: Vec<bool>,
}

/// Whether a scenario of this number is calm.
pub fn is_calm(seed: u64) -> bool {
    seed.is_multiple_of(2)
}

pub fn scenario(seed: u64) -> Scenario {
    let mut maker = Maker {
        dice: Dice::new(seed),
        build: Build::new("", "", ""),
        calm: is_calm(seed),
        composite: Vec::new(),
    };
    maker.names();
    maker.people();
    maker.quantities();
    maker.moves();
    maker.behaviour();
    maker.outcomes();
    maker.replays();
    maker.build.scenario()
}

impl Maker {
    /// Everything that has a name is there before any formula is written.
    fn names(&mut self) {
        let (dice, build) = (&mut self.dice, &mut self.build);
        build.actors = (0..3).map(|n| actor(&format!("a{n}"))).collect();
        let count = 5 + dice.below(4);
        build.indicators = (0..count).map(|n| indicator(&format!("i{n}"))).collect();
        self.composite = (0..count).map(|n| n > 1 && dice.chance(30)).collect();
        let flags = 3 + dice.below(3);
        build.flags = (0..flags)
            .map(|n| Flag {
                id: format!("f{n}"),
                name: String::new(),
            })
            .collect();
        let moves = 6 + dice.below(7);
        build.moves = (0..moves).map(|n| a_move(&format!("m{n}"))).collect();
        for n in 0..3 {
            let step = dice.between(0, 20);
            build.calendar.dates.push(date(&format!("d{n}"), step));
        }
        build.kinds = vec![
            Kind {
                id: "k0".into(),
                name: String::new(),
                wear: vec![1.0, 0.6, 0.4],
            },
            Kind {
                id: "k1".into(),
                name: String::new(),
                wear: vec![1.0],
            },
        ];
        for n in 0..2 {
            build.parameters.push(Parameter {
                id: format!("p{n}"),
                name: String::new(),
                words: String::new(),
                value: Distribution::Fixed(1.0),
                because: Vec::new(),
            });
            let points = vec![
                (2, dice.real(0.0, 9.0)),
                (7, dice.real(0.0, 9.0)),
                (15, 3.0),
            ];
            build.series.push(Series {
                id: format!("s{n}"),
                name: String::new(),
                unit: String::new(),
                points,
                linear: n == 0,
                because: Vec::new(),
            });
            build.issues.push(Issue {
                id: format!("q{n}"),
                name: String::new(),
                minus: String::new(),
                plus: String::new(),
                stances: Vec::new(),
                because: Vec::new(),
            });
        }
    }

    fn people(&mut self) {
        let (dice, build) = (&mut self.dice, &mut self.build);
        build.seats = vec![seat("t0", &[0]), seat("t1", &[1])];
        for (n, seat) in build.seats.iter_mut().enumerate() {
            seat.budget = Some(Budget {
                id: format!("b{n}"),
                name: String::new(),
                unit: String::new(),
                start: dice.real(0.0, 4.0),
                gain: dice.real(0.0, 1.0),
                cap: 5.0,
                because: Vec::new(),
            });
        }
        for issue in &mut build.issues {
            for actor in 0..3 {
                issue.stances.push(Stance {
                    actor: ActorId(actor),
                    position: dice.real(-100.0, 100.0),
                    salience: dice.real(0.0, 1.0),
                    influence: dice.chance(50).then_some(0.3),
                    accepts: None,
                    because: Vec::new(),
                });
            }
        }
    }
}
