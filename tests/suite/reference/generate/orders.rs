//! Random orders.

use super::Dice;
use brinkline::engine::{Orders, Others, Planned};
use brinkline::model::Scenario;
use brinkline::model::by_hand::{Inject, Injected, Intervention};
use brinkline::model::ids::{FlagId, IndicatorId, IssueId, MoveId, ReplayId};
use std::sync::Arc;

/// What a run of a scenario keeps to: who is steered, and what the others do.
#[derive(Debug)]
pub struct Habits {
    steered: Vec<bool>,
    others: Others,
}

impl Habits {
    pub fn new(dice: &mut Dice, scenario: &Scenario) -> Self {
        let steered = vec![dice.chance(40), dice.chance(30)];
        let others = match dice.below(6) {
            0 => Others::StandStill,
            place @ 1..3 if place <= scenario.replays.len() => {
                Others::Replay(ReplayId::from(place - 1))
            }
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
        let of = IndicatorId::from(stock.unwrap_or(0));
        orders.by_hand.push(Intervention::Set(of, value));
        more_by_hand(&mut Dice::new(value.to_bits()), scenario, &mut orders);
    }
    orders
}

/// Positions and events beside a value that is set, in any order.
fn more_by_hand(dice: &mut Dice, scenario: &Scenario, orders: &mut Orders) {
    let stocks = scenario.indicator_ids();
    let stocks: Vec<_> = stocks
        .filter(|id| scenario.indicator(*id).stock().is_some())
        .collect();
    let stances = scenario.issues.iter().enumerate();
    let stances: Vec<_> = stances
        .flat_map(|(issue, one)| one.stances.iter().map(move |stance| (stance.actor, issue)))
        .map(|(actor, issue)| (actor, IssueId::from(issue)))
        .collect();
    for _ in 0..dice.below(3) {
        let changes = (0..dice.below(4)).filter_map(|_| match dice.below(4) {
            0 if !stances.is_empty() => {
                let (actor, issue) = stances[dice.below(stances.len())];
                Some(Injected::Position(actor, issue, dice.real(-150.0, 150.0)))
            }
            1 if !scenario.flags.is_empty() => {
                let flag = FlagId::from(dice.below(scenario.flags.len()));
                Some(Injected::Flag(flag, dice.chance(60)))
            }
            _ => {
                let of = *stocks.get(dice.below(stocks.len()))?;
                Some(Injected::Indicator(of, dice.real(-60.0, 60.0)))
            }
        });
        let event = Intervention::Inject(Arc::new(Inject {
            words: "a storm".to_owned(),
            actor: None,
            changes: changes.collect(),
            reason: "as drawn".to_owned(),
        }));
        let place = dice.below(orders.by_hand.len() + 1);
        orders.by_hand.insert(place, event);
    }
    if dice.chance(50) && !stances.is_empty() {
        let (actor, issue) = stances[dice.below(stances.len())];
        let to = Intervention::Place(actor, issue, dice.real(-100.0, 100.0));
        let place = dice.below(orders.by_hand.len() + 1);
        orders.by_hand.insert(place, to);
    }
}
