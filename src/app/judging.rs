//! The numbers that rest on judgement, weighed in the background when it is asked for.

use super::futures::{Key, recipe};
use crate::analysis::{Judgements, Weighing, Weights};
use crate::document::Document;
use crate::forecast::Launch;
use crate::jobs::{JobId, Simulator, Urgency};
use crate::viewmodel::build::Hanging;
use std::sync::Arc;

/// What was asked of the numbers, and for what.
#[derive(Debug, Default)]
pub(super) struct Judging {
    asked: Option<(Key, Judgements)>,
    job: Option<JobId>,
    is_stale: bool,
}

impl Judging {
    /// Begins anew.
    pub fn ask(&mut self, document: &mut Document, simulator: &mut Simulator, key: Key) {
        self.stop(simulator);
        let compiled = document.compiled_for(&key.standpoint);
        let state = document.state_under(&compiled);
        let mut judgements = Judgements::new(Launch {
            recipe: Arc::new(recipe(&key, 1, state.next_step())),
            state: Arc::new(state),
            compiled,
        });
        let work = judgements.begin();
        self.asked = Some((key, judgements));
        self.is_stale = false;
        self.submit(work, simulator);
    }

    fn submit(&mut self, work: Option<Weighing>, simulator: &mut Simulator) {
        self.job = work.map(|work| simulator.submit(work, Urgency::Weigh));
    }

    /// Takes in what was found; says whether it belongs here.
    pub fn take(
        &mut self,
        (id, found, done): (JobId, &Weights, bool),
        simulator: &mut Simulator,
    ) -> bool {
        let Some((_, judgements)) = self.asked.as_mut().filter(|_| self.job == Some(id)) else {
            return false;
        };
        judgements.take(found);
        if done {
            let work = judgements.go_on();
            self.submit(work, simulator);
        }
        true
    }

    /// Marks what is there when something else is looked at, and stops.
    pub fn follow(&mut self, key: &Key, simulator: &mut Simulator) -> bool {
        let stale = self.asked.as_ref().is_some_and(|(of, _)| of != key);
        let changed = stale != self.is_stale;
        self.is_stale = stale;
        if stale {
            self.stop(simulator);
        }
        changed
    }

    /// Stops; what is there stays.
    pub fn stop(&mut self, simulator: &mut Simulator) {
        if let Some(job) = self.job.take() {
            simulator.cancel(job);
        }
    }

    /// Forgets a job that failed.
    pub fn forget(&mut self, id: JobId) {
        self.job = self.job.filter(|job| *job != id);
    }

    /// Whether anything is being weighed.
    pub fn is_running(&self) -> bool {
        self.job.is_some()
    }

    /// Share of the present stage that is done.
    pub fn progress(&self) -> f32 {
        self.asked
            .as_ref()
            .map_or(0.0, |(_, judgements)| judgements.progress())
    }

    /// What is known, as the screen is told of it.
    pub fn told(&self) -> Option<Hanging<'_>> {
        let (_, judgements) = self.asked.as_ref()?;
        Some(Hanging {
            judgements,
            is_running: self.is_running(),
            is_stale: self.is_stale,
        })
    }
}
