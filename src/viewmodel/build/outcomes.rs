//! How it may end: shares of simulated futures.

use super::{Scene, assumptions, mended, when};
use crate::action::Knowledge as Choice;
use crate::engine::{Knowledge, Others};
use crate::forecast::{Interval, Tally};
use crate::model::ids::OutcomeId;
use crate::model::outcome::{Outcome, Tone as ModelTone};
use crate::viewmodel::outcomes::{BaseRate, KnowledgeRow, OutcomeList, OutcomeRow, Share};
use crate::viewmodel::tone::Gravity;
use crate::wording::{arithmetic, doubt, number, outcome as said};

/// Futures that must reach an outcome before anything is said of when.
const FEWEST: f64 = 20.0;

/// All outcomes.
pub(super) fn outcome_list(scene: &Scene<'_>) -> OutcomeList {
    let parts = scene.parts;
    let simulated = scene.simulated;
    let asked = Asked::of(scene);
    let by = said::by(&when::end_of(parts, asked.step));
    let mut rows: Vec<OutcomeRow> = (0..parts.outcomes.len())
        .map(|place| row(scene, &asked, OutcomeId::from(place)))
        .collect();
    let (changes, _) = assumptions::changes(scene);
    for (row, change) in rows.iter_mut().zip(changes) {
        row.change = Some(doubt::changed_by_yours(&change.difference));
    }
    let told = told(&rows);
    if asked.settled.is_some() {
        return OutcomeList {
            rows,
            settled: true,
            recipe: said::SETTLED.to_owned(),
            summary: said::settled(&told),
            ..OutcomeList::default()
        };
    }
    let pending = match simulated.plan {
        None if simulated.running => Some(said::RUNNING),
        None => Some(said::NOT_YET),
        Some(_) if simulated.stale && simulated.running => Some(said::STALE),
        Some(_) if simulated.stale => Some(said::STALE_IDLE),
        Some(_) => None,
    };
    OutcomeList {
        rows,
        leaning: simulated
            .lean
            .map(|(played, _)| parts.a_move(played).name.clone()),
        lean_is_without: scene.lean_is_without(),
        settled: false,
        pending: pending.map(str::to_owned),
        recipe: simulated.plan.map_or_else(String::new, |plan| {
            let account = account(scene);
            let (views, sets) = other_accounts(scene);
            let recipe = said::recipe(
                plan.rollout_count,
                simulated.wanted,
                &account,
                (simulated.accounts.len(), views + sets),
                sets > 0,
            );
            let recipe = match simulated.knowledge {
                Knowledge::AsSeen => recipe,
                Knowledge::AsTheWorldIs => format!("{recipe}; {}", said::FROM_THIS_WORLD),
            };
            let recipe = match scene.document.others() {
                Others::ByChance => recipe,
                _ => format!("{recipe}; {}", said::OTHERS_BY_CHANCE),
            };
            let recipe = match steered(scene) {
                seats if seats.is_empty() => recipe,
                seats => format!("{recipe}; {}", said::steered(&seats)),
            };
            match mended::all(&plan.mended) {
                Some(what) => format!("{recipe}; {}", arithmetic::in_futures(&what)),
                None => recipe,
            }
        }),
        knowledge: knowledge(simulated.knowledge),
        summary: said::summary(&by, &told),
        by,
    }
}

/// The names of the seats that are steered.
fn steered<'a>(scene: &Scene<'a>) -> Vec<&'a str> {
    let seats = scene.parts.seats.iter().zip(scene.document.steered());
    let steered = seats.filter(|(_, steered)| **steered);
    steered.map(|(seat, _)| seat.name.as_str()).collect()
}

/// The account that holds, with what is assumed.
pub(super) fn account(scene: &Scene<'_>) -> String {
    let document = scene.document;
    let chosen = document.world_view();
    let account = chosen.map_or(crate::wording::plan::AS_WRITTEN, |chosen| {
        &document.scenario().world_views[chosen.index()].name
    });
    if document.standpoint().assumed.is_empty() {
        account.to_owned()
    } else {
        said::with_assumptions(account)
    }
}

fn knowledge(chosen: Knowledge) -> Vec<KnowledgeRow> {
    let row = |choice, holds, name: &str, words: &str| KnowledgeRow {
        choice,
        name: name.to_owned(),
        words: words.to_owned(),
        chosen: chosen == holds,
    };
    vec![
        row(
            Choice::AsSeen,
            Knowledge::AsSeen,
            said::AS_SEEN,
            said::AS_SEEN_WORDS,
        ),
        row(
            Choice::AsTheWorldIs,
            Knowledge::AsTheWorldIs,
            said::AS_THE_WORLD_IS,
            said::AS_THE_WORLD_IS_WORDS,
        ),
    ]
}

/// A share this many times the base rate, or its inverse, is flagged.
const WILD: f64 = 3.0;

/// The base rate, flagged when the whole range over accounts lies far from it: one account alone
/// does not raise the flag, and neither side is flagged more readily than the other.
fn base_rate(outcome: &Outcome, share: Option<&Share>) -> Option<BaseRate> {
    let (rate, source) = outcome.base_rate.as_ref()?;
    let flag = share.and_then(|share| {
        if share.low > rate * WILD {
            Some(said::FAR_ABOVE)
        } else if share.high * WILD < *rate {
            Some(said::FAR_BELOW)
        } else {
            None
        }
    });
    Some(BaseRate {
        share: *rate,
        words: said::base_rate_short(&number::in_ten(*rate, *rate)),
        source: source.clone(),
        flag: flag.map(str::to_owned),
    })
}

/// How many accounts and how many sets of assumptions there are beside what holds.
pub(super) fn other_accounts(scene: &Scene<'_>) -> (usize, usize) {
    let document = scene.document;
    // The scenario as written stands in for the account that holds.
    let views = document.scenario().world_views.len();
    let assumptions = document.assumptions();
    let sets = assumptions.sets.iter().enumerate();
    // The set that holds stands for what it is without it.
    let sets = sets.filter(|(_, set)| set.doubts.iter().any(|doubt| doubt.on));
    (views, sets.count())
}

/// What the shares tell.
struct Asked {
    /// By the end of which step: the reference step until it has been played, then the last.
    step: u32,
    /// How the run ended, once it has: nothing is left to chance then, and no share is told.
    settled: Option<OutcomeId>,
    /// How it comes out, where that is known: it has ended, or the first of all outcomes is reached.
    known: Option<OutcomeId>,
}

impl Asked {
    fn of(scene: &Scene<'_>) -> Self {
        let step = scene.quoted_step();
        let state = &scene.node.state;
        let settled = scene
            .is_over()
            .then(|| state.outcome_by(scene.compiled, step));
        // The first outcome in file order that is reached names a run: before the first of all
        // none can come.
        let first = OutcomeId::from(0);
        let reached = state.reached(scene.compiled, first);
        let is_first = reached.is_some_and(|reached| reached <= step);
        Self {
            step,
            settled,
            known: settled.or(is_first.then_some(first)),
        }
    }

    fn share(&self, scene: &Scene<'_>, tally: &Tally, id: OutcomeId) -> Interval {
        if self.step == scene.parts.calendar.reference_step {
            tally.share(id)
        } else {
            tally.share_at_end(id)
        }
    }
}

/// Each outcome with its share in words.
fn told(rows: &[OutcomeRow]) -> Vec<String> {
    rows.iter()
        .map(|row| {
            let share = row
                .share
                .as_ref()
                .map_or(crate::wording::screen::NOT_SIMULATED, |share| &share.words);
            said::row(&row.name, share)
        })
        .collect()
}

fn row(scene: &Scene<'_>, asked: &Asked, id: OutcomeId) -> OutcomeRow {
    let parts = scene.parts;
    let outcome = parts.outcome(id);
    let simulated = scene.simulated;
    let range = simulated
        .accounts
        .iter()
        .map(|(_, tally)| asked.share(scene, tally, id).point);
    let simulated_share = simulated
        .plan
        .filter(|plan| plan.rollout_count > 0)
        .map(|plan| {
            let point = asked.share(scene, plan, id).point;
            let low = range.clone().fold(point, f64::min);
            let high = range.clone().fold(point, f64::max);
            share_of(low, point, high)
        });
    let lean = simulated
        .lean
        .filter(|(_, tally)| tally.rollout_count > 0 && asked.known.is_none())
        .map(|(_, tally)| {
            let point = asked.share(scene, tally, id).point;
            share_of(point, point, point)
        });
    let state = &scene.node.state;
    let share = match asked.known {
        Some(known) => Some(settled_share(known == id)),
        None => simulated_share,
    };
    let reached = state.reached(scene.compiled, id).map(|step| {
        let label = state
            .label(scene.compiled, id)
            .and_then(|place| outcome.labels.get(place));
        said::reached(
            &when::step(parts, step),
            label.map(|(name, _)| name.as_str()),
        )
    });
    OutcomeRow {
        id,
        name: outcome.name.clone(),
        words: outcome.words.clone(),
        gravity: gravity(outcome.tone),
        base_rate: base_rate(outcome, share.as_ref().filter(|_| asked.known.is_none())),
        share,
        lean,
        change: None,
        reached,
        details: details(scene, asked, id),
    }
}

pub(super) fn gravity(tone: ModelTone) -> Gravity {
    match tone {
        ModelTone::Calm => Gravity::Calm,
        ModelTone::Mixed => Gravity::Mixed,
        ModelTone::Bad => Gravity::Bad,
        ModelTone::Grave => Gravity::Grave,
    }
}

/// What has come about, or has not.
fn settled_share(came_about: bool) -> Share {
    let (point, words) = if came_about {
        (1.0, said::CAME_ABOUT)
    } else {
        (0.0, said::DID_NOT)
    };
    Share {
        low: point,
        point,
        high: point,
        words: words.to_owned(),
    }
}

fn share_of(low: f64, point: f64, high: f64) -> Share {
    Share {
        low,
        point,
        high,
        words: number::in_ten(low, high),
    }
}

/// Accounts, sampling error, when, and comparable cases, each a sentence.
fn details(scene: &Scene<'_>, asked: &Asked, id: OutcomeId) -> Vec<String> {
    let parts = scene.parts;
    let mut lines = Vec::new();
    let plan = scene.simulated.plan.filter(|plan| plan.rollout_count > 0);
    if let Some(plan) = plan.filter(|_| asked.known.is_none()) {
        for (name, tally) in scene.simulated.accounts {
            let point = asked.share(scene, tally, id).point;
            lines.push(said::under(name, &number::in_ten(point, point)));
        }
        let interval = asked.share(scene, plan, id);
        lines.push(said::sampling(
            interval.low,
            interval.high,
            plan.rollout_count,
        ));
        lines.extend(half(scene, plan, id));
    }
    if let Some((rate, source)) = &parts.outcome(id).base_rate {
        lines.push(said::base_rate(&number::in_ten(*rate, *rate), source));
    }
    lines
}

/// When half of the futures that reach it have done so; told only while it is not reached.
fn half(scene: &Scene<'_>, plan: &Tally, id: OutcomeId) -> Option<String> {
    let all = plan
        .share_reached_by(id, scene.parts.calendar.last_step)
        .point;
    let counted = all * plan.rollout_count as f64;
    if counted < FEWEST || scene.node.state.reached(scene.compiled, id).is_some() {
        return None;
    }
    let by = |q: f64| {
        let step = plan.reached_quantile(id, q)?;
        Some(when::step(scene.parts, step))
    };
    let half = said::half_by(&by(0.5)?);
    let (early, late) = (by(0.1)?, by(0.9)?);
    Some(if early == late {
        half
    } else {
        format!("{half} {}", said::most_by(&early, &late))
    })
}
