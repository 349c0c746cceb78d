//! Random orders.

use super::Dice;
use brinkline::engine::{Orders, Others, Planned};
use brinkline::model::Scenario;
use brinkline::model::ids::{IndicatorId, MoveId, ReplayId};

/// What a run of a scenario keeps to: who is steered, and what the others do.
#[derive(Debug)]
pub struct Habits {
    steered: Vec<bool>,
    others: Others,
}

impl Habits {
    pub fn new(dice: &mut Dice) -> Self {
        let steered = vec![dice.chance(40), dice.chance(30)];
        let others = match dice.below(6) {
            0 => Others::StandStill,
            1 => Others::Replay(ReplayId(0)),
            2 => Others::Replay(ReplayId(1)),
            _ => Others::ByChance,
        };
        Self { steered, others }
    }
}

/// Random orders for a step; now and then others than the run keeps to.
pub fn orders(dice: &mut Dice, scenario: &Scenario, habits: &Habits) -> Orders {
    let plan = (0..dice.below(4))
        .map(|_| Planned {
            played: MoveId::from(dice.below(scenario.moves.len())),
            size: dice.chance(50).then(|| dice.real(0.0, 6.0)),
        })
        .collect();
    let mut orders = Orders {
        plan,
        steered: habits.steered.clone(),
        others: habits.others,
        ..Orders::default()
    };
    if dice.chance(10) {
        orders.others = Others::StandStill;
    }
    if dice.chance(10) {
        orders.steered = vec![dice.chance(50)];
    }
    if dice.chance(20) {
        orders.banned = (0..scenario.moves.len()).map(|_| dice.chance(20)).collect();
    }
    if dice.chance(10) {
        let stock = scenario
            .indicators
            .iter()
            .position(|one| one.stock().is_some());
        let value = dice.real(-30.0, 110.0);
        orders
            .set
            .push((IndicatorId::from(stock.unwrap_or(0)), value));
    }
    orders
}
