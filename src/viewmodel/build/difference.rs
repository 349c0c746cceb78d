//! Another branch minus the one looked at: the headline's paired differences as a picture.

use super::{Scene, branches, when};
use crate::forecast::DifferenceFan;
use crate::model::ids::NodeId;
use crate::viewmodel::chart::{Chart, Fan};
use crate::viewmodel::screen::Compare;
use crate::wording::{chart as words, number};

/// What is said of the branch that is compared; none where there is none.
pub(super) fn compare(scene: &Scene<'_>, overlay: Option<NodeId>) -> Option<Compare> {
    let tip = overlay?;
    let simulated = scene.simulated;
    let timeline = scene.document.timeline();
    let branch = branches::name_of(timeline, tip);
    let now = scene.node.moment();
    let last = timeline.node(tip).moment();
    let apart = (last < now).then(|| {
        words::starts_apart(
            &branch,
            &when::moment(scene.parts, last),
            &when::moment(scene.parts, now),
        )
    });
    Some(Compare {
        shown: simulated.difference_asked && apart.is_none(),
        pending: simulated.difference_asked && apart.is_none() && simulated.difference.is_none(),
        apart,
        branch,
    })
}

/// The picture of the differences, in place of the headline.
pub(super) fn chart(scene: &Scene<'_>, headline: Chart, overlay: Option<NodeId>) -> Chart {
    let asked = scene.simulated.difference_asked;
    let Some(tip) = overlay.filter(|_| asked) else {
        return headline;
    };
    let timeline = scene.document.timeline();
    let other = timeline.path(tip);
    if timeline.node(tip).moment() < scene.node.moment() {
        return headline;
    }
    let id = headline.indicator;
    let value = |node: NodeId| timeline.node(node).values.get(id.index()).copied();
    let past: Vec<f64> = other
        .iter()
        .zip(scene.path)
        .filter_map(|(&other, &mine)| Some(value(other)? - value(mine)?))
        .collect();
    let width = headline.range.1 - headline.range.0;
    let ours = branches::name_of(timeline, scene.document.tip());
    let theirs = branches::name_of(timeline, tip);
    let fan = scene.simulated.difference.and_then(|all| fan(all, width));
    let name = words::difference_name(&headline.name, &theirs, &ours);
    let now = number::signed(past.last().copied().unwrap_or(0.0), headline.decimals);
    let summary = words::summary(&name, &now, "", &ahead(scene, fan.as_ref(), &headline));
    Chart {
        name,
        words: words::DIFFERENCE_WORDS.to_owned(),
        range: (-width, width),
        now: number::with_unit_text(&now, &headline.unit),
        now_band: if fan.is_some() {
            words::SAME_LUCK.to_owned()
        } else {
            words::DIFFERENCE_PENDING.to_owned()
        },
        is_difference: true,
        past,
        fan,
        summary,
        indicator: headline.indicator,
        unit: headline.unit,
        decimals: headline.decimals,
        time: headline.time,
        dates: headline.dates,
        ..Chart::default()
    }
}

fn fan(all: &DifferenceFan, width: f64) -> Option<Fan> {
    let mut fan = Fan {
        from: all.first_moment,
        ..Fan::default()
    };
    let count = u32::try_from(all.moment_count).unwrap_or(u32::MAX);
    for moment in all.first_moment..all.first_moment.saturating_add(count) {
        let values = all.quantiles(moment, Fan::SHARES)?;
        fan.push(values.map(|value| value * width));
    }
    Some(fan)
}

fn ahead(scene: &Scene<'_>, fan: Option<&Fan>, headline: &Chart) -> String {
    let at = scene.quoted_step() + 1;
    let said = fan.and_then(|fan| {
        let place = fan.place(at)?;
        Some(words::fan(
            &crate::wording::screen::lower_first(words::FAN_DIFFERENCE),
            *fan.low_90.get(place)?,
            *fan.middle.get(place)?,
            *fan.high_90.get(place)?,
            headline.decimals,
            &headline.unit,
        ))
    });
    said.map_or_else(String::new, |said| {
        words::ahead(&when::end_of(scene.parts, at - 1), &said)
    })
}
