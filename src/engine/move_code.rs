//! Moves made ready: what bars them, when they come up by themselves, what they do.
//!
//! Most of what moves do are changes by a constant. These stand apart from the rest of a move's
//! effects, each with all that it takes, so that playing a move in a future is a short loop over a few
//! lines of memory.

use super::effect_code::{EffectCode, EffectCodeKind, draw_quads, numbered};
use super::expression::{Expression, Worked};
use super::rows::{Allocator, RowMap};
use crate::formula::Formula;
use crate::model::Scenario;
use crate::model::ids::{MoveId, SeatId};
use crate::model::moves::ScheduledAt;
use crate::model::rule::Promise;

/// A move made ready.
#[derive(Debug)]
pub(crate) struct MoveCode {
    pub needs: Vec<Expression>,
    pub limits: PlayLimits,
    /// What its effects are multiplied with, by its uses before; the last one stays. Empty where
    /// it does not wear.
    pub wear: Vec<f64>,
    /// All that it does, in the author's order.
    pub effects: Vec<EffectCode>,
    /// Its changes by constants, and the places of all other effects. Where the order matters there
    /// are no pushes, and all effects are others.
    pub pushes: Vec<Push>,
    pub others: Vec<usize>,
    /// What is worked out from the rows that pushes change, and from those that playing it changes
    /// once it has done what it does.
    pub touched: Vec<u16>,
    pub touched_by_playing: Vec<u16>,
    /// Counters of rare draws that its effects need when it is played, four effects each.
    pub draw_quads: u16,
    /// Where the steps since it was last played are counted, if anything reads them.
    pub since: Option<u32>,
    pub hazard: Option<Expression>,
    pub schedule: Vec<(ScheduledAt, Expression)>,
    pub accept: Option<Expression>,
    /// The seat of each of its actors.
    pub seats: Vec<Option<SeatId>>,
    /// Whether some promise forbids it.
    pub forbidden: bool,
}

/// How often and how soon again a move can be played.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlayLimits {
    pub uses: f64,
    pub cooldown: f64,
    /// The smallest and the largest size, for moves that have one.
    pub size: Option<(f64, f64)>,
}

impl PlayLimits {
    /// Whether there are any on when it can be played again.
    #[inline]
    pub fn is_limited(&self) -> bool {
        self.uses < f64::INFINITY || self.cooldown > 0.0
    }

    /// First step in which it can be played again, after so many uses the last of which was in a step.
    ///
    /// **Range** the largest number where it is used up; steps are far fewer.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a float is cut to the range of whole numbers"
    )]
    #[inline]
    pub fn free_from(&self, uses: f64, last_played: f64) -> u16 {
        if uses >= self.uses {
            u16::MAX
        } else {
            (last_played + self.cooldown) as u16
        }
    }
}

/// A change of an indicator by a constant, with all that it takes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Push {
    pub row: u32,
    /// Where people and formulas read a whole indicator; the same row for others.
    pub reading: u32,
    /// The effect's number within the move.
    pub number: u16,
    pub by: f64,
    pub spread: f64,
    pub low: f64,
    pub high: f64,
}

impl MoveCode {
    /// What its effects are multiplied with when it has been played so often before.
    #[inline]
    pub fn wear_after(&self, uses: u32) -> f64 {
        let factor = self.wear.get(uses as usize).or(self.wear.last());
        factor.copied().unwrap_or(1.0)
    }

    /// Notes what is worked out from what playing it changes, once all rows have their places.
    pub fn find_touched(&mut self, id: MoveId, rows: &RowMap, worked: &Worked) {
        let own = |first: u32| first + u32::from(id.0);
        self.since = rows.since_move.get(&id.0).copied();
        let all = |changed: &mut dyn Iterator<Item = u32>| {
            let mut places: Vec<u16> = changed
                .flat_map(|row| worked.from(row).iter().copied())
                .collect();
            places.sort_unstable();
            places.dedup();
            places
        };
        let pushed = self.pushes.iter().flat_map(|one| [one.row, one.reading]);
        self.touched = all(&mut pushed.into_iter());
        let played = [own(rows.uses), own(rows.last_played)];
        self.touched_by_playing = all(&mut played.into_iter().chain(self.since));
    }
}

/// The moves of a scenario.
pub(super) fn moves(parts: &Scenario, allocator: &mut Allocator<'_>) -> Vec<MoveCode> {
    let forbidden = |id: MoveId| {
        let mut promises = parts.commitments.iter().map(|one| &one.promise);
        promises.any(|promise| matches!(promise, Promise::Forbids(other) if *other == id))
    };
    parts
        .move_ids()
        .zip(&parts.moves)
        .map(|(id, one)| {
            let effects = numbered(&one.effects, allocator);
            let (pushes, others) = sorted(&effects, parts, &allocator.rows);
            let wear = one.wear.as_deref();
            let wear = wear.unwrap_or(&parts.kinds[one.kind.index()].wear);
            let wears = wear.iter().any(|factor| *factor != 1.0);
            MoveCode {
                needs: codes(&one.needs, allocator),
                wear: if wears { wear.to_vec() } else { Vec::new() },
                limits: PlayLimits {
                    uses: one.uses.map_or(f64::INFINITY, f64::from),
                    cooldown: f64::from(one.cooldown),
                    size: one.size.map(|size| (size.min, size.max)),
                },
                effects,
                pushes,
                others,
                touched: Vec::new(),
                touched_by_playing: Vec::new(),
                draw_quads: draw_quads(&one.effects),
                since: None,
                hazard: one
                    .hazard
                    .as_ref()
                    .map(|hazard| Expression::new(hazard.tree(), allocator)),
                schedule: one
                    .schedule
                    .iter()
                    .map(|entry| (entry.at, Expression::new(entry.chance.tree(), allocator)))
                    .collect(),
                accept: one
                    .accept
                    .as_ref()
                    .map(|accept| Expression::new(accept.tree(), allocator)),
                seats: one
                    .actors
                    .iter()
                    .map(|&actor| parts.seat_of(actor))
                    .collect(),
                forbidden: forbidden(id),
            }
        })
        .collect()
}

fn codes(formulas: &[Formula], allocator: &mut Allocator<'_>) -> Vec<Expression> {
    formulas
        .iter()
        .map(|formula| Expression::new(formula.tree(), allocator))
        .collect()
}

/// Changes by constants apart from all other effects, where it makes no difference which come first:
/// the others neither read what pushes change nor change it themselves.
fn sorted(effects: &[EffectCode], parts: &Scenario, rows: &RowMap) -> (Vec<Push>, Vec<usize>) {
    let indifferent = |effect: &EffectCode| match &effect.kind {
        EffectCodeKind::Push { .. } | EffectCodeKind::Set { .. } | EffectCodeKind::Clear { .. } => {
            true
        }
        EffectCodeKind::Change { by, after, .. } => *after > 0 && by.constant().is_some(),
        EffectCodeKind::Shift { by, .. }
        | EffectCodeKind::Stance { by, .. }
        | EffectCodeKind::Budget { by, .. }
        | EffectCodeKind::Date { by, .. } => by.constant().is_some(),
        EffectCodeKind::Transfer { .. } | EffectCodeKind::OneOf(_) => false,
    };
    if !effects.iter().all(indifferent) {
        return (Vec::new(), (0..effects.len()).collect());
    }
    let mut pushes = Vec::new();
    let mut others = Vec::new();
    for (place, effect) in effects.iter().enumerate() {
        if let EffectCodeKind::Push { of, by, spread } = effect.kind {
            let (low, high) = parts.indicator(of).range;
            pushes.push(Push {
                row: rows.value(of),
                reading: rows.reading(of),
                number: effect.number,
                by,
                spread,
                low,
                high,
            });
        } else {
            others.push(place);
        }
    }
    (pushes, others)
}
