//! Every number of a scenario by its path.
//!
//! One walk serves overrides by world views, sliders and doubts, the list of numbers that rest on
//! judgement, and where a defect is. Paths name entities by id, so they survive reordering.

use super::indicator::{Distribution, Nature};
use super::moves::{Effect, EffectKind};
use super::rule::{Consequence, Promise};
use super::scenario::ScenarioParts;
use crate::formula::{Formula, Tree};
use std::collections::BTreeMap;

/// Calls `visit` with the path and value of every number, in file order.
pub fn visit(parts: &mut ScenarioParts, visit: &mut dyn FnMut(&str, &mut f64)) {
    let actor_names: Vec<String> = parts.actors.iter().map(|actor| actor.id.clone()).collect();
    let indicator_names: Vec<String> = parts
        .indicators
        .iter()
        .map(|indicator| indicator.id.clone())
        .collect();
    let mut walk = Walk { visit };
    for actor in &mut parts.actors {
        walk.number(
            &format!("actors.{}.influence", actor.id),
            &mut actor.influence,
        );
    }
    for kind in &mut parts.kinds {
        walk.list(&format!("kinds.{}.wear", kind.id), &mut kind.wear);
    }
    for seat in &mut parts.seats {
        if let Some(budget) = &mut seat.budget {
            let path = format!("seats.{}.budget", seat.id);
            walk.number(&format!("{path}.start"), &mut budget.start);
            walk.number(&format!("{path}.gain"), &mut budget.gain);
            walk.number(&format!("{path}.cap"), &mut budget.cap);
        }
    }
    for issue in &mut parts.issues {
        for stance in &mut issue.stances {
            let actor = name(&actor_names, stance.actor.index());
            let path = format!("stances.{}.{actor}", issue.id);
            walk.number(&format!("{path}.position"), &mut stance.position);
            walk.number(&format!("{path}.salience"), &mut stance.salience);
            if let Some(influence) = &mut stance.influence {
                walk.number(&format!("{path}.influence"), influence);
            }
        }
    }
    for indicator in &mut parts.indicators {
        let path = format!("indicators.{}", indicator.id);
        match &mut indicator.nature {
            Nature::Composite(formula) => walk.formula(&format!("{path}.composite"), formula),
            Nature::Stock(stock) => {
                walk.number(&format!("{path}.start.value"), &mut stock.start);
                walk.number(&format!("{path}.start.spread"), &mut stock.start_spread);
                if let Some(baseline) = &mut stock.baseline {
                    walk.number(&format!("{path}.baseline.value"), &mut baseline.value);
                    walk.number(
                        &format!("{path}.baseline.half_life"),
                        &mut baseline.half_life,
                    );
                }
                walk.number(&format!("{path}.noise"), &mut stock.noise);
                for coupling in &mut stock.couplings {
                    let source = name(&indicator_names, coupling.source.index());
                    let path = format!("{path}.couplings.{source}");
                    walk.number(&format!("{path}.gain"), &mut coupling.gain);
                    walk.number(&format!("{path}.reference"), &mut coupling.reference);
                }
                if let Some(flow) = &mut stock.flow {
                    walk.formula(&format!("{path}.flow"), flow);
                }
            }
        }
    }
    for parameter in &mut parts.parameters {
        walk.distribution(
            &format!("parameters.{}", parameter.id),
            &mut parameter.value,
        );
    }
    for series in &mut parts.series {
        for (place, point) in series.points.iter_mut().enumerate() {
            walk.number(
                &format!("series.{}.points.{place}", series.id),
                &mut point.1,
            );
        }
    }
    behaviour(parts, &mut walk);
}

fn behaviour(parts: &mut ScenarioParts, walk: &mut Walk<'_>) {
    for a_move in &mut parts.moves {
        let path = format!("moves.{}", a_move.id);
        for (place, need) in a_move.needs.iter_mut().enumerate() {
            walk.formula(&format!("{path}.needs.{place}"), need);
        }
        walk.effects(&format!("{path}.effects"), &mut a_move.effects);
        walk.number(&format!("{path}.cost"), &mut a_move.cost);
        if let Some(wear) = &mut a_move.wear {
            walk.list(&format!("{path}.wear"), wear);
        }
        if let Some(hazard) = &mut a_move.hazard {
            walk.formula(&format!("{path}.hazard"), hazard);
        }
        for (place, scheduled) in a_move.schedule.iter_mut().enumerate() {
            walk.formula(
                &format!("{path}.schedule.{place}.chance"),
                &mut scheduled.chance,
            );
        }
        if let Some(accept) = &mut a_move.accept {
            walk.formula(&format!("{path}.accept"), accept);
        }
    }
    for rule in &mut parts.rules {
        let path = format!("rules.{}", rule.id);
        walk.formula(&format!("{path}.when"), &mut rule.when);
        walk.formula(&format!("{path}.chance"), &mut rule.chance);
        walk.consequence(&path, &mut rule.consequence);
    }
    for commitment in &mut parts.commitments {
        let path = format!("commitments.{}", commitment.id);
        walk.formula(&format!("{path}.trigger"), &mut commitment.trigger);
        if let Promise::Does(consequence) = &mut commitment.promise {
            walk.consequence(&path, consequence);
        }
        walk.formula(&format!("{path}.pace"), &mut commitment.pace);
        walk.formula(&format!("{path}.credibility"), &mut commitment.credibility);
        walk.effects(&format!("{path}.cost"), &mut commitment.cost);
    }
    for outcome in &mut parts.outcomes {
        if let Some(when) = &mut outcome.when {
            walk.formula(&format!("outcomes.{}.when", outcome.id), when);
        }
    }
    if let Some(ladder) = &mut parts.ladder {
        walk.formula("ladder.of", &mut ladder.of);
        for (place, rung) in ladder.rungs.iter_mut().enumerate().skip(1) {
            walk.number(&format!("ladder.rungs.{place}.up"), &mut rung.up);
            walk.number(&format!("ladder.rungs.{place}.down"), &mut rung.down);
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
    let mut wanted: BTreeMap<&str, (f64, bool)> = overrides
        .into_iter()
        .map(|(path, value)| (path, (value, false)))
        .collect();
    visit(parts, &mut |path, value| {
        if let Some((wanted, found)) = wanted.get_mut(path) {
            *value = *wanted;
            *found = true;
        }
    });
    wanted
        .into_iter()
        .filter(|(_, (_, found))| !found)
        .map(|(path, _)| path.to_owned())
        .collect()
}

fn name(names: &[String], place: usize) -> &str {
    names.get(place).map_or("?", String::as_str)
}

struct Walk<'a> {
    visit: &'a mut dyn FnMut(&str, &mut f64),
}

impl Walk<'_> {
    fn number(&mut self, path: &str, value: &mut f64) {
        (self.visit)(path, value);
    }

    fn list(&mut self, path: &str, values: &mut [f64]) {
        for (place, value) in values.iter_mut().enumerate() {
            self.number(&format!("{path}.{place}"), value);
        }
    }

    /// A formula that is one number has the path itself; the numbers inside a longer one follow
    /// as `terms`.
    fn formula(&mut self, path: &str, formula: &mut Formula) {
        let alone = matches!(formula.tree(), Tree::Number(_));
        let visit = &mut *self.visit;
        formula.visit_numbers(&mut |place, value| {
            if alone {
                visit(path, value);
            } else {
                visit(&format!("{path}.terms.{place}"), value);
            }
        });
    }

    fn distribution(&mut self, path: &str, value: &mut Distribution) {
        let mut named = |name: &str, value: &mut f64| {
            (self.visit)(&format!("{path}.{name}"), value);
        };
        match value {
            Distribution::Fixed(value) => named("value", value),
            Distribution::Normal(mean, sd) => {
                named("mean", mean);
                named("sd", sd);
            }
            Distribution::Uniform(low, high) => {
                named("low", low);
                named("high", high);
            }
            Distribution::Triangular(low, mode, high) => {
                named("low", low);
                named("mode", mode);
                named("high", high);
            }
            Distribution::Lognormal(median, sigma) => {
                named("median", median);
                named("sigma", sigma);
            }
            Distribution::Choice(values) => {
                for (place, (value, weight)) in values.iter_mut().enumerate() {
                    named(&format!("{place}.value"), value);
                    named(&format!("{place}.weight"), weight);
                }
            }
        }
    }

    fn consequence(&mut self, path: &str, consequence: &mut Consequence) {
        match consequence {
            Consequence::Effects(effects) => self.effects(&format!("{path}.effects"), effects),
            Consequence::Plays(_, Some(size)) => self.formula(&format!("{path}.size"), size),
            Consequence::Plays(_, None) => {}
        }
    }

    fn effects(&mut self, path: &str, effects: &mut [Effect]) {
        for (place, effect) in effects.iter_mut().enumerate() {
            let path = format!("{path}.{place}");
            match &mut effect.kind {
                EffectKind::Change { by, spread, .. }
                | EffectKind::Shift { by, spread, .. }
                | EffectKind::Transfer { by, spread, .. } => {
                    self.formula(&format!("{path}.by"), by);
                    self.number(&format!("{path}.spread"), spread);
                }
                EffectKind::Stance { by, .. }
                | EffectKind::Budget { by, .. }
                | EffectKind::Date { by, .. } => self.formula(&format!("{path}.by"), by),
                EffectKind::OneOf(alternatives) => {
                    for (place, alternative) in alternatives.iter_mut().enumerate() {
                        let path = format!("{path}.{place}");
                        self.formula(&format!("{path}.chance"), &mut alternative.chance);
                        self.effects(&format!("{path}.effects"), &mut alternative.effects);
                    }
                }
                EffectKind::Set { .. } | EffectKind::Clear { .. } => {}
            }
        }
    }
}
