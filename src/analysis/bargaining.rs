//! What actors on one line could agree on, and who would gain from a proposal.
//!
//! **Source** the zone of possible agreement is that of H. Raiffa, *The Art and Science of
//! Negotiation* (1982), and D. Lax and J. Sebenius, *The Manager as Negotiator* (1986): where what
//! the parties could live with overlaps. That an actor prefers what is nearer to its position is the
//! single-peaked preference of D. Black, “On the Rationale of Group Decision-making”, *Journal of
//! Political Economy* 56 (1948); that it counts by how much the actor cares is salience as in
//! B. Bueno de Mesquita, “Forecasting Policy Decisions”, *PS* 17 (1984). The loss grows evenly with
//! the distance, the simplest of the shapes that fit.

use crate::model::ids::ActorId;

/// Where acceptable ranges overlap, or how far they are apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone {
    /// The largest lower end.
    pub low: f64,
    /// The smallest upper end; below `low` where the ranges do not overlap.
    pub high: f64,
    /// Whose lower end it is.
    pub low_of: Vec<ActorId>,
    /// Whose upper end it is.
    pub high_of: Vec<ActorId>,
}

/// What several ranges have in common; none of fewer than two.
pub fn zone(ranges: &[(ActorId, (f64, f64))]) -> Option<Zone> {
    if ranges.len() < 2 {
        return None;
    }
    let ends = ranges.iter().map(|(_, range)| range);
    let low = ends.clone().map(|range| range.0);
    let low = low.fold(f64::NEG_INFINITY, f64::max);
    let high = ends.map(|range| range.1).fold(f64::INFINITY, f64::min);
    let of = |is_end: &dyn Fn(&(f64, f64)) -> bool| {
        let whose = ranges.iter().filter(|(_, range)| is_end(range));
        whose.map(|(actor, _)| *actor).collect()
    };
    Some(Zone {
        low,
        high,
        low_of: of(&|range| range.0 == low),
        high_of: of(&|range| range.1 == high),
    })
}

impl Zone {
    /// Whether there is a position that all could live with.
    pub fn is_agreement(&self) -> bool {
        self.low <= self.high
    }

    /// How wide the zone is, or below 0 how wide the gap.
    pub fn width(&self) -> f64 {
        self.high - self.low
    }
}

/// An actor on the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Party {
    /// Where it stands.
    pub position: f64,
    /// How much it cares. **Range** 0 … 1.
    pub salience: f64,
    /// What it could live with.
    pub accepts: Option<(f64, f64)>,
}

/// What a proposal brings an actor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gain {
    /// How much nearer the proposal is to its position than the present view; below 0 further.
    pub nearer: f64,
    /// The same times salience.
    pub weighted: f64,
    /// Whether the proposal is within what it could live with; none where it names no range.
    pub accepts: Option<bool>,
}

/// Less than this is no gain: it is what is lost in the last digit.
const NOTHING: f64 = 1e-9;

/// What a proposal brings a party, compared with the present view.
pub fn gain(party: &Party, present: f64, proposal: f64) -> Gain {
    let nearer = (present - party.position).abs() - (proposal - party.position).abs();
    Gain {
        nearer,
        weighted: party.salience * nearer,
        accepts: party
            .accepts
            .map(|(low, high)| (low..=high).contains(&proposal)),
    }
}

impl Gain {
    /// Whether it gains by it.
    pub fn is_gain(&self) -> bool {
        self.weighted > NOTHING
    }

    /// Whether it loses by it.
    pub fn is_loss(&self) -> bool {
        self.weighted < -NOTHING
    }
}

/// The pairs, by their places in the list, of which both gain.
pub fn both_gain(gains: &[Gain]) -> Vec<(usize, usize)> {
    let gaining = (0..gains.len()).filter(|&place| gains[place].is_gain());
    let gaining: Vec<usize> = gaining.collect();
    let pairs = gaining.iter().enumerate().flat_map(|(place, &one)| {
        let others = gaining.iter().skip(place + 1);
        others.map(move |&other| (one, other))
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(of: &[(f64, f64)]) -> Vec<(ActorId, (f64, f64))> {
        (0..).map(ActorId).zip(of.iter().copied()).collect()
    }

    /// By hand: (−100, 20), (−10, 60) and (−40, 15) have −10 … 15 in common, bounded below by the
    /// second and above by the third.
    #[test]
    fn ranges_that_overlap_have_a_zone() {
        let zone = zone(&ranges(&[(-100.0, 20.0), (-10.0, 60.0), (-40.0, 15.0)])).unwrap();
        assert!(zone.is_agreement());
        assert_eq!((zone.low, zone.high, zone.width()), (-10.0, 15.0, 25.0));
        assert_eq!(
            (zone.low_of, zone.high_of),
            (vec![ActorId(1)], vec![ActorId(2)])
        );
    }

    /// By hand: up to −40, from −20 on and from −10 on: the gap is the one between −40 and −10.
    #[test]
    fn ranges_apart_have_a_gap_between_the_two_that_bound_it() {
        let all = ranges(&[(-100.0, -40.0), (-20.0, 100.0), (-10.0, 100.0)]);
        let whole = zone(&all).unwrap();
        assert!(!whole.is_agreement());
        assert_eq!(
            (whole.high, whole.low, whole.width()),
            (-40.0, -10.0, -30.0)
        );
        assert_eq!(
            (whole.high_of, whole.low_of),
            (vec![ActorId(0)], vec![ActorId(2)])
        );
        // On a line the gap of all is the widest gap of two (Helly's theorem).
        let widest = (0..3).flat_map(|a| (0..a).map(move |b| (a, b)));
        let widest = widest
            .map(|(a, b)| zone(&[all[a], all[b]]).unwrap().width())
            .fold(f64::INFINITY, f64::min);
        assert_eq!(widest, -30.0);
    }

    #[test]
    fn ranges_that_touch_agree_and_one_alone_says_nothing() {
        let touching = zone(&ranges(&[(-50.0, 0.0), (0.0, 50.0)])).unwrap();
        assert!(touching.is_agreement() && touching.width() == 0.0);
        assert_eq!(zone(&ranges(&[(-50.0, 0.0)])), None);
    }

    /// By hand: the view is at −8 and the proposal at 12. Who stands at 70 is 20 nearer, who stands
    /// at −95 20 further, who stands at 0 only 8 − 12 = −4; salience 0.6, 1 and 0.5.
    #[test]
    fn a_proposal_brings_each_what_it_comes_nearer() {
        let party = |position, salience, accepts| Party {
            position,
            salience,
            accepts,
        };
        let parties = [
            party(70.0, 0.6, Some((-20.0, 100.0))),
            party(-95.0, 1.0, Some((-100.0, -40.0))),
            party(0.0, 0.5, None),
            party(30.0, 0.1, Some((12.0, 12.0))),
        ];
        let gains = parties.map(|one| gain(&one, -8.0, 12.0));
        let nearer = gains.map(|one| one.nearer);
        assert_eq!(nearer, [20.0, -20.0, -4.0, 20.0]);
        let weighted = gains.map(|one| one.weighted);
        assert_eq!(weighted, [12.0, -20.0, -2.0, 2.0]);
        let accepts = gains.map(|one| one.accepts);
        assert_eq!(accepts, [Some(true), Some(false), None, Some(true)]);
        assert_eq!(both_gain(&gains), [(0, 3)]);
    }

    #[test]
    fn what_is_proposed_where_things_stand_brings_nothing() {
        let party = Party {
            position: 40.0,
            salience: 1.0,
            accepts: None,
        };
        let gain = gain(&party, 13.0, 13.0);
        assert!(!gain.is_gain() && !gain.is_loss());
    }
}
