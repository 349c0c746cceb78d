//! What nobody knows for sure: start values with a spread, and parameters.
//!
//! Each future draws its own. From a later point in time a future's value is the value there plus
//! (its start draw − the start value used on that branch), so what happened since is kept and an
//! account that changes the distribution works from any point.

use super::chance::{DrawKind, RareKey, uniform};
use super::compiled::Compiled;
use super::lane_set::LaneSet;
use super::ledger::{Cause, Subject};
use super::normal::normal_share_below;
use super::normal_draw::normal;
use super::orders::Orders;
use super::rows::index;
use super::state::{Block, State};
use super::step::Stepper;
use super::workspace::Workspace;
use super::{Knowledge, RandomSeed};
use crate::formula::LARGEST;
use crate::model::indicator::Distribution;

/// Futures from a state, each with its own draw of what is not known there.
pub fn futures_from(
    compiled: &Compiled,
    state: &State,
    futures: &[u32],
    seed: RandomSeed,
    knowledge: Knowledge,
    work: &mut Workspace,
) -> Block {
    let mut block = Block::from_state(compiled, state, futures, seed);
    let orders = Orders::default();
    let mut stepper = Stepper::new(compiled, &mut block, &orders, work);
    if !state.is_drawn() {
        stepper.draw_world();
    } else if knowledge == Knowledge::AsSeen {
        stepper.draw_unseen();
    }
    block
}

impl Stepper<'_> {
    /// Draws every unknown of this world.
    pub fn draw_world(&mut self) {
        self.draw(true);
        self.block.drawn = true;
    }

    fn draw_unseen(&mut self) {
        self.draw(false);
    }

    fn draw(&mut self, seen_too: bool) {
        let compiled = self.compiled;
        for id in compiled.scenario.indicator_ids() {
            let indicator = compiled.scenario.indicator(id);
            let Some(stock) = indicator.stock() else {
                continue;
            };
            if !seen_too && indicator.is_seen() {
                continue;
            }
            let used_row = compiled.rows.starts + u32::from(id.0);
            if stock.start_spread != 0.0 {
                self.make_start_draws(DrawKind::Start, id.0);
            }
            for (place, lane) in (0..).zip(self.block.alive) {
                let shock = if stock.start_spread == 0.0 {
                    0.0
                } else {
                    stock.start_spread * self.work.rare.normal(place, 0)
                };
                let drawn = (stock.start + shock).clamp(indicator.range.0, indicator.range.1);
                let used = self.block.at(used_row, lane);
                self.put(used_row, lane, drawn);
                if drawn != used {
                    self.add(LaneSet::one(lane), id, drawn - used, Cause::StartDrawn);
                }
            }
        }
        for (place, parameter) in compiled.scenario.parameters.iter().enumerate() {
            let row = compiled.rows.parameters + index(place);
            let used_row = compiled.rows.parameter_starts + index(place);
            for lane in self.block.alive {
                let entity = u16::try_from(place).unwrap_or(u16::MAX);
                let drawn = draw_from(
                    &parameter.value,
                    self.start_word(lane, DrawKind::Parameter, entity),
                );
                let used = self.block.at(used_row, lane);
                self.put(used_row, lane, drawn);
                let value = self.block.at(row, lane) + (drawn - used);
                self.put(row, lane, value);
            }
        }
        self.settle(Cause::StartDrawn, Subject::Clock);
        if self.block.step == 0 {
            self.block.fill_rings(compiled, self.work);
        }
    }

    /// Makes the draws of an unknown on all lanes that are alive, one after the other.
    fn make_start_draws(&mut self, kind: DrawKind, entity: u16) {
        let work = &mut *self.work;
        work.rare.clear();
        for lane in self.block.alive {
            let future = self.block.futures[lane];
            work.rare.ask(future, start_key(kind, entity), 1);
        }
        work.rare.make(work.scratch.arch(), self.block.seed);
    }

    fn start_word(&self, lane: usize, kind: DrawKind, entity: u16) -> u32 {
        let key = start_key(kind, entity);
        self.block.seed.rare(self.block.futures[lane], key)
    }
}

/// The draw of an unknown has no time.
fn start_key(kind: DrawKind, entity: u16) -> RareKey {
    RareKey {
        kind,
        entity,
        effect: 0,
        tick: 0,
        step: 0,
    }
}

/// A value of a distribution from a random word, rising with the word.
///
/// **Range** −1e15 … 1e15, as of every number: what lies beyond is cut, so that no infinity enters
/// a state.
pub fn draw_from(distribution: &Distribution, word: u32) -> f64 {
    drawn(distribution, word).clamp(-LARGEST, LARGEST)
}

fn drawn(distribution: &Distribution, word: u32) -> f64 {
    match distribution {
        Distribution::Fixed(value) => *value,
        Distribution::Normal(mean, sd) => mean + sd * f64::from(normal(word)),
        Distribution::Lognormal(median, sigma) => {
            median * libm::exp(sigma * f64::from(normal(word)))
        }
        Distribution::Uniform(low, high) => low + (high - low) * uniform(word),
        Distribution::Triangular(low, mode, high) => triangular(*low, *mode, *high, uniform(word)),
        Distribution::Choice(values) => {
            let total: f64 = values.iter().map(|&(_, weight)| weight).sum();
            let mut left = uniform(word) * total;
            for &(value, weight) in values {
                if left < weight {
                    return value;
                }
                left -= weight;
            }
            distribution.centre()
        }
    }
}

fn triangular(low: f64, mode: f64, high: f64, share: f64) -> f64 {
    let width = high - low;
    if width <= 0.0 {
        return low;
    }
    let turn = (mode - low) / width;
    if share < turn {
        low + libm::sqrt(share * width * (mode - low))
    } else {
        high - libm::sqrt((1.0 - share) * width * (high - mode))
    }
}

/// The share of futures of a normal distribution below a value; for tests and for words.
pub fn share_below(mean: f64, sd: f64, value: f64) -> f64 {
    if sd > 0.0 {
        normal_share_below((value - mean) / sd)
    } else if value > mean {
        1.0
    } else {
        0.0
    }
}
