//! The futures of two branches, compared one by one in the background.

use super::errand::{Errand, Standing};
use super::futures::Futures;
use crate::document::Document;
use crate::forecast::{Desk, DifferenceFan, Launch, Recipe};
use crate::model::ids::NodeId;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Pairs of the first picture.
const FIRST_PAIRS: u32 = 256;

/// The difference between the branch compared and the one looked at.
#[derive(Debug, Default)]
pub(super) struct BranchDifference {
    /// It is asked for.
    pub asked: bool,
    of: Option<(u64, NodeId, u64)>,
    both: Option<(Launch, Launch)>,
    found: Option<DifferenceFan>,
    counting: Option<Errand<DifferenceFan>>,
}

impl BranchDifference {
    /// Asks for what is shown; says whether anything changed.
    pub fn follow(
        &mut self,
        ctx: &egui::Context,
        document: &mut Document,
        futures: &Futures,
        overlay: Option<NodeId>,
    ) -> bool {
        let of = overlay
            .filter(|_| self.asked)
            .map(|tip| (futures.generation(), tip, document.edits()));
        if of != self.of {
            self.of = of;
            self.found = None;
            self.counting = None;
            self.both = of.and_then(|(_, tip, _)| twins(document, futures, tip));
            self.count(ctx, FIRST_PAIRS);
            return true;
        }
        match self.counting.as_ref().map(Errand::standing) {
            Some(Standing::Done(found)) => {
                let rough = self.found.is_none();
                self.found = Some(found);
                self.counting = None;
                if rough {
                    self.count(ctx, u32::MAX);
                }
                true
            }
            Some(Standing::Lost) => {
                self.counting = None;
                false
            }
            Some(Standing::UnderWay) | None => false,
        }
    }

    fn count(&mut self, ctx: &egui::Context, most: u32) {
        let Some((with, without)) = self.both.clone() else {
            return;
        };
        self.counting = Errand::begin(ctx, "compare branches", move |stop| {
            let headline = with.compiled.scenario.headline;
            let mut desk = Desk::default();
            let mut all = DifferenceFan::between(&with, &without)?;
            let chunks = with
                .chunk_count()
                .min(most.div_ceil(crate::forecast::CHUNK));
            for chunk in 0..chunks {
                if stop.is_asked() {
                    return None;
                }
                all.count((&with, &without), headline, chunk, &mut desk);
            }
            Some(all)
        });
    }

    /// The differences.
    pub fn found(&self) -> Option<&DifferenceFan> {
        self.found.as_ref()
    }
}

/// Futures of the branch compared from the moment looked at, and those of what is looked at.
fn twins(document: &mut Document, futures: &Futures, tip: NodeId) -> Option<(Launch, Launch)> {
    let mine = futures.launch()?.clone();
    let timeline = document.timeline();
    let path = timeline.path(tip);
    let moment = document.node().moment();
    let node = timeline.node(*path.get(moment as usize)?);
    // What was played from there on that branch is its plan.
    let next = path.get(moment as usize + 1);
    let (plan, by_hand) = next.map_or_else(
        || {
            let mut chosen = document.chosen();
            (chosen.drafts.remove(&tip), chosen.by_hand.remove(&tip))
        },
        |&next| {
            let conduct = &timeline.node(next).conduct;
            (Some(conduct.plan.clone()), Some(conduct.by_hand.clone()))
        },
    );
    let theirs = Launch {
        compiled: Arc::clone(&mine.compiled),
        state: Arc::new(node.state.clone()),
        recipe: Arc::new(Recipe {
            plans: BTreeMap::from([(moment, plan.unwrap_or_default())]),
            by_hand: BTreeMap::from([(moment, by_hand.unwrap_or_default())]),
            ..Recipe::clone(&mine.recipe)
        }),
    };
    Some((theirs, mine))
}
