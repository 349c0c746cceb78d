//! The scenario played at random in the background while it is written.
//!
//! It begins anew with each scenario that is in order; what it finds belongs to that one.

use super::Author;
use crate::app::errand::{Errand, Hands, Standing};
use crate::app::open::FIRST_WORLD;
use crate::app::{BrinklineApp, dispatch};
use crate::document::{Command, Document, SingleFuture};
use crate::format::manuscript::Path;
use crate::formula::ArithmeticEvent;
use crate::model::Scenario;
use crate::viewmodel::author::{TrialRow, Trials};
use crate::viewmodel::build;
use crate::wording::author as words;
use std::sync::Arc;

/// Random plays of one scenario.
const TRIALS: u32 = 100;
/// Most dead ends and arithmetic warnings kept, of each sort.
const FINDS_MAX: usize = 5;

/// What random plays found.
#[derive(Debug)]
pub(super) struct Found {
    scenario: Arc<Scenario>,
    /// Moves that nobody could play in any of them, by id.
    never: Vec<String>,
    finds: Vec<Find>,
}

/// Something worth a look, and the future in which it can be seen.
#[derive(Debug)]
struct Find {
    step: u32,
    what: What,
    future: SingleFuture,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    DeadEnd,
    Mended(ArithmeticEvent),
}

/// Random plays under way, or what came of them.
#[derive(Debug, Default)]
pub(super) struct Trying {
    errand: Option<Errand<Found>>,
    found: Option<Found>,
    begun: bool,
}

impl Trying {
    /// Begins to play a scenario at random.
    pub fn begin(hands: &Hands, scenario: Arc<Scenario>) -> Self {
        Self {
            errand: Errand::begin_apart(hands, "random plays", move |stop| {
                let mut document = Document::new(Arc::clone(&scenario), FIRST_WORLD);
                let mut possible = vec![false; scenario.moves.len()];
                let mut finds = Vec::new();
                for number in 0..TRIALS {
                    if stop.is_asked() {
                        return None;
                    }
                    let trial = document.try_at_random(FIRST_WORLD, number);
                    for (known, new) in possible.iter_mut().zip(&trial.possible) {
                        *known |= new;
                    }
                    let dead_end = trial.dead_end.map(|step| (step, What::DeadEnd));
                    let mended = trial
                        .mended
                        .map(|(step, event)| (step, What::Mended(event)));
                    for (step, what) in dead_end.into_iter().chain(mended) {
                        note(&mut finds, step, what, &trial.future);
                    }
                }
                let never = scenario
                    .moves
                    .iter()
                    .zip(possible)
                    .filter(|(_, possible)| !possible)
                    .map(|(played, _)| played.id.clone())
                    .collect();
                Some(Found {
                    scenario,
                    never,
                    finds,
                })
            }),
            found: None,
            begun: true,
        }
    }

    /// Whether anything was played.
    pub fn is_begun(&self) -> bool {
        self.begun
    }

    /// Takes in what was found; says whether there was anything new.
    pub fn take_in(&mut self) -> bool {
        let standing = self.errand.as_ref().map(Errand::standing);
        match standing {
            None | Some(Standing::UnderWay) => return false,
            Some(Standing::Done(found)) => self.found = Some(found),
            Some(Standing::Lost) => {}
        }
        self.errand = None;
        true
    }
}

fn note(finds: &mut Vec<Find>, step: u32, what: What, future: &SingleFuture) {
    let alike = |find: &&Find| matches!(find.what, What::DeadEnd) == matches!(what, What::DeadEnd);
    if finds.iter().filter(alike).count() < FINDS_MAX {
        finds.push(Find {
            step,
            what,
            future: future.clone(),
        });
    }
}

impl Author {
    /// What random plays found, in words.
    pub(super) fn trials(&self) -> Trials {
        let trying = self.trying.errand.is_some();
        let Some(found) = &self.trying.found else {
            return Trials {
                summary: if trying { words::TRYING } else { "" }.to_owned(),
                rows: Vec::new(),
            };
        };
        let scenario = &found.scenario;
        let mut rows: Vec<TrialRow> = found
            .never
            .iter()
            .map(|id| {
                let known = scenario.moves.iter().find(|played| played.id == *id);
                TrialRow {
                    words: words::never_possible(known.map_or(id, |played| &played.name), TRIALS),
                    part: self.part_of_move(id),
                    opens: None,
                }
            })
            .collect();
        rows.extend(found.finds.iter().enumerate().map(|(place, find)| {
            let when = build::moment_words(scenario, find.step);
            TrialRow {
                words: match find.what {
                    What::DeadEnd => words::dead_end(&when),
                    What::Mended(event) => words::mended(&when, build::mended(event)),
                },
                part: None,
                opens: Some(place),
            }
        }));
        Trials {
            summary: words::tried(TRIALS, rows.len()),
            rows,
        }
    }

    fn part_of_move(&self, id: &str) -> Option<String> {
        let mut names = self.written.names().iter();
        let one = names.find(|one| {
            one.declares && one.name == id && one.classes.contains(&crate::format::Class::Move)
        })?;
        let path: Path = one.at.entity();
        Some(path.to_string())
    }
}

impl BrinklineApp {
    /// Shows the future of a find as a branch.
    pub(in crate::app) fn open_trial(&mut self, place: usize) {
        let found = self
            .author
            .as_ref()
            .and_then(|author| author.trying.found.as_ref());
        let (Some(found), Some(open)) = (found, &mut self.open) else {
            return;
        };
        let same = Arc::ptr_eq(&found.scenario, open.document.scenario());
        let Some(find) = found.finds.get(place).filter(|_| same) else {
            return;
        };
        let (future, step) = (Box::new(find.future.clone()), find.step);
        match open.document.apply(Command::KeepFuture(future)) {
            Ok(_) => {
                let branch = open.document.branch();
                let place = (step as usize + 1).min(branch.len().saturating_sub(1));
                if let Some(&point) = branch.get(place) {
                    open.document.look_at(point);
                }
                open.started = true;
                self.situation_shown = false;
                self.authoring = false;
            }
            Err(refusal) => {
                let words = dispatch::refused(refusal);
                self.notice(words, true);
            }
        }
    }
}
