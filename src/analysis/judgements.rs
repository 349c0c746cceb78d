//! The numbers that rest on judgement, in the order of what hangs on them, in stages.
//!
//! So that there is an order to look at soon: groups of numbers together, then the numbers of the
//! groups that moved anything, then the first of these on more futures, and at last those whose
//! groups moved nothing. Whoever owns threads does the work of a stage and hands back what it found.

use super::candidates::{Candidate, candidates, together};
use super::weighing::{Moved, Variant, Weighing, Weights};
use crate::forecast::Launch;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Futures of a first look.
const FUTURES_AT_FIRST: u32 = 64;
/// Futures of a closer look.
const FUTURES_CLOSER: u32 = 1_024;
/// Numbers that are looked at more closely.
const CLOSER: usize = 24;

/// How far the weighing has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stage {
    /// Groups of numbers are doubted together.
    #[default]
    Groups,
    /// Numbers are doubted one by one.
    Numbers,
    /// The first of them again, on more futures.
    Closer,
    /// Those whose groups moved nothing.
    Rest,
    /// Everything was looked at.
    Done,
}

/// What is known of each number that rests on judgement.
#[derive(Debug)]
pub struct Judgements {
    launch: Launch,
    /// The numbers, in the scenario's order.
    pub candidates: Vec<Candidate>,
    /// What each one's variants moved, in the same order; empty for what is not weighed.
    pub found: Vec<Vec<Moved>>,
    /// How far the numbers of a group together move a share; none for a group not yet looked at.
    pub groups: BTreeMap<String, f64>,
    /// How far it has come.
    pub stage: Stage,
    /// To which group or number each variant of the stage belongs.
    asked: Vec<usize>,
    group_names: Vec<String>,
    weighed: usize,
}

impl Judgements {
    /// Nothing weighed yet. The futures are as many as each stage wants, whatever the launch says.
    pub fn new(launch: Launch) -> Self {
        let candidates = candidates(&launch.compiled.scenario);
        Self {
            found: vec![Vec::new(); candidates.len()],
            launch,
            candidates,
            groups: BTreeMap::new(),
            stage: Stage::Groups,
            asked: Vec::new(),
            group_names: Vec::new(),
            weighed: 0,
        }
    }

    /// The work of the first stage.
    pub fn begin(&mut self) -> Option<Weighing> {
        let groups = together(&self.candidates);
        self.group_names = groups.iter().map(|(name, _)| name.clone()).collect();
        let groups = groups.into_iter().enumerate();
        let variants =
            groups.flat_map(|(place, (_, all))| all.into_iter().map(move |one| (place, one)));
        self.enter(Stage::Groups, variants.collect())
    }

    /// Takes in what was found so far in the present stage.
    pub fn take(&mut self, found: &Weights) {
        self.weighed = found.weighed();
        if self.stage == Stage::Groups {
            self.take_groups(found);
        } else {
            self.take_numbers(found);
        }
    }

    /// The work of the next stage, once all of the present one was taken in; none at the end.
    pub fn go_on(&mut self) -> Option<Weighing> {
        match self.stage {
            Stage::Groups => {
                let variants = self.variants(|group| group > 0.0);
                self.enter(Stage::Numbers, variants)
            }
            Stage::Numbers => {
                let weighed = |place: &usize| !self.found[*place].is_empty();
                let first = self.order().into_iter().filter(weighed).take(CLOSER);
                let variants = self.variants_of(first.collect());
                self.enter(Stage::Closer, variants)
            }
            Stage::Closer => {
                let variants = self.variants(|group| group <= 0.0);
                self.enter(Stage::Rest, variants)
            }
            Stage::Rest | Stage::Done => {
                self.stage = Stage::Done;
                None
            }
        }
    }

    /// Share of the present stage that is done.
    ///
    /// **Range** 0 … 1.
    pub fn progress(&self) -> f32 {
        let part = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
        part(self.weighed) / part(self.asked.len().max(1))
    }

    /// Places of the numbers, those on which most hangs first; equal ones in the scenario's order.
    ///
    /// A number that was not weighed alone stands where its group does.
    pub fn order(&self) -> Vec<usize> {
        let mut sized: Vec<(usize, f64)> = (0..self.candidates.len())
            .map(|place| (place, self.size(place)))
            .collect();
        sized.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        sized.into_iter().map(|(place, _)| place).collect()
    }

    /// How far a number moves a share, alone where that is known.
    ///
    /// **Unit** fraction of futures.
    pub fn size(&self, place: usize) -> f64 {
        let one = &self.candidates[place];
        let found = &self.found[place];
        if one.variants.is_empty() {
            0.0
        } else if found.is_empty() {
            self.group(one)
        } else {
            found.iter().map(Moved::size).fold(0.0, f64::max)
        }
    }

    /// How far the group of a number moves a share; 0 before it was looked at.
    pub fn group(&self, one: &Candidate) -> f64 {
        self.groups.get(&one.group).copied().unwrap_or(0.0)
    }

    fn enter(&mut self, stage: Stage, variants: Vec<(usize, Variant)>) -> Option<Weighing> {
        self.stage = stage;
        self.weighed = 0;
        if variants.is_empty() {
            return self.go_on();
        }
        let (asked, variants): (Vec<usize>, Vec<Variant>) = variants.into_iter().unzip();
        self.asked = asked;
        let mut recipe = self.launch.recipe.as_ref().clone();
        recipe.rollout_count = if stage == Stage::Closer {
            FUTURES_CLOSER
        } else {
            FUTURES_AT_FIRST
        };
        Some(Weighing {
            launch: Launch {
                recipe: Arc::new(recipe),
                ..self.launch.clone()
            },
            variants: Arc::new(variants),
        })
    }

    /// The variants of the numbers whose group is wanted, those of the groups that moved most first.
    fn variants(&self, wanted: impl Fn(f64) -> bool) -> Vec<(usize, Variant)> {
        let places = self.order().into_iter();
        let wanted = places.filter(|&place| wanted(self.group(&self.candidates[place])));
        self.variants_of(wanted.collect())
    }

    fn variants_of(&self, places: Vec<usize>) -> Vec<(usize, Variant)> {
        let variants = places.into_iter().flat_map(|place| {
            let all = self.candidates[place].variants.iter();
            all.map(move |one| (place, one.clone()))
        });
        variants.collect()
    }

    fn take_groups(&mut self, found: &Weights) {
        for (&place, moved) in self.asked.iter().zip(&found.moved) {
            let Some(name) = self.group_names.get(place).filter(|_| moved.is_known()) else {
                continue;
            };
            let size = self.groups.entry(name.clone()).or_default();
            *size = size.max(if moved.is_impossible {
                // It has to be looked at number by number.
                f64::MIN_POSITIVE
            } else {
                moved.size()
            });
        }
    }

    fn take_numbers(&mut self, found: &Weights) {
        let mut by_number: BTreeMap<usize, Vec<Moved>> = BTreeMap::new();
        for (&place, moved) in self.asked.iter().zip(&found.moved) {
            by_number.entry(place).or_default().push(moved.clone());
        }
        for (place, moved) in by_number {
            let pairs = |list: &[Moved]| list.iter().map(|one| one.pairs).min();
            // Fewer futures than are known say nothing new.
            let is_more = pairs(&self.found[place]) <= pairs(&moved);
            if is_more && moved.iter().all(Moved::is_known) {
                self.found[place] = moved;
            }
        }
    }
}
