//! Who did what to whom: each move played as an event from an actor to each of its targets.
//!
//! The weight of an event says what kind of act it is, from −10, the most conflictual, to 10, the
//! most cooperative. It is a label: it drives nothing, says nothing of size, and is no measure of
//! escalation, because the most violent acts all have the same weight. So counts stand beside
//! every sum and mean.
//!
//! **Source** J. S. Goldstein, “A Conflict–Cooperation Scale for WEIS Events Data”, *Journal of
//! Conflict Resolution* 36 (1992); the codes are those of CAMEO (P. A. Schrodt, *CAMEO: Conflict and
//! Mediation Event Observations Codebook*, 2012), directed from a source to a target.

use crate::engine::{Happening, Ledger};
use crate::model::ScenarioParts;
use crate::model::ids::{ActorId, MoveId};

/// A move played, from one of its actors to one of its targets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DyadEvent {
    /// The moment at the end of the step in which it was played.
    pub moment: u32,
    /// The move.
    pub played: MoveId,
    /// Who acted.
    pub source: ActorId,
    /// At whom it was directed.
    pub target: ActorId,
    /// The Goldstein weight of its code. **Range** −10 … 10; none where the scenario gives none.
    pub weight: Option<f64>,
}

/// All that one actor did to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Dyad {
    /// Who acted.
    pub source: ActorId,
    /// At whom it was directed.
    pub target: ActorId,
    /// The events in the order in which they came; never empty.
    pub events: Vec<DyadEvent>,
}

/// The events of one step: for each move every actor to every target but itself.
pub fn events(parts: &ScenarioParts, moment: u32, ledger: &Ledger) -> Vec<DyadEvent> {
    let played = ledger.happenings.iter().filter_map(|one| match one {
        Happening::Played { played, .. } => Some(*played),
        _ => None,
    });
    let of_move = |played: MoveId| {
        let one = parts.a_move(played);
        let pairs = one.actors.iter().flat_map(move |&source| {
            let others = one.targets.iter().filter(move |&&target| target != source);
            others.map(move |&target| (source, target))
        });
        pairs.map(move |(source, target)| DyadEvent {
            moment,
            played,
            source,
            target,
            weight: one.goldstein,
        })
    };
    played.flat_map(of_move).collect()
}

/// The pairs of which there are events, those with the most first; what two actors did to each
/// other stands together.
pub fn dyads(events: &[DyadEvent]) -> Vec<Dyad> {
    let mut dyads: Vec<Dyad> = Vec::new();
    for event in events {
        let pair = |one: &&mut Dyad| (one.source, one.target) == (event.source, event.target);
        match dyads.iter_mut().find(pair) {
            Some(known) => known.events.push(*event),
            None => dyads.push(Dyad {
                source: event.source,
                target: event.target,
                events: vec![*event],
            }),
        }
    }
    let either_way = |one: &Dyad| {
        let two = (one.source.min(one.target), one.source.max(one.target));
        let between = events.iter().filter(|event| {
            (
                event.source.min(event.target),
                event.source.max(event.target),
            ) == two
        });
        (std::cmp::Reverse(between.count()), two)
    };
    dyads.sort_by_cached_key(|one| (either_way(one), one.source));
    dyads
}

impl Dyad {
    fn weights(&self) -> impl Iterator<Item = f64> {
        self.events.iter().filter_map(|event| event.weight)
    }

    /// Events with a weight below 0.
    pub fn conflictual(&self) -> usize {
        self.weights().filter(|weight| *weight < 0.0).count()
    }

    /// Events with a weight above 0.
    pub fn cooperative(&self) -> usize {
        self.weights().filter(|weight| *weight > 0.0).count()
    }

    /// Events with the weight 0.
    pub fn neutral(&self) -> usize {
        self.weights().filter(|weight| *weight == 0.0).count()
    }

    /// Events without a weight, which no sum and no mean counts.
    pub fn unweighted(&self) -> usize {
        self.events.len() - self.weights().count()
    }

    /// The sum of the weights.
    pub fn sum(&self) -> f64 {
        self.weights().sum()
    }

    /// The mean of the weights; none where no event has one.
    pub fn mean(&self) -> Option<f64> {
        let count = u32::try_from(self.weights().count()).ok()?;
        (count > 0).then(|| self.sum() / f64::from(count))
    }

    /// For each moment with events the sums of the weights below and above 0, ascending.
    pub fn by_moment(&self) -> Vec<(u32, f64, f64)> {
        let mut sums: Vec<(u32, f64, f64)> = Vec::new();
        for event in &self.events {
            let weight = event.weight.unwrap_or(0.0);
            if sums.last().is_none_or(|last| last.0 != event.moment) {
                sums.push((event.moment, 0.0, 0.0));
            }
            if let Some(last) = sums.last_mut() {
                last.1 += weight.min(0.0);
                last.2 += weight.max(0.0);
            }
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(moment: u32, (source, target): (u16, u16), weight: Option<f64>) -> DyadEvent {
        DyadEvent {
            moment,
            played: MoveId(0),
            source: ActorId(source),
            target: ActorId(target),
            weight,
        }
    }

    /// By hand: 0 → 1 has −7.2, 1.0, one without weight and 0.0, so two of the three that are not
    /// neutral count, the sum is −6.2 and the mean −6.2 / 3.
    #[test]
    fn counts_sums_and_means_of_a_pair() {
        let events = [
            event(1, (2, 1), Some(8.5)),
            event(1, (0, 1), Some(-7.2)),
            event(1, (0, 1), Some(1.0)),
            event(2, (1, 0), Some(-2.0)),
            event(3, (0, 1), None),
            event(3, (0, 1), Some(0.0)),
        ];
        let dyads = dyads(&events);
        let pairs: Vec<(u16, u16)> = dyads
            .iter()
            .map(|one| (one.source.0, one.target.0))
            .collect();
        assert_eq!(pairs, [(0, 1), (1, 0), (2, 1)], "the busiest two first");
        let first = &dyads[0];
        let counts = (
            first.conflictual(),
            first.cooperative(),
            first.neutral(),
            first.unweighted(),
        );
        assert_eq!(counts, (1, 1, 1, 1));
        assert!((first.sum() + 6.2).abs() < 1e-12);
        assert!((first.mean().unwrap() + 6.2 / 3.0).abs() < 1e-12);
        assert_eq!(first.by_moment(), [(1, -7.2, 1.0), (3, 0.0, 0.0)]);
    }

    #[test]
    fn no_weight_has_no_mean() {
        let events = [event(1, (0, 1), None)];
        assert_eq!(dyads(&events)[0].mean(), None);
    }
}
