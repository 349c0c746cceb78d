//! The curves: where an indicator stood, and where it may go.

use super::{Looking, Scene, effects, log, moves, names, odds, when, worlds};
use crate::document::Node;
use crate::engine::{Carrier, Cause, Happening, Others, PlayedBy, Subject};
use crate::forecast::Tally;
use crate::model::by_hand::Intervention;
use crate::model::ids::{IndicatorId, MoveId, NodeId};
use crate::model::indicator::Indicator;
use crate::viewmodel::chart::{
    Band, Change, Chart, DateMark, Fan, FanOf, Marker, MarkerKind, Overlay, TimeAxis,
};
use crate::wording::{chart as words, log as log_words, number};

/// How many indicators light up for a hovered move.
const LIT: usize = 3;

/// The large chart and the small ones.
pub(super) fn charts(scene: &Scene<'_>, looking: &Looking) -> (Chart, Vec<Chart>) {
    let parts = scene.parts;
    let leans = leans(scene);
    let mut order: Vec<IndicatorId> = if looking.pinned.is_empty() {
        let mut order: Vec<IndicatorId> = parts.indicator_ids().collect();
        let moved =
            |id: IndicatorId| share_of_range(parts.indicator(id), change(scene, id).unwrap_or(0.0));
        order.sort_by(|&a, &b| moved(b).total_cmp(&moved(a)));
        order
    } else {
        looking.pinned.clone()
    };
    order.retain(|&id| id != parts.headline);
    let happened = happened(scene);
    let one = |id: IndicatorId| chart(scene, id, &leans, &happened);
    (one(parts.headline), order.into_iter().map(one).collect())
}

fn share_of_range(indicator: &Indicator, amount: f64) -> f64 {
    let (low, high) = indicator.range;
    amount.abs() / (high - low).max(f64::MIN_POSITIVE)
}

/// The values before and after the last step, of what is seen.
fn step(scene: &Scene<'_>, id: IndicatorId) -> Option<(f64, f64)> {
    let before = scene.before?;
    if !scene.parts.indicator(id).is_seen() {
        return None;
    }
    let of = |node: &Node| node.values.get(id.index()).copied();
    Some((of(before)?, of(scene.node)?))
}

/// The change in the last step, of what is seen.
fn change(scene: &Scene<'_>, id: IndicatorId) -> Option<f64> {
    step(scene, id).map(|(before, after)| after - before)
}

/// The indicators that the hovered move changes most by the reference step, with the mean changes.
fn leans(scene: &Scene<'_>) -> Vec<(IndicatorId, f64)> {
    let (Some((_, lean)), Some(plan)) = (scene.simulated.lean, scene.simulated.plan) else {
        return Vec::new();
    };
    let at = reference_moment(scene, plan).min(reference_moment(scene, lean));
    let compiled = scene.compiled;
    let mut found: Vec<(IndicatorId, f64)> = scene
        .parts
        .indicator_ids()
        .filter_map(|id| {
            Some((
                id,
                lean.mean(compiled, id, at)? - plan.mean(compiled, id, at)?,
            ))
        })
        .filter(|&(id, by)| {
            let text = number::plain(by, usize::from(scene.parts.indicator(id).decimals));
            text.bytes().any(|digit| (b'1'..=b'9').contains(&digit))
        })
        .collect();
    let share = |&(id, by): &(IndicatorId, f64)| share_of_range(scene.parts.indicator(id), by);
    found.sort_by(|a, b| share(b).total_cmp(&share(a)));
    found.truncate(LIT);
    found
}

/// The end of the reference step, or the last moment simulated after it.
fn reference_moment(scene: &Scene<'_>, tally: &Tally) -> u32 {
    scene.parts.calendar.quoted_step(tally.first_moment) + 1
}

fn chart(
    scene: &Scene<'_>,
    id: IndicatorId,
    leans: &[(IndicatorId, f64)],
    happened: &[Happened<'_>],
) -> Chart {
    let parts = scene.parts;
    let indicator = parts.indicator(id);
    let decimals = usize::from(indicator.decimals);
    let seen = indicator.is_seen();
    let value = scene.node.values.get(id.index()).copied().unwrap_or(0.0);
    let change = step(scene, id).map(|(before, after)| {
        let shows = number::shows_change(before, after, decimals);
        let by = if shows { after - before } else { 0.0 };
        Change {
            words: number::change(before, after, decimals),
            tone: effects::tone(parts, id, by),
        }
    });
    let lean_change = leans
        .iter()
        .find(|(of, _)| *of == id)
        .map(|&(_, by)| Change {
            words: number::signed(by, decimals),
            tone: effects::tone(parts, id, by),
        });
    let (now, now_band) = if seen {
        (
            number::with_unit(value, decimals, &indicator.unit),
            indicator.band_name(value).to_owned(),
        )
    } else {
        (words::UNSEEN.to_owned(), String::new())
    };
    let simulated = scene.simulated;
    let fan_of = |tally: &Tally| fan(scene, tally, id);
    let mut chart = Chart {
        indicator: id,
        name: indicator.name.clone(),
        unit: indicator.unit.clone(),
        words: indicator.words.clone(),
        decimals,
        range: indicator.range,
        now,
        now_band,
        change,
        lean_change,
        time: time(scene),
        bands: bands(indicator),
        past: if seen {
            values(scene, scene.path, id)
        } else {
            Vec::new()
        },
        ahead: if seen { ahead(scene, id) } else { Vec::new() },
        is_difference: false,
        fan_of: fan_of_what(scene),
        fan: simulated.plan.and_then(fan_of),
        alone: simulated.alone.and_then(fan_of),
        lean: simulated.lean.and_then(|(_, tally)| fan_of(tally)),
        lean_is_without: scene.lean_is_without(),
        branch_name: String::new(),
        branches: Vec::new(),
        traces: if id == parts.headline {
            worlds::traces(scene, id)
        } else {
            Vec::new()
        },
        opened: worlds::curve(scene, id),
        side_lines: beliefs(scene, id),
        markers: if seen {
            markers(scene, id, happened)
        } else {
            Vec::new()
        },
        dates: dates(scene),
        summary: String::new(),
    };
    if id == parts.headline {
        let marks = later_markers(scene, &chart);
        chart.markers.extend(marks);
    }
    chart.summary = summary(scene, &chart);
    chart
}

fn fan_of_what(scene: &Scene<'_>) -> FanOf {
    let document = scene.document;
    let others_set_aside = document.others() != Others::ByChance;
    let nothing_planned = document.plan().is_empty()
        && document.later_plans().is_empty()
        && document.by_hand().is_empty()
        && !document.steered().contains(&true);
    // What there is can be of what was planned before.
    if nothing_planned && !scene.simulated.stale {
        FanOf::NothingPlanned { others_set_aside }
    } else {
        FanOf::Plan { others_set_aside }
    }
}

fn time(scene: &Scene<'_>) -> TimeAxis {
    TimeAxis {
        now: scene.node.moment(),
        last: scene.parts.calendar.step_count(),
        labels: scene.fixed.labels.clone(),
        steps: scene.fixed.steps.clone(),
        rounds: scene.fixed.rounds.clone(),
    }
}

fn bands(indicator: &Indicator) -> Vec<Band> {
    let (mut low, high) = indicator.range;
    indicator
        .bands
        .iter()
        .map(|band| {
            let end = band.below.unwrap_or(high).min(high);
            let one = Band {
                low,
                high: end,
                name: band.name.clone(),
            };
            low = end;
            one
        })
        .collect()
}

fn values(scene: &Scene<'_>, path: &[NodeId], id: IndicatorId) -> Vec<f64> {
    let timeline = scene.document.timeline();
    path.iter()
        .filter_map(|&node| timeline.node(node).values.get(id.index()).copied())
        .collect()
}

/// The rest of the branch, from the point looked at on; empty at its end.
fn ahead(scene: &Scene<'_>, id: IndicatorId) -> Vec<f64> {
    let branch = scene.document.branch();
    let from = scene.path.len().saturating_sub(1);
    match branch.get(from..) {
        Some(rest) if rest.len() > 1 => values(scene, rest, id),
        _ => Vec::new(),
    }
}

/// The five quantiles of a tally.
fn fan(scene: &Scene<'_>, tally: &Tally, id: IndicatorId) -> Option<Fan> {
    let mut fan = Fan {
        from: tally.first_moment,
        stale: scene.simulated.stale,
        ..Fan::default()
    };
    let count = u32::try_from(tally.moment_count).unwrap_or(u32::MAX);
    for moment in tally.first_moment..tally.first_moment.saturating_add(count) {
        let values = tally.quantiles(scene.compiled, id, moment, Fan::SHARES)?;
        fan.push(values);
    }
    Some(fan)
}

/// What actors believe it to be, thin.
fn beliefs(scene: &Scene<'_>, id: IndicatorId) -> Vec<Overlay> {
    let parts = scene.parts;
    let timeline = scene.document.timeline();
    parts
        .indicator_ids()
        .filter_map(|belief| {
            let (actor, of) = parts.indicator(belief).belief_of?;
            if of != id || !parts.indicator(belief).is_seen() {
                return None;
            }
            let points = scene
                .path
                .iter()
                .filter_map(|&node| {
                    let node = timeline.node(node);
                    Some((f64::from(node.moment()), *node.values.get(belief.index())?))
                })
                .collect();
            Some(Overlay {
                name: words::believed(&parts.actor(actor).name),
                points,
            })
        })
        .collect()
}

/// Something worth a mark, in the order of time.
struct Happened<'a> {
    node: &'a Node,
    kind: MarkerKind,
    words: String,
    /// What carried it, to find the curves that it moved.
    carrier: Option<Carrier>,
}

fn happened<'a>(scene: &Scene<'a>) -> Vec<Happened<'a>> {
    let parts = scene.parts;
    let timeline = scene.document.timeline();
    let mut found = Vec::new();
    for &id in scene.path {
        let node = timeline.node(id);
        for happening in &node.ledger.happenings {
            let (kind, carrier) = match happening {
                Happening::Played {
                    played,
                    by: PlayedBy::Plan,
                    ..
                } => (MarkerKind::Planned, Some(Carrier::Move(*played))),
                Happening::Played { played, .. } => {
                    (MarkerKind::Other, Some(Carrier::Move(*played)))
                }
                Happening::Kept(id) | Happening::Broken(id) => {
                    (MarkerKind::Event, Some(Carrier::Commitment(*id)))
                }
                Happening::RuleFired(id) => (MarkerKind::Event, Some(Carrier::Rule(*id))),
                Happening::DoneByHand(place) => (MarkerKind::ByHand, Some(Carrier::Inject(*place))),
                Happening::Reached(..) => (MarkerKind::Event, None),
                _ => continue,
            };
            if let Some(words) = log::told(parts, node, happening) {
                found.push(Happened {
                    node,
                    kind,
                    words,
                    carrier,
                });
            }
        }
    }
    found
}

/// All that happened for the headline; for another curve what moved it.
fn markers(scene: &Scene<'_>, id: IndicatorId, happened: &[Happened<'_>]) -> Vec<Marker> {
    let is_headline = id == scene.parts.headline;
    let moved = |one: &Happened<'_>| {
        is_headline
            || sets(one, id)
            || one.node.ledger.entries.iter().any(|entry| {
                entry.subject == Subject::Indicator(id)
                    && entry.through.is_none()
                    && matches!(entry.cause, Cause::Effect(origin) if Some(origin.carrier) == one.carrier)
            })
    };
    happened
        .iter()
        .filter(|one| moved(one))
        .map(|one| Marker {
            moment: one.node.moment(),
            value: one.node.values.get(id.index()).copied().unwrap_or(0.0),
            kind: one.kind,
            words: one.words.clone(),
        })
        .collect()
}

/// What is planned for later steps, in the middle of the futures.
fn later_markers(scene: &Scene<'_>, chart: &Chart) -> Vec<Marker> {
    let Some(fan) = &chart.fan else {
        return Vec::new();
    };
    let plans = scene.document.later_plans();
    let all = plans
        .iter()
        .flat_map(|(step, plan)| plan.iter().map(|one| (*step + 1, one.played)));
    let mark = |(moment, played): (u32, MoveId)| {
        let [_, _, middle, _, _] = fan.at(moment)?;
        if odds::played_then(scene, moment - 1, played).is_some_and(|then| then.played == 0) {
            return None;
        }
        let one = scene.parts.a_move(played);
        let words = log_words::played(&names::actors(scene.parts, &one.actors), &one.name);
        Some(Marker {
            moment,
            value: middle,
            kind: MarkerKind::Later,
            words: log_words::planned(&words),
        })
    };
    all.filter_map(mark).collect()
}

/// Whether it is this indicator's value that was set by hand.
fn sets(one: &Happened<'_>, id: IndicatorId) -> bool {
    let Some(Carrier::Inject(place)) = one.carrier else {
        return false;
    };
    let done = one.node.conduct.by_hand.get(usize::from(place));
    matches!(done, Some(Intervention::Set(of, _)) if *of == id)
}

/// Named dates where they stand now.
fn dates(scene: &Scene<'_>) -> Vec<DateMark> {
    let calendar = &scene.parts.calendar;
    calendar
        .dates
        .iter()
        .enumerate()
        .map(|(place, date)| DateMark {
            moment: moves::whole(scene.node.state.date(scene.compiled, place.into())),
            name: date.name.clone(),
        })
        .filter(|mark| mark.moment <= calendar.step_count())
        .collect()
}

fn summary(scene: &Scene<'_>, chart: &Chart) -> String {
    let now = crate::wording::screen::join_comma(&[&chart.now, &chart.now_band]);
    let change = chart
        .change
        .as_ref()
        .map_or("", |change| change.words.as_str());
    let ahead = chart.fan.as_ref().and_then(|fan| {
        let at = (scene.parts.calendar.reference_step + 1).max(fan.from);
        let name = crate::wording::screen::lower_first(chart.fan_name());
        let said = words::named_value(&name, &chart.of_fan(fan, at)?);
        Some(words::ahead(
            &when::end_of(scene.parts, at.saturating_sub(1)),
            &said,
        ))
    });
    words::summary(&chart.name, &now, change, &ahead.unwrap_or_default())
}
