//! A scenario made ready to be stepped: every formula compiled once, every draw given its slot.

use super::chances::{Chances, ScheduledMove};
use super::effect_code::{EffectCode, effect_codes, numbered, timed_flags};
use super::expression::{Expression, Worked};
use super::move_code::{MoveCode, moves};
use super::rows::{Allocator, RowMap, index};
use crate::formula::{Code, Formula, Quantity, Read, Tree};
use crate::model::Scenario;
use crate::model::ids::{CommitmentId, FlagId, IndicatorId, MoveId, OutcomeId};
use crate::model::rule::{Consequence, Promise};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A scenario made ready to be stepped.
#[derive(Debug)]
pub struct Compiled {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    pub(crate) rows: RowMap,
    pub(crate) state_rows: usize,
    pub(crate) row_count: usize,
    /// What is worked out from the state once for all that read it.
    pub(crate) worked: Worked,
    pub(crate) stocks: Vec<Option<StockCode>>,
    /// What stocks are coupled to and what flows into them, a result for each.
    pub(crate) drivers: Expression,
    /// By indicator.
    pub(crate) limits: Vec<Limits>,
    pub(crate) readings: Vec<Expression>,
    pub(crate) composites: Vec<IndicatorId>,
    pub(crate) moves: Vec<MoveCode>,
    /// Moves that may come up by chance.
    pub(crate) chances: Chances,
    /// Moves that have a schedule.
    pub(crate) scheduled: Vec<ScheduledMove>,
    pub(crate) rules: Vec<RuleCode>,
    pub(crate) commitments: Vec<CommitmentCode>,
    pub(crate) forbidding: Vec<CommitmentId>,
    pub(crate) outcomes: Vec<OutcomeCode>,
    /// What outcomes are reached by, a result for each that has it.
    pub(crate) reached_when: Expression,
    pub(crate) ladder: Option<Expression>,
    pub(crate) streaks: Vec<(Expression, u32)>,
    pub(crate) rings: Vec<Ring>,
    pub(crate) timed_flags: Vec<FlagId>,
    pub(crate) replays: Vec<Vec<Vec<EffectCode>>>,
    pub(crate) slots: Arc<Slots>,
}

/// Between what an indicator stays, kept apart from its many words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub low: f64,
    pub high: f64,
    pub whole: bool,
}

/// Where the standing draws of a step are.
#[derive(Debug, Default)]
pub(crate) struct Slots {
    pub moves: u32,
    pub rules: u32,
    pub promises: u32,
    /// Groups of four slots of which at least one is used.
    pub quads: Vec<u32>,
    /// Slots of noise, ascending.
    pub noise: Vec<u32>,
    /// The slot of each chance of a move, and the most that the chance can be.
    pub chances: Vec<(u32, f64)>,
    pub count: usize,
}

impl Slots {
    /// Whether the same is drawn in the same slots.
    pub fn draws_like(&self, other: &Self) -> bool {
        self.count == other.count && self.quads == other.quads && self.noise == other.noise
    }
}

#[derive(Debug)]
pub(crate) struct StockCode {
    pub rate: f64,
    pub baseline: f64,
    pub couplings: Vec<Coupled>,
    /// Place among the drivers.
    pub flow: Option<usize>,
    pub noise: f64,
    /// Place among the sources of noise.
    pub noise_place: Option<usize>,
}

/// What couples an indicator to another.
#[derive(Debug)]
pub(crate) struct Coupled {
    pub to: IndicatorId,
    /// Place among the drivers.
    pub source: usize,
    pub gain: f64,
    pub reference: f64,
}

#[derive(Debug)]
pub(crate) struct RuleCode {
    pub when: Expression,
    pub chance: Expression,
    pub effects: Vec<EffectCode>,
    pub plays: Option<(MoveId, Option<Expression>)>,
}

#[derive(Debug)]
pub(crate) struct CommitmentCode {
    pub trigger: Expression,
    pub credibility: Expression,
    pub pace: Expression,
    pub effects: Vec<EffectCode>,
    pub plays: Option<(MoveId, Option<Expression>)>,
    pub cost: Vec<EffectCode>,
}

#[derive(Debug)]
pub(crate) struct OutcomeCode {
    /// Place among the conditions of all outcomes.
    pub when: Option<usize>,
    pub labels: Vec<Expression>,
}

/// Row, steps back, and whether the mean over them is wanted.
type Reader = (u32, u32, bool);

/// Values of one expression at the last step ends, and who reads them.
#[derive(Debug)]
pub(crate) struct Ring {
    pub code: Expression,
    pub first_row: u32,
    pub length: u32,
    pub readers: Vec<Reader>,
}

impl Compiled {
    /// Makes a scenario ready.
    pub fn new(scenario: Arc<Scenario>) -> Self {
        // The first pass counts how many rows the state needs, and finds between what stays that
        // which is worked out from it.
        let counted = Self::with_derived_from(Arc::clone(&scenario), 0, Vec::new());
        let first_derived = index(counted.state_rows);
        let bounds = counted.worked.codes.iter().map(|code| code.bounds()[0]);
        let bounds = bounds.collect();
        Self::with_derived_from(scenario, first_derived, bounds)
    }

    fn with_derived_from(
        scenario: Arc<Scenario>,
        first_derived: u32,
        derived_bounds: Vec<(f64, f64)>,
    ) -> Self {
        let parts: &Scenario = &scenario;
        let mut allocator = Allocator::new(parts, first_derived, derived_bounds);
        allocator.from_state_only = true;
        allocator.beyond_ranges = true;
        let readings: Vec<Expression> = parts
            .indicator_ids()
            .map(|id| {
                let read = Tree::Read(Read::Quantity(Quantity::Indicator(id.0)));
                Expression::new(&read, &mut allocator)
            })
            .collect();
        allocator.from_state_only = false;
        allocator.beyond_ranges = false;
        let composites: Vec<IndicatorId> = parts
            .indicator_ids()
            .filter(|&id| parts.indicator(id).composite().is_some())
            .collect();
        let (stocks, drivers) = stocks(parts);
        let drivers = Expression::of_all(&drivers.iter().collect::<Vec<_>>(), &mut allocator);
        let mut moves = moves(parts, &mut allocator);
        let chances = Chances::new(parts, &moves, &mut allocator);
        let scheduled = chances.scheduled(parts, &moves);
        let slots = Arc::new(slots(parts, &chances));
        let rules = rules(parts, &mut allocator);
        let commitments = commitments(parts, &mut allocator);
        let outcomes = outcomes(parts, &mut allocator);
        let conditions = parts.outcomes.iter().filter_map(|one| one.when.as_ref());
        let conditions: Vec<&Tree> = conditions.map(Formula::tree).collect();
        let reached_when = Expression::of_all(&conditions, &mut allocator);
        let ladder = parts
            .ladder
            .as_ref()
            .map(|ladder| Expression::new(ladder.of.tree(), &mut allocator));
        let replays = parts
            .replays
            .iter()
            .map(|replay| {
                replay
                    .steps
                    .iter()
                    .map(|step| numbered(&step.effects, &mut allocator))
                    .collect()
            })
            .collect();
        allocator.from_state_only = true;
        let derived: Vec<Code> = allocator
            .derived
            .clone()
            .into_iter()
            .map(|one| {
                one.code
                    .unwrap_or_else(|| Expression::new(&one.tree, &mut allocator).code)
            })
            .collect();
        let (streaks, rings) = memories(&mut allocator);
        let forbidding = parts
            .commitments
            .iter()
            .enumerate()
            .filter(|(_, one)| matches!(one.promise, Promise::Forbids(_)))
            .map(|(place, _)| CommitmentId::from(place))
            .collect();
        let (rows, state_rows) = (allocator.rows.clone(), allocator.next as usize);
        let row_count = state_rows + derived.len();
        let worked = Worked::new(derived, state_rows);
        for (id, code) in parts.move_ids().zip(&mut moves) {
            code.find_touched(id, &rows, &worked);
        }
        let (limits, timed_flags) = (limits(parts), timed_flags(parts));
        Self {
            scenario,
            rows,
            state_rows,
            row_count,
            worked,
            stocks,
            drivers,
            limits,
            readings,
            composites,
            moves,
            chances,
            scheduled,
            rules,
            commitments,
            forbidding,
            outcomes,
            reached_when,
            ladder,
            streaks,
            rings,
            timed_flags,
            replays,
            slots,
        }
    }
}

impl Compiled {
    /// What a shift of an indicator's baseline adds to it in each step.
    pub(crate) fn pull(&self, of: IndicatorId, amount: f64) -> f64 {
        let stock = self.stocks[of.index()].as_ref();
        stock.map_or(0.0, |stock| stock.rate * amount)
    }
}

/// How far each indicator can go.
fn limits(parts: &Scenario) -> Vec<Limits> {
    let limits = parts.indicators.iter().map(|one| Limits {
        low: one.range.0,
        high: one.range.1,
        whole: one.whole,
    });
    limits.collect()
}

/// What stocks do by themselves, and what drives it from outside of them.
fn stocks(parts: &Scenario) -> (Vec<Option<StockCode>>, Vec<Tree>) {
    let (mut noises, mut drivers) = (0, Vec::new());
    let stocks = parts
        .indicators
        .iter()
        .map(|indicator| {
            let stock = indicator.stock()?;
            let couplings = stock
                .couplings
                .iter()
                .map(|coupling| {
                    let source = Read::Quantity(Quantity::Indicator(coupling.source.0));
                    drivers.push(Tree::Read(source));
                    Coupled {
                        to: coupling.source,
                        source: drivers.len() - 1,
                        gain: coupling.gain,
                        reference: coupling.reference,
                    }
                })
                .collect();
            let (rate, baseline) = stock.baseline.as_ref().map_or((0.0, 0.0), |baseline| {
                (closing_rate(baseline.half_life), baseline.value)
            });
            Some(StockCode {
                rate,
                baseline,
                couplings,
                flow: stock.flow.as_ref().map(|flow| {
                    drivers.push(flow.tree().clone());
                    drivers.len() - 1
                }),
                noise: stock.noise,
                noise_place: (stock.noise != 0.0).then(|| {
                    noises += 1;
                    noises - 1
                }),
            })
        })
        .collect();
    (stocks, drivers)
}

/// Share of the distance to the baseline that is closed in a step.
///
/// **Unit** half-life in steps; the result is 1 − 2^(−1/half-life).
pub fn closing_rate(half_life: f64) -> f64 {
    1.0 - libm::exp2(-1.0 / half_life)
}

fn rules(parts: &Scenario, allocator: &mut Allocator<'_>) -> Vec<RuleCode> {
    parts
        .rules
        .iter()
        .map(|rule| {
            let (effects, plays) = consequence(&rule.consequence, allocator);
            RuleCode {
                when: Expression::new(rule.when.tree(), allocator),
                chance: Expression::new(rule.chance.tree(), allocator),
                effects,
                plays,
            }
        })
        .collect()
}

fn commitments(parts: &Scenario, allocator: &mut Allocator<'_>) -> Vec<CommitmentCode> {
    parts
        .commitments
        .iter()
        .map(|one| {
            let mut next = 0;
            let (effects, plays) = match &one.promise {
                Promise::Does(Consequence::Effects(effects)) => {
                    (effect_codes(effects, allocator, &mut next), None)
                }
                Promise::Does(Consequence::Plays(id, size)) => {
                    let size = size
                        .as_ref()
                        .map(|size| Expression::new(size.tree(), allocator));
                    (Vec::new(), Some((*id, size)))
                }
                Promise::Forbids(_) | Promise::Sets(_) => (Vec::new(), None),
            };
            CommitmentCode {
                trigger: Expression::new(one.trigger.tree(), allocator),
                credibility: Expression::new(one.credibility.tree(), allocator),
                pace: Expression::new(one.pace.tree(), allocator),
                effects,
                plays,
                cost: effect_codes(&one.cost, allocator, &mut next),
            }
        })
        .collect()
}

fn outcomes(parts: &Scenario, allocator: &mut Allocator<'_>) -> Vec<OutcomeCode> {
    let mut conditions = 0..;
    parts
        .outcomes
        .iter()
        .map(|outcome| OutcomeCode {
            when: outcome.when.as_ref().and_then(|_| conditions.next()),
            labels: outcome
                .labels
                .iter()
                .map(|(_, when)| Expression::new(when.tree(), allocator))
                .collect(),
        })
        .collect()
}

fn consequence(
    consequence: &Consequence,
    allocator: &mut Allocator<'_>,
) -> (Vec<EffectCode>, Option<(MoveId, Option<Expression>)>) {
    match consequence {
        Consequence::Effects(effects) => (numbered(effects, allocator), None),
        Consequence::Plays(id, size) => {
            let size = size
                .as_ref()
                .map(|size| Expression::new(size.tree(), allocator));
            (Vec::new(), Some((*id, size)))
        }
    }
}

/// Compiles what `streak`, `before` and `mean` remember, and gives each expression its ring.
fn memories(allocator: &mut Allocator<'_>) -> (Vec<(Expression, u32)>, Vec<Ring>) {
    let mut streaks = Vec::new();
    let mut expressions: Vec<(Tree, Vec<Reader>)> = Vec::new();
    for (tree, row) in allocator.memories.clone() {
        let (inner, back, mean) = match tree {
            Tree::Streak(condition) => {
                streaks.push((Expression::new(&condition, allocator), row));
                continue;
            }
            Tree::Before(inner, back) => (*inner, back, false),
            Tree::Mean(inner, back) => (*inner, back, true),
            _ => continue,
        };
        let reader = (row, u32::from(back), mean);
        match expressions.iter_mut().find(|(known, _)| *known == inner) {
            Some((_, readers)) => readers.push(reader),
            None => expressions.push((inner, vec![reader])),
        }
    }
    let rings = expressions
        .into_iter()
        .map(|(inner, readers)| {
            let length = readers.iter().map(|reader| reader.1).max().unwrap_or(1);
            let code = Expression::new(&inner, allocator);
            let first_row = allocator.take(length as usize);
            Ring {
                code,
                first_row,
                length,
                readers,
            }
        })
        .collect();
    (streaks, rings)
}

/// Slots by entity: indicators' noise, then moves, rules and two for each promise. A slot depends
/// on the entity alone, so that two accounts of a scenario share their draws.
fn slots(parts: &Scenario, chances: &Chances) -> Slots {
    let moves = index(parts.indicators.len());
    let rules = moves + index(parts.moves.len());
    let promises = rules + index(parts.rules.len());
    let count = promises as usize + 2 * parts.commitments.len();
    let mut used = BTreeSet::new();
    let mut noise = Vec::new();
    for (place, indicator) in parts.indicators.iter().enumerate() {
        if indicator.stock().is_some_and(|stock| stock.noise != 0.0) {
            noise.push(index(place));
            used.insert(index(place) / 4);
        }
    }
    for (place, one) in parts.moves.iter().enumerate() {
        if one.hazard.is_some() || !one.schedule.is_empty() {
            used.insert((moves + index(place)) / 4);
        }
    }
    used.extend((rules..index(count)).map(|slot| slot / 4));
    let chances = chances.moves.iter().zip(chances.most());
    let chances = chances.map(|(one, most)| (moves + u32::from(one.id.0), most));
    Slots {
        moves,
        rules,
        promises,
        quads: used.into_iter().collect(),
        noise,
        chances: chances.collect(),
        count,
    }
}

impl Compiled {
    /// The outcome whose sub-label has this place, for people.
    pub fn label_name(&self, outcome: OutcomeId, label: usize) -> Option<&str> {
        self.scenario
            .outcome(outcome)
            .labels
            .get(label)
            .map(|(name, _)| name.as_str())
    }
}
