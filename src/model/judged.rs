//! What each single number rests on.
//!
//! Grounds stand with numbers, with groups of numbers and with whole entities; a number is as firm
//! as what stands nearest to it. One place for the screen, which says it beside each number, and for
//! the list of numbers that rest on judgement.

use super::because;
use super::grounds::{FactStatus, Grade, Ground, grade_of_number};
use super::ids::FactId;
use super::scenario::ScenarioParts;
use std::collections::BTreeMap;

/// The grounds of a scenario, by the path of what rests on them.
#[derive(Debug, Clone, Default)]
pub struct Judged {
    grounds: BTreeMap<String, Vec<Ground>>,
    /// For each fact whether a party's word is all there is for it.
    is_word: Vec<bool>,
}

impl Judged {
    /// All grounds of a scenario.
    pub fn new(parts: &ScenarioParts) -> Self {
        let mut grounds: BTreeMap<String, Vec<Ground>> = BTreeMap::new();
        because::visit(parts, &mut |path, ground| {
            grounds
                .entry(path.to_owned())
                .or_default()
                .push(ground.clone());
        });
        let is_word = parts.facts.iter();
        Self {
            grounds,
            is_word: is_word
                .map(|fact| fact.status != FactStatus::Reported)
                .collect(),
        }
    }

    /// How firm a number is, by its path.
    pub fn grade(&self, path: &str) -> Grade {
        self.nearest(path).map_or(Grade::None, |(at, grounds)| {
            // An effect, a start, a hazard has numbers of its own; an actor or a move has many.
            let is_own = at.split('.').count() > 2 || at.starts_with("parameters.");
            let of_entity: &[Ground] = if is_own { &[] } else { grounds };
            let own: &[Ground] = if is_own { grounds } else { &[] };
            grade_of_number(own, of_entity)
        })
    }

    /// Whether a number rests on somebody's judgement: no fact states it, or only facts that are one
    /// party's word.
    pub fn rests_on_judgement(&self, path: &str) -> bool {
        if self.grade(path) != Grade::Figure {
            return true;
        }
        let grounds = self.nearest(path).map_or(&[][..], |(_, grounds)| grounds);
        !grounds.iter().any(|ground| match ground {
            Ground::Figure(fact, _) => !self.is_word.get(fact.index()).copied().unwrap_or(true),
            Ground::Direction(_) | Ground::Assumption(_) => false,
        })
    }

    /// The facts that stand nearest to a number, by its path; each once, in the scenario's order.
    pub fn facts(&self, path: &str) -> Vec<FactId> {
        let grounds = self.nearest(path).map_or(&[][..], |(_, grounds)| grounds);
        let mut facts: Vec<FactId> = grounds
            .iter()
            .filter_map(|ground| match ground {
                Ground::Figure(fact, _) | Ground::Direction(fact) => Some(*fact),
                Ground::Assumption(_) => None,
            })
            .collect();
        facts.sort_unstable();
        facts.dedup();
        facts
    }

    /// The grounds nearest to a number, with where they stand.
    fn nearest<'p>(&self, path: &'p str) -> Option<(&'p str, &[Ground])> {
        let mut at = path;
        loop {
            if let Some(grounds) = self.grounds.get(at).filter(|list| !list.is_empty()) {
                return Some((at, grounds));
            }
            at = &at[..at.rfind('.')?];
        }
    }
}
