//! What small, medium and large mean for each indicator, when somebody adjudicates an event.
//!
//! The scenario's own moves say what is much there: small, medium and large are the quartiles of the
//! sizes of all effects that moves have on the indicator. A size is the absolute mean amount as
//! stated at the start, summed over the steps in a row it lands on; a transfer counts on both sides,
//! an effect inside an alternative with its full size, a move with sizes to choose at the middle of
//! them; shifts of a baseline and what rules and promises do are left out. So nothing depends on who
//! acts, on which direction is better, or on what was played.
//!
//! With fewer than [`FEWEST`] effects, or where all are alike, they are 2, 5 and 10 % of the
//! indicator's range. Either way they are rounded, and the rounded amounts are what is put in.
//!
//! **Source** quartiles as definition 7 of Hyndman and Fan, *Sample quantiles in statistical
//! packages*, The American Statistician 50 (1996).

use crate::engine::{Compiled, Outlook, State, Workspace};
use crate::model::ScenarioParts;
use crate::model::ids::{ActorId, IndicatorId};
use crate::model::indicator::Indicator;
use crate::model::moves::{Effect, EffectKind};
use crate::viewmodel::something_else::{SizeRow, SomethingElse};
use crate::wording::{by_hand as said, number};

/// Fewer effects than this say nothing about what is much.
pub const FEWEST: usize = 4;
/// Shares of the range in their place.
const SHARES: [f64; 3] = [0.02, 0.05, 0.1];
/// Most digits behind the point that an amount is rounded to.
const DIGITS_MAX: usize = 6;

/// Everything that an event can change and be ascribed to.
pub(super) fn something_else(compiled: &Compiled, work: &mut Workspace) -> SomethingElse {
    let parts = &compiled.scenario;
    let sizes = effect_sizes(compiled, work);
    let rows = parts.indicator_ids().filter_map(|of| {
        let indicator = parts.indicator(of);
        let changes = indicator.stock().is_some() && indicator.is_seen();
        changes.then(|| row(of, indicator, &sizes[of.index()]))
    });
    let actors = parts.actors.iter().enumerate();
    SomethingElse {
        actors: actors
            .map(|(place, actor)| (ActorId::from(place), actor.name.clone()))
            .collect(),
        rows: rows.collect(),
    }
}

fn row(of: IndicatorId, indicator: &Indicator, sizes: &[f64]) -> SizeRow {
    let from_moves = quartiles(sizes).and_then(|three| rounded(three, indicator));
    let (low, high) = indicator.range;
    let (rounded, basis) = if let Some(rounded) = from_moves {
        (rounded, said::from_moves(sizes.len()))
    } else {
        let shares = SHARES.map(|share| share * (high - low));
        let rounded = rounded(shares, indicator).unwrap_or((shares, DIGITS_MAX));
        (rounded, said::FROM_RANGE.to_owned())
    };
    let (amounts, digits) = rounded;
    let words = amounts.map(|amount| number::plain(amount, digits));
    SizeRow {
        of,
        name: indicator.name.clone(),
        unit: indicator.unit.clone(),
        basis: said::sizes(&words, &indicator.unit, &basis),
        amounts,
        words,
    }
}

/// The three quartiles; none where there is too little to take them from.
fn quartiles(sizes: &[f64]) -> Option<[f64; 3]> {
    if sizes.len() < FEWEST {
        return None;
    }
    let mut sizes = sizes.to_vec();
    sizes.sort_unstable_by(f64::total_cmp);
    Some([1_usize, 2, 3].map(|quarter| {
        let along = quarter * (sizes.len() - 1);
        let (place, part) = (along / 4, (along % 4) as f64 / 4.0);
        let next = sizes.get(place + 1).copied().unwrap_or(sizes[place]);
        sizes[place] + part * (next - sizes[place])
    }))
}

/// Rounded to the fewest digits that keep the three apart, and how many those are; none where they
/// are alike. Of a whole number they are at least 1, 2 and 3 where its range has room.
fn rounded(three: [f64; 3], indicator: &Indicator) -> Option<([f64; 3], usize)> {
    let (low, high) = indicator.range;
    let width = high - low;
    let rises = |[small, medium, large]: [f64; 3]| 0.0 < small && small < medium && medium < large;
    if indicator.whole {
        let mut least = 1.0;
        let whole = three.map(|size| {
            let size = libm::round(size).max(least);
            least = size + 1.0;
            size.min(width)
        });
        return (three[0] < three[2]).then_some((whole, 0));
    }
    (usize::from(indicator.decimals)..=DIGITS_MAX).find_map(|digits| {
        let unit = (0..digits).fold(1.0, |unit, _| unit * 10.0);
        let round = three.map(|size| (libm::round(size * unit) / unit).min(width));
        rises(round).then_some((round, digits))
    })
}

/// The sizes of all effects that moves have, by indicator.
fn effect_sizes(compiled: &Compiled, work: &mut Workspace) -> Vec<Vec<f64>> {
    let parts: &ScenarioParts = &compiled.scenario;
    let mut sizes = vec![Vec::new(); parts.indicators.len()];
    let start = State::at_start(compiled, work);
    let mut outlook = Outlook::new(compiled, &start, &[], work);
    for id in parts.move_ids() {
        let one = parts.a_move(id);
        let size = one
            .size
            .map_or(1.0, |size| f64::midpoint(size.min, size.max));
        let amounts = outlook.amounts(compiled, id, size, work);
        collect(&one.effects, &mut amounts.iter(), &mut sizes);
    }
    sizes
}

/// Walks effects along with their amounts; the chance of an alternative stands before its effects.
fn collect(effects: &[Effect], amounts: &mut std::slice::Iter<'_, f64>, sizes: &mut [Vec<f64>]) {
    for effect in effects {
        let amount = amounts.next().copied().unwrap_or(0.0).abs();
        match &effect.kind {
            EffectKind::Change { of, ticks, .. } => add(sizes, *of, amount * f64::from(*ticks)),
            EffectKind::Transfer { from, to, .. } => {
                add(sizes, *from, amount);
                add(sizes, *to, amount);
            }
            EffectKind::OneOf(alternatives) => {
                for one in alternatives {
                    amounts.next();
                    collect(&one.effects, amounts, sizes);
                }
            }
            _ => {}
        }
    }
}

fn add(sizes: &mut [Vec<f64>], of: IndicatorId, size: f64) {
    if let Some(sizes) = sizes.get_mut(of.index()).filter(|_| size > 0.0) {
        sizes.push(size);
    }
}
