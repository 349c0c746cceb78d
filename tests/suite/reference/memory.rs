//! What `streak`, `before` and `mean` remember in the second implementation: the whole past of
//! every expression.

use super::future::Future;
use brinkline::formula::{Formula, Tree};
use brinkline::model::ScenarioParts;
use brinkline::model::moves::{Effect, EffectKind};
use brinkline::model::rule::{Consequence, Promise};

/// The past of every remembered expression.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// Conditions and at how many step ends in a row they held.
    streaks: Vec<(Tree, u32)>,
    /// Expressions, their start values and their values at the end of step 0, 1, 2 …
    pasts: Vec<(Tree, f64, Vec<f64>)>,
    /// While the start values are worked out, nothing lies in the past.
    starting: bool,
}

impl Memory {
    /// Everything that some formula of the scenario remembers.
    pub fn of(parts: &ScenarioParts) -> Self {
        let mut memory = Self::default();
        for formula in formulas(parts) {
            formula.tree().memories(&mut |tree| match tree {
                Tree::Streak(condition) => memory.streaks.push(((**condition).clone(), 0)),
                Tree::Before(inner, _) | Tree::Mean(inner, _) => {
                    memory.pasts.push(((**inner).clone(), 0.0, Vec::new()));
                }
                _ => {}
            });
        }
        memory
    }
}

impl Future<'_> {
    /// The value of `streak(…)`, `before(…)` or `mean(…)`.
    pub fn remembered(&self, tree: &Tree) -> f64 {
        match tree {
            Tree::Streak(condition) => {
                let known = self
                    .memory
                    .streaks
                    .iter()
                    .find(|(one, _)| *one == **condition);
                f64::from(known.expect("collected").1)
            }
            Tree::Before(inner, ago) => self.ago(inner, u32::from(*ago)),
            // A mean of many equal start values would not be quite the start value.
            Tree::Mean(inner, _) if self.clock == 0 => self.ago(inner, 1),
            Tree::Mean(inner, window) => {
                let mut sum = 0.0;
                for ago in 1..=u32::from(*window) {
                    sum += self.ago(inner, ago);
                }
                sum / f64::from(*window)
            }
            _ => panic!("not something remembered"),
        }
    }

    /// The value some step ends before the step under way.
    fn ago(&self, inner: &Tree, ago: u32) -> f64 {
        if self.memory.starting {
            return self.eval(inner);
        }
        let known = self.memory.pasts.iter().find(|(one, ..)| one == inner);
        let (_, start, ends) = known.expect("collected");
        match self.clock.checked_sub(ago) {
            Some(step) => ends[step as usize],
            None => *start,
        }
    }

    /// The values that stand before the start.
    pub fn remember_start(&mut self) {
        self.memory.starting = true;
        for place in 0..self.memory.pasts.len() {
            self.memory.pasts[place].1 = self.eval(&self.memory.pasts[place].0);
        }
        self.memory.starting = false;
    }

    /// Counts the streaks at a step end, each condition read as all were last counted.
    pub fn count_streaks(&mut self) {
        let holding: Vec<bool> = self
            .memory
            .streaks
            .iter()
            .map(|(condition, _)| self.holds(condition))
            .collect();
        for ((_, count), holds) in self.memory.streaks.iter_mut().zip(holding) {
            *count = if holds { *count + 1 } else { 0 };
        }
    }

    /// Keeps the values at a step end.
    pub fn remember_end(&mut self) {
        let ends: Vec<f64> = self
            .memory
            .pasts
            .iter()
            .map(|(inner, ..)| self.eval(inner))
            .collect();
        for ((_, _, past), end) in self.memory.pasts.iter_mut().zip(ends) {
            past.push(end);
        }
    }
}

/// Every formula of a scenario.
fn formulas(parts: &ScenarioParts) -> Vec<&Formula> {
    let mut list: Vec<&Formula> = Vec::new();
    for one in &parts.indicators {
        list.extend(one.composite());
        list.extend(one.stock().and_then(|stock| stock.flow.as_ref()));
    }
    for one in &parts.moves {
        list.extend(&one.needs);
        list.extend(&one.hazard);
        list.extend(&one.accept);
        list.extend(one.schedule.iter().map(|entry| &entry.chance));
        effects(&one.effects, &mut list);
    }
    for rule in &parts.rules {
        list.extend([&rule.when, &rule.chance]);
        consequence(&rule.consequence, &mut list);
    }
    for one in &parts.commitments {
        list.extend([&one.trigger, &one.credibility, &one.pace]);
        if let Promise::Does(follows) = &one.promise {
            consequence(follows, &mut list);
        }
        effects(&one.cost, &mut list);
    }
    for one in &parts.outcomes {
        list.extend(&one.when);
        list.extend(one.labels.iter().map(|label| &label.1));
    }
    list.extend(parts.ladder.as_ref().map(|ladder| &ladder.of));
    for step in parts.replays.iter().flat_map(|replay| &replay.steps) {
        effects(&step.effects, &mut list);
    }
    list
}

fn consequence<'a>(follows: &'a Consequence, list: &mut Vec<&'a Formula>) {
    match follows {
        Consequence::Effects(all) => effects(all, list),
        Consequence::Plays(_, size) => list.extend(size),
    }
}

fn effects<'a>(all: &'a [Effect], list: &mut Vec<&'a Formula>) {
    for effect in all {
        match &effect.kind {
            EffectKind::Change { by, .. }
            | EffectKind::Shift { by, .. }
            | EffectKind::Transfer { by, .. }
            | EffectKind::Stance { by, .. }
            | EffectKind::Budget { by, .. }
            | EffectKind::Date { by, .. } => list.push(by),
            EffectKind::Set { .. } | EffectKind::Clear { .. } => {}
            EffectKind::OneOf(alternatives) => {
                for one in alternatives {
                    list.push(&one.chance);
                    effects(&one.effects, list);
                }
            }
        }
    }
}
