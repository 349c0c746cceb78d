//! What a move changes, in words.

use super::when;
use crate::document::Assumed;
use crate::model::ScenarioParts;
use crate::model::grounds::{Grade, Ground, grade, grade_of_number};
use crate::model::ids::IndicatorId;
use crate::model::indicator::Better;
use crate::model::moves::{Effect, EffectKind, Move};
use crate::viewmodel::moves::EffectRow;
use crate::viewmodel::tone::{Grounds, Tone};
use crate::wording::time::StepWords;
use crate::wording::{moves as said, number};

/// Whether a change is better, as the scenario declares.
pub(super) fn tone(parts: &ScenarioParts, id: IndicatorId, change: f64) -> Tone {
    let better = match parts.indicator(id).better {
        Better::Neither => return Tone::Neutral,
        Better::Higher => change,
        Better::Lower => -change,
    };
    if better > 0.0 {
        Tone::Better
    } else if better < 0.0 {
        Tone::Worse
    } else {
        Tone::Neutral
    }
}

/// A grade as the screen names it.
pub(super) fn grounds(grade: Grade) -> Grounds {
    match grade {
        Grade::Figure => Grounds::Figure,
        Grade::Direction => Grounds::Direction,
        Grade::Assumption => Grounds::Assumption,
        Grade::None => Grounds::None,
    }
}

/// The grade of an effect: of its own grounds, else of its move's.
fn effect_grade(effect: &Effect, of_move: &[Ground]) -> Grade {
    grade_of_number(&effect.because, of_move)
}

/// The weakest grounds among a move's numbers.
pub(super) fn weakest(a_move: &Move) -> Grounds {
    let of_move = &a_move.because;
    let mut worst = a_move
        .effects
        .iter()
        .map(|effect| effect_grade(effect, of_move))
        .max();
    if a_move.hazard.is_some() && !a_move.hazard_because.is_empty() {
        worst = worst.max(Some(grade(&a_move.hazard_because)));
    }
    grounds(worst.unwrap_or_else(|| grade(of_move)))
}

/// A row with what it is sorted by.
struct Weighed {
    weight: f64,
    row: EffectRow,
}

struct Reader<'a> {
    parts: &'a ScenarioParts,
    steps: StepWords,
    because: &'a [Ground],
    amounts: std::slice::Iter<'a, f64>,
    wear: f64,
    assumed: &'a Assumed,
    rows: Vec<Weighed>,
}

/// The rows of a move's effects, the largest first.
///
/// `amounts` as [`Outlook::amounts`](crate::engine::Outlook::amounts) gives them, `wear` the factor
/// on changes now.
pub(super) fn rows(
    parts: &ScenarioParts,
    a_move: &Move,
    amounts: &[f64],
    wear: f64,
    assumed: &Assumed,
) -> Vec<EffectRow> {
    let mut reader = Reader {
        parts,
        steps: when::steps(parts),
        because: &a_move.because,
        amounts: amounts.iter(),
        wear,
        assumed,
        rows: Vec::new(),
    };
    reader.effects(
        &a_move.effects,
        1.0,
        &format!("moves.{}.effects", a_move.id),
    );
    reader.rows.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    reader.rows.into_iter().map(|weighed| weighed.row).collect()
}

impl Reader<'_> {
    fn next(&mut self) -> f64 {
        self.amounts.next().copied().unwrap_or(0.0)
    }

    fn effects(&mut self, effects: &[Effect], share: f64, path: &str) {
        for (place, effect) in effects.iter().enumerate() {
            let path = format!("{path}.{place}");
            let amount = self.next();
            if let EffectKind::OneOf(alternatives) = &effect.kind {
                let lists = alternatives.iter().map(|one| one.effects.as_slice());
                self.alternatives(lists, share, &path);
            } else {
                self.effect(effect, amount, share, &path);
            }
        }
    }

    /// Whether the user assumes the amount of an effect otherwise.
    fn is_own(&self, path: &str) -> bool {
        let mut own = self.assumed.overrides().iter();
        own.any(|one| {
            let rest = one.path.strip_prefix(path);
            rest.is_some_and(|rest| rest == ".by" || rest.starts_with(".by."))
        })
    }

    /// The chances stand before each alternative's effects, so each is read twice: once for the
    /// sum, once for the rows.
    fn alternatives<'e>(
        &mut self,
        lists: impl Iterator<Item = &'e [Effect]> + Clone,
        share: f64,
        path: &str,
    ) {
        let mut ahead = self.amounts.clone();
        let mut total = 0.0;
        for list in lists.clone() {
            total += ahead.next().copied().unwrap_or(0.0);
            for _ in 0..count(list) {
                ahead.next();
            }
        }
        for (place, list) in lists.enumerate() {
            let chance = self.next();
            let part = if total > 0.0 { chance / total } else { 0.0 };
            self.effects(list, share * part, &format!("{path}.{place}.effects"));
        }
    }

    fn effect(&mut self, effect: &Effect, amount: f64, share: f64, path: &str) {
        let Some((weight, name, words, tone)) = self.said(&effect.kind, amount) else {
            return;
        };
        let amount = if share < 0.995 {
            said::sometimes(&words, share)
        } else {
            words
        };
        let grounds = if self.is_own(path) {
            Grounds::Own
        } else {
            grounds(effect_grade(effect, self.because))
        };
        self.rows.push(Weighed {
            weight: weight * share,
            row: EffectRow {
                name,
                amount,
                tone,
                grounds,
            },
        });
    }

    fn said(&self, kind: &EffectKind, amount: f64) -> Option<(f64, String, String, Tone)> {
        let parts = self.parts;
        let steps = &self.steps;
        let name = |id: IndicatorId| parts.indicator(id).name.clone();
        let share_of_range = |id: IndicatorId, amount: f64| {
            let (low, high) = parts.indicator(id).range;
            amount.abs() / (high - low).max(f64::MIN_POSITIVE)
        };
        let worn = amount * self.wear;
        Some(match kind {
            EffectKind::Change {
                of, after, ticks, ..
            } => {
                let mut words = signed(parts, *of, worn);
                if *ticks > 1 {
                    words = said::over_steps(&words, *ticks, steps);
                }
                if *after > 0 {
                    words = said::after(&words, *after, steps);
                }
                let weight = share_of_range(*of, worn) * f64::from(*ticks);
                (weight + 1.0, name(*of), words, tone(parts, *of, worn))
            }
            EffectKind::Shift { of, lasts, .. } => {
                let words = said::shift(&signed(parts, *of, worn), *lasts, steps);
                (
                    share_of_range(*of, worn) + 0.5,
                    name(*of),
                    words,
                    tone(parts, *of, worn),
                )
            }
            EffectKind::Transfer { from, to, .. } => {
                let words = signed(parts, *to, worn);
                let between = said::transfer(&name(*from), &name(*to));
                (
                    share_of_range(*to, worn) + 1.0,
                    between,
                    words,
                    Tone::Neutral,
                )
            }
            EffectKind::Set { flag, lasts } => {
                let words = lasts.map_or_else(
                    || said::HOLDS.to_owned(),
                    |lasts| said::holds_for(lasts, steps),
                );
                (0.4, parts.flag(*flag).name.clone(), words, Tone::Neutral)
            }
            EffectKind::Clear { flag } => (
                0.3,
                parts.flag(*flag).name.clone(),
                said::NO_LONGER.to_owned(),
                Tone::Neutral,
            ),
            EffectKind::Stance { actor, issue, .. } => {
                let issue = parts.issues.get(issue.index())?;
                let pole = if amount < 0.0 {
                    &issue.minus
                } else {
                    &issue.plus
                };
                let words = said::toward(&number::plain(amount.abs(), 0), pole);
                let name = said::position_of(&parts.actor(*actor).name, &issue.name);
                (0.2, name, words, Tone::Neutral)
            }
            EffectKind::Budget { of, .. } => {
                let seat = parts.seat(*of);
                let budget = seat.budget.as_ref()?;
                let decimals = number::digits_for(amount, 0).min(1);
                let words = number::with_unit_text(&number::signed(amount, decimals), &budget.unit);
                (
                    0.1,
                    said::budget_of(&seat.name, &budget.name),
                    words,
                    Tone::Neutral,
                )
            }
            EffectKind::Date { of, .. } => {
                let date = parts.calendar.dates.get(of.index())?;
                (
                    0.1,
                    date.name.clone(),
                    said::date_moves(amount, steps),
                    Tone::Neutral,
                )
            }
            EffectKind::OneOf(_) => return None,
        })
    }
}

/// How many amounts a list of effects has.
fn count(effects: &[Effect]) -> usize {
    effects
        .iter()
        .map(|effect| match &effect.kind {
            EffectKind::OneOf(alternatives) => {
                1 + alternatives
                    .iter()
                    .map(|one| 1 + count(&one.effects))
                    .sum::<usize>()
            }
            _ => 1,
        })
        .sum()
}

/// An amount of an indicator with its sign and as many digits as mean something.
pub(super) fn signed(parts: &ScenarioParts, id: IndicatorId, amount: f64) -> String {
    let indicator = parts.indicator(id);
    let least = usize::from(indicator.decimals);
    let decimals = if amount.abs() >= 10.0 {
        least
    } else {
        number::digits_for(amount, least).min(least + 1)
    };
    let text = number::signed(amount, decimals);
    match indicator.unit.as_str() {
        "%" => format!("{text} %"),
        _ => text,
    }
}

/// The spreads of a move's amounts: name and spread, in reading order.
pub(super) fn spreads(parts: &ScenarioParts, effects: &[Effect]) -> Vec<String> {
    let mut found = Vec::new();
    for effect in effects {
        match &effect.kind {
            EffectKind::Change { of, spread, .. }
            | EffectKind::Shift { of, spread, .. }
            | EffectKind::Transfer { to: of, spread, .. }
                if *spread > 0.0 =>
            {
                let indicator = parts.indicator(*of);
                let decimals = number::digits_for(*spread, usize::from(indicator.decimals));
                found.push(said::spread(
                    &indicator.name,
                    &number::plain(*spread, decimals),
                ));
            }
            EffectKind::OneOf(alternatives) => {
                for one in alternatives {
                    found.extend(spreads(parts, &one.effects));
                }
            }
            _ => {}
        }
    }
    found
}
