//! The numbers that rest on judgement, in the order of what hangs on them, in stages.
//!
//! So that there is an order to look at soon: groups of numbers together, then the numbers of the
//! groups that moved anything, then the first of these both ways on more futures, and at last all
//! that is still missing: the other way of the numbers, and those whose groups moved nothing.
//! Whoever owns threads does the work of a stage and hands back what it found.

use super::candidates::{Candidate, candidates, together};
use super::weighing::{Moved, Variant, Weighing, Weights};
use crate::forecast::Launch;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Futures of a look at a group.
const FUTURES_OF_GROUPS: u32 = 16;
/// Futures of a first look at a number.
const FUTURES_AT_FIRST: u32 = 32;
/// Futures of a closer look.
const FUTURES_CLOSER: u32 = 512;
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
    /// The other way of each number, and those whose groups moved nothing.
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
    /// What each one's variants moved, in the same order.
    pub found: Vec<Vec<Moved>>,
    /// How far the numbers of a group together move a share; none for a group not yet looked at.
    pub groups: BTreeMap<String, f64>,
    /// How far it has come.
    pub stage: Stage,
    /// To which group, or to which variant of which number, each variant of the stage belongs.
    asked: Vec<(usize, usize)>,
    group_names: Vec<String>,
    weighed: usize,
}

impl Judgements {
    /// Nothing weighed yet. The futures are as many as each stage wants, whatever the launch says.
    pub fn new(launch: Launch) -> Self {
        let candidates = candidates(&launch.compiled.scenario);
        Self {
            found: candidates
                .iter()
                .map(|one| vec![Moved::default(); one.variants.len()])
                .collect(),
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
        // One way is enough for a rough order.
        let doubled = groups.filter_map(|(place, (_, mut all))| Some(((place, 0), all.pop()?)));
        self.enter(Stage::Groups, doubled.collect())
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
                // Doubling first; what is all it can be already is halved.
                let wanted = |this: &Self, place: usize, way: usize| {
                    let one = &this.candidates[place];
                    way + 1 == one.variants.len() && this.group(one) > 0.0
                };
                let variants = self.variants(self.order(), wanted);
                self.enter(Stage::Numbers, variants)
            }
            Stage::Numbers => {
                let weighed = |place: &usize| self.is_weighed(*place);
                let first = self.order().into_iter().filter(weighed).take(CLOSER);
                let variants = self.variants(first.collect(), |_, _, _| true);
                self.enter(Stage::Closer, variants)
            }
            Stage::Closer => {
                let missing =
                    |this: &Self, place: usize, way: usize| !this.found[place][way].is_known();
                let variants = self.variants(self.order(), missing);
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
        if one.variants.is_empty() {
            0.0
        } else if self.is_weighed(place) {
            self.found[place]
                .iter()
                .map(Moved::size)
                .fold(0.0, f64::max)
        } else {
            self.group(one)
        }
    }

    /// Whether a number was looked at alone.
    pub fn is_weighed(&self, place: usize) -> bool {
        self.found[place].iter().any(Moved::is_known)
    }

    /// How far the group of a number moves a share; 0 before it was looked at.
    pub fn group(&self, one: &Candidate) -> f64 {
        self.groups.get(&one.group).copied().unwrap_or(0.0)
    }

    fn enter(
        &mut self,
        stage: Stage,
        variants: Vec<((usize, usize), Variant)>,
    ) -> Option<Weighing> {
        self.stage = stage;
        self.weighed = 0;
        if variants.is_empty() {
            return self.go_on();
        }
        let (asked, variants): (Vec<(usize, usize)>, Vec<Variant>) = variants.into_iter().unzip();
        self.asked = asked;
        let mut recipe = self.launch.recipe.as_ref().clone();
        recipe.rollout_count = match stage {
            Stage::Groups => FUTURES_OF_GROUPS,
            Stage::Closer => FUTURES_CLOSER,
            Stage::Numbers | Stage::Rest | Stage::Done => FUTURES_AT_FIRST,
        };
        Some(Weighing {
            launch: Launch {
                recipe: Arc::new(recipe),
                ..self.launch.clone()
            },
            variants: Arc::new(variants),
        })
    }

    /// The variants of some numbers that are wanted, by place of the number and of the variant.
    fn variants(
        &self,
        places: Vec<usize>,
        wanted: impl Fn(&Self, usize, usize) -> bool,
    ) -> Vec<((usize, usize), Variant)> {
        let mut variants = Vec::new();
        for place in places {
            for (way, variant) in self.candidates[place].variants.iter().enumerate() {
                if wanted(self, place, way) {
                    variants.push(((place, way), variant.clone()));
                }
            }
        }
        variants
    }

    fn take_groups(&mut self, found: &Weights) {
        for (&(place, _), moved) in self.asked.iter().zip(&found.moved) {
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
        for (&(place, way), moved) in self.asked.iter().zip(&found.moved) {
            // Fewer futures than are known say nothing new.
            if moved.is_known() && moved.pairs >= self.found[place][way].pairs {
                self.found[place][way] = moved.clone();
            }
        }
    }
}
