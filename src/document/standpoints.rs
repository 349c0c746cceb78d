//! The scenario under each standpoint: as an account sees it and with numbers taken otherwise.

use super::assumptions::Standpoint;
use crate::engine::Compiled;
use crate::model::{Scenario, numbers};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Most standpoints kept ready; a standpoint is as large as its scenario.
const KEPT_MAX: usize = 24;

/// The scenario, and as each standpoint has it, compiled when first needed.
#[derive(Debug)]
pub(super) struct Standpoints {
    pub base: Arc<Compiled>,
    ready: BTreeMap<Standpoint, Arc<Compiled>>,
}

impl Standpoints {
    pub fn new(base: Arc<Compiled>) -> Self {
        Self {
            base,
            ready: BTreeMap::new(),
        }
    }

    /// The scenario under a standpoint, ready to be stepped.
    ///
    /// **Shape** the scenario as written, or as the account sees it, where the numbers do not make
    /// a valid one; what is put into a document is checked before.
    pub fn compiled(&mut self, standpoint: &Standpoint) -> Arc<Compiled> {
        if *standpoint == Standpoint::default() {
            return Arc::clone(&self.base);
        }
        if let Some(known) = self.ready.get(standpoint) {
            return Arc::clone(known);
        }
        let compiled = Arc::new(Compiled::new(self.scenario(standpoint)));
        if self.ready.len() >= KEPT_MAX {
            // Accounts come up again and again; numbers tried once seldom do.
            self.ready.retain(|one, _| one.assumed.is_empty());
        }
        self.ready.insert(standpoint.clone(), Arc::clone(&compiled));
        compiled
    }

    /// The scenario under a standpoint.
    pub fn scenario(&self, standpoint: &Standpoint) -> Arc<Scenario> {
        let base = &self.base.scenario;
        let seen = standpoint
            .view
            .and_then(|view| base.according_to(view).ok());
        let seen = seen.map_or_else(|| Arc::clone(base), Arc::new);
        if standpoint.assumed.is_empty() {
            return seen;
        }
        let known = numbers::list(&seen);
        let wanted = standpoint.assumed.overrides().iter();
        let wanted = wanted
            // A session may name numbers that the scenario no longer has.
            .filter(|one| known.iter().any(|(path, _)| *path == one.path))
            .map(|one| (one.path.as_str(), one.value));
        seen.with_overrides(wanted).map_or(seen, Arc::new)
    }
}
