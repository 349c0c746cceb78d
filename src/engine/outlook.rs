//! What a person can be told of the next step before it is played.
//!
//! Apart from stepping, because it must not give away what nobody sees: drawn parameters and unseen
//! values are put back to what was stated, so that a chance shown is the chance as far as anyone
//! could know it.

use super::chance::RandomSeed;
use super::compiled::Compiled;
use super::effect_code::{EffectCode, EffectCodeKind};
use super::expression::Expression;
use super::orders::{Orders, Others};
use super::rows::index;
use super::state::{Block, State};
use super::step::Stepper;
use super::workspace::Workspace;
use crate::model::by_hand::Intervention;
use crate::model::ids::{ActorId, CommitmentId, IndicatorId, IssueId, MoveId};

/// The state at the begin of the step that comes next, as far as anyone could know it.
#[derive(Debug)]
pub struct Outlook {
    block: Block,
}

impl Outlook {
    /// Looks ahead from a state. Due effects have arrived and what is done by hand is done; the plan
    /// has not been played.
    pub fn new(
        compiled: &Compiled,
        state: &State,
        by_hand: &[Intervention],
        work: &mut Workspace,
    ) -> Self {
        let mut block = Block::from_state(compiled, state, &state.0.futures, RandomSeed(0));
        let parts = &compiled.scenario;
        let rows = &compiled.rows;
        for (place, parameter) in parts.parameters.iter().enumerate() {
            block.put(
                compiled,
                rows.parameters + index(place),
                0,
                parameter.value.centre(),
            );
        }
        for id in parts.indicator_ids() {
            let indicator = parts.indicator(id);
            if let Some(stock) = indicator.stock().filter(|_| !indicator.is_seen()) {
                let drawn = block.at(rows.starts + u32::from(id.0), 0);
                let value = block.at(rows.value(id), 0) + (stock.start - drawn);
                let value = value.clamp(indicator.range.0, indicator.range.1);
                block.put(compiled, rows.value(id), 0, value);
                block.put(compiled, rows.reading(id), 0, indicator.reading(value));
            }
        }
        if !block.alive.is_empty() {
            let orders = Orders {
                others: Others::StandStill,
                by_hand: by_hand.to_vec(),
                ..Orders::default()
            };
            let mut stepper = Stepper::new(compiled, &mut block, &orders, work);
            stepper.begin();
            stepper.arrivals();
        }
        Self { block }
    }

    /// The chance that a move is played by itself in the step, if it can be played at all: its
    /// schedule's where it is expected then, else its chance of acting. None where it never comes
    /// up by itself.
    ///
    /// **Range** 0 … 1.
    pub fn chance_of_acting(
        &mut self,
        compiled: &Compiled,
        played: MoveId,
        work: &mut Workspace,
    ) -> Option<f64> {
        let code = &compiled.moves[played.index()];
        let now = f64::from(self.block.step);
        let due = code.schedule.iter().find(|(at, _)| match at {
            crate::model::moves::ScheduledAt::Step(step) => f64::from(*step) == now,
            crate::model::moves::ScheduledAt::Date(date) => {
                self.block.at(compiled.rows.dates + u32::from(date.0), 0) == now
            }
        });
        let chance = due.map(|(_, chance)| chance).or(code.hazard.as_ref())?;
        Some(self.run(compiled, chance, work).clamp(0.0, 1.0))
    }

    /// The mean amounts of a move's effects when played now with a size, in reading order; the
    /// alternatives of an effect stand behind it, each with its effects. 0 for effects without an
    /// amount, the relative chance for an alternative.
    pub fn amounts(
        &mut self,
        compiled: &Compiled,
        played: MoveId,
        size: f64,
        work: &mut Workspace,
    ) -> Vec<f64> {
        self.block.put(compiled, compiled.rows.size, 0, size);
        let mut amounts = Vec::new();
        self.effect_amounts(
            compiled,
            &compiled.moves[played.index()].effects,
            &mut amounts,
            work,
        );
        amounts
    }

    fn effect_amounts(
        &mut self,
        compiled: &Compiled,
        effects: &[EffectCode],
        amounts: &mut Vec<f64>,
        work: &mut Workspace,
    ) {
        for effect in effects {
            match &effect.kind {
                EffectCodeKind::Push { by, .. } => amounts.push(*by),
                EffectCodeKind::Change { by, .. }
                | EffectCodeKind::Shift { by, .. }
                | EffectCodeKind::Transfer { by, .. }
                | EffectCodeKind::Stance { by, .. }
                | EffectCodeKind::Budget { by, .. }
                | EffectCodeKind::Date { by, .. } => amounts.push(self.run(compiled, by, work)),
                EffectCodeKind::Set { .. } | EffectCodeKind::Clear { .. } => amounts.push(0.0),
                EffectCodeKind::OneOf(alternatives) => {
                    amounts.push(0.0);
                    for (chance, effects) in alternatives {
                        amounts.push(self.run(compiled, chance, work).max(0.0));
                        self.effect_amounts(compiled, effects, amounts, work);
                    }
                }
            }
        }
    }

    /// The chance that a promise would be kept whose condition came about now.
    ///
    /// **Range** 0 … 1.
    pub fn credibility(
        &mut self,
        compiled: &Compiled,
        id: CommitmentId,
        work: &mut Workspace,
    ) -> f64 {
        let credibility = &compiled.commitments[id.index()].credibility;
        self.run(compiled, credibility, work).clamp(0.0, 1.0)
    }

    /// The value of an indicator.
    pub fn value(&mut self, compiled: &Compiled, id: IndicatorId, work: &mut Workspace) -> f64 {
        self.run(compiled, &compiled.readings[id.index()], work)
    }

    /// An actor's position on an issue.
    pub fn position(&self, compiled: &Compiled, actor: ActorId, issue: IssueId) -> f64 {
        self.block.at(compiled.rows.position(actor, issue), 0)
    }

    fn run(&mut self, compiled: &Compiled, code: &Expression, work: &mut Workspace) -> f64 {
        self.block.run_one(compiled, code, 0, work)
    }
}
