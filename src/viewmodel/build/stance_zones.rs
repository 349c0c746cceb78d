//! What the actors on an issue could agree on: all of them, and each two.

use super::names;
use crate::analysis::bargaining::{Zone, zone};
use crate::model::ScenarioParts;
use crate::model::ids::ActorId;
use crate::model::issue::Issue;
use crate::viewmodel::stances::{PairZone, PairZones};
use crate::wording::{number, stance as said};

/// What everybody who names a range could live with.
pub(super) struct Ground {
    pub zone: Option<(f64, f64)>,
    pub gap: Option<(f64, f64)>,
    pub words: String,
}

type Range = (ActorId, (f64, f64));

fn ranges(issue: &Issue) -> Vec<Range> {
    let stances = issue.stances.iter();
    stances
        .filter_map(|stance| Some((stance.actor, stance.accepts?)))
        .collect()
}

/// The zone or the gap of all.
pub(super) fn ground(parts: &ScenarioParts, issue: &Issue) -> Ground {
    let Some(found) = zone(&ranges(issue)) else {
        return Ground {
            zone: None,
            gap: None,
            words: said::NO_RANGES.to_owned(),
        };
    };
    let (low_of, high_of) = (
        names::actors(parts, &found.low_of),
        names::actors(parts, &found.high_of),
    );
    let Zone { low, high, .. } = found;
    if found.is_agreement() {
        Ground {
            zone: Some((low, high)),
            gap: None,
            words: said::zone(low, high, &low_of, &high_of),
        }
    } else {
        Ground {
            zone: None,
            gap: Some((high, low)),
            words: said::gap(high, low, &high_of, &low_of),
        }
    }
}

/// Each two who name a range; none where only two do, of whom all is said already.
pub(super) fn pairs(parts: &ScenarioParts, issue: &Issue, shorts: &[String]) -> Vec<PairZones> {
    let ranges = ranges(issue);
    if ranges.len() < 3 {
        return Vec::new();
    }
    let short = |actor: ActorId| shorts.get(actor.index()).cloned().unwrap_or_default();
    let row = |place: usize| {
        let (one, before) = (ranges[place], &ranges[..place]);
        PairZones {
            short: short(one.0),
            with: before
                .iter()
                .filter_map(|other| pair(parts, one, *other, short(other.0)))
                .collect(),
        }
    };
    (1..ranges.len()).map(row).collect()
}

fn pair(parts: &ScenarioParts, one: Range, other: Range, short: String) -> Option<PairZone> {
    let found = zone(&[one, other])?;
    let name = |actor: ActorId| parts.actor(actor).name.as_str();
    let words = if found.is_agreement() {
        said::pair_zone(name(one.0), name(other.0), found.low, found.high)
    } else {
        let of = |whose: &[ActorId]| whose.first().map_or("", |&actor| name(actor));
        let (below, above) = (of(&found.high_of), of(&found.low_of));
        said::pair_gap(below, above, found.high, found.low)
    };
    Some(PairZone {
        short,
        width: found.width(),
        width_words: number::plain(found.width(), 0),
        words,
    })
}
