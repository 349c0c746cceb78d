//! Some futures one by one: what the headline did in each, and how it ended.
//!
//! Apart from a tally, which forgets the single future so that many fit. What is kept here is for
//! drawing a few lines and cards, and for finding the future that stands at a certain place among
//! all; each future has the same bits as in the tally.

use super::recipe::Recipe;
use super::rollout::{CHUNK, plan_orders};
use crate::engine::{Compiled, State, Workspace, futures_from, step_block};
use crate::model::ids::{IndicatorId, OutcomeId};

/// How one future ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    /// The outcome that names it at the step that shares are quoted for.
    pub outcome: OutcomeId,
    /// First step at whose end that one was reached, as for the one at the last step.
    pub outcome_reached: Option<u32>,
    /// The outcome that names it at the last step.
    pub at_end: OutcomeId,
    /// First step at whose end the outcome at the last step was reached; none for the outcome that
    /// stands when no other is reached.
    pub reached: Option<u32>,
    /// Place of that outcome's sub-label.
    pub label: Option<usize>,
    /// The step at whose end the run ended before its horizon.
    pub ended_in: Option<u32>,
}

impl Ending {
    /// How a future that started at a moment and came to this state ended.
    pub fn of(compiled: &Compiled, first_moment: u32, state: &State) -> Self {
        let parts = &compiled.scenario;
        let at_end = state.outcome_by(compiled, parts.calendar.last_step);
        let outcome = state.outcome_by(compiled, parts.calendar.quoted_step(first_moment));
        let ends = (0..parts.outcomes.len())
            .map(OutcomeId::from)
            .filter(|&id| parts.outcome(id).ends_run)
            .filter_map(|id| state.reached(compiled, id));
        Self {
            outcome,
            outcome_reached: state.reached(compiled, outcome),
            at_end,
            reached: state.reached(compiled, at_end),
            label: state.label(compiled, at_end),
            ended_in: ends.min(),
        }
    }
}

/// A few futures from one point.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Moment at which the futures start.
    pub first_moment: u32,
    /// The futures by number, ascending.
    pub futures: Vec<u32>,
    /// How each ended, in the order of `futures`.
    pub endings: Vec<Ending>,
    indicators: Vec<IndicatorId>,
    /// By future, then indicator: one value a moment.
    values: Vec<Vec<Vec<f64>>>,
}

impl Sample {
    /// Simulates some futures from a state to the horizon and keeps the values of some indicators.
    ///
    /// **Shape** `futures` ascending. **Range** at most one block of [`CHUNK`] futures; more are
    /// left out.
    pub fn of(
        compiled: &Compiled,
        state: &State,
        recipe: &Recipe,
        futures: &[u32],
        indicators: &[IndicatorId],
        work: &mut Workspace,
    ) -> Self {
        let futures = &futures[..futures.len().min(CHUNK as usize)];
        let mut block = futures_from(
            compiled,
            state,
            futures,
            recipe.random_seed,
            recipe.knowledge,
            work,
        );
        let first_moment = block.next_step();
        let mut values = vec![vec![Vec::new(); indicators.len()]; futures.len()];
        loop {
            for (row, &id) in indicators.iter().enumerate() {
                let now = block.values(compiled, id, work);
                for (rows, &value) in values.iter_mut().zip(now) {
                    rows[row].push(value);
                }
            }
            if block.next_step() > compiled.scenario.calendar.last_step {
                break;
            }
            let orders = plan_orders(recipe, block.next_step());
            step_block(compiled, &mut block, &orders, work);
        }
        let endings = (0..block.lanes())
            .map(|lane| Ending::of(compiled, first_moment, &block.state(lane)))
            .collect();
        Self {
            first_moment,
            futures: futures.to_vec(),
            endings,
            indicators: indicators.to_vec(),
            values,
        }
    }

    /// The values of an indicator in one future, from the first moment on.
    pub fn values(&self, place: usize, id: IndicatorId) -> Option<&[f64]> {
        let row = self.indicators.iter().position(|known| *known == id)?;
        self.values.get(place)?.get(row).map(Vec::as_slice)
    }
}

/// One value of each future, to find the one at a certain place among all.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ranked {
    /// Numbers of futures, those with the lowest value first; equal ones by number.
    futures: Vec<u32>,
}

impl Ranked {
    /// Orders futures by the value of an indicator at a moment, for whoever works chunk by chunk.
    ///
    /// **Shape** pairs of a future's number and its value.
    pub fn new(mut values: Vec<(u32, f64)>) -> Self {
        values.sort_unstable_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        Self {
            futures: values.into_iter().map(|(number, _)| number).collect(),
        }
    }

    /// The future that a share `q` of all lie at or below: the nearest rank, so that it is one that
    /// was simulated and nothing between two.
    pub fn at(&self, q: f64) -> Option<u32> {
        let last = self.futures.len().checked_sub(1)?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of 0 … 1 times a count below 2^53"
        )]
        let rank = (q.clamp(0.0, 1.0) * self.futures.len() as f64).ceil() as usize;
        self.futures.get(rank.saturating_sub(1).min(last)).copied()
    }
}
