//! Every ground of a scenario with the path of what rests on it.
//!
//! One walk serves the check of figures, the list of facts with what rests on each, and the test
//! that every fact is used.

use super::grounds::Ground;
use super::indicator::Nature;
use super::moves::{Effect, EffectKind};
use super::rule::{Consequence, Promise};
use super::scenario::ScenarioParts;

/// Calls `visit` with the path of the entity or number and each of its grounds, in file order.
pub fn visit(parts: &ScenarioParts, visit: &mut dyn FnMut(&str, &Ground)) {
    let mut walk = Walk { visit };
    for date in &parts.calendar.dates {
        walk.all(&format!("calendar.dates.{}", date.id), &date.because);
    }
    for actor in &parts.actors {
        walk.all(&format!("actors.{}", actor.id), &actor.because);
    }
    for seat in &parts.seats {
        if let Some(budget) = &seat.budget {
            walk.all(&format!("seats.{}.budget", seat.id), &budget.because);
        }
    }
    for issue in &parts.issues {
        walk.all(&format!("issues.{}", issue.id), &issue.because);
        for stance in &issue.stances {
            let path = format!("stances.{}.{}", issue.id, parts.actor(stance.actor).id);
            walk.all(&path, &stance.because);
        }
    }
    for indicator in &parts.indicators {
        let path = format!("indicators.{}", indicator.id);
        walk.all(&path, &indicator.because);
        if let Nature::Stock(stock) = &indicator.nature {
            walk.all(&format!("{path}.start"), &stock.start_because);
            if let Some(baseline) = &stock.baseline {
                walk.all(&format!("{path}.baseline"), &baseline.because);
            }
            for coupling in &stock.couplings {
                let source = &parts.indicator(coupling.source).id;
                walk.all(&format!("{path}.couplings.{source}"), &coupling.because);
            }
        }
    }
    for parameter in &parts.parameters {
        walk.all(&format!("parameters.{}", parameter.id), &parameter.because);
    }
    for series in &parts.series {
        walk.all(&format!("series.{}", series.id), &series.because);
    }
    for a_move in &parts.moves {
        let path = format!("moves.{}", a_move.id);
        walk.all(&path, &a_move.because);
        walk.all(&format!("{path}.hazard"), &a_move.hazard_because);
        for (place, scheduled) in a_move.schedule.iter().enumerate() {
            walk.all(&format!("{path}.schedule.{place}"), &scheduled.because);
        }
        walk.effects(&format!("{path}.effects"), &a_move.effects);
    }
    for decided in &parts.decided {
        let id = &parts.a_move(decided.played).id;
        walk.all(&format!("decided.{id}"), &decided.because);
    }
    for rule in &parts.rules {
        let path = format!("rules.{}", rule.id);
        walk.all(&path, &rule.because);
        if let Consequence::Effects(effects) = &rule.consequence {
            walk.effects(&format!("{path}.effects"), effects);
        }
    }
    for commitment in &parts.commitments {
        let path = format!("commitments.{}", commitment.id);
        walk.all(&path, &commitment.because);
        if let Promise::Does(Consequence::Effects(effects)) = &commitment.promise {
            walk.effects(&format!("{path}.effects"), effects);
        }
        walk.effects(&format!("{path}.cost"), &commitment.cost);
    }
    for outcome in &parts.outcomes {
        walk.all(&format!("outcomes.{}", outcome.id), &outcome.because);
    }
    for view in &parts.world_views {
        walk.all(&format!("world_views.{}", view.id), &view.because);
    }
    for (place, entry) in parts.prologue.iter().enumerate() {
        walk.all(&format!("prologue.{place}"), &entry.because);
    }
    for replay in &parts.replays {
        let path = format!("replays.{}", replay.id);
        walk.all(&path, &replay.because);
        for step in &replay.steps {
            walk.all(&format!("{path}.steps.{}", step.at), &step.because);
            walk.effects(&format!("{path}.steps.{}.effects", step.at), &step.effects);
        }
    }
    for (path, grounds) in &parts.further_because {
        walk.all(path, grounds);
    }
}

struct Walk<'a> {
    visit: &'a mut dyn FnMut(&str, &Ground),
}

impl Walk<'_> {
    fn all(&mut self, path: &str, grounds: &[Ground]) {
        for ground in grounds {
            (self.visit)(path, ground);
        }
    }

    fn effects(&mut self, path: &str, effects: &[Effect]) {
        for (place, effect) in effects.iter().enumerate() {
            let path = format!("{path}.{place}");
            self.all(&path, &effect.because);
            if let EffectKind::OneOf(alternatives) = &effect.kind {
                for (place, alternative) in alternatives.iter().enumerate() {
                    self.effects(&format!("{path}.{place}.effects"), &alternative.effects);
                }
            }
        }
    }
}
