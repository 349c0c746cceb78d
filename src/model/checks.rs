//! The checks that make scenario parts one valid whole.
//!
//! Apart from the entities because they look across them. Each check adds defects and none stops
//! the others, so an author sees everything at once.

use super::circles;
use super::defect::Defect;
use super::grounds::Ground;
use super::ids::IndicatorId;
use super::indicator::{Distribution, Indicator, Nature};
use super::moves::{Effect, EffectKind, ScheduledAt};
use super::numbers;
use super::rule::{Consequence, Promise};
use super::scenario::ScenarioParts;
use crate::formula::{Formula, Tree};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Arguments;

/// Most entities of any one kind.
pub const ENTITIES_MAX: usize = 2_000;
/// Most accounts of the situation: each is checked as a scenario of its own.
pub const WORLD_VIEWS_MAX: usize = 100;
/// Largest number of a step.
pub const LAST_STEP_MAX: u32 = 10_000;
/// Largest number of steps an effect waits or lasts.
pub const DURATION_MAX: u32 = 10_000;
/// Largest magnitude of any number.
pub const MAGNITUDE_MAX: f64 = 1e15;

/// Everything wrong with the parts.
pub fn defects(parts: &ScenarioParts) -> Vec<Defect> {
    let mut found = Found { list: Vec::new() };
    found.counts(parts);
    // What follows looks across lists and takes too long where they have no end.
    if found.list.iter().any(|defect| defect.code == "too-many") {
        return found.list;
    }
    let mut copy = parts.clone();
    found.every_number(&mut copy);
    found.entities(parts);
    found.grounds(parts);
    // Last, so that an account is blamed only for what it adds.
    found.accounts(parts, copy);
    found.list
}

struct Found {
    list: Vec<Defect>,
}

impl Found {
    fn add(&mut self, path: String, code: &'static str, message: String, hint: &str) {
        self.list.push(Defect::new(path, code, message).hint(hint));
    }

    fn within(&mut self, path: Arguments<'_>, value: f64, low: f64, high: f64) {
        if !(low..=high).contains(&value) {
            let message = if high >= MAGNITUDE_MAX {
                format!("{value} is less than {low}")
            } else {
                format!("{value} is outside {low} … {high}")
            };
            self.add(path.to_string(), "out-of-range", message, "");
        }
    }

    fn counts(&mut self, parts: &ScenarioParts) {
        let counts = [
            ("actors", parts.actors.len()),
            ("issues", parts.issues.len()),
            ("flags", parts.flags.len()),
            ("indicators", parts.indicators.len()),
            ("parameters", parts.parameters.len()),
            ("series", parts.series.len()),
            ("moves", parts.moves.len()),
            ("rules", parts.rules.len()),
            ("commitments", parts.commitments.len()),
            ("outcomes", parts.outcomes.len()),
            ("sources", parts.facts.len()),
            ("seats", parts.seats.len()),
            ("world_views", parts.world_views.len()),
            ("replays", parts.replays.len()),
        ];
        for (path, count) in counts {
            let limit = if path == "world_views" {
                WORLD_VIEWS_MAX
            } else {
                ENTITIES_MAX
            };
            if count > limit {
                let message = format!("{count} entries, the limit is {limit}");
                self.add(path.to_owned(), "too-many", message, "split the scenario");
            }
        }
        for (path, count) in [
            ("indicators", parts.indicators.len()),
            ("moves", parts.moves.len()),
            ("outcomes", parts.outcomes.len()),
        ] {
            if count == 0 {
                let message = "a scenario needs at least one".to_owned();
                self.add(path.to_owned(), "nothing-there", message, "");
            }
        }
    }

    /// What the numbers and conditions of the entities say together.
    fn entities(&mut self, parts: &ScenarioParts) {
        self.calendar(parts);
        self.actors(parts);
        self.issues(parts);
        self.indicators(parts);
        self.composite_circles(parts);
        self.parameters(parts);
        self.moves(parts);
        self.behaviour(parts);
        self.outcomes(parts);
        self.replays(parts);
    }

    fn every_number(&mut self, parts: &mut ScenarioParts) {
        numbers::visit(parts, &mut |path, value| {
            self.magnitude(path, *value);
        });
    }

    fn magnitude(&mut self, path: &str, value: f64) {
        if !value.is_finite() || value.abs() > MAGNITUDE_MAX {
            let message = format!("{value:e} is not a number between −1e15 and 1e15");
            self.add(path.to_owned(), "not-finite", message, "");
        }
    }

    fn calendar(&mut self, parts: &ScenarioParts) {
        let calendar = &parts.calendar;
        if calendar.last_step > LAST_STEP_MAX {
            let message = format!("{} steps, the limit is {LAST_STEP_MAX}", calendar.last_step);
            self.add(
                "calendar.last_step".into(),
                "too-long",
                message,
                "choose longer steps",
            );
        } else if calendar.moment(calendar.last_step).is_none() && calendar.start.is_some() {
            let message = "the last step lies beyond the calendar".to_owned();
            self.add(
                "calendar.last_step".into(),
                "too-long",
                message,
                "choose shorter steps",
            );
        }
        if calendar.reference_step > calendar.last_step {
            let message = format!(
                "the reference step {} comes after the last step {}",
                calendar.reference_step, calendar.last_step
            );
            self.add(
                "calendar.reference_step".into(),
                "reference-late",
                message,
                "",
            );
        }
        if !(1..=1_000).contains(&calendar.length) {
            let message = format!(
                "a step of {} units; 1 to 1,000 are possible",
                calendar.length
            );
            self.add("calendar.step".into(), "out-of-range", message, "");
        }
    }

    fn actors(&mut self, parts: &ScenarioParts) {
        for actor in &parts.actors {
            self.within(
                format_args!("actors.{}.influence", actor.id),
                actor.influence,
                0.0,
                1.0,
            );
        }
        for kind in &parts.kinds {
            for &factor in &kind.wear {
                self.within(format_args!("kinds.{}.wear", kind.id), factor, 0.0, 1.0);
            }
        }
        let mut seated = BTreeSet::new();
        for seat in &parts.seats {
            let path = format_args!("seats.{}", seat.id);
            if seat.actors.is_empty() {
                let message = "a seat needs at least one actor".to_owned();
                self.add(path.to_string(), "nothing-there", message, "");
            }
            for actor in &seat.actors {
                if !seated.insert(*actor) {
                    let message = format!("`{}` sits in two seats", parts.actor(*actor).id);
                    self.add(
                        path.to_string(),
                        "two-seats",
                        message,
                        "leave it in one of them",
                    );
                }
            }
            if let Some(budget) = &seat.budget
                && (budget.start < 0.0 || budget.cap < budget.start || budget.gain < 0.0)
            {
                let message = "a budget needs 0 ≤ start ≤ cap and a gain of at least 0".to_owned();
                self.add(format!("{path}.budget"), "out-of-range", message, "");
            }
        }
    }

    fn issues(&mut self, parts: &ScenarioParts) {
        for issue in &parts.issues {
            let mut seen = BTreeSet::new();
            for stance in &issue.stances {
                let path = format_args!("stances.{}.{}", issue.id, parts.actor(stance.actor).id);
                if !seen.insert(stance.actor) {
                    let message = "a second stance of the same actor".to_owned();
                    self.add(path.to_string(), "duplicate", message, "keep one of them");
                }
                self.within(
                    format_args!("{path}.position"),
                    stance.position,
                    -100.0,
                    100.0,
                );
                self.within(format_args!("{path}.salience"), stance.salience, 0.0, 1.0);
                if let Some(influence) = stance.influence {
                    self.within(format_args!("{path}.influence"), influence, 0.0, 1.0);
                }
                if let Some((low, high)) = stance.accepts {
                    self.within(format_args!("{path}.accepts"), low, -100.0, high);
                    self.within(format_args!("{path}.accepts"), high, low, 100.0);
                }
            }
        }
    }

    fn indicators(&mut self, parts: &ScenarioParts) {
        for indicator in &parts.indicators {
            let path = format_args!("indicators.{}", indicator.id);
            let (low, high) = indicator.range;
            if low >= high || !low.is_finite() || !high.is_finite() {
                let message = format!("the range {low} … {high} is empty");
                self.add(
                    format!("{path}.range"),
                    "out-of-range",
                    message,
                    "lowest first",
                );
            }
            if low.abs() > MAGNITUDE_MAX || high.abs() > MAGNITUDE_MAX {
                let message = "the range goes beyond ±1e15".to_owned();
                self.add(
                    format!("{path}.range"),
                    "out-of-range",
                    message,
                    "choose a larger unit",
                );
            }
            self.bands(indicator, path);
            let Nature::Stock(stock) = &indicator.nature else {
                continue;
            };
            if low < high {
                self.within(format_args!("{path}.start.value"), stock.start, low, high);
            }
            self.within(
                format_args!("{path}.start.spread"),
                stock.start_spread,
                0.0,
                MAGNITUDE_MAX,
            );
            self.within(
                format_args!("{path}.noise"),
                stock.noise,
                0.0,
                MAGNITUDE_MAX,
            );
            if let Some(baseline) = &stock.baseline
                && baseline.half_life <= 0.0
            {
                let message = format!("a half-life of {} steps", baseline.half_life);
                self.add(
                    format!("{path}.baseline.half_life"),
                    "out-of-range",
                    message,
                    "give more than 0 steps, or leave the baseline out",
                );
            }
        }
    }

    fn bands(&mut self, indicator: &Indicator, path: Arguments<'_>) {
        let mut last = f64::NEG_INFINITY;
        for (place, band) in indicator.bands.iter().enumerate() {
            let highest = place + 1 == indicator.bands.len();
            match band.below {
                Some(below) if !highest && below > last => last = below,
                None if highest => {}
                _ => {
                    let message = format!("band `{}` is out of order", band.name);
                    let hint = "bands ascend by `below`; the last one has none";
                    self.add(format!("{path}.bands"), "bands-out-of-order", message, hint);
                    return;
                }
            }
        }
    }

    fn composite_circles(&mut self, parts: &ScenarioParts) {
        if let Some(circle) = circles::first(parts) {
            let names: Vec<&str> = circle
                .iter()
                .map(|&place| parts.indicators[place].id.as_str())
                .collect();
            let message = format!("composites form a circle: {}", names.join(" → "));
            let path = format!("indicators.{}.composite", names[0]);
            let hint = "let one of them be held in the state, or read `before(x, 1)`";
            self.add(path, "composite-circle", message, hint);
        }
    }

    fn parameters(&mut self, parts: &ScenarioParts) {
        for parameter in &parts.parameters {
            let fits = match &parameter.value {
                Distribution::Fixed(_) => true,
                Distribution::Normal(_, sd) => *sd >= 0.0,
                Distribution::Uniform(low, high) => low <= high,
                Distribution::Triangular(low, mode, high) => low <= mode && mode <= high,
                Distribution::Lognormal(median, sigma) => *median > 0.0 && *sigma >= 0.0,
                Distribution::Choice(values) => {
                    values.iter().all(|&(_, weight)| weight >= 0.0)
                        && values.iter().map(|&(_, weight)| weight).sum::<f64>() > 0.0
                }
            };
            if !fits {
                let message = "no value can be drawn from this".to_owned();
                let hint = "spreads at least 0, bounds in order, weights not all 0";
                self.add(
                    format!("parameters.{}", parameter.id),
                    "empty-distribution",
                    message,
                    hint,
                );
            }
        }
        for series in &parts.series {
            if series.points.is_empty()
                || series.points.windows(2).any(|pair| pair[0].0 >= pair[1].0)
            {
                let message = "points need ascending steps, at least one".to_owned();
                self.add(
                    format!("series.{}", series.id),
                    "series-out-of-order",
                    message,
                    "",
                );
            }
        }
    }

    fn moves(&mut self, parts: &ScenarioParts) {
        for a_move in &parts.moves {
            let path = format_args!("moves.{}", a_move.id);
            if a_move.actors.is_empty() {
                let message = "a move needs at least one actor".to_owned();
                self.add(
                    path.to_string(),
                    "nothing-there",
                    message,
                    "chance itself can be an actor",
                );
            }
            if a_move.cooldown == 0 || a_move.cooldown > DURATION_MAX {
                let message = format!("a cooldown of {} steps", a_move.cooldown);
                self.add(
                    format!("{path}.cooldown"),
                    "out-of-range",
                    message,
                    "1 step at least",
                );
            }
            if a_move.uses == Some(0) {
                let message = "a move that can never be played".to_owned();
                self.add(
                    format!("{path}.uses"),
                    "out-of-range",
                    message,
                    "1 use at least",
                );
            }
            self.within(format_args!("{path}.cost"), a_move.cost, 0.0, MAGNITUDE_MAX);
            if let Some(size) = a_move.size
                && !(size.min <= size.max && size.step > 0.0)
            {
                let message = "sizes need min ≤ max and a step above 0".to_owned();
                self.add(format!("{path}.size"), "out-of-range", message, "");
            }
            for scheduled in &a_move.schedule {
                if let ScheduledAt::Step(step) = scheduled.at
                    && step > parts.calendar.last_step
                {
                    let message = format!("step {step} comes after the last step");
                    self.add(format!("{path}.schedule"), "after-the-end", message, "");
                }
            }
            self.effects(parts, format_args!("{path}.effects"), &a_move.effects);
            self.rung(parts, path, &a_move.rung);
        }
    }

    fn rung(&mut self, parts: &ScenarioParts, path: Arguments<'_>, rung: &str) {
        let rungs = parts.ladder.as_ref().map_or(&[][..], |one| &one.rungs);
        if rung.is_empty() || rungs.iter().any(|one| one.name == rung) {
            return;
        }
        let names: Vec<&str> = rungs.iter().map(|one| one.name.as_str()).collect();
        let hint = if names.is_empty() {
            "there is no ladder".to_owned()
        } else {
            format!("its rungs are {}", names.join(", "))
        };
        let message = format!("the ladder has no rung `{rung}`");
        self.add(format!("{path}.rung"), "no-such-rung", message, &hint);
    }

    fn effects(&mut self, parts: &ScenarioParts, path: Arguments<'_>, effects: &[Effect]) {
        for (place, effect) in effects.iter().enumerate() {
            let path = format_args!("{path}.{place}");
            match &effect.kind {
                EffectKind::Change {
                    of,
                    spread,
                    after,
                    ticks,
                    ..
                } => {
                    self.target(parts, path, *of);
                    self.within(format_args!("{path}.spread"), *spread, 0.0, MAGNITUDE_MAX);
                    self.duration(path, *after, 0);
                    self.duration(path, *ticks, 1);
                }
                EffectKind::Shift {
                    of, spread, lasts, ..
                } => {
                    self.target(parts, path, *of);
                    self.within(format_args!("{path}.spread"), *spread, 0.0, MAGNITUDE_MAX);
                    self.duration(path, lasts.unwrap_or(1), 1);
                    if parts
                        .indicator(*of)
                        .stock()
                        .is_some_and(|stock| stock.baseline.is_none())
                    {
                        let message =
                            format!("`{}` has no baseline to shift", parts.indicator(*of).id);
                        self.add(
                            path.to_string(),
                            "no-baseline",
                            message,
                            "use change(…) instead",
                        );
                    }
                }
                EffectKind::Transfer {
                    from, to, spread, ..
                } => {
                    self.target(parts, path, *from);
                    self.target(parts, path, *to);
                    self.within(format_args!("{path}.spread"), *spread, 0.0, MAGNITUDE_MAX);
                }
                EffectKind::Set { lasts, .. } => self.duration(path, lasts.unwrap_or(1), 1),
                EffectKind::Stance { actor, issue, .. } => {
                    if parts.stance(*actor, *issue).is_none() {
                        let message = format!(
                            "`{}` has no stance on `{}`",
                            parts.actor(*actor).id,
                            parts.issue(*issue).id
                        );
                        self.add(
                            path.to_string(),
                            "no-stance",
                            message,
                            "give it one under `issues`",
                        );
                    }
                }
                EffectKind::OneOf(alternatives) => {
                    let fixed: Option<f64> =
                        alternatives.iter().map(|one| constant(&one.chance)).sum();
                    if fixed.is_some_and(|sum| (sum - 1.0).abs() > 1e-6) || alternatives.is_empty()
                    {
                        let message = format!("the chances sum to {}", fixed.unwrap_or(0.0));
                        self.add(
                            path.to_string(),
                            "chances-do-not-sum",
                            message,
                            "they must sum to 1",
                        );
                    }
                    for (place, alternative) in alternatives.iter().enumerate() {
                        self.effects(
                            parts,
                            format_args!("{path}.{place}.effects"),
                            &alternative.effects,
                        );
                    }
                }
                EffectKind::Clear { .. } | EffectKind::Budget { .. } | EffectKind::Date { .. } => {}
            }
        }
    }

    fn target(&mut self, parts: &ScenarioParts, path: Arguments<'_>, of: IndicatorId) {
        let indicator = parts.indicator(of);
        if indicator.composite().is_some() {
            let message = format!(
                "`{}` is a composite and cannot be changed by an effect",
                indicator.id
            );
            self.add(
                path.to_string(),
                "changes-composite",
                message,
                "change what it is made of",
            );
        }
    }

    fn duration(&mut self, path: Arguments<'_>, steps: u32, least: u32) {
        if !(least..=DURATION_MAX).contains(&steps) {
            let message = format!("{steps} steps; {least} to {DURATION_MAX} are possible");
            self.add(path.to_string(), "out-of-range", message, "");
        }
    }

    fn behaviour(&mut self, parts: &ScenarioParts) {
        for rule in &parts.rules {
            if let Consequence::Effects(effects) = &rule.consequence {
                self.effects(parts, format_args!("rules.{}.effects", rule.id), effects);
            }
        }
        for commitment in &parts.commitments {
            let path = format_args!("commitments.{}", commitment.id);
            if let Promise::Does(Consequence::Effects(effects)) = &commitment.promise {
                self.effects(parts, format_args!("{path}.effects"), effects);
            }
            self.effects(parts, format_args!("{path}.cost"), &commitment.cost);
        }
    }

    fn outcomes(&mut self, parts: &ScenarioParts) {
        let otherwise = parts
            .outcomes
            .iter()
            .filter(|one| one.when.is_none())
            .count();
        let last_is = parts.outcomes.last().is_some_and(|one| one.when.is_none());
        if !parts.outcomes.is_empty() && (otherwise != 1 || !last_is) {
            let message = match otherwise {
                0 => "no outcome is marked `otherwise`".to_owned(),
                1 => "the outcome marked `otherwise` is not the last".to_owned(),
                count => format!("{count} outcomes are marked `otherwise`"),
            };
            let hint = "exactly one is, and it comes last";
            self.add("outcomes".into(), "otherwise-missing", message, hint);
        }
        for outcome in &parts.outcomes {
            if let Some((share, _)) = outcome.base_rate {
                self.within(
                    format_args!("outcomes.{}.base_rate", outcome.id),
                    share,
                    0.0,
                    1.0,
                );
            }
        }
        let Some(ladder) = &parts.ladder else { return };
        let mut last = f64::NEG_INFINITY;
        for (place, rung) in ladder.rungs.iter().enumerate().skip(1) {
            if rung.up <= last || rung.down > rung.up {
                let message = format!("rung `{}` is out of order", rung.name);
                let hint = "rungs ascend by `up`, and `down` is at most `up`";
                self.add(
                    format!("ladder.rungs.{place}"),
                    "ladder-out-of-order",
                    message,
                    hint,
                );
            }
            last = rung.up;
        }
    }

    /// `copy` is the same parts; they become one account after the other.
    fn accounts(&mut self, parts: &ScenarioParts, mut copy: ScenarioParts) {
        for view in &parts.world_views {
            let overrides = view
                .overrides
                .iter()
                .map(|one| (one.path.as_str(), one.value));
            let overrides: BTreeMap<&str, f64> = overrides.collect();
            let exchanged = numbers::exchange(&mut copy, &overrides);
            for path in &exchanged.unknown {
                let mut defect = Defect::unknown_path(path.clone());
                defect.path = format!("world_views.{}.overrides.{path}", view.id);
                self.list.push(defect);
            }
            let known: BTreeSet<Defect> = self.list.iter().cloned().collect();
            // An account has other numbers, but nothing else that could be wrong.
            let mut seen = Self { list: Vec::new() };
            for (path, value) in overrides {
                if !exchanged.unknown.iter().any(|one| one == path) {
                    seen.magnitude(path, value);
                }
            }
            seen.entities(&copy);
            numbers::put_back(&mut copy, &exchanged);
            for defect in seen.list {
                if !known.contains(&defect) {
                    let message =
                        format!("under this account, at {}: {}", defect.path, defect.message);
                    let path = format!("world_views.{}", view.id);
                    self.add(path, defect.code, message, &defect.hint);
                }
            }
        }
    }

    fn replays(&mut self, parts: &ScenarioParts) {
        for replay in &parts.replays {
            let path = format_args!("replays.{}", replay.id);
            if replay.steps.windows(2).any(|pair| pair[0].at >= pair[1].at) {
                let message = "the steps are not in order".to_owned();
                self.add(
                    format!("{path}.steps"),
                    "steps-out-of-order",
                    message,
                    "one entry a step",
                );
            }
            for step in &replay.steps {
                if step.at > parts.calendar.last_step {
                    let message = format!("step {} comes after the last step", step.at);
                    self.add(format!("{path}.steps"), "after-the-end", message, "");
                }
                for (of, _) in &step.set {
                    self.target(parts, format_args!("{path}.steps.{}.set", step.at), *of);
                }
                self.effects(
                    parts,
                    format_args!("{path}.steps.{}.effects", step.at),
                    &step.effects,
                );
            }
            for (of, _) in &replay.start {
                self.target(parts, format_args!("{path}.start"), *of);
            }
        }
    }

    fn grounds(&mut self, parts: &ScenarioParts) {
        let mut wrong = Vec::new();
        let mut last = (String::new(), 0);
        super::because::visit(parts, &mut |path, ground| {
            let place = if last.0 == path { last.1 + 1 } else { 0 };
            last = (path.to_owned(), place);
            if let Ground::Figure(fact, figure) = ground
                && !parts.fact(*fact).words.contains(figure.as_str())
            {
                wrong.push((
                    format!("{path}.because.{place}"),
                    parts.fact(*fact).id.clone(),
                    figure.clone(),
                ));
            }
        });
        for (path, fact, figure) in wrong {
            let message = format!("the figure “{figure}” does not stand in fact {fact}");
            let hint = "copy the figure as the fact's words have it, or write direction(…)";
            self.add(path, "figure-not-in-fact", message, hint);
        }
    }
}

fn constant(formula: &Formula) -> Option<f64> {
    match formula.tree() {
        Tree::Number(value) => Some(*value),
        _ => None,
    }
}
