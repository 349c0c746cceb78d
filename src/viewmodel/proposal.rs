//! Who would gain from a proposal on an issue: arithmetic on where the actors stand now.

use super::stances::IssueLine;
use crate::analysis::bargaining::{Gain, Party, both_gain, gain};
use crate::wording::stance as said;
use std::collections::BTreeSet;

/// What a proposal brings each actor.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// Where it lies, and where the present weighted view does.
    pub words: String,
    /// The actors, those who gain most first.
    pub rows: Vec<GainRow>,
    /// The pairs of which both gain, in a sentence.
    pub both: String,
    /// Those of whom both could also live with it, in a sentence; empty where there are no pairs.
    pub both_accept: String,
}

/// What it brings one actor.
#[derive(Debug, Clone, PartialEq)]
pub struct GainRow {
    /// Its name.
    pub name: String,
    /// How much nearer it is, times salience.
    pub weighted: f64,
    /// The same as a number with its sign.
    pub weighted_words: String,
    /// In words: "20 nearer, salience 60 of 100; within its range".
    pub words: String,
}

impl IssueLine {
    /// What a proposal at this position brings each actor, compared with the present weighted view.
    pub fn proposed(&self, at: f64) -> Proposal {
        let gains: Vec<Gain> = self
            .dots
            .iter()
            .map(|dot| {
                let party = Party {
                    position: dot.position,
                    salience: dot.salience,
                    accepts: dot.accepts,
                };
                gain(&party, self.weighted, at)
            })
            .collect();
        let mut rows: Vec<GainRow> = self
            .dots
            .iter()
            .zip(&gains)
            .map(|(dot, gain)| GainRow {
                name: dot.name.clone(),
                weighted: if gain.is_gain() || gain.is_loss() {
                    gain.weighted
                } else {
                    0.0
                },
                weighted_words: said::weighted_gain(gain.weighted),
                words: said::gain(gain.nearer, dot.salience, gain.accepts),
            })
            .collect();
        rows.sort_by(|one, other| other.weighted.total_cmp(&one.weighted));
        let name = |place: usize| self.dots.get(place).map_or("", |dot| dot.short.as_str());
        // Whoever is in one pair is in a pair with everybody else who is in one.
        let named = |pairs: &[(usize, usize)]| -> Vec<&str> {
            let places = pairs.iter().flat_map(|&(one, other)| [one, other]);
            let places: BTreeSet<usize> = places.collect();
            places.into_iter().map(name).collect()
        };
        let accept = |place: usize| gains[place].accepts == Some(true);
        let pairs = both_gain(&gains);
        let mut accepting = pairs.clone();
        accepting.retain(|&(one, other)| accept(one) && accept(other));
        let count = self.dots.len();
        let all = count * count.saturating_sub(1) / 2;
        Proposal {
            words: said::proposal(at, self.weighted),
            both: said::both_gain(pairs.len(), all, &named(&pairs)),
            both_accept: if pairs.is_empty() {
                String::new()
            } else {
                said::both_accept(accepting.len(), &named(&accepting))
            },
            rows,
        }
    }
}
