//! One future of the second implementation: what it holds, how it starts, what is unknown in it.
//!
//! Plain maps and lists; the whole past is kept instead of rings.

use super::draws::{Draws, Key, normal, share};
use super::memory::Memory;
use brinkline::engine::{Cause, Happening, Origin, Subject};
use brinkline::model::ScenarioParts;
use brinkline::model::ids::{IndicatorId, RuleId};
use brinkline::model::indicator::{Distribution, SeenBy};
use std::collections::BTreeMap;

/// A flag of the state.
#[derive(Debug, Clone, Default)]
pub struct FlagState {
    pub up: bool,
    /// First step in which it is down again; `None` for good.
    pub until: Option<u32>,
    pub last_set: Option<u32>,
}

/// What is remembered of a move.
#[derive(Debug, Clone, Default)]
pub struct Record {
    pub uses: u32,
    pub last: Option<u32>,
    pub last_size: f64,
}

/// A value and the draw it rests on.
#[derive(Debug, Clone)]
pub struct Unknown {
    pub value: f64,
    pub used: f64,
}

/// Where a promise stands.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Standing {
    #[default]
    Idle,
    Kept,
    Failing,
    Over,
}

/// A promise of the state.
#[derive(Debug, Clone, Default)]
pub struct PromiseState {
    pub triggered: bool,
    pub standing: Standing,
    pub since: u32,
}

/// What is on its way.
#[derive(Debug, Clone)]
pub enum Arrival {
    Change(IndicatorId, f64, Origin),
    Rule(RuleId),
}

/// A shift of a baseline.
#[derive(Debug, Clone)]
pub struct Shift {
    pub of: IndicatorId,
    pub amount: f64,
    pub over: Option<u32>,
    pub origin: Origin,
}

/// A part of a change: of what, why, whether it is what the range cut off, how much.
pub type Part = (Subject, Cause, bool, f64);

/// A future and what is told of the step under way.
#[derive(Debug, Clone)]
pub struct Future<'s> {
    pub parts: &'s ScenarioParts,
    pub draws: Draws,
    /// The step under way, or the one just played.
    pub clock: u32,
    /// The step that comes next.
    pub next: u32,
    pub drawn: bool,
    pub ended: bool,
    /// Values of stocks; what stands for composites is not used.
    pub values: Vec<f64>,
    pub starts: Vec<f64>,
    pub parameters: Vec<Unknown>,
    pub flags: Vec<FlagState>,
    pub dates: Vec<f64>,
    pub budgets: Vec<f64>,
    pub positions: BTreeMap<(u16, u16), f64>,
    pub moves: Vec<Record>,
    pub fired: Vec<bool>,
    pub promises: Vec<PromiseState>,
    pub reached: Vec<Option<(u32, Option<usize>)>>,
    pub rung: usize,
    pub pending: Vec<(u32, Arrival)>,
    pub shifts: Vec<Shift>,
    pub memory: Memory,
    /// Size of the move being played.
    pub size: f64,
    pub told: Vec<Part>,
    pub happenings: Vec<Happening>,
    pub composites: Vec<f64>,
}

impl<'s> Future<'s> {
    /// The start: stated values, nothing drawn.
    pub fn at_start(parts: &'s ScenarioParts, draws: Draws) -> Self {
        let starts: Vec<f64> = parts
            .indicators
            .iter()
            .map(|one| one.stock().map_or(0.0, |stock| stock.start))
            .collect();
        let positions = parts.issues.iter().enumerate().flat_map(|(issue, one)| {
            let issue = u16::try_from(issue).expect("few issues");
            one.stances
                .iter()
                .map(move |stance| ((stance.actor.0, issue), stance.position))
        });
        let mut future = Self {
            parts,
            draws,
            clock: 0,
            next: 0,
            drawn: false,
            ended: false,
            values: starts.clone(),
            starts,
            parameters: parts
                .parameters
                .iter()
                .map(|one| one.value.centre())
                .map(|centre| Unknown {
                    value: centre,
                    used: centre,
                })
                .collect(),
            flags: vec![FlagState::default(); parts.flags.len()],
            dates: parts
                .calendar
                .dates
                .iter()
                .map(|date| f64::from(date.step))
                .collect(),
            budgets: parts
                .seats
                .iter()
                .map(|seat| seat.budget.as_ref().map_or(0.0, |budget| budget.start))
                .collect(),
            positions: positions.collect(),
            moves: vec![Record::default(); parts.moves.len()],
            fired: vec![false; parts.rules.len()],
            promises: vec![PromiseState::default(); parts.commitments.len()],
            reached: vec![None; parts.outcomes.len()],
            rung: 0,
            pending: Vec::new(),
            shifts: Vec::new(),
            memory: Memory::of(parts),
            size: 0.0,
            told: Vec::new(),
            happenings: Vec::new(),
            composites: Vec::new(),
        };
        future.remember_start();
        if let Some(ladder) = &parts.ladder {
            let value = future.eval(ladder.of.tree());
            future.rung = (1..ladder.rungs.len())
                .take_while(|&rung| value >= ladder.rungs[rung].up)
                .last()
                .unwrap_or(0);
        }
        future.composites = future.composite_values();
        future
    }

    /// The same state as the start of another future.
    pub fn fork(&self, draws: Draws, everything_is_known: bool) -> Self {
        let mut future = self.clone();
        future.draws = draws;
        if !self.drawn {
            future.draw_unknowns(true);
        } else if !everything_is_known {
            future.draw_unknowns(false);
        }
        future.drawn = true;
        future.composites = future.composite_values();
        future
    }

    /// Draws what is unknown: all of it, or only what nobody sees and the parameters.
    pub fn draw_unknowns(&mut self, seen_too: bool) {
        for place in 0..self.values.len() {
            let one = &self.parts.indicators[place];
            let Some(stock) = one.stock() else { continue };
            let seen = match &one.seen_by {
                SeenBy::Everyone => true,
                SeenBy::Nobody => false,
                SeenBy::Only(actors) => !actors.is_empty(),
            };
            if seen && !seen_too {
                continue;
            }
            let shock = if stock.start_spread == 0.0 {
                0.0
            } else {
                stock.start_spread * normal(self.unknown_word(0, place))
            };
            let draw = (stock.start + shock).clamp(one.range.0, one.range.1);
            let difference = draw - self.starts[place];
            self.starts[place] = draw;
            if difference != 0.0 {
                self.add(IndicatorId::from(place), difference, Cause::StartDrawn);
            }
        }
        for place in 0..self.parameters.len() {
            let word = self.unknown_word(1, place);
            let draw = drawn_from(&self.parts.parameters[place].value, word);
            let one = &mut self.parameters[place];
            one.value += draw - one.used;
            one.used = draw;
        }
        self.credit(Cause::StartDrawn, false);
        if self.next == 0 {
            self.remember_start();
        }
    }

    fn unknown_word(&self, kind: u32, place: usize) -> u32 {
        let entity = u16::try_from(place).expect("few unknowns");
        self.draws.rare(Key {
            kind,
            entity,
            effect: 0,
            tick: 0,
            step: 0,
        })
    }

    fn composite_values(&self) -> Vec<f64> {
        let parts = self.parts;
        let value = |(place, _)| self.reading(place);
        let composites = parts.indicators.iter().enumerate();
        composites
            .filter(|(_, one)| one.composite().is_some())
            .map(value)
            .collect()
    }

    /// Credits whatever moved the composites since last time to a cause.
    pub fn credit(&mut self, cause: Cause, cut: bool) {
        let places = 0..self.parts.indicators.len();
        let ids: Vec<usize> = places
            .filter(|&place| self.parts.indicators[place].composite().is_some())
            .collect();
        for (nth, value) in self.composite_values().into_iter().enumerate() {
            let change = value - self.composites[nth];
            if change != 0.0 {
                let subject = Subject::Indicator(IndicatorId::from(ids[nth]));
                self.told.push((subject, cause, cut, change));
                self.composites[nth] = value;
            }
        }
    }

    /// Adds to an indicator, within its range.
    pub fn add(&mut self, of: IndicatorId, amount: f64, cause: Cause) {
        let (low, high) = self.parts.indicators[of.index()].range;
        let subject = Subject::Indicator(of);
        let whole = self.values[of.index()] + amount;
        self.values[of.index()] = whole;
        self.tell(subject, cause, false, amount);
        let kept = whole.clamp(low, high);
        if kept != whole {
            self.values[of.index()] = kept;
            self.tell(subject, cause, true, kept - whole);
        }
    }

    /// Tells a part of a change that has just been made.
    pub fn tell(&mut self, subject: Subject, cause: Cause, cut: bool, amount: f64) {
        self.told.push((subject, cause, cut, amount));
        self.credit(cause, cut);
    }
}

fn drawn_from(distribution: &Distribution, word: u32) -> f64 {
    let u = share(word);
    match distribution {
        Distribution::Fixed(value) => *value,
        Distribution::Normal(mean, sd) => mean + sd * normal(word),
        Distribution::Uniform(low, high) => low + (high - low) * u,
        Distribution::Lognormal(median, sigma) => median * libm::exp(sigma * normal(word)),
        Distribution::Triangular(low, mode, high) => {
            // The inverse of the two parabolas of the distribution function.
            let width = high - low;
            if width <= 0.0 {
                *low
            } else if u < (mode - low) / width {
                low + libm::sqrt(u * width * (mode - low))
            } else {
                high - libm::sqrt((1.0 - u) * width * (high - mode))
            }
        }
        Distribution::Choice(values) => {
            let total: f64 = values.iter().map(|value| value.1).sum();
            let mut passed = u * total;
            for &(value, weight) in values {
                if passed < weight {
                    return value;
                }
                passed -= weight;
            }
            distribution.centre()
        }
    }
}
