//! What each possible move changes, from paired futures.

use super::{Scene, effects, outcomes, when};
use crate::action::EffectOn;
use crate::engine::{Compiled, Knowledge};
use crate::forecast::{Difference as Found, Differences, Interval, PairedShare, PlayedThen};
use crate::model::ids::{IndicatorId, MoveId, OutcomeId};
use crate::viewmodel::odds::{
    Difference, EffectChoice, LaterOdds, LaterRow, MoveOdds, Odds, PlannedLater,
};
use crate::viewmodel::tone::Tone;
use crate::wording::{odds as said, plan as plan_words};
use std::sync::Arc;

/// The moves compared with the plan, and what was found.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// The first of what was found is what leaving out the plan as a whole changes.
    pub whole_plan: bool,
    /// Each move put into the plan, or left out where the plan had it when this was asked.
    pub moves: &'a [(MoveId, bool)],
    /// What that changes; none before the first futures are there.
    pub found: &'a Differences,
    /// How many of the first of them are in view and compared before the others.
    pub in_view: usize,
    /// The same moves under each other account, where that is asked for.
    pub under: &'a [ComparedUnder],
}

/// The same moves compared under another account or other assumptions.
#[derive(Debug, Clone)]
pub struct ComparedUnder {
    /// Its name.
    pub name: String,
    /// The scenario as it is told there.
    pub compiled: Arc<Compiled>,
    /// What the moves change there; none while that is being simulated.
    pub found: Option<Arc<Differences>>,
    /// It could not be simulated.
    pub failed: bool,
}

/// A move compared with itself played later.
#[derive(Debug, Clone, Copy)]
pub struct ComparedLater<'a> {
    /// Which.
    pub played: MoveId,
    /// How many steps later.
    pub steps: &'a [u32],
    /// What that changes, and behind that what leaving it out changes; none before the first futures
    /// are there.
    pub found: Option<&'a Differences>,
    /// Nothing is begun until the simulation goes on.
    pub is_held: bool,
}

/// The differences of all moves that can be played.
pub(super) fn odds(scene: &Scene<'_>, chosen: Option<EffectOn>) -> Odds {
    let parts = scene.parts;
    let simulated = scene.simulated;
    let chosen = chosen
        .filter(|&effect| is_there(scene, effect))
        .unwrap_or(EffectOn::Indicator(parts.headline));
    let compared = simulated.compared;
    let measured = compared.map_or_else(
        || scene.quoted_step(),
        |compared| compared.found.measured_step,
    );
    let name = name_of(scene, chosen);
    let at = when::step(parts, measured);
    let what = match chosen {
        EffectOn::Indicator(_) => said::in_mean(&name, &at),
        EffectOn::Outcome(_) => said::in_share(&name, &at),
    };
    let pending = match compared {
        // Nothing can be played any more: the list says why.
        None if scene.is_over() => None,
        None if simulated.comparing => Some(said::RUNNING),
        None => Some(said::NOT_YET),
        Some(_) if !simulated.compared_stale => None,
        Some(_) if simulated.comparing => Some(said::STALE),
        Some(_) => Some(said::STALE_IDLE),
    };
    let reader = Reader { scene, chosen };
    let (whole_plan, rows) = match &compared {
        Some(compared) => reader.read(compared),
        None => (None, Vec::new()),
    };
    let (order_in_all, order_elsewhere) = match &compared {
        Some(compared) => reader.elsewhere(compared),
        None => (String::new(), Vec::new()),
    };
    Odds {
        chosen,
        words: said::of_each_move(&what),
        words_whole: said::of_whole_plan(&what, scene.document.steered().contains(&true)),
        words_later: said::of_later(&what),
        chosen_name: name,
        choices: choices(scene),
        whole_plan,
        rows,
        pending: pending.map(str::to_owned),
        recipe: compared.map_or_else(String::new, |compared| {
            let wanted = simulated.wanted_pairs;
            let recipe = match pairs_in_view(&compared) {
                Some((in_view, elsewhere)) => said::progress_in_view(in_view, elsewhere, wanted),
                None => said::progress(compared.found.pairs(), wanted, compared.moves.len()),
            };
            match simulated.knowledge {
                Knowledge::AsSeen => recipe,
                Knowledge::AsTheWorldIs => said::from_this_world(&recipe),
            }
        }),
        is_complete: compared
            .is_some_and(|compared| compared.found.pairs() >= u64::from(simulated.wanted_pairs)),
        order_note: said::order_note(&outcomes::account(scene)),
        order_in_all,
        order_elsewhere,
        order_pairs: compared.map_or_else(String::new, |compared| {
            let found = compared
                .under
                .iter()
                .filter_map(|under| under.found.as_ref());
            let fewest = found.map(|found| found.pairs()).min();
            fewest.map_or_else(String::new, said::order_pairs)
        }),
        planned_later: planned_later(scene),
        later: simulated.compared_later.map(|later| reader.later(&later)),
    }
}

/// On how many futures at least the moves in view have been compared and the others, where that is not
/// the same.
fn pairs_in_view(compared: &Compared<'_>) -> Option<(u64, u64)> {
    let fewest = |those: &[Found]| those.iter().map(|one| one.pairs).min();
    let of_moves = compared
        .found
        .variants()
        .get(usize::from(compared.whole_plan)..)?;
    let (in_view, elsewhere) = of_moves.split_at_checked(compared.in_view)?;
    let (in_view, elsewhere) = (fewest(in_view)?, fewest(elsewhere)?);
    (in_view > elsewhere).then_some((in_view, elsewhere))
}

/// What becomes of the moves that are planned for later steps.
fn planned_later(scene: &Scene<'_>) -> Vec<PlannedLater> {
    let plans = scene.document.later_plans().into_iter();
    let planned =
        plans.flat_map(|(step, plan)| plan.into_iter().map(move |one| (step, one.played)));
    let told = |(step, id)| {
        let then = played_then(scene, step, id);
        PlannedLater {
            id,
            step,
            words: then.map_or_else(String::new, |then| {
                plan_words::possible_then(then.played, then.of)
            }),
            is_never_possible: then.is_some_and(|then| then.played == 0),
        }
    };
    planned.map(told).collect()
}

/// In how many of the simulated futures a move can be played in the later step that it is planned
/// for; none while that is not known.
pub(super) fn played_then(scene: &Scene<'_>, step: u32, played: MoveId) -> Option<PlayedThen> {
    let simulated = scene.simulated;
    let compared = simulated.compared.filter(|_| !simulated.compared_stale)?;
    let variant = compared.found.variants().iter().find(|one| one.pairs > 0)?;
    variant.later_of_plan.get(&(step, played)).copied()
}

fn is_there(scene: &Scene<'_>, effect: EffectOn) -> bool {
    match effect {
        EffectOn::Indicator(id) => id.index() < scene.parts.indicators.len(),
        EffectOn::Outcome(id) => id.index() < scene.parts.outcomes.len(),
    }
}

fn name_of(scene: &Scene<'_>, effect: EffectOn) -> String {
    match effect {
        EffectOn::Indicator(id) => scene.parts.indicator(id).name.clone(),
        EffectOn::Outcome(id) => scene.parts.outcome(id).name.clone(),
    }
}

fn choices(scene: &Scene<'_>) -> Vec<EffectChoice> {
    let parts = scene.parts;
    // The headline is what most is told of, wherever it stands in the file.
    let others = parts.indicator_ids().filter(|id| *id != parts.headline);
    let indicators = std::iter::once(parts.headline).chain(others);
    let indicators = indicators.map(EffectOn::Indicator);
    let outcomes = (0..parts.outcomes.len()).map(|place| EffectOn::Outcome(OutcomeId::from(place)));
    outcomes
        .chain(indicators)
        .map(|effect| EffectChoice {
            effect,
            name: name_of(scene, effect),
        })
        .collect()
}

/// So many moves of an order under another account are named.
const TOLD_FIRST: usize = 3;

struct Reader<'a> {
    scene: &'a Scene<'a>,
    chosen: EffectOn,
}

/// A difference before it is put into words and on a scale.
struct Measured {
    interval: Interval,
    is_clear: bool,
    /// Not one future differs.
    is_none: bool,
    pairs: u64,
    picture: Vec<f64>,
    /// Of how many pairs the picture is.
    pictured: u64,
}

impl Reader<'_> {
    /// What leaving out the plan as a whole changes, and what each move does.
    fn read(&self, compared: &Compared<'_>) -> (Option<Difference>, Vec<MoveOdds>) {
        let found = compared.found.variants();
        let shown = found.len();
        let measured: Vec<Measured> = found
            .iter()
            .map(|one| self.measure(self.scene.compiled, one, shown))
            .collect();
        let whole_plan = usize::from(compared.whole_plan).min(shown);
        let (of_plan, of_moves) = measured.split_at(whole_plan);
        let scale = scale_of(of_moves);
        let there = |measured: &&Measured| measured.pairs > 0;
        let of_plan = of_plan.first().filter(there);
        let planned = self.scene.document.later_plans();
        let is_planned_later = |id: MoveId| planned.values().flatten().any(|one| one.played == id);
        let rows = compared.moves.iter().zip(of_moves);
        let rows = rows
            .filter(|(_, measured)| there(measured))
            .map(|(&(id, is_without), measured)| MoveOdds {
                id,
                is_without,
                is_planned_later: !is_without && is_planned_later(id),
                difference: self.say(measured, scale, shown),
            })
            .collect();
        (of_plan.map(|one| self.say(one, scale, shown)), rows)
    }

    fn later(&self, later: &ComparedLater<'_>) -> LaterOdds {
        let parts = self.scene.parts;
        let steps = when::steps(parts);
        let now = self.scene.node.moment();
        let shown = later.steps.len() + 1;
        let measured: Vec<Measured> = later.found.map_or_else(Vec::new, |found| {
            let found = found.variants().iter();
            let measure = |one| self.measure(self.scene.compiled, one, shown);
            found.map(measure).collect()
        });
        let scale = scale_of(&measured);
        let planned = self.scene.document.later_plans();
        let planned_for = |step: &u32| {
            let plan = planned.get(step).into_iter().flatten();
            plan.into_iter().any(|one| one.played == later.played)
        };
        let put_off =
            |count: u32| said::steps_later(count, &steps, &when::date(parts, now + count));
        let whens = later.steps.iter();
        let whens = whens.map(|&count| (Some(now + count), put_off(count)));
        let left_out = (!later.steps.is_empty()).then(|| (None, said::NOT_AT_ALL.to_owned()));
        let rows = whens.chain(left_out).enumerate();
        let rows = rows.map(|(place, (step, when))| {
            let found = measured.get(place).filter(|one| one.pairs > 0);
            let variant = later.found.and_then(|found| found.variants().get(place));
            let then = step.and_then(|step| {
                let variant = variant?;
                variant.later.get(&(step, later.played)).copied()
            });
            LaterRow {
                when,
                is_planned: step.as_ref().is_some_and(planned_for),
                possible: then
                    .map_or_else(String::new, |then| said::possible(then.played, then.of)),
                is_never_possible: then.is_some_and(|then| then.played == 0),
                step,
                difference: found.map(|one| self.say(one, scale, shown)),
            }
        });
        let mut notes = Vec::new();
        if later.steps.is_empty() {
            notes.push(said::NO_LATER.to_owned());
        } else if later.is_held {
            notes.push(said::HELD.to_owned());
        } else {
            notes.push(said::plan_it_then(&steps.one));
            notes.push(said::LEFT_OUT.to_owned());
            if let Some(one) = measured.first().filter(|one| one.pairs > 0) {
                notes.push(said::pairs(one.pairs));
                notes.push(said::widened(shown));
            }
            notes.push(said::SAMPLING_ONLY.to_owned());
        }
        LaterOdds {
            id: later.played,
            head: said::later_head(&parts.a_move(later.played).name, &steps.one),
            rows: rows.collect(),
            from: now,
            whens: (1..=parts.calendar.last_step.saturating_sub(now))
                .map(put_off)
                .collect(),
            notes,
        }
    }

    /// How the order by difference stands under other accounts: in all, then each by itself.
    fn elsewhere(&self, compared: &Compared<'_>) -> (String, Vec<String>) {
        if compared.under.is_empty() {
            let (views, sets) = outcomes::other_accounts(self.scene);
            let unknown = if views + sets > 0 {
                said::ORDER_MAY_DIFFER
            } else {
                ""
            };
            return (unknown.to_owned(), Vec::new());
        }
        let all = compared.found.variants();
        let found = all.get(usize::from(compared.whole_plan)..);
        let here = self.order(self.scene.compiled, compared, (found, all.len()));
        let mut counted = said::OrdersElsewhere::default();
        let under = compared.under.iter().filter(|under| !under.failed);
        let told = under.map(|under| {
            counted.all += 1;
            let Some(found) = &under.found else {
                return said::order_awaited(&under.name);
            };
            let found = found.variants();
            let there = self.order(&under.compiled, compared, (Some(found), found.len()));
            counted.there += 1;
            counted.unclear += usize::from(there.is_empty() && !here.is_empty());
            counted.others_first += usize::from(!are_among_first(&there, &here));
            self.order_there(&under.name, &here, &there)
        });
        let told: Vec<String> = told.collect();
        (said::order_elsewhere(counted, here.is_empty()), told)
    }

    /// The moves that make a clear difference, by how large it is, with the difference.
    fn order(
        &self,
        compiled: &Compiled,
        compared: &Compared<'_>,
        (found, shown): (Option<&[Found]>, usize),
    ) -> Vec<(MoveId, f64)> {
        let moves = compared.moves.iter().zip(found.unwrap_or_default());
        let mut order: Vec<(MoveId, f64)> = moves
            .map(|(&(id, _), one)| (id, self.measure(compiled, one, shown)))
            .filter(|(_, measured)| measured.is_clear)
            .map(|(id, measured)| (id, measured.interval.point))
            .collect();
        order.sort_by(|(_, one), (_, other)| other.abs().total_cmp(&one.abs()));
        order
    }

    fn order_there(&self, name: &str, here: &[(MoveId, f64)], there: &[(MoveId, f64)]) -> String {
        let names = |ids: Vec<MoveId>| -> Vec<&str> {
            let names = ids.into_iter();
            names
                .map(|id| self.scene.parts.a_move(id).name.as_str())
                .collect()
        };
        let (first_here, first_there) = (first(here), first(there));
        let order = if first_there.is_empty() {
            said::order_none(name)
        } else if first_here == first_there {
            said::order_same(name, first_there.len())
        } else if are_among_first(there, here) {
            said::order_mixed(name, first_there.len(), first_here.len())
        } else {
            said::order_other(name, &names(first_there))
        };
        let turned = here.iter().filter(|(id, by)| {
            let other = there.iter().find(|(other, _)| other == id);
            other.is_some_and(|(_, other)| (*other < 0.0) != (*by < 0.0))
        });
        let turned: Vec<MoveId> = turned.map(|(id, _)| *id).collect();
        match names(turned).as_slice() {
            [] => order,
            turned => said::order_turned(&order, turned),
        }
    }

    fn measure(&self, compiled: &Compiled, found: &Found, shown: usize) -> Measured {
        match self.chosen {
            EffectOn::Indicator(id) => {
                let mean = found.mean(compiled, id, shown);
                Measured {
                    interval: mean.difference,
                    is_clear: mean.is_clear(),
                    is_none: mean.differing == 0,
                    pairs: mean.pairs,
                    picture: found.mean_picture(compiled, id),
                    pictured: found.pictured,
                }
            }
            EffectOn::Outcome(id) => {
                let share = found.share(id, shown);
                Measured {
                    interval: share.difference,
                    is_clear: share.is_clear(),
                    is_none: share.gained + share.lost == 0,
                    pairs: share.pairs,
                    picture: found.share_picture(id),
                    pictured: found.pictured,
                }
            }
        }
    }

    fn say(&self, measured: &Measured, scale: f64, shown: usize) -> Difference {
        let Interval { low, point, high } = measured.interval;
        let (words, interval, tone) = match self.chosen {
            EffectOn::Indicator(id) => {
                let indicator = self.scene.parts.indicator(id);
                let digits = digits(usize::from(indicator.decimals), low, high);
                (
                    said::mean(low, point, high, digits),
                    said::mean_interval(low, high, digits, &indicator.unit),
                    self.tone(id, measured),
                )
            }
            EffectOn::Outcome(_) => (
                said::share(low, point, high),
                said::share_interval(low, high),
                Tone::Neutral,
            ),
        };
        let words = match (measured.is_none, measured.is_clear) {
            (true, _) => said::NONE.to_owned(),
            (false, true) => words,
            (false, false) => said::NOT_CLEAR.to_owned(),
        };
        let largest = measured
            .picture
            .iter()
            .fold(0.0, |far: f64, at| far.max(at.abs()));
        Difference {
            words,
            is_clear: measured.is_clear,
            tone,
            mark: [low, point, high].map(|value| on_mark(value, scale)),
            picture: measured
                .picture
                .iter()
                .map(|&value| on_scale(value, largest))
                .collect(),
            details: self.details(measured, &interval, shown),
        }
    }

    fn details(&self, measured: &Measured, interval: &str, shown: usize) -> Vec<String> {
        let mut lines = details(measured, interval, shown);
        if measured.is_clear && matches!(self.chosen, EffectOn::Indicator(_)) {
            lines.push(said::MEAN_NOT_MEDIAN.to_owned());
        }
        lines
    }

    fn tone(&self, id: IndicatorId, measured: &Measured) -> Tone {
        if measured.is_clear {
            effects::tone(self.scene.parts, id, measured.interval.point)
        } else {
            Tone::Neutral
        }
    }
}

/// The moves of an order that are named.
fn first(order: &[(MoveId, f64)]) -> Vec<MoveId> {
    order.iter().take(TOLD_FIRST).map(|(id, _)| *id).collect()
}

/// Whether all moves that come first there come first here too, in whatever order. One that is missing
/// there is only not clear there, on fewer futures.
fn are_among_first(there: &[(MoveId, f64)], here: &[(MoveId, f64)]) -> bool {
    let here = first(here);
    first(there).iter().all(|id| here.contains(id))
}

/// The difference of a share in words, with its interval.
pub(super) fn share_words(share: &PairedShare) -> String {
    let Interval { low, point, high } = share.difference;
    if share.gained + share.lost == 0 {
        said::NONE.to_owned()
    } else if share.is_clear() {
        said::share(low, point, high)
    } else {
        said::NOT_CLEAR.to_owned()
    }
}

/// What a difference rests on, each a sentence.
fn details(measured: &Measured, interval: &str, shown: usize) -> Vec<String> {
    if measured.is_none {
        return vec![said::none_differs(measured.pairs)];
    }
    let mut lines = vec![said::interval(interval, shown)];
    let Interval { low, high, .. } = measured.interval;
    if !measured.is_clear && (low > 0.0 || high < 0.0) {
        lines.push(said::FEW_DIFFER.to_owned());
    }
    lines.push(said::pairs(measured.pairs));
    if measured.pictured == 0 {
        lines.push(said::CURVE_FOLLOWS.to_owned());
    } else if measured.pictured < measured.pairs {
        lines.push(said::curve_of(measured.pictured));
    }
    lines.push(said::SAMPLING_ONLY.to_owned());
    lines
}

/// Digits that tell both ends of an interval apart from zero and from each other, up to one more
/// than the indicator has.
fn digits(least: usize, low: f64, high: f64) -> usize {
    let width = high - low;
    let far = low.abs().max(high.abs());
    let needed = match width {
        width if width >= 3.0 || width <= 0.0 => 0,
        width if width >= 1.5 && far >= 10.0 => 0,
        width if width >= 0.3 => 1,
        _ => 2,
    };
    needed.clamp(least, least + 1)
}

/// One of so many differences may be off the scale.
const OFF_SCALE: usize = 12;

/// How far the scale of all marks reaches: to the farthest end of an interval, but for the few
/// largest, beside which all others would look like nothing.
fn scale_of(measured: &[Measured]) -> f64 {
    let far = |one: &Measured| one.interval.low.abs().max(one.interval.high.abs());
    let mut ends: Vec<f64> = measured
        .iter()
        .filter(|one| one.pairs > 0)
        .map(far)
        .collect();
    ends.sort_by(f64::total_cmp);
    let kept = ends.len().saturating_sub(ends.len() / OFF_SCALE);
    kept.checked_sub(1)
        .and_then(|last| ends.get(last).copied())
        .unwrap_or(0.0)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "places on a screen need no more than f32"
)]
fn on_mark(value: f64, scale: f64) -> f32 {
    if scale > 0.0 {
        (value / scale) as f32
    } else {
        0.0
    }
}

fn on_scale(value: f64, scale: f64) -> f32 {
    on_mark(value, scale).clamp(-1.0, 1.0)
}
