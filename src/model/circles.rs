//! Circles among composites: each is made of the next, so none has a value.

use super::indicator::Indicator;
use super::scenario::ScenarioParts;
use crate::formula::{Quantity, Read};

/// The first circle: places of indicators, the first of them again at the end.
pub(super) fn first(parts: &ScenarioParts) -> Option<Vec<usize>> {
    let reads: Vec<Vec<usize>> = parts
        .indicators
        .iter()
        .map(|one| composite_reads(one, parts))
        .collect();
    let mut done = vec![false; reads.len()];
    (0..reads.len()).find_map(|start| circle(start, &reads, &mut Vec::new(), &mut done))
}

/// Places of the composites an indicator's formula reads now; `before`, `mean` and `streak` read
/// the past and close no circle.
fn composite_reads(indicator: &Indicator, parts: &ScenarioParts) -> Vec<usize> {
    let mut found = Vec::new();
    if let Some(formula) = indicator.composite() {
        formula.tree().reads_now(&mut |read| {
            let place = match read {
                Read::Quantity(Quantity::Indicator(place)) => usize::from(place),
                Read::Believed { actor, indicator } => parts
                    .indicators
                    .iter()
                    .position(|one| {
                        one.belief_of
                            .is_some_and(|(who, what)| who.0 == actor && what.0 == indicator)
                    })
                    .unwrap_or(usize::from(indicator)),
                _ => return,
            };
            if parts
                .indicators
                .get(place)
                .is_some_and(|one| one.composite().is_some())
            {
                found.push(place);
            }
        });
    }
    found
}

fn circle(
    at: usize,
    reads: &[Vec<usize>],
    trail: &mut Vec<usize>,
    done: &mut [bool],
) -> Option<Vec<usize>> {
    if let Some(first) = trail.iter().position(|&place| place == at) {
        let mut circle = trail[first..].to_vec();
        circle.push(at);
        return Some(circle);
    }
    if done[at] {
        return None;
    }
    trail.push(at);
    for &next in &reads[at] {
        if let Some(found) = circle(next, reads, trail, done) {
            return Some(found);
        }
    }
    trail.pop();
    done[at] = true;
    None
}
