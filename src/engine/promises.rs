//! Where promises and the ladder stand, for people to read.
//!
//! Whether a promise is kept is drawn when its condition comes about and shows only later, so what
//! is told here is the same for one that is kept and for one that is not, until it shows.

use super::compiled::Compiled;
use super::rows::promise_rows;
use super::state::{State, as_step};
use super::workspace::Workspace;
use crate::model::ids::CommitmentId;

/// Where a promise stands, as far as anyone can see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromiseStanding {
    /// Its condition has not come about.
    Idle,
    /// Its condition has come about.
    Open {
        /// The first step in which it is acted on.
        due: u32,
        /// The step at whose end it counts as broken when nothing was done.
        breaks_at: u32,
    },
    /// Acted on.
    Kept,
    /// Broken.
    Broken,
}

impl State {
    /// Where a promise stands.
    pub fn promise(&self, compiled: &Compiled, id: CommitmentId) -> PromiseStanding {
        let at = |row: u32| self.0.at(compiled.rows.promise(id.index(), row), 0);
        let step = |row: u32| as_step(at(row)).unwrap_or(0);
        let standing = at(promise_rows::STANDING);
        if standing == promise_rows::DONE {
            PromiseStanding::Kept
        } else if standing == promise_rows::BROKEN {
            PromiseStanding::Broken
        } else if standing == promise_rows::IDLE {
            PromiseStanding::Idle
        } else {
            PromiseStanding::Open {
                due: step(promise_rows::DUE),
                breaks_at: step(promise_rows::BREAKS_AT),
            }
        }
    }

    /// What the ladder's thresholds are compared with; none without a ladder.
    pub fn ladder_value(&self, compiled: &Compiled, work: &mut Workspace) -> Option<f64> {
        let code = compiled.ladder.as_ref()?;
        let mut block = self.0.clone();
        Some(block.run_one(compiled, code, 0, work))
    }
}
