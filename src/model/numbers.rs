//! Every number of a scenario by its path.
//!
//! One walk serves overrides by world views, sliders and doubts, the list of numbers that rest on
//! judgement, and where a defect is. Paths name entities by id, so they survive reordering.

use super::indicator::{Distribution, Nature};
use super::moves::{Effect, EffectKind};
use super::rule::{Consequence, Promise};
use super::scenario::ScenarioParts;
use crate::formula::{Formula, Tree};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

/// Calls `visit` with the path and value of every number, in file order.
pub fn visit(parts: &mut ScenarioParts, visit: &mut dyn FnMut(&str, &mut f64)) {
    visit_some(parts, &|_| true, visit);
}

/// [`visit`] of what stands at or below paths that `enters` lets pass.
fn visit_some(
    parts: &mut ScenarioParts,
    enters: &dyn Fn(&str) -> bool,
    visit: &mut dyn FnMut(&str, &mut f64),
) {
    let actor_names: Vec<String> = parts.actors.iter().map(|actor| actor.id.clone()).collect();
    let indicator_names: Vec<String> = parts
        .indicators
        .iter()
        .map(|indicator| indicator.id.clone())
        .collect();
    let mut walk = Walk {
        path: String::new(),
        enters,
        visit,
    };
    for actor in &mut parts.actors {
        walk.below(("actors", &actor.id), |walk| {
            walk.number("influence", &mut actor.influence);
        });
    }
    for kind in &mut parts.kinds {
        walk.below(("kinds", &kind.id), |walk| {
            walk.list("wear", &mut kind.wear);
        });
    }
    for seat in &mut parts.seats {
        if let Some(budget) = &mut seat.budget {
            walk.below(("seats", &seat.id, "budget"), |walk| {
                walk.number("start", &mut budget.start);
                walk.number("gain", &mut budget.gain);
                walk.number("cap", &mut budget.cap);
            });
        }
    }
    for issue in &mut parts.issues {
        for stance in &mut issue.stances {
            let actor = name(&actor_names, stance.actor.index());
            walk.below(("stances", &issue.id, actor), |walk| {
                walk.number("position", &mut stance.position);
                walk.number("salience", &mut stance.salience);
                if let Some(influence) = &mut stance.influence {
                    walk.number("influence", influence);
                }
            });
        }
    }
    for indicator in &mut parts.indicators {
        walk.below(("indicators", &indicator.id), |walk| {
            walk.nature(&mut indicator.nature, &indicator_names);
        });
    }
    for parameter in &mut parts.parameters {
        walk.below(("parameters", &parameter.id), |walk| {
            walk.distribution(&mut parameter.value);
        });
    }
    for series in &mut parts.series {
        walk.below(("series", &series.id, "points"), |walk| {
            for (place, point) in series.points.iter_mut().enumerate() {
                walk.number(place, &mut point.1);
            }
        });
    }
    behaviour(parts, &mut walk);
}

fn behaviour(parts: &mut ScenarioParts, walk: &mut Walk<'_>) {
    for a_move in &mut parts.moves {
        walk.below(("moves", &a_move.id), |walk| {
            for (place, need) in a_move.needs.iter_mut().enumerate() {
                walk.formula(("needs", place), need);
            }
            walk.effects("effects", &mut a_move.effects);
            walk.number("cost", &mut a_move.cost);
            if let Some(wear) = &mut a_move.wear {
                walk.list("wear", wear);
            }
            if let Some(hazard) = &mut a_move.hazard {
                walk.formula("hazard", hazard);
            }
            for (place, scheduled) in a_move.schedule.iter_mut().enumerate() {
                walk.formula(("schedule", place, "chance"), &mut scheduled.chance);
            }
            if let Some(accept) = &mut a_move.accept {
                walk.formula("accept", accept);
            }
        });
    }
    for rule in &mut parts.rules {
        walk.below(("rules", &rule.id), |walk| {
            walk.formula("when", &mut rule.when);
            walk.formula("chance", &mut rule.chance);
            walk.consequence(&mut rule.consequence);
        });
    }
    for commitment in &mut parts.commitments {
        walk.below(("commitments", &commitment.id), |walk| {
            walk.formula("trigger", &mut commitment.trigger);
            if let Promise::Does(consequence) = &mut commitment.promise {
                walk.consequence(consequence);
            }
            walk.formula("pace", &mut commitment.pace);
            walk.formula("credibility", &mut commitment.credibility);
            walk.effects("cost", &mut commitment.cost);
        });
    }
    for outcome in &mut parts.outcomes {
        if let Some(when) = &mut outcome.when {
            walk.formula(("outcomes", &outcome.id, "when"), when);
        }
    }
    if let Some(ladder) = &mut parts.ladder {
        walk.formula(("ladder", "of"), &mut ladder.of);
        for (place, rung) in ladder.rungs.iter_mut().enumerate().skip(1) {
            walk.below(("ladder", "rungs", place), |walk| {
                walk.number("up", &mut rung.up);
                walk.number("down", &mut rung.down);
            });
        }
    }
}

/// All numbers with their paths, in file order.
pub fn list(parts: &ScenarioParts) -> Vec<(String, f64)> {
    let mut found = Vec::new();
    visit(&mut parts.clone(), &mut |path, value| {
        found.push((path.to_owned(), *value));
    });
    found
}

/// Replaces numbers by path and returns the paths that name none.
pub fn replace<'a>(
    parts: &mut ScenarioParts,
    overrides: impl IntoIterator<Item = (&'a str, f64)>,
) -> Vec<String> {
    exchange(parts, &overrides.into_iter().collect()).unknown
}

/// What stood where numbers were exchanged.
#[derive(Debug)]
pub(super) struct Exchanged<'a> {
    /// Paths that name no number.
    pub unknown: Vec<String>,
    paths: BTreeSet<&'a str>,
    /// In the order of the walk, because several numbers can have one path.
    before: Vec<f64>,
}

/// [`replace`] that can be undone: a scenario is far larger than what an account changes in it.
pub(super) fn exchange<'a>(
    parts: &mut ScenarioParts,
    overrides: &BTreeMap<&'a str, f64>,
) -> Exchanged<'a> {
    let paths: BTreeSet<&str> = overrides.keys().copied().collect();
    let mut found: BTreeSet<&str> = BTreeSet::new();
    let mut before = Vec::new();
    visit_some(parts, &leads_to(&paths), &mut |path, value| {
        if let Some((path, wanted)) = overrides.get_key_value(path) {
            before.push(std::mem::replace(value, *wanted));
            found.insert(path);
        }
    });
    Exchanged {
        unknown: paths.difference(&found).map(ToString::to_string).collect(),
        paths,
        before,
    }
}

/// Makes the parts what they were before the exchange.
pub(super) fn put_back(parts: &mut ScenarioParts, exchanged: &Exchanged<'_>) {
    let mut before = exchanged.before.iter();
    visit_some(parts, &leads_to(&exchanged.paths), &mut |path, value| {
        if exchanged.paths.contains(path)
            && let Some(before) = before.next()
        {
            *value = *before;
        }
    });
}

/// Whether one of the paths begins like this. Many scenarios are made of one with other numbers, so
/// what none of them is in must not be walked through.
fn leads_to(paths: &BTreeSet<&str>) -> impl Fn(&str) -> bool {
    |begin| {
        let mut rest = paths.range::<str, _>((Bound::Included(begin), Bound::Unbounded));
        rest.next().is_some_and(|path| path.starts_with(begin))
    }
}

fn name(names: &[String], place: usize) -> &str {
    names.get(place).map_or("?", String::as_str)
}

/// What leads from a path to one below it: a name, a place, or several of them.
trait Steps: Copy {
    fn write(self, path: &mut String);
}

impl Steps for &str {
    fn write(self, path: &mut String) {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(self);
    }
}

impl Steps for &String {
    fn write(self, path: &mut String) {
        self.as_str().write(path);
    }
}

impl Steps for usize {
    fn write(self, path: &mut String) {
        path.push('.');
        path.push_str(&self.to_string());
    }
}

impl<A: Steps, B: Steps> Steps for (A, B) {
    fn write(self, path: &mut String) {
        self.0.write(path);
        self.1.write(path);
    }
}

impl<A: Steps, B: Steps, C: Steps> Steps for (A, B, C) {
    fn write(self, path: &mut String) {
        self.0.write(path);
        self.1.write(path);
        self.2.write(path);
    }
}

/// The walk writes all paths into one text: a scenario has ten thousand numbers, and they are
/// looked through at every edit.
struct Walk<'a> {
    path: String,
    enters: &'a dyn Fn(&str) -> bool,
    visit: &'a mut dyn FnMut(&str, &mut f64),
}

impl Walk<'_> {
    fn below(&mut self, steps: impl Steps, walk: impl FnOnce(&mut Self)) {
        let above = self.path.len();
        steps.write(&mut self.path);
        if (self.enters)(&self.path) {
            walk(self);
        }
        self.path.truncate(above);
    }

    fn number(&mut self, steps: impl Steps, value: &mut f64) {
        self.below(steps, |walk| (walk.visit)(&walk.path, value));
    }

    fn list(&mut self, name: &str, values: &mut [f64]) {
        self.below(name, |walk| {
            for (place, value) in values.iter_mut().enumerate() {
                walk.number(place, value);
            }
        });
    }

    /// A formula that is one number has the path itself; the numbers inside a longer one follow
    /// as `terms`.
    fn formula(&mut self, steps: impl Steps, formula: &mut Formula) {
        let alone = matches!(formula.tree(), Tree::Number(_));
        self.below(steps, |walk| {
            formula.visit_numbers(&mut |place, value| {
                if alone {
                    (walk.visit)(&walk.path, value);
                } else {
                    walk.number(("terms", place), value);
                }
            });
        });
    }

    fn nature(&mut self, nature: &mut Nature, indicator_names: &[String]) {
        let stock = match nature {
            Nature::Composite(formula) => return self.formula("composite", formula),
            Nature::Stock(stock) => stock,
        };
        self.number(("start", "value"), &mut stock.start);
        self.number(("start", "spread"), &mut stock.start_spread);
        if let Some(baseline) = &mut stock.baseline {
            self.number(("baseline", "value"), &mut baseline.value);
            self.number(("baseline", "half_life"), &mut baseline.half_life);
        }
        self.number("noise", &mut stock.noise);
        for coupling in &mut stock.couplings {
            let source = name(indicator_names, coupling.source.index());
            self.below(("couplings", source), |walk| {
                walk.number("gain", &mut coupling.gain);
                walk.number("reference", &mut coupling.reference);
            });
        }
        if let Some(flow) = &mut stock.flow {
            self.formula("flow", flow);
        }
    }

    fn distribution(&mut self, value: &mut Distribution) {
        match value {
            Distribution::Fixed(value) => self.number("value", value),
            Distribution::Normal(mean, sd) => {
                self.number("mean", mean);
                self.number("sd", sd);
            }
            Distribution::Uniform(low, high) => {
                self.number("low", low);
                self.number("high", high);
            }
            Distribution::Triangular(low, mode, high) => {
                self.number("low", low);
                self.number("mode", mode);
                self.number("high", high);
            }
            Distribution::Lognormal(median, sigma) => {
                self.number("median", median);
                self.number("sigma", sigma);
            }
            Distribution::Choice(values) => {
                for (place, (value, weight)) in values.iter_mut().enumerate() {
                    self.number((place, "value"), value);
                    self.number((place, "weight"), weight);
                }
            }
        }
    }

    fn consequence(&mut self, consequence: &mut Consequence) {
        match consequence {
            Consequence::Effects(effects) => self.effects("effects", effects),
            Consequence::Plays(_, Some(size)) => self.formula("size", size),
            Consequence::Plays(_, None) => {}
        }
    }

    fn effects(&mut self, name: &str, effects: &mut [Effect]) {
        for (place, effect) in effects.iter_mut().enumerate() {
            self.below((name, place), |walk| walk.effect(&mut effect.kind));
        }
    }

    fn effect(&mut self, kind: &mut EffectKind) {
        match kind {
            EffectKind::Change { by, spread, .. }
            | EffectKind::Shift { by, spread, .. }
            | EffectKind::Transfer { by, spread, .. } => {
                self.formula("by", by);
                self.number("spread", spread);
            }
            EffectKind::Stance { by, .. }
            | EffectKind::Budget { by, .. }
            | EffectKind::Date { by, .. } => self.formula("by", by),
            EffectKind::OneOf(alternatives) => {
                for (place, alternative) in alternatives.iter_mut().enumerate() {
                    self.below(place, |walk| {
                        walk.formula("chance", &mut alternative.chance);
                        walk.effects("effects", &mut alternative.effects);
                    });
                }
            }
            EffectKind::Set { .. } | EffectKind::Clear { .. } => {}
        }
    }
}
