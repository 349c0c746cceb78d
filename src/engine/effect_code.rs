//! Effects made ready: their formulas compiled, each numbered so that its draws have a key.

use super::expression::Expression;
use super::rows::Allocator;
use crate::formula::Formula;
use crate::model::Scenario;
use crate::model::ids::{ActorId, DateId, FlagId, IndicatorId, IssueId, SeatId};
use crate::model::moves::{Effect, EffectKind};
use crate::model::rule::{Consequence, Promise};
use std::collections::BTreeSet;

/// One effect, numbered within its move, rule or promise so that its draws have a key.
#[derive(Debug)]
pub(crate) struct EffectCode {
    pub number: u16,
    pub kind: EffectCodeKind,
}

#[derive(Debug)]
pub(crate) enum EffectCodeKind {
    /// A change by a constant, at once: what most effects are.
    Push {
        of: IndicatorId,
        by: f64,
        spread: f64,
    },
    Change {
        of: IndicatorId,
        by: Expression,
        spread: f64,
        after: u32,
        ticks: u32,
    },
    Shift {
        of: IndicatorId,
        by: Expression,
        spread: f64,
        lasts: Option<u32>,
    },
    Transfer {
        from: IndicatorId,
        to: IndicatorId,
        by: Expression,
        spread: f64,
    },
    Set {
        flag: FlagId,
        lasts: Option<u32>,
    },
    Clear {
        flag: FlagId,
    },
    Stance {
        actor: ActorId,
        issue: IssueId,
        by: Expression,
    },
    Budget {
        of: SeatId,
        by: Expression,
    },
    Date {
        of: DateId,
        by: Expression,
    },
    OneOf(Vec<(Expression, Vec<EffectCode>)>),
}

/// The effects of a move, rule or script, numbered from 0 in reading order.
pub(super) fn numbered(effects: &[Effect], allocator: &mut Allocator<'_>) -> Vec<EffectCode> {
    effect_codes(effects, allocator, &mut 0)
}

/// Effects numbered from `next` on.
pub(super) fn effect_codes(
    effects: &[Effect],
    allocator: &mut Allocator<'_>,
    next: &mut u16,
) -> Vec<EffectCode> {
    effects
        .iter()
        .map(|effect| {
            let number = *next;
            *next = next.saturating_add(1);
            let kind = effect_code(&effect.kind, allocator, next);
            EffectCode { number, kind }
        })
        .collect()
}

/// What has to be worked out before an effect lands.
#[derive(Debug, Clone, Copy)]
pub(crate) enum WorkedOut<'e> {
    Nothing,
    Amount(&'e Expression),
    /// The chances of several alternatives.
    Chances,
}

impl EffectCode {
    pub fn worked_out(&self) -> WorkedOut<'_> {
        match &self.kind {
            EffectCodeKind::Push { .. }
            | EffectCodeKind::Set { .. }
            | EffectCodeKind::Clear { .. } => WorkedOut::Nothing,
            EffectCodeKind::Change { by, .. }
            | EffectCodeKind::Shift { by, .. }
            | EffectCodeKind::Transfer { by, .. }
            | EffectCodeKind::Stance { by, .. }
            | EffectCodeKind::Budget { by, .. }
            | EffectCodeKind::Date { by, .. } => WorkedOut::Amount(by),
            EffectCodeKind::OneOf(_) => WorkedOut::Chances,
        }
    }
}

fn effect_code(kind: &EffectKind, allocator: &mut Allocator<'_>, next: &mut u16) -> EffectCodeKind {
    let mut code = |formula: &Formula| Expression::new(formula.tree(), allocator);
    match kind {
        EffectKind::Change {
            of,
            by,
            spread,
            after,
            ticks,
        } => {
            let by = code(by);
            match by.constant() {
                Some(by) if *after == 0 && *ticks == 1 => EffectCodeKind::Push {
                    of: *of,
                    by,
                    spread: *spread,
                },
                _ => EffectCodeKind::Change {
                    of: *of,
                    by,
                    spread: *spread,
                    after: *after,
                    ticks: *ticks,
                },
            }
        }
        EffectKind::Shift {
            of,
            by,
            spread,
            lasts,
        } => EffectCodeKind::Shift {
            of: *of,
            by: code(by),
            spread: *spread,
            lasts: *lasts,
        },
        EffectKind::Transfer {
            from,
            to,
            by,
            spread,
        } => EffectCodeKind::Transfer {
            from: *from,
            to: *to,
            by: code(by),
            spread: *spread,
        },
        EffectKind::Set { flag, lasts } => EffectCodeKind::Set {
            flag: *flag,
            lasts: *lasts,
        },
        EffectKind::Clear { flag } => EffectCodeKind::Clear { flag: *flag },
        EffectKind::Stance { actor, issue, by } => EffectCodeKind::Stance {
            actor: *actor,
            issue: *issue,
            by: code(by),
        },
        EffectKind::Budget { of, by } => EffectCodeKind::Budget {
            of: *of,
            by: code(by),
        },
        EffectKind::Date { of, by } => EffectCodeKind::Date {
            of: *of,
            by: code(by),
        },
        EffectKind::OneOf(alternatives) => EffectCodeKind::OneOf(
            alternatives
                .iter()
                .map(|one| {
                    let chance = Expression::new(one.chance.tree(), allocator);
                    (chance, effect_codes(&one.effects, allocator, next))
                })
                .collect(),
        ),
    }
}

/// How many groups of four effects reach up to the last one that draws something when it is played.
pub(super) fn draw_quads(effects: &[Effect]) -> u16 {
    fn look(effects: &[Effect], next: &mut u16, last: &mut u16) {
        for effect in effects {
            *next = next.saturating_add(1);
            let draws = match &effect.kind {
                EffectKind::Change { spread, .. }
                | EffectKind::Shift { spread, .. }
                | EffectKind::Transfer { spread, .. } => *spread != 0.0,
                EffectKind::OneOf(_) => true,
                _ => false,
            };
            if draws {
                *last = *next;
            }
            if let EffectKind::OneOf(alternatives) = &effect.kind {
                for one in alternatives {
                    look(&one.effects, next, last);
                }
            }
        }
    }
    let (mut next, mut last) = (0, 0);
    look(effects, &mut next, &mut last);
    last.div_ceil(4)
}

/// Flags that something sets for a time.
pub(super) fn timed_flags(parts: &Scenario) -> Vec<FlagId> {
    fn collect(effects: &[Effect], found: &mut BTreeSet<FlagId>) {
        for effect in effects {
            match &effect.kind {
                EffectKind::Set {
                    flag,
                    lasts: Some(_),
                } => {
                    found.insert(*flag);
                }
                EffectKind::OneOf(alternatives) => {
                    for one in alternatives {
                        collect(&one.effects, found);
                    }
                }
                _ => {}
            }
        }
    }
    let mut found = BTreeSet::new();
    let moves = parts.moves.iter().map(|one| one.effects.as_slice());
    let replays = parts
        .replays
        .iter()
        .flat_map(|one| one.steps.iter().map(|step| step.effects.as_slice()));
    let rules = parts.rules.iter().filter_map(|one| match &one.consequence {
        Consequence::Effects(effects) => Some(effects.as_slice()),
        Consequence::Plays(..) => None,
    });
    let promises = parts
        .commitments
        .iter()
        .filter_map(|one| match &one.promise {
            Promise::Does(Consequence::Effects(effects)) => Some(effects.as_slice()),
            _ => None,
        });
    let costs = parts.commitments.iter().map(|one| one.cost.as_slice());
    for effects in moves
        .chain(replays)
        .chain(rules)
        .chain(promises)
        .chain(costs)
    {
        collect(effects, &mut found);
    }
    found.into_iter().collect()
}
